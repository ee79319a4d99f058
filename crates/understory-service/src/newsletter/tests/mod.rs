//! A small region, its lead organization, readers, and a mail server: drafts, subscriptions, letters that are sent once.

mod desk;
mod readers;
mod sent;

use jiff::SignedDuration;
use understory_model::language::Language;
use understory_model::newsletter::Wants;
use understory_testkit::{Mood, PostOffice, Scratch};

use super::*;
use crate::freshness::tests::{World, post_office, world};
use crate::operations::run_due;
use crate::people::{Post, Written};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Words that say everything that matters.
fn words(of: &ToMail) -> Written {
    match of {
        ToMail::Confirm { link, .. } => Written {
            subject: String::from("confirm"),
            text: format!("{link}\n"),
            ..Written::default()
        },
        ToMail::Letter(letter) => Written {
            subject: format!("letter of {}", letter.week),
            text: format!("{} listings\n", letter.letter.items.len()),
            html: String::from("<p>letter</p>"),
            unsubscribe: letter
                .token
                .as_ref()
                .map(|token| format!("{}/newsletter/stop/{token}", letter.address)),
        },
    }
}

fn choices(language: &str, area: &str) -> Choices {
    Choices {
        language: language.parse().unwrap(),
        wants: Wants {
            area: String::from(area),
            ages: Vec::new(),
        },
    }
}

/// The last part of the link in the newest mail.
fn token_in(office: &PostOffice, path: &str) -> String {
    let mail = office.mails().pop().unwrap().replace("=\r\n", "");
    let (_, rest) = mail.split_once(path).unwrap_or_else(|| panic!("no {path} in {mail}"));
    rest.chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter))
        .collect()
}

async fn send(world: &World, post: &Post) -> Sent {
    send_due(world.service(), post, words).await.unwrap()
}

/// Somebody subscribes; gives the token of their links.
async fn subscribe(world: &World, (office, post): (&PostOffice, &Post), email: &str, choices: &Choices) -> String {
    ask(world.service(), email, choices).await.unwrap();
    assert_eq!(send(world, post).await.sent, 1);
    confirm(world.service(), &token_in(office, "/newsletter/confirm/"))
        .await
        .unwrap()
}

async fn count(scratch: &Scratch, rest: &str) -> usize {
    let query = format!("SELECT CAST(COUNT(*) AS TEXT) FROM {rest}");
    understory_testkit::ask(&scratch.url, &query).await[0].parse().unwrap()
}

/// Does what is due, which must go well.
async fn chores(world: &World) {
    let done = run_due(world.service(), None).await.unwrap();
    assert!(done.iter().all(|one| one.well), "{done:?}");
}

fn english() -> Vec<Language> {
    vec![Language::english()]
}

/// The draft of the week is sent to those who read English.
async fn begin_now(world: &World) {
    let to_send = to_send(world.service(), world.lead, &english()).await.unwrap();
    begin(world.service(), world.lead, to_send.version, &english())
        .await
        .unwrap();
}
