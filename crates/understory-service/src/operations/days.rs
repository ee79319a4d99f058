//! Days that families see are not lost to a file that no longer says them: its order of day and month is asked for first.

use std::collections::{HashMap, HashSet};
use understory_model::directory::SessionFacts;
use understory_model::fact::Fact;
use understory_model::import::Batch;
use understory_store::directory::{self as stored, Sessions};
use understory_store::{StoreError, Write};

/// The remark on a file whose days can be read both ways, and the one on each such day.
const WANTED: &str = "day-order-wanted";
const OPEN: &str = "day-or-month";

fn is_open<T>(day: &Fact<T>) -> bool {
    day.note.as_ref().is_some_and(|note| note.rule == OPEN)
}

/// Whether a known day is there, and now can be read both ways.
fn loses(before: &SessionFacts, now: &SessionFacts) -> bool {
    let registration = |facts: &SessionFacts| [facts.registration.opens_on, facts.registration.closes_on];
    let goes = |(before, now): (Option<_>, Option<_>)| before.is_some() && now.is_none();
    before.starts_on.known.is_some() && is_open(&now.starts_on)
        || before.ends_on.known.is_some() && is_open(&now.ends_on)
        || registration(before).into_iter().zip(registration(now)).any(goes)
}

/// Sessions that are here and would lose a day. One without an id is found again by its days too: without them the file has
/// another beside it.
pub(super) async fn lost(write: &mut Write, batch: &Batch) -> Result<usize, StoreError> {
    if !batch.problems.iter().any(|problem| problem.rule == WANTED) {
        return Ok(0);
    }
    let head = |key: &str| key.rsplit_once('/').map(|(head, _)| String::from(head));
    let drafts: HashMap<&str, &SessionFacts> = batch
        .sessions
        .iter()
        .map(|draft| (draft.key.as_str(), &draft.facts))
        .collect();
    let open = drafts
        .iter()
        .filter(|(_, facts)| is_open(&facts.starts_on) || is_open(&facts.ends_on));
    let open: HashSet<String> = open.filter_map(|(key, _)| head(key)).collect();
    let before = stored::load_source::<Sessions>(write, &batch.source).await?;
    let is_lost = |record: &&stored::Record<SessionFacts>| match drafts.get(record.source_key.as_str()) {
        Some(now) => loses(&record.facts, now),
        None => {
            let has_days = record.facts.starts_on.known.is_some() || record.facts.ends_on.known.is_some();
            has_days && head(&record.source_key).is_some_and(|head| open.contains(&head))
        }
    };
    Ok(before.iter().filter(is_lost).count())
}
