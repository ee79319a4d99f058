//! Every page as a browser gets it: no script or style of its own, whatever a listing or a query says;
//! and no link on it that leads nowhere.

use crate::support::{Place, Server};
use std::collections::BTreeSet;
use understory_model::directory::{
    Aid, Contact, OrganizationFacts, ProgramFacts, Registration, Ride, SessionFacts, SiteFacts,
};
use understory_model::fact::Fact;
use understory_model::import::{Batch, Location, OrganizationDraft, ProgramDraft, SessionDraft, SiteDraft};
use understory_model::language::Text;
use understory_model::place::Point;
use understory_service::access::Actor;
use understory_service::operations::take_batch;

/// What somebody might write into a spreadsheet.
const EVIL: &str = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" onload=\"x' style='y";

/// A start tag: its name and its attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// The start tags of a page, read as a browser reads them: quotes hide, everything else counts.
fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest
            .find(|one: char| one.is_whitespace() || one == '>' || one == '/')
            .unwrap_or(rest.len());
        let mut tag = Tag {
            name: rest[..end].to_lowercase(),
            attributes: Vec::new(),
        };
        rest = &rest[end..];
        loop {
            rest = rest.trim_start_matches(|one: char| one.is_whitespace() || one == '/');
            if rest.is_empty() || rest.starts_with('>') {
                break;
            }
            let end = rest
                .find(|one: char| one.is_whitespace() || "=>/".contains(one))
                .unwrap_or(rest.len())
                .max(1);
            let name = rest[..end].to_lowercase();
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                let quote = after.chars().next().filter(|one| "\"'".contains(*one));
                let (inside, next) = match quote {
                    Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    None => {
                        let end = after.find(|one: char| one.is_whitespace() || one == '>');
                        after.split_at(end.unwrap_or(after.len()))
                    }
                };
                (value, rest) = (inside, next);
            }
            tag.attributes.push((name, value.to_owned()));
        }
        tags.push(tag);
    }
    tags
}

/// What a strict policy would refuse, and what must not be there at all.
fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in tags(html) {
        if tag.name == "script" && tag.value("src").is_none() && tag.value("type") != Some("application/ld+json") {
            faults.push(String::from("a script of its own"));
        }
        if ["style", "iframe", "object", "embed", "base"].contains(&tag.name.as_str()) {
            faults.push(format!("<{}>", tag.name));
        }
        for (name, value) in &tag.attributes {
            let value = value.trim().to_lowercase();
            if name == "style" || name.starts_with("on") || name == "srcdoc" {
                faults.push(format!("<{} {name}>", tag.name));
            }
            if ["href", "src", "action", "formaction"].contains(&name.as_str())
                && (value.starts_with("javascript:") || value.starts_with("data:") || value.starts_with("vbscript:"))
            {
                faults.push(format!("<{} {name}={value}>", tag.name));
            }
            if ["src", "srcset", "poster"].contains(&name.as_str())
                && (value.contains("//") || value.starts_with("http"))
            {
                faults.push(format!("<{} {name}={value}> is elsewhere", tag.name));
            }
        }
    }
    faults
}

#[test]
fn the_reader_of_tags_sees_what_a_browser_sees() {
    for bad in [
        "<script>x</script>",
        "<SCRIPT>x",
        "<script type='module'>x",
        "<p title=\"a\" style='b'>",
        "<img src=x onerror=alert(1)>",
        "<a href=' javascript:x'>",
        "<svg/onload=x>",
        "<img src=https://elsewhere.example/a.png>",
        "<b title=a>b</b><style>",
    ] {
        assert_eq!(faults(bad).len(), 1, "{bad}: {:?}", faults(bad));
    }
    for good in [
        "<script src=\"/static/a.js\"></script>",
        "<script type=\"application/ld+json\">{}</script>",
        "<p title=\"<script>\" data-on=x>a < b onload=x</p>",
        "<input value=\"' onfocus='x\">",
    ] {
        assert!(faults(good).is_empty(), "{good}: {:?}", faults(good));
    }
}

/// The pages, with what a reader may ask of them.
fn paths(place: &Place) -> Vec<String> {
    let snapshot = place.app.service.snapshot();
    let evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%3Cp%20onclick=x%20style=y%3E'%22%20onload=%22z";
    let mut paths: Vec<String> = [
        "/",
        "/about",
        "/design",
        "/find",
        "/find?near=02601&grade=6&free=tue%3D15:00-18:00,thu%3D15:00-18:00&mode=walk,bus&minutes=30&max_cost=0",
        "/find?near=02601&age=12&change=1",
        "/find?when=any",
        "/find/text?near=02601&grade=6",
        "/browse",
        "/browse?q=oyster",
        "/browse?q=nothing-is-called-this",
        "/map",
        "/nowhere",
        "/programs/nothing",
    ]
    .map(String::from)
    .into();
    for name in ["near", "age", "free", "interest", "q", "topic", "town", "after", "x"] {
        for path in ["/", "/find", "/find/text", "/browse", "/map", "/nowhere"] {
            paths.push(format!("{path}?{name}={evil}"));
        }
    }
    paths.push(format!("/{evil}"));
    paths.extend(
        snapshot
            .programs
            .iter()
            .step_by(7)
            .map(|program| format!("/programs/{}", program.id)),
    );
    paths.extend(
        snapshot
            .organizations
            .iter()
            .step_by(7)
            .map(|one| format!("/organizations/{}", one.id)),
    );
    paths
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_has_a_script_or_style_of_its_own() {
    let place = Place::example().await;
    let server = place.serve().await;
    for path in paths(&place) {
        for language in ["en", "es", "pt-BR"] {
            let page = server
                .ask("GET", &path, &format!("accept-language: {language}\r\n"))
                .await;
            assert!(page.status < 500, "{path}: {}", page.status);
            let html = page.text();
            assert!(html.contains("<h1"), "{path} is a page");
            assert_eq!(faults(&html), Vec::<String>::new(), "{path} in {language}");
        }
    }
}

/// One listing of which every text is meant to do harm.
fn evil_batch() -> Batch {
    let evil = || String::from(EVIL);
    let link = || String::from("javascript:alert(1)//");
    let contact = Contact {
        name: Some(evil()),
        phone: Some(evil()),
        email: Some(evil()),
    };
    let organization = OrganizationFacts {
        name: evil(),
        description: Text::english(EVIL),
        website: Fact::known(link()),
        contacts: vec![contact.clone()],
        how_we_include: Text::english(EVIL),
        ..OrganizationFacts::default()
    };
    let site = SiteFacts {
        name: evil(),
        address: Fact::known(evil()),
        city: Some(evil()),
        point: Fact::known(Point::new(41.65, -70.28).unwrap()),
        entrance: Some(evil()),
        ..SiteFacts::default()
    };
    let program = ProgramFacts {
        title: Text::english(EVIL),
        summary: Text::english(EVIL),
        description: Text::english(EVIL),
        categories: vec![evil()],
        designed_for: Text::english(EVIL),
        website: Fact::known(link()),
        ..ProgramFacts::default()
    };
    let session = SessionFacts {
        aid: Fact::known(Aid {
            offered: true,
            price_after: None,
            how: Some(evil()),
        }),
        ride: Fact::known(Ride {
            offered: true,
            note: Some(evil()),
            home_at: None,
        }),
        contact: Some(contact),
        registration: Registration {
            link: Some(link()),
            ..Registration::default()
        },
        ..SessionFacts::default()
    };
    let (key, at) = (evil, Location::default);
    let mut batch = Batch {
        source: String::from("evil"),
        rows: 1,
        ..Batch::default()
    };
    batch.organizations.push(OrganizationDraft {
        key: key(),
        at: at(),
        facts: organization,
    });
    batch.sites.push(SiteDraft {
        key: key(),
        organization: key(),
        at: at(),
        facts: site,
    });
    batch.programs.push(ProgramDraft {
        key: key(),
        organization: key(),
        at: at(),
        facts: program,
    });
    batch.sessions.push(SessionDraft {
        key: key(),
        program: key(),
        site: Some(key()),
        at: at(),
        facts: session,
    });
    batch
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_listing_cannot_bring_a_script_in() {
    let place = Place::empty().await;
    // By the door behind the readers of files, which would have taken most of this out.
    let taken = take_batch(
        &place.app.service,
        Actor::Operator,
        evil_batch(),
        "evil",
        "csv",
        false,
        &|_| {},
    )
    .await;
    assert_eq!(taken.unwrap().added, 1);
    place.app.service.refresh_text().await.unwrap();
    let server = place.serve().await;
    let (program, organization) = place.ids();
    let mut seen = 0;
    for path in [
        String::from("/"),
        String::from("/browse?past=1"),
        String::from("/browse?q=alert&past=1"),
        String::from("/find?age=12"),
        String::from("/find/text?age=12"),
        String::from("/map?past=1"),
        format!("/programs/{program}"),
        format!("/organizations/{organization}"),
        format!("/organizations/{organization}/share"),
        format!("/embed/{organization}"),
        String::from("/catalogue?town=%3Cscript%3Ealert(1)"),
    ] {
        let html = server.get(&path).await.text();
        assert_eq!(faults(&html), Vec::<String>::new(), "{path}");
        assert!(!html.contains("<script>alert"), "{path}");
        seen += usize::from(html.contains("alert(1)"));
    }
    assert!(seen >= 4, "the listing is shown, harmlessly, on {seen} pages");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_link_of_a_page_leads_nowhere() {
    let place = Place::example().await;
    let server = place.serve().await;
    let mut links = BTreeSet::new();
    // The page of all parts shows samples, whose links lead to no real program.
    let plain = |path: &&String| !path.contains("script") && *path != "/design";
    for path in paths(&place).iter().filter(plain) {
        gather(&server, path, &mut links).await;
    }
    assert!(links.len() > 150, "{} links", links.len());
    // Printing takes seconds in a debug build.
    let (printed, plain): (Vec<&String>, Vec<&String>) = links.iter().partition(|link| link.contains(".pdf"));
    assert!(printed.len() > 3, "{printed:?}");
    let mut dead = Vec::new();
    for link in plain.into_iter().chain(printed.into_iter().take(3)) {
        let status = server.get(link).await.status;
        if status != 200 {
            dead.push(format!("{status} {link}"));
        }
    }
    assert_eq!(dead, Vec::<String>::new(), "of {} links", links.len());
}

/// The local links of a page, without what stands after `#`.
async fn gather(server: &Server, path: &str, links: &mut BTreeSet<String>) {
    let html = server.get(path).await.text();
    for tag in tags(&html) {
        for name in ["href", "src"] {
            let Some(link) = tag.value(name).filter(|link| link.starts_with('/')) else {
                continue;
            };
            let link = link.replace("&amp;", "&").replace("&#38;", "&").replace("&#39;", "'");
            let link = link.split('#').next().unwrap_or_default();
            // A link to the missing page in another language is missing too.
            if !link.starts_with("/nowhere") && !link.starts_with("/programs/nothing") {
                links.insert(link.replace(' ', "%20"));
            }
        }
    }
}
