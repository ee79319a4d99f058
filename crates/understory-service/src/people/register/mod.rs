//! The register: every column of every table with its class, what it is for, on what basis it is kept, how long, who reads
//! it, how a family takes it along and how it is erased. `docs/register.md` is printed from it.
//!
//! A table is added by adding it to the list of its feature; a test names each column that is missing. The jobs that remove
//! what is over read their days here.
//! Must not know: how anything is read or removed.

mod directory;
mod freshness;
mod house;
mod listings;
mod people;
mod pulling;
mod table;

use Class::{Operator, Personal, Public, Secret, Sensitive};

/// Who would be hurt if it were known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Nobody: it is meant to be read.
    Public,
    /// Nobody, but it is for whoever runs the server.
    Operator,
    /// It is about somebody, though it may not say who.
    Personal,
    /// It says who somebody is, or what a family told.
    Sensitive,
    /// It opens something.
    Secret,
}

impl Class {
    pub fn code(self) -> &'static str {
        match self {
            Public => "public",
            Operator => "operator",
            Personal => "personal",
            Sensitive => "sensitive",
            Secret => "secret",
        }
    }
}

/// Why it may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A family said yes.
    Consent,
    /// Without it what somebody asked for cannot be done.
    Task,
    /// Somebody works here.
    Contract,
    /// It shows afterwards what was done.
    Law,
    /// It is about nobody.
    NoneNeeded,
}

impl Basis {
    pub fn code(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Task => "task",
            Self::Contract => "contract",
            Self::Law => "law",
            Self::NoneNeeded => "none needed",
        }
    }
}

/// How long it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// As long as the operator wants it there.
    WhileWanted,
    /// As long as what it belongs to.
    With(&'static str),
    /// So many days after it ended or was used.
    DaysAfterEnd(u16),
    /// So many days after the last sign of life of a family, and two months more.
    DaysSilent(u16),
    /// It is written over, and there is only one.
    WrittenOver,
    /// It stays. What it says leads to nobody once they are erased.
    Stays,
}

impl Keep {
    fn says(self) -> String {
        match self {
            Self::WhileWanted => String::from("while it is wanted"),
            Self::With(what) => format!("with {what}"),
            Self::DaysAfterEnd(days) => format!("{days} days after its end"),
            Self::DaysSilent(days) => format!("{days} days without a sign of life, and 60 more"),
            Self::WrittenOver => String::from("until it is written over"),
            Self::Stays => String::from("stays; leads to nobody once they are erased"),
        }
    }
}

/// A column: its name, its class and what it is for.
pub type Column = (&'static str, Class, &'static str);

/// A table with what is so for all its columns.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    pub basis: Basis,
    pub keep: Keep,
    /// Who reads it.
    pub reads: &'static str,
    /// In which part of what a family takes along, or why not.
    pub export: &'static str,
    /// What happens to it when somebody is erased.
    pub erase: &'static str,
    pub columns: &'static [Column],
}

/// All tables, by feature.
pub const TABLES: &[&[Table]] = &[
    directory::TABLES,
    freshness::TABLES,
    listings::TABLES,
    people::TABLES,
    pulling::TABLES,
    table::TABLES,
    house::TABLES,
];

/// All tables.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().copied().flatten()
}

/// After how many days what ended in a table is removed; `None` when another rule holds for it.
pub fn days_after_end(table: &str) -> Option<u16> {
    tables().find_map(|one| match one.keep {
        Keep::DaysAfterEnd(days) if one.name == table => Some(days),
        _ => None,
    })
}

/// After how many days without a sign of life what is in a table goes.
pub fn days_silent(table: &str) -> Option<u16> {
    tables().find_map(|one| match one.keep {
        Keep::DaysSilent(days) if one.name == table => Some(days),
        _ => None,
    })
}

/// The register as a page that people can read, in Markdown.
pub fn page() -> String {
    let mut page = String::from(
        "# What is kept, why, and for how long\n\n\
         This page is printed by `understory admin register` from the register that the program reads. Every column of the\n\
         database stands here once; a test fails when one is missing. *Sensitive* columns are sealed with a key of their own\n\
         for each person, except where the line says otherwise. [retention.md](retention.md) says how things are removed.\n",
    );
    for table in tables() {
        page.push_str(&format!(
            "\n## {}\n\nBasis: {}. Kept {}. Read by {}. Export: {}. Erased: {}.\n\n| column | class | what for |\n|---|---|---|\n",
            table.name,
            table.basis.code(),
            table.keep.says(),
            table.reads,
            table.export,
            table.erase
        ));
        for (name, class, purpose) in table.columns {
            page.push_str(&format!("| `{name}` | {} | {purpose} |\n", class.code()));
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use understory_testkit::Scratch;

    /// Asked of the real schema, so that nobody can add a column and forget it.
    #[tokio::test]
    async fn every_column_is_in_the_register_and_no_other() {
        let scratch = Scratch::sqlite().await;
        let columns = "SELECT m.name || '.' || p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND m.name <> '_sqlx_migrations'";
        let there: BTreeSet<String> = understory_testkit::ask(&scratch.url, columns)
            .await
            .into_iter()
            .collect();
        let lines: Vec<String> = tables()
            .flat_map(|table| {
                table
                    .columns
                    .iter()
                    .map(move |column| format!("{}.{}", table.name, column.0))
            })
            .collect();
        let registered: BTreeSet<String> = lines.iter().cloned().collect();
        let missing: Vec<&String> = there.difference(&registered).collect();
        let gone: Vec<&String> = registered.difference(&there).collect();
        assert!(missing.is_empty(), "add these to people/register/: {missing:?}");
        assert!(gone.is_empty(), "the database has no such columns: {gone:?}");
        assert_eq!(lines.len(), registered.len(), "one line for each column");
        assert!(lines.len() > 180);
    }

    #[test]
    fn what_is_about_somebody_has_a_basis_an_end_and_an_eraser() {
        for table in tables() {
            let highest = table.columns.iter().map(|column| column.1).max().unwrap();
            let about_nobody = table.basis == Basis::NoneNeeded;
            assert_eq!(about_nobody, highest <= Operator, "{}", table.name);
            assert!(
                about_nobody || table.keep != Keep::WhileWanted,
                "{}: nothing about somebody is kept without an end",
                table.name
            );
            for text in [table.reads, table.export, table.erase] {
                assert!(!text.is_empty() && !text.ends_with('.'), "{}: {text:?}", table.name);
            }
            assert!(
                table.columns.iter().all(|column| !column.2.is_empty()),
                "{}",
                table.name
            );
        }
    }
}
