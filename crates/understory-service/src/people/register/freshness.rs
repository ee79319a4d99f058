//! The register of listings that stay true: who is asked, what is asked and said, what families find wrong.

use super::Class::{Operator, Personal, Public, Secret, Sensitive};
use super::{Basis, Keep, Table};
use understory_model::newsletter::AGAIN_DAYS;

const OWNER: Table = Table {
    name: "",
    basis: Basis::Contract,
    keep: Keep::DaysAfterEnd(400),
    reads: "the program; the lead organization what has to be called about",
    export: "not part of it: it is about who answers for a listing",
    erase: "stays until its day; its ids lead to nobody",
    columns: &[],
};

const NOBODY: Table = Table {
    basis: Basis::NoneNeeded,
    keep: Keep::WhileWanted,
    reads: "everybody",
    export: "not part of it: it is public",
    erase: "not touched: it is about nobody",
    ..OWNER
};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "listing_contact",
        keep: Keep::Stays,
        reads: "the lead organization and the organization's stewards",
        erase: "emptied, and its key destroyed, when somebody removes them",
        columns: &[
            ("id", Personal, "an id"),
            ("organization_id", Public, "whose listings they answer for"),
            ("sealed", Sensitive, "name, address and telephone"),
            (
                "address_index",
                Personal,
                "tells whether an address or number is the same, never which",
            ),
            ("ask_by", Personal, "how they want to be asked"),
            ("language", Personal, "in which language"),
            ("made_by", Personal, "who entered them"),
            ("made_at", Personal, "when"),
            ("ended_at", Personal, "when they were removed"),
        ],
        ..OWNER
    },
    Table {
        name: "message_stop",
        basis: Basis::Law,
        keep: Keep::Stays,
        reads: "the program",
        erase: "stays, so that nobody writes to them again; it leads to nobody without the address",
        columns: &[
            (
                "address_index",
                Personal,
                "an address or number that wants no messages, never which",
            ),
            ("stopped_at", Personal, "since when"),
        ],
        ..OWNER
    },
    Table {
        name: "listing_question",
        columns: &[
            ("id", Operator, "an id"),
            ("session_id", Public, "about which session"),
            ("round", Operator, "which word it is about, so that it is asked once"),
            ("contact_id", Personal, "who is asked"),
            ("token_hash", Secret, "the hash of what opens its link"),
            ("made_at", Operator, "when it came up"),
            ("urgent", Operator, "whether a family found something wrong"),
            ("asked_at", Personal, "when it was asked last"),
            ("asks", Personal, "how often"),
            ("message_id", Operator, "in which message"),
            ("changing_at", Personal, "when they said that something is different"),
            ("call_at", Personal, "when it was found that somebody has to call"),
            (
                "heard",
                Personal,
                "what they wrote that was not understood, not sealed: whoever calls reads it",
            ),
            ("hide_at", Operator, "when the session is hidden, if nobody answers"),
            ("hidden_at", Public, "when it was hidden"),
            ("closed_at", Operator, "when it was answered or over"),
        ],
        ..OWNER
    },
    Table {
        name: "listing_message",
        columns: &[
            ("id", Operator, "an id, which the message shows"),
            ("once", Operator, "what it is about, so that none is made twice"),
            ("contact_id", Personal, "to whom"),
            (
                "address_index",
                Personal,
                "counts texts of a day by number, never which",
            ),
            ("kind", Operator, "what kind of message"),
            ("by_text", Personal, "by text or by e-mail"),
            ("question_id", Operator, "the question it answers"),
            ("made_at", Operator, "when it was made"),
            ("due_at", Operator, "when it is tried next"),
            ("tries", Operator, "how often it was tried"),
            ("done_at", Operator, "when it was done with"),
            ("outcome", Personal, "what became of it"),
            ("delivered_at", Personal, "when it reached the telephone"),
        ],
        ..OWNER
    },
    Table {
        name: "listing_answer",
        columns: &[
            ("id", Public, "an id"),
            ("session_id", Public, "of which session"),
            ("said", Public, "that it is true, different, or over"),
            ("way", Public, "by link, text or telephone"),
            ("said_at", Public, "when"),
            ("changes", Public, "the facts that are different"),
            ("undone_at", Operator, "when it was taken back"),
        ],
        ..NOBODY
    },
    Table {
        name: "listing_report",
        basis: Basis::Task,
        keep: Keep::DaysAfterEnd(120),
        reads: "the lead organization",
        export: "not part of it: nobody knows who said it",
        erase: "stays until its day: it leads to nobody",
        columns: &[
            ("id", Operator, "an id"),
            ("session_id", Public, "of which session"),
            ("what", Operator, "what was wrong"),
            (
                "note",
                Personal,
                "a few words of somebody nobody knows, not sealed: staff read it",
            ),
            ("made_at", Operator, "in which hour"),
            ("settled_at", Operator, "when it was settled"),
        ],
    },
    Table {
        name: "text_received",
        keep: Keep::DaysAfterEnd(30),
        reads: "the program",
        export: "not part of it: an id of the gateway",
        columns: &[
            ("id", Operator, "the gateway's id, so that no text is read twice"),
            ("received_at", Operator, "when"),
        ],
        ..NOBODY
    },
    Table {
        name: "listing_view",
        reads: "the lead organization and the operator",
        export: "not part of it: a count of nobody in particular",
        columns: &[
            ("organization_id", Public, "of whose programs"),
            ("day", Operator, "on which day"),
            ("many", Operator, "how often pages were opened, by whomever"),
        ],
        ..NOBODY
    },
    Table {
        name: "empty_search",
        reads: "the lead organization and the operator",
        export: "not part of it: a count of nobody in particular, of ten or more",
        columns: &[
            ("week", Operator, "in which week"),
            ("kind", Operator, "which answer"),
            ("code", Operator, "what was answered, by a code of ours"),
            ("many", Operator, "how many searches with it found nothing"),
        ],
        ..NOBODY
    },
    Table {
        name: "newsletter",
        basis: Basis::Law,
        keep: Keep::Stays,
        reads: "everybody what was sent; the lead organization the rest",
        export: "not part of it: letters are public pages",
        erase: "stays; the id of who sent it leads to nobody",
        columns: &[
            ("id", Operator, "an id"),
            ("week", Public, "of which week"),
            ("made_at", Operator, "when its draft was made"),
            ("version", Operator, "counts changes of the draft"),
            ("draft", Operator, "subject, words and what was chosen"),
            ("letter", Public, "what was sent"),
            ("sent_by", Personal, "who sent it"),
            ("languages", Operator, "to which lists"),
            ("starts_at", Public, "when"),
            ("people", Operator, "to how many"),
            ("went", Operator, "how many mails left"),
            ("refused", Operator, "how many could not be delivered"),
        ],
    },
    Table {
        name: "newsletter_subscriber",
        basis: Basis::Consent,
        keep: Keep::DaysAfterEnd(AGAIN_DAYS),
        reads: "the program, to send; the lead organization how many there are",
        export: "not part of it: it belongs to no family here; its own link shows all of it but the address",
        erase: "removed, with its key, some days after they wanted no more; nothing is kept of them",
        columns: &[
            ("id", Personal, "an id"),
            ("sealed", Sensitive, "the address"),
            (
                "address_index",
                Personal,
                "tells whether an address is here already, never which",
            ),
            ("token_hash", Secret, "the hash of what opens the links in their mails"),
            ("language", Personal, "in which language"),
            ("area", Personal, "for which town"),
            ("ages", Personal, "for which ages"),
            ("confirmed_at", Personal, "when they said yes last"),
            ("refusals", Personal, "how many letters in a row their server refused"),
            ("ended_at", Personal, "when they wanted no more"),
        ],
    },
];
