//! What the lead organization does with a draft: edits it, looks at it as it will be read, sends it to itself and then to the lists,
//! and stops it as long as no mail has left. Each act is in the audit, also of whoever may not.
//!
//! Must not know: words of pages and mails.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::{HashMap, HashSet};
use understory_model::ids::SessionId;
use understory_model::language::{Language, Text};
use understory_model::named::is_name;
use understory_model::newsletter::{Item, LONGEST_SUBJECT, LONGEST_WORDS, Letter, Part, STOP_MINUTES, monday_of};
use understory_store::newsletter as stored;
use understory_store::newsletter::{NewsletterRow, SubscriberRow};
use understory_store::people as mails;
use understory_store::people::Mail;
use understory_store::{Reads, Write};

use super::subscribing::{choices_of, is_full};
use super::{choosing, draft_of, drafting, kept, letter_of, note};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Who};
use crate::people::staff::backbone;
use crate::people::{PeopleError, day_now, later, now, vault};

/// Letters on the page that were sent.
const SENT: u16 = 12;
/// Trials in an hour.
const MOST_TRIALS: i64 = 20;

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    /// Sending begins then; it can be stopped.
    Waits(Timestamp),
    /// So many mails are still to be sent. It can be stopped as long as none was tried.
    Sending {
        left: i64,
        can_stop: bool,
    },
    Sent,
}

/// The newest letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Current {
    /// The Monday of its week.
    pub week: Date,
    pub version: i64,
    pub state: State,
    pub subject: Text,
    pub words: Text,
    /// Each with whether it is ticked.
    pub items: Vec<(Item, bool)>,
}

/// A letter that was sent, with what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentLine {
    pub week: Date,
    pub people: i64,
    pub went: i64,
    pub refused: i64,
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct NewsletterView {
    /// The draft of this week, or the letter that is sent.
    pub current: Option<Current>,
    /// How many get it, by language.
    pub lists: Vec<(String, i64)>,
    pub sent: Vec<SentLine>,
    /// Mail is set up.
    pub mail: bool,
    /// Where mail and pages lead to.
    pub has_address: bool,
    /// So many asked within an hour that whoever asks now is told to come later.
    pub is_full: bool,
}

/// What somebody changed.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    pub version: i64,
    pub subject: Text,
    pub words: Text,
    pub on: HashSet<SessionId>,
    pub parts: HashMap<SessionId, Part>,
}

/// A draft as it would be sent now.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub week: Date,
    pub letter: Letter,
}

/// One list: who reads in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnList {
    pub language: String,
    pub people: i64,
    /// Of them, those for whose place and ages nothing is in it: they get none.
    pub nothing: i64,
}

/// What a yes would do.
#[derive(Clone, Debug, PartialEq)]
pub struct ToSend {
    pub week: Date,
    pub version: i64,
    pub items: usize,
    pub lists: Vec<OnList>,
    pub mail: bool,
}

fn wrong(field: &'static str, rule: &'static str) -> PeopleError {
    PeopleError::Value { field, rule }
}

async fn state(read: &mut impl Reads, row: &NewsletterRow, at: Timestamp) -> Result<State, PeopleError> {
    let Some(starts_at) = row.starts_at else {
        return Ok(State::Draft);
    };
    let (left, untried) = mails::letters_left(read, row.id).await?;
    Ok(match (at < starts_at, left) {
        (true, _) => State::Waits(starts_at),
        (false, 0) => State::Sent,
        (false, left) => State::Sending {
            left,
            can_stop: untried == row.people,
        },
    })
}

/// The page of the newsletter.
pub async fn newsletter(service: &Service, signed: Signed) -> Result<NewsletterView, PeopleError> {
    vault(service)?;
    let at = now(service);
    let mut write = backbone(service, signed, "see-newsletter").await?;
    let latest = stored::latest_newsletter(&mut write).await?;
    let week = monday_of(day_now(service));
    let current = match latest.filter(|row| row.week == week || row.starts_at.is_none()) {
        Some(row) => Some((state(&mut write, &row, at).await?, row)),
        None => None,
    };
    let lists = stored::count_subscribers(&mut write).await?;
    let is_full = is_full(service, &mut write).await?;
    let sent = stored::sent_newsletters(&mut write, at, Date::MAX, SENT).await?;
    write.commit().await?;
    let (snapshot, today) = (service.snapshot(), day_now(service));
    let current = current.map(|(state, row)| {
        let draft = draft_of(&row.draft);
        let items = match &row.letter {
            Some(letter) => letter_of(letter).items.into_iter().map(|item| (item, true)).collect(),
            None => choosing::items(&snapshot, &draft, today),
        };
        Current {
            week: row.week,
            version: row.version,
            state,
            subject: draft.subject,
            words: draft.words,
            items,
        }
    });
    let line = |row: NewsletterRow| SentLine {
        week: row.week,
        people: row.people,
        went: row.went,
        refused: row.refused,
    };
    Ok(NewsletterView {
        current,
        lists,
        sent: sent.into_iter().map(line).collect(),
        mail: service.ways.mail(),
        has_address: !service.ways.address().is_empty(),
        is_full,
    })
}

/// Whether a draft waits for somebody.
pub(crate) async fn waits(read: &mut impl Reads) -> Result<bool, PeopleError> {
    let latest = stored::latest_newsletter(read).await?;
    Ok(latest.is_some_and(|row| row.starts_at.is_none()))
}

/// Makes the draft of this week now; `false` where there is no news.
pub async fn make_draft(service: &Service, signed: Signed) -> Result<bool, PeopleError> {
    backbone(service, signed, "make-newsletter").await?.commit().await?;
    let (week, chosen) = drafting::proposed(service).await?;
    if chosen.is_empty() {
        return Ok(false);
    }
    let write = service.database().write().await?;
    let who = (Who::Account(signed.account), Channel::Web);
    drafting::keep(service, write, (week, chosen), who).await?;
    Ok(true)
}

/// The draft in a transaction of whoever leads, if it is still the one that was looked at.
async fn draft(
    service: &Service,
    signed: Signed,
    act: &'static str,
    version: Option<i64>,
) -> Result<(Write, NewsletterRow), PeopleError> {
    let mut write = backbone(service, signed, act).await?;
    let row = stored::latest_newsletter(&mut write)
        .await?
        .filter(|row| row.starts_at.is_none());
    let refused = match &row {
        None => Some(PeopleError::NotFound),
        Some(row) if version.is_some_and(|version| version != row.version) => Some(wrong("newsletter", "changed")),
        Some(_) => None,
    };
    match (refused, row) {
        (None, Some(row)) => Ok((write, row)),
        (refused, _) => {
            write.commit().await?;
            Err(refused.unwrap_or(PeopleError::NotFound))
        }
    }
}

/// Changes the draft.
pub async fn save(service: &Service, signed: Signed, edit: &Edit) -> Result<(), PeopleError> {
    for (texts, most, field) in [
        (&edit.subject, LONGEST_SUBJECT, "subject"),
        (&edit.words, LONGEST_WORDS, "words"),
    ] {
        if texts.0.values().any(|text| text.chars().count() > most) {
            return Err(wrong(field, "long"));
        }
    }
    if !edit.subject.0.values().all(|text| is_name(text, LONGEST_SUBJECT)) {
        return Err(wrong("subject", "letters"));
    }
    let is_plain = |line: &str| line.trim().is_empty() || is_name(line, LONGEST_WORDS);
    if !edit.words.0.values().all(|text| text.lines().all(is_plain)) {
        return Err(wrong("words", "letters"));
    }
    let (mut write, row) = draft(service, signed, "edit-newsletter", Some(edit.version)).await?;
    let mut draft = draft_of(&row.draft);
    draft.subject = edit.subject.clone();
    draft.words = edit.words.clone();
    draft.edited = true;
    for one in &mut draft.chosen {
        one.on = edit.on.contains(&one.session);
        one.part = edit.parts.get(&one.session).copied().unwrap_or(one.part);
    }
    let is_kept = stored::update_draft(&mut write, row.id, row.version, &kept(&draft)).await?;
    write.commit().await?;
    is_kept.then_some(()).ok_or_else(|| wrong("newsletter", "changed"))
}

/// The draft as it would be sent now.
pub async fn preview(service: &Service, signed: Signed) -> Result<Preview, PeopleError> {
    let (write, row) = draft(service, signed, "see-newsletter", None).await?;
    write.commit().await?;
    Ok(Preview {
        week: row.week,
        letter: choosing::letter(&service.snapshot(), &draft_of(&row.draft), day_now(service)),
    })
}

/// Sends the draft in a language to whoever asks.
pub async fn send_trial(service: &Service, signed: Signed, language: &Language) -> Result<(), PeopleError> {
    let (mut write, row) = draft(service, signed, "try-newsletter", None).await?;
    if !service.ways.mail() {
        write.commit().await?;
        return Err(PeopleError::NotOffered);
    }
    let index = vault(service)?.index("trial of a newsletter", &signed.account.0.simple().to_string());
    let hour_ago = now(service)
        .saturating_sub(SignedDuration::from_hours(1))
        .unwrap_or(Timestamp::MIN);
    let (trials, _) = mails::mail_counts(&mut write, &index, hour_ago).await?;
    if trials >= MOST_TRIALS {
        write.commit().await?;
        return Err(PeopleError::Wait);
    }
    let mail = Mail {
        account: Some(signed.account),
        address_index: index,
        newsletter: Some(row.id),
        language: language.to_string(),
        ..mail(service, "trial", now(service))
    };
    mails::insert_mail(&mut write, &mail).await?;
    Ok(write.commit().await?)
}

fn mail(service: &Service, kind: &str, due_at: Timestamp) -> Mail {
    Mail {
        id: service.ids.next(),
        kind: String::from(kind),
        account: None,
        address_index: String::new(),
        newsletter: None,
        subscriber: None,
        language: String::new(),
        made_at: due_at,
        due_at,
        tries: 0,
    }
}

/// Of those who read in these languages, whoever has something in a letter, and how many on which list.
fn on_lists(letter: &Letter, everybody: &[SubscriberRow], languages: &[Language]) -> (Vec<SubscriberRow>, Vec<OnList>) {
    let mut lists: Vec<OnList> = Vec::new();
    let mut readers = Vec::new();
    for language in languages {
        let mut list = OnList {
            language: language.to_string(),
            people: 0,
            nothing: 0,
        };
        for reader in everybody.iter().filter(|one| one.language == list.language) {
            list.people += 1;
            match choices_of(reader).wants.of(&letter.items, 1).is_empty() {
                true => list.nothing += 1,
                false => readers.push(reader.clone()),
            }
        }
        lists.push(list);
    }
    (readers, lists)
}

/// What a yes would do, for the lists of these languages.
pub async fn to_send(service: &Service, signed: Signed, languages: &[Language]) -> Result<ToSend, PeopleError> {
    let (mut write, row) = draft(service, signed, "see-newsletter", None).await?;
    let everybody = stored::subscribers(&mut write).await?;
    write.commit().await?;
    let letter = choosing::letter(&service.snapshot(), &draft_of(&row.draft), day_now(service));
    if letter.items.is_empty() {
        return Err(wrong("items", "none"));
    }
    let (_, lists) = on_lists(&letter, &everybody, languages);
    Ok(ToSend {
        week: row.week,
        version: row.version,
        items: letter.items.len(),
        lists,
        mail: service.ways.mail(),
    })
}

/// Sends the draft to the lists of these languages: its page and every mail are made in one transaction, and nothing leaves for some
/// minutes. Refused where the draft is not the one that was looked at.
pub async fn begin(service: &Service, signed: Signed, version: i64, languages: &[Language]) -> Result<(), PeopleError> {
    let (mut write, mut row) = draft(service, signed, "send-newsletter", Some(version)).await?;
    let letter = choosing::letter(&service.snapshot(), &draft_of(&row.draft), day_now(service));
    if letter.items.is_empty() {
        write.commit().await?;
        return Err(wrong("items", "none"));
    }
    let everybody = match service.ways.mail() {
        true => stored::subscribers(&mut write).await?,
        false => Vec::new(),
    };
    let (readers, _) = on_lists(&letter, &everybody, languages);
    let starts_at = later(now(service), SignedDuration::from_mins(STOP_MINUTES));
    let codes: Vec<String> = languages.iter().map(Language::to_string).collect();
    row.letter = Some(kept(&letter));
    row.sent_by = Some(signed.account);
    row.languages = codes.join(" ");
    row.starts_at = Some(starts_at);
    row.people = i64::try_from(readers.len()).unwrap_or(i64::MAX);
    if !stored::begin_sending(&mut write, &row).await? {
        write.commit().await?;
        return Err(wrong("newsletter", "changed"));
    }
    for reader in readers {
        let mail = Mail {
            newsletter: Some(row.id),
            subscriber: Some(reader.id),
            ..mail(service, "letter", starts_at)
        };
        mails::insert_mail(&mut write, &mail).await?;
    }
    let who = (Who::Account(signed.account), Channel::Web);
    note(
        service,
        &mut write,
        who,
        "send-newsletter",
        ("newsletter", row.id, "backbone"),
    )
    .await?;
    Ok(write.commit().await?)
}

/// Stops the sending of the newest letter: it is a draft again. Refused once a mail of it was tried.
pub async fn stop(service: &Service, signed: Signed) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "stop-newsletter").await?;
    let row = stored::latest_newsletter(&mut write).await?;
    let Some((row, starts_at)) = row.and_then(|row| row.starts_at.map(|at| (row, at))) else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    let called_back = mails::call_letters_back(&mut write, row.id).await?;
    // A page alone, without mail, can be stopped until it is there.
    if called_back != row.people || (row.people == 0 && now(service) >= starts_at) {
        // What was called back goes out nevertheless: nothing of this is kept but the note of who tried.
        drop(write);
        backbone(service, signed, "stop-newsletter").await?.commit().await?;
        return Err(wrong("newsletter", "late"));
    }
    stored::stop_sending(&mut write, row.id).await?;
    let who = (Who::Account(signed.account), Channel::Web);
    note(
        service,
        &mut write,
        who,
        "stop-newsletter",
        ("newsletter", row.id, "backbone"),
    )
    .await?;
    Ok(write.commit().await?)
}
