//! Letters that were sent, as anybody can read them.
//!
//! Must not know: who got them.

use jiff::Timestamp;
use jiff::civil::Date;
use understory_model::newsletter::Letter;
use understory_store::newsletter as stored;
use understory_store::newsletter::NewsletterRow;

use super::letter_of;
use crate::access::{Actor, ReadDirectory, may};
use crate::people::now;
use crate::{Service, ServiceError};

/// A letter that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct SentLetter {
    /// The Monday of its week.
    pub week: Date,
    pub sent_at: Timestamp,
    pub letter: Letter,
}

fn sent(row: NewsletterRow) -> Option<SentLetter> {
    Some(SentLetter {
        week: row.week,
        sent_at: row.starts_at?,
        letter: letter_of(row.letter.as_ref()?),
    })
}

/// The newest letters of weeks before one.
pub async fn sent_letters(
    service: &Service,
    actor: Actor,
    before: Option<Date>,
    most: u16,
) -> Result<Vec<SentLetter>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let mut read = service.database().read().await?;
    let rows = stored::sent_newsletters(&mut read, now(service), before.unwrap_or(Date::MAX), most).await?;
    Ok(rows.into_iter().filter_map(sent).collect())
}

/// The letter of a week, once its sending has begun.
pub async fn sent_letter(service: &Service, actor: Actor, week: Date) -> Result<Option<SentLetter>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let mut read = service.database().read().await?;
    let row = stored::newsletter_of(&mut read, week).await?;
    Ok(row.and_then(sent).filter(|letter| letter.sent_at <= now(service)))
}
