//! A program: what it is, whatever the dates.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use understory_model::code::{CodeLists, List};
use understory_model::directory::ProgramFacts;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_model::listings::ProgramEntered;
use understory_service::access::young::Signed;
use understory_service::listings::{self as use_case, EnterProgram};
use understory_service::people::PeopleError;

use super::form::{Form, languages, pair, text_pairs};
use super::{PATH, asked, back, fail, nothing, sent};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::session::{Reading, Sending, WRONG, private};

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/program.html")]
pub struct ProgramFormPage {
    pub frame: Frame,
    pub organization: String,
    /// Empty for a new one.
    pub id: String,
    pub seen: String,
    pub form: Form,
    pub languages: Vec<(&'static str, &'static str)>,
    pub topics: Vec<(String, Say)>,
}

fn filled(facts: &ProgramFacts) -> Form {
    let mut pairs = vec![pair("website", facts.website.known.clone().unwrap_or_default())];
    pairs.extend(text_pairs("title", &facts.title));
    pairs.extend(text_pairs("summary", &facts.summary));
    pairs.extend(text_pairs("description", &facts.description));
    pairs.extend(facts.topics.iter().map(|topic| pair("topic", topic.as_str())));
    Form::filled(&pairs)
}

fn entered(form: &mut Form, before: &ProgramFacts) -> ProgramEntered {
    let title = form.text("title", &before.title, false);
    if title.is_empty() {
        form.wrong("title-en", "listing-name");
    }
    let topics = form.typed.values("topic").into_iter();
    let topics = topics.filter_map(|topic| CodeLists::core().parse(List::Topic, topic).ok());
    ProgramEntered {
        title,
        topics: topics.collect(),
        summary: form.text("summary", &before.summary, false),
        description: form.text("description", &before.description, true),
        website: form.link("website"),
    }
}

impl ProgramFormPage {
    fn new(frame: Frame, organization: OrganizationId, id: Option<ProgramId>, seen: String, form: Form) -> Self {
        let topics = CodeLists::core().codes(List::Topic).iter();
        Self {
            frame,
            organization: organization.0.simple().to_string(),
            id: id.map(|id| id.0.simple().to_string()).unwrap_or_default(),
            seen,
            form,
            languages: languages(),
            topics: topics
                .map(|code| (code.to_string(), Say::code("topic", code)))
                .collect(),
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let organization = OrganizationId(uuid::Uuid::from_u128(1));
        let page = |id, form| Self::new(Frame::sample(PATH), organization, id, String::from("x"), form);
        let facts = ProgramFacts {
            title: understory_model::language::Text::english("Robots"),
            ..ProgramFacts::default()
        };
        let mut wrong = Form::default();
        wrong.wrong("title-en", "listing-name");
        vec![
            ("new", page(None, Form::default())),
            (
                "typical",
                page(Some(ProgramId(uuid::Uuid::from_u128(2))), filled(&facts)),
            ),
            ("wrong", page(None, wrong)),
        ]
    }
}

fn show(reader: &Reader, page: &ProgramFormPage) -> Response {
    let status = if page.form.errors.is_empty() {
        http::StatusCode::OK
    } else {
        WRONG
    };
    private(reader.page_with(status, page))
}

/// What is known of the program, for whoever may change it; nothing of a new one.
async fn known(
    app: &App,
    signed: Signed,
    organization: OrganizationId,
    id: Option<ProgramId>,
) -> Result<(ProgramFacts, String), PeopleError> {
    match id {
        Some(id) => {
            let (program, _) = use_case::program_at_desk(&app.service, signed, organization, id).await?;
            Ok((program.program.facts, program.seen))
        }
        None => {
            use_case::organization_at_desk(&app.service, signed, organization).await?;
            Ok((ProgramFacts::default(), String::new()))
        }
    }
}

pub(crate) async fn form(Reading { app, reader, signed }: Reading) -> Response {
    let (Ok(Some(organization)), Ok(id)) = (asked(&reader, "organization"), asked(&reader, "id")) else {
        return nothing(&reader);
    };
    match known(&app, signed, organization, id).await {
        Ok((facts, seen)) => {
            let form = filled(&facts);
            show(
                &reader,
                &ProgramFormPage::new(reader.frame.clone(), organization, id, seen, form),
            )
        }
        Err(error) => fail(&reader, &error),
    }
}

pub(crate) async fn keep(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let mut form = Form::of(&body);
    let (Ok(Some(organization)), Ok(id)) = (sent(&form.typed, "organization"), sent(&form.typed, "id")) else {
        return nothing(&reader);
    };
    let (facts, now_seen) = match known(&app, signed, organization, id).await {
        Ok(known) => known,
        Err(error) => return fail(&reader, &error),
    };
    let seen = String::from(form.value("seen"));
    let entered = entered(&mut form, &facts);
    let new = EnterProgram {
        organization,
        id,
        seen,
        entered,
    };
    if form.errors.is_empty() {
        match use_case::enter_program(&app.service, signed, &new).await {
            Ok(made) if id.is_none() => return to_session(&reader, organization, made),
            Ok(_) => return back(&reader, organization, "kept"),
            Err(error) => {
                if let Err(error) = form.refuse(error) {
                    return fail(&reader, &error);
                }
            }
        }
    }
    show(
        &reader,
        &ProgramFormPage::new(reader.frame.clone(), organization, id, now_seen, form),
    )
}

/// A new program needs a session next.
fn to_session(reader: &Reader, organization: OrganizationId, program: ProgramId) -> Response {
    private(reader.see_other(&format!(
        "{PATH}/session?organization={}&program={}",
        organization.0.simple(),
        program.0.simple()
    )))
}
