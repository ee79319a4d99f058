//! The form of a session, read into what was entered and filled with what is known.
//!
//! Must not know: whose session it is.

use understory_model::age::{AgeRange, Grade, GradeRange, OLDEST};
use understory_model::code::{CodeLists, List};
use understory_model::directory::{Aid, Capacity, Cost, Meeting, Ride, SessionFacts, YesNoAsk};
use understory_model::freshness::NewFacts;
use understory_model::language::Language;
use understory_model::listings::SessionEntered;
use understory_model::money::Cents;
use understory_model::week::{TimeOfDay, Weekday, WeeklyHours, WeeklySlot};

use super::form::{Form, contact_pairs, language, pair};
use crate::look::language::Locale;

/// Seats that are believed.
const MOST_SEATS: u32 = 9_999;

fn cents(cents: Cents) -> String {
    format!("{}.{:02}", cents.0 / 100, cents.0 % 100)
}

/// Weekly hours as somebody would type them.
fn typed_hours(hours: &WeeklyHours, locale: Locale) -> String {
    let slot = |slot: &WeeklySlot| {
        let day = locale.text(&format!("listings-day-{}", slot.day.code()));
        format!("{day} {}-{}", slot.start, slot.end)
    };
    hours.slots().iter().map(slot).collect::<Vec<_>>().join(", ")
}

/// The form with what is known.
pub(super) fn filled(facts: &SessionFacts, site: Option<String>, locale: Locale) -> Form {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let text = |text: Option<String>| text.unwrap_or_default();
    let yes_no = |offered: Option<bool>| match offered {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let (kind, price) = match facts.cost.known {
        None => ("", String::new()),
        Some(Cost::Free) => ("free", String::new()),
        Some(Cost::Fixed(price)) => ("price", cents(price)),
        Some(Cost::PayWhatYouCan) => ("pay_what_you_can", String::new()),
        Some(Cost::UpTo(_) | Cost::MoreThan(_)) => ("as_it_is", String::new()),
    };
    let (aid, ride) = (facts.aid.as_ref(), facts.ride.as_ref());
    let grade = |grade: Option<Grade>| grade.map(|grade| grade.number().to_string()).unwrap_or_default();
    let capacity = match facts.capacity.known {
        Some(Capacity::Seats(seats)) => Some(seats),
        _ => None,
    };
    let hours = facts.hours.as_ref().map(|hours| typed_hours(hours, locale));
    let mut pairs = vec![
        pair("site", text(site)),
        pair("hours", text(hours)),
        pair("starts_on", day(facts.starts_on.known)),
        pair("ends_on", day(facts.ends_on.known)),
        pair(
            "age-min",
            number(facts.ages.known.and_then(|ages| ages.min).map(u32::from)),
        ),
        pair(
            "age-max",
            number(facts.ages.known.and_then(|ages| ages.max).map(u32::from)),
        ),
        pair("grade-min", grade(facts.grades.known.and_then(|grades| grades.min))),
        pair("grade-max", grade(facts.grades.known.and_then(|grades| grades.max))),
        pair("cost", kind),
        pair("price", price),
        pair("aid", yes_no(aid.map(|aid| aid.offered))),
        pair(
            "aid-price",
            aid.and_then(|aid| aid.price_after).map(cents).unwrap_or_default(),
        ),
        pair("aid-how", text(aid.and_then(|aid| aid.how.clone()))),
        pair("ride", yes_no(ride.map(|ride| ride.offered))),
        pair("ride-note", text(ride.and_then(|ride| ride.note.clone()))),
        pair(
            "home-at",
            ride.and_then(|ride| ride.home_at)
                .map(|at| at.to_string())
                .unwrap_or_default(),
        ),
        pair("food", facts.food.as_ref().map(ToString::to_string).unwrap_or_default()),
        pair("documents", text(facts.documents.known.clone())),
        pair("capacity", number(capacity)),
        pair("seats", number(facts.seats_open.known)),
        pair("link", text(facts.registration.link.clone())),
    ];
    let spoken = facts.languages.known.iter().flatten();
    pairs.extend(spoken.map(|language| pair("language", language.to_string())));
    pairs.extend(
        facts
            .registration
            .methods
            .iter()
            .map(|method| pair("method", method.as_str())),
    );
    for (feature, answer) in &facts.access {
        let answer = match answer {
            YesNoAsk::Yes => "yes",
            YesNoAsk::No => "no",
            YesNoAsk::Ask => "",
        };
        pairs.push((format!("access-{feature}"), String::from(answer)));
    }
    if facts.drop_in {
        pairs.push(pair("drop-in", "yes"));
    }
    if matches!(facts.meeting.known, Some(Meeting::Online)) {
        pairs.push(pair("online", "yes"));
    }
    pairs.extend(contact_pairs(facts.contact.as_ref()));
    Form::filled(&pairs)
}

/// Hours by typing, or by one choice for each day.
fn hours(form: &mut Form, before: &SessionFacts) -> Option<WeeklyHours> {
    let typed = form.read("hours", "hours", |text| NewFacts::hours(text, before.hours.as_ref()));
    let mut slots = Vec::new();
    for day in Weekday::ALL {
        let (from, until) = (format!("{}-from", day.code()), format!("{}-until", day.code()));
        let time = |form: &Form, name: &str| form.value(name).parse::<TimeOfDay>().ok();
        match (time(form, &from), time(form, &until)) {
            (None, None) => {}
            (Some(from), Some(until)) if from < until => slots.extend(WeeklySlot::new(day, from, until)),
            _ => form.wrong(from, "day-times"),
        }
    }
    if slots.is_empty() {
        return typed;
    }
    if !form.value("hours").is_empty() {
        form.wrong("hours", "two-ways");
    }
    Some(WeeklyHours::from(slots))
}

fn money(form: &mut Form, name: &str) -> Option<Cents> {
    form.read(name, "price", |text| match NewFacts::price(text)? {
        Cost::Free => Some(Cents(0)),
        Cost::Fixed(cents) => Some(cents),
        _ => None,
    })
}

fn cost(form: &mut Form, before: &SessionFacts) -> Option<Cost> {
    let price = money(form, "price");
    match (form.value("cost"), price) {
        ("free", None) => Some(Cost::Free),
        ("price" | "", Some(price)) => Some(Cost::Fixed(price)),
        ("pay_what_you_can", None) => Some(Cost::PayWhatYouCan),
        ("as_it_is", None) => before.cost.known,
        ("price", None) => {
            form.wrong("price", "price");
            None
        }
        (_, Some(_)) => {
            form.wrong("price", "two-ways");
            None
        }
        _ => None,
    }
}

fn offered(form: &Form, name: &str) -> Option<bool> {
    match form.value(name) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn aid(form: &mut Form) -> Option<Aid> {
    let (price_after, how) = (money(form, "aid-price"), form.line("aid-how"));
    let said = offered(form, "aid").or((price_after.is_some() || how.is_some()).then_some(true));
    said.map(|offered| Aid {
        offered,
        price_after,
        how,
    })
}

fn ride(form: &mut Form) -> Option<Ride> {
    let home_at = form.read("home-at", "time", |text| text.parse::<TimeOfDay>().ok());
    let note = form.line("ride-note");
    let said = offered(form, "ride").or((note.is_some() || home_at.is_some()).then_some(true));
    said.map(|offered| Ride { offered, note, home_at })
}

fn ages(form: &mut Form) -> Option<AgeRange> {
    let (min, max) = (form.number("age-min", OLDEST), form.number("age-max", OLDEST));
    if min.is_none() && max.is_none() {
        return None;
    }
    let range = AgeRange::new(min, max).ok();
    if range.is_none() {
        form.wrong("age-max", "range");
    }
    range
}

fn grades(form: &mut Form) -> Option<GradeRange> {
    let grade = |text: &str| text.parse::<i8>().ok().and_then(|number| Grade::new(number).ok());
    let (min, max) = (
        form.read("grade-min", "choice", grade),
        form.read("grade-max", "choice", grade),
    );
    if min.is_none() && max.is_none() {
        return None;
    }
    let range = GradeRange::new(min, max).ok();
    if range.is_none() {
        form.wrong("grade-max", "range");
    }
    range
}

/// What was entered; what cannot be read stands in the form's errors.
pub(super) fn entered(form: &mut Form, before: &SessionFacts) -> SessionEntered {
    let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
    let (starts_on, ends_on) = (form.read("starts_on", "day", day), form.read("ends_on", "day", day));
    if starts_on.zip(ends_on).is_some_and(|(starts, ends)| ends < starts) {
        form.wrong("ends_on", "ends-before");
    }
    let lists = CodeLists::core();
    // What the form cannot show stays: that one has to ask, and what is on no list of ours.
    let mut access = before.access.clone();
    for feature in lists.codes(List::Access) {
        match form.value(&format!("access-{feature}")) {
            "yes" => access.insert(feature.clone(), YesNoAsk::Yes),
            "no" => access.insert(feature.clone(), YesNoAsk::No),
            _ if access.get(feature) == Some(&YesNoAsk::Ask) => None,
            _ => access.remove(feature),
        };
    }
    let spoken: Vec<Language> = form.typed.values("language").into_iter().filter_map(language).collect();
    let methods = form.typed.values("method").into_iter();
    let methods = methods
        .filter_map(|method| lists.parse(List::RegistrationMethod, method).ok())
        .collect();
    let capacity = form.number("capacity", MOST_SEATS).map(Capacity::Seats);
    let seats_open = form.number("seats", MOST_SEATS);
    if let (Some(Capacity::Seats(all)), Some(open)) = (capacity, seats_open)
        && open > all
    {
        form.wrong("seats", "seats");
    }
    // A course without any bound of seats stays so; the form has no field for it.
    let unlimited = before
        .capacity
        .known
        .filter(|capacity| *capacity == Capacity::Unlimited);
    SessionEntered {
        online: form.has("online", "yes"),
        hours: hours(form, before),
        drop_in: form.has("drop-in", "yes"),
        starts_on,
        ends_on,
        ages: ages(form),
        grades: grades(form),
        cost: cost(form, before),
        aid: aid(form),
        ride: ride(form),
        food: form.read("food", "choice", |text| lists.parse(List::Food, text).ok()),
        languages: (!spoken.is_empty()).then_some(spoken),
        access,
        contact: form.contact(),
        documents: form.line("documents"),
        capacity: capacity.or(unlimited),
        seats_open,
        methods,
        link: form.link("link"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use understory_model::fact::Fact;

    fn sent(body: &str) -> (SessionEntered, Vec<String>) {
        let mut form = Form::of(body.as_bytes());
        let entered = entered(&mut form, &SessionFacts::default());
        (entered, form.errors.into_iter().map(|(field, _)| field).collect())
    }

    #[test]
    fn what_is_left_empty_is_not_known_and_never_no() {
        let (entered, errors) = sent("hours=&cost=&ride=&food=&aid=");
        assert_eq!(entered, SessionEntered::default());
        assert!(errors.is_empty());
    }

    #[test]
    fn hours_are_typed_or_chosen_and_never_both() {
        let typed = sent("hours=Tue%2C+Thu+15%3A30-17%3A00").0.hours.unwrap();
        let chosen = sent("tue-from=15:30&tue-until=17:00&thu-from=15:30&thu-until=17:00")
            .0
            .hours
            .unwrap();
        assert_eq!(typed, chosen);
        assert_eq!(sent("hours=Tue+3-5&tue-from=15:30&tue-until=17:00").1, ["hours"]);
        assert_eq!(sent("tue-from=17:00&tue-until=15:30").1, ["tue-from"]);
        assert_eq!(sent("hours=whenever").1, ["hours"]);
    }

    #[test]
    fn what_cannot_be_is_said_beside_its_field() {
        let body = "starts_on=2026-12-08&ends_on=2026-12-01&age-min=14&age-max=9&cost=free&price=5&capacity=4&seats=9&link=javascript:x&contact-email=a@b";
        let mut errors = sent(body).1;
        errors.sort();
        assert_eq!(
            errors,
            ["age-max", "contact-email", "ends_on", "link", "price", "seats"]
        );
    }

    #[test]
    fn a_form_that_is_sent_as_it_was_filled_changes_nothing() {
        let facts = SessionFacts {
            hours: Fact::known("tue=15:30-17:00,thu=09:00-12:30".parse().unwrap()),
            cost: Fact::known(Cost::UpTo(Cents(5_000))),
            capacity: Fact::known(Capacity::Unlimited),
            ages: Fact::known(AgeRange::new(Some(10), Some(14)).unwrap()),
            ride: Fact::known(Ride {
                offered: true,
                note: None,
                home_at: "17:45".parse().ok(),
            }),
            languages: Fact::known(vec!["pt-BR".parse().unwrap()]),
            access: BTreeMap::from([("elevator".parse().unwrap(), YesNoAsk::No)]),
            drop_in: true,
            ..SessionFacts::default()
        };
        for locale in Locale::ALL {
            let mut form = filled(&facts, None, locale);
            let after = entered(&mut form, &facts).over(&facts, None);
            assert!(form.errors.is_empty(), "{:?}", form.errors);
            assert_eq!(after, facts);
        }
    }
}
