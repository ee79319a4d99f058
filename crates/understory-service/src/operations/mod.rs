//! Keeping house: imports and their undoing, and the example region.

mod came;
mod chores;
mod days;
mod error;
mod example;
mod first_steps;
mod import;
mod monday;
mod places;
mod region;
mod report;
mod undo;

pub use came::Came;
pub use chores::{Backups, Chore, Done, House, KeyText, house, run_due};
pub use error::ImportError;
pub use example::{EXAMPLE_POPULATION, EXAMPLE_SOURCE, create_example, example_is_current};
pub use first_steps::FirstSteps;
pub(crate) use first_steps::first_steps;
pub(crate) use import::{How, plan_batch};
pub use import::{ImportRequest, Stage, import_files, take_batch};
pub use monday::{DRILL_HOLDS, Monday, monday, on_no_map_after};
pub use places::{PlacesBrought, PlacesRequest, bring_places};
pub use region::{RegionChange, name_region, region};
pub use report::report_csv;
pub use understory_formats::areas::FileCount;
pub use understory_formats::towns::{TownsBatch, TownsOptions};
pub use understory_formats::{Format, FormatError, Input};
pub use understory_store::operations::{AuditFilter, AuditRow, ChoreRow, ImportRun};
pub use undo::{UndoError, latest_imports, undo_import};
