//! What an organization says of itself.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use understory_model::directory::OrganizationFacts;
use understory_model::ids::OrganizationId;
use understory_model::listings::OrganizationEntered;
use understory_service::listings as use_case;

use super::form::{Form, contact_pairs, languages, pair, text_pairs};
use super::{PATH, asked, back, fail, nothing, sent};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::page::Reader;
use crate::people::session::{Reading, Sending, WRONG, private};

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/profile.html")]
pub struct ProfilePage {
    pub frame: Frame,
    pub organization: String,
    pub seen: String,
    pub form: Form,
    pub languages: Vec<(&'static str, &'static str)>,
}

fn filled(facts: &OrganizationFacts) -> Form {
    let mut pairs = vec![
        pair("name", facts.name.clone()),
        pair("website", facts.website.known.clone().unwrap_or_default()),
    ];
    pairs.extend(text_pairs("description", &facts.description));
    pairs.extend(text_pairs("include", &facts.how_we_include));
    pairs.extend(contact_pairs(facts.contacts.first()));
    Form::filled(&pairs)
}

fn entered(form: &mut Form, before: &OrganizationFacts) -> OrganizationEntered {
    let name = form.line("name");
    if name.is_none() && form.error("name").is_none() {
        form.wrong("name", "listing-name");
    }
    OrganizationEntered {
        name: name.unwrap_or_default(),
        description: form.text("description", &before.description, true),
        how_we_include: form.text("include", &before.how_we_include, true),
        website: form.link("website"),
        contact: form.contact().unwrap_or_default(),
    }
}

impl ProfilePage {
    fn new(frame: Frame, organization: OrganizationId, seen: String, form: Form) -> Self {
        Self {
            frame,
            organization: organization.0.simple().to_string(),
            seen,
            form,
            languages: languages(),
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = |form| {
            Self::new(
                Frame::sample(PATH),
                OrganizationId(uuid::Uuid::from_u128(1)),
                String::from("x"),
                form,
            )
        };
        let facts = OrganizationFacts {
            name: String::from("Hyannis Library"),
            ..OrganizationFacts::default()
        };
        let mut wrong = filled(&facts);
        wrong.wrong("contact-phone", "phone");
        wrong.wrong("listing", "changed-since");
        vec![("typical", page(filled(&facts))), ("wrong", page(wrong))]
    }
}

fn show(reader: &Reader, page: &ProfilePage) -> Response {
    let status = if page.form.errors.is_empty() {
        http::StatusCode::OK
    } else {
        WRONG
    };
    private(reader.page_with(status, page))
}

pub(crate) async fn form(Reading { app, reader, signed }: Reading) -> Response {
    let Ok(Some(id)) = asked(&reader, "organization") else {
        return nothing(&reader);
    };
    match use_case::organization_at_desk(&app.service, signed, id).await {
        Ok((organization, seen)) => {
            let form = filled(&organization.facts);
            show(&reader, &ProfilePage::new(reader.frame.clone(), id, seen, form))
        }
        Err(error) => fail(&reader, &error),
    }
}

pub(crate) async fn keep(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let mut form = Form::of(&body);
    let Ok(Some(id)) = sent(&form.typed, "organization") else {
        return nothing(&reader);
    };
    let (organization, now_seen) = match use_case::organization_at_desk(&app.service, signed, id).await {
        Ok(found) => found,
        Err(error) => return fail(&reader, &error),
    };
    let entered = entered(&mut form, &organization.facts);
    if form.errors.is_empty() {
        let seen = String::from(form.value("seen"));
        match use_case::enter_organization(&app.service, signed, id, &seen, &entered).await {
            Ok(()) => return back(&reader, id, "kept"),
            Err(error) => {
                if let Err(error) = form.refuse(error) {
                    return fail(&reader, &error);
                }
            }
        }
    }
    show(&reader, &ProfilePage::new(reader.frame.clone(), id, now_seen, form))
}
