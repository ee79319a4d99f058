//! The answers to the seven questions: given at the table of a navigator, or kept by a family after looking.
//!
//! Must not know: what the answers mean; they are kept as the find page writes them.

use jiff::civil::Date;
use understory_model::ids::{SittingId, YoungPersonId};
use understory_model::language::Language;
use understory_model::named::is_name;
use understory_model::people::{AccountKind, Card, Duty};
use understory_store::Reads;
use understory_store::people as stored;

use super::asking::{ask_at, ask_in, has_duty, look_at_table, own_sitting};
use super::families::{LONGEST_ANSWERS, LONGEST_NAME};
use super::looking::{Asking, Looking};
use super::{PeopleError, accounts, reaching, records, vault};
use crate::Service;
use crate::access::young::acts::{Change, SeeAnswers, SeeCard};
use crate::access::young::{Scope, Signed, YoungPermit};

/// A young person at the table, and what was said about their week.
pub struct AtTable {
    pub card: Card,
    /// The language of the family, at a table.
    pub language: Language,
    /// Where the home is, about; may be empty.
    pub near: String,
    /// Where the home is can be changed with the answers; it is the asker's home, or that of the table.
    pub near_is_theirs: bool,
    pub answers: Option<Said>,
}

/// What a family said about a week, as the find page writes it, and the day on which they did, where the region is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub answers: String,
    pub on: Date,
}

/// What was said of a young person, or nothing.
pub(super) async fn said(
    service: &Service,
    read: &mut impl Reads,
    permit: &YoungPermit<SeeAnswers>,
) -> Result<Option<Said>, PeopleError> {
    let kept = records::answers(read, vault(service)?, permit).await?;
    let zone = &service.snapshot().zone;
    Ok(kept.map(|(answers, at)| Said {
        answers,
        on: at.to_zoned(zone.clone()).date(),
    }))
}

/// Somebody whose answers the asker may keep.
pub struct Place {
    /// The table, for a navigator.
    pub sitting: Option<SittingId>,
    /// `None` stands for somebody who is not kept yet.
    pub young: Option<(YoungPersonId, Card)>,
}

/// A young person of the family that a navigator sits with; without a table, of somebody who came in by themselves.
pub async fn at_table(
    service: &Service,
    signed: Signed,
    sitting: Option<SittingId>,
    young: YoungPersonId,
) -> Result<AtTable, PeopleError> {
    let mut look = Looking::begin(service).await?;
    let at_table = beside(service, &mut look, signed, (sitting, young)).await;
    look.close(service, at_table).await
}

async fn beside(
    service: &Service,
    look: &mut Looking,
    signed: Signed,
    (sitting, young): (Option<SittingId>, YoungPersonId),
) -> Result<AtTable, PeopleError> {
    let vault = vault(service)?;
    let permit = look_at_table::<SeeCard>(service, look, signed, sitting, young).await?;
    let card = records::card(look.transaction(), vault, &permit).await?;
    let answers = match ask_in::<SeeAnswers>(service, look, signed, young).await? {
        Some(permit) => said(service, look.transaction(), &permit).await?,
        None => None,
    };
    let near_is_theirs = records::has_home(look.transaction(), &permit).await?;
    let home = reaching::reach(service, look, signed, young, None).await?.home;
    let mut language = Language::english();
    if let Some(sitting) = sitting {
        let read = look.transaction();
        let sitting = own_sitting(service, read, signed, sitting).await?;
        for account in stored::tenants(read, sitting.household).await? {
            language = accounts::adult(read, vault, account).await?.language;
        }
    }
    Ok(AtTable {
        card,
        language,
        near: home.map(|home| home.near).unwrap_or_default(),
        near_is_theirs,
        answers,
    })
}

/// Keeps what was said about a week. Where the home is goes to the home and nowhere else; empty leaves it as it is.
pub async fn keep_answers(
    service: &Service,
    signed: Signed,
    sitting: Option<SittingId>,
    young: YoungPersonId,
    answers: &str,
    near: &str,
) -> Result<(), PeopleError> {
    let wrong = |field, rule| Err(PeopleError::Value { field, rule });
    if answers.len() > LONGEST_ANSWERS {
        return wrong("answers", "long");
    }
    if !near.is_empty() && !is_name(near, 2 * LONGEST_NAME) {
        return wrong("near", "text");
    }
    let vault = vault(service)?;
    let (mut write, permit) = ask_at::<Change>(service, signed, sitting, young).await?;
    records::keep_answers(&mut write, vault, &permit, answers).await?;
    if !near.is_empty() {
        records::keep_near(&mut write, vault, &permit, near).await?;
    }
    write.commit().await?;
    Ok(())
}

/// For whom somebody may keep answers: a guardian for their young people or a new one, a young person for themselves, a
/// navigator for those at the tables where they sit. Nobody else finds anything here.
pub async fn places(service: &Service, signed: Signed) -> Result<Vec<Place>, PeopleError> {
    let mut look = Looking::begin(service).await?;
    let places = open_to(service, &mut look, signed).await;
    look.close(service, places).await
}

async fn open_to(service: &Service, look: &mut Looking, signed: Signed) -> Result<Vec<Place>, PeopleError> {
    let vault = vault(service)?;
    let at = look.at(service);
    let mut places = Vec::new();
    let mut tables = Vec::new();
    if signed.kind == AccountKind::Staff {
        if !has_duty(service, look.transaction(), signed, Duty::Navigator).await? {
            return Err(PeopleError::NotFound);
        }
        for sitting in stored::sittings_of(look.transaction(), signed.account, at).await? {
            let living = stored::living_in(look.transaction(), sitting.household).await?;
            tables.push((Some(sitting.id), living));
        }
    } else {
        tables.push((None, records::seen(look.transaction(), &Scope::of(signed, at)).await?));
    }
    for (sitting, living) in tables {
        for id in living {
            if let Some(permit) = ask_in::<SeeCard>(service, look, signed, id).await? {
                let card = records::card(look.transaction(), vault, &permit).await?;
                places.push(Place {
                    sitting,
                    young: Some((id, card)),
                });
            }
        }
        if signed.kind != AccountKind::Young {
            places.push(Place { sitting, young: None });
        }
    }
    Ok(places)
}
