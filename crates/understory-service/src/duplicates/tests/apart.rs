//! What the people of the organization that was kept changed at listings of the other, once the two are taken apart.

use understory_model::directory::{Cost, SessionFacts, SessionStatus};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::listings::{ProgramEntered, SessionEntered};
use understory_model::people::Duty;
use understory_store::directory::Sessions;
use understory_store::listings as store;

use super::*;
use crate::access::young::Signed;
use crate::listings::{
    self, Act, Away, Decision, EnterProgram, EnterSession, Meanwhile, OfMeanwhile, Shown, UndoDone, history, undo,
};

/// Two that are one, their stewards once they are two again, and a session of the other's from a file.
struct Parted {
    world: World,
    ours: Signed,
    other: OrganizationId,
    program: ProgramId,
    session: SessionId,
}

async fn one(scratch: &Scratch) -> Parted {
    let (world, other, program) = twice(scratch).await;
    let session = SessionFacts {
        status: SessionStatus::Live,
        ..SessionFacts::default()
    };
    let session = add::<Sessions>(&world, Some(program), session).await;
    world.service().refresh().await.unwrap();
    let (ours, _) = world.region.staff("Sal", Duty::Steward, Some(world.organization)).await;
    let parted = Parted {
        world,
        ours,
        other: OrganizationId(other),
        program: ProgramId(program),
        session: SessionId(session),
    };
    parted.merge().await;
    parted
}

impl Parted {
    async fn merge(&self) {
        let pair = waiting(&self.world, Kind::Organization).await.remove(0);
        let mut said = one_of(&pair, &[]);
        (said.kept, said.lost) = (self.world.organization.0, self.other.0);
        they_are_one(self.world.service(), self.world.lead, &said)
            .await
            .unwrap();
        self.world.forward_days(1);
    }

    fn kept(&self) -> OrganizationId {
        self.world.organization
    }

    /// Enters another title of the other's program at a desk.
    async fn retitle(&self, who: Signed, desk: OrganizationId, title: &str) {
        let service = self.world.service();
        let (at_desk, _) = listings::program_at_desk(service, who, desk, self.program)
            .await
            .unwrap();
        let new = EnterProgram {
            organization: desk,
            id: Some(self.program),
            seen: at_desk.seen,
            entered: ProgramEntered {
                title: Text::english(title),
                ..ProgramEntered::default()
            },
        };
        listings::enter_program(service, who, &new).await.unwrap();
        self.world.forward_days(1);
    }

    /// A new session of the other's program.
    async fn draft(&self, who: Signed, desk: OrganizationId) -> SessionId {
        let new = EnterSession {
            organization: desk,
            program: self.program,
            id: None,
            site: None,
            seen: String::new(),
            entered: SessionEntered {
                cost: Some(Cost::Free),
                ..SessionEntered::default()
            },
        };
        let id = listings::enter_session(self.world.service(), who, &new).await.unwrap();
        self.world.forward_days(1);
        id
    }

    async fn show(&self, who: Signed, desk: OrganizationId, session: SessionId) -> Shown {
        let service = self.world.service();
        let preview = listings::preview(service, who, desk, self.program).await.unwrap();
        let of = (self.program, preview.seen.as_str());
        listings::show(service, who, desk, of, &[session]).await.unwrap()
    }

    async fn meanwhile(&self) -> Meanwhile {
        let view = duplicates(self.world.service(), self.world.lead, (0, 0)).await.unwrap();
        view.merged[0].meanwhile.clone()
    }

    async fn part(&self, seen: &str, take_back: bool) -> Result<UndoDone, PeopleError> {
        let said = OfMeanwhile {
            seen: String::from(seen),
            take_back,
        };
        take_apart_and(self.world.service(), self.world.lead, self.other.0, &said).await
    }

    fn title(&self) -> String {
        let snapshot = self.world.service().snapshot();
        let row = snapshot.position_of_program(self.program).unwrap();
        found::title(&snapshot.programs[row])
    }

    async fn acts(&self, who: Signed, of: OrganizationId) -> Vec<Act> {
        history(self.world.service(), who, of, 1).await.unwrap().acts
    }

    async fn theirs(&self) -> Signed {
        let staff = self.world.region.staff("Ona", Duty::Steward, Some(self.other));
        staff.await.0
    }
}

#[tokio::test]
async fn what_stays_is_told_first_and_is_the_others_to_take_back() {
    for scratch in Scratch::both().await {
        let parted = one(&scratch).await;
        let (service, lead) = (parted.world.service(), parted.world.lead);
        assert_eq!(parted.meanwhile().await, Meanwhile::default());
        parted.retitle(parted.ours, parted.kept(), "Sails for some").await;
        let some = parted.acts(parted.ours, parted.kept()).await.remove(0);
        let undone = undo(service, parted.ours, parted.kept(), some.id).await.unwrap();
        assert_eq!(undone, UndoDone::Done);
        parted.retitle(parted.ours, parted.kept(), "Sails for all").await;
        let own = EnterProgram {
            organization: parted.kept(),
            id: None,
            seen: String::new(),
            entered: ProgramEntered {
                title: Text::english("Knots"),
                ..ProgramEntered::default()
            },
        };
        listings::enter_program(service, parted.ours, &own).await.unwrap();
        let told = parted.meanwhile().await;
        let first = (told.many, told.by.join(" "), told.at.join(" "));
        assert_eq!(
            first,
            (1, String::from("Sal"), String::from("Sails")),
            "and not what is their own"
        );

        // A page of a history is of both, as many as are asked for.
        let mut read = service.database().read().await.unwrap();
        let of = parted.kept();
        let all = store::edits_of_organization(&mut read, of, (0, 100)).await.unwrap();
        assert_eq!(all.len(), 3, "of both");
        for (at, edit) in (0..).zip(&all) {
            let one = store::edits_of_organization(&mut read, of, (at, 1)).await.unwrap();
            assert_eq!(one, std::slice::from_ref(edit));
        }
        drop(read);

        let unseen = parted.part("", false).await;
        assert_eq!(
            rule(unseen),
            "merge-meanwhile",
            "nobody decides about what they have not seen"
        );
        assert_eq!(rule(parted.part("another", true).await), "merge-meanwhile");
        assert_eq!(parted.part(&told.seen, false).await.unwrap(), UndoDone::Done);
        assert_eq!(parted.title(), "Sails for all");

        // It is in the history of whose listing it is, and not of who did it.
        let ours = parted.acts(parted.ours, parted.kept()).await;
        assert!(ours.iter().all(|act| !act.labels.contains("Sails")), "{ours:?}");
        let theirs = parted.theirs().await;
        let acts = parted.acts(theirs, parted.other).await;
        let of_these = |act: &&Act| act.labels.contains("Sails");
        let act = acts.iter().find(of_these).unwrap();
        assert_eq!(act.entered_at.as_deref(), Some("Boat House"));
        let undone = acts.iter().rfind(of_these).unwrap().undone.clone();
        assert_eq!(undone.unwrap().0, None, "nor is who took something back there");
        assert_eq!(act.by, None, "who works elsewhere is not told");
        let of_lead = parted.acts(lead, parted.other).await;
        assert_eq!(of_lead[0].by.as_deref(), Some("Sal"));
        assert!(act.can_undo);
        let not_theirs = undo(service, parted.ours, parted.kept(), act.id).await;
        assert!(matches!(not_theirs, Err(PeopleError::NotFound)));
        assert_eq!(
            undo(service, theirs, parted.other, act.id).await.unwrap(),
            UndoDone::Done
        );
        assert_eq!(parted.title(), "Sails");
        let acts = parted.acts(theirs, parted.other).await;
        let undone = acts.iter().find(of_these).unwrap().undone.clone().unwrap().0;
        assert_eq!(undone.as_deref(), Some("Ona"), "one's own people are told");
    }
}

#[tokio::test]
async fn all_of_it_is_taken_back_too_or_nothing_is() {
    for scratch in Scratch::both().await {
        let parted = one(&scratch).await;
        let service = parted.world.service();
        let draft = parted.draft(parted.ours, parted.kept()).await;
        parted.retitle(parted.ours, parted.kept(), "Sails for all").await;
        parted
            .retitle(parted.world.lead, parted.kept(), "Sails for everybody")
            .await;
        let told = parted.meanwhile().await;
        assert_eq!((told.many, told.by.len()), (3, 2), "{told:?}");

        // Something that was not entered here lies on the draft: its record says another thing by now.
        let price = async |cost: Fact<Cost>| {
            let mut write = service.database().write().await.unwrap();
            let record = directory_store::find::<Sessions>(&mut write, draft.0).await.unwrap();
            let mut record = record.unwrap();
            record.facts.cost = cost;
            directory_store::update::<Sessions>(&mut write, &record, service.clock.now())
                .await
                .unwrap();
            write.commit().await.unwrap();
        };
        let before = listings::program_at_desk(service, parted.ours, parted.kept(), parted.program);
        let before = before.await.unwrap().0;
        price(Fact::known(Cost::PayWhatYouCan)).await;
        let refused = parted.part(&told.seen, true).await.unwrap();
        let UndoDone::NotAll { label, .. } = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(label, "Sails", "the draft is named, although it was tried last");
        assert_eq!(parted.title(), "Sails for everybody");
        assert_eq!(parted.meanwhile().await, told, "nothing half");
        // As it was entered.
        let session = listings::session_at_desk(&before, draft).unwrap();
        price(session.session.facts.cost.clone()).await;
        assert_eq!(parted.part(&told.seen, true).await.unwrap(), UndoDone::Done);
        assert_eq!(parted.title(), "Sails");
        let noted = "SELECT CAST(COUNT(*) AS TEXT) FROM audit_entry WHERE act = 'take-records-apart'";
        let noted = understory_testkit::ask(&scratch.url, noted).await;
        assert_eq!(noted, ["3"], "what was refused, and a line for each of two");
        let mut read = service.database().read().await.unwrap();
        let gone = directory_store::find::<Sessions>(&mut read, draft.0).await.unwrap();
        assert!(gone.is_none(), "what was new is gone");
        drop(read);
        let acts = parted.acts(parted.theirs().await, parted.other).await;
        let titles = acts
            .iter()
            .filter(|act| act.labels.iter().any(|label| label.starts_with("Sails")));
        assert!(
            titles.clone().count() > 0 && titles.clone().all(|act| act.undone.is_some()),
            "{acts:?}"
        );
    }
}

#[tokio::test]
async fn pressed_several_times_at_once_it_is_done_for_each() {
    for scratch in Scratch::both().await {
        let parted = one(&scratch).await;
        parted.retitle(parted.ours, parted.kept(), "Sails for all").await;
        let seen = parted.meanwhile().await.seen;
        let (one, two, three) = tokio::join!(
            parted.part(&seen, false),
            parted.part(&seen, false),
            parted.part(&seen, false)
        );
        for done in [one, two, three] {
            assert_eq!(done.unwrap(), UndoDone::Done);
        }
        assert_eq!(parted.part(&seen, false).await.unwrap(), UndoDone::Done, "and later");
        // Whoever wanted another thing is told that it was not done.
        assert_eq!(rule(parted.part(&seen, true).await), "duplicate-since");

        // Whoever wants to leave what somebody else took back since is told so too.
        parted.merge().await;
        parted.retitle(parted.ours, parted.kept(), "Sails for nobody").await;
        let seen = parted.meanwhile().await.seen;
        assert_eq!(parted.part(&seen, true).await.unwrap(), UndoDone::Done);
        assert_eq!(rule(parted.part(&seen, false).await), "duplicate-since");
        assert_eq!(parted.part(&seen, true).await.unwrap(), UndoDone::Done);

        // What was left is not asked about once more.
        parted.merge().await;
        assert_eq!(parted.meanwhile().await, Meanwhile::default());
        let acts = parted.acts(parted.ours, parted.kept()).await;
        let act = acts.iter().find(|act| act.labels.contains("Sails")).unwrap();
        assert!(
            act.can_undo && act.entered_at.is_none(),
            "read as one, it is of these again"
        );
        assert_eq!(parted.part("", true).await.unwrap(), UndoDone::Done);
        assert_eq!(parted.part("", true).await.unwrap(), UndoDone::Done);
        let never = take_apart(parted.world.service(), parted.world.lead, parted.program.0).await;
        assert_eq!(rule(never), "duplicate-since");
    }
}

#[tokio::test]
async fn what_waits_goes_along_and_is_shown_at_the_desk_of_whose_listing_it_is() {
    for scratch in Scratch::both().await {
        let parted = one(&scratch).await;
        let (service, lead) = (parted.world.service(), parted.world.lead);
        let first = parted.draft(parted.ours, parted.kept()).await;
        assert_eq!(parted.show(parted.ours, parted.kept(), first).await, Shown::Waits);
        let second = parted.draft(parted.ours, parted.kept()).await;
        let seen = parted.meanwhile().await.seen;
        parted.part(&seen, false).await.unwrap();

        let waits = listings::approvals(service, lead).await.unwrap().waiting;
        assert_eq!(waits.len(), 1);
        assert_eq!(waits[0].organization, parted.other, "whose listing it is");
        let preview = listings::preview(service, lead, parted.other, parted.program)
            .await
            .unwrap();
        let one = &preview.waiting[0];
        listings::decide(service, lead, one.id, &one.seen, &Decision::Approve)
            .await
            .unwrap();
        let is_live = |id| service.snapshot().position_of_session(id).is_some();
        assert!(is_live(first) && !is_live(second));
        // It was a yes to the one, and none to the other.
        let theirs = parted.theirs().await;
        assert_eq!(parted.show(theirs, parted.other, second).await, Shown::Live);
        let drafts = listings::drafts(service, parted.ours, parted.kept()).await.unwrap();
        assert!(!drafts.at_once);

        // What is changed of it at the desk of the one holds when they become one again.
        let (at_desk, _) = listings::program_at_desk(service, theirs, parted.other, parted.program)
            .await
            .unwrap();
        let before = listings::session_at_desk(&at_desk, second).unwrap();
        assert!(before.is_own);
        assert!(before.session.facts.status == SessionStatus::Live);
        let mut read = service.database().read().await.unwrap();
        let stored = directory_store::find::<Sessions>(&mut read, second.0).await.unwrap();
        assert_eq!(
            stored.unwrap().facts.status,
            SessionStatus::Live,
            "written and not laid over"
        );
        drop(read);
        // Nobody works there any more.
        let ended =
            "UPDATE duty SET until = 1 WHERE organization_id = (SELECT id FROM organization WHERE source = 'city')";
        understory_testkit::ask(&scratch.url, ended).await;
        parted.merge().await;
        let (at_desk, _) = listings::program_at_desk(service, parted.ours, parted.kept(), parted.program)
            .await
            .unwrap();
        let after = listings::session_at_desk(&at_desk, second).unwrap();
        assert_eq!(after.session.facts.status, SessionStatus::Live);
        assert!(is_live(second));
    }
}

#[tokio::test]
async fn what_was_withdrawn_is_not_seen_again_by_taking_all_of_it_back() {
    for scratch in Scratch::both().await {
        let parted = one(&scratch).await;
        let (service, lead) = (parted.world.service(), parted.world.lead);
        let of = (parted.kept(), parted.program);
        let is_seen = || service.snapshot().position_of_session(parted.session).is_some();
        let put_away = async |who, away| {
            listings::put_away(service, who, of, parted.session, away)
                .await
                .unwrap();
            parted.world.forward_days(1);
        };
        assert!(is_seen());
        put_away(parted.ours, Away::Withdraw).await;
        parted.retitle(parted.ours, parted.kept(), "Sails for all").await;
        let told = parted.meanwhile().await;
        assert_eq!(Vec::from_iter(&told.acts), ["edit", "withdraw"]);
        let refused = parted.part(&told.seen, true).await.unwrap();
        assert!(
            matches!(&refused, UndoDone::NotAll { label, .. } if label == "Sails"),
            "{refused:?}"
        );
        assert_eq!((is_seen(), parted.meanwhile().await), (false, told.clone()));
        // What came back to families was ended, and what the lead organization withdrew then stays with the listing.
        let acts = parted.acts(lead, parted.kept()).await;
        let withdrawn = acts.iter().find(|act| act.act == "withdraw").unwrap().id;
        let undone = undo(service, lead, parted.kept(), withdrawn).await.unwrap();
        assert_eq!(undone, UndoDone::Done);
        put_away(parted.ours, Away::End).await;
        put_away(lead, Away::Withdraw).await;
        let told = parted.meanwhile().await;
        assert_eq!(Vec::from_iter(&told.acts), ["edit", "end"]);
        let refused = parted.part(&told.seen, true).await.unwrap();
        assert!(
            matches!(refused, UndoDone::NotAll { .. }),
            "something later lies on it: {refused:?}"
        );
        let acts = parted.acts(lead, parted.kept()).await;
        for act in ["withdraw", "end"] {
            let act = acts
                .iter()
                .find(|done| done.act == act && done.undone.is_none())
                .unwrap();
            undo(service, lead, parted.kept(), act.id).await.unwrap();
        }
        put_away(lead, Away::Withdraw).await;
        let told = parted.meanwhile().await;
        assert_eq!(Vec::from_iter(&told.acts), ["edit"]);
        assert_eq!(parted.part(&told.seen, true).await.unwrap(), UndoDone::Done);
        assert_eq!((parted.title().as_str(), is_seen()), ("Sails", false));
        let theirs = parted.theirs().await;
        let acts = parted.acts(theirs, parted.other).await;
        let stays = acts.iter().find(|act| act.act == "withdraw").unwrap();
        assert_eq!((stays.undone.is_none(), stays.can_undo), (true, false));
    }
}

/// One draft at a program of each, entered at once, as a button that does several has it.
async fn drafts_of_both(parted: &Parted, scratch: &Scratch) -> (SessionId, SessionId) {
    let theirs = parted.draft(parted.ours, parted.kept()).await;
    let new = EnterSession {
        organization: parted.kept(),
        program: parted.world.program,
        id: None,
        site: None,
        seen: String::new(),
        entered: SessionEntered::default(),
    };
    let own = listings::enter_session(parted.world.service(), parted.ours, &new)
        .await
        .unwrap();
    let sql =
        "UPDATE listing_edit SET act_id = (SELECT act_id FROM listing_edit WHERE act = 'new' ORDER BY made_at LIMIT 1),
        made_at = (SELECT made_at FROM listing_edit WHERE act = 'new' ORDER BY made_at LIMIT 1) WHERE act = 'new'";
    understory_testkit::ask(&scratch.url, sql).await;
    (own, theirs)
}

impl Parted {
    async fn is_there(&self, session: SessionId) -> bool {
        let mut read = self.world.service().database().read().await.unwrap();
        let found = directory_store::find::<Sessions>(&mut read, session.0).await;
        found.unwrap().is_some()
    }
}

#[tokio::test]
async fn of_an_act_that_was_taken_back_by_half_the_other_half_is_taken_back() {
    for scratch in Scratch::both().await {
        let parted = one(&scratch).await;
        let (service, ours) = (parted.world.service(), parted.ours);
        let (own, theirs) = drafts_of_both(&parted, &scratch).await;
        let seen = parted.meanwhile().await.seen;
        assert_eq!(parted.part(&seen, true).await.unwrap(), UndoDone::Done);
        assert!(parted.is_there(own).await && !parted.is_there(theirs).await);
        parted.merge().await;
        let acts = parted.acts(ours, parted.kept()).await;
        let act = acts.iter().find(|act| act.act == "new").unwrap();
        assert_eq!((act.many, act.can_undo, act.undone.is_none()), (1, true, true));
        let done = undo(service, ours, parted.kept(), act.id).await.unwrap();
        assert_eq!(done, UndoDone::Done);
        assert!(!parted.is_there(own).await);
    }
}

#[tokio::test]
async fn of_one_act_each_takes_back_what_is_its_own() {
    for scratch in Scratch::both().await {
        let parted = one(&scratch).await;
        let (service, ours) = (parted.world.service(), parted.ours);
        let (own, theirs) = drafts_of_both(&parted, &scratch).await;
        let seen = parted.meanwhile().await.seen;
        parted.part(&seen, false).await.unwrap();
        let acts = parted.acts(ours, parted.kept()).await;
        let act = acts.iter().find(|act| act.act == "new").unwrap();
        assert_eq!(act.many, 1);
        assert_eq!(
            undo(service, ours, parted.kept(), act.id).await.unwrap(),
            UndoDone::Done
        );
        assert!(!parted.is_there(own).await && parted.is_there(theirs).await);
        let steward = parted.theirs().await;
        let done = undo(service, steward, parted.other, act.id).await.unwrap();
        assert_eq!(done, UndoDone::Done);
        assert!(!parted.is_there(theirs).await);
    }
}
