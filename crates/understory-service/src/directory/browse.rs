//! Lists of programs with filters, in pages that stay right while the directory changes.
//!
//! Lists are answered from the copy in memory; a page is continued by the place it ended at, not by a number.

use jiff::civil::Date;
use std::borrow::Cow;
use understory_model::code::{Code, CodeLists, List};
use understory_model::directory::Cost;
use understory_model::find::Listing;
use understory_model::ids::ProgramId;
use understory_model::language::Language;
use understory_model::place::fold;
use understory_model::week::Weekday;

use super::text::Fragment;
use super::{SessionEntry, Snapshot, listing};
use crate::access::{Actor, ReadDirectory, may};
use crate::freshness::goes_on;
use crate::{Service, ServiceError};

/// Programs on one page at most.
pub const MOST_A_PAGE: usize = 100;

/// Orders of a list, as its cursors name them.
const BY_TITLE: char = 't';
const BY_WORDS: char = 'w';

/// What to list. Whatever is empty does not filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Browse {
    pub text: String,
    pub topic: Option<Code>,
    pub day: Option<Weekday>,
    pub age: Option<u8>,
    pub free: bool,
    pub language: Option<Language>,
    /// A town, village, neighborhood or ZIP, as typed.
    pub town: String,
    /// Also those that have ended.
    pub past: bool,
    /// Where the last page ended.
    pub after: Option<String>,
    /// Programs a page, 1 to [`MOST_A_PAGE`].
    pub limit: usize,
}

/// A program of a list: one of its sessions, and how many match.
#[derive(Clone, Debug, PartialEq)]
pub struct BrowseItem {
    /// The soonest matching session that has not ended, else the latest.
    pub listing: Listing,
    pub sessions: usize,
    /// The best piece of its text when words were searched for.
    pub highlight: Vec<Fragment>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct BrowsePage {
    pub items: Vec<BrowseItem>,
    /// Programs in the whole list.
    pub total: usize,
    /// Where this page ends, when there is more.
    pub next: Option<String>,
    /// The search index is still being made; words were looked for in titles only.
    pub titles_only: bool,
}

/// How many programs there are on a topic, now or later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicCount {
    pub topic: Code,
    pub programs: usize,
}

pub(crate) fn matches(snapshot: &Snapshot, entry: &SessionEntry, browse: &Browse, town: &str, today: Date) -> bool {
    let facts = &entry.session.facts;
    let program = &snapshot.programs[entry.program].facts;
    (browse.past || facts.ends_on.known.is_none_or(|end| end >= today))
        && browse.topic.as_ref().is_none_or(|topic| program.topics.contains(topic))
        && browse.day.is_none_or(|day| {
            facts
                .hours
                .as_ref()
                .is_some_and(|hours| hours.slots().iter().any(|slot| slot.day == day))
        })
        && browse.age.is_none_or(|age| {
            facts
                .ages
                .known
                .is_none_or(|ages| ages.min.is_none_or(|min| age >= min) && ages.max.is_none_or(|max| age <= max))
        })
        && (!browse.free || matches!(facts.cost.known, Some(Cost::Free | Cost::PayWhatYouCan)))
        && browse.language.as_ref().is_none_or(|wanted| {
            facts
                .languages
                .as_ref()
                .is_some_and(|held| held.iter().any(|language| language.serves(wanted)))
                || facts.interpretation.iter().any(|language| language.serves(wanted))
        })
        && (town.is_empty() || in_town(snapshot, entry, town))
}

/// The folded name of a town as typed: "Pilsen" and "Hyannis, MA" mean places that sites name otherwise.
pub(crate) fn town_of(snapshot: &Snapshot, typed: &str) -> String {
    fold(snapshot.gazetteer.find(typed).map_or(typed, |place| &place.name))
}

fn in_town(snapshot: &Snapshot, entry: &SessionEntry, town: &str) -> bool {
    entry
        .site
        .is_some_and(|site| snapshot.names_of_sites[site].iter().any(|name| name == town))
}

/// The session that stands for a program on a card.
pub(super) fn shown(snapshot: &Snapshot, rows: &[usize], today: Date) -> Option<usize> {
    let ends = |row: usize| snapshot.sessions[row].session.facts.ends_on.known;
    let starts = |row: usize| snapshot.sessions[row].session.facts.starts_on.known;
    let current = rows
        .iter()
        .copied()
        .filter(|row| ends(*row).is_none_or(|end| end >= today));
    current
        .min_by_key(|row| (starts(*row).is_none(), starts(*row), *row))
        .or_else(|| rows.iter().copied().max_by_key(|row| (ends(*row), *row)))
}

/// Where a page ends, as text in a link: the order of the list, the sort key and the id, so that it holds
/// when the program is gone. A list that has another order by now begins again.
fn cursor(order: char, key: &str, id: ProgramId) -> String {
    format!("{order}{key}~{id}")
}

fn read_cursor(order: char, text: &str) -> Option<(String, ProgramId)> {
    let (key, id) = text.strip_prefix(order)?.rsplit_once('~')?;
    Some((key.to_owned(), id.parse().ok()?))
}

/// One page of programs that match.
pub async fn browse(
    service: &Service,
    actor: Actor,
    browse: Browse,
    language: &Language,
) -> Result<BrowsePage, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let (snapshot, text, today) = (service.snapshot(), service.text(), service.today());
    let text = text.filter(|text| text.version == snapshot.version);
    let language = language.clone();
    service
        .compute(move || {
            let words = browse.text.trim();
            let titles_only = !words.is_empty() && text.is_none();
            // Each candidate with its sort key; words order by how well they match, else titles order.
            let by_title = snapshot.programs_by_title.iter();
            let ordered: Vec<(Cow<'_, str>, usize)> = if words.is_empty() {
                by_title.map(|(title, program)| (Cow::from(title), *program)).collect()
            } else if let Some(text) = &text {
                let key = |score: f32| Cow::from(format!("{:08x}", u32::MAX - score.to_bits()));
                text.search(words)?
                    .into_iter()
                    .map(|found| (key(found.score), found.program))
                    .collect()
            } else {
                let folded = fold(words);
                let contains = by_title.filter(|(title, _)| title.contains(&folded));
                contains.map(|(title, program)| (Cow::from(title), *program)).collect()
            };
            let order = if words.is_empty() || text.is_none() {
                BY_TITLE
            } else {
                BY_WORDS
            };
            let after = browse.after.as_deref().and_then(|after| read_cursor(order, after));
            let is_after = |key: &str, id: ProgramId| {
                after
                    .as_ref()
                    .is_none_or(|(last, last_id)| (key, id) > (last.as_str(), *last_id))
            };
            let town = town_of(&snapshot, &browse.town);
            let matches = |row: &usize| matches(&snapshot, &snapshot.sessions[*row], &browse, &town, today);
            let limit = browse.limit.clamp(1, MOST_A_PAGE);
            let (mut items, mut total, mut more) = (Vec::new(), 0, false);
            let mut last = None;
            for (key, program) in ordered {
                let rows = &snapshot.sessions_of_program[program];
                if !rows.iter().any(matches) {
                    continue;
                }
                total += 1;
                let id = snapshot.programs[program].id;
                if more || !is_after(&key, id) {
                    continue;
                }
                if items.len() == limit {
                    more = true;
                    continue;
                }
                let rows: Vec<usize> = rows.iter().copied().filter(matches).collect();
                let Some(row) = shown(&snapshot, &rows, today) else {
                    continue;
                };
                let highlight = match &text {
                    Some(text) if !words.is_empty() => text.highlight(words, program, &language)?,
                    _ => Vec::new(),
                };
                items.push(BrowseItem {
                    listing: listing(&snapshot, row, today),
                    sessions: rows.len(),
                    highlight,
                });
                last = Some((key, id));
            }
            let next = last.filter(|_| more).map(|(key, id)| cursor(order, &key, id));
            Ok(BrowsePage {
                items,
                total,
                next,
                titles_only,
            })
        })
        .await?
}

/// How many programs and how many sessions families can find: what has not ended, and nothing that nobody sees.
pub fn current_counts(service: &Service, actor: Actor) -> Result<(usize, usize), ServiceError> {
    may::<ReadDirectory>(actor)?;
    let (snapshot, today) = (service.snapshot(), service.today());
    let is_current = |row: &&usize| goes_on(&snapshot.sessions[**row].session.facts, today);
    let many = |rows: &Vec<usize>| rows.iter().filter(is_current).count();
    let current = snapshot.sessions_of_program.iter().map(many).filter(|many| *many > 0);
    Ok(current.fold((0, 0), |(programs, sessions), many| (programs + 1, sessions + many)))
}

/// How many programs with a current session there are on each topic that has one, in the order of the code list.
pub fn topic_counts(service: &Service, actor: Actor) -> Result<Vec<TopicCount>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    let (snapshot, today) = (service.snapshot(), service.today());
    let mut counts = vec![0; CodeLists::core().codes(List::Topic).len()];
    for (program, rows) in snapshot.programs.iter().zip(&snapshot.sessions_of_program) {
        let current = |row: &usize| {
            snapshot.sessions[*row]
                .session
                .facts
                .ends_on
                .known
                .is_none_or(|end| end >= today)
        };
        if rows.iter().any(current) {
            for topic in program
                .facts
                .topics
                .iter()
                .filter_map(|topic| CodeLists::core().position(List::Topic, topic))
            {
                counts[topic] += 1;
            }
        }
    }
    let named = CodeLists::core().codes(List::Topic).iter().cloned().zip(counts);
    Ok(named
        .filter(|(_, programs)| *programs > 0)
        .map(|(topic, programs)| TopicCount { topic, programs })
        .collect())
}
