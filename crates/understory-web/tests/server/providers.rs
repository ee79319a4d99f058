//! Coming in by a provider: the right way, who is let in by it, and what stays forbidden.

use crate::support::{Answer, DAY, Server};
use crate::world::{OURS, World, invite};
use understory_model::clock::Clock;
use understory_model::people::Duty;
use understory_service::people::{ProviderSettings, Ways};
use understory_testkit::{CLIENT, CLIENT_SECRET, Scratch, StandingClock, TestProvider, ask, code, execute};

const HOME: &str = "/navigator";

pub(crate) fn settings(key: &str, provider: &TestProvider) -> ProviderSettings {
    ProviderSettings {
        key: key.to_owned(),
        name: format!("The {key} of the Cape"),
        issuer: provider.issuer(),
        client: CLIENT.to_owned(),
        secret: CLIENT_SECRET.to_owned(),
        always_two: false,
    }
}

/// A world with two providers, and a browser that holds cookies.
pub(crate) struct Desk {
    pub(crate) world: World,
    pub(crate) server: Server,
    pub(crate) schools: TestProvider,
    pub(crate) library: TestProvider,
}

/// A browser that was sent to a provider.
pub(crate) struct Away {
    pub(crate) address: String,
    /// The header of the cookie that it was given.
    pub(crate) cookie: String,
}

pub(crate) fn now() -> jiff::Timestamp {
    StandingClock::at(DAY).now()
}

/// The cookie of this name that an answer sets, as a header.
pub(crate) fn cookie(answer: &Answer, name: &str) -> Option<String> {
    let cookies = answer.every("set-cookie");
    let set = cookies
        .iter()
        .find_map(|cookie| cookie.strip_prefix(&format!("{name}=")));
    let token = set?.split(';').next().unwrap();
    (!token.is_empty()).then(|| format!("cookie: {name}={token}\r\n"))
}

pub(crate) fn is_in(answer: &Answer) -> bool {
    answer.status == 303 && cookie(answer, "understory").is_some()
}

/// A page without what is another in each.
pub(crate) fn told(answer: &Answer) -> String {
    answer.text().replace(answer.header("x-request-id").unwrap(), "")
}

impl Desk {
    pub(crate) async fn on(scratch: Scratch) -> Self {
        let (schools, library) = (TestProvider::open(now()).await, TestProvider::open(now()).await);
        let all = vec![settings("schools", &schools), settings("library", &library)];
        let ways = Ways::at(Some("http://localhost:8080"), false).with_providers(all);
        let world = World::with_ways(scratch, ways.ok().unwrap()).await;
        let server = world.place.serve().await;
        Self {
            world,
            server,
            schools,
            library,
        }
    }

    pub(crate) async fn leave(&self, path: &str, headers: &str, form: &str) -> Away {
        let answer = self.server.post(path, &format!("{headers}{OURS}"), form).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        let text = answer.text();
        let address = text
            .split("content=\"0; url=")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        assert!(address.starts_with("http://127.0.0.1:"), "{address}");
        Away {
            address: address.replace("&#38;", "&").replace("&amp;", "&"),
            cookie: cookie(&answer, "understory_left").unwrap(),
        }
    }

    pub(crate) async fn leave_to_sign_in(&self) -> Away {
        self.leave("/sign-in/with/schools", "", "").await
    }

    pub(crate) async fn get(&self, path: &str, headers: &str) -> Answer {
        self.server.ask("GET", path, headers).await
    }

    /// There and back, and what came of it.
    pub(crate) async fn sign_in(&self) -> Answer {
        let away = self.leave_to_sign_in().await;
        self.get(&self.schools.visit(&away.address), &away.cookie).await
    }

    /// Somebody of staff who took up their invitation by the schools; their cookie.
    pub(crate) async fn taken_up(&self, name: &str) -> String {
        let token = invite(&self.world.place, name, Duty::Navigator, None).await;
        let path = format!("/sign-in/invitation/{token}/with");
        let away = self.leave(&path, "", "provider=schools").await;
        let answer = self.get(&self.schools.visit(&away.address), &away.cookie).await;
        assert_eq!(answer.header("location"), Some(HOME), "{}", answer.text());
        cookie(&answer, "understory").unwrap()
    }

    /// Somebody of the world adds the schools to their account; what came of it.
    async fn add(&self, kind: &str) -> Answer {
        let signed = self.world.cookie(kind);
        let away = self.leave("/account/identities", &signed, "provider=schools").await;
        let cookies = format!("{}; {}", signed.trim_end(), &away.cookie["cookie: ".len()..]);
        self.get(&self.schools.visit(&away.address), &cookies).await
    }

    pub(crate) async fn rows(&self, query: &str) -> Vec<String> {
        ask(self.world.place.url(), query).await
    }
}

/// The id of the one identity that an account's page lets remove.
fn identity_on(page: &Answer) -> String {
    let text = page.text();
    let form = text.split("/account/identities/remove").nth(1).expect("one to remove");
    form.split("value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_took_up_an_invitation_by_a_provider_comes_in_by_it() {
    for scratch in Scratch::both().await {
        let desk = Desk::on(scratch).await;
        let page = desk.get("/sign-in", "").await.text();
        assert!(page.contains("The schools of the Cape") && page.contains("/sign-in/with/library"));
        let signed = desk.taken_up("Nora").await;
        assert_eq!(desk.get(HOME, &signed).await.status, 200);
        let again = desk.sign_in().await;
        assert!(is_in(&again), "{}", again.text());
        assert_eq!(again.header("location"), Some(HOME));
        assert_eq!(again.header("cache-control"), Some("private, no-store"));
        let left = again.every("set-cookie");
        assert!(
            left.iter()
                .any(|cookie| cookie.starts_with("understory_left=;") && cookie.contains("Max-Age=0"))
        );
        let account = desk
            .get("/account", &cookie(&again, "understory").unwrap())
            .await
            .text();
        assert!(account.contains("The schools of the Cape") && account.contains("District or library"));
        assert!(!account.contains("name=\"old\""), "there is no password to change");
        // Who, by whom, and that it was so; and nowhere what the provider calls them.
        let trail = "SELECT act || ' ' || purpose FROM audit_entry WHERE purpose = 'schools' ORDER BY seq";
        assert_eq!(
            desk.rows(trail).await,
            ["take-invitation schools", "sign-in-with schools"]
        );
        let everything = format!("{:?}", desk.world.contents().await);
        let digits: String = "Ana-1".bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(!everything.contains("Ana-1") && !everything.to_lowercase().contains(&digits));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_second_factor_ones_own_code_is_asked_next() {
    for scratch in Scratch::both().await {
        let desk = Desk::on(scratch).await;
        desk.schools.set_person("one-factor", false);
        let token = invite(&desk.world.place, "Nora", Duty::Navigator, None).await;
        let away = desk
            .leave(&format!("/sign-in/invitation/{token}/with"), "", "provider=schools")
            .await;
        let page = desk.get(&desk.schools.visit(&away.address), &away.cookie).await;
        assert!(page.status == 200 && cookie(&page, "understory").is_none());
        let text = page.text();
        let key: String = text
            .split("<code>")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap()
            .split(' ')
            .collect();
        let step_of = |text: &str| {
            let step = text.split("name=\"step\" value=\"").nth(1).unwrap().split('"').next();
            step.unwrap().to_owned()
        };
        let form = format!("step={}&code={}", step_of(&text), code(&key, now()));
        assert!(is_in(&desk.server.post("/sign-in/code", OURS, &form).await));

        let page = desk.sign_in().await;
        assert!(
            page.status == 200 && cookie(&page, "understory").is_none(),
            "one factor is not enough"
        );
        let step = step_of(&page.text());
        let later = now() + jiff::SignedDuration::from_secs(30);
        let with = async |code: &str| {
            let form = format!("step={step}&code={code}");
            desk.server.post("/sign-in/with-code", OURS, &form).await
        };
        assert_eq!(with("000000").await.status, 422);
        assert_eq!(with(&code(&key, now())).await.status, 422, "that code was taken before");
        let answer = with(&code(&key, later)).await;
        assert!(is_in(&answer), "{}", answer.text());
        assert!(!is_in(&with(&code(&key, later)).await), "once");
        // Whoever tries codes waits.
        let page = desk.sign_in().await;
        let form = format!("step={}&code=000000", step_of(&page.text()));
        let mut said = String::new();
        for _ in 0..7 {
            said = desk.server.post("/sign-in/with-code", OURS, &form).await.text();
        }
        assert!(said.contains("tried too often"), "{said}");

        // Somebody who never had an app for codes does not come in by one factor.
        desk.schools.set_person("no-app", true);
        desk.taken_up("Olga").await;
        desk.schools.set_person("no-app", false);
        let answer = desk.sign_in().await;
        assert!(
            answer.status == 422 && answer.text().contains("no second step"),
            "{}",
            answer.text()
        );
        assert_eq!(cookie(&answer, "understory"), None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_learns_by_a_provider_who_is_known_here() {
    for scratch in Scratch::both().await {
        let desk = Desk::on(scratch).await;
        let signed = desk.taken_up("Nora").await;
        desk.schools.set_person("nobody", true);
        let nobody = desk.sign_in().await;
        assert_eq!((nobody.status, cookie(&nobody, "understory")), (422, None));
        // Capital letters tell subjects apart.
        desk.schools.set_person("aNA-1", true);
        assert_eq!(told(&desk.sign_in().await), told(&nobody));
        // The same subject at another provider is somebody else.
        let away = desk.leave("/sign-in/with/library", "", "").await;
        let elsewhere = desk.get(&desk.library.visit(&away.address), &away.cookie).await;
        assert_eq!(told(&elsewhere), told(&nobody));
        // An account that has ended.
        desk.schools.set_person("Ana-1", true);
        let url = desk.world.place.url();
        let account = "(SELECT account_id FROM provider_identity)";
        execute(url, &format!("UPDATE account SET ended_at = 1 WHERE id = {account}")).await;
        assert_eq!(told(&desk.sign_in().await), told(&nobody));
        assert_eq!(desk.get(HOME, &signed).await.status, 303);
        // Of a family, whatever stands in the table.
        execute(
            url,
            &format!("UPDATE account SET ended_at = NULL, kind = 'guardian' WHERE id = {account}"),
        )
        .await;
        assert_eq!(told(&desk.sign_in().await), told(&nobody));
        execute(url, &format!("UPDATE account SET kind = 'staff' WHERE id = {account}")).await;
        assert!(is_in(&desk.sign_in().await));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_identity_is_of_one_account_and_an_invitation_of_who_opens_it() {
    for scratch in Scratch::both().await {
        let desk = Desk::on(scratch).await;
        desk.taken_up("Nora").await;
        let token = invite(&desk.world.place, "Olga", Duty::Navigator, None).await;
        let page = format!("/sign-in/invitation/{token}");
        // Nora, who is known already, takes up Olga's invitation: by two factors, and by one.
        let away = desk.leave(&format!("{page}/with"), "", "provider=schools").await;
        let answer = desk.get(&desk.schools.visit(&away.address), &away.cookie).await;
        assert_eq!((answer.status, cookie(&answer, "understory")), (422, None));
        assert!(answer.text().contains("another account"), "{}", answer.text());
        assert_eq!(desk.get(&page, "").await.status, 200, "it can still be taken up");
        // In a browser that did not open it, nobody takes it up.
        let away = desk.leave(&format!("{page}/with"), "", "provider=schools").await;
        let elsewhere = desk.leave_to_sign_in().await;
        desk.schools.set_person("olga", true);
        let answer = desk.get(&desk.schools.visit(&away.address), &elsewhere.cookie).await;
        assert_eq!((answer.status, cookie(&answer, "understory")), (422, None));
        // What was begun before it was taken up is over.
        let late = desk.leave(&format!("{page}/with"), "", "provider=schools").await;
        let away = desk.leave(&format!("{page}/with"), "", "provider=schools").await;
        assert!(is_in(&desk.get(&desk.schools.visit(&away.address), &away.cookie).await));
        desk.schools.set_person("somebody else", true);
        let answer = desk.get(&desk.schools.visit(&late.address), &late.cookie).await;
        assert_eq!((answer.status, cookie(&answer, "understory")), (422, None));
        let again = desk
            .server
            .post(&format!("{page}/with"), OURS, "provider=schools")
            .await;
        assert_eq!(again.status, 404);
        // Nora's identity is not added to another account either.
        desk.schools.set_person("Ana-1", true);
        assert_eq!(desk.add("navigator-free").await.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_is_added_by_who_came_in_just_now_and_removed_unless_it_is_the_last_way() {
    for scratch in Scratch::both().await {
        let desk = Desk::on(scratch).await;
        let ana = desk.world.cookie("navigator-sitting");
        let away = desk.leave("/account/identities", &ana, "provider=schools").await;
        let back = desk.schools.visit(&away.address);
        let answer = desk.get(&back, &away.cookie).await;
        assert_eq!(answer.status, 422, "who left was signed in, and who came back is not");
        assert_eq!(
            desk.add("navigator-sitting").await.header("location"),
            Some("/account?notice=bound")
        );
        assert!(is_in(&desk.sign_in().await));
        let account = desk.get("/account", &ana).await;
        let form = format!("id={}", identity_on(&account));
        let remove = async |who: &str| {
            let headers = format!("{who}{OURS}");
            desk.server.post("/account/identities/remove", &headers, &form).await
        };
        assert_eq!(
            remove(&desk.world.cookie("navigator-free")).await.status,
            404,
            "another's"
        );
        assert_eq!(remove(&ana).await.header("location"), Some("/account?notice=unbound"));
        let answer = desk.sign_in().await;
        assert_eq!(
            (answer.status, cookie(&answer, "understory")),
            (422, None),
            "it lets nobody in any more"
        );
        assert!(
            !desk
                .get("/account", &ana)
                .await
                .text()
                .contains("/account/identities/remove")
        );
        // It can be somebody's again, and of a family it is not offered.
        assert_eq!(desk.add("navigator-sitting").await.status, 303);
        let guardian = format!("{}{OURS}", desk.world.cookie("guardian-full"));
        let answer = desk
            .server
            .post("/account/identities", &guardian, "provider=schools")
            .await;
        assert_eq!(answer.status, 404);
        // A browser that was left open adds nothing.
        execute(
            desk.world.place.url(),
            "UPDATE sign_in SET started_at = started_at - 660000000",
        )
        .await;
        let left_open = format!("{}{OURS}", desk.world.cookie("navigator-free"));
        let answer = desk
            .server
            .post("/account/identities", &left_open, "provider=schools")
            .await;
        assert_eq!(answer.status, 422);
        // The last way in stays.
        desk.schools.set_person("Nora", true);
        let nora = desk.taken_up("Nora").await;
        let form = format!("id={}", identity_on(&desk.get("/account", &nora).await));
        let headers = format!("{nora}{OURS}");
        let answer = desk.server.post("/account/identities/remove", &headers, &form).await;
        assert!(
            answer.status == 422 && answer.text().contains("no other way"),
            "{}",
            answer.status
        );
        assert!(is_in(&desk.sign_in().await));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_kept_away_stays_kept_away_however_they_come_in() {
    let desk = Desk::on(Scratch::sqlite().await).await;
    assert_eq!(desk.add("navigator-sitting").await.status, 303);
    let signed = cookie(&desk.sign_in().await, "understory").unwrap();
    let of = |thing: &str| desk.world.things[thing].as_str();
    let path = format!("/navigator/{}/{}/answers", of("sitting"), of("young"));
    assert_eq!(desk.get(&path, &signed).await.status, 200);
    let bar = format!(
        "INSERT INTO bar (account_id, young_person_id, placed_by, since) VALUES (X'{}', X'{}', X'{}', 0)",
        of("navigator"),
        of("young"),
        of("adult")
    );
    execute(desk.world.place.url(), &bar).await;
    let signed = cookie(&desk.sign_in().await, "understory").unwrap();
    assert_eq!(desk.get(&path, &signed).await.status, 404);
}
