//! The page of an organization: who they are, whom to ask, what they offer, where.

use askama::Template;
use jiff::civil::Date;
use understory_model::code::Code;
use understory_model::directory::{Organization, Program, Site};
use understory_model::language::Text;

use super::facts::{FactLine, badges, web_link};
use super::picture::PictureView;
use super::session::SiteView;
use crate::find::card::{Badge, ContactView};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::{Say, ToArg};

/// A program as a link.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramLink {
    pub href: String,
    pub title: Text,
    /// Whose it is, where another in the list is called the same.
    pub by: String,
    pub summary: Text,
    pub topic: Option<Code>,
    pub picture: Option<PictureView>,
    /// An invented program of the example region.
    pub example: bool,
}

impl From<&Program> for ProgramLink {
    fn from(program: &Program) -> Self {
        Self {
            href: format!("/programs/{}", program.id),
            title: program.facts.title.clone(),
            by: String::new(),
            summary: program.facts.summary.clone(),
            topic: program.facts.topics.first().cloned(),
            picture: program.facts.picture.as_ref().map(PictureView::public),
            example: program.facts.example,
        }
    }
}

/// The page of an organization.
#[derive(Clone, Debug, Template)]
#[template(path = "directory/organization.html")]
pub struct OrganizationPage {
    pub frame: Frame,
    pub id: String,
    pub name: String,
    pub other_names: Vec<String>,
    pub description: Text,
    pub how_we_include: Text,
    pub badges: Vec<Badge>,
    pub example: bool,
    pub facts: Vec<FactLine>,
    pub website: Option<String>,
    pub contacts: Vec<ContactView>,
    pub programs: Vec<ProgramLink>,
    pub sites: Vec<SiteView>,
}

impl OrganizationPage {
    /// The page of an organization with its programs and places.
    pub fn new(frame: Frame, organization: &Organization, programs: &[Program], sites: &[Site], today: Date) -> Self {
        let facts = &organization.facts;
        let mut lines = vec![FactLine::new("fact-sector", &facts.sector, today, |code| {
            Say::code("sector", code).to_arg()
        })];
        if !facts.languages.is_empty() {
            lines.push(FactLine::known("fact-spoken", &facts.languages));
        }
        Self {
            frame,
            id: organization.id.to_string(),
            name: facts.name.clone(),
            other_names: facts.other_names.clone(),
            description: facts.description.clone(),
            how_we_include: facts.how_we_include.clone(),
            badges: badges(&facts.provenance, facts.example, today),
            example: facts.example,
            facts: lines,
            website: facts.website.as_ref().and_then(|address| web_link(address)),
            contacts: facts.contacts.iter().map(ContactView::from).collect(),
            programs: programs.iter().map(ProgramLink::from).collect(),
            sites: sites.iter().map(SiteView::from).collect(),
        }
    }

    /// Whether any place can be put on a map.
    pub fn has_points(&self) -> bool {
        self.sites.iter().any(|site| site.spot.is_some())
    }
}
