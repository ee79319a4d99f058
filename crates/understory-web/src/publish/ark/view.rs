//! The two pages that only a static copy has: the way in, and a list of links.

use askama::Template;

use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// A way to a list, with how many programs are in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    pub name: Say,
    pub href: String,
    pub count: usize,
}

/// The way in.
#[derive(Clone, Debug, Template)]
#[template(path = "publish/ark/index.html")]
pub struct ArkIndexPage {
    pub frame: Frame,
    /// Programs in all.
    pub total: usize,
    /// Pieces of the index for the search, and how their files begin.
    pub pieces: usize,
    pub from: String,
    pub has_calendar: bool,
    pub topics: Vec<Way>,
    pub places: Vec<Way>,
}

/// A program or an organization.
#[derive(Clone, Debug, PartialEq)]
pub struct ArkLink {
    pub name: String,
    pub href: String,
    pub beside: String,
}

/// A part of a list.
#[derive(Clone, Debug, Template)]
#[template(path = "publish/ark/list.html")]
pub struct ArkListPage {
    pub frame: Frame,
    pub title: Say,
    pub links: Vec<ArkLink>,
    pub before: Option<String>,
    pub next: Option<String>,
}

fn sample_frame() -> Frame {
    Frame {
        ark: Some(jiff::civil::date(2026, 11, 22)),
        ..Frame::sample("/")
    }
}

impl ArkIndexPage {
    /// With lists, and with nothing.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let way = |name: &str, href: &str| Way {
            name: Say::new("ark-place").with("place", name),
            href: String::from(href),
            count: 3,
        };
        let page = Self {
            frame: sample_frame(),
            total: 7,
            pieces: 1,
            from: String::from("../search/en-"),
            has_calendar: true,
            topics: vec![way("Robots", "/browse?topic=making_robotics")],
            places: vec![way("Hyannis", "/ark/places/1")],
        };
        let empty = Self {
            total: 0,
            has_calendar: false,
            topics: Vec::new(),
            places: Vec::new(),
            ..page.clone()
        };
        vec![("ark", page), ("ark-empty", empty)]
    }
}

impl ArkListPage {
    /// A part in the middle of a list, and an empty list.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Self {
            frame: sample_frame(),
            title: Say::new("ark-all"),
            links: vec![ArkLink {
                name: String::from("Robots"),
                href: String::from("/programs/1"),
                beside: String::from("Hyannis Library"),
            }],
            before: Some(String::from("/browse")),
            next: Some(String::from("/browse?part=3")),
        };
        let empty = Self {
            links: Vec::new(),
            before: None,
            next: None,
            ..page.clone()
        };
        vec![("ark-list", page), ("ark-list-empty", empty)]
    }
}
