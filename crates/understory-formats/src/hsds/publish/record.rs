//! One record of the specification while it is put together: what is not known stays out.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// An id made of another id and a name: the same for the same record, wherever and whenever it is written.
pub(crate) fn derived(parent: Uuid, name: &str) -> Uuid {
    let digest = Sha256::new()
        .chain_update(parent.as_bytes())
        .chain_update(name.as_bytes())
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// A record by its fields.
pub(super) struct Record(Map<String, Value>);

impl Record {
    pub(super) fn new(id: Uuid) -> Self {
        Self(Map::new()).with("id", id.to_string())
    }

    pub(super) fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.0.insert(String::from(field), value.into());
        self
    }

    /// A field that may not be known.
    pub(super) fn maybe(self, field: &str, value: Option<impl Into<Value>>) -> Self {
        match value.map(Into::into) {
            None => self,
            Some(Value::String(text)) if text.is_empty() => self,
            Some(value) => self.with(field, value),
        }
    }

    /// Records that belong to this one.
    pub(super) fn list(self, field: &str, items: Vec<Value>) -> Self {
        if items.is_empty() {
            return self;
        }
        self.with(field, items)
    }

    pub(super) fn done(self) -> Value {
        Value::Object(self.0)
    }
}
