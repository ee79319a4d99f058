//! A static copy of the public directory, which any web host can serve for years: the same pages, made by the same
//! handlers, with links that lead to files, lists and a search instead of what needs a server.
//!
//! The copy of one directory on one day is the same, byte for byte. Nobody is signed in while it is made.

mod lists;
mod settle;
pub mod view;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::routing::get;
use http::{Request, StatusCode};
use jiff::civil::Date;
use std::sync::Arc;
use tower::ServiceExt;
use understory_service::directory::Snapshot;
use understory_service::publish::MOST_IN_A_FEED;

use crate::look::language::Locale;
use crate::{App, api, assets, directory, publish};
use lists::Lists;
use settle::{Files, settle};

/// A page that was asked of the server's own handlers may have so many bytes.
const LARGEST: usize = 256 * 1024 * 1024;

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum ArkError {
    #[error("{path} was answered with {status}")]
    Answer { path: String, status: StatusCode },
    #[error("{0} could not be made")]
    Page(String),
}

/// The day that pages of a static copy say they were made on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ArkDay(pub(crate) Date);

/// How a file is made.
#[derive(Clone, Debug)]
enum Make {
    /// By the handler of this address; a page when it is HTML.
    Asked(String),
    /// By the lists.
    Index,
    List(lists::Part),
    Search(usize),
    /// Leads on to the file of this name beside it.
    Moved(String),
    Root,
}

/// One file of the copy.
#[derive(Clone, Debug)]
pub struct Item {
    /// From the top of the folder.
    pub file: String,
    locale: Locale,
    make: Make,
}

/// What is copied, and how each file is made.
pub struct Ark {
    router: Router,
    day: Date,
    lists: Lists,
    files: Files,
    items: Vec<Item>,
}

/// The styles, pictures and the script that pages of a copy need.
const STATIC: [&str; 4] = ["style.css", "region.css", "favicon.svg", "ark.js"];

impl Ark {
    /// Everything a family may see today.
    pub fn new(app: &App) -> Self {
        Self::with_calendar_of(app, MOST_IN_A_FEED)
    }

    /// The same, with a calendar only where so many sessions at most would stand in it.
    pub fn with_calendar_of(app: &App, most: usize) -> Self {
        let snapshot: Arc<Snapshot> = app.service.snapshot();
        let lists = Lists::new(snapshot, most);
        let mut files = Files {
            in_language: lists.addresses(),
            shared: std::collections::HashMap::new(),
        };
        let mut items = Vec::new();
        let mut add = |file: String, locale: Locale, make: Make| items.push(Item { file, locale, make });
        for name in STATIC {
            let (file, address) = (format!("static/{name}"), format!("/static/{name}"));
            files.shared.insert(address.clone(), file.clone());
            add(file, Locale::En, Make::Asked(address));
        }
        let package = "/hsds/datapackage.zip";
        files
            .shared
            .insert(String::from(package), String::from("datapackage.zip"));
        add(
            String::from("datapackage.zip"),
            Locale::En,
            Make::Asked(String::from(package)),
        );
        add(String::from("index.html"), Locale::En, Make::Root);
        for address in lists.pictures() {
            let file = String::from(address.trim_start_matches('/'));
            files.shared.insert(address.clone(), file.clone());
            add(file, Locale::En, Make::Asked(address));
        }
        for locale in Locale::ALL {
            let code = locale.code();
            let page = |path: String| Make::Asked(format!("{path}?lang={code}"));
            add(format!("{code}/index.html"), locale, Make::Index);
            if lists.has_calendar {
                add(
                    format!("{code}/calendar.ics"),
                    locale,
                    page(String::from("/calendar.ics")),
                );
            }
            for (path, file) in lists.pages() {
                add(format!("{code}/{file}"), locale, page(path));
            }
            for (file, to) in lists.moved() {
                add(format!("{code}/{file}"), locale, Make::Moved(to));
            }
            for (file, part) in lists.parts() {
                add(format!("{code}/{file}"), locale, Make::List(part));
            }
            for piece in 0..lists.pieces() {
                add(format!("search/{code}-{}.js", piece + 1), locale, Make::Search(piece));
            }
        }
        let router = Router::new()
            .route("/programs/{id}", get(directory::pages::program))
            .route("/organizations/{id}", get(directory::pages::organization))
            .route("/calendar.ics", get(publish::pages::calendar))
            .route("/hsds/datapackage.zip", get(api::datapackage))
            .route("/pictures/{file}", get(directory::picture::file))
            .route("/static/{*path}", get(assets::own))
            .with_state(app.clone());
        Self {
            router,
            day: app.service.today(),
            lists,
            files,
            items,
        }
    }

    /// The files of the copy.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Programs in it.
    pub fn programs(&self) -> usize {
        self.lists.programs()
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When its page cannot be made.
    pub async fn make(&self, item: &Item) -> Result<Vec<u8>, ArkError> {
        let settled = |html: String| settle(&html, &self.files, &item.file, item.locale).into_bytes();
        let broken = |_| ArkError::Page(item.file.clone());
        match &item.make {
            Make::Asked(address) => {
                let bytes = self.ask(address).await?;
                if !item.file.ends_with(".html") {
                    return Ok(bytes);
                }
                let html = String::from_utf8(bytes).map_err(|_| ArkError::Page(item.file.clone()))?;
                Ok(settled(html))
            }
            Make::Index => {
                let page = self.lists.index(self.day, item.locale);
                Ok(settled(item.locale.render(&page).map_err(broken)?))
            }
            Make::List(part) => {
                let page = self.lists.list(self.day, item.locale, part);
                Ok(settled(item.locale.render(&page).map_err(broken)?))
            }
            Make::Search(piece) => Ok(self.lists.search(item.locale, *piece).into_bytes()),
            Make::Moved(to) => Ok(lists::moved(item.locale, to).into_bytes()),
            Make::Root => Ok(lists::root().into_bytes()),
        }
    }

    async fn ask(&self, address: &str) -> Result<Vec<u8>, ArkError> {
        let told = |status| ArkError::Answer {
            path: String::from(address),
            status,
        };
        let mut request = Request::get(address)
            .body(Body::empty())
            .map_err(|_| told(StatusCode::BAD_REQUEST))?;
        request.extensions_mut().insert(ArkDay(self.day));
        let Ok(response) = self.router.clone().oneshot(request).await;
        if response.status() != StatusCode::OK {
            return Err(told(response.status()));
        }
        let bytes = to_bytes(response.into_body(), LARGEST).await;
        Ok(bytes.map_err(|_| told(StatusCode::INTERNAL_SERVER_ERROR))?.to_vec())
    }
}
