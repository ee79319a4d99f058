//! Everything that is kept of a young person, as a file for programs and as a document for people.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use understory_model::plan::{PlanItem, PlanStep};
use understory_service::people::paper::{Paper, RecordSection, RecordTable, RecordWords};
use understory_service::people::{Beside, Child, Look, OF_BARS};

use super::answers::said;
use super::plan::PlanLine;
use super::{child, family, words};
use crate::api::query;
use crate::look::language::Locale;
use crate::look::say::Say;

/// The file. Its shape is told by `format`; what is added later comes beside what is there. Who is kept away is not in it:
/// a file is handed on, and comes into hands that it must not.
#[derive(Serialize)]
struct Everything {
    format: &'static str,
    made_on: Date,
    region: String,
    young_person: YoungPart,
    home: HomePart,
    /// The answers to the seven questions, by their names on the find page.
    answers: Vec<(String, String)>,
    adults: Vec<AdultPart>,
    allowed: Vec<AllowedPart>,
    refused: Vec<RefusedPart>,
    plan: Vec<PlanPart>,
    looks: Vec<LookPart>,
}

#[derive(Serialize)]
struct RefusedPart {
    organization: String,
    purpose: &'static str,
    since: jiff::Timestamp,
    you: bool,
}

#[derive(Serialize)]
struct PlanPart {
    program: String,
    session: String,
    title: String,
    made_at: jiff::Timestamp,
    outcome: Option<&'static str>,
    steps: Vec<StepPart>,
}

#[derive(Serialize)]
struct StepPart {
    step: &'static str,
    due: Option<jiff::Timestamp>,
    done_at: Option<jiff::Timestamp>,
    note: String,
}

fn plan_part(item: &PlanItem) -> PlanPart {
    let told = |step: &&PlanStep| step.due.is_some() || step.done_at.is_some() || !step.note.is_empty();
    let step = |step: &PlanStep| StepPart {
        step: step.step.code(),
        due: step.due,
        done_at: step.done_at,
        note: step.note.clone(),
    };
    PlanPart {
        program: item.program.to_string(),
        session: item.session.to_string(),
        title: item.title.clone(),
        made_at: item.made_at,
        outcome: item.outcome.map(|(outcome, _)| outcome.code()),
        steps: item.steps.iter().filter(told).map(step).collect(),
    }
}

#[derive(Serialize)]
struct YoungPart {
    id: String,
    nickname: String,
    picture: String,
    /// Year and month.
    born: String,
    own_sign_in: bool,
}

#[derive(Serialize)]
struct HomePart {
    near: Option<String>,
    contact: Option<String>,
}

#[derive(Serialize)]
struct AdultPart {
    name: Option<String>,
    you: bool,
}

#[derive(Serialize)]
struct AllowedPart {
    organization: String,
    purpose: &'static str,
    classes: Vec<&'static str>,
    given_at: jiff::Timestamp,
    method: &'static str,
    until: jiff::Timestamp,
    taken_back_at: Option<jiff::Timestamp>,
    /// It waits for the young person's own yes.
    waits: bool,
    signed_at: Option<jiff::Timestamp>,
}

#[derive(Serialize)]
struct LookPart {
    at: jiff::Timestamp,
    who: Option<String>,
    you: bool,
    act: String,
    purpose: String,
    allowed: bool,
    rule: String,
    channel: String,
}

/// Whether a look says who is kept away.
fn tells_of_a_bar(rule: &str, act: &str) -> bool {
    rule == "barred" || OF_BARS.contains(&act)
}

/// Adults who may stand in a file: not those who are kept away.
fn near(child: &Child) -> impl Iterator<Item = &Beside> {
    let away = |one: &&Beside| child.kept_away.iter().all(|barred| barred.account != one.account);
    child.guardians.iter().filter(away)
}

/// The file, as JSON.
pub(super) fn file(child: &Child, region: String, made_on: Date) -> Vec<u8> {
    let (kept, card) = (&child.kept, &child.kept.card);
    let allowed = kept.allowed.iter().map(|one| AllowedPart {
        organization: one.organization.clone(),
        purpose: one.consent.purpose.code(),
        classes: one.consent.classes.iter().map(|class| class.code()).collect(),
        given_at: one.consent.given_at,
        method: one.consent.method.code(),
        until: one.consent.until,
        taken_back_at: one.consent.withdrawn_at,
        waits: one.waits,
        signed_at: one.consent.signed_at,
    });
    let refused = kept.more.refused.iter().map(|one| RefusedPart {
        organization: one.organization.clone(),
        purpose: one.refusal.errand.purpose.code(),
        since: one.refusal.since,
        you: one.own,
    });
    let looks = kept.looks.iter().filter(|look| !tells_of_a_bar(&look.rule, &look.act));
    let looks = looks.map(|look| LookPart {
        at: look.at,
        who: look.who.clone(),
        you: look.own,
        act: look.act.clone(),
        purpose: look.purpose.clone(),
        allowed: look.allowed,
        rule: look.rule.clone(),
        channel: look.channel.clone(),
    });
    let everything = Everything {
        format: "understory-family-1",
        made_on,
        region,
        young_person: YoungPart {
            id: kept.id.to_string(),
            nickname: card.nickname.clone(),
            picture: card.picture.clone(),
            born: format!("{:04}-{:02}", card.born.0, card.born.1),
            own_sign_in: child.own_sign_in,
        },
        home: HomePart {
            near: kept.near.clone(),
            contact: kept.contact.clone(),
        },
        answers: query::pairs(kept.answers.as_ref().map(|said| said.answers.as_str())),
        adults: near(child)
            .map(|one| AdultPart {
                name: one.name.clone(),
                you: one.own,
            })
            .collect(),
        allowed: allowed.collect(),
        refused: refused.collect(),
        plan: kept.more.plan.iter().map(plan_part).collect(),
        looks: looks.collect(),
    };
    // Structs of texts, numbers and instants are always written.
    serde_json::to_vec_pretty(&everything).unwrap_or_default()
}

/// The words of the document in the reader's language.
pub(super) fn words(
    child: &Child,
    plan: &[PlanLine],
    (region, zone): (&str, &TimeZone),
    made_on: Date,
    locale: Locale,
    paper: Paper,
) -> RecordWords {
    let mut part = family::part(&child.kept, zone);
    let told = child
        .kept
        .looks
        .iter()
        .filter(|look| !tells_of_a_bar(&look.rule, &look.act));
    part.looks = family::looks(&told.cloned().collect::<Vec<Look>>(), zone, child.kept.more.is_own);
    let say = |says: &Say| locale.say(says);
    let text = |id: &str| locale.text(id);
    let mut kept = vec![say(&part.born)];
    kept.extend(
        part.near
            .iter()
            .map(|near| say(&Say::new("kept-near").with("near", near))),
    );
    kept.extend(
        part.contact
            .iter()
            .map(|contact| say(&Say::new("kept-contact").with("contact", contact))),
    );
    match child.kept.answers.as_ref().map(|answers| said(answers, made_on)) {
        Some(answers) => {
            kept.push(text("kept-answers"));
            kept.extend(answers.iter().map(say));
        }
        None => kept.push(text("kept-no-answers")),
    }
    let allowed = part.allowed.iter().chain(&part.ended);
    let allowed: Vec<String> = allowed
        .map(|one| format!("{} {} {}", say(&one.says), say(&one.classes), say(&one.until)))
        .collect();
    let adults = near(child).map(|one| say(&child::name(one.name.as_deref(), one.own)));
    let lines = |heading: &str, lines: Vec<String>| RecordSection {
        heading: text(heading),
        lines,
        table: None,
    };
    let looks = RecordTable {
        columns: ["look-when", "look-who", "look-what", "look-why"].map(text).to_vec(),
        rows: part
            .looks
            .iter()
            .map(|look| {
                [&words::with_year(&look.at), &look.who, &look.did, &look.why]
                    .map(say)
                    .to_vec()
            })
            .collect(),
    };
    let mut sections = vec![lines("family-kept", kept)];
    sections.push(lines(
        "family-allowed",
        if allowed.is_empty() {
            vec![text("family-allowed-none")]
        } else {
            allowed
        },
    ));
    if !part.more.noes.is_empty() {
        let noes = part
            .more
            .noes
            .iter()
            .map(|no| format!("{} {}", say(&no.says), say(&no.since)));
        sections.push(lines("no-title", noes.collect()));
    }
    let plan: Vec<String> = plan.iter().flat_map(|item| planned(item, locale)).collect();
    if !plan.is_empty() {
        sections.push(lines("more-plan", plan));
    }
    sections.push(lines("child-adults", adults.collect()));
    sections.push(RecordSection {
        heading: text("family-looks"),
        lines: Vec::new(),
        table: Some(looks),
    });
    RecordWords {
        language: String::from(locale.code()),
        paper,
        made_on,
        title: say(&Say::new("export-title").with("who", &part.called)),
        lead: say(&Say::new("export-lead").with("region", region).with("date", made_on)),
        sections,
        footer: String::from(region),
    }
}

/// A program on the plan and its steps, a line each.
fn planned(item: &PlanLine, locale: Locale) -> Vec<String> {
    let mut lines = vec![locale.say(&Say::new("just-words").with("words", item.title.clone()))];
    lines.extend(item.outcome.iter().map(|outcome| locale.say(outcome)));
    for step in item.told() {
        let mut parts = vec![locale.say(&step.name)];
        parts.extend(step.due.iter().map(|due| locale.say(due)));
        if step.done {
            parts.push(locale.text("plan-done"));
        }
        if !step.note.is_empty() {
            parts.push(step.note.clone());
        }
        lines.push(parts.join(", "));
    }
    lines
}
