//! Everybody who works here, a form to invite, and the link of an invitation.

use askama::Template;
use jiff::tz::TimeZone;
use understory_model::ids::OrganizationId;
use understory_model::people::Duty;
use understory_service::directory::Snapshot;
use understory_service::people::staff::Member;

use super::{called, organization};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::people::Typed;
use crate::people::organization_field::OrganizationField;
use crate::people::words;

/// Somebody who works here.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberLine {
    pub name: Say,
    pub duties: Vec<Say>,
    pub last: Say,
    /// The id, where the account can be ended.
    pub end: Option<String>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/people.html")]
pub struct PeoplePage {
    pub frame: Frame,
    pub members: Vec<MemberLine>,
    pub next_href: Option<String>,
    pub duties: Vec<(&'static str, Say)>,
    pub organization: OrganizationField,
    pub typed: Typed,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

/// The link of an invitation, shown once.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/invited.html")]
pub struct InvitedPage {
    pub frame: Frame,
    pub name: String,
    pub link: String,
}

fn duty(duty: Duty) -> Say {
    Say::new(format!("staff-is-{}", duty.code()))
}

/// What somebody does, and for whom.
pub(super) fn duties(member: &Member, snapshot: &Snapshot) -> Vec<Say> {
    let line = |(one, of): &(Duty, Option<OrganizationId>)| {
        let say = Say::new("staff-duty").with("duty", duty(*one));
        say.with("organization", organization(snapshot, *of))
    };
    member.duties.iter().map(line).collect()
}

fn line(member: &Member, reader: uuid::Uuid, snapshot: &Snapshot, zone: &TimeZone) -> MemberLine {
    let account = &member.account;
    MemberLine {
        name: called(member.name.as_ref()),
        duties: duties(member, snapshot),
        last: match (account.ended_at, account.last_at, account.invited) {
            (Some(at), _, _) => Say::new("staff-ended").with("day", words::day(at, zone)),
            (None, Some(at), _) => Say::new("staff-last").with("at", words::moment(at, zone)),
            (None, None, true) => Say::new("staff-invited"),
            (None, None, false) => Say::new("staff-never"),
        },
        end: (account.ended_at.is_none() && account.id.0 != reader).then(|| account.id.0.simple().to_string()),
    }
}

impl PeoplePage {
    pub fn new(
        frame: Frame,
        (members, more, page): (&[Member], bool, u32),
        reader: uuid::Uuid,
        snapshot: &Snapshot,
        typed: Typed,
    ) -> Self {
        let all = snapshot.organizations.iter();
        let mut organizations: Vec<(String, String)> = all
            .map(|one| (one.id.0.simple().to_string(), one.facts.name.clone()))
            .collect();
        organizations.sort_by(|one, other| one.1.cmp(&other.1));
        let zone = &snapshot.zone;
        Self {
            frame,
            members: members
                .iter()
                .map(|member| line(member, reader, snapshot, zone))
                .collect(),
            next_href: more.then(|| format!("/staff/people?page={}", page.saturating_add(1))),
            duties: Duty::ALL.iter().map(|one| (one.code(), duty(*one))).collect(),
            organization: OrganizationField::new(organizations, &typed),
            typed,
            problem: None,
            notice: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let member = |name: &str, duty_code: &str, last: Say, end: Option<&str>| MemberLine {
            name: super::just(name),
            duties: vec![
                Say::new("staff-duty")
                    .with("duty", Say::new(format!("staff-is-{duty_code}")))
                    .with("organization", Say::new("staff-lead-itself")),
            ],
            last,
            end: end.map(String::from),
        };
        let page = |problem, notice| Self {
            frame: Frame::sample("/staff/people"),
            members: vec![
                member("Bo Lead", "backbone", Say::new("staff-never"), None),
                member("Ana Silva", "navigator", Say::new("staff-invited"), Some("01")),
            ],
            next_href: Some(String::from("/staff/people?page=1")),
            duties: Duty::ALL.iter().map(|one| (one.code(), duty(*one))).collect(),
            organization: OrganizationField::new(
                vec![(String::from("07"), String::from("Sturgis Library"))],
                &Typed::default(),
            ),
            typed: Typed::default(),
            problem,
            notice,
        };
        let wrong = Say::new("people-wrong-email").with("field", Say::new("people-field-email"));
        vec![
            ("typical", page(None, None)),
            ("wrong", page(Some(wrong), None)),
            ("ended", page(None, Some(Say::new("staff-notice-ended")))),
        ]
    }
}

impl InvitedPage {
    pub fn samples() -> Vec<(&'static str, Self)> {
        vec![(
            "typical",
            Self {
                frame: Frame::sample("/staff/people"),
                name: String::from("Ana Silva"),
                link: String::from("https://find.example.org/sign-in/invitation/AAAA"),
            },
        )]
    }
}
