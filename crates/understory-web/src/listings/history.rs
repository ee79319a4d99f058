//! Who changed what when, and taking it back. Only for staff: it names who works here.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use jiff::tz::TimeZone;
use understory_model::ids::OrganizationId;
use understory_service::access::young::Signed;
use understory_service::listings::{self as use_case, Act, HistoryPage as View, Meanwhile};
use uuid::Uuid;

use super::meanwhile::{MeanwhilePart, not_done, of_meanwhile};
use super::{PATH, asked, back, fail, nothing, sent};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::session::{Reading, Sending, WRONG, private};
use crate::people::{Typed, words};

/// Something that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct ActLine {
    pub id: String,
    pub what: Say,
    pub label: String,
    pub facts: Option<Say>,
    pub when: Say,
    pub by: Option<String>,
    /// Whose people did it, where the listing is another organization's now.
    pub entered_at: Option<Say>,
    pub undone: Option<Say>,
    pub can_undo: bool,
    /// What was changed since at listings of the other of two, which whoever takes this back leaves or takes back too.
    pub meanwhile: Option<MeanwhilePart>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/history.html")]
pub struct HistoryPage {
    pub frame: Frame,
    pub organization: String,
    pub acts: Vec<ActLine>,
    pub problem: Option<Say>,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Facts that have a name of their own here; the others are told together.
const NAMED: [&str; 48] = [
    "hours",
    "cost",
    "ages",
    "grades",
    "ride",
    "languages",
    "access",
    "starts_on",
    "ends_on",
    "food",
    "capacity",
    "seats_open",
    "title",
    "description",
    "name",
    "status",
    "@site",
    "other_names",
    "sector",
    "website",
    "contacts",
    "contact",
    "how_we_include",
    "address",
    "city",
    "state",
    "zip",
    "neighborhood",
    "point",
    "entrance",
    "summary",
    "program_type",
    "setting",
    "topics",
    "categories",
    "level",
    "designed_for",
    "picture",
    "meeting",
    "exceptions",
    "drop_in",
    "aid",
    "pays",
    "interpretation",
    "internet",
    "registration",
    "documents",
    "prerequisites",
];

/// "Different: the price, the hours"; facts without a name of their own are told together.
pub(super) fn changed<'a>(names: impl ExactSizeIterator<Item = &'a String>) -> Option<Say> {
    let many = names.len();
    let fact = |name: &String| {
        NAMED
            .contains(&name.as_str())
            .then(|| Say::new(format!("listings-key-{}", name.trim_start_matches('@'))))
    };
    let mut facts: Vec<Say> = names.filter_map(fact).collect();
    // What nobody types, such as the categories of a file.
    if facts.len() < many {
        facts.push(Say::new("listings-key-other"));
    }
    (!facts.is_empty()).then(|| Say::new("listings-changed-facts").with("facts", facts))
}

fn line(act: &Act, zone: &TimeZone) -> ActLine {
    let is_edit = ["edit", "merge", "follow"].contains(&act.act.as_str());
    ActLine {
        id: act.id.simple().to_string(),
        what: Say::new(format!("listings-act-{}", act.act)).with("n", act.many),
        label: act.labels.iter().cloned().collect::<Vec<_>>().join(", "),
        facts: is_edit.then(|| changed(act.facts.iter())).flatten(),
        when: words::moment(act.at, zone),
        by: act.by.clone(),
        entered_at: act
            .entered_at
            .as_ref()
            .map(|name| Say::new("listings-entered-at").with("organization", name.clone())),
        undone: act.undone.as_ref().map(|(by, at)| {
            Say::new("listings-undone").with("at", words::moment(*at, zone)).with(
                "by",
                Say::new("just-words").with("words", by.clone().unwrap_or_default()),
            )
        }),
        can_undo: act.can_undo,
        meanwhile: MeanwhilePart::of(&act.meanwhile),
    }
}

impl HistoryPage {
    fn new(frame: Frame, organization: OrganizationId, view: &View, zone: &TimeZone) -> Self {
        let id = organization.0.simple().to_string();
        let link = |page: u32| format!("{PATH}/history?organization={id}&page={page}");
        Self {
            frame,
            acts: view.acts.iter().map(|act| line(act, zone)).collect(),
            problem: None,
            before: (view.page > 1).then(|| link(view.page - 1)),
            after: view.more.then(|| link(view.page + 1)),
            organization: id,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let at: jiff::Timestamp = "2026-11-24T15:00:00Z".parse().unwrap_or_default();
        let act = |number: u128, name: &str, undone: bool| Act {
            id: Uuid::from_u128(number),
            act: String::from(name),
            labels: [String::from("Robots")].into(),
            many: 2,
            facts: ["cost", "hours", "meeting"].map(String::from).into(),
            by: Some(String::from("Sal Steward")),
            entered_at: (name == "copy").then(|| String::from("Boat House")),
            at,
            undone: undone.then(|| (Some(String::from("Bo Lead")), at)),
            can_undo: !undone,
            meanwhile: match name {
                "merge" => MeanwhilePart::sample(),
                _ => Meanwhile::default(),
            },
        };
        let names = [
            "new", "edit", "show", "copy", "end", "withdraw", "merge", "follow", "table",
        ];
        let acts = names
            .iter()
            .zip(1..)
            .map(|(name, number)| act(number, name, number == 2))
            .collect();
        let page = |acts: Vec<Act>, more| {
            let view = View {
                own: None,
                acts,
                page: 2,
                more,
            };
            Self::new(
                Frame::sample(PATH),
                OrganizationId(Uuid::from_u128(1)),
                &view,
                &TimeZone::UTC,
            )
        };
        let mut refused = page(vec![act(9, "edit", false)], false);
        refused.problem = Some(Say::new("listings-undo-in-use"));
        let mut nobody = act(8, "merge", false);
        nobody.meanwhile.by.clear();
        vec![
            ("typical", page(acts, true)),
            ("none", page(Vec::new(), false)),
            ("refused", refused),
            ("nobody", page(vec![nobody], false)),
        ]
    }
}

async fn page(
    app: &App,
    reader: &Reader,
    signed: Signed,
    organization: OrganizationId,
    problem: Option<Say>,
) -> Response {
    let number = reader.value("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    match use_case::history(&app.service, signed, organization, number).await {
        Ok(view) => {
            let zone = &app.service.snapshot().zone;
            let mut page = HistoryPage::new(reader.frame.clone(), organization, &view, zone);
            page.problem = problem;
            let status = if page.problem.is_none() {
                http::StatusCode::OK
            } else {
                WRONG
            };
            if page.problem.is_some() {
                page.frame.path_and_query = format!("{PATH}/history?organization={}", page.organization);
            }
            private(reader.page_with(status, &page))
        }
        Err(error) => fail(reader, &error),
    }
}

pub(crate) async fn list(Reading { app, reader, signed }: Reading) -> Response {
    match asked(&reader, "organization") {
        Ok(Some(organization)) => page(&app, &reader, signed, organization, None).await,
        _ => nothing(&reader),
    }
}

pub(crate) async fn undo(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (Ok(Some(organization)), Ok(Some(act))) = (sent(&typed, "organization"), sent::<Uuid>(&typed, "act")) else {
        return nothing(&reader);
    };
    let said = of_meanwhile(&typed);
    let problem = match use_case::undo_and(&app.service, signed, (organization, act), &said).await {
        Ok(done) => match not_done(&done, &app.service.snapshot().zone) {
            Some(problem) => problem,
            None => return back(&reader, organization, "undone"),
        },
        Err(error) => match words::problem(&error) {
            Some(problem) => problem,
            None => return fail(&reader, &error),
        },
    };
    page(&app, &reader, signed, organization, Some(problem)).await
}
