//! The press: a template and data in, pages out. The only place that knows how typst is driven.
//!
//! It has three files and no others: the template, the common look, and the data. Nothing is read from the machine:
//! no files, no fonts, no packages, no clock.

pub(crate) mod letters;

use std::sync::LazyLock;

use jiff::civil::Date;
use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::DocumentError;

/// A page's layout: a file of this crate, never made of texts that came in.
#[derive(Clone, Copy)]
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

/// Colours, type and parts that all templates share.
const LOOK: Template = Template {
    name: "look.typ",
    text: include_str!("look.typ"),
};
/// Where a template finds its data.
const WORDS: &str = "words.json";

/// Families that are used: one for reading, and one with letters that the first has not. The rest of what the crate
/// of fonts brings is for mathematics.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// What is typeset earlier is kept for so many more documents; the memory of a server must not grow with each.
const KEPT_FOR: usize = 3;

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    typst_assets::fonts()
        .flat_map(|bytes| Font::iter(Bytes::new(bytes)))
        .filter(|font| FAMILIES.contains(&font.info().family.as_str()))
        .collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
/// With the parts that tell a screen reader which cell is the heading of a row.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(
        Library::builder()
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build(),
    )
});

/// Pages that are set and not printed yet.
pub(crate) struct Pages(PagedDocument);

/// Sets the template with this data.
pub(crate) fn set(template: Template, words: &Value) -> Result<Pages, DocumentError> {
    let bytes = serde_json::to_vec(words).map_err(|error| DocumentError::Compile(error.to_string()))?;
    let desk = Desk::new(template, bytes)?;
    let document = typst::compile::<PagedDocument>(&desk)
        .output
        .map_err(|faults| fault(&faults));
    comemo::evict(KEPT_FOR);
    Ok(Pages(document?))
}

impl Pages {
    pub(crate) fn pages(&self) -> usize {
        self.0.pages().len()
    }

    /// Prints them as PDF/UA-1: tagged, with a title, a language, and a text for every picture.
    pub(crate) fn pdf(&self, made_on: Date) -> Result<Vec<u8>, DocumentError> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|fault| DocumentError::Compile(fault.message().to_string()))?;
        let made_at = Datetime::from_ymd_hms(
            i32::from(made_on.year()),
            made_on.month().unsigned_abs(),
            made_on.day().unsigned_abs(),
            0,
            0,
            0,
        );
        let options = PdfOptions {
            creator: Smart::Custom(Some("Understory".to_owned())),
            timestamp: made_at.map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        let printed = typst_pdf::pdf(&self.0, &options).map_err(|faults| fault(&faults));
        comemo::evict(KEPT_FOR);
        printed
    }
}

/// The first fault is enough to find it.
fn fault(faults: &[SourceDiagnostic]) -> DocumentError {
    let messages: Vec<String> = faults
        .iter()
        .take(3)
        .map(|fault| {
            let hints: String = fault.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
            format!("{}{hints}", fault.message)
        })
        .collect();
    DocumentError::Compile(messages.join("; "))
}

/// The three files, as typst asks for them.
struct Desk {
    main: Source,
    look: Source,
    words: (FileId, Bytes),
}

impl Desk {
    fn new(template: Template, words: Vec<u8>) -> Result<Self, DocumentError> {
        Ok(Self {
            main: Source::new(file(template.name)?, template.text.to_owned()),
            look: Source::new(file(LOOK.name)?, LOOK.text.to_owned()),
            words: (file(WORDS)?, Bytes::new(words)),
        })
    }
}

fn file(name: &str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(name).map_err(|error| DocumentError::Compile(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.look]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.words.0 {
            return Ok(self.words.1.clone());
        }
        Err(missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
