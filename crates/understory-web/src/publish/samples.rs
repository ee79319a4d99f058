//! Pages of this feature as they may look, for tests and for the eye. All of it is invented.

use understory_service::publish::Filter;

use super::catalogue::{Asked, CataloguePage, Counted};
use super::embed::{EmbedItem, EmbedPage};
use super::share::{FlyerLink, SharePage};
use crate::directory::session::ages;
use crate::find::samples::robots;
use crate::find::view::Choice;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;

const ORIGIN: &str = "https://find.example.org";

impl CataloguePage {
    /// The form: usual, in large print, with nothing, with too much, with a place that is not there.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |filter: Filter, counted, large| {
            let asked = Asked {
                printed_in: Locale::PtBr,
                paper: "a4",
                large,
            };
            let places = ["Barnstable", "Bourne"].map(String::from).to_vec();
            Self::of(Frame::sample("/catalogue"), filter, counted, places, asked)
        };
        let some = Filter {
            ages: Some((8, 12)),
            free: true,
            town: String::from("Hyannis"),
            topics: "making_robotics".parse().into_iter().collect(),
            ..Filter::default()
        };
        let many = Say::new("publish-too-many")
            .with("n", 4_100_u32)
            .with("most", 2_000_u32);
        let nowhere = Say::new("results-place-not-found").with("place", "Atlantis <3");
        vec![
            ("typical", page(Filter::default(), Counted::Sessions(404), false)),
            ("large", page(some, Counted::Sessions(1), true)),
            ("empty", page(Filter::default(), Counted::Sessions(0), false)),
            ("many", page(Filter::default(), Counted::Refused(many), false)),
            ("nowhere", page(Filter::default(), Counted::Refused(nowhere), false)),
        ]
    }
}

impl SharePage {
    /// What an organization may take: usual, and with nothing listed and a colour that is none.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let choice = |value: &str, id: &'static str, chosen| Choice {
            value: String::from(value),
            label: Say::new(id),
            chosen,
        };
        let page = |flyers: Vec<FlyerLink>, wrong_colour| Self {
            frame: Frame::sample("/organizations/1/share"),
            name: String::from("Hyannis Public Library"),
            organization_href: String::from("/organizations/1"),
            action: String::from("/organizations/1/share"),
            wrong_colour,
            colour: String::from("1d6a86"),
            grounds: vec![
                choice("light", "share-look-light", true),
                choice("dark", "share-look-dark", false),
            ],
            languages: Locale::ALL
                .map(|locale| Choice {
                    value: String::from(locale.code()),
                    label: Say::new("just-n").with("n", locale.own_name()),
                    chosen: locale == Locale::En,
                })
                .to_vec(),
            preview_href: String::from("/embed/1?lang=en&colour=1d6a86"),
            frame_code: format!("<iframe src=\"{ORIGIN}/embed/1?lang=en\" title=\"Hyannis Public Library\"></iframe>"),
            links_code: format!("<ul>\n  <li><a href=\"{ORIGIN}/programs/2\">Robots &amp; more</a></li>\n</ul>"),
            calendar: format!("{ORIGIN}/calendar.ics?organization=1"),
            calendar_subscribe: String::from("webcal://find.example.org/calendar.ics?organization=1"),
            feed: format!("{ORIGIN}/feed.xml?organization=1"),
            flyers,
        };
        let flyer = FlyerLink {
            title: String::from("Robots <at low water>"),
            letter_href: String::from("/programs/2/flyer.pdf?lang=en"),
            a4_href: String::from("/programs/2/flyer.pdf?lang=en&paper=a4"),
        };
        let wrong = Say::new("share-colour-wrong").with("given", "sky <blue>");
        vec![
            ("typical", page(vec![flyer], None)),
            ("empty", page(Vec::new(), Some(wrong))),
        ]
    }
}

impl EmbedPage {
    /// The frame: usual, with nothing in it.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let item = |number: u32| EmbedItem {
            href: format!("{ORIGIN}/programs/2#session-{number}"),
            title: robots(1).title,
            when: String::from("15:30–17:00"),
            dates: Some(String::from("2026")),
            place: Some(String::from("Hyannis Public Library, 401 Main Street")),
            cost: ages(understory_model::age::AgeRange {
                min: Some(8),
                max: None,
            }),
            marks: vec![String::from("4"), String::from("6")],
        };
        let page = |items, more| Self {
            region: String::from("Cape Cod"),
            name: String::from("Hyannis Public Library & friends"),
            items,
            more,
            all_href: format!("{ORIGIN}/organizations/1?lang=en"),
            theme_href: String::from("/embed/theme.css?colour=1d6a86"),
        };
        vec![
            ("typical", page(vec![item(1), item(2)], 3)),
            ("empty", page(Vec::new(), 0)),
        ]
    }
}
