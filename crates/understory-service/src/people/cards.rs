//! Printed cards: a number that finds the account and a PIN that proves who holds it.
//!
//! Must not know: what a card reaches.

use understory_model::ids::AccountId;
use understory_store::Write;
use understory_store::people as stored;
use understory_store::people::Credential;

use super::{PeopleError, now, secrets, vault};
use crate::Service;
use crate::service::Vault;

/// Letters of a number: no vowels, so that no words come up, and nothing that looks like something else.
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
pub(super) const NUMBER_LETTERS: usize = 12;
const PIN_DIGITS: usize = 6;
/// What the blind index of a card's number is for.
const INDEX: &str = "number of a card";

/// A card as it is printed, once.
#[derive(Clone, PartialEq, Eq)]
pub struct PrintedCard {
    /// Three groups of four letters.
    pub number: String,
    pub pin: String,
}

/// Letters as they are typed, however they are grouped; `None` if they are not so many.
pub(super) fn folded<const MANY: usize>(number: &str) -> Option<String> {
    let letters: String = number
        .to_uppercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let known = letters.bytes().all(|letter| LETTERS.contains(&letter));
    (known && letters.len() == MANY).then_some(letters)
}

/// A card that is nobody's yet.
pub(crate) struct Fresh {
    letters: String,
    pin: String,
    hash: String,
}

/// Makes a card that is nobody's yet. Hashing its PIN is slow on purpose: call it before a transaction begins, since
/// everybody else waits while one goes on.
pub(crate) async fn fresh(service: &Service) -> Result<Fresh, PeopleError> {
    let vault = vault(service)?;
    let letters = letters::<NUMBER_LETTERS>(vault);
    let pin: String = even_bytes(vault)
        .take(PIN_DIGITS)
        .map(|byte| char::from(b'0' + byte % 10))
        .collect();
    let hash = secrets::hash(service, vault, pin.clone()).await?;
    Ok(Fresh { letters, pin, hash })
}

/// Gives a fresh card to an account; older ones end.
pub(crate) async fn make(
    service: &Service,
    write: &mut Write,
    account: AccountId,
    fresh: Fresh,
) -> Result<PrintedCard, PeopleError> {
    make_as(service, write, (account, false), fresh).await
}

/// The same for somebody who decides by themselves: whoever makes the card sees its PIN, so they choose another before they come in.
pub(crate) async fn hand(
    service: &Service,
    write: &mut Write,
    account: AccountId,
    fresh: Fresh,
) -> Result<PrintedCard, PeopleError> {
    make_as(service, write, (account, true), fresh).await
}

async fn make_as(
    service: &Service,
    write: &mut Write,
    (account, handed): (AccountId, bool),
    fresh: Fresh,
) -> Result<PrintedCard, PeopleError> {
    let (vault, now) = (vault(service)?, now(service));
    let Fresh { letters, pin, hash } = fresh;
    for old in stored::credentials(write, account).await? {
        if old.kind == "card" {
            stored::end_credential(write, old.id, now).await?;
        }
    }
    // Whoever came in with an older card goes out with it.
    stored::end_all_sign_ins(write, account, now).await?;
    let card = Credential {
        id: service.ids.next(),
        account,
        kind: String::from("card"),
        secret: hash,
        last_step: 0,
        handed,
    };
    stored::insert_credential(write, &card, Some(&vault.index(INDEX, &letters)), now).await?;
    Ok(PrintedCard {
        number: grouped(&letters),
        pin,
    })
}

/// Bytes that are each letter and each digit as often: 240 is a multiple of 20 and of 10.
fn even_bytes(vault: &Vault) -> impl Iterator<Item = u8> + '_ {
    std::iter::repeat_with(|| vault.chance::<32>())
        .flatten()
        .filter(|byte| *byte < 240)
}

/// Letters that nobody guesses, for a number or a code.
pub(super) fn letters<const MANY: usize>(vault: &Vault) -> String {
    let letter = |byte: u8| char::from(LETTERS[usize::from(byte) % LETTERS.len()]);
    even_bytes(vault).take(MANY).map(letter).collect()
}

/// In groups of four, as they are printed.
pub(super) fn grouped(letters: &str) -> String {
    let mut grouped = String::new();
    for (at, letter) in letters.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(letter);
    }
    grouped
}

/// A number as its tries are counted, whether it can be one or not.
pub(crate) fn typed(number: &str) -> String {
    folded::<NUMBER_LETTERS>(number).unwrap_or_else(|| String::from(number))
}

/// The card of a number.
pub(crate) async fn find(
    service: &Service,
    transaction: &mut impl understory_store::Reads,
    number: &str,
) -> Result<Option<Credential>, PeopleError> {
    let Some(letters) = folded::<NUMBER_LETTERS>(number) else {
        return Ok(None);
    };
    Ok(stored::card(transaction, &vault(service)?.index(INDEX, &letters)).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_they_are_grouped() {
        assert_eq!(
            folded::<NUMBER_LETTERS>("bcdf-ghjk lmnp").as_deref(),
            Some("BCDFGHJKLMNP")
        );
        assert_eq!(folded::<NUMBER_LETTERS>("BCDFGHJKLMN"), None);
        assert_eq!(
            folded::<NUMBER_LETTERS>("BCDFGHJKLMNO"),
            None,
            "O is not among the letters"
        );
    }
}
