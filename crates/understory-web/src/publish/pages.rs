//! The handlers: read the address, have it made, answer.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use std::sync::Arc;
use understory_model::ids::OrganizationId;
use understory_service::access::Actor;
use understory_service::publish::{
    self as use_case, Filter, Listed, MOST_IN_A_FEED, MOST_ON_PAPER, Made, PublishError, paper as press,
};

use super::calendar::{self, About};
use super::catalogue::{CataloguePage, Counted};
use super::embed::{self, EmbedPage};
use super::public::{Public, reason};
use super::share::SharePage;
use super::theme::{self, Colour, Ground};
use super::{atom, paper, query, sitemap};
use crate::App;
use crate::find::form::FindForm;
use crate::find::pages::{answer, ask_again};
use crate::home::pages::place_names;
use crate::page::{Named, Reader};
use crate::server::MayBeFramed;

/// What a frame may do: show our style, and stand in any page.
const FRAMED: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *",
);

fn about(app: &App, public: &Public, filter: &Filter) -> About {
    About::of(&app.service.snapshot(), public.locale, &public.origin, filter)
}

fn answered(
    public: &Public,
    made: Result<Arc<Made>, PublishError>,
    kind: &'static str,
    name: &'static str,
) -> Response {
    match made {
        Ok(made) => public.made(&made, kind, name),
        Err(error) => public.refused(&error),
    }
}

/// A list as a calendar to subscribe to.
pub(crate) async fn calendar(State(app): State<App>, public: Public) -> Response {
    let filter = match public.filter() {
        Ok(filter) => filter,
        Err(response) => return *response,
    };
    let about = about(&app, &public, &filter);
    let asked = public.asked("calendar", filter, "");
    let write = move |listed: &Listed| calendar::write(listed, &about);
    let made = use_case::made(&app.service, Actor::Visitor, asked, MOST_IN_A_FEED, write).await;
    answered(
        &public,
        made,
        "text/calendar; charset=utf-8",
        "inline; filename=\"understory.ics\"",
    )
}

/// A list as news.
pub(crate) async fn feed(State(app): State<App>, public: Public) -> Response {
    let filter = match public.filter() {
        Ok(filter) => filter,
        Err(response) => return *response,
    };
    let about = about(&app, &public, &filter);
    let lang = [("lang", public.locale.code())];
    let itself = format!("{}{}", public.origin, query::link("/feed.xml", &filter, &lang));
    let page = format!("{}{}", public.origin, query::link("/browse", &filter, &lang));
    let asked = public.asked("news", filter, "");
    let write = move |listed: &Listed| atom::write(listed, &about, &itself, &page);
    let made = use_case::made(&app.service, Actor::Visitor, asked, MOST_IN_A_FEED, write).await;
    answered(&public, made, "application/atom+xml; charset=utf-8", "inline")
}

/// Our public pages, for search engines.
pub(crate) async fn sitemap(State(app): State<App>, public: Public) -> Response {
    let number: Option<usize> = public.value("file").parse().ok();
    let origin = public.origin.clone();
    let asked = public.asked("sitemap", Filter::default(), public.value("file"));
    let write = move |listed: &Listed| sitemap::write(listed, &origin, number);
    let made = use_case::made(&app.service, Actor::Visitor, asked, usize::MAX, write).await;
    answered(&public, made, "application/xml; charset=utf-8", "inline")
}

/// The programs of an organization, made to stand in its own page.
pub(crate) async fn embed(State(app): State<App>, Named(id): Named, public: Public) -> Response {
    let snapshot = app.service.snapshot();
    let organization = id.parse().ok().map(|id| snapshot.organization_read_as(id));
    let known = organization.and_then(|id| snapshot.position_of_public_organization(id));
    let (Some(id), Some(row)) = (organization, known) else {
        return framed(&public, StatusCode::NOT_FOUND, &EmbedPage::nothing(&public));
    };
    let filter = Filter {
        organization: Some(id),
        ..query::read(&public.pairs).0
    };
    match use_case::list(&app.service, Actor::Visitor, filter, MOST_IN_A_FEED).await {
        Ok(listed) => framed(&public, StatusCode::OK, &EmbedPage::new(&public, &listed, row)),
        Err(error) => public.refused(&error),
    }
}

fn framed(public: &Public, status: StatusCode, page: &EmbedPage) -> Response {
    let html = match public.reader.render(page) {
        Ok(html) => html,
        Err(error) => {
            tracing::error!(%error, "a frame could not be rendered");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let mut response = (
        status,
        [(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        )],
        html,
    )
        .into_response();
    response.extensions_mut().insert(MayBeFramed);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, FRAMED);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    response
}

/// The colours of a frame.
pub(crate) async fn theme(public: Public) -> Response {
    let colour = Colour::read(public.value(embed::COLOUR));
    let ground = Ground::read(public.value(embed::GROUND)).unwrap_or_default();
    let kind = HeaderValue::from_static("text/css; charset=utf-8");
    let keep = HeaderValue::from_static("public, max-age=86400");
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)];
    (headers, theme::style(colour, ground)).into_response()
}

/// What an organization may put on its own page, and on its wall.
pub(crate) async fn share(State(app): State<App>, Named(id): Named, reader: Reader) -> Response {
    let Ok(id) = id.parse::<OrganizationId>() else {
        return reader.not_found();
    };
    let snapshot = app.service.snapshot();
    let id = snapshot.organization_read_as(id);
    let Some(row) = snapshot.position_of_public_organization(id) else {
        return reader.not_found();
    };
    let filter = Filter {
        organization: Some(id),
        ..Filter::default()
    };
    match use_case::list(&app.service, Actor::Visitor, filter, MOST_IN_A_FEED).await {
        Ok(listed) => reader.page(&SharePage::new(&reader, &listed, row)),
        Err(error) => reader.broken(&error),
    }
}

/// The page of a printed code.
pub(crate) async fn code(State(app): State<App>, Named(code): Named, reader: Reader) -> Response {
    let found = match use_case::session_of_code(&app.service, Actor::Visitor, &code) {
        Ok(found) => found,
        Err(error) => return reader.failed(&error),
    };
    let snapshot = app.service.snapshot();
    let row = found.and_then(|id| snapshot.position_of_session(id));
    let Some(row) = row else { return reader.not_found() };
    let entry = &snapshot.sessions[row];
    let program = snapshot.programs[entry.program].id;
    reader.see_other(&format!("/programs/{program}#session-{}", entry.session.id))
}

/// The form of the catalogue, with how much it will be.
pub(crate) async fn catalogue(State(app): State<App>, reader: Reader) -> Response {
    let (filter, wrong) = query::read(&reader.pairs);
    let counted = match wrong.first() {
        Some(field) => Counted::Refused(crate::look::say::Say::new("publish-not-read").with("field", *field)),
        None => match use_case::list(&app.service, Actor::Visitor, filter.clone(), MOST_ON_PAPER).await {
            Ok(listed) => Counted::Sessions(listed.rows.len()),
            Err(error) => Counted::Refused(reason(&error).1),
        },
    };
    let status = match counted {
        Counted::Sessions(_) => StatusCode::OK,
        Counted::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    reader.page_with(status, &CataloguePage::new(&reader, filter, counted, place_names(&app)))
}

/// The catalogue.
pub(crate) async fn catalogue_pdf(State(app): State<App>, public: Public) -> Response {
    let filter = match public.filter() {
        Ok(filter) => filter,
        Err(response) => return *response,
    };
    let printing = paper::Printing {
        wanted: paper::Wanted::read(&public),
        locale: public.locale,
        origin: public.origin.clone(),
        filter,
    };
    let made = paper::print(&app.service, Actor::Visitor, printing).await;
    answered(&public, made, "application/pdf", "inline; filename=\"catalogue.pdf\"")
}

/// A program on one page.
pub(crate) async fn flyer(State(app): State<App>, Named(id): Named, public: Public) -> Response {
    let snapshot = app.service.snapshot();
    let program = id.parse().ok().map(|id| snapshot.program_read_as(id));
    let Some(program) = program.filter(|id| snapshot.position_of_program(*id).is_some()) else {
        return public.told(StatusCode::NOT_FOUND, &crate::look::say::Say::new("publish-nothing"));
    };
    let filter = Filter {
        program: Some(program),
        ..Filter::default()
    };
    let wanted = paper::Wanted::read(&public);
    let about = about(&app, &public, &filter);
    let asked = public.asked("flyer", filter, &wanted.code());
    let write = move |listed: &Listed| paper::flyer(listed, &about, wanted);
    match press::flyer(&app.service, Actor::Visitor, asked, write).await {
        Ok(Some(made)) => public.made(&made, "application/pdf", "inline; filename=\"flyer.pdf\""),
        Ok(None) => public.told(StatusCode::NOT_FOUND, &crate::look::say::Say::new("publish-nothing")),
        Err(error) => public.refused(&error),
    }
}

/// What fits, by day, for the door of the fridge.
pub(crate) async fn week(State(app): State<App>, public: Public, reader: Reader) -> Response {
    let mut form = FindForm::from_pairs(reader.pairs.clone());
    let question = form.question();
    if !form.errors.is_empty() {
        return ask_again(&app, &reader, form);
    }
    let found = match answer(&app, question.clone()).await {
        Ok(found) => found,
        Err(error) => return reader.failed(&error),
    };
    let wanted = paper::Wanted::read(&public);
    let words = paper::week(&app, &reader, &question, &found, wanted);
    match press::week(&app.service, Actor::Visitor, words).await {
        Ok(bytes) => reader.document("application/pdf", "inline; filename=\"week.pdf\"", bytes),
        Err(error) => public.refused(&error),
    }
}
