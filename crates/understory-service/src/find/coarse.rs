//! From the engine's rows to columns of plain numbers, as far as those can say it: what they cannot is rounded or left out,
//! as `docs/columns.md` tells.
//!
//! Must not know: how the columns are read again.

use std::io::{self, Write};
use understory_engine::fit::{ANY_MINUTES, People, Person, PersonIndex, Session, SessionIndex, Sessions, Week, Where};
use understory_formats::columns::{Learner, LearnerRows, Opportunity, OpportunityRows, TOPICS};

use super::columns::PARTS;

/// Dollars for a ceiling that nobody named.
const ANY_PRICE: u32 = 1_000_000;
/// Rows written at a time.
const ROWS: usize = 4_096;

/// Writes everybody who has a place and an age; how many have not.
pub(super) fn learners(people: &People, file: &mut impl Write) -> io::Result<u32> {
    file.write_all(LearnerRows::HEADER)?;
    let mut rows = LearnerRows::default();
    let mut left_out = 0;
    for number in 0..people.len() as u32 {
        match people
            .get(PersonIndex(number))
            .and_then(|person| learner(number, &person))
        {
            Some(row) => rows.push(&row),
            None => left_out += 1,
        }
        if number as usize % ROWS == ROWS - 1 {
            file.write_all(&rows.take())?;
        }
    }
    file.write_all(&rows.take())?;
    Ok(left_out)
}

/// Writes all sessions that are online or at a known place; how many are not.
pub(super) fn opportunities(sessions: &Sessions, file: &mut impl Write) -> io::Result<u32> {
    let mut rows = OpportunityRows::default();
    let mut left_out = 0;
    for number in 0..sessions.len() as u32 {
        match sessions
            .get(SessionIndex(number))
            .and_then(|session| opportunity(number, &session))
        {
            Some(row) => rows.push(&row),
            None => left_out += 1,
        }
    }
    file.write_all(OpportunityRows::HEADER)?;
    file.write_all(&rows.into_bytes())?;
    Ok(left_out)
}

fn learner(id: u32, person: &Person) -> Option<Learner> {
    let (latitude, longitude) = person.place?;
    Some(Learner {
        id,
        latitude,
        longitude,
        age: person.age?,
        slots: person.free.map_or(u32::MAX >> 4, |free| slots(&free, true)),
        max_cost: person
            .cost_ceiling_cents
            .map_or(ANY_PRICE, |cents| (cents / 100).min(ANY_PRICE)),
        languages: if person.languages == 0 {
            u8::MAX
        } else {
            folded(person.languages)
        },
        needs: folded(person.access_needs.into()),
        topics: topics(|topic| person.interests[topic].min(3) * 3),
        max_minutes: person
            .modes
            .iter()
            .map(|(_, longest)| *longest)
            .max()
            .unwrap_or(ANY_MINUTES),
    })
}

fn opportunity(id: u32, session: &Session) -> Option<Opportunity> {
    let (online, latitude, longitude) = match session.location {
        Where::Online => (true, 0.0, 0.0),
        Where::At { latitude, longitude } => (false, latitude, longitude),
        Where::Unknown => return None,
    };
    let (youngest, oldest) = session.ages.unwrap_or((0, 120));
    let cents = session
        .cost_after_aid_cents
        .or(session.cost_cents)
        .or(session.cost_floor_cents);
    Some(Opportunity {
        id,
        latitude,
        longitude,
        online,
        youngest,
        oldest,
        slots: session.hours.map_or(0, |hours| slots(&hours, false)),
        cost: cents.unwrap_or(0).div_ceil(100).min(ANY_PRICE),
        languages: session
            .languages
            .map_or(u8::MAX, |languages| folded(languages | session.interpretation)),
        accommodations: !folded(session.access_no.into()),
        topics: topics(|topic| (session.topics >> topic & 1) as u8 * 9),
        seats: session.seats_open.unwrap_or(0),
    })
}

/// The slots of a week: those that lie wholly in it, or all that it touches.
fn slots(week: &Week, wholly: bool) -> u32 {
    let mut slots = 0;
    for day in 0..7_u8 {
        for (part, (start, end)) in PARTS.iter().enumerate() {
            let halves = ((1_u64 << (2 * (end - start))) - 1) << (2 * start);
            let shared = week.day(day) & halves;
            if (wholly && shared == halves) || (!wholly && shared != 0) {
                slots |= 1 << (usize::from(day) * PARTS.len() + part);
            }
        }
    }
    slots
}

/// The first seven bits as they are; the eighth stands for all others.
fn folded(mask: u64) -> u8 {
    (mask & 0x7F) as u8 | u8::from(mask >> 7 != 0) << 7
}

fn topics(strength: impl Fn(usize) -> u8) -> [u8; TOPICS] {
    std::array::from_fn(strength)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_becomes_slots_inward_for_people_and_outward_for_sessions() {
        let mut week = Week::EMPTY;
        week.set(1, 15 * 60, 18 * 60).unwrap();
        week.set(2, 15 * 60, 17 * 60).unwrap();
        assert_eq!(slots(&week, true), 1 << 6);
        assert_eq!(slots(&week, false), 1 << 6 | 1 << 10);
        assert_eq!(slots(&Week::WHOLE, true), u32::MAX >> 4);
    }

    #[test]
    fn more_than_eight_bits_share_the_last() {
        assert_eq!(folded(0b101), 0b101);
        assert_eq!(folded(1 << 40 | 1), 0b1000_0001);
    }

    #[test]
    fn who_has_no_place_is_left_out() {
        let mut builder = People::builder(0);
        builder.push(&Person::unknown(0)).unwrap();
        let placed = Person {
            place: Some((41.5, -70.25)),
            age: Some(9),
            ..Person::unknown(0)
        };
        builder.push(&placed).unwrap();
        let mut file = Vec::new();
        assert_eq!(learners(&builder.build(), &mut file).unwrap(), 1);
        let text = String::from_utf8(file).unwrap();
        let row = "1,41.5,-70.25,9,268435455,1000000,255,0,000000000000000000000000,600,0,0";
        assert_eq!(text.lines().nth(1), Some(row));
    }
}
