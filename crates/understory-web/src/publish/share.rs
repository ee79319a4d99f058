//! What an organization may put on its own page, and on its wall: a frame, a list of links, addresses to subscribe to,
//! flyers. Nothing here needs a script, and all of it changes by itself when the listing does.

use askama::Template;
use understory_service::publish::{Filter, Listed};

use super::embed::{COLOUR, GROUND};
use super::theme::{Colour, Ground};
use super::{query, words, xml};
use crate::find::view::Choice;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::page::Reader;

/// Programs with a line of their own.
const MOST: usize = 100;

/// A program with its flyers.
#[derive(Clone, Debug, PartialEq)]
pub struct FlyerLink {
    pub title: String,
    pub letter_href: String,
    pub a4_href: String,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "publish/share.html")]
pub struct SharePage {
    pub frame: Frame,
    pub name: String,
    pub organization_href: String,
    pub action: String,
    /// What was typed, when it is no colour.
    pub wrong_colour: Option<Say>,
    pub colour: String,
    pub grounds: Vec<Choice>,
    pub languages: Vec<Choice>,
    /// The frame by itself, to look at.
    pub preview_href: String,
    pub frame_code: String,
    pub links_code: String,
    pub calendar: String,
    pub calendar_subscribe: String,
    pub feed: String,
    pub flyers: Vec<FlyerLink>,
}

impl SharePage {
    /// The page of an organization, by its position.
    pub(super) fn new(reader: &Reader, listed: &Listed, row: usize) -> Self {
        let choice = Chosen {
            colour: reader.value(COLOUR).unwrap_or_default().trim(),
            ground: Ground::read(reader.value(GROUND).unwrap_or_default()).unwrap_or_default(),
            // The frame's own language, which need not be the reader's.
            locale: Locale::negotiate(reader.value("in"), Some(reader.locale.code()), None),
        };
        Self::of(reader.frame.clone(), &reader.origin, listed, row, choice)
    }

    pub(super) fn of(frame: Frame, origin: &str, listed: &Listed, row: usize, choice: Chosen<'_>) -> Self {
        let organization = &listed.snapshot.organizations[row];
        let (id, name, lang) = (organization.id, &organization.facts.name, choice.locale.code());
        let colour = Colour::read(choice.colour);
        let digits = colour.map(Colour::digits).unwrap_or_default();
        let ground = match choice.ground {
            Ground::Auto => "",
            ground => ground.code(),
        };
        let none = Filter::default();
        let its = Filter {
            organization: Some(id),
            ..Filter::default()
        };
        let look = [("lang", lang), (COLOUR, &digits), (GROUND, ground)];
        let preview_href = query::link(&format!("/embed/{id}"), &none, &look);
        let calendar = format!("{origin}{}", query::link("/calendar.ics", &its, &[("lang", lang)]));
        let without_scheme = calendar.split_once("://").map_or(calendar.as_str(), |(_, rest)| rest);
        Self {
            organization_href: format!("/organizations/{id}"),
            action: format!("/organizations/{id}/share"),
            wrong_colour: (colour.is_none() && !choice.colour.is_empty()).then(|| {
                Say::new("share-colour-wrong").with("given", choice.colour.chars().take(30).collect::<String>())
            }),
            colour: digits.clone(),
            grounds: [Ground::Light, Ground::Dark]
                .map(|ground| Choice {
                    value: String::from(ground.code()),
                    label: Say::new(format!("share-look-{}", ground.code())),
                    chosen: ground == choice.ground,
                })
                .to_vec(),
            languages: Locale::ALL
                .map(|locale| Choice {
                    value: String::from(locale.code()),
                    label: Say::new("just-n").with("n", locale.own_name()),
                    chosen: locale == choice.locale,
                })
                .to_vec(),
            frame_code: format!(
                "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>",
                xml::escaped(&format!("{origin}{preview_href}")),
                xml::escaped(name),
            ),
            links_code: links(listed, origin, choice.locale),
            calendar_subscribe: format!("webcal://{without_scheme}"),
            calendar,
            feed: format!("{origin}{}", query::link("/feed.xml", &its, &[("lang", lang)])),
            flyers: flyers(listed, choice.locale),
            name: name.clone(),
            preview_href,
            frame,
        }
    }
}

/// What was chosen for the frame.
#[derive(Clone, Copy)]
pub(super) struct Chosen<'a> {
    pub(super) colour: &'a str,
    pub(super) ground: Ground,
    pub(super) locale: Locale,
}

/// The programs of a list by title, each once.
fn programs(listed: &Listed, locale: Locale) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = listed
        .rows
        .iter()
        .map(|row| {
            let listing = listed.listing(*row);
            (words::title(&listing, locale), listing.program.to_string())
        })
        .collect();
    found.sort();
    found.dedup();
    found.truncate(MOST);
    found
}

/// A list of links in plain HTML.
fn links(listed: &Listed, origin: &str, locale: Locale) -> String {
    let line = |(title, id): &(String, String)| {
        let href = xml::escaped(&format!("{origin}/programs/{id}?lang={}", locale.code()));
        format!("  <li><a href=\"{href}\">{}</a></li>\n", xml::escaped(title))
    };
    let lines: String = programs(listed, locale).iter().map(line).collect();
    format!("<ul>\n{lines}</ul>")
}

fn flyers(listed: &Listed, locale: Locale) -> Vec<FlyerLink> {
    let lang = locale.code();
    let flyer = |(title, id): (String, String)| FlyerLink {
        title,
        letter_href: format!("/programs/{id}/flyer.pdf?lang={lang}"),
        a4_href: format!("/programs/{id}/flyer.pdf?lang={lang}&paper=a4"),
    };
    programs(listed, locale).into_iter().map(flyer).collect()
}
