//! From the words of the field to the engine's numbers: sessions as columns, a question as a person.

use jiff::civil::Date;
use std::collections::BTreeMap;
use understory_engine::fit;
use understory_model::code::{Code, CodeLists, List};
use understory_model::directory::{
    Capacity, Cost, InternetNeed, Meeting, Program, SessionFacts, SessionStatus, Site, YesNoAsk,
};
use understory_model::find::{Mode, Question};
use understory_model::language::Language;
use understory_model::place::Point;
use understory_model::population::YoungPerson;
use understory_model::week::WeeklyHours;

use super::SessionEntry;

/// Languages that have a bit of their own.
const MOST_LANGUAGES: usize = 61;
/// The bit of a language that nobody speaks and no session is held in; it is tried all the same.
pub(crate) const UNSPOKEN: u8 = 61;
/// The bit of a language that is asked for and no session is held in.
const NOBODY: u64 = 1 << 63;
/// The bit of the languages of sessions that have no bit of their own.
const RARE: u64 = 1 << 62;

/// The languages of a region's sessions, each with a bit; the 61 commonest, the others share one.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    bases: Vec<String>,
}

impl Languages {
    /// Collects the languages in which sessions are held or interpreted, the commonest first.
    pub(crate) fn of<'a>(sessions: impl Iterator<Item = &'a SessionFacts>) -> Self {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for facts in sessions {
            let held = facts.languages.known.iter().flatten();
            for language in held.chain(&facts.interpretation) {
                *counts.entry(String::from(language.base())).or_default() += 1;
            }
        }
        let mut bases: Vec<(String, usize)> = counts.into_iter().collect();
        bases.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Self {
            bases: bases.into_iter().take(MOST_LANGUAGES).map(|(base, _)| base).collect(),
        }
    }

    fn mask<'a>(&self, languages: impl IntoIterator<Item = &'a Language>, other: u64) -> u64 {
        languages.into_iter().fold(0, |mask, language| {
            let bit = self.bases.iter().position(|base| base == language.base());
            mask | bit.map_or(other, |bit| 1 << bit)
        })
    }

    /// The languages that are spoken in the region's sessions.
    pub fn bases(&self) -> &[String] {
        &self.bases
    }

    /// The same with more languages behind them while there are bits: an interpreter for a language that no
    /// session speaks yet can only be tried where that language has a bit of its own.
    pub(crate) fn with<'a>(&self, more: impl IntoIterator<Item = &'a Language>) -> Self {
        let mut bases = self.bases.clone();
        for language in more {
            if bases.len() < MOST_LANGUAGES && !bases.iter().any(|base| base == language.base()) {
                bases.push(String::from(language.base()));
            }
        }
        Self { bases }
    }

    /// The bit of one language, where it has one.
    pub(crate) fn bit(&self, language: &Language) -> Option<u8> {
        let bit = self.bases.iter().position(|base| base == language.base())?;
        u8::try_from(bit).ok()
    }

    /// The bits of the languages that a session is held in.
    pub(crate) fn held(&self, languages: &[Language]) -> u64 {
        self.mask(languages, RARE)
    }
}

/// Days since 1970-01-01.
pub(crate) fn day_number(date: Date) -> i32 {
    (date - jiff::civil::date(1970, 1, 1)).get_days()
}

pub(crate) fn topic_mask<'a>(topics: impl IntoIterator<Item = &'a Code>) -> u32 {
    let lists = CodeLists::core();
    topics
        .into_iter()
        .filter_map(|topic| lists.position(List::Topic, topic))
        .fold(0, |mask, bit| mask | 1 << bit)
}

fn access_mask<'a>(features: impl IntoIterator<Item = &'a Code>) -> u32 {
    let lists = CodeLists::core();
    features
        .into_iter()
        .filter_map(|feature| lists.position(List::Access, feature))
        .fold(0, |mask, bit| mask | 1 << bit)
}

fn answer(known: Option<bool>) -> fit::Answer {
    known.map_or(fit::Answer::Unknown, |yes| {
        if yes { fit::Answer::Yes } else { fit::Answer::No }
    })
}

fn internet(need: InternetNeed) -> fit::Internet {
    match need {
        InternetNeed::None => fit::Internet::NoneNeeded,
        InternetNeed::Phone => fit::Internet::Phone,
        InternetNeed::Broadband => fit::Internet::Broadband,
    }
}

/// The half hours that weekly hours touch; they were checked when they were read.
pub(crate) fn week_of_session(hours: &WeeklyHours) -> fit::Week {
    let mut week = fit::Week::default();
    for slot in hours.slots() {
        let added = week.set(slot.day.index(), slot.start.minutes(), slot.end.minutes());
        debug_assert!(added.is_ok(), "a weekly slot is inside its day");
    }
    week
}

/// The whole half hours inside free time.
pub(crate) fn week_of_family(hours: &WeeklyHours) -> fit::Week {
    let mut week = fit::Week::default();
    for slot in hours.slots() {
        let added = week.set_inside(slot.day.index(), slot.start.minutes(), slot.end.minutes());
        debug_assert!(added.is_ok(), "a weekly slot is inside its day");
    }
    week
}

/// The least and the most it can cost in cents; a source that gives a band does not tell the price.
pub(crate) fn price(cost: Cost) -> (u32, Option<u32>) {
    match cost {
        Cost::Free | Cost::PayWhatYouCan => (0, Some(0)),
        Cost::Fixed(cents) => (cents.0, Some(cents.0)),
        Cost::UpTo(cents) => (0, Some(cents.0)),
        Cost::MoreThan(cents) => (cents.0.saturating_add(1), None),
    }
}

fn seats(facts: &SessionFacts) -> Option<u32> {
    match (facts.status, facts.seats_open.known, facts.capacity.known) {
        (SessionStatus::Full, _, _) => Some(0),
        (_, Some(open), _) => Some(open),
        (_, None, Some(Capacity::Unlimited)) => Some(u32::MAX),
        (_, None, _) => None,
    }
}

/// Whether one can take part from anywhere.
pub(crate) fn is_online(facts: &SessionFacts) -> bool {
    matches!(facts.meeting.known, Some(Meeting::Online | Meeting::ByMail))
}

fn row(facts: &SessionFacts, program: &Program, point: Option<Point>, languages: &Languages) -> fit::Session {
    let location = match point {
        _ if is_online(facts) => fit::Where::Online,
        Some(point) => fit::Where::At {
            latitude: point.latitude,
            longitude: point.longitude,
        },
        None => fit::Where::Unknown,
    };
    // Help with the cost that would cost more, or that is not offered, says nothing about the price.
    let aid = facts.aid.as_ref();
    let band = facts.cost.known.map(price);
    let asked = band.and_then(|(_, most)| most);
    let after_aid = aid
        .filter(|aid| aid.offered)
        .and_then(|aid| aid.price_after)
        .map(|cents| cents.0);
    let after_aid = after_aid.filter(|after| asked.is_none_or(|asked| *after <= asked));
    let window = (
        facts.registration.opens_on.map(day_number),
        facts.registration.closes_on.map(day_number),
    );
    let (opens, closes) = if matches!(window, (Some(opens), Some(closes)) if opens > closes) {
        (None, None)
    } else {
        window
    };
    let access = |wanted: YesNoAsk| {
        access_mask(
            facts
                .access
                .iter()
                .filter(|(_, said)| **said == wanted)
                .map(|(code, _)| code),
        )
    };
    fit::Session {
        location,
        ages: facts
            .ages
            .known
            .map(|range| (range.min.unwrap_or(0), range.max.unwrap_or(120))),
        grades: facts.grades.known.map(|range| {
            (
                range.min.map_or(-1, understory_model::age::Grade::number),
                range.max.map_or(14, understory_model::age::Grade::number),
            )
        }),
        hours: facts
            .hours
            .as_ref()
            .filter(|hours| !hours.is_empty())
            .map(week_of_session),
        drop_in: facts.drop_in,
        starts_on: facts.starts_on.known.map(day_number),
        ends_on: facts.ends_on.known.map(day_number),
        cost_cents: asked,
        cost_floor_cents: band.map(|(least, _)| least),
        cost_after_aid_cents: after_aid,
        aid: answer(aid.map(|aid| aid.offered)),
        languages: facts
            .languages
            .as_ref()
            .filter(|held| !held.is_empty())
            .map(|held| languages.mask(held, RARE)),
        interpretation: languages.mask(&facts.interpretation, RARE),
        access_yes: access(YesNoAsk::Yes),
        access_no: access(YesNoAsk::No),
        seats_open: seats(facts),
        registration_opens_on: opens,
        registration_closes_on: closes,
        // Which prerequisite a family's child has is not asked yet, so one that is named is a question to ask.
        prerequisites: facts
            .prerequisites
            .as_ref()
            .filter(|needed| needed.is_empty())
            .map(|_| 0),
        internet: facts
            .internet
            .known
            .map(internet)
            .or((!is_online(facts)).then_some(fit::Internet::NoneNeeded)),
        ride_provided: answer(facts.ride.as_ref().map(|ride| ride.offered)),
        topics: topic_mask(&program.facts.topics),
    }
}

/// One row per session, in the same order. A session that contradicts itself keeps its row, with nothing known.
pub(super) fn build(
    sessions: &[SessionEntry],
    programs: &[Program],
    sites: &[Site],
    languages: &Languages,
) -> fit::Sessions {
    let mut builder = fit::Sessions::builder();
    for entry in sessions {
        let spot = entry.site.and_then(|site| sites[site].facts.spot());
        let point = spot.map(|spot| spot.point);
        let facts = row(&entry.session.facts, &programs[entry.program], point, languages);
        if let Err(refused) = builder.push(&facts) {
            tracing::warn!(session = %entry.session.id, %refused, "a listing contradicts itself; it is shown as not known yet");
            let blank = row(&SessionFacts::default(), &programs[entry.program], None, languages);
            let pushed = builder.push(&blank);
            debug_assert!(pushed.is_ok(), "a row that says nothing contradicts nothing");
        }
    }
    builder.build()
}

/// A question as the engine's person.
pub(crate) fn person(question: &Question, place: Option<Point>, languages: &Languages, today: Date) -> fit::Person {
    fit::Person {
        place: place.map(|point| (point.latitude, point.longitude)),
        age: question.age,
        grade: question.grade.map(understory_model::age::Grade::number),
        free: question.free.as_ref().map(week_of_family),
        wanted_from: question.from.map(day_number),
        wanted_until: question.until.map(day_number),
        modes: ways(&question.modes, question.minutes),
        cost_ceiling_cents: question.max_cost.map(|cents| cents.0),
        languages: languages.mask(&question.languages, NOBODY),
        access_needs: access_mask(&question.needs),
        internet: question.internet.map(internet),
        interests: interests(&question.interests),
        ..fit::Person::unknown(day_number(today))
    }
}

/// A young person of a population as the engine's person: read exactly as a family's question is.
pub(crate) fn young_person(young: &YoungPerson, languages: &Languages, today: Date) -> fit::Person {
    fit::Person {
        place: young.point.map(|point| (point.latitude, point.longitude)),
        age: young.age,
        grade: young.grade.map(understory_model::age::Grade::number),
        free: young.free.as_ref().map(week_of_family),
        modes: ways(&young.modes, young.minutes),
        cost_ceiling_cents: young.max_cost.map(|cents| cents.0),
        languages: languages.mask(&young.languages, NOBODY),
        access_needs: access_mask(&young.needs),
        internet: young.internet.map(internet),
        interests: interests(&young.interests),
        ..fit::Person::unknown(day_number(today))
    }
}

/// Ways of travelling, each once, with the longest trip.
fn ways(modes: &[Mode], minutes: Option<u16>) -> Vec<(fit::Mode, u16)> {
    let limit = minutes.unwrap_or(fit::ANY_MINUTES);
    // How long a trip may be says something even when the family did not say by what.
    let modes: &[Mode] = if modes.is_empty() && minutes.is_some() {
        &Mode::ALL
    } else {
        modes
    };
    let mut ways: Vec<(fit::Mode, u16)> = modes.iter().map(|mode| (engine_mode(*mode), limit)).collect();
    ways.sort_unstable();
    ways.dedup();
    ways
}

fn interests(topics: &[Code]) -> [u8; 32] {
    let lists = CodeLists::core();
    let mut weights = [0; 32];
    for bit in topics.iter().filter_map(|topic| lists.position(List::Topic, topic)) {
        weights[bit] = 3;
    }
    weights
}

fn engine_mode(mode: Mode) -> fit::Mode {
    match mode {
        Mode::Walk => fit::Mode::Walk,
        Mode::Bike => fit::Mode::Bike,
        Mode::Bus => fit::Mode::Bus,
        Mode::Car => fit::Mode::Ride,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_nobody_knows_may_lead_by_what_it_is_about_where_the_length_of_a_trip_does_not_matter() {
        let home = Point::new(41.65, -70.3).unwrap();
        let (robots, dance) = (1 << 3, 1 << 9);
        let mut builder = fit::Sessions::builder();
        let unknown = fit::Session {
            topics: robots,
            ..fit::Session::default()
        };
        let near = fit::Session {
            location: fit::Where::At {
                latitude: 41.66,
                longitude: -70.3,
            },
            topics: dance,
            ..fit::Session::default()
        };
        let (unknown, near) = (builder.push(&unknown).unwrap(), builder.push(&near).unwrap());
        let sessions = builder.build();
        let order = |minutes: Option<u16>, likes: usize| {
            let question = Question {
                modes: vec![Mode::Bus, Mode::Car],
                minutes,
                ..Question::default()
            };
            let mut person = person(
                &question,
                Some(home),
                &Languages::default(),
                jiff::civil::date(2026, 11, 28),
            );
            person.interests[likes] = 3;
            let limits = fit::Limits { fits: 2, almost: 0 };
            let found = fit::rank(
                &sessions,
                &person,
                &fit::StraightLine::default(),
                fit::Weights::default(),
                limits,
            );
            found.fits.iter().map(|fit| fit.session).collect::<Vec<_>>()
        };
        for minutes in [None, Some(60), Some(480)] {
            assert_eq!(order(minutes, 3), [unknown, near], "by what it is about: {minutes:?}");
            assert_eq!(order(minutes, 20), [near, unknown], "not by the way: {minutes:?}");
        }
    }

    #[test]
    fn no_language_has_the_bit_of_the_unspoken_one() {
        let code = |number: u8| {
            let letters = [b'a' + number / 26, b'a' + number % 26];
            letters.map(char::from).iter().collect::<String>()
        };
        let parsed = (0..=u8::MAX).filter_map(|number| code(number % 234).parse::<Language>().ok());
        let mut many: Vec<Language> = Vec::new();
        for language in parsed {
            if many.len() < 62 && !many.contains(&language) {
                many.push(language);
            }
        }
        assert_eq!(many.len(), 62);
        let languages = Languages::default().with(&many);
        let bits: Vec<Option<u8>> = many.iter().map(|language| languages.bit(language)).collect();
        assert!(
            bits[..61].iter().all(|bit| bit.is_some_and(|bit| bit < UNSPOKEN)),
            "{bits:?}"
        );
        assert_eq!(bits[61], None);
        let all = languages.held(&many);
        assert_eq!((all >> UNSPOKEN & 1, all & RARE), (0, RARE));
    }
}
