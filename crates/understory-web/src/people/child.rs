//! The page of one young person: everything that is kept, who may see it, who looked, and what can be decided.

use askama::Template;
use jiff::tz::TimeZone;
use understory_model::ids::YoungPersonId;
use understory_service::access::young::YoungAct;
use understory_service::people::{Beside, Child, PICTURES};

use super::answers::Seat;
use super::family::{KeptPart, part};
use super::organization_field::OrganizationField;
use super::{Typed, words};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// The path of the pages of young people.
pub(super) const PATH: &str = "/family/children";

/// Somebody beside a young person, or kept away from them.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub id: String,
    pub name: Say,
    /// What is said about them, such as since when.
    pub says: Option<Say>,
    /// Something can be done about it.
    pub may: bool,
}

/// Something that can be ended or undone, by its id.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenLine {
    pub id: String,
    pub says: Say,
}

/// What the reader may do here.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct May {
    pub change: bool,
    /// Of a change: the month of birth too, and where the home is.
    pub say_month: bool,
    pub move_home: bool,
    pub allow: bool,
    pub export: bool,
    pub erase: bool,
    pub bar: bool,
    pub share: bool,
    pub merge: bool,
    /// They look after this young person themselves, where somebody else does too.
    pub leave: bool,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "people/child.html")]
pub struct ChildPage {
    pub frame: Frame,
    pub path: String,
    /// The reader is a navigator who sits with the family.
    pub beside: bool,
    pub back_href: String,
    pub one: KeptPart,
    pub may: May,
    /// What is kept of the card, for the form.
    pub nickname: String,
    pub picture: String,
    pub month: u8,
    pub year: i16,
    pub near: String,
    pub contact: String,
    pub guardians: Vec<Person>,
    pub codes: Vec<OpenLine>,
    pub kept_away: Vec<Person>,
    pub known: Vec<Person>,
    /// Who corrects the month of birth, where the reader does not.
    pub month_hint: Say,
    pub own_sign_in: bool,
    pub may_have_sign_in: bool,
    pub alone_from: Option<Say>,
    pub alike: Vec<OpenLine>,
    pub came_from: Vec<OpenLine>,
    pub pictures: Vec<(&'static str, Say)>,
    pub months: Vec<(u8, Say)>,
    pub purposes: Vec<(&'static str, Say)>,
    pub classes: Vec<(&'static str, Say)>,
    pub organization: OrganizationField,
    pub typed: Typed,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

/// "March 2014".
fn month_of(year: i16, month: i8) -> Say {
    Say::new("month-of")
        .with("month", Say::new(format!("month-{month}")))
        .with("year", Say::new("just-words").with("words", year.to_string()))
}

fn person(one: &Beside) -> Person {
    Person {
        id: one.account.0.simple().to_string(),
        name: name(one.name.as_deref(), one.own),
        says: None,
        may: !one.own,
    }
}

/// What somebody is called on a page: "you", their name, or "somebody else".
pub(super) fn name(name: Option<&str>, own: bool) -> Say {
    match (name, own) {
        (_, true) => Say::new("look-you"),
        (Some(name), false) if !name.is_empty() => Say::new("just-words").with("words", String::from(name)),
        (_, false) => Say::new("look-somebody"),
    }
}

impl ChildPage {
    pub fn new(
        frame: Frame,
        child: &Child,
        organizations: Vec<(String, String)>,
        zone: &TimeZone,
        typed: Typed,
    ) -> Self {
        use understory_model::people::{DataClass, Purpose};
        let of = |list: &'static str| move |code: &'static str| (code, Say::new(format!("{list}-{code}")));
        let may = |act| child.may.contains(&act);
        let (card, kept) = (&child.kept.card, part(&child.kept, zone));
        let own = if child.kept.more.is_own { "-own" } else { "" };
        let seat = child.sitting.map(|sitting| Seat {
            sitting,
            young: child.kept.id,
        });
        Self {
            path: path(child.kept.id),
            beside: child.sitting.is_some(),
            back_href: match child.sitting {
                Some(sitting) => super::table::at(sitting),
                None => String::from("/family"),
            },
            one: KeptPart {
                fits_href: kept.fits_href.map(|href| seat.map_or(href, |seat| seat.path("fits"))),
                answers_href: seat.map_or(kept.answers_href, |seat| seat.path("answers")),
                ..kept
            },
            may: May {
                change: may(YoungAct::Change),
                say_month: child.may_say_month,
                move_home: child.may_move_home,
                // Beside a family it is allowed at the table, where it is read aloud.
                allow: may(YoungAct::Allow) && child.sitting.is_none(),
                export: may(YoungAct::Export),
                erase: may(YoungAct::Erase),
                bar: may(YoungAct::Bar),
                share: may(YoungAct::Share),
                merge: may(YoungAct::Merge),
                leave: child.guardians.len() > 1 && child.guardians.iter().any(|one| one.own),
            },
            nickname: card.nickname.clone(),
            picture: card.picture.clone(),
            month: u8::try_from(card.born.1).unwrap_or(1),
            year: card.born.0,
            near: child.kept.near.clone().unwrap_or_default(),
            contact: child.kept.contact.clone().unwrap_or_default(),
            guardians: child.guardians.iter().map(person).collect(),
            codes: codes(child, zone),
            kept_away: kept_away(child, zone),
            known: child.known.iter().map(person).collect(),
            month_hint: Say::new(match child.kept.more.is_own && !may(YoungAct::Allow) {
                true => "child-month-by-others-own",
                // At 18 it is theirs, by a passkey.
                false => "child-month-by-others",
            }),
            own_sign_in: child.own_sign_in,
            may_have_sign_in: child.may_have_sign_in,
            alone_from: child
                .alone_from
                .map(|(year, month)| Say::new(format!("own-alone{own}")).with("month", month_of(year, month))),
            alike: alike(child),
            came_from: came_from(child, zone),
            pictures: PICTURES.into_iter().map(of("picture")).collect(),
            months: (1..=12)
                .map(|month: u8| (month, Say::new(format!("month-{month}"))))
                .collect(),
            purposes: Purpose::ALL.iter().map(|one| of("purpose")(one.code())).collect(),
            classes: DataClass::ALL.iter().map(|one| of("class")(one.code())).collect(),
            organization: OrganizationField::new(organizations, &typed),
            typed,
            problem: None,
            notice: None,
            frame,
        }
    }

    /// A value as it was typed, or else as it is kept.
    fn value<'a>(&'a self, field: &str, kept: &'a str) -> &'a str {
        let typed = self.typed.value(field);
        if typed.is_empty() { kept } else { typed }
    }

    /// Whether what was wrong is in one of these fields, so that they are not hidden.
    fn is_open(&self, fields: &str) -> bool {
        let wrong = filters::field_of(&self.problem);
        wrong.is_some_and(|wrong| fields.split(' ').any(|field| field == wrong))
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC);
        let page = |child: &Child| {
            let frame = Frame::sample("/family/children/01970000000070008000000000000005");
            Self::new(frame, child, super::samples::organizations(), &zone, Typed::default())
        };
        let full = super::samples::sample_child(true);
        let wrong = Self {
            problem: Some(Say::new("people-wrong-born").with("field", Say::new("people-field-born"))),
            ..page(&full)
        };
        let noted = Self {
            notice: Some(Say::new("child-corrected")),
            ..page(&super::samples::sample_child(false))
        };
        let beside = Child {
            sitting: Some(super::samples::sample_seat().sitting),
            ..super::samples::sample_child(true)
        };
        vec![
            ("typical", page(&full)),
            ("by-card", noted),
            ("beside", page(&beside)),
            ("wrong", wrong),
        ]
    }
}

/// The path of one young person's page.
pub(super) fn path(young: YoungPersonId) -> String {
    format!("{PATH}/{}", young.0.simple())
}

fn codes(child: &Child, zone: &TimeZone) -> Vec<OpenLine> {
    let line = |code: &understory_service::people::OpenCode| OpenLine {
        id: code.id.simple().to_string(),
        says: Say::new(if code.instead { "code-open-instead" } else { "code-open" })
            .with("day", words::day(code.ends_at, zone)),
    };
    child.codes.iter().map(line).collect()
}

fn kept_away(child: &Child, zone: &TimeZone) -> Vec<Person> {
    let line = |one: &understory_service::people::KeptAway| Person {
        id: one.account.0.simple().to_string(),
        name: name(one.name.as_deref(), false),
        says: Some(Say::new("kept-away-since").with("day", words::day(one.since, zone))),
        may: one.may_lift,
    };
    child.kept_away.iter().map(line).collect()
}

fn alike(child: &Child) -> Vec<OpenLine> {
    let line = |one: &understory_service::people::Alike| OpenLine {
        id: one.id.0.simple().to_string(),
        says: words::called(&one.card),
    };
    child.alike.iter().map(line).collect()
}

fn came_from(child: &Child, zone: &TimeZone) -> Vec<OpenLine> {
    let line = |one: &understory_service::people::CameFrom| OpenLine {
        id: one.id.simple().to_string(),
        says: Say::new("merge-undo-until").with("day", words::day(one.undo_until, zone)),
    };
    child.came_from.iter().map(line).collect()
}
