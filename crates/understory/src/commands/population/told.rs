//! Populations in words and as JSON.

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use understory_model::import::{Problem, Report};
use understory_model::population::{Label, Population};
use understory_service::population::{AssumptionsPage, Details, Drawn, Imported, Recipe};

/// Places that a text lists; JSON has all.
const SHOWN_PLACES: usize = 40;

/// A population as JSON.
#[derive(Debug, Serialize)]
pub(super) struct PopulationOut<'a> {
    id: String,
    name: &'a str,
    version: u32,
    label: &'static str,
    made_at: String,
    young_people: u32,
    draws: u8,
    seed: Option<u64>,
    places: Vec<&'a str>,
    sources: &'a [String],
}

impl<'a> From<&'a Population> for PopulationOut<'a> {
    fn from(population: &'a Population) -> Self {
        Self {
            id: population.id.to_string(),
            name: &population.name,
            version: population.version,
            label: population.label.code(),
            made_at: population.made_at.to_string(),
            young_people: population.young_people,
            draws: population.draws,
            seed: population.seed,
            places: population.places.iter().map(|place| place.name.as_str()).collect(),
            sources: &population.sources,
        }
    }
}

/// A population with what only its keeper decides.
#[derive(Debug, Serialize)]
pub(super) struct DetailsOut<'a> {
    #[serde(flatten)]
    population: PopulationOut<'a>,
    /// Whether visitors see its figures.
    shown: bool,
    areas: Option<usize>,
    assumptions: Option<&'a str>,
}

impl<'a> From<&'a Details> for DetailsOut<'a> {
    fn from(details: &'a Details) -> Self {
        let recipe = details.recipe.as_ref();
        Self {
            population: (&details.population).into(),
            shown: details.shown,
            areas: recipe.map(|recipe| recipe.areas.len()),
            assumptions: recipe.map(|recipe| recipe.assumptions.version.as_str()),
        }
    }
}

/// What `synth` did.
#[derive(Debug, Serialize)]
pub(super) struct SynthOut<'a> {
    population: Option<PopulationOut<'a>>,
    dry_run: bool,
    young_people: u64,
    areas: u64,
    rows: u64,
    refused: u64,
    problems: &'a [Problem],
}

impl<'a> SynthOut<'a> {
    pub(super) fn of(population: &'a Population, report: &'a Report) -> Self {
        Self {
            population: Some(population.into()),
            young_people: u64::from(population.young_people),
            ..Self::said(report)
        }
    }

    pub(super) fn dry(recipe: &Recipe, report: &'a Report) -> Self {
        Self {
            young_people: recipe.young_people(),
            ..Self::said(report)
        }
    }

    fn said(report: &'a Report) -> Self {
        Self {
            population: None,
            dry_run: report.dry_run,
            young_people: 0,
            areas: report.added,
            rows: report.rows,
            refused: report.refused,
            problems: &report.problems,
        }
    }
}

/// What `import` did.
#[derive(Debug, Serialize)]
pub(super) struct ImportedOut<'a> {
    population: PopulationOut<'a>,
    dry_run: bool,
    rows: u64,
    young_people: u64,
    left_out: u64,
    refused: u64,
    places: BTreeMap<&'a str, u32>,
    problems: &'a [Problem],
}

impl<'a> From<&'a Imported> for ImportedOut<'a> {
    fn from(imported: &'a Imported) -> Self {
        Self {
            population: (&imported.population).into(),
            dry_run: imported.report.dry_run,
            rows: imported.report.rows,
            young_people: imported.report.added,
            left_out: imported.report.unchanged,
            refused: imported.report.refused,
            places: (imported.places.iter())
                .map(|(name, count)| (name.as_str(), *count))
                .collect(),
            problems: &imported.report.problems,
        }
    }
}

/// The page of assumptions as JSON.
#[derive(Debug, Serialize)]
pub(super) struct PageOut<'a> {
    population: PopulationOut<'a>,
    assumptions_version: &'a str,
    areas: Vec<AreaOut<'a>>,
    assumptions: Vec<AssumptionOut<'a>>,
    limits: &'a [String],
}

#[derive(Debug, Serialize)]
struct AreaOut<'a> {
    name: &'a str,
    place: &'a str,
    young_people: u32,
    low_income: DrawnOut,
    disability: DrawnOut,
    no_vehicle: DrawnOut,
    no_internet: DrawnOut,
    languages: BTreeMap<&'a str, u32>,
    outline: bool,
}

#[derive(Debug, Serialize)]
struct DrawnOut {
    count: u32,
    assumed: bool,
}

impl From<Drawn> for DrawnOut {
    fn from(drawn: Drawn) -> Self {
        Self {
            count: drawn.count,
            assumed: drawn.assumed,
        }
    }
}

#[derive(Debug, Serialize)]
struct AssumptionOut<'a> {
    about: &'a str,
    values: &'a [String],
    because: &'a str,
    source: &'a str,
}

impl<'a> From<&'a AssumptionsPage> for PageOut<'a> {
    fn from(page: &'a AssumptionsPage) -> Self {
        let areas = page.areas.iter().map(|area| AreaOut {
            name: &area.name,
            place: &area.place,
            young_people: area.young_people,
            low_income: area.low_income.into(),
            disability: area.disability.into(),
            no_vehicle: area.no_vehicle.into(),
            no_internet: area.no_internet.into(),
            languages: (area.languages.iter())
                .map(|(language, count)| (language.as_str(), *count))
                .collect(),
            outline: area.outline,
        });
        let assumptions = page.assumptions.iter().map(|line| AssumptionOut {
            about: &line.about,
            values: &line.values,
            because: &line.because,
            source: &line.source,
        });
        Self {
            population: (&page.population).into(),
            assumptions_version: &page.version,
            areas: areas.collect(),
            assumptions: assumptions.collect(),
            limits: &page.limits,
        }
    }
}

/// "Our county (version 2)".
pub(super) fn named(population: &Population) -> String {
    format!("{} (version {})", population.name, population.version)
}

fn label(population: &Population) -> String {
    match population.label {
        Label::Synthetic => format!(
            "synthetic: nobody in it exists; drawn {} times with seed {}",
            population.draws,
            population.seed.unwrap_or(0)
        ),
        Label::Rostered => String::from("rostered: counts of fewer than 10 are never shown"),
        Label::Mixed => {
            String::from("mixed, a roster filled in from assumptions: counts of fewer than 10 are never shown")
        }
    }
}

pub(super) fn list(all: &[Population]) -> String {
    if all.is_empty() {
        return String::from(
            "There is no population yet. `understory population synth` draws one from public counts.\n",
        );
    }
    let line = |population: &Population| {
        format!(
            "{} {}: {} young people in {} places, {}, made {}\n",
            population.id,
            named(population),
            population.young_people,
            population.places.len(),
            population.label.code(),
            population.made_at.strftime("%Y-%m-%d"),
        )
    };
    all.iter().map(line).collect()
}

pub(super) fn details(details: &Details) -> String {
    let population = &details.population;
    let mut text = format!("{}\n{}\n", named(population), label(population));
    let shown = if details.shown {
        "visitors see its figures"
    } else {
        "only the operator sees its figures"
    };
    let mut line = |line: String| {
        let _ = writeln!(text, "{line}");
    };
    line(String::from(shown));
    line(format!("id {}, made {}", population.id, population.made_at));
    line(format!(
        "{} young people in {} places:",
        population.young_people,
        population.places.len()
    ));
    for place in population.places.iter().take(SHOWN_PLACES) {
        line(format!("    {}", place.name));
    }
    if population.places.len() > SHOWN_PLACES {
        line(format!(
            "    and {} more; --json lists all",
            population.places.len() - SHOWN_PLACES
        ));
    }
    line(String::from("Sources:"));
    for source in &population.sources {
        line(format!("    {source}"));
    }
    if details.recipe.is_some() {
        line(format!(
            "What was assumed: understory population assumptions {}",
            population.id
        ));
    }
    text
}

pub(super) fn published(details: &Details) -> String {
    let name = named(&details.population);
    match (details.population.label, details.shown) {
        (Label::Synthetic, _) => {
            format!("Visitors see figures of {name}: it is synthetic, and those are always seen.\n")
        }
        (_, true) => format!(
            "Visitors now see the figures of {name}. Counts of fewer than 10 are never shown.\nPages show the newest population that visitors may see; /region?population={} shows this one.\n",
            details.population.id
        ),
        (_, false) => format!("Visitors no longer see the figures of {name}.\n"),
    }
}

/// Problems by rule, as one line each: the areas of a city may have thousands.
fn problems(report: &Report) -> String {
    let mut rules: BTreeMap<&str, (usize, &Problem)> = BTreeMap::new();
    for problem in &report.problems {
        rules.entry(&problem.rule).or_insert((0, problem)).0 += 1;
    }
    let line = |(rule, (count, first)): (&str, (usize, &Problem))| {
        let Problem {
            file,
            line,
            field,
            value,
            explanation,
            ..
        } = first;
        format!("{count} x {rule}: {explanation}\n    first at {file}:{line} {field} {value:?}\n")
    };
    let mut text: String = rules.into_iter().map(line).collect();
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

pub(super) fn would_make(recipe: &Recipe, report: &Report) -> String {
    format!(
        "{}{} areas in {} places with {} young people would be drawn {} times.\nNothing was changed: this was a dry run.\n",
        problems(report),
        recipe.areas.len(),
        recipe.places().len(),
        recipe.young_people(),
        recipe.draws
    )
}

pub(super) fn made(population: &Population, report: &Report) -> String {
    let missing = match report.refused {
        0 => String::new(),
        refused => format!("{refused} rows were refused: the areas they tell of are NOT in it.\n"),
    };
    format!(
        "{}{} is made: {} young people of {} areas in {} places, {}.\n{missing}What was assumed: understory population assumptions {}\nTo erase it: understory population erase {}\n",
        problems(report),
        named(population),
        population.young_people,
        report.added,
        population.places.len(),
        label(population),
        population.id,
        population.id
    )
}

pub(super) fn imported(imported: &Imported, report: &str) -> String {
    let population = &imported.population;
    let would = if imported.report.dry_run { "would have" } else { "has" };
    let mut text = format!(
        "{} {would} {} young people in {} places, {}.\n",
        named(population),
        population.young_people,
        population.places.len(),
        label(population)
    );
    for (place, count) in imported.places.iter().take(SHOWN_PLACES) {
        let _ = writeln!(text, "{count:>8} {place}");
    }
    if imported.places.len() > SHOWN_PLACES {
        let _ = writeln!(
            text,
            "         and {} more places; --json lists all",
            imported.places.len() - SHOWN_PLACES
        );
    }
    text.push('\n');
    text.push_str(report);
    text
}
