//! `understory admin`: its options.

use clap::{Args, Subcommand, ValueEnum};

/// Who may sign in, and who may see what.
#[derive(Debug, Subcommand)]
pub(crate) enum AdminCommand {
    /// Invite somebody of staff: prints a link that they open within two days
    #[command(
        after_help = "Examples:\n  understory admin invite --name \"Ana Silva\" --email ana@library.example --duty navigator\n  understory admin invite --name \"Sam Hill\" --email sam@club.example --duty steward --organization \"Bass River Robotics\""
    )]
    Invite(Invite),
    /// Invite somebody of staff again who cannot come in any more: every way in they had ends, and so does every sign-in
    #[command(after_help = "Example:\n  understory admin invite-again ana@library.example")]
    InviteAgain {
        /// The mail address they were invited with
        email: String,
    },
    /// Make a new card for a family, or somebody of 18, that has lost every way in: all they came in with ends
    #[command(
        after_help = "Be sure who they are: who has this card is the family.\nExample:\n  understory admin card-again BCDF-GHJK-LMNP"
    )]
    CardAgain {
        /// The mail address they confirmed, or the number of the card they had
        known_by: String,
    },
    /// List everybody who works here
    Staff,
    /// End an account: its owner is signed out everywhere and comes in no more
    End {
        /// The account's id, as `understory admin staff` lists it
        account: understory_model::ids::AccountId,
    },
    /// Print the rules: who may do what with what is kept of a young person
    Access,
    /// Invent young people who are traps: whoever of staff opens one raises an alarm
    #[command(after_help = "Example:\n  understory admin canary --number 5 --organization \"Bass River Robotics\"")]
    Canary {
        /// How many more; 64 in all at most
        #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=64))]
        number: u8,
        /// An organization whose staff find them among those who allow it something; nobody when left out
        #[arg(long, value_name = "ORGANIZATION")]
        organization: Option<String>,
    },
    /// Print the register: every column that is kept, why, how long, who reads it and how it is erased
    Register,
}

#[derive(Debug, Args)]
pub(crate) struct Invite {
    /// What they are called; families see it beside what was looked at
    #[arg(long)]
    pub(crate) name: String,
    /// Their mail address, to sign in with; nothing is sent to it
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: String,
    /// What they do
    #[arg(long, value_enum)]
    pub(crate) duty: DutyName,
    /// For which organization: its name or id; the lead organization itself when left out
    #[arg(long, value_name = "ORGANIZATION")]
    pub(crate) organization: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum DutyName {
    /// Runs the region's network
    Backbone,
    /// Sits beside families: a librarian, a family liaison
    Navigator,
    /// Looks after an organization's programs
    Steward,
}
