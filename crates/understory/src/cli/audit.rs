//! `understory audit`: its options.

use clap::Subcommand;
use understory_service::audit::Mark;
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Check that nothing in the trail was changed, removed or added behind the program's back
    #[command(
        after_help = "It prints a mark at the end. Keep it elsewhere, on paper or with a partner: given with --mark later, it shows whether\nthe trail still goes on from there, which the machine alone cannot tell. docs/audit.md says more."
    )]
    Verify {
        /// What an earlier run printed and you kept elsewhere
        #[arg(long, value_name = "MARK")]
        mark: Option<Mark>,
        /// One JSON object
        #[arg(long)]
        json: bool,
    },
    /// The latest entries, newest first
    List {
        /// Only those about this young person, household, account or other, by its id
        #[arg(long, value_name = "ID")]
        about: Option<Uuid>,
        /// Only those before this number: the next page
        #[arg(long, value_name = "NUMBER")]
        before: Option<i64>,
        /// How many at most
        #[arg(long, value_name = "NUMBER", default_value_t = 20)]
        limit: u16,
        /// One JSON array
        #[arg(long)]
        json: bool,
    },
}
