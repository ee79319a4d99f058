//! Links by mail, against a server that speaks SMTP.

use super::*;
use understory_model::people::Reach;
use understory_testkit::{Mood, PostOffice};

pub(super) fn words(to_write: &ToWrite) -> Written {
    Written {
        subject: format!("{:?}, {}", to_write.letter, to_write.language),
        text: format!("{}\n{}\n", to_write.region, to_write.link),
        ..Written::default()
    }
}

pub(super) struct Mailing {
    pub(super) region: Region,
    office: PostOffice,
    post: Post,
}

/// The example region with mail.
pub(super) async fn mailing(scratch: &Scratch) -> Mailing {
    let mut region = region(scratch).await;
    region.service = region
        .service
        .with_ways(Ways::at(Some("https://find.example.org/"), true));
    let office = PostOffice::open().await;
    let post = Post::new(PostSettings {
        server: String::from("127.0.0.1"),
        port: office.address.port(),
        encryption: Encryption::None,
        credentials: None,
        from: String::from("Understory <hello@find.example.org>"),
    });
    Mailing {
        region,
        office,
        post: post.unwrap(),
    }
}

impl Mailing {
    async fn round(&self) -> Round {
        send_due(&self.region.service, &self.post, words).await.unwrap()
    }

    /// The token in the last mail, which went to an address.
    fn token(&self, to: &str) -> String {
        let mail = self.office.mails().pop().unwrap();
        assert!(mail.contains(&format!("RCPT TO:<{to}>")), "{mail}");
        let text = mail.replace("=\r\n", "").replace("=3D", "=");
        let (_, after) = text.split_once("https://find.example.org/sign-in/").unwrap();
        let (_, token) = after.split_once('/').unwrap();
        String::from(token.split_whitespace().next().unwrap())
    }

    /// A guardian with an address that is confirmed.
    pub(super) async fn guardian(&self, ana: Signed, email: &str) -> Family {
        let service = &self.region.service;
        let family = self.region.family(ana).await;
        offer_address_beside(service, ana, family.sitting, family.adult, email)
            .await
            .unwrap();
        assert_eq!(self.round().await.sent, 1);
        confirm_address(service, &self.token(email)).await.unwrap();
        family
    }
}

#[tokio::test]
async fn a_link_opens_once_for_a_quarter_of_an_hour() {
    for scratch in Scratch::both().await {
        let place = mailing(&scratch).await;
        let service = &place.region.service;
        let (ana, _) = place.region.staff("Ana Silva", Duty::Navigator, None).await;
        let family = place.guardian(ana, "Rosa@example.org").await;

        ask_link(service, " rosa@Example.org ").await.unwrap();
        assert_eq!(place.round().await.sent, 1);
        assert_eq!(place.round().await, Round::default(), "it is sent once");
        let mail = place.office.mails().pop().unwrap();
        assert!(
            mail.contains("Auto-Submitted: auto-generated") && mail.contains("Message-ID: <"),
            "{mail}"
        );
        let token = place.token("Rosa@example.org");
        let rosa = by_link(service, &token).await.unwrap();
        assert_eq!(rosa.signed.account(), family.adult);
        assert_eq!(rosa.signed.reach(), Reach::Full);
        assert!(
            matches!(by_link(service, &token).await, Err(PeopleError::NoMatch)),
            "once"
        );

        // It reaches less after ten minutes.
        place.region.clock.forward(SignedDuration::from_mins(11));
        let later = signed(service, &rosa.token).await.unwrap().unwrap();
        assert_eq!(later.reach(), Reach::Link);
        assert!(matches!(
            bar(service, later, family.children[0], ana.account()).await,
            Err(PeopleError::NotFound)
        ));
        assert!(matches!(
            remove_address(service, later).await,
            Err(PeopleError::NotFresh)
        ));

        ask_link(service, "rosa@example.org").await.unwrap();
        assert_eq!(place.round().await.sent, 1);
        let token = place.token("Rosa@example.org");
        place.region.clock.forward(SignedDuration::from_mins(16));
        assert!(
            matches!(by_link(service, &token).await, Err(PeopleError::NoMatch)),
            "late"
        );
    }
}

#[tokio::test]
async fn nobody_learns_who_has_an_address_here() {
    let scratch = Scratch::sqlite().await;
    let place = mailing(&scratch).await;
    let service = &place.region.service;
    let (ana, _) = place.region.staff("Ana Silva", Duty::Navigator, None).await;
    place.guardian(ana, "rosa@example.org").await;
    let before = place.office.mails().len();
    let rows =
        "SELECT kind || ' ' || (account_id IS NULL) || ' ' || length(address_index) FROM mail ORDER BY made_at, id";
    let first = understory_testkit::ask(&scratch.url, rows).await.len();
    for address in ["rosa@example.org", "nobody@example.org", "ana.silva@example.org"] {
        ask_link(service, address).await.unwrap();
    }
    let kept = understory_testkit::ask(&scratch.url, rows).await.split_off(first);
    assert_eq!(kept.len(), 3);
    assert!(kept.iter().all(|row| *row == kept[0]), "{kept:?}");
    let round = place.round().await;
    assert_eq!(
        (round.sent, round.dropped),
        (1, 2),
        "staff come in by more than a mailbox"
    );
    assert_eq!(place.office.mails().len(), before + 1);
    // Three in an hour for one address, and nobody is told.
    for address in ["rosa@example.org", "nobody@example.org"] {
        for _ in 0..5 {
            ask_link(service, address).await.unwrap();
        }
    }
    let round = place.round().await;
    assert_eq!(
        (round.sent, round.dropped),
        (1, 2),
        "of each, as many as are left of three"
    );
    place.region.clock.forward(SignedDuration::from_mins(61));
    ask_link(service, "rosa@example.org").await.unwrap();
    assert_eq!(place.round().await.sent, 1);
    assert!(matches!(
        ask_link(service, "nonsense").await,
        Err(PeopleError::Value { field: "email", .. })
    ));
    for file in std::fs::read_dir(scratch.folder().unwrap()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let stands = |word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
        assert!(!stands(b"rosa@") && !stands(b"nobody@"));
    }
}

#[tokio::test]
async fn what_cannot_be_sent_is_tried_again_and_given_up_after_a_day() {
    let scratch = Scratch::sqlite().await;
    let place = mailing(&scratch).await;
    let service = &place.region.service;
    let (ana, _) = place.region.staff("Ana Silva", Duty::Navigator, None).await;
    place.guardian(ana, "rosa@example.org").await;
    place.office.set_mood(Mood::NotNow);
    ask_link(service, "rosa@example.org").await.unwrap();
    assert_eq!(place.round().await.failed, 1);
    assert_eq!(place.round().await, Round::default(), "not at once");
    let mut tries = 1;
    for _ in 0..60 * 26 {
        place.region.clock.forward(SignedDuration::from_mins(1));
        let round = place.round().await;
        tries += round.failed;
        if round.dropped > 0 {
            break;
        }
    }
    assert!(
        (15..25).contains(&tries),
        "{tries} tries in a day, further and further apart"
    );
    place.region.clock.forward(SignedDuration::from_hours(5));
    assert_eq!(place.round().await, Round::default());

    place.office.set_mood(Mood::Never);
    ask_link(service, "rosa@example.org").await.unwrap();
    assert_eq!(place.round().await.dropped, 1);
    place.region.clock.forward(SignedDuration::from_hours(5));
    assert_eq!(place.round().await, Round::default());
}

#[tokio::test]
async fn a_mail_that_is_sent_twice_is_the_same_mail_and_its_link_opens_once() {
    let scratch = Scratch::sqlite().await;
    let place = mailing(&scratch).await;
    let service = &place.region.service;
    let (ana, _) = place.region.staff("Ana Silva", Duty::Navigator, None).await;
    place.guardian(ana, "rosa@example.org").await;
    place.office.set_mood(Mood::Forgetful);
    ask_link(service, "rosa@example.org").await.unwrap();
    assert_eq!(place.round().await.failed, 1);
    let token = place.token("rosa@example.org");
    let id = |mail: &str| String::from(mail.split_once("Message-ID: ").unwrap().1.lines().next().unwrap());
    let first = id(&place.office.mails().pop().unwrap());
    by_link(service, &token).await.unwrap();
    place.office.set_mood(Mood::Takes);
    // So late that what had ended was forgotten meanwhile.
    place.region.clock.forward(SignedDuration::from_mins(40));
    assert_eq!(place.round().await.sent, 1);
    assert_eq!(id(&place.office.mails().pop().unwrap()), first);
    assert_eq!(place.token("rosa@example.org"), token);
    assert!(matches!(by_link(service, &token).await, Err(PeopleError::NoMatch)));
}

#[tokio::test]
async fn an_address_counts_once_it_is_confirmed_and_only_one_has_it() {
    let scratch = Scratch::sqlite().await;
    let place = mailing(&scratch).await;
    let service = &place.region.service;
    let (ana, _) = place.region.staff("Ana Silva", Duty::Navigator, None).await;
    let family = place.region.family(ana).await;
    let (sitting, adult) = (family.sitting, family.adult);
    offer_address_beside(service, ana, sitting, adult, "rosa@example.org")
        .await
        .unwrap();
    assert_eq!(place.round().await.sent, 1);
    let token = place.token("rosa@example.org");
    ask_link(service, "rosa@example.org").await.unwrap();
    assert_eq!(place.round().await.dropped, 1, "not confirmed yet");
    // A newer offer ends the older.
    offer_address_beside(service, ana, sitting, adult, "rosa@home.example")
        .await
        .unwrap();
    assert!(matches!(
        confirm_address(service, &token).await,
        Err(PeopleError::NoMatch)
    ));
    assert_eq!(place.round().await.sent, 1);
    let token = place.token("rosa@home.example");
    confirm_address(service, &token).await.unwrap();
    assert!(
        matches!(confirm_address(service, &token).await, Err(PeopleError::NoMatch)),
        "once"
    );

    // Nobody else comes in by it, and it is not confirmed twice.
    let other = place.region.family(ana).await;
    offer_address_beside(service, ana, other.sitting, other.adult, "Rosa@Home.example")
        .await
        .unwrap();
    assert_eq!(place.round().await.sent, 1);
    let token = place.token("Rosa@Home.example");
    assert!(matches!(
        confirm_address(service, &token).await,
        Err(PeopleError::Taken)
    ));
    // Who sits with another family, or with none any more, offers nothing.
    let (bea, _) = place.region.staff("Bea Braun", Duty::Navigator, None).await;
    let offered = offer_address_beside(service, bea, sitting, adult, "bea@example.org").await;
    assert!(matches!(offered, Err(PeopleError::NotFound)));
    let offered = offer_address_beside(service, ana, sitting, other.adult, "bea@example.org").await;
    assert!(matches!(offered, Err(PeopleError::NotFound)));

    // A card adds and removes no way in; a fresh link does.
    let card = by_card(service, &family.card.number, &family.card.pin)
        .await
        .unwrap()
        .signed;
    assert!(matches!(
        offer_address(service, card, "thief@example.org").await,
        Err(PeopleError::NotFresh)
    ));
    assert!(matches!(
        remove_address(service, card).await,
        Err(PeopleError::NotFresh)
    ));
    assert!(matches!(
        ask_new_passkey(service, card).await,
        Err(PeopleError::NotFresh)
    ));
    // The address has had its three mails of this hour.
    place.region.clock.forward(SignedDuration::from_mins(61));
    ask_link(service, "rosa@home.example").await.unwrap();
    assert_eq!(place.round().await.sent, 1);
    let rosa = by_link(service, &place.token("rosa@home.example"))
        .await
        .unwrap()
        .signed;
    assert_eq!(
        own_account(service, rosa).await.unwrap().email.as_deref(),
        Some("rosa@home.example")
    );
    place.region.clock.forward(SignedDuration::from_mins(1));
    ask_link(service, "rosa@home.example").await.unwrap();
    assert_eq!(place.round().await.sent, 1);
    let open = place.token("rosa@home.example");
    remove_address(service, rosa).await.unwrap();
    assert!(
        matches!(by_link(service, &open).await, Err(PeopleError::NoMatch)),
        "sent before, useless now"
    );
    assert_eq!(own_account(service, rosa).await.unwrap().email, None);
}

#[tokio::test]
async fn without_mail_nothing_is_offered() {
    let scratch = Scratch::sqlite().await;
    let region = region(&scratch).await;
    let asked = ask_link(&region.service, "rosa@example.org").await;
    assert!(matches!(asked, Err(PeopleError::NotOffered)));
    assert!(matches!(
        ask_passkey(&region.service).await,
        Err(PeopleError::NotOffered)
    ));
}
