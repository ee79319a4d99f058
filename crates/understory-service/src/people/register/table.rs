//! The register of what happens at a navigator's table: plans, refusals, papers, and what is said for counts only.

use super::Class::{Operator, Personal, Secret, Sensitive};
use super::people::YOUNG;
use super::{Keep, Table};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "plan_item",
        reads: "the family; the navigator who sits with it; the program, to count",
        export: "the part about the plan",
        columns: &[
            ("id", Personal, "an id"),
            ("young_person_id", Personal, "whose plan"),
            ("sealed", Sensitive, "which program"),
            ("made_at", Personal, "when it was put there"),
            ("outcome", Personal, "how it ended, as a code"),
            ("outcome_at", Personal, "when that was said"),
        ],
        ..YOUNG
    },
    Table {
        name: "plan_step",
        reads: "the family; the navigator who sits with it; the program, to count",
        export: "the part about the plan",
        columns: &[
            ("item_id", Personal, "of which program"),
            ("step", Personal, "what has to be done"),
            ("due", Personal, "by which day"),
            ("done_at", Personal, "when it was done"),
            ("sealed", Sensitive, "a note"),
        ],
        ..YOUNG
    },
    Table {
        name: "refusal",
        reads: "the family; the program, to decide",
        export: "the part about what was refused",
        columns: &[
            ("id", Personal, "an id"),
            ("young_person_id", Personal, "about whom"),
            ("organization_id", Personal, "who is told no"),
            ("purpose", Personal, "what for"),
            ("said_by", Personal, "who says no"),
            ("heard_by", Personal, "which navigator heard it"),
            ("since", Personal, "from when"),
            ("until", Personal, "when it was taken back"),
        ],
        ..YOUNG
    },
    Table {
        name: "paper_form",
        keep: Keep::DaysAfterEnd(90),
        reads: "the program, when a code is typed",
        export: "not part of it: what was signed is among what was allowed",
        columns: &[
            ("code_index", Secret, "finds a code, never tells it"),
            ("young_person_id", Personal, "about whom; nobody on a blank one"),
            ("language", Personal, "in which language"),
            ("words_hash", Operator, "shows which words were printed"),
            ("made_by", Personal, "which navigator printed it"),
            ("made_at", Personal, "when"),
            ("ends_at", Personal, "how long it works"),
            ("used_at", Personal, "when it was entered"),
        ],
        ..YOUNG
    },
    Table {
        name: "equity_fact",
        reads: "the family; the program, to count",
        export: "not part of it yet: the family sees it on its page",
        columns: &[
            ("young_person_id", Personal, "about whom"),
            ("fact", Personal, "which question was answered"),
            ("sealed", Sensitive, "what was said"),
            ("kept_at", Personal, "when"),
        ],
        ..YOUNG
    },
];
