//! Letters that were sent, as anybody can read them.
//!
//! Must not know: who got them.

use jiff::Timestamp;
use jiff::civil::Date;
use understory_model::directory::SessionStatus;
use understory_model::newsletter::Letter;
use understory_store::Reads;
use understory_store::directory::Sessions;
use understory_store::newsletter as stored;
use understory_store::newsletter::NewsletterRow;

use super::letter_of;
use crate::access::{Actor, ReadDirectory, may};
use crate::listings::Merged;
use crate::people::now;
use crate::{Service, ServiceError, listings};

/// A letter that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct SentLetter {
    /// The Monday of its week.
    pub week: Date,
    pub sent_at: Timestamp,
    pub letter: Letter,
}

fn sent(row: &NewsletterRow) -> Option<SentLetter> {
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
    Ok(rows.iter().filter_map(sent).collect())
}

/// A letter as it was sent, without what was withdrawn since: that has a reason, and families should not come for it.
pub(super) async fn without_withdrawn(read: &mut impl Reads, mut letter: Letter) -> Result<Letter, ServiceError> {
    let merged = Merged::load(read).await?;
    let mut kept = Vec::with_capacity(letter.items.len());
    for item in letter.items {
        let session = listings::find::<Sessions>(read, merged.of(item.session.0)).await?;
        if session.is_none_or(|record| record.facts.status != SessionStatus::Cancelled) {
            kept.push(item);
        }
    }
    letter.items = kept;
    Ok(letter)
}

/// The letter of a week, once its sending has begun.
pub async fn sent_letter(service: &Service, actor: Actor, week: Date) -> Result<Option<SentLetter>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let mut read = service.database().read().await?;
    let row = stored::newsletter_of(&mut read, week).await?;
    let Some(sent) = row
        .as_ref()
        .and_then(sent)
        .filter(|letter| letter.sent_at <= now(service))
    else {
        return Ok(None);
    };
    let letter = without_withdrawn(&mut read, sent.letter).await?;
    Ok(Some(SentLetter { letter, ..sent }))
}
