//! A change of a record, fact by fact, as documents: whatever a kind's facts are called.
//!
//! Must not know: what a fact means.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use understory_model::fact::Provenance;

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

/// A patch that leaves each of its facts to what a record says now.
pub(super) fn left_to(record: &impl Serialize, patch: &Patch) -> Patch {
    let document = map(record);
    let left = patch.iter().map(|(name, change)| {
        let change = Change {
            was: change.was.clone(),
            now: said(&document, name),
        };
        (name.clone(), change)
    });
    left.collect()
}

/// Facts with some of another record's in their place, each with where it comes from. What that does not say stays.
pub(super) fn taken<Facts: Serialize + DeserializeOwned + Clone>(
    facts: &Facts,
    other: &Facts,
    names: &[&str],
    from: &Provenance,
) -> Facts {
    let (mut document, other) = (map(facts), map(other));
    for name in names {
        let Some(mut value) = other.get(*name).cloned() else {
            continue;
        };
        if let Some(fact) = value.as_object_mut().filter(|fact| fact.contains_key("known")) {
            let from = serde_json::to_value(from).unwrap_or_default();
            fact.entry(PROVENANCE).or_insert(from);
        }
        document.insert(String::from(*name), value);
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
