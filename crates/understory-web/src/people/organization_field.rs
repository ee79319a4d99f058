//! Choosing an organization: from a list where a region has few, and else by a part of its name, without any script.
//!
//! The button that looks for the name sends the whole form, so that everything else that was typed stays.

use std::collections::HashMap;
use understory_model::ids::OrganizationId;
use understory_model::place::fold;

use super::Typed;
use crate::App;
use crate::look::apart::told_apart;

/// As many stand in one list.
const FEW: usize = 30;
/// As many are shown of those that a part of a name is in.
const SHOWN: usize = 20;

/// The field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrganizationField {
    /// Id and name, of all or of those that were found.
    pub choices: Vec<(String, String)>,
    /// There are too many for a list.
    pub by_name: bool,
    /// What was typed of the name.
    pub part: String,
    pub chosen: String,
    /// How many have that part in their name, once one was typed.
    pub found: Option<usize>,
    /// The page is there because somebody looked for a name.
    pub looking: bool,
}

/// Whether a form was sent only to look for an organization, or with a part of a name that nobody looked for yet.
pub(crate) fn is_looking(typed: &Typed) -> bool {
    let is_unfinished = !typed.value("organization-part").trim().is_empty() && typed.value("organization").is_empty();
    typed.value("again") == "organization" || is_unfinished
}

/// Every organization by name.
pub(crate) fn organizations(app: &App) -> Vec<(String, String)> {
    let snapshot = app.service.snapshot();
    let all = &snapshot.organizations;
    let names = all.iter().map(|one| one.facts.name.clone()).collect();
    // Two of one name are told apart by where they are.
    let mut towns: HashMap<OrganizationId, &str> = HashMap::new();
    for site in &snapshot.sites {
        let Some(city) = site.facts.city.as_deref() else {
            continue;
        };
        let town = towns.entry(site.organization).or_insert(city);
        *town = city.min(town);
    }
    let names = told_apart(names, |at| towns.get(&all[at].id).map(|town| String::from(*town)));
    let ids = all.iter().map(|one| one.id.0.simple().to_string());
    let mut all: Vec<(String, String)> = ids.zip(names).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}

impl OrganizationField {
    /// The field with what was typed; `all` in the order of their names.
    pub fn new(all: Vec<(String, String)>, typed: &Typed) -> Self {
        let chosen = String::from(typed.value("organization"));
        if all.len() <= FEW {
            return Self {
                choices: all,
                chosen,
                ..Self::default()
            };
        }
        let part = String::from(typed.value("organization-part"));
        let looked_for = fold(&part);
        let is_found = |name: &str| !looked_for.is_empty() && fold(name).contains(&looked_for);
        let found = all.iter().filter(|(_, name)| is_found(name)).count();
        // What was chosen stays in the list, whatever was looked for since.
        let (mut choices, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(id, _)| *id == chosen);
        choices.extend(others.into_iter().filter(|(_, name)| is_found(name)).take(SHOWN));
        Self {
            choices,
            by_name: true,
            found: (!looked_for.is_empty()).then_some(found),
            part,
            chosen,
            looking: is_looking(typed),
        }
    }

    /// Whether an organization was chosen, or is the only one that was found.
    pub fn is_chosen(&self, id: &str) -> bool {
        self.chosen == id || (self.by_name && self.chosen.is_empty() && self.choices.len() == 1)
    }

    /// Whether some that were found are not shown.
    pub fn more(&self) -> bool {
        self.found.is_some_and(|found| found > SHOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many() -> Vec<(String, String)> {
        let name = |number: usize| match number {
            7 => String::from("Biblioteca São José"),
            number => format!("Club {number:03}"),
        };
        (0..60).map(|number| (number.to_string(), name(number))).collect()
    }

    #[test]
    fn few_are_a_list_and_many_are_found_by_a_part_of_the_name() {
        let few = OrganizationField::new(many().into_iter().take(FEW).collect(), &Typed::default());
        assert_eq!((few.by_name, few.choices.len()), (false, FEW));

        let none = OrganizationField::new(many(), &Typed::default());
        assert_eq!((none.by_name, none.choices.len(), none.found), (true, 0, None));

        let found = OrganizationField::new(many(), &Typed::of(b"organization-part=SAO+j"));
        assert_eq!(
            found.choices,
            [(String::from("7"), String::from("Biblioteca São José"))]
        );
        assert!(found.is_chosen("7"), "the only one is meant");

        let clubs = OrganizationField::new(many(), &Typed::of(b"organization-part=club&organization=7"));
        assert_eq!((clubs.choices.len(), clubs.found), (SHOWN + 1, Some(59)));
        assert!(clubs.more() && clubs.is_chosen("7") && !clubs.is_chosen("1"));
        assert!(
            !clubs.looking && found.looking,
            "a name without a choice is looked for first"
        );
    }
}
