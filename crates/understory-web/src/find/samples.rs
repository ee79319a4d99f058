//! Answers as they may look, for tests and the page of all components. All of it is invented.

use jiff::civil::{Date, date};
use understory_model::age::{AgeRange, Grade, GradeRange};
use understory_model::code::Code;
use understory_model::directory::{Contact, Cost, SessionStatus, Spot};
use understory_model::fact::Freshness;
use understory_model::find::{Almost, Change, Fit, Found, Listing, Mode, Near, Reason, Topic};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::language::{Language, Text};
use understory_model::money::Cents;
use understory_model::place::{Place, PlaceKind, Point};
use understory_model::week::{Weekday, WeeklyHours};
use uuid::Uuid;

use super::form::FindForm;
use super::results::{AnswerForOne, PlainText, ResultsPage, TextPage};
use super::view::{FindPage, FormForOne};
use crate::look::frame::Frame;
use crate::look::say::Say;

/// The day of all samples.
pub const TODAY: Date = date(2026, 10, 5);

fn code(text: &str) -> Option<Code> {
    text.parse().ok()
}

fn hours(text: &str) -> Option<WeeklyHours> {
    text.parse().ok()
}

fn languages(tags: &[&str]) -> Vec<Language> {
    tags.iter().filter_map(|tag| tag.parse().ok()).collect()
}

/// A text in the three languages.
pub fn three(english: &str, spanish: &str, portuguese: &str) -> Text {
    let mut text = Text::english(english);
    for (language, words) in languages(&["es", "pt-BR"]).into_iter().zip([spanish, portuguese]) {
        text.0.insert(language, String::from(words));
    }
    text
}

/// A desk with a phone.
pub fn ana() -> Contact {
    Contact {
        name: Some(String::from("Ana")),
        phone: Some(String::from("(508) 555-0132")),
        email: None,
    }
}

/// A place named in samples.
pub fn hyannis() -> Place {
    Place {
        kind: PlaceKind::Village,
        name: String::from("Hyannis"),
        town: Some(String::from("Barnstable")),
        point: Point {
            latitude: 41.6525,
            longitude: -70.2881,
        },
        population: None,
        aliases: Vec::new(),
        source: String::from("sample"),
    }
}

/// A listing with most facts known.
pub fn robots(number: u128) -> Listing {
    Listing {
        session: SessionId(Uuid::from_u128(number)),
        program: ProgramId(Uuid::from_u128(number + 1000)),
        organization: OrganizationId(Uuid::from_u128(number + 2000)),
        title: three(
            "Robots at the library",
            "Robots en la biblioteca",
            "Robôs na biblioteca",
        ),
        summary: three(
            "Your child will build a small robot and teach it to follow a line.",
            "Va a construir un robot pequeño y enseñarle a seguir una línea.",
            "Vai montar um robô pequeno e ensinar ele a seguir uma linha.",
        ),
        organization_name: String::from("Hyannis Public Library"),
        topics: [code("making_robotics"), code("computing_ai")]
            .into_iter()
            .flatten()
            .collect(),
        status: SessionStatus::Live,
        online: false,
        place_name: Some(String::from("Hyannis Public Library")),
        town: Some(String::from("Barnstable")),
        spot: Some(Spot::own(hyannis().point)),
        street: None,
        hours: hours("tue=15:30-17:00,thu=15:30-17:00"),
        drop_in: false,
        starts_on: Some(date(2026, 10, 6)),
        ends_on: Some(date(2026, 12, 17)),
        ages: AgeRange::new(Some(10), Some(14)).ok(),
        grades: GradeRange::new(Grade::new(5).ok(), Grade::new(8).ok()).ok(),
        cost: Some(Cost::Free),
        price_after_aid: None,
        aid_offered: None,
        how_to_get_aid: None,
        languages: Some(languages(&["en", "es"])),
        ride: Some(false),
        ride_note: None,
        seats_open: Some(4),
        contact: Some(ana()),
        freshness: Freshness::Confirmed { days: 6 },
        example: true,
    }
}

/// A listing of which little is known.
pub fn little_known(number: u128) -> Listing {
    Listing {
        title: Text::english("Oyster lab"),
        summary: Text::default(),
        organization_name: String::from("Wellfleet Shellfish Friends"),
        topics: code("earth_ocean_climate").into_iter().collect(),
        place_name: None,
        town: Some(String::from("Wellfleet")),
        spot: Some(Spot {
            point: hyannis().point,
            somewhere_in: Some(String::from("Wellfleet")),
        }),
        hours: None,
        starts_on: None,
        ends_on: None,
        cost: None,
        seats_open: None,
        contact: None,
        freshness: Freshness::NotConfirmed {
            last: Some(date(2026, 3, 3)),
        },
        example: false,
        ..robots(number)
    }
}

/// A listing with long words, money and help.
pub fn long(number: u128) -> Listing {
    Listing {
        title: three(
            "Build, launch and find again: model rockets for the whole neighborhood, with grandparents",
            "Construir, lanzar y volver a encontrar: cohetes para todo el barrio, con los abuelos",
            "Montar, lançar e achar de novo: foguetes para o bairro todo, com os avós",
        ),
        organization_name: String::from(
            "Massachusetts Maritime Academy Community Sailing and Science Extension Partnership",
        ),
        topics: [code("physics_space"), code("community_service")]
            .into_iter()
            .flatten()
            .collect(),
        place_name: Some(String::from(
            "Dennis-Yarmouth Regional Middle School, second entrance, room 214",
        )),
        town: Some(String::from("Yarmouth")),
        hours: hours("mon=15:00-16:30,tue=15:30-17:00,wed=15:00-16:30,sat=9:00-12:00,sun=18:00-21:30"),
        drop_in: true,
        cost: Some(Cost::Fixed(Cents(124_950))),
        price_after_aid: Some(Cents(2_500)),
        aid_offered: Some(true),
        seats_open: Some(1),
        freshness: Freshness::Confirmed { days: 0 },
        contact: Some(Contact {
            name: Some(String::from("Maria da Conceição, front desk")),
            phone: Some(String::from("+1 508 555 0144 ext. 12")),
            email: Some(String::from("rockets.and.more@maritime-extension.example")),
        }),
        ..robots(number)
    }
}

fn fit(listing: Listing, reasons: Vec<Reason>, unknown: Vec<Topic>) -> Fit {
    Fit {
        listing,
        score: 1.0,
        reasons,
        unknown,
    }
}

/// Every reason there is.
pub fn every_reason() -> Vec<Reason> {
    let spanish = languages(&["es"]);
    let mut reasons = vec![
        Reason::Age,
        Reason::Grade,
        Reason::Hours {
            days: vec![Weekday::Tue, Weekday::Thu],
        },
        Reason::OpenHours {
            days: vec![Weekday::Tue, Weekday::Thu],
        },
        Reason::Online,
        Reason::RideOffered { note: None },
        Reason::RideOffered {
            note: Some(String::from("17:15 Mashpee")),
        },
        Reason::Free,
        Reason::Affordable { price: Cents(2_550) },
        Reason::AffordableWithAid { price: Some(Cents(0)) },
        Reason::AffordableWithAid { price: None },
        Reason::SeatsOpen { seats: 4 },
    ];
    reasons.extend(Mode::ALL.map(|mode| Reason::Travel { mode, minutes: 9 }));
    for language in spanish {
        reasons.push(Reason::Language {
            language: language.clone(),
        });
        reasons.push(Reason::Interpreted { language });
    }
    reasons.extend(code("step_free_entry").map(|feature| Reason::Access { feature }));
    reasons.extend(code("making_robotics").map(|topic| Reason::Interest { topic }));
    reasons
}

/// Every change there is.
pub fn every_change() -> Vec<Change> {
    let mut changes = vec![
        Change::Nearer {
            minutes: 22,
            mode: Mode::Bus,
        },
        Change::ShiftHours { minutes: 20 },
        Change::Cheaper { cents: Cents(1_500) },
        Change::Age { years: 1 },
        Change::Age { years: -2 },
        Change::Grade { grades: 1 },
        Change::Grade { grades: -2 },
        Change::ShiftHours { minutes: -20 },
        Change::OtherHours {
            minutes: 90,
            days: vec![Weekday::Mon, Weekday::Wed],
        },
        Change::Dates { days: 12 },
        Change::Ended { days_ago: 400 },
        Change::NoWayThere,
        Change::HeldIn {
            languages: languages(&["es", "pt-BR"]),
        },
        Change::Access {
            features: [code("step_free_entry"), code("quiet_room")]
                .into_iter()
                .flatten()
                .collect(),
        },
        Change::Seat,
        Change::RegistrationClosed { days_ago: 3 },
        Change::RegistrationOpens { in_days: 1 },
        Change::Prerequisite,
        Change::Internet {
            needed: understory_model::directory::InternetNeed::Broadband,
        },
    ];
    changes.extend(Mode::ALL.map(|mode| Change::Nearer { minutes: 5, mode }));
    changes
}

const TOPICS: [Topic; 12] = [
    Topic::Age,
    Topic::Grade,
    Topic::Hours,
    Topic::Dates,
    Topic::Travel,
    Topic::Cost,
    Topic::Language,
    Topic::Access,
    Topic::Seats,
    Topic::Registration,
    Topic::Prerequisite,
    Topic::Internet,
];

fn almost(listing: Listing, change: Change) -> Almost {
    Almost {
        listing,
        score: 0.5,
        change,
        reasons: vec![Reason::Age, Reason::Free],
        unknown: vec![Topic::Seats],
    }
}

/// The form of the example family: 12 years, Hyannis, Tuesday and Thursday after school, no car.
pub fn form() -> FindForm {
    FindForm::from_pairs([
        ("near", "Hyannis"),
        ("age", "12"),
        ("grade", "6"),
        ("free", "tue=14:30-18:00,thu=14:30-18:00"),
        ("mode", "walk,bus"),
        ("minutes", "30"),
        ("max_cost", "0"),
        ("language", "en,es"),
        ("interest", "making_robotics,earth_ocean_climate"),
        ("need", "step_free_entry"),
    ])
}

/// The answer to the example family's question.
pub fn found() -> Found {
    let reasons = || {
        vec![
            Reason::Interest {
                topic: code("making_robotics").unwrap_or_else(|| unreachable!("a right code")),
            },
            Reason::Hours {
                days: vec![Weekday::Tue, Weekday::Thu],
            },
            Reason::Travel {
                mode: Mode::Bus,
                minutes: 9,
            },
            Reason::Free,
        ]
    };
    Found {
        near: Near::Known(hyannis()),
        fits: vec![
            fit(robots(1), reasons(), vec![Topic::Access]),
            fit(
                little_known(2),
                vec![Reason::Age],
                vec![Topic::Hours, Topic::Cost, Topic::Travel],
            ),
            fit(long(3), reasons(), Vec::new()),
            fit(robots(4), reasons(), vec![Topic::Registration]),
            fit(robots(5), reasons(), Vec::new()),
        ],
        almost: every_change()
            .into_iter()
            .take(3)
            .zip(10..)
            .map(|(change, number)| almost(little_known(number), change))
            .collect(),
        fitting: 5,
        one_barrier: 12,
        considered: 404,
        today: TODAY,
    }
}

fn every() -> Found {
    let mut found = found();
    found.fits = (0..9)
        .map(|number| fit(long(number), every_reason(), TOPICS.to_vec()))
        .collect();
    found.almost = every_change()
        .into_iter()
        .zip(20..)
        .map(|(change, number)| almost(long(number), change))
        .collect();
    found.fitting = 1_234;
    found.one_barrier = 5_678;
    found
}

fn nothing(near: Near, almost: Vec<Almost>) -> Found {
    Found {
        near,
        fits: Vec::new(),
        one_barrier: u32::try_from(almost.len()).unwrap_or(u32::MAX),
        almost,
        fitting: 0,
        considered: 404,
        today: TODAY,
    }
}

impl ResultsPage {
    /// The answer: usual, everything at once, nothing but almost, a place nobody knows, nothing at all.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |mut form: FindForm, found: &Found, helper: Option<&Contact>| {
            let question = form.question();
            Self::new(Frame::sample(&form.link("/find", &[])), &form, &question, found, helper)
        };
        let lost = Near::NotFound {
            suggestions: vec![hyannis()],
        };
        let wrong = FindForm::from_pairs([("near", "Hyanis <b>"), ("age", "twelve"), ("free", "tue=9")]);
        vec![
            ("typical", page(form(), &found(), Some(&ana()))),
            ("extreme", page(form(), &every(), None)),
            (
                "almost",
                page(form(), &nothing(Near::Known(hyannis()), found().almost), None),
            ),
            ("lost", page(wrong, &nothing(lost, Vec::new()), None)),
            (
                "empty",
                page(FindForm::default(), &nothing(Near::NotSaid, Vec::new()), None),
            ),
            (
                "for-one",
                page(form(), &found(), None).about(AnswerForOne {
                    called: Say::new("picture-heron"),
                    change_href: String::from("/navigator/1/2/answers"),
                    plan_href: Some(String::from("/navigator/1/2/plan")),
                    back_href: String::from("/navigator/1"),
                    back: Say::new("take-home-back"),
                }),
            ),
        ]
    }
}

impl FindPage {
    /// The form: empty, filled, with messages.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let places = || ["Barnstable", "Hyannis", "02601"].map(String::from).to_vec();
        let mut wrong = FindForm::from_pairs([
            ("near", "Hyanis \"<script>"),
            ("age", "two hundred"),
            ("grade", "99"),
            ("free", "tue=18:00-15:00"),
            ("mode", "broom"),
            ("minutes", "-1"),
            ("max_cost", "a lot"),
            ("language", "1"),
            ("need", "wings"),
            ("interest", "dragons"),
        ]);
        wrong.question();
        wrong.errors.insert(
            "near",
            Say::new("results-place-not-found").with("place", wrong.near.as_str()),
        );
        let for_one = |near| {
            Self::new(Frame::sample("/navigator/1/2/answers"), form(), places(), &[]).about(FormForOne {
                called: Say::new("picture-heron"),
                age: Say::new("answers-age").with("years", 12),
                near,
                action: String::from("/navigator/1/2/answers"),
                back_href: String::from("/navigator/1"),
                back: Say::new("take-home-back"),
            })
        };
        vec![
            (
                "empty",
                Self::new(Frame::sample("/find"), FindForm::default(), places(), &[]),
            ),
            (
                "typical",
                Self::new(Frame::sample("/find?change=1"), form(), places(), &[]),
            ),
            ("for-one", for_one(None)),
            ("own", for_one(Some(Say::new("answers-near-unknown")))),
            (
                "error",
                Self::new(Frame::sample("/find"), wrong, places(), &[hyannis()]),
            ),
        ]
    }
}

impl PlainText {
    /// The plain text: usual and empty.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let mut form = form();
        let question = form.question();
        let none = nothing(Near::NotSaid, Vec::new());
        vec![
            (
                "typical",
                Self::new("Cape Cod", "https://find.example", &form, &question, &found()),
            ),
            (
                "empty",
                Self::new("Cape Cod", "https://find.example", &form, &question, &none),
            ),
        ]
    }
}

impl TextPage {
    /// The page around a plain text.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let text = String::from("1. Robots\n(508) 555-0132");
        vec![("typical", Self::new(Frame::sample("/find/text"), &form(), text))]
    }
}
