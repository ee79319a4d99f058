//! Listings that organizations enter themselves: a workspace, drafts that are shown, the next term, and everything taken back.
//!
//! A record that was entered here lives under a source of its own organization, so no import of files finds it. What an
//! organization changes of a record from a file is kept beside it and laid over it (`overlay`), so no import spoils it and
//! none becomes "changed" by it. Must not know: pages, words.

mod asked;
mod conflicts;
mod contacts;
mod copying;
mod desk;
mod ending;
mod entering;
mod history;
mod meanwhile;
mod merged;
mod merging;
mod overlay;
mod patch;
mod pictures;
mod preview;
mod publishing;
mod showing;
mod surveyed;
pub mod table;
#[cfg(test)]
mod tests;
mod workspace;

pub use asked::Asked;
pub use conflicts::{Conflict, SaidBy};
pub(crate) use conflicts::{conflicts, take_from_file, words};
pub use contacts::ContactSeen;
pub use copying::copy_to_next_term;
pub use ending::{Away, put_away};
pub use entering::{
    EnterProgram, EnterSession, EnterSite, add_organization, enter_organization, enter_program, enter_session,
    enter_site,
};
#[cfg(test)]
pub(crate) use history::undo;
pub use history::{Act, HistoryPage, UndoDone, history, undo_and};
pub(crate) use meanwhile::meanwhile;
pub use meanwhile::{Meanwhile, OfMeanwhile};
pub use merged::Merged;
pub(crate) use merged::{StandingOn, children};
pub(crate) use merging::{Parted, ToMerge, held_by, merge, unmerge};
pub(crate) use overlay::{SessionEdits, find, find_among, load_all};
pub(crate) use patch::mark_of_two;
pub use pictures::{
    EnterPicture, MOST_PICTURE_BYTES, PictureApproval, PictureKept, PictureView, ShownElsewhere, TakeAway, Which,
    decide_picture, enter_picture, picture_at_desk, picture_form, public_picture, remove_picture,
};
pub(crate) use pictures::{find_unused as find_unused_pictures, note_unused as note_unused_pictures};
pub use preview::{Preview, Waiting, preview};
pub(crate) use publishing::count_waiting;
pub use publishing::{Approval, ApprovalsView, Decision, Shown, approvals, decide, look_first_again, show};
pub use showing::{Draft, Drafts, DraftsView, MOST_AT_ONCE, drafts, show_all};
pub(crate) use surveyed::enter_surveyed;
pub use workspace::{
    Own, ProgramAtDesk, SessionAtDesk, SiteAtDesk, Workspace, organization_at_desk, program_at_desk, session_at_desk,
    site_at_desk, workspace,
};

use understory_model::ids::OrganizationId;
pub use understory_store::listings::PictureSize;

/// Programs on a page of the workspace.
pub const PROGRAMS_A_PAGE: usize = 20;
/// Changes on a page of the history.
pub const CHANGES_A_PAGE: u32 = 100;

/// Sessions of one program, and programs and places of one organization, that are entered here.
const MOST: usize = 500;

/// Whether a source is some organization's own, and no file.
fn is_own_source(source: &str) -> bool {
    source
        .strip_prefix("own-")
        .is_some_and(|id| uuid::Uuid::try_parse(id).is_ok())
}

/// The source under which an organization's own records live.
pub(crate) fn own_source(organization: OrganizationId) -> String {
    format!("own-{}", organization.0.simple())
}
