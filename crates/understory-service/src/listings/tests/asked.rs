//! What families did not find, as an organization reads it.

use jiff::ToSpan;
use jiff::civil::Weekday;
use understory_testkit::Scratch;

use super::super::*;
use super::steward;
use crate::freshness::tests::world;

#[tokio::test]
async fn the_workspace_says_what_families_did_not_find_where_its_sessions_are_silent() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, None).await;
        let service = world.service();
        let sal = steward(&world, world.organization).await;
        let of = world.organization;
        let seen = async || workspace(service, sal, Some(of), 1).await.unwrap().asked;
        assert_eq!(seen().await, [], "nobody looked for anything");
        let today = service.today();
        let since = i64::from(today.weekday().since(Weekday::Monday));
        let monday = today.saturating_sub((since + 7).days());
        for (kind, code, many) in [("language", "pt-BR", 30), ("place", "Hyannis", 90), ("day", "tue", 10)] {
            let row = format!(
                "INSERT INTO empty_search (week, kind, code, many) VALUES ('{monday}', '{kind}', '{code}', {many})"
            );
            understory_testkit::execute(&scratch.url, &row).await;
        }
        let asked = seen().await;
        let said: Vec<(&str, i64)> = asked
            .iter()
            .map(|one| (one.search.code.as_str(), one.search.many))
            .collect();
        assert_eq!(said, [("pt-BR", 30)], "the hours are said, and a place is always");
        assert!(asked[0].silent > 0);
    }
}
