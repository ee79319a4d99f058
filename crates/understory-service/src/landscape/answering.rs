//! Saying: each step is kept as it comes, and all of it is sent once.
//!
//! Sending is one transaction: that it was sent, every word about a session, and what waits for a look. So a program that ends
//! in the middle has sent nothing, and whoever sends again sends the same.

use understory_model::freshness::{NewFacts, What};
use understory_model::ids::{SessionId, SiteId};
use understory_model::landscape::{Answers, Draft, ProfileSaid, SessionSaid, SiteSaid};
use understory_store::freshness as asked;
use understory_store::landscape as stored;

use super::door::Door;
use super::sheet::{self, Sheet};
use crate::Service;
use crate::audit::Object;
use crate::freshness;
use crate::people::{PeopleError, now};

/// One step.
#[derive(Clone, Debug)]
pub enum Said {
    Profile(ProfileSaid, Vec<(SiteId, SiteSaid)>),
    Sessions(Vec<(SessionId, SessionSaid)>),
    Answers(Answers),
}

/// Keeps a step. What was kept of other steps and other lines stays.
pub async fn keep(service: &Service, door: &Door, said: Said) -> Result<(), PeopleError> {
    let (mut write, partner, round) = door.open(service, "write-survey-answers").await?;
    let sheet = sheet::of(service, &mut write, &partner, &round).await?;
    let mut draft = partner.draft;
    put(&mut draft, &sheet, said, matches!(door, Door::Phone { .. }))?;
    let kept = stored::keep_draft(&mut write, partner.id, &draft, now(service)).await?;
    write.commit().await?;
    if kept { Ok(()) } else { Err(already_sent()) }
}

fn already_sent() -> PeopleError {
    PeopleError::Value {
        field: "survey",
        rule: "survey-sent",
    }
}

/// Puts a step into what was said; lines of others are no lines.
fn put(draft: &mut Draft, sheet: &Sheet, said: Said, is_phone: bool) -> Result<(), PeopleError> {
    match said {
        Said::Profile(profile, sites) => {
            draft.profile = Some(profile);
            for (id, site) in sites {
                if !sheet.sites.iter().any(|own| own.id == id) {
                    return Err(PeopleError::NotFound);
                }
                draft.sites.insert(id, site);
            }
        }
        Said::Sessions(sessions) => {
            for (id, said) in sessions {
                let Some(about) = sheet.sessions.iter().find(|about| about.session == id) else {
                    return Err(PeopleError::NotFound);
                };
                said.read(&about.facts)
                    .map_err(|(field, rule)| PeopleError::Value { field, rule })?;
                draft.sessions.insert(id, said);
            }
        }
        Said::Answers(answers) => {
            draft.answers = match is_phone {
                true => answers.or_few_of(&draft.answers),
                false => answers,
            };
            draft.asked = true;
        }
    }
    Ok(())
}

/// What is said of each session that is still asked about, read against what stands now.
fn read(sheet: &Sheet) -> Result<Vec<(SessionId, What, Option<NewFacts>)>, PeopleError> {
    let mut all = Vec::new();
    for about in &sheet.sessions {
        if let Some(said) = sheet.draft.sessions.get(&about.session) {
            let (what, new) = said
                .read(&about.facts)
                .map_err(|(field, rule)| PeopleError::Value { field, rule })?;
            all.push((about.session, what, new));
        }
    }
    Ok(all)
}

/// What an organization says of itself and its places that is different.
fn proposed(sheet: &Sheet) -> Option<Draft> {
    let mut draft = Draft::default();
    let facts = &sheet.organization.facts;
    draft.profile = sheet
        .draft
        .profile
        .clone()
        .filter(|said| *said != ProfileSaid::of(facts));
    for site in &sheet.sites {
        if let Some(said) = sheet
            .draft
            .sites
            .get(&site.id)
            .filter(|said| **said != SiteSaid::of(&site.facts))
        {
            draft.sites.insert(site.id, said.clone());
        }
    }
    (draft != Draft::default()).then_some(draft)
}

/// Sends what was said. It holds from now on.
pub async fn answer(service: &Service, door: &Door) -> Result<(), PeopleError> {
    let (mut write, partner, round) = door.open(service, "send-survey-answers").await?;
    let sheet = sheet::of(service, &mut write, &partner, &round).await?;
    let (way, by) = door.way();
    let proposed = proposed(&sheet);
    if !stored::answer_partner(&mut write, partner.id, (way, by), proposed.as_ref(), now(service)).await? {
        write.commit().await?;
        return Err(already_sent());
    }
    let (who, channel) = door.who();
    for (session, what, new) in read(&sheet)? {
        freshness::take_elsewhere(service, &mut write, session, (what, new.as_ref()), (who, way, channel)).await?;
    }
    let object = Object::one("organization", partner.organization.0);
    freshness::note(service, &mut write, (who, channel), "answer-survey", object).await?;
    write.commit().await?;
    service.refresh().await?;
    Ok(())
}

/// Whoever was written to by this link wants no more messages.
pub async fn stop(service: &Service, door: &Door) -> Result<(), PeopleError> {
    let (mut write, partner, _) = door.open(service, "stop-messages").await?;
    let contact = match partner.contact {
        Some(contact) => asked::contact(&mut write, contact).await?,
        None => None,
    };
    let Some(contact) = contact else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    asked::stop_address(&mut write, &contact.address_index, now(service)).await?;
    let object = Object::one("contact", contact.id);
    freshness::note(service, &mut write, door.who(), "stop-messages", object).await?;
    Ok(write.commit().await?)
}
