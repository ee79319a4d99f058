//! The register of people: accounts, homes, young people and what families allow.

use super::Class::{Operator, Personal, Secret, Sensitive};
use super::{Basis, Keep, Table};

/// What is kept of a young person.
pub(super) const YOUNG: Table = Table {
    name: "",
    basis: Basis::Consent,
    keep: Keep::With("the young person"),
    reads: "whom the rules of access allow",
    export: "the part about the young person",
    erase: "the row is removed and the key destroyed",
    columns: &[],
};

/// What is kept so that somebody can sign in.
const SIGNING_IN: Table = Table {
    name: "",
    basis: Basis::Task,
    keep: Keep::DaysAfterEnd(30),
    reads: "the program",
    export: "not part of it: it would let others in",
    erase: "removed with the account",
    columns: &[],
};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "person_key",
        basis: Basis::Task,
        keep: Keep::With("whom it seals"),
        reads: "the program",
        export: "not part of it: it opens everything",
        erase: "destroyed; nothing sealed with it opens any more",
        columns: &[
            ("subject", Personal, "the account, home or young person"),
            ("sealed", Secret, "the key, sealed with the secret of the installation"),
        ],
    },
    Table {
        name: "account",
        basis: Basis::Task,
        keep: Keep::DaysAfterEnd(365),
        reads: "its owner; families see the names of staff who looked; the lead organization its staff",
        export: "the part about the family's adults",
        erase: "emptied, its key destroyed; an id stays that leads to nobody",
        columns: &[
            (
                "id",
                Personal,
                "an id; a guardian's account goes with the home and not by days",
            ),
            ("kind", Personal, "staff, guardian or young"),
            ("sealed", Sensitive, "name, mail address, telephone"),
            (
                "email_index",
                Personal,
                "tells whether an address is the same, never which",
            ),
            ("language", Personal, "in which language to write"),
            ("created_at", Personal, "when it was made"),
            ("ended_at", Personal, "when it ended"),
            (
                "merged_into",
                Personal,
                "the account it became part of; stays, so that what it did is told there",
            ),
        ],
    },
    Table {
        name: "duty",
        basis: Basis::Contract,
        keep: Keep::With("the account"),
        reads: "the lead organization; families beside who looked",
        export: "not part of it: it is about staff",
        erase: "removed with the account",
        columns: &[
            ("account_id", Personal, "who"),
            ("duty", Personal, "what they do"),
            ("organization_id", Personal, "for whom"),
            ("since", Personal, "from when"),
            ("until", Personal, "until when"),
        ],
    },
    Table {
        name: "invitation",
        columns: &[
            ("token_hash", Secret, "finds the link of an invitation"),
            ("account_id", Personal, "for whom"),
            ("made_at", Personal, "when"),
            ("ends_at", Personal, "how long it works"),
            ("used_at", Personal, "when it was taken up"),
        ],
        ..SIGNING_IN
    },
    Table {
        name: "credential",
        columns: &[
            ("id", Personal, "an id"),
            ("account_id", Personal, "whose"),
            ("kind", Personal, "password, one-time codes or card"),
            ("card_index", Personal, "finds a card by its number, never tells it"),
            ("secret", Secret, "a hash, or the sealed key of one-time codes"),
            ("last_step", Personal, "so that a code is taken once"),
            ("handed", Personal, "whether its owner has to choose a PIN first"),
            ("made_at", Personal, "when it was made"),
            ("ended_at", Personal, "when it ended"),
        ],
        ..SIGNING_IN
    },
    Table {
        name: "sign_in",
        columns: &[
            ("id", Personal, "an id"),
            ("account_id", Personal, "who"),
            ("token_hash", Secret, "finds who is behind a browser"),
            ("reach", Personal, "how far it reaches"),
            ("way", Personal, "how they came in"),
            ("started_at", Personal, "when"),
            ("seen_at", Personal, "when a page was asked for last"),
            ("ends_at", Personal, "how long it can last"),
            ("ended_at", Personal, "when it was ended"),
        ],
        ..SIGNING_IN
    },
    Table {
        name: "passkey",
        keep: Keep::With("the account"),
        columns: &[
            ("id", Personal, "an id"),
            ("account_id", Personal, "whose"),
            ("credential_index", Personal, "finds a passkey, never tells it"),
            ("sealed", Sensitive, "its public key and what its owner calls it"),
            ("made_at", Personal, "when it was made"),
            ("used_at", Personal, "when it was used last"),
            ("ended_at", Personal, "when it ended"),
        ],
        ..SIGNING_IN
    },
    Table {
        name: "provider_identity",
        keep: Keep::With("the account"),
        columns: &[
            ("id", Personal, "an id"),
            ("account_id", Personal, "whose"),
            ("provider", Personal, "which district or library says who they are"),
            ("identity_index", Personal, "finds whom it means, never tells it"),
            ("sealed", Sensitive, "what the provider calls them"),
            ("made_at", Personal, "when it was added"),
            ("used_at", Personal, "when they came in by it last"),
        ],
        ..SIGNING_IN
    },
    Table {
        name: "handshake",
        keep: Keep::With("what was begun, four days at most"),
        columns: &[
            ("token_hash", Secret, "finds what was begun"),
            ("kind", Personal, "what was begun"),
            ("account_id", Personal, "by whom, where it is known"),
            ("sealed", Sensitive, "what the second step needs"),
            ("ends_at", Personal, "how long it waits"),
            ("used_at", Personal, "when the second step came"),
        ],
        ..SIGNING_IN
    },
    Table {
        name: "mail",
        keep: Keep::With("the sending of it, two days at most"),
        erase: "removed with the account; for an address nobody has there is no account",
        columns: &[
            ("id", Personal, "an id"),
            ("kind", Personal, "what it is for"),
            ("account_id", Personal, "to whom, where it is known"),
            (
                "address_index",
                Personal,
                "tells whether an address is the same, never which",
            ),
            ("newsletter_id", Operator, "which letter"),
            ("subscriber_id", Personal, "to whom a letter goes"),
            (
                "language",
                Personal,
                "in which language, where it is not known otherwise",
            ),
            ("made_at", Personal, "when it was asked for"),
            ("due_at", Personal, "when it is tried next"),
            ("tries", Personal, "how often it was tried"),
            ("done_at", Personal, "when it was done"),
            ("outcome", Personal, "what came of it"),
        ],
        ..SIGNING_IN
    },
    Table {
        name: "attempt",
        keep: Keep::With("the longest wait"),
        erase: "goes by itself within the hour",
        columns: &[
            ("name_index", Personal, "tells whether a name is the same, never which"),
            ("failures", Personal, "tries that failed"),
            ("waits_until", Personal, "not tried before this"),
            ("tried_at", Personal, "when it was tried last"),
        ],
        ..SIGNING_IN
    },
    Table {
        name: "household",
        basis: Basis::Consent,
        keep: Keep::DaysSilent(1095),
        reads: "its guardians; a navigator while they sit together; whom the family allows",
        export: "the part about the home",
        erase: "emptied, its key destroyed; an id stays that leads to nobody",
        columns: &[
            ("id", Personal, "an id"),
            ("sealed", Sensitive, "the town or crossing, how to reach the family"),
            ("created_at", Personal, "when it was made"),
            (
                "merged_into",
                Personal,
                "the home it became part of; stays, so that what was done there is told here",
            ),
        ],
    },
    Table {
        name: "home_code",
        basis: Basis::Consent,
        keep: Keep::With("the home"),
        reads: "the program, when it is typed",
        export: "not part of it: it would let others in",
        erase: "removed with the home or the account",
        columns: &[
            ("id", Personal, "an id"),
            ("code_index", Secret, "finds a code, never tells it"),
            ("account_id", Personal, "who said yes"),
            ("household_id", Personal, "to which home becoming one with another"),
            ("same", Personal, "whether who types it is the same adult"),
            ("made_at", Personal, "when"),
            ("ends_at", Personal, "how long it works"),
            ("used_at", Personal, "when it was used"),
        ],
    },
    Table {
        name: "home_merge",
        basis: Basis::Consent,
        keep: Keep::With("either home"),
        reads: "the program, to take two homes apart again",
        export: "not part of it: it is ids",
        erase: "removed with either home, thirty days later at the latest",
        columns: &[
            ("id", Personal, "an id"),
            ("kept", Personal, "the home that stayed"),
            ("gone", Personal, "the home that became part of it"),
            ("merged_by", Personal, "who did it"),
            ("merged_at", Personal, "when"),
            ("undo_until", Personal, "until when it can be undone"),
            ("undone_at", Personal, "when it was undone"),
            ("moved", Personal, "what moved, by ids, and the index of an address"),
        ],
    },
    Table {
        name: "tenant",
        basis: Basis::Consent,
        keep: Keep::With("the home"),
        reads: "a navigator while they sit together",
        export: "the part about the home",
        erase: "removed with the home or the account",
        columns: &[
            ("household_id", Personal, "which home"),
            ("account_id", Personal, "which adult"),
        ],
    },
    Table {
        name: "young_person",
        keep: Keep::With("the last home"),
        columns: &[
            ("id", Personal, "an id"),
            ("account_id", Personal, "the account of their own"),
            ("sealed", Sensitive, "nickname, picture, month of birth, grade"),
            ("created_at", Personal, "when it was made"),
            ("of_age_at", Personal, "from when they decide alone"),
            ("merged_into", Personal, "the record that this one became part of"),
        ],
        ..YOUNG
    },
    Table {
        name: "answers",
        columns: &[
            ("young_person_id", Personal, "whose"),
            ("sealed", Sensitive, "what the family said about the week"),
            ("kept_at", Personal, "when"),
        ],
        ..YOUNG
    },
    Table {
        name: "lives_in",
        columns: &[
            ("young_person_id", Personal, "who"),
            ("household_id", Personal, "in which home"),
        ],
        ..YOUNG
    },
    Table {
        name: "guardian",
        columns: &[
            ("account_id", Personal, "which adult"),
            ("young_person_id", Personal, "whom they look after"),
            ("household_id", Personal, "from which home"),
            ("since", Personal, "from when"),
            ("until", Personal, "until when"),
        ],
        ..YOUNG
    },
    Table {
        name: "bar",
        basis: Basis::Law,
        reads: "the program, before anything else",
        export: "not part of it: it would tell the barred adult's side where it is taken along",
        columns: &[
            ("account_id", Personal, "who is kept away"),
            ("young_person_id", Personal, "from whom"),
            ("placed_by", Personal, "who said so"),
            ("since", Personal, "from when"),
            ("until", Personal, "until when"),
        ],
        ..YOUNG
    },
    Table {
        name: "erasure_asked",
        reads: "the family; the program, when it is due",
        export: "not part of it: it is about what is to go",
        columns: &[
            ("young_person_id", Personal, "who is to be erased"),
            ("asked_by", Personal, "who asked for it"),
            ("asked_at", Personal, "when"),
            ("due_at", Personal, "when it is done"),
        ],
        ..YOUNG
    },
    Table {
        name: "guardian_code",
        reads: "the program, when it is typed; the family, who came with it",
        export: "not part of it: it would let others in",
        columns: &[
            ("id", Personal, "an id"),
            ("code_index", Secret, "finds a code, never tells it"),
            ("young_person_id", Personal, "whom it lets look after"),
            ("made_by", Personal, "who made it"),
            ("instead", Personal, "whether who made it leaves"),
            ("made_at", Personal, "when"),
            (
                "ends_at",
                Personal,
                "how long it works, and then how long they wait for a yes",
            ),
            ("used_at", Personal, "when it was used"),
            ("used_by", Personal, "by whom"),
            ("decided_at", Personal, "when somebody said yes or no to them"),
            ("decided_by", Personal, "who said it"),
            ("welcome", Personal, "whether it was a yes"),
        ],
        ..YOUNG
    },
    Table {
        name: "young_merge",
        reads: "the program, to take two records apart again",
        export: "not part of it: it is ids",
        columns: &[
            ("id", Personal, "an id"),
            ("kept", Personal, "the record that stayed"),
            ("gone", Personal, "the record that became part of it"),
            ("merged_by", Personal, "who said so"),
            ("merged_at", Personal, "when"),
            ("undo_until", Personal, "until when it can be undone"),
            ("undone_at", Personal, "when it was undone"),
            ("moved", Personal, "what moved, by ids"),
        ],
        ..YOUNG
    },
    Table {
        name: "sitting",
        basis: Basis::Consent,
        keep: Keep::DaysAfterEnd(365),
        reads: "the navigator; the family among those who looked",
        export: "the part about who looked",
        erase: "stays until its day; its home is an id that leads to nobody",
        columns: &[
            ("id", Personal, "an id"),
            ("navigator_id", Personal, "who sits"),
            ("household_id", Personal, "with which home"),
            ("channel", Personal, "side by side, by telephone or from paper"),
            ("started_at", Personal, "from when"),
            ("ends_at", Personal, "until when at most"),
            ("ended_at", Personal, "when it was ended"),
        ],
    },
    Table {
        name: "consent",
        keep: Keep::DaysAfterEnd(1095),
        reads: "the family; the program, to decide",
        export: "the part about what was allowed",
        columns: &[
            ("id", Personal, "an id"),
            ("young_person_id", Personal, "about whom"),
            ("organization_id", Personal, "who may see it"),
            ("purpose", Personal, "what for"),
            ("since", Personal, "from when"),
            ("until", Personal, "until when"),
            ("given_by", Personal, "who said yes"),
            ("method", Personal, "by web, spoken or on paper"),
            ("witness", Personal, "who read it back"),
            ("language", Personal, "in which language"),
            ("words_hash", Operator, "shows which words were read"),
            ("given_at", Personal, "when"),
            ("withdrawn_at", Personal, "when it was taken back"),
            ("needs_assent", Personal, "whether the young person is asked as well"),
            ("assented_at", Personal, "when they said yes"),
            ("assent_method", Personal, "how they said it"),
            ("signed_at", Personal, "on which day a paper was signed"),
        ],
        ..YOUNG
    },
    Table {
        name: "consent_class",
        keep: Keep::With("the consent"),
        export: "the part about what was allowed",
        columns: &[
            ("consent_id", Personal, "which consent"),
            ("class", Personal, "what may be seen"),
        ],
        ..YOUNG
    },
];
