//! A listing as a card: what, where, when, why it fits, what is not known and whom to ask.

use understory_model::code::Code;
use understory_model::directory::{Contact, Cost, SessionStatus, Spot};
use understory_model::fact::Freshness;
use understory_model::find::{Almost, Change, Fit, Listing, Reason, Topic};
use understory_model::language::Text;
use understory_model::money::Cents;
use understory_model::week::WeeklyHours;

use crate::look::say::Say;
use crate::look::week::WeekStrip;

/// A person or desk to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactView {
    pub name: Option<String>,
    pub phone: Option<String>,
    /// `tel:` link of the phone.
    pub phone_href: String,
    pub email: Option<String>,
}

impl From<&Contact> for ContactView {
    fn from(contact: &Contact) -> Self {
        let digits: String = contact
            .phone
            .iter()
            .flat_map(|phone| phone.chars())
            .filter(|character| character.is_ascii_digit() || *character == '+')
            .collect();
        Self {
            name: contact.name.clone(),
            phone: contact.phone.clone(),
            phone_href: format!("tel:{digits}"),
            email: contact.email.clone().filter(|email| Contact::is_email(email)),
        }
    }
}

/// A small mark of state: its kind (a class of the stylesheet) and its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Badge {
    pub kind: &'static str,
    pub text: Say,
}

impl Badge {
    /// The badges of a listing's state, freshness and origin.
    pub fn of(status: SessionStatus, seats_open: Option<u32>, freshness: Freshness, example: bool) -> Vec<Self> {
        let badge = |kind, text| Self { kind, text };
        let mut badges = Vec::new();
        match (status, seats_open) {
            (SessionStatus::Cancelled, _) => badges.push(badge("stop", Say::new("badge-cancelled"))),
            (SessionStatus::Ended, _) => badges.push(badge("stop", Say::new("badge-ended"))),
            (SessionStatus::Draft, _) => badges.push(badge("ask", Say::new("badge-draft"))),
            (SessionStatus::Full, _) | (_, Some(0)) => badges.push(badge("stop", Say::new("badge-full"))),
            (SessionStatus::Live, Some(seats)) => {
                badges.push(badge("good", Say::new("badge-seats").with("n", seats)));
            }
            (SessionStatus::Live, None) => {}
        }
        badges.push(match freshness {
            Freshness::Confirmed { days } => badge("good", Say::new("badge-confirmed").with("days", days)),
            Freshness::NotConfirmed { last } => badge("ask", crate::directory::facts::not_confirmed(last)),
        });
        if example {
            badges.push(badge("example", Say::new("badge-example")));
        }
        badges
    }
}

/// A session on a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The session's id, for anchors and the map.
    pub id: String,
    pub href: String,
    pub title: Text,
    pub summary: Text,
    pub organization: String,
    pub organization_href: String,
    pub place: Option<String>,
    /// It meets over the internet; without a place and without this the place is not known.
    pub online: bool,
    pub spot: Option<Spot>,
    /// Of a place without a spot of its own: its street, where that is known.
    pub street: Option<String>,
    pub topics: Vec<Code>,
    pub badges: Vec<Badge>,
    pub strip: Option<WeekStrip>,
    pub when: Say,
    pub dates: Option<Say>,
    pub cost: Say,
    pub aid: Option<String>,
    pub reasons: Vec<Say>,
    /// The one thing in the way, for "almost".
    pub blocked: Option<Say>,
    /// A link to the same question as if that thing were no hindrance.
    pub what_if: Option<String>,
    /// What is not known yet.
    pub unknown: Vec<Say>,
    pub contact: Option<ContactView>,
    /// Pieces of its text in order; those with `true` were searched for. Empty without a search.
    pub found: Vec<(String, bool)>,
}

impl Card {
    /// The card of a listing without a question.
    pub fn new(listing: &Listing, free: Option<&WeeklyHours>) -> Self {
        let when = match &listing.hours {
            Some(hours) if listing.drop_in => Say::new("card-drop-in").with("hours", hours),
            Some(hours) => Say::new("card-hours").with("hours", hours),
            None => Say::new("card-hours-unknown"),
        };
        let place = if listing.online && listing.place_name.is_none() {
            None
        } else {
            join(listing.place_name.as_deref(), listing.town.as_deref())
        };
        Self {
            id: listing.session.to_string(),
            href: format!("/programs/{}#session-{}", listing.program, listing.session),
            title: listing.title.clone(),
            summary: listing.summary.clone(),
            organization: listing.organization_name.clone(),
            organization_href: format!("/organizations/{}", listing.organization),
            place,
            online: listing.online,
            spot: listing.spot.clone(),
            street: listing.street.clone(),
            topics: listing.topics.clone(),
            badges: Badge::of(listing.status, listing.seats_open, listing.freshness, listing.example),
            strip: listing.hours.as_ref().map(|hours| WeekStrip::new(hours, free)),
            when,
            dates: dates(listing.starts_on, listing.ends_on),
            cost: cost(listing.cost, listing.aid_offered, listing.price_after_aid),
            aid: listing.how_to_get_aid.clone(),
            reasons: Vec::new(),
            blocked: None,
            what_if: None,
            unknown: Vec::new(),
            contact: listing.contact.as_ref().map(ContactView::from),
            found: Vec::new(),
        }
    }

    /// The card of a session that fits.
    pub fn fits(fit: &Fit, free: Option<&WeeklyHours>) -> Self {
        Self {
            // The badge says how many seats are left.
            reasons: fit
                .reasons
                .iter()
                .filter(|reason| !matches!(reason, Reason::SeatsOpen { .. }))
                .map(|one| reason_there(one, &fit.listing))
                .collect(),
            unknown: fit.unknown.iter().map(|topic| unknown(*topic)).collect(),
            ..Self::new(&fit.listing, free)
        }
    }

    /// The card of a session with one thing in the way.
    pub fn almost(almost: &Almost, free: Option<&WeeklyHours>) -> Self {
        Self {
            reasons: almost
                .reasons
                .iter()
                .map(|one| reason_there(one, &almost.listing))
                .collect(),
            unknown: almost.unknown.iter().map(|topic| unknown(*topic)).collect(),
            blocked: Some(change_there(&almost.change, &almost.listing)),
            ..Self::new(&almost.listing, free)
        }
    }
}

impl Card {
    /// The area it is somewhere in, where neither its own spot nor its street is known.
    pub fn somewhere(&self) -> Option<&str> {
        let area = self.spot.as_ref()?.somewhere_in.as_deref();
        area.filter(|_| self.street.is_none())
    }
}

fn join(place: Option<&str>, town: Option<&str>) -> Option<String> {
    match (place, town) {
        (Some(place), Some(town)) if place.contains(town) => Some(String::from(place)),
        (Some(place), Some(town)) => Some(format!("{place}, {town}")),
        (one, other) => one.or(other).map(String::from),
    }
}

/// "Starts 13 Oct, ends 8 Dec".
pub fn dates(starts_on: Option<jiff::civil::Date>, ends_on: Option<jiff::civil::Date>) -> Option<Say> {
    match (starts_on, ends_on) {
        (Some(first), Some(last)) if first == last => Some(Say::new("dates-one").with("date", first)),
        // Across New Year, and only there, the day alone could be read as another year's.
        (Some(first), Some(last)) if first.year() != last.year() => Some(
            Say::new("dates-both")
                .with("first", with_year(first))
                .with("last", with_year(last)),
        ),
        (Some(first), Some(last)) => Some(Say::new("dates-both").with("first", first).with("last", last)),
        (Some(first), None) => Some(Say::new("dates-from").with("first", first)),
        (None, Some(last)) => Some(Say::new("dates-until").with("last", last)),
        (None, None) => None,
    }
}

/// "Tue 12 Jan 2027".
fn with_year(date: jiff::civil::Date) -> Say {
    Say::new("date-with-year")
        .with("date", date)
        .with("year", date.year().to_string())
}

/// What it costs, help counted in.
pub fn cost(cost: Option<Cost>, aid_offered: Option<bool>, after: Option<Cents>) -> Say {
    let price = match cost {
        None => return Say::new("cost-unknown"),
        Some(Cost::Free) => return Say::new("cost-free"),
        Some(Cost::PayWhatYouCan) => return Say::new("cost-what-you-can"),
        Some(Cost::Fixed(price)) => Say::new("cost-fixed").with("price", price),
        Some(Cost::UpTo(price)) => Say::new("cost-up-to").with("price", price),
        Some(Cost::MoreThan(price)) => Say::new("cost-more-than").with("price", price),
    };
    match (aid_offered, after) {
        (_, Some(Cents(0))) => Say::new("cost-free-with-aid").with("price", price),
        (_, Some(after)) => Say::new("cost-after-aid").with("price", price).with("after", after),
        (Some(true), None) => Say::new("cost-with-aid").with("price", price),
        _ => price,
    }
}

/// The area that a session is somewhere in, where its own spot is not known.
fn somewhere_in(listing: &Listing) -> Option<&str> {
    listing.spot.as_ref()?.somewhere_in.as_deref()
}

/// One reason of a listing, in words: a way to a place that is only somewhere in a town is about so long.
pub fn reason_there(said: &Reason, listing: &Listing) -> Say {
    match (said, somewhere_in(listing)) {
        (Reason::Travel { .. }, Some(town)) => Say::new("reason-travel-about")
            .with("way", reason(said))
            .with("town", town),
        _ => reason(said),
    }
}

/// The one thing in the way of a listing, in words.
pub fn change_there(said: &Change, listing: &Listing) -> Say {
    match (said, somewhere_in(listing)) {
        (Change::Nearer { .. }, Some(town)) => Say::new("change-nearer-about")
            .with("change", change(said))
            .with("town", town),
        _ => change(said),
    }
}

/// One reason, in words.
pub fn reason(reason: &Reason) -> Say {
    match reason {
        Reason::Age => Say::new("reason-age"),
        Reason::Grade => Say::new("reason-grade"),
        Reason::Hours { days } => Say::new("reason-hours").with("days", crate::look::say::Arg::Days(days.clone())),
        Reason::OpenHours { days } => {
            Say::new("reason-open-hours").with("days", crate::look::say::Arg::Days(days.clone()))
        }
        Reason::Somewhere { area } => Say::new("reason-somewhere").with("town", area),
        Reason::Travel { minutes: 0, .. } => Say::new("reason-travel-here"),
        Reason::Travel { mode, minutes } => {
            Say::new(format!("reason-travel-{}", mode.code())).with("minutes", *minutes)
        }
        Reason::Online => Say::new("reason-online"),
        Reason::RideOffered { note: Some(note) } => Say::new("reason-ride-note").with("note", note),
        Reason::RideOffered { note: None } => Say::new("reason-ride"),
        Reason::Free => Say::new("reason-free"),
        Reason::Affordable { price } => Say::new("reason-affordable").with("price", *price),
        Reason::AffordableWithAid { price: Some(price) } => Say::new("reason-with-aid-price").with("price", *price),
        Reason::AffordableWithAid { price: None } => Say::new("reason-with-aid"),
        Reason::Language { language } => Say::new("reason-language").with("language", language),
        Reason::Interpreted { language } => Say::new("reason-interpreted").with("language", language),
        Reason::Access { feature } => Say::new("reason-access").with("feature", Say::code("access", feature)),
        Reason::Interest { topic } => Say::new("reason-interest").with("topic", Say::code("topic", topic)),
        Reason::SeatsOpen { seats } => Say::new("reason-seats").with("n", *seats),
    }
}

/// What is not known yet, as the question to ask.
pub fn unknown(topic: Topic) -> Say {
    Say::new(format!("unknown-{}", topic.code()))
}

/// "30 minutes", "2 hours", "7 h 30 min".
fn duration(minutes: u16) -> Say {
    match (minutes / 60, minutes % 60) {
        (0, rest) => Say::new("duration-minutes").with("minutes", rest),
        (hours, 0) => Say::new("duration-hours").with("hours", hours),
        (hours, rest) => Say::new("duration-both").with("hours", hours).with("minutes", rest),
    }
}

/// The one thing in the way, in words.
pub fn change(change: &Change) -> Say {
    match change {
        Change::Age { years } if *years < 0 => Say::new("change-too-young").with("years", years.unsigned_abs()),
        Change::Age { years } => Say::new("change-too-old").with("years", years.unsigned_abs()),
        Change::Grade { grades } if *grades < 0 => {
            Say::new("change-grade-too-low").with("grades", grades.unsigned_abs())
        }
        Change::Grade { grades } => Say::new("change-grade-too-high").with("grades", grades.unsigned_abs()),
        Change::ShiftHours { minutes } if *minutes < 0 => {
            Say::new("change-earlier").with("time", duration(minutes.unsigned_abs()))
        }
        Change::ShiftHours { minutes } => Say::new("change-later").with("time", duration(minutes.unsigned_abs())),
        Change::OtherHours { minutes, days } => Say::new("change-other-hours")
            .with("time", duration(*minutes))
            .with("days", crate::look::say::Arg::Days(days.clone())),
        Change::Dates { days } => Say::new("change-dates").with("days", days.unsigned_abs()),
        Change::Nearer { minutes, mode } => {
            Say::new(format!("change-nearer-{}", mode.code())).with("minutes", *minutes)
        }
        Change::NoWayThere => Say::new("change-no-way"),
        Change::Ended { days_ago } => Say::new("change-ended").with("days", *days_ago),
        Change::Cheaper { cents } => Say::new("change-cheaper").with("price", *cents),
        Change::HeldIn { languages } => Say::new("change-language").with("languages", languages),
        Change::Access { features } => {
            let features: Vec<Say> = features.iter().map(|code| Say::code("access", code)).collect();
            Say::new("change-access").with("features", features)
        }
        Change::Seat => Say::new("change-seat"),
        Change::RegistrationClosed { days_ago } => Say::new("change-closed").with("days", *days_ago),
        Change::RegistrationOpens { in_days } => Say::new("change-opens").with("days", *in_days),
        Change::Prerequisite => Say::new("change-prerequisite"),
        Change::Internet { .. } => Say::new("change-internet"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::language::Locale;
    use jiff::civil::date;

    #[test]
    fn dates_tell_the_year_where_it_changes() {
        let said = |first, last| Locale::En.say(&dates(Some(first), Some(last)).unwrap());
        assert_eq!(
            said(date(2026, 9, 15), date(2026, 12, 17)),
            "Tue 15 Sep until Thu 17 Dec"
        );
        assert_eq!(
            said(date(2026, 12, 1), date(2027, 1, 12)),
            "Tue 1 Dec 2026 until Tue 12 Jan 2027"
        );
    }
}
