//! `understory audit`: verify and list the audit trail.
//!
//! A broken trail is an answer of this program and not a fault of it: it still ends with exit code 1, so that a script
//! that runs every night notices.

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::fmt::Write;
use understory_service::access::Actor;
use understory_service::audit::{self, Mark, Row, Verdict};
use uuid::Uuid;

use super::{print, print_json};
use crate::cli::Common;
use crate::cli::audit::AuditCommand;
use crate::start;

pub(crate) async fn run(common: &Common, command: AuditCommand) -> anyhow::Result<()> {
    match command {
        AuditCommand::Verify { mark, json } => verify(common, mark, json).await,
        AuditCommand::List {
            about,
            before,
            limit,
            json,
        } => list(common, about, before, limit, json).await,
    }
}

#[derive(Debug, Serialize)]
struct VerdictOut {
    whole: bool,
    entries: Option<i64>,
    checkpoints: Option<i64>,
    mark: Option<String>,
    public_key: Option<String>,
    /// The first entry that is wrong, and what is wrong with it.
    first_wrong: Option<i64>,
    fault: Option<String>,
}

async fn verify(common: &Common, mark: Option<Mark>, json: bool) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service_for_import(&settings, common).await?;
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} entries") {
        bar.set_style(style);
    }
    let verdict = audit::verify(&service, Actor::Operator, mark, |progress| {
        bar.set_length(progress.of.unsigned_abs());
        bar.set_position(progress.done.unsigned_abs());
    })
    .await;
    bar.finish_and_clear();
    service.database().close().await;
    match verdict? {
        Verdict::Whole {
            end,
            checkpoints,
            public_key,
        } => {
            let mark = (end.seq > 0).then(|| end.to_string());
            if json {
                return print_json(&VerdictOut {
                    whole: true,
                    entries: Some(end.seq),
                    checkpoints: Some(checkpoints),
                    mark,
                    public_key: Some(public_key),
                    first_wrong: None,
                    fault: None,
                });
            }
            let Some(mark) = mark else {
                return print("The audit trail has no entry yet.\n");
            };
            print(&format!(
                "The audit trail is whole: {} entries, {checkpoints} checkpoints.\nmark        {mark}\npublic key  {public_key}\n",
                end.seq
            ))
        }
        Verdict::Broken(fault) => {
            if json {
                print_json(&VerdictOut {
                    whole: false,
                    entries: None,
                    checkpoints: None,
                    mark: None,
                    public_key: None,
                    first_wrong: Some(fault.seq),
                    fault: Some(fault.to_string()),
                })?;
            }
            bail!("the audit trail is broken: {fault}")
        }
    }
}

#[derive(Debug, Serialize)]
struct EntryOut {
    seq: i64,
    at: String,
    actor: String,
    actor_id: Option<Uuid>,
    on_behalf_of: Option<Uuid>,
    act: String,
    purpose: String,
    object_kind: String,
    object: Option<Uuid>,
    allowed: bool,
    rule: String,
    channel: String,
    hash: String,
}

impl From<Row> for EntryOut {
    fn from(row: Row) -> Self {
        Self {
            seq: row.seq,
            at: row.at.to_string(),
            actor: row.actor,
            actor_id: row.actor_id,
            on_behalf_of: row.on_behalf_of,
            act: row.act,
            purpose: row.purpose,
            object_kind: row.object_kind,
            object: row.object,
            allowed: row.allowed,
            rule: row.rule,
            channel: row.channel,
            hash: row.hash,
        }
    }
}

async fn list(common: &Common, about: Option<Uuid>, before: Option<i64>, limit: u16, json: bool) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service_for_import(&settings, common).await?;
    let rows = audit::list(&service, Actor::Operator, about, before, limit).await;
    service.database().close().await;
    let entries: Vec<EntryOut> = rows?.into_iter().map(EntryOut::from).collect();
    if json {
        return print_json(&entries);
    }
    if entries.is_empty() {
        return print("no entries\n");
    }
    let mut text = String::new();
    for entry in &entries {
        line(&mut text, entry)?;
    }
    print(&text)
}

fn line(text: &mut String, entry: &EntryOut) -> std::fmt::Result {
    let named = |kind: &str, id: Option<Uuid>| id.map_or_else(|| String::from(kind), |id| format!("{kind} {id}"));
    write!(
        text,
        "{:>7}  {}  {}  {}  {}",
        entry.seq,
        entry.at,
        named(&entry.actor, entry.actor_id),
        entry.act,
        named(&entry.object_kind, entry.object),
    )?;
    if let Some(other) = entry.on_behalf_of {
        write!(text, "  on behalf of {other}")?;
    }
    if !entry.purpose.is_empty() {
        write!(text, "  for {}", entry.purpose)?;
    }
    let decided = if entry.allowed { "allowed" } else { "REFUSED" };
    writeln!(text, "  {decided} by {}  ({})", entry.rule, entry.channel)
}
