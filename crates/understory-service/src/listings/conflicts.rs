//! Where the file of a session says something else now than what was said here and lies over it.
//!
//! A file that says what it said when somebody corrected it here is no news. One that says another thing since is, and
//! nobody sees it as long as what was said here lies over it. Must not know: who decides, pages.

use jiff::Timestamp;
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use understory_model::directory::{Session, SessionStatus};
use understory_model::freshness::{Way, What};
use understory_model::ids::{OrganizationId, SessionId};
use understory_model::listings::Choice;
use understory_store::directory::{self as stored, Sessions};
use understory_store::freshness::AnswerRow;
use uuid::Uuid;

use super::desk::{Desk, one_of, seen_of, title_of};
use super::is_own_source;
use super::merged::Merged;
use super::overlay::{FOLLOW, SessionEdits};
use super::patch::{self, SITE};
use crate::Service;
use crate::access::young::Signed;
use crate::directory::session_of;
use crate::people::PeopleError;

/// Who said something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidBy {
    Organization,
    Lead,
    /// Its owner, who was asked.
    Owner(Way),
}

/// A file says something else now.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub choice: Choice,
    /// The session as its file says it.
    pub file: Arc<Session>,
    /// The session as families see it.
    pub here: Arc<Session>,
    pub said_at: Timestamp,
    pub by: SaidBy,
    /// When the file's record was written last.
    pub read_at: Timestamp,
    /// A digest of what the file says.
    pub mark: String,
}

/// Something that was said here of a fact.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    choice: Choice,
    at: Timestamp,
    /// What it was until then, and what it is by this word.
    was: Value,
    now: Value,
    by: SaidBy,
    /// It was left to the file again.
    follows: bool,
}

/// The name under which a fact is kept.
fn field(choice: Choice) -> &'static str {
    match choice {
        Choice::Place => SITE,
        choice => choice.code(),
    }
}

/// What a value that is kept says of a fact; null where it says nothing.
fn said(choice: Choice, value: &Value, merged: &Merged) -> Value {
    match choice {
        Choice::GoesOn => Value::Bool(!matches!(value.as_str(), Some("ended" | "cancelled"))),
        Choice::Registration => value["link"].clone(),
        Choice::Place => {
            let id = value.as_str().and_then(|id| Uuid::try_parse(id).ok());
            id.map_or(Value::Null, |id| Value::String(merged.of(id).to_string()))
        }
        _ => value["known"].clone(),
    }
}

/// A fact of a session, as it is kept.
fn kept_of(choice: Choice, document: &Map<String, Value>, session: &Session) -> Value {
    match choice {
        Choice::Place => session
            .site
            .map_or(Value::Null, |site| Value::String(site.0.to_string())),
        choice => document.get(choice.code()).cloned().unwrap_or_default(),
    }
}

/// Everything that was said here of sessions, in the order in which it was said.
pub(crate) fn words(edits: &SessionEdits, answers: &[AnswerRow]) -> HashMap<SessionId, Vec<Word>> {
    let mut words: HashMap<SessionId, Vec<Word>> = HashMap::new();
    for edit in edits.all().filter(|edit| edit.laid) {
        let changes = patch::read(&edit.changes);
        for choice in Choice::ALL {
            if let Some(change) = changes.get(field(*choice)) {
                words.entry(SessionId(edit.record)).or_default().push(Word {
                    choice: *choice,
                    at: edit.made_at,
                    was: change.was.clone(),
                    now: change.now.clone(),
                    by: if edit.by_lead {
                        SaidBy::Lead
                    } else {
                        SaidBy::Organization
                    },
                    follows: edit.act == FOLLOW,
                });
            }
        }
    }
    for answer in answers {
        let mut push = |choice, was: Value, now: Value| {
            words.entry(answer.session).or_default().push(Word {
                choice,
                at: answer.said_at,
                was,
                now,
                by: SaidBy::Owner(answer.way),
                follows: false,
            });
        };
        let changes = serde_json::to_value(&answer.changes).unwrap_or_default();
        for choice in [Choice::Cost, Choice::Hours, Choice::StartsOn, Choice::EndsOn] {
            if let Some(change) = changes.get(choice.code()) {
                let known = |side: &str| serde_json::json!({ "known": change[side] });
                push(choice, known("was"), known("now"));
            }
        }
        if answer.said == What::Ended {
            push(Choice::GoesOn, Value::from("live"), Value::from("ended"));
        }
    }
    for words in words.values_mut() {
        words.sort_by_key(|word| word.at);
    }
    words
}

/// What the file said when somebody spoke of a fact, and the last of the words that hold of it. Whoever spoke first saw the
/// file; whoever spoke later saw the word before, unless that had lapsed and the file was seen again.
fn standing<'a>(words: &'a [Word], choice: Choice, merged: &Merged) -> Option<(Vec<Value>, &'a Word)> {
    let words = words.iter().filter(|word| word.choice == choice);
    words.fold(None, |standing: Option<(Vec<Value>, &Word)>, word| {
        let was = said(choice, &word.was, merged);
        match standing {
            _ if word.follows => None,
            Some((mut seen, before)) => {
                // What an organization changes is kept beside what lies over its file, so only an owner's word tells.
                if matches!(word.by, SaidBy::Owner(_)) && was != said(choice, &before.now, merged) {
                    seen.push(was);
                }
                Some((seen, word))
            }
            None => Some((vec![was], word)),
        }
    })
}

/// What was withdrawn here is nobody's question, and comes back by nothing that a file says.
fn is_withdrawn(here: &Session) -> bool {
    here.facts.status == SessionStatus::Cancelled
}

/// Every conflict of the sessions that something was said of: as their files say them, and as families see them.
pub(crate) fn conflicts(
    words: &HashMap<SessionId, Vec<Word>>,
    files: Vec<Session>,
    shown: &[Session],
    merged: &Merged,
) -> Vec<Conflict> {
    let ids: BTreeSet<SessionId> = files.iter().map(|file| file.id).collect();
    let shown: HashMap<SessionId, &Session> = shown
        .iter()
        .filter(|session| ids.contains(&session.id))
        .map(|session| (session.id, session))
        .collect();
    let mut found = Vec::new();
    let is_file = |file: &Session| !is_own_source(&file.source.source) && !merged.is_lost(file.id.0);
    for file in files.into_iter().filter(is_file) {
        let (Some(words), Some(here)) = (words.get(&file.id), shown.get(&file.id)) else {
            continue;
        };
        if is_withdrawn(here) {
            continue;
        }
        let both = [patch::map(&file.facts), patch::map(&here.facts)];
        let mut settled = [file.clone(), (*here).clone()];
        for session in &mut settled {
            merged.settle_session(session);
        }
        let [file_as_read, here_as_read] = settled.map(Arc::new);
        for choice in Choice::ALL.iter().copied() {
            let Some((seen, last)) = standing(words, choice, merged) else {
                continue;
            };
            let kept = kept_of(choice, &both[0], &file);
            let file_says = said(choice, &kept, merged);
            let here_says = said(choice, &kept_of(choice, &both[1], here), merged);
            let is_news = !file_says.is_null() && !seen.contains(&file_says);
            if is_news && file_says != here_says {
                found.push(Conflict {
                    choice,
                    file: Arc::clone(&file_as_read),
                    here: Arc::clone(&here_as_read),
                    said_at: last.at,
                    by: last.by,
                    read_at: Timestamp::UNIX_EPOCH,
                    mark: mark(choice, &kept, merged),
                });
            }
        }
    }
    found
}

/// A digest of all that is taken with a fact of a file.
fn mark(choice: Choice, kept: &Value, merged: &Merged) -> String {
    match choice {
        Choice::Registration => seen_of(&(choice.code(), kept)),
        _ => seen_of(&(choice.code(), said(choice, kept, merged))),
    }
}

/// Leaves a fact to the file again, as long as that says what whoever decides has seen.
pub(crate) async fn take_from_file(
    service: &Service,
    signed: Signed,
    (organization, id): (OrganizationId, SessionId),
    choice: Choice,
    seen: &str,
) -> Result<(), PeopleError> {
    let mut desk = Desk::open(service, signed, "take-from-file", organization).await?;
    let file = stored::find::<Sessions>(&mut desk.write, id.0).await?.map(session_of);
    let merged = Merged::load(&mut desk.write).await?;
    let Some(file) = file.filter(|file| desk.leads && !merged.is_lost(file.id.0)) else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let program = merged.program(file.program);
    let (Some(program), sessions) = (desk.program(program).await?, desk.sessions(program).await?) else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let Some(here) = one_of(&sessions, id).filter(|here| !is_withdrawn(here)) else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let documents = (patch::map(&file.facts), patch::map(&here.facts));
    let both = |choice| {
        let (file, here) = (
            kept_of(choice, &documents.0, &file),
            kept_of(choice, &documents.1, here),
        );
        let says = (said(choice, &file, &merged), said(choice, &here, &merged));
        ((field(choice), here, file), says)
    };
    let (fact, (file_says, here_says)) = both(choice);
    if mark(choice, &fact.2, &merged) != seen || file_says == here_says {
        return desk.refuse(PeopleError::NotFound).await;
    }
    let mut facts = vec![fact];
    // What was ended here and has a later last day by its file goes on by it.
    let (goes_on, (file_goes_on, here_goes_on)) = both(Choice::GoesOn);
    let goes_on_again = file_goes_on == Value::Bool(true) && here_goes_on == Value::Bool(false);
    if choice == Choice::EndsOn && goes_on_again {
        facts.push(goes_on);
    }
    let label = title_of(&program);
    desk.follow(id, facts, &label).await?;
    desk.close().await
}
