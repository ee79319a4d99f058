//! Monday: what needs the lead organization, each with the one button that does it.

use askama::Template;
use understory_service::directory::UnplacedSite;
use understory_service::operations::Monday;

use super::searches::{Line, SearchesPage, line};
use super::steps::{Step, steps};
use crate::listings::place::to_put_on_the_map;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    pub says: Say,
    pub go: Say,
    pub href: String,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/monday.html")]
pub struct MondayPage {
    pub frame: Frame,
    pub things: Vec<Thing>,
    /// What a new director does first.
    pub steps: Vec<Step>,
    /// What was looked for most last week, and not found.
    pub searches: Vec<Line>,
    /// What was just done.
    pub notice: Option<Say>,
}

/// How many places are on no map, and why the first is not.
fn on_no_map(first: &UnplacedSite, many: usize) -> Say {
    let says = match &first.area {
        Some(area) => Say::new("monday-unplaced-area").with("area", area.as_str()),
        None => Say::new("monday-unplaced"),
    };
    says.with("n", many).with("place", first.name.as_str())
}

impl MondayPage {
    /// What is most urgent comes first: alarms, then what families found wrong.
    pub fn new(frame: Frame, monday: &Monday) -> Self {
        let Monday {
            due,
            approvals,
            duplicates,
            feeds_failed,
            feeds_held,
            survey,
            house,
            no_drill,
            newsletter,
            unplaced,
            searches,
        } = monday;
        // The one where most is held comes first; its page leads on to the next.
        let place = unplaced.first.as_ref().map(to_put_on_the_map).unwrap_or_default();
        let alarms = usize::try_from(house.alarms).unwrap_or_default();
        let counted = [
            (alarms, "alarms", "/staff/health#alarms"),
            (due.wrong, "wrong", "/staff/listings#calls"),
            (*approvals, "approvals", "/staff/approvals"),
            (*duplicates, "duplicates", "/staff/duplicates"),
            (*feeds_held, "feeds-held", "/staff/feeds"),
            (*feeds_failed, "feeds-failed", "/staff/feeds"),
            (house.wishes, "wishes", "/staff/access#wishes"),
            (house.lifts, "lifts", "/staff/bars"),
            (survey.closing, "survey", "/staff/landscape"),
            (survey.proposals, "proposals", "/staff/landscape"),
            (due.calls, "calls", "/staff/listings#calls"),
            (unplaced.many, "unplaced", place.as_str()),
            (due.nobody, "nobody", "/organization/contacts"),
            (house.failed, "failed", "/staff/health#chores"),
            (usize::from(*newsletter), "newsletter", "/staff/newsletter"),
            (usize::from(*no_drill), "drill", "/staff/health#facts"),
        ];
        let things = counted.into_iter().filter(|(many, _, _)| *many > 0);
        Self {
            frame,
            steps: steps(house.steps),
            things: things
                .map(|(many, name, href)| Thing {
                    says: match &unplaced.first {
                        Some(first) if name == "unplaced" => on_no_map(first, many),
                        _ => Say::new(format!("monday-{name}")).with("n", many),
                    },
                    go: Say::new(format!("monday-{name}-go")),
                    href: String::from(href),
                })
                .collect(),
            searches: searches.iter().map(line).collect(),
            notice: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        use understory_model::ids::{OrganizationId, SiteId};
        use understory_service::directory::Unplaced;
        use understory_service::freshness::Due;
        use understory_service::operations::FirstSteps;
        use understory_service::people::staff::Waiting;
        let full = Monday {
            due: Due {
                wrong: 1,
                calls: 12,
                nobody: 3,
            },
            approvals: 2,
            duplicates: 3,
            feeds_failed: 2,
            feeds_held: 1,
            survey: understory_service::landscape::SurveyWaiting {
                closing: 4,
                proposals: 1,
            },
            house: Waiting {
                alarms: 1,
                wishes: 2,
                lifts: 1,
                failed: 1,
                steps: FirstSteps::DONE,
            },
            unplaced: Unplaced {
                many: 2,
                first: Some(UnplacedSite {
                    site: SiteId(uuid::Uuid::from_u128(1)),
                    organization: OrganizationId(uuid::Uuid::from_u128(2)),
                    held: 3,
                    name: String::from("The Dock"),
                    area: Some(String::from("Truro")),
                }),
            },
            no_drill: true,
            newsletter: true,
            searches: SearchesPage::sample_week(jiff::civil::date(2026, 11, 16)).searches,
        };
        let page = |monday| Self::new(Frame::sample("/monday"), &monday);
        let kept = Self {
            notice: Some(Say::new("staff-notice-kept")),
            ..page(full.clone())
        };
        let new = Monday::default();
        let done = Monday {
            house: full.house,
            ..Monday::default()
        };
        let done = Monday {
            house: Waiting {
                alarms: 0,
                wishes: 0,
                lifts: 0,
                failed: 0,
                ..done.house
            },
            ..done
        };
        vec![
            ("done", page(done)),
            ("full", page(full)),
            ("kept", kept),
            ("new", page(new)),
        ]
    }
}
