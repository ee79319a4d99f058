//! The register of feeds of others: nothing in it is about anybody. Who set one up is in the audit.

use super::Class::Operator;
use super::{Basis, Keep, Table};

const FEED: Table = Table {
    name: "",
    basis: Basis::NoneNeeded,
    keep: Keep::WhileWanted,
    reads: "the lead organization and the operator",
    export: "not part of it: it is about listings of others",
    erase: "not touched: it is about nobody",
    columns: &[],
};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "feed",
        columns: &[
            ("id", Operator, "an id"),
            (
                "address",
                Operator,
                "where it is; some addresses are a secret of whoever gave them",
            ),
            ("kind", Operator, "a calendar, a list of services, or a page"),
            ("organization_id", Operator, "whom it speaks for"),
            ("every", Operator, "how often it is pulled"),
            ("state", Operator, "on, paused, or held"),
            ("etag", Operator, "by what its server knows what it sent"),
            ("modified", Operator, "the same by a date"),
            ("made_at", Operator, "since when it is kept"),
            ("next_at", Operator, "when it is pulled next"),
            ("claimed_until", Operator, "until when somebody pulls it"),
            ("claim", Operator, "an id of whoever pulls it"),
            ("failures", Operator, "how often it failed in a row"),
            ("failed_since", Operator, "since when"),
            ("why", Operator, "why, by a code of ours"),
            ("detail", Operator, "the number or the rule behind it"),
            ("held_lost", Operator, "how many sessions were missing when it shrank"),
            ("held_of", Operator, "of how many"),
        ],
        ..FEED
    },
    Table {
        name: "feed_pull",
        columns: &[
            ("id", Operator, "an id"),
            ("feed_id", Operator, "of which feed"),
            ("started_at", Operator, "when it began"),
            ("ended", Operator, "how it ended"),
            ("why", Operator, "why nothing came, by a code of ours"),
            ("detail", Operator, "the number or the rule behind it"),
            ("run_id", Operator, "the import it was"),
            ("byte_count", Operator, "how much came"),
            ("items", Operator, "how many items"),
            ("added", Operator, "how many were new"),
            ("changed", Operator, "how many were different"),
            ("unchanged", Operator, "how many were the same"),
            ("refused", Operator, "how many were not taken"),
            ("gone", Operator, "how many sessions it no longer has"),
            ("problems", Operator, "the first things that are wrong in it"),
        ],
        ..FEED
    },
];
