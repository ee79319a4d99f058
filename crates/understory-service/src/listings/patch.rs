//! A change of a record, fact by fact, as documents: whatever a kind's facts are called.
//!
//! Must not know: what a fact means.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use understory_model::fact::Provenance;
use uuid::Uuid;

use super::desk::seen_of;

/// The name under which the place of a session is kept; no fact is called so.
pub(super) const SITE: &str = "@site";
/// Says when and by whom all was checked, and is no fact that is entered.
pub(super) const PROVENANCE: &str = "provenance";
/// The name under which it is kept what that was before a record of an organization's own was changed.
pub(super) const CHECKED: &str = "@checked";

/// Whether a name of a patch is one of the record's facts.
fn is_fact(name: &str) -> bool {
    !name.starts_with('@')
}

/// What one fact was, and what it is now; null where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Change {
    #[serde(default)]
    pub was: Value,
    #[serde(default)]
    pub now: Value,
}

/// The facts of one record that are different.
pub(super) type Patch = BTreeMap<String, Change>;

/// Facts as a document, by their names.
pub(super) fn map(facts: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(facts) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

fn said(map: &Map<String, Value>, name: &str) -> Value {
    map.get(name).cloned().unwrap_or_default()
}

/// In which facts two states differ.
pub(super) fn between(before: &impl Serialize, after: &impl Serialize) -> Patch {
    let (before, after) = (map(before), map(after));
    let names = before.keys().chain(after.keys()).filter(|name| *name != PROVENANCE);
    let different = names.filter(|name| before.get(*name) != after.get(*name));
    different
        .map(|name| {
            let change = Change {
                was: said(&before, name),
                now: said(&after, name),
            };
            (name.clone(), change)
        })
        .collect()
}

/// A patch as it is kept; one that cannot be read changes nothing.
pub(super) fn read(changes: &Value) -> Patch {
    serde_json::from_value(changes.clone()).unwrap_or_else(|error| {
        tracing::error!(%error, "a change of a listing could not be read");
        Patch::new()
    })
}

/// Which side of a change is put in place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Was,
    Now,
}

/// Facts with one side of a patch in place; as they were where that cannot be read.
pub(super) fn put<Facts: Serialize + DeserializeOwned + Clone>(facts: &Facts, patch: &Patch, side: Side) -> Facts {
    let mut document = map(facts);
    for (name, change) in patch.iter().filter(|(name, _)| is_fact(name)) {
        let value = match side {
            Side::Was => &change.was,
            Side::Now => &change.now,
        };
        if value.is_null() {
            document.remove(name);
        } else {
            document.insert(name.clone(), value.clone());
        }
    }
    serde_json::from_value(Value::Object(document)).unwrap_or_else(|error| {
        tracing::error!(%error, "a change of a listing could not be laid over it");
        facts.clone()
    })
}

/// A fact that says itself where it comes from.
fn sourced(mut value: Value, from: &Value) -> Value {
    if let Some(fact) = value.as_object_mut().filter(|fact| fact.contains_key("known")) {
        fact.entry(PROVENANCE).or_insert_with(|| from.clone());
    }
    value
}

/// A patch that leaves each of its facts to what a record says now, as said by that record: whoever entered others since
/// does not stand behind these.
pub(super) fn left_to(record: &impl Serialize, patch: &Patch) -> Patch {
    let document = map(record);
    let from = said(&document, PROVENANCE);
    let left = patch.iter().map(|(name, change)| {
        let change = Change {
            was: change.was.clone(),
            now: sourced(said(&document, name), &from),
        };
        (name.clone(), change)
    });
    left.collect()
}

/// What one of two says in some facts, as it is compared with what somebody saw.
fn facts_in(facts: &impl Serialize, names: &[&str]) -> Vec<Value> {
    let document = map(facts);
    names.iter().map(|name| said(&document, name)).collect()
}

/// A digest of what two say in some facts, whichever comes first.
pub(crate) fn mark_of_two<Facts: Serialize>(one: (Uuid, &Facts), other: (Uuid, &Facts), names: &[&str]) -> String {
    let mut both = [one, other];
    both.sort_by_key(|(id, _)| *id);
    seen_of(&both.map(|(id, facts)| (id, facts_in(facts, names))))
}

/// Facts that are said in several languages: what one of two says in a language in which the other says nothing stays.
const IN_LANGUAGES: [&str; 2] = ["title", "summary"];

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(fields) => fields.get("known").unwrap_or(value) == &Value::Null || fields.is_empty(),
        _ => false,
    }
}

/// Facts with some of another record's in their place, each with where it comes from. What belongs together, such as an
/// address and its spot on the map, is taken whole, with its gaps; of what the other does not say at all nothing is taken.
pub(super) fn taken<Facts: Serialize + DeserializeOwned + Clone>(
    facts: &Facts,
    other: &Facts,
    groups: &[&[&str]],
    from: &Provenance,
) -> Facts {
    let (mut document, other) = (map(facts), map(other));
    let from = serde_json::to_value(from).unwrap_or_default();
    let says = |name: &&str| !says_nothing(&said(&other, name));
    for name in groups.iter().filter(|group| group.iter().any(says)).copied().flatten() {
        let value = sourced(said(&other, name), &from);
        if value.is_null() {
            document.remove(*name);
            continue;
        }
        let kept = document.get_mut(*name).and_then(Value::as_object_mut);
        match (kept, value) {
            (Some(kept), Value::Object(value)) if IN_LANGUAGES.contains(name) => kept.extend(value),
            (_, value) => {
                document.insert(String::from(*name), value);
            }
        }
    }
    serde_json::from_value(Value::Object(document)).unwrap_or_else(|error| {
        tracing::error!(%error, "facts of one listing could not be taken over into another");
        facts.clone()
    })
}

/// Whether facts say what a patch left.
pub(super) fn stands(facts: &impl Serialize, patch: &Patch) -> bool {
    let document = map(facts);
    patch
        .iter()
        .filter(|(name, _)| is_fact(name))
        .all(|(name, change)| said(&document, name) == change.now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::directory::{Cost, SessionFacts};
    use understory_model::fact::Fact;

    #[test]
    fn a_change_is_put_in_place_and_taken_back() {
        let before = SessionFacts {
            drop_in: true,
            ..SessionFacts::default()
        };
        let after = SessionFacts {
            cost: Fact::known(Cost::Free),
            ..SessionFacts::default()
        };
        let patch = between(&before, &after);
        assert_eq!(patch.keys().collect::<Vec<_>>(), ["cost", "drop_in"]);
        assert_eq!(put(&before, &patch, Side::Now), after);
        assert_eq!(put(&after, &patch, Side::Was), before);
        assert!(stands(&after, &patch) && !stands(&before, &patch));
    }
}
