//! The picture of a program: who brings it, who sees it when, what waits for a yes, what comes back and what goes.

use std::time::Duration;
use understory_model::listings::{Picture, PictureKind};
use understory_store::listings::{self as kept, MergeRow};

use super::*;
use crate::access::Actor;
use crate::people::retention;

pub(super) const TELLING: &[u8] = include_bytes!("../../../../understory-formats/tests/fixtures/pictures/told.jpg");
pub(super) const OTHER: &[u8] = include_bytes!("../../../../understory-formats/tests/fixtures/pictures/grey.jpg");
pub(super) const THIRD: &[u8] = include_bytes!("../../../../understory-formats/tests/fixtures/pictures/print.jpg");

pub(super) type Of = (OrganizationId, ProgramId);

pub(super) async fn bring(
    service: &Service,
    who: Signed,
    of: Of,
    file: Option<&[u8]>,
) -> Result<PictureKept, PeopleError> {
    let seen = picture_form(service, who, of.0, of.1).await?.seen;
    bring_as(service, who, of, file, |new| new.seen = seen).await
}

async fn bring_as(
    service: &Service,
    who: Signed,
    of: Of,
    file: Option<&[u8]>,
    as_typed: impl FnOnce(&mut EnterPicture),
) -> Result<PictureKept, PeopleError> {
    let mut new = EnterPicture {
        organization: of.0,
        program: of.1,
        seen: String::new(),
        file: file.map(<[u8]>::to_vec),
        kind: PictureKind::Photo,
        words: Text::english("A boat on the beach."),
        agreed: true,
    };
    as_typed(&mut new);
    enter_picture(service, who, new).await
}

pub(super) async fn at_desk(service: &Service, who: Signed, of: Of) -> Option<Picture> {
    let view = picture_form(service, who, of.0, of.1).await.unwrap();
    view.program.facts.picture
}

/// Whether everybody may have a picture, in both sizes.
pub(super) async fn is_public(service: &Service, digest: &str) -> bool {
    let mut found = Vec::new();
    for size in [PictureSize::Large, PictureSize::Small] {
        let bytes = public_picture(service, Actor::Visitor, digest, size).await.unwrap();
        found.push(bytes.is_some_and(|bytes| bytes.starts_with(&[0xff, 0xd8])));
    }
    assert_eq!(found[0], found[1]);
    found[0]
}

/// The one that waits, as its desk names it.
async fn waiting_at(service: &Service, who: Signed, of: Of) -> Which {
    let view = picture_form(service, who, of.0, of.1).await.unwrap();
    Which::Waiting(view.waiting.unwrap().0)
}

/// Says yes to drafts of an organization, and looks first from now on.
pub(super) async fn shown_once(service: &Service, lead: Signed, of: Of) -> SessionId {
    let session = add(service, lead, of).await.unwrap();
    show_looked(service, lead, of, &[session]).await.unwrap();
    look_first_again(service, lead, of.0).await.unwrap();
    session
}

pub(super) async fn remove(service: &Service, who: Signed, of: Of, which: Which) -> Result<(), PeopleError> {
    let seen = picture_form(service, who, of.0, of.1).await?.seen;
    remove_picture(service, who, of, (which, TakeAway::Here), &seen)
        .await
        .map(drop)
}

/// That one of two is read as the other, from now on.
pub(super) async fn read_as(world: &World, merge: &MergeRow) {
    let service = &world.region.service;
    let mut write = service.database().write().await.unwrap();
    kept::insert_merge(&mut write, service.ids.next(), merge, world.lead.account)
        .await
        .unwrap();
    stored::bump_version(&mut write).await.unwrap();
    write.commit().await.unwrap();
    service.refresh().await.unwrap();
}

fn is_not_found<T: std::fmt::Debug>(result: &Result<T, PeopleError>) -> bool {
    matches!(result, Err(PeopleError::NotFound))
}

#[tokio::test]
async fn a_picture_is_replaced_taken_away_and_brought_back() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = (world.organization, world.program);
        let (own, lead) = (steward(&world, of.0).await, world.lead);
        let service = &world.region.service;
        assert_eq!(rule(bring(service, lead, of, None).await), "picture-missing");
        assert_eq!(
            bring(service, lead, of, Some(TELLING)).await.unwrap(),
            PictureKept::There
        );
        let first = at_desk(service, own, of).await.unwrap();
        assert_eq!((first.large, first.small), ((300, 400), (300, 400)));
        assert!(is_public(service, &first.digest).await);
        // In the database it tells nothing.
        let told = "SELECT CAST(COUNT(*) AS TEXT) FROM listing_picture";
        assert_eq!(ask(&scratch.url, told).await, ["1"]);
        for size in [PictureSize::Large, PictureSize::Small] {
            let desk = picture_at_desk(service, own, of, Which::Shown, size).await.unwrap();
            assert!(!desk.windows(6).any(|at| at == b"SECRET"));
        }
        // Said differently, without bringing it again; and the same file again is the same picture.
        let seen = picture_form(service, lead, of.0, of.1).await.unwrap().seen;
        let said = bring_as(service, lead, of, None, |new| {
            new.seen.clone_from(&seen);
            new.kind = PictureKind::Flyer;
            new.agreed = false;
        });
        said.await.unwrap();
        let flyer = at_desk(service, own, of).await.unwrap();
        assert_eq!((flyer.kind, &flyer.digest), (PictureKind::Flyer, &first.digest));
        bring(service, lead, of, Some(TELLING)).await.unwrap();
        assert_eq!(ask(&scratch.url, told).await, ["1"]);

        bring(service, lead, of, Some(OTHER)).await.unwrap();
        let second = at_desk(service, own, of).await.unwrap();
        assert!(is_public(service, &second.digest).await && !is_public(service, &first.digest).await);
        // Nothing is written over what nobody saw.
        let late = bring_as(service, lead, of, Some(THIRD), |new| new.seen = seen).await;
        assert_eq!(rule(late), "changed-since");
        // What the lead organization put in its place, only it takes back.
        let replaced = newest_act(service, own, of.0).await;
        assert_eq!((replaced.act.as_str(), replaced.can_undo), ("picture", false));
        assert_eq!(
            undo(service, own, of.0, replaced.id).await.unwrap(),
            UndoDone::TheirWord
        );
        assert_eq!(undo(service, lead, of.0, replaced.id).await.unwrap(), UndoDone::Done);
        assert!(is_public(service, &first.digest).await && !is_public(service, &second.digest).await);

        // What the lead organization takes away, only it brings back.
        remove(service, lead, of, Which::Shown).await.unwrap();
        assert!(!is_public(service, &first.digest).await);
        let away = newest_act(service, lead, of.0).await;
        assert_eq!(away.act, "picture-off");
        assert_eq!(undo(service, own, of.0, away.id).await.unwrap(), UndoDone::TheirWord);
        assert!(!is_public(service, &first.digest).await);
        assert_eq!(undo(service, lead, of.0, away.id).await.unwrap(), UndoDone::Done);
        assert!(is_public(service, &first.digest).await);
        // Nobody sees the picture of what nobody sees.
        put_away(service, lead, of, world.sessions[0], Away::Withdraw)
            .await
            .unwrap();
        assert!(!is_public(service, &first.digest).await);
        assert!(
            picture_at_desk(service, own, of, Which::Shown, PictureSize::Small)
                .await
                .is_ok()
        );
    }
}

#[tokio::test]
async fn the_picture_of_an_organization_that_nobody_knows_waits() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = (world.organization, world.program);
        let (own, lead) = (steward(&world, of.0).await, world.lead);
        let service = &world.region.service;
        bring(service, lead, of, Some(OTHER)).await.unwrap();
        let before = at_desk(service, own, of).await.unwrap();
        assert_eq!(
            bring(service, own, of, Some(TELLING)).await.unwrap(),
            PictureKept::Waits
        );
        assert_eq!(
            at_desk(service, own, of).await.as_ref(),
            Some(&before),
            "families see what they saw"
        );
        let first = approvals(service, lead).await.unwrap().pictures.remove(0);
        assert_eq!(
            first.program.facts.picture.as_ref(),
            Some(&before),
            "both are put side by side"
        );
        assert!(first.picture.agreed && first.asked_by.as_deref() == Some("Sal Steward"));
        assert!(!is_public(service, &first.picture.digest).await && is_public(service, &before.digest).await);
        assert!(
            picture_at_desk(service, lead, of, Which::Waiting(first.id), PictureSize::Large)
                .await
                .is_ok()
        );
        assert_eq!(crate::operations::monday(service, lead).await.unwrap().approvals, 1);

        // Sent back with a sentence, and brought again.
        let back = |sentence: &str| Decision::SendBack(String::from(sentence));
        let decide = async |who, one: &PictureApproval, how: &Decision| {
            decide_picture(service, who, one.id, &one.seen, how).await
        };
        assert_eq!(rule(decide(lead, &first, &back(" ")).await), "sentence");
        assert!(is_not_found(&decide(own, &first, &Decision::Approve).await));
        decide(lead, &first, &back("Faces, please ask first.")).await.unwrap();
        let view = picture_form(service, own, of.0, of.1).await.unwrap();
        assert_eq!(
            (view.waiting, view.sent_back.as_deref()),
            (None, Some("Faces, please ask first."))
        );
        let gone = picture_at_desk(service, own, of, Which::Waiting(first.id), PictureSize::Large).await;
        assert!(is_not_found(&gone));
        bring(service, own, of, Some(TELLING)).await.unwrap();
        let second = approvals(service, lead).await.unwrap().pictures.remove(0);
        // Another is brought before the yes: the yes is for what was looked at.
        bring(service, own, of, Some(THIRD)).await.unwrap();
        assert_eq!(rule(decide(lead, &second, &Decision::Approve).await), "changed-since");
        let waiting = approvals(service, lead).await.unwrap().pictures;
        assert_eq!(waiting.len(), 1, "one waits at a time");
        // So is it for what it was put beside.
        remove(service, lead, of, Which::Shown).await.unwrap();
        assert_eq!(
            rule(decide(lead, &waiting[0], &Decision::Approve).await),
            "changed-since"
        );
        assert!(at_desk(service, own, of).await.is_none());
        let third = approvals(service, lead).await.unwrap().pictures.remove(0);
        decide(lead, &third, &Decision::Approve).await.unwrap();
        assert!(is_public(service, &third.picture.digest).await);
        assert_eq!(rule(decide(lead, &third, &Decision::Approve).await), "changed-since");
        assert_eq!(crate::operations::monday(service, lead).await.unwrap().approvals, 0);

        // Taken back by whoever brought it.
        bring(service, own, of, Some(OTHER)).await.unwrap();
        let waiting = waiting_at(service, own, of).await;
        remove(service, own, of, waiting).await.unwrap();
        assert!(approvals(service, lead).await.unwrap().pictures.is_empty());
        assert!(is_not_found(&remove(service, own, of, waiting).await));
        let view = picture_form(service, own, of.0, of.1).await.unwrap();
        assert_eq!((view.waiting, view.sent_back), (None, None));
    }
}

#[tokio::test]
async fn the_picture_of_a_draft_is_part_of_the_first_yes() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 0, None).await;
        let organization = world.organization;
        let (own, lead) = (steward(&world, organization).await, world.lead);
        let service = &world.region.service;
        let program = enter(service, own, organization, "Robots").await.unwrap();
        let of = (organization, program);
        let session = add(service, own, of).await.unwrap();
        assert_eq!(bring(service, own, of, Some(OTHER)).await.unwrap(), PictureKept::There);
        let drafted = at_desk(service, own, of).await.unwrap();
        assert!(!is_public(service, &drafted.digest).await, "a draft is nobody's");
        assert!(!picture_form(service, own, of.0, of.1).await.unwrap().is_seen);
        show_looked(service, own, of, &[session]).await.unwrap();
        let seen = preview(service, lead, organization, program).await.unwrap();
        assert_eq!(seen.detail.program.facts.picture, Some(drafted));
        let seen = seen.waiting[0].clone();
        // Replaced since: nobody has looked at it.
        bring(service, own, of, Some(THIRD)).await.unwrap();
        let late = decide(service, lead, seen.id, &seen.seen, &Decision::Approve).await;
        assert_eq!(rule(late), "changed-since");
        let picture = at_desk(service, own, of).await.unwrap();
        assert!(!is_public(service, &picture.digest).await);
        let seen = preview(service, lead, organization, program).await.unwrap().waiting[0].clone();
        decide(service, lead, seen.id, &seen.seen, &Decision::Approve)
            .await
            .unwrap();
        assert!(is_public(service, &picture.digest).await);
        assert!(picture_form(service, own, of.0, of.1).await.unwrap().is_seen);
        // After the yes nothing waits, until the lead organization looks first again.
        assert_eq!(
            bring(service, own, of, Some(TELLING)).await.unwrap(),
            PictureKept::There
        );
        look_first_again(service, lead, organization).await.unwrap();
        assert_eq!(bring(service, own, of, Some(THIRD)).await.unwrap(), PictureKept::Waits);
    }
}

#[tokio::test]
async fn a_picture_is_nobody_elses_and_says_what_is_on_it() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = (world.organization, world.program);
        let (own, lead) = (steward(&world, of.0).await, world.lead);
        let other = steward(&world, world.elsewhere).await;
        let service = &world.region.service;
        bring(service, lead, of, Some(TELLING)).await.unwrap();
        bring(service, own, of, Some(OTHER)).await.unwrap();
        let waiting = waiting_at(service, own, of).await;
        // Neither at their desk nor at one's own.
        for desk in [of, (world.elsewhere, of.1)] {
            assert!(is_not_found(&picture_form(service, other, desk.0, desk.1).await));
            assert!(is_not_found(&bring_as(service, other, desk, Some(THIRD), |_| {}).await));
            for which in [Which::Shown, waiting] {
                let file = picture_at_desk(service, other, desk, which, PictureSize::Large).await;
                assert!(is_not_found(&file));
                assert!(is_not_found(
                    &remove_picture(service, other, desk, (which, TakeAway::Here), "").await
                ));
            }
        }
        assert!(
            is_not_found(&bring_as(service, other, of, Some(b"x"), |_| {}).await),
            "and nothing is read of it"
        );
        let waiting = approvals(service, lead).await.unwrap().pictures.remove(0);
        let yes = decide_picture(service, other, waiting.id, &waiting.seen, &Decision::Approve).await;
        assert!(is_not_found(&yes));
        assert!(
            public_picture(service, Actor::Visitor, &waiting.picture.digest, PictureSize::Large)
                .await
                .unwrap()
                .is_none()
        );

        let silent = bring_as(service, own, of, Some(THIRD), |new| new.words = Text::default()).await;
        assert_eq!(rule(silent), "picture-words");
        let long = bring_as(service, own, of, Some(THIRD), |new| {
            new.words = Text::english("a".repeat(201));
        })
        .await;
        assert_eq!(rule(long), "picture-words");
        let unasked = bring_as(service, own, of, Some(THIRD), |new| new.agreed = false).await;
        assert_eq!(rule(unasked), "picture-agreed");
        assert_eq!(rule(bring(service, own, of, Some(b"GIF89a")).await), "picture-format");
    }
}

#[tokio::test]
async fn a_picture_is_looked_at_by_itself_also_after_a_merge() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let (of, lead) = ((world.organization, world.program), world.lead);
        let own = steward(&world, of.0).await;
        let service = &world.region.service;
        let stays = (of.0, enter(service, lead, of.0, "Robots").await.unwrap());
        shown_once(service, lead, stays).await;
        for (program, file) in [(of, OTHER), (stays, THIRD)] {
            let kept = bring(service, own, program, Some(file)).await.unwrap();
            assert_eq!(kept, PictureKept::Waits);
        }
        let merge = MergeRow {
            kind: String::from("program"),
            lost: of.1.0,
            kept: stays.1.0,
            act: service.ids.next(),
            organization: of.0,
            label: String::from("Boats"),
            made_at: service.clock.now(),
        };
        read_as(&world, &merge).await;
        let waiting = approvals(service, lead).await.unwrap().pictures;
        assert_eq!(waiting.len(), 2);
        for one in &waiting {
            let at = (one.program.organization, one.program.id);
            assert_eq!(at, stays);
            let looked = picture_at_desk(service, lead, at, Which::Waiting(one.id), PictureSize::Large).await;
            let mut read = service.database().read().await.unwrap();
            let brought = kept::picture_bytes(&mut read, &one.picture.digest, PictureSize::Large).await;
            assert!(
                looked.unwrap() == brought.unwrap().unwrap(),
                "it is the one that is asked about"
            );
        }
        // Both stand at the desk of the one that stays, one after the other; another takes the place of one.
        assert!(
            picture_form(service, own, stays.0, stays.1)
                .await
                .unwrap()
                .waiting
                .is_some()
        );
        // What is not served is not said yes to either.
        let mut write = service.database().write().await.unwrap();
        let mut row = kept::picture(&mut write, waiting[0].id).await.unwrap().unwrap();
        row.id = service.ids.next();
        row.program = ProgramId(service.ids.next());
        kept::insert_picture(&mut write, &row, (b"x", b"y")).await.unwrap();
        write.commit().await.unwrap();
        for program in [of, stays, (of.0, row.program)] {
            let file = picture_at_desk(service, lead, program, Which::Waiting(row.id), PictureSize::Large).await;
            assert!(is_not_found(&file));
        }
        let yes = decide_picture(service, lead, row.id, &waiting[0].seen, &Decision::Approve).await;
        assert!(is_not_found(&yes));
    }
}

#[tokio::test]
async fn what_is_replaced_goes_after_thirty_days_and_there_is_a_bound() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 1, Some("2026-11-01")).await;
        let of = (world.organization, world.program);
        let lead = world.lead;
        let service = &world.region.service;
        let there = async || {
            ask(&scratch.url, "SELECT digest FROM listing_picture ORDER BY id")
                .await
                .len()
        };
        bring(service, lead, of, Some(TELLING)).await.unwrap();
        let first = at_desk(service, lead, of).await.unwrap();
        bring(service, lead, of, Some(OTHER)).await.unwrap();
        // What is unused is found while somebody else writes, and written once.
        let write = service.database().write().await.unwrap();
        let finding = tokio::time::timeout(Duration::from_secs(20), find_unused_pictures(service));
        assert_eq!(finding.await.expect("it waits for no place to write").unwrap().len(), 1);
        drop(write);
        retention::run(service).await.unwrap();
        assert_eq!(find_unused_pictures(service).await.unwrap(), []);
        world.forward_days(29);
        // Taken back on the last day; what was replaced by that has its own thirty days.
        let replaced = newest_act(service, lead, of.0).await;
        assert_eq!(undo(service, lead, of.0, replaced.id).await.unwrap(), UndoDone::Done);
        retention::run(service).await.unwrap();
        world.forward_days(29);
        retention::run(service).await.unwrap();
        assert_eq!(there().await, 2);
        world.forward_days(2);
        retention::run(service).await.unwrap();
        assert_eq!(there().await, 1);
        assert!(is_public(service, &first.digest).await, "what is shown stays");
        // What waits stays, however long.
        let own = steward(&world, of.0).await;
        bring(service, own, of, Some(THIRD)).await.unwrap();
        world.forward_days(40);
        retention::run(service).await.unwrap();
        assert_eq!(there().await, 2);

        let mut write = service.database().write().await.unwrap();
        let mut row = kept::last_picture(&mut write, of.1).await.unwrap().unwrap();
        row.asked_at = None;
        for _ in 0..298 {
            row.id = service.ids.next();
            kept::insert_picture(&mut write, &row, (b"x", b"y")).await.unwrap();
        }
        write.commit().await.unwrap();
        assert_eq!(rule(bring(service, lead, of, Some(OTHER)).await), "picture-many");
    }
}
