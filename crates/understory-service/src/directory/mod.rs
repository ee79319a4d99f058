//! The directory: the copy in memory, places by name, search, lists and details.

mod browse;
mod codes;
mod columns;
mod detail;
mod edge;
mod gazetteer;
mod listing;
mod misplaced;
mod snapshot;
mod text;
mod unplaced;

#[cfg(test)]
mod about_there;

pub use browse::{Browse, BrowseItem, BrowsePage, MOST_A_PAGE, TopicCount, browse, current_counts, topic_counts};
pub(crate) use browse::{matches, town_of};
pub use codes::{Codes, SHORTEST};
pub use columns::Languages;
pub(crate) use columns::{UNSPOKEN, day_number, is_online, person, price, topic_mask, week_of_session, young_person};
pub use detail::{MapSite, OrganizationDetail, ProgramDetail, exceptions, map_sites, organization, places, program};
pub use edge::edge;
pub use gazetteer::Gazetteer;
pub(crate) use gazetteer::titled;
pub(crate) use listing::listing;
pub use listing::session;
pub(crate) use misplaced::misplaced;
pub use snapshot::{SessionEntry, Snapshot};
pub(crate) use snapshot::{is_public, organization_of, program_of, session_of};
pub use text::Fragment;
pub(crate) use text::TextIndex;
pub(crate) use unplaced::unplaced_after;
pub use unplaced::{Unplaced, UnplacedSite, unplaced};
