//! What leaves our pages: calendars, news, the list for search engines, frames, codes and printed pages, as those who fetch
//! them see it.

use crate::support::{Answer, Place};
use std::collections::BTreeSet;
use understory_web::ROUTES;

/// The lines of a calendar, those that were folded put together.
fn lines(text: &str) -> Vec<String> {
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{}", text.len());
    for line in text.split("\r\n") {
        // 75 bytes, and the blank that a folded line begins with.
        assert!(line.len() <= 76 && !line.contains('\n'), "{line:?}");
    }
    text.replace("\r\n ", "").split("\r\n").map(String::from).collect()
}

/// The values of a property in all events.
fn values<'a>(lines: &'a [String], name: &str) -> Vec<&'a str> {
    let of = |line: &'a String| {
        let (head, value) = line.split_once(':')?;
        (head.split(';').next() == Some(name)).then_some(value)
    };
    lines.iter().filter_map(of).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_has_every_weekly_hour_once_and_each_event_a_name_that_stays() {
    let place = Place::example().await;
    let server = place.serve().await;
    let answer = server.get("/calendar.ics").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("text/calendar; charset=utf-8"));
    let text = answer.text();
    let lines = lines(&text);
    let ids = values(&lines, "UID");
    assert!(ids.len() > 50, "{}", ids.len());
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "each id once");
    let events = lines.iter().filter(|line| *line == "BEGIN:VEVENT").count();
    assert_eq!((values(&lines, "DTSTAMP").len(), events), (events, ids.len()));
    assert_eq!(values(&lines, "TZID"), ["America/New_York"]);
    let rules = values(&lines, "RRULE");
    assert!(
        rules.iter().all(|rule| rule.starts_with("FREQ=WEEKLY;BYDAY=")),
        "{rules:?}"
    );
    let ends = rules
        .iter()
        .filter_map(|rule| rule.split_once("UNTIL="))
        .map(|(_, end)| end);
    assert!(ends.clone().count() > 20 && ends.clone().all(|end| end.len() == 16 && end.ends_with('Z')));
    let snapshot = place.app.service.snapshot();
    let today = place.app.service.today();
    let current = snapshot.sessions.iter().filter(|entry| {
        let facts = &entry.session.facts;
        facts.ends_on.known.is_none_or(|end| end >= today) && facts.hours.known.is_some()
    });
    for entry in current {
        let id = entry.session.id.to_string();
        assert!(
            ids.iter().any(|known| known.starts_with(&id)),
            "{id} has hours and an event"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_a_feed_already_is_told_so_in_few_bytes() {
    let place = Place::example().await;
    let server = place.serve().await;
    for path in [
        "/calendar.ics?lang=es&topic=making_robotics",
        "/feed.xml?lang=es",
        "/sitemap.xml",
    ] {
        let first = server.get(path).await;
        assert_eq!(first.status, 200, "{path}");
        let (tag, since) = (first.header("etag").unwrap(), first.header("last-modified").unwrap());
        let ask = async |headers: String| server.ask("GET", path, &headers).await;
        for known in [
            format!("if-none-match: {tag}\r\n"),
            format!("if-none-match: W/{tag}\r\n"),
            format!("if-modified-since: {since}\r\n"),
        ] {
            let again = ask(known.clone()).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {known}");
            assert_eq!(again.header("etag"), Some(tag));
        }
        for other in [
            String::from("if-none-match: \"other\"\r\n"),
            String::from("if-modified-since: Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
            String::from("if-modified-since: yesterday\r\n"),
            // A tag says more than a time.
            format!("if-none-match: \"other\"\r\nif-modified-since: {since}\r\n"),
        ] {
            let again = ask(other.clone()).await;
            assert_eq!((again.status, again.body == first.body), (200, true), "{path} {other}");
        }
        assert!(
            first.header("set-cookie").is_none() && first.header("vary").is_none_or(|vary| !vary.contains("ookie"))
        );
        assert!(first.header("cache-control").unwrap().starts_with("public"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_cannot_be_read_says_which_part_and_makes_nothing() {
    let place = Place::example().await;
    let server = place.serve().await;
    for path in ["/calendar.ics", "/feed.xml", "/catalogue.pdf", "/catalogue"] {
        for (query, says) in [
            ("topic=dragons", "topic"),
            ("age=300", "age"),
            ("day=someday", "day"),
            ("language=!", "language"),
            ("near=Atlantis", "Atlantis"),
            ("organization=me", "organization"),
        ] {
            let answer = server.get(&format!("{path}?{query}")).await;
            assert_eq!(answer.status, 422, "{path}?{query}");
            assert!(answer.text().contains(says), "{path}?{query}: {}", answer.text());
        }
    }
    let spanish = server.get("/feed.xml?lang=es&age=x").await.text();
    assert!(spanish.contains("no se pudo leer"), "{spanish}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn news_and_the_list_for_search_engines_lead_to_pages_that_are_there() {
    let place = Place::example().await;
    let server = place.serve().await;
    let news = server.get("/feed.xml").await.text();
    assert_eq!(news.matches("<entry>").count(), news.matches("<published>").count());
    assert!(news.matches("<entry>").count() > 50);
    let map = server.get("/sitemap.xml").await.text();
    let addresses: Vec<&str> = map
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    assert!(addresses.len() > 50);
    for address in addresses.iter().step_by(9) {
        let path = address.strip_prefix("http://localhost").unwrap();
        assert_eq!(server.get(path).await.status, 200, "{path}");
    }
    let robots = server.get("/robots.txt").await.text();
    assert!(robots.contains("Sitemap: http://localhost/sitemap.xml"), "{robots}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_frame_may_stand_in_other_pages_and_it_sets_nothing() {
    let place = Place::example().await;
    let server = place.serve().await;
    let (program, organization) = place.ids();
    let framed = |answer: &Answer| {
        let policy = answer.all("content-security-policy");
        (
            policy.contains("frame-ancestors *"),
            answer.header("x-frame-options").is_none(),
        )
    };
    for path in [
        format!("/embed/{organization}"),
        format!("/embed/{organization}?lang=pt-BR&colour=1d6a86&look=dark"),
        String::from("/embed/01970000-0000-7000-8000-000000000000"),
    ] {
        let answer = server.ask("GET", &path, "cookie: understory_language=es\r\n").await;
        assert_eq!(framed(&answer), (true, true), "{path}");
        assert!(answer.header("set-cookie").is_none(), "{path}");
        let html = answer.text();
        assert!(
            !html.contains("<script") && !html.contains("<form") && html.contains("<h1"),
            "{path}"
        );
    }
    for (path, _) in ROUTES {
        let slow = path.ends_with(".pdf") || path.starts_with("/embed/{id}") || path.contains("{*path}");
        if !slow {
            let path = path
                .replace("{id}", &program)
                .replace("{token}", "x")
                .replace("{young}", &program);
            assert_eq!(framed(&server.get(&path).await), (false, false), "{path}");
        }
    }
    let style = server
        .get("/embed/theme.css?colour=1d6a86%7D*%7B&look=dark%7D")
        .await
        .text();
    assert!(style.contains("--accent:#2e6b3e") && !style.contains('*'), "{style}");
    let style = server.get("/embed/theme.css?colour=%231D6A86&look=light").await.text();
    assert!(
        style.contains("--accent:#1d6a86") && style.contains("color-scheme:light"),
        "{style}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_given_to_an_organization_holds_its_own_programs_only() {
    let place = Place::example().await;
    let server = place.serve().await;
    let (_, organization) = place.ids();
    let page = server
        .get(&format!("/organizations/{organization}/share?colour=sky&look=dark"))
        .await;
    assert_eq!(page.status, 200);
    let html = page.text();
    assert!(html.contains(&format!("/embed/{organization}")) && html.contains("webcal://localhost/calendar.ics"));
    assert!(
        html.contains("is not a color in six digits"),
        "what is no colour is said"
    );
    let calendar = server
        .get(&format!("/calendar.ics?organization={organization}"))
        .await
        .text();
    // Whatever else its address asks for.
    let other = "organization=01970000-0000-7000-8000-000000000000";
    let frame = server.get(&format!("/embed/{organization}?{other}")).await.text();
    assert!(frame.contains("#session-"), "{frame}");
    let snapshot = place.app.service.snapshot();
    for entry in &snapshot.sessions {
        let own = snapshot.organizations[entry.organization].id.to_string() == organization;
        let there = calendar.contains(&entry.session.id.to_string());
        assert!(own || !there, "{}", entry.session.id);
        assert!(
            own || !frame.contains(&entry.session.id.to_string()),
            "{}",
            entry.session.id
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_printed_code_leads_to_its_program() {
    let place = Place::example().await;
    let server = place.serve().await;
    let snapshot = place.app.service.snapshot();
    for entry in snapshot.sessions.iter().step_by(11) {
        let program = snapshot.programs[entry.program].id;
        let answer = server.get(&format!("/s/{}", entry.code.to_lowercase())).await;
        let to = format!("/programs/{program}#session-{}", entry.session.id);
        assert_eq!((answer.status, answer.header("location")), (303, Some(to.as_str())));
    }
    for wrong in ["OOOO", "x", "%00", "..", "K7M%0d%0a"] {
        assert_eq!(server.get(&format!("/s/{wrong}")).await.status, 404, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_catalogue_a_flyer_and_a_week_are_printed() {
    let place = Place::example().await;
    let server = place.serve().await;
    let (program, _) = place.ids();
    let form = server.get("/catalogue?town=Hyannis&free=1&age_from=8&age_to=12").await;
    assert_eq!(form.status, 200);
    assert!(
        form.text()
            .contains("/catalogue.pdf?age=8-12&#38;free=1&#38;town=Hyannis"),
        "{}",
        form.text()
    );
    let one = format!("/catalogue.pdf?program={program}&past=1");
    for path in [
        one.clone(),
        format!("{one}&lang=pt-BR&large=1&paper=a4"),
        format!("/programs/{program}/flyer.pdf?lang=es"),
        String::from("/catalogue.pdf?q=nothing-is-called-this"),
    ] {
        let answer = server.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body.starts_with(b"%PDF-"), "{path}");
        let known = format!("if-none-match: {}\r\n", answer.header("etag").unwrap());
        assert_eq!(server.ask("GET", &path, &known).await.status, 304, "{path}");
    }
    let week = server.get("/find/week.pdf?near=Wellfleet&grade=6&max_cost=0").await;
    assert!(week.status == 200 && week.body.starts_with(b"%PDF-"));
    assert_eq!(
        week.header("cache-control"),
        Some("private, no-store"),
        "a family's question is kept nowhere"
    );
    let gone = server
        .get("/programs/01970000-0000-7000-8000-000000000000/flyer.pdf")
        .await;
    assert_eq!(gone.status, 404);
}
