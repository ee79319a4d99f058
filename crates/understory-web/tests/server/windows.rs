//! Two windows with one table, and what stands on a page before families see it.

use crate::support::{Answer, Server, parts};
use crate::world::{OURS, World};
use understory_testkit::Scratch;

const COLUMNS: &str = "/organization/listings/table/columns";
const TABLE: &[u8] = b"Program,Days,Time,First day,Ages,Price,Place,Contact,Contact phone\n\
    Birds,Tue,3:30-5,2027-03-02,8-11,$5,Harbor Hall,Ana,508-555-0100\n";

/// What stands in a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let at = page.find(&field).unwrap_or_else(|| panic!("no {name}: {page}")) + field.len();
    page[at..].split('"').next().unwrap_or_default().to_owned()
}

struct Desk<'a> {
    server: &'a Server,
    headers: String,
    organization: String,
    table: String,
}

impl Desk<'_> {
    async fn look(&self) -> String {
        let path = format!("{COLUMNS}?organization={}&table={}", self.organization, self.table);
        let answer = self.server.ask("GET", &path, &self.headers).await;
        assert_eq!(answer.status, 200);
        answer.text()
    }

    async fn press(&self, made_of: &str, half: &str, does: &str, seen: &str) -> Answer {
        let meanings = [
            "title",
            "days",
            "time",
            "starts_on",
            "ages",
            "cost",
            "place",
            "contact_name",
            "contact_phone",
        ];
        let columns: String = meanings
            .iter()
            .zip(0..)
            .map(|(one, at)| format!("&column-{at}={one}"))
            .collect();
        let form = format!(
            "organization={}&table={}&columns=9&language=en&made-of={made_of}&half={half}&do={does}&seen={seen}{columns}",
            self.organization, self.table
        );
        self.server.post(COLUMNS, &self.headers, &form).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_window_is_told_what_is_true_by_now_and_what_it_had_chosen() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let organization = world.own("steward-allowed", "organization").to_owned();
    let headers = format!("{}{OURS}", world.cookie("steward-allowed"));
    let before = parts(&format!("organization={organization}&file=HERE"));
    let at = before.windows(4).position(|four| four == b"HERE").unwrap();
    let body = [&before[..at], TABLE, &before[at + 4..]].concat();
    let taken = server.upload("/organization/listings/table", &headers, &body).await;
    let table = taken.header("location").unwrap().rsplit('=').next().unwrap().to_owned();
    let desk = Desk {
        server: &server,
        headers,
        organization,
        table,
    };
    let first = desk.look().await;
    assert!(first.contains("Families will see these contacts") && first.contains("508-555-0100"));
    let older = hidden(&first, "made-of");
    assert_eq!(desk.press(&older, "afternoon", "read", "").await.status, 303);
    let newer = desk.look().await;
    let seen = hidden(&newer, "seen");
    for does in ["read", "take"] {
        let answer = desk.press(&older, "morning", does, &seen).await;
        let page = answer.text();
        assert_eq!(answer.status, 422, "{does}");
        assert!(page.contains("Nothing was changed"), "{does}: {page}");
        assert!(page.contains("The older page had: in the morning"), "{does}: {page}");
        assert!(
            page.contains("href=\"#half\"") && page.contains("aria-describedby=\"half-yours\""),
            "{page}"
        );
        assert!(page.contains("value=\"afternoon\" checked"), "{does}: what is true now");
        assert_eq!(hidden(&page, "made-of"), hidden(&newer, "made-of"));
    }
    // Nothing said is told as well, and what is as it is now is not.
    let page = desk.press(&older, "", "read", "").await.text();
    assert!(page.contains("The older page had: not said"), "{page}");
    assert_eq!(page.matches("The older page had").count(), 1, "{page}");
    // Sent from what is true now, it holds.
    let now = hidden(&newer, "made-of");
    assert_eq!(desk.press(&now, "afternoon", "take", &seen).await.status, 303);
    let drafts = format!("/organization/listings/drafts?organization={}", desk.organization);
    let page = server.ask("GET", &drafts, &desk.headers).await.text();
    assert!(
        page.contains("Families will see these contacts") && page.contains("508-555-0100"),
        "{page}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_puts_places_on_the_map_is_led_on_and_back_and_nobody_else_is() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let organization = world.own("steward-allowed", "organization").to_owned();
    let snapshot = world.place.app.service.snapshot();
    let site = snapshot
        .sites
        .iter()
        .find(|site| site.organization.0.simple().to_string() == organization);
    let path = format!(
        "/organization/listings/place?organization={organization}&id={}&from=monday&held=1",
        site.unwrap().id.0.simple()
    );
    let keep = async |kind: &str| {
        let headers = format!("{}{OURS}", world.cookie(kind));
        let page = server.ask("GET", &path, &headers).await.text();
        let form = format!(
            "organization={organization}&id={}&from=monday&held=1&name=The+Dock&city=Hyannis&seen={}",
            hidden(&page, "id"),
            hidden(&page, "seen")
        );
        let answer = server.post("/organization/listings/place", &headers, &form).await;
        let to = answer.header("location").unwrap_or_default().to_owned();
        (page.contains("href=\"/monday\""), answer.status, to)
    };
    let (leads, status, to) = keep("backbone").await;
    assert_eq!(
        (leads, status, to.as_str()),
        (true, 303, "/monday?notice=kept"),
        "none is left"
    );
    let (leads, status, to) = keep("steward-allowed").await;
    assert_eq!((leads, status), (false, 303));
    assert!(to.starts_with("/organization/listings?"), "{to}");
}

const PLACE: &str = "/organization/listings/place";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_place_on_no_map_is_opened_once_one_is_kept() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let headers = format!("{}{OURS}", world.cookie("backbone"));
    let look = async |path: &str| server.ask("GET", path, &headers).await.text();
    let keep = async |page: &str, more: &str| {
        let form = format!(
            "organization={}&id={}&seen={}&name=The+Dock{more}",
            hidden(page, "organization"),
            hidden(page, "id"),
            hidden(page, "seen")
        );
        let answer = server.post(PLACE, &headers, &form).await;
        assert_eq!(answer.status, 303);
        answer.header("location").unwrap().to_owned()
    };
    // Two places where something is held lose what says where they are.
    let snapshot = world.place.app.service.snapshot();
    let held: std::collections::BTreeSet<usize> = snapshot.sessions.iter().filter_map(|entry| entry.site).collect();
    for site in held.iter().take(2).map(|site| &snapshot.sites[*site]) {
        let (organization, id) = (site.organization.0.simple(), site.id.0.simple());
        keep(&look(&format!("{PLACE}?organization={organization}&id={id}")).await, "").await;
    }
    let monday = look("/monday").await;
    let from = monday.find(&format!("{PLACE}?")).unwrap_or_else(|| panic!("{monday}"));
    let first = monday[from..].split('"').next().unwrap();
    let first = first.replace("&#38;", "&").replace("&#35;", "#");
    let page = look(first.split('#').next().unwrap()).await;
    assert!(page.contains("After this one, 1 more is on no map."), "{page}");
    assert!(page.contains("In all, 2 places are on no map."), "{page}");
    let queue = format!("&from=monday&held={}&point=41.65,-70.29", hidden(&page, "held"));
    let next = keep(&page, &queue).await;
    assert!(next.ends_with("&notice=kept#point"), "{next}");
    let page = look(next.split('#').next().unwrap()).await;
    assert!(
        page.contains("Kept.") && page.contains("No others come after this one."),
        "{page}"
    );
    assert!(page.contains("In all, 1 place is on no map."), "{page}");
    let queue = format!("&from=monday&held={}&point=41.65,-70.29", hidden(&page, "held"));
    let last = keep(&page, &queue).await;
    assert_eq!(last, "/monday?notice=kept");
    let monday = look(&last).await;
    assert!(monday.contains("The place is kept.") && !monday.contains(&format!("{PLACE}?")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_to_invite_a_steward_has_said_so() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let ask = async |query: &str| {
        let path = format!("/staff/people{query}");
        server.ask("GET", &path, &world.cookie("backbone")).await.text()
    };
    assert!(ask("?duty=steward").await.contains("value=\"steward\" checked"));
    assert!(!ask("").await.contains("value=\"steward\" checked"));
    assert!(!ask("?duty=backbone").await.contains("value=\"backbone\" checked"));
}
