//! Ids of others: whatever id somebody writes into an address or a form, what is not theirs looks exactly like what is
//! not there.
//!
//! Each id in each route and form is put in turn to everything there is in the world: another family's, another
//! organization's, a thing of another kind, odd spellings. The answer to what is nowhere is the measure: same status,
//! same place to go on, same body but for the request's id and the id itself.

use crate::support::{Answer, Server};
use crate::table::{Line, Outcome, YOUNG, filled, form_of, named_in, table};
use crate::world::{ABSENT, KINDS, OURS, World, ask};
use understory_testkit::Scratch;

/// Kinds of things whose ids are tried. The others of a form, such as a PIN, are no ids.
const IDS: [&str; 13] = [
    "program",
    "organization",
    "sitting",
    "young",
    "consent",
    "adult",
    "invitation",
    "navigator",
    "item",
    "no",
    "sign-in",
    "wish",
    "feed",
];

/// One place for an id: in the path, or in the form by its kind.
struct Slot {
    thing: &'static str,
    at: At,
}

#[derive(PartialEq)]
enum At {
    Path,
    YoungOfPath,
    Form,
}

fn slots(line: &Line) -> Vec<Slot> {
    let path = Some(line.thing).filter(|thing| !thing.is_empty());
    let path = path.map(|thing| Slot { thing, at: At::Path });
    let form = form_of(line.route)
        .filter(|_| line.method == "POST")
        .unwrap_or_default();
    let named = named_in(form).into_iter().filter(|thing| IDS.contains(thing));
    let named = named.map(|thing| Slot {
        thing: form_thing(form, thing),
        at: At::Form,
    });
    let young = Some(Slot {
        thing: "young",
        at: At::YoungOfPath,
    });
    let young = young.filter(|_| line.route.contains(YOUNG));
    path.into_iter().chain(young).chain(named).collect()
}

fn form_thing(form: &'static str, thing: &str) -> &'static str {
    let at = form.find(&format!("{{{thing}}}")).unwrap();
    &form[at + 1..at + 1 + thing.len()]
}

/// Everything that may be written where an id belongs, as it travels, and the thing it means: plain ids, and ways to spell
/// them.
fn tries(world: &World) -> (Vec<Try>, Vec<Try>) {
    let (mut plain, mut tries) = (Vec::new(), Vec::new());
    for (thing, id) in &world.things {
        if [
            "password",
            "code",
            "email",
            "card-number",
            "card-pin",
            "guardian-code",
            "paper-code",
        ]
        .contains(thing)
        {
            continue;
        }
        plain.push((id.clone(), Some(*thing)));
        tries.push((id.to_uppercase(), Some(*thing)));
        if let Ok(id) = uuid::Uuid::try_parse(id) {
            tries.push((id.hyphenated().to_string(), Some(*thing)));
        }
    }
    let others = ["other-young", "other-sitting", "other-consent", "other-adult"];
    for thing in others {
        let id = &world.things[thing];
        for odd in [
            format!("%7B{id}%7D"),
            format!("urn:uuid:{id}"),
            format!("%20{id}"),
            format!("{id}%00"),
        ] {
            tries.push((odd, Some(thing)));
        }
    }
    for odd in [
        "0",
        "x",
        "%20",
        "%00",
        "%ff",
        "-1",
        "%2e%2e",
        "null",
        "00000000000000000000000000000000",
    ] {
        tries.push((String::from(odd), None));
    }
    tries.push(("f".repeat(3000), None));
    (plain, tries)
}

/// A text, and the thing it means.
type Try = (String, Option<&'static str>);

async fn answer(world: &World, server: &Server, line: &Line, kind: &str, slot: &Slot, id: &str) -> Answer {
    let own = |thing: &str| world.own(kind, thing);
    let first = match (&slot.at, line.thing) {
        (At::Path, _) => id,
        (_, "") => "",
        (_, thing) => own(thing),
    };
    let young = if slot.at == At::YoungOfPath { id } else { own("young") };
    let path = line.path_with(first, young);
    let form = form_of(line.route).filter(|_| line.method == "POST");
    let put = |thing: &str| thing == slot.thing && slot.at == At::Form;
    let form = form.map(|form| filled(form, |thing| if put(thing) { id } else { own(thing) }));
    let headers = format!("{}{OURS}", world.cookie(kind));
    let mut answer = ask(server, line.method, &path, &headers, form.as_deref()).await;
    if line.method == "POST" && answer.status < 400 {
        world.put_back().await;
    }
    without(&mut answer, &path);
    answer
}

/// Takes out of an answer what is another in every answer: the request's id, and the address that was asked.
fn without(answer: &mut Answer, path: &str) {
    let request = answer.header("x-request-id").unwrap_or_default().to_owned();
    let text = String::from_utf8_lossy(&answer.body).replace(&request, "");
    answer.body = text.replace(path, "").into_bytes();
}

/// What must be the same.
fn told(answer: &Answer) -> (u16, Option<&str>, String) {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    (answer.status, answer.header("location"), text)
}

/// Tries everything on one database; how many ids were tried.
async fn all_tried(scratch: Scratch, is_second: bool) -> usize {
    let world = World::on(scratch).await;
    let server = world.place.serve().await;
    let (plain, spelled) = tries(&world);
    let mut probes = 0;
    for line in table() {
        // What is there for anybody knows nobody; a few of each will do.
        let is_public = line.outcomes["visitor"] == Outcome::Status(200);
        let few = |kind: &&str| !is_public || ["visitor", "guardian-card", "steward-allowed"].contains(kind);
        for slot in slots(&line) {
            // However an id is spelled, one who comes in and one who does not show it.
            let comes_in = |kind: &&str| matches!(line.outcomes[*kind], Outcome::Status(200 | 303));
            let speller = KINDS.into_iter().find(comes_in).unwrap_or("steward-other");
            for kind in KINDS.into_iter().filter(few) {
                let nothing = answer(&world, &server, &line, kind, &slot, ABSENT).await;
                let asked = format!("{} {} by {kind}, the {}", line.method, line.route, slot.thing);
                let all = [speller, "other-guardian"].contains(&kind);
                // Whoever comes in tries everything there is; the others, and all on the second database, every so
                // many, another one each time.
                let step = match (is_second, comes_in(&kind)) {
                    (false, true) => 1,
                    (false, false) => 5,
                    (true, _) => 12,
                };
                let first = probes;
                let some = plain.iter().enumerate().filter(|(at, _)| (at + first) % step == 0);
                let some = some.map(|(_, one)| one);
                for (id, thing) in some.chain(spelled.iter().filter(|_| all && !is_second)) {
                    if thing.is_some_and(|thing| world.may_concern(kind, thing)) {
                        continue;
                    }
                    let got = answer(&world, &server, &line, kind, &slot, id).await;
                    let what = thing.unwrap_or(id);
                    assert_eq!(told(&got), told(&nothing), "{asked} is {what}");
                    probes += 1;
                }
                probes += 1;
            }
        }
    }
    probes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_ones_own_looks_like_what_is_not_there() {
    let probes = all_tried(Scratch::sqlite().await, false).await;
    println!("{probes} ids of others were tried");
    assert!(probes > 5_000);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_ones_own_looks_so_on_the_other_engine() {
    let Some(scratch) = Scratch::postgres().await else {
        return;
    };
    let probes = all_tried(scratch, true).await;
    println!("{probes} ids of others were tried");
    assert!(probes > 1_500, "{probes}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_nowhere_is_found_by_nobody() {
    let world = World::on(Scratch::sqlite().await).await;
    let server = world.place.serve().await;
    // A mailed link opens a page that asks before it looks.
    for line in table().iter().filter(|line| !["", "link"].contains(&line.thing)) {
        for kind in KINDS {
            let slot = Slot {
                thing: line.thing,
                at: At::Path,
            };
            let got = answer(&world, &server, line, kind, &slot, ABSENT).await;
            let is_told = got.status == 404 || got.header("location") == Some("/sign-in");
            assert!(is_told, "{} {} by {kind}: {}", line.method, line.route, got.status);
        }
    }
}
