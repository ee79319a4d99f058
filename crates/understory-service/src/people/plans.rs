//! The plan of a young person: what they want to try, what has to be done for it, how it ended; and what is counted of it
//! without a person.
//!
//! Must not know: pages.

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use understory_engine::disclosure::Guard;
use understory_model::ids::{OrganizationId, PlanItemId, ProgramId, SessionId, SittingId, YoungPersonId};
use understory_model::named::is_name;
use understory_model::people::{Card, Duty};
use understory_model::plan::{Outcome, PlanItem, PlanStep, Step};
use understory_store::people as stored;
use understory_store::people::StepRow;
use understory_store::{Reads, Write};

pub use understory_store::people::DueDay;

use super::asking::{ask_at, has_duty, look_at, look_at_table};
use super::looking::{Asking, Looking};
use super::sealed::{Of, open};
use super::{PeopleError, beginning, day_now, families, later, now, records, vault};
use crate::Service;
use crate::access::Actor;
use crate::access::young::acts::{Change, SeeCard, SeePlan};
use crate::access::young::{Signed, YoungPermit};
use crate::directory;
use crate::service::Vault;

/// Programs on one plan.
const MOST_ITEMS: usize = 12;
/// Letters of a note.
const LONGEST_NOTE: usize = 200;
/// Days ahead that a navigator is told what is due.
const DAYS_AHEAD: i64 = 7;
/// A family is a navigator's to ask about for so long after they last sat down together.
const ASKED_ABOUT: SignedDuration = SignedDuration::from_hours(24 * 180);

/// A young person and their plan.
pub struct Plan {
    pub card: Card,
    pub items: Vec<PlanItem>,
}

/// A step as it is now.
pub struct StepNow {
    pub step: Step,
    pub due: Option<Date>,
    pub done: bool,
    /// Empty for none.
    pub note: String,
}

/// A program on the plan as it is now.
pub struct ItemNow {
    pub steps: Vec<StepNow>,
    pub outcome: Option<Outcome>,
}

/// How many young people something happened to, where it may be told.
pub struct Blocker {
    pub outcome: Outcome,
    pub young: Option<u32>,
}

/// What is sealed of an item.
#[derive(Serialize, Deserialize)]
struct SealedItem {
    session: SessionId,
    program: ProgramId,
    organization: OrganizationId,
    title: String,
}

/// What is sealed of a step: with its name, so that no note can stand at another.
#[derive(Serialize, Deserialize)]
struct SealedNote {
    step: String,
    note: String,
}

/// The plan of a young person, at a table or on the family's own page.
pub async fn plan(
    service: &Service,
    signed: Signed,
    sitting: Option<SittingId>,
    young: YoungPersonId,
) -> Result<Plan, PeopleError> {
    let mut look = Looking::begin(service).await?;
    let plan = view(service, &mut look, signed, (sitting, young)).await;
    look.close(service, plan).await
}

async fn view(
    service: &Service,
    look: &mut Looking,
    signed: Signed,
    (sitting, young): (Option<SittingId>, YoungPersonId),
) -> Result<Plan, PeopleError> {
    let vault = vault(service)?;
    let permit = look_at_table::<SeePlan>(service, look, signed, sitting, young).await?;
    let card = look_at::<SeeCard>(service, look, signed, young).await?;
    Ok(Plan {
        card: records::card(look.transaction(), vault, &card).await?,
        items: items(look.transaction(), vault, &permit).await?,
    })
}

/// What is on the plan.
pub(super) async fn items(
    transaction: &mut impl Reads,
    vault: &Vault,
    permit: &YoungPermit<SeePlan>,
) -> Result<Vec<PlanItem>, PeopleError> {
    let young = permit.young();
    let rows = stored::items_of(transaction, young).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = vault.key(transaction, young.0).await?;
    let mut steps = BTreeMap::new();
    for row in stored::steps_of(transaction, young).await? {
        let note: Option<SealedNote> = match &row.sealed {
            Some(sealed) => Some(open(&key, Of::Note, row.item_id, sealed)?),
            None => None,
        };
        let note = note.filter(|note| note.step == row.step).map(|note| note.note);
        steps.insert((row.item_id, row.step.clone()), (row, note.unwrap_or_default()));
    }
    let mut items = Vec::new();
    for row in rows {
        let sealed: SealedItem = open(&key, Of::PlanItem, row.id, &row.sealed)?;
        let step = |step: &Step| {
            let known = steps.get(&(row.id, String::from(step.code())));
            PlanStep {
                step: *step,
                due: known.and_then(|(row, _)| row.due).map(instant),
                done_at: known.and_then(|(row, _)| row.done_at).map(instant),
                note: known.map(|(_, note)| note.clone()).unwrap_or_default(),
            }
        };
        let outcome = row.outcome.as_deref().and_then(|code| Outcome::from_code(code).ok());
        items.push(PlanItem {
            id: PlanItemId(row.id),
            session: sealed.session,
            program: sealed.program,
            organization: sealed.organization,
            title: sealed.title,
            made_at: instant(row.made_at),
            steps: Step::ALL.iter().map(step).collect(),
            outcome: outcome.zip(row.outcome_at.map(instant)),
        });
    }
    Ok(items)
}

fn instant(microseconds: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(microseconds).unwrap_or_default()
}

/// Puts a program on the plan; one that is there already stays as it is.
pub async fn put_on_plan(
    service: &Service,
    signed: Signed,
    sitting: Option<SittingId>,
    young: YoungPersonId,
    session: SessionId,
) -> Result<(), PeopleError> {
    let wrong = |rule| PeopleError::Value { field: "program", rule };
    let listing = directory::session(service, Actor::Visitor, session)?;
    let listing = listing.ok_or_else(|| wrong("choice"))?;
    let snapshot = service.snapshot();
    let at = snapshot.position_of_session(session);
    let vault = vault(service)?;
    let (mut write, permit) = ask_at::<Change>(service, signed, sitting, young).await?;
    let key = vault.key(&mut write, young.0).await?;
    let rows = stored::items_of(&mut write, young).await?;
    for row in &rows {
        let item: SealedItem = open(&key, Of::PlanItem, row.id, &row.sealed)?;
        // Two that were put there may be one now.
        if item.session == session || snapshot.position_of_session(item.session) == at {
            write.commit().await?;
            return Ok(());
        }
    }
    if rows.len() >= MOST_ITEMS {
        write.commit().await?;
        return Err(wrong("plan"));
    }
    let item = SealedItem {
        session,
        program: listing.program,
        organization: listing.organization,
        title: listing
            .title
            .in_language(&understory_model::language::Language::english())
            .map_or_else(String::new, |(_, title)| String::from(title)),
    };
    let id = PlanItemId(service.ids.next());
    let sealed = vault.seal(&key, Of::PlanItem, id.0, &item);
    stored::insert_item(&mut write, id, young, &sealed, permit.at()).await?;
    write.commit().await?;
    Ok(())
}

/// Whether a text can be a note of a step.
pub fn is_note(note: &str) -> bool {
    note.is_empty() || is_name(note, LONGEST_NOTE)
}

/// Whether a day of a plan can be meant: at most a year ago, and at most two years ahead.
pub fn is_near(day: Date, today: Date) -> bool {
    let from = today.saturating_sub(jiff::Span::new().years(1));
    let until = today.saturating_add(jiff::Span::new().years(2));
    from <= day && day <= until
}

/// Keeps steps of a program on the plan, and how it ended; `None` for what goes on. A step or an end that stays as it was
/// keeps its day.
pub async fn keep_item(
    service: &Service,
    signed: Signed,
    sitting: Option<SittingId>,
    young: YoungPersonId,
    item: PlanItemId,
    now: ItemNow,
) -> Result<(), PeopleError> {
    if !now.steps.iter().all(|step| is_note(&step.note)) {
        return Err(PeopleError::Value {
            field: "note",
            rule: "note",
        });
    }
    let vault = vault(service)?;
    let (mut write, permit) = ask_at::<Change>(service, signed, sitting, young).await?;
    let at = permit.at().as_microsecond();
    let rows = stored::items_of(&mut write, young).await?;
    let Some(row) = rows.into_iter().find(|row| row.id == item.0) else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    let key = vault.key(&mut write, young.0).await?;
    let before = stored::steps_of(&mut write, young).await?;
    let today = day_now(service);
    let is_known = |step: &StepNow| {
        let due = step.due.map(|day| beginning(service, day).as_microsecond());
        let mut known = before.iter().filter(|row| row.item_id == item.0);
        known.any(|row| row.step == step.step.code() && row.due == due)
    };
    // A day that stands there already stays, however long ago it was.
    let far = |step: &&StepNow| step.due.is_some_and(|day| !is_near(day, today)) && !is_known(step);
    if now.steps.iter().any(|step| far(&step)) {
        write.commit().await?;
        return Err(PeopleError::Value {
            field: "due",
            rule: "day-far",
        });
    }
    for step in now.steps {
        let code = String::from(step.step.code());
        let mut known = before.iter().filter(|row| row.item_id == item.0);
        let done_before = known.find(|row| row.step == code).and_then(|row| row.done_at);
        let note = SealedNote {
            step: code.clone(),
            note: step.note,
        };
        let row = StepRow {
            item_id: item.0,
            due: step.due.map(|day| beginning(service, day).as_microsecond()),
            done_at: step.done.then_some(done_before.unwrap_or(at)),
            sealed: (!note.note.is_empty()).then(|| vault.seal(&key, Of::Note, item.0, &note)),
            step: code,
        };
        stored::keep_step(&mut write, young, &row).await?;
    }
    let outcome = now.outcome.map(Outcome::code);
    if row.outcome.as_deref() != outcome {
        stored::keep_outcome(&mut write, young, item, outcome.map(|code| (code, permit.at()))).await?;
    }
    write.commit().await?;
    Ok(())
}

/// Takes a program off the plan.
pub async fn remove_from_plan(
    service: &Service,
    signed: Signed,
    sitting: Option<SittingId>,
    young: YoungPersonId,
    item: PlanItemId,
) -> Result<(), PeopleError> {
    let (mut write, _) = ask_at::<Change>(service, signed, sitting, young).await?;
    // The decision stays in the audit, whether or not there was such an item.
    let was_there = stored::remove_item(&mut write, young, item).await?;
    write.commit().await?;
    if was_there { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// Copies what is on one plan to another, sealed anew, when two records become one: as many as the other plan takes.
pub(super) async fn copy(
    service: &Service,
    write: &mut Write,
    from: YoungPersonId,
    to: YoungPersonId,
) -> Result<Vec<PlanItemId>, PeopleError> {
    let vault = vault(service)?;
    let rows = stored::items_of(write, from).await?;
    let room = MOST_ITEMS.saturating_sub(stored::items_of(write, to).await?.len());
    let steps = stored::steps_of(write, from).await?;
    let (old, new) = (vault.key(write, from.0).await?, vault.key(write, to.0).await?);
    let mut copied = Vec::new();
    for row in rows.into_iter().take(room) {
        let id = PlanItemId(service.ids.next());
        let item: SealedItem = open(&old, Of::PlanItem, row.id, &row.sealed)?;
        let sealed = vault.seal(&new, Of::PlanItem, id.0, &item);
        stored::insert_item(write, id, to, &sealed, instant(row.made_at)).await?;
        if let Some((outcome, at)) = row.outcome.as_deref().zip(row.outcome_at) {
            stored::keep_outcome(write, to, id, Some((outcome, instant(at)))).await?;
        }
        for step in steps.iter().filter(|step| step.item_id == row.id) {
            let note: Option<SealedNote> = match &step.sealed {
                Some(sealed) => Some(open(&old, Of::Note, row.id, sealed)?),
                None => None,
            };
            let step = StepRow {
                item_id: id.0,
                step: step.step.clone(),
                due: step.due,
                done_at: step.done_at,
                sealed: note.map(|note| vault.seal(&new, Of::Note, id.0, &note)),
            };
            stored::keep_step(write, to, &step).await?;
        }
        copied.push(id);
    }
    Ok(copied)
}

/// What is due within a week, and what is overdue, among the families that a navigator sat with lately: days and how many
/// families, and nothing by which one could be told.
pub async fn due_days(service: &Service, signed: Signed) -> Result<Vec<DueDay>, PeopleError> {
    let mut look = families::navigator_looking(service, signed).await?;
    let days = due(service, look.transaction(), signed).await;
    look.close(service, days).await
}

async fn due(service: &Service, read: &mut impl Reads, signed: Signed) -> Result<Vec<DueDay>, PeopleError> {
    let at = now(service);
    let until = day_now(service).saturating_add(jiff::Span::new().days(DAYS_AHEAD));
    let (since, until) = (later(at, -ASKED_ABOUT), beginning(service, until));
    Ok(stored::due_days(read, signed.account, since, until, at).await?)
}

/// How plans ended, over the whole region: of how many young people, for each way, where it is ten or more and ten or more of
/// the others. For navigators and the lead organization.
pub async fn blockers(service: &Service, signed: Signed) -> Result<Vec<Blocker>, PeopleError> {
    let mut read = service.database().read().await?;
    let may = has_duty(service, &mut read, signed, Duty::Navigator).await?
        || has_duty(service, &mut read, signed, Duty::Backbone).await?;
    if !may {
        return Err(PeopleError::NotFound);
    }
    let rows = stored::outcomes(&mut read).await?;
    drop(read);
    let mut young: BTreeMap<YoungPersonId, Vec<Outcome>> = BTreeMap::new();
    for (id, outcome) in rows {
        let ended = young.entry(id).or_default();
        ended.extend(outcome.and_then(|code| Outcome::from_code(&code).ok()));
    }
    let young: Vec<Vec<Outcome>> = young.into_values().collect();
    let guard = Guard::new(&[vec![0; young.len()]]);
    let count = |outcome: &Outcome| {
        let has = |at: usize| young[at].contains(outcome);
        let shown = guard.measure(has, None).shows_everybody();
        let many = (0..young.len()).filter(|at| has(*at)).count();
        Blocker {
            outcome: *outcome,
            young: u32::try_from(many).ok().filter(|_| shown),
        }
    };
    Ok(Outcome::ALL.iter().map(count).collect())
}
