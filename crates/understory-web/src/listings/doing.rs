//! Buttons of the workspace: showing drafts, copying a term, putting away, taking back. And an organization to look at.

use axum::body::Bytes;
use axum::response::Response;
use understory_model::directory::{
    Cost, Organization, OrganizationFacts, Program, ProgramFacts, Session, Site, SiteFacts,
};
use understory_model::directory::{SessionFacts, SessionStatus, SourceKey};
use understory_model::fact::Fact;
use understory_model::ids::{OrganizationId, ProgramId, SessionId, SiteId};
use understory_model::language::Text;
use understory_model::listings::FamilyFact;
use understory_service::listings::{self as use_case, Away, ProgramAtDesk, SessionAtDesk, Shown, SiteAtDesk};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::preview::{self, Refused};
use super::{back, fail, nothing, sent};
use crate::page::Reader;
use crate::people::Typed;
use crate::people::session::{Reading, Sending, private};

/// Whose program it is, and the sessions that were ticked; `None` where that cannot be read.
pub(super) fn named(typed: &Typed) -> Option<(OrganizationId, ProgramId, Vec<SessionId>)> {
    let (Ok(Some(organization)), Ok(Some(program))) = (sent(typed, "organization"), sent(typed, "program")) else {
        return None;
    };
    let sessions = typed
        .values("session")
        .into_iter()
        .map(str::parse)
        .collect::<Result<_, _>>();
    Some((organization, program, sessions.ok()?))
}

fn to_preview(reader: &Reader, organization: OrganizationId, program: ProgramId, notice: &str) -> Response {
    let path = preview::path_of(organization, program);
    private(reader.see_other(&format!("{path}&notice={notice}")))
}

pub(crate) async fn show(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Some((organization, program, sessions)) = named(&typed) else {
        return nothing(&reader);
    };
    let looked_at = (program, typed.value("seen"));
    match use_case::show(&app.service, signed, organization, looked_at, &sessions).await {
        Ok(Shown::Live) => back(&reader, organization, "live"),
        Ok(Shown::Waits) => back(&reader, organization, "waits"),
        Err(PeopleError::Value { rule, .. }) => {
            let refused = Refused::of(rule);
            preview::answer(&app, &reader, signed, (organization, program), Some(&refused)).await
        }
        Err(error) => fail(&reader, &error),
    }
}

pub(crate) async fn copy(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let Some((organization, program, sessions)) = named(&Typed::of(&body)) else {
        return nothing(&reader);
    };
    match use_case::copy_to_next_term(&app.service, signed, organization, program, &sessions).await {
        Ok(_) => to_preview(&reader, organization, program, "copied"),
        Err(PeopleError::Value { .. }) => back(&reader, organization, "nothing-to-copy"),
        Err(error) => fail(&reader, &error),
    }
}

pub(crate) async fn away(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let how = match typed.value("away") {
        "end" => Away::End,
        "withdraw" => Away::Withdraw,
        _ => return nothing(&reader),
    };
    let Some((organization, program, sessions)) = named(&typed) else {
        return nothing(&reader);
    };
    let Some(session) = sessions.first() else {
        return nothing(&reader);
    };
    match use_case::put_away(&app.service, signed, (organization, program), *session, how).await {
        Ok(()) => back(&reader, organization, "away"),
        Err(error) => fail(&reader, &error),
    }
}

/// An organization with a program, to look at.
pub(crate) fn sample() -> (Organization, ProgramAtDesk, Vec<SiteAtDesk>) {
    let source = |key: &str| SourceKey {
        source: String::from("example"),
        key: String::from(key),
    };
    let organization = Organization {
        id: OrganizationId(Uuid::from_u128(1)),
        source: source("o"),
        facts: OrganizationFacts {
            name: String::from("Hyannis Library"),
            ..OrganizationFacts::default()
        },
    };
    let site = Site {
        id: SiteId(Uuid::from_u128(2)),
        organization: organization.id,
        source: source("s"),
        facts: SiteFacts {
            name: String::from("The reading room"),
            ..SiteFacts::default()
        },
    };
    let program = Program {
        id: ProgramId(Uuid::from_u128(3)),
        organization: organization.id,
        source: source("p"),
        facts: ProgramFacts {
            title: Text::english("Robots"),
            ..ProgramFacts::default()
        },
    };
    let session = |number: u128, status| {
        let facts = SessionFacts {
            status,
            hours: "tue=15:30-17:00".parse().map_or_else(|_| Fact::unknown(), Fact::known),
            cost: Fact::known(Cost::Free),
            ..SessionFacts::default()
        };
        SessionAtDesk {
            place: Some(site.facts.name.clone()),
            is_own: true,
            waits: number == 5,
            has_begun: number != 4,
            hidden: false,
            missing: FamilyFact::missing(&facts),
            seen: String::from("x"),
            session: Session {
                id: SessionId(Uuid::from_u128(number)),
                program: program.id,
                site: Some(site.id),
                source: source("x"),
                facts,
            },
        }
    };
    let at_desk = ProgramAtDesk {
        sessions: vec![
            session(4, SessionStatus::Draft),
            session(5, SessionStatus::Draft),
            session(6, SessionStatus::Live),
            session(7, SessionStatus::Ended),
        ],
        seen: String::from("x"),
        sent_back: Some(String::from("Please add the price.")),
        program,
    };
    let sites = vec![SiteAtDesk {
        site,
        seen: String::from("x"),
    }];
    (organization, at_desk, sites)
}
