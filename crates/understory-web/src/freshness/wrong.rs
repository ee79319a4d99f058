//! "This was wrong": a family tells, without an account.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use understory_model::freshness::Wrong;
use understory_model::ids::ProgramId;
use understory_service::freshness as use_case;
use understory_service::people::PeopleError;

use crate::App;
use crate::page::{Named, Reader};
use crate::people::Typed;
use crate::people::session::{failed, is_ours, private};

async fn take(app: &App, program: &str, typed: &Typed) -> Result<String, PeopleError> {
    let nowhere = |_| PeopleError::NotFound;
    let program: ProgramId = program.parse().map_err(nowhere)?;
    let session = typed.value("session").parse().map_err(nowhere)?;
    let what = Wrong::from_code(typed.value("what")).map_err(|_| PeopleError::Value {
        field: "wrong",
        rule: "choice",
    })?;
    use_case::report(&app.service, program, session, (what, typed.value("note"))).await?;
    Ok(format!("/programs/{program}?told=wrong"))
}

pub(crate) async fn tell(
    State(app): State<App>,
    Named(id): Named,
    reader: Reader,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if !is_ours(&headers, &reader.origin) {
        return reader.forbidden();
    }
    match take(&app, &id, &Typed::of(&body)).await {
        Ok(path) => private(reader.see_other(&path)),
        Err(error) => failed(&reader, &error),
    }
}
