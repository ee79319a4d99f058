//! A table of the coming term that somebody of an organization brings: its columns are named, it is looked at, and taken in.
//!
//! It goes the way of what is typed: the same records, drafts first, the same history, taken back as one act. Must not know:
//! pages, words.

mod kept;
mod open;
mod plan;
mod taking;
mod texts;
mod view;

pub(crate) use open::Plans;
pub(super) use taking::{EDIT, NEW};
pub use taking::{Took, take_table};

use jiff::civil::Date;
use std::collections::{BTreeMap, HashSet};
use understory_formats::upload::{self, MOST_ROWS};
use understory_model::directory::{Organization, SessionFacts};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::import::Problem;
use understory_model::language::{Language, Text};
use understory_model::week::WeeklyHours;
use understory_store::directory::Organizations;
use understory_store::listings::{self as tables, TableAnswers};
use uuid::Uuid;

use self::open::Open;
use super::desk::Desk;
use super::overlay::find;
use super::{Own, workspace};
use crate::Service;
use crate::access::young::Signed;
use crate::directory::organization_of;
use crate::people::PeopleError;

pub use understory_formats::upload::{
    BareHours, DateOrder, FIELDS, MOST_BYTES, OpenDay, OrderOfDays, RowHours, SettledBy,
};

/// Tables of one organization that wait at the same time.
const MOST_WAITING: usize = 5;
/// Values of a column that are shown.
const EXAMPLES: usize = 3;
/// Rows on a page of what a table comes to.
pub const ROWS_A_PAGE: usize = 25;

/// A table that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingTable {
    pub id: Uuid,
    pub file: String,
    pub rows: usize,
    pub made_at: jiff::Timestamp,
}

/// What the page shows where a table is brought.
#[derive(Clone, Debug, PartialEq)]
pub struct BringView {
    pub own: Own,
    pub organization: Organization,
    pub waiting: Vec<WaitingTable>,
}

/// Why a file is not taken.
#[derive(Debug)]
pub enum NotBrought {
    /// By a rule of the readers, such as `table-too-large`.
    File {
        rule: &'static str,
    },
    Other(PeopleError),
}

impl From<PeopleError> for NotBrought {
    fn from(error: PeopleError) -> Self {
        Self::Other(error)
    }
}

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
    pub language: &'a Language,
    pub answers: &'a Answers,
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
    pub language: Language,
    pub bare_hours: Option<BareHours>,
    pub date_order: Option<DateOrder>,
    /// `None` where no column is the title, and once it was taken in.
    pub preview: Option<Preview>,
    pub taken: Option<Taken>,
}

/// The organization that is named, else a steward's first, and its tables that wait.
pub async fn bring_form(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
) -> Result<BringView, PeopleError> {
    let (mut write, own) = workspace::look(service, signed, Some(organization)).await?;
    let found = find::<Organizations>(&mut write, organization.0).await?;
    let Some(found) = found.map(organization_of) else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    let mut waiting = Vec::new();
    for row in tables::waiting_tables(&mut write, organization).await? {
        if let Some(sheet) = kept::opened(service, &mut write, &row).await? {
            waiting.push(WaitingTable {
                id: row.id,
                file: sheet.name,
                rows: sheet.rows.len(),
                made_at: row.made_at,
            });
        }
    }
    write.commit().await?;
    Ok(BringView {
        own,
        organization: found,
        waiting,
    })
}

/// Keeps a file's table with a guess of what its columns mean, or what the organization said of the same columns before.
pub async fn bring_table(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    (name, bytes): (&str, Vec<u8>),
    language: &Language,
) -> Result<Uuid, NotBrought> {
    // Nobody else's file is read, and none that could not be kept.
    bringing(service, signed, organization)
        .await?
        .write
        .commit()
        .await
        .map_err(PeopleError::from)?;
    let name = String::from(name);
    let work = move || {
        let sheet = upload::open(&name, &bytes)?;
        let guesses = upload::guess(&sheet.header, &sheet.rows).into_iter();
        let guessed: Vec<String> = guesses.map(|guess| String::from(guess.meaning)).collect();
        Ok((sheet, guessed))
    };
    let opened: Result<_, understory_formats::FormatError> = service.compute(work).await.map_err(PeopleError::from)?;
    let (sheet, guessed) = opened.map_err(|error| NotBrought::File { rule: error.rule })?;
    let mut desk = bringing(service, signed, organization).await?;
    let before = tables::columns_of(&mut desk.write, organization, &kept::digest(&sheet.header))
        .await
        .map_err(PeopleError::from)?;
    let (meanings, language) = before
        .filter(|(meanings, _)| meanings.len() == sheet.header.len())
        .unwrap_or_else(|| (guessed, language.to_string()));
    let id = kept::keep(
        service,
        &mut desk.write,
        signed,
        organization,
        (&sheet, &meanings, &language),
    )
    .await?;
    desk.write.commit().await.map_err(PeopleError::from)?;
    Ok(id)
}

/// The desk of somebody who may bring a table, where another one may wait.
async fn bringing(service: &Service, signed: Signed, organization: OrganizationId) -> Result<Desk<'_>, NotBrought> {
    let mut desk = Desk::open(service, signed, "bring-table", organization).await?;
    let waiting = tables::waiting_tables(&mut desk.write, organization)
        .await
        .map_err(PeopleError::from)?;
    if waiting.len() < MOST_WAITING {
        return Ok(desk);
    }
    // That somebody tried stands in the trail.
    desk.write.commit().await.map_err(PeopleError::from)?;
    Err(NotBrought::File { rule: "tables-wait" })
}

/// A table with what its columns mean, and a page of what it would do. Nothing is worked out while others wait to write or to
/// read.
pub async fn table_at_desk(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    (id, page): (Uuid, usize),
) -> Result<TableView, PeopleError> {
    let mut desk = Desk::open(service, signed, "see-table", organization).await?;
    if tables::table(&mut desk.write, organization, id).await?.is_none() {
        return desk.refuse(PeopleError::NotFound).await;
    }
    desk.write.commit().await?;
    let Some((open, planned)) = Open::planned(service, organization, id).await? else {
        return Err(PeopleError::NotFound);
    };
    let mut read = service.database().read().await?;
    let taken = match &open.row.came {
        Some(came) => Some(taking::taken(service, (&mut read, organization), came).await?),
        None => None,
    };
    let said = tables::columns_of(&mut read, organization, &open.row.header).await?;
    drop(read);
    let snapshot = service.snapshot();
    let work = move || {
        let planned = planned.as_deref();
        let preview = planned.map(|planned| view::preview(&snapshot, &open, planned, page));
        TableView {
            columns: view::columns(&open, said.is_some(), planned),
            id,
            file: open.sheet.name.clone(),
            rows: open.sheet.rows.len(),
            language: open.language(),
            bare_hours: open.bare_hours(),
            date_order: open.date_order(),
            organization: open.organization,
            preview,
            taken,
        }
    };
    Ok(service.compute(work).await?)
}

/// Says what the columns mean; remembered for the organization's next table with these columns. Refuses a meaning that two
/// columns have (`meaning-twice`) and a table without names (`meaning-title`). What hours without am and pm are is said of
/// this table only.
pub async fn name_columns(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    id: Uuid,
    named: Named<'_>,
) -> Result<(), PeopleError> {
    let desk = Desk::open(service, signed, "name-columns", organization).await?;
    say(desk, id, named).await.map(drop)
}

/// Keeps what is said of a table that waits, in the transaction of a desk; `None` of one that was taken in before.
async fn say(mut desk: Desk<'_>, id: Uuid, named: Named<'_>) -> Result<Option<()>, PeopleError> {
    let found = tables::table(&mut desk.write, desk.organization, id).await?;
    let Some(row) = found else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    if row.taken_at.is_some() {
        desk.write.commit().await?;
        return Ok(None);
    }
    if let Err(error) = check(named.meanings, row.meanings.len()) {
        return desk.refuse(error).await;
    }
    let (meanings, language) = (named.meanings, named.language.to_string());
    let answers = answers(&row.answers, named.answers);
    tables::name_columns(&mut desk.write, row.id, (meanings, &answers), &language).await?;
    let (of, by) = ((row.organization, row.header.as_str()), (desk.signed.account, desk.at));
    tables::keep_columns(&mut desk.write, of, (meanings, &language), by).await?;
    desk.write.commit().await?;
    Ok(Some(()))
}

/// What was answered before, and what is now.
fn answers(before: &TableAnswers, now: &Answers) -> TableAnswers {
    let mut row_hours: BTreeMap<u64, String> = before.row_hours.iter().cloned().collect();
    for (line, said) in &now.row_hours {
        match said {
            Some(said) => row_hours.insert(*line, String::from(said.word())),
            None => row_hours.remove(line),
        };
    }
    TableAnswers {
        bare_hours: now.bare_hours.map(|half| String::from(half.word())),
        row_hours: row_hours.into_iter().take(MOST_ROWS).collect(),
        date_order: now.date_order.map(|order| String::from(order.word())),
    }
}

/// Forgets a table that was not taken in.
pub async fn drop_table(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    id: Uuid,
) -> Result<(), PeopleError> {
    let mut desk = Desk::open(service, signed, "drop-table", organization).await?;
    let found = tables::table(&mut desk.write, organization, id).await?;
    let done = found.is_some() && tables::drop_table(&mut desk.write, id).await?;
    desk.write.commit().await?;
    service.tables.forget(organization);
    done.then_some(()).ok_or(PeopleError::NotFound)
}

/// Each column means one of [`FIELDS`] or nothing, no two the same, and one is the title.
fn check(meanings: &[String], columns: usize) -> Result<(), PeopleError> {
    let wrong = |field, rule| Err(PeopleError::Value { field, rule });
    let is_known = |meaning: &String| meaning.is_empty() || FIELDS.contains(&meaning.as_str());
    if meanings.len() != columns || !meanings.iter().all(is_known) {
        return wrong("columns", "choice");
    }
    let named: Vec<&String> = meanings.iter().filter(|meaning| !meaning.is_empty()).collect();
    if named.iter().collect::<HashSet<_>>().len() < named.len() {
        return wrong("columns", "meaning-twice");
    }
    if !named.iter().any(|meaning| *meaning == "title") {
        return wrong("columns", "meaning-title");
    }
    Ok(())
}

/// Works a table out, for tests of what that waits for.
#[cfg(test)]
pub(super) async fn work_out(service: &Service, organization: OrganizationId, id: Uuid) {
    let (_, planned) = Open::planned(service, organization, id).await.unwrap().unwrap();
    assert!(planned.is_some());
}

/// An organization's turn to have a table worked out, for tests of who waits for it.
#[cfg(test)]
pub(super) async fn turn(service: &Service, organization: OrganizationId) -> impl Sized {
    let turn = service.tables.of(organization, crate::people::now(service));
    turn.lock_owned().await
}
