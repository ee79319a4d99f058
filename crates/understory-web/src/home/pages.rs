//! The handlers of the first page and of pages that belong to no feature.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::Uri;
use understory_model::place::PlaceKind;
use understory_service::access::Actor;
use understory_service::directory;

use super::view::HomePage;
use crate::App;
use crate::api::Problem;
use crate::look::view::{AboutPage, DesignPage};
use crate::page::Reader;

/// Names offered in the field for a place.
const MOST_NAMES: usize = 150;

/// Names of places for the field, towns and villages first; a larger region's ZIP codes need no help.
pub(crate) fn place_names(app: &App) -> Vec<String> {
    let snapshot = app.service.snapshot();
    let places = snapshot.gazetteer.places();
    let kinds = [
        PlaceKind::Town,
        PlaceKind::Village,
        PlaceKind::Neighborhood,
        PlaceKind::School,
        PlaceKind::Library,
    ];
    let named = kinds
        .into_iter()
        .flat_map(|kind| places.iter().filter(move |place| place.kind == kind));
    named.take(MOST_NAMES).map(|place| place.name.clone()).collect()
}

pub(crate) async fn home(State(app): State<App>, reader: Reader) -> Response {
    let counts = directory::topic_counts(&app.service, Actor::Visitor);
    let current = directory::current_counts(&app.service, Actor::Visitor);
    let (counts, (programs, sessions)) = match (counts, current) {
        (Ok(counts), Ok(current)) => (counts, current),
        (Err(error), _) | (_, Err(error)) => return reader.failed(&error),
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let topics = counts.into_iter().map(|topic| (topic.topic, count(topic.programs)));
    reader.page(&HomePage::new(
        reader.frame.clone(),
        count(programs),
        count(sessions),
        topics,
        place_names(&app),
    ))
}

pub(crate) async fn about(reader: Reader) -> Response {
    reader.page(&AboutPage::new(reader.frame.clone()))
}

pub(crate) async fn design(reader: Reader) -> Response {
    reader.page(&DesignPage::new(reader.frame.clone()))
}

/// Nothing is at this address: a page for people, a problem for programs.
pub(crate) async fn nothing_here(uri: Uri, reader: Reader) -> Response {
    if uri.path().starts_with("/api/") {
        Problem::not_found().into_response()
    } else {
        reader.not_found()
    }
}

/// Nothing is sent to these addresses; they are only read.
pub(crate) async fn not_done_here(reader: Reader) -> Response {
    reader.not_done()
}
