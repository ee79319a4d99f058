//! What ended stays ended, what was refused is kept, and a program that is killed while it erases says what is so.

use super::rights::{allowed_to, come_in, comes_in, correction, not_found};
use super::*;
use crate::backup::{self, LockWith, OpenWith, new_identity};
use crate::people::erasures::{self, Kind};
use std::collections::BTreeMap;
use understory_model::equity::EquityFact;
use understory_model::people::Reach;

async fn rows(scratch: &Scratch, of: &str) -> usize {
    let counted = understory_testkit::ask(
        &scratch.url,
        &format!("SELECT CAST(COUNT(*) AS TEXT) FROM audit_entry WHERE {of}"),
    )
    .await;
    counted[0].parse().unwrap()
}

/// The steps of an erasure are: begun in the file, committed in the database, done in the file.
#[tokio::test]
async fn an_erasure_that_is_killed_is_done_or_not_done() {
    for scratch in Scratch::both().await {
        let mut region = region(&scratch).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("understory.db.erasures");
        region.service = region.service.with_erasures(file.clone());
        let service = &region.service;
        let database = service.database();
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let [maya, ben] = [family.children[0], family.children[1]];
        let begin = async |young: understory_model::ids::YoungPersonId| {
            let mut write = database.write().await.unwrap();
            erasures::erase(service, &mut write, young.0, Kind::YoungPerson)
                .await
                .unwrap();
            write
        };
        let is_there = async |young| {
            let mut read = database.read().await.unwrap();
            let row = understory_store::people::young_person(&mut read, young).await.unwrap();
            row.is_some()
        };
        let replayed = async || {
            let replayed = erasures::replay(database, &file).await.unwrap();
            (replayed.noted, replayed.begun)
        };

        // Killed after the file has it, before the database does: a restore leaves her, and so does the next start.
        drop(begin(maya).await);
        assert_eq!(replayed().await, (0, 1));
        assert!(is_there(maya).await);
        assert_eq!(erasures::settle(service).await.unwrap(), 1);
        assert_eq!(replayed().await, (0, 0));
        assert!(is_there(maya).await);
        // Killed after the database has it, before the file says so: the next start says it.
        begin(maya).await.commit().await.unwrap();
        assert_eq!(replayed().await, (0, 1));
        assert_eq!(erasures::settle(service).await.unwrap(), 1);
        assert_eq!(erasures::settle(service).await.unwrap(), 0);
        assert_eq!(replayed().await, (1, 0));
        // Not killed at all.
        let rosa = come_in(&region, &family, Reach::Full).await;
        assert_eq!(erase(service, rosa, ben).await.unwrap(), Erasing::Done);
        assert_eq!(replayed().await, (2, 0));
        // A file of an older version has lines that are done.
        let old = folder.path().join("old.erasures");
        std::fs::write(&old, format!("account {} 7\n", uuid::Uuid::from_u128(7))).unwrap();
        let of_old = erasures::replay(database, &old).await.unwrap();
        assert_eq!((of_old.noted, of_old.begun), (1, 0));
    }
}

#[tokio::test]
async fn what_ended_does_not_come_back_with_a_backup() {
    let scratch = Scratch::sqlite().await;
    let mut region = region(&scratch).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("understory.db.erasures");
    region.service = region.service.with_erasures(file.clone());
    let service = &region.service;
    let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
    let (bea, _) = region.staff("Bea Braun", Duty::Navigator, None).await;
    // A clock that ran ahead once hides nothing that ends later.
    let far = format!("ended account {} 4102444800000000\n", uuid::Uuid::from_u128(9));
    std::fs::write(&file, far).unwrap();
    let (mother, father) = (region.family(ana).await, region.family(ana).await);
    let [maya, ben] = [mother.children[0], mother.children[1]];
    let rosa = come_in(&region, &mother, Reach::Full).await;
    let him = come_in(&region, &father, Reach::Full).await;
    for young in [maya, ben] {
        let code = share(service, rosa, young, false).await.unwrap();
        comes_in(&region, rosa, him, &code).await;
    }
    allowed_to(&region, rosa, maya).await;
    bar(service, rosa, ben, him.account()).await.unwrap();
    let stays = by_card(service, &mother.card.number, &mother.card.pin).await.unwrap();
    let open = share(service, rosa, maya, false).await.unwrap();
    let (identity, public) = new_identity();
    let lock = LockWith::public_keys(&[public]).unwrap();
    let made = backup::make(
        service.database(),
        region.clock.as_ref(),
        Actor::Operator,
        folder.path(),
        lock,
        None,
    )
    .await
    .unwrap();

    region.clock.forward(SignedDuration::from_mins(1));
    bar(service, rosa, maya, him.account()).await.unwrap();
    lift(service, rosa, ben, him.account()).await.unwrap();
    let allowed = child(service, rosa, maya).await.unwrap().kept.allowed;
    take_back(service, rosa, maya, allowed[0].consent.id).await.unwrap();
    let card = new_card(service, ana, father.sitting, father.adult).await.unwrap();
    assert!(end_account(service, Actor::Operator, bea.account()).await.unwrap());

    let key = Arc::new(OpenWith::identities(&identity).unwrap());
    let into = folder.path().join("new.db");
    let restored = backup::restore(Actor::Operator, &made.file, &into, key, Some(&file))
        .await
        .unwrap();
    assert!(restored.erased.unwrap().ended >= 4);
    let database = understory_store::Database::open(&format!("sqlite:{}", into.display()))
        .await
        .unwrap();
    let settings = service.settings.clone();
    let ids = Arc::new(CountingIds::default());
    let again = Service::start(database, region.clock.clone(), ids, settings)
        .await
        .unwrap()
        .with_secret(Secret::new([7; 32]), Arc::new(CountingRandom::default()));
    assert!(
        signed(&again, &stays.token).await.unwrap().is_none(),
        "everybody is signed out"
    );
    assert!(signed(service, &stays.token).await.unwrap().is_some());
    let newcomer = Newcomer {
        code: open,
        name: String::from("Somebody"),
        language: Language::english(),
    };
    assert!(join_new(&again, newcomer).await.is_err(), "codes end");
    for (number, pin) in [(&father.card.number, &father.card.pin), (&card.number, &card.pin)] {
        let came = by_card(&again, number, pin).await;
        assert!(
            matches!(came, Err(PeopleError::NoMatch)),
            "the old one ended, the new one is not there"
        );
    }
    let rosa = by_card(&again, &mother.card.number, &mother.card.pin)
        .await
        .unwrap()
        .signed;
    let seen = child(&again, rosa, maya).await.unwrap();
    assert!(seen.kept.allowed.iter().all(|one| !one.holds), "what was taken back is");
    assert_eq!(seen.kept_away[0].account, him.account());
    let seen = child(&again, rosa, ben).await.unwrap();
    assert_eq!(
        seen.kept_away.len(),
        1,
        "a bar that was lifted since stands as it stood"
    );
    let mut read = again.database().read().await.unwrap();
    let account = understory_store::people::account(&mut read, bea.account())
        .await
        .unwrap();
    assert!(account.unwrap().ended_at.is_some());
    drop(read);
    again.database().close().await;
}

#[tokio::test]
async fn names_that_nobody_has_do_not_fill_the_audit() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let unknown = "act = 'sign-in' AND object IS NULL";
        for _ in 0..120 {
            sign_in::refused(service, None).await.unwrap();
        }
        assert_eq!(rows(&scratch, unknown).await, 21, "twenty, and one for a hundred");
        for _ in 0..30 {
            sign_in::refused(service, Some(ana.account())).await.unwrap();
        }
        let known = "act = 'sign-in' AND NOT allowed AND object IS NOT NULL";
        assert_eq!(rows(&scratch, known).await, 30, "each about a name that somebody has");
        region.clock.forward(SignedDuration::from_hours(1));
        sign_in::refused(service, None).await.unwrap();
        assert_eq!(rows(&scratch, unknown).await, 22, "the next hour begins anew");
        let verdict = crate::audit::verify(service, Actor::Operator, None, |_| {})
            .await
            .unwrap();
        assert!(matches!(verdict, crate::audit::Verdict::Whole { .. }));
    }
}

#[tokio::test]
async fn a_refusal_at_a_table_and_at_an_organization_is_kept() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let (bea, _) = region.staff("Bea Braun", Duty::Navigator, None).await;
        let own = region.organization(0);
        let (sam, _) = region.staff("Sam Hill", Duty::Steward, Some(own)).await;
        let (hers, other) = (region.family(ana).await, region.family(bea).await);
        let maya = hers.children[0];
        let refused = async |who: Signed, act: &str, object: uuid::Uuid| {
            let entries = crate::audit::list(service, Actor::Operator, Some(object), None, 50)
                .await
                .unwrap();
            let mut of = entries.into_iter().filter(|row| row.actor_id == Some(who.account().0));
            of.any(|row| !row.allowed && row.act == act)
        };
        not_found(at_table(service, bea, Some(hers.sitting), maya)).await;
        assert!(refused(bea, "see-card", maya.0).await, "another's table");
        not_found(at_table(service, ana, Some(hers.sitting), other.children[0])).await;
        assert!(refused(ana, "see-card", other.children[0].0).await, "not of that home");
        not_found(table(service, bea, hers.sitting)).await;
        let home = "act = 'see-family' AND NOT allowed AND object_kind = 'household' AND object IS NOT NULL";
        assert_eq!(rows(&scratch, home).await, 1);
        not_found(new_card(service, ana, hers.sitting, other.adult)).await;
        assert!(refused(ana, "print-card", other.adult.0).await);
        let errand = Errand {
            organization: region.organization(1),
            purpose: Purpose::Enroll,
        };
        not_found(open_young(service, sam, errand, maya)).await;
        not_found(allowed_young(service, sam, Some(errand))).await;
        assert!(refused(sam, "refused-as-steward", sam.account().0).await);
    }
}

#[tokio::test]
async fn an_account_that_ends_leaves_no_way_in() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let invitation = Invitation {
            name: String::from("Nova"),
            email: String::from("nova@example.org"),
            duty: Duty::Navigator,
            organization: None,
            language: Language::english(),
        };
        let token = invite(service, Actor::Operator, invitation).await.unwrap();
        let begun = choose_password(service, &token, PASSWORD).await.unwrap();
        let mut read = service.database().read().await.unwrap();
        let hash = hash_of(&token);
        let id = understory_store::people::invitation(&mut read, &hash, region.clock.now()).await;
        let id = id.unwrap().unwrap();
        drop(read);
        assert!(end_account(service, Actor::Operator, id).await.unwrap());
        not_found(invited(service, &token)).await;
        not_found(choose_password(service, &token, PASSWORD)).await;
        not_found(take_invitation(service, &begun.step, &region.code(&begun.key_text))).await;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        region.family(ana).await;
        let sits = async || {
            let mut read = service.database().read().await.unwrap();
            let sittings = understory_store::people::sittings_of(&mut read, ana.account(), region.clock.now()).await;
            sittings.unwrap().len()
        };
        assert_eq!(sits().await, 1);
        assert!(end_account(service, Actor::Operator, ana.account()).await.unwrap());
        let ended = "act = 'end-account' AND allowed AND rule = 'operator'";
        assert_eq!(rows(&scratch, ended).await, 2, "it is not said to be their own doing");
        assert_eq!(sits().await, 0, "nobody who comes after them sits with the family");
        let mut read = service.database().read().await.unwrap();
        let left = understory_store::people::credentials(&mut read, ana.account())
            .await
            .unwrap();
        assert!(left.is_empty());
    }
}

#[tokio::test]
async fn what_is_said_for_counts_goes_along_when_two_records_become_one() {
    for scratch in Scratch::both().await {
        let region = region(&scratch).await;
        let service = &region.service;
        let (ana, _) = region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = region.family(ana).await;
        let rosa = come_in(&region, &family, Reach::Full).await;
        let [kept, gone] = [family.children[0], family.children[1]];
        correct(service, ana, gone, correction("Maya", (2014, 3)))
            .await
            .unwrap();
        let say = |some: &[(EquityFact, &str)]| -> BTreeMap<EquityFact, String> {
            some.iter()
                .map(|(fact, choice)| (*fact, String::from(*choice)))
                .collect()
        };
        let of_kept = say(&[(EquityFact::Gender, "girl")]);
        let of_gone = say(&[(EquityFact::Gender, "boy"), (EquityFact::MoneyTight, "yes")]);
        keep_facts(service, rosa, kept, &of_kept).await.unwrap();
        keep_facts(service, rosa, gone, &of_gone).await.unwrap();
        merge(service, rosa, kept, gone).await.unwrap();
        let both = say(&[(EquityFact::Gender, "girl"), (EquityFact::MoneyTight, "yes")]);
        assert_eq!(facts(service, rosa, kept).await.unwrap().said, both);
        let merged = child(service, rosa, kept).await.unwrap().came_from[0].id;
        undo_merge(service, rosa, kept, merged).await.unwrap();
        assert_eq!(facts(service, rosa, kept).await.unwrap().said, of_kept);
        assert_eq!(facts(service, rosa, gone).await.unwrap().said, of_gone);
        // What was said anew since stays.
        merge(service, rosa, kept, gone).await.unwrap();
        region.clock.forward(SignedDuration::from_mins(1));
        keep_facts(service, rosa, kept, &both).await.unwrap();
        let merged = child(service, rosa, kept).await.unwrap().came_from[0].id;
        undo_merge(service, rosa, kept, merged).await.unwrap();
        assert_eq!(facts(service, rosa, kept).await.unwrap().said, both);
    }
}
