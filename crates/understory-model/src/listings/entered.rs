//! What an organization enters, and how it comes over what was known: whatever is as it was keeps where it came from.

use jiff::civil::Date;
use std::collections::BTreeMap;

use crate::age::{AgeRange, GradeRange};
use crate::code::Code;
use crate::directory::{
    Aid, Capacity, Contact, Cost, Meeting, OrganizationFacts, ProgramFacts, Ride, SessionFacts, SiteFacts, YesNoAsk,
};
use crate::fact::{Fact, Provenance};
use crate::language::{Language, Text};
use crate::place::Point;
use crate::week::WeeklyHours;

/// What an organization says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganizationEntered {
    pub name: String,
    pub description: Text,
    pub how_we_include: Text,
    pub website: Option<String>,
    pub contact: Contact,
}

/// What it says of a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteEntered {
    pub name: String,
    pub address: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip: Option<String>,
    pub point: Option<Point>,
    pub entrance: Option<String>,
}

/// What it says of a program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProgramEntered {
    pub title: Text,
    pub summary: Text,
    pub description: Text,
    pub topics: Vec<Code>,
    pub website: Option<String>,
}

/// What it says of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionEntered {
    pub online: bool,
    pub hours: Option<WeeklyHours>,
    pub drop_in: bool,
    pub starts_on: Option<Date>,
    pub ends_on: Option<Date>,
    pub ages: Option<AgeRange>,
    pub grades: Option<GradeRange>,
    pub cost: Option<Cost>,
    pub aid: Option<Aid>,
    pub ride: Option<Ride>,
    pub food: Option<Code>,
    pub languages: Option<Vec<Language>>,
    pub access: BTreeMap<Code, YesNoAsk>,
    pub contact: Option<Contact>,
    pub documents: Option<String>,
    pub capacity: Option<Capacity>,
    pub seats_open: Option<u32>,
    pub methods: Vec<Code>,
    pub link: Option<String>,
}

/// Puts a value in place of another; what is the same stays as it is, with its notes and where it came from.
fn put<T: PartialEq>(fact: &mut Fact<T>, new: Option<T>, by: Option<&Provenance>) {
    if fact.known != new {
        let provenance = by.filter(|_| new.is_some()).cloned();
        *fact = Fact {
            known: new,
            note: None,
            provenance,
        };
    }
}

/// What a row says, where it says something.
fn take<T: Clone>(entered: &mut Option<T>, said: &Fact<T>) {
    if said.known.is_some() {
        entered.clone_from(&said.known);
    }
}

impl OrganizationEntered {
    /// Over what is known; `by` names who says what is new, where that is not the whole record.
    pub fn over(&self, facts: &OrganizationFacts, by: Option<&Provenance>) -> OrganizationFacts {
        let mut facts = facts.clone();
        facts.name.clone_from(&self.name);
        facts.description.clone_from(&self.description);
        facts.how_we_include.clone_from(&self.how_we_include);
        put(&mut facts.website, self.website.clone(), by);
        let rest = facts.contacts.split_off(facts.contacts.len().min(1));
        facts.contacts = Some(self.contact.clone())
            .filter(|contact| *contact != Contact::default())
            .into_iter()
            .chain(rest)
            .collect();
        facts
    }
}

impl SiteEntered {
    /// Over what is known.
    pub fn over(&self, facts: &SiteFacts, by: Option<&Provenance>) -> SiteFacts {
        let mut facts = facts.clone();
        facts.name.clone_from(&self.name);
        put(&mut facts.address, self.address.clone(), by);
        facts.city.clone_from(&self.city);
        facts.state.clone_from(&self.state);
        facts.zip.clone_from(&self.zip);
        put(&mut facts.point, self.point, by);
        facts.entrance.clone_from(&self.entrance);
        facts
    }
}

impl ProgramEntered {
    /// Over what is known.
    pub fn over(&self, facts: &ProgramFacts, by: Option<&Provenance>) -> ProgramFacts {
        let mut facts = facts.clone();
        facts.title.clone_from(&self.title);
        facts.summary.clone_from(&self.summary);
        facts.description.clone_from(&self.description);
        facts.topics.clone_from(&self.topics);
        put(&mut facts.website, self.website.clone(), by);
        facts
    }
}

impl SiteEntered {
    /// What is known, as it would be entered.
    pub fn of(facts: &SiteFacts) -> Self {
        Self {
            name: facts.name.clone(),
            address: facts.address.known.clone(),
            city: facts.city.clone(),
            state: facts.state.clone(),
            zip: facts.zip.clone(),
            point: facts.point.known,
            entrance: facts.entrance.clone(),
        }
    }
}

impl ProgramEntered {
    /// What is known, as it would be entered.
    pub fn of(facts: &ProgramFacts) -> Self {
        Self {
            title: facts.title.clone(),
            summary: facts.summary.clone(),
            description: facts.description.clone(),
            topics: facts.topics.clone(),
            website: facts.website.known.clone(),
        }
    }
}

impl SessionEntered {
    /// What is known, as it would be entered.
    pub fn of(facts: &SessionFacts) -> Self {
        Self {
            online: matches!(facts.meeting.known, Some(Meeting::Online)),
            hours: facts.hours.known.clone(),
            drop_in: facts.drop_in,
            starts_on: facts.starts_on.known,
            ends_on: facts.ends_on.known,
            ages: facts.ages.known,
            grades: facts.grades.known,
            cost: facts.cost.known,
            aid: facts.aid.known.clone(),
            ride: facts.ride.known.clone(),
            food: facts.food.known.clone(),
            languages: facts.languages.known.clone(),
            access: facts.access.clone(),
            contact: facts.contact.clone(),
            documents: facts.documents.known.clone(),
            capacity: facts.capacity.known,
            seats_open: facts.seats_open.known,
            methods: facts.registration.methods.clone(),
            link: facts.registration.link.clone(),
        }
    }

    /// What a row of a table says, over this. What it does not say stays: an empty cell takes nothing away.
    pub fn with_row(mut self, said: &SessionFacts) -> Self {
        if let Some(meeting) = said.meeting.known {
            self.online = meeting == Meeting::Online;
        }
        take(&mut self.hours, &said.hours);
        take(&mut self.starts_on, &said.starts_on);
        take(&mut self.ends_on, &said.ends_on);
        take(&mut self.ages, &said.ages);
        take(&mut self.grades, &said.grades);
        take(&mut self.cost, &said.cost);
        take(&mut self.food, &said.food);
        take(&mut self.languages, &said.languages);
        take(&mut self.capacity, &said.capacity);
        take(&mut self.seats_open, &said.seats_open);
        if let Some(aid) = &said.aid.known {
            let before = self.aid.take().filter(|_| aid.offered);
            self.aid = Some(Aid {
                offered: aid.offered,
                price_after: aid
                    .price_after
                    .or(before.as_ref().and_then(|before| before.price_after)),
                how: aid.how.clone().or(before.and_then(|before| before.how)),
            });
        }
        if let Some(ride) = &said.ride.known {
            let before = self.ride.take().filter(|_| ride.offered);
            self.ride = Some(Ride {
                offered: ride.offered,
                note: ride
                    .note
                    .clone()
                    .or(before.as_ref().and_then(|before| before.note.clone())),
                home_at: ride.home_at.or(before.and_then(|before| before.home_at)),
            });
        }
        self.access.extend(said.access.clone());
        if let Some(contact) = &said.contact {
            let before = self.contact.take().unwrap_or_default();
            self.contact = Some(Contact {
                name: contact.name.clone().or(before.name),
                phone: contact.phone.clone().or(before.phone),
                email: contact.email.clone().or(before.email),
            });
        }
        if !said.registration.methods.is_empty() {
            self.methods.clone_from(&said.registration.methods);
        }
        if said.registration.link.is_some() {
            self.link.clone_from(&said.registration.link);
        }
        self
    }

    /// Over what is known. Whether families see it is not entered, and stays.
    pub fn over(&self, facts: &SessionFacts, by: Option<&Provenance>) -> SessionFacts {
        let mut facts = facts.clone();
        let was_online = matches!(facts.meeting.known, Some(Meeting::Online));
        if self.online != was_online {
            let meeting = self.online.then_some(Meeting::Online);
            put(&mut facts.meeting, meeting, by);
        }
        put(&mut facts.hours, self.hours.clone(), by);
        facts.drop_in = self.drop_in;
        put(&mut facts.starts_on, self.starts_on, by);
        put(&mut facts.ends_on, self.ends_on, by);
        put(&mut facts.ages, self.ages, by);
        put(&mut facts.grades, self.grades, by);
        put(&mut facts.cost, self.cost, by);
        put(&mut facts.aid, self.aid.clone(), by);
        put(&mut facts.ride, self.ride.clone(), by);
        put(&mut facts.food, self.food.clone(), by);
        put(&mut facts.languages, self.languages.clone(), by);
        facts.access.clone_from(&self.access);
        facts.contact.clone_from(&self.contact);
        put(&mut facts.documents, self.documents.clone(), by);
        put(&mut facts.capacity, self.capacity, by);
        put(&mut facts.seats_open, self.seats_open, by);
        facts.registration.methods.clone_from(&self.methods);
        facts.registration.link.clone_from(&self.link);
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Note;

    #[test]
    fn what_is_as_it_was_keeps_its_note_and_where_it_came_from() {
        let facts = SessionFacts {
            capacity: Fact {
                known: None,
                note: Some(Note::new("900000", "unlikely-capacity")),
                provenance: None,
            },
            cost: Fact::known(Cost::Free),
            ..SessionFacts::default()
        };
        let by = Provenance {
            source: String::from(super::super::ENTERED),
            ..Provenance::default()
        };
        let entered = SessionEntered {
            cost: Some(Cost::PayWhatYouCan),
            ..SessionEntered::default()
        };
        let after = entered.over(&facts, Some(&by));
        assert_eq!(after.capacity, facts.capacity);
        assert_eq!(after.cost.known, Some(Cost::PayWhatYouCan));
        assert_eq!(after.cost.provenance, Some(by.clone()));
        let none = SessionEntered::default().over(&after, Some(&by));
        assert!(none.cost.is_blank(), "not known yet, and nobody says so");
    }

    #[test]
    fn an_empty_cell_takes_nothing_away() {
        let facts = SessionFacts {
            cost: Fact::known(Cost::Free),
            drop_in: true,
            ride: Fact::known(Ride {
                offered: true,
                note: Some(String::from("the late bus")),
                home_at: "17:45".parse().ok(),
            }),
            ..SessionFacts::default()
        };
        let entered = SessionEntered::of(&facts).with_row(&SessionFacts::default());
        assert_eq!(entered.over(&facts, None), facts);
        let row = SessionFacts {
            cost: Fact::known(Cost::PayWhatYouCan),
            ride: Fact::known(Ride {
                offered: true,
                note: None,
                home_at: None,
            }),
            ..SessionFacts::default()
        };
        let after = SessionEntered::of(&facts).with_row(&row).over(&facts, None);
        assert_eq!(after.cost.known, Some(Cost::PayWhatYouCan));
        assert_eq!((after.ride, after.drop_in), (facts.ride, true));
    }

    #[test]
    fn further_contacts_of_an_organization_stay() {
        let named = |name: &str| Contact {
            name: Some(String::from(name)),
            ..Contact::default()
        };
        let facts = OrganizationFacts {
            contacts: vec![named("Ana"), named("Bo")],
            ..OrganizationFacts::default()
        };
        let entered = OrganizationEntered {
            contact: named("Cleo"),
            ..OrganizationEntered::default()
        };
        assert_eq!(entered.over(&facts, None).contacts, [named("Cleo"), named("Bo")]);
    }
}
