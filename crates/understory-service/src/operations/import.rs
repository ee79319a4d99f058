//! Import: a file becomes records, all or nothing, with a word about every row.
//!
//! A record is found again by its source and its key there. Run twice, the second run changes
//! nothing. Every record a run adds or changes is remembered, so that the run can be undone.

use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use understory_formats::{Format, Input, Options, Progress};
use understory_model::directory::{OrganizationFacts, ProgramFacts, SessionFacts, SessionStatus, SiteFacts};
use understory_model::ids::{ImportRunId, OrganizationId};
use understory_model::import::{Batch, Location, Outcome, Report, RowReport, Severity};
use understory_store::directory::{self as stored, Kind, Organizations, Programs, Record, Sessions, Sites};
use understory_store::operations::{ChangeRow, ImportRun, insert_changes, insert_run};
use understory_store::{StoreError, Write};
use uuid::Uuid;

use super::{ImportError, days};
use crate::access::{Actor, ImportListings, may};
use crate::audit::{self, Object};
use crate::{Service, ServiceError};

/// Rules of rows that are taken together with an earlier row.
const REPEATED: [&str; 2] = ["duplicate-row", "same-session"];

/// What to import, and how.
#[derive(Debug)]
pub struct ImportRequest<'a> {
    pub path: &'a Path,
    pub format: Format,
    /// The text of a TOML mapping file, for the `csv` format.
    pub mapping: Option<String>,
    /// A short name for the source instead of the format's own.
    pub source: Option<String>,
    /// Say what would happen and change nothing.
    pub dry_run: bool,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Reading {
        done_bytes: u64,
        total_bytes: u64,
        rows: u64,
    },
    Comparing {
        records: u64,
    },
    Writing {
        records: u64,
    },
}

/// Reads a file and takes it in. Nothing is written unless everything is.
pub async fn import_files(
    service: &Service,
    actor: Actor,
    request: ImportRequest<'_>,
    progress: impl Fn(Stage) + Send + Sync + 'static,
) -> Result<Report, ImportError> {
    may::<ImportListings>(actor).map_err(ServiceError::from)?;
    let name = request
        .path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let (path, format, dry_run) = (request.path.to_owned(), request.format, request.dry_run);
    let progress = std::sync::Arc::new(progress);
    let reading = std::sync::Arc::clone(&progress);
    let batch = service
        .compute(move || {
            let inputs: Vec<Input> = understory_formats::open(&path)?;
            let tell = |at: Progress| {
                reading(Stage::Reading {
                    done_bytes: at.done_bytes,
                    total_bytes: at.total_bytes,
                    rows: at.rows,
                });
            };
            let options = Options {
                mapping: request.mapping.as_deref(),
                source: request.source.as_deref(),
                progress: &tell,
            };
            understory_formats::read(format, &inputs, &options)
        })
        .await??;
    let mut write = service.database().write().await?;
    let sessions = days::lost(&mut write, &batch).await?;
    if sessions > 0 {
        return Err(ImportError::DaysLost { sessions });
    }
    let from = (name.as_str(), format.code());
    Ok(take(service, actor, (write, batch), from, dry_run, &*progress).await?)
}

/// Takes records in, in one transaction.
pub async fn take_batch(
    service: &Service,
    actor: Actor,
    batch: Batch,
    file: &str,
    format: &str,
    dry_run: bool,
    progress: &(dyn Fn(Stage) + Send + Sync),
) -> Result<Report, ServiceError> {
    may::<ImportListings>(actor)?;
    let write = service.database().write().await?;
    take(service, actor, (write, batch), (file, format), dry_run, progress).await
}

async fn take(
    service: &Service,
    actor: Actor,
    (mut write, batch): (Write, Batch),
    (file, format): (&str, &str),
    dry_run: bool,
    progress: &(dyn Fn(Stage) + Send + Sync),
) -> Result<Report, ServiceError> {
    let records = (batch.organizations.len() + batch.sites.len() + batch.programs.len() + batch.sessions.len()) as u64;
    progress(Stage::Comparing { records });
    audit::hold(&mut write).await.map_err(ServiceError::from)?;
    let planned = plan_batch(service, &mut write, batch, &How::default()).await?;
    let mut report = planned.report.clone();
    report.dry_run = dry_run;
    let Some(run) = report.run.filter(|_| !dry_run) else {
        report.run = None;
        return Ok(report);
    };
    progress(Stage::Writing { records });
    planned.write(service, &mut write, file, format).await?;
    audit::note(service, &mut write, actor, "import", Object::one("import-run", run.0))
        .await
        .map_err(ServiceError::from)?;
    write.commit().await?;
    metrics::counter!("understory_import_rows_total").increment(report.rows);
    tracing::info!(%run, added = report.added, changed = report.changed, refused = report.refused, "import done");
    service.refresh().await?;
    Ok(report)
}

/// How records are taken in besides what they say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct How {
    /// All of it belongs to this organization, which is there already.
    pub(crate) speaks_for: Option<OrganizationId>,
    /// Sessions of the source that are not among the records, and not over on this day, have ended.
    pub(crate) ends_missing: Option<Date>,
    /// They are counted only: what cannot be read today may be among them.
    pub(crate) only_counts: bool,
}

/// What an import would do, before any of it is written.
pub(crate) struct Planned {
    /// Its run is there when anything is to be written.
    pub(crate) report: Report,
    /// Sessions of the source that were current, and how many of them are missing now.
    pub(crate) current: usize,
    pub(crate) lost: usize,
    changes: Vec<ChangeRow>,
    organizations: Plan<OrganizationFacts>,
    sites: Plan<SiteFacts>,
    programs: Plan<ProgramFacts>,
    sessions: Plan<SessionFacts>,
}

impl Planned {
    /// Writes all of it into the transaction in which it was planned, with its history. The caller commits.
    pub(crate) async fn write(
        self,
        service: &Service,
        write: &mut Write,
        file: &str,
        format: &str,
    ) -> Result<(), ServiceError> {
        let Some(run) = self.report.run else {
            return Ok(());
        };
        let now = service.clock.now();
        let history = ImportRun {
            id: run,
            source: self.report.source.clone(),
            format: format.to_owned(),
            file: file.to_owned(),
            started_at: now,
            undone_at: None,
            rows: self.report.rows,
            added: self.report.added,
            changed: self.report.changed,
            unchanged: self.report.unchanged,
            refused: self.report.refused,
        };
        insert_run(write, &history).await?;
        self.organizations.write::<Organizations>(write, now).await?;
        self.sites.write::<Sites>(write, now).await?;
        self.programs.write::<Programs>(write, now).await?;
        self.sessions.write::<Sessions>(write, now).await?;
        Ok(insert_changes(write, run, &self.changes).await?)
    }
}

/// Whether a session of a source still counts: it is not over, and nobody called it off.
fn is_current(facts: &SessionFacts, today: Date) -> bool {
    !matches!(facts.status, SessionStatus::Ended | SessionStatus::Cancelled)
        && facts.ends_on.known.is_none_or(|last| last >= today)
}

/// Compares records with what is stored; nothing of them is written yet.
pub(crate) async fn plan_batch(
    service: &Service,
    write: &mut Write,
    batch: Batch,
    how: &How,
) -> Result<Planned, ServiceError> {
    let run = ImportRunId(service.ids.next());
    if stored::load_region(write).await?.is_none() {
        stored::save_region(write, &service.default_region()).await?;
    }
    // Counting the change first makes other writers wait, so that two imports never plan on the same state.
    stored::bump_version(write).await?;
    let mut work = Work {
        service,
        run,
        source: batch.source.clone(),
        rows: BTreeMap::new(),
        changes: Vec::new(),
    };
    for problem in batch
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Refused)
    {
        let at = Location {
            file: problem.file.clone(),
            line: problem.line,
        };
        work.rows.insert(at, (String::new(), Outcome::Refused, BTreeSet::new()));
    }
    let organizations = batch
        .organizations
        .into_iter()
        .map(|draft| (draft.key, draft.at, None, None, draft.facts));
    let organizations = match how.speaks_for {
        None => work.plan::<Organizations>(write, organizations).await?,
        Some(one) => Plan {
            ids: organizations.map(|(key, ..)| (key, one.0)).collect(),
            ..Plan::default()
        },
    };
    let owner = |key: &str| organizations.ids.get(key).copied();
    let sites = batch
        .sites
        .into_iter()
        .map(|draft| (draft.key, draft.at, owner(&draft.organization), None, draft.facts));
    let sites = work.plan::<Sites>(write, sites).await?;
    let programs = batch
        .programs
        .into_iter()
        .map(|draft| (draft.key, draft.at, owner(&draft.organization), None, draft.facts));
    let programs = work.plan::<Programs>(write, programs).await?;
    let sessions = batch.sessions.into_iter().map(|draft| {
        let site = draft.site.as_ref().and_then(|site| sites.ids.get(site).copied());
        (
            draft.key,
            draft.at,
            programs.ids.get(&draft.program).copied(),
            site,
            draft.facts,
        )
    });
    let mut sessions = work.plan::<Sessions>(write, sessions).await?;
    let (current, lost) = match how.ends_missing {
        Some(today) => work.end_missing(&mut sessions, today, how.only_counts),
        None => (0, 0),
    };

    // A row that says nothing new (the same session again, another category of it) changes nothing.
    for problem in batch
        .problems
        .iter()
        .filter(|problem| REPEATED.contains(&problem.rule.as_str()))
    {
        let at = Location {
            file: problem.file.clone(),
            line: problem.line,
        };
        work.rows
            .entry(at)
            .or_insert_with(|| (String::new(), Outcome::Unchanged, BTreeSet::new()));
    }
    let count = |outcome: Outcome| work.rows.values().filter(|(_, of_row, _)| *of_row == outcome).count() as u64;
    let report = Report {
        run: (!work.changes.is_empty()).then_some(run),
        source: batch.source,
        dry_run: false,
        rows: batch.rows,
        added: count(Outcome::Added),
        changed: count(Outcome::Changed),
        unchanged: count(Outcome::Unchanged),
        refused: count(Outcome::Refused),
        problems: batch.problems,
        rows_report: std::mem::take(&mut work.rows)
            .into_iter()
            .map(|(at, (key, outcome, changed))| RowReport {
                file: at.file,
                line: at.line,
                key,
                outcome,
                changed: changed.into_iter().collect(),
            })
            .collect(),
    };
    Ok(Planned {
        report,
        current,
        lost,
        changes: work.changes,
        organizations,
        sites,
        programs,
        sessions,
    })
}

type RowState = (String, Outcome, BTreeSet<String>);

struct Work<'a> {
    service: &'a Service,
    run: ImportRunId,
    source: String,
    /// What became of each row of the file, by place.
    rows: BTreeMap<Location, RowState>,
    changes: Vec<ChangeRow>,
}

/// What is to be written of one kind, and the id of every key.
struct Plan<Facts> {
    ids: HashMap<String, Uuid>,
    add: Vec<Record<Facts>>,
    change: Vec<Record<Facts>>,
    /// As they were, where they were there before and came again.
    met: Vec<Facts>,
    /// What the source has no more.
    missing: Vec<Record<Facts>>,
}

impl<Facts> Default for Plan<Facts> {
    fn default() -> Self {
        Self {
            ids: HashMap::new(),
            add: Vec::new(),
            change: Vec::new(),
            met: Vec::new(),
            missing: Vec::new(),
        }
    }
}

impl<Facts> Plan<Facts> {
    async fn write<K: Kind<Facts = Facts>>(self, write: &mut Write, now: jiff::Timestamp) -> Result<(), StoreError> {
        stored::insert_many::<K>(write, &self.add, now).await?;
        for record in &self.change {
            stored::update::<K>(write, record, now).await?;
        }
        Ok(())
    }
}

impl Work<'_> {
    /// Compares drafts (key, place in the file, parent, place, facts) with what is stored.
    async fn plan<K: Kind>(
        &mut self,
        write: &mut Write,
        drafts: impl Iterator<Item = (String, Location, Option<Uuid>, Option<Uuid>, K::Facts)>,
    ) -> Result<Plan<K::Facts>, StoreError>
    where
        K::Facts: PartialEq + Clone,
    {
        let known = stored::load_source::<K>(write, &self.source).await?;
        let mut known: HashMap<String, Record<K::Facts>> = known
            .into_iter()
            .map(|record| (record.source_key.clone(), record))
            .collect();
        let mut plan = Plan::default();
        for (key, at, parent, place, facts) in drafts {
            let before = known.remove(&key);
            let id = before
                .as_ref()
                .map_or_else(|| self.service.ids.next(), |record| record.id);
            plan.ids.insert(key.clone(), id);
            let record = Record {
                id,
                parent,
                place,
                source: self.source.clone(),
                source_key: key.clone(),
                run: Some(self.run.0),
                facts,
            };
            let Some(before) = before else {
                self.remember::<K>(&record, None);
                self.tell(at, key, Outcome::Added, BTreeSet::new());
                plan.add.push(record);
                continue;
            };
            if before.facts == record.facts && before.parent == record.parent && before.place == record.place {
                self.tell(at, key, Outcome::Unchanged, BTreeSet::new());
                plan.met.push(before.facts);
                continue;
            }
            let changed = differences(&before, &record);
            plan.met.push(before.facts.clone());
            self.remember::<K>(&record, Some(before));
            self.tell(at, key, Outcome::Changed, changed);
            plan.change.push(record);
        }
        plan.missing = known.into_values().collect();
        Ok(plan)
    }

    /// What is missing and was current has ended; gives how many were current, and how many of them are missing.
    fn end_missing(&mut self, plan: &mut Plan<SessionFacts>, today: Date, only_counts: bool) -> (usize, usize) {
        let met = plan.met.iter().filter(|facts| is_current(facts, today)).count();
        let missing = std::mem::take(&mut plan.missing);
        let mut lost = 0;
        for before in missing.into_iter().filter(|record| is_current(&record.facts, today)) {
            lost += 1;
            if only_counts {
                continue;
            }
            let mut record = before.clone();
            record.facts.status = SessionStatus::Ended;
            record.run = Some(self.run.0);
            self.remember::<Sessions>(&record, Some(before));
            plan.change.push(record);
        }
        (met + lost, lost)
    }

    fn remember<K: Kind>(&mut self, record: &Record<K::Facts>, before: Option<Record<K::Facts>>) {
        self.changes.push(ChangeRow {
            kind: K::NAME.to_owned(),
            record: record.id,
            before_parent: before.as_ref().and_then(|before| before.parent),
            before_place: before.as_ref().and_then(|before| before.place),
            before_run: before.as_ref().and_then(|before| before.run),
            before_facts: before.map(|before| document(&before.facts)),
        });
    }

    /// A row that made several records has the strongest of their outcomes, and the key of the last.
    fn tell(&mut self, at: Location, key: String, outcome: Outcome, changed: BTreeSet<String>) {
        let row = self
            .rows
            .entry(at)
            .or_insert_with(|| (String::new(), Outcome::Unchanged, BTreeSet::new()));
        if row.1 != Outcome::Refused {
            row.0 = key;
            row.1 = row.1.min(outcome);
            row.2.extend(changed);
        }
    }
}

/// Facts as the document they are stored as. They are our own types, which always can be written.
fn document(facts: &impl Serialize) -> serde_json::Value {
    serde_json::to_value(facts).unwrap_or_default()
}

/// The names of the facts in which two states of a record differ.
fn differences<Facts: Serialize>(before: &Record<Facts>, after: &Record<Facts>) -> BTreeSet<String> {
    let (left, right) = (document(&before.facts), document(&after.facts));
    let empty = serde_json::Map::new();
    let (left, right) = (left.as_object().unwrap_or(&empty), right.as_object().unwrap_or(&empty));
    let mut names: BTreeSet<String> = left
        .keys()
        .chain(right.keys())
        .filter(|name| left.get(*name) != right.get(*name))
        .cloned()
        .collect();
    if before.parent != after.parent {
        names.insert(String::from("belongs_to"));
    }
    if before.place != after.place {
        names.insert(String::from("site"));
    }
    names
}
