//! Scratch.
#![expect(clippy::unwrap_used, reason = "a test may stop here")]
use std::sync::Arc;
use understory_model::ledger::Ask;
use understory_service::access::Actor;
use understory_service::{Service, Settings, ledger, operations};
use understory_testkit::{CountingIds, Scratch, StandingClock};

#[tokio::test]
async fn story() {
    let scratch = Scratch::sqlite().await;
    let settings = Settings {
        region_name: String::from("x"),
        region_zone: String::from("America/New_York"),
        as_of: None,
        compute_threads: 2,
        in_memory: true,
        search_folder: None,
    };
    let service = Service::start(
        scratch.database.clone(),
        Arc::new(StandingClock::at("2026-11-22")),
        Arc::new(CountingIds::default()),
        settings,
    )
    .await
    .unwrap();
    operations::create_example(&service, Actor::Operator).await.unwrap();
    let view = ledger::region(&service, Actor::Operator, Ask::default()).await.unwrap();
    println!("EVERYBODY {:?}", view.everybody);
    for (lens, rows) in &view.lenses {
        for row in rows {
            println!(
                "{lens:?} {:?} {:?} one {:?} three {:?} pin {:?} sess {:?}",
                row.groups.iter().map(|g| g.code.clone()).collect::<Vec<_>>(),
                row.young_people,
                row.with_one,
                row.with_three,
                row.pin_near,
                row.sessions
            );
        }
    }
    let found = ledger::ledger(&service, Actor::Operator, Ask::default()).await.unwrap();
    println!("LACK {:?} two {:?}", found.lack, found.two_or_more);
    for row in &found.barriers {
        println!(
            "BARRIER {:?} reach {:?} shapley {:?} need {:?}",
            row.barrier, row.would_reach, row.shapley, row.most_need
        );
        for gain in row.sessions.iter().take(8) {
            println!(
                "    {:?} {} {:?}",
                gain.title.0.values().next(),
                gain.organization,
                gain.would_reach
            );
        }
    }
    for proposal in &found.proposals {
        println!(
            "PROPOSAL {:?} {:?} {:?} reach {:?}",
            proposal.told.edit,
            proposal.told.title.as_ref().and_then(|t| t.0.values().next().cloned()),
            proposal.told.hours.as_ref().map(ToString::to_string),
            proposal.would_reach
        );
    }
    println!(
        "TOGETHER {:#?}",
        found.together.map(|t| (
            t.would_reach,
            t.at_most,
            t.exact,
            t.chosen
                .iter()
                .map(|(t, f)| (format!("{:?}", t.edit), *f))
                .collect::<Vec<_>>()
        ))
    );
}
