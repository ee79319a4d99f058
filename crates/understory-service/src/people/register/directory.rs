//! The register of what everybody may read: listings, places, imports, populations and plans.

use super::Class::{Operator, Personal, Public};
use super::{Basis, Keep, Table};

const LISTING: Table = Table {
    name: "",
    basis: Basis::NoneNeeded,
    keep: Keep::WhileWanted,
    reads: "everybody",
    export: "not part of it: it is public",
    erase: "not touched: it is about nobody",
    columns: &[],
};

const IMPORT: Table = Table {
    reads: "the operator",
    export: "not part of it: it is about listings",
    ..LISTING
};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "region",
        columns: &[
            ("id", Public, "the one row"),
            ("name", Public, "what the pages call the region"),
            ("zone", Public, "its time zone"),
            ("outline", Public, "its shape on the map"),
            ("directory_version", Operator, "counts changes of the listings"),
        ],
        ..LISTING
    },
    Table {
        name: "place",
        columns: &[
            ("id", Public, "an id"),
            ("kind", Public, "a town, a ZIP, a school"),
            ("name", Public, "its name"),
            ("town", Public, "where it belongs"),
            ("latitude", Public, "where it is"),
            ("longitude", Public, "where it is"),
            ("population", Public, "how many live there, by the census"),
            ("aliases", Public, "other names"),
            ("source", Public, "where this is from"),
        ],
        ..LISTING
    },
    Table {
        name: "import_run",
        columns: &[
            ("id", Operator, "an id"),
            ("source", Operator, "which source"),
            ("format", Operator, "which format"),
            ("file", Operator, "the file's name"),
            ("started_at", Operator, "when"),
            ("undone_at", Operator, "when it was taken back"),
            ("row_count", Operator, "rows read"),
            ("added", Operator, "records added"),
            ("changed", Operator, "records changed"),
            ("unchanged", Operator, "records as before"),
            ("refused", Operator, "rows refused"),
        ],
        ..IMPORT
    },
    Table {
        name: "organization",
        columns: &[
            ("id", Public, "an id"),
            ("source", Public, "where this is from"),
            ("source_key", Public, "its key there"),
            (
                "facts",
                Public,
                "the listing, with whom to ask: people who asked to be listed",
            ),
            ("run_id", Operator, "the import that brought it"),
            ("created_at", Operator, "when it came"),
            ("updated_at", Operator, "when it changed"),
        ],
        ..LISTING
    },
    Table {
        name: "site",
        columns: &[
            ("id", Public, "an id"),
            ("organization_id", Public, "whose it is"),
            ("source", Public, "where this is from"),
            ("source_key", Public, "its key there"),
            ("facts", Public, "the listing"),
            ("run_id", Operator, "the import that brought it"),
            ("created_at", Operator, "when it came"),
            ("updated_at", Operator, "when it changed"),
        ],
        ..LISTING
    },
    Table {
        name: "program",
        columns: &[
            ("id", Public, "an id"),
            ("organization_id", Public, "who offers it"),
            ("source", Public, "where this is from"),
            ("source_key", Public, "its key there"),
            ("facts", Public, "the listing"),
            ("run_id", Operator, "the import that brought it"),
            ("created_at", Operator, "when it came"),
            ("updated_at", Operator, "when it changed"),
        ],
        ..LISTING
    },
    Table {
        name: "session",
        columns: &[
            ("id", Public, "an id"),
            ("program_id", Public, "of what"),
            ("site_id", Public, "where"),
            ("source", Public, "where this is from"),
            ("source_key", Public, "its key there"),
            ("facts", Public, "the listing"),
            ("run_id", Operator, "the import that brought it"),
            ("created_at", Operator, "when it came"),
            ("updated_at", Operator, "when it changed"),
        ],
        ..LISTING
    },
    Table {
        name: "import_change",
        columns: &[
            ("run_id", Operator, "which import"),
            ("sequence", Operator, "in which order"),
            ("kind", Operator, "the kind of record"),
            ("record_id", Operator, "which record"),
            ("before_facts", Operator, "the listing before, to take it back"),
            ("before_parent", Operator, "whose it was before"),
            ("before_place", Operator, "where it was before"),
            ("before_run", Operator, "which import had brought it"),
        ],
        ..IMPORT
    },
    Table {
        name: "population",
        reads: "everybody for synthetic and published ones, otherwise the operator",
        export: "not part of it: counts of nobody known",
        columns: &[
            ("id", Operator, "an id"),
            ("name", Public, "what it is called"),
            ("version", Public, "which version"),
            ("label", Public, "what it is made of"),
            ("published", Operator, "whether visitors may see figures of it"),
            ("made_at", Public, "when"),
            ("young_people", Public, "how many"),
            ("draws", Public, "how often it was drawn"),
            ("seed", Operator, "how to draw it again"),
            ("about", Public, "its places and sources"),
            ("recipe", Public, "what it is drawn from"),
        ],
        ..LISTING
    },
    Table {
        name: "population_person",
        basis: Basis::Task,
        keep: Keep::DaysAfterEnd(1095),
        reads: "the program, for counts of ten and more",
        export: "not part of it: nobody is named, so nobody can be found",
        erase: "`understory population erase` removes all of a roster; one alone cannot be told",
        columns: &[
            (
                "population_id",
                Operator,
                "which roster; its end is counted from when it was made",
            ),
            ("sequence", Operator, "in which order, shuffled"),
            (
                "facts",
                Personal,
                "age, grade, town, language, what helps: without a name or an id",
            ),
        ],
    },
    Table {
        name: "scenario",
        columns: &[
            ("id", Public, "an id"),
            ("name", Public, "what a plan is called"),
            ("edits", Public, "changes to what is offered"),
            ("saved_at", Public, "when"),
        ],
        ..LISTING
    },
];
