//! The register of keeping house: the audit, backups, chores, alarms, erasures.

use super::Class::{Operator, Personal, Secret, Sensitive};
use super::{Basis, Keep, Table};

/// What the operator needs to see that the house is in order.
const HOUSE: Table = Table {
    name: "",
    basis: Basis::NoneNeeded,
    keep: Keep::WrittenOver,
    reads: "the operator and the lead organization",
    export: "not part of it: it is about nobody",
    erase: "not touched: it is about nobody",
    columns: &[],
};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "audit_entry",
        basis: Basis::Law,
        keep: Keep::Stays,
        reads: "the family what is about it; the operator and the lead organization ids only",
        export: "the part about who looked",
        erase: "stays, for the chain must not break; its ids lead to nobody",
        columns: &[
            ("seq", Operator, "its number"),
            ("at", Personal, "when"),
            ("actor", Personal, "what kind of actor"),
            ("actor_id", Personal, "who"),
            ("on_behalf_of", Personal, "in whose name"),
            ("act", Personal, "what was done"),
            ("purpose", Personal, "what for"),
            ("object_kind", Personal, "to what kind of thing"),
            ("object", Personal, "to which one"),
            ("allowed", Personal, "whether it was allowed"),
            ("rule", Personal, "by which rule"),
            ("channel", Personal, "in which way"),
            ("hash", Operator, "ties it to all before it"),
        ],
    },
    Table {
        name: "audit_head",
        columns: &[
            ("one", Operator, "the one row"),
            ("seq", Operator, "the last number"),
            ("hash", Operator, "the last hash"),
            ("checkpoints", Operator, "how many there are"),
            ("seal", Operator, "shows that this installation wrote it"),
        ],
        ..HOUSE
    },
    Table {
        name: "audit_checkpoint",
        keep: Keep::Stays,
        columns: &[
            ("seq", Operator, "up to which entry"),
            ("hash", Operator, "its hash"),
            ("count", Operator, "how many there are"),
            ("at", Operator, "when"),
            ("signature", Operator, "shows that this installation vouched for it"),
        ],
        ..HOUSE
    },
    Table {
        name: "backup_drill",
        keep: Keep::DaysAfterEnd(365),
        columns: &[
            ("id", Operator, "an id"),
            ("tried_at", Operator, "when"),
            ("file", Operator, "which backup"),
            ("milliseconds", Operator, "how long it took"),
            ("well", Operator, "whether it went well"),
            ("says", Operator, "what came of it"),
        ],
        ..HOUSE
    },
    Table {
        name: "erasure",
        basis: Basis::Law,
        keep: Keep::Stays,
        reads: "the program, after a restore",
        export: "not part of it: nobody is there any more",
        erase: "written when somebody is erased; leads to nobody",
        columns: &[
            ("subject", Personal, "an id that leads to nobody"),
            ("kind", Personal, "an account, a home or a young person"),
            ("at", Personal, "when"),
        ],
    },
    Table {
        name: "sealed_mark",
        basis: Basis::Task,
        reads: "the program",
        export: "not part of it: it is about nobody who exists",
        columns: &[
            ("name", Operator, "which mark"),
            (
                "sealed",
                Secret,
                "shows whether the secret is the right one, and which records are traps; sealed with the secret itself",
            ),
        ],
        ..HOUSE
    },
    Table {
        name: "chore",
        columns: &[
            ("name", Operator, "what the program does by itself"),
            ("started_at", Operator, "when it was begun last"),
            ("claimed_until", Operator, "so that no two do it at once"),
            ("ended_at", Operator, "when it was done"),
            ("well", Operator, "whether it went well"),
            ("well_at", Operator, "when it went well last"),
            ("says", Operator, "what came of it: counts, and no ids"),
        ],
        ..HOUSE
    },
    Table {
        name: "unknown_try",
        columns: &[
            ("hour", Operator, "which hour"),
            ("many", Operator, "how many names that nobody has were tried"),
        ],
        ..HOUSE
    },
    Table {
        name: "farewell",
        basis: Basis::Law,
        keep: Keep::With("the home"),
        reads: "the program; the lead organization how many",
        export: "not part of it: whoever takes something along is no longer silent",
        erase: "removed with the home",
        columns: &[
            ("household_id", Personal, "which home is silent"),
            ("noted_at", Personal, "since when it is known"),
        ],
    },
    Table {
        name: "alarm",
        basis: Basis::Law,
        keep: Keep::DaysAfterEnd(1095),
        reads: "the operator and the lead organization",
        export: "not part of it: it is about staff",
        erase: "stays until its day; ids lead to nobody, and the reason does not open",
        columns: &[
            ("id", Personal, "an id"),
            ("at", Personal, "when"),
            ("kind", Personal, "what happened"),
            ("account_id", Personal, "who it was"),
            ("many", Personal, "how many young people"),
            ("acknowledged_at", Personal, "when it was settled"),
            ("acknowledged_by", Personal, "by whom"),
            ("reason", Sensitive, "why it is settled"),
        ],
    },
    Table {
        name: "bulk_request",
        basis: Basis::Law,
        keep: Keep::DaysAfterEnd(1095),
        reads: "the lead organization",
        export: "not part of it: it is about staff",
        erase: "stays until its day; ids lead to nobody, and the reason does not open",
        columns: &[
            ("id", Personal, "an id"),
            ("asked_by", Personal, "who asks"),
            ("asked_at", Personal, "when"),
            ("scope", Personal, "for which list, or for which bar by ids"),
            ("many", Personal, "how many young people"),
            ("reason", Sensitive, "why"),
            ("ends_at", Personal, "how long it holds"),
            ("decided_by", Personal, "the second person"),
            ("decided_at", Personal, "when they decided"),
            ("approved", Personal, "what they said"),
        ],
    },
];
