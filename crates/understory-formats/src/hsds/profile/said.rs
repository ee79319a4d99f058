//! Terms and values of our profile, read back into facts.

use std::str::FromStr;
use understory_model::age::{AgeRange, Grade, GradeRange};
use understory_model::code::{Code, CodeLists, List};
use understory_model::directory::{
    Aid, Capacity, Cost, DateException, ExceptionKind, InternetNeed, Meeting, OrganizationFacts, ProgramFacts, Ride,
    SessionFacts, SessionStatus, SiteFacts, YesNoAsk,
};
use understory_model::fact::{Fact, Provenance};
use understory_model::language::{Language, Text};
use understory_model::money::Cents;

use super::{Taxonomy, Term, term};
use crate::clean;
use crate::hsds::children::{Children, Parent};
use crate::hsds::tables::{Kind, Record};
use crate::log::Log;
use crate::rules;

/// An attribute of a record whose term is ours.
#[derive(Clone, Copy)]
pub(crate) struct Attribute<'a> {
    term: &'static Term,
    record: &'a Record,
}

impl Attribute<'_> {
    fn value(&self) -> &str {
        self.record.raw("value")
    }

    /// A text in the language of the label.
    fn say_in(&self, text: &mut Text, first: &mut bool) -> Option<()> {
        let language: Language = self.record.raw("label").parse().ok()?;
        if std::mem::take(first) {
            text.0.clear();
        }
        text.0.insert(language, clean::paragraphs(self.value()).0.into_owned());
        Some(())
    }
}

/// The attributes of a record that are of our profile.
pub(crate) fn of<'a>(children: &Children<'a>, parent: Parent, id: &str) -> Vec<Attribute<'a>> {
    let records = children.of(Kind::Attribute, parent, id).iter();
    records
        .filter_map(|record| {
            let term = term(record.get("taxonomy_term_id").parse().ok()?)?;
            Some(Attribute { term, record })
        })
        .collect()
}

fn list<T: FromStr>(text: &str) -> Option<Vec<T>> {
    let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
    items.map(|item| item.parse().ok()).collect()
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The two ends of a range, either of which may be open.
fn ends<T: FromStr>(text: &str) -> Option<(Option<T>, Option<T>)> {
    let end = |text: &str| match text {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    };
    let (low, high) = text.split_once('-')?;
    Some((end(low)?, end(high)?))
}

fn code(list: List, text: &str) -> Option<Fact<Code>> {
    CodeLists::core().parse(list, text).ok().map(Fact::known)
}

fn known<T: FromStr>(text: &str) -> Option<Fact<T>> {
    text.parse().ok().map(Fact::known)
}

fn cost(text: &str) -> Option<Cost> {
    let (kind, cents) = text.split_once(':').unwrap_or((text, ""));
    let cents = cents.parse().map(Cents);
    Some(match (kind, cents) {
        ("free", _) => Cost::Free,
        ("pay_what_you_can", _) => Cost::PayWhatYouCan,
        ("fixed", Ok(cents)) => Cost::Fixed(cents),
        ("up_to", Ok(cents)) => Cost::UpTo(cents),
        ("more_than", Ok(cents)) => Cost::MoreThan(cents),
        _ => return None,
    })
}

fn exception(text: &str) -> Option<DateException> {
    let (date, what) = text.split_once('=')?;
    let kind = match what {
        "off" => ExceptionKind::Off,
        hours => {
            let (start, end) = hours.split_once('-')?;
            let (start, end) = (start.parse().ok()?, end.parse().ok()?);
            (start < end).then_some(ExceptionKind::Extra { start, end })?
        }
    };
    Some(DateException {
        date: date.parse().ok()?,
        kind,
    })
}

/// Takes each attribute; one that cannot be read stays out and is noted.
fn each(said: &[Attribute<'_>], log: &mut Log, mut take: impl FnMut(&Attribute<'_>) -> Option<()>) {
    for attribute in said {
        if take(attribute).is_none() {
            log.note(
                &attribute.record.at,
                &attribute.term.code,
                attribute.value(),
                &rules::ATTRIBUTE_NOT_UNDERSTOOD,
            );
        }
    }
}

/// A session of which our own terms say everything: only whom to ask and where it comes from is taken from elsewhere.
pub(crate) fn bare(facts: SessionFacts) -> SessionFacts {
    SessionFacts {
        contact: facts.contact,
        provenance: Provenance {
            verified_on: None,
            ..facts.provenance
        },
        ..SessionFacts::default()
    }
}

/// What attributes say of a session.
pub(crate) fn session(facts: &mut SessionFacts, said: &[Attribute<'_>], log: &mut Log) {
    each(said, log, |attribute| {
        let value = attribute.value();
        match attribute.term.taxonomy {
            Taxonomy::Topics => return None,
            Taxonomy::Access => {
                let there = match value {
                    "yes" => YesNoAsk::Yes,
                    "no" => YesNoAsk::No,
                    "ask" => YesNoAsk::Ask,
                    _ => return None,
                };
                facts.access.insert(attribute.term.code.parse().ok()?, there);
                return Some(());
            }
            Taxonomy::Facts => {}
        }
        match attribute.term.code.as_str() {
            "status" => {
                facts.status = match value {
                    "live" => SessionStatus::Live,
                    "full" => SessionStatus::Full,
                    "ended" => SessionStatus::Ended,
                    _ => return None,
                }
            }
            "meeting" => {
                facts.meeting = Fact::known(match value {
                    "face_to_face" => Meeting::FaceToFace,
                    "online" => Meeting::Online,
                    "hybrid" => Meeting::Hybrid,
                    "by_mail" => Meeting::ByMail,
                    _ => return None,
                });
            }
            "starts_on" => facts.starts_on = known(value)?,
            "ends_on" => facts.ends_on = known(value)?,
            "hours" => facts.hours = known(value)?,
            "exceptions" => facts.exceptions = value.split(',').map(exception).collect::<Option<_>>()?,
            "ages" => {
                let (min, max) = ends(value)?;
                facts.ages = Fact::known(AgeRange::new(min, max).ok()?);
            }
            "grades" => {
                let (min, max) = ends::<Grade>(value)?;
                facts.grades = Fact::known(GradeRange::new(min, max).ok()?);
            }
            "capacity" => {
                facts.capacity = Fact::known(match value {
                    "unlimited" => Capacity::Unlimited,
                    seats => Capacity::Seats(seats.parse().ok()?),
                });
            }
            "seats_open" => facts.seats_open = known(value)?,
            "verified_on" => facts.provenance.verified_on = Some(value.parse().ok()?),
            "example" => facts.example = yes_no(value)?,
            _ => return family_facts(facts, attribute),
        }
        Some(())
    });
}

/// What it costs, how one gets there, who is understood.
fn family_facts(facts: &mut SessionFacts, attribute: &Attribute<'_>) -> Option<()> {
    let value = attribute.value();
    let aid = |facts: &mut SessionFacts| {
        facts
            .aid
            .known
            .get_or_insert(Aid {
                offered: true,
                price_after: None,
                how: None,
            })
            .clone()
    };
    let ride = |facts: &mut SessionFacts| {
        facts.ride.known.take().unwrap_or(Ride {
            offered: true,
            note: None,
            home_at: None,
        })
    };
    match attribute.term.code.as_str() {
        "drop_in" => facts.drop_in = yes_no(value)?,
        "cost" => facts.cost = Fact::known(cost(value)?),
        "aid" => {
            let offered = yes_no(value)?;
            facts.aid = Fact::known(Aid { offered, ..aid(facts) });
        }
        "aid_price" => {
            let price_after = Some(Cents(value.parse().ok()?));
            facts.aid = Fact::known(Aid {
                price_after,
                ..aid(facts)
            });
        }
        "aid_how" => {
            let how = Some(clean::line(value).0.into_owned());
            facts.aid = Fact::known(Aid { how, ..aid(facts) });
        }
        "pays" => facts.pays = code(List::Pays, value)?,
        "ride" => {
            let offered = yes_no(value)?;
            facts.ride = Fact::known(Ride { offered, ..ride(facts) });
        }
        "ride_note" => {
            let note = Some(clean::line(value).0.into_owned());
            facts.ride = Fact::known(Ride { note, ..ride(facts) });
        }
        "ride_home_at" => {
            let home_at = Some(value.parse().ok()?);
            facts.ride = Fact::known(Ride { home_at, ..ride(facts) });
        }
        "documents" => facts.documents = Fact::known(clean::line(value).0.into_owned()),
        "food" => facts.food = code(List::Food, value)?,
        "languages" => facts.languages = Fact::known(list(value)?),
        "interpretation" => facts.interpretation = list(value)?,
        "internet" => {
            facts.internet = Fact::known(match value {
                "none" => InternetNeed::None,
                "phone" => InternetNeed::Phone,
                "broadband" => InternetNeed::Broadband,
                _ => return None,
            });
        }
        "registration_opens" => facts.registration.opens_on = Some(value.parse().ok()?),
        "registration_closes" => facts.registration.closes_on = Some(value.parse().ok()?),
        "registration_methods" => facts.registration.methods = list(value)?,
        "registration_link" => facts.registration.link = Some(link(value)?),
        "prerequisites" => facts.prerequisites = Fact::known(list(value)?),
        _ => return None,
    }
    Some(())
}

/// An address that may stand on a page.
fn link(value: &str) -> Option<String> {
    crate::values::link(value).known
}

/// What attributes say of a program.
pub(crate) fn program(facts: &mut ProgramFacts, said: &[Attribute<'_>], log: &mut Log) {
    let mut first = [true; 4];
    let (mut topics, mut categories) = (Vec::new(), Vec::new());
    if !said.is_empty() {
        // The day of a service is the oldest of its sessions; the program has one only where it says so.
        facts.provenance.verified_on = None;
    }
    each(said, log, |attribute| {
        let value = attribute.value();
        match (attribute.term.taxonomy, attribute.term.code.as_str()) {
            (Taxonomy::Topics, topic) => topics.push(topic.parse().ok()?),
            (Taxonomy::Access, _) => return None,
            (_, "program_type") => facts.program_type = code(List::ProgramType, value)?,
            (_, "setting") => facts.setting = code(List::Setting, value)?,
            (_, "level") => facts.level = code(List::Level, value)?,
            (_, "category") => categories.push(clean::line(value).0.into_owned()),
            (_, "title") => attribute.say_in(&mut facts.title, &mut first[0])?,
            (_, "summary") => attribute.say_in(&mut facts.summary, &mut first[1])?,
            (_, "description") => attribute.say_in(&mut facts.description, &mut first[2])?,
            (_, "designed_for") => attribute.say_in(&mut facts.designed_for, &mut first[3])?,
            (_, "verified_on") => facts.provenance.verified_on = Some(value.parse().ok()?),
            (_, "example") => facts.example = yes_no(value)?,
            _ => return None,
        }
        Some(())
    });
    if !said.is_empty() {
        facts.topics = topics;
        facts.categories.extend(categories);
    }
}

/// What attributes say of an organization.
pub(crate) fn organization(facts: &mut OrganizationFacts, said: &[Attribute<'_>], log: &mut Log) {
    let mut first = [true; 2];
    each(said, log, |attribute| {
        let value = attribute.value();
        match attribute.term.code.as_str() {
            "sector" => facts.sector = code(List::Sector, value)?,
            "organization_languages" => facts.languages = list(value)?,
            "how_we_include" => attribute.say_in(&mut facts.how_we_include, &mut first[0])?,
            "description" => attribute.say_in(&mut facts.description, &mut first[1])?,
            "other_name" => facts.other_names.push(clean::line(value).0.into_owned()),
            "verified_on" => facts.provenance.verified_on = Some(value.parse().ok()?),
            "example" => facts.example = yes_no(value)?,
            _ => return None,
        }
        Some(())
    });
}

/// What attributes say of a site.
pub(crate) fn site(facts: &mut SiteFacts, said: &[Attribute<'_>], log: &mut Log) {
    each(said, log, |attribute| {
        let value = attribute.value();
        let text = || Some(clean::line(value).0.into_owned()).filter(|text| !text.is_empty());
        match attribute.term.code.as_str() {
            "address" => facts.address = Fact::known(text()?),
            "entrance" => facts.entrance = Some(text()?),
            "neighborhood" => facts.neighborhood = Some(text()?),
            "verified_on" => facts.provenance.verified_on = Some(value.parse().ok()?),
            _ => return None,
        }
        Some(())
    });
}
