//! The register of listings that organizations enter themselves: who changed what, and what waits for a yes.

use super::Class::{Operator, Personal, Public, Secret, Sensitive};
use super::{Basis, Keep, Table};

const STEWARD: Table = Table {
    name: "",
    basis: Basis::Contract,
    keep: Keep::Stays,
    reads: "the lead organization and the organization's stewards; what holds, everybody",
    export: "not part of it: it is about listings, and names nobody of a family",
    erase: "stays; its ids of accounts lead to nobody",
    columns: &[],
};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "listing_edit",
        columns: &[
            ("id", Operator, "an id"),
            ("act_id", Operator, "what was done together"),
            ("organization_id", Public, "whose listing it is"),
            ("kind", Public, "an organization, a place, a program or a session"),
            ("record_id", Public, "which"),
            ("act", Operator, "entered, changed, shown, copied, ended or withdrawn"),
            ("laid", Operator, "whether it lies over a file's record"),
            ("changes", Public, "each fact that is different, before and after"),
            ("label", Public, "what the listing was called then"),
            ("made_by", Personal, "who of staff did it"),
            ("made_at", Personal, "when"),
            ("by_lead", Operator, "whether the lead organization did it"),
            ("undone_by", Personal, "who took it back"),
            ("undone_at", Personal, "when"),
        ],
        ..STEWARD
    },
    Table {
        name: "listing_request",
        columns: &[
            ("id", Operator, "an id"),
            ("organization_id", Public, "whose listing it is"),
            ("program_id", Public, "which program"),
            ("sessions", Public, "which sessions are to be shown"),
            ("asked_by", Personal, "who of staff asked"),
            ("asked_at", Personal, "when"),
            ("decided_by", Personal, "who of the lead organization said yes or no"),
            ("decided_at", Personal, "when"),
            ("approved", Operator, "yes or no"),
            ("sentence", Operator, "what the steward reads where it was sent back"),
            (
                "taken_back_by",
                Personal,
                "who of the lead organization took the yes back",
            ),
            ("taken_back_at", Personal, "when"),
        ],
        ..STEWARD
    },
    Table {
        name: "duplicate_verdict",
        reads: "the lead organization",
        columns: &[
            ("kind", Public, "organizations, places, programs or sessions"),
            ("one_id", Public, "one of two that may be one"),
            ("other_id", Public, "the other"),
            ("mark", Operator, "a digest of what they were found by"),
            ("decided_by", Personal, "who of the lead organization told them apart"),
            ("decided_at", Personal, "when"),
        ],
        ..STEWARD
    },
    Table {
        name: "record_merge",
        reads: "the lead organization",
        columns: &[
            ("id", Operator, "an id"),
            ("kind", Public, "organizations, places, programs or sessions"),
            ("lost_id", Public, "the one that is read as the other"),
            ("kept_id", Public, "the other"),
            ("act_id", Operator, "what was changed of it"),
            ("organization_id", Public, "in whose history that stands"),
            ("label", Public, "what the lost one was called"),
            ("made_by", Personal, "who of the lead organization decided"),
            ("made_at", Personal, "when"),
            ("undone_by", Personal, "who took it back"),
            ("undone_at", Personal, "when"),
        ],
        ..STEWARD
    },
    Table {
        name: "conflict_verdict",
        reads: "the lead organization",
        columns: &[
            ("session_id", Public, "which session"),
            ("fact", Public, "of which fact its file says something else"),
            ("mark", Operator, "a digest of what the file says"),
            (
                "decided_by",
                Personal,
                "who of the lead organization kept what was said here",
            ),
            ("decided_at", Personal, "when"),
        ],
        ..STEWARD
    },
    Table {
        name: "listing_table",
        keep: Keep::DaysAfterEnd(7),
        reads: "the lead organization and the organization's stewards",
        erase: "the rows cannot be read once whoever brought them is erased; all of it goes in a week",
        columns: &[
            ("id", Operator, "an id"),
            ("organization_id", Public, "whose listings they are"),
            ("header", Operator, "the digest of the names of the columns"),
            (
                "sealed",
                Sensitive,
                "the name of the file and its rows, sealed; nothing once they were taken in",
            ),
            ("meanings", Operator, "what each column means"),
            ("language", Operator, "the language of its texts"),
            ("made_by", Personal, "who of staff brought it"),
            ("made_at", Personal, "when"),
            ("taken_at", Personal, "when it was taken in"),
            ("act_id", Operator, "what was done by that"),
            (
                "came",
                Operator,
                "how many rows were new, changed, unchanged and refused",
            ),
        ],
        ..STEWARD
    },
    Table {
        name: "listing_columns",
        reads: "the lead organization and the organization's stewards",
        columns: &[
            ("organization_id", Public, "whose tables have such columns"),
            ("header", Operator, "the digest of the names of the columns"),
            ("meanings", Operator, "what each column means"),
            ("language", Operator, "the language of its texts"),
            ("kept_by", Personal, "who of staff said so"),
            ("kept_at", Personal, "when"),
        ],
        ..STEWARD
    },
    Table {
        name: "listing_picture",
        keep: Keep::DaysAfterEnd(30),
        reads: "the lead organization and the organization's stewards; what is shown, everybody",
        columns: &[
            ("id", Operator, "an id"),
            ("organization_id", Public, "whose program it is"),
            ("program_id", Public, "which"),
            ("digest", Public, "a digest of both sizes, by which it is found"),
            (
                "large",
                Personal,
                "the picture for a page, with nothing in it but colours; whoever is on it agreed",
            ),
            ("small", Personal, "the same for a list"),
            (
                "said",
                Public,
                "what it is, what is on it, and that everybody on it agreed",
            ),
            ("made_by", Personal, "who of staff brought it and said so"),
            ("made_at", Personal, "when"),
            ("asked_at", Personal, "since when it waits for a yes, if it needs one"),
            ("decided_by", Personal, "who decided about it"),
            ("decided_at", Personal, "when"),
            ("approved", Operator, "whether it was shown"),
            ("sentence", Operator, "what the steward reads where it was sent back"),
            ("unused_since", Operator, "since when no program shows it"),
        ],
        ..STEWARD
    },
    Table {
        name: "landscape_round",
        reads: "the lead organization",
        columns: &[
            ("id", Operator, "an id"),
            ("title", Operator, "what the round is called"),
            ("questions", Operator, "which questions are asked"),
            ("made_by", Personal, "who of staff made it"),
            ("made_at", Personal, "when"),
            ("closes_at", Operator, "until when links work"),
            ("sent_at", Operator, "when it was sent"),
            ("closed_at", Operator, "when it was closed before its day"),
        ],
        ..STEWARD
    },
    Table {
        name: "landscape_partner",
        reads: "the organization itself; the lead organization, small numbers of young people only as few",
        columns: &[
            ("id", Operator, "an id"),
            ("round_id", Operator, "in which round"),
            ("organization_id", Public, "which organization is asked"),
            ("label", Public, "what it was called then"),
            ("contact_id", Personal, "who is written to"),
            ("token_hash", Secret, "the hash of what opens its link"),
            ("asked_at", Personal, "when they were written to last"),
            ("asks", Personal, "how often"),
            ("message_id", Operator, "in which message"),
            ("begun_at", Operator, "when it was begun"),
            (
                "draft",
                Operator,
                "what the organization says of itself, its sessions and the questions",
            ),
            ("answered_at", Operator, "when it was sent"),
            ("way", Operator, "by link or telephone"),
            ("answered_by", Personal, "who of staff wrote it down"),
            (
                "proposed",
                Operator,
                "what is different of the organization and its places",
            ),
            ("decided_at", Operator, "when that was looked at"),
            ("decided_by", Personal, "who of the lead organization did"),
            ("taken", Operator, "whether it was taken over"),
        ],
        ..STEWARD
    },
];
