//! What the rows of a table would do: which record each is, and what is different.
//!
//! A row is a session that is there where the program has the same title and the session the same number, or else begins on
//! the same day at the same place. Must not know: who asks, where anything is kept.

use std::collections::{BTreeMap, HashSet};
use understory_model::directory::{Program, Session, SessionFacts, SessionStatus, Site, SiteFacts};
use understory_model::fact::Fact;
use understory_model::ids::{ProgramId, SessionId, SiteId};
use understory_model::import::{Batch, Problem, SessionDraft, Severity};
use understory_model::language::{Language, Text};
use understory_model::listings::{ProgramEntered, SessionEntered, SiteEntered};
use understory_model::place::fold;

use super::super::MOST;
use super::super::desk::seen_of;
use super::super::overlay::entered_on;
use super::super::patch;
use super::{Many, TooMany};

/// What is there: places and programs of one organization, as it sees them.
#[derive(Default)]
pub(super) struct There {
    pub(super) sites: Vec<Site>,
    pub(super) own: Own,
    /// Those of the table's programs that are there, with all their sessions.
    pub(super) programs: Vec<(Program, Vec<Session>)>,
}

/// How many places and programs an organization entered itself.
#[derive(Clone, Copy, Default)]
pub(super) struct Own {
    pub(super) sites: usize,
    pub(super) programs: usize,
}

/// Whether a row may be of a session.
type Fits<'a> = &'a dyn Fn(&Row<'_>, &Session) -> bool;

/// A record that is there, or a new one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Planned<Before, Entered> {
    pub(super) before: Option<Before>,
    pub(super) entered: Entered,
    /// The names of the facts that are different.
    pub(super) changed: Vec<String>,
}

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlannedSession {
    pub(super) line: u64,
    /// The row's own number, where it has one.
    pub(super) key: Option<String>,
    /// Its program and its place among the plan's.
    pub(super) program: usize,
    pub(super) site: Option<usize>,
    pub(super) planned: Planned<Session, SessionEntered>,
    /// What it says after that.
    pub(super) after: SessionFacts,
}

/// Everything a table would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    pub(super) sites: Vec<Planned<Site, SiteEntered>>,
    pub(super) programs: Vec<Planned<Program, ProgramEntered>>,
    pub(super) sessions: Vec<PlannedSession>,
    pub(super) problems: Vec<Problem>,
    pub(super) refused: usize,
    /// The names of the places that are there.
    places: BTreeMap<SiteId, String>,
}

/// How a table is read.
pub(super) struct Reading<'a> {
    pub(super) language: &'a Language,
    /// Whether a column has the row's own number, and one the topics.
    pub(super) has_ids: bool,
    pub(super) has_topics: bool,
}

impl Plan {
    pub(super) fn of(batch: &Batch, there: &There, reading: &Reading<'_>) -> Self {
        let mut plan = Self {
            problems: batch.problems.clone(),
            places: there
                .sites
                .iter()
                .map(|site| (site.id, site.facts.name.clone()))
                .collect(),
            ..Self::default()
        };
        let sites: BTreeMap<&str, usize> = batch
            .sites
            .iter()
            .map(|draft| {
                let before = site_like(&there.sites, &draft.facts, batch.sites.iter().map(|one| &one.facts));
                plan.sites.push(planned_site(before, &draft.facts));
                (draft.key.as_str(), plan.sites.len() - 1)
            })
            .collect();
        let programs: BTreeMap<&str, usize> = batch
            .programs
            .iter()
            .map(|draft| {
                let before = program_like(there, &draft.facts.title).map(|(program, _)| program.clone());
                plan.programs.push(planned_program(before, draft, reading));
                (draft.key.as_str(), plan.programs.len() - 1)
            })
            .collect();
        for (key, program) in &programs {
            let rows: Vec<Row<'_>> = batch
                .sessions
                .iter()
                .filter(|draft| draft.program == *key)
                .map(|draft| Row {
                    draft,
                    own_key: reading.has_ids.then(|| row_key(key, &draft.key)),
                    site: draft.site.as_deref().and_then(|key| sites.get(key)).copied(),
                })
                .collect();
            let empty = Vec::new();
            let sessions = plan.programs[*program].before.as_ref().map_or(&empty, |before| {
                let found = there.programs.iter().find(|(one, _)| one.id == before.id);
                found.map_or(&empty, |(_, sessions)| sessions)
            });
            let matched = matched(&rows, sessions, &plan.sites);
            for (row, before) in rows.iter().zip(matched) {
                plan.add(row, before, *program);
            }
        }
        plan.sessions.sort_by_key(|session| session.line);
        plan.problems.sort_by_key(|problem| problem.line);
        let refused = plan
            .problems
            .iter()
            .filter(|problem| problem.severity == Severity::Refused);
        plan.refused = refused.count();
        plan
    }

    fn add(&mut self, row: &Row<'_>, before: Option<&Session>, program: usize) {
        if let Some(before) = before.filter(|before| before.facts.status == SessionStatus::Cancelled) {
            return self.problems.push(Problem {
                severity: Severity::Refused,
                file: row.draft.at.file.clone(),
                line: row.draft.at.line,
                field: String::new(),
                value: before
                    .facts
                    .hours
                    .known
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                rule: String::from("was-withdrawn"),
                explanation: String::new(),
            });
        }
        let known = before.map(|before| before.facts.clone()).unwrap_or_default();
        let entered = SessionEntered::of(&known).with_row(&row.draft.facts);
        let after = entered.over(&known, None);
        let mut changed: Vec<String> = patch::between(&known, &after).into_keys().collect();
        let is_at = row
            .site
            .and_then(|site| self.sites[site].before.as_ref())
            .map(|site| site.id);
        if row.site.is_some() && before.is_some_and(|before| before.site != is_at || is_at.is_none()) {
            changed.push(String::from(patch::SITE));
        }
        self.sessions.push(PlannedSession {
            line: row.draft.at.line,
            key: row.own_key.clone(),
            program,
            site: row.site,
            planned: Planned {
                before: before.cloned(),
                entered,
                changed,
            },
            after,
        });
    }

    /// What would be more than may be entered by hand, first of places, then of programs, then of sessions of one program.
    pub(super) fn too_many(&self, own: Own, sessions_of: impl Fn(ProgramId) -> usize) -> Option<TooMany> {
        let is_over = |what, there: usize, new: usize, of: Option<Text>| {
            let over = TooMany { what, there, new, of };
            (new > 0 && there + new > MOST).then_some(over)
        };
        let sites = self.sites.iter().filter(|one| one.before.is_none()).count();
        let programs = self.programs.iter().filter(|one| one.before.is_none()).count();
        let mut sessions: Vec<usize> = vec![0; self.programs.len()];
        for one in self.sessions.iter().filter(|one| one.planned.before.is_none()) {
            sessions[one.program] += 1;
        }
        let of_program = |(program, new): (&Planned<Program, ProgramEntered>, usize)| {
            let there = program.before.as_ref().map_or(0, |before| sessions_of(before.id));
            is_over(Many::Sessions, there, new, Some(program.entered.title.clone()))
        };
        is_over(Many::Places, own.sites, sites, None)
            .or_else(|| is_over(Many::Programs, own.programs, programs, None))
            .or_else(|| self.programs.iter().zip(sessions).find_map(of_program))
    }

    /// The name of a place that is there.
    pub(super) fn name_of(&self, site: SiteId) -> Option<String> {
        self.places.get(&site).cloned()
    }

    /// Everything it would do, as one mark.
    pub(super) fn mark(&self) -> String {
        let sites: Vec<_> = self
            .sites
            .iter()
            .map(|one| {
                (
                    one.before.as_ref().map(|site| (site.id, &site.facts)),
                    format!("{:?}", one.entered),
                )
            })
            .collect();
        let programs: Vec<_> = self
            .programs
            .iter()
            .map(|one| {
                (
                    one.before.as_ref().map(|program| (program.id, &program.facts)),
                    format!("{:?}", one.entered),
                )
            })
            .collect();
        let sessions: Vec<_> = self
            .sessions
            .iter()
            .map(|one| {
                let before = one.planned.before.as_ref();
                (
                    one.line,
                    before.map(|before| (before.id, before.site, &before.facts)),
                    one.site,
                    &one.after,
                )
            })
            .collect();
        seen_of(&(sites, programs, sessions))
    }
}

/// The key of a row with a number of its own, among the records that an organization entered.
fn row_key(program: &str, number: &str) -> String {
    format!(
        "table-{}",
        crate::people::hash_of(&format!("{program}\n{number}"))
            .chars()
            .take(32)
            .collect::<String>()
    )
}

/// Places and programs are the same by the letters that count.
fn is_like(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

fn is_like_or_missing(one: Option<&str>, other: Option<&str>) -> bool {
    one.zip(other).is_none_or(|(one, other)| is_like(one, other))
}

/// A place with the same name, and no other address; or the only one with that name on both sides.
fn site_like<'a>(
    there: &'a [Site],
    said: &SiteFacts,
    all_said: impl Iterator<Item = &'a SiteFacts>,
) -> Option<&'a Site> {
    let named: Vec<&Site> = there
        .iter()
        .filter(|site| is_like(&site.facts.name, &said.name))
        .collect();
    let same = named.iter().find(|site| {
        let (known, said_at) = (site.facts.address.known.as_deref(), said.address.known.as_deref());
        is_like_or_missing(known, said_at) && is_like_or_missing(site.facts.zip.as_deref(), said.zip.as_deref())
    });
    let is_only = named.len() == 1 && all_said.filter(|other| is_like(&other.name, &said.name)).count() == 1;
    same.copied().or(named.first().copied().filter(|_| is_only))
}

fn planned_site(before: Option<&Site>, said: &SiteFacts) -> Planned<Site, SiteEntered> {
    let known = before.map(|site| site.facts.clone()).unwrap_or_default();
    let mut entered = SiteEntered::of(&known);
    if before.is_none() {
        entered.name.clone_from(&said.name);
    }
    // A place whose address is another is no more where the map has it.
    let has_moved =
        said.address.known.is_some() && known.address.known.is_some() && said.address.known != known.address.known;
    entered.point = said.point.known.or(entered.point.filter(|_| !has_moved));
    entered.address = said.address.known.clone().or(entered.address);
    entered.city = said.city.clone().or(entered.city);
    entered.state = said.state.clone().or(entered.state);
    entered.zip = said.zip.clone().or(entered.zip);
    Planned {
        changed: patch::between(&known, &entered.over(&known, None))
            .into_keys()
            .collect(),
        before: before.cloned(),
        entered,
    }
}

/// The titles of a table, by the letters that count.
pub(super) struct Titles(HashSet<String>);

impl Titles {
    pub(super) fn of(batch: &Batch) -> Self {
        let titles = batch.programs.iter().flat_map(|draft| draft.facts.title.0.values());
        Self(titles.map(|title| fold(title)).collect())
    }

    pub(super) fn has(&self, title: &Text) -> bool {
        title.0.values().any(|title| self.0.contains(&fold(title)))
    }
}

fn is_titled(title: &Text, said: &Text) -> bool {
    title
        .0
        .values()
        .any(|title| said.0.values().any(|said| is_like(title, said)))
}

fn program_like<'a>(there: &'a There, said: &Text) -> Option<&'a (Program, Vec<Session>)> {
    there
        .programs
        .iter()
        .find(|(program, _)| is_titled(&program.facts.title, said))
}

fn planned_program(
    before: Option<Program>,
    draft: &understory_model::import::ProgramDraft,
    reading: &Reading<'_>,
) -> Planned<Program, ProgramEntered> {
    let known = before.as_ref().map(|program| program.facts.clone()).unwrap_or_default();
    let mut entered = ProgramEntered::of(&known);
    let said = |text: &Text| text.0.values().next().filter(|text| !text.is_empty()).cloned();
    let mut put = |into: fn(&mut ProgramEntered) -> &mut Text, text: &Text| {
        if let Some(text) = said(text) {
            into(&mut entered).0.insert(reading.language.clone(), text);
        }
    };
    if before.is_none() {
        put(|entered| &mut entered.title, &draft.facts.title);
    }
    put(|entered| &mut entered.summary, &draft.facts.summary);
    put(|entered| &mut entered.description, &draft.facts.description);
    let says_topics = reading.has_topics && !draft.facts.categories.is_empty();
    if (before.is_none() || says_topics) && !draft.facts.topics.is_empty() {
        entered.topics.clone_from(&draft.facts.topics);
    }
    entered.website = draft.facts.website.known.clone().or(entered.website);
    Planned {
        changed: patch::between(&known, &entered.over(&known, None))
            .into_keys()
            .collect(),
        before,
        entered,
    }
}

struct Row<'a> {
    draft: &'a SessionDraft,
    own_key: Option<String>,
    site: Option<usize>,
}

/// Whether two facts can be the same: what is not known may be anything.
fn can_be<T: PartialEq>(said: &Fact<T>, known: &Fact<T>) -> bool {
    said.known
        .as_ref()
        .zip(known.known.as_ref())
        .is_none_or(|(said, known)| said == known)
}

/// The session of each row, the surest first; each session once.
fn matched<'a>(
    rows: &[Row<'_>],
    sessions: &'a [Session],
    sites: &[Planned<Site, SiteEntered>],
) -> Vec<Option<&'a Session>> {
    let mut found: Vec<Option<&Session>> = vec![None; rows.len()];
    let mut taken: HashSet<SessionId> = HashSet::new();
    let place = |row: &Row<'_>| -> Option<Option<SiteId>> {
        row.site.map(|site| sites[site].before.as_ref().map(|site| site.id))
    };
    let same_place = |row: &Row<'_>, one: &Session| place(row).is_none_or(|at| at == one.site && at.is_some());
    let same_start = |row: &Row<'_>, one: &Session| {
        let is_over = one.facts.status == SessionStatus::Ended;
        can_be(&row.draft.facts.starts_on, &one.facts.starts_on)
            && !(is_over && row.draft.facts.starts_on.known.is_none())
    };
    let same_hours = |row: &Row<'_>, one: &Session| can_be(&row.draft.facts.hours, &one.facts.hours);
    let same_ages = |row: &Row<'_>, one: &Session| {
        can_be(&row.draft.facts.ages, &one.facts.ages) && can_be(&row.draft.facts.grades, &one.facts.grades)
    };
    let is_there = |one: &Session| one.facts.status != SessionStatus::Cancelled;
    let rounds: [Fits<'_>; 8] = [
        &|row, one| row.own_key.as_ref() == Some(&one.source.key),
        &|row, one| {
            is_there(one) && same_place(row, one) && same_start(row, one) && same_hours(row, one) && same_ages(row, one)
        },
        // What was withdrawn is not brought back by a table that still has it.
        &|row, one| {
            !is_there(one)
                && same_place(row, one)
                && same_start(row, one)
                && same_hours(row, one)
                && same_ages(row, one)
        },
        &|row, one| is_there(one) && same_place(row, one) && same_start(row, one) && same_hours(row, one),
        &|row, one| is_there(one) && same_place(row, one) && same_start(row, one) && same_ages(row, one),
        &|row, one| is_there(one) && same_place(row, one) && same_start(row, one),
        &|row, one| is_there(one) && same_start(row, one) && same_hours(row, one),
        &|row, one| is_there(one) && same_start(row, one) && row.draft.facts.starts_on.known.is_some(),
    ];
    for (round, fits) in rounds.iter().enumerate() {
        for at in 0..rows.len() {
            if found[at].is_some() {
                continue;
            }
            let row = &rows[at];
            let is_free = |one: &Session| !taken.contains(&one.id);
            // A session with another row's number is another session.
            let is_others = |one: &Session| {
                row.own_key.is_some()
                    && one.source.key.starts_with("table-")
                    && row.own_key.as_ref() != Some(&one.source.key)
            };
            let mut fitting = sessions
                .iter()
                .filter(|one| fits(row, one) && is_free(one) && !is_others(one));
            let first = fitting.next();
            // After the sure rounds, one row and one session only, each for the other.
            let is_sure = round < 4
                || (fitting.next().is_none()
                    && first.is_some_and(|first| {
                        let rivals = rows.iter().enumerate().filter(|(other, _)| found[*other].is_none());
                        rivals.filter(|(_, rival)| fits(rival, first)).count() == 1
                    }));
            if is_sure && let Some(first) = first {
                found[at] = Some(first);
                taken.insert(first.id);
            }
        }
    }
    found
}

/// Facts as they stand after all, with who says so where the record is the organization's own.
pub(super) fn new_facts(entered: &SessionEntered, today: jiff::civil::Date) -> SessionFacts {
    let mut facts = entered.over(&SessionFacts::default(), None);
    facts.status = SessionStatus::Draft;
    facts.provenance = entered_on(Some(today));
    facts
}
