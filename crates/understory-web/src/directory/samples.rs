//! Directory pages as they may look, for tests and for the eye. All of it is invented.

use jiff::civil::date;
use understory_model::age::{AgeRange, Grade, GradeRange};
use understory_model::directory::{
    Aid, Capacity, Cost, DateException, ExceptionKind, InternetNeed, Meeting, Organization, OrganizationFacts, Program,
    ProgramFacts, Registration, Ride, Session, SessionFacts, Site, SiteFacts, SourceKey, Spot, YesNoAsk,
};
use understory_model::fact::{Fact, Provenance};
use understory_model::ids::{OrganizationId, ProgramId, SessionId, SiteId};
use understory_model::language::Text;
use understory_model::money::Cents;
use understory_model::week::TimeOfDay;
use uuid::Uuid;

use super::browse::{BrowseFilter, BrowsePage};
use super::map::{MapPage, MapSite};
use super::organization::{OrganizationPage, ProgramLink};
use super::view::ProgramPage;
use crate::find::samples::{TODAY, ana, hyannis, little_known, long, robots, three};
use crate::look::frame::Frame;

fn source(key: &str) -> SourceKey {
    SourceKey {
        source: String::from("sample"),
        key: String::from(key),
    }
}

fn checked() -> Provenance {
    Provenance {
        source: String::from("sample"),
        verified_on: Some(date(2026, 9, 29)),
        verified_by: None,
    }
}

fn fact<T, E>(value: Result<T, E>) -> Fact<T> {
    value.ok().into()
}

fn organization() -> Organization {
    Organization {
        id: OrganizationId(Uuid::from_u128(1)),
        source: source("o"),
        facts: OrganizationFacts {
            name: String::from("Hyannis Public Library"),
            other_names: vec![String::from("HPL")],
            description: three(
                "A warm house in the middle of town.\n\nEveryone can come in, read, ask and build.",
                "Una casa cálida en medio del pueblo.\n\nTodos pueden entrar, leer, preguntar y construir.",
                "Uma casa acolhedora no meio da cidade.\n\nTodos podem entrar, ler, perguntar e montar.",
            ),
            sector: fact("library".parse()),
            website: Fact::known(String::from("https://library.example/kids")),
            contacts: vec![ana()],
            languages: ["en", "es"].iter().filter_map(|tag| tag.parse().ok()).collect(),
            how_we_include: three("We slow down.", "Vamos despacio.", "Vamos com calma."),
            provenance: checked(),
            example: true,
        },
    }
}

fn program() -> Program {
    let listing = robots(1);
    Program {
        id: ProgramId(Uuid::from_u128(2)),
        organization: OrganizationId(Uuid::from_u128(1)),
        source: source("p"),
        facts: ProgramFacts {
            title: listing.title,
            summary: listing.summary,
            description: organization().facts.description,
            program_type: fact("after_school_club".parse()),
            setting: fact("museum_library".parse()),
            topics: listing.topics,
            level: fact("explore".parse()),
            designed_for: three(
                "Girls in grades 5 to 8",
                "Niñas de grados 5 a 8",
                "Meninas das séries 5 a 8",
            ),
            website: Fact::known(String::from("library.example/robots")),
            provenance: checked(),
            example: true,
            ..ProgramFacts::default()
        },
    }
}

fn site() -> Site {
    Site {
        id: SiteId(Uuid::from_u128(3)),
        organization: OrganizationId(Uuid::from_u128(1)),
        source: source("s"),
        facts: SiteFacts {
            name: String::from("Hyannis Public Library"),
            address: Fact::known(String::from("401 Main Street")),
            city: Some(String::from("Hyannis")),
            state: Some(String::from("MA")),
            zip: Some(String::from("02601")),
            point: Fact::known(hyannis().point),
            entrance: Some(String::from("Side door on Ocean Street")),
            ..SiteFacts::default()
        },
    }
}

fn session(number: u128, facts: SessionFacts) -> Session {
    Session {
        id: SessionId(Uuid::from_u128(number)),
        program: ProgramId(Uuid::from_u128(2)),
        site: Some(SiteId(Uuid::from_u128(3))),
        source: source("x"),
        facts,
    }
}

fn known() -> SessionFacts {
    let mut hours = fact("tue=15:30-17:00,thu=15:30-17:00".parse());
    hours.provenance = Some(checked());
    SessionFacts {
        meeting: Fact::known(Meeting::FaceToFace),
        starts_on: Fact::known(date(2026, 10, 6)),
        ends_on: Fact::known(date(2026, 12, 17)),
        hours,
        exceptions: vec![
            DateException {
                date: date(2026, 11, 26),
                kind: ExceptionKind::Off,
            },
            DateException {
                date: date(2026, 12, 5),
                kind: ExceptionKind::Extra {
                    start: TimeOfDay::from_minutes(600).unwrap_or_else(|_| unreachable!("a right time")),
                    end: TimeOfDay::from_minutes(720).unwrap_or_else(|_| unreachable!("a right time")),
                },
            },
        ],
        ages: fact(AgeRange::new(Some(10), Some(14))),
        grades: fact(GradeRange::new(Grade::new(5).ok(), Grade::new(8).ok())),
        capacity: Fact::known(Capacity::Seats(16)),
        seats_open: Fact::known(4),
        cost: Fact::known(Cost::Fixed(Cents(4_000))),
        aid: Fact::known(Aid {
            offered: true,
            price_after: Some(Cents(0)),
            how: Some(String::from("Library card")),
        }),
        pays: fact("gift_card".parse()),
        ride: Fact::known(Ride {
            offered: true,
            note: Some(String::from("17:15 Mashpee")),
            home_at: None,
        }),
        food: fact("snack".parse()),
        languages: Fact::known(["en", "es"].iter().filter_map(|tag| tag.parse().ok()).collect()),
        interpretation: "pt-BR".parse().into_iter().collect(),
        access: [
            ("step_free_entry", YesNoAsk::Yes),
            ("quiet_room", YesNoAsk::Yes),
            ("elevator", YesNoAsk::No),
        ]
        .into_iter()
        .filter_map(|(code, answer)| Some((code.parse().ok()?, answer)))
        .collect(),
        internet: Fact::known(InternetNeed::None),
        registration: Registration {
            opens_on: Some(date(2026, 9, 1)),
            closes_on: Some(date(2026, 10, 20)),
            methods: ["web", "phone", "walk_in"]
                .iter()
                .filter_map(|code| code.parse().ok())
                .collect(),
            link: Some(String::from("https://library.example/sign-up")),
        },
        prerequisites: Fact::known(Vec::new()),
        provenance: checked(),
        example: true,
        ..SessionFacts::default()
    }
}

impl ProgramPage {
    /// A program: usual, with nothing known, with no session.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |program: &Program, sessions: &[(Session, Option<Site>)]| {
            Self::new(Frame::sample("/programs/2"), program, &organization(), sessions, TODAY)
        };
        let mut unknown = SessionFacts {
            capacity: Fact::unlikely("101810", "unlikely-capacity"),
            ..SessionFacts::default()
        };
        unknown.registration.opens_on = Some(date(2026, 11, 1));
        let mut bare = program();
        bare.facts = ProgramFacts {
            title: Text::english("Tide pools & more <at low water>"),
            website: Fact::known(String::from("javascript:alert(1)")),
            ..ProgramFacts::default()
        };
        let mut with_data = page(
            &program(),
            &[(session(10, known()), Some(site())), (session(11, known()), None)],
        );
        with_data.json_ld = String::from("[\"</script>\"]");
        vec![
            ("typical", with_data),
            ("unknown", page(&bare, &[(session(12, unknown), None)])),
            ("empty", page(&bare, &[])),
        ]
    }
}

impl OrganizationPage {
    /// An organization: usual, and with nothing known.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let mut bare = organization();
        bare.facts = OrganizationFacts {
            name: String::from("Friends of the Herring Run"),
            ..OrganizationFacts::default()
        };
        let frame = || Frame::sample("/organizations/1");
        vec![
            (
                "typical",
                Self::new(frame(), &organization(), &[program(), program()], &[site()], TODAY),
            ),
            ("empty", Self::new(frame(), &bare, &[], &[], TODAY)),
        ]
    }
}

fn towns() -> Vec<String> {
    ["Barnstable", "Bourne", "Falmouth"].map(String::from).to_vec()
}

impl MapPage {
    /// The map: usual, and with nothing found.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let place = |number: u128, name: &str, somewhere_in: Option<&str>| MapSite {
            id: SiteId(Uuid::from_u128(number)),
            name: String::from(name),
            town: Some(String::from("Barnstable")),
            spot: Spot {
                point: hyannis().point,
                somewhere_in: somewhere_in.map(String::from),
            },
            programs: vec![ProgramLink::from(&program())],
        };
        let sites = vec![
            place(1, "Hyannis Public Library", None),
            place(2, "Wellfleet", Some("Wellfleet")),
        ];
        let filter = BrowseFilter::from_pairs([("topic", "making_robotics")]);
        vec![
            (
                "typical",
                Self::new(Frame::sample("/map"), filter.clone(), &towns(), sites, 2),
            ),
            (
                "empty",
                Self::new(Frame::sample("/map"), filter, &towns(), Vec::new(), 0),
            ),
        ]
    }
}

impl BrowsePage {
    /// The list: usual, with a search, with nothing found.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |query: &[(&str, &str)], listings, total, next| {
            let filter = BrowseFilter::from_pairs(query.iter().copied());
            Self::new(
                Frame::sample("/browse?topic=making_robotics"),
                filter,
                &towns(),
                listings,
                total,
                next,
            )
        };
        let words = vec![
            (String::from("Robots <"), false),
            (String::from("library"), true),
            (String::from(">"), false),
        ];
        let listings = vec![(robots(1), words), (little_known(2), Vec::new()), (long(3), Vec::new())];
        vec![
            ("typical", page(&[], listings.clone(), 404, Some("key"))),
            (
                "search",
                page(&[("q", "library"), ("free", "1"), ("age", "12")], listings, 3, None),
            ),
            ("empty", page(&[("q", "zzz")], Vec::new(), 0, None)),
        ]
    }
}
