//! What a family allows an organization: given by the family itself, or spoken and read back by a navigator; it always
//! ends, and is taken back at once.
//!
//! Must not know: the words that were shown; it keeps their hash.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use understory_model::ids::{AccountId, ConsentId, OrganizationId, YoungPersonId};
use understory_model::language::Language;
use understory_model::people::{AccountKind, Consent, DataClass, Method, Purpose};
use understory_store::people as stored;

use super::asking::ask;
use super::{PeopleError, later, records};
use crate::Service;
use crate::access::young::Signed;
use crate::access::young::acts::{Allow, TakeBack};

/// The longest that anything is allowed.
pub const LONGEST_CONSENT_DAYS: u16 = 365;

/// What is allowed.
pub struct Allowance {
    pub organization: OrganizationId,
    pub purpose: Purpose,
    pub classes: Vec<DataClass>,
    pub days: u16,
    pub language: Language,
    /// The words as they were shown or read aloud.
    pub words: String,
    /// With a navigator: the adult who spoke, and that it was read back to them.
    pub spoken_by: Option<AccountId>,
    pub read_back: bool,
}

/// Keeps what a family allows.
pub async fn allow(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    allowance: Allowance,
) -> Result<ConsentId, PeopleError> {
    let wrong = |field, rule| PeopleError::Value { field, rule };
    if allowance.days == 0 || allowance.days > LONGEST_CONSENT_DAYS {
        return Err(wrong("days", "days"));
    }
    if allowance.classes.is_empty() {
        return Err(wrong("classes", "choice"));
    }
    let known = service
        .snapshot()
        .position_of_organization(allowance.organization)
        .is_some();
    if !known {
        return Err(wrong("organization", "choice"));
    }
    if signed.kind() == AccountKind::Staff && !allowance.read_back {
        return Err(wrong("read-back", "read-back"));
    }
    let (mut write, permit) = ask::<Allow>(service, signed, young).await?;
    let at = permit.at();
    let (given_by, method, witness) = match signed.kind() {
        AccountKind::Staff => {
            let guardians = stored::guardians_of(&mut write, young, at).await?;
            let sittings = stored::sittings_of(&mut write, signed.account(), at).await?;
            let is_here = |home| sittings.iter().any(|sitting| sitting.household == home);
            let spoke = guardians
                .iter()
                .find(|guardian| Some(guardian.account) == allowance.spoken_by && is_here(guardian.household));
            let Some(spoke) = spoke else {
                write.commit().await?;
                return Err(wrong("spoken-by", "choice"));
            };
            (spoke.account, Method::Spoken, Some(signed.account()))
        }
        AccountKind::Guardian | AccountKind::Young => (signed.account(), Method::Web, None),
    };
    let mut classes = allowance.classes;
    classes.sort_unstable();
    classes.dedup();
    let consent = Consent {
        id: ConsentId(service.ids.next()),
        young_person: young,
        organization: allowance.organization,
        purpose: allowance.purpose,
        classes,
        since: at,
        until: days_later(at, allowance.days),
        given_by,
        method,
        witness,
        language: allowance.language,
        words_hash: Sha256::digest(allowance.words.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect(),
        given_at: at,
        withdrawn_at: None,
    };
    let id = consent.id;
    records::keep_consent(&mut write, &permit, consent).await?;
    write.commit().await?;
    Ok(id)
}

fn days_later(at: Timestamp, days: u16) -> Timestamp {
    later(at, SignedDuration::from_hours(24 * i64::from(days)))
}

/// Takes back what was allowed. From the moment this returns nobody sees anything by it.
pub async fn take_back(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    id: ConsentId,
) -> Result<(), PeopleError> {
    let (mut write, permit) = ask::<TakeBack>(service, signed, young).await?;
    let taken = records::take_back(&mut write, &permit, id).await?;
    // The decision stays in the audit, whether or not there was something to take back.
    write.commit().await?;
    if taken { Ok(()) } else { Err(PeopleError::NotFound) }
}
