//! A table of the coming term that somebody of an organization brings: its columns are named, it is looked at, and taken in.
//!
//! It goes the way of what is typed: the same records, drafts first, the same history, taken back as one act. Must not know:
//! pages, words.

mod kept;
mod looked;
mod open;
mod plan;
mod taking;
mod texts;
mod view;

pub use looked::{
    Answers, Becomes, ColumnAtTable, Counts, DaysAtTable, HoursAtTable, HoursBy, Many, MissingAtTable, Named,
    PlaceAtTable, Preview, ProgramAtTable, RowAtTable, TableView, Taken, TooMany,
};
pub(crate) use open::Plans;
pub(super) use taking::{EDIT, NEW};
pub use taking::{Took, take_table};

use std::collections::{BTreeMap, HashSet};
use understory_formats::upload::{self, MOST_ROWS};
use understory_model::directory::Organization;
use understory_model::ids::OrganizationId;
use understory_store::directory::Organizations;
use understory_store::listings::{self as tables, TableAnswers, TableRow};
use uuid::Uuid;

use self::open::Open;
use super::desk::{Desk, changed_since, seen_of};
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

/// Keeps a file's table with a guess of what its columns mean, or what the organization said of the same columns before. The
/// language of its texts is that of the names of its columns, or is not said yet: that of the page says nothing about a table.
pub async fn bring_table(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    (name, bytes): (&str, Vec<u8>),
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
        .unwrap_or_else(|| (guessed, heading_language(&sheet)));
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
            language: open.said_language(),
            language_shown: said.is_none()
                && open.said_language().is_some()
                && open.row.language == heading_language(&open.sheet),
            made_of: made_of(&open.row),
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
/// this table only. What an older page sends changes nothing (`changed-since`).
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
    let (meanings, answers) = (named.meanings, answers(&row.answers, named.answers));
    let language = named.language.map(ToString::to_string);
    // Pressed twice, it says the same twice.
    let is_as_said = row.meanings == meanings && Some(&row.language) == language.as_ref() && row.answers == answers;
    if !is_as_said && made_of(&row) != named.made_of {
        return desk.refuse(changed_since()).await;
    }
    if let Err(error) = check(meanings, row.meanings.len()) {
        return desk.refuse(error).await;
    }
    let Some(language) = language else {
        let error = PeopleError::Value {
            field: "language",
            rule: "language-unsaid",
        };
        return desk.refuse(error).await;
    };
    tables::name_columns(&mut desk.write, row.id, (meanings, &answers), &language).await?;
    let (of, by) = ((row.organization, row.header.as_str()), (desk.signed.account, desk.at));
    tables::keep_columns(&mut desk.write, of, (meanings, &language), by).await?;
    desk.write.commit().await?;
    Ok(Some(()))
}

/// What was said of a table, as one mark.
fn made_of(row: &TableRow) -> String {
    seen_of(&(&row.meanings, &row.language, &row.answers))
}

/// The language of the names of the columns, or nothing.
fn heading_language(sheet: &upload::Sheet) -> String {
    upload::language_of(&sheet.header).map(String::from).unwrap_or_default()
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
