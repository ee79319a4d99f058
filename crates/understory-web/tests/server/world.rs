//! A small world with everybody who may come to the door: one of each kind of actor, and the things they are about.
//!
//! Rosa has two children, Maya and Leo, and Ana sits with her. Tom is another family's father, and Bea sits with him.
//! Carl looks after Maya too, and is kept away from her. One organization may see Maya's card, another may not.
//! A new kind of actor is a line in [`KINDS`], a cookie in [`World::on`], and a column in `access.csv`; a new kind of
//! thing is a line in `things` there.

use crate::support::{Answer, DAY, Place, Server};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use understory_model::clock::Clock;
use understory_model::ids::{AccountId, OrganizationId, SittingId, YoungPersonId};
use understory_model::language::Language;
use understory_model::people::{Channel, DataClass, Duty, Errand, Purpose, Voice};
use understory_service::access::Actor;
use understory_service::access::young::Signed;
use understory_service::landscape;
use understory_service::newsletter;
use understory_service::people::{self, Allowance, Invitation, NewFamily, NewYoungPerson, PrintedCard, SignedIn, Ways};
use understory_service::publish::hsds::{HsdsTaxonomy, terms};
use understory_service::pulling;
use understory_testkit::{Scratch, StandingClock, code, contents, execute};

/// Every kind of actor, in the order of the columns of `access.csv`.
pub(crate) const KINDS: [&str; 14] = [
    "visitor",
    "guardian-card",
    "guardian-full",
    "other-guardian",
    "barred-guardian",
    "navigator-sitting",
    "navigator-elsewhere",
    "navigator-free",
    "steward-allowed",
    "steward-other",
    "backbone",
    "young",
    "ended",
    "forged",
];

/// What is nobody's and nowhere.
pub(crate) const ABSENT: &str = "01970000000070008000000000000000";
const PASSWORD: &str = "otters like cold rivers";
/// The header of a form that was sent from a page of ours.
pub(crate) const OURS: &str = "sec-fetch-site: same-origin\r\n";

pub(crate) struct World {
    pub(crate) place: Place,
    cookies: BTreeMap<&'static str, String>,
    /// What there is, by its kind; `other-` before what belongs to the other family.
    pub(crate) things: BTreeMap<&'static str, String>,
    kept: contents::Kept,
}

struct Family {
    sitting: SittingId,
    adult: AccountId,
    children: Vec<YoungPersonId>,
    card: PrintedCard,
}

impl World {
    /// A world in the example region on this database, kept so that it can be put back.
    pub(crate) async fn on(scratch: Scratch) -> Self {
        Self::with_ways(scratch, Ways::default()).await
    }

    /// The same with further ways of signing in.
    pub(crate) async fn with_ways(scratch: Scratch, ways: Ways) -> Self {
        Self::of(Place::example_on(scratch, ways).await).await
    }

    /// The same people at a place.
    pub(crate) async fn of(place: Place) -> Self {
        let mut cookies = BTreeMap::new();
        let snapshot = place.app.service.snapshot();
        let [allowed, other] = [snapshot.organizations[0].id, snapshot.organizations[1].id];
        let (ana, _) = staff(&place, "Ana", Duty::Navigator, None).await;
        let (bea, _) = staff(&place, "Bea", Duty::Navigator, None).await;
        let (fred, fred_key) = staff(&place, "Fred", Duty::Navigator, None).await;
        let (sam, _) = staff(&place, "Sam", Duty::Steward, Some(allowed)).await;
        let (ola, _) = staff(&place, "Ola", Duty::Steward, Some(other)).await;
        let (boss, _) = staff(&place, "Boss", Duty::Backbone, None).await;
        let (maya_herself, _) = staff(&place, "Maya", Duty::Steward, Some(other)).await;
        let (gone, _) = staff(&place, "Gone", Duty::Navigator, None).await;
        let rosas = family(&place, ana.signed, "Rosa").await;
        let toms = family(&place, bea.signed, "Tom").await;
        let carls = family(&place, fred.signed, "Carl").await;
        let service = &place.app.service;
        people::end_sitting(service, fred.signed, carls.sitting).await.unwrap();
        let consent = allow(&place, ana.signed, &rosas, allowed).await;
        let other_consent = allow(&place, bea.signed, &toms, other).await;
        let at_table = (ana.signed, rosas.children[0]);
        let guardian_code = people::share(service, at_table.0, at_table.1, false).await.unwrap();
        let errand = Errand {
            organization: other,
            purpose: Purpose::Prepare,
        };
        let said = Some(Voice::Guardian(rosas.adult));
        let no = people::refuse(service, at_table.0, at_table.1, errand, said)
            .await
            .unwrap();
        let session = snapshot.sessions[0].session.id;
        let sitting = Some(rosas.sitting);
        people::put_on_plan(service, at_table.0, sitting, at_table.1, session)
            .await
            .unwrap();
        let plan = people::plan(service, at_table.0, sitting, at_table.1).await.unwrap();
        let paper = (rosas.sitting, rosas.children[0]);
        let paper = people::print_paper(service, ana.signed, Some(paper), Language::english(), "May they?");
        let paper = paper.await.unwrap();
        let wish = people::ask_for_many(service, boss.signed, 60, "A report")
            .await
            .unwrap();
        // A round of the survey that goes on, and the first organization in it.
        let closes_on = understory_model::freshness::days_after(service.today(), 20);
        let new = landscape::NewRound {
            title: String::from("Winter"),
            closes_on,
            which: landscape::Which::All,
            questions: understory_model::landscape::Question::ALL.to_vec(),
        };
        let round = landscape::make(service, boss.signed, &new).await.unwrap();
        landscape::send(service, boss.signed, round).await.unwrap();
        let view = landscape::round(service, boss.signed, round, 0).await.unwrap();
        assert!(
            newsletter::make_draft(service, boss.signed).await.unwrap(),
            "a draft of the newsletter"
        );
        let draft = newsletter::newsletter(service, boss.signed).await.unwrap();
        // Kept, and never had: this machine is nobody's to ask.
        let feed = pulling::NewFeed {
            address: String::from("https://127.0.0.1/kept.ics"),
            kind: understory_model::pulling::FeedKind::Calendar,
            organization: None,
            every: understory_model::pulling::Every::Week,
        };
        let feed = pulling::add(service, boss.signed, &feed).await.unwrap();
        let by_card = async |of: &Family| {
            let signed = people::by_card(service, &of.card.number, &of.card.pin).await;
            signed.unwrap().token
        };
        cookies.insert("guardian-full", by_card(&rosas).await);
        // The newest sign-in: families come in with a card only, so far as this crate goes.
        let full = "UPDATE sign_in SET reach = 'full' WHERE id = (SELECT id FROM sign_in ORDER BY id DESC LIMIT 1)";
        execute(place.url(), full).await;
        cookies.insert("guardian-card", by_card(&rosas).await);
        let rosa = people::signed(service, &cookies["guardian-full"])
            .await
            .unwrap()
            .unwrap();
        let sign_ins = people::own_account(service, rosa).await.unwrap().sign_ins;
        cookies.insert("other-guardian", by_card(&toms).await);
        cookies.insert("barred-guardian", by_card(&carls).await);
        people::end_account(service, Actor::Operator, gone.signed.account())
            .await
            .unwrap();
        change_by_hand(&place, &rosas, &carls, maya_herself.signed.account()).await;
        for (kind, signed) in [
            ("navigator-sitting", &ana),
            ("navigator-elsewhere", &bea),
            ("navigator-free", &fred),
            ("steward-allowed", &sam),
            ("steward-other", &ola),
            ("backbone", &boss),
            ("young", &maya_herself),
            ("ended", &gone),
        ] {
            cookies.insert(kind, signed.token.clone());
        }
        cookies.insert("forged", "A".repeat(43));
        let invitation = invite(&place, "Newcomer", Duty::Navigator, None).await;
        let begun = invite(&place, "Beginner", Duty::Navigator, None).await;
        let begun = people::choose_password(service, &begun, PASSWORD).await.unwrap();
        let later = |seconds| StandingClock::at(DAY).now() + SignedDuration::from_secs(seconds);
        let (program, _) = place.ids();
        let of_program = program
            .parse()
            .ok()
            .and_then(|id| snapshot.position_of_program(id))
            .unwrap();
        let of_program = snapshot.sessions_of_program[of_program][0];
        let id = |id: uuid::Uuid| id.simple().to_string();
        let things = BTreeMap::from([
            ("program", program),
            ("organization", id(allowed.0)),
            ("other-organization", id(other.0)),
            ("sitting", id(rosas.sitting.0)),
            ("other-sitting", id(toms.sitting.0)),
            ("ended-sitting", id(carls.sitting.0)),
            ("young", id(rosas.children[0].0)),
            ("young-sibling", id(rosas.children[1].0)),
            ("other-young", id(toms.children[0].0)),
            ("consent", id(consent)),
            ("other-consent", id(other_consent)),
            ("adult", id(rosas.adult.0)),
            ("other-adult", id(toms.adult.0)),
            ("barred-adult", id(carls.adult.0)),
            ("navigator", id(ana.signed.account().0)),
            ("steward", id(sam.signed.account().0)),
            ("invitation", invitation),
            // Of somebody who has chosen a password, and whose app is to show that it has the key.
            ("step", begun.step),
            ("step-code", code(&begun.key_text, later(0))),
            // Whoever opens it is asked first, so a page is there for anything.
            ("link", "B".repeat(43)),
            // None is set up in this world.
            ("provider", String::from("schools")),
            ("session", id(session.0)),
            ("program-session", id(snapshot.sessions[of_program].session.id.0)),
            ("taxonomy", HsdsTaxonomy::Facts.id().simple().to_string()),
            ("term", terms()[0].id.simple().to_string()),
            ("round", id(round)),
            ("partner", id(view.partners[0].id)),
            ("feed", id(feed)),
            ("draft-version", draft.current.unwrap().version.to_string()),
            ("survey-day", closes_on.to_string()),
            ("item", id(plan.items[0].id.0)),
            ("no", id(no.0)),
            ("wish", id(wish)),
            ("sign-in", id(sign_ins[0].id)),
            ("guardian-code", guardian_code),
            ("paper-code", paper.code),
            ("card-number", rosas.card.number),
            ("card-pin", rosas.card.pin),
            ("email", String::from("fred@example.org")),
            ("password", PASSWORD.replace(' ', "+")),
            // The code of the next half minute: the one of now was taken with the invitation.
            ("code", code(&fred_key, later(30))),
        ]);
        let kept = contents::keep(place.url()).await;
        Self {
            place,
            cookies,
            things,
            kept,
        }
    }

    /// The header that a kind of actor sends along.
    pub(crate) fn cookie(&self, kind: &str) -> String {
        let cookie = self.cookies.get(kind);
        assert!(cookie.is_some() || kind == "visitor", "{kind} has no cookie");
        cookie.map_or_else(String::new, |token| format!("cookie: understory={token}\r\n"))
    }

    /// What a kind of actor holds, for tests about the token itself.
    pub(crate) fn token(&self, kind: &str) -> &str {
        &self.cookies[kind]
    }

    /// The thing of a kind that is a kind of actor's own where they have one, else Rosa's.
    pub(crate) fn own<'a>(&'a self, kind: &str, thing: &str) -> &'a str {
        let others = matches!(kind, "other-guardian" | "navigator-elsewhere");
        let name = format!("other-{thing}");
        match self
            .things
            .get(name.as_str())
            .filter(|_| others && thing != "organization")
        {
            Some(own) => own,
            None => self.things.get(thing).unwrap_or_else(|| panic!("what is a {thing}?")),
        }
    }

    /// Whether something may be another answer than "nothing here" to a kind of actor.
    pub(crate) fn may_concern(&self, kind: &str, thing: &str) -> bool {
        match thing {
            // The lead organization may ask that a bar be lifted, by who is kept away and from whom.
            "young" | "barred-adult" if kind == "backbone" => true,
            "program" | "organization" | "other-organization" | "invitation" | "session" | "program-session"
            | "taxonomy" | "term" => true,
            "wish" | "round" | "partner" | "feed" => kind == "backbone",
            "sign-in" => matches!(kind, "guardian-card" | "guardian-full"),
            "young" | "consent" | "item" | "no" => {
                matches!(kind, "guardian-card" | "guardian-full" | "navigator-sitting" | "young")
            }
            "young-sibling" => matches!(kind, "guardian-card" | "guardian-full" | "navigator-sitting"),
            "sitting" => kind == "navigator-sitting",
            // Whom a family can keep away: its adults, who looks after the same young person, who looked.
            "adult" | "barred-adult" | "navigator" => {
                matches!(kind, "guardian-card" | "guardian-full" | "navigator-sitting")
            }
            "other-young" | "other-consent" => matches!(kind, "other-guardian" | "navigator-elsewhere"),
            "other-adult" => matches!(kind, "other-guardian" | "navigator-elsewhere"),
            "other-sitting" => kind == "navigator-elsewhere",
            _ => false,
        }
    }

    /// Puts everything back as it was at the beginning.
    pub(crate) async fn put_back(&self) {
        self.kept.put_back().await;
    }

    /// What stands in the database now.
    pub(crate) async fn contents(&self) -> BTreeMap<String, Vec<String>> {
        contents::contents(self.place.url()).await
    }
}

/// Asks as somebody: with a form where there is one. What a busy machine could not count in time it has counted the next time.
pub(crate) async fn ask(server: &Server, method: &str, path: &str, headers: &str, form: Option<&str>) -> Answer {
    let mut answer = Answer::default();
    for _ in 0..5 {
        answer = match form {
            Some(form) if method == "POST" => server.post(path, headers, form).await,
            _ => server.ask(method, path, headers).await,
        };
        if answer.status != 503 {
            break;
        }
    }
    answer
}

pub(crate) async fn invite(place: &Place, name: &str, duty: Duty, organization: Option<OrganizationId>) -> String {
    let invitation = Invitation {
        name: String::from(name),
        email: format!("{}@example.org", name.to_lowercase()),
        duty,
        organization,
        language: Language::english(),
    };
    people::invite(&place.app.service, Actor::Operator, invitation)
        .await
        .unwrap()
}

async fn staff(place: &Place, name: &str, duty: Duty, organization: Option<OrganizationId>) -> (SignedIn, String) {
    let service = &place.app.service;
    let token = invite(place, name, duty, organization).await;
    let step = people::choose_password(service, &token, PASSWORD).await.unwrap();
    let now = code(&step.key_text, StandingClock::at(DAY).now());
    let signed = people::take_invitation(service, &step.step, &now).await.unwrap();
    (signed, step.key_text)
}

async fn family(place: &Place, navigator: Signed, name: &str) -> Family {
    let service = &place.app.service;
    let opened = NewFamily {
        name: String::from(name),
        language: Language::english(),
        near: String::from("Hyannis"),
        contact: String::from("508-555-0100"),
        channel: Channel::Present,
    };
    let sitting = people::open_family(service, navigator, opened).await.unwrap();
    let mut children = Vec::new();
    for (nickname, born) in [("Maya", (2012, 3)), ("Leo", (2019, 9))] {
        let child = NewYoungPerson {
            nickname: format!("{nickname} of {name}"),
            picture: String::from("heron"),
            born,
            answers: String::from("days=tue"),
        };
        children.push(
            people::add_young_person(service, navigator, sitting, child)
                .await
                .unwrap(),
        );
    }
    let adult = people::table(service, navigator, sitting).await.unwrap().guardians[0].0;
    let card = people::new_card(service, navigator, sitting, adult).await.unwrap();
    Family {
        sitting,
        adult,
        children,
        card,
    }
}

async fn allow(place: &Place, navigator: Signed, family: &Family, organization: OrganizationId) -> uuid::Uuid {
    let allowance = Allowance {
        organization,
        purpose: Purpose::Enroll,
        classes: vec![DataClass::Card],
        days: 90,
        language: Language::english(),
        words: String::from("May they see the card?"),
        spoken_by: Some(family.adult),
        read_back: true,
    };
    let young = family.children[0];
    people::allow(&place.app.service, navigator, young, allowance)
        .await
        .unwrap()
        .0
}

/// What no page does yet: Carl looks after Maya and is kept away from her; Maya has an account of her own.
async fn change_by_hand(place: &Place, rosas: &Family, carls: &Family, herself: AccountId) {
    let id = |id: uuid::Uuid| match place.url().starts_with("sqlite:") {
        true => format!("X'{}'", id.simple()),
        false => format!("'{id}'"),
    };
    let (maya, rosa, carl) = (id(rosas.children[0].0), id(rosas.adult.0), id(carls.adult.0));
    let herself = id(herself.0);
    let script = format!(
        "INSERT INTO guardian (account_id, young_person_id, household_id, since)
           SELECT {carl}, {maya}, household_id, 0 FROM tenant WHERE account_id = {carl};
         INSERT INTO bar (account_id, young_person_id, placed_by, since) VALUES ({carl}, {maya}, {rosa}, 0);
         DELETE FROM duty WHERE account_id = {herself};
         UPDATE account SET kind = 'young' WHERE id = {herself};
         UPDATE young_person SET account_id = {herself} WHERE id = {maya};"
    );
    execute(place.url(), &script).await;
}
