//! The handlers of the directory: lists, one program, one organization, the map.

use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use understory_model::directory::Program;
use understory_model::place::Place;
use understory_service::access::Actor;
use understory_service::directory::{self as use_case, Gazetteer};
use understory_service::freshness;
use uuid::Uuid;

use super::browse::{BrowseFilter, BrowsePage};
use super::facts::dated;
use super::map::{MapPage, MapSite};
use super::organization::{OrganizationPage, ProgramLink};
use super::structured::program_json;
use super::view::ProgramPage;
use crate::App;
use crate::api::{query, sites_geojson, tagged};
use crate::look::apart::shared;
use crate::page::{Named, Reader};

/// Places listed beside the map; the map itself has all.
const MOST_BESIDE_MAP: usize = 200;

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(crate) async fn browse(State(app): State<App>, reader: Reader) -> Response {
    let (asked, _) = query::browse(&reader.pairs);
    let page = match use_case::browse(&app.service, Actor::Visitor, asked, &reader.locale.language()).await {
        Ok(page) => page,
        Err(error) => return reader.failed(&error),
    };
    let highlight = |item: &use_case::BrowseItem| {
        item.highlight
            .iter()
            .map(|piece| (piece.text.clone(), piece.hit))
            .collect()
    };
    let listings = page
        .items
        .iter()
        .map(|item| (item.listing.clone(), highlight(item)))
        .collect();
    let filter = BrowseFilter::from_pairs(reader.pairs.clone());
    let mut view = BrowsePage::new(
        reader.frame.clone(),
        filter,
        &app.service.snapshot().towns,
        listings,
        count(page.total),
        page.next.as_deref(),
    );
    view.titles_only = page.titles_only;
    reader.page(&view)
}

/// An old address leads to the record that its own is read as.
fn instead(app: &App, reader: &Reader, path: &str, id: Uuid) -> Response {
    match app.service.snapshot().merged.instead_of(id) {
        Some(kept) => reader.see_other(&format!("/{path}/{kept}")),
        None => reader.not_found(),
    }
}

pub(crate) async fn program(State(app): State<App>, Named(id): Named, reader: Reader) -> Response {
    let Ok(id) = id.parse() else { return reader.not_found() };
    match use_case::program(&app.service, Actor::Visitor, id).await {
        Ok(Some(detail)) => {
            let (program, organization, today) = (&detail.program, &detail.organization, app.service.today());
            let mut page = ProgramPage::new(reader.frame.clone(), program, organization, &detail.sessions, today);
            let copy = reader.frame.ark;
            if copy.is_none() {
                freshness::viewed(&app.service, organization.id);
            }
            page.hide(&detail.hidden);
            if let Some(made_on) = copy {
                page.keep_for(made_on);
            }
            page.told = reader.value("told") == Some("wrong");
            page.json_ld = program_json(
                &detail,
                &reader.locale.language(),
                &app.service.snapshot().zone,
                &reader.origin,
            );
            reader.page(&page)
        }
        Ok(None) => instead(&app, &reader, "programs", id.0),
        Err(error) => reader.failed(&error),
    }
}

pub(crate) async fn organization(State(app): State<App>, Named(id): Named, reader: Reader) -> Response {
    let Ok(id) = id.parse() else { return reader.not_found() };
    match use_case::organization(&app.service, Actor::Visitor, id).await {
        Ok(Some(detail)) => {
            let (organization, today) = (&detail.organization, app.service.today());
            let (programs, sites) = (&detail.programs, &detail.sites);
            let mut page = OrganizationPage::new(reader.frame.clone(), organization, programs, sites, today);
            if let Some(made_on) = reader.frame.ark {
                dated(&mut page.badges, &mut page.facts, made_on);
            }
            reader.page(&page)
        }
        Ok(None) => instead(&app, &reader, "organizations", id.0),
        Err(error) => reader.failed(&error),
    }
}

/// Links to programs; two of one name are told apart by whose they are.
fn links(app: &App, programs: &[Program]) -> Vec<ProgramLink> {
    let snapshot = app.service.snapshot();
    let whose = |program: &Program| {
        let row = snapshot.position_of_organization(program.organization)?;
        Some(snapshot.organizations[row].facts.name.clone())
    };
    let link = |(program, has_twin): (&Program, bool)| ProgramLink {
        by: has_twin.then(|| whose(program)).flatten().unwrap_or_default(),
        ..ProgramLink::from(program)
    };
    let twins = shared(programs.iter().map(|program| &program.facts.title.0));
    programs.iter().zip(twins).map(link).collect()
}

pub(crate) async fn map(State(app): State<App>, reader: Reader) -> Response {
    let (asked, _) = query::browse(&reader.pairs);
    let found = match use_case::map_sites(&app.service, Actor::Visitor, asked, MOST_BESIDE_MAP).await {
        Ok(found) => found,
        Err(error) => return reader.failed(&error),
    };
    let total = count(found.len());
    let site = |site: use_case::MapSite| MapSite {
        id: site.id,
        name: site.name,
        town: site.town,
        spot: site.spot,
        programs: links(&app, &site.programs),
    };
    let sites = found.into_iter().take(MOST_BESIDE_MAP).map(site).collect();
    let filter = BrowseFilter::from_pairs(reader.pairs.clone());
    reader.page(&MapPage::new(
        reader.frame.clone(),
        filter,
        &app.service.snapshot().towns,
        sites,
        total,
    ))
}

/// The places of the map as GeoJSON.
pub(crate) async fn sites(State(app): State<App>, headers: HeaderMap, reader: Reader) -> Response {
    let (asked, _) = query::browse(&reader.pairs);
    match use_case::map_sites(&app.service, Actor::Visitor, asked, 0).await {
        Ok(found) => tagged(
            &headers,
            "application/geo+json",
            sites_geojson(&found).to_string().into_bytes(),
        ),
        Err(error) => reader.failed(&error),
    }
}

/// Towns whose names stand on a map without an outline.
const MOST_TOWNS: usize = 200;

/// The towns of the region, each with its name, for a map that has no outline to lie on.
fn town_names(gazetteer: &Gazetteer) -> serde_json::Value {
    let feature = |place: &Place| {
        serde_json::json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [place.point.longitude, place.point.latitude] },
            "properties": { "name": place.name },
        })
    };
    // Where there is no room for all names, those of the largest stand.
    let features: Vec<serde_json::Value> = gazetteer.largest_towns().take(MOST_TOWNS).map(feature).collect();
    serde_json::json!({ "type": "FeatureCollection", "features": features })
}

/// What lies under a map, as GeoJSON: the outline of the region, or the names of its towns when nobody gave one.
pub(crate) async fn outline(State(app): State<App>, headers: HeaderMap, reader: Reader) -> Response {
    let snapshot = app.service.snapshot();
    let outline = snapshot.region.outline.clone();
    let outline = outline.unwrap_or_else(|| town_names(&snapshot.gazetteer));
    match serde_json::to_vec(&outline) {
        Ok(body) => tagged(&headers, "application/geo+json", body),
        Err(error) => {
            tracing::error!(%error, "the outline could not be written");
            reader.answer(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", String::new())
        }
    }
}
