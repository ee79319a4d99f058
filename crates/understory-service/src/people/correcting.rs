//! Correcting what is kept of a young person and of their home.
//!
//! Must not know: pages.

use understory_model::ids::YoungPersonId;
use understory_model::named::is_name;
use understory_model::people::{AccountKind, Reach};
use understory_store::people as stored;

use super::asking::ask;
use super::families::{LONGEST_NAME, checked};
use super::sealed::Home;
use super::{PeopleError, erasures, growing, records, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::access::young::acts::Change;

/// A card as somebody wants it.
pub struct Correction {
    /// Empty for the name of the picture.
    pub nickname: String,
    pub picture: String,
    /// `None` leaves the month as it is.
    pub born: Option<(i16, i8)>,
}

/// Whether somebody may correct the month of birth at all. On it hang a sign-in of one's own, one's own yes, and who decides:
/// not for the young person before 18 to say, and not for whoever found a card or an old mail.
pub(super) fn may_say_month(signed: Signed, of_age: bool) -> bool {
    signed.reach() == Reach::Full && (signed.kind() != AccountKind::Young || of_age)
}

/// Corrects the card. Whoever turns out to be too young for a sign-in of their own has none any more.
pub async fn correct(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    correction: Correction,
) -> Result<(), PeopleError> {
    let (vault, today) = (vault(service)?, service.today());
    let (mut write, permit) = ask::<Change>(service, signed, young).await?;
    let before = records::born(&mut write, vault, &permit).await?;
    let born = correction.born.unwrap_or(before);
    let card = checked(service, correction.nickname, correction.picture, born)?;
    let of_age = stored::relations(&mut write, signed.account(), young, permit.at())
        .await?
        .of_age;
    if before != card.born && !may_say_month(signed, of_age) {
        write.commit().await?;
        return Err(PeopleError::Value {
            field: "born",
            rule: "born-by-others",
        });
    }
    // Somebody beside the family looks too where the month decides who is asked and who decides, today or soon.
    let asks_two = signed.kind() == AccountKind::Guardian && growing::decides_otherwise(before, card.born, today);
    if asks_two {
        write.commit().await?;
        return Err(PeopleError::Value {
            field: "born",
            rule: "born-beside",
        });
    }
    records::correct(&mut write, vault, &permit, &card).await?;
    let mut erased = false;
    if !growing::may_have_sign_in(&card, today) {
        erased = growing::end_in(service, &mut write, young).await?;
    }
    if !growing::decides_alone(&card, today) {
        stored::is_younger(&mut write, young).await?;
    }
    write.commit().await?;
    if erased {
        erasures::finish(service).await?;
    }
    Ok(())
}

/// Corrects where the reader's home is, and how to reach it.
pub async fn correct_home(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    near: String,
    contact: String,
) -> Result<(), PeopleError> {
    for (field, text) in [("near", &near), ("contact", &contact)] {
        if !text.is_empty() && !is_name(text, 2 * LONGEST_NAME) {
            return Err(PeopleError::Value { field, rule: "text" });
        }
    }
    let (mut write, permit) = ask::<Change>(service, signed, young).await?;
    let moved = records::move_home(&mut write, vault(service)?, &permit, &Home { near, contact }).await?;
    write.commit().await?;
    if moved { Ok(()) } else { Err(PeopleError::NotFound) }
}
