//! The workspace: what an organization offers, and what families miss in it.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use understory_model::directory::{SessionStatus, Spot};
use understory_model::ids::OrganizationId;
use understory_model::language::Text;
use understory_model::listings::FamilyFact;
use understory_service::listings::{
    self as use_case, Asked, PROGRAMS_A_PAGE, ProgramAtDesk, SessionAtDesk, SiteAtDesk, Workspace,
};

use super::sites::site_names;
use super::{PATH, asked, fail, nothing};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::organization_field::{OrganizationField, organizations};
use crate::people::session::{Reading, Sending, private};
use crate::people::{Typed, words};

pub(super) use super::doing::sample;

/// A session in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionLine {
    pub id: String,
    pub when: Say,
    pub dates: Option<Say>,
    pub place: Option<String>,
    pub state: Say,
    pub missing: Option<Say>,
    /// How many of the facts are known.
    pub known: usize,
    pub is_draft: bool,
    pub is_over: bool,
    /// It can be over: it is shown, and has begun.
    pub can_end: bool,
}

/// A place in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteLine {
    pub id: String,
    pub name: String,
    /// Where it stands on the map, if that is not its own spot.
    pub on_map: Option<Say>,
}

/// A program in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramLine {
    pub id: String,
    pub title: Text,
    pub sessions: Vec<SessionLine>,
    pub sent_back: Option<String>,
    pub has_drafts: bool,
    pub can_copy: bool,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/workspace.html")]
pub struct WorkspacePage {
    pub frame: Frame,
    pub field: OrganizationField,
    /// The one that is shown: id and name.
    pub organization: Option<(String, String)>,
    pub has_contact: bool,
    pub sites: Vec<SiteLine>,
    pub programs: Vec<ProgramLine>,
    pub many: usize,
    pub approved: bool,
    /// What families looked for and did not find, and what it has to do with this organization.
    pub asked: Vec<Say>,
    pub leads: bool,
    pub new_name: String,
    pub notice: Option<Say>,
    pub problem: Option<Say>,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// "Not known yet: the price, the ride, the food", what is missed most first.
pub(super) fn missing(facts: &[FamilyFact]) -> Option<Say> {
    let name = |fact: &FamilyFact| Say::new(format!("listings-fact-{}", fact.code()));
    let names: Vec<Say> = facts.iter().map(name).collect();
    (!names.is_empty()).then(|| Say::new("listings-missing").with("facts", names))
}

fn session(one: &SessionAtDesk) -> SessionLine {
    let facts = &one.session.facts;
    let state = match facts.status {
        SessionStatus::Draft if one.waits => "waits",
        SessionStatus::Draft => "draft",
        SessionStatus::Ended => "ended",
        _ if one.hidden => "hidden",
        _ if one.is_own => "live",
        _ => "file",
    };
    SessionLine {
        id: one.session.id.0.simple().to_string(),
        when: match facts.hours.as_ref() {
            Some(hours) => Say::new("card-hours").with("hours", hours),
            None => Say::new("card-hours-unknown"),
        },
        dates: crate::find::card::dates(facts.starts_on.known, facts.ends_on.known),
        place: one.place.clone(),
        state: Say::new(format!("listings-state-{state}")),
        missing: missing(&one.missing),
        known: FamilyFact::ALL.len() - one.missing.len(),
        is_draft: facts.status == SessionStatus::Draft,
        is_over: facts.status == SessionStatus::Ended,
        can_end: facts.status != SessionStatus::Draft && one.has_begun,
    }
}

/// The places, each told from others of its name by its town, and where it is on the map.
fn sites(all: &[SiteAtDesk]) -> Vec<SiteLine> {
    let line = |(id, name): (String, String), site: &SiteAtDesk| SiteLine {
        id,
        name,
        on_map: match site.site.facts.spot() {
            Some(Spot {
                somewhere_in: Some(town),
                ..
            }) => Some(Say::new("listings-place-about").with("town", town)),
            Some(_) => None,
            None => Some(match site.site.facts.area_named() {
                Some(area) => Say::new("listings-place-unknown").with("area", area),
                None => Say::new("listings-place-nowhere"),
            }),
        },
    };
    let named = site_names(all).into_iter();
    named.zip(all).map(|(named, site)| line(named, site)).collect()
}

fn program(one: &ProgramAtDesk) -> ProgramLine {
    let sessions: Vec<SessionLine> = one.sessions.iter().map(session).collect();
    ProgramLine {
        id: one.program.id.0.simple().to_string(),
        title: one.program.facts.title.clone(),
        sent_back: one.sent_back.clone(),
        has_drafts: sessions.iter().any(|session| session.is_draft),
        can_copy: sessions.iter().any(|session| !session.is_draft),
        sessions,
    }
}

fn asked_of_it(one: &Asked) -> Say {
    Say::new("listings-asked-line")
        .with("what", crate::staff::searches::says(&one.search))
        .with("many", one.search.many)
        .with("n", one.silent)
}

impl WorkspacePage {
    pub(super) fn new(frame: Frame, view: &Workspace, all: Vec<(String, String)>, typed: &Typed) -> Self {
        let is_own = |id: &str| match &view.own {
            Some(own) => own.iter().any(|one| one.0.simple().to_string() == id),
            None => true,
        };
        let own: Vec<(String, String)> = all.into_iter().filter(|(id, _)| is_own(id)).collect();
        let shown = view
            .organization
            .as_ref()
            .map(|(one, _)| (one.id.0.simple().to_string(), one.facts.name.clone()));
        let pages = view.many.div_ceil(PROGRAMS_A_PAGE).max(1);
        let link = |page: usize| {
            let id = shown.as_ref().map_or("", |(id, _)| id.as_str());
            format!("{PATH}?organization={id}&page={page}")
        };
        Self {
            frame,
            field: OrganizationField {
                chosen: shown.as_ref().map(|(id, _)| id.clone()).unwrap_or_default(),
                ..OrganizationField::new(own, typed)
            },
            has_contact: view
                .organization
                .as_ref()
                .is_some_and(|(one, _)| !one.facts.contacts.is_empty()),
            sites: sites(&view.sites),
            programs: view.programs.iter().map(program).collect(),
            many: view.many,
            approved: view.approved,
            asked: view.asked.iter().map(asked_of_it).collect(),
            leads: view.own.is_none(),
            new_name: String::new(),
            notice: None,
            problem: None,
            before: (view.page > 1).then(|| link(view.page - 1)),
            after: (view.page < pages).then(|| link(view.page + 1)),
            organization: shown,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let (organization, program, sites) = sample();
        let id = organization.id;
        let all = vec![(id.0.simple().to_string(), String::from("Hyannis Library"))];
        let view = |programs: Vec<ProgramAtDesk>, own| Workspace {
            own,
            organization: Some((organization.clone(), String::new())),
            sites: if programs.is_empty() { Vec::new() } else { sites.clone() },
            many: programs.len(),
            programs,
            page: 1,
            approved: false,
            asked: Vec::new(),
        };
        let page = |view: &Workspace| Self::new(Frame::sample(PATH), view, all.clone(), &Typed::default());
        let choose = Workspace {
            organization: None,
            ..view(Vec::new(), None)
        };
        let mut searched = view(vec![program.clone()], None);
        searched.asked = crate::staff::searches::sample_asked();
        let noticed = Self {
            notice: Some(Say::new("listings-notice-kept")),
            ..page(&searched)
        };
        vec![
            ("typical", page(&view(vec![program], Some(vec![id])))),
            ("first", page(&view(Vec::new(), Some(vec![id])))),
            ("choose", page(&choose)),
            ("noticed", noticed),
        ]
    }
}

/// Words about what was done, as an address names them.
const NOTICES: [&str; 9] = [
    "kept",
    "live",
    "waits",
    "copied",
    "away",
    "undone",
    "added",
    "nothing-to-copy",
    "look-first",
];

pub(super) fn notice(reader: &Reader) -> Option<Say> {
    let notice = reader.value("notice").filter(|notice| NOTICES.contains(notice))?;
    Some(Say::new(format!("listings-notice-{notice}")))
}

pub(crate) async fn list(Reading { app, reader, signed }: Reading) -> Response {
    let Ok(organization) = asked(&reader, "organization") else {
        return nothing(&reader);
    };
    let page = reader.value("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    match use_case::workspace(&app.service, signed, organization, page).await {
        Ok(view) => {
            let typed = Typed::from_pairs(&reader.pairs);
            let mut page = WorkspacePage::new(reader.frame.clone(), &view, organizations(&app), &typed);
            page.notice = notice(&reader);
            private(reader.page(&page))
        }
        Err(error) => fail(&reader, &error),
    }
}

/// The lead organization adds an organization that no file brought.
pub(crate) async fn add(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let name = typed.value("name");
    match use_case::add_organization(&app.service, signed, name).await {
        Ok(id) => super::back(&reader, id, "added"),
        Err(error) => match words::problem(&error) {
            Some(_) => add_again(&app, &reader, signed, name).await,
            None => fail(&reader, &error),
        },
    }
}

async fn add_again(
    app: &crate::App,
    reader: &Reader,
    signed: understory_service::access::young::Signed,
    name: &str,
) -> Response {
    match use_case::workspace(&app.service, signed, None::<OrganizationId>, 1).await {
        Ok(view) => {
            let mut frame = reader.frame.clone();
            frame.path_and_query = String::from(PATH);
            let mut page = WorkspacePage::new(frame, &view, organizations(app), &Typed::default());
            page.problem = Some(Say::new("listings-wrong-listing-name"));
            page.new_name = String::from(name);
            private(reader.page_with(crate::people::session::WRONG, &page))
        }
        Err(error) => fail(reader, &error),
    }
}
