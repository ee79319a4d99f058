//! Our profile of the specification: terms for what a family needs to know and the specification has no field for.
//!
//! A term stands in one of three taxonomies and has the same id wherever it is written, so a reader knows it without
//! looking at the file's own list of terms. `docs/hsds.md` lists them all.

mod said;
mod values;

pub(crate) use said::{bare, of, organization, program, session, site};
pub(crate) use values::{
    Said, organization as say_organization, program as say_program, session as say_session, site as say_site,
};

use std::collections::HashMap;
use std::sync::LazyLock;
use understory_model::code::{CodeLists, List};
use uuid::Uuid;

use super::publish::derived;

/// The name space of the taxonomies; it never changes.
const SPACE: Uuid = Uuid::from_u128(0x7b1f_9a52_0d6e_8c43_9c1d_5e0f_2a77_6b34);

/// What terms are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Taxonomy {
    /// Subjects of a service; the attribute needs no value.
    Topics,
    /// Features of access; the value is `yes`, `no` or `ask`.
    Access,
    /// Everything else; the value is what is known.
    Facts,
}

impl Taxonomy {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Topics, Self::Access, Self::Facts];

    /// Its short name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Topics => "understory-topics",
            Self::Access => "understory-access",
            Self::Facts => "understory-facts",
        }
    }

    /// What it is for.
    pub fn description(self) -> &'static str {
        match self {
            Self::Topics => "Subjects of programs for young people.",
            Self::Access => {
                "Whether a session has a feature of access: yes, no, or ask. A term that is absent is not known."
            }
            Self::Facts => "What families ask about a session. A term that is absent is not known; it is never a no.",
        }
    }

    /// Its id.
    pub fn id(self) -> Uuid {
        derived(SPACE, self.code())
    }
}

/// A term.
#[derive(Clone, Debug)]
pub struct Term {
    pub id: Uuid,
    pub taxonomy: Taxonomy,
    pub code: String,
    pub description: &'static str,
}

/// The terms of facts, with what their values are.
const FACTS: [(&str, &str); 46] = [
    ("status", "live, full or ended."),
    ("meeting", "face_to_face, online, hybrid or by_mail."),
    ("starts_on", "The first day."),
    ("ends_on", "The last day."),
    (
        "hours",
        "Weekly hours on the clock of the place, such as tue=15:30-17:00,thu=15:30-17:00.",
    ),
    (
        "exceptions",
        "Days off and extra meetings, such as 2026-12-24=off,2027-01-09=10:00-12:00.",
    ),
    ("drop_in", "yes when nobody has to sign up."),
    ("ages", "Years, such as 8-12, 8- or -12."),
    ("grades", "School grades from PK and K to 12, such as 3-5."),
    ("capacity", "Seats in all, or unlimited."),
    ("seats_open", "Seats that are free."),
    (
        "cost",
        "free, fixed:2500 (cents), up_to:2500, more_than:2500 or pay_what_you_can.",
    ),
    ("aid", "yes or no: whether there is help with the cost."),
    ("aid_price", "Cents after that help."),
    ("aid_how", "How to ask for it."),
    (
        "pays",
        "Whether young people are paid: none, stipend, hourly, gift_card or credit.",
    ),
    ("ride", "yes or no: whether there is a ride."),
    ("ride_note", "More about the ride."),
    ("ride_home_at", "About when they are back, such as 17:45."),
    ("documents", "Papers that are asked for; none where none are."),
    ("food", "none, snack, meal or bring_own."),
    ("languages", "Languages it is held in, such as en,pt-BR."),
    ("interpretation", "Languages that are interpreted when asked for."),
    ("internet", "What is needed at home: none, phone or broadband."),
    ("registration_opens", "The day signing up begins."),
    ("registration_closes", "The last day to sign up."),
    (
        "registration_methods",
        "web, phone, text, paper or walk_in, parted by commas.",
    ),
    ("registration_link", "Where to sign up."),
    (
        "prerequisites",
        "Codes of what must have been done before, parted by commas; empty when nothing.",
    ),
    ("verified_on", "The day somebody last said that this is so."),
    ("example", "yes for an invented listing."),
    ("title", "The name in the language that the label says."),
    ("summary", "One or two sentences in the language that the label says."),
    ("description", "The description in the language that the label says."),
    (
        "designed_for",
        "For whom it is made, in the language that the label says.",
    ),
    ("program_type", "Such as after_school_club."),
    ("setting", "Such as museum_library."),
    ("level", "spark, explore, build, deepen, lead or work."),
    ("category", "A name the source itself gave."),
    ("sector", "The kind of organization, such as library."),
    ("organization_languages", "Languages spoken there."),
    (
        "how_we_include",
        "How everybody is made welcome, in the language that the label says.",
    ),
    ("other_name", "Another name."),
    ("address", "The street address as it was given."),
    ("entrance", "How to get in."),
    ("neighborhood", "The neighborhood or village."),
];

static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let term = |taxonomy: Taxonomy, code: &str, description| Term {
        id: id_of(taxonomy, code),
        taxonomy,
        code: String::from(code),
        description,
    };
    let lists = CodeLists::core();
    let topics = lists.codes(List::Topic).iter();
    let access = lists.codes(List::Access).iter();
    topics
        .map(|code| term(Taxonomy::Topics, code.as_str(), Taxonomy::Topics.description()))
        .chain(access.map(|code| term(Taxonomy::Access, code.as_str(), Taxonomy::Access.description())))
        .chain(FACTS.iter().map(|(code, says)| term(Taxonomy::Facts, code, says)))
        .collect()
});

static BY_ID: LazyLock<HashMap<Uuid, &'static Term>> =
    LazyLock::new(|| TERMS.iter().map(|term| (term.id, term)).collect());

/// Every term, taxonomy by taxonomy.
pub fn terms() -> &'static [Term] {
    &TERMS
}

/// The term of an id.
pub fn term(id: Uuid) -> Option<&'static Term> {
    BY_ID.get(&id).copied()
}

/// The id of a term.
pub(crate) fn id_of(taxonomy: Taxonomy, code: &str) -> Uuid {
    derived(taxonomy.id(), code)
}
