//! Tries to come in are counted by the name that was typed, whether anybody has it or not: a wait tells nothing.
//!
//! Must not know: accounts.

use jiff::SignedDuration;
use understory_store::Write;
use understory_store::people as stored;

use super::{PeopleError, later, now, vault};
use crate::Service;

/// Failures before a name has to wait.
const FREE_TRIES: u32 = 5;
/// The longest wait; it doubles from half a minute on.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);
/// A name that nobody tried for so long begins anew. Every try costs a hash of a password, which bounds how many there are.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(1);

/// A name whose tries are counted.
pub(crate) struct Name(String);

/// Takes one try, before anything is looked at: this one name waits after several failures, longer each time; nobody else
/// at the same address does.
pub(crate) async fn take(service: &Service, kind: &str, typed: &str) -> Result<Name, PeopleError> {
    let now = now(service);
    let name = Name(vault(service)?.index("tries to come in", &format!("{kind}/{}", typed.trim())));
    let mut write = service.database().write().await?;
    stored::forget_attempts(&mut write, before(now, FORGOTTEN)).await?;
    let failures = stored::attempts(&mut write, &name.0)
        .await?
        .map_or(0, |(failures, _)| failures);
    let over = failures.saturating_add(1).saturating_sub(FREE_TRIES).min(10);
    let wait = SignedDuration::from_secs(30 * (1 << over)).min(LONGEST_WAIT);
    let taken = stored::take_attempt(&mut write, &name.0, now, later(now, wait), FREE_TRIES).await?;
    write.commit().await?;
    metrics::counter!("understory_sign_in_writes_total").increment(1);
    if taken { Ok(name) } else { Err(PeopleError::Wait) }
}

/// It was no failure.
pub(crate) async fn succeeded(write: &mut Write, name: &Name) -> Result<(), PeopleError> {
    Ok(stored::clear_attempts(write, &name.0).await?)
}

fn before(now: jiff::Timestamp, by: SignedDuration) -> jiff::Timestamp {
    now.saturating_sub(by).unwrap_or(jiff::Timestamp::MIN)
}

/// Names that nobody has of which each is in the audit, within an hour.
const EACH: i64 = 20;

/// What the audit says of the so-manieth name that nobody has within an hour: nothing of most of them.
pub(crate) fn said(many: i64) -> Option<&'static str> {
    match many {
        ..=EACH => Some(""),
        100 => Some("hundred-within-the-hour"),
        1_000 => Some("thousand-within-the-hour"),
        10_000 => Some("ten-thousand-within-the-hour"),
        100_000 => Some("hundred-thousand-within-the-hour"),
        1_000_000 => Some("million-within-the-hour"),
        _ => None,
    }
}
