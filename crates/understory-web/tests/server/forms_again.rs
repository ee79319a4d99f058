//! Forms of people as a browser sends them again: loading a page anew makes nothing, what is wrong leads to its field, another
//! language keeps the step, and nothing that a family answered stands in an address.

use crate::support::{Answer, Server};
use crate::world::{ABSENT, OURS, World};
use understory_testkit::Scratch;

/// The cookie of what is shown once, as a browser sends it back.
fn once(answer: &Answer) -> String {
    let cookies = answer.every("set-cookie");
    let cookie = cookies.iter().find(|cookie| cookie.starts_with("understory_once="));
    let cookie = cookie.unwrap_or_else(|| panic!("nothing is to be shown: {answer:?}"));
    let (pair, flags) = cookie.split_once("; ").unwrap();
    assert!(flags.contains("Max-Age=300; HttpOnly; SameSite=Strict"), "{flags}");
    pair.to_owned()
}

async fn post(server: &Server, world: &World, kind: &str, path: &str, form: &str) -> Answer {
    server.post(path, &format!("{}{OURS}", world.cookie(kind)), form).await
}

async fn get(server: &Server, world: &World, kind: &str, path: &str) -> Answer {
    server.ask("GET", path, &world.cookie(kind)).await
}

/// The same with what is shown once.
async fn look(server: &Server, world: &World, kind: &str, path: &str, shown: &str) -> String {
    let headers = format!("cookie: understory={}; {shown}\r\n", world.token(kind));
    server.ask("GET", path, &headers).await.text()
}

/// What stands between the first `before` and the next `after`.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let from = text.find(before).unwrap_or_else(|| panic!("no {before} in {text}")) + before.len();
    let rest = &text[from..];
    &rest[..rest.find(after).unwrap_or(rest.len())]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn loading_a_fresh_card_again_makes_no_new_one_and_shows_it_to_nobody_else() {
    for scratch in Scratch::both().await {
        let world = World::on(scratch).await;
        let server = world.place.serve().await;
        let table = format!("/navigator/{}", world.things["sitting"]);
        let form = format!("adult={}", world.things["adult"]);
        let made = post(&server, &world, "navigator-sitting", &format!("{table}/card"), &form).await;
        let sheet = format!("{table}/sheet");
        assert_eq!((made.status, made.header("location")), (303, Some(sheet.as_str())));
        let cards = world.contents().await["credential"].clone();
        let shown = once(&made);
        let first = look(&server, &world, "navigator-sitting", &sheet, &shown).await;
        let pin = between(&first, "PIN</dt><dd><b>", "</b>").to_owned();
        assert_eq!(pin.len(), 6);
        let again = look(&server, &world, "navigator-sitting", &sheet, &shown).await;
        assert!(again.contains(&pin));
        assert_eq!(world.contents().await["credential"], cards);
        assert!(
            !get(&server, &world, "navigator-sitting", &sheet)
                .await
                .text()
                .contains(&pin)
        );

        // A new card has signed the family out; back to where it was in.
        world.put_back().await;
        let path = format!("/family/children/{}/codes", world.things["young"]);
        let made = post(&server, &world, "guardian-full", &path, "how=beside").await;
        assert_eq!((made.status, made.header("location")), (303, Some("/once")));
        let shown = once(&made);
        let seen = look(&server, &world, "guardian-full", "/once", &shown).await;
        let code = between(&seen, "<dd><b>", "</b>").to_owned();
        assert_eq!(code.len(), 14, "{seen}");
        // The same account in another browser, and another account.
        for other in ["guardian-card", "other-guardian"] {
            let seen = look(&server, &world, other, "/once", &shown).await;
            assert!(!seen.contains(&code) && seen.contains("not shown any more"), "{other}");
        }
        world.put_back().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_yes_against_a_no_is_told_that_the_no_wins() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let form = |purpose: &str| {
        let organization = &world.things["other-organization"];
        format!("organization={organization}&purpose={purpose}&class=card&days=30&yes=yes")
    };
    let child = format!("/family/children/{}", world.things["young-sibling"]);
    let allow = format!("{child}/allow");
    // Nobody says no about the sibling.
    let made = post(&server, &world, "guardian-full", &allow, &form("prepare")).await;
    assert_eq!(made.status, 303);
    let page = get(&server, &world, "guardian-full", made.header("location").unwrap())
        .await
        .text();
    assert!(page.contains("It is allowed until") && !page.contains("a no wins"));

    let no = format!("/family/no/{}", world.things["young-sibling"]);
    let organization = &world.things["other-organization"];
    let refusal = format!("organization={organization}&purpose=enroll");
    assert_eq!(post(&server, &world, "guardian-full", &no, &refusal).await.status, 303);
    let made = post(&server, &world, "guardian-full", &allow, &form("enroll")).await;
    let page = get(&server, &world, "guardian-full", made.header("location").unwrap())
        .await
        .text();
    assert!(page.contains("a no wins: nobody sees anything"), "the notice");
    assert!(page.contains("and a no wins: they see nothing"), "the line");
    assert!(!page.contains("It is allowed until"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_a_family_answered_stands_in_an_address() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let young = &world.things["young"];
    let child = format!("/family/children/{young}");
    for path in [
        "/family",
        child.as_str(),
        &format!("{child}/fits"),
        &format!("{child}/answers"),
    ] {
        for kind in ["guardian-card", "young", "navigator-sitting"] {
            if (kind, path) == ("navigator-sitting", "/family") {
                continue;
            }
            let page = get(&server, &world, kind, path).await;
            assert_eq!(page.status, 200, "{path} of {kind}");
            let text = page.text();
            assert!(
                !text.contains("/find?") && !text.contains("days=tue"),
                "{path} of {kind}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_comes_first_and_leads_to_its_field() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let of = |thing: &str| world.things[thing].as_str();
    let table = format!("/navigator/{}", of("sitting"));
    let plan = format!("{table}/{}/plan/item", of("young"));
    let child = format!("/family/children/{}", of("young"));
    let due = format!("item={}&due-ride=2099-01-01&note-ride=Bea", of("item"));
    let due_field = format!("due-{}-ride", of("item"));
    let cases = [
        (
            "navigator-sitting",
            format!("{table}/young"),
            "nickname=Teo&month=5&year=2015",
            "picture",
        ),
        (
            "navigator-sitting",
            format!("{table}/young"),
            "nickname=Teo&picture=owl&month=&year=2015",
            "month",
        ),
        ("navigator-sitting", plan, due.as_str(), due_field.as_str()),
        ("guardian-full", format!("{child}/erase"), "", "erase"),
        (
            "guardian-full",
            format!("{child}/allow"),
            "yes=yes&purpose=enroll&class=card&days=30",
            "organization",
        ),
        (
            "backbone",
            String::from("/staff/people/end"),
            &format!("account={}", of("steward")),
            "end-account",
        ),
    ];
    let before = world.contents().await;
    for (kind, path, form, field) in cases {
        let answer = post(&server, &world, kind, &path, form).await;
        let page = answer.text();
        assert_eq!(answer.status, 422, "{path} with {form}");
        let link = between(&page, "id=\"problem\"", "</p>");
        assert!(link.contains(&format!("href=\"#{field}\"")), "{path}: {link}");
        assert!(page.contains(&format!(" id=\"{field}\"")), "{path} has no {field}");
    }
    let after = world.contents().await;
    for table in ["young_person", "plan_step", "consent", "account", "erasure"] {
        assert_eq!(before.get(table), after.get(table), "{table}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_language_of_what_was_wrong_is_the_page_with_the_form() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let child = format!("/family/children/{}", world.things["young"]);
    let form = "yes=yes&purpose=enroll&class=card&days=30";
    let cookie = format!("cookie: understory={}\r\n{OURS}", world.token("guardian-full"));
    let post = async |from: &str| {
        let headers = format!("{cookie}referer: {from}\r\n");
        server.post(&format!("{child}/allow"), &headers, form).await.text()
    };
    let origin = "http://localhost";
    let page = post(&format!("{origin}{child}")).await;
    assert!(page.contains(&format!("href=\"{child}?lang=es\"")));
    // Another place is led to by nobody's header.
    for other in ["https://evil.example/x", &format!("{origin}.evil.example/x"), "/x"] {
        let page = post(other).await;
        assert!(!page.contains("evil") && !page.contains("href=\"/x"), "{other}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_language_keeps_an_invitation_and_its_step() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let path = format!("/sign-in/invitation/{}", world.things["invitation"]);
    let page = server.get(&path).await.text();
    assert!(page.contains(&format!("href=\"{path}?lang=es\"")));
    assert_eq!(server.get(&format!("{path}?lang=es")).await.status, 200);
    let form = format!("password={}", world.things["password"]);
    let page = server.post(&path, OURS, &form).await.text();
    assert!(page.contains("formaction=\"/sign-in/code?lang=es\"") && page.contains("<svg class=\"qr\""));
    let (step, key) = (
        between(&page, "name=\"step\" value=\"", "\"").to_owned(),
        between(&page, "<code>", "</code>").to_owned(),
    );
    let again = server
        .post("/sign-in/code?lang=es", OURS, &format!("step={step}&again=yes"))
        .await;
    assert_eq!(again.status, 200);
    let page = again.text();
    assert!(page.contains("<html lang=\"es\"") && page.contains(&key) && page.contains(&step));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_is_not_there_says_what_to_do_and_nothing_about_anybody() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    for (thing, path, says) in [
        ("ended-sitting", "/navigator/", "Nobody sits at this table"),
        ("other-young", "/family/children/", "nothing here for you"),
        ("no", "/sign-in/invitation/", "This link opens nothing"),
    ] {
        let page = async |id: &str| {
            let answer = get(&server, &world, "guardian-full", &format!("{path}{id}")).await;
            (answer.status, answer.text().contains(says))
        };
        assert_eq!(page(&world.things[thing]).await, (404, true), "{path}");
        assert_eq!(page(ABSENT).await, (404, true), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_signed_in_finds_their_pages_and_the_way_out_everywhere() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    let out = "action=\"/sign-in/out\"";
    for path in ["/", "/find", "/browse", "/nowhere"] {
        for (kind, own) in [
            ("guardian-card", "href=\"/family\""),
            ("navigator-free", "href=\"/navigator\""),
            ("steward-allowed", "href=\"/organization/young\""),
            ("backbone", "href=\"/staff\""),
        ] {
            let page = get(&server, &world, kind, path).await.text();
            assert!(page.contains(own) && page.contains(out), "{path} of {kind}");
        }
        let page = server.get(path).await.text();
        assert!(page.contains("href=\"/sign-in\"") && !page.contains(out), "{path}");
    }
}
