//! The small form for the facts that change most, as it is typed.
//!
//! Must not know: whose session it is.

use understory_model::directory::SessionFacts;
use understory_model::freshness::NewFacts;
use understory_service::people::PeopleError;

use crate::people::Typed;

/// The names of its fields.
pub(crate) const FIELDS: [&str; 5] = ["hours", "cost", "seats", "starts", "ends"];

/// What is new. Nothing at all is no change and is told.
pub(super) fn new_facts(typed: &Typed, facts: &SessionFacts) -> Result<NewFacts, PeopleError> {
    let fields = FIELDS.map(|field| typed.value(field));
    NewFacts::typed(fields, facts).map_err(|(field, rule)| PeopleError::Value { field, rule })
}
