//! What is asked of the region's pages, as their links carry it: which population, how many fits are
//! enough, which groups, and the changes tried.
//!
//! Query parameters: `population`, `enough` (1 or 3), a group's code under the name of its lens
//! (`place`, `age`, `language`, `income`, `access`, `car`; two at most), `budget` in dollars, and `edit` again and again.

use understory_model::Refused;
use understory_model::ledger::{Ask, Group, Lens, SupplyEdit};
use understory_model::money::Cents;

use super::code;

/// What a link asks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    pub ask: Ask,
    pub edits: Vec<SupplyEdit>,
    /// What could not be read: parameter, value, rule.
    pub problems: Vec<(String, Refused)>,
}

impl Asked {
    /// Reads decoded query pairs; unknown names are left out.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if let Err(refused) = asked.take(name, value) {
                asked.problems.push((name.clone(), refused));
            }
        }
        asked
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), Refused> {
        match name {
            "population" => self.ask.population = Some(value.parse()?),
            "enough" => {
                self.ask.enough = value
                    .parse()
                    .ok()
                    .filter(|enough| (1..=10).contains(enough))
                    .ok_or_else(|| Refused::new(value, "how many fits are enough, 1 to 10"))?;
            }
            "budget" => self.ask.budget = Some(value.parse()?),
            "edit" => {
                let edit = code::read(value)?;
                if self.edits.len() == code::MOST_EDITS {
                    return Err(Refused::new(value, "at most 20 changes at once"));
                }
                if !self.edits.contains(&edit) {
                    self.edits.push(edit);
                }
            }
            _ => {
                let Some(lens) = Lens::ALL.into_iter().find(|lens| lens.code() == name) else {
                    return Ok(());
                };
                if value.chars().count() > 100 {
                    return Err(Refused::new(value, "a group of the lens"));
                }
                if self.ask.only.iter().any(|(known, _)| *known == lens) || self.ask.only.len() == 2 {
                    return Err(Refused::new(value, "at most two groups, each of another lens"));
                }
                self.ask.only.push((lens, String::from(value)));
            }
        }
        Ok(())
    }

    /// The same with only these groups looked at.
    #[must_use]
    pub fn only(&self, groups: &[Group]) -> Self {
        let mut asked = self.clone();
        asked.ask.only = groups.iter().map(|group| (group.lens, group.code.clone())).collect();
        asked
    }

    /// The same with another change.
    #[must_use]
    pub fn with(&self, edit: &SupplyEdit) -> Self {
        let mut asked = self.clone();
        if !asked.edits.contains(edit) {
            asked.edits.push(edit.clone());
        }
        asked
    }

    /// The same with these changes and no other.
    #[must_use]
    pub fn changed(&self, edits: &[SupplyEdit]) -> Self {
        let mut asked = self.clone();
        asked.edits = edits.to_vec();
        asked
    }

    /// The same, where one fit is enough: what proposals count is a first one, whatever else was asked.
    #[must_use]
    pub fn first_fit(&self) -> Self {
        let mut asked = self.clone();
        asked.ask.enough = 1;
        asked
    }

    /// The same without one change.
    #[must_use]
    pub fn without(&self, index: usize) -> Self {
        let mut asked = self.clone();
        if index < asked.edits.len() {
            asked.edits.remove(index);
        }
        asked
    }

    /// Names and values, as a form or link carries them.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if let Some(population) = self.ask.population {
            pairs.push(("population", population.0.simple().to_string()));
        }
        if self.ask.enough != Ask::default().enough {
            pairs.push(("enough", self.ask.enough.to_string()));
        }
        if let Some(budget) = self.ask.budget {
            pairs.push(("budget", dollars(budget)));
        }
        pairs.extend(self.ask.only.iter().map(|(lens, code)| (lens.code(), code.clone())));
        pairs.extend(self.edits.iter().map(|edit| ("edit", code::write(edit))));
        pairs
    }

    /// A link that asks this.
    pub fn link(&self, path: &str) -> String {
        self.link_with(path, &[])
    }

    /// A link that asks this and more.
    pub fn link_with(&self, path: &str, more: &[(&str, &str)]) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.pairs())
            .extend_pairs(more)
            .finish();
        if query.is_empty() {
            String::from(path)
        } else {
            format!("{path}?{query}")
        }
    }
}

/// As people type an amount: `12000`, `12000.50`.
pub(super) fn dollars(cents: Cents) -> String {
    match (cents.0 / 100, cents.0 % 100) {
        (dollars, 0) => dollars.to_string(),
        (dollars, cents) => format!("{dollars}.{cents:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::sample_plans::every_edit;

    fn pairs(query: &str) -> Vec<(String, String)> {
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    #[test]
    fn a_link_asks_what_it_was_made_from() {
        let asked = Asked {
            ask: Ask {
                population: Some("01970000-0000-7000-8000-000000000001".parse().unwrap()),
                enough: 3,
                only: vec![
                    (Lens::Place, String::from("oak bluffs")),
                    (Lens::Age, String::from("6-8")),
                ],
                budget: Some(Cents(1_200_050)),
            },
            edits: every_edit(),
            problems: Vec::new(),
        };
        let link = asked.link("/region/what-if");
        let (path, query) = link.split_once('?').unwrap();
        assert_eq!(path, "/region/what-if");
        assert_eq!(Asked::from_pairs(&pairs(query)), asked);
        assert_eq!(
            asked.only(&[]).changed(&[]).link("/region"),
            "/region?population=01970000000070008000000000000001&enough=3&budget=12000.50"
        );
        assert_eq!(Asked::default().link("/region"), "/region");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let asked = Asked::from_pairs(&pairs(
            "enough=0&place=mashpee&age=6-8&car=none&edit=fly*1&budget=much&population=x&lang=es&age=9-11",
        ));
        let names: Vec<&str> = asked.problems.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["enough", "car", "edit", "budget", "population", "age"]);
        assert_eq!(asked.ask.only.len(), 2);
    }

    #[test]
    fn twenty_changes_and_not_one_more() {
        let mut many: Vec<(String, String)> = (0..25)
            .map(|minutes| {
                (
                    String::from("edit"),
                    format!("move*01970000000070008000000000000001*{minutes}"),
                )
            })
            .collect();
        many.push(many[0].clone());
        let asked = Asked::from_pairs(&many);
        assert_eq!((asked.edits.len(), asked.problems.len()), (20, 6));
    }
}
