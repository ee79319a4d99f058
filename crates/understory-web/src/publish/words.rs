//! What a listing says outside of our own pages: the same facts as on its page, as short lines in one language.
//!
//! What is not known is said too, and whom to ask. Must not know: where the lines go.

use understory_model::code::{CodeLists, List};
use understory_model::directory::{Contact, SessionFacts, YesNoAsk};
use understory_model::find::Listing;
use understory_service::directory::SessionEntry;
use understory_service::publish::Listed;
use understory_service::publish::paper::FactLine;

use crate::directory::session::{ages, grades};
use crate::find::card::{Badge, cost, dates};
use crate::look::language::Locale;
use crate::look::say::{Say, ToArg};

/// The title in the reader's language.
pub fn title(listing: &Listing, locale: Locale) -> String {
    let language = locale.language();
    let title = listing.title.in_language(&language);
    title.map_or_else(String::new, |(_, title)| title.to_owned())
}

/// The place by its name, its street and its town; `None` where nobody said.
pub fn place(listed: &Listed, row: usize) -> Option<String> {
    let entry = listed.entry(row);
    let site = &listed.snapshot.sites[entry.site?].facts;
    let listing = listed.listing(row);
    let street = site.address.as_ref();
    let mut parts: Vec<&str> = Vec::new();
    for part in [listing.place_name.as_ref(), street, listing.town.as_ref()]
        .into_iter()
        .flatten()
    {
        let part = part.trim();
        if !part.is_empty() && !parts.iter().any(|known| known.contains(part)) {
            parts.push(part);
        }
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Days and times, or that they are not known.
pub fn when(listing: &Listing, locale: Locale) -> String {
    locale.say(&match &listing.hours {
        Some(hours) if listing.drop_in => Say::new("card-drop-in").with("hours", hours),
        Some(hours) => Say::new("card-hours").with("hours", hours),
        None => Say::new("card-hours-unknown"),
    })
}

/// From when until when.
pub fn when_dates(listing: &Listing, locale: Locale) -> Option<String> {
    dates(listing.starts_on, listing.ends_on).map(|said| locale.say(&said))
}

/// A name and a number to call.
fn person(contact: &Contact, locale: Locale) -> String {
    let desk = locale.text("contact-desk");
    let name = contact.name.clone().unwrap_or(desk);
    let email = contact.email.clone().filter(|email| Contact::is_email(email));
    let parts: Vec<String> = [Some(name), contact.phone.clone(), email]
        .into_iter()
        .flatten()
        .collect();
    parts.join(", ")
}

/// Whom to ask: a person, else the organization.
pub fn ask(listing: &Listing, locale: Locale) -> String {
    match &listing.contact {
        Some(contact) => format!("{} {}", locale.text("card-ask"), person(contact, locale)),
        None => locale.say(&Say::new("card-ask-organization").with("organization", &listing.organization_name)),
    }
}

/// Ages, cost and help, ride, languages, access, signing up, whom to ask.
pub fn lines(entry: &SessionEntry, listing: &Listing, locale: Locale) -> Vec<FactLine> {
    let facts = &entry.session.facts;
    let unknown = || locale.text("fact-unknown");
    let line = |id: &str, text: Option<String>| FactLine {
        name: locale.text(id),
        text: text.unwrap_or_else(unknown),
    };
    let say = |say: Say| locale.say(&say);
    let for_whom = match (listing.ages, listing.grades) {
        (Some(range), Some(school)) => Some(format!("{}, {}", say(ages(range)), say(grades(school)))),
        (Some(range), None) => Some(say(ages(range))),
        (None, school) => school.map(|school| say(grades(school))),
    };
    let for_whom_name = match (listing.ages, listing.grades) {
        (None, Some(_)) => "fact-grades",
        _ => "fact-ages",
    };
    let price = say(cost(listing.cost, listing.aid_offered, listing.price_after_aid));
    let price = match &listing.how_to_get_aid {
        Some(how) => format!("{price}. {} {how}", locale.text("program-aid")),
        None => price,
    };
    let ride = listing.ride.map(|offered| match (&listing.ride_note, offered) {
        (Some(note), true) => say(Say::new("reason-ride-note").with("note", note)),
        (None, true) => locale.text("reason-ride"),
        (_, false) => locale.text("ride-no"),
    });
    let languages = listing.languages.as_ref().map(|held| locale.show(&held.to_arg()));
    let mut lines = vec![
        line(for_whom_name, for_whom),
        line("fact-cost", Some(price)),
        line("fact-ride", ride),
        line("fact-languages", languages),
    ];
    if !facts.interpretation.is_empty() {
        lines.push(line(
            "fact-interpretation",
            Some(locale.show(&facts.interpretation.to_arg())),
        ));
    }
    lines.push(line("program-access", access(facts, locale)));
    if let Some(link) = facts
        .registration
        .link
        .as_deref()
        .and_then(crate::directory::facts::web_link)
    {
        lines.push(line("program-sign-up", Some(link)));
    }
    lines.push(FactLine {
        name: String::new(),
        text: ask(listing, locale),
    });
    lines
}

/// A line by itself: "Cost: free".
pub fn named(line: &FactLine) -> String {
    match line.name.as_str() {
        "" => line.text.clone(),
        name => format!("{name}: {}", line.text),
    }
}

/// What is known about getting in: what there is, then what there is not.
fn access(facts: &SessionFacts, locale: Locale) -> Option<String> {
    let named = |answer: YesNoAsk| -> Vec<Say> {
        let codes = CodeLists::core().codes(List::Access).iter();
        let given = codes.filter(|code| facts.access.get(*code) == Some(&answer));
        given.map(|code| Say::code("access", code)).collect()
    };
    let part = |id: &str, features: Vec<Say>| {
        let features = (!features.is_empty()).then(|| locale.show(&features.to_arg()));
        features.map(|features| format!("{} {features}", locale.text(id)))
    };
    let parts = [
        part("access-yes", named(YesNoAsk::Yes)),
        part("access-no", named(YesNoAsk::No)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// How old the confirmation is, whether there is room, whether it is made up.
pub fn marks(listing: &Listing, locale: Locale) -> Vec<String> {
    Badge::of(listing.status, listing.seats_open, listing.freshness, listing.example)
        .iter()
        .map(|badge| locale.say(&badge.text))
        .collect()
}

/// What a list holds, in words: "Making and robots · Hyannis · free".
pub fn filter(filter: &understory_service::publish::Filter, names: &[String], locale: Locale) -> String {
    let mut parts: Vec<String> = names.to_vec();
    if !filter.text.trim().is_empty() {
        parts.push(locale.say(&Say::new("publish-words").with("words", filter.text.trim())));
    }
    parts.extend(filter.topics.iter().map(|topic| locale.say(&Say::code("topic", topic))));
    if !filter.town.trim().is_empty() {
        parts.push(filter.town.trim().to_owned());
    }
    if !filter.near.trim().is_empty() {
        let near = Say::new("publish-near").with("place", filter.near.trim());
        parts.push(locale.say(&near.with("miles", filter.miles.unwrap_or(5))));
    }
    if let Some(day) = filter.day {
        parts.push(locale.text(&format!("day-{}", day.code())));
    }
    if let Some((youngest, oldest)) = filter.ages {
        let range = understory_model::age::AgeRange {
            min: Some(youngest),
            max: Some(oldest),
        };
        parts.push(if youngest == oldest {
            locale.say(&Say::new("publish-age").with("age", youngest))
        } else {
            locale.say(&ages(range))
        });
    }
    if let Some(grade) = filter.grade {
        parts.push(locale.say(&crate::find::results::grade_name(grade)));
    }
    if filter.free {
        parts.push(locale.text("cost-free"));
    }
    if let Some(language) = &filter.language {
        parts.push(locale.show(&language.to_arg()));
    }
    parts.join(" · ")
}
