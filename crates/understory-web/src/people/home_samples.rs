//! What pages about homes may look like: nobody lives there.

use understory_model::ids::{AccountId, YoungPersonId};
use understory_service::people::{HomeCameFrom, HomePreview, HomeSide, OwnHome};

use super::samples::{at, card, id};

/// A home, to be made one with another.
pub(super) fn own_home(may: bool, more: bool) -> OwnHome {
    let came = |number, adults| HomeCameFrom {
        id: id(number),
        undo_until: at("2026-12-27T15:00:00Z"),
        adults,
    };
    OwnHome {
        near: String::from(if may { "Hyannis" } else { "" }),
        contact: String::from("508-555-0100, evenings"),
        may,
        code_until: more.then(|| at("2026-12-04T15:00:00Z")),
        came_from: if more {
            vec![came(40, 1), came(41, 0)]
        } else {
            Vec::new()
        },
    }
}

/// Two homes of one mother, before they become one.
pub(super) fn home_preview() -> HomePreview {
    let side = |adult, name: &str, near: &str, young, more_young| HomeSide {
        near: String::from(near),
        contact: String::from("508-555-0100"),
        adults: vec![(AccountId(id(adult)), String::from(name))],
        young,
        more_young,
    };
    HomePreview {
        kept: side(
            4,
            "Rosa",
            "Hyannis",
            vec![(YoungPersonId(id(5)), card("", "heron", (2014, 3)))],
            0,
        ),
        gone: side(
            14,
            "Rosa M.",
            "",
            vec![(YoungPersonId(id(13)), card("Léo", "seal", (2014, 3)))],
            1,
        ),
        same: vec![(AccountId(id(14)), AccountId(id(4)))],
    }
}
