//! The ledger of the example region through the use-cases that pages and commands call.

#![expect(clippy::unwrap_used, reason = "a test may stop here")]

mod plans;
mod two_towns;

use two_towns::{ask, two_towns, value};
use understory_model::ids::{PopulationId, SessionId};
use understory_model::ledger::{Ask, Barrier, Figure, GroupRow, Lens, Stop, SupplyEdit};
use understory_model::money::Cents;
use understory_model::place::Point;
use understory_model::population::{AreaOfPlace, Label, Population, YoungPerson};
use understory_model::week::Weekday;
use understory_service::access::Actor;
use understory_service::ledger::{self, EditRule, LedgerError};
use understory_service::{Service, operations, population};
use understory_store::ledger as stored;
use understory_testkit::Scratch;

fn numbers(row: &GroupRow) -> [u32; 4] {
    [row.young_people, row.with_one, row.with_three, row.pin_near].map(value)
}

#[tokio::test]
async fn the_counts_of_every_lens_add_up() {
    for scratch in Scratch::both().await {
        let (service, id) = two_towns(&scratch).await;
        let view = ledger::region(&service, Actor::Visitor, ask(id)).await.unwrap();
        let all = numbers(&view.everybody);
        assert_eq!((all[0], view.basis.young_people), (400, 400));
        assert!(all[1] >= all[2] && all[1] > 0 && all[1] < 400, "{all:?}");
        for (lens, rows) in &view.lenses {
            // Means are rounded one by one, so sums may be off by half for each row.
            let slack = rows.len() as u32;
            let sums = rows
                .iter()
                .map(numbers)
                .fold([0; 4], |sum, row| std::array::from_fn(|at| sum[at] + row[at]));
            for (sum, all) in sums.into_iter().zip(all) {
                assert!(sum.abs_diff(all) <= slack, "{lens:?}: {sums:?} {all}");
            }
        }
        assert_eq!(view.calendar.weeks.len(), 52);
        assert_eq!(view.calendar.young_people.len(), 7);
        assert_eq!(view.shapes.len(), 2);
        assert!(view.basis.sessions > 0 && view.basis.examples == view.basis.sessions);
        for row in &view.hardest {
            assert_eq!(row.groups.len(), 2);
        }
    }
}

#[tokio::test]
async fn the_ledger_says_what_stands_in_the_way_and_proposals_keep_their_word() {
    let scratch = Scratch::sqlite().await;
    let (service, id) = two_towns(&scratch).await;
    let found = ledger::ledger(&service, Actor::Visitor, ask(id)).await.unwrap();
    let lack = value(found.lack);
    assert_eq!(found.barriers.len(), Barrier::ALL.len());
    let reached: Vec<u32> = found.barriers.iter().map(|row| value(row.would_reach)).collect();
    assert!(reached.is_sorted_by(|left, right| left >= right), "{reached:?}");
    assert!(reached.iter().all(|count| *count <= lack));
    let blame: f64 = found
        .barriers
        .iter()
        .filter_map(|row| row.shapley)
        .map(|share| share.value)
        .sum();
    assert!(blame <= 1.0 + 1e-4, "{blame}");
    assert!(!found.proposals.is_empty());
    let together = found.together.unwrap();
    assert!(value(together.would_reach) <= lack && together.reached_in_first <= together.at_most);
    // What is promised is what trying it gives.
    for proposal in found.proposals.iter().take(4) {
        let edits = vec![proposal.told.edit.clone()];
        let tried = ledger::what_if(&service, Actor::Visitor, ask(id), edits).await.unwrap();
        assert_eq!(tried.gain, proposal.would_reach, "{:?}", proposal.told.edit);
        assert_eq!(value(tried.lose), 0);
    }
    let edits: Vec<SupplyEdit> = together.chosen.iter().map(|(told, _)| told.edit.clone()).collect();
    let tried = ledger::what_if(&service, Actor::Visitor, ask(id), edits).await.unwrap();
    assert_eq!(tried.gain, together.would_reach);
    let brief = ledger::brief(&service, Actor::Visitor, ask(id)).await.unwrap();
    assert!(brief.three.unwrap().chosen.len() <= 3);
}

#[tokio::test]
async fn a_change_that_is_tried_changes_nothing_and_one_that_is_made_is_seen() {
    let scratch = Scratch::sqlite().await;
    let (service, id) = two_towns(&scratch).await;
    let before = ledger::region(&service, Actor::Visitor, ask(id)).await.unwrap();
    let van = SupplyEdit::Van {
        stops: [("Barnstable", 41.6525, -70.2881), ("Truro", 42.0, -70.06)]
            .map(|(name, latitude, longitude)| Stop {
                name: String::from(name),
                point: Point { latitude, longitude },
            })
            .to_vec(),
        days: Weekday::ALL.to_vec(),
    };
    let add = SupplyEdit::Add {
        title: String::from("Robots"),
        topic: Some("making_robotics".parse().unwrap()),
        place: String::from("Truro library"),
        point: Point {
            latitude: 42.0,
            longitude: -70.06,
        },
        hours: "sat=10:00-12:00".parse().unwrap(),
        from_age: 3,
        to_age: 17,
        price: Cents(0),
        languages: vec!["en".parse().unwrap(), "pt".parse().unwrap()],
    };
    let tried = ledger::what_if(&service, Actor::Visitor, ask(id), vec![van, add])
        .await
        .unwrap();
    assert_eq!(tried.before, before.everybody);
    assert!(value(tried.after.with_one) > value(tried.before.with_one));
    assert_eq!(value(tried.lose), 0);
    for (lens, rows) in &tried.lenses {
        let gain: i64 = rows
            .iter()
            .map(|(before, after)| i64::from(value(after.with_one)) - i64::from(value(before.with_one)))
            .sum();
        assert!(gain >= 0, "{lens:?}");
    }
    let again = ledger::region(&service, Actor::Visitor, ask(id)).await.unwrap();
    assert_eq!(again, before);
    // The directory changes: everything is counted anew.
    let runs = operations::latest_imports(&service, Actor::Operator, 1).await.unwrap();
    operations::undo_import(&service, Actor::Operator, runs[0].id)
        .await
        .unwrap();
    service.refresh().await.unwrap();
    let empty = ledger::region(&service, Actor::Visitor, ask(id)).await.unwrap();
    assert_eq!((empty.basis.sessions, value(empty.everybody.with_one)), (0, 0));
}

#[tokio::test]
async fn changes_that_cannot_be_made_are_told_by_number_field_value_and_rule() {
    let scratch = Scratch::sqlite().await;
    let (service, id) = two_towns(&scratch).await;
    let snapshot = service.snapshot();
    let today = service.today();
    let with = |wanted: &dyn Fn(&understory_model::directory::SessionFacts) -> bool| {
        let live = snapshot.sessions.iter().find(|entry| {
            let facts = &entry.session.facts;
            facts.ends_on.known.is_none_or(|end| end >= today) && wanted(facts)
        });
        live.map(|entry| entry.session.id).unwrap()
    };
    let free = with(&|facts| facts.cost.known == Some(understory_model::directory::Cost::Free));
    let english = with(&|facts| {
        let is_free = facts.cost.known == Some(understory_model::directory::Cost::Free);
        !is_free
            && facts
                .languages
                .as_ref()
                .is_some_and(|held| held.contains(&understory_model::language::Language::english()))
    });
    let unknown = SessionId(uuid::Uuid::nil());
    let stop = |latitude| Stop {
        name: String::from("Here"),
        point: Point {
            latitude,
            longitude: -70.3,
        },
    };
    let cases = [
        (
            SupplyEdit::Waive { session: unknown },
            "session",
            EditRule::UnknownSession,
        ),
        (SupplyEdit::Waive { session: free }, "session", EditRule::FreeAlready),
        (
            SupplyEdit::Interpret {
                session: english,
                language: "en".parse().unwrap(),
            },
            "language",
            EditRule::SpokenAlready,
        ),
        (
            SupplyEdit::Move {
                session: free,
                minutes: 25,
            },
            "minutes",
            EditRule::Minutes,
        ),
        (
            SupplyEdit::Move {
                session: free,
                minutes: 720,
            },
            "minutes",
            EditRule::OverMidnight,
        ),
        (
            SupplyEdit::Seats {
                session: free,
                seats: 0,
            },
            "seats",
            EditRule::Seats,
        ),
        (
            SupplyEdit::Ages {
                session: free,
                from: 9,
                to: 8,
            },
            "ages",
            EditRule::Ages,
        ),
        (
            SupplyEdit::Provide {
                session: free,
                feature: "no_such_thing".parse().unwrap(),
            },
            "feature",
            EditRule::UnknownFeature,
        ),
        (
            SupplyEdit::Van {
                stops: vec![stop(41.7)],
                days: vec![Weekday::Tue],
            },
            "stops",
            EditRule::Stops,
        ),
        (
            SupplyEdit::Van {
                stops: vec![stop(41.7), stop(12.0)],
                days: vec![Weekday::Tue],
            },
            "stops",
            EditRule::FarAway,
        ),
        (
            SupplyEdit::Van {
                stops: vec![stop(41.7), stop(41.8)],
                days: vec![],
            },
            "days",
            EditRule::NoDays,
        ),
    ];
    for (edit, field, rule) in cases {
        let right = SupplyEdit::Remove { session: english };
        let edits = if matches!(&edit, SupplyEdit::Interpret { .. }) {
            vec![SupplyEdit::Remove { session: free }, edit.clone()]
        } else {
            vec![right, edit.clone()]
        };
        let refused = ledger::what_if(&service, Actor::Visitor, ask(id), edits)
            .await
            .unwrap_err();
        let LedgerError::Edit { number: 2, error } = refused else {
            panic!("{edit:?}: {refused:?}")
        };
        assert_eq!((error.field, error.rule), (field, rule), "{edit:?}");
    }
    let twice = vec![SupplyEdit::Remove { session: free }; 2];
    let refused = ledger::what_if(&service, Actor::Visitor, ask(id), twice)
        .await
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        format!("change 2: session: \"{free}\" is changed twice in the same way, or changed and removed")
    );
    let many = vec![SupplyEdit::Remove { session: free }; 21];
    let refused = ledger::what_if(&service, Actor::Visitor, ask(id), many)
        .await
        .unwrap_err();
    assert!(matches!(refused, LedgerError::TooManyEdits { edits: 21 }));
}

#[tokio::test]
async fn what_is_chosen_together_stays_within_a_budget() {
    let scratch = Scratch::sqlite().await;
    let (service, id) = two_towns(&scratch).await;
    // Vans and new sessions have no known cost, so they are not chosen for an amount.
    let service = service.with_costs(ledger::Costs {
        moved_session: Some(Cents(10_000)),
        interpreted_session: Some(Cents(90_000)),
        ..ledger::Costs::default()
    });
    let within = async |budget: Option<u32>| {
        let asked = Ask {
            budget: budget.map(Cents),
            ..ask(id)
        };
        ledger::ledger(&service, Actor::Visitor, asked).await.unwrap()
    };
    let free = within(None).await;
    for budget in [10_000, 25_000, 100_000] {
        let found = within(Some(budget)).await;
        assert_eq!(
            found.proposals, free.proposals,
            "a budget is for the set, not for what is proposed"
        );
        let together = found.together.unwrap();
        assert!(together.cost.unwrap() <= Cents(budget), "{together:?}");
        assert!(value(together.would_reach) <= free.together.as_ref().unwrap().at_most);
    }
    assert_eq!(within(Some(9_999)).await.together, None);
}

#[tokio::test]
async fn groups_and_populations_that_are_not_there_are_named() {
    let scratch = Scratch::sqlite().await;
    let (service, id) = two_towns(&scratch).await;
    let only = |only: &[(Lens, &str)]| Ask {
        only: only.iter().map(|(lens, code)| (*lens, String::from(*code))).collect(),
        ..ask(id)
    };
    let truro = ledger::region(&service, Actor::Visitor, only(&[(Lens::Place, "truro")]))
        .await
        .unwrap();
    assert_eq!(truro.basis.young_people, 200);
    assert_eq!(truro.basis.only[0].name.as_deref(), Some("Truro"));
    let crossed = only(&[(Lens::Place, "truro"), (Lens::Language, "pt")]);
    let crossed = ledger::ledger(&service, Actor::Visitor, crossed).await.unwrap();
    assert!(crossed.basis.young_people <= 40);
    let refused = ledger::region(&service, Actor::Visitor, only(&[(Lens::Place, "boston")])).await;
    assert!(matches!(refused, Err(LedgerError::UnknownGroup { lens: Lens::Place, code }) if code == "boston"));
    let refused = ledger::region(
        &service,
        Actor::Visitor,
        only(&[(Lens::Age, "3-5"), (Lens::Age, "6-8")]),
    )
    .await;
    assert!(matches!(refused, Err(LedgerError::TooManyGroups)));
    let refused = ledger::region(&service, Actor::Visitor, Ask { enough: 0, ..ask(id) }).await;
    assert!(matches!(refused, Err(LedgerError::Enough { enough: 0 })));
    let nowhere = ask(PopulationId(uuid::Uuid::nil()));
    let refused = ledger::region(&service, Actor::Visitor, nowhere).await;
    assert!(matches!(refused, Err(LedgerError::UnknownPopulation)));
    population::erase(&service, Actor::Operator, id).await.unwrap();
    let refused = ledger::region(&service, Actor::Visitor, ask(id)).await;
    assert!(matches!(refused, Err(LedgerError::UnknownPopulation)));
}

#[tokio::test]
async fn plans_are_saved_by_name_and_erased() {
    for scratch in Scratch::both().await {
        let (service, _) = two_towns(&scratch).await;
        let session = service.snapshot().sessions[0].session.id;
        let edits = vec![SupplyEdit::Remove { session }];
        let save = |actor, name: &str| ledger::save_scenario(&service, actor, String::from(name), edits.clone());
        assert!(save(Actor::Visitor, "Late bus").await.is_err());
        let saved = save(Actor::Planner, " Late bus ").await.unwrap();
        assert_eq!(saved.name, "Late bus");
        assert!(matches!(
            save(Actor::Planner, "Late bus").await,
            Err(LedgerError::NameTaken { .. })
        ));
        assert_eq!(save(Actor::Operator, "Late bus").await.unwrap().id, saved.id);
        assert!(matches!(save(Actor::Planner, " ").await, Err(LedgerError::Name { .. })));
        let session = SessionId(uuid::Uuid::nil());
        let of_nothing = vec![edits[0].clone(), SupplyEdit::Remove { session }];
        let refused = ledger::save_scenario(&service, Actor::Planner, String::from("Of nothing"), of_nothing).await;
        assert!(
            matches!(refused, Err(LedgerError::Edit { number: 2, .. })),
            "{refused:?}"
        );
        assert_eq!(ledger::scenarios(&service, Actor::Visitor).await.unwrap().len(), 1);
        let by_a_page = ledger::erase_scenario(&service, Actor::Planner, saved.id).await;
        assert!(by_a_page.is_err(), "a page does not know whose plan it is");
        assert!(
            ledger::erase_scenario(&service, Actor::Operator, saved.id)
                .await
                .unwrap()
        );
        assert!(
            !ledger::erase_scenario(&service, Actor::Operator, saved.id)
                .await
                .unwrap()
        );
    }
}

/// A roster of 60 in two places: 50 in one, 10 in the other, kept as an import keeps it.
async fn roster(service: &Service) -> PopulationId {
    let place = |name: &str| AreaOfPlace {
        name: String::from(name),
        point: Point {
            latitude: 41.6525,
            longitude: -70.2881,
        },
        outline: None,
    };
    let population = Population {
        id: PopulationId(uuid::Uuid::max()),
        name: String::from("Schools"),
        version: 1,
        label: Label::Rostered,
        made_at: jiff::Timestamp::UNIX_EPOCH,
        young_people: 60,
        places: vec![place("North"), place("South")],
        draws: 1,
        seed: None,
        sources: vec![String::from("invented for a test")],
    };
    let people: Vec<YoungPerson> = (0..60_u8)
        .map(|number| YoungPerson {
            place: u16::from(number >= 55),
            draw: 0,
            point: Some(population.places[0].point),
            // Half are too young for everything.
            age: Some(if number % 2 == 0 { 0 } else { 6 + number % 10 }),
            grade: None,
            free: None,
            modes: Vec::new(),
            minutes: None,
            max_cost: Some(Cents(0)),
            languages: Vec::new(),
            needs: Vec::new(),
            internet: None,
            interests: Vec::new(),
            low_income: None,
        })
        .collect();
    let mut write = service.database().write().await.unwrap();
    let recipe: Option<&population::Recipe> = None;
    stored::insert_population(&mut write, &population, recipe)
        .await
        .unwrap();
    stored::insert_people(&mut write, population.id, 0, &people)
        .await
        .unwrap();
    write.commit().await.unwrap();
    population.id
}

#[tokio::test]
async fn a_roster_is_for_the_operator_until_it_is_published_and_tells_nothing_about_few() {
    let scratch = Scratch::sqlite().await;
    let (service, _) = two_towns(&scratch).await;
    let id = roster(&service).await;
    let hidden = ledger::region(&service, Actor::Visitor, ask(id)).await;
    assert!(matches!(hidden, Err(LedgerError::UnknownPopulation)));
    let newest = ledger::region(&service, Actor::Visitor, Ask::default()).await.unwrap();
    assert!(newest.basis.population.id != id && newest.basis.others.iter().all(|other| other.id != id));
    let view = ledger::region(&service, Actor::Operator, ask(id)).await.unwrap();
    assert_eq!(view.basis.young_people, 60);
    let places = view.lenses.iter().find(|(lens, _)| *lens == Lens::Place).unwrap();
    // Five are in the south: neither place is told, or the other could be worked out.
    for row in &places.1 {
        assert_eq!(row.young_people, Figure::Protected, "{:?}", row.groups);
        assert_eq!((row.with_one, row.seats_per_100), (Figure::Protected, None));
    }
    let south = Ask {
        only: vec![(Lens::Place, String::from("south"))],
        ..ask(id)
    };
    let refused = ledger::ledger(&service, Actor::Operator, south).await;
    assert!(matches!(refused, Err(LedgerError::TooFew)));
    let two = Ask { enough: 2, ..ask(id) };
    let refused = ledger::ledger(&service, Actor::Operator, two).await;
    assert!(matches!(refused, Err(LedgerError::EnoughOfRoster { enough: 2 })));
    population::publish(&service, Actor::Operator, id, true).await.unwrap();
    assert!(ledger::region(&service, Actor::Visitor, ask(id)).await.is_ok());
    let told = ledger::ledger(&service, Actor::Visitor, ask(id)).await.unwrap();
    assert_eq!(value(told.lack), 30);
    assert!(
        told.barriers
            .iter()
            .all(|row| row.shapley.is_none() && row.pairs.is_empty()),
        "shares would add up to those that are not shown"
    );
    assert!(told.proposals.iter().all(|proposal| proposal.spread.is_empty()));
    let with_budget = Ask {
        budget: Some(Cents(100)),
        ..ask(id)
    };
    let refused = ledger::ledger(&service, Actor::Visitor, with_budget).await;
    assert!(matches!(refused, Err(LedgerError::BudgetOfRoster)));
    // Changes are a free question: for visitors they are tried on what is drawn, also when a roster is the newest.
    let tried = |actor, ask| ledger::what_if(&service, actor, ask, Vec::new());
    assert!(matches!(
        tried(Actor::Visitor, ask(id)).await,
        Err(LedgerError::WhatIfOfRoster)
    ));
    assert!(tried(Actor::Operator, ask(id)).await.is_ok());
    let newest = tried(Actor::Visitor, Ask::default()).await.unwrap();
    assert_eq!(newest.basis.population.label, Label::Synthetic);
    let gone = ask(PopulationId(uuid::Uuid::from_u128(7)));
    assert!(matches!(
        tried(Actor::Visitor, gone).await,
        Err(LedgerError::UnknownPopulation)
    ));
}
