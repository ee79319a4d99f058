//! Saved plans: how many and under which names.

use crate::two_towns::two_towns;
use understory_model::ledger::SupplyEdit;
use understory_service::access::Actor;
use understory_service::ledger::{self, LedgerError};
use understory_testkit::Scratch;

#[tokio::test]
async fn pages_save_no_more_plans_than_there_is_room_for_and_no_names_that_mislead() {
    let scratch = Scratch::sqlite().await;
    let (service, _) = two_towns(&scratch).await;
    let session = service.snapshot().sessions[0].session.id;
    let save = |actor, name: String| ledger::save_scenario(&service, actor, name, vec![SupplyEdit::Remove { session }]);
    for wrong in ["\u{202e}gnivas", "a\u{200b}b", "\u{1b}[31mred"] {
        let refused = save(Actor::Planner, String::from(wrong)).await;
        assert!(matches!(refused, Err(LedgerError::Name { .. })), "{wrong:?}");
    }
    for number in 0..ledger::MOST_PLANS_OF_PAGES {
        save(Actor::Planner, format!("Plan {number}")).await.unwrap();
    }
    let refused = save(Actor::Planner, String::from("One more")).await;
    assert!(matches!(refused, Err(LedgerError::TooManyPlans)));
    assert!(save(Actor::Operator, String::from("One more")).await.is_ok());
}
