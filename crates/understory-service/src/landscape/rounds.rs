//! A round: made, sent, reminded of, closed, opened again.
//!
//! Sending writes who is asked and every message in one transaction, guarded by the round itself: however often a button is
//! pressed, and wherever the program ends, nobody is written to twice. Must not know: words.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::HashSet;
use understory_model::freshness::{AskBy, days_after};
use understory_model::ids::OrganizationId;
use understory_model::landscape::{Draft, LONGEST_DAYS, MOST_ASKS, Question, REMIND_AFTER_DAYS};
use understory_model::named::is_name;
use understory_model::place::fold;
use understory_store::Write;
use understory_store::freshness as asked;
use understory_store::freshness::ContactRow;
use understory_store::landscape::{self as stored, PartnerRow, RoundRow};
use uuid::Uuid;

use super::{token_of, token_secret};
use crate::Service;
use crate::access::young::Signed;
use crate::directory::Snapshot;
use crate::freshness::{before, days, message};
use crate::people::staff::backbone;
use crate::people::{PeopleError, hash_of, now};

/// Letters of a title.
const LONGEST_TITLE: usize = 80;
/// Organizations of a round.
const MOST_PARTNERS: usize = 3_000;

/// Which organizations are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    /// Those with a place in a town, a neighborhood or a ZIP area.
    Near(String),
    These(Vec<OrganizationId>),
}

/// A round to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRound {
    pub title: String,
    /// The last day.
    pub closes_on: Date,
    pub which: Which,
    pub questions: Vec<Question>,
}

fn wrong<T>(field: &'static str, rule: &'static str) -> Result<T, PeopleError> {
    Err(PeopleError::Value { field, rule })
}

/// The end of a day.
fn end_of(day: Date, zone: &TimeZone) -> Timestamp {
    let next = days_after(day, 1).to_zoned(zone.clone());
    next.map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

/// A last day that is neither over nor far away.
fn closes_at(service: &Service, day: Date) -> Result<Timestamp, PeopleError> {
    let snapshot = service.snapshot();
    let today = now(service).to_zoned(snapshot.zone.clone()).date();
    if day < today || day > days_after(today, LONGEST_DAYS) {
        return wrong("closes-on", "survey-day");
    }
    Ok(end_of(day, &snapshot.zone))
}

/// The organizations that are meant, as they are now.
fn chosen(snapshot: &Snapshot, which: &Which) -> Result<Vec<(OrganizationId, String)>, PeopleError> {
    let near: Option<HashSet<OrganizationId>> = match which {
        Which::Near(area) => {
            let area = fold(area);
            let is_there = |names: &Vec<String>| !area.is_empty() && names.contains(&area);
            let sites = snapshot.sites.iter().zip(&snapshot.names_of_sites);
            Some(
                sites
                    .filter(|(_, names)| is_there(names))
                    .map(|(site, _)| site.organization)
                    .collect(),
            )
        }
        Which::All | Which::These(_) => None,
    };
    let is_meant = |id: &OrganizationId| match (which, &near) {
        (Which::These(ids), _) => ids.contains(id),
        (_, Some(near)) => near.contains(id),
        (_, None) => true,
    };
    let all = snapshot.organizations.iter().filter(|one| is_meant(&one.id));
    let all: Vec<_> = all.map(|one| (one.id, one.facts.name.clone())).collect();
    match (all.len(), which) {
        (0, Which::Near(_)) => wrong("near-survey", "survey-nobody"),
        (0, _) => wrong("organizations", "survey-nobody"),
        (many, _) if many > MOST_PARTNERS => wrong("organizations", "survey-many"),
        _ => Ok(all),
    }
}

/// Makes a round, with its list. Nothing goes out yet.
pub async fn make(service: &Service, signed: Signed, new: &NewRound) -> Result<Uuid, PeopleError> {
    let secret = token_secret(service)?;
    let mut write = backbone(service, signed, "make-survey").await?;
    let checked = check(service, new);
    let (closes_at, chosen) = match checked {
        Ok(checked) => checked,
        Err(error) => {
            write.commit().await?;
            return Err(error);
        }
    };
    let round = RoundRow {
        id: service.ids.next(),
        title: String::from(new.title.trim()),
        questions: new
            .questions
            .iter()
            .map(|question| String::from(question.code()))
            .collect(),
        made_at: now(service),
        closes_at,
        sent_at: None,
        closed_at: None,
    };
    stored::insert_round(&mut write, &round, signed.account).await?;
    for (organization, label) in chosen {
        let partner = PartnerRow {
            id: service.ids.next(),
            round: round.id,
            organization,
            label,
            contact: None,
            asked_at: None,
            asks: 0,
            message: None,
            begun_at: None,
            draft: Draft::default(),
            answered_at: None,
            way: None,
            proposed: None,
            decided_at: None,
            taken: None,
        };
        let hash = hash_of(&token_of(&secret, partner.id));
        stored::insert_partner(&mut write, &partner, &hash).await?;
    }
    write.commit().await?;
    Ok(round.id)
}

type Checked = (Timestamp, Vec<(OrganizationId, String)>);

fn check(service: &Service, new: &NewRound) -> Result<Checked, PeopleError> {
    if !is_name(&new.title, LONGEST_TITLE) {
        return wrong("survey-title", "survey-title");
    }
    Ok((
        closes_at(service, new.closes_on)?,
        chosen(&service.snapshot(), &new.which)?,
    ))
}

/// Takes away a round that was never sent.
pub async fn discard(service: &Service, signed: Signed, round: Uuid) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "discard-survey").await?;
    let gone = stored::delete_round(&mut write, round).await?;
    write.commit().await?;
    if gone { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// Sends it: everybody who can be written to gets one message. Gives how many.
pub async fn send(service: &Service, signed: Signed, round: Uuid) -> Result<usize, PeopleError> {
    let mut write = backbone(service, signed, "send-survey").await?;
    let at = now(service);
    if !stored::send_round(&mut write, round, at).await? {
        write.commit().await?;
        return wrong("survey", "survey-cannot-send");
    }
    let partners = stored::partners_of(&mut write, round).await?;
    let sent = write_to(service, &mut write, &partners, "survey").await?;
    write.commit().await?;
    Ok(sent)
}

/// Whether somebody has not answered and was not reminded, long enough after the first message.
pub(super) fn is_to_be_reminded(partner: &PartnerRow, at: Timestamp) -> bool {
    let is_time = partner
        .asked_at
        .is_none_or(|asked| asked <= before(at, days(REMIND_AFTER_DAYS)));
    partner.answered_at.is_none() && partner.asks < MOST_ASKS && is_time
}

/// Reminds those who have not answered, once; writes for the first time to those who could not be written to before.
pub async fn remind(service: &Service, signed: Signed, round: Uuid) -> Result<usize, PeopleError> {
    let mut write = backbone(service, signed, "remind-of-survey").await?;
    let at = now(service);
    let open = stored::round(&mut write, round)
        .await?
        .filter(|round| round.is_open(at));
    let mut sent = 0;
    if open.is_some() {
        let mut partners = stored::partners_of(&mut write, round).await?;
        partners.retain(|partner| is_to_be_reminded(partner, at));
        sent = write_to(service, &mut write, &partners, "survey-again").await?;
    }
    write.commit().await?;
    match (open, sent) {
        (None, _) => Err(PeopleError::NotFound),
        (Some(_), 0) => wrong("survey", "survey-nobody-to-remind"),
        (Some(_), sent) => Ok(sent),
    }
}

/// Who can be written to for an organization: the first contact who wants messages.
pub(super) async fn reached(
    write: &mut Write,
    organization: OrganizationId,
    stops: &HashSet<String>,
) -> Result<Option<ContactRow>, PeopleError> {
    let contacts = asked::contacts_of(write, organization).await?;
    Ok(contacts.into_iter().find(|contact| is_reached(contact, stops)))
}

/// Whether a contact wants messages.
pub(super) fn is_reached(contact: &ContactRow, stops: &HashSet<String>) -> bool {
    contact.ask_by != AskBy::Phone && !stops.contains(&contact.address_index)
}

/// Puts a message for each into the outbox, and writes down that they were asked.
async fn write_to(
    service: &Service,
    write: &mut Write,
    partners: &[PartnerRow],
    kind: &str,
) -> Result<usize, PeopleError> {
    let stops: HashSet<String> = asked::stops(write).await?.into_iter().collect();
    let mut sent = 0;
    for partner in partners {
        let Some(contact) = reached(write, partner.organization, &stops).await? else {
            continue;
        };
        let kind = if partner.asks == 0 { "survey" } else { kind };
        let once = format!("survey/{}/{}", partner.id.simple(), partner.asks);
        let message = message(service, &contact, kind, contact.ask_by == AskBy::Text, once);
        if asked::insert_message(write, &message).await?
            && stored::partner_asked(write, partner.id, (contact.id, message.id), now(service)).await?
        {
            sent += 1;
        }
    }
    Ok(sent)
}

/// Its links work no more.
pub async fn close(service: &Service, signed: Signed, round: Uuid) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "close-survey").await?;
    let closed = stored::close_round(&mut write, round, now(service)).await?;
    write.commit().await?;
    if closed { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// The same links work again, until another day.
pub async fn reopen(service: &Service, signed: Signed, round: Uuid, closes_on: Date) -> Result<(), PeopleError> {
    let mut write = backbone(service, signed, "reopen-survey").await?;
    let reopened = match closes_at(service, closes_on) {
        Ok(closes_at) => stored::reopen_round(&mut write, round, now(service), closes_at).await?,
        Err(error) => {
            write.commit().await?;
            return Err(error);
        }
    };
    write.commit().await?;
    if reopened { Ok(()) } else { Err(PeopleError::NotFound) }
}
