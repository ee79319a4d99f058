//! What a table says: hours are asked and never guessed, and what changes is shown with what it was.

use super::super::table::{self as desk, BareHours, Becomes, Took};
use super::table::{bring, four, named, take};
use super::*;

#[tokio::test]
async fn hours_without_am_and_pm_are_asked_and_never_guessed() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let content = "Program,Days,Time,First day\nChess,Tue,7:30-9:00,2027-03-02\nKites,Wed,3:30-5pm,Jan 12\n";
        let id = bring(service, own, of, content).await.unwrap();
        let view = desk::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        let meanings: Vec<String> = view.columns.iter().map(|column| column.meaning.clone()).collect();
        let open: Vec<&str> = view
            .columns
            .iter()
            .filter(|one| !one.is_sure)
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(open, ["Time"], "what has to be looked at");
        let preview = view.preview.unwrap();
        assert_eq!((preview.asks_half, preview.rows.len()), (1, 2));
        assert!(preview.rows[0].facts.hours.known.is_none());
        // Brought on the 24th of November.
        assert_eq!(preview.rows[1].facts.starts_on.known, Some(day("2027-01-12")));
        let said = named(&meanings, Some(BareHours::Afternoon));
        // What was looked at is another thing once this is said.
        let took = desk::take_table(service, own, of, (id, &preview.seen), said).await;
        assert_eq!(took.unwrap(), Took::LookAgain);
        let view = desk::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        assert_eq!(view.bare_hours, Some(BareHours::Afternoon));
        let hours = view.preview.as_ref().unwrap().rows[0].facts.hours.known.clone();
        assert_eq!(hours.unwrap().to_string(), "tue=19:30-21:00");
        assert_eq!(take(service, own, of, id).await.unwrap(), Took::Done);
        // It was said of that table, and of no other.
        let id = bring(service, own, of, content).await.unwrap();
        let next = desk::table_at_desk(service, own, of, (id, 1)).await.unwrap();
        assert_eq!((next.bare_hours, next.preview.unwrap().asks_half), (None, 1));
    }
}

#[tokio::test]
async fn what_changes_is_shown_with_what_it_was_and_what_stays_is_counted() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = world.organization;
        let own = steward(&world, of).await;
        let service = &world.region.service;
        let rows = |first: usize| {
            (first..60)
                .map(|n| format!("Club {n},2027-03-01,$5\n"))
                .collect::<String>()
        };
        let id = bring(service, own, of, &format!("Program,First day,Price\n{}", rows(10)))
            .await
            .unwrap();
        take(service, own, of, id).await.unwrap();
        let all = format!("Program,First day,Price\n{}TOTAL,,\n", rows(0))
            .replace("Club 40,2027-03-01,$5", "Club 40,2027-03-01,$7");
        let id = bring(service, own, of, &all).await.unwrap();
        let preview = async |page| {
            desk::table_at_desk(service, own, of, (id, page))
                .await
                .unwrap()
                .preview
                .unwrap()
        };
        let first = preview(1).await;
        assert_eq!(first.counts, four(10, 1, 49, 1));
        assert_eq!(
            first.rows[0].becomes,
            Becomes::Changed,
            "what families may see already comes first"
        );
        let price = |facts: &SessionFacts| facts.cost.known;
        let dollars = |dollars: u32| Some(Cost::Fixed(understory_model::money::Cents(dollars * 100)));
        assert_eq!(first.rows[0].before.as_ref().map(price), Some(dollars(5)));
        assert_eq!(price(&first.rows[0].facts), dollars(7));
        assert_eq!((first.rows.len(), first.pages), (11, 1));
        assert_eq!(
            first.refused.iter().map(|one| one.line).collect::<Vec<_>>(),
            [62],
            "a sum is no program"
        );
        let many: String = (0..70).map(|n| format!("Camp {n},2027-07-01,$5\n")).collect();
        desk::drop_table(service, own, of, id).await.unwrap();
        let id = bring(service, own, of, &format!("Program,First day,Price\n{many}"))
            .await
            .unwrap();
        let page = async |page| {
            let preview = desk::table_at_desk(service, own, of, (id, page))
                .await
                .unwrap()
                .preview
                .unwrap();
            (preview.rows.len(), preview.page, preview.pages)
        };
        assert_eq!(page(1).await, (25, 1, 3));
        assert_eq!(page(3).await, (20, 3, 3));
        assert_eq!(page(99).await, (20, 3, 3));
    }
}
