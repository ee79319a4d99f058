//! What a table comes to, for whoever looks at it.
//!
//! Must not know: how it is written.

use std::collections::HashSet;
use understory_model::directory::{Session, SessionStatus};
use understory_model::ids::SessionId;
use understory_model::language::Text;

use super::super::desk::{Desk, seen_of};
use super::plan::{Plan, PlannedSession};
use super::{Becomes, Counts, MissingAtTable, Open, Preview, RowAtTable};

/// Rows that are shown as they would be read.
const ROWS_SHOWN: usize = 10;
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

pub(super) fn preview(desk: &Desk<'_>, open: &Open, plan: &Plan) -> Preview {
    let row = |one: &PlannedSession| {
        let program = &plan.programs[one.program];
        let site = one.site.map(|site| plan.sites[site].entered.name.clone());
        RowAtTable {
            line: one.line,
            title: program.entered.title.clone(),
            place: site,
            becomes: becomes(one),
            changed: one.planned.changed.clone(),
            facts: one.after.clone(),
        }
    };
    Preview {
        counts: counts(plan),
        rows: plan.sessions.iter().take(ROWS_SHOWN).map(row).collect(),
        problems: plan.problems.clone(),
        missing: missing(desk, plan),
        seen: seen_of(&(&open.row.meanings, &open.row.language, plan.mark())),
    }
}

/// What families see of this organization and no row is.
pub(super) fn missing(desk: &Desk<'_>, plan: &Plan) -> Vec<MissingAtTable> {
    let named: HashSet<SessionId> = plan
        .sessions
        .iter()
        .filter_map(|one| one.planned.before.as_ref().map(|before| before.id))
        .collect();
    let snapshot = desk.service.snapshot();
    let own = snapshot
        .sessions
        .iter()
        .filter(|entry| snapshot.organizations[entry.organization].id == desk.organization);
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
