//! The first page.

use askama::Template;
use understory_model::code::Code;

use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// The first page: one question, and what is near.
#[derive(Clone, Debug, Template)]
#[template(path = "home/home.html")]
pub struct HomePage {
    pub frame: Frame,
    pub programs: u32,
    pub sessions: u32,
    /// Topics with programs, most first.
    pub topics: Vec<TopicCount>,
    /// Names for the place field's list.
    pub places: Vec<String>,
}

/// How many programs there are on a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicCount {
    pub code: Code,
    pub name: Say,
    pub count: u32,
    pub href: String,
}

impl HomePage {
    /// The page for a region with this many programs and sessions; topics are sorted by count, and
    /// those with none are left out.
    pub fn new(
        frame: Frame,
        programs: u32,
        sessions: u32,
        topics: impl IntoIterator<Item = (Code, u32)>,
        places: Vec<String>,
    ) -> Self {
        let mut topics: Vec<TopicCount> = topics
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(code, count)| TopicCount {
                name: Say::code("topic", &code),
                href: format!("/browse?topic={code}"),
                code,
                count,
            })
            .collect();
        topics.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.code.cmp(&other.code)));
        Self {
            frame,
            programs,
            sessions,
            topics,
            places,
        }
    }

    /// The page as it may look: nothing yet, a usual region, a very large one.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let topics = |factor: u32| {
            understory_model::code::CodeLists::core()
                .codes(understory_model::code::List::Topic)
                .iter()
                .cloned()
                .zip((0..18).map(move |place| (18 - place) * factor))
                .collect::<Vec<_>>()
        };
        let places = || {
            ["Barnstable", "Hyannis", "Falmouth", "Mashpee", "02601"]
                .map(String::from)
                .to_vec()
        };
        vec![
            ("typical", Self::new(Frame::sample("/"), 212, 404, topics(2), places())),
            ("without-subjects", Self::new(Frame::sample("/"), 3, 4, [], Vec::new())),
            ("empty", Self::new(Frame::sample("/?lang=es"), 0, 0, [], Vec::new())),
            (
                "extreme",
                Self::new(
                    Frame::new("Confederated Lower Northeastern Kingdom and Islands", "/"),
                    1_204_533,
                    3_400_000,
                    topics(98_765),
                    places(),
                ),
            ),
        ]
    }
}
