//! `understory fit`: fit for everybody, written to files.
//!
//! A file grows under another name and takes its own at the end, so that what was stopped leaves nothing half done.

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use understory_service::access::Actor;
use understory_service::find::EngineLimits;
use understory_service::find::columns::{Work, fit_columns};
use understory_service::find::export::{Files, Following, fit_population};
use understory_service::population;

use super::remark;
use crate::cli::Common;
use crate::cli::fit::Fit;
use crate::failure::Given;
use crate::start;

/// Bytes gathered before they are written.
const BUFFER: usize = 1 << 20;

pub(crate) async fn run(common: &Common, options: Fit) -> anyhow::Result<()> {
    let stop = Arc::new(AtomicBool::new(false));
    let stopping = Arc::clone(&stop);
    let watching = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stopping.store(true, Ordering::Relaxed);
        }
    });
    let done = match &options.columns {
        Some(folder) => columns(common, folder, &options, stop).await,
        None => everybody(common, &options, stop).await,
    };
    watching.abort();
    done
}

async fn columns(common: &Common, folder: &Path, options: &Fit, stop: Arc<AtomicBool>) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let out = real(&options.out);
    let read = ["learners.csv", "opportunities.csv"].map(|name| real(&folder.join(name)));
    if out.is_some() && read.contains(&out) {
        return Err(Given(format!("--out {}: this file is read", options.out.display())).into());
    }
    let mut answer = Growing::open(&options.out, options.zstd)?;
    let folder = folder.to_owned();
    let threads = settings.compute.threads;
    let (fitted, answer) = tokio::task::spawn_blocking(move || {
        let bar = progress_bar();
        let fitted = fit_columns(
            Actor::Operator,
            &folder,
            &Work {
                threads,
                progress: &|done, all| show(&bar, done, all),
                stop: &stop,
            },
            &mut answer,
        );
        bar.finish_and_clear();
        fitted.map(|fitted| (fitted, answer))
    })
    .await??;
    answer.finish()?;
    remark(&format!(
        "{} learners, {} opportunities: {} learners have something that fits; {} rows",
        fitted.learners, fitted.opportunities, fitted.matched, fitted.rows
    ));
    Ok(())
}

async fn everybody(common: &Common, options: &Fit, stop: Arc<AtomicBool>) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service(&settings, common).await?;
    let asked = options.population.as_deref().unwrap_or_default();
    let found = population::find(&service, Actor::Operator, asked).await?;
    let open = |folder: &Path, name: &str| {
        std::fs::create_dir_all(folder).map_err(|error| Given(format!("{}: {error}", folder.display())))?;
        Growing::open(&folder.join(name), options.zstd)
    };
    let coarse = match &options.columns_out {
        Some(folder) => Some((open(folder, "learners.csv")?, open(folder, "opportunities.csv")?)),
        None => None,
    };
    let files = Files {
        fits: open(&options.out, "fits.csv")?,
        almost: open(&options.out, "almost.csv")?,
        counts: open(&options.out, "counts.csv")?,
        places: open(&options.out, "places.csv")?,
        coarse,
    };
    let bar = progress_bar();
    let shown = bar.clone();
    let following = Following {
        progress: Box::new(move |done, all| show(&shown, done, all)),
        stop,
    };
    let limits = EngineLimits {
        fits: options.most,
        almost: options.most,
    };
    let done = fit_population(&service, Actor::Operator, found.id, limits, following, files).await;
    bar.finish_and_clear();
    service.database().close().await;
    let (exported, files) = done?;
    let coarse = files
        .coarse
        .into_iter()
        .flat_map(|(learners, opportunities)| [learners, opportunities]);
    for file in [files.fits, files.almost, files.counts, files.places]
        .into_iter()
        .chain(coarse)
    {
        file.finish()?;
    }
    remark(&format!(
        "{} young people (all draws), {} sessions: {} have something that fits",
        exported.people, exported.sessions, exported.with_a_fit
    ));
    if found.label.is_protected() {
        remark("each row is one young person of a roster: keep these files as you keep the roster");
    }
    let (people, sessions) = exported.not_in_columns;
    if people + sessions > 0 {
        remark(&format!(
            "left out of the columns of plain numbers: {people} young people and {sessions} sessions without a place or an age"
        ));
    }
    Ok(())
}

fn progress_bar() -> ProgressBar {
    // Drawn on standard error, and only where that is a terminal.
    let style = ProgressStyle::with_template("fitting {wide_bar} {percent:>3}% {eta} left");
    ProgressBar::new(1).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn show(bar: &ProgressBar, done: u32, all: u32) {
    bar.set_length(all.into());
    bar.set_position(done.into());
}

/// A file that grows beside its place and takes it at the end.
struct Growing {
    path: PathBuf,
    growing: PathBuf,
    /// `None` once it is finished.
    output: Option<Output>,
}

enum Output {
    Plain(BufWriter<File>),
    Packed(Box<zstd::Encoder<'static, BufWriter<File>>>),
}

/// Begins a file that only its owner reads, for its rows may be about real young people. What an earlier run left there goes;
/// of two runs at once the second is refused, so that neither writes into the other's file.
fn begun(growing: &Path) -> io::Result<File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let is_link = std::fs::symlink_metadata(growing).is_ok_and(|about| about.is_symlink());
    if is_link {
        std::fs::remove_file(growing)?;
    }
    let file = options.open(growing)?;
    let is_free = file.try_lock().is_ok() && growing.exists();
    if !is_free {
        return Err(io::Error::new(
            io::ErrorKind::ResourceBusy,
            "another run is writing this file",
        ));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    }
    file.set_len(0)?;
    Ok(file)
}

impl Growing {
    fn open(path: &Path, packed: bool) -> anyhow::Result<Self> {
        let mut path = path.as_os_str().to_owned();
        if packed {
            path.push(".zst");
        }
        let mut growing = path.clone();
        growing.push(".part");
        let (path, growing) = (PathBuf::from(path), PathBuf::from(growing));
        let refused = |error: io::Error| Given(format!("--out {}: {error}", path.display()));
        if path.is_dir() {
            return Err(Given(format!("--out {}: this is a folder", path.display())).into());
        }
        if path.exists() && !path.is_file() {
            return Err(Given(format!("--out {}: this is no ordinary file", path.display())).into());
        }
        let file = BufWriter::with_capacity(BUFFER, begun(&growing).map_err(refused)?);
        let output = if packed {
            // The library's own middle: level 3.
            Output::Packed(Box::new(zstd::Encoder::new(file, 3).map_err(refused)?))
        } else {
            Output::Plain(file)
        };
        Ok(Self {
            path,
            growing,
            output: Some(output),
        })
    }

    fn finish(mut self) -> anyhow::Result<()> {
        let done = match self.output.take() {
            Some(Output::Plain(mut file)) => file.flush(),
            Some(Output::Packed(packed)) => packed.finish().and_then(|mut file| file.flush()),
            None => Ok(()),
        };
        let done = done.and_then(|()| std::fs::rename(&self.growing, &self.path));
        done.with_context(|| format!("writing {}", self.path.display()))
    }
}

impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.output {
            Some(Output::Plain(file)) => file.write(bytes),
            Some(Output::Packed(packed)) => packed.write(bytes),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.output {
            Some(Output::Plain(file)) => file.flush(),
            Some(Output::Packed(packed)) => packed.flush(),
            None => Ok(()),
        }
    }
}

impl Drop for Growing {
    fn drop(&mut self) {
        // After a finish it has its own name by now; otherwise what was begun goes.
        let _ = std::fs::remove_file(&self.growing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_writer_and_one_reader_and_comes_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fits.csv");
        std::fs::write(folder.path().join("fits.csv.part"), "left by a run that was killed").unwrap();
        let mut first = Growing::open(&path, false).unwrap();
        let Err(second) = Growing::open(&path, false) else {
            panic!("two write one file")
        };
        assert!(second.to_string().contains("another run"), "{second}");
        first.write_all(b"person\n").unwrap();
        assert!(!path.exists());
        first.finish().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"person\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
