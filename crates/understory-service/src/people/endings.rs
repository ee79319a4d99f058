//! What ended must not come back with an old backup: accounts and ways in that ended, consents that were taken back, and who
//! is kept away are noted in the file beside the database, where erasures stand too.
//!
//! The database is asked what ended since the last note, so no way of ending anything can be forgotten here.
//! Must not know: who may end anything.

use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, HashSet};
use understory_model::ids::{AccountId, YoungPersonId};
use understory_store::people as stored;
use understory_store::people::{BarChange, Barred, Ended};
use understory_store::{StoreError, Write};
use uuid::Uuid;

use super::{PeopleError, erasures, now};
use crate::Service;

/// What is noted already is asked for again so far back: a transaction may be older than what ended after it began.
const AGAIN: SignedDuration = SignedDuration::from_hours(1);
const ENDED: &str = "ended";
const AWAY: &str = "away";
const NEAR: &str = "near";

/// A line about something that ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Ended(Ended, Uuid, Timestamp),
    Bar(BarChange),
}

impl Line {
    fn at(self) -> Timestamp {
        match self {
            Self::Ended(_, _, at) => at,
            Self::Bar(bar) => bar.until.unwrap_or(bar.barred.since),
        }
    }

    fn text(self) -> String {
        let at = self.at().as_microsecond();
        match self {
            Self::Ended(kind, id, _) => format!("{ENDED} {} {id} {at}", kind.code()),
            Self::Bar(bar) => {
                let (account, young, by) = (bar.barred.account.0, bar.young_person.0, bar.barred.placed_by.0);
                let what = if bar.until.is_some() { NEAR } else { AWAY };
                format!("{what} {account} {young} {by} {at}")
            }
        }
    }

    fn of(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let what = parts.next()?;
        let line = match what {
            ENDED => {
                let kind = parts.next()?;
                let kind = Ended::ALL.into_iter().find(|one| one.code() == kind)?;
                Self::Ended(kind, id(parts.next()?)?, instant(parts.next()?)?)
            }
            AWAY | NEAR => {
                let (account, young, by) = (id(parts.next()?)?, id(parts.next()?)?, id(parts.next()?)?);
                let at = instant(parts.next()?)?;
                Self::Bar(BarChange {
                    young_person: YoungPersonId(young),
                    barred: Barred {
                        account: AccountId(account),
                        placed_by: AccountId(by),
                        since: at,
                    },
                    until: Some(at).filter(|_| what == NEAR),
                })
            }
            _ => return None,
        };
        parts.next().is_none().then_some(line)
    }
}

fn id(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok()
}

fn instant(text: &str) -> Option<Timestamp> {
    Timestamp::from_microsecond(text.parse().ok()?).ok()
}

/// Notes what ended since the last note; how many lines that were not there.
pub(crate) async fn note(service: &Service) -> Result<usize, PeopleError> {
    let Some(file) = &service.erasures else { return Ok(0) };
    let text = erasures::read(file).await?;
    let noted = text.lines().filter_map(Line::of);
    // A clock that ran ahead once hides nothing that ends until it is right.
    let since = noted.map(Line::at).max().map(|at| at.min(now(service)));
    let since = since.and_then(|at| at.checked_sub(AGAIN).ok());
    let since = since.unwrap_or(Timestamp::UNIX_EPOCH);
    let mut read = service.database().read().await?;
    let ended = stored::ended_since(&mut read, since).await?;
    let mut lines: Vec<Line> = ended
        .into_iter()
        .map(|(kind, id, at)| Line::Ended(kind, id, at))
        .collect();
    lines.extend(stored::bars_since(&mut read, since).await?.into_iter().map(Line::Bar));
    drop(read);
    let there: HashSet<&str> = text.lines().collect();
    let new: Vec<String> = lines
        .into_iter()
        .map(Line::text)
        .filter(|line| !there.contains(line.as_str()))
        .collect();
    if !new.is_empty() {
        erasures::add(file, new.join("\n") + "\n").await?;
    }
    Ok(new.len())
}

/// Notes what was just ended. Where the file cannot be written it is ended all the same, and noted a minute later.
pub(crate) async fn note_now(service: &Service) {
    if let Err(error) = note(service).await {
        tracing::error!(%error, "what ended could not be noted beside the database");
    }
}

/// Ends again what the lines of a file name, in a database that may be older; how much of it was there again.
pub(crate) async fn replay(write: &mut Write, text: &str) -> Result<usize, StoreError> {
    let (mut again, mut bars) = (0, BTreeMap::new());
    for line in text.lines().filter_map(Line::of) {
        match line {
            Line::Ended(kind, id, at) => again += usize::from(stored::end_again(write, kind, id, at).await?),
            // The last word about two people stands.
            Line::Bar(bar) => {
                bars.insert((bar.barred.account.0, bar.young_person.0), bar);
            }
        }
    }
    for bar in bars.into_values().filter(|bar| bar.until.is_none()) {
        again += usize::from(stored::bar_again(write, bar.young_person, bar.barred).await?);
    }
    Ok(again)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_it_said() {
        let at = Timestamp::from_microsecond(7).unwrap();
        let one = Uuid::from_u128(1);
        let mut lines: Vec<Line> = Ended::ALL.into_iter().map(|kind| Line::Ended(kind, one, at)).collect();
        for until in [None, Some(at)] {
            lines.push(Line::Bar(BarChange {
                young_person: YoungPersonId(Uuid::from_u128(2)),
                barred: Barred {
                    account: AccountId(one),
                    placed_by: AccountId(Uuid::from_u128(3)),
                    since: at,
                },
                until,
            }));
        }
        for line in lines {
            assert_eq!(Line::of(&line.text()), Some(line));
            assert_eq!(Line::of(&line.text()[1..]), None);
        }
        assert_eq!(Line::of("account 00000000-0000-0000-0000-000000000001 7"), None);
    }
}
