//! Feeds that others publish: calendars, lists of services, and pages with events for programs to read.
//!
//! Their items become rows of a listing and go the way of every table, so the same rules hold and the same words are said.
//! Must not know: where a feed comes from, or how it was fetched.

mod calendar;
mod linked;
mod rows;
mod scripts;
#[cfg(test)]
mod tests;
mod times;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use understory_model::import::Batch;
use understory_model::pulling::FeedKind;

use crate::archive::Input;
use crate::error::FormatError;
use crate::{Options, archive, decode, hsds, key, rules};

/// Items of one feed.
const MOST_ITEMS: usize = 20_000;

/// What is known besides what came.
pub struct FeedOptions<'a> {
    /// The short name of the source.
    pub source: &'a str,
    /// The organization a feed speaks for, where an item does not name one.
    pub organization: Option<&'a str>,
    /// The day it is read, in the region's zone: what is long over is left out.
    pub today: Date,
    pub zone: &'a TimeZone,
}

/// What a feed's first answer is, told by what it holds and not by what it is called.
///
/// # Errors
/// When it is none of what is read.
pub fn detect(input: &Input) -> Result<FeedKind, FormatError> {
    let decoded = decode::decode(&input.name, &input.bytes, None)?;
    let text = decoded.text.trim_start();
    let head: String = text.chars().take(40).collect::<String>().to_ascii_uppercase();
    if head.starts_with("BEGIN:VCALENDAR") {
        Ok(FeedKind::Calendar)
    } else if text.starts_with(['{', '[']) {
        Ok(if linked::is_linked(text) {
            FeedKind::Linked
        } else {
            FeedKind::Hsds
        })
    } else if head.starts_with("<!DOCTYPE HTML") || head.starts_with("<HTML") || scripts::has_any(text) {
        Ok(FeedKind::Linked)
    } else {
        Err(FormatError::new(&input.name, &rules::FEED_KIND))
    }
}

/// Reads what came. Only a list of services has several pages.
///
/// # Errors
/// When it cannot be read as a whole; a doubtful value or item is no error but a problem of the batch.
pub fn read(kind: FeedKind, pages: &[Input], options: &FeedOptions<'_>) -> Result<Batch, FormatError> {
    key::check_source(options.source)?;
    if kind == FeedKind::Hsds {
        let members = archive::unpack(pages)?;
        let told = Options {
            source: Some(options.source),
            ..Options::default()
        };
        let batch = hsds::read(&members, &told)?;
        return match batch.sessions.len() > MOST_ITEMS {
            true => Err(FormatError::new(&members[0].name, &rules::TOO_MANY_ITEMS)),
            false => Ok(batch),
        };
    }
    let Some(page) = pages.first() else {
        return Err(FormatError::new("", &rules::FILE_EMPTY));
    };
    let decoded = decode::decode(&page.name, &page.bytes, None)?;
    let mut rows = rows::Rows::new(&page.name, options);
    if let Some((encoding, rule)) = decoded.remark {
        rows.log.file(&page.name, "", encoding, rule);
    }
    match kind {
        FeedKind::Calendar => calendar::read(&decoded.text, &mut rows)?,
        _ => linked::read(&decoded.text, &mut rows)?,
    }
    rows.finish()
}
