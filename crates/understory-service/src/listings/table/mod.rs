//! A table of the coming term that somebody of an organization brings: its columns are named, it is looked at, and taken in.
//!
//! It goes the way of what is typed: the same records, drafts first, the same history, taken back as one act. Must not know:
//! pages, words.

mod kept;
mod plan;
mod taking;
mod texts;
mod view;

pub(super) use taking::{EDIT, NEW};
pub use taking::{Took, take_table};

use std::collections::HashSet;
use understory_formats::upload::{self, Sheet};
use understory_model::directory::{Organization, SessionFacts};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::import::{Batch, Problem};
use understory_model::language::{Language, Text};
use understory_store::directory::{Organizations, Programs};
use understory_store::listings::{self as tables, TableRow};
use uuid::Uuid;

use self::plan::{Plan, Reading, There};
use super::desk::Desk;
use super::overlay::{find, lay};
use super::{Merged, Own, children, workspace};
use crate::Service;
use crate::access::young::Signed;
use crate::directory::{organization_of, program_of};
use crate::people::PeopleError;

pub use understory_formats::upload::{FIELDS, MOST_BYTES};

/// Tables of one organization that wait at the same time.
const MOST_WAITING: usize = 5;
/// Values of a column that are shown.
const EXAMPLES: usize = 3;

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
    /// The first rows.
    pub rows: Vec<RowAtTable>,
    pub problems: Vec<Problem>,
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
    let sheet = service
        .compute(move || upload::open(&name, &bytes))
        .await
        .map_err(PeopleError::from)?;
    let sheet = sheet.map_err(|error| NotBrought::File { rule: error.rule })?;
    let mut desk = bringing(service, signed, organization).await?;
    let before = tables::columns_of(&mut desk.write, organization, &kept::digest(&sheet.header))
        .await
        .map_err(PeopleError::from)?;
    let guessed = || upload::guess(&sheet.header).into_iter().map(String::from).collect();
    let (meanings, language) = before
        .filter(|(meanings, _)| meanings.len() == sheet.header.len())
        .unwrap_or_else(|| (guessed(), language.to_string()));
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

/// A table with what its columns mean, and what it would do.
pub async fn table_at_desk(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    id: Uuid,
) -> Result<TableView, PeopleError> {
    let mut desk = Desk::open(service, signed, "see-table", organization).await?;
    let Some(mut open) = Open::of(&mut desk, id).await? else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let preview = match open.is_ready() {
        true => {
            let plan = open.plan(&mut desk).await?;
            Some(view::preview(&desk, &open, &plan))
        }
        false => None,
    };
    let taken = match &open.row.came {
        Some(came) => Some(taking::taken(&mut desk, came).await?),
        None => None,
    };
    desk.write.commit().await?;
    let language = open.language();
    let example = |at: usize| {
        let cells = open
            .sheet
            .rows
            .iter()
            .map(|row| row.cells[at].trim())
            .filter(|cell| !cell.is_empty());
        let mut shown: Vec<String> = Vec::new();
        for cell in cells {
            let cell: String = cell.chars().take(60).collect();
            if shown.len() < EXAMPLES && !shown.contains(&cell) {
                shown.push(cell);
            }
        }
        shown
    };
    let columns = open.sheet.header.iter().enumerate().map(|(at, name)| ColumnAtTable {
        name: name.clone(),
        examples: example(at),
        meaning: open.row.meanings.get(at).cloned().unwrap_or_default(),
    });
    Ok(TableView {
        columns: columns.collect(),
        organization: open.organization.clone(),
        id,
        file: open.sheet.name.clone(),
        rows: open.sheet.rows.len(),
        language,
        preview,
        taken,
    })
}

/// Says what the columns mean; remembered for the organization's next table with these columns. Refuses a meaning that two
/// columns have (`meaning-twice`) and a table without names (`meaning-title`).
pub async fn name_columns(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    id: Uuid,
    (meanings, language): (&[String], &Language),
) -> Result<(), PeopleError> {
    let mut desk = Desk::open(service, signed, "name-columns", organization).await?;
    let Some(open) = Open::of(&mut desk, id)
        .await?
        .filter(|open| open.row.taken_at.is_none())
    else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    if let Err(error) = check(meanings, open.sheet.header.len()) {
        return desk.refuse(error).await;
    }
    say(&mut desk, &open.row, (meanings, language)).await?;
    desk.write.commit().await?;
    Ok(())
}

async fn say(
    desk: &mut Desk<'_>,
    row: &TableRow,
    (meanings, language): (&[String], &Language),
) -> Result<(), PeopleError> {
    let language = language.to_string();
    tables::name_columns(&mut desk.write, row.id, meanings, &language).await?;
    let (of, by) = ((row.organization, row.header.as_str()), (desk.signed.account, desk.at));
    Ok(tables::keep_columns(&mut desk.write, of, (meanings, &language), by).await?)
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

/// A table that is open at a desk.
struct Open {
    row: TableRow,
    sheet: Sheet,
    organization: Organization,
}

impl Open {
    async fn of(desk: &mut Desk<'_>, id: Uuid) -> Result<Option<Self>, PeopleError> {
        let Some(row) = tables::table(&mut desk.write, desk.organization, id).await? else {
            return Ok(None);
        };
        let sheet = match row.taken_at {
            Some(_) => Some(Sheet::default()),
            None => kept::opened(desk.service, &mut desk.write, &row).await?,
        };
        let organization = find::<Organizations>(&mut desk.write, desk.organization.0).await?;
        Ok(sheet.zip(organization).map(|(sheet, organization)| Self {
            row,
            sheet,
            organization: organization_of(organization),
        }))
    }

    /// Whether it can be read: it waits, and one column is the title.
    fn is_ready(&self) -> bool {
        self.row.taken_at.is_none() && check(&self.row.meanings, self.sheet.header.len()).is_ok()
    }

    fn language(&self) -> Language {
        self.row.language.parse().unwrap_or_else(|_| Language::english())
    }

    /// What it would do with what is there now.
    async fn plan(&mut self, desk: &mut Desk<'_>) -> Result<Plan, PeopleError> {
        let (sheet, meanings) = (self.sheet.clone(), self.row.meanings.clone());
        let name = self.organization.facts.name.clone();
        let mut batch = desk
            .service
            .compute(move || upload::read(&sheet, &meanings, &name))
            .await?;
        texts::hold(&mut batch);
        let there = there(desk, &batch).await?;
        let language = self.language();
        let has = |meaning: &str| self.row.meanings.iter().any(|one| one == meaning);
        let reading = Reading {
            language: &language,
            has_ids: has("id"),
            has_topics: has("topics"),
        };
        Ok(Plan::of(&batch, &there, &reading))
    }
}

async fn there(desk: &mut Desk<'_>, batch: &Batch) -> Result<There, PeopleError> {
    let of = desk.organization;
    let merged = Merged::load(&mut desk.write).await?;
    let sites = workspace::sites(&mut desk.write, &merged, of).await?;
    let mut there = There {
        sites: sites.into_iter().map(|site| site.site).collect(),
        programs: Vec::new(),
    };
    for mut record in children::<Programs>(&mut desk.write, &merged, of.0).await? {
        lay::<Programs>(&mut desk.write, &mut record).await?;
        let program = program_of(record);
        let is_named = batch
            .programs
            .iter()
            .any(|draft| plan::is_titled(&program.facts.title, &draft.facts.title));
        if is_named {
            let sessions = desk.sessions(program.id).await?;
            there.programs.push((program, sessions));
        }
    }
    // What was entered here comes first where a file has the same title.
    let own = super::own_source(of);
    there
        .programs
        .sort_by_key(|(program, _)| (program.source.source != own, program.id));
    Ok(there)
}
