//! The inside of a backup: one line of JSON, then the compressed bytes of the database, all of it sealed.
//!
//! Must not know: which folder, what the rows mean.

use age::{DecryptError, Decryptor, Encryptor};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use understory_store::Contents;

use super::{BackupError, LockWith, OpenWith, unreadable, unwritten};

/// The form of the inside. A reader refuses a higher one.
const FORMAT: u32 = 1;
/// Bytes of the line of JSON at most.
const LONGEST_HEADER: u64 = 1024 * 1024;
/// How hard to compress; the fast default of zstd.
const LEVEL: i32 = 3;

/// What a backup says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    pub made_at: Timestamp,
    pub engine: String,
    /// The highest migration.
    pub schema: i64,
    /// Every table with the number of its rows.
    pub tables: BTreeMap<String, u64>,
    /// Of the database before it was compressed.
    pub bytes: u64,
    /// SHA-256 of the same, in hexadecimal digits.
    pub sha256: String,
}

/// What is read of any format.
#[derive(Deserialize)]
struct AnyHeader {
    format: u32,
}

impl Header {
    /// Describes a plain copy.
    pub(super) fn of(plain: &Path, contents: Contents, made_at: Timestamp) -> Result<Self, BackupError> {
        let mut hashed = Hashed::new(std::io::sink());
        let mut file = File::open(plain).map_err(unreadable(plain))?;
        std::io::copy(&mut file, &mut hashed).map_err(unreadable(plain))?;
        Ok(Self {
            format: FORMAT,
            program: String::from(env!("CARGO_PKG_VERSION")),
            made_at,
            engine: String::from("sqlite"),
            schema: contents.schema,
            tables: contents.tables,
            bytes: hashed.bytes,
            sha256: hashed.digits(),
        })
    }

    /// Rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.values().sum()
    }
}

/// Seals a plain copy into an open file and brings it onto the disk.
pub(super) fn seal(plain: &Path, header: &Header, lock: &LockWith, file: File, to: &Path) -> Result<(), BackupError> {
    let encryptor = Encryptor::with_recipients(lock.recipients()).map_err(|_| BackupError::Key {
        says: "these public keys cannot be used together",
    })?;
    let mut line = serde_json::to_vec(header)
        .map_err(std::io::Error::other)
        .map_err(unwritten(to))?;
    line.push(b'\n');
    let mut plain_file = File::open(plain).map_err(unreadable(plain))?;
    let write = || {
        let mut sealed = encryptor.wrap_output(BufWriter::new(file))?;
        sealed.write_all(&line)?;
        let mut packed = zstd::Encoder::new(sealed, LEVEL)?;
        std::io::copy(&mut plain_file, &mut packed)?;
        let buffered = packed.finish()?.finish()?;
        buffered
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?
            .sync_all()
    };
    write().map_err(unwritten(to))
}

/// Opens a backup as far as its header, and hands what follows to `then`.
pub(super) fn open(from: &Path, key: &OpenWith, known: i64) -> Result<(Header, impl BufRead + use<>), BackupError> {
    let file = File::open(from).map_err(unreadable(from))?;
    if !file.metadata().map_err(unreadable(from))?.is_file() {
        return Err(not_a_backup(from, "it is not an ordinary file"));
    }
    let decryptor = Decryptor::new_buffered(BufReader::new(file)).map_err(|error| told(from, &error))?;
    let passphrase = decryptor.is_scrypt();
    let opened = decryptor.decrypt(key.identities_of()).map_err(|error| match error {
        // A wrong passphrase looks like a start that was changed, and is the likelier of the two.
        DecryptError::DecryptionFailed if passphrase => BackupError::WrongKey { file: from.to_owned() },
        error => told(from, &error),
    })?;
    let mut opened = BufReader::new(opened);
    let mut line = Vec::new();
    (&mut opened)
        .take(LONGEST_HEADER)
        .read_until(b'\n', &mut line)
        .map_err(|error| damaged(from, error.to_string()))?;
    let any: AnyHeader =
        serde_json::from_slice(&line).map_err(|_| not_a_backup(from, "it does not start with a header"))?;
    if any.format != FORMAT {
        return Err(not_a_backup(
            from,
            &format!("its form is {}, and this program knows form {FORMAT}", any.format),
        ));
    }
    let header: Header = serde_json::from_slice(&line).map_err(|error| not_a_backup(from, &error.to_string()))?;
    if header.engine != "sqlite" {
        return Err(not_a_backup(from, "it is not of a SQLite database"));
    }
    if header.schema > known {
        return Err(BackupError::Newer {
            file: from.to_owned(),
            program: header.program,
            schema: header.schema,
            known,
        });
    }
    Ok((header, opened))
}

/// Writes the database behind a header to an open file: exactly its bytes, or an error.
pub(super) fn unpack(
    header: &Header,
    rest: impl BufRead,
    from: &Path,
    file: File,
    to: &Path,
) -> Result<(), BackupError> {
    let mut packed = zstd::Decoder::with_buffer(rest).map_err(|error| damaged(from, error.to_string()))?;
    let mut hashed = Hashed::new(BufWriter::new(file));
    let mut piece = vec![0; 64 * 1024];
    loop {
        let count = packed
            .read(&mut piece)
            .map_err(|error| damaged(from, error.to_string()))?;
        if count == 0 {
            break;
        }
        hashed.write_all(&piece[..count]).map_err(unwritten(to))?;
        // A small file may unpack to a huge one; it ends where the header says.
        if hashed.bytes > header.bytes {
            return Err(damaged(from, String::from("it holds more than its header says")));
        }
    }
    if hashed.bytes != header.bytes || hashed.digits() != header.sha256 {
        return Err(damaged(
            from,
            String::from("the database in it is not the one its header says"),
        ));
    }
    let file = hashed.inner.into_inner().map_err(std::io::IntoInnerError::into_error);
    file.and_then(|file| file.sync_all()).map_err(unwritten(to))
}

pub(super) fn damaged(file: &Path, says: String) -> BackupError {
    BackupError::Damaged {
        file: file.to_owned(),
        says,
    }
}

fn not_a_backup(file: &Path, says: &str) -> BackupError {
    BackupError::NotABackup {
        file: file.to_owned(),
        says: says.to_owned(),
    }
}

fn told(file: &Path, error: &DecryptError) -> BackupError {
    match error {
        DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed => {
            BackupError::WrongKey { file: file.to_owned() }
        }
        DecryptError::DecryptionFailed | DecryptError::InvalidMac => {
            damaged(file, String::from("its start was changed"))
        }
        DecryptError::Io(error) => damaged(file, error.to_string()),
        DecryptError::ExcessiveWork { .. } => not_a_backup(file, "opening it would ask for too much work"),
        _ => not_a_backup(file, "it is not an age file"),
    }
}

/// Counts and hashes what goes through.
struct Hashed<Inner> {
    inner: Inner,
    hash: Sha256,
    bytes: u64,
}

impl<Inner: Write> Hashed<Inner> {
    fn new(inner: Inner) -> Self {
        Self {
            inner,
            hash: Sha256::new(),
            bytes: 0,
        }
    }

    fn digits(&self) -> String {
        let digest = self.hash.clone().finalize();
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl<Inner: Write> Write for Hashed<Inner> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.hash.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}
