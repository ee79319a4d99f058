//! What an organization has said so far: kept as they go, sent once.
//!
//! Fields are kept as they were typed, after they could be read, so that the page shows them again as they were.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::Answers;
use crate::directory::{OrganizationFacts, SessionFacts, SiteFacts};
use crate::freshness::{NewFacts, What};
use crate::ids::{SessionId, SiteId};
use crate::listings::{OrganizationEntered, SiteEntered};

/// What an organization says of itself: everything that stands in the form, changed or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileSaid {
    pub name: String,
    pub website: String,
    pub phone: String,
    pub email: String,
}

/// The same of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SiteSaid {
    pub name: String,
    pub address: String,
    pub city: String,
    pub zip: String,
}

/// What is said of a session, by the code of [`What`], with what is different as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionSaid {
    pub said: String,
    pub hours: String,
    pub cost: String,
    pub seats: String,
    pub starts: String,
    pub ends: String,
}

/// What an organization has said so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<ProfileSaid>,
    pub sites: BTreeMap<SiteId, SiteSaid>,
    pub sessions: BTreeMap<SessionId, SessionSaid>,
    pub answers: Answers,
    /// Whether the questions were answered, and be it with nothing.
    pub asked: bool,
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn value(text: &str) -> Option<String> {
    Some(String::from(text.trim())).filter(|text| !text.is_empty())
}

impl ProfileSaid {
    /// As the directory has it.
    pub fn of(facts: &OrganizationFacts) -> Self {
        let contact = facts.contacts.first();
        Self {
            name: facts.name.clone(),
            website: text(facts.website.known.as_ref()),
            phone: text(contact.and_then(|contact| contact.phone.as_ref())),
            email: text(contact.and_then(|contact| contact.email.as_ref())),
        }
    }

    /// As an organization enters it at its workspace; what is not asked here stays as it is.
    pub fn entered(&self, facts: &OrganizationFacts) -> OrganizationEntered {
        let mut contact = facts.contacts.first().cloned().unwrap_or_default();
        contact.phone = value(&self.phone);
        contact.email = value(&self.email);
        OrganizationEntered {
            name: String::from(self.name.trim()),
            description: facts.description.clone(),
            how_we_include: facts.how_we_include.clone(),
            website: value(&self.website),
            contact,
        }
    }
}

impl SiteSaid {
    /// As the directory has it.
    pub fn of(facts: &SiteFacts) -> Self {
        Self {
            name: facts.name.clone(),
            address: text(facts.address.known.as_ref()),
            city: text(facts.city.as_ref()),
            zip: text(facts.zip.as_ref()),
        }
    }

    /// As an organization enters it. A place whose address is another is no more where the map has it.
    pub fn entered(&self, facts: &SiteFacts) -> SiteEntered {
        let has_moved = Self::of(facts).address.trim() != self.address.trim();
        SiteEntered {
            name: String::from(self.name.trim()),
            address: value(&self.address),
            city: value(&self.city),
            state: facts.state.clone(),
            zip: value(&self.zip),
            point: facts.point.known.filter(|_| !has_moved),
            entrance: facts.entrance.clone(),
        }
    }
}

impl SessionSaid {
    /// What is said, and what is different; `Err` names the field that cannot be read and the rule.
    pub fn read(&self, facts: &SessionFacts) -> Result<(What, Option<NewFacts>), (&'static str, &'static str)> {
        let what = What::from_code(&self.said).map_err(|_| ("change", "choice"))?;
        if what != What::Change {
            return Ok((what, None));
        }
        let typed = [&self.hours, &self.cost, &self.seats, &self.starts, &self.ends];
        Ok((what, Some(NewFacts::typed(typed.map(String::as_str), facts)?)))
    }
}

impl Draft {
    /// How many sessions were answered for.
    pub fn answered_of(&self, sessions: impl IntoIterator<Item = SessionId>) -> usize {
        sessions.into_iter().filter(|id| self.sessions.contains_key(id)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Fact;
    use crate::place::Point;

    #[test]
    fn what_is_sent_as_it_stood_changes_nothing() {
        let facts = OrganizationFacts {
            name: String::from("Boat House"),
            website: Fact::known(String::from("https://boats.example")),
            ..OrganizationFacts::default()
        };
        assert_eq!(ProfileSaid::of(&facts).entered(&facts).over(&facts, None), facts);
        let facts = SiteFacts {
            name: String::from("Dock"),
            address: Fact::known(String::from("1 Pier")),
            point: Point::new(41.0, -70.0).map_or_else(|_| Fact::unknown(), Fact::known),
            ..SiteFacts::default()
        };
        assert_eq!(SiteSaid::of(&facts).entered(&facts).over(&facts, None), facts);
        let moved = SiteSaid {
            address: String::from("2 Pier"),
            ..SiteSaid::of(&facts)
        };
        assert_eq!(moved.entered(&facts).point, None, "the map does not know where that is");
    }

    #[test]
    fn a_change_of_a_session_is_read_whole_or_names_its_field() {
        let said = |hours: &str, cost: &str| SessionSaid {
            said: String::from("change"),
            hours: String::from(hours),
            cost: String::from(cost),
            ..SessionSaid::default()
        };
        let facts = SessionFacts::default();
        assert!(said("Tue 4-5:30", "free").read(&facts).unwrap().1.is_some());
        assert_eq!(said("whenever", "").read(&facts), Err(("hours", "unclear")));
        assert_eq!(said("", "").read(&facts), Err(("change", "nothing")));
        assert_eq!(SessionSaid::default().read(&facts), Err(("change", "choice")));
    }
}
