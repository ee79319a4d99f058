//! What a table comes to, for whoever looks at it.
//!
//! Must not know: how it is written.

use std::collections::{HashMap, HashSet};
use understory_formats::upload;
use understory_model::directory::{Contact, Meeting, Program, Session, SessionFacts, SessionStatus, Site};
use understory_model::ids::{OrganizationId, SessionId};
use understory_model::import::{Problem, Severity};
use understory_model::language::Text;
use understory_model::listings::{ProgramEntered, SiteEntered};

use super::super::contacts::{ContactSeen, distinct};
use super::open::{Open, Planned, asked_for_all};
use super::plan::{Plan, PlannedSession};
use super::{
    Becomes, ColumnAtTable, Counts, DaysAtTable, EXAMPLES, HoursAtTable, HoursBy, MissingAtTable, PlaceAtTable,
    Preview, ProgramAtTable, ROWS_A_PAGE, RowAtTable,
};
use crate::directory::Snapshot;

/// The rules of hours that have no am or pm, and who says what they are.
const HOURS: [(&str, HoursBy); 5] = [
    ("am-or-pm", HoursBy::Nobody),
    ("hours-late", HoursBy::Late),
    ("hours-by-table", HoursBy::Table),
    ("hours-by-words", HoursBy::Words),
    ("hours-by-row", HoursBy::Row),
];
/// Remarks on values that were read.
const READ_ALL_THE_SAME: [&str; 10] = [
    "year-taken",
    "zip-zero",
    "formula-like",
    "html",
    "place-not-address",
    "days-disagree",
    "first-day-elsewhere",
    "hours-by-table",
    "hours-by-words",
    "hours-by-row",
];
/// Sessions that are named as standing in no row.
const MOST_MISSING: usize = 200;

fn becomes(one: &PlannedSession) -> Becomes {
    match (&one.planned.before, one.planned.changed.is_empty()) {
        (None, _) => Becomes::New,
        (Some(_), false) => Becomes::Changed,
        (Some(_), true) => Becomes::Unchanged,
    }
}

pub(super) fn counts(plan: &Plan) -> Counts {
    let many = |what: Becomes| plan.sessions.iter().filter(|one| becomes(one) == what).count();
    Counts {
        new: many(Becomes::New),
        changed: many(Becomes::Changed),
        unchanged: many(Becomes::Unchanged),
        refused: plan.refused,
    }
}

pub(super) fn preview(snapshot: &Snapshot, open: &Open, planned: &Planned, page: usize) -> Preview {
    let plan = &planned.plan;
    let row = |one: &PlannedSession| {
        let program = &plan.programs[one.program];
        let site = one.site.map(|site| plan.sites[site].entered.name.clone());
        let before = one.planned.before.as_ref();
        RowAtTable {
            line: one.line,
            title: program.entered.title.clone(),
            place: site,
            becomes: becomes(one),
            changed: one.planned.changed.clone(),
            facts: one.after.clone(),
            before: before.map(|before| before.facts.clone()),
            was_at: before.and_then(|before| plan.name_of(before.site?)),
        }
    };
    let of = |what: Becomes| plan.sessions.iter().filter(move |one| becomes(one) == what);
    let rows: Vec<&PlannedSession> = of(Becomes::Changed).chain(of(Becomes::New)).collect();
    let (programs, places) = (programs(plan), places(plan));
    let longest = rows.len().max(programs.len()).max(places.len());
    let pages = longest.div_ceil(ROWS_A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let (refused, problems): (Vec<Problem>, Vec<Problem>) = plan
        .problems
        .iter()
        .filter(|problem| who_says(problem).is_none())
        .cloned()
        .partition(|problem| problem.severity == Severity::Refused);
    Preview {
        counts: counts(plan),
        rows: rows
            .into_iter()
            .skip((page - 1) * ROWS_A_PAGE)
            .take(ROWS_A_PAGE)
            .map(row)
            .collect(),
        programs: of_page(programs, page),
        places: of_page(places, page),
        contacts: contacts(open, plan),
        page,
        pages,
        hours: hours(open, plan),
        order: planned.order.clone(),
        days: days(planned),
        without_place: without_place(plan),
        too_many: planned.too_many.clone(),
        refused,
        problems,
        missing: missing((snapshot, open.row.organization), plan),
        seen: planned.mark.clone(),
    }
}

fn of_page<T>(all: Vec<T>, page: usize) -> Vec<T> {
    let rest = all.into_iter().skip((page - 1) * ROWS_A_PAGE);
    rest.take(ROWS_A_PAGE).collect()
}

/// Programs whose own words are new or different.
fn programs(plan: &Plan) -> Vec<ProgramAtTable> {
    let changing = plan.programs.iter().filter(|one| !one.changed.is_empty());
    let program = |one: &super::plan::Planned<Program, ProgramEntered>| {
        let before = one.before.as_ref().map(|program| program.facts.clone());
        let known = before.clone().unwrap_or_default();
        ProgramAtTable {
            facts: one.entered.over(&known, None),
            before,
        }
    };
    changing.map(program).collect()
}

/// Places that are new or different.
fn places(plan: &Plan) -> Vec<PlaceAtTable> {
    let changing = plan.sites.iter().filter(|one| !one.changed.is_empty());
    let place = |one: &super::plan::Planned<Site, SiteEntered>| {
        let before = one.before.as_ref().map(|site| site.facts.clone());
        let known = before.clone().unwrap_or_default();
        PlaceAtTable {
            facts: one.entered.over(&known, None),
            before,
        }
    };
    changing.map(place).collect()
}

/// Whom families will be able to ask because of this table: of a new row, and of one that says somebody else than before. A
/// row without a contact is asked about at the organization.
fn contacts(open: &Open, plan: &Plan) -> Vec<ContactSeen> {
    let own = asked_for_all(&open.organization.facts);
    let whom = |facts: &'_ SessionFacts| {
        facts
            .contact
            .as_ref()
            .map_or_else(|| own.cloned(), |one| Some(one.clone()))
    };
    let is_new = |one: &&PlannedSession| {
        let before = one.planned.before.as_ref();
        before.is_none_or(|before| whom(&before.facts) != whom(&one.after))
    };
    let asked: Vec<Contact> = plan
        .sessions
        .iter()
        .filter(is_new)
        .filter_map(|one| whom(&one.after))
        .collect();
    distinct(asked.iter())
}

/// Who says what the hours are that a remark is about.
fn who_says(problem: &Problem) -> Option<HoursBy> {
    let of = HOURS.iter().find(|(rule, _)| *rule == problem.rule);
    of.map(|(_, by)| *by)
}

/// Rows whose hours have no am or pm; those first that somebody has to answer.
fn hours(open: &Open, plan: &Plan) -> Vec<HoursAtTable> {
    let said = open.row_hours();
    let by_line: HashMap<u64, &PlannedSession> = plan.sessions.iter().map(|one| (one.line, one)).collect();
    let line = |problem: &Problem| {
        let by = who_says(problem)?;
        let session = by_line.get(&problem.line);
        let is_read = !matches!(by, HoursBy::Nobody | HoursBy::Late);
        Some(HoursAtTable {
            line: problem.line,
            title: session.map(|one| plan.programs[one.program].entered.title.clone()),
            given: problem.value.clone(),
            read: session
                .filter(|_| is_read)
                .and_then(|one| one.after.hours.known.clone()),
            by,
            said: said.get(&problem.line).copied(),
        })
    };
    let mut lines: Vec<HoursAtTable> = plan.problems.iter().filter_map(line).collect();
    lines.sort_by_key(|one| (!one.asks(), one.line));
    lines
}

/// Days that may be read both ways, each once with its rows.
fn days(planned: &Planned) -> Vec<DaysAtTable> {
    let mut days: Vec<DaysAtTable> = Vec::new();
    let mut known: HashMap<(&str, Option<jiff::civil::Date>), usize> = HashMap::new();
    for one in &planned.days {
        let at = *known.entry((&one.given, one.read)).or_insert_with(|| {
            days.push(DaysAtTable {
                given: one.given.clone(),
                read: one.read,
                lines: Vec::new(),
            });
            days.len() - 1
        });
        if days[at].lines.last() != Some(&one.line) {
            days[at].lines.push(one.line);
        }
    }
    days
}

/// Rows that neither say where, nor are online, nor change what has a place.
fn without_place(plan: &Plan) -> Vec<u64> {
    let has_none = |one: &&PlannedSession| {
        one.site.is_none()
            && one.planned.before.as_ref().is_none_or(|before| before.site.is_none())
            && one.after.meeting.known != Some(Meeting::Online)
    };
    plan.sessions.iter().filter(has_none).map(|one| one.line).collect()
}

/// The columns of a table. What somebody said of these columns before, and what is guessed surely, needs no second look, unless
/// values of it cannot be read.
pub(super) fn columns(open: &Open, was_said: bool, planned: Option<&Planned>) -> Vec<ColumnAtTable> {
    let mut doubts: HashMap<&str, usize> = HashMap::new();
    for problem in planned.iter().flat_map(|planned| &planned.plan.problems) {
        let is_doubt = problem.severity == Severity::Noted && !READ_ALL_THE_SAME.contains(&problem.rule.as_str());
        *doubts.entry(problem.field.as_str()).or_default() += usize::from(is_doubt);
    }
    let guesses = match planned {
        Some(planned) => planned.guesses.clone(),
        None => upload::guess(&open.sheet.header, &open.sheet.rows),
    };
    let column = |((at, name), guess): ((usize, &String), upload::Guess)| {
        let meaning = open.row.meanings.get(at).cloned().unwrap_or_default();
        let doubts = match meaning.as_str() {
            "" => 0,
            _ => doubts.get(name.as_str()).copied().unwrap_or_default(),
        };
        ColumnAtTable {
            name: name.clone(),
            examples: examples(open, at),
            is_sure: doubts == 0 && (was_said || (guess.is_sure && guess.meaning == meaning)),
            doubts,
            meaning,
        }
    };
    open.sheet.header.iter().enumerate().zip(guesses).map(column).collect()
}

/// A few values of a column.
fn examples(open: &Open, at: usize) -> Vec<String> {
    let cells = open.sheet.rows.iter().filter_map(|row| row.cells.get(at));
    let mut shown: Vec<String> = Vec::new();
    for cell in cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
        let cell: String = cell.chars().take(60).collect();
        if shown.len() < EXAMPLES && !shown.contains(&cell) {
            shown.push(cell);
        }
    }
    shown
}

/// What families see of this organization and no row is.
pub(super) fn missing((snapshot, of): (&Snapshot, OrganizationId), plan: &Plan) -> Vec<MissingAtTable> {
    let named: HashSet<SessionId> = plan
        .sessions
        .iter()
        .filter_map(|one| one.planned.before.as_ref().map(|before| before.id))
        .collect();
    let own = snapshot
        .sessions
        .iter()
        .filter(|entry| snapshot.organizations[entry.organization].id == of);
    let over = SessionStatus::Ended;
    let left = own.filter(|entry| entry.session.facts.status != over && !named.contains(&entry.session.id));
    let left = left.map(|entry| missing_of(&entry.session, snapshot.programs[entry.program].facts.title.clone()));
    left.take(MOST_MISSING).collect()
}

pub(super) fn missing_of(session: &Session, title: Text) -> MissingAtTable {
    MissingAtTable {
        program: session.program,
        session: session.id,
        title,
        facts: session.facts.clone(),
    }
}
