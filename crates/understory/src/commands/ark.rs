//! `understory ark`: a static copy of the public directory, whole or not at all.

use anyhow::Context;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::task::JoinSet;
use understory_web::App;
use understory_web::publish::ark::Ark;

use super::remark;
use crate::cli::Common;
use crate::cli::publish::Ark as Options;
use crate::failure::Given;
use crate::sources::MachineIds;
use crate::start;

/// Says that a folder is a copy of ours, which a newer one may take the place of.
const MARK: &str = "understory-ark.json";
/// Pages made at a time.
const AT_A_TIME: usize = 16;
/// Files between two words about how far it is.
const STEP: usize = 5_000;

/// What a copy of ours is made of; whatever else lies in a folder is somebody's.
const OURS: [&str; 8] = [
    MARK,
    "index.html",
    "en",
    "es",
    "pt-BR",
    "search",
    "static",
    "datapackage.zip",
];

/// A name beside a folder that no other run of this program takes.
fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(folder.file_name().unwrap_or_default());
    name.push(format!(".{}.{ending}", std::process::id()));
    folder.with_file_name(name)
}

/// Refuses a place where something lies that is no copy of ours.
fn check(folder: &Path) -> anyhow::Result<()> {
    let told = |why: &str| Err(Given(format!("{}: {why}", folder.display())).into());
    if folder.file_name().is_none() {
        return told("the copy needs a folder with a name");
    }
    // A link is somebody's, wherever it leads.
    match std::fs::symlink_metadata(folder) {
        Ok(found) if !found.is_dir() => return told("this is no folder"),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| format!("looking at {}", folder.display())),
    }
    let files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    let is_ours = |name: &str| OURS.contains(&name);
    let all_ours = files.iter().all(|file| file.file_name().to_str().is_some_and(is_ours));
    let is_marked = std::fs::symlink_metadata(folder.join(MARK)).is_ok_and(|mark| mark.is_file());
    if files.is_empty() || is_marked && all_ours {
        return Ok(());
    }
    told("there are files in it, and they are no copy made by this program; name a new folder")
}

fn write(folder: &Path, file: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = folder.join(file);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).with_context(|| format!("making {}", parent.display()))?;
    }
    std::fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))
}

/// Makes every file below a folder, several at a time; the bytes in all.
async fn fill(ark: &Arc<Ark>, folder: &Path) -> anyhow::Result<u64> {
    let (mut going, mut bytes) = (JoinSet::new(), 0);
    let total = ark.items().len();
    for number in 0..total + AT_A_TIME {
        if number < total {
            let (ark, folder) = (Arc::clone(ark), folder.to_owned());
            going.spawn(async move {
                let item = &ark.items()[number];
                let made = ark.make(item).await?;
                write(&folder, &item.file, &made)?;
                anyhow::Ok(made.len() as u64)
            });
        }
        if number >= AT_A_TIME
            && let Some(done) = going.join_next().await
        {
            bytes += done??;
        }
        if number > 0 && number % STEP == 0 && number < total {
            remark(&format!("{number} of {total} files"));
        }
    }
    while let Some(done) = going.join_next().await {
        bytes += done??;
    }
    Ok(bytes)
}

/// Puts the finished copy in place of the one before it.
fn put(part: &Path, folder: &Path) -> anyhow::Result<()> {
    // Something may have been put there since the copy was begun.
    check(folder)?;
    let old = beside(folder, "old");
    let context = || format!("putting the copy at {}", folder.display());
    let is_there = folder.exists();
    if is_there {
        std::fs::rename(folder, &old).with_context(context)?;
    }
    if let Err(error) = std::fs::rename(part, folder) {
        if is_there {
            std::fs::rename(&old, folder).with_context(|| format!("the copy before is at {}", old.display()))?;
        }
        return Err(error).with_context(context);
    }
    remove(&old)
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}

pub(crate) async fn run(common: &Common, options: Options) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let folder = std::path::absolute(&options.folder)?;
    check(&folder)?;
    let service = Arc::new(start::service(&settings, common).await?);
    let app = App {
        service: Arc::clone(&service),
        ids: Arc::new(MachineIds),
        public_url: Some(settings.server.public_url.trim_end_matches('/').to_owned()).filter(|url| !url.is_empty()),
        save_plans: false,
        metrics: None,
    };
    let ark = Arc::new(Ark::new(&app));
    let part = beside(&folder, "part");
    let filled = fill(&ark, &part).await;
    service.database().close().await;
    let bytes = match filled {
        Ok(bytes) => bytes,
        Err(error) => {
            remove(&part)?;
            return Err(error);
        }
    };
    let (programs, files) = (ark.programs(), ark.items().len());
    let mark = serde_json::json!({"made_on": service.today(), "programs": programs, "files": files});
    write(&part, MARK, format!("{mark:#}\n").as_bytes())?;
    if let Err(error) = put(&part, &folder) {
        remove(&part)?;
        return Err(error);
    }
    let place = folder.display();
    remark(&format!(
        "wrote {place} ({programs} programs, {files} files, {bytes} bytes)"
    ));
    Ok(())
}
