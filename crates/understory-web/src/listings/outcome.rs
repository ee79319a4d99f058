//! What a table comes to: what is not taken, what changes, what is new, what is doubtful; and what came of taking it in.

use understory_model::directory::SessionFacts;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_model::import::{Problem, Severity};
use understory_model::language::Text;
use understory_model::listings::Choice;
use understory_service::listings::table::{
    self as use_case, Becomes, Many, MissingAtTable, PlaceAtTable, Preview, ProgramAtTable, RowAtTable, TooMany,
};
use uuid::Uuid;

use super::columns::path_of;
use super::questions::rows;
use super::told::{self, ChangeLine, Contacts, Words};
use super::{PATH, history};
use crate::directory::session::{ages, grades};
use crate::duplicates::{fact_name, fact_said};
use crate::find::card;
use crate::look::say::Say;

/// Problems that are told one by one; the others are counted.
const PROBLEMS_SHOWN: usize = 100;

/// A session: a row that is read, or one that stands in no row.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionLine {
    pub row: Option<Say>,
    pub title: Text,
    pub state: Option<Say>,
    pub facts: Vec<Say>,
    pub place: Option<String>,
    /// What is different: each fact as it was and as it will be, and the names of those that are not told one by one.
    pub changes: Vec<ChangeLine>,
    pub changed: Option<Say>,
    /// Where it can be ended.
    pub href: Option<String>,
}

/// A program whose own words are new or different.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramLine {
    pub title: Text,
    pub state: Say,
    pub words: Words,
}

/// A place that is new or different.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceLine {
    pub name: String,
    pub state: Say,
    pub lines: Vec<ChangeLine>,
}

/// Something that is doubtful.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemLine {
    pub row: Option<Say>,
    pub field: String,
    pub value: String,
    pub what: Say,
    pub refused: bool,
}

/// A program with drafts.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftLine {
    pub href: String,
    pub title: Text,
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub counts: Vec<Say>,
    pub refused: Vec<ProblemLine>,
    pub more_refused: usize,
    /// A page of what changes something.
    pub rows: Vec<SessionLine>,
    /// A page of the programs and places whose own words change.
    pub programs: Vec<ProgramLine>,
    pub places: Vec<PlaceLine>,
    /// Whom families will be able to ask.
    pub contacts: Contacts,
    pub page: Option<Say>,
    pub earlier: Option<String>,
    pub later: Option<String>,
    pub unchanged: usize,
    pub problems: Vec<ProblemLine>,
    pub more_problems: usize,
    pub missing: Vec<SessionLine>,
    /// Rows that say no place.
    pub without_place: Option<Say>,
    /// What would be more than an organization may have.
    pub too_many: Option<Say>,
    /// Programs whose drafts are to be looked at.
    pub drafts: Vec<DraftLine>,
    /// The mark of what was looked at.
    pub seen: String,
    pub nothing_to_take: bool,
}

/// What families choose by, in short.
pub(super) fn facts(facts: &SessionFacts) -> Vec<Say> {
    let mut lines = vec![match facts.hours.as_ref() {
        Some(hours) if facts.drop_in => Say::new("card-drop-in").with("hours", hours),
        Some(hours) => Say::new("card-hours").with("hours", hours),
        None => Say::new("card-hours-unknown"),
    }];
    // With the year, which may be one that nobody wrote.
    for choice in [Choice::StartsOn, Choice::EndsOn] {
        let said = choice.said(facts, None);
        lines.extend(said.map(|said| {
            Say::new("upload-fact")
                .with("name", fact_name(choice.code()))
                .with("value", fact_said(Some(&said)))
        }));
    }
    lines.extend(facts.ages.known.map(ages));
    lines.extend(facts.grades.known.map(grades));
    let aid = facts.aid.known.as_ref();
    lines.push(card::cost(
        facts.cost.known,
        aid.map(|aid| aid.offered),
        aid.and_then(|aid| aid.price_after),
    ));
    lines
}

/// Facts that stand among those that are told with what they were, by their names in a record.
const TOLD: [&str; 13] = [
    "ride",
    "food",
    "capacity",
    "seats_open",
    "documents",
    "meeting",
    "access",
    "aid",
    "contact",
    "registration",
    "exceptions",
    "internet",
    "interpretation",
];

/// The facts that are told with what they were, and the names of the others.
fn changes(one: &RowAtTable, before: &SessionFacts) -> (Vec<ChangeLine>, Option<Say>) {
    let mut told = Vec::new();
    let mut others = Vec::new();
    for name in &one.changed {
        let fact = name.trim_start_matches('@');
        match Choice::ALL.iter().find(|choice| choice.code() == fact) {
            _ if TOLD.contains(&fact) => {}
            Some(Choice::Registration | Choice::GoesOn) | None => others.push(name.clone()),
            // Among the rest, in the words of the program's page.
            Some(Choice::Languages) => {}
            Some(choice) => {
                let after = one.place.as_deref().or(one.was_at.as_deref());
                told.push(ChangeLine {
                    name: fact_name(choice.code()),
                    before: Some(fact_said(choice.said(before, one.was_at.as_deref()).as_ref())),
                    after: fact_said(choice.said(&one.facts, after).as_ref()),
                });
            }
        }
    }
    told.extend(told::between(&told::session(before), told::session(&one.facts)));
    (told, history::changed(others.iter()))
}

fn row(one: &RowAtTable) -> SessionLine {
    let state = match one.becomes {
        Becomes::New => "new",
        Becomes::Changed => "changed",
        Becomes::Unchanged => "unchanged",
    };
    let before = one.before.as_ref().filter(|_| one.becomes == Becomes::Changed);
    let (changes, changed) = match before {
        Some(before) => changes(one, before),
        None => (told::session(&one.facts), None),
    };
    SessionLine {
        row: Some(Say::new("upload-row").with("n", one.line.to_string())),
        title: one.title.clone(),
        state: Some(Say::new(format!("upload-state-{state}"))),
        // Of a row that changes something, what stays says only which it is.
        facts: match before {
            Some(before) => facts(before).into_iter().take(3).collect(),
            None => facts(&one.facts),
        },
        place: one.place.clone(),
        changes,
        changed,
        href: None,
    }
}

fn state(is_new: bool) -> Say {
    Say::new(if is_new {
        "upload-state-new"
    } else {
        "upload-state-changed"
    })
}

fn program(one: &ProgramAtTable) -> ProgramLine {
    ProgramLine {
        title: one.facts.title.clone(),
        state: state(one.before.is_none()),
        words: told::program(one.before.as_ref(), &one.facts),
    }
}

fn place(one: &PlaceAtTable) -> PlaceLine {
    PlaceLine {
        name: one.facts.name.clone(),
        state: state(one.before.is_none()),
        lines: told::place(one.before.as_ref(), &one.facts),
    }
}

fn missing(organization: OrganizationId, one: &MissingAtTable) -> SessionLine {
    SessionLine {
        row: None,
        title: one.title.clone(),
        state: None,
        facts: facts(&one.facts),
        place: None,
        changes: Vec::new(),
        changed: None,
        href: Some(format!(
            "{PATH}/session?organization={}&program={}&id={}",
            organization.0.simple(),
            one.program.0.simple(),
            one.session.0.simple()
        )),
    }
}

fn problem(one: &Problem) -> ProblemLine {
    ProblemLine {
        row: (one.line > 0 && one.severity != Severity::File)
            .then(|| Say::new("upload-row").with("n", one.line.to_string())),
        field: one.field.clone(),
        value: one.value.clone(),
        what: Say {
            otherwise: Some(one.explanation.clone()),
            ..Say::new(format!("upload-rule-{}", one.rule))
        },
        refused: one.severity == Severity::Refused,
    }
}

fn counted(counts: use_case::Counts) -> Vec<Say> {
    let parts = [
        ("new", counts.new),
        ("changed", counts.changed),
        ("unchanged", counts.unchanged),
        ("refused", counts.refused),
    ];
    parts
        .map(|(what, n)| Say::new(format!("upload-many-{what}")).with("n", n))
        .to_vec()
}

fn too_many(many: &TooMany) -> Say {
    let id = match many.what {
        Many::Places => "upload-too-many-places",
        Many::Programs => "upload-too-many-programs",
        Many::Sessions => "upload-too-many-sessions",
    };
    let of = many.of.clone().unwrap_or_default();
    Say::new(id)
        .with("new", many.new)
        .with("there", many.there)
        .with("all", many.there + many.new)
        .with("program", of)
}

pub(super) fn outcome((organization, table): (OrganizationId, Uuid), preview: &Preview) -> Outcome {
    let link = |page: usize| format!("{}&page={page}#outcome", path_of(organization, table));
    let lines = |problems: &[Problem]| problems.iter().take(PROBLEMS_SHOWN).map(problem).collect();
    Outcome {
        counts: counted(preview.counts),
        refused: lines(&preview.refused),
        more_refused: preview.refused.len().saturating_sub(PROBLEMS_SHOWN),
        rows: preview.rows.iter().map(row).collect(),
        programs: preview.programs.iter().map(program).collect(),
        places: preview.places.iter().map(place).collect(),
        contacts: Contacts::new(&preview.contacts),
        page: (preview.pages > 1).then(|| {
            Say::new("upload-page")
                .with("page", preview.page)
                .with("pages", preview.pages)
        }),
        earlier: (preview.page > 1).then(|| link(preview.page - 1)),
        later: (preview.page < preview.pages).then(|| link(preview.page + 1)),
        unchanged: preview.counts.unchanged,
        problems: lines(&preview.problems),
        more_problems: preview.problems.len().saturating_sub(PROBLEMS_SHOWN),
        without_place: (!preview.without_place.is_empty()).then(|| rows(&preview.without_place)),
        too_many: preview.too_many.as_ref().map(too_many),
        missing: preview.missing.iter().map(|one| missing(organization, one)).collect(),
        drafts: Vec::new(),
        seen: preview.seen.clone(),
        nothing_to_take: preview.rows.is_empty() && preview.programs.is_empty() && preview.places.is_empty(),
    }
}

pub(super) fn done(organization: OrganizationId, taken: &use_case::Taken) -> Outcome {
    let draft = |(program, title): &(ProgramId, Text)| DraftLine {
        href: super::preview::path_of(organization, *program),
        title: title.clone(),
    };
    Outcome {
        counts: counted(taken.counts),
        refused: Vec::new(),
        more_refused: 0,
        rows: Vec::new(),
        programs: Vec::new(),
        places: Vec::new(),
        contacts: Contacts::default(),
        page: None,
        earlier: None,
        later: None,
        unchanged: 0,
        problems: Vec::new(),
        more_problems: 0,
        without_place: None,
        too_many: None,
        missing: taken.missing.iter().map(|one| missing(organization, one)).collect(),
        drafts: taken.drafts.iter().map(draft).collect(),
        seen: String::new(),
        nothing_to_take: false,
    }
}
