//! A file that is sent to the workspace: what is too large is said on a page, and only this route takes more than a form.

use crate::support::{Answer, Server, parts};
use crate::world::{OURS, World};
use understory_testkit::Scratch;

const PATH: &str = "/organization/listings/table";

async fn bring(server: &Server, world: &World, kind: &str, organization: &str, file: &[u8]) -> Answer {
    let before = parts(&format!("organization={organization}&file=HERE"));
    let at = before.windows(4).position(|four| four == b"HERE").unwrap();
    let body = [&before[..at], file, &before[at + 4..]].concat();
    let headers = format!("{}{OURS}", world.cookie(kind));
    server.upload(PATH, &headers, &body).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_not_taken_is_said_beside_its_field() {
    for scratch in Scratch::both().await {
        let world = World::on(scratch).await;
        let server = world.place.serve().await;
        let organization = world.own("steward-allowed", "organization").to_owned();
        let files: [(&[u8], &str); 5] = [
            (b"", "There is nothing in this file"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This file is no table"),
            (&vec![b'a'; 2 * 1024 * 1024 + 1], "larger than 2 MB"),
            (&vec![b'a'; 9 * 1024 * 1024], "larger than 2 MB"),
            (b"Program,Cost\n", "nothing under the names"),
        ];
        for (file, says) in files {
            let answer = bring(&server, &world, "steward-allowed", &organization, file).await;
            assert_eq!(answer.status, 422, "{says}");
            let page = answer.text();
            assert!(page.contains(says) && page.contains("file-error"), "{says}: {page}");
        }
        let taken = bring(
            &server,
            &world,
            "steward-allowed",
            &organization,
            b"Program,Cost\n<i class=x>Robots</i>,=1+1\n",
        )
        .await;
        assert_eq!(taken.status, 303);
        let at = taken.header("location").unwrap().to_owned();
        let page = server.ask("GET", &at, &world.cookie("steward-allowed")).await;
        assert_eq!(page.status, 200);
        assert!(
            !page.text().contains("<i class=x"),
            "what stands in a cell is no part of the page"
        );
        // Its own organization and the lead organization open it; for everybody else it is not there.
        assert_eq!(server.ask("GET", &at, &world.cookie("backbone")).await.status, 200);
        for kind in ["steward-other", "navigator-free", "young"] {
            let answer = server.ask("GET", &at, &world.cookie(kind)).await;
            assert_eq!(answer.status, 404, "{kind}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_this_route_takes_more_than_a_form() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let organization = world.own("steward-allowed", "organization").to_owned();
    let huge = vec![b'a'; 17 * 1024 * 1024];
    let answer = bring(&server, &world, "steward-allowed", &organization, &huge).await;
    // The server may close before everything was sent.
    assert!([0, 413].contains(&answer.status), "{}", answer.status);
    let headers = format!("{}{OURS}", world.cookie("steward-allowed"));
    let form = format!("organization={organization}&name={}", "a".repeat(70 * 1024));
    let answer = server.post("/organization/listings/place", &headers, &form).await;
    assert!([0, 413].contains(&answer.status), "{}", answer.status);
    // Whoever is not signed in has nothing read.
    let answer = server.upload(PATH, OURS, &parts("organization=x&file=y")).await;
    assert_eq!(answer.header("location"), Some("/sign-in"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_middle_of_a_town_is_nobodys_spot() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let organization = world.own("steward-allowed", "organization").to_owned();
    let headers = format!("{}{OURS}", world.cookie("steward-allowed"));
    let enter = async |point: &str| {
        let point: String = form_urlencoded::byte_serialize(point.as_bytes()).collect();
        let form = format!("organization={organization}&name=The+Dock&city=Hyannis&point={point}");
        server.post("/organization/listings/place", &headers, &form).await
    };
    for area in ["Hyannis", "hyannis, MA", "02601"] {
        let answer = enter(area).await;
        assert_eq!(answer.status, 422, "{area}");
        assert!(
            answer.text().contains("This is a whole area and not one spot"),
            "{area}"
        );
        assert!(
            answer.text().contains(&format!("value=\"{area}\"")),
            "nothing typed is lost"
        );
    }
    let unknown = enter("Atlantis").await;
    assert!(unknown.status == 422 && unknown.text().contains("We do not know this place"));
    for spot in ["41.65, -70.28", "Barnstable High School"] {
        assert_eq!(enter(spot).await.status, 303, "{spot}");
    }
    let far = "This is far from everything here.";
    for (typed, said) in [
        (
            "-70.28, 41.65",
            format!("{far} Latitude comes first: did you mean 41.65, -70.28?"),
        ),
        ("-90,180", String::from(far)),
    ] {
        let answer = enter(typed).await;
        assert_eq!(answer.status, 422, "{typed}");
        let page = answer.text();
        assert!(page.contains(&said), "{page}");
        assert_eq!(page.contains("did you mean"), said.contains("did you mean"), "{typed}");
        assert!(page.contains(&format!("value=\"{typed}\"")), "nothing typed is lost");
    }
}
