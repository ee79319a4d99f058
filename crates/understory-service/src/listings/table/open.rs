//! A table that is open, and what it would do, worked out while nobody waits to write.
//!
//! One table of an organization is worked out at a time, and the last is remembered: many tabs cost one. Must not know: pages.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use understory_formats::upload::{self, BareHours, Sheet, Told};
use understory_model::directory::Organization;
use understory_model::ids::OrganizationId;
use understory_model::import::Batch;
use understory_model::language::Language;
use understory_store::directory::{self as stored, Organizations, Programs};
use understory_store::listings::{self as tables, TableRow};
use understory_store::{Read, Reads};
use uuid::Uuid;

use super::super::overlay::{find, lay};
use super::super::{Merged, children, desk, own_source, workspace};
use super::plan::{self, Plan, Reading, There};
use super::{check, kept, texts};
use crate::Service;
use crate::directory::{organization_of, program_of};
use crate::people::PeopleError;

/// Organizations whose last table is remembered.
const MOST_REMEMBERED: usize = 16;

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
}

/// What a plan depends on.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    table: Uuid,
    meanings: Vec<String>,
    bare_hours: Option<String>,
    language: String,
    version: i64,
}

impl Key {
    fn of(row: &TableRow, version: i64) -> Self {
        Self {
            table: row.id,
            meanings: row.meanings.clone(),
            bare_hours: row.bare_hours.clone(),
            language: row.language.clone(),
            version,
        }
    }
}

impl Planned {
    /// Whether it is still what this table would do at this version of the directory.
    pub(super) fn holds(&self, row: &TableRow, version: i64) -> bool {
        self.key == Key::of(row, version)
    }
}

type Remembered = Arc<tokio::sync::Mutex<Option<Arc<Planned>>>>;

/// The last plan of each of a few organizations.
#[derive(Default)]
pub(crate) struct Plans(Mutex<HashMap<OrganizationId, Remembered>>);

impl Plans {
    fn of(&self, organization: OrganizationId) -> Remembered {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST_REMEMBERED && !all.contains_key(&organization) {
            // One that is being worked out is held by somebody else too.
            let idle = all.iter().find(|(_, one)| Arc::strong_count(one) == 1);
            if let Some(idle) = idle.map(|(id, _)| *id) {
                all.remove(&idle);
            }
        }
        Arc::clone(all.entry(organization).or_default())
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

    pub(super) fn language(&self) -> Language {
        self.row.language.parse().unwrap_or_else(|_| Language::english())
    }

    pub(super) fn bare_hours(&self) -> Option<BareHours> {
        self.row.bare_hours.as_deref().and_then(BareHours::from_word)
    }

    /// What it would do with what is there at this moment of reading.
    pub(super) async fn plan(&self, service: &Service, read: &mut Read) -> Result<Arc<Planned>, PeopleError> {
        let of = self.row.organization;
        let remembered = service.tables.of(of);
        let mut remembered = remembered.lock().await;
        let key = Key::of(&self.row, stored::version(read).await?);
        if let Some(before) = remembered.as_ref().filter(|before| before.key == key) {
            return Ok(Arc::clone(before));
        }
        let (sheet, meanings) = (self.sheet.clone(), self.row.meanings.clone());
        let name = self.organization.facts.name.clone();
        let told = Told {
            bare_hours: self.bare_hours(),
            brought_on: Some(self.row.made_at.to_zoned(service.snapshot().zone.clone()).date()),
        };
        let batch = service
            .compute(move || {
                let mut batch = upload::read(&sheet, &meanings, &name, told);
                texts::hold(&mut batch);
                batch
            })
            .await?;
        let there = there(service, read, of, &batch).await?;
        let language = self.language();
        let has = |meaning: &str| self.row.meanings.iter().any(|one| one == meaning);
        let (has_ids, has_topics) = (has("id"), has("topics"));
        let plan = service
            .compute(move || {
                let reading = Reading {
                    language: &language,
                    has_ids,
                    has_topics,
                };
                Plan::of(&batch, &there, &reading)
            })
            .await?;
        let planned = Arc::new(Planned { key, plan });
        *remembered = Some(Arc::clone(&planned));
        Ok(planned)
    }
}

async fn there(service: &Service, read: &mut Read, of: OrganizationId, batch: &Batch) -> Result<There, PeopleError> {
    let merged = Merged::load(read).await?;
    let sites = workspace::sites(read, &merged, of).await?;
    let mut there = There {
        sites: sites.into_iter().map(|site| site.site).collect(),
        programs: Vec::new(),
    };
    let titles = plan::Titles::of(batch);
    for mut record in children::<Programs>(read, &merged, of.0).await? {
        lay::<Programs>(read, &mut record).await?;
        let program = program_of(record);
        if titles.has(&program.facts.title) {
            let sessions = desk::sessions_of(service, (read, &merged), program.id).await?;
            there.programs.push((program, sessions));
        }
    }
    // What was entered here comes first where a file has the same title.
    let own = own_source(of);
    there
        .programs
        .sort_by_key(|(program, _)| (program.source.source != own, program.id));
    Ok(there)
}
