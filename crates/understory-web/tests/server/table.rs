//! `access.csv` and `forms.csv`: every route and method, whom they are for, and a right form of each.

use crate::support::Answer;
use crate::world::{KINDS, World};
use std::collections::{BTreeMap, BTreeSet};
use understory_web::{API_ROUTES, OPEN_ROUTES, ROUTES};

const ACCESS: &str = include_str!("access.csv");
const FORMS: &str = include_str!("forms.csv");

/// Where a path names a young person beside something else.
pub(crate) const YOUNG: &str = "{young}";

/// What a kind of actor gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Status(u16),
    /// 303 to the page of signing in.
    ToSignIn,
}

impl Outcome {
    pub(crate) fn of(answer: &Answer) -> Self {
        let to = answer.header("location").unwrap_or_default();
        match answer.status {
            303 if to == "/sign-in" => Self::ToSignIn,
            status => Self::Status(status),
        }
    }

    fn parse(cell: &str) -> Self {
        match cell {
            "to-sign-in" => Self::ToSignIn,
            status => Self::Status(status.parse().unwrap_or_else(|_| panic!("{cell} is no outcome"))),
        }
    }

    pub(crate) fn spell(&self) -> String {
        match self {
            Self::Status(status) => status.to_string(),
            Self::ToSignIn => String::from("to-sign-in"),
        }
    }
}

/// A line of `access.csv`.
pub(crate) struct Line {
    pub(crate) route: &'static str,
    pub(crate) method: &'static str,
    /// The kind of thing that the path names; empty where it names none.
    pub(crate) thing: &'static str,
    pub(crate) outcomes: BTreeMap<&'static str, Outcome>,
}

impl Line {
    /// The path with something in the place of its id, and a young person where it names one.
    pub(crate) fn path_with(&self, id: &str, young: &str) -> String {
        path_with(self.route, id).replace(YOUNG, young)
    }

    /// The kind of thing that the path names, or this one where it names none.
    pub(crate) fn thing_or(&self, other: &'static str) -> &'static str {
        if self.thing.is_empty() { other } else { self.thing }
    }

    /// The path and the form of a kind of actor, each naming what is theirs where they have it.
    pub(crate) fn of(&self, world: &World, kind: &str) -> (String, Option<String>) {
        let id = if self.thing.is_empty() {
            ""
        } else {
            world.own(kind, self.thing)
        };
        let form = form_of(self.route).filter(|_| self.method == "POST");
        (
            self.path_with(id, world.own(kind, "young")),
            form.map(|form| filled(form, |thing| world.own(kind, thing))),
        )
    }
}

pub(crate) fn path_with(route: &str, id: &str) -> String {
    let file = if route.starts_with("/static/") {
        "style.css"
    } else {
        "maplibre-gl.css"
    };
    let path = route.replace("{id}", id).replace("{token}", id);
    path.replace("{*path}", file)
}

/// The header and the lines; the header names every kind of actor.
pub(crate) fn table() -> Vec<Line> {
    let mut lines = ACCESS.lines();
    let head: Vec<&'static str> = lines.next().unwrap().split(',').collect();
    let lines = lines.map(|line| {
        let cells: Vec<&'static str> = line.split(',').collect();
        assert_eq!(cells.len(), head.len(), "as many cells as columns: {line}");
        Line {
            route: cells[0],
            method: cells[1],
            thing: cells[2],
            outcomes: head[3..]
                .iter()
                .copied()
                .zip(cells[3..].iter().map(|cell| Outcome::parse(cell)))
                .collect(),
        }
    });
    lines.collect()
}

/// A right form of a route, with things by their kinds in braces.
pub(crate) fn form_of(route: &str) -> Option<&'static str> {
    let mut forms = FORMS.lines().skip(1).filter_map(|line| line.split_once(','));
    forms.find(|(known, _)| *known == route).map(|(_, form)| form)
}

/// The kinds of things that a form names.
pub(crate) fn named_in(form: &str) -> Vec<&str> {
    let parts = form.split('{').skip(1);
    parts.map(|part| part.split_once('}').unwrap().0).collect()
}

/// A form with every thing in its place.
pub(crate) fn filled<'a>(form: &str, thing: impl Fn(&str) -> &'a str) -> String {
    let mut form = form.to_owned();
    for name in named_in(&form.clone()) {
        form = form.replace(&format!("{{{name}}}"), thing(name));
    }
    form
}

/// Every route there is.
pub(crate) fn routes() -> BTreeSet<&'static str> {
    let all = ROUTES.iter().chain(API_ROUTES).chain(OPEN_ROUTES);
    all.map(|(path, _)| *path).collect()
}

#[test]
fn the_table_names_every_route_every_kind_of_actor_and_a_form_for_each_that_takes_one() {
    let named: BTreeSet<&str> = table().iter().map(|line| line.route).collect();
    assert_eq!(named, routes(), "a route is missing in access.csv, or is no more");
    let head: Vec<&str> = ACCESS.lines().next().unwrap().split(',').collect();
    assert_eq!(head[..3], ["route", "method", "thing"]);
    assert_eq!(head[3..], KINDS, "a kind of actor is missing in access.csv");
    for line in table() {
        let names_a_thing = ["{id}", "{token}", "{file}"]
            .iter()
            .any(|place| line.route.contains(place));
        assert_eq!(
            !line.thing.is_empty(),
            names_a_thing,
            "{}: say what it names",
            line.route
        );
        if line.method == "POST" {
            assert!(
                form_of(line.route).is_some(),
                "{}: a right form in forms.csv",
                line.route
            );
        }
    }
}
