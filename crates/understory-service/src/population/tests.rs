//! The draw, added up again by slow and obvious means.

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use understory_model::directory::InternetNeed;
use understory_model::find::Mode;
use understory_model::language::Language;
use understory_model::place::{Outline, Point};
use understory_model::population::{AgeCount, Area, YoungPerson};

use super::draw::{Dealt, Draw};
use super::scatter::{Ground, grounds};
use super::{Assumptions, PopulationError, Recipe};

fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

fn recipe(areas: Vec<Area>, seed: u64, draws: u8) -> Recipe {
    Recipe {
        name: String::from("Here"),
        areas,
        assumptions: Assumptions::built_in(),
        seed,
        draws,
        sources: vec![String::from("made for a test")],
    }
}

fn area(key: &str, latitude: f64, longitude: f64, youth: &[(u8, u8, u32)]) -> Area {
    Area {
        key: key.to_owned(),
        name: key.to_owned(),
        place: key.to_owned(),
        point: Point { latitude, longitude },
        outline: None,
        youth: youth
            .iter()
            .map(|&(from, to, young_people)| AgeCount { from, to, young_people })
            .collect(),
        low_income: None,
        disability: None,
        no_vehicle: None,
        no_internet: None,
        languages: BTreeMap::new(),
        reported_groups: BTreeMap::new(),
    }
}

fn everybody(recipe: &Recipe) -> Vec<(YoungPerson, Dealt)> {
    let mut all = Vec::new();
    let draw = Draw::new(recipe.clone());
    for number in 0..recipe.draws {
        for area in 0..recipe.areas.len() {
            draw.area(number, area, |person, told| all.push((person, told.clone())));
        }
    }
    // On threads, in rounds of any size and stopped anywhere, they are the same as one by one.
    for (at_once, most) in [(1, usize::MAX), (7, all.len() / 2), (u64::MAX, usize::MAX)] {
        let mut visited = Vec::new();
        let seen = draw.try_for_each_of(at_once, |person| {
            if visited.len() == most {
                return ControlFlow::Break(());
            }
            visited.push(person);
            ControlFlow::Continue(())
        });
        assert_eq!(visited.len(), all.len().min(most));
        assert_eq!(seen.is_break(), visited.len() < all.len());
        assert!(visited.iter().zip(&all).all(|(one, (other, _))| one == other));
    }
    all
}

/// An area of up to 60 young people with every kind of count told or not told.
fn any_area(key: usize) -> impl Strategy<Value = Area> {
    let part = || proptest::option::of(0.0..=1.0_f64);
    let bands = (0..20_u32, 0..20_u32, 0..20_u32);
    let parts = (part(), part(), part(), part());
    (bands, parts, 0.0..0.5_f64, 0.0..0.5_f64, 0.0..0.9_f64, 0..3_u8).prop_map(
        move |((small, middle, big), parts, spanish, portuguese, group, place)| {
            let mut area = area(
                &format!("a{key}"),
                41.0 + key as f64 / 50.0,
                -70.0,
                &[(3, 5, small), (6, 11, middle), (12, 17, big)],
            );
            let all = f64::from(area.young_people());
            let count = |part: f64| (part * all) as u32;
            area.place = format!("p{place}");
            area.low_income = parts.0.map(count);
            area.disability = parts.1.map(count);
            area.no_vehicle = parts.2.map(count);
            area.no_internet = parts.3.map(count);
            area.languages = BTreeMap::from([(language("es"), count(spanish)), (language("pt-BR"), count(portuguese))]);
            area.reported_groups = BTreeMap::from([(String::from("one"), count(group))]);
            area
        },
    )
}

fn any_areas() -> impl Strategy<Value = Vec<Area>> {
    (1..8_usize).prop_flat_map(|count| (0..count).map(any_area).collect::<Vec<_>>())
}

/// Adds one area of one draw up again, and holds it against every count that somebody published.
fn holds(area: &Area, people: &[&(YoungPerson, Dealt)]) {
    let count = |of: &dyn Fn(&YoungPerson, &Dealt) -> bool| {
        people.iter().filter(|(person, told)| of(person, told)).count() as u32
    };
    for band in &area.youth {
        let ages: Vec<u32> = (band.from..=band.to)
            .map(|age| count(&|person, _| person.age == Some(age)))
            .collect();
        assert_eq!(
            ages.iter().sum::<u32>(),
            band.young_people,
            "{} to {}",
            band.from,
            band.to
        );
        let (least, most) = (ages.iter().min().unwrap(), ages.iter().max().unwrap());
        assert!(most - least <= 1, "even within the band: {ages:?}");
    }
    assert_eq!(people.len() as u32, area.young_people());
    if let Some(told) = area.low_income {
        assert_eq!(count(&|person, _| person.low_income == Some(true)), told);
    }
    if let Some(told) = area.disability {
        assert_eq!(count(&|_, dealt| dealt.disability), told);
        assert_eq!(count(&|person, _| !person.needs.is_empty()), told);
    }
    if let Some(told) = area.no_vehicle {
        assert_eq!(count(&|_, dealt| !dealt.vehicle), told);
    }
    if let Some(told) = area.no_internet {
        assert_eq!(count(&|person, _| person.internet == Some(InternetNeed::None)), told);
    }
    for (language, told) in &area.languages {
        assert_eq!(count(&|person, _| person.languages.first() == Some(language)), *told);
    }
    for (group, told) in area.reported_groups.values().enumerate() {
        assert_eq!(count(&|_, dealt| dealt.group == Some(group)), *told);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_published_count_comes_out(areas in any_areas(), seed: u64) {
        prop_assume!(areas.iter().any(|area| area.young_people() > 0));
        let recipe = recipe(areas, seed, 2);
        recipe.check().unwrap();
        let all = everybody(&recipe);
        let places = recipe.places();
        for draw in 0..2 {
            for (index, area) in recipe.areas.iter().enumerate() {
                let people: Vec<_> = all
                    .iter()
                    .filter(|(person, told)| person.draw == draw && told.area == index)
                    .collect();
                holds(area, &people);
                let at_home = |(person, _): &&&(YoungPerson, Dealt)| places[usize::from(person.place)].name == area.place;
                prop_assert_eq!(people.iter().filter(at_home).count(), people.len());
            }
        }
    }

    #[test]
    fn default_shares_add_up_over_small_areas(sizes in proptest::collection::vec(0..30_u32, 1..60), share in 0.0..=1.0_f64) {
        let areas: Vec<Area> = (0..).zip(&sizes).map(|(n, size)| area(&format!("a{n}"), 41.0, -70.0, &[(6, 11, *size)])).collect();
        let mut assumptions = Assumptions::built_in();
        assumptions.low_income.share = share;
        let margins = super::margins::margins(&areas, &assumptions);
        let all: u32 = sizes.iter().sum();
        let given: u32 = margins.iter().map(|margins| margins.low_income).sum();
        prop_assert!((f64::from(given) - share * f64::from(all)).abs() <= 0.5 + 1e-9, "{} of {}", given, all);
        for (margins, size) in margins.iter().zip(&sizes) {
            let exact = share * f64::from(*size);
            prop_assert!((f64::from(margins.low_income) - exact).abs() <= 1.0 + 1e-9);
            prop_assert!(margins.low_income <= *size);
        }
    }

    #[test]
    fn half_the_way_to_the_next_area_is_found(points in proptest::collection::vec((41.0..41.2_f64, -70.2..-70.0_f64), 1..25)) {
        let areas: Vec<Area> = (0..).zip(&points).map(|(n, point)| area(&format!("a{n}"), point.0, point.1, &[])).collect();
        let found = grounds(&areas, 2500.0);
        for (index, ground) in found.iter().enumerate() {
            let others = areas.iter().map(|other| areas[index].point.metres_to(other.point)).filter(|metres| *metres >= 1.0);
            let half = others.fold(5000.0, f64::min) / 2.0;
            let Ground::Around { metres } = ground else { panic!("no outline was given") };
            prop_assert!((metres - half).abs() < 1e-6, "{} instead of {}", metres, half);
        }
    }
}

/// Two squares; the first has a hole.
fn squares() -> Outline {
    let ring = |south: f64, west: f64, size: f64| {
        [(0.0, 0.0), (0.0, size), (size, size), (size, 0.0), (0.0, 0.0)]
            .map(|(north, east)| Point {
                latitude: south + north,
                longitude: west + east,
            })
            .to_vec()
    };
    Outline(vec![
        vec![ring(41.0, -70.0, 0.1), ring(41.02, -69.98, 0.06)],
        vec![ring(41.2, -70.0, 0.1)],
    ])
}

#[test]
fn young_people_live_within_the_outline_and_not_in_its_hole() {
    let mut area = area("a", 41.05, -69.95, &[(6, 11, 4000)]);
    area.outline = Some(squares());
    let recipe = recipe(vec![area], 1, 1);
    let (mut first, mut second) = (0, 0);
    for (person, _) in everybody(&recipe) {
        let point = person.point.unwrap();
        let within = |south: f64, west: f64, size: f64| {
            (south..=south + size).contains(&point.latitude) && (west..=west + size).contains(&point.longitude)
        };
        let in_hole =
            (41.02001..41.07999).contains(&point.latitude) && (-69.97999..-69.92001).contains(&point.longitude);
        assert!(!in_hole, "{point:?}");
        first += u32::from(within(41.0, -70.0, 0.1));
        second += u32::from(within(41.2, -70.0, 0.1));
    }
    assert_eq!(first + second, 4000);
    // The first square has 64 of its 100 parts left.
    assert!(
        (1400..1720).contains(&first),
        "{first} in the first square, {second} in the second"
    );
    let inside = |latitude| {
        squares().contains(Point {
            latitude,
            longitude: -69.95,
        })
    };
    assert!(inside(41.01) && !inside(41.05) && !inside(41.15));
}

#[test]
fn an_outline_that_cannot_be_hit_leaves_the_middle() {
    let mut area = area("a", 41.05, -69.95, &[(6, 6, 3)]);
    let flat = Point {
        latitude: 41.0,
        longitude: -70.0,
    };
    area.outline = Some(Outline(vec![vec![vec![flat, flat, flat]]]));
    for (person, _) in everybody(&recipe(vec![area], 1, 1)) {
        assert_eq!(
            person.point,
            Some(Point {
                latitude: 41.05,
                longitude: -69.95
            })
        );
    }
}

#[test]
fn the_same_seed_draws_the_same_people_and_another_seed_others() {
    let areas = || {
        vec![
            area("a", 41.0, -70.0, &[(3, 17, 50)]),
            area("b", 41.1, -70.1, &[(3, 17, 50)]),
        ]
    };
    let first = everybody(&recipe(areas(), 1, 2));
    assert_eq!(first, everybody(&recipe(areas(), 1, 2)));
    assert_ne!(first, everybody(&recipe(areas(), 2, 2)));
    assert_ne!(first[..100], first[100..], "draws differ");
    // Another area beside them changes nobody of an area, but for how near the next area is.
    let mut more = areas();
    more.push(area("c", 42.0, -71.0, &[(3, 17, 50)]));
    let more: Vec<_> = everybody(&recipe(more, 1, 1))
        .into_iter()
        .map(|(person, _)| person.age)
        .collect();
    let before: Vec<_> = first.iter().map(|(person, _)| person.age).collect();
    assert_eq!(more[..100], before[..100]);
}

/// If this fails without a change of the built-in assumptions, populations that were made before are not the same people
/// any more: then a recipe needs a version.
#[test]
fn a_recipe_of_long_ago_still_draws_the_same_people() {
    let mut one = area("Hyannis", 41.6529, -70.2828, &[(3, 5, 1), (12, 13, 1)]);
    one.languages = BTreeMap::from([(language("pt-BR"), 1)]);
    let all = everybody(&recipe(vec![one], 1, 1));
    let told: Vec<String> = all
        .iter()
        .map(|(person, _)| {
            let point = person.point.unwrap();
            format!(
                "{:?} {:?} {} {} {:?} {:?} {:?}",
                person.age,
                person.grade.map(understory_model::age::Grade::number),
                point.latitude,
                point.longitude,
                person.modes,
                person.max_cost.map(|cents| cents.0),
                person.languages.iter().map(Language::as_str).collect::<Vec<_>>()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "Some(12) Some(7) 41.65191 -70.26339 [Walk, Bike, Bus] None [\"pt-BR\", \"en\"]",
            "Some(4) Some(-1) 41.66101 -70.2904 [Walk, Bus] Some(2500) [\"en\"]"
        ]
    );
}

#[test]
fn the_built_in_assumptions_are_right() {
    let assumptions = Assumptions::read(Assumptions::built_in_text()).unwrap();
    assert_eq!(assumptions, Assumptions::built_in());
    let text = serde_json::to_string(&assumptions).unwrap();
    assert_eq!(
        serde_json::from_str::<Assumptions>(&text).unwrap(),
        assumptions,
        "kept as a document"
    );
}

#[test]
fn wrong_assumptions_are_named() {
    for (before, after, told) in [
        (
            "share = 0.37",
            "share = 1.5",
            "low_income = \"1.5\" is not a share from 0 to 1",
        ),
        (
            "from = 14",
            "from = 15",
            "free = \"age 14 in 0 bands\" is not one band for every age from 0 to 24",
        ),
        (
            "[\"asl\"]",
            "[\"asl_\"]",
            "needs, ages 0 to 24 = \"[\\\"asl_\\\"]\" is not at least one code",
        ),
        (
            "take = \"phone\"",
            "take = \"none\"",
            "internet, ages 0 to 24 = \"\\\"none\\\"\" is not phone or broadband",
        ),
        (
            "[\"walk\"], minutes = 20 } },\n]\n\n[[travel_without_vehicle]]\nfrom = 11",
            "[\"car\"], minutes = 20 } },\n]\n\n[[travel_without_vehicle]]\nfrom = 11",
            "is not a way without a car",
        ),
        (
            "minutes = 40 } },\n]\n\n[[travel_without",
            "minutes = 0 } },\n]\n\n[[travel_without",
            "1 to 600 minutes",
        ),
        ("because = \"Families", "because = \"\" # ", "TOML"),
        ("metres = 2500", "meters = 2500", "unknown field `meters`"),
        (
            "source = \"an assumption: a round",
            "source = \"\" # ",
            "scatter.source = \"\" is not a sentence",
        ),
        (
            "weight = 20, take = { dollars = 60 }",
            "weight = 2000000, take = { dollars = 60 }",
            "weights",
        ),
        (
            "tue=14:30-18:00,thu=14:30-18:00",
            "tue=18:30-18:00",
            "is not a stretch of time",
        ),
    ] {
        let text = Assumptions::built_in_text().replacen(before, after, 1);
        if text == Assumptions::built_in_text() {
            assert!(before.starts_with("because"), "{before} is not in the file");
            continue;
        }
        let error = Assumptions::read(&text).unwrap_err().to_string();
        assert!(error.contains(told), "{before}: {error}");
    }
}

#[test]
fn counts_that_contradict_each_other_are_named() {
    type Change = fn(&mut Recipe);
    let cases: [(Change, &str); 9] = [
        (
            |recipe| recipe.draws = 0,
            "draws = \"0\" is not a number of draws from 1 to 20",
        ),
        (|recipe| recipe.name = String::from(" x"), "name = \" x\" is not a name"),
        (|recipe| recipe.name = String::from("x@2"), "without @"),
        (
            |recipe| recipe.areas[0].low_income = Some(11),
            "area \"a\": low_income = \"11\" is not at most its 10 young people",
        ),
        (
            |recipe| recipe.areas[0].languages = BTreeMap::from([(language("es"), 6), (language("pt"), 5)]),
            "area \"a\": languages = \"11\"",
        ),
        (
            |recipe| recipe.areas[0].youth[0].to = 25,
            "area \"a\": age = \"6 to 25\" is not a band of ages within 0 to 24",
        ),
        (
            |recipe| {
                recipe.areas[0].youth.push(AgeCount {
                    from: 11,
                    to: 12,
                    young_people: 1,
                });
            },
            "two bands share an age",
        ),
        (
            |recipe| recipe.areas.push(recipe.areas[0].clone()),
            "area \"a\": id = \"a\" is not an id of its own",
        ),
        (
            |recipe| recipe.areas[0].youth.clear(),
            "nobody would be in this population",
        ),
    ];
    for (change, told) in cases {
        let mut changed = recipe(vec![area("a", 41.0, -70.0, &[(6, 11, 10)])], 1, 1);
        changed.check().unwrap();
        change(&mut changed);
        let error = changed.check().unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
    }
    let mut large = recipe(vec![area("a", 41.0, -70.0, &[(6, 11, 2_000_000)])], 1, 20);
    assert!(matches!(large.check(), Err(PopulationError::Asked { .. })));
    large.draws = 10;
    large.check().unwrap();
}

#[test]
fn places_are_added_up_in_the_order_they_come() {
    let mut areas = vec![
        area("a", 41.0, -70.0, &[(6, 11, 30)]),
        area("b", 41.5, -70.5, &[(6, 11, 5)]),
        area("c", 41.4, -70.4, &[(6, 11, 10)]),
    ];
    areas[2].place = String::from("a");
    areas[2].outline = Some(squares());
    let places = recipe(areas.clone(), 1, 1).places();
    assert_eq!(
        places.iter().map(|place| place.name.as_str()).collect::<Vec<_>>(),
        ["a", "b"]
    );
    assert!(
        (places[0].point.latitude - 41.1).abs() < 1e-9,
        "three of four live in the south"
    );
    assert_eq!(places[0].outline, None, "half an outline is none");
    areas[0].outline = Some(squares());
    let outline = recipe(areas, 1, 1).places()[0].outline.clone().unwrap();
    assert_eq!(outline.0.len(), 4);
}

#[test]
fn nobody_without_a_car_is_driven_and_languages_begin_at_home() {
    let mut one = area("a", 41.0, -70.0, &[(0, 24, 2000)]);
    one.no_vehicle = Some(700);
    one.languages = BTreeMap::from([(language("pt-BR"), 900)]);
    let mut only = 0;
    for (person, told) in everybody(&recipe(vec![one], 3, 1)) {
        assert!(told.vehicle || !person.modes.contains(&Mode::Car));
        assert_eq!(person.languages[0], told.home);
        let english = person.languages.contains(&Language::english());
        only += u32::from(!english);
        assert!(english || told.home == language("pt-BR"));
        let age = i32::from(person.age.unwrap());
        match person.grade.map(|grade| i32::from(grade.number())) {
            None => assert!(age < 3),
            Some(grade @ 0..=12) => assert!((5..=6).contains(&(age - grade)), "{age}: {grade}"),
            Some(grade) => assert!(grade == -1 && age <= 5 || grade == 13 && age >= 18, "{age}: {grade}"),
        }
    }
    assert!((150..300).contains(&only), "about a fifth or two fifths of 900: {only}");
}
