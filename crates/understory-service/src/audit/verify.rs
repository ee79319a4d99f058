//! Verifying the whole trail: reads it in pages, recomputes the chain, and compares with everything that vouches for it.
//!
//! Must not know: how a page or a command shows the verdict.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use understory_model::Refused;
use understory_store::operations::{self as stored, AuditRow, Unreadable};
use understory_store::{Read, StoreError};

use super::chain::{self, Hash};
use super::walk::{Fault, Walk, Wrong, written_as};
use crate::access::{Actor, ReadAudit, may};
use crate::{Service, ServiceError};

/// Entries that are read at a time.
const PAGE: u16 = 4000;

/// An entry and its hash: whoever keeps one elsewhere can tell later that everything up to it is still the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub seq: i64,
    pub hash: Hash,
}

impl fmt::Display for Mark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.seq, chain::hex(&self.hash))
    }
}

impl FromStr for Mark {
    type Err = Refused;
    fn from_str(text: &str) -> Result<Self, Refused> {
        let read = || {
            let (seq, hash) = text.trim().split_once('-')?;
            let seq = seq.parse().ok().filter(|seq| *seq > 0)?;
            let hash = chain::unhex(hash)?;
            Some(Self { seq, hash })
        };
        read().ok_or_else(|| Refused::new(text, "a mark of the audit trail"))
    }
}

/// How far verifying has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: i64,
    pub of: i64,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is wrong that can be seen from here.
    Whole {
        /// Its seq is how many entries there are; 0 before the first.
        end: Mark,
        checkpoints: i64,
        /// The key under the checkpoints' signatures, 64 hexadecimal digits.
        public_key: String,
    },
    Broken(Fault),
}

/// Verifies the trail as it is at this moment, and that it goes on from a mark kept elsewhere, if there is one.
pub async fn verify(
    service: &Service,
    actor: Actor,
    noted: Option<Mark>,
    on_progress: impl Fn(Progress),
) -> Result<Verdict, ServiceError> {
    may::<ReadAudit>(actor)?;
    let keys = super::keys(service)?;
    let public_key = chain::hex(keys.public().as_bytes());
    let mut read = service.database().read().await?;
    let head = stored::audit_head(&mut read).await?;
    let checkpoints = stored::audit_checkpoints(&mut read).await?;
    let rows = stored::count_audit(&mut read).await?;
    let mut walk = Walk::new(keys, head, checkpoints, noted);
    let mut page = stored::audit_page(&mut read, i64::MIN, PAGE).await?;
    let mut done = 0;
    while !page.is_empty() {
        done += page.len() as i64;
        let from = after(&page);
        // The next page is read while this one is counted through.
        let walking = service.compute(move || {
            let wrong = page.iter().find_map(|row| Some((walk.take(row).err()?, row.clone())));
            (walk, wrong)
        });
        let (walked, next) = tokio::join!(walking, next_page(&mut read, from));
        let (back, wrong) = walked?;
        if let Some((fault, row)) = wrong {
            return Ok(Verdict::Broken(moved(service, &mut read, fault, row).await?));
        }
        (walk, page) = (back, next?);
        on_progress(Progress { done, of: rows });
    }
    Ok(match walk.end(rows) {
        Err(fault) => Verdict::Broken(fault),
        Ok(()) => Verdict::Whole {
            end: walk.mark(),
            checkpoints: walk.passed(),
            public_key,
        },
    })
}

/// The number after a page; `None` when nothing can come.
fn after(page: &[Result<AuditRow, Unreadable>]) -> Option<i64> {
    let last = match page.last()? {
        Ok(row) => Some(row.seq),
        Err(unreadable) => unreadable.seq,
    };
    last?.checked_add(1)
}

async fn next_page(read: &mut Read, from: Option<i64>) -> Result<Vec<Result<AuditRow, Unreadable>>, StoreError> {
    match from {
        Some(from) => stored::audit_page(read, from, PAGE).await,
        None => Ok(Vec::new()),
    }
}

/// An entry that is not what was written may be one that stood elsewhere; that is worth a second look along the trail.
async fn moved(
    service: &Service,
    read: &mut Read,
    fault: Fault,
    row: Result<AuditRow, Unreadable>,
) -> Result<Fault, ServiceError> {
    let (Wrong::Edited, Ok(row)) = (fault.wrong, row) else {
        return Ok(fault);
    };
    let row = Arc::new(row);
    let mut from = Some(i64::MIN);
    loop {
        let page = next_page(read, from).await?;
        if page.is_empty() {
            return Ok(fault);
        }
        from = after(&page);
        let row = Arc::clone(&row);
        let found = service.compute(move || page.iter().flatten().find_map(|other| written_as(&row, other)));
        if let Some(written_as) = found.await? {
            let wrong = Wrong::Moved { written_as };
            return Ok(Fault { seq: fault.seq, wrong });
        }
    }
}
