//! From the files of the example to records, with dates moved to today's school year.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::str::FromStr;
use understory_model::age::{AgeRange, GradeRange};
use understory_model::code::{Code, CodeLists, List};
use understory_model::directory::{
    Aid, Capacity, Contact, Cost, DateException, ExceptionKind, InternetNeed, Meeting, OrganizationFacts, ProgramFacts,
    Registration, Ride, SessionFacts, SessionStatus, SiteFacts, YesNoAsk,
};
use understory_model::fact::{Fact, Provenance};
use understory_model::import::{Batch, Location, OrganizationDraft, ProgramDraft, SessionDraft, SiteDraft};
use understory_model::language::{Language, Text};
use understory_model::money::Cents;
use understory_model::place::PlaceKind;
use understory_model::week::{WeeklyHours, WeeklySlot};

use super::EXAMPLE_SOURCE;
use super::files::{self, Located, Organization, Program, Session};

/// The first Monday of the school year in which the files are written.
const WRITTEN_FOR: Date = date(2026, 8, 24);
/// Weeks of a school year, so that a weekday stays a weekday.
const YEAR_WEEKS: i32 = 52;

/// Reads a word of the built-in files, which a test has read before.
fn right<Value: FromStr<Err: Debug>>(text: &str) -> Value {
    text.parse().expect("the built-in example is read by a test")
}

fn code(list: List, text: &str) -> Code {
    CodeLists::core()
        .parse(list, text)
        .expect("the built-in example is read by a test")
}

/// How far the dates of the files lie from those of today's school year.
fn shift(today: Date) -> Span {
    (school_year(today) * YEAR_WEEKS).weeks()
}

/// The school year of a day, counted from the one the files are written for.
pub(super) fn school_year(day: Date) -> i32 {
    (day - WRITTEN_FOR).get_days().div_euclid(YEAR_WEEKS * 7)
}

/// The whole example as it is on a day.
pub(super) fn batch(today: Date) -> Batch {
    let places: BTreeMap<String, Located> = files::places()
        .into_iter()
        .filter(|located| located.place.kind != PlaceKind::Zip)
        .map(|located| (located.place.name.clone(), located))
        .collect();
    let move_date = |day: Date| day.saturating_add(shift(today));
    let mut batch = Batch {
        source: String::from(EXAMPLE_SOURCE),
        ..Batch::default()
    };
    let mut line = 0;
    let mut at = || {
        line += 1;
        Location {
            file: String::from(EXAMPLE_SOURCE),
            line,
        }
    };
    for organization in files::organizations() {
        batch.organizations.push(OrganizationDraft {
            key: organization.key.clone(),
            at: at(),
            facts: organization_facts(organization),
        });
    }
    let contacts: BTreeMap<String, Contact> = batch
        .organizations
        .iter()
        .filter_map(|draft| Some((draft.key.clone(), draft.facts.contacts.first()?.clone())))
        .collect();
    let mut sites = BTreeSet::new();
    for program in files::programs() {
        for session in &program.session {
            let site = (!is_at_home(&program, session)).then(|| format!("{}@{}", program.organization, session.place));
            if let Some(key) = site.as_ref().filter(|key| sites.insert((*key).clone())) {
                batch.sites.push(SiteDraft {
                    key: key.clone(),
                    organization: program.organization.clone(),
                    at: at(),
                    facts: site_facts(&places[&session.place]),
                });
            }
            batch.sessions.push(SessionDraft {
                key: session.key.clone(),
                program: program.key.clone(),
                site,
                at: at(),
                facts: session_facts(&program, session, contacts.get(&program.organization), today, move_date),
            });
        }
        batch.programs.push(ProgramDraft {
            key: program.key.clone(),
            organization: program.organization.clone(),
            at: at(),
            facts: program_facts(&program),
        });
    }
    batch.rows = line;
    batch
}

/// A kit that is lent out is fetched from its library; everything else for the home comes to it.
fn is_at_home(program: &Program, session: &Session) -> bool {
    program.setting == "online" || (program.setting == "home" && !session.drop_in)
}

fn provenance() -> Provenance {
    Provenance {
        source: String::from(EXAMPLE_SOURCE),
        verified_on: None,
        verified_by: None,
    }
}

fn organization_facts(organization: Organization) -> OrganizationFacts {
    OrganizationFacts {
        name: organization.name,
        sector: Fact::known(code(List::Sector, &organization.sector)),
        contacts: vec![Contact {
            name: Some(organization.contact_name),
            phone: Some(organization.phone),
            email: Some(organization.email),
        }],
        languages: organization.languages.iter().map(|tag| right(tag)).collect(),
        how_we_include: Text::english(organization.include_statement),
        provenance: provenance(),
        example: true,
        ..OrganizationFacts::default()
    }
}

fn site_facts(located: &Located) -> SiteFacts {
    let place = &located.place;
    SiteFacts {
        name: place.name.clone(),
        city: Some(place.town.clone().unwrap_or_else(|| place.name.clone())),
        state: Some(String::from("MA")),
        zip: Some(located.zip.clone()).filter(|zip| !zip.is_empty()),
        neighborhood: (place.kind == PlaceKind::Village).then(|| place.name.clone()),
        point: Fact::known(place.point),
        provenance: Provenance {
            source: place.source.clone(),
            verified_on: None,
            verified_by: None,
        },
        ..SiteFacts::default()
    }
}

fn text(by_language: &BTreeMap<String, String>) -> Text {
    let tagged = by_language
        .iter()
        .map(|(tag, text)| (right::<Language>(if tag == "pt" { "pt-BR" } else { tag }), text.clone()));
    Text(tagged.collect())
}

fn program_facts(program: &Program) -> ProgramFacts {
    ProgramFacts {
        title: text(&program.title),
        summary: text(&program.summary),
        program_type: Fact::known(code(List::ProgramType, &program.program_type)),
        setting: Fact::known(code(List::Setting, &program.setting)),
        topics: program.topics.iter().map(|topic| code(List::Topic, topic)).collect(),
        level: Fact::known(code(List::Level, &program.level)),
        designed_for: Text::english(program.designed_for.join(", ").replace('_', " ")),
        provenance: provenance(),
        example: true,
        ..ProgramFacts::default()
    }
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn dollars(amount: u32) -> Cents {
    Cents(amount * 100)
}

fn session_facts(
    program: &Program,
    session: &Session,
    contact: Option<&Contact>,
    today: Date,
    move_date: impl Fn(Date) -> Date,
) -> SessionFacts {
    let slot =
        |day: &String| WeeklySlot::new(right(day), right(&session.start), right(&session.end)).expect("read by a test");
    let hours: Vec<WeeklySlot> = session.days.iter().map(slot).collect();
    let meeting = match (program.setting.as_str(), program.program_type.as_str()) {
        (_, "home_kit") if is_at_home(program, session) => Meeting::ByMail,
        ("online" | "home", _) if is_at_home(program, session) => Meeting::Online,
        _ => Meeting::FaceToFace,
    };
    let cost = session.cost_dollars.map(|amount| {
        if amount == 0 {
            Cost::Free
        } else {
            Cost::Fixed(dollars(amount))
        }
    });
    let aid = yes_no(&session.aid).map(|offered| Aid {
        offered,
        price_after: session.cost_after_aid_dollars.map(dollars),
        how: session.how_to_get_aid.clone(),
    });
    let ride = yes_no(&session.ride).map(|offered| Ride {
        offered,
        note: session.ride_note.clone(),
        home_at: None,
    });
    let capacity = session
        .seats
        .map(Capacity::Seats)
        .or(session.drop_in.then_some(Capacity::Unlimited));
    let ages = AgeRange::new(Some(program.ages.min), Some(program.ages.max)).expect("read by a test");
    let grades =
        GradeRange::new(Some(right(&program.grades.min)), Some(right(&program.grades.max))).expect("read by a test");
    let access = |(feature, said): (&String, &String)| {
        let said = match said.as_str() {
            "yes" => YesNoAsk::Yes,
            "no" => YesNoAsk::No,
            _ => YesNoAsk::Ask,
        };
        (code(List::Access, feature), said)
    };
    SessionFacts {
        status: if session.seats_open == Some(0) {
            SessionStatus::Full
        } else {
            SessionStatus::Live
        },
        meeting: Fact::known(meeting),
        starts_on: Fact::known(move_date(session.starts_on.0)),
        ends_on: Fact::known(move_date(session.ends_on.0)),
        hours: Fact::known(WeeklyHours::from(hours)),
        exceptions: session
            .exceptions
            .iter()
            .map(|day| DateException {
                date: move_date(day.0),
                kind: ExceptionKind::Off,
            })
            .collect(),
        drop_in: session.drop_in,
        ages: Fact::known(ages),
        grades: Fact::known(grades),
        capacity: Fact::from(capacity),
        seats_open: Fact::from(session.seats_open),
        cost: Fact::from(cost),
        aid: Fact::from(aid),
        pays: Fact::known(code(List::Pays, &session.pays)),
        ride: Fact::from(ride),
        food: Fact::known(code(List::Food, &session.food)),
        languages: Fact::known(session.languages.iter().map(|tag| right(tag)).collect()),
        interpretation: session.interpretation.iter().map(|tag| right(tag)).collect(),
        access: session.access.iter().map(access).collect(),
        contact: contact.cloned(),
        internet: Fact::known(match session.internet.as_str() {
            "phone" => InternetNeed::Phone,
            "broadband" => InternetNeed::Broadband,
            _ => InternetNeed::None,
        }),
        registration: Registration {
            opens_on: session.registration.opens.map(|day| move_date(day.0)),
            closes_on: session.registration.closes.map(|day| move_date(day.0)),
            methods: session
                .registration
                .method
                .iter()
                .map(|method| code(List::RegistrationMethod, method))
                .collect(),
            link: None,
        },
        documents: Fact::unknown(),
        prerequisites: Fact::known(Vec::new()),
        provenance: Provenance {
            source: String::from(EXAMPLE_SOURCE),
            verified_on: Some(today.saturating_sub(session.verified_days_ago.days())),
            verified_by: Some(String::from("the organization")),
        },
        example: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_example_is_read() {
        let batch = batch(date(2026, 11, 22));
        assert!(
            (85..=95).contains(&batch.organizations.len()),
            "{}",
            batch.organizations.len()
        );
        assert!((380..=430).contains(&batch.sessions.len()), "{}", batch.sessions.len());
        assert!(batch.sessions.iter().all(|session| session.facts.example));
        let keys: BTreeSet<&String> = batch.sessions.iter().map(|session| &session.key).collect();
        assert_eq!(keys.len(), batch.sessions.len());
        assert_eq!(
            batch,
            super::batch(date(2026, 11, 22)),
            "the same day gives the same listings"
        );
    }

    #[test]
    fn in_another_year_the_weekdays_stay() {
        let (now, later) = (batch(date(2026, 11, 22)), batch(date(2028, 11, 22)));
        let first = |batch: &Batch| batch.sessions[0].facts.starts_on.known.unwrap();
        assert!((first(&later) - first(&now)).get_days() == 728);
        assert_eq!(first(&later).weekday(), first(&now).weekday());
    }
}
