//! What the pages of a table show, and what somebody says of it.
//!
//! Must not know: how a table is read or kept.

use jiff::civil::Date;
use std::collections::BTreeMap;
use understory_formats::upload::{BareHours, DateOrder, OrderOfDays, RowHours};
use understory_model::directory::{Organization, ProgramFacts, SessionFacts, SiteFacts};
use understory_model::ids::{ProgramId, SessionId};
use understory_model::import::Problem;
use understory_model::language::{Language, Text};
use understory_model::week::WeeklyHours;
use uuid::Uuid;

use super::super::contacts::ContactSeen;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnAtTable {
    pub name: String,
    pub examples: Vec<String>,
    /// One of [`FIELDS`], or nothing.
    pub meaning: String,
    /// Whether nobody has to look at it: its name and its values say what it is, or somebody said so, and it is read.
    pub is_sure: bool,
    /// Values of it that could not be read as they stand.
    pub doubts: usize,
}

/// What somebody says of a table.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// For each column one of [`FIELDS`], or nothing.
    pub meanings: &'a [String],
    /// The language of its texts; nobody guesses it.
    pub language: Option<&'a Language>,
    pub answers: &'a Answers,
    /// The mark of what the page was made of that this comes from, see [`TableView::made_of`].
    pub made_of: &'a str,
}

/// What somebody answers about a table that its cells do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// What hours without am and pm are.
    pub bare_hours: Option<BareHours>,
    /// The same of rows by their lines; nothing is: as the whole table. Of rows that are not named here it stays as it was.
    pub row_hours: BTreeMap<u64, Option<RowHours>>,
    /// Whether the month or the day comes first.
    pub date_order: Option<DateOrder>,
}

/// Who says what the hours of a row are that have no am or pm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursBy {
    Nobody,
    /// The answer for the whole table, by which children would begin in the evening: it is not taken.
    Late,
    Table,
    Words,
    Row,
}

/// A row whose hours have no am or pm.
#[derive(Clone, Debug, PartialEq)]
pub struct HoursAtTable {
    pub line: u64,
    pub title: Option<Text>,
    pub given: String,
    pub read: Option<WeeklyHours>,
    pub by: HoursBy,
    /// What somebody said of this row.
    pub said: Option<RowHours>,
}

impl HoursAtTable {
    /// Whether somebody has to say something, which nobody did.
    pub fn asks(&self) -> bool {
        matches!(self.by, HoursBy::Nobody | HoursBy::Late) && self.said.is_none()
    }
}

/// Days of a table that may be read both ways, as they are written, with how they are read and in which rows they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaysAtTable {
    pub given: String,
    pub read: Option<Date>,
    pub lines: Vec<u64>,
}

/// Of what an organization would have too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    Places,
    Programs,
    /// Of one program.
    Sessions,
}

/// More than an organization may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooMany {
    pub what: Many,
    pub there: usize,
    pub new: usize,
    /// The program whose sessions they are.
    pub of: Option<Text>,
}

/// What a row comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    New,
    Changed,
    Unchanged,
}

/// A row as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct RowAtTable {
    pub line: u64,
    pub title: Text,
    pub place: Option<String>,
    pub becomes: Becomes,
    /// The names of the facts that are different.
    pub changed: Vec<String>,
    pub facts: SessionFacts,
    /// What is there, of a row that changes it.
    pub before: Option<SessionFacts>,
    pub was_at: Option<String>,
}

/// A program of a table whose own words are new or different.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramAtTable {
    pub before: Option<ProgramFacts>,
    pub facts: ProgramFacts,
}

/// A place of a table that is new or different.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceAtTable {
    pub before: Option<SiteFacts>,
    pub facts: SiteFacts,
}

/// A session that families see and that stands in no row.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingAtTable {
    pub program: ProgramId,
    pub session: SessionId,
    pub title: Text,
    pub facts: SessionFacts,
}

/// How many rows come to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub refused: usize,
}

/// What a table would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub counts: Counts,
    /// One page of the rows that change something: first those of sessions that are there, then new ones.
    pub rows: Vec<RowAtTable>,
    /// A page of the programs whose own words are new or different, and of such places.
    pub programs: Vec<ProgramAtTable>,
    pub places: Vec<PlaceAtTable>,
    /// Whom families will be able to ask because of this table, each once.
    pub contacts: Vec<ContactSeen>,
    pub page: usize,
    pub pages: usize,
    /// Rows that are not taken, each with its reason.
    pub refused: Vec<Problem>,
    pub problems: Vec<Problem>,
    /// Rows whose hours have no am or pm; those that somebody has to answer first.
    pub hours: Vec<HoursAtTable>,
    /// What the days show of the order of their numbers, and those that may be read both ways.
    pub order: OrderOfDays,
    pub days: Vec<DaysAtTable>,
    /// Rows that are not online and say no place, where none is known.
    pub without_place: Vec<u64>,
    /// It is not taken in.
    pub too_many: Option<TooMany>,
    pub missing: Vec<MissingAtTable>,
    /// Whoever takes it in gives this back, so that nothing is taken in that they have not looked at.
    pub seen: String,
}

/// What came of taking a table in.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    pub counts: Counts,
    /// Programs with drafts of it that nobody showed yet.
    pub drafts: Vec<(ProgramId, Text)>,
    pub missing: Vec<MissingAtTable>,
}

/// A table with its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct TableView {
    pub organization: Organization,
    pub id: Uuid,
    pub file: String,
    pub rows: usize,
    pub columns: Vec<ColumnAtTable>,
    /// The language of its texts, once it was said or the names of its columns show it.
    pub language: Option<Language>,
    /// Whether the names of its columns are of that language, and nobody said it yet.
    pub language_shown: bool,
    pub bare_hours: Option<BareHours>,
    pub date_order: Option<DateOrder>,
    /// `None` where no column is the title, and once it was taken in.
    pub preview: Option<Preview>,
    pub taken: Option<Taken>,
    /// The mark of what was said of the table when this was made. Whoever says something else gives it back, so that an older
    /// window changes nothing that was said in a newer one.
    pub made_of: String,
}
