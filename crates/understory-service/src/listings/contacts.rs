//! Whom families will be able to ask, each once: a number of somebody's own is seen before everybody sees it.
//!
//! Must not know: pages.

use std::collections::HashMap;
use understory_model::directory::Contact;

/// Somebody whom families will be able to ask, and about how many listings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactSeen {
    pub contact: Contact,
    pub listings: usize,
}

/// Each once, in the order in which they stand.
pub(super) fn distinct<'a>(contacts: impl Iterator<Item = &'a Contact>) -> Vec<ContactSeen> {
    let mut seen: Vec<ContactSeen> = Vec::new();
    let mut known: HashMap<[Option<&str>; 3], usize> = HashMap::new();
    for contact in contacts.filter(|contact| **contact != Contact::default()) {
        let key = [&contact.name, &contact.phone, &contact.email].map(|part| part.as_deref());
        let at = *known.entry(key).or_insert_with(|| {
            seen.push(ContactSeen {
                contact: contact.clone(),
                listings: 0,
            });
            seen.len() - 1
        });
        seen[at].listings += 1;
    }
    seen
}
