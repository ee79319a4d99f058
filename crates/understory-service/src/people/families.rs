//! A navigator beside a family: opening a family, its young people, its card, and the end of sitting together.
//!
//! Must not know: pages.

use jiff::{SignedDuration, Timestamp};
use understory_model::directory::Contact;
use understory_model::ids::{AccountId, HouseholdId, SittingId, YoungPersonId};
use understory_model::language::Language;
use understory_model::named::is_name;
use understory_model::people::{AccountKind, Adult, Card, Channel, Duty, Sitting};
use understory_store::people as stored;
use understory_store::people::Guardianship;
use understory_store::{Reads, Write};

use super::answers::{self, Said};
use super::asking::{ask_in, at_own_table, channel, has_duty, note_account, note_home, own_table};
use super::cards::{self, PrintedCard};
use super::looking::{Asking, Looking};
use super::sealed::{Home, Of, SealedCard};
use super::{PICTURES, PeopleError, accounts, later, now, records, sign_in, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::access::young::acts::{Change, SeeAnswers, SeeCard};
use crate::audit::Who;

/// A sitting ends by itself.
const LONGEST_SITTING: SignedDuration = SignedDuration::from_hours(2);
/// Letters of a name, a nickname, a place.
pub(super) const LONGEST_NAME: usize = 60;
/// Letters of what was said about a week, as it is kept.
pub(super) const LONGEST_ANSWERS: usize = 4_000;
/// Young people of one home.
pub(super) const MOST_YOUNG: usize = 20;
/// The oldest who is kept as a young person.
const OLDEST: i16 = 24;

/// What a navigator is told when a family is new.
pub struct NewFamily {
    /// What the adult wants to be called.
    pub name: String,
    pub language: Language,
    /// A town, a village or a crossing; may be empty.
    pub near: String,
    /// How to reach them; may be empty.
    pub contact: String,
    pub channel: Channel,
}

/// A young person to be kept.
#[derive(Clone)]
pub struct NewYoungPerson {
    /// Empty for the name of the picture.
    pub nickname: String,
    pub picture: String,
    pub born: (i16, i8),
    /// What the family said about the week, as the find page writes it; empty keeps none.
    pub answers: String,
}

/// A family as a navigator sees it while they sit together.
pub struct Table {
    pub sitting: Sitting,
    /// What the adults want to be called.
    pub guardians: Vec<(AccountId, String)>,
    pub language: Language,
    pub near: String,
    pub contact: String,
    pub young: Vec<AtHome>,
    /// Where the navigator works, for the page that the family takes home.
    pub helper: Option<Helper>,
}

/// A young person of the family at the table.
pub struct AtHome {
    pub id: YoungPersonId,
    pub card: Card,
    pub answers: Option<Said>,
    /// When everything about them is erased, where somebody asked for it.
    pub erased_at: Option<Timestamp>,
}

/// An organization, and whom to ask for there.
pub struct Helper {
    pub organization: String,
    pub contact: Option<Contact>,
}

/// Opens a new family and begins to sit with it.
pub async fn open_family(service: &Service, signed: Signed, family: NewFamily) -> Result<SittingId, PeopleError> {
    if !is_name(&family.name, LONGEST_NAME) {
        return Err(PeopleError::Value {
            field: "name",
            rule: "name",
        });
    }
    for (field, text) in [("near", &family.near), ("contact", &family.contact)] {
        if !text.is_empty() && !is_name(text, 2 * LONGEST_NAME) {
            return Err(PeopleError::Value { field, rule: "text" });
        }
    }
    let at = now(service);
    let mut write = navigator(service, signed).await?;
    let kept = Home {
        near: family.near,
        contact: family.contact,
    };
    let (home, _) = new_home(service, &mut write, &kept, (family.name, family.language)).await?;
    let sitting = begin(service, &mut write, signed, home, family.channel, at).await?;
    let how = (true, "navigator", channel(family.channel));
    note_home(service, &mut write, signed, "open-family", home, how).await?;
    write.commit().await?;
    Ok(sitting)
}

/// Makes a home and its first adult, who wants to be called so and reads this language.
pub(super) async fn new_home(
    service: &Service,
    write: &mut Write,
    kept: &Home,
    (name, language): (String, Language),
) -> Result<(HouseholdId, AccountId), PeopleError> {
    let (vault, home) = (vault(service)?, HouseholdId(service.ids.next()));
    let key = vault.new_key(write, home.0).await?;
    let sealed = vault.seal(&key, Of::Home, home.0, kept);
    stored::insert_household(write, home, &sealed, now(service)).await?;
    let adult = Adult {
        name,
        email: None,
        phone: None,
        language,
    };
    let account = accounts::new_account(service, write, AccountKind::Guardian, &adult).await?;
    // The home knows its adults before there is a young person, so they are its first tenants.
    stored::insert_tenant(write, home, account).await?;
    Ok((home, account))
}

/// Opens the family whose card somebody hands over, with its PIN, and begins to sit with it.
pub async fn open_family_by_card(
    service: &Service,
    signed: Signed,
    number: &str,
    pin: &str,
    how: Channel,
) -> Result<SittingId, PeopleError> {
    drop(navigator(service, signed).await?);
    // The card proves that the family is there: as in signing in, and with the same waits.
    let proved = sign_in::prove(service, number, pin).await?;
    sign_in::go_on_with(service, &proved).await?.commit().await?;
    let (at, family) = (now(service), proved.account.id);
    let mut write = navigator(service, signed).await?;
    let home = stored::home_of_tenant(&mut write, family).await?;
    let home = home.ok_or(PeopleError::NotFound)?;
    // Whoever is kept from a child of this home, or looks after none of them any more, opens it for nobody.
    let children = stored::living_in(&mut write, home).await?;
    let mut looks_after = children.is_empty();
    for child in children {
        let related = stored::relations(&mut write, family, child, at).await?;
        if related.barred {
            looks_after = false;
            break;
        }
        looks_after |= related.guardian;
    }
    if !looks_after {
        note_home(
            service,
            &mut write,
            signed,
            "open-family",
            home,
            (false, "barred", channel(how)),
        )
        .await?;
        write.commit().await?;
        return Err(PeopleError::NotFound);
    }
    let sitting = begin(service, &mut write, signed, home, how, at).await?;
    note_home(
        service,
        &mut write,
        signed,
        "open-family",
        home,
        (true, "card-of-the-family", channel(how)),
    )
    .await?;
    write.commit().await?;
    Ok(sitting)
}

/// A transaction for a navigator; whoever is none finds nothing.
pub(super) async fn navigator(service: &Service, signed: Signed) -> Result<Write, PeopleError> {
    let mut write = service.database().write().await?;
    match as_navigator(service, &mut write, signed).await {
        Ok(()) => Ok(write),
        Err(error) => {
            write.commit().await?;
            Err(error)
        }
    }
}

/// A look of a navigator; whoever is none finds nothing.
pub(super) async fn navigator_looking(service: &Service, signed: Signed) -> Result<Looking, PeopleError> {
    let mut look = Looking::begin(service).await?;
    match as_navigator(service, &mut look, signed).await {
        Ok(()) => Ok(look),
        Err(error) => look.close(service, Err(error)).await,
    }
}

async fn as_navigator(service: &Service, asking: &mut impl Asking, signed: Signed) -> Result<(), PeopleError> {
    if has_duty(service, asking.transaction(), signed, Duty::Navigator).await? {
        return Ok(());
    }
    let what = (signed.account.0, false);
    let who = Who::Account(signed.account);
    note_account(
        service,
        asking,
        who,
        "refused-as-navigator",
        what,
        crate::audit::Channel::Web,
    )
    .await?;
    Err(PeopleError::NotFound)
}

async fn begin(
    service: &Service,
    write: &mut Write,
    signed: Signed,
    household: HouseholdId,
    channel: Channel,
    at: Timestamp,
) -> Result<SittingId, PeopleError> {
    let sitting = Sitting {
        id: SittingId(service.ids.next()),
        navigator: signed.account,
        household,
        channel,
        started_at: at,
        ends_at: later(at, LONGEST_SITTING),
        ended_at: None,
    };
    stored::insert_sitting(write, &sitting).await?;
    Ok(sitting.id)
}

/// The sittings of a navigator that go on.
pub async fn sittings(service: &Service, signed: Signed) -> Result<Vec<Sitting>, PeopleError> {
    let mut look = navigator_looking(service, signed).await?;
    let sittings = stored::sittings_of(look.transaction(), signed.account, now(service)).await;
    look.close(service, sittings.map_err(PeopleError::from)).await
}

/// Whether somebody sits at a table; what is sent from it is for those who do.
pub async fn sits_at(service: &Service, signed: Signed, id: SittingId) -> Result<(), PeopleError> {
    let mut look = navigator_looking(service, signed).await?;
    let sitting = own_table(service, &mut look, signed, "see-family", id).await;
    look.close(service, sitting.map(drop)).await
}

/// The family that a navigator sits with.
pub async fn table(service: &Service, signed: Signed, id: SittingId) -> Result<Table, PeopleError> {
    let mut look = navigator_looking(service, signed).await?;
    let table = laid(service, &mut look, signed, id).await;
    look.close(service, table).await
}

async fn laid(service: &Service, look: &mut Looking, signed: Signed, id: SittingId) -> Result<Table, PeopleError> {
    let vault = vault(service)?;
    let sitting = own_table(service, look, signed, "see-family", id).await?;
    let how = (true, "sits-with-the-family", channel(sitting.channel));
    note_home(service, look, signed, "see-family", sitting.household, how).await?;
    let read = look.transaction();
    let home = records::open_home(read, vault, sitting.household).await?;
    let helper = helper(service, read, signed).await?;
    let (mut guardians, mut language) = (Vec::new(), Language::english());
    for account in stored::tenants(read, sitting.household).await? {
        let adult = accounts::adult(read, vault, account).await?;
        language = adult.language;
        guardians.push((account, adult.name));
    }
    let mut young = Vec::new();
    for id in stored::living_in(look.transaction(), sitting.household).await? {
        let Some(permit) = ask_in::<SeeCard>(service, look, signed, id).await? else {
            continue;
        };
        let card = records::card(look.transaction(), vault, &permit).await?;
        let said = match ask_in::<SeeAnswers>(service, look, signed, id).await? {
            Some(permit) => answers::said(service, look.transaction(), &permit).await?,
            None => None,
        };
        let asked = stored::erasure_asked(look.transaction(), id).await?;
        young.push(AtHome {
            id,
            card,
            answers: said,
            erased_at: asked.map(|asked| asked.due_at),
        });
    }
    Ok(Table {
        sitting,
        guardians,
        language,
        near: home.near,
        contact: home.contact,
        young,
        helper,
    })
}

async fn helper(
    service: &Service,
    transaction: &mut impl Reads,
    signed: Signed,
) -> Result<Option<Helper>, PeopleError> {
    let duties = stored::duties_of(transaction, signed.account, now(service)).await?;
    let snapshot = service.snapshot();
    let mut organizations = duties.into_iter().filter_map(|row| row.organization);
    let at = organizations.find_map(|id| snapshot.position_of_organization(id));
    Ok(at.map(|at| {
        let facts = &snapshot.organizations[at].facts;
        Helper {
            organization: facts.name.clone(),
            contact: facts.contacts.first().cloned(),
        }
    }))
}

/// Keeps a young person of the family that a navigator sits with.
pub async fn add_young_person(
    service: &Service,
    signed: Signed,
    sitting: SittingId,
    young: NewYoungPerson,
) -> Result<YoungPersonId, PeopleError> {
    let write = navigator(service, signed).await?;
    let (write, sitting) = at_own_table(service, write, signed, "change", sitting).await?;
    add_to_home(service, write, signed, sitting.household, young).await
}

/// Keeps a young person of a guardian's own home.
pub async fn add_own_young_person(
    service: &Service,
    signed: Signed,
    young: NewYoungPerson,
) -> Result<YoungPersonId, PeopleError> {
    let mut write = service.database().write().await?;
    let home = stored::home_of_tenant(&mut write, signed.account).await?;
    match home.filter(|_| signed.kind == AccountKind::Guardian) {
        Some(home) => add_to_home(service, write, signed, home, young).await,
        None => Err(PeopleError::NotFound),
    }
}

async fn add_to_home(
    service: &Service,
    mut write: Write,
    signed: Signed,
    home: HouseholdId,
    young: NewYoungPerson,
) -> Result<YoungPersonId, PeopleError> {
    let vault = vault(service)?;
    let card = checked(service, young.nickname, young.picture, young.born)?;
    if young.answers.len() > LONGEST_ANSWERS {
        return Err(PeopleError::Value {
            field: "answers",
            rule: "long",
        });
    }
    let at = now(service);
    if stored::living_in(&mut write, home).await?.len() >= MOST_YOUNG {
        return Err(PeopleError::Value {
            field: "nickname",
            rule: "many",
        });
    }
    let id = YoungPersonId(service.ids.next());
    let key = vault.new_key(&mut write, id.0).await?;
    let sealed = vault.seal(&key, Of::Card, id.0, &SealedCard::from(&card));
    stored::insert_young_person(&mut write, id, home, &sealed, at).await?;
    for account in stored::tenants(&mut write, home).await? {
        if stored::is_kept_from_home(&mut write, account, home, at).await? {
            continue;
        }
        let guardian = Guardianship {
            account,
            household: home,
        };
        stored::insert_guardian(&mut write, id, guardian, at).await?;
    }
    // From here on the rules decide, as about everybody who is kept.
    let permit = ask_in::<Change>(service, &mut write, signed, id).await?;
    let permit = permit.ok_or(PeopleError::NotFound)?;
    if !young.answers.is_empty() {
        records::keep_answers(&mut write, vault, &permit, &young.answers).await?;
    }
    write.commit().await?;
    Ok(id)
}

pub(super) fn checked(
    service: &Service,
    nickname: String,
    picture: String,
    born: (i16, i8),
) -> Result<Card, PeopleError> {
    let wrong = |field, rule| Err(PeopleError::Value { field, rule });
    if !nickname.is_empty() && !is_name(&nickname, LONGEST_NAME) {
        return wrong("nickname", "name");
    }
    if !PICTURES.contains(&picture.as_str()) {
        return wrong("picture", "choice");
    }
    let today = service.today();
    let (year, month) = born;
    let is_month = (1..=12).contains(&month);
    let future = year > today.year() || year == today.year() && month > today.month();
    if !is_month || future || year < today.year() - OLDEST {
        return wrong("born", "born");
    }
    Ok(Card {
        nickname,
        picture,
        born,
    })
}

/// Makes a new card for an adult of the family that a navigator sits with; older ones end.
pub async fn new_card(
    service: &Service,
    signed: Signed,
    sitting: SittingId,
    account: AccountId,
) -> Result<PrintedCard, PeopleError> {
    let fresh = cards::fresh(service).await?;
    let write = navigator(service, signed).await?;
    let (mut write, sitting) = at_own_table(service, write, signed, "print-card", sitting).await?;
    if !stored::tenants(&mut write, sitting.household).await?.contains(&account) {
        let what = (account.0, false);
        let who = Who::Account(signed.account);
        note_account(service, &mut write, who, "print-card", what, channel(sitting.channel)).await?;
        write.commit().await?;
        return Err(PeopleError::NotFound);
    }
    let card = cards::make(service, &mut write, account, fresh).await?;
    note_home(
        service,
        &mut write,
        signed,
        "print-card",
        sitting.household,
        (true, "sits-with-the-family", channel(sitting.channel)),
    )
    .await?;
    write.commit().await?;
    super::endings::note_now(service).await;
    Ok(card)
}

/// Ends a sitting. One that is not the navigator's own, or has ended, is not there.
pub async fn end_sitting(service: &Service, signed: Signed, id: SittingId) -> Result<(), PeopleError> {
    let write = navigator(service, signed).await?;
    let (mut write, sitting) = at_own_table(service, write, signed, "end-sitting", id).await?;
    stored::end_sitting(&mut write, id, signed.account, now(service)).await?;
    note_home(
        service,
        &mut write,
        signed,
        "end-sitting",
        sitting.household,
        (true, "sits-with-the-family", channel(sitting.channel)),
    )
    .await?;
    write.commit().await?;
    Ok(())
}
