//! All that a feed sends: one answer, or the pages of a list until they end, repeat, or are too many.
//!
//! Must not know: what is kept.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use understory_formats::feeds::{self, FeedOptions};
use understory_formats::{FormatError, Input};
use understory_model::import::Batch;
use understory_model::pulling::{FeedKind, WhyNot};

use super::fetch::{Wanted, parsed};
use super::{Fetcher, Refusal};
use crate::people::{self, PeopleError};
use crate::{Service, ServiceError};

/// What came of a feed.
pub(super) struct Gathered {
    pub(super) kind: FeedKind,
    pages: Vec<Input>,
    /// As it came.
    pub(super) bytes: usize,
    pub(super) etag: String,
    pub(super) modified: String,
}

/// What a page of a list says of itself.
#[derive(Deserialize)]
struct Page {
    total_pages: Option<u64>,
    last_page: Option<bool>,
    contents: Option<Vec<IgnoredAny>>,
}

/// The same address with a part of its question set.
fn asking(address: &str, name: &str, value: &str) -> Result<String, Refusal> {
    let mut url = parsed(address)?;
    let others: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(other, _)| other != name)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    url.query_pairs_mut()
        .clear()
        .extend_pairs(others)
        .append_pair(name, value);
    Ok(url.into())
}

/// Everything nested is asked for of a list of services, where the address does not say.
fn whole(address: &str) -> Result<String, Refusal> {
    let url = parsed(address)?;
    let says = url.query_pairs().any(|(name, _)| name == "full" || name == "minimal");
    match says || !url.path().trim_end_matches('/').ends_with("/services") {
        true => Ok(String::from(address)),
        false => asking(address, "full", "true"),
    }
}

/// Fetches a feed; `None` when nothing is new.
pub(super) async fn gather(
    service: &Service,
    wanted: &Wanted<'_>,
    kind: Option<FeedKind>,
) -> Result<Result<Option<Gathered>, Refusal>, PeopleError> {
    let limits = service.fetcher.limits;
    let gathering = Gathering {
        service,
        fetcher: &service.fetcher,
        left: limits.most_unpacked,
        bytes: 0,
    };
    match tokio::time::timeout(limits.patience_for_all, gathering.all(wanted, kind)).await {
        Ok(Err(Stop::Refused(refusal))) => Ok(Err(refusal)),
        Ok(Err(Stop::Service(error))) => Err(error.into()),
        Ok(Ok(gathered)) => Ok(Ok(gathered)),
        Err(_) => Ok(Err(Refusal::with(
            WhyNot::Slow,
            limits.patience_for_all.as_secs().to_string(),
        ))),
    }
}

enum Stop {
    Refused(Refusal),
    Service(ServiceError),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<ServiceError> for Stop {
    fn from(error: ServiceError) -> Self {
        Self::Service(error)
    }
}

/// A feed that cannot be read, in the words of its rule.
pub(super) fn unreadable(error: &FormatError) -> Refusal {
    Refusal::with(WhyNot::Unreadable, format!("{}: {}", error.rule, error.explanation))
}

struct Gathering<'a> {
    service: &'a Service,
    fetcher: &'a Fetcher,
    /// Bytes that may still come, unpacked.
    left: usize,
    bytes: usize,
}

impl Gathering<'_> {
    async fn one(&mut self, wanted: &Wanted<'_>, number: u32) -> Result<Option<(Input, Marks)>, Stop> {
        let Some(came) = self.fetcher.fetch(people::now(self.service), wanted).await? else {
            return Ok(None);
        };
        self.bytes += came.length();
        let marks = Marks {
            etag: came.etag.clone(),
            modified: came.modified.clone(),
        };
        let most = self.left;
        let bytes = self.service.compute(move || came.unpacked(most)).await??;
        self.left -= bytes.len();
        let name = match number {
            1 => String::from("feed"),
            number => format!("page {number}"),
        };
        Ok(Some((Input { name, bytes }, marks)))
    }

    async fn all(mut self, wanted: &Wanted<'_>, kind: Option<FeedKind>) -> Result<Option<Gathered>, Stop> {
        let address = match kind {
            Some(FeedKind::Hsds) => whole(wanted.address)?,
            _ => String::from(wanted.address),
        };
        let first = Wanted {
            address: &address,
            ..wanted.clone()
        };
        let Some((mut input, marks)) = self.one(&first, 1).await? else {
            return Ok(None);
        };
        let found;
        (found, input) = self.detect(input).await?;
        let whole = if found == FeedKind::Hsds {
            whole(wanted.address)?
        } else {
            address.clone()
        };
        if whole != address {
            let again = Wanted {
                address: &whole,
                etag: "",
                modified: "",
            };
            if let Some((fuller, _)) = self.one(&again, 1).await? {
                input = fuller;
            }
        }
        let mut pages = vec![input];
        if found == FeedKind::Hsds {
            self.further(&whole, &mut pages).await?;
        }
        // One mark of several pages says nothing of the others.
        let is_one = pages.len() == 1 && whole == address;
        Ok(Some(Gathered {
            kind: found,
            bytes: self.bytes,
            etag: if is_one { marks.etag } else { String::new() },
            modified: if is_one { marks.modified } else { String::new() },
            pages,
        }))
    }

    async fn detect(&self, input: Input) -> Result<(FeedKind, Input), Stop> {
        let found = self.service.compute(move || (feeds::detect(&input), input)).await?;
        match found {
            (Ok(kind), input) => Ok((kind, input)),
            (Err(error), _) => Err(unreadable(&error).into()),
        }
    }

    /// The other pages of a list, whatever it says of how many there are.
    async fn further(&mut self, address: &str, pages: &mut Vec<Input>) -> Result<(), Stop> {
        let mut seen = HashSet::new();
        loop {
            let bytes = pages.last().map(|page| page.bytes.as_slice()).unwrap_or_default();
            if !seen.insert(Sha256::digest(bytes)) {
                return Err(Refusal::with(WhyNot::Pages, "repeat").into());
            }
            let Ok(page) = serde_json::from_slice::<Page>(bytes) else {
                return Ok(());
            };
            let many = u64::try_from(pages.len()).unwrap_or(u64::MAX);
            let is_last = page
                .last_page
                .unwrap_or_else(|| page.total_pages.is_none_or(|total| many >= total));
            if is_last || page.contents.is_none_or(|contents| contents.is_empty()) {
                return Ok(());
            }
            let next = u32::try_from(many + 1).unwrap_or(u32::MAX);
            if next > self.fetcher.limits.most_pages {
                return Err(Refusal::with(WhyNot::Pages, self.fetcher.limits.most_pages.to_string()).into());
            }
            let next_address = asking(address, "page", &next.to_string())?;
            let wanted = Wanted {
                address: &next_address,
                etag: "",
                modified: "",
            };
            match self.one(&wanted, next).await? {
                Some((input, _)) => pages.push(input),
                None => return Ok(()),
            }
        }
    }
}

/// By what a server knows an answer.
struct Marks {
    etag: String,
    modified: String,
}

/// What is known of a feed besides what came.
pub(super) struct About {
    pub(super) source: String,
    /// The name of the organization it speaks for.
    pub(super) organization: Option<String>,
    pub(super) today: Date,
    pub(super) zone: TimeZone,
}

/// Reads what came.
pub(super) async fn read(
    service: &Service,
    gathered: Gathered,
    about: About,
) -> Result<Result<Batch, Refusal>, ServiceError> {
    let read = service.compute(move || {
        let options = FeedOptions {
            source: &about.source,
            organization: about.organization.as_deref(),
            today: about.today,
            zone: &about.zone,
        };
        feeds::read(gathered.kind, &gathered.pages, &options)
    });
    Ok(read.await?.map_err(|error| unreadable(&error)))
}
