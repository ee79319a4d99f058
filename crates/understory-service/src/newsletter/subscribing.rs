//! Who gets the newsletter: asked for, confirmed by the button behind a mailed link, changed and ended by the link in each mail.
//!
//! Whoever asks gets the same answer after the same work, whether the address is known or not. Until it is confirmed an address lies
//! sealed with what was begun, and goes with it. Must not know: how mail is sent.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use understory_model::language::Language;
use understory_model::newsletter::{AGAIN_DAYS, Ages, MOST_ASKED_AN_HOUR, Wants};
use understory_store::Reads;
use understory_store::newsletter as stored;
use understory_store::newsletter::SubscriberRow;
use understory_store::people as mails;
use uuid::Uuid;

use super::{areas, note};
use crate::Service;
use crate::audit::{Channel, Who};
use crate::people::endings;
use crate::people::erasures::{self, Kind as ErasedKind};
use crate::people::{
    Begun, Of, PeopleError, begin_with, checked_email, hash_of, now, queue_mail, take_begun, token_of_mail, vault,
};

/// What somebody wants to get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    pub language: Language,
    pub wants: Wants,
}

/// A subscription, as its own link shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    pub choices: Choices,
    /// They want no more; for some days one button brings it back.
    pub ended: bool,
}

/// What was asked for, until it is confirmed.
#[derive(Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) email: String,
    pub(super) language: Language,
    area: String,
    ages: String,
}

fn codes(ages: &[Ages]) -> String {
    let codes: Vec<&str> = ages.iter().map(|band| band.code()).collect();
    codes.join(" ")
}

fn bands(codes: &str) -> Vec<Ages> {
    codes.split(' ').filter_map(|code| Ages::from_code(code).ok()).collect()
}

/// What a row wants.
pub(super) fn choices_of(row: &SubscriberRow) -> Choices {
    Choices {
        language: row.language.parse().unwrap_or_else(|_| Language::english()),
        wants: Wants {
            area: row.area.clone(),
            ages: bands(&row.ages),
        },
    }
}

/// A place that is none of the region's towns is refused: whatever else is typed is kept nowhere.
fn checked(service: &Service, choices: &Choices) -> Result<(), PeopleError> {
    let area = &choices.wants.area;
    match area.is_empty() || areas(&service.snapshot()).contains(area) {
        true => Ok(()),
        false => Err(PeopleError::Value {
            field: "area",
            rule: "choice",
        }),
    }
}

fn index_of(service: &Service, email: &str) -> Result<String, PeopleError> {
    Ok(vault(service)?.index("address of a newsletter", email))
}

/// The token of the links in somebody's mails: worked out of their id, so that it is nowhere kept.
pub(super) fn token_of(service: &Service, subscriber: Uuid) -> Result<String, PeopleError> {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let secret = vault(service)?.secret.derive("links of the newsletter");
    Ok(URL_SAFE_NO_PAD.encode(secret.blind(&subscriber.simple().to_string())))
}

/// Whether no further mail is sent to people who ask, for now.
pub(super) async fn is_full(service: &Service, read: &mut impl Reads) -> Result<bool, PeopleError> {
    let hour_ago = now(service)
        .saturating_sub(SignedDuration::from_hours(1))
        .unwrap_or(jiff::Timestamp::MIN);
    Ok(mails::mail_of_kind(read, "subscribe", hour_ago).await? >= MOST_ASKED_AN_HOUR)
}

/// Asks for the newsletter. It says nothing about whether a mail is sent, but that none is sent to anybody for now.
pub async fn ask(service: &Service, email: &str, choices: &Choices) -> Result<(), PeopleError> {
    if !service.ways.mail() {
        return Err(PeopleError::NotOffered);
    }
    let email = checked_email(email)?;
    checked(service, choices)?;
    let index = index_of(service, email)?;
    let mut write = service.database().write().await?;
    if is_full(service, &mut write).await? {
        tracing::warn!("so many ask for the newsletter that no more mails are sent for a while");
        return Err(PeopleError::Wait);
    }
    if let Some(mail) = queue_mail(service, &mut write, "subscribe", None, index).await? {
        let asked = Asked {
            email: String::from(email),
            language: choices.language.clone(),
            area: choices.wants.area.clone(),
            ages: codes(&choices.wants.ages),
        };
        let token = token_of_mail(service, &mail)?;
        begin_with(service, &mut write, Begun::Newsletter, None, (&token, &asked)).await?;
    }
    Ok(write.commit().await?)
}

/// Confirms an address with the mailed link, once; gives the token of their own links. Whoever is here already gets what they chose now.
pub async fn confirm(service: &Service, token: &str) -> Result<String, PeopleError> {
    let vault = vault(service)?;
    let mut write = service.database().write().await?;
    let Some((_, asked)) = take_begun::<Asked>(service, &mut write, Begun::Newsletter, token).await? else {
        return Err(PeopleError::NoMatch);
    };
    let index = index_of(service, &asked.email)?;
    let there = stored::subscriber_at(&mut write, &index).await?;
    let id = match there.as_ref().map(|row| row.id) {
        Some(id) => id,
        None => service.ids.next(),
    };
    let token = token_of(service, id)?;
    let mut row = SubscriberRow {
        id,
        sealed: String::new(),
        address_index: index,
        token_hash: hash_of(&token),
        language: asked.language.to_string(),
        area: asked.area,
        ages: asked.ages,
        confirmed_at: now(service),
        ended_at: None,
    };
    if there.is_some() {
        stored::change_subscriber(&mut write, &row).await?;
    } else {
        let key = vault.new_key(&mut write, id).await?;
        row.sealed = vault.seal(&key, Of::Subscriber, id, &asked.email);
        stored::insert_subscriber(&mut write, &row).await?;
    }
    let what = ("subscription", id, "own-link");
    note(service, &mut write, (Who::Visitor, Channel::Web), "subscribe", what).await?;
    write.commit().await?;
    Ok(token)
}

/// The subscription of a link; `None` where there is none.
pub async fn mine(service: &Service, token: &str) -> Result<Option<Mine>, PeopleError> {
    vault(service)?;
    let mut read = service.database().read().await?;
    let row = stored::subscriber_by_token(&mut read, &hash_of(token)).await?;
    Ok(row.map(|row| Mine {
        choices: choices_of(&row),
        ended: row.ended_at.is_some(),
    }))
}

/// Changes what somebody gets.
pub async fn change(service: &Service, token: &str, choices: &Choices) -> Result<(), PeopleError> {
    checked(service, choices)?;
    set(service, token, Some(choices), "change-subscription").await
}

/// Whoever ended it gets it again.
pub async fn again(service: &Service, token: &str) -> Result<(), PeopleError> {
    set(service, token, None, "subscribe").await
}

async fn set(service: &Service, token: &str, choices: Option<&Choices>, act: &'static str) -> Result<(), PeopleError> {
    vault(service)?;
    let mut write = service.database().write().await?;
    let Some(mut row) = stored::subscriber_by_token(&mut write, &hash_of(token)).await? else {
        return Err(PeopleError::NotFound);
    };
    if let Some(choices) = choices {
        row.language = choices.language.to_string();
        row.area.clone_from(&choices.wants.area);
        row.ages = codes(&choices.wants.ages);
    }
    // Who pressed a button of theirs is here again.
    row.confirmed_at = now(service);
    stored::change_subscriber(&mut write, &row).await?;
    let what = ("subscription", row.id, "own-link");
    note(service, &mut write, (Who::Visitor, Channel::Web), act, what).await?;
    Ok(write.commit().await?)
}

/// Ends it. `false` where no link is like that; where it had ended already nothing changes.
pub async fn unsubscribe(service: &Service, token: &str) -> Result<bool, PeopleError> {
    vault(service)?;
    let mut write = service.database().write().await?;
    let Some(row) = stored::subscriber_by_token(&mut write, &hash_of(token)).await? else {
        return Ok(false);
    };
    if stored::end_subscriber(&mut write, row.id, now(service)).await? {
        let what = ("subscription", row.id, "own-link");
        note(service, &mut write, (Who::Visitor, Channel::Web), "unsubscribe", what).await?;
    }
    write.commit().await?;
    // No backup brings it back.
    endings::note_now(service).await;
    Ok(true)
}

/// Erases those who ended it some days ago; how many. Nothing is kept of them: who asks again confirms again.
pub(crate) async fn erase_ended(service: &Service) -> Result<usize, PeopleError> {
    let days = SignedDuration::from_hours(24 * i64::from(AGAIN_DAYS));
    let before = now(service).saturating_sub(days).unwrap_or(jiff::Timestamp::MIN);
    let mut read = service.database().read().await?;
    let ended = stored::subscribers_to_erase(&mut read, before).await?;
    drop(read);
    let mut erased = 0;
    for id in ended {
        let mut write = service.database().write().await?;
        // Whoever came back since it was listed stays.
        let still = stored::subscriber(&mut write, id).await?;
        if still.and_then(|row| row.ended_at).is_some_and(|at| at <= before) {
            let what = ("subscription", id, "retention");
            note(service, &mut write, (Who::Program, Channel::Job), "erase", what).await?;
            // Like an account that nobody signs in with: after a restore they are erased again.
            erasures::erase(service, &mut write, id, ErasedKind::Account).await?;
            write.commit().await?;
            erased += 1;
        }
    }
    if erased > 0 {
        erasures::finish(service).await?;
    }
    Ok(erased)
}
