//! One walk along the trail from its first entry, with everything that vouches for it at hand: the first thing that is
//! wrong ends it.
//!
//! Must not know: the database; rows are handed in, in order of their numbers.

use ed25519_dalek::VerifyingKey;
use std::fmt;
use understory_store::operations::{AuditCheckpoint, AuditHead, AuditRow, Unreadable};

use super::chain::{self, Hash};
use super::keys::{Keys, is_signed};
use super::verify::Mark;

/// Who says how far the trail goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witness {
    Checkpoint,
    /// The end of the trail as it was sealed.
    End,
    /// A mark that somebody kept elsewhere.
    Mark,
}

/// What is wrong with an entry, or from it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It and those up to this one are not there.
    Missing { until: i64 },
    /// Its number is below 1, or there twice.
    Stray,
    /// It holds something that this program never writes.
    Unreadable,
    /// It does not go with its hash and the one before.
    Edited,
    /// What stands there was written under this number.
    Moved { written_as: i64 },
    /// Up to this one the chain holds, and is not the one that was vouched for.
    Rewritten { until: i64, witness: Witness },
    /// It and those up to this one were there when somebody vouched for them.
    Cut { until: i64, witness: Witness },
    /// It stands behind the end.
    Beyond,
    /// The row that says where the trail ends is gone.
    EndGone,
    /// That row was not sealed by this installation; from here on nothing vouches for the entries.
    EndForged,
    /// The checkpoint at this entry was not signed by this installation.
    CheckpointForged,
    /// A checkpoint is gone; it stood at this entry or later.
    CheckpointMissing,
}

/// The first thing that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The entry's number.
    pub seq: i64,
    pub wrong: Wrong,
}

impl fmt::Display for Witness {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Checkpoint => "a signed checkpoint",
            Self::End => "the sealed end of the trail",
            Self::Mark => "the mark you gave",
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const OR_THE_SECRET: &str = "(or the secret is not the one it was written with)";
        let seq = self.seq;
        let entries = |until: i64| match until {
            until if until > seq => format!("entries {seq} to {until}"),
            _ => format!("entry {seq}"),
        };
        match self.wrong {
            Wrong::Missing { until } => write!(formatter, "missing: {}", entries(until)),
            Wrong::Stray => write!(
                formatter,
                "out of order: there is a row too many, about where entry {seq} belongs"
            ),
            Wrong::Unreadable => write!(
                formatter,
                "edited: entry {seq} holds something that this program never writes"
            ),
            Wrong::Edited => write!(
                formatter,
                "edited: entry {seq} is not what was written, or the one before it was changed together with its hash"
            ),
            Wrong::Moved { written_as } => write!(
                formatter,
                "out of order: what stands as entry {seq} was written as entry {written_as}"
            ),
            Wrong::Rewritten { until, witness } => write!(
                formatter,
                "edited: something in {} was written anew with its hashes; {witness} says otherwise",
                entries(until)
            ),
            Wrong::Cut { until, witness } => write!(
                formatter,
                "cut at the end: {witness} vouches for {}, not there any more",
                entries(until)
            ),
            Wrong::Beyond => write!(
                formatter,
                "added: entry {seq} stands behind the sealed end of the trail"
            ),
            Wrong::EndGone => write!(
                formatter,
                "cut at the end: the row that says where the trail ends is gone; nothing vouches for entry {seq} and later ones"
            ),
            Wrong::EndForged => write!(
                formatter,
                "forged: the end of the trail was not sealed by this installation {OR_THE_SECRET}; nothing vouches for entry {seq} and later ones"
            ),
            Wrong::CheckpointForged => write!(
                formatter,
                "forged: the checkpoint at entry {seq} was not signed by this installation {OR_THE_SECRET}"
            ),
            Wrong::CheckpointMissing => write!(
                formatter,
                "missing: a checkpoint that vouched for entry {seq} or a later one"
            ),
        }
    }
}

/// Where the walk is, and what it compares with.
pub(super) struct Walk {
    keys: Keys,
    public: VerifyingKey,
    head: Option<Result<AuditHead, Unreadable>>,
    checkpoints: std::iter::Peekable<std::vec::IntoIter<Result<AuditCheckpoint, Unreadable>>>,
    noted: Option<Mark>,
    /// The entry that the walk stands on, and its hash.
    seq: i64,
    hash: Hash,
    /// The last entry that a checkpoint vouches for, and how many checkpoints were passed.
    vouched: i64,
    passed: i64,
}

impl Walk {
    pub(super) fn new(
        keys: Keys,
        head: Option<Result<AuditHead, Unreadable>>,
        checkpoints: Vec<Result<AuditCheckpoint, Unreadable>>,
        noted: Option<Mark>,
    ) -> Self {
        Self {
            public: keys.public(),
            keys,
            head,
            checkpoints: checkpoints.into_iter().peekable(),
            noted,
            seq: 0,
            hash: chain::START,
            vouched: 0,
            passed: 0,
        }
    }

    /// The entry that the walk stands on, as a mark to keep elsewhere.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            seq: self.seq,
            hash: self.hash,
        }
    }

    pub(super) fn passed(&self) -> i64 {
        self.passed
    }

    /// One step: the next row.
    pub(super) fn take(&mut self, row: &Result<AuditRow, Unreadable>) -> Result<(), Fault> {
        let expected = self.seq + 1;
        let fault = |seq, wrong| Err(Fault { seq, wrong });
        let found = match row {
            Ok(row) => Some(row.seq),
            Err(unreadable) => unreadable.seq,
        };
        match (row, found) {
            (_, Some(seq)) if seq > expected => return fault(expected, Wrong::Missing { until: seq - 1 }),
            (_, Some(seq)) if seq < expected => return fault(seq, Wrong::Stray),
            (Err(_), _) => return fault(expected, Wrong::Unreadable),
            (Ok(row), _) => {
                self.hash = chain::hash(&self.hash, row);
                if chain::unhex(&row.hash) != Some(self.hash) {
                    return fault(expected, Wrong::Edited);
                }
            }
        }
        self.seq = expected;
        if let Some(noted) = &self.noted
            && noted.seq == self.seq
            && noted.hash != self.hash
        {
            // Checkpoints before it say nothing here: only somebody with the key can have come so far.
            let (until, witness) = (self.seq, Witness::Mark);
            return fault(1, Wrong::Rewritten { until, witness });
        }
        self.pass_checkpoints()
    }

    /// Checks the checkpoints up to where the walk stands.
    fn pass_checkpoints(&mut self) -> Result<(), Fault> {
        let here = self.seq;
        while let Some(next) = self.checkpoints.next_if(|next| reaches(next) <= here) {
            let seq = reaches(&next);
            let fault = |seq, wrong| Err(Fault { seq, wrong });
            let Some(next) = next.ok().filter(|next| is_signed(&self.public, next)) else {
                return fault(seq, Wrong::CheckpointForged);
            };
            if next.count != self.passed + 1 {
                return fault(self.vouched + 1, Wrong::CheckpointMissing);
            }
            if next.seq != here || chain::unhex(&next.hash) != Some(self.hash) {
                let (until, witness) = (here, Witness::Checkpoint);
                return fault(self.vouched + 1, Wrong::Rewritten { until, witness });
            }
            self.vouched = next.seq;
            self.passed = next.count;
        }
        Ok(())
    }

    /// The end of the walk: nothing is left that vouches for more. `rows` is how many entries there are.
    pub(super) fn end(&mut self, rows: i64) -> Result<(), Fault> {
        let last = self.seq;
        let fault = |seq, wrong| Err(Fault { seq, wrong });
        let cut = |until, witness| fault(last + 1, Wrong::Cut { until, witness });
        if let Some(next) = self.checkpoints.next() {
            return match next {
                Ok(next) if is_signed(&self.public, &next) => cut(next.seq, Witness::Checkpoint),
                other => fault(reaches(&other), Wrong::CheckpointForged),
            };
        }
        if let Some(noted) = &self.noted
            && noted.seq > last
        {
            return cut(noted.seq, Witness::Mark);
        }
        let head = match &self.head {
            None => return fault(self.vouched + 1, Wrong::EndGone),
            Some(Err(_)) => return fault(self.vouched + 1, Wrong::EndForged),
            Some(Ok(head)) => head,
        };
        if super::is_untouched(head) {
            return match last {
                0 => Ok(()),
                _ => fault(1, Wrong::Beyond),
            };
        }
        if !self.keys.sealed(head) {
            return fault(self.vouched + 1, Wrong::EndForged);
        }
        if head.seq > last {
            return cut(head.seq, Witness::End);
        }
        if head.seq < last {
            return fault(head.seq + 1, Wrong::Beyond);
        }
        if chain::unhex(&head.hash) != Some(self.hash) {
            let (until, witness) = (last, Witness::End);
            return fault(self.vouched + 1, Wrong::Rewritten { until, witness });
        }
        if head.checkpoints != self.passed {
            return fault(self.vouched + 1, Wrong::CheckpointMissing);
        }
        if rows != last {
            return fault(last, Wrong::Stray);
        }
        Ok(())
    }
}

/// The last entry that a checkpoint vouches for; one whose number cannot be read comes at the end.
fn reaches(checkpoint: &Result<AuditCheckpoint, Unreadable>) -> i64 {
    match checkpoint {
        Ok(checkpoint) => checkpoint.seq,
        Err(unreadable) => unreadable.seq.unwrap_or(i64::MAX),
    }
}

/// Whether a row that does not fit where it stands was written as the successor of `other` or, when the two changed
/// places, where `other` stands now.
pub(super) fn written_as(row: &AuditRow, other: &AuditRow) -> Option<i64> {
    let wanted: Hash = chain::unhex(&row.hash)?;
    let before: Hash = chain::unhex(&other.hash)?;
    [other.seq, other.seq.saturating_add(1)]
        .into_iter()
        .find(|seq| *seq != row.seq && chain::hash_as(&before, *seq, row) == wanted)
}
