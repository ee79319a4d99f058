//! Two accounts of one adult that become one, and apart again, as their homes do.
//!
//! The one that goes has ended, and comes back as it was. What it is named by moves to the other: whom it looks after, who it
//! keeps away, what it allowed and refused, and its printed cards. Must not know: what is sealed, who may.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use understory_model::ids::{AccountId, ConsentId, HouseholdId, RefusalId, YoungPersonId};
use uuid::Uuid;

use super::end_all_sign_ins;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const APART: &str = "SELECT COUNT(*) FROM (
         SELECT b.young_person_id FROM bar b JOIN bar k ON k.young_person_id = b.young_person_id AND k.account_id = $1
         WHERE b.account_id = $2 AND (b.until IS NULL OR b.until > $3) AND k.until IS NOT NULL AND k.until <= $3
         UNION ALL SELECT g.young_person_id FROM guardian g
         JOIN guardian k ON k.young_person_id = g.young_person_id AND k.account_id = $1
         WHERE g.account_id = $2 AND (g.until IS NULL OR g.until > $3) AND k.until IS NOT NULL AND k.until <= $3
     ) AS apart";
const INDEX: &str = "SELECT email_index FROM account WHERE id = $1";
const GONE: &str = "UPDATE account SET ended_at = $3, merged_into = $1, email_index = NULL
     WHERE id = $2 AND ended_at IS NULL AND merged_into IS NULL AND id <> $1 AND kind = 'guardian'
     AND EXISTS (SELECT 1 FROM account k WHERE k.id = $1 AND k.ended_at IS NULL AND k.kind = 'guardian')";
const TENANTS: &str = "INSERT INTO tenant (household_id, account_id)
     SELECT t.household_id, $1 FROM tenant t WHERE t.account_id = $2
     AND NOT EXISTS (SELECT 1 FROM tenant k WHERE k.account_id = $1 AND k.household_id = t.household_id)
     RETURNING household_id";
const NO_TENANTS: &str = "DELETE FROM tenant WHERE account_id = $1 RETURNING household_id";
const GUARDIANS: &str = "UPDATE guardian SET account_id = $1 WHERE account_id = $2
     AND young_person_id NOT IN (SELECT k.young_person_id FROM guardian k WHERE k.account_id = $1)
     RETURNING young_person_id";
const NO_GUARDIANS: &str =
    "DELETE FROM guardian WHERE account_id = $1 RETURNING young_person_id, household_id, since, until";
const BARS: &str = "INSERT INTO bar (account_id, young_person_id, placed_by, since, until)
     SELECT $1, b.young_person_id, b.placed_by, b.since, b.until FROM bar b WHERE b.account_id = $2
     AND NOT EXISTS (SELECT 1 FROM bar k WHERE k.account_id = $1 AND k.young_person_id = b.young_person_id)
     RETURNING young_person_id";
const PLACED: &str = "UPDATE bar SET placed_by = $1 WHERE placed_by = $2 RETURNING account_id, young_person_id";
const CONSENTS: &str = "UPDATE consent SET given_by = $1 WHERE given_by = $2 RETURNING id";
const REFUSALS: &str = "UPDATE refusal SET said_by = $1 WHERE said_by = $2 RETURNING id";
const CODES: &str = "UPDATE guardian_code SET made_by = $1 WHERE made_by = $2 RETURNING id";
const CARDS: &str = "UPDATE credential SET account_id = $1
     WHERE account_id = $2 AND kind = 'card' AND ended_at IS NULL RETURNING id";
const PARTS: &str = "SELECT id FROM account WHERE merged_into = $1 ORDER BY id";
const BACK: &str = "UPDATE account SET ended_at = NULL, merged_into = NULL,
     email_index = (SELECT CAST($3 AS TEXT) WHERE NOT EXISTS (SELECT 1 FROM account o WHERE o.email_index = $3))
     WHERE id = $1 AND merged_into = $2 AND sealed <> ''";
const TENANT_BACK: &str = "INSERT INTO tenant (household_id, account_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
const NO_TENANT: &str = "DELETE FROM tenant WHERE household_id = $1 AND account_id = $2";
const GUARDIAN_BACK: &str = "UPDATE guardian SET account_id = $2 WHERE account_id = $1 AND young_person_id = $3";
const GUARDIAN_AGAIN: &str = "INSERT INTO guardian (account_id, young_person_id, household_id, since, until)
     SELECT $1, y.id, $3, $4, $5 FROM young_person y WHERE y.id = $2 ON CONFLICT DO NOTHING";
const NO_BAR: &str = "DELETE FROM bar WHERE account_id = $1 AND young_person_id = $2";
const PLACED_BACK: &str = "UPDATE bar SET placed_by = $2
     WHERE placed_by = $1 AND account_id = $3 AND young_person_id = $4";
const CONSENT_BACK: &str = "UPDATE consent SET given_by = $2 WHERE given_by = $1 AND id = $3";
const REFUSAL_BACK: &str = "UPDATE refusal SET said_by = $2 WHERE said_by = $1 AND id = $3";
const CODE_BACK: &str = "UPDATE guardian_code SET made_by = $2 WHERE made_by = $1 AND id = $3";
const CARD_BACK: &str = "UPDATE credential SET account_id = $2 WHERE account_id = $1 AND id = $3";
// A passkey that was added while both were one could be either's.
const NO_PASSKEYS: &str =
    "UPDATE passkey SET ended_at = $3, sealed = '' WHERE account_id = $1 AND made_at > $2 AND ended_at IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 26] = [
    ("adult merge apart", APART),
    ("adult merge index", INDEX),
    ("adult merge gone", GONE),
    ("adult merge tenants", TENANTS),
    ("adult merge no tenants", NO_TENANTS),
    ("adult merge guardians", GUARDIANS),
    ("adult merge no guardians", NO_GUARDIANS),
    ("adult merge bars", BARS),
    ("adult merge placed", PLACED),
    ("adult merge consents", CONSENTS),
    ("adult merge refusals", REFUSALS),
    ("adult merge codes", CODES),
    ("adult merge cards", CARDS),
    ("adult merge parts", PARTS),
    ("adult merge back", BACK),
    ("adult merge tenant back", TENANT_BACK),
    ("adult merge no tenant", NO_TENANT),
    ("adult merge guardian back", GUARDIAN_BACK),
    ("adult merge guardian again", GUARDIAN_AGAIN),
    ("adult merge no bar", NO_BAR),
    ("adult merge placed back", PLACED_BACK),
    ("adult merge consent back", CONSENT_BACK),
    ("adult merge refusal back", REFUSAL_BACK),
    ("adult merge code back", CODE_BACK),
    ("adult merge card back", CARD_BACK),
    ("adult merge no passkeys", NO_PASSKEYS),
];

/// A guardian's row that the other account had too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct GuardianTwice {
    young_person_id: Uuid,
    household_id: Uuid,
    since: i64,
    until: Option<i64>,
}

/// What came from the account that went, by ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdultMoved {
    pub kept: AccountId,
    pub gone: AccountId,
    /// Its homes, and those of them that were none of the other's.
    pub homes: Vec<HouseholdId>,
    pub new_homes: Vec<HouseholdId>,
    pub guardians: Vec<YoungPersonId>,
    pub guardians_twice: Vec<GuardianTwice>,
    pub bars: Vec<YoungPersonId>,
    /// Whom it keeps away, and from whom.
    pub placed: Vec<(AccountId, YoungPersonId)>,
    pub consents: Vec<ConsentId>,
    pub refusals: Vec<RefusalId>,
    pub codes: Vec<Uuid>,
    pub cards: Vec<Uuid>,
    /// The blind index of its address, so that the address can be kept with the other account meanwhile.
    pub email_index: Option<String>,
}

/// Whether the account that would go is kept away, or looks after somebody, where the other is so no more.
pub async fn adults_stand_apart(
    transaction: &mut impl Reads,
    kept: AccountId,
    gone: AccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let count: i64 = on!(transaction.transactions(), |connection| sqlx::query_scalar(APART)
        .bind(kept.0)
        .bind(gone.0)
        .bind(now.as_microsecond())
        .fetch_one(connection)
        .await)?;
    Ok(count > 0)
}

/// Makes one account of an adult part of another: it ends, and what names it names the other. `None` when one of them has ended, or
/// is no guardian's.
pub async fn join_adults(
    transaction: &mut Write,
    kept: AccountId,
    gone: AccountId,
    now: Timestamp,
) -> Result<Option<AdultMoved>, StoreError> {
    let email_index: Option<Option<String>> = on!(&mut transaction.0, |connection| sqlx::query_scalar(INDEX)
        .bind(gone.0)
        .fetch_optional(connection)
        .await)?;
    if change!(transaction, GONE, kept.0, gone.0, now.as_microsecond())? != 1 {
        return Ok(None);
    }
    end_all_sign_ins(transaction, gone, now).await?;
    let new_homes = found!(transaction, TENANTS, kept.0, gone.0);
    let homes = found!(transaction, NO_TENANTS, gone.0);
    let guardians = found!(transaction, GUARDIANS, kept.0, gone.0);
    let guardians_twice: Vec<GuardianTwice> = on!(&mut transaction.0, |connection| sqlx::query_as(NO_GUARDIANS)
        .bind(gone.0)
        .fetch_all(connection)
        .await)?;
    let bars = found!(transaction, BARS, kept.0, gone.0);
    let placed = pairs!(transaction, PLACED, kept.0, gone.0);
    let placed = placed.into_iter();
    Ok(Some(AdultMoved {
        kept,
        gone,
        homes: homes.into_iter().map(HouseholdId).collect(),
        new_homes: new_homes.into_iter().map(HouseholdId).collect(),
        guardians: guardians.into_iter().map(YoungPersonId).collect(),
        guardians_twice,
        bars: bars.into_iter().map(YoungPersonId).collect(),
        placed: placed
            .map(|(of, young)| (AccountId(of), YoungPersonId(young)))
            .collect(),
        consents: found!(transaction, CONSENTS, kept.0, gone.0)
            .into_iter()
            .map(ConsentId)
            .collect(),
        refusals: found!(transaction, REFUSALS, kept.0, gone.0)
            .into_iter()
            .map(RefusalId)
            .collect(),
        codes: found!(transaction, CODES, kept.0, gone.0),
        cards: found!(transaction, CARDS, kept.0, gone.0),
        email_index: email_index.flatten(),
    }))
}

/// Accounts that became part of one, those that are erased too: what they did is told as its own.
pub async fn adults_gone_into(transaction: &mut impl Reads, kept: AccountId) -> Result<Vec<AccountId>, StoreError> {
    let accounts: Vec<Uuid> = on!(transaction.transactions(), |connection| sqlx::query_scalar(PARTS)
        .bind(kept.0)
        .fetch_all(connection)
        .await)?;
    Ok(accounts.into_iter().map(AccountId).collect())
}

/// Takes two accounts apart again; both have to come in anew, and nobody by a passkey that was added meanwhile.
pub(super) async fn part_adults(
    transaction: &mut Write,
    moved: &AdultMoved,
    since: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (kept, gone) = (moved.kept.0, moved.gone.0);
    let email_index = moved.email_index.as_deref();
    if change!(transaction, BACK, gone, kept, email_index)? != 1 {
        return Ok(());
    }
    end_all_sign_ins(transaction, moved.kept, now).await?;
    let (since, now) = (since.as_microsecond(), now.as_microsecond());
    change!(transaction, NO_PASSKEYS, kept, since, now)?;
    for home in &moved.homes {
        change!(transaction, TENANT_BACK, home.0, gone)?;
    }
    for home in &moved.new_homes {
        change!(transaction, NO_TENANT, home.0, kept)?;
    }
    for young in &moved.guardians {
        change!(transaction, GUARDIAN_BACK, kept, gone, young.0)?;
    }
    for row in &moved.guardians_twice {
        let (young, home) = (row.young_person_id, row.household_id);
        change!(transaction, GUARDIAN_AGAIN, gone, young, home, row.since, row.until)?;
    }
    for young in &moved.bars {
        change!(transaction, NO_BAR, kept, young.0)?;
    }
    for (of, young) in &moved.placed {
        change!(transaction, PLACED_BACK, kept, gone, of.0, young.0)?;
    }
    for consent in &moved.consents {
        change!(transaction, CONSENT_BACK, kept, gone, consent.0)?;
    }
    for refusal in &moved.refusals {
        change!(transaction, REFUSAL_BACK, kept, gone, refusal.0)?;
    }
    for code in &moved.codes {
        change!(transaction, CODE_BACK, kept, gone, *code)?;
    }
    for card in &moved.cards {
        change!(transaction, CARD_BACK, kept, gone, *card)?;
    }
    Ok(())
}
