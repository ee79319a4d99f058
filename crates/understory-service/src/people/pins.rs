//! PINs that their owners choose: instead of one that somebody else has seen, or whenever they like.
//!
//! Must not know: how a card is printed.

use serde::{Deserialize, Serialize};
use understory_model::ids::AccountId;
use understory_model::people::Way;
use understory_store::people as stored;
use understory_store::people::Credential;
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::handshakes::{self, Kind};
use super::own::{refused_own, tries_of_own};
use super::sign_in::{SignedIn, begin, came_in, refused};
use super::{PeopleError, now, own, secrets, tries, vault};
use crate::Service;
use crate::access::young::Signed;

/// Digits of a PIN that somebody chooses.
const DIGITS: std::ops::RangeInclusive<usize> = 6..=12;

/// Somebody who has shown a card and its PIN, and is to choose their own.
#[derive(Serialize, Deserialize)]
struct Shown {
    card: Uuid,
}

const fn wrong(field: &'static str, rule: &'static str) -> PeopleError {
    PeopleError::Value { field, rule }
}

/// Refuses what is no PIN, or the first that anybody tries: one digit all over, or a row of them.
fn checked<'a>(pin: &'a str, again: &str) -> Result<&'a str, PeopleError> {
    let pin = pin.trim();
    let is_pin = DIGITS.contains(&pin.len()) && pin.bytes().all(|digit| digit.is_ascii_digit());
    if !is_pin {
        return Err(wrong("new-pin", "pin"));
    }
    let steps = pin
        .as_bytes()
        .windows(2)
        .map(|two| i16::from(two[1]) - i16::from(two[0]));
    let mut steps: Vec<i16> = steps.collect();
    steps.dedup();
    if matches!(steps[..], [-1..=1]) {
        return Err(wrong("new-pin", "pin-easy"));
    }
    if pin != again.trim() {
        return Err(wrong("pin-again", "pin-again"));
    }
    Ok(pin)
}

/// Begins to choose a PIN, for whoever has shown the card and the PIN that they were given. The token of that step.
pub(super) async fn ask(service: &Service, write: &mut Write, card: &Credential) -> Result<String, PeopleError> {
    let shown = Shown { card: card.id };
    handshakes::begin(service, write, Kind::OwnPin, Some(card.account), &shown).await
}

async fn card_of(transaction: &mut impl Reads, account: AccountId) -> Result<Option<Credential>, PeopleError> {
    let all = stored::credentials(transaction, account).await?;
    Ok(all.into_iter().find(|one| one.kind == "card"))
}

/// Chooses a PIN instead of the one on the sheet, and comes in. What cannot be one can be tried again.
pub async fn choose_pin(service: &Service, step: &str, pin: &str, again: &str) -> Result<SignedIn, PeopleError> {
    let mut read = service.database().read().await?;
    let begun = handshakes::look::<Shown>(service, &mut read, Kind::OwnPin, step).await?;
    let Some((Some(account), shown)) = begun else {
        return Err(PeopleError::NotFound);
    };
    let card = card_of(&mut read, account)
        .await?
        .filter(|card| card.id == shown.card && card.handed);
    drop(read);
    let card = card.ok_or(PeopleError::NotFound)?;
    let hash = hash_of_new(service, &card, checked(pin, again)?).await?;
    let mut write = service.database().write().await?;
    let taken = handshakes::take::<Shown>(service, &mut write, Kind::OwnPin, step).await?;
    let kept = stored::account(&mut write, account)
        .await?
        .filter(|kept| kept.ended_at.is_none());
    let (Some(_), Some(kept)) = (taken, kept) else {
        return Err(PeopleError::NotFound);
    };
    if !stored::own_pin(&mut write, card.id, (&card.secret, &hash)).await? {
        drop(write);
        return Err(refused(service, Some(account)).await?);
    }
    came_in(service, &mut write, account, "choose-pin").await?;
    let signed = begin(service, &mut write, account, kept.kind, Way::Card, now(service)).await?;
    write.commit().await?;
    Ok(signed)
}

/// Changes the PIN of one's own card, for whoever says the one that counts; every other sign-in ends.
pub async fn change_pin(
    service: &Service,
    signed: Signed,
    old: &str,
    (pin, again): (&str, &str),
) -> Result<(), PeopleError> {
    let name = tries_of_own(service, signed).await?;
    let mut read = service.database().read().await?;
    let card = card_of(&mut read, signed.account).await?;
    drop(read);
    let hash = card.as_ref().map(|card| card.secret.clone());
    let is_right = secrets::verify(service, String::from(old.trim()), hash).await?;
    let Some(card) = card.filter(|_| is_right) else {
        refused_own(service, signed, "change-pin").await?;
        return Err(wrong("old-pin", "old-pin"));
    };
    // Whoever knows the one that counts has tried nothing in vain, whatever is wrong with the new one.
    let mut write = service.database().write().await?;
    tries::succeeded(&mut write, &name).await?;
    write.commit().await?;
    let hash = hash_of_new(service, &card, checked(pin, again)?).await?;
    let mut write = service.database().write().await?;
    if !stored::own_pin(&mut write, card.id, (&card.secret, &hash)).await? {
        return Err(PeopleError::NotFound);
    }
    stored::end_other_sign_ins(&mut write, signed.account, signed.sign_in, now(service)).await?;
    own::note(service, &mut write, signed, "change-pin").await?;
    write.commit().await?;
    super::endings::note_now(service).await;
    Ok(())
}

/// The hash of a new PIN; one that is the old one is refused.
async fn hash_of_new(service: &Service, card: &Credential, pin: &str) -> Result<String, PeopleError> {
    if secrets::verify(service, String::from(pin), Some(card.secret.clone())).await? {
        return Err(wrong("new-pin", "pin-same"));
    }
    secrets::hash(service, vault(service)?, String::from(pin)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_not_the_first_that_anybody_tries() {
        let rule = |pin, again| match checked(pin, again) {
            Err(PeopleError::Value { rule, .. }) => rule,
            _ => "",
        };
        for pin in ["", "12345", "1234567890123", "12a456", "１２３４５６", "12 34 56"] {
            assert_eq!(rule(pin, pin), "pin", "{pin}");
        }
        for pin in ["000000", "123456", "987654", "3456789"] {
            assert_eq!(rule(pin, pin), "pin-easy", "{pin}");
        }
        assert_eq!(rule("305118", "305119"), "pin-again");
        assert_eq!(rule("305118", " 305118 "), "");
        assert_eq!(rule("112233", "112233"), "");
    }
}
