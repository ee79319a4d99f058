//! What a population was drawn from and with, line by line: data for a page that can be printed.

use understory_model::ids::PopulationId;
use understory_model::population::{Area, Population};

use super::assumptions::Scatter;
use super::keep::known;
use super::margins::{Margins, margins};
use super::{Assumptions, Band, Ceiling, PopulationError, Share, Travel};
use crate::Service;
use crate::access::Actor;

/// The page of one synthetic population.
#[derive(Clone, Debug, PartialEq)]
pub struct AssumptionsPage {
    pub population: Population,
    /// The version of the assumptions.
    pub version: String,
    pub areas: Vec<AreaLine>,
    pub assumptions: Vec<AssumptionLine>,
    /// What the draw cannot tell, a sentence each.
    pub limits: Vec<String>,
}

/// One area: its counts as they were drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaLine {
    pub name: String,
    pub place: String,
    pub young_people: u32,
    pub low_income: Drawn,
    pub disability: Drawn,
    pub no_vehicle: Drawn,
    pub no_internet: Drawn,
    /// Languages at home but the main one, each with its count.
    pub languages: Vec<(String, u32)>,
    /// Whether people live within an outline; otherwise around a middle.
    pub outline: bool,
}

/// A count of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub count: u32,
    /// Nobody counted: it is the default share.
    pub assumed: bool,
}

/// One assumption in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssumptionLine {
    /// What it is about, such as "Free hours, ages 5 to 10".
    pub about: String,
    /// The values, each with its share.
    pub values: Vec<String>,
    pub because: String,
    pub source: String,
}

/// Tells what a synthetic population was drawn from.
pub async fn assumptions_page(
    service: &Service,
    actor: Actor,
    id: PopulationId,
) -> Result<AssumptionsPage, PopulationError> {
    let found = known(service, actor, id).await?;
    let Some(recipe) = found.recipe else {
        return Err(PopulationError::NotDrawn {
            name: found.population.name,
        });
    };
    let margins = margins(&recipe.areas, &recipe.assumptions);
    Ok(AssumptionsPage {
        version: recipe.assumptions.version.clone(),
        areas: recipe.areas.iter().zip(margins).map(area_line).collect(),
        assumptions: assumption_lines(&recipe.assumptions),
        limits: LIMITS.map(str::to_owned).to_vec(),
        population: found.population,
    })
}

const LIMITS: [&str; 4] = [
    "Nobody in it exists. It is good for comparing places and changes, not for saying what one family needs.",
    "Each count of an area comes out exactly. Counts are dealt out independently of each other: in truth little money, no car and no internet often go together.",
    "The low and high of a figure come from drawing several times. They do not show that a count or an assumption may be wrong.",
    "Ages are even within a band. Homes lie anywhere within an outline, on water too where the outline crosses it.",
];

fn area_line((area, margins): (&Area, Margins)) -> AreaLine {
    let drawn = |told: Option<u32>, count| Drawn {
        count,
        assumed: told.is_none(),
    };
    AreaLine {
        name: area.name.clone(),
        place: area.place.clone(),
        young_people: area.young_people(),
        low_income: drawn(area.low_income, margins.low_income),
        disability: drawn(area.disability, margins.disability),
        no_vehicle: drawn(area.no_vehicle, margins.no_vehicle),
        no_internet: drawn(area.no_internet, margins.no_internet),
        languages: (area.languages.iter())
            .map(|(language, count)| (language.as_str().to_owned(), *count))
            .collect(),
        outline: area.outline.is_some(),
    }
}

fn assumption_lines(assumptions: &Assumptions) -> Vec<AssumptionLine> {
    let main = &assumptions.main_language;
    let Scatter {
        metres,
        because,
        source,
    } = &assumptions.scatter;
    let mut lines = vec![
        AssumptionLine {
            about: String::from("The main language"),
            values: vec![main.language.as_str().to_owned()],
            because: main.because.clone(),
            source: main.source.clone(),
        },
        AssumptionLine {
            about: String::from("Where people live in an area without an outline"),
            values: vec![format!("at most {metres} metres from its middle")],
            because: because.clone(),
            source: source.clone(),
        },
        share(
            "In the higher of the two grades of their age",
            &assumptions.higher_grade,
        ),
        share("Little money, where an area does not say", &assumptions.low_income),
        share("A disability, where an area does not say", &assumptions.disability),
        share("No car at home, where an area does not say", &assumptions.no_vehicle),
        share(
            "No internet at home, where an area does not say",
            &assumptions.no_internet,
        ),
    ];
    let yes_no = |only: &bool| {
        String::from(if *only {
            "only that language works"
        } else {
            "the main language works too"
        })
    };
    lines.extend(bands(
        "Another language at home",
        &assumptions.only_home_language,
        yes_no,
    ));
    lines.extend(bands("Free hours", &assumptions.free, |hours| hours.0.to_string()));
    lines.extend(bands(
        "Ways to travel with a car at home",
        &assumptions.travel_with_vehicle,
        travel,
    ));
    lines.extend(bands(
        "Ways to travel without a car",
        &assumptions.travel_without_vehicle,
        travel,
    ));
    lines.extend(bands(
        "Most one can pay, with little money",
        &assumptions.cost_with_low_income,
        ceiling,
    ));
    lines.extend(bands(
        "Most one can pay, otherwise",
        &assumptions.cost_without_low_income,
        ceiling,
    ));
    lines.extend(bands("What helps with a disability", &assumptions.needs, |needs| {
        codes(&needs.0)
    }));
    lines.extend(bands("Internet at home", &assumptions.internet, |has| {
        let text = serde_json::to_string(has).unwrap_or_default();
        text.trim_matches('"').to_owned()
    }));
    lines.extend(bands("Interests", &assumptions.interests, |topics| codes(topics)));
    lines
}

fn share(about: &str, share: &Share) -> AssumptionLine {
    AssumptionLine {
        about: about.to_owned(),
        values: vec![percent(share.share)],
        because: share.because.clone(),
        source: share.source.clone(),
    }
}

fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round() / 10.0;
    format!("{tenths} %")
}

fn bands<Value>(about: &str, bands: &[Band<Value>], say: impl Fn(&Value) -> String) -> Vec<AssumptionLine> {
    let line = |band: &Band<Value>| {
        let all: u64 = band.choices.iter().map(|choice| u64::from(choice.weight)).sum();
        let value = |choice: &super::Choice<Value>| {
            format!(
                "{}: {}",
                percent(f64::from(choice.weight) / all as f64),
                say(&choice.take)
            )
        };
        AssumptionLine {
            about: format!("{about}, ages {} to {}", band.from, band.to),
            values: band.choices.iter().map(value).collect(),
            because: band.because.clone(),
            source: band.source.clone(),
        }
    };
    bands.iter().map(line).collect()
}

fn travel(travel: &Travel) -> String {
    let modes: Vec<&str> = travel.modes.iter().map(|mode| mode.code()).collect();
    format!("{}, at most {} minutes", modes.join(" or "), travel.minutes)
}

fn ceiling(ceiling: &Ceiling) -> String {
    match ceiling.dollars {
        Some(0) => String::from("nothing"),
        Some(dollars) => format!("${dollars}"),
        None => String::from("they did not say"),
    }
}

fn codes(codes: &[understory_model::code::Code]) -> String {
    let codes: Vec<&str> = codes.iter().map(understory_model::code::Code::as_str).collect();
    if codes.is_empty() {
        return String::from("none");
    }
    codes.join(", ")
}
