//! Alarms: somebody opened a record of nobody, or looked at very many young people within an hour.
//!
//! An invented young person looks like any other; which ones they are stands in a sealed mark only.
//! Must not know: pages.

use jiff::{SignedDuration, Timestamp};
use understory_model::ids::{AccountId, ConsentId, OrganizationId, YoungPersonId};
use understory_model::language::Language;
use understory_model::people::{AccountKind, Assent, Card, Consent, DataClass, Method, Purpose};
use understory_store::people as stored;
use understory_store::people::Guardianship;
use understory_store::{Reads, Write};

use super::families::new_home;
use super::sealed::{Home, Of, SealedCard};
use super::{PICTURES, PeopleError, later, marks, now, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::access::{Actor, ManageAccounts, may};
use crate::audit::{Channel, Entry, Object, Who, append};

/// Young people whom one account may see within an hour before somebody should ask why.
pub const MANY_AN_HOUR: u16 = 30;
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// What nobody is called who is in the records of a program of this region.
const NAMES: [&str; 12] = [
    "Ida", "Noor", "Tomas", "Bea", "Levi", "June", "Omar", "Wren", "Ana", "Gil", "Mina", "Theo",
];

fn an_hour_before(at: Timestamp) -> Timestamp {
    at.saturating_sub(HOUR).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Raises an alarm about an account, unless there was one of the kind within the hour.
async fn raise(
    service: &Service,
    write: &mut Write,
    kind: &'static str,
    account: AccountId,
    many: i64,
) -> Result<bool, PeopleError> {
    let at = now(service);
    if stored::recent_alarms(write, kind, account, an_hour_before(at)).await? > 0 {
        return Ok(false);
    }
    stored::raise_alarm(write, service.ids.next(), at, kind, account, many).await?;
    metrics::counter!("understory_alarms_total", "kind" => kind).increment(1);
    tracing::warn!(kind, %account, "alarm");
    Ok(true)
}

/// Whether staff opened a record of somebody who does not exist. Nobody has a reason to.
pub(super) async fn is_trap(
    transaction: &mut impl Reads,
    service: &Service,
    signed: Signed,
    young: YoungPersonId,
) -> Result<bool, PeopleError> {
    Ok(signed.kind == AccountKind::Staff && marks::canaries(transaction, vault(service)?).await?.contains(&young))
}

/// Raises the alarm about whoever did.
pub(super) async fn of_trap(service: &Service, write: &mut Write, signed: Signed) -> Result<(), PeopleError> {
    raise(service, write, "canary", signed.account, 1).await.map(drop)
}

/// Looks for accounts that saw very many young people within the hour; how many alarms that raised.
pub(crate) async fn watch(service: &Service) -> Result<usize, PeopleError> {
    let mut write = service.database().write().await?;
    let mut raised = 0;
    let many = stored::looked_at_many(&mut write, an_hour_before(now(service)), MANY_AN_HOUR).await?;
    for (account, count) in many {
        raised += usize::from(raise(service, &mut write, "many", account, count).await?);
    }
    write.commit().await?;
    Ok(raised)
}

/// Makes young people who do not exist, each with a home and an adult of their own, whom an organization may see if one is
/// named. Gives how many there are now.
pub async fn make_canaries(
    service: &Service,
    actor: Actor,
    many: u8,
    organization: Option<OrganizationId>,
) -> Result<usize, PeopleError> {
    may::<ManageAccounts>(actor)?;
    let vault = vault(service)?;
    let mut write = service.database().write().await?;
    let mut canaries = marks::canaries(&mut write, vault).await?;
    if canaries.len() + usize::from(many) > marks::MOST_CANARIES {
        return Err(PeopleError::Value {
            field: "number",
            rule: "many",
        });
    }
    for _ in 0..many {
        canaries.push(one(service, &mut write, organization).await?);
    }
    marks::keep_canaries(&mut write, vault, &canaries).await?;
    let entry = Entry {
        actor: Who::Operator,
        on_behalf_of: None,
        act: "make-canaries",
        purpose: "",
        object: Object::none("young-person"),
        allowed: true,
        rule: "operator",
        channel: Channel::Command,
    };
    append(service, &mut write, now(service), &entry).await?;
    write.commit().await?;
    Ok(canaries.len())
}

/// Somebody who does not exist, kept in the way of everybody else.
async fn one(
    service: &Service,
    write: &mut Write,
    organization: Option<OrganizationId>,
) -> Result<YoungPersonId, PeopleError> {
    let (vault, at) = (vault(service)?, now(service));
    let [picture, name, adult_name, month, years, ..] = vault.chance::<8>();
    let pick = |byte: u8, list: &[&str]| String::from(list[usize::from(byte) % list.len()]);
    let adult = (pick(adult_name, &NAMES), Language::english());
    let (home, account) = new_home(service, write, &Home::default(), adult).await?;
    let young = YoungPersonId(service.ids.next());
    let key = vault.new_key(write, young.0).await?;
    let card = Card {
        nickname: pick(name, &NAMES),
        picture: pick(picture, &PICTURES),
        born: (
            service.today().year() - 7 - i16::from(years % 9),
            i8::try_from(month % 12).unwrap_or(0) + 1,
        ),
    };
    let sealed = vault.seal(&key, Of::Card, young.0, &SealedCard::from(&card));
    stored::insert_young_person(write, young, home, &sealed, at).await?;
    let guardian = Guardianship {
        account,
        household: home,
    };
    stored::insert_guardian(write, young, guardian, at).await?;
    if let Some(organization) = organization {
        let consent = Consent {
            id: ConsentId(service.ids.next()),
            young_person: young,
            organization,
            purpose: Purpose::Find,
            classes: vec![DataClass::Card],
            since: at,
            until: later(at, SignedDuration::from_hours(24 * 365)),
            given_by: account,
            method: Method::Web,
            witness: None,
            language: Language::english(),
            words_hash: String::from("0").repeat(64),
            given_at: at,
            withdrawn_at: None,
            assent: Assent::NotNeeded,
            signed_at: None,
        };
        stored::insert_consent(write, &consent).await?;
    }
    Ok(young)
}
