//! What `doctor` looks at on the disk: who may read, who may write, how much room is left.
//!
//! Must not know: what is in the files, but for the form of the secret.

use std::path::Path;

use super::checks::Finding;
use crate::secret;

/// Bytes that a small server needs to go on for a while.
const ROOM: u64 = 100 * 1024 * 1024;
const MUCH_ROOM: u64 = 1024 * 1024 * 1024;

/// The file must not be open to other users of the machine.
pub(super) fn private_file(path: &Path) -> Finding {
    let shown = path.display();
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return Finding::Mend(format!("{shown}: {error}")),
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = metadata.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Finding::Mend(format!(
                "{shown} can be read by other users of this machine (mode {mode:o}): run chmod 600 {shown}"
            ));
        }
        Finding::Well(format!("{shown}, mode {mode:o}, {} bytes", metadata.len()))
    }
    #[cfg(not(unix))]
    Finding::Well(format!("{shown}, {} bytes", metadata.len()))
}

/// Who may write to the folder of a file may put another in its place.
pub(super) fn folder(file: &Path) -> Finding {
    let folder = folder_of(file);
    let shown = folder.display();
    let metadata = match std::fs::metadata(folder) {
        Ok(metadata) => metadata,
        Err(error) => return Finding::Mend(format!("{shown}: {error}")),
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = metadata.permissions().mode() & 0o777;
        if mode & 0o002 != 0 {
            return Finding::Mend(format!(
                "anybody on this machine may write to {shown} (mode {mode:o}): run chmod o-w {shown}"
            ));
        }
    }
    #[cfg(not(unix))]
    let _ = metadata;
    Finding::Well(format!("{shown}, not open for everybody to write"))
}

/// How much room is left beside the database.
pub(super) fn disk(file: &Path) -> Finding {
    let size = std::fs::metadata(file).map_or(0, |metadata| metadata.len());
    match fs4::available_space(folder_of(file)) {
        Ok(free) => room(free, size),
        Err(error) => Finding::Note(format!("how much room is left could not be asked: {error}")),
    }
}

/// An upgrade copies the database once, and a backup beside it would once more.
fn room(free: u64, size: u64) -> Finding {
    let told = format!("{} MB left on the disk, the database has {} MB", free >> 20, size >> 20);
    if free < ROOM.max(size) {
        Finding::Mend(format!("{told}: make room before nothing can be written"))
    } else if free < MUCH_ROOM.max(size.saturating_mul(3)) {
        Finding::Note(told)
    } else {
        Finding::Well(told)
    }
}

/// The secret that seals everything about people. Whether it is the one that sealed what is there cannot be known while
/// nothing is sealed.
pub(super) fn secret(path: Option<&Path>) -> Finding {
    let Some(path) = path else {
        let says = "secret.file is not set, so nobody can be kept; with PostgreSQL it has to be said where it is";
        return Finding::Note(String::from(says));
    };
    match secret::read(path) {
        Ok(_) => Finding::Well(format!("{}, readable by its owner only", path.display())),
        Err(error) => Finding::Mend(format!("{error:#}")),
    }
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_a_copy() {
        const GIB: u64 = 1 << 30;
        assert!(matches!(room(10 * GIB, GIB), Finding::Well(_)));
        assert!(matches!(room(2 * GIB, GIB), Finding::Note(_)));
        assert!(matches!(room(GIB - 1, GIB), Finding::Mend(_)));
        assert!(matches!(room(ROOM - 1, 0), Finding::Mend(_)));
        assert!(matches!(room(ROOM, 0), Finding::Note(_)));
    }

    #[test]
    fn a_file_without_a_folder_is_in_this_one() {
        assert_eq!(folder_of(Path::new("understory.db")), Path::new("."));
        assert_eq!(folder_of(Path::new("/srv/understory.db")), Path::new("/srv"));
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_and_write() {
        use std::os::unix::fs::PermissionsExt;
        let own = tempfile::tempdir().unwrap();
        let file = own.path().join("understory.db");
        let mode = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        assert!(matches!(private_file(&file), Finding::Mend(_)), "not there");
        std::fs::write(&file, "x").unwrap();
        for (bits, well) in [
            (0o600, true),
            (0o400, true),
            (0o640, false),
            (0o604, false),
            (0o620, false),
        ] {
            mode(&file, bits);
            assert_eq!(matches!(private_file(&file), Finding::Well(_)), well, "{bits:o}");
        }
        for (bits, well) in [
            (0o700, true),
            (0o755, true),
            (0o775, true),
            (0o777, false),
            (0o1777, false),
        ] {
            mode(own.path(), bits);
            assert_eq!(matches!(folder(&file), Finding::Well(_)), well, "{bits:o}");
        }
        assert!(matches!(secret(None), Finding::Note(_)));
        assert!(matches!(secret(Some(&file)), Finding::Mend(_)), "no secret");
        std::fs::write(&file, "ab".repeat(32)).unwrap();
        mode(&file, 0o600);
        assert!(matches!(secret(Some(&file)), Finding::Well(_)));
        mode(&file, 0o644);
        assert!(matches!(secret(Some(&file)), Finding::Mend(_)));
    }
}
