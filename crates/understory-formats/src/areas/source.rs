//! Which file is which, told by its headers and never by its name.

use std::borrow::Cow;

use crate::archive::Member;
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{Columns, FileUse, Tally, text_of};
use crate::table::Table;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A table of one's own.
    Own,
    /// Polygons in GeoJSON.
    Outlines,
    /// Chicago: inhabitants by census block of 2010.
    Blocks,
    /// Chicago: one column for each community area, with rows of figures.
    CommunityFigures,
    /// Chicago: race by community area.
    CommunityRaces,
    /// Chicago: hardship index.
    Hardship,
    /// Points of ZIP codes.
    ZipPoints,
    /// The county of each ZIP code.
    ZipCounties,
    /// Income by ZIP area of the census: tells which ZIP codes are areas where people live.
    ZipIncomes,
    /// Race by county: the newest count of its inhabitants.
    CountyRaces,
    /// A county's figures of 2017: inhabitants, shares, poverty among children.
    CountyFigures,
}

impl Kind {
    pub(super) const CHICAGO: [Self; 4] = [
        Self::Blocks,
        Self::CommunityFigures,
        Self::CommunityRaces,
        Self::Hardship,
    ];
    pub(super) const COUNTY: [Self; 5] = [
        Self::ZipPoints,
        Self::ZipCounties,
        Self::ZipIncomes,
        Self::CountyRaces,
        Self::CountyFigures,
    ];

    /// The stable word of reports.
    pub(super) fn file_use(self) -> FileUse {
        FileUse(match self {
            Self::Own => "areas",
            Self::Outlines => "polygons",
            Self::Blocks => "census-blocks",
            Self::CommunityFigures => "community-figures",
            Self::CommunityRaces => "community-races",
            Self::Hardship => "hardship",
            Self::ZipPoints => "zip-points",
            Self::ZipCounties => "zip-counties",
            Self::ZipIncomes => "zip-incomes",
            Self::CountyRaces => "county-races",
            Self::CountyFigures => "county-figures",
        })
    }

    /// By the names of its columns.
    fn of_table(columns: &Columns, width: usize) -> Option<Self> {
        let has = |names: &[&str]| names.iter().all(|name| columns.has(name));
        if has(&["census_block_full", "total_population"]) {
            Some(Self::Blocks)
        } else if has(&["community_area", "1", "77"]) && width >= 78 {
            Some(Self::CommunityFigures)
        } else if has(&["ca_no", "ca_name", "total"]) {
            Some(Self::CommunityRaces)
        } else if has(&["community_area", "no", "hardship_index_score"]) {
            Some(Self::Hardship)
        } else if has(&["zip", "latitude", "longitude", "city"]) {
            Some(Self::ZipPoints)
        } else if has(&["zip", "county_fips"]) {
            Some(Self::ZipCounties)
        } else if has(&["geo_id", "b19013_001e"]) {
            Some(Self::ZipIncomes)
        } else if has(&["geo_id", "b02001_001e"]) {
            Some(Self::CountyRaces)
        } else if has(&["countyid", "totalpop"]) {
            Some(Self::CountyFigures)
        } else if (columns.has("id") || columns.has("name")) && super::own::has_counts(columns) {
            Some(Self::Own)
        } else {
            None
        }
    }
}

/// A file that was recognised.
pub(super) struct Source<'a> {
    pub(super) name: &'a str,
    pub(super) kind: Kind,
    pub(super) text: Cow<'a, str>,
}

impl Source<'_> {
    pub(super) fn table(&self) -> Result<Table<'_>, FormatError> {
        Table::open(self.name, &self.text, None)
    }
}

/// Looks at every file; those that hold nothing of areas are reported.
pub(super) fn recognise<'a>(
    members: &'a [Member<'_>],
    log: &mut Log,
    tally: &mut Tally,
) -> Result<Vec<Source<'a>>, FormatError> {
    let mut sources = Vec::with_capacity(members.len());
    for member in members {
        let text = text_of(member, log)?;
        let kind = if text.trim_start().starts_with('{') {
            Some(Kind::Outlines)
        } else {
            let table = Table::open(&member.name, &text, None)?;
            Kind::of_table(&Columns::of(&table.header), table.header.len())
        };
        match kind {
            Some(kind) => sources.push(Source {
                name: &member.name,
                kind,
                text,
            }),
            None => {
                log.file(&member.name, "", "", &rules::FILE_NOT_USED);
                tally.set_aside(&member.name, FileUse("not-used"));
            }
        }
    }
    Ok(sources)
}

/// The first file of a kind; a second one is an oversight and is reported.
pub(super) fn only<'s, 'a>(
    sources: &'s [Source<'a>],
    kind: Kind,
    log: &mut Log,
    tally: &mut Tally,
) -> Option<&'s Source<'a>> {
    let mut found = sources.iter().filter(|source| source.kind == kind);
    let first = found.next();
    for other in found {
        log.file(other.name, "", "", &rules::FILE_NOT_USED);
        tally.set_aside(other.name, kind.file_use());
    }
    first
}
