//! What belongs to other records: contacts, addresses, schedules, costs, languages, attributes.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use understory_model::directory::{Contact, Cost, Session, SiteFacts};
use understory_model::language::Language;
use understory_model::week::{TimeOfDay, WeeklyHours};
use uuid::Uuid;

use super::Held;
use super::record::{Record, derived};
use crate::hsds::profile::{Said, id_of};

/// Attributes of our profile, each with its term.
pub(super) fn attributes(parent: Uuid, entity: &str, said: Vec<Said>) -> Vec<Value> {
    let mut counted: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
    let attribute = |said: Said| {
        let number = counted.entry((said.code.clone(), said.label.clone())).or_default();
        *number += 1;
        let label = said.label.clone().unwrap_or_default();
        let taxonomy = said.taxonomy.code();
        let name = format!("{taxonomy}/{}/{label}/{number}", said.code);
        let term_id = id_of(said.taxonomy, &said.code);
        let term = Record::new(term_id)
            .with("code", said.code.as_str())
            .with("name", said.code.as_str())
            .with("description", said.taxonomy.description())
            .with("taxonomy", taxonomy);
        Record::new(derived(parent, &name))
            .with("link_id", parent.to_string())
            .with("link_entity", entity)
            .with("taxonomy_term_id", term_id.to_string())
            .maybe("label", said.label)
            .maybe("value", Some(said.value))
            .with("taxonomy_term", term.done())
            .done()
    };
    said.into_iter().map(attribute).collect()
}

/// Whom to ask, each with the own phone.
pub(super) fn contacts(parent: Uuid, contacts: &[Contact]) -> Vec<Value> {
    let contact = |(index, contact): (usize, &Contact)| {
        let id = derived(parent, &format!("contact/{index}"));
        let phone = contact.phone.as_deref().filter(|phone| !phone.is_empty());
        let phone = phone.map(|number| Record::new(derived(id, "phone")).with("number", number).done());
        Record::new(id)
            .maybe("name", contact.name.as_deref())
            .maybe("email", contact.email.as_deref())
            .list("phones", phone.into_iter().collect())
            .done()
    };
    contacts.iter().enumerate().map(contact).collect()
}

/// Where one goes. The standard wants all of its parts, so those that are not known are empty.
pub(super) fn address(site: Uuid, facts: &SiteFacts) -> Option<Value> {
    let street = facts.address.known.as_deref();
    let parts = [
        street,
        facts.city.as_deref(),
        facts.state.as_deref(),
        facts.zip.as_deref(),
    ];
    if parts.iter().all(Option::is_none) {
        return None;
    }
    let [street, city, state, zip] = parts.map(Option::unwrap_or_default);
    Some(
        Record::new(derived(site, "address"))
            .with("address_1", street)
            .with("city", city)
            .maybe("region", facts.neighborhood.as_deref())
            .with("state_province", state)
            .with("postal_code", zip)
            .with("country", "US")
            .with("address_type", "physical")
            .done(),
    )
}

/// Hours from UTC on the first day, `-05:00` and `-5`.
fn offset(zone: &TimeZone, day: Option<Date>) -> Option<(String, f64)> {
    let midday = day?.at(12, 0, 0, 0).to_zoned(zone.clone()).ok()?;
    let seconds = midday.offset().seconds();
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    let text = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
    Some((text, f64::from(seconds) / 3_600.0))
}

/// The weekly hours, one record for all days that have the same; dates alone where no hours are known.
pub(super) fn schedules(session: &Session, zone: &TimeZone) -> Vec<Value> {
    let facts = &session.facts;
    let (from, until) = (facts.starts_on.known, facts.ends_on.known);
    let mut days: BTreeMap<(TimeOfDay, TimeOfDay), Vec<String>> = BTreeMap::new();
    for slot in facts.hours.known.iter().flat_map(WeeklyHours::slots) {
        let code = slot.day.code().to_uppercase();
        let code = code.chars().take(2).collect();
        days.entry((slot.start, slot.end)).or_default().push(code);
    }
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let dated = |name: &str| {
        Record::new(derived(session.id.0, name))
            .maybe("valid_from", day(from))
            .maybe("valid_to", day(until))
            .maybe("dtstart", day(from))
            .maybe("until", day(until))
    };
    if days.is_empty() {
        let known = from.is_some() || until.is_some();
        return known.then(|| dated("dates").done()).into_iter().collect();
    }
    let offset = offset(zone, from.or(until));
    let weekly = |((start, end), days): ((TimeOfDay, TimeOfDay), Vec<String>)| {
        let clock = |time: TimeOfDay| match &offset {
            Some((offset, _)) => format!("{time}{offset}"),
            None => time.to_string(),
        };
        dated(&format!("{start}-{end}"))
            .maybe("timezone", offset.as_ref().map(|(_, hours)| *hours))
            .with("freq", "WEEKLY")
            .with("interval", 1)
            .with("wkst", "MO")
            .with("byday", days.join(","))
            .with("opens_at", clock(start))
            .with("closes_at", clock(end))
            .done()
    };
    days.into_iter().map(weekly).collect()
}

/// What it costs in any of its sessions.
pub(super) fn cost_options(service: Uuid, sessions: &[Held<'_>]) -> Vec<Value> {
    let mut costs: Vec<Cost> = sessions
        .iter()
        .filter_map(|held| held.session.facts.cost.known)
        .collect();
    let place = |cost: &Cost| match *cost {
        Cost::Free => (0, 0),
        Cost::Fixed(cents) => (1, cents.0),
        Cost::UpTo(cents) => (2, cents.0),
        Cost::MoreThan(cents) => (3, cents.0),
        Cost::PayWhatYouCan => (4, 0),
    };
    costs.sort_by_key(place);
    costs.dedup();
    let option = |cost: Cost| {
        let (name, cents) = match cost {
            Cost::Free => ("free", Some(0)),
            Cost::Fixed(cents) => ("fixed", Some(cents.0)),
            Cost::UpTo(cents) => ("up_to", Some(cents.0)),
            Cost::MoreThan(cents) => ("more_than", Some(cents.0)),
            Cost::PayWhatYouCan => ("pay_what_you_can", None),
        };
        let amount = cents.map(|cents| f64::from(cents) / 100.0);
        Record::new(derived(service, &format!("cost/{name}/{}", cents.unwrap_or_default())))
            .with("option", name)
            .maybe("currency", amount.map(|_| "USD"))
            .maybe("amount", amount)
            .done()
    };
    costs.into_iter().map(option).collect()
}

/// The languages that any of its sessions is held in.
pub(super) fn languages(service: Uuid, sessions: &[Held<'_>]) -> Vec<Value> {
    let held = sessions
        .iter()
        .filter_map(|held| held.session.facts.languages.known.as_ref());
    let held: BTreeSet<&Language> = held.flatten().collect();
    let language = |language: &Language| {
        Record::new(derived(service, &format!("language/{language}")))
            .maybe("name", language.english_name())
            .with("code", language.as_str())
            .done()
    };
    held.into_iter().map(language).collect()
}
