//! The program may end between any two steps: nothing is lost, and whoever gets a message twice can tell.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use understory_store::freshness as stored;

use super::*;
use crate::freshness::outbox::{Ready, claim, hand_over};
use crate::people::Handed;

/// A gateway: what it was sent, head and body, and what it answers.
#[derive(Clone)]
struct Gateway {
    address: String,
    taken: Arc<Mutex<Vec<String>>>,
    answers: Arc<Mutex<&'static str>>,
}

impl Gateway {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gateway = Self {
            address: format!("http://{}/send", listener.local_addr().unwrap()),
            taken: Arc::default(),
            answers: Arc::new(Mutex::new("202 Accepted")),
        };
        let serving = gateway.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (mut all, mut piece) = (Vec::new(), [0; 4096]);
                loop {
                    let read = stream.read(&mut piece).await.unwrap_or(0);
                    all.extend_from_slice(&piece[..read]);
                    let text = String::from_utf8_lossy(&all);
                    let length = text
                        .split("content-length: ")
                        .nth(1)
                        .and_then(|rest| rest.split("\r\n").next());
                    let length: usize = length.and_then(|length| length.parse().ok()).unwrap_or(0);
                    let body = text.split_once("\r\n\r\n").map(|(_, body)| body.len());
                    if read == 0 || body.is_some_and(|body| body >= length) {
                        break;
                    }
                }
                serving
                    .taken
                    .lock()
                    .unwrap()
                    .push(String::from_utf8_lossy(&all).into_owned());
                let answer = *serving.answers.lock().unwrap();
                let head = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                let _ = stream.write_all(head.as_bytes()).await;
            }
        });
        gateway
    }

    fn way(&self) -> TextGateway {
        let gateway = HttpGateway::new(&self.address, String::from("Understory"), String::from(SECRET));
        TextGateway::Http(gateway.unwrap())
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

fn header<'t>(request: &'t str, name: &str) -> &'t str {
    let line = request.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim_start_matches([':', ' ']).trim()
}

#[tokio::test]
async fn a_stop_between_any_two_steps_loses_nothing_and_repeats_only_what_can_be_told_apart() {
    for scratch in Scratch::both().await {
        for stop_after in ["nothing", "prepared", "claimed", "handed"] {
            let scratch = match scratch.folder() {
                Some(_) => Scratch::sqlite().await,
                None => Scratch::postgres().await.unwrap(),
            };
            let world = world(&scratch, 1, None).await;
            world.contact(AskBy::Text).await;
            let service = world.service();
            let gateway = Gateway::open().await;
            let way = gateway.way();
            prepare(service).await.unwrap();
            if stop_after != "nothing" {
                // The chore runs again, as after a start.
                assert_eq!(prepare(service).await.unwrap().messages, 0, "{stop_after}");
            }
            let mut read = service.database().read().await.unwrap();
            let due = stored::due_messages(&mut read, people::now(service), true, 10)
                .await
                .unwrap();
            drop(read);
            assert_eq!(due.len(), 1);
            if stop_after == "claimed" || stop_after == "handed" {
                let Some(Ready::To(address, content)) = claim(service, &due[0]).await.unwrap() else {
                    panic!("it is ready");
                };
                if stop_after == "handed" {
                    let handed = hand_over(service, (None, Some(&way)), &due[0], &address, words(&content)).await;
                    assert_eq!(handed, Handed::Over);
                }
                // Here the program ends. The same try is nobody else's for a while.
                let sent = send_due(service, (None, Some(&way), 10), words).await.unwrap();
                assert_eq!(sent, Sent::default());
                world.region.clock.forward(SignedDuration::from_mins(1));
            }
            let sent = send_due(service, (None, Some(&way), 10), words).await.unwrap();
            assert_eq!(sent.sent, 1, "{stop_after}: it is not lost");
            for _ in 0..3 {
                world.region.clock.forward(SignedDuration::from_mins(40));
                prepare(service).await.unwrap();
                let sent = send_due(service, (None, Some(&way), 10), words).await.unwrap();
                assert_eq!(sent, Sent::default(), "{stop_after}: it is noted");
            }
            let taken = gateway.taken();
            let ids: BTreeSet<&str> = taken.iter().map(|one| header(one, "idempotency-key")).collect();
            assert_eq!(ids.len(), 1, "{stop_after}: the same id each time");
            assert_eq!(taken.len(), if stop_after == "handed" { 2 } else { 1 }, "{stop_after}");
        }
    }
}

#[tokio::test]
async fn a_gateway_gets_what_is_documented_and_is_asked_again_only_where_that_helps() {
    let scratch = Scratch::sqlite().await;
    let world = world(&scratch, 1, None).await;
    world.contact(AskBy::Text).await;
    let service = world.service();
    let gateway = Gateway::open().await;
    let way = gateway.way();
    prepare(service).await.unwrap();
    *gateway.answers.lock().unwrap() = "503 Not Now";
    let mut waits = Vec::new();
    for _ in 0..60 {
        let sent = send_due(service, (None, Some(&way), 10), words).await.unwrap();
        waits.push(sent.failed);
        world.region.clock.forward(SignedDuration::from_secs(30));
    }
    // 30 s, 1 min, 2, 4, 8: the waits grow.
    assert_eq!(waits.iter().sum::<u32>(), 6, "{waits:?}");
    // A redirection is followed nowhere.
    *gateway.answers.lock().unwrap() = "302 Found\r\nlocation: http://127.0.0.1:1/";
    world.region.clock.forward(SignedDuration::from_mins(20));
    assert_eq!(
        send_due(service, (None, Some(&way), 10), words).await.unwrap().failed,
        1
    );
    *gateway.answers.lock().unwrap() = "422 No Number";
    world.region.clock.forward(SignedDuration::from_mins(40));
    assert_eq!(
        send_due(service, (None, Some(&way), 10), words).await.unwrap().dropped,
        1
    );
    let last = gateway.taken().pop().unwrap();
    let (_, body) = last.split_once("\r\n\r\n").unwrap();
    let seconds: i64 = header(&last, "understory-time").parse().unwrap();
    let right = gateway::signature(SECRET, seconds, body.as_bytes());
    assert_eq!(header(&last, "understory-signature"), right);
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!((&body["to"], &body["from"]), (&NUMBER.into(), &"Understory".into()));
    assert_eq!(body["id"], header(&last, "idempotency-key"));
    for wrong in ["http://texts.example/send", "ftp://texts.example", "nothing"] {
        let refused = HttpGateway::new(wrong, String::new(), String::from(SECRET)).err();
        assert_eq!(refused, Some(GatewayRefused::Address), "{wrong}");
    }
}

#[tokio::test]
async fn a_mail_that_goes_out_twice_has_one_message_id() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 2, None).await;
        world.contact(AskBy::Email).await;
        let (office, post) = post_office().await;
        prepare(world.service()).await.unwrap();
        office.set_mood(Mood::Forgetful);
        let ways = (Some(&post), None, 0);
        assert_eq!(send_due(world.service(), ways, words).await.unwrap().failed, 1);
        office.set_mood(Mood::Takes);
        world.region.clock.forward(SignedDuration::from_mins(5));
        assert_eq!(send_due(world.service(), ways, words).await.unwrap().sent, 1);
        let mails = office.mails();
        let id = |mail: &str| header(mail, "Message-ID").to_owned();
        assert_eq!(mails.len(), 2);
        assert_eq!(id(&mails[0]), id(&mails[1]));
    }
}

#[tokio::test]
async fn a_text_that_comes_in_twice_is_read_once_and_a_delivery_is_noted() {
    for scratch in Scratch::both().await {
        let world = world(&scratch, 2, None).await;
        world.contact(AskBy::Text).await;
        prepare(world.service()).await.unwrap();
        world.send().await;
        let (id, _) = world.texts().pop().unwrap();
        let delivered = serde_json::json!({ "id": "d-1", "delivered": id });
        assert_eq!(world.call_in(&delivered).await, Taken::Done);
        let kept = "SELECT CAST(delivered_at AS TEXT) FROM listing_message WHERE delivered_at IS NOT NULL";
        assert_eq!(understory_testkit::ask(&scratch.url, kept).await.len(), 1);
        let reply = serde_json::json!({ "id": "x-1", "from": "508-555-0177", "text": "1" });
        assert_eq!(world.call_in(&reply).await, Taken::Done);
        assert_eq!(
            world.call_in(&reply).await,
            Taken::Again,
            "the second session is not answered by it"
        );
        let answers = understory_testkit::ask(&scratch.url, "SELECT said FROM listing_answer").await;
        assert_eq!(answers, ["yes"]);
        let unreadable = serde_json::json!({ "text": "1" });
        assert_eq!(world.call_in(&unreadable).await, Taken::Unreadable);
        let body = br#"{"id":"y","from":"+15085550177","text":"3"}"#;
        let forged = take_text(world.service(), ("0", "00"), body).await.unwrap();
        assert_eq!(forged, Taken::NotOurs);
    }
}
