//! The static copy: every link of every page leads to a file that is there, and nothing in it needs a server.

use crate::support::Place;
use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use understory_testkit::Scratch;
use understory_web::publish::ark::Ark;

async fn files(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let ark = Ark::new(&place.app);
    let mut files = BTreeMap::new();
    for item in ark.items() {
        let made = ark.make(item).await.unwrap();
        assert!(files.insert(item.file.clone(), made).is_none(), "{} twice", item.file);
    }
    files
}

/// The values of attributes of a name.
fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    let parts = html.split(start.as_str()).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

/// The file that a link of a page means.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page}: {link} leads out of the folder"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_link_of_the_copy_leads_somewhere_and_nothing_needs_a_server() {
    let place = Place::example().await;
    let files = files(&place).await;
    let pages: BTreeMap<&String, &str> = files
        .iter()
        .filter(|(file, _)| file.ends_with(".html"))
        .map(|(file, bytes)| (file, std::str::from_utf8(bytes).unwrap()))
        .collect();
    assert!(pages.len() > 200, "{}", pages.len());
    let (mut links, mut reached) = (0, BTreeSet::from([String::from("index.html")]));
    for (file, html) in &pages {
        for word in ["<form", "type=\"module\"", "/sign-in", "application/ld+json", "<canvas"] {
            assert!(!html.contains(word), "{file} has {word}");
        }
        for link in values(html, "href").into_iter().chain(values(html, "src")) {
            if ["https://", "http://", "mailto:", "tel:", "sms:"]
                .iter()
                .any(|start| link.starts_with(start))
            {
                continue;
            }
            let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
            let found = if path.is_empty() {
                (*file).clone()
            } else {
                target(file, path)
            };
            assert!(files.contains_key(&found), "{file}: {link} leads to nothing");
            if let (Some(html), false) = (pages.get(&found), fragment.is_empty()) {
                assert!(html.contains(&format!("id=\"{fragment}\"")), "{file}: {link}");
            }
            reached.insert(found);
            links += 1;
        }
    }
    assert!(links > 2_000, "{links}");
    for page in pages.keys() {
        assert!(reached.contains(*page), "nothing leads to {page}");
    }
    // Every program that a family sees is there, in each language, in its lists and in the search.
    let snapshot = place.app.service.snapshot();
    for entry in &snapshot.sessions {
        let id = snapshot.programs[entry.program].id;
        for code in ["en", "es", "pt-BR"] {
            assert!(pages.contains_key(&format!("{code}/programs/{id}.html")));
            let index = &files[&format!("search/{code}-1.js")];
            assert!(
                std::str::from_utf8(index)
                    .unwrap()
                    .contains(&format!("programs/{id}.html"))
            );
        }
    }
    assert!(files["datapackage.zip"].starts_with(b"PK") && files["en/calendar.ics"].starts_with(b"BEGIN:VCALENDAR"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_directory_and_day_are_the_same_copy() {
    let place = Place::example().await;
    let (first, second) = (files(&place).await, files(&place).await);
    for (file, bytes) in &first {
        assert!(*bytes == second[file], "{file}");
    }
    for (file, bytes) in first.iter().filter(|(file, _)| file.starts_with("en/programs/")) {
        let html = std::str::from_utf8(bytes).unwrap();
        assert!(
            !html.contains("days ago") && !html.contains("confirmed yesterday"),
            "{file} will not stay true"
        );
    }
    let about = String::from_utf8(first["es/index.html"].clone()).unwrap();
    assert!(about.contains("Esta es una copia hecha el"), "{about}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_too_much_for_a_calendar_is_copied_without_one() {
    let place = Place::example().await;
    let few = Ark::with_calendar_of(&place.app, 3);
    assert!(few.items().iter().all(|item| !item.file.ends_with(".ics")));
    let index = few.items().iter().find(|item| item.file == "en/index.html").unwrap();
    let html = String::from_utf8(few.make(index).await.unwrap()).unwrap();
    assert!(!html.contains("calendar.ics") && html.contains("datapackage.zip"));
    let all = Ark::new(&place.app);
    assert!(all.items().iter().any(|item| item.file == "en/calendar.ics"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_old_address_of_what_is_read_as_another_leads_on() {
    let world = World::on(Scratch::sqlite().await).await;
    let app = &world.place.app;
    let before = app.service.snapshot();
    let [kept, lost] = [0, 1].map(|row| before.organizations[row].id.0);
    let of = |id: uuid::Uuid| format!("X'{}'", id.simple());
    let row = format!(
        "INSERT INTO record_merge (id, kind, lost_id, kept_id, act_id, organization_id, label, made_by, made_at)
         SELECT {lost}, 'organization', {lost}, {kept}, {lost}, {kept}, 'x', id, 0 FROM account LIMIT 1",
        lost = of(lost),
        kept = of(kept)
    );
    for statement in [
        row.as_str(),
        "UPDATE region SET directory_version = directory_version + 1",
    ] {
        understory_testkit::execute(world.place.url(), statement).await;
    }
    app.service.refresh().await.unwrap();
    let files = files(&world.place).await;
    for code in ["en", "es", "pt-BR"] {
        let old = &files[&format!("{code}/organizations/{lost}.html")];
        let html = std::str::from_utf8(old).unwrap();
        assert!(html.contains(&format!("url={kept}.html\"")), "{html}");
        assert!(files.contains_key(&format!("{code}/organizations/{kept}.html")));
        assert!(!files.contains_key(&format!("{code}/programs/{lost}.html")));
    }
}
