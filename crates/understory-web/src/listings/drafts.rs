//! All drafts of an organization on one page, and one button that shows them.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use understory_model::ids::OrganizationId;
use understory_model::language::Text;
use understory_model::listings::FamilyFact;
use understory_service::access::young::Signed;
use understory_service::listings::{self as use_case, Draft, Drafts, DraftsView, MOST_AT_ONCE, Shown};
use understory_service::people::PeopleError;

use super::outcome::facts;
use super::told::{self, ChangeLine, Contacts, Words};
use super::{PATH, asked, back, fail, nothing, preview, sent};
use crate::App;
use crate::directory::session::SiteView;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::Typed;
use crate::people::session::{Reading, Sending, WRONG, private};

/// A program with its drafts.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftsPart {
    pub href: String,
    pub title: Text,
    pub words: Words,
    pub drafts: Vec<DraftLine>,
}

/// One draft, and why it is left.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftLine {
    pub facts: Vec<Say>,
    pub place: Option<SiteView>,
    pub told: Vec<ChangeLine>,
    pub missing: Option<Say>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/drafts.html")]
pub struct DraftsPage {
    pub frame: Frame,
    pub organization: String,
    pub name: String,
    pub at_once: bool,
    pub many: usize,
    pub ready: Vec<DraftsPart>,
    pub left: Vec<DraftsPart>,
    /// Whom families will be able to ask.
    pub contacts: Contacts,
    pub many_left: usize,
    /// So many are shown by one press.
    pub most: Option<usize>,
    pub seen: String,
    pub problem: Option<Say>,
}

fn line(draft: &Draft) -> DraftLine {
    let names = draft.missing.iter().map(|fact| fact.code());
    let names = names.chain(draft.lacks_place.then_some("place"));
    let names: Vec<Say> = names.map(|name| Say::new(format!("listings-fact-{name}"))).collect();
    DraftLine {
        facts: facts(&draft.session.facts),
        place: draft.place.as_ref().map(SiteView::from),
        told: told::session(&draft.session.facts),
        missing: (!names.is_empty()).then(|| Say::new("listings-missing").with("facts", names)),
    }
}

impl DraftsPage {
    fn new(frame: Frame, view: &DraftsView) -> Self {
        let of = view.organization.id;
        let part = |program: &Drafts| DraftsPart {
            href: preview::path_of(of, program.program),
            title: program.facts.title.clone(),
            words: told::program(None, &program.facts),
            drafts: program.drafts.iter().map(line).collect(),
        };
        Self {
            frame,
            organization: of.0.simple().to_string(),
            name: view.organization.facts.name.clone(),
            at_once: view.at_once,
            many: view.many(),
            ready: view.ready.iter().map(part).collect(),
            left: view.left.iter().map(part).collect(),
            contacts: Contacts::new(&view.contacts()),
            many_left: view.left.iter().map(|program| program.drafts.len()).sum(),
            most: view.more.then_some(MOST_AT_ONCE),
            seen: view.seen.clone(),
            problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let (mut organization, program, sites) = super::doing::sample();
        organization.facts.contacts = Contacts::sample().into_iter().map(|one| one.contact).collect();
        let draft = |missing: &[FamilyFact], lacks_place: bool| Drafts {
            program: program.program.id,
            facts: program.program.facts.clone(),
            drafts: vec![Draft {
                session: program.sessions[0].session.clone(),
                place: (!lacks_place).then(|| sites[0].site.clone()),
                missing: missing.to_vec(),
                lacks_place,
            }],
        };
        let view = DraftsView {
            organization,
            at_once: true,
            ready: vec![draft(&[], false)],
            left: vec![draft(&[FamilyFact::Cost], true)],
            more: false,
            seen: String::from("x"),
        };
        let page = |view: &DraftsView| Self::new(Frame::sample(PATH), view);
        let waits = DraftsView {
            at_once: false,
            more: true,
            ..view.clone()
        };
        let none = DraftsView {
            ready: Vec::new(),
            left: Vec::new(),
            ..view.clone()
        };
        let only_left = DraftsView {
            ready: Vec::new(),
            ..view.clone()
        };
        let mut changed = page(&view);
        changed.problem = Some(Say::new("drafts-changed"));
        vec![
            ("typical", page(&view)),
            ("waits", page(&waits)),
            ("none", page(&none)),
            ("only-left", page(&only_left)),
            ("changed", changed),
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
    match use_case::drafts(&app.service, signed, organization).await {
        Ok(view) => {
            let mut page = DraftsPage::new(reader.frame.clone(), &view);
            page.problem = problem;
            if page.problem.is_none() {
                return private(reader.page(&page));
            }
            page.frame.path_and_query = format!("{PATH}/drafts?organization={}", page.organization);
            private(reader.page_with(WRONG, &page))
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

pub(crate) async fn show(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(Some(organization)) = sent(&typed, "organization") else {
        return nothing(&reader);
    };
    match use_case::show_all(&app.service, signed, organization, typed.value("seen")).await {
        Ok(Shown::Live) => back(&reader, organization, "live"),
        Ok(Shown::Waits) => back(&reader, organization, "waits"),
        Err(PeopleError::Value { .. }) => {
            let problem = Some(Say::new("drafts-changed"));
            page(&app, &reader, signed, organization, problem).await
        }
        Err(error) => fail(&reader, &error),
    }
}
