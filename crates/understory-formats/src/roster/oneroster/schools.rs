//! Schools and other organizations of a bundle.

use std::collections::HashMap;

use understory_model::import::Location;

use super::{Status, open, require, status};
use crate::archive::Member;
use crate::clean;
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{Became, FileUse, Tally, each_row, text_of};

const WANTED: [&str; 5] = ["sourcedId", "status", "name", "type", "identifier"];

/// An organization.
pub(super) struct School {
    pub(super) at: Location,
    pub(super) id: String,
    pub(super) name: String,
    /// The national number of a school; may be empty.
    pub(super) identifier: String,
    /// Whether it is a school, and not a district or a department.
    pub(super) is_school: bool,
}

/// All organizations, in file order.
#[derive(Default)]
pub(super) struct Schools {
    pub(super) list: Vec<School>,
    by_id: HashMap<String, usize>,
}

impl Schools {
    pub(super) fn read(member: &Member<'_>, log: &mut Log, tally: &mut Tally) -> Result<Self, FormatError> {
        let text = text_of(member, log)?;
        let table = open(member, &text, &WANTED, log)?;
        require(&member.name, &table.header, &["sourcedid", "name"])?;
        let mut schools = Self::default();
        let mut said = None;
        let counts = each_row(table, log, |line, log| {
            if matches!(status(line.cell("status"), &mut said), Status::LeftOut) {
                return Ok(Became::Aside);
            }
            let id = line.cell("sourcedid");
            let name = clean::line(line.cell("name")).0;
            // An organization is no person: its id and name may be shown.
            let refused = if id.is_empty() {
                Some(&rules::ID_MISSING)
            } else if name.is_empty() {
                Some(&rules::NAME_MISSING)
            } else if schools.by_id.contains_key(id) {
                Some(&rules::DUPLICATE_ID)
            } else {
                None
            };
            if let Some(rule) = refused {
                log.refuse(line.at, "sourcedId", id, rule);
                return Ok(Became::Refused);
            }
            schools.by_id.insert(String::from(id), schools.list.len());
            let kind = line.cell("type");
            schools.list.push(School {
                at: line.at.clone(),
                id: String::from(id),
                name: name.chars().take(200).collect(),
                identifier: line.cell("identifier").chars().take(200).collect(),
                is_school: kind.is_empty() || kind.eq_ignore_ascii_case("school"),
            });
            Ok(Became::Used)
        })?;
        if let Some(rule) = said {
            log.file(&member.name, "status", "", rule);
        }
        tally.add(&member.name, FileUse("schools"), counts);
        Ok(schools)
    }

    /// The best of several ids, first come first: a school before any other organization.
    pub(super) fn best<'a>(&self, ids: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
        let known = ids.filter_map(|id| self.by_id.get(id.trim()).copied());
        let is_school = |index: &usize| self.list.get(*index).is_some_and(|school| school.is_school);
        known.clone().find(is_school).or_else(|| known.clone().next())
    }
}
