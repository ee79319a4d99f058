//! The page of a program: what it is, and each of its sessions with every fact a family needs.

use askama::Template;
use jiff::civil::Date;
use understory_model::code::Code;
use understory_model::directory::{Organization, Program, Session, Site};
use understory_model::freshness::Wrong;
use understory_model::ids::SessionId;
use understory_model::language::Text;

use super::facts::{FactLine, badges, dated, web_link};
use super::picture::PictureView;
use super::session::SessionView;
use crate::find::card::{Badge, ContactView};
use crate::listings::preview::PreviewBar;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::{Say, ToArg};

/// The page of a program.
#[derive(Clone, Debug, Template)]
#[template(path = "directory/program.html")]
pub struct ProgramPage {
    pub frame: Frame,
    pub id: String,
    pub title: Text,
    pub summary: Text,
    pub description: Text,
    pub designed_for: Text,
    pub organization: String,
    pub organization_href: String,
    pub badges: Vec<Badge>,
    pub example: bool,
    /// Who told us: the source's short name in words; empty for an example.
    pub told_by: String,
    pub topics: Vec<(Code, Say)>,
    pub facts: Vec<FactLine>,
    pub website: Option<String>,
    pub picture: Option<PictureView>,
    pub sessions: Vec<SessionView>,
    pub contact: Option<ContactView>,
    /// schema.org data as JSON, or empty; escaped for a script element when shown.
    pub json_ld: String,
    /// Where something wrong is told, and what it may be; empty for an example.
    pub wrong_href: String,
    pub wrongs: Vec<(&'static str, Say)>,
    /// It was told just now.
    pub told: bool,
    /// Only looked at, before it is shown to families.
    pub preview: Option<PreviewBar>,
}

impl ProgramPage {
    /// The page of a program with its sessions, each with its site. `json_ld` starts empty.
    pub fn new(
        frame: Frame,
        program: &Program,
        organization: &Organization,
        sessions: &[(Session, Option<Site>)],
        today: Date,
    ) -> Self {
        let facts = &program.facts;
        Self {
            frame,
            id: program.id.to_string(),
            title: facts.title.clone(),
            summary: facts.summary.clone(),
            description: facts.description.clone(),
            designed_for: facts.designed_for.clone(),
            organization: organization.facts.name.clone(),
            organization_href: format!("/organizations/{}", organization.id),
            badges: {
                let checked = sessions.iter().map(|(session, _)| &session.facts.provenance);
                let newest = checked.max_by_key(|provenance| provenance.verified_on);
                badges(newest.unwrap_or(&facts.provenance), facts.example, today)
            },
            example: facts.example,
            told_by: if facts.example {
                String::new()
            } else {
                told_by(&facts.provenance.source)
            },
            topics: facts
                .topics
                .iter()
                .map(|code| (code.clone(), Say::code("topic", code)))
                .collect(),
            facts: vec![
                FactLine::new("fact-type", &facts.program_type, today, |code| {
                    Say::code("type", code).to_arg()
                }),
                FactLine::new("fact-setting", &facts.setting, today, |code| {
                    Say::code("setting", code).to_arg()
                }),
                FactLine::new("fact-level", &facts.level, today, |code| {
                    Say::code("level", code).to_arg()
                }),
            ],
            website: facts.website.as_ref().and_then(|address| web_link(address)),
            picture: facts.picture.as_ref().map(PictureView::public),
            sessions: sessions
                .iter()
                .map(|(session, site)| SessionView::new(session, site.as_ref(), organization, today))
                .collect(),
            contact: organization.facts.contacts.first().map(ContactView::from),
            json_ld: String::new(),
            wrong_href: format!("/programs/{}/wrong", program.id),
            wrongs: Wrong::ALL
                .iter()
                .map(|what| (what.code(), Say::new(format!("fresh-wrong-{}", what.code()))))
                .collect(),
            told: false,
            preview: None,
        }
    }

    /// Says of these that nobody answers for them.
    pub fn hide(&mut self, hidden: &[SessionId]) {
        let hidden: Vec<String> = hidden.iter().map(ToString::to_string).collect();
        for session in &mut self.sessions {
            session.hidden = hidden.contains(&session.id);
        }
    }

    /// Makes it a page of a static copy: without what is hidden, and with days that stay true.
    pub(super) fn keep_for(&mut self, made_on: Date) {
        self.sessions.retain(|session| !session.hidden);
        dated(&mut self.badges, &mut self.facts, made_on);
        for session in &mut self.sessions {
            dated(&mut session.badges, &mut session.facts, made_on);
        }
    }

    /// Whether any session has a place on the map.
    pub fn has_points(&self) -> bool {
        let mut sites = self.sessions.iter().filter_map(|session| session.site.as_ref());
        sites.any(|site| site.spot.is_some())
    }
}

/// A source as people read it: a feed by its server, without the digits that tell it from others.
fn told_by(source: &str) -> String {
    match source.strip_prefix("feed-").and_then(|feed| feed.rsplit_once('-')) {
        Some((host, _)) => host.replace('-', "."),
        None => source.replace('-', " "),
    }
}
