//! What was changed at listings of one of two while they were one: told before the two are taken apart, and what is said of
//! it then.
//!
//! Must not know: what is taken back.

use understory_service::listings::{Meanwhile, OfMeanwhile, UndoDone};

use crate::look::say::Say;
use crate::people::{Typed, words};

/// Names that are told of many.
const NAMES: usize = 3;

/// What can have been done meanwhile.
const DID: [&str; 10] = [
    "new",
    "edit",
    "show",
    "copy",
    "end",
    "withdraw",
    "table",
    "follow",
    "picture",
    "picture-off",
];

/// What was changed meanwhile, and the mark of it.
#[derive(Clone, Debug, PartialEq)]
pub struct MeanwhilePart {
    pub says: Say,
    pub seen: String,
}

impl MeanwhilePart {
    /// `None` where nothing was changed.
    pub(crate) fn of(meanwhile: &Meanwhile) -> Option<Self> {
        let did = |act: &String| Say::new(format!("listings-did-{act}"));
        // Whoever did it may be no more.
        let id = match meanwhile.by.is_empty() {
            true => "listings-meanwhile-nobody",
            false => "listings-meanwhile",
        };
        (meanwhile.many > 0).then(|| Self {
            says: Say::new(id)
                .with("n", meanwhile.many)
                .with("acts", meanwhile.acts.iter().map(did).collect::<Vec<_>>())
                .with("by", Say::first_of(&meanwhile.by, NAMES))
                .with("at", Say::first_of(&meanwhile.at, NAMES)),
            seen: meanwhile.seen.clone(),
        })
    }

    pub(crate) fn sample() -> Meanwhile {
        Meanwhile {
            many: 4,
            acts: DID.map(String::from).into(),
            by: vec![String::from("Sal Steward")],
            at: ["Sails", "Dock", "Robots", "Boats"].map(String::from).into(),
            seen: String::from("x"),
        }
    }
}

/// What a form says of it.
pub(crate) fn of_meanwhile(typed: &Typed) -> OfMeanwhile {
    OfMeanwhile {
        seen: String::from(typed.value("meanwhile")),
        take_back: typed.value("changes") == "back",
    }
}

/// Why nothing was taken back; `None` where it was.
pub(crate) fn not_done(done: &UndoDone, zone: &jiff::tz::TimeZone) -> Option<Say> {
    let of = |id: &'static str, label: &String, at: jiff::Timestamp| {
        Say::new(id)
            .with("what", label.clone())
            .with("at", words::moment(at, zone))
    };
    Some(match done {
        UndoDone::Done => return None,
        UndoDone::Later { label, at } => of("listings-undo-later", label, *at),
        UndoDone::NotAll { label, at } => of("listings-undo-not-all", label, *at),
        UndoDone::InUse => Say::new("listings-undo-in-use"),
        UndoDone::TooLate => Say::new("listings-undo-late"),
        UndoDone::TheirWord => Say::new("listings-undo-their-word"),
        UndoDone::LookedAtFirst => Say::new("listings-undo-picture"),
    })
}
