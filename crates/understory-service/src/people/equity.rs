//! What a family says of a young person for counts only. The family reads and changes it; nobody else reads it about one
//! person, and no other use-case reads it at all but the one that makes two records one, which shows it to nobody. What is
//! counted goes through disclosure control.
//!
//! Must not know: anything that is decided about anybody.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use understory_engine::disclosure::Guard;
use understory_model::equity::EquityFact;
use understory_model::ids::YoungPersonId;
use understory_model::people::Card;
use understory_model::plan::Outcome;
use understory_store::Write;
use understory_store::people as stored;

use super::asking::{ask, ask_in};
use super::sealed::{Of, open};
use super::{PeopleError, now, records, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::access::young::acts::{ChangeFacts, SeeCard, SeeFacts};
use crate::access::{Actor, CountFacts, may};
use crate::audit::{Channel, Entry, Object, Who, append};

/// What was said of a young person.
pub struct Facts {
    pub card: Card,
    /// The choice of each fact that was said.
    pub said: BTreeMap<EquityFact, String>,
}

/// Counts over everybody of whom anything was said. `None` where a count may not be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsCounted {
    pub young: Option<u32>,
    pub facts: Vec<CountedFact>,
}

/// One fact, by what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedFact {
    pub fact: EquityFact,
    pub groups: Vec<CountedGroup>,
}

/// Those who said the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedGroup {
    /// `None` for those who did not say.
    pub choice: Option<&'static str>,
    pub young: Option<u32>,
    /// Of these, how many got a place in something on their plan.
    pub enrolled: Option<u32>,
}

/// What is sealed: with the fact's name, so that none can stand for another.
#[derive(Serialize, Deserialize)]
struct SealedFact {
    fact: String,
    choice: String,
}

/// What the family said, for the page on which it says it.
pub async fn facts(service: &Service, signed: Signed, young: YoungPersonId) -> Result<Facts, PeopleError> {
    let vault = vault(service)?;
    let (mut write, permit) = ask::<SeeFacts>(service, signed, young).await?;
    let key = vault.key(&mut write, permit.young().0).await?;
    let mut said = BTreeMap::new();
    for row in stored::facts_of(&mut write, permit.young()).await? {
        let sealed: SealedFact = open(&key, Of::Fact, row.young_person_id, &row.sealed)?;
        if let (true, Ok(fact)) = (sealed.fact == row.fact, EquityFact::from_code(&row.fact)) {
            said.insert(fact, sealed.choice);
        }
    }
    let card = ask_in::<SeeCard>(service, &mut write, signed, young).await?;
    let card = card.ok_or(PeopleError::NotFound)?;
    let card = records::card(&mut write, vault, &card).await?;
    write.commit().await?;
    Ok(Facts { card, said })
}

/// Keeps what the family says; whatever is not among it is forgotten.
pub async fn keep_facts(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    said: &BTreeMap<EquityFact, String>,
) -> Result<(), PeopleError> {
    if said
        .iter()
        .any(|(fact, choice)| !fact.choices().contains(&choice.as_str()))
    {
        return Err(PeopleError::Value {
            field: "facts",
            rule: "choice",
        });
    }
    let vault = vault(service)?;
    let (mut write, permit) = ask::<ChangeFacts>(service, signed, young).await?;
    let (id, at) = (permit.young(), permit.at());
    let key = vault.key(&mut write, id.0).await?;
    for fact in EquityFact::ALL {
        match said.get(fact) {
            Some(choice) => {
                let sealed = SealedFact {
                    fact: String::from(fact.code()),
                    choice: choice.clone(),
                };
                let sealed = vault.seal(&key, Of::Fact, id.0, &sealed);
                stored::keep_fact(&mut write, id, fact.code(), &sealed, at).await?;
            }
            None => {
                stored::forget_fact(&mut write, id, fact.code()).await?;
            }
        }
    }
    write.commit().await?;
    Ok(())
}

/// Copies what was said of a record to the one that it becomes part of, where nothing is said there; which facts. What was
/// sealed for one opens in no other: it is sealed anew.
pub(super) async fn copy(
    service: &Service,
    write: &mut Write,
    (from, to): (YoungPersonId, YoungPersonId),
    at: Timestamp,
) -> Result<Vec<String>, PeopleError> {
    let vault = vault(service)?;
    let said = stored::facts_of(write, to).await?;
    let mut copied = Vec::new();
    for row in stored::facts_of(write, from).await? {
        if said.iter().any(|known| known.fact == row.fact) {
            continue;
        }
        let key = vault.key(write, from.0).await?;
        let fact: SealedFact = open(&key, Of::Fact, from.0, &row.sealed)?;
        let key = vault.key(write, to.0).await?;
        let sealed = vault.seal(&key, Of::Fact, to.0, &fact);
        stored::keep_fact(write, to, &row.fact, &sealed, at).await?;
        copied.push(row.fact);
    }
    Ok(copied)
}

/// Counts what was said, for the operator. That it was counted is in the audit.
pub async fn count_facts(service: &Service, actor: Actor) -> Result<FactsCounted, PeopleError> {
    may::<CountFacts>(actor)?;
    let vault = vault(service)?;
    let mut write = service.database().write().await?;
    let entry = Entry {
        actor: Who::Operator,
        on_behalf_of: None,
        act: "count-facts",
        purpose: "planning",
        object: Object::none("young-person"),
        allowed: true,
        rule: "operator",
        channel: Channel::Command,
    };
    append(service, &mut write, now(service), &entry).await?;
    write.commit().await?;
    let mut read = service.database().read().await?;
    let mut people: BTreeMap<uuid::Uuid, BTreeMap<EquityFact, String>> = BTreeMap::new();
    for row in stored::all_facts(&mut read).await? {
        // Whoever was erased has no key, and is not counted.
        let key = match vault.key(&mut read, row.young_person_id).await {
            Ok(key) => key,
            Err(PeopleError::Erased) => continue,
            Err(error) => return Err(error),
        };
        let sealed: SealedFact = open(&key, Of::Fact, row.young_person_id, &row.sealed)?;
        if let (true, Ok(fact)) = (sealed.fact == row.fact, EquityFact::from_code(&row.fact)) {
            let said = people.entry(row.young_person_id).or_default();
            said.insert(fact, sealed.choice);
        }
    }
    let enrolled: BTreeSet<uuid::Uuid> = stored::outcomes(&mut read)
        .await?
        .into_iter()
        .filter(|(_, outcome)| outcome.as_deref() == Some(Outcome::Enrolled.code()))
        .map(|(id, _)| id.0)
        .collect();
    let enrolled: Vec<bool> = people.keys().map(|id| enrolled.contains(id)).collect();
    let said: Vec<BTreeMap<EquityFact, String>> = people.into_values().collect();
    Ok(count(&said, &enrolled))
}

/// Counts with disclosure control: each fact is a lens, and not saying is a group of its own.
fn count(said: &[BTreeMap<EquityFact, String>], enrolled: &[bool]) -> FactsCounted {
    let group_of = |fact: EquityFact, said: &BTreeMap<EquityFact, String>| -> u16 {
        let choice = said.get(&fact);
        let at = choice.and_then(|choice| fact.choices().iter().position(|known| known == choice));
        at.map_or(0, |at| u16::try_from(at + 1).unwrap_or(0))
    };
    let lenses: Vec<Vec<u16>> = EquityFact::ALL
        .iter()
        .map(|fact| said.iter().map(|said| group_of(*fact, said)).collect())
        .collect();
    let guard = Guard::new(&lenses);
    let measure = guard.measure(|person| enrolled[person], None);
    let many = |of: &dyn Fn(usize) -> bool| u32::try_from((0..said.len()).filter(|at| of(*at)).count()).ok();
    let fact = |(lens, fact): (usize, &EquityFact)| {
        let group = |group: u16| {
            let is_in = |person: usize| lenses[lens][person] == group;
            let shows = guard.shows_group(lens, group);
            let shows_enrolled = measure.shows_group(&guard, lens, group);
            CountedGroup {
                choice: usize::from(group)
                    .checked_sub(1)
                    .and_then(|at| fact.choices().get(at).copied()),
                young: many(&is_in).filter(|_| shows),
                enrolled: many(&|person| is_in(person) && enrolled[person]).filter(|_| shows_enrolled),
            }
        };
        let groups = u16::try_from(fact.choices().len()).unwrap_or(0);
        CountedFact {
            fact: *fact,
            groups: (0..=groups).map(group).collect(),
        }
    };
    FactsCounted {
        young: many(&|_| true).filter(|_| guard.shows_everybody()),
        facts: EquityFact::ALL.iter().enumerate().map(fact).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(groups: &[(&str, u32, u32)]) -> (Vec<BTreeMap<EquityFact, String>>, Vec<bool>) {
        let (mut said, mut enrolled) = (Vec::new(), Vec::new());
        for (choice, many, with) in groups {
            for number in 0..*many {
                let fact = (EquityFact::Gender, String::from(*choice));
                said.push(if choice.is_empty() {
                    BTreeMap::new()
                } else {
                    BTreeMap::from([fact])
                });
                enrolled.push(number < *with);
            }
        }
        (said, enrolled)
    }

    fn gender(counted: &FactsCounted, choice: Option<&str>) -> (Option<u32>, Option<u32>) {
        let fact = counted.facts.iter().find(|one| one.fact == EquityFact::Gender).unwrap();
        let group = fact.groups.iter().find(|group| group.choice == choice).unwrap();
        (group.young, group.enrolled)
    }

    #[test]
    fn small_groups_are_not_told_and_cannot_be_worked_out() {
        let (said, enrolled) = people(&[("girl", 40, 20), ("boy", 40, 15), ("nonbinary", 4, 1), ("", 30, 12)]);
        let counted = count(&said, &enrolled);
        assert_eq!(counted.young, Some(114));
        assert_eq!(gender(&counted, Some("nonbinary")), (None, None));
        assert_eq!(gender(&counted, Some("girl")), (Some(40), Some(20)));
        // Four could be worked out if only they were hidden: another group goes with them.
        let told = [Some("girl"), Some("boy"), Some("nonbinary"), None].map(|choice| gender(&counted, choice).0);
        assert!(told.iter().filter(|count| count.is_none()).count() >= 2, "{told:?}");
    }

    #[test]
    fn few_people_are_not_counted_at_all() {
        let (said, enrolled) = people(&[("girl", 5, 1), ("boy", 4, 1)]);
        let counted = count(&said, &enrolled);
        assert_eq!(counted.young, None);
        let mut groups = counted.facts.iter().flat_map(|fact| &fact.groups);
        assert!(groups.all(|group| group.young.is_none() && group.enrolled.is_none()));
    }
}
