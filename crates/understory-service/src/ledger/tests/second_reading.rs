//! Everything the ledger says of whole regions against the slow second readings of the engine: fit for everybody, the
//! survey with its needs, gains and shares of the blame, the counts of groups, and what changes would do.
//!
//! The second readings judge every session in full, so they read some of the people: half of them evenly spread, and half
//! of those who lack. Counts of groups are read again for all.

use understory_engine::fit::{
    Limits, Mode, Origin, People, Person, PersonIndex, Region, Scoring, Session, SessionIndex, StraightLine,
    TravelTimes, Weights,
};
use understory_engine::ledger::{Cells, Changed, Rules, Supply, Surveyor, Tally, VanRules, WhatIf};
use understory_model::ledger::{Ask, SupplyEdit};
use understory_testkit::Scratch;
use understory_twins::{fit, ledger as twin};

use super::super::basis::Asked;
use super::super::count::Counted;
use super::super::edits;
use super::{chicago, empty};
use crate::access::Actor;
use crate::{Service, operations};

/// Some people of a region, with everything on offer, as rows.
struct Sample {
    /// Their numbers in the whole population.
    numbers: Vec<u32>,
    people: Vec<Person>,
    sessions: Vec<Session>,
}

impl Sample {
    fn of(counted: &Counted, most: usize) -> Self {
        let lacking: Vec<u32> = counted.survey.lacking.iter().map(|lacking| lacking.person).collect();
        let spread = |of: usize| (0..of).step_by(of.div_ceil(most / 2).max(1));
        let mut numbers: Vec<u32> = spread(lacking.len()).map(|at| lacking[at]).collect();
        numbers.extend(spread(counted.crowd.len() as usize).map(|person| person as u32));
        numbers.sort_unstable();
        numbers.dedup();
        let person = |number: &u32| counted.crowd.people.get(PersonIndex(*number)).unwrap();
        let columns = &counted.snapshot.columns;
        Self {
            people: numbers.iter().map(person).collect(),
            sessions: (0..columns.len())
                .map(|row| columns.get(SessionIndex(row as u32)).unwrap())
                .collect(),
            numbers,
        }
    }

    fn columns(&self, today: i32) -> People {
        let mut builder = People::builder(today);
        for person in &self.people {
            builder.push(person).unwrap();
        }
        builder.build()
    }
}

/// Holds everything against its second reading. `most` people are read again, and of them `most_tried` after each change.
async fn hold(service: &Service, enough: u32, most: usize, most_tried: usize) {
    let ask = Ask {
        enough,
        ..Ask::default()
    };
    let asked = Asked::new(service, Actor::Visitor, ask).await.unwrap();
    let plan = asked.plan(service).await.unwrap();
    let counted = &asked.counted;
    let some = Sample::of(counted, most);
    println!(
        "{} of {} people and {} sessions are read again, where {enough} are enough",
        some.people.len(),
        counted.crowd.len(),
        some.sessions.len()
    );
    fits(counted, &some);
    survey(counted, &some);
    tally(counted);
    if most_tried == 0 {
        return;
    }
    let edits: Vec<SupplyEdit> = plan
        .proposals
        .iter()
        .map(|proposed| proposed.told.edit.clone())
        .collect();
    assert!(!edits.is_empty(), "there is something to try");
    let few = Sample::of(counted, most_tried);
    for edit in edits {
        what_if(counted, &few, edit);
    }
}

/// What one young person is shown.
fn fits(counted: &Counted, some: &Sample) {
    let region = counted.region();
    let mut desk = region.desk();
    let limits = Limits { fits: 5, almost: 5 };
    for (number, person) in some.numbers.iter().zip(&some.people) {
        let minutes = |row: usize, mode: Mode| {
            let (north, east) = person.place?;
            let session = SessionIndex(row as u32);
            StraightLine::default().minutes(&Origin::new(north, east)?, &counted.snapshot.columns, session, mode)
        };
        let slow = fit::rank(&some.sessions, person, &minutes, Weights::default(), limits);
        let ours = region.fits(&mut desk, PersonIndex(*number), limits, &Scoring::default());
        assert_eq!(ours, slow, "person {number}");
    }
}

/// What everybody said, one by one.
fn survey(counted: &Counted, some: &Sample) {
    let all = &counted.survey;
    let people = some.columns(counted.crowd.people.today());
    let region = Region::new(&counted.snapshot.columns, &people, StraightLine::default());
    let draw: Vec<u8> = some
        .numbers
        .iter()
        .map(|number| counted.crowd.draw[*number as usize])
        .collect();
    let rules = Rules {
        enough: all.enough,
        draw: Some(&draw),
    };
    let surveyor = Surveyor::new(&region, rules);
    let ours = surveyor.ask(&mut surveyor.desk(), 0..people.len() as u32);
    let slow = twin::survey(&some.sessions, &some.people, all.enough, |person| draw[person]);
    twin::assert_alike(&ours, &slow);
    // And the survey of all has the same to say of each of them.
    for (at, number) in some.numbers.iter().enumerate() {
        let row = *number as usize;
        assert_eq!((all.fits[row], all.only[row]), (ours.fits[at], ours.only[at]));
        assert_eq!((all.days[row], all.near[row]), (ours.days[at], ours.near[at]));
        let changes = |survey: &understory_engine::ledger::Survey, person: u32| -> Vec<_> {
            let needs = survey.needs.iter().filter(|need| need.person == person);
            needs.map(|need| (need.barrier, need.change)).collect()
        };
        assert_eq!(changes(all, *number), changes(&ours, at as u32));
        let shares = |survey: &understory_engine::ledger::Survey, person: u32| {
            let lacking = survey.lacking.iter().find(|lacking| lacking.person == person);
            lacking.map(|lacking| lacking.shares)
        };
        assert_eq!(shares(all, *number), shares(&ours, at as u32));
    }
}

/// The counts of every group of every lens.
fn tally(counted: &Counted) {
    let lenses = counted.crowd.engine_lenses();
    let tally: &Tally = &counted.tally;
    let cells = |chosen: &dyn Fn(usize) -> bool| Cells {
        draws: (0..counted.crowd.draws)
            .map(|draw| twin::cell(&counted.survey, &|person| lenses.draw[person] == draw && chosen(person)))
            .collect(),
    };
    assert_alike(&tally.everybody, &cells(&|_| true));
    for (column, groups) in lenses.columns.iter().zip(&tally.groups) {
        for (group, ours) in (0..).zip(groups) {
            assert_alike(ours, &cells(&|person| column[person] == group));
        }
    }
}

/// Sums of shares depend on the order of adding by a hair.
fn assert_alike(ours: &Cells, theirs: &Cells) {
    assert_eq!(ours.draws.len(), theirs.draws.len());
    for (ours, theirs) in ours.draws.iter().zip(&theirs.draws) {
        for (one, other) in ours.shares.iter().zip(theirs.shares) {
            assert!((one - other).abs() < 1e-3, "{one} {other}");
        }
        let mut ours = *ours;
        ours.shares = theirs.shares;
        assert_eq!(ours, *theirs);
    }
}

/// A change against judging what is on offer then, and, without vans, against asking everybody anew.
fn what_if(counted: &Counted, some: &Sample, edit: SupplyEdit) {
    let told = format!("{edit:?}");
    let supply: Supply = edits::read(counted, vec![edit]).unwrap().supply;
    let region = counted.region();
    let rules = VanRules::default();
    let changed = Changed::new(&region, &supply, rules).unwrap();
    let after = counted.after(&WhatIf::new(&region, &changed));
    let sessions = twin::supplied(&some.sessions, &supply);
    for (number, person) in some.numbers.iter().zip(&some.people) {
        let slow = twin::fits_with_vans(&sessions, &supply.vans, rules, person);
        assert_eq!(after.fits[*number as usize], slow, "person {number}: {told}");
        assert_eq!(after.near[*number as usize], twin::near(&sessions, person), "{told}");
    }
    if supply.vans.is_empty() {
        let anew = Region::new(changed.sessions(), &counted.crowd.people, StraightLine::default());
        let mut desk = anew.desk();
        for person in 0..counted.crowd.len() {
            let standing = anew.standing(&mut desk, PersonIndex(person));
            assert_eq!(after.fits[person as usize], standing.fits, "person {person}: {told}");
        }
    }
}

#[tokio::test]
async fn the_example_region_reads_the_same_twice() {
    let scratch = Scratch::sqlite().await;
    let service = empty(&scratch, "Our region", "America/New_York", None).await;
    operations::create_example(&service, Actor::Operator).await.unwrap();
    hold(&service, 1, 200, 20).await;
    hold(&service, 3, 200, 0).await;
}

#[tokio::test]
async fn chicago_reads_the_same_twice() {
    let scratch = Scratch::sqlite().await;
    let Some((service, _)) = chicago::from_its_files(&scratch).await else {
        return;
    };
    hold(&service, 1, 8, 2).await;
}
