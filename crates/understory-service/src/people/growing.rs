//! Growing up: a sign-in of one's own from 13, and deciding alone from 18.
//!
//! Only the month of birth is kept, so somebody is counted a year older when the month is over: never too early.
//! Must not know: pages.

use jiff::ToSpan;
use jiff::civil::Date;
use understory_model::ids::YoungPersonId;
use understory_model::people::{AccountKind, Adult, Card};
use understory_store::Write;
use understory_store::people as stored;

use super::asking::{ask, note_deed, note_young};
use super::cards::{self, PrintedCard};
use super::erasures::{self, Kind};
use super::sealed::{Of, SealedCard, open};
use super::{PeopleError, accounts, now, records, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::access::young::acts::{SeeCard, Share};
use crate::audit::Who;

/// From this age on somebody may come in by themselves.
const SIGN_IN_AGE: i16 = 13;
/// From this age on they decide alone.
const ALONE_AGE: i16 = 18;
/// The family is told so long before.
const TOLD_MONTHS: i32 = 6;
/// How many are looked at in one transaction.
const AT_ONCE: u16 = 100;

/// Months since year 0, by the calendar of the region.
fn months(year: i16, month: i8) -> i32 {
    i32::from(year) * 12 + i32::from(month) - 1
}

/// Whether somebody born in this month has surely reached an age.
fn has_reached((year, month): (i16, i8), age: i16, today: Date) -> bool {
    months(today.year(), today.month()) > months(year.saturating_add(age), month)
}

/// Whether it makes a difference for a sign-in of one's own, one's own yes, or deciding alone, which of two months somebody is
/// born in: today or within a year.
pub(crate) fn decides_otherwise(one: (i16, i8), other: (i16, i8), today: Date) -> bool {
    let in_a_year = today.saturating_add(1.year());
    let ages = [SIGN_IN_AGE, ALONE_AGE];
    ages.into_iter().any(|age| {
        [today, in_a_year]
            .into_iter()
            .any(|day| has_reached(one, age, day) != has_reached(other, age, day))
    })
}

/// Whether somebody is old enough to come in by themselves.
pub(crate) fn may_have_sign_in(card: &Card, today: Date) -> bool {
    has_reached(card.born, SIGN_IN_AGE, today)
}

/// Whether somebody is old enough to decide alone.
pub(crate) fn decides_alone(card: &Card, today: Date) -> bool {
    has_reached(card.born, ALONE_AGE, today)
}

/// The month from which somebody decides alone, when it begins within half a year.
pub(crate) fn alone_from(card: &Card, today: Date) -> Option<(i16, i8)> {
    let (year, month) = card.born;
    let from = months(year.saturating_add(ALONE_AGE), month) + 1;
    let left = from - months(today.year(), today.month());
    let year = i16::try_from(from / 12).ok()?;
    let month = i8::try_from(from % 12 + 1).ok()?;
    (1..=TOLD_MONTHS).contains(&left).then_some((year, month))
}

/// Gives a young person a sign-in of their own, or a new card for it; the older one ends.
pub async fn give_sign_in(service: &Service, signed: Signed, young: YoungPersonId) -> Result<PrintedCard, PeopleError> {
    let vault = vault(service)?;
    let fresh = cards::fresh(service).await?;
    let (mut write, permit) = ask::<Share>(service, signed, young).await?;
    let see = super::asking::ask_in::<SeeCard>(service, &mut write, signed, young).await?;
    let card = records::card(&mut write, vault, &see.ok_or(PeopleError::NotFound)?).await?;
    if !may_have_sign_in(&card, service.today()) {
        write.commit().await?;
        return Err(PeopleError::Value {
            field: "own-sign-in",
            rule: "too-young",
        });
    }
    let account = match stored::own_account(&mut write, young).await? {
        Some(account) => account,
        None => {
            let guardians = stored::guardians_of(&mut write, young, permit.at()).await?;
            let language = match guardians.first() {
                Some(guardian) => accounts::adult(&mut write, vault, guardian.account).await?.language,
                None => understory_model::language::Language::english(),
            };
            // Their card says what they are called; nothing else is kept of them here.
            let adult = Adult {
                name: card.nickname.clone(),
                email: None,
                phone: None,
                language,
            };
            let account = accounts::new_account(service, &mut write, AccountKind::Young, &adult).await?;
            stored::give_account(&mut write, young, account).await?;
            account
        }
    };
    let card = cards::hand(service, &mut write, account, fresh).await?;
    note_deed(service, &mut write, &permit, "give-sign-in").await?;
    write.commit().await?;
    Ok(card)
}

/// Ends a young person's own sign-in; what is kept of them stays with their family.
pub async fn take_sign_in_away(service: &Service, signed: Signed, young: YoungPersonId) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<Share>(service, signed, young).await?;
    let ended = end_in(service, &mut write, young).await?;
    if ended {
        note_deed(service, &mut write, &permit, "end-own-sign-in").await?;
    }
    write.commit().await?;
    erasures::finish(service).await?;
    if ended { Ok(()) } else { Err(PeopleError::NotFound) }
}

/// Ends the own account of a young person in a transaction that is open; `false` when there is none.
pub(super) async fn end_in(service: &Service, write: &mut Write, young: YoungPersonId) -> Result<bool, PeopleError> {
    let Some(account) = stored::own_account(write, young).await? else {
        return Ok(false);
    };
    erasures::erase(service, write, account.0, Kind::Account).await?;
    Ok(true)
}

/// Passes control to everybody who has turned 18 and comes in by themselves; how many.
pub async fn come_of_age(service: &Service) -> Result<usize, PeopleError> {
    let (vault, today) = (vault(service)?, service.today());
    let mut after = YoungPersonId(uuid::Uuid::nil());
    let mut passed = 0;
    loop {
        let mut write = service.database().write().await?;
        let some = stored::with_own_account(&mut write, after, AT_ONCE).await?;
        let Some(last) = some.last().copied() else {
            return Ok(passed);
        };
        for id in some {
            let key = vault.key(&mut write, id.0).await?;
            let Some(sealed) = stored::young_person(&mut write, id).await? else {
                continue;
            };
            let card = Card::from(open::<SealedCard>(&key, Of::Card, id.0, &sealed)?);
            if decides_alone(&card, today) && stored::come_of_age(&mut write, id, now(service)).await? {
                note_young(service, &mut write, Who::Program, "come-of-age", id, (true, "of-age")).await?;
                passed += 1;
            }
        }
        write.commit().await?;
        after = last;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn born(year: i16, month: i8) -> Card {
        Card {
            nickname: String::new(),
            picture: String::from("heron"),
            born: (year, month),
        }
    }

    #[test]
    fn nobody_is_older_than_they_surely_are() {
        let card = born(2013, 11);
        assert!(
            !may_have_sign_in(&card, date(2026, 11, 30)),
            "the 30th may be the birthday, or not yet"
        );
        assert!(may_have_sign_in(&card, date(2026, 12, 1)));
        let december = born(2013, 12);
        assert!(!may_have_sign_in(&december, date(2026, 12, 31)));
        assert!(may_have_sign_in(&december, date(2027, 1, 1)));
    }

    #[test]
    fn a_month_matters_around_thirteen_and_eighteen() {
        let today = date(2026, 11, 27);
        let matters = |one, other| decides_otherwise(one, other, today);
        assert!(matters((2013, 6), (2015, 6)), "13, and not");
        assert!(matters((2014, 3), (2016, 3)), "13 within a year, and not");
        assert!(matters((2008, 6), (2012, 6)), "18, and not");
        assert!(!matters((2016, 3), (2019, 3)) && !matters((2012, 1), (2012, 12)));
    }

    #[test]
    fn a_family_is_told_half_a_year_before() {
        let card = born(2009, 5);
        assert_eq!(alone_from(&card, date(2026, 11, 27)), None);
        assert_eq!(alone_from(&card, date(2026, 12, 1)), Some((2027, 6)));
        assert_eq!(alone_from(&card, date(2027, 5, 31)), Some((2027, 6)));
        assert_eq!(alone_from(&card, date(2027, 6, 1)), None);
        assert_eq!(alone_from(&born(2009, 12), date(2027, 12, 1)), Some((2028, 1)));
    }
}
