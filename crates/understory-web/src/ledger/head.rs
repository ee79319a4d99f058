//! What every page about the region says about itself: whom it counts, where they come from, on which day,
//! and the form that looks at only some of them.

use understory_model::ledger::{Basis, Lens};

use super::ask::Asked;
use super::words;
use crate::find::view::Choice;
use crate::look::say::Say;

/// The lines at the top and the notes at the bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    pub region: String,
    pub young_people: u32,
    /// Whether they are drawn, from a roster, or both: a badge.
    pub label: Say,
    /// The same in a sentence.
    pub label_text: Say,
    /// Nobody of it exists.
    pub synthetic: bool,
    pub population: String,
    pub version: u32,
    pub draws: u8,
    /// The groups looked at; `None` for everybody.
    pub only: Option<Say>,
    pub everybody_href: String,
    pub enough: u32,
    pub today: jiff::civil::Date,
    pub sessions: u32,
    pub examples: u32,
    pub without_place: u32,
    /// What many sessions do not say.
    pub unsaid: Option<Say>,
    pub sources: Vec<String>,
    pub filters: Filters,
}

/// The form to look at only some.
#[derive(Clone, Debug, PartialEq)]
pub struct Filters {
    /// Where the form leads.
    pub action: &'static str,
    /// What it keeps besides its own fields.
    pub kept: Vec<(&'static str, String)>,
    pub populations: Vec<Choice>,
    pub enough: Vec<Choice>,
    pub lenses: Vec<LensField>,
    /// Something is chosen.
    pub open: bool,
}

/// A select of the groups of a lens.
#[derive(Clone, Debug, PartialEq)]
pub struct LensField {
    pub name: &'static str,
    pub label: String,
    pub choices: Vec<Choice>,
}

impl Head {
    /// The head of a page at `path`.
    pub fn new(basis: &Basis, asked: &Asked, path: &'static str) -> Self {
        let label = basis.population.label;
        Self {
            region: basis.region.clone(),
            young_people: basis.young_people,
            label: Say::new(format!("label-{}", label.code())),
            label_text: Say::new(format!("label-{}-text", label.code())).with("n", basis.population.draws),
            synthetic: !label.is_protected(),
            population: basis.population.name.clone(),
            version: basis.population.version,
            draws: basis.population.draws,
            only: (!basis.only.is_empty()).then(|| words::groups(&basis.only)),
            everybody_href: asked.only(&[]).link(path),
            enough: basis.enough,
            today: basis.today,
            sessions: basis.sessions,
            examples: basis.examples,
            without_place: basis.sessions_without_place,
            unsaid: words::unsaid(basis),
            sources: basis.population.sources.clone(),
            filters: Filters::new(basis, asked, path),
        }
    }

    /// Whether figures have ranges.
    pub fn has_draws(&self) -> bool {
        self.draws > 1
    }
}

impl Filters {
    fn new(basis: &Basis, asked: &Asked, action: &'static str) -> Self {
        let population = |population: &understory_model::population::Population, chosen: bool| Choice {
            value: population.id.0.simple().to_string(),
            label: Say::new("population-choice")
                .with("name", &population.name)
                .with("version", population.version)
                .with("label", Say::new(format!("label-{}", population.label.code()))),
            chosen,
        };
        let mut populations = vec![population(&basis.population, true)];
        populations.extend(basis.others.iter().map(|other| population(other, false)));
        let lens = |lens: Lens| {
            let groups = basis.groups.iter().filter(|group| group.lens == lens);
            let choices: Vec<Choice> = groups
                .map(|group| Choice {
                    value: group.code.clone(),
                    label: words::group(group),
                    chosen: basis.only.contains(group),
                })
                .collect();
            (!choices.is_empty()).then(|| LensField {
                name: lens.code(),
                label: format!("lens-{}", lens.code()),
                choices,
            })
        };
        Self {
            action,
            kept: asked
                .pairs()
                .into_iter()
                .filter(|(name, _)| ["edit", "budget"].contains(name))
                .collect(),
            populations: if basis.others.is_empty() {
                Vec::new()
            } else {
                populations
            },
            enough: [1_u32, 3]
                .map(|enough| Choice {
                    value: enough.to_string(),
                    label: Say::new("enough-choice").with("n", enough),
                    chosen: basis.enough == enough,
                })
                .to_vec(),
            lenses: Lens::ALL.into_iter().filter_map(lens).collect(),
            open: !basis.only.is_empty(),
        }
    }
}
