//! A table that is open, and what it would do, worked out while nobody waits to write.
//!
//! One table of an organization is worked out at a time, and the last is remembered: many tabs cost one. Must not know: pages.

use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use understory_formats::upload::{
    self, BareHours, DateOrder, Guess, OrderOfDays, ReadDay, ReadTable, RowHours, Sheet, Told,
};
use understory_model::directory::{Contact, Organization, OrganizationFacts};
use understory_model::ids::OrganizationId;
use understory_model::import::Batch;
use understory_model::language::Language;
use understory_store::directory::{self as stored, Organizations, Programs};
use understory_store::listings::{self as tables, TableAnswers, TableRow};
use understory_store::{Read, Reads};
use uuid::Uuid;

use super::super::overlay::{find, lay};
use super::super::{Merged, children, desk, own_source, workspace};
use super::plan::{self, Own, Plan, Reading, There};
use super::{TooMany, check, kept, texts};
use crate::Service;
use crate::directory::{organization_of, program_of};
use crate::people::{PeopleError, now};

/// Organizations whose last table is remembered, and for how long.
const MOST_REMEMBERED: usize = 16;
const LONGEST: SignedDuration = SignedDuration::from_hours(1);
/// Times that a table is worked out anew because somebody says something else of it meanwhile.
const TRIES: usize = 4;

/// A table that is open.
pub(super) struct Open {
    pub(super) row: TableRow,
    pub(super) sheet: Sheet,
    pub(super) organization: Organization,
}

/// What a table would do with what was there at a version of the directory.
pub(super) struct Planned {
    key: Key,
    pub(super) plan: Plan,
    /// What its columns probably mean.
    pub(super) guesses: Vec<Guess>,
    /// What its days show of the order of their numbers, and those that may be read both ways.
    pub(super) order: OrderOfDays,
    pub(super) days: Vec<ReadDay>,
    /// More than an organization may have, which is not taken in.
    pub(super) too_many: Option<TooMany>,
    /// The mark of what was looked at.
    pub(super) mark: String,
}

/// What a plan depends on.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    table: Uuid,
    meanings: Vec<String>,
    answers: TableAnswers,
    language: String,
    /// Whom families ask about a row without a contact.
    contact: Option<Contact>,
    version: i64,
}

impl Key {
    fn of(row: &TableRow, organization: &OrganizationFacts, version: i64) -> Self {
        Self {
            table: row.id,
            meanings: row.meanings.clone(),
            answers: row.answers.clone(),
            language: row.language.clone(),
            contact: asked_for_all(organization).cloned(),
            version,
        }
    }
}

/// Whom families ask about a row without a contact.
pub(super) fn asked_for_all(organization: &OrganizationFacts) -> Option<&Contact> {
    organization.contacts.first()
}

impl Planned {
    /// Whether it is still what this table would do at this version of the directory.
    pub(super) fn holds(&self, row: &TableRow, organization: &OrganizationFacts, version: i64) -> bool {
        self.key == Key::of(row, organization, version)
    }
}

type Remembered = Arc<tokio::sync::Mutex<Option<Arc<Planned>>>>;

/// The last plan of each of a few organizations, and since when it is remembered.
#[derive(Default)]
pub(crate) struct Plans(Mutex<HashMap<OrganizationId, (Timestamp, Remembered)>>);

impl Plans {
    pub(super) fn of(&self, organization: OrganizationId, now: Timestamp) -> Remembered {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // One that is being worked out is held by somebody else too.
        all.retain(|_, (since, one)| now.duration_since(*since) < LONGEST || Arc::strong_count(one) > 1);
        if all.len() >= MOST_REMEMBERED && !all.contains_key(&organization) {
            let idle = all.iter().find(|(_, (_, one))| Arc::strong_count(one) == 1);
            if let Some(idle) = idle.map(|(id, _)| *id) {
                all.remove(&idle);
            }
        }
        let (_, one) = all.entry(organization).or_insert_with(|| (now, Remembered::default()));
        Arc::clone(one)
    }

    /// Nothing of any table stays in memory.
    pub(crate) fn clear(&self) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.clear();
    }

    /// How many are remembered.
    #[cfg(test)]
    pub(in super::super) fn many(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Nothing of a table stays in memory once it is taken in or thrown away.
    pub(super) fn forget(&self, organization: OrganizationId) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&organization);
    }
}

impl Open {
    /// A table of an organization; one that was taken in has no rows any more.
    pub(super) async fn of(
        service: &Service,
        read: &mut impl Reads,
        organization: OrganizationId,
        id: Uuid,
    ) -> Result<Option<Self>, PeopleError> {
        let Some(row) = tables::table(read, organization, id).await? else {
            return Ok(None);
        };
        let sheet = match row.taken_at {
            Some(_) => Some(Sheet::default()),
            None => kept::opened(service, read, &row).await?,
        };
        let found = find::<Organizations>(read, organization.0).await?;
        Ok(sheet.zip(found).map(|(sheet, organization)| Self {
            row,
            sheet,
            organization: organization_of(organization),
        }))
    }

    /// Whether it can be read: it waits, and one column is the title.
    pub(super) fn is_ready(&self) -> bool {
        self.row.taken_at.is_none() && check(&self.row.meanings, self.sheet.header.len()).is_ok()
    }

    /// The language of its texts, once it is known.
    pub(super) fn said_language(&self) -> Option<Language> {
        self.row.language.parse().ok()
    }

    /// In which its texts are read while nobody said their language; such a table is not taken in.
    fn language(&self) -> Language {
        self.said_language().unwrap_or_else(Language::english)
    }

    pub(super) fn bare_hours(&self) -> Option<BareHours> {
        let said = self.row.answers.bare_hours.as_deref();
        said.and_then(BareHours::from_word)
    }

    pub(super) fn date_order(&self) -> Option<DateOrder> {
        let said = self.row.answers.date_order.as_deref();
        said.and_then(DateOrder::from_word)
    }

    /// What was said of the hours of rows, by their lines.
    pub(super) fn row_hours(&self) -> BTreeMap<u64, RowHours> {
        let said = self.row.answers.row_hours.iter();
        said.filter_map(|(line, word)| Some((*line, RowHours::from_word(word)?)))
            .collect()
    }

    /// A table as it stands, and what it would do; `None` of one that cannot be read yet. Whoever waits for the organization's
    /// turn, or for the arithmetic, holds no place to read.
    pub(super) async fn planned(
        service: &Service,
        organization: OrganizationId,
        id: Uuid,
    ) -> Result<Option<(Self, Option<Arc<Planned>>)>, PeopleError> {
        let remembered = service.tables.of(organization, now(service));
        let mut remembered = remembered.lock().await;
        let mut found = Self::read(service, organization, id).await?;
        for _ in 0..TRIES {
            let Some((open, version)) = found else {
                return Ok(None);
            };
            if !open.is_ready() {
                return Ok(Some((open, None)));
            }
            let is_still = |before: &&Arc<Planned>| before.holds(&open.row, &open.organization.facts, version);
            if let Some(before) = remembered.as_ref().filter(is_still) {
                let before = Arc::clone(before);
                return Ok(Some((open, Some(before))));
            }
            let (read_table, guesses) = open.batch(service).await?;
            let mut read = service.database().read().await?;
            let version = stored::version(&mut read).await?;
            let there = there(service, &mut read, organization, &read_table.batch).await?;
            let again = Self::of(service, &mut read, organization, id).await?;
            drop(read);
            if again.as_ref().is_some_and(|again| again.is_as(&open)) {
                let planned = open.plan(service, version, (read_table, guesses), there).await?;
                *remembered = Some(Arc::clone(&planned));
                return Ok(Some((open, Some(planned))));
            }
            // Somebody says something else of it.
            found = again.map(|again| (again, version));
        }
        Err(desk::changed_since())
    }

    async fn read(
        service: &Service,
        organization: OrganizationId,
        id: Uuid,
    ) -> Result<Option<(Self, i64)>, PeopleError> {
        let mut read = service.database().read().await?;
        let version = stored::version(&mut read).await?;
        let open = Self::of(service, &mut read, organization, id).await?;
        Ok(open.map(|open| (open, version)))
    }

    /// Whether its rows are read the same way, and told with the same contact.
    fn is_as(&self, other: &Self) -> bool {
        let key = |open: &Self| Key::of(&open.row, &open.organization.facts, 0);
        let name = |open: &Self| open.organization.facts.name.clone();
        self.row.taken_at == other.row.taken_at && key(self) == key(other) && name(self) == name(other)
    }

    /// Its rows as they are read, and what its columns probably mean.
    async fn batch(&self, service: &Service) -> Result<(ReadTable, Vec<Guess>), PeopleError> {
        let (sheet, meanings) = (self.sheet.clone(), self.row.meanings.clone());
        let name = self.organization.facts.name.clone();
        let told = Told {
            bare_hours: self.bare_hours(),
            row_hours: self.row_hours(),
            date_order: self.date_order(),
            brought_on: Some(self.row.made_at.to_zoned(service.snapshot().zone.clone()).date()),
        };
        let work = move || {
            let mut read = upload::read(&sheet, &meanings, &name, &told);
            texts::hold(&mut read.batch);
            (read, upload::guess(&sheet.header, &sheet.rows))
        };
        Ok(service.compute(work).await?)
    }

    /// What its rows would do with what was there at a version of the directory.
    async fn plan(
        &self,
        service: &Service,
        version: i64,
        (read, guesses): (ReadTable, Vec<Guess>),
        there: There,
    ) -> Result<Arc<Planned>, PeopleError> {
        let key = Key::of(&self.row, &self.organization.facts, version);
        let language = self.language();
        let work = move || {
            let has = |meaning: &str| key.meanings.iter().any(|one| one == meaning);
            let reading = Reading {
                language: &language,
                has_ids: has("id"),
                has_topics: has("topics"),
            };
            let plan = Plan::of(&read.batch, &there, &reading);
            let mark = desk::seen_of(&(&key.meanings, &key.language, &key.answers, &key.contact, plan.mark()));
            let sessions_of = |program| there.programs.iter().find(|(one, _)| one.id == program);
            let too_many = plan.too_many(there.own, |program| {
                sessions_of(program).map_or(0, |(_, sessions)| sessions.len())
            });
            Arc::new(Planned {
                key,
                plan,
                guesses,
                order: read.order,
                days: read.days,
                too_many,
                mark,
            })
        };
        Ok(service.compute(work).await?)
    }
}

async fn there(service: &Service, read: &mut Read, of: OrganizationId, batch: &Batch) -> Result<There, PeopleError> {
    let merged = Merged::load(read).await?;
    let sites = workspace::sites(read, &merged, of).await?;
    let own = own_source(of);
    let own_sites = sites.iter().filter(|site| site.site.source.source == own).count();
    let mut there = There {
        sites: sites.into_iter().map(|site| site.site).collect(),
        own: Own {
            sites: own_sites,
            programs: 0,
        },
        programs: Vec::new(),
    };
    let titles = plan::Titles::of(batch);
    for mut record in children::<Programs>(read, &merged, of.0).await? {
        there.own.programs += usize::from(record.source == own);
        lay::<Programs>(read, &mut record).await?;
        let program = program_of(record);
        if titles.has(&program.facts.title) {
            let sessions = desk::sessions_of(service, (read, &merged), program.id).await?;
            there.programs.push((program, sessions));
        }
    }
    // What was entered here comes first where a file has the same title.
    there
        .programs
        .sort_by_key(|(program, _)| (program.source.source != own, program.id));
    Ok(there)
}
