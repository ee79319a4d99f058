//! Listings that stay true: who is asked, what a link asks, what staff call about, and the words of messages.
//!
//! Must not know: when anything is asked.

pub mod contacts;
mod form;
pub mod listings;
pub mod message;
pub mod still_true;
pub(crate) mod texts;
pub(crate) mod wrong;

use understory_model::directory::SessionFacts;
use understory_model::language::Text;
use understory_service::freshness::About;

use crate::find::card::cost;
use crate::look::say::{Arg, Say, ToArg};

/// "Robots, Hyannis Library, Tue 3:30 to 5:00 pm, free, 4 seats left": what is known, in one line.
pub(crate) fn line(title: &Text, place: Option<&String>, facts: [Option<Arg>; 3]) -> Say {
    let mut parts = vec![title.to_arg()];
    parts.extend(place.filter(|place| !place.is_empty()).map(ToArg::to_arg));
    parts.extend(facts.into_iter().flatten());
    Say::new("just-words").with("words", Arg::Names(parts))
}

/// The facts that change most, as far as they are known.
pub(crate) fn told(facts: &SessionFacts) -> [Option<Arg>; 3] {
    [
        facts.hours.as_ref().map(ToArg::to_arg),
        facts.cost.known.map(|price| cost(Some(price), None, None).to_arg()),
        facts
            .seats_open
            .known
            .map(|seats| Say::new("fresh-seats").with("n", seats).to_arg()),
    ]
}

pub(crate) fn about_line(about: &About) -> Say {
    line(&about.title, about.place.as_ref(), told(&about.facts))
}
