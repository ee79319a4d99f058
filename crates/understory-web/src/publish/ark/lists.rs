//! What lists and the search of a static copy hold: programs by place, by subject and all of them, and organizations.

use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write;
use std::sync::Arc;
use understory_model::code::{Code, CodeLists, List};
use understory_model::place::fold;
use understory_service::directory::Snapshot;

use super::view::{ArkIndexPage, ArkLink, ArkListPage, Way};
use crate::directory::picture::paths;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;

/// Links on one page.
const MOST: usize = 500;
/// Programs in one piece of the index for the search.
const PIECE: usize = 2_000;

/// What a list is of.
#[derive(Clone, Debug, PartialEq)]
enum Of {
    All,
    Organizations,
    Topic(Code),
    /// By its position among the places.
    Place(usize),
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    of: Of,
    /// From 0.
    number: usize,
    parts: usize,
}

/// The lists of a directory.
pub(super) struct Lists {
    snapshot: Arc<Snapshot>,
    /// Positions of programs that have a session, by title.
    programs: Vec<usize>,
    organizations: Vec<usize>,
    topics: Vec<(Code, Vec<usize>)>,
    /// Towns, villages and neighborhoods by name.
    places: Vec<(String, Vec<usize>)>,
    /// The sessions are few enough for one calendar.
    pub(super) has_calendar: bool,
}

/// The address, and the file, of a part of a list.
fn part_of(of: &Of, number: usize) -> (String, String) {
    let (path, file) = match of {
        Of::All => (String::from("/browse"), String::from("all")),
        Of::Organizations => (String::from("/ark/organizations"), String::from("organizations")),
        Of::Topic(code) => (format!("/browse?topic={code}"), format!("topics/{code}")),
        Of::Place(place) => (format!("/ark/places/{}", place + 1), format!("places/{}", place + 1)),
    };
    match number {
        0 => (path, format!("{file}.html")),
        // Only these lists have further parts, and nothing else has such an address.
        number => (
            format!("/ark/{file}/{}", number + 1),
            format!("{file}-{}.html", number + 1),
        ),
    }
}

impl Lists {
    /// Of a directory; what has more than so many sessions has no calendar of all of them, as on the server.
    pub(super) fn new(snapshot: Arc<Snapshot>, most_in_a_calendar: usize) -> Self {
        let by_title = snapshot.programs_by_title.iter().map(|(_, row)| *row);
        let programs: Vec<usize> = by_title
            .filter(|row| !snapshot.sessions_of_program[*row].is_empty())
            .collect();
        let (mut topics, mut places) = (BTreeMap::new(), BTreeMap::new());
        for row in &programs {
            for topic in &snapshot.programs[*row].facts.topics {
                let place = CodeLists::core().position(List::Topic, topic).unwrap_or(usize::MAX);
                let list: &mut (Code, Vec<usize>) = topics
                    .entry((place, topic.to_string()))
                    .or_insert_with(|| (topic.clone(), Vec::new()));
                list.1.push(*row);
            }
            let entries = snapshot.sessions_of_program[*row].iter();
            let sites = entries.filter_map(|session| snapshot.sessions[*session].site);
            let names = sites.flat_map(|site| {
                let facts = &snapshot.sites[site].facts;
                [facts.city.as_ref(), facts.neighborhood.as_ref()]
            });
            let towns: BTreeSet<&String> = names.flatten().collect();
            for town in towns {
                let list: &mut (String, Vec<usize>) =
                    places.entry(fold(town)).or_insert_with(|| (town.clone(), Vec::new()));
                if list.1.last() != Some(row) {
                    list.1.push(*row);
                }
            }
        }
        let offered: BTreeSet<usize> = snapshot.sessions.iter().map(|entry| entry.organization).collect();
        let mut organizations: Vec<usize> = offered.into_iter().collect();
        organizations.sort_by_cached_key(|row| (fold(&snapshot.organizations[*row].facts.name), *row));
        Self {
            programs,
            organizations,
            topics: topics.into_values().collect(),
            places: places.into_values().collect(),
            has_calendar: snapshot.sessions.len() <= most_in_a_calendar,
            snapshot,
        }
    }

    pub(super) fn programs(&self) -> usize {
        self.programs.len()
    }

    /// Addresses of the server and files, of programs and organizations.
    pub(super) fn pages(&self) -> impl Iterator<Item = (String, String)> + '_ {
        let programs = self.programs.iter().map(|row| {
            let id = self.snapshot.programs[*row].id;
            (format!("/programs/{id}"), format!("programs/{id}.html"))
        });
        programs.chain(self.organizations.iter().map(|row| {
            let id = self.snapshot.organizations[*row].id;
            (format!("/organizations/{id}"), format!("organizations/{id}.html"))
        }))
    }

    /// The files of what is read as another by now, with the name of the file beside it that has the other.
    pub(super) fn moved(&self) -> Vec<(String, String)> {
        let there: HashSet<String> = self.pages().map(|(_, file)| file).collect();
        let merged = &self.snapshot.merged;
        let moved = merged.lost().into_iter().flat_map(|lost| {
            ["programs", "organizations"].map(|folder| {
                let kept = format!("{}.html", merged.of(lost));
                (format!("{folder}/{lost}.html"), format!("{folder}/{kept}"), kept)
            })
        });
        moved
            .filter(|(_, to, _)| there.contains(to))
            .map(|(file, _, kept)| (file, kept))
            .collect()
    }

    /// Addresses of the pictures of programs, in both sizes, each once.
    pub(super) fn pictures(&self) -> BTreeSet<String> {
        let programs = self.programs.iter().map(|row| &self.snapshot.programs[*row].facts);
        let pictures = programs.filter_map(|facts| facts.picture.as_ref());
        pictures.flat_map(|picture| paths(&picture.digest)).collect()
    }

    fn rows(&self, of: &Of) -> &[usize] {
        match of {
            Of::All => &self.programs,
            Of::Organizations => &self.organizations,
            Of::Topic(topic) => {
                let found = self.topics.iter().find(|(code, _)| code == topic);
                found.map_or(&[], |(_, rows)| rows)
            }
            Of::Place(place) => &self.places[*place].1,
        }
    }

    /// Every part of every list, with its file.
    pub(super) fn parts(&self) -> Vec<(String, Part)> {
        let topics = self.topics.iter().map(|(code, _)| Of::Topic(code.clone()));
        let places = (0..self.places.len()).map(Of::Place);
        let all = [Of::All, Of::Organizations].into_iter().chain(topics).chain(places);
        let parts = all.flat_map(|of| {
            let parts = self.rows(&of).len().div_ceil(MOST).max(1);
            (0..parts).map(move |number| {
                let of = of.clone();
                (part_of(&of, number).1, Part { of, number, parts })
            })
        });
        parts.collect()
    }

    /// Where addresses of the server lie, below a language.
    pub(super) fn addresses(&self) -> HashMap<String, String> {
        let calendar = self.has_calendar.then_some(("/calendar.ics", "calendar.ics"));
        let own = [("/", "index.html")].into_iter().chain(calendar);
        let own = own.map(|(path, file)| (String::from(path), String::from(file)));
        let parts = self
            .parts()
            .into_iter()
            .map(|(file, part)| (part_of(&part.of, part.number).0, file));
        self.pages().chain(parts).chain(own).collect()
    }

    fn frame(&self, day: Date, address: String) -> Frame {
        Frame {
            ark: Some(day),
            ..Frame::new(self.snapshot.region.name.clone(), address)
        }
    }

    pub(super) fn index(&self, day: Date, locale: Locale) -> ArkIndexPage {
        let topic = |(code, rows): &(Code, Vec<usize>)| Way {
            name: Say::code("topic", code),
            href: part_of(&Of::Topic(code.clone()), 0).0,
            count: rows.len(),
        };
        let place = |(index, (name, rows)): (usize, &(String, Vec<usize>))| Way {
            name: Say::new("ark-place").with("place", name),
            href: part_of(&Of::Place(index), 0).0,
            count: rows.len(),
        };
        ArkIndexPage {
            frame: self.frame(day, String::from("/")),
            total: self.programs.len(),
            pieces: self.pieces(),
            has_calendar: self.has_calendar,
            from: format!("../search/{}-", locale.code()),
            topics: self.topics.iter().map(topic).collect(),
            places: self.places.iter().enumerate().map(place).collect(),
        }
    }

    pub(super) fn list(&self, day: Date, locale: Locale, part: &Part) -> ArkListPage {
        let title = match &part.of {
            Of::All => Say::new("ark-all"),
            Of::Organizations => Say::new("ark-organizations"),
            Of::Topic(code) => Say::code("topic", code),
            Of::Place(place) => Say::new("ark-place").with("place", &self.places[*place].0),
        };
        let rows = self.rows(&part.of).iter().skip(part.number * MOST).take(MOST);
        let links = rows.map(|row| match part.of {
            Of::Organizations => {
                let organization = &self.snapshot.organizations[*row];
                ArkLink {
                    name: organization.facts.name.clone(),
                    href: format!("/organizations/{}", organization.id),
                    beside: String::new(),
                }
            }
            _ => self.link(locale, *row),
        });
        let other = |number: usize| part_of(&part.of, number).0;
        ArkListPage {
            frame: self.frame(day, other(part.number)),
            title,
            links: links.collect(),
            before: part.number.checked_sub(1).map(other),
            next: Some(part.number + 1).filter(|next| *next < part.parts).map(other),
        }
    }

    fn link(&self, locale: Locale, row: usize) -> ArkLink {
        let program = &self.snapshot.programs[row];
        let title = program.facts.title.in_language(&locale.language());
        let session = &self.snapshot.sessions[self.snapshot.sessions_of_program[row][0]];
        let organization = &self.snapshot.organizations[session.organization].facts.name;
        let town = session
            .site
            .and_then(|site| self.snapshot.sites[site].facts.city.as_deref());
        ArkLink {
            name: String::from(title.map_or("", |(_, title)| title)),
            href: format!("/programs/{}", program.id),
            beside: [Some(organization.as_str()), town]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
        }
    }

    /// Pieces of the index for the search.
    pub(super) fn pieces(&self) -> usize {
        self.programs.len().div_ceil(PIECE)
    }

    /// One piece: a script, as a page that was opened from a folder may read nothing else.
    pub(super) fn search(&self, locale: Locale, piece: usize) -> String {
        let language = locale.language();
        let row = |row: &usize| {
            let link = self.link(locale, *row);
            let program = &self.snapshot.programs[*row];
            let summary = program
                .facts
                .summary
                .in_language(&language)
                .map_or("", |(_, text)| text);
            let topics = program
                .facts
                .topics
                .iter()
                .map(|topic| locale.say(&Say::code("topic", topic)));
            let topics = topics.collect::<Vec<_>>().join(" ");
            let towns = self.snapshot.sessions_of_program[*row].iter();
            let towns = towns.filter_map(|session| self.snapshot.sessions[*session].site);
            let towns: BTreeSet<&str> = towns
                .flat_map(|site| {
                    let facts = &self.snapshot.sites[site].facts;
                    [
                        facts.city.as_deref(),
                        facts.neighborhood.as_deref(),
                        facts.zip.as_deref(),
                        Some(facts.name.as_str()),
                    ]
                })
                .flatten()
                .collect();
            let towns = towns.into_iter().collect::<Vec<_>>().join(" ");
            let words = format!("{} {} {summary} {topics} {towns}", link.name, link.beside);
            (link.name, link.beside, format!("programs/{}.html", program.id), words)
        };
        let rows: Vec<_> = self.programs.iter().skip(piece * PIECE).take(PIECE).map(row).collect();
        let json = serde_json::to_string(&rows).unwrap_or_default();
        format!("understoryArk({json});\n")
    }
}

/// A page that leads on to the file beside it.
pub(super) fn moved(locale: Locale, to: &str) -> String {
    let (code, says) = (locale.code(), locale.text("ark-moved"));
    format!(
        "<!doctype html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta http-equiv=\"refresh\" content=\"0; url={to}\"><meta name=\"robots\" content=\"noindex\"><title>{says}</title></head><body><p><a href=\"{to}\">{says}</a></p></body></html>\n"
    )
}

/// The first page of all: the ways to the languages.
pub(super) fn root() -> String {
    let mut ways = String::new();
    for locale in Locale::ALL {
        let (code, name) = (locale.code(), locale.own_name());
        // Writing to a text cannot fail.
        let _ = write!(
            ways,
            "<li><a lang=\"{code}\" hreflang=\"{code}\" href=\"{code}/index.html\">{name}</a></li>"
        );
    }
    let brand = Locale::En.text("brand");
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{brand}</title><link rel=\"icon\" href=\"static/favicon.svg\"><link rel=\"stylesheet\" href=\"static/style.css\"></head><body><main class=\"narrow\"><h1>{brand}</h1><ul class=\"plain\">{ways}</ul></main></body></html>\n"
    )
}
