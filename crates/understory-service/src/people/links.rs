//! Links by mail: for coming in, and for confirming an address.
//!
//! Whoever asks for a link gets the same answer after the same work, whether the address is known or not: one row is
//! kept, by a blind index, and what becomes of it is decided later, in [`super::post`].
//! Must not know: how mail is sent.

use jiff::SignedDuration;
use understory_model::ids::{AccountId, SittingId};
use understory_model::people::{AccountKind, Way};
use understory_store::people as stored;
use understory_store::people::{Mail, SignIn};
use understory_store::{StoreError, Write};

use super::asking::{self, channel, note_account, note_home};
use super::handshakes::{self, Kind};
use super::sealed::{Of, SealedAdult};
use super::sign_in::{SignedIn, begin, refused_unknown};
use super::{PeopleError, accounts, families, now, own, post, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Who};

/// Mails to one address ...
const MOST_TO_ONE: i64 = 3;
/// ... in so long.
const SO_LONG: SignedDuration = SignedDuration::from_hours(1);
/// Mails that wait to be sent: whoever asks for more is not heard.
const MOST_WAITING: i64 = 5_000;

/// Asks for a link to an address. It says nothing about whether one is sent.
pub async fn ask_link(service: &Service, email: &str) -> Result<(), PeopleError> {
    if !service.ways.mail() {
        return Err(PeopleError::NotOffered);
    }
    let email = accounts::checked_email(email)?;
    let index = vault(service)?.index("address", email);
    let mut write = service.database().write().await?;
    queue(service, &mut write, "link", None, index).await?;
    write.commit().await?;
    Ok(())
}

/// Keeps a mail to be sent, unless this address had too many; that is not told.
pub(crate) async fn queue(
    service: &Service,
    write: &mut Write,
    kind: &str,
    account: Option<AccountId>,
    address_index: String,
) -> Result<Option<Mail>, PeopleError> {
    let now = now(service);
    let since = now.saturating_sub(SO_LONG).unwrap_or(jiff::Timestamp::MIN);
    let (of_address, waiting) = stored::mail_counts(write, &address_index, since).await?;
    if of_address >= MOST_TO_ONE || waiting >= MOST_WAITING {
        return Ok(None);
    }
    let mail = Mail {
        id: service.ids.next(),
        kind: String::from(kind),
        account,
        address_index,
        newsletter: None,
        subscriber: None,
        language: String::new(),
        made_at: now,
        due_at: now,
        tries: 0,
    };
    stored::insert_mail(write, &mail).await?;
    Ok(Some(mail))
}

/// Signs in with a mailed link, once.
pub async fn by_link(service: &Service, token: &str) -> Result<SignedIn, PeopleError> {
    let now = now(service);
    let mut write = service.database().write().await?;
    let taken = handshakes::take::<()>(service, &mut write, Kind::Link, token).await?;
    let account = match taken.and_then(|(account, ())| account) {
        Some(id) => stored::account(&mut write, id).await?,
        None => None,
    };
    let Some(account) = account.filter(|account| may_come_by_link(account.kind) && account.ended_at.is_none()) else {
        write.commit().await?;
        return Err(refused_unknown(service, "sign-in-link", "").await?);
    };
    let who = Who::Account(account.id);
    note_account(
        service,
        &mut write,
        who,
        "sign-in-link",
        (account.id.0, true),
        Channel::Web,
    )
    .await?;
    let signed = begin(service, &mut write, account.id, account.kind, Way::Link, now).await?;
    write.commit().await?;
    Ok(signed)
}

/// A mailbox alone is not enough for those who see other people's children.
pub(crate) fn may_come_by_link(kind: AccountKind) -> bool {
    kind != AccountKind::Staff
}

/// Offers an address for one's own account. It counts once it is confirmed.
pub async fn offer_address(service: &Service, signed: Signed, email: &str) -> Result<(), PeopleError> {
    let mut write = service.database().write().await?;
    own::fresh(service, &mut write, signed).await?;
    if signed.kind == AccountKind::Staff {
        return Err(PeopleError::NotFound);
    }
    offer(service, &mut write, signed.account, email).await?;
    let who = Who::Account(signed.account);
    note_account(
        service,
        &mut write,
        who,
        "offer-address",
        (signed.account.0, true),
        Channel::Web,
    )
    .await?;
    write.commit().await?;
    Ok(())
}

/// Offers an address for an adult of the family that a navigator sits with. It counts once it is confirmed.
pub async fn offer_address_beside(
    service: &Service,
    signed: Signed,
    sitting: SittingId,
    account: AccountId,
    email: &str,
) -> Result<(), PeopleError> {
    let write = families::navigator(service, signed).await?;
    let (mut write, sitting) = asking::at_own_table(service, write, signed, "offer-address", sitting).await?;
    if !stored::tenants(&mut write, sitting.household).await?.contains(&account) {
        let (who, what) = (Who::Account(signed.account), (account.0, false));
        note_account(
            service,
            &mut write,
            who,
            "offer-address",
            what,
            channel(sitting.channel),
        )
        .await?;
        write.commit().await?;
        return Err(PeopleError::NotFound);
    }
    offer(service, &mut write, account, email).await?;
    let how = (true, "sits-with-the-family", channel(sitting.channel));
    note_home(service, &mut write, signed, "offer-address", sitting.household, how).await?;
    write.commit().await?;
    Ok(())
}

async fn offer(service: &Service, write: &mut Write, account: AccountId, email: &str) -> Result<(), PeopleError> {
    if !service.ways.mail() {
        return Err(PeopleError::NotOffered);
    }
    let email = accounts::checked_email(email)?;
    let index = vault(service)?.index("address", email);
    if let Some(mail) = queue(service, write, "address", Some(account), index).await? {
        // Only the newest offer counts.
        handshakes::drop_all(write, account, Kind::Address).await?;
        let token = post::token_of(service, &mail)?;
        let what = (token.as_str(), &String::from(email));
        handshakes::begin_as(service, write, Kind::Address, Some(account), what).await?;
    }
    Ok(())
}

/// Confirms an address with the mailed link: from now on links are sent to it.
pub async fn confirm_address(service: &Service, token: &str) -> Result<(), PeopleError> {
    let vault = vault(service)?;
    let mut write = service.database().write().await?;
    let taken = handshakes::take::<String>(service, &mut write, Kind::Address, token).await?;
    let Some((Some(account), email)) = taken else {
        return Err(PeopleError::NoMatch);
    };
    let mut adult = accounts::adult(&mut write, vault, account).await?;
    let index = vault.index("address", &email);
    adult.email = Some(email);
    let key = vault.key(&mut write, account.0).await?;
    let sealed = vault.seal(&key, Of::Account, account.0, &SealedAdult::from(&adult));
    let updated = stored::update_account(&mut write, account, &sealed, Some(&index)).await;
    if matches!(updated, Err(StoreError::Conflict(_))) {
        return Err(PeopleError::Taken);
    }
    updated?;
    // Links to an older address open nothing any more.
    handshakes::drop_all(&mut write, account, Kind::Link).await?;
    let who = Who::Account(account);
    note_account(
        service,
        &mut write,
        who,
        "confirm-address",
        (account.0, true),
        Channel::Web,
    )
    .await?;
    write.commit().await?;
    Ok(())
}

/// Removes the address of one's own account: no link is sent to it any more.
pub async fn remove_address(service: &Service, signed: Signed) -> Result<(), PeopleError> {
    let vault = vault(service)?;
    let mut write = service.database().write().await?;
    own::fresh(service, &mut write, signed).await?;
    let id = signed.account;
    let mut adult = accounts::adult(&mut write, vault, id).await?;
    if signed.kind == AccountKind::Staff || adult.email.is_none() {
        return Err(PeopleError::NotFound);
    }
    adult.email = None;
    let key = vault.key(&mut write, id.0).await?;
    let sealed = vault.seal(&key, Of::Account, id.0, &SealedAdult::from(&adult));
    stored::update_account(&mut write, id, &sealed, None).await?;
    handshakes::drop_all(&mut write, id, Kind::Link).await?;
    let who = Who::Account(id);
    note_account(service, &mut write, who, "remove-address", (id.0, true), Channel::Web).await?;
    write.commit().await?;
    Ok(())
}

/// Whether a sign-in began a moment ago, by more than a card that somebody else has printed: the PIN of a young person is their own.
pub(crate) fn is_fresh(sign_in: &SignIn, now: jiff::Timestamp) -> bool {
    let is_theirs = sign_in.way != Way::Card || sign_in.kind == AccountKind::Young;
    is_theirs && now.duration_since(sign_in.started_at) <= super::FRESH
}
