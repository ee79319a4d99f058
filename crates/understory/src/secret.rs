//! The secret of this installation: a file beside the database, made once, readable by its owner only.
//!
//! Whoever has the database and not this file can read nothing about anybody. Keep a copy of it in another place than
//! the backups.

use anyhow::Context;
use std::io::Read;
use std::path::{Path, PathBuf};
use understory_model::ids::RandomSource;
use understory_service::keys::{KEY_BYTES, Secret};

use crate::failure::Given;
use crate::start::sqlite_path;

/// Where the secret is: where the settings say, else beside the SQLite file.
pub(crate) fn path(file: &str, url: &str) -> Option<PathBuf> {
    if !file.is_empty() {
        return Some(PathBuf::from(file));
    }
    let mut path = sqlite_path(url)?.into_os_string();
    path.push(".key");
    Some(PathBuf::from(path))
}

/// Reads the secret; makes it where there is none.
pub(crate) fn secret(path: &Path, random: &dyn RandomSource) -> anyhow::Result<Secret> {
    match read(path) {
        Err(error) if is_missing(&error) => {
            let mut bytes = [0; KEY_BYTES];
            random.fill(&mut bytes);
            make(path, &bytes).with_context(|| format!("making {}", path.display()))?;
            Ok(Secret::new(bytes))
        }
        found => found,
    }
}

/// Reads a secret that is there.
pub(crate) fn read(path: &Path) -> anyhow::Result<Secret> {
    let told = || format!("reading the secret {}", path.display());
    let mut file = std::fs::File::open(path).with_context(told)?;
    refuse_if_others_may_read(path, &file.metadata().with_context(told)?)?;
    let mut text = String::new();
    file.read_to_string(&mut text).with_context(told)?;
    let bytes = bytes(text.trim()).ok_or_else(|| {
        let rule = format!("{} bytes as {} hexadecimal digits", KEY_BYTES, 2 * KEY_BYTES);
        Given(format!("{}: it is no secret of Understory: {rule}", path.display()))
    })?;
    Ok(Secret::new(bytes))
}

/// Refuses a file with a secret in it that other users of this machine may read.
pub(crate) fn refuse_if_others_may_read(path: &Path, metadata: &std::fs::Metadata) -> Result<(), Given> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = metadata.permissions().mode();
        if mode & 0o077 != 0 {
            let shown = path.display();
            return Err(Given(format!(
                "{shown}: others can read it (mode {:o}); chmod 600 {shown}",
                mode & 0o777
            )));
        }
    }
    #[cfg(not(unix))]
    let _ = (path, metadata);
    Ok(())
}

fn is_missing(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

fn make(path: &Path, bytes: &[u8; KEY_BYTES]) -> anyhow::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    let text: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    writeln!(file, "{text}")?;
    file.sync_all()?;
    Ok(())
}

fn bytes(text: &str) -> Option<[u8; KEY_BYTES]> {
    let mut bytes = [0; KEY_BYTES];
    if text.len() != 2 * KEY_BYTES || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_testkit::CountingRandom;

    #[test]
    fn it_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("understory.db.key");
        let random = CountingRandom::default();
        let made = secret(&path, &random).unwrap();
        let again = secret(&path, &random).unwrap();
        assert_eq!(made.bytes(), again.bytes());
        let other = secret(&folder.path().join("other.key"), &random).unwrap();
        assert_ne!(made.bytes(), other.bytes());
        std::fs::write(&path, "short\n").unwrap();
        assert!(
            secret(&path, &random).is_err(),
            "it is never made over one that is there"
        );
    }

    #[cfg(unix)]
    #[test]
    fn one_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        secret(&path, &CountingRandom::default()).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        let error = secret(&path, &CountingRandom::default()).unwrap_err();
        assert!(error.to_string().contains("chmod 600"), "{error}");
    }
}
