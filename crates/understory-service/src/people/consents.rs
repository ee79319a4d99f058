//! What a family allows an organization: given by the family itself, or spoken and read back by a navigator; it always
//! ends, and is taken back at once. From 13 on it waits for the young person's own yes.
//!
//! Must not know: the words that were shown; it keeps their hash.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use understory_model::ids::{AccountId, ConsentId, OrganizationId, YoungPersonId};
use understory_model::language::Language;
use understory_model::people::{
    ASKED_FROM, AccountKind, Assent, Consent, DataClass, Errand, Method, Purpose, surely_of_age,
};
use understory_store::Write;
use understory_store::people as stored;

use super::asking::{ask, ask_in};
use super::more::is_asked;
use super::{PeopleError, beginning, day_now, endings, later, records, vault};
use crate::Service;
use crate::access::young::acts::{Allow, TakeBack};
use crate::access::young::{Signed, YoungPermit};

/// The longest that anything is allowed.
pub const LONGEST_CONSENT_DAYS: u16 = 365;
/// Young people that one consent is given about at once.
const MOST_AT_ONCE: usize = 20;

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

/// A consent that is about to be kept.
pub(super) struct Terms {
    pub(super) errand: Errand,
    pub(super) classes: Vec<DataClass>,
    pub(super) until: Timestamp,
    pub(super) given_by: AccountId,
    pub(super) method: Method,
    pub(super) witness: Option<AccountId>,
    pub(super) language: Language,
    pub(super) words_hash: String,
    /// How the young person said yes, if they did.
    pub(super) assented: Option<Method>,
    pub(super) signed_at: Option<Timestamp>,
}

fn wrong(field: &'static str, rule: &'static str) -> PeopleError {
    PeopleError::Value { field, rule }
}

/// Whether something can be allowed like this at all.
pub(super) fn check(
    service: &Service,
    organization: OrganizationId,
    classes: &[DataClass],
    days: u16,
) -> Result<(), PeopleError> {
    if days == 0 || days > LONGEST_CONSENT_DAYS {
        return Err(wrong("days", "days"));
    }
    if classes.is_empty() {
        return Err(wrong("classes", "choice"));
    }
    match service.snapshot().position_of_organization(organization) {
        Some(_) => Ok(()),
        None => Err(wrong("organization", "choice")),
    }
}

/// Keeps what a family allows about one young person.
pub async fn allow(
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
    allowance: Allowance,
) -> Result<ConsentId, PeopleError> {
    let ids = allow_all(service, signed, &[young], &allowance, &[]).await?;
    ids.first().copied().ok_or(PeopleError::NotFound)
}

/// Keeps what a family allows about several young people: about all of them or about none. `assented` are those who said yes
/// themselves, heard by the navigator.
pub async fn allow_all(
    service: &Service,
    signed: Signed,
    about: &[YoungPersonId],
    allowance: &Allowance,
    assented: &[YoungPersonId],
) -> Result<Vec<ConsentId>, PeopleError> {
    check(service, allowance.organization, &allowance.classes, allowance.days)?;
    let is_staff = signed.kind() == AccountKind::Staff;
    if is_staff && !allowance.read_back {
        return Err(wrong("read-back", "read-back"));
    }
    if about.is_empty() || about.len() > MOST_AT_ONCE {
        return Err(wrong("young", "choice"));
    }
    let mut write = service.database().write().await?;
    // First everything is asked, so that nothing is kept where one of them is refused.
    let mut permits = Vec::new();
    for young in about {
        permits.push(ask_in::<Allow>(service, &mut write, signed, *young).await?);
    }
    let Some(permits) = permits.into_iter().collect::<Option<Vec<YoungPermit<Allow>>>>() else {
        write.commit().await?;
        return Err(PeopleError::NotFound);
    };
    let mut all = Vec::new();
    for permit in permits {
        let (given_by, method, witness) = if is_staff {
            match guardian_here(&mut write, &permit, allowance.spoken_by).await? {
                Some(spoke) => (spoke, Method::Spoken, Some(signed.account())),
                None => {
                    write.commit().await?;
                    return Err(wrong("spoken-by", "choice"));
                }
            }
        } else {
            (signed.account(), Method::Web, None)
        };
        let terms = Terms {
            errand: Errand {
                organization: allowance.organization,
                purpose: allowance.purpose,
            },
            classes: allowance.classes.clone(),
            until: days_later(permit.at(), allowance.days),
            given_by,
            method,
            witness,
            language: allowance.language.clone(),
            words_hash: hash(&allowance.words),
            assented: match signed.kind() {
                AccountKind::Staff => assented.contains(&permit.young()).then_some(Method::Spoken),
                AccountKind::Guardian => None,
                // Whoever decides about themselves has said yes.
                AccountKind::Young => Some(Method::Web),
            },
            signed_at: None,
        };
        all.push((permit, terms));
    }
    let mut ids = Vec::new();
    for (permit, terms) in all {
        ids.push(keep(service, &mut write, &permit, terms).await?);
    }
    write.commit().await?;
    Ok(ids)
}

/// The guardian who speaks, if they look after the young person from the home that the navigator sits with.
pub(super) async fn guardian_here(
    write: &mut Write,
    permit: &YoungPermit<Allow>,
    spoke: Option<AccountId>,
) -> Result<Option<AccountId>, PeopleError> {
    let guardians = stored::guardians_of(write, permit.young(), permit.at()).await?;
    let sittings = stored::sittings_of(write, permit.by().account(), permit.at()).await?;
    let is_here = |home| sittings.iter().any(|sitting| sitting.household == home);
    let mut guardians = guardians.into_iter();
    let spoke = guardians.find(|guardian| Some(guardian.account) == spoke && is_here(guardian.household));
    Ok(spoke.map(|spoke| spoke.account))
}

/// Keeps a consent. Whoever is surely 13 is asked themselves; whoever is not yet, is when they are: until then it holds at the
/// longest.
pub(super) async fn keep(
    service: &Service,
    write: &mut Write,
    permit: &YoungPermit<Allow>,
    terms: Terms,
) -> Result<ConsentId, PeopleError> {
    let (at, born) = (permit.at(), records::born(write, vault(service)?, permit).await?);
    let (assent, until) = if is_asked(born, day_now(service)) {
        let given = terms.assented.map(|method| Assent::Given { at, method });
        (given.unwrap_or(Assent::Waits), terms.until)
    } else {
        let asked_from = surely_of_age(born, ASKED_FROM).map(|day| beginning(service, day));
        (Assent::NotNeeded, asked_from.unwrap_or(Timestamp::MAX).min(terms.until))
    };
    let mut classes = terms.classes;
    classes.sort_unstable();
    classes.dedup();
    let consent = Consent {
        id: ConsentId(service.ids.next()),
        young_person: permit.young(),
        organization: terms.errand.organization,
        purpose: terms.errand.purpose,
        classes,
        since: at,
        until,
        given_by: terms.given_by,
        method: terms.method,
        witness: terms.witness,
        language: terms.language,
        words_hash: terms.words_hash,
        given_at: at,
        withdrawn_at: None,
        assent,
        signed_at: terms.signed_at,
    };
    let id = consent.id;
    records::keep_consent(write, permit, consent).await?;
    Ok(id)
}

/// What is kept of the words that were shown, read or printed.
pub(super) fn hash(words: &str) -> String {
    let digest = Sha256::digest(words.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn days_later(at: Timestamp, days: u16) -> Timestamp {
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
    endings::note_now(service).await;
    if taken { Ok(()) } else { Err(PeopleError::NotFound) }
}
