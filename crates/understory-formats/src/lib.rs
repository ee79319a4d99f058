//! Other people's files: bytes in, a [`Batch`] of records and problems out.
//!
//! City program exports, HSDS packages and any spreadsheet with a mapping are read here, and the files that a
//! population is made of: small [`areas`] with counts, and [`roster`]s. Files are
//! dirty as a rule, so every value is either taken, or unknown with a note, or its row is refused,
//! each with a stable rule code (see [`rules`]).
//! Invariant: no database, no clock, no network; nothing panics whatever the bytes are.

mod archive;
pub mod areas;
mod clean;
pub mod columns;
mod decode;
mod error;
pub mod feeds;
mod format;
pub mod hsds;
mod html;
mod key;
mod listing;
mod log;
mod mapping;
pub mod picture;
pub mod roster;
pub mod rules;
mod sheet;
mod synonyms;
mod table;
pub mod towns;
pub mod upload;
mod values;
mod write;

pub use archive::{Input, open};
pub use error::{FormatError, unreadable};
pub use format::Format;
pub use understory_model::import::Batch;
pub use write::write_table;

/// How far the reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done_bytes: u64,
    pub total_bytes: u64,
    /// Rows read so far.
    pub rows: u64,
}

/// What the caller knows besides the files.
pub struct Options<'a> {
    /// The text of a TOML mapping file; the `csv` format needs one.
    pub mapping: Option<&'a str>,
    /// The source's short name; left out, the mapping's or the format's own.
    pub source: Option<&'a str>,
    /// Called now and then while reading.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            mapping: None,
            source: None,
            progress: &|_| {},
        }
    }
}

/// Reads the files of one import.
///
/// # Errors
/// When a file as a whole cannot be read: it is no text, a required column is missing, the mapping
/// is wrong, a limit is passed. A doubtful value or row is no error but a problem of the batch.
pub fn read(format: Format, inputs: &[Input], options: &Options<'_>) -> Result<Batch, FormatError> {
    if let Some(source) = options.source {
        key::check_source(source)?;
    }
    let inputs = archive::unpack(inputs)?;
    if inputs.is_empty() {
        return Err(FormatError::new("", &rules::FILE_EMPTY));
    }
    match format {
        Format::Mcmf => listing::read(&inputs, &synonyms::MCMF, options),
        Format::CityOfLearning => listing::read(&inputs, &synonyms::CITY_OF_LEARNING, options),
        Format::Hsds => hsds::read(&inputs, options),
        Format::Csv => {
            let text = options
                .mapping
                .ok_or_else(|| FormatError::new("", &rules::MAPPING_MISSING))?;
            listing::read(&inputs, &mapping::parse(text)?, options)
        }
    }
}
