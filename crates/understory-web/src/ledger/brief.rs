//! The two pages that go to a funder, as a page that prints on two.

use askama::Template;
use understory_model::ledger::{Brief, Lens};
use understory_model::place::Outline;
use understory_service::ledger::paper::{Bar, BriefWords, Paper};

use super::ask::Asked;
use super::head::Head;
use super::{paper, region};
use crate::look::chart::{self, ShareMap};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;

/// The path of the page.
pub const PATH: &str = "/region/brief";
/// The style of all pages, for a page that stands alone.
const STYLE: &str = include_str!("../../static/style.css");
/// The path of the document.
pub const PDF: &str = "/region/brief.pdf";

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "ledger/brief.html")]
pub struct BriefPage {
    pub frame: Frame,
    pub head: Head,
    pub words: BriefWords,
    pub map: ShareMap,
    pub pdf_letter_href: String,
    pub pdf_a4_href: String,
    pub try_href: Option<String>,
    pub region_href: String,
    pub ledger_href: String,
}

impl BriefPage {
    /// The page of a brief, in one language.
    pub fn new(
        frame: Frame,
        asked: &Asked,
        brief: &Brief,
        edge: Option<Outline>,
        locale: Locale,
        paper: Paper,
    ) -> Self {
        let asked = asked.changed(&[]);
        let view = &brief.view;
        let places = view.lenses.iter().find(|(lens, _)| *lens == Lens::Place);
        let spots = places.map(|(_, rows)| {
            region::spots(rows, &view.shapes, view.basis.enough, |row| {
                asked.only(&row.groups).link(PATH)
            })
        });
        Self {
            map: ShareMap::new(spots.unwrap_or_default(), edge.as_ref()),
            words: paper::words(brief, edge, locale, paper),
            pdf_letter_href: asked.link_with(PDF, &[("lang", locale.code())]),
            pdf_a4_href: asked.link_with(PDF, &[("paper", "a4"), ("lang", locale.code())]),
            try_href: brief
                .three
                .as_ref()
                .map(|three| super::lines::together_line(three, &asked).try_href),
            region_href: asked.link(region::PATH),
            ledger_href: asked.link(super::list::PATH),
            head: Head::new(&view.basis, &asked, PATH),
            frame,
        }
    }

    /// The page as a file of its own: the style is in it, and no script is asked for.
    pub fn alone(&self, locale: Locale) -> askama::Result<String> {
        let style = format!("<style>\n{STYLE}\n</style>");
        let page = locale.render(self)?;
        let page = page.replace("<link rel=\"stylesheet\" href=\"/static/style.css\">", &style);
        let lines = page.lines().filter(|line| {
            let line = line.trim_start();
            let asks_elsewhere = line.starts_with("<script") || line.starts_with("<link rel=\"icon\"");
            !asks_elsewhere
        });
        Ok(lines.flat_map(|line| [line, "\n"]).collect())
    }

    /// A bar of the document as one of the page.
    pub fn drawn(bar: &Bar) -> chart::Bar {
        chart::Bar::new(bar.value, bar.low, bar.high)
    }

    /// The page as it may look, in a language.
    pub fn samples(locale: Locale) -> Vec<(&'static str, Self)> {
        let page = |brief: &Brief| {
            Self::new(
                Frame::sample(PATH),
                &Asked::default(),
                brief,
                None,
                locale,
                Paper::default(),
            )
        };
        let full = super::sample_plans::brief();
        let mut roster = full.clone();
        roster.view = super::samples::rostered();
        roster.three = None;
        vec![("typical", page(&full)), ("rostered", page(&roster))]
    }
}
