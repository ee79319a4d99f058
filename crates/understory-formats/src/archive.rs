//! Opens files, folders and zip archives within limits, so that a hostile one cannot fill the memory.

use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::path::Path;

use crate::error::FormatError;
use crate::rules;

/// All files of one import together, unpacked.
pub(crate) const MOST_BYTES: u64 = 512 * 1024 * 1024;
/// Files of one import.
const MOST_MEMBERS: usize = 1000;
/// Unpacked bytes to packed bytes, once a member is over [`RATIO_FROM`].
const MOST_RATIO: u64 = 200;
const RATIO_FROM: u64 = 1024 * 1024;

/// One file, or a zip archive of files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The file's name without its folder.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Opens a file, a folder (`*.csv`, `*.json` and `*.geojson` in it and in its `data` folder) or a zip archive.
///
/// # Errors
/// When it cannot be read or is larger than the limits.
pub fn open(path: &Path) -> Result<Vec<Input>, FormatError> {
    let shown = name_of(path);
    let failed = |error| FormatError::new(&shown, &rules::FILE_UNREADABLE).because(error);
    let mut files = Vec::new();
    if path.is_dir() {
        for folder in [path.to_path_buf(), path.join("data")] {
            if !folder.is_dir() {
                continue;
            }
            for entry in std::fs::read_dir(&folder).map_err(failed)? {
                let entry = entry.map_err(failed)?.path();
                let wanted = entry.extension().is_some_and(|ending| {
                    ["csv", "json", "geojson"]
                        .into_iter()
                        .any(|wanted| ending.eq_ignore_ascii_case(wanted))
                });
                if wanted && entry.is_file() {
                    files.push(entry);
                }
                if files.len() > MOST_MEMBERS {
                    return Err(FormatError::new(&shown, &rules::TOO_MANY_FILES));
                }
            }
        }
        files.sort();
        if files.is_empty() {
            return Err(FormatError::new(&shown, &rules::FOLDER_EMPTY));
        }
    } else {
        files.push(path.to_path_buf());
    }
    let mut inputs = Vec::with_capacity(files.len());
    let mut left = MOST_BYTES;
    for file in files {
        let name = name_of(&file);
        let failed = |error| FormatError::new(&name, &rules::FILE_UNREADABLE).because(error);
        // A pipe would be waited for, and a device read without end.
        if !std::fs::metadata(&file).map_err(failed)?.is_file() {
            return Err(FormatError::new(&name, &rules::FILE_UNREADABLE).hint("It is no ordinary file."));
        }
        let opened = std::fs::File::open(&file).map_err(failed)?;
        let mut bytes = Vec::new();
        let taken = opened.take(left + 1).read_to_end(&mut bytes).map_err(failed)? as u64;
        left = left
            .checked_sub(taken)
            .ok_or_else(|| FormatError::new(&name, &rules::TOO_LARGE))?;
        inputs.push(Input { name, bytes });
    }
    if !inputs.iter().any(|input| is_zip(&input.bytes)) {
        return Ok(inputs);
    }
    Ok(unpack(&inputs)?
        .into_iter()
        .map(|member| Input {
            name: member.name,
            bytes: member.bytes.into_owned(),
        })
        .collect())
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// One file to read, borrowed when it was not packed.
pub(crate) struct Member<'a> {
    pub(crate) name: String,
    pub(crate) bytes: Cow<'a, [u8]>,
}

pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Replaces every archive by its members and holds the whole to the limits.
pub(crate) fn unpack(inputs: &[Input]) -> Result<Vec<Member<'_>>, FormatError> {
    let mut members = Vec::with_capacity(inputs.len());
    let mut left = MOST_BYTES;
    for input in inputs {
        if is_zip(&input.bytes) {
            unpack_zip(input, &mut left, &mut members)?;
        } else {
            left = left
                .checked_sub(input.bytes.len() as u64)
                .ok_or_else(|| FormatError::new(&input.name, &rules::TOO_LARGE))?;
            members.push(Member {
                name: input.name.clone(),
                bytes: Cow::Borrowed(&input.bytes),
            });
        }
        if members.len() > MOST_MEMBERS {
            return Err(FormatError::new(&input.name, &rules::TOO_MANY_FILES));
        }
    }
    Ok(members)
}

fn unpack_zip(input: &Input, left: &mut u64, members: &mut Vec<Member<'_>>) -> Result<(), FormatError> {
    let broken = || FormatError::new(&input.name, &rules::ZIP_BROKEN);
    let mut archive = zip::ZipArchive::new(Cursor::new(input.bytes.as_slice())).map_err(|_| broken())?;
    if archive.len() > MOST_MEMBERS {
        return Err(FormatError::new(&input.name, &rules::TOO_MANY_FILES));
    }
    for index in 0..archive.len() {
        let mut packed = archive.by_index(index).map_err(|_| broken())?;
        let full_name = String::from(packed.name());
        if packed.enclosed_name().is_none()
            || packed.is_symlink()
            || full_name.starts_with('/')
            || full_name.contains('\\')
        {
            return Err(FormatError::new(&input.name, &rules::ZIP_PATH).field("", &full_name));
        }
        // A Mac adds a shadow file for every file it packs; they are no data.
        if packed.is_dir() || full_name.starts_with("__MACOSX/") {
            continue;
        }
        if packed.encrypted() {
            return Err(FormatError::new(&input.name, &rules::ZIP_LOCKED).field("", &full_name));
        }
        let name = String::from(full_name.rsplit('/').next().unwrap_or(&full_name));
        let allowed = packed.compressed_size().saturating_mul(MOST_RATIO).max(RATIO_FROM);
        let mut bytes = Vec::new();
        let taken = packed
            .by_ref()
            .take(allowed.min(*left) + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| broken().field("", &full_name))? as u64;
        if taken > allowed {
            return Err(FormatError::new(&input.name, &rules::ZIP_RATIO).field("", &full_name));
        }
        *left = left
            .checked_sub(taken)
            .ok_or_else(|| FormatError::new(&input.name, &rules::TOO_LARGE))?;
        if is_zip(&bytes) {
            return Err(FormatError::new(&input.name, &rules::ZIP_NESTED).field("", &full_name));
        }
        members.push(Member {
            name,
            bytes: Cow::Owned(bytes),
        });
    }
    Ok(())
}
