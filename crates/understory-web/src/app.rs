//! What handlers share, and the routes on one page.

use axum::Router;
use axum::routing::{MethodRouter, get, post};
use metrics_exporter_prometheus::PrometheusHandle;
use std::sync::Arc;
use understory_model::ids::IdSource;
use understory_service::Service;

use crate::server::{Bounds, wrap};
use crate::{
    api, assets, directory, duplicates, find, freshness, home, landscape, ledger, listings, newsletter, operations,
    people, publish, pulling, staff,
};

/// What every handler may use.
#[derive(Clone)]
pub struct App {
    pub service: Arc<Service>,
    pub ids: Arc<dyn IdSource>,
    /// The address people use, such as `https://find.example.org`; taken from the request when `None`.
    pub public_url: Option<String>,
    /// Whether anybody at a page may save a plan of changes under a name.
    pub save_plans: bool,
    /// Renders the figures for a Prometheus server; `None` when they are not collected.
    pub metrics: Option<PrometheusHandle>,
}

/// A path, and what answers there.
pub type Route = (&'static str, fn() -> MethodRouter<App>);

/// Every route of the pages. `tests/server/access.csv` says who may do what at each.
pub const ROUTES: &[Route] = &[
    ("/", || get(home::pages::home)),
    ("/about", || get(home::pages::about)),
    ("/design", || get(home::pages::design)),
    ("/find", || get(find::pages::find)),
    ("/find/text", || get(find::pages::text)),
    ("/find/calendar.ics", || get(find::calendar::calendar)),
    ("/browse", || get(directory::pages::browse)),
    ("/programs/{id}", || get(directory::pages::program)),
    ("/programs/{id}/wrong", || post(freshness::wrong::tell)),
    ("/still-true/{token}", || {
        get(freshness::still_true::ask).post(freshness::still_true::answer)
    }),
    ("/landscape/{token}", || {
        get(landscape::sheet_pages::look).post(landscape::sheet_pages::take)
    }),
    ("/texts/in", || post(freshness::texts::come_in)),
    ("/newsletter", || {
        get(newsletter::pages::first).post(newsletter::pages::ask)
    }),
    ("/newsletter/{id}", || get(newsletter::pages::letter)),
    ("/newsletter/confirm/{token}", || {
        get(newsletter::mine::open).post(newsletter::mine::confirm)
    }),
    ("/newsletter/mine/{token}", || {
        get(newsletter::mine::mine).post(newsletter::mine::change)
    }),
    ("/newsletter/stop/{token}", || {
        get(newsletter::mine::stop).post(newsletter::mine::end)
    }),
    ("/organizations/{id}", || get(directory::pages::organization)),
    ("/pictures/{file}", || get(directory::picture::file)),
    ("/map", || get(directory::pages::map)),
    ("/map/sites.geojson", || get(directory::pages::sites)),
    ("/map/outline.geojson", || get(directory::pages::outline)),
    ("/calendar.ics", || get(publish::pages::calendar)),
    ("/feed.xml", || get(publish::pages::feed)),
    ("/sitemap.xml", || get(publish::pages::sitemap)),
    ("/embed/{id}", || get(publish::pages::embed)),
    ("/embed/theme.css", || get(publish::pages::theme)),
    ("/organizations/{id}/share", || get(publish::pages::share)),
    ("/s/{id}", || get(publish::pages::code)),
    ("/catalogue", || get(publish::pages::catalogue)),
    ("/catalogue.pdf", || get(publish::pages::catalogue_pdf)),
    ("/programs/{id}/flyer.pdf", || get(publish::pages::flyer)),
    ("/find/week.pdf", || get(publish::pages::week)),
    ("/region", || get(ledger::pages::region)),
    ("/region/ledger", || get(ledger::pages::ledger)),
    ("/region/what-if", || get(ledger::trying::what_if)),
    ("/region/what-if/plans", || post(ledger::trying::save_plan)),
    ("/region/brief", || get(ledger::pages::brief)),
    ("/region/brief.pdf", || get(ledger::pages::brief_pdf)),
    ("/sign-in", || get(people::pages::sign_in)),
    ("/sign-in/card", || post(people::pages::by_card)),
    ("/sign-in/pin", || post(people::ways::choose_pin)),
    ("/sign-in/staff", || post(people::pages::by_password)),
    ("/sign-in/join", || {
        get(people::children::join_page).post(people::children::join_new)
    }),
    ("/sign-in/out", || post(people::pages::sign_out)),
    ("/sign-in/invitation/{token}", || {
        get(people::ways::invitation).post(people::ways::choose_password)
    }),
    ("/sign-in/invitation/{token}/with", || {
        post(people::with::with_invitation)
    }),
    ("/sign-in/with/{id}", || post(people::with::to_sign_in)),
    ("/sign-in/with/{id}/back", || get(people::with::back)),
    ("/sign-in/with-code", || post(people::with::code)),
    ("/sign-in/code", || post(people::ways::take_invitation)),
    ("/sign-in/link", || get(people::ways::link).post(people::ways::ask_link)),
    ("/sign-in/link/{token}", || {
        get(people::ways::open_link).post(people::ways::by_link)
    }),
    ("/sign-in/address/{token}", || {
        get(people::ways::open_address).post(people::ways::confirm_address)
    }),
    ("/sign-in/passkey", || post(people::ways::by_passkey)),
    ("/sign-in/passkey/ask", || post(people::ways::ask_passkey)),
    ("/account", || get(people::own::account)),
    ("/account/end", || post(people::own::end)),
    ("/account/end-others", || post(people::own::end_others)),
    ("/account/password", || post(people::own::password)),
    ("/account/pin", || post(people::own::pin)),
    ("/account/code", || post(people::own::code)),
    ("/account/code/take", || post(people::own::take_code)),
    ("/account/passkeys", || post(people::own::add_passkey)),
    ("/account/passkeys/ask", || post(people::own::ask_passkey)),
    ("/account/passkeys/rename", || post(people::own::rename_passkey)),
    ("/account/passkeys/remove", || post(people::own::remove_passkey)),
    ("/account/identities", || post(people::with::to_add)),
    ("/account/identities/remove", || post(people::with::remove)),
    ("/account/address", || post(people::own::offer_address)),
    ("/account/address/remove", || post(people::own::remove_address)),
    ("/family", || get(people::pages::family)),
    ("/family/take-back", || post(people::pages::take_back)),
    ("/family/keep", || get(people::keep::keep).post(people::keep::keep_it)),
    ("/family/about/{id}", || {
        get(people::about::about).post(people::about::keep_about)
    }),
    ("/family/no/{id}", || {
        get(people::own_refusals::own_page).post(people::own_refusals::own_refuse)
    }),
    ("/family/no/{id}/back", || post(people::own_refusals::own_take_back)),
    ("/family/assent/{id}", || post(people::own_refusals::own_assent)),
    ("/organization/contacts", || {
        get(freshness::contacts::list).post(freshness::contacts::add)
    }),
    ("/organization/contacts/public", || {
        post(freshness::contacts::ask_public)
    }),
    ("/organization/contacts/remove", || post(freshness::contacts::remove)),
    ("/organization/listings", || get(listings::workspace::list)),
    ("/organization/listings/new", || post(listings::workspace::add)),
    ("/organization/listings/profile", || {
        get(listings::profile::form).post(listings::profile::keep)
    }),
    ("/organization/listings/place", || {
        get(listings::place::form).post(listings::place::keep)
    }),
    ("/organization/listings/program", || {
        get(listings::program::form).post(listings::program::keep)
    }),
    ("/organization/listings/picture", || {
        get(listings::picture::form).post(listings::picture::keep)
    }),
    ("/organization/listings/picture/file", || get(listings::picture::file)),
    ("/organization/listings/picture/remove", || {
        post(listings::picture::remove)
    }),
    ("/organization/listings/session", || {
        get(listings::session::form).post(listings::session::keep)
    }),
    ("/organization/listings/preview", || get(listings::preview::preview)),
    ("/organization/listings/show", || post(listings::doing::show)),
    ("/organization/listings/drafts", || {
        get(listings::drafts::list).post(listings::drafts::show)
    }),
    ("/organization/listings/copy", || post(listings::doing::copy)),
    ("/organization/listings/away", || post(listings::doing::away)),
    ("/organization/listings/history", || get(listings::history::list)),
    ("/organization/listings/undo", || post(listings::history::undo)),
    ("/organization/listings/table", || {
        get(listings::bring::form).post(listings::bring::bring)
    }),
    ("/organization/listings/table/columns", || {
        get(listings::columns::form).post(listings::columns::press)
    }),
    ("/organization/young", || get(people::organization::list)),
    ("/organization/young/{id}", || get(people::organization::one)),
    ("/family/join", || post(people::children::join)),
    ("/family/homes", || get(people::joining::homes)),
    ("/family/homes/code", || post(people::joining::code)),
    ("/family/homes/code/end", || post(people::joining::end_code)),
    ("/family/homes/look", || post(people::joining::look)),
    ("/family/homes/join", || post(people::joining::join)),
    ("/family/homes/undo", || post(people::joining::undo)),
    ("/family/leave", || post(people::children::leave_altogether)),
    ("/family/children/{id}", || get(people::children::child)),
    ("/family/children/{id}/answers", || {
        get(people::own_answers::form).post(people::own_answers::keep)
    }),
    ("/family/children/{id}/fits", || get(people::own_answers::fits)),
    ("/once", || get(people::once::once)),
    ("/family/children/{id}/everything.json", || {
        get(people::children::everything_json)
    }),
    ("/family/children/{id}/everything.pdf", || {
        get(people::children::everything_pdf)
    }),
    ("/family/children/{id}/card", || post(people::children::correct)),
    ("/family/children/{id}/home", || post(people::children::correct_home)),
    ("/family/children/{id}/allow", || post(people::children::allow)),
    ("/family/children/{id}/erase", || post(people::children::erase)),
    ("/family/children/{id}/keep", || post(people::children::keep)),
    ("/family/children/{id}/codes", || post(people::children::code)),
    ("/family/children/{id}/codes/end", || post(people::children::end_code)),
    ("/family/children/{id}/codes/yes", || post(people::children::welcome)),
    ("/family/children/{id}/codes/no", || post(people::children::turn_away)),
    ("/family/children/{id}/leave", || post(people::children::leave)),
    ("/family/children/{id}/away", || post(people::children::away)),
    ("/family/children/{id}/near-again", || {
        post(people::children::near_again)
    }),
    ("/family/children/{id}/sign-in", || post(people::children::sign_in)),
    ("/family/children/{id}/sign-in/end", || {
        post(people::children::end_sign_in)
    }),
    ("/family/children/{id}/merge", || {
        get(people::children::merge_preview).post(people::children::merge)
    }),
    ("/family/children/{id}/merge/undo", || {
        post(people::children::undo_merge)
    }),
    ("/navigator", || get(people::table::navigator)),
    ("/navigator/families", || post(people::table::open)),
    ("/navigator/cards", || post(people::table::open_by_card)),
    ("/navigator/{id}", || get(people::table::table)),
    ("/navigator/{id}/young", || post(people::table::young)),
    ("/navigator/{id}/allow", || post(people::table::allow)),
    ("/navigator/{id}/card", || post(people::table::card)),
    ("/navigator/{id}/address", || {
        get(people::ways::beside).post(people::ways::offer_beside)
    }),
    ("/navigator/{id}/end", || post(people::table::end)),
    ("/navigator/{id}/homes", || {
        get(people::joining::homes_table).post(people::joining::join_table)
    }),
    ("/navigator/{id}/homes/undo", || post(people::joining::undo_table)),
    ("/navigator/{id}/sheet", || get(people::sheet::sheet)),
    ("/navigator/paper", || post(people::paper::print_blank)),
    ("/navigator/{id}/{young}/answers", || {
        get(people::answers::form).post(people::answers::keep)
    }),
    ("/navigator/{id}/{young}/fits", || get(people::answers::fits)),
    ("/navigator/{id}/{young}/plan", || {
        get(people::plan::plan).post(people::plan::put)
    }),
    ("/navigator/{id}/{young}/plan/item", || post(people::plan::keep)),
    ("/navigator/{id}/{young}/plan/off", || post(people::plan::remove)),
    ("/navigator/{id}/{young}/allowed", || get(people::refusals::allowed)),
    ("/navigator/{id}/{young}/take-back", || {
        post(people::refusals::take_back)
    }),
    ("/navigator/{id}/{young}/assent", || post(people::refusals::assent)),
    ("/navigator/{id}/{young}/no", || post(people::refusals::refuse)),
    ("/navigator/{id}/{young}/no/back", || {
        post(people::refusals::take_back_refusal)
    }),
    ("/navigator/{id}/{young}/paper", || post(people::paper::print)),
    ("/navigator/{id}/{young}/paper/signed", || post(people::paper::enter)),
    ("/monday", || get(staff::pages::monday)),
    ("/staff", || get(staff::pages::first)),
    ("/staff/listings", || get(freshness::listings::list)),
    ("/staff/listings/answer", || post(freshness::listings::answer)),
    ("/staff/listings/settle", || post(freshness::listings::settle)),
    ("/staff/listings/undo", || post(freshness::listings::undo)),
    ("/staff/approvals", || {
        get(listings::approvals::list).post(listings::approvals::decide)
    }),
    ("/staff/approvals/picture", || post(listings::approvals::decide_picture)),
    ("/staff/approvals/again", || post(listings::approvals::again)),
    ("/staff/newsletter", || {
        get(newsletter::desk_pages::desk).post(newsletter::desk_pages::save)
    }),
    ("/staff/newsletter/make", || post(newsletter::desk_pages::make)),
    ("/staff/newsletter/preview", || get(newsletter::desk_pages::preview)),
    ("/staff/newsletter/trial", || post(newsletter::desk_pages::trial)),
    ("/staff/newsletter/send", || {
        get(newsletter::desk_pages::confirm).post(newsletter::desk_pages::send)
    }),
    ("/staff/newsletter/stop", || post(newsletter::desk_pages::stop)),
    ("/staff/duplicates", || {
        get(duplicates::doing::list).post(duplicates::doing::press)
    }),
    ("/staff/feeds", || get(pulling::pages::list).post(pulling::doing::add)),
    ("/staff/feeds/look", || post(pulling::doing::look)),
    ("/staff/feeds/feed", || {
        get(pulling::pages::feed).post(pulling::doing::act)
    }),
    ("/staff/landscape", || {
        get(landscape::rounds::list).post(landscape::rounds::make)
    }),
    ("/staff/landscape/{id}", || {
        get(landscape::round::one).post(landscape::round::press)
    }),
    ("/staff/landscape/{id}/answers.csv", || get(landscape::round::export)),
    ("/staff/landscape/by-phone/{id}", || {
        get(landscape::sheet_pages::look_by_phone).post(landscape::sheet_pages::take_by_phone)
    }),
    ("/staff/people", || get(staff::pages::people)),
    ("/staff/people/invite", || post(staff::pages::invite)),
    ("/staff/people/again", || post(staff::pages::invite_again)),
    ("/staff/people/end", || post(staff::pages::end)),
    ("/staff/access", || get(staff::pages::access)),
    ("/staff/access/ask", || post(staff::pages::ask)),
    ("/staff/access/decide", || post(staff::pages::decide)),
    ("/staff/searches", || get(staff::pages::searches)),
    ("/staff/bars", || get(staff::bars::bars)),
    ("/staff/bars/ask", || post(staff::bars::ask)),
    ("/staff/bars/decide", || post(staff::bars::decide)),
    ("/staff/audit", || get(staff::pages::audit)),
    ("/staff/health", || get(staff::pages::health)),
    ("/staff/health/settle", || post(staff::pages::settle)),
    ("/static/{*path}", || get(assets::own)),
    ("/vendor/{*path}", || get(assets::vendor)),
    ("/robots.txt", || get(operations::robots)),
];

/// Routes of [`ROUTES`] to which a file may be sent.
const UPLOADS: [&str; 2] = ["/organization/listings/table", "/organization/listings/picture"];

/// Whether a file may be sent to an address.
pub(crate) fn takes_files(path_and_query: &str) -> bool {
    UPLOADS.contains(&path_and_query.split('?').next().unwrap_or_default())
}

/// Routes that answer also when the others are too many.
pub const OPEN_ROUTES: &[Route] = &[
    ("/healthz", || get(operations::health)),
    ("/metrics", || get(operations::metrics)),
];

/// Everything that is served, within the usual bounds.
pub fn router(app: App) -> Router {
    router_within(app, Bounds::default())
}

/// Everything that is served.
pub fn router_within(app: App, bounds: Bounds) -> Router {
    let add = |router: Router<App>, (path, answers): &Route| router.route(path, answers());
    let (uploads, pages): (Vec<&Route>, Vec<&Route>) = ROUTES.iter().partition(|(path, _)| UPLOADS.contains(path));
    let uploads = uploads
        .into_iter()
        .fold(Router::new(), add)
        .method_not_allowed_fallback(home::pages::not_done_here)
        .with_state(app.clone());
    let routes = pages
        .into_iter()
        .chain(api::ROUTES)
        .fold(Router::new(), add)
        .fallback(home::pages::nothing_here)
        .method_not_allowed_fallback(home::pages::not_done_here)
        .with_state(app.clone());
    let open = OPEN_ROUTES.iter().fold(Router::new(), add).with_state(app.clone());
    wrap((routes, uploads), open, app, bounds)
}
