//! What the program does by itself: removing what is over, looking for what is odd, verifying the trail, backing up and
//! trying backups. Each is done when it is due, by one process at a time, and the database knows how it went.
//!
//! Must not know: settings, the command line, when it is asked.

use jiff::SignedDuration;
use std::path::PathBuf;
use understory_store::operations::{ChoreRow, Due, chores, claim_chore, end_chore};
use understory_store::people::open_alarms;
use zeroize::Zeroizing;

use super::came::Came;
use crate::access::{Actor, KeepBackups, may};
use crate::backup::{self, BackupError, LockWith, OpenWith};
use crate::people::{self, alarms, retention};
use crate::{Service, ServiceError, audit, freshness, newsletter};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Whoever has a chore and says nothing loses it after so long.
const LONGEST: SignedDuration = SignedDuration::from_hours(6);

/// What seals backups, or opens them: the texts of the files.
pub enum KeyText {
    Keys(Zeroizing<String>),
    Passphrase(Zeroizing<String>),
}

/// Backups by themselves.
pub struct Backups {
    pub folder: PathBuf,
    pub seal: KeyText,
    /// For the weekly drill; without it somebody has to do it by hand.
    pub open: Option<KeyText>,
    pub every: SignedDuration,
    /// How many are kept.
    pub keep: usize,
    /// Where a drill restores for a moment.
    pub scratch: PathBuf,
}

impl Backups {
    fn lock(&self) -> Result<LockWith, BackupError> {
        match &self.seal {
            KeyText::Keys(keys) => {
                let keys: Vec<String> = keys.split_whitespace().map(String::from).collect();
                LockWith::public_keys(&keys)
            }
            KeyText::Passphrase(text) => LockWith::passphrase(text),
        }
    }

    fn key(&self) -> Result<Option<OpenWith>, BackupError> {
        let opened = self.open.as_ref().map(|open| match open {
            KeyText::Keys(text) => OpenWith::identities(text),
            KeyText::Passphrase(text) => OpenWith::passphrase(text),
        });
        opened.transpose()
    }
}

/// Something that the program does by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chore {
    /// What families asked for, and growing up.
    Families,
    /// Asking owners whether their listings are still true.
    Freshness,
    /// Making the draft of the week's newsletter.
    Newsletter,
    Retention,
    Watch,
    Verify,
    Backup,
    Drill,
}

impl Chore {
    pub const ALL: [Self; 8] = [
        Self::Families,
        Self::Freshness,
        Self::Newsletter,
        Self::Retention,
        Self::Watch,
        Self::Verify,
        Self::Backup,
        Self::Drill,
    ];

    /// The stable name, as in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Families => "families",
            Self::Freshness => "freshness",
            Self::Newsletter => "newsletter",
            Self::Retention => "retention",
            Self::Watch => "watch",
            Self::Verify => "verify",
            Self::Backup => "backup",
            Self::Drill => "drill",
        }
    }

    /// How often; `None` where there is nothing to do it with.
    fn every(self, service: &Service, backups: Option<&Backups>) -> Option<SignedDuration> {
        match self {
            Self::Families | Self::Newsletter => service.vault.as_ref().map(|_| HOUR),
            Self::Freshness => service.vault.as_ref().map(|_| SignedDuration::from_mins(15)),
            Self::Retention => Some(DAY),
            Self::Watch => Some(SignedDuration::from_mins(10)),
            Self::Verify => service.vault.as_ref().map(|_| DAY),
            Self::Backup => backups.map(|backups| backups.every),
            Self::Drill => backups.filter(|backups| backups.open.is_some()).map(|_| DAY * 7),
        }
    }
}

/// How a chore went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub chore: Chore,
    pub well: bool,
    /// What came of it: counts, and no ids of people.
    pub says: String,
}

/// How the house stands, for whoever checks an installation.
pub struct House {
    pub chores: Vec<ChoreRow>,
    pub open_alarms: i64,
}

/// Asks how the house stands.
pub async fn house(service: &Service, actor: Actor) -> Result<House, ServiceError> {
    may::<KeepBackups>(actor)?;
    let mut read = service.database().read().await?;
    Ok(House {
        chores: chores(&mut read).await?,
        open_alarms: open_alarms(&mut read).await?,
    })
}

/// Does everything that is due and that nobody else is doing.
pub async fn run_due(service: &Service, backups: Option<&Backups>) -> Result<Vec<Done>, ServiceError> {
    let mut all = Vec::new();
    people::endings::note_now(service).await;
    for chore in Chore::ALL {
        let Some(every) = chore.every(service, backups) else {
            continue;
        };
        let now = service.clock.now();
        let before = |by: SignedDuration| now.saturating_sub(by).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let due = Due {
            now,
            claimed_until: now.saturating_add(LONGEST).unwrap_or(jiff::Timestamp::MAX),
            begun_before: before(every),
            failed_before: before(every.min(HOUR)),
        };
        let mut write = service.database().write().await?;
        let claimed = claim_chore(&mut write, chore.name(), due).await?;
        write.commit().await?;
        if !claimed {
            continue;
        }
        let (well, says, kept) = match work(service, chore, backups).await {
            Ok(came) => (true, came.to_string(), came.kept()),
            Err(says) => (false, says.clone(), says),
        };
        if !well {
            tracing::error!(chore = chore.name(), says, "a chore failed");
        }
        let mut write = service.database().write().await?;
        end_chore(&mut write, chore.name(), now, service.clock.now(), well, &kept).await?;
        write.commit().await?;
        all.push(Done { chore, well, says });
    }
    Ok(all)
}

/// Does one; what came of it, or why it failed.
async fn work(service: &Service, chore: Chore, backups: Option<&Backups>) -> Result<Came, String> {
    match (chore, backups) {
        (Chore::Families, _) => Ok(Came::Families {
            erased: people::erase_due(service).await.map_err(told)?,
            merged: people::forget_merged(service).await.map_err(told)?,
            homes: people::forget_joined_homes(service).await.map_err(told)?,
            of_age: people::come_of_age(service).await.map_err(told)?,
        }),
        (Chore::Freshness, _) => {
            let prepared = freshness::prepare(service).await.map_err(told)?;
            service.refresh().await.map_err(told)?;
            Ok(Came::Freshness {
                questions: prepared.questions,
                messages: prepared.messages,
                hidden: prepared.hidden,
                closed: prepared.closed,
            })
        }
        (Chore::Newsletter, _) => Ok(Came::Newsletter {
            listings: newsletter::prepare(service).await.map_err(told)?,
        }),
        (Chore::Retention, _) => {
            let removed = retention::run(service).await.map_err(told)?;
            Ok(Came::Retention {
                rows: removed.rows,
                staff: removed.staff,
                families: removed.families,
                silent: removed.silent,
                subscribers: removed.subscribers,
            })
        }
        (Chore::Watch, _) => Ok(Came::Watch {
            alarms: alarms::watch(service).await.map_err(told)?,
        }),
        (Chore::Verify, _) => match audit::verify(service, Actor::Operator, None, |_| {})
            .await
            .map_err(told)?
        {
            audit::Verdict::Whole { end, .. } => {
                // Whatever collects the log elsewhere keeps a mark there; it says nothing about anybody.
                tracing::info!(mark = %end, "the audit trail is whole");
                Ok(Came::Verify { entries: end.seq })
            }
            audit::Verdict::Broken(fault) => Err(fault.to_string()),
        },
        (Chore::Backup, Some(backups)) => {
            let lock = backups.lock().map_err(told)?;
            let (database, clock) = (service.database(), service.clock.as_ref());
            let made = backup::make(
                database,
                clock,
                Actor::Operator,
                &backups.folder,
                lock,
                Some(backups.keep),
            );
            let made = made.await.map_err(told)?;
            Ok(Came::Backup {
                name: made.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                bytes: made.bytes,
                removed: made.removed.len(),
            })
        }
        (Chore::Drill, Some(backups)) => {
            let Some(key) = backups.key().map_err(told)? else {
                return Err(String::from("nothing opens the backups"));
            };
            let sources = (service.clock.as_ref(), service.ids.as_ref());
            let (database, folder) = (service.database(), backups.folder.as_path());
            let drilled = backup::drill(database, sources, Actor::Operator, folder, key, &backups.scratch);
            let drilled = drilled.await.map_err(told)?;
            Ok(Came::Drill {
                rows: drilled.header.rows(),
                tables: drilled.header.tables.len(),
            })
        }
        (Chore::Backup | Chore::Drill, None) => Err(String::from("no folder is set")),
    }
}

/// An error and its causes, each once.
fn told(error: impl std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let says = next.to_string();
        if !text.ends_with(&says) {
            text.push_str(": ");
            text.push_str(&says);
        }
        cause = next.source();
    }
    text
}
