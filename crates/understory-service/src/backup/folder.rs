//! The folder of backups: their names, what of it is ours, and what a run that was killed left there.
//!
//! Must not know: what is in a backup.

use jiff::Timestamp;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::{BackupError, unreadable, unwritten};

const START: &str = "understory-";
const END: &str = ".age";
/// Behind the name of a plain copy that is not sealed yet, and of a sealed one that is not whole yet.
const PLAIN: &str = ".plain.part";
const PART: &str = ".age.part";
/// What SQLite may leave beside a file.
const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// A folder in which nobody else makes a backup until this is dropped, or dies.
pub(super) struct Held {
    path: PathBuf,
    /// The lock is on the folder itself, so that no file of it is left.
    _lock: Option<File>,
}

impl Held {
    /// Takes the folder and removes what a run that was killed left.
    pub(super) fn take(path: &Path) -> Result<Self, BackupError> {
        if !path.is_dir() {
            return Err(BackupError::NoFolder {
                folder: path.to_owned(),
            });
        }
        let held = Self {
            path: path.to_owned(),
            _lock: lock(path)?,
        };
        for name in names(path)? {
            if is_leftover(&name) {
                let left = path.join(name);
                std::fs::remove_file(&left).map_err(unwritten(&left))?;
            }
        }
        Ok(held)
    }

    /// Where the plain copy, the sealed one and the whole backup of a moment go.
    pub(super) fn paths(&self, moment: Timestamp) -> (PathBuf, PathBuf, PathBuf) {
        let stamp = moment.strftime("%Y%m%dT%H%M%SZ");
        let path = |end: &str| self.path.join(format!("{START}{stamp}{end}"));
        (path(PLAIN), path(PART), path(END))
    }

    /// Removes the oldest backups until `keep` are left; gives the names of those that went.
    pub(super) fn keep(&self, keep: usize) -> Result<Vec<String>, BackupError> {
        let mut all = backups(&self.path)?;
        all.truncate(all.len().saturating_sub(keep));
        for name in &all {
            let old = self.path.join(name);
            std::fs::remove_file(&old).map_err(unwritten(&old))?;
        }
        Ok(all)
    }
}

/// The newest whole backup.
pub(super) fn newest(folder: &Path) -> Result<PathBuf, BackupError> {
    if !folder.is_dir() {
        return Err(BackupError::NoFolder {
            folder: folder.to_owned(),
        });
    }
    let name = backups(folder)?.pop();
    name.map(|name| folder.join(name)).ok_or_else(|| BackupError::NoBackup {
        folder: folder.to_owned(),
    })
}

/// The names of the whole backups, the oldest first.
fn backups(folder: &Path) -> Result<Vec<String>, BackupError> {
    let mut all = names(folder)?;
    all.retain(|name| stamp(name, END).is_some());
    all.sort();
    Ok(all)
}

/// The names of all ordinary files in a folder.
fn names(folder: &Path) -> Result<Vec<String>, BackupError> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let entry = entry.map_err(unreadable(folder))?;
        if entry.file_type().map_err(unreadable(folder))?.is_file() {
            all.extend(entry.file_name().into_string());
        }
    }
    Ok(all)
}

/// The moment in a name of ours, such as `20261122T031500Z`.
fn stamp<'a>(name: &'a str, end: &str) -> Option<&'a str> {
    let stamp = name.strip_prefix(START)?.strip_suffix(end)?;
    let form = b"dddddddd:dddddd:";
    let fits = stamp.len() == form.len()
        && stamp
            .bytes()
            .zip(form)
            .enumerate()
            .all(|(at, (byte, form))| match form {
                b'd' => byte.is_ascii_digit(),
                _ => byte == if at == 8 { b'T' } else { b'Z' },
            });
    fits.then_some(stamp)
}

fn is_leftover(name: &str) -> bool {
    let name = BESIDE.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    stamp(name, PLAIN).is_some() || stamp(name, PART).is_some()
}

/// Locks a folder against other runs. Some network disks cannot; there nobody is kept out.
pub(super) fn lock(folder: &Path) -> Result<Option<File>, BackupError> {
    // Elsewhere a folder cannot be opened as a file.
    if !cfg!(unix) {
        return Ok(None);
    }
    let file = File::open(folder).map_err(unreadable(folder))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(BackupError::Busy {
            folder: folder.to_owned(),
        }),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// A file that goes when this is dropped, with what SQLite may have left beside it.
pub(super) struct Passing(pub(super) PathBuf);

impl Drop for Passing {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run.
        let _ = std::fs::remove_file(&self.0);
        for end in BESIDE {
            let _ = std::fs::remove_file(beside(&self.0, end));
        }
    }
}

/// A file named like another with an ending.
pub(super) fn beside(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// What SQLite may have left beside a file that is gone; a new file in its place would be read together with it.
pub(super) fn left_beside(file: &Path) -> Option<PathBuf> {
    BESIDE.iter().map(|end| beside(file, end)).find(|path| path.exists())
}

/// A new file that only its owner may read.
pub(super) fn private_file(path: &Path) -> Result<File, BackupError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map_err(unwritten(path))
}

/// Makes a new name in a folder outlast a power cut.
pub(super) fn sync_folder_of(path: &Path) -> Result<(), BackupError> {
    if !cfg!(unix) {
        return Ok(());
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(unwritten(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_ours_are_ours() {
        assert_eq!(stamp("understory-20261122T031500Z.age", END), Some("20261122T031500Z"));
        for other in [
            "understory-20261122T031500Z.age.part",
            "understory-2026.age",
            "understory-20261122T031500Z-copy.age",
            "understory-20261122X031500Z.age",
            "my-understory-20261122T031500Z.age",
            "understory-20261122T031500Z.age~",
        ] {
            assert_eq!(stamp(other, END), None, "{other}");
        }
        assert!(is_leftover("understory-20261122T031500Z.plain.part"));
        assert!(is_leftover("understory-20261122T031500Z.plain.part-journal"));
        assert!(is_leftover("understory-20261122T031500Z.age.part"));
        assert!(!is_leftover("understory-20261122T031500Z.age"));
        assert!(!is_leftover("thesis.plain.part"));
    }

    #[cfg(unix)]
    #[test]
    fn one_run_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let held = Held::take(folder.path()).unwrap();
        assert!(matches!(Held::take(folder.path()), Err(BackupError::Busy { .. })));
        drop(held);
        assert!(Held::take(folder.path()).is_ok());
    }
}
