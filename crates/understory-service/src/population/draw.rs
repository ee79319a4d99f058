//! The draw: from the counts of small areas to young people, one by one.
//!
//! Every count that somebody published comes out exactly, in every area and every draw; what nobody counted follows the
//! assumptions. Traits of one area are dealt out independently of each other: a limit that the page of assumptions names.

use rayon::prelude::*;
use std::ops::ControlFlow;
use understory_model::age::Grade;
use understory_model::directory::InternetNeed;
use understory_model::language::Language;
use understory_model::money::Cents;
use understory_model::population::{Area, YoungPerson};

use super::chance::Chance;
use super::margins::{Margins, margins};
use super::scatter::{Ground, grounds};
use super::{Assumptions, Band, Recipe};

/// Young people that are drawn before they are looked at, about: what is drawn on several threads has to wait.
const AT_ONCE: u64 = 65_536;

/// A recipe, and what is worked out once for all of its draws.
#[derive(Clone, Debug)]
pub(super) struct Draw {
    recipe: Recipe,
    margins: Vec<Margins>,
    places: Vec<u16>,
    grounds: Vec<Ground>,
}

/// What was dealt to a person beside what fit needs: for tests, which add it up again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dealt {
    /// The area's position.
    pub(super) area: usize,
    pub(super) disability: bool,
    pub(super) vehicle: bool,
    pub(super) home: Language,
    /// The position among the area's reported groups; `None` for none of them.
    pub(super) group: Option<usize>,
}

impl Draw {
    /// Works out what all draws share. The recipe was checked when it was kept.
    pub(super) fn new(recipe: Recipe) -> Self {
        Self {
            margins: margins(&recipe.areas, &recipe.assumptions),
            places: recipe.place_of_area(),
            grounds: grounds(&recipe.areas, f64::from(recipe.assumptions.scatter.metres)),
            recipe,
        }
    }

    /// Visits everybody until told to stop: draw by draw, and within a draw area by area. Areas are drawn on all threads,
    /// some at a time.
    pub(super) fn try_for_each(&self, visit: impl FnMut(YoungPerson) -> ControlFlow<()>) -> ControlFlow<()> {
        self.try_for_each_of(AT_ONCE, visit)
    }

    /// The same, about so many drawn before they are looked at.
    pub(super) fn try_for_each_of(
        &self,
        at_once: u64,
        mut visit: impl FnMut(YoungPerson) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let areas = &self.recipe.areas;
        let mut pieces = (0..self.recipe.draws)
            .flat_map(|draw| (0..areas.len()).map(move |area| (draw, area)))
            .peekable();
        while pieces.peek().is_some() {
            let (mut round, mut people) = (Vec::new(), 0);
            while people < at_once
                && let Some((draw, area)) = pieces.next()
            {
                people += u64::from(areas[area].young_people());
                round.push((draw, area));
            }
            let drawn: Vec<Vec<YoungPerson>> = round
                .into_par_iter()
                .map(|(draw, area)| {
                    let mut people = Vec::new();
                    self.area(draw, area, |person, _| people.push(person));
                    people
                })
                .collect();
            drawn.into_iter().flatten().try_for_each(&mut visit)?;
        }
        ControlFlow::Continue(())
    }

    /// The languages that anybody may speak, some more than once.
    pub(super) fn languages(&self) -> impl Iterator<Item = &Language> {
        // The main one first: there are only so many bits, and most speak it.
        let spoken = self.recipe.areas.iter().flat_map(|area| &area.languages);
        let spoken = spoken.filter(|(_, young_people)| **young_people > 0);
        let main = &self.recipe.assumptions.main_language.language;
        std::iter::once(main).chain(spoken.map(|(language, _)| language))
    }

    /// Visits the young people of an area in one draw.
    pub(super) fn area(&self, draw: u8, index: usize, mut visit: impl FnMut(YoungPerson, &Dealt)) {
        let area = &self.recipe.areas[index];
        let assumptions = &self.recipe.assumptions;
        let margins = self.margins[index];
        let mut chance = Chance::new(self.recipe.seed, draw, &area.key);
        let ages = ages(area, &mut chance);
        let all = ages.len();
        let main = &assumptions.main_language.language;
        let low_income = dealt(all, [(margins.low_income, true)], false, &mut chance);
        let disability = dealt(all, [(margins.disability, true)], false, &mut chance);
        let no_vehicle = dealt(all, [(margins.no_vehicle, true)], false, &mut chance);
        let no_internet = dealt(all, [(margins.no_internet, true)], false, &mut chance);
        let spoken = area.languages.iter().map(|(language, count)| (*count, language));
        let home = dealt(all, spoken, main, &mut chance);
        let told = (0..).zip(area.reported_groups.values());
        let group = dealt(all, told.map(|(group, count)| (*count, Some(group))), None, &mut chance);
        for (person, age) in ages.into_iter().enumerate() {
            let told = Dealt {
                area: index,
                disability: disability[person],
                vehicle: !no_vehicle[person],
                home: home[person].clone(),
                group: group[person],
            };
            let facts = Facts {
                age,
                low_income: low_income[person],
                disability: disability[person],
                vehicle: !no_vehicle[person],
                internet: !no_internet[person],
                home: home[person],
            };
            let drawn = YoungPerson {
                place: self.places[index],
                draw,
                point: Some(self.grounds[index].point(area, &mut chance)),
                ..person_of(assumptions, &facts, &mut chance)
            };
            visit(drawn, &told);
        }
    }
}

/// What is known of somebody before the assumptions are asked.
pub(super) struct Facts<'a> {
    pub(super) age: u8,
    pub(super) low_income: bool,
    pub(super) disability: bool,
    pub(super) vehicle: bool,
    pub(super) internet: bool,
    pub(super) home: &'a Language,
}

/// Somebody of these facts, as the assumptions have it. Every value is drawn for everybody, so that a changed assumption
/// changes nothing else.
pub(super) fn person_of(assumptions: &Assumptions, facts: &Facts<'_>, chance: &mut Chance) -> YoungPerson {
    let age = facts.age;
    let higher = chance.part() < assumptions.higher_grade.share;
    let only_home = *pick(&assumptions.only_home_language, age, chance);
    let free = pick(&assumptions.free, age, chance).0.clone();
    let travel = if facts.vehicle {
        pick(&assumptions.travel_with_vehicle, age, chance)
    } else {
        pick(&assumptions.travel_without_vehicle, age, chance)
    };
    let ceiling = if facts.low_income {
        pick(&assumptions.cost_with_low_income, age, chance)
    } else {
        pick(&assumptions.cost_without_low_income, age, chance)
    };
    let needs = pick(&assumptions.needs, age, chance);
    let internet = *pick(&assumptions.internet, age, chance);
    let interests = pick(&assumptions.interests, age, chance).clone();
    let main = &assumptions.main_language.language;
    let mut languages = vec![facts.home.clone()];
    if !only_home && !facts.home.serves(main) {
        languages.push(main.clone());
    }
    YoungPerson {
        place: 0,
        draw: 0,
        point: None,
        age: Some(age),
        grade: grade(age, higher),
        free: Some(free),
        modes: travel.modes.clone(),
        minutes: Some(travel.minutes),
        max_cost: ceiling.dollars.map(|dollars| Cents(u32::from(dollars) * 100)),
        languages,
        needs: if facts.disability { needs.0.clone() } else { Vec::new() },
        internet: Some(if facts.internet { internet } else { InternetNeed::None }),
        interests,
        low_income: Some(facts.low_income),
    }
}

/// The two grades of an age: five and six years below it. Before kindergarten from three on, after school from grade 12 on.
fn grade(age: u8, higher: bool) -> Option<Grade> {
    if age < 3 {
        return None;
    }
    let number = i8::try_from(age)
        .unwrap_or(i8::MAX)
        .saturating_sub(if higher { 5 } else { 6 });
    Grade::new(number.clamp(-1, 13)).ok()
}

/// One of the choices of an age, as often as its weight says. `Assumptions::check` has made sure that there is one.
fn pick<'a, Value>(bands: &'a [Band<Value>], age: u8, chance: &mut Chance) -> &'a Value {
    let age = age.min(understory_model::age::OLDEST);
    let band = bands
        .iter()
        .find(|band| (band.from..=band.to).contains(&age))
        .unwrap_or(&bands[0]);
    let all: u32 = band.choices.iter().map(|choice| choice.weight).sum();
    let mut left = chance.below(all);
    for choice in &band.choices {
        if left < choice.weight {
            return &choice.take;
        }
        left -= choice.weight;
    }
    &band.choices[0].take
}

/// The ages of an area's young people: even within a band; who is left over has an age of the band by chance.
fn ages(area: &Area, chance: &mut Chance) -> Vec<u8> {
    let mut ages = Vec::with_capacity(area.young_people() as usize);
    for band in &area.youth {
        let mut width: Vec<u8> = (band.from..=band.to).collect();
        let each = band.young_people as usize / width.len();
        let rest = band.young_people as usize % width.len();
        for age in &width {
            ages.extend(std::iter::repeat_n(*age, each));
        }
        chance.shuffle(&mut width);
        ages.extend(&width[..rest]);
    }
    chance.shuffle(&mut ages);
    ages
}

/// Values dealt out by chance, each as often as its count says; who is left has the other one.
fn dealt<Value: Clone>(
    all: usize,
    counts: impl IntoIterator<Item = (u32, Value)>,
    other: Value,
    chance: &mut Chance,
) -> Vec<Value> {
    let mut values = Vec::with_capacity(all);
    for (count, value) in counts {
        values.extend(std::iter::repeat_n(value, count as usize));
    }
    values.resize(all, other);
    chance.shuffle(&mut values);
    values
}
