//! A picture from outside: how it is brought, said no to and served, and that what nobody may see is not there.

use crate::support::{Answer, Server, parts};
use crate::world::{OURS, World};
use understory_testkit::Scratch;
use understory_web::publish::ark::Ark;

const PATH: &str = "/organization/listings/picture";
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const FIXTURES: &str = "../understory-formats/tests/fixtures/pictures";

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{FIXTURES}/{name}")).unwrap()
}

/// What a page says between two words.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let at = page.find(before).unwrap() + before.len();
    page[at..].split(after).next().unwrap()
}

async fn form(server: &Server, world: &World, kind: &str, of: &str) -> Answer {
    server.ask("GET", &format!("{PATH}?{of}"), &world.cookie(kind)).await
}

/// Sends a picture with what a steward types.
async fn bring(server: &Server, world: &World, kind: &str, of: &str, file: &[u8]) -> Answer {
    let page = form(server, world, kind, of).await.text();
    let seen = between(&page, "name=\"seen\" value=\"", "\"");
    let fields = parts(&format!(
        "{of}&seen={seen}&kind=photo&agreed=yes&words-en=A boat.&file=HERE"
    ));
    let at = fields.windows(4).position(|four| four == b"HERE").unwrap();
    let body = [&fields[..at], file, &fields[at + 4..]].concat();
    let headers = format!("{}{OURS}", world.cookie(kind));
    server.upload(PATH, &headers, &body).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_is_served_with_care_and_only_where_its_program_is_seen() {
    for scratch in Scratch::both().await {
        let world = World::on(scratch).await;
        let server = world.place.serve().await;
        let program = world.own("steward-allowed", "program").to_owned();
        let organization = world.own("steward-allowed", "organization").to_owned();
        let of = format!("organization={organization}&program={program}");
        let brought = bring(&server, &world, "backbone", &of, &fixture("told.jpg")).await;
        assert_eq!(brought.status, 303, "{}", brought.text());
        assert!(brought.header("location").unwrap().ends_with("notice=kept"));
        let page = server.get(&format!("/programs/{program}")).await.text();
        let small = between(&page, "<figure class=\"photo tall\"><img src=\"", "\"").to_owned();
        let large = small.replace("-small", "");
        assert!(
            page.contains("width=\"300\" height=\"400\" alt=\"A boat.\""),
            "nothing jumps"
        );
        assert!(
            between(&page, "application/ld+json\">", "</script>").contains(&large),
            "search engines find it"
        );
        for path in [&small, &large] {
            let answer = server.get(path).await;
            assert_eq!(answer.status, 200);
            assert_eq!(answer.every("content-type"), ["image/jpeg"]);
            assert_eq!(answer.every("x-content-type-options"), ["nosniff"]);
            assert_eq!(answer.every("content-security-policy"), [POLICY]);
            assert_eq!(answer.every("cache-control"), ["public, max-age=31536000, immutable"]);
            assert!(answer.every("set-cookie").is_empty());
            let tag = answer.header("etag").unwrap().to_owned();
            let known = server.ask("GET", path, &format!("if-none-match: {tag}\r\n")).await;
            assert_eq!((known.status, known.text().len()), (304, 0));
        }
        assert_ne!(
            server.get(&small).await.header("etag"),
            server.get(&large).await.header("etag")
        );
        for none in [
            "/pictures/",
            "/pictures/x.jpg",
            &large.replace(".jpg", ".png"),
            &"/pictures/0a".repeat(2),
        ] {
            assert_eq!(server.get(none).await.status, 404, "{none}");
        }
        let none = format!("/pictures/{}.jpg", "0a".repeat(32));
        assert_eq!(server.get(&none).await.status, 404);

        // A steward whom nobody knows yet: it waits, and only the desk shows it.
        let waits = bring(&server, &world, "steward-allowed", &of, &fixture("grey.jpg")).await;
        assert!(
            waits.header("location").unwrap().ends_with("notice=waits"),
            "{}",
            waits.text()
        );
        let list = server
            .ask("GET", "/staff/approvals", &world.cookie("backbone"))
            .await
            .text();
        let waiting = between(&list, "name=\"picture\" value=\"", "\"");
        assert!(
            list.contains(&format!("which={waiting}")) && list.contains("which=shown"),
            "side by side, and what is looked at is what is decided on"
        );
        let desk = format!("{PATH}/file?{of}&which={waiting}&size=small");
        for kind in ["steward-allowed", "backbone"] {
            let answer = server.ask("GET", &desk, &world.cookie(kind)).await;
            assert_eq!(
                (answer.status, answer.header("content-type")),
                (200, Some("image/jpeg"))
            );
            assert_eq!(answer.every("cache-control"), ["private, no-store"]);
            assert_eq!(answer.every("content-security-policy"), [POLICY]);
        }
        for kind in ["steward-other", "navigator-free", "young", "guardian-full"] {
            assert_eq!(
                server.ask("GET", &desk, &world.cookie(kind)).await.status,
                404,
                "{kind}"
            );
            assert_eq!(form(&server, &world, kind, &of).await.status, 404, "{kind}");
        }
        assert_eq!(server.get(&desk).await.header("location"), Some("/sign-in"));

        // A copy has the files beside its pages.
        let ark = Ark::new(&world.place.app);
        let kept: Vec<&str> = ark.items().iter().map(|item| item.file.as_str()).collect();
        assert!(kept.contains(&large.trim_start_matches('/')) && kept.contains(&small.trim_start_matches('/')));
        let item = ark
            .items()
            .iter()
            .find(|item| item.file == format!("en/programs/{program}.html"));
        let copy = String::from_utf8(ark.make(item.unwrap()).await.unwrap()).unwrap();
        assert!(copy.contains(&format!("<img src=\"../..{large}\"")) && !copy.contains("srcset"));

        // Taken away: it is not found any more.
        let page = form(&server, &world, "backbone", &of).await.text();
        let seen = between(&page, "name=\"seen\" value=\"", "\"");
        let headers = format!("{}{OURS}", world.cookie("backbone"));
        let fields = format!("{of}&seen={seen}&which=shown");
        let away = server.post(&format!("{PATH}/remove"), &headers, &fields).await;
        assert!(
            away.header("location").unwrap().ends_with("notice=removed"),
            "{}",
            away.text()
        );
        // What waits is taken back, and nobody says that it can be brought back.
        let page = form(&server, &world, "steward-allowed", &of).await.text();
        let seen = between(&page, "name=\"seen\" value=\"", "\"");
        let fields = format!("{of}&seen={seen}&which={waiting}");
        let headers = format!("{}{OURS}", world.cookie("steward-allowed"));
        let back = server.post(&format!("{PATH}/remove"), &headers, &fields).await;
        let back = back.header("location").unwrap().to_owned();
        assert!(back.ends_with("notice=taken-back"), "{back}");
        let page = server.ask("GET", &back, &world.cookie("steward-allowed")).await.text();
        assert!(page.contains("The picture is taken back") && !page.contains("under What was changed"));
        for path in [&small, &large] {
            let tag = format!("if-none-match: \"{}\"\r\n", path.trim_start_matches("/pictures/"));
            assert_eq!(server.get(path).await.status, 404);
            assert_eq!(
                server.ask("GET", path, &tag).await.status,
                404,
                "not even to whoever has it"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_picture_is_said_beside_its_field() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let organization = world.own("steward-allowed", "organization");
    let of = format!(
        "organization={organization}&program={}",
        world.own("steward-allowed", "program")
    );
    let mut cut = fixture("told.jpg");
    cut.truncate(cut.len() / 2);
    let files: [(Vec<u8>, &str); 10] = [
        (Vec::new(), "nothing in this file"),
        (fixture("drawing.svg"), "no picture that we can read"),
        (fixture("still.gif"), "no picture that we can read"),
        (fixture("moves.webp"), "This picture moves"),
        (fixture("moves.png"), "This picture moves"),
        (fixture("bomb.png"), "40 million dots"),
        (fixture("line.png"), "too small or too narrow"),
        (cut, "cannot be opened"),
        (vec![0xff; 9 * 1024 * 1024], "larger than 8 MB"),
        (b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), "HEIC"),
    ];
    for (file, says) in files {
        let answer = bring(&server, &world, "steward-allowed", &of, &file).await;
        let page = answer.text();
        assert_eq!(answer.status, 422, "{says}");
        assert!(page.contains(says) && page.contains("file-error"), "{says}: {page}");
        assert!(page.contains("value=\"A boat.\""), "nothing typed is lost");
    }
    // A page of another site sends nothing.
    let headers = world.cookie("backbone");
    let foreign = format!("{headers}sec-fetch-site: cross-site\r\n");
    for path in [String::from(PATH), format!("{PATH}/remove")] {
        for headers in [&headers, &foreign] {
            let answer = server.upload(&path, headers, &parts(&of)).await;
            assert_eq!(answer.status, 403, "{path}");
        }
    }
    // Two files in one: what is behind the picture is not kept, and nothing is said of it.
    let taken = bring(&server, &world, "backbone", &of, &fixture("told.jpg")).await;
    assert_eq!(taken.status, 303);
    let page = server
        .ask("GET", taken.header("location").unwrap(), &world.cookie("backbone"))
        .await;
    let path = between(&page.text(), "<img src=\"", "\"").replace("&#38;", "&");
    let kept = server.ask("GET", &path, &world.cookie("backbone")).await;
    assert_eq!(kept.header("content-type"), Some("image/jpeg"));
    let has = |word: &[u8]| kept.body.windows(word.len()).any(|at| at == word);
    assert!(!has(b"SECRET") && !has(b"<script") && has(b"JFIF"));
}
