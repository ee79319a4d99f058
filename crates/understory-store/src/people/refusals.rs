//! Who says no to an organization. What follows from it is asked in [`super::relations`].

use jiff::Timestamp;
use understory_model::ids::{AccountId, OrganizationId, RefusalId, YoungPersonId};
use understory_model::people::{Errand, Purpose, Refusal, Voice};
use uuid::Uuid;

use super::instant;
use crate::database::{Reads, on};
use crate::{StoreError, Write};

const INSERT: &str = "INSERT INTO refusal (id, young_person_id, organization_id, purpose, said_by, heard_by, since)
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const OF_YOUNG: &str =
    "SELECT id, young_person_id, organization_id, purpose, said_by, heard_by, since, until FROM refusal
     WHERE young_person_id = $1 ORDER BY since, id";
const END: &str = "UPDATE refusal SET until = $4
     WHERE id = $1 AND young_person_id = $2 AND said_by = $3 AND until IS NULL";

pub(super) const STATEMENTS: [(&str, &str); 3] = [
    ("refusal insert", INSERT),
    ("refusal list", OF_YOUNG),
    ("refusal end", END),
];

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    young_person_id: Uuid,
    organization_id: Uuid,
    purpose: String,
    said_by: Uuid,
    heard_by: Option<Uuid>,
    since: i64,
    until: Option<i64>,
}

impl Row {
    /// `None` if a later program wrote a purpose that this one does not know.
    fn refusal(self) -> Option<Refusal> {
        Some(Refusal {
            id: RefusalId(self.id),
            young_person: YoungPersonId(self.young_person_id),
            errand: Errand {
                organization: OrganizationId(self.organization_id),
                purpose: Purpose::from_code(&self.purpose).ok()?,
            },
            said_by: if self.said_by == self.young_person_id {
                Voice::Young(YoungPersonId(self.young_person_id))
            } else {
                Voice::Guardian(AccountId(self.said_by))
            },
            heard_by: self.heard_by.map(AccountId),
            since: instant(self.since),
            until: self.until.map(instant),
        })
    }
}

fn voice(voice: Voice) -> Uuid {
    match voice {
        Voice::Guardian(account) => account.0,
        Voice::Young(young_person) => young_person.0,
    }
}

/// Keeps a refusal.
pub async fn insert_refusal(transaction: &mut Write, refusal: &Refusal) -> Result<(), StoreError> {
    change!(
        transaction,
        INSERT,
        refusal.id.0,
        refusal.young_person.0,
        refusal.errand.organization.0,
        refusal.errand.purpose.code(),
        voice(refusal.said_by),
        refusal.heard_by.map(|heard_by| heard_by.0),
        refusal.since.as_microsecond()
    )
    .map(drop)
}

/// Every refusal about a young person, those taken back too, oldest first.
pub async fn refusals_of(transaction: &mut impl Reads, id: YoungPersonId) -> Result<Vec<Refusal>, StoreError> {
    let rows: Vec<Row> = on!(transaction.transactions(), |connection| sqlx::query_as(OF_YOUNG)
        .bind(id.0)
        .fetch_all(connection)
        .await)?;
    Ok(rows.into_iter().filter_map(Row::refusal).collect())
}

/// Takes a refusal back, for whoever said it. `false` when it is another's, or was taken back.
pub async fn end_refusal(
    transaction: &mut Write,
    id: RefusalId,
    young_person: YoungPersonId,
    said_by: Voice,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let done = change!(
        transaction,
        END,
        id.0,
        young_person.0,
        voice(said_by),
        now.as_microsecond()
    )?;
    Ok(done == 1)
}
