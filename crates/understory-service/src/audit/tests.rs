//! Ten thousand ways to tamper with a trail without the secret: each must be found. The trail is in memory here; the
//! same on both databases is in `tests/audit.rs`.

use jiff::Timestamp;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use understory_model::ids::{AccountId, YoungPersonId};
use understory_store::operations::{AuditCheckpoint, AuditHead, AuditRow};
use uuid::Uuid;

use super::keys::Keys;
use super::verify::Mark;
use super::walk::{Fault, Walk, Wrong, written_as};
use super::{Channel, Entry, Object, Who, Witness, chain};
use crate::keys::Secret;

const TRIES: usize = 10_000;
const EVERY: i64 = 7;

struct Dice(ChaCha8Rng);

impl Dice {
    /// From 0 to one less than `end`.
    fn below(&mut self, end: usize) -> usize {
        (self.0.next_u64() % end as u64) as usize
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }
}

fn keys(byte: u8) -> Keys {
    Keys::of(&Secret::new([byte; 32]))
}

#[derive(Clone, Debug, PartialEq)]
struct Trail {
    rows: Vec<AuditRow>,
    head: Option<AuditHead>,
    checkpoints: Vec<AuditCheckpoint>,
}

impl Trail {
    /// As many honest entries as one likes, with a checkpoint after every seventh.
    fn honest(keys: &Keys, many: i64, dice: &mut Dice) -> Self {
        let mut trail = Self {
            rows: Vec::new(),
            head: None,
            checkpoints: Vec::new(),
        };
        let mut hash = chain::START;
        for seq in 1..=many {
            let at = Timestamp::from_microsecond(1_780_000_000_000_000 + seq * 1_000_003).unwrap();
            let mut row = entry(dice).row(seq, at);
            hash = chain::hash(&hash, &row);
            row.hash = chain::hex(&hash);
            if seq % EVERY == 0 {
                let signed = keys.sign(seq, &row.hash, seq / EVERY, at);
                trail.checkpoints.push(signed);
            }
            trail.rows.push(row);
        }
        let mut head = AuditHead {
            seq: many,
            hash: chain::hex(&hash),
            checkpoints: many / EVERY,
            seal: String::new(),
        };
        head.seal = keys.seal(&head);
        trail.head = Some(head);
        trail
    }

    /// What verifying says, with rows and checkpoints in the order in which the database gives them.
    fn fault(&self, keys: Keys, noted: Option<Mark>) -> Option<Fault> {
        let mut rows: Vec<_> = self.rows.iter().cloned().map(Ok).collect();
        rows.sort_by_key(|row| row.as_ref().map_or(0, |row: &AuditRow| row.seq));
        let mut checkpoints = self.checkpoints.clone();
        checkpoints.sort_by_key(|checkpoint| checkpoint.seq);
        let checkpoints = checkpoints.into_iter().map(Ok).collect();
        let mut walk = Walk::new(keys, self.head.clone().map(Ok), checkpoints, noted);
        let stopped = rows.iter().find_map(|row| walk.take(row).err());
        stopped.or_else(|| walk.end(rows.len() as i64).err())
    }

    fn last(&self) -> i64 {
        self.rows.len() as i64
    }

    /// Makes the chain hold in itself again from an entry on, as anybody can without a key.
    fn recompute(&mut self, from: usize) {
        let mut hash = match from {
            0 => chain::START,
            _ => chain::unhex(&self.rows[from - 1].hash).unwrap(),
        };
        for row in &mut self.rows[from..] {
            hash = chain::hash(&hash, row);
            row.hash = chain::hex(&hash);
        }
    }

    /// Says in the head what the rows say, all but the seal.
    fn move_head(&mut self) {
        let (seq, hash, checkpoints) = (
            self.last(),
            self.rows.last().map(|row| row.hash.clone()).unwrap_or_default(),
            self.checkpoints.len() as i64,
        );
        if let Some(head) = &mut self.head {
            (head.seq, head.hash, head.checkpoints) = (seq, hash, checkpoints);
        }
    }
}

fn entry(dice: &mut Dice) -> Entry {
    let id = |dice: &mut Dice| Uuid::from_u128(1 + dice.below(5) as u128);
    Entry {
        actor: [Who::Account(AccountId(id(dice))), Who::Operator, Who::Program][dice.below(3)],
        on_behalf_of: dice.coin().then(|| id(dice)),
        act: ["read-young-person", "change-consent"][dice.below(2)],
        purpose: ["", "fit", "navigation"][dice.below(3)],
        object: [Object::young_person(YoungPersonId(id(dice))), Object::none("household")][dice.below(2)],
        allowed: dice.coin(),
        rule: ["guardian-of", "navigates-for"][dice.below(2)],
        channel: [Channel::Web, Channel::Phone, Channel::Paper][dice.below(3)],
    }
}

fn other_text(text: &mut String, dice: &mut Dice) {
    match dice.below(3) {
        0 => text.push(' '),
        1 if !text.is_empty() => drop(text.pop()),
        _ => *text = format!("{text}x"),
    }
}

fn other_id(id: &mut Option<Uuid>, dice: &mut Dice) {
    *id = match id {
        Some(_) if dice.coin() => None,
        Some(id) => Some(Uuid::from_u128(id.as_u128() ^ 1 << dice.below(128))),
        None => Some(Uuid::from_u128(dice.below(9) as u128)),
    };
}

fn other_at(at: &mut Timestamp, dice: &mut Dice) {
    let step = 1 + dice.below(1_000_000_000) as i64;
    *at = Timestamp::from_microsecond(at.as_microsecond() + step).unwrap();
}

/// Changes one of the twelve columns that are not the number.
fn edit(row: &mut AuditRow, dice: &mut Dice) {
    match dice.below(12) {
        0 => other_at(&mut row.at, dice),
        1 => other_text(&mut row.actor, dice),
        2 => other_id(&mut row.actor_id, dice),
        3 => other_id(&mut row.on_behalf_of, dice),
        4 => other_text(&mut row.act, dice),
        5 => other_text(&mut row.purpose, dice),
        6 => other_text(&mut row.object_kind, dice),
        7 => other_id(&mut row.object, dice),
        8 => row.allowed = !row.allowed,
        9 => other_text(&mut row.rule, dice),
        10 => other_text(&mut row.channel, dice),
        _ => other_text(&mut row.hash, dice),
    }
}

const WAYS: usize = 16;

/// Tampers in one way; gives the entry that must be named, where there is only one right answer.
fn tamper(way: usize, trail: &mut Trail, dice: &mut Dice) -> Option<i64> {
    let many = trail.rows.len();
    let at = dice.below(many);
    let seq = at as i64 + 1;
    match way {
        0 => {
            edit(&mut trail.rows[at], dice);
            return Some(seq);
        }
        // A row goes away.
        1 => {
            trail.rows.remove(at);
            return Some(seq);
        }
        // A row goes away and those behind it close up, with or without new hashes.
        2 => {
            trail.rows.remove(at);
            for row in &mut trail.rows[at..] {
                row.seq -= 1;
            }
            if dice.coin() {
                trail.recompute(at);
            }
            trail.move_head();
        }
        // Two rows change places.
        3 => {
            let other = (at + 1 + dice.below(many - 1)) % many;
            let (first, second) = (trail.rows[at].seq, trail.rows[other].seq);
            (trail.rows[at].seq, trail.rows[other].seq) = (second, first);
            return Some(first.min(second));
        }
        // The tail is cut off.
        4 => {
            trail.rows.truncate(at);
            return Some(at as i64 + 1);
        }
        // The same, and the end is put where it is now; checkpoints behind it go too, or stay.
        5 => {
            trail.rows.truncate(at);
            if dice.coin() {
                trail.checkpoints.retain(|checkpoint| checkpoint.seq <= at as i64);
            }
            trail.move_head();
        }
        // Something is changed, and the chain made good again to its end; the end and the checkpoints too, or not.
        6 => {
            edit(&mut trail.rows[at], dice);
            trail.recompute(at);
            if dice.coin() {
                trail.move_head();
            }
            if dice.coin() {
                for checkpoint in &mut trail.checkpoints {
                    checkpoint
                        .hash
                        .clone_from(&trail.rows[checkpoint.seq as usize - 1].hash);
                }
            }
        }
        // The same, with checkpoints signed by another key and an end sealed by it.
        7 => {
            edit(&mut trail.rows[at], dice);
            trail.recompute(at);
            trail.move_head();
            let own = keys(99);
            for checkpoint in trail.checkpoints.iter_mut().filter(|checkpoint| checkpoint.seq >= seq) {
                let hash = &trail.rows[checkpoint.seq as usize - 1].hash;
                *checkpoint = own.sign(checkpoint.seq, hash, checkpoint.count, checkpoint.at);
            }
            if let Some(head) = &mut trail.head {
                head.seal = own.seal(head);
            }
        }
        // A checkpoint says something else.
        8 => {
            let which = dice.below(trail.checkpoints.len());
            let checkpoint = &mut trail.checkpoints[which];
            match dice.below(5) {
                0 => checkpoint.seq += 1 + dice.below(9) as i64,
                1 => checkpoint.count += 1,
                2 => other_at(&mut checkpoint.at, dice),
                3 => other_text(&mut checkpoint.hash, dice),
                _ => other_text(&mut checkpoint.signature, dice),
            }
        }
        // A checkpoint goes away, and the end counts one less, or not.
        9 => {
            let which = dice.below(trail.checkpoints.len());
            trail.checkpoints.remove(which);
            if dice.coin() {
                trail.move_head();
            }
        }
        // A checkpoint is made up, or an honest one is there for another entry.
        10 => {
            let mut made = match dice.coin() {
                true => trail.checkpoints[0].clone(),
                false => keys(99).sign(seq, &trail.rows[at].hash, seq, trail.rows[at].at),
            };
            made.seq = trail.last() - dice.below(EVERY as usize) as i64;
            if trail.checkpoints.iter().any(|checkpoint| checkpoint.seq == made.seq) {
                made.seq += EVERY;
            }
            trail.checkpoints.push(made);
            trail.move_head();
        }
        // The end says something else, is sealed by another key, or is gone.
        11 => {
            let head = trail.head.as_mut().unwrap();
            match dice.below(6) {
                0 => head.seq += 1 + dice.below(9) as i64,
                1 => head.seq -= 1,
                2 => head.checkpoints += 1,
                3 => other_text(&mut head.hash, dice),
                4 => other_text(&mut head.seal, dice),
                _ => head.seal = keys(99).seal(head),
            }
        }
        12 => trail.head = None,
        // An entry is made up, at the end or in between, with a good chain.
        13 => {
            let mut made = entry(dice).row(seq, trail.rows[at].at);
            for row in &mut trail.rows[at..] {
                row.seq += 1;
            }
            made.hash = String::from("0");
            trail.rows.insert(at, made);
            trail.recompute(at);
            trail.move_head();
        }
        14 => {
            let made = entry(dice).row(trail.last() + 1, trail.rows[many - 1].at);
            trail.rows.push(made);
            trail.recompute(many);
            if dice.coin() {
                trail.move_head();
            } else {
                return Some(trail.last());
            }
        }
        // A row is moved to a number that nobody has, or is there twice.
        _ => {
            let mut row = trail.rows[at].clone();
            if dice.coin() {
                row.seq = [0, -3, seq, trail.last() + 2][dice.below(4)];
                trail.rows.push(row);
            } else {
                trail.rows[at].seq = [0, -3, trail.last() + 2][dice.below(3)];
            }
        }
    }
    None
}

#[test]
fn ten_thousand_tamperings_are_all_found() {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(20_261_127));
    let trails: Vec<Trail> = (0..40)
        .map(|more| Trail::honest(&keys(1), EVERY + more, &mut dice))
        .collect();
    for trail in &trails {
        assert_eq!(trail.fault(keys(1), None), None, "an honest trail of {}", trail.last());
    }
    let mut missed = [0; WAYS];
    let mut found = [0; WAYS];
    for number in 0..TRIES {
        let way = number % WAYS;
        let honest = &trails[dice.below(trails.len())];
        let mut tampered = honest.clone();
        let named = tamper(way, &mut tampered, &mut dice);
        // An edit of a hash alone is undone where the chain is made good again.
        if tampered == *honest {
            continue;
        }
        match tampered.fault(keys(1), None) {
            None => missed[way] += 1,
            Some(fault) => {
                found[way] += 1;
                if let Some(seq) = named {
                    assert_eq!(fault.seq, seq, "way {way}, try {number}: {fault}");
                }
            }
        }
    }
    assert_eq!(missed, [0; WAYS], "missed, by way of tampering; found {found:?}");
    assert!(found.iter().all(|found| *found > TRIES / WAYS / 2), "{found:?}");
}

#[test]
fn what_changed_places_is_told_from_what_was_edited() {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(7));
    let honest = Trail::honest(&keys(1), 20, &mut dice);
    for first in 0..20 {
        for second in first + 1..20 {
            let mut rows = honest.rows.clone();
            (rows[first].seq, rows[second].seq) = (rows[second].seq, rows[first].seq);
            rows.swap(first, second);
            let found = rows.iter().find_map(|other| written_as(&rows[first], other));
            assert_eq!(found, Some(second as i64 + 1), "{first} {second}");
        }
    }
    let mut edited = honest.rows[3].clone();
    edited.allowed = !edited.allowed;
    assert_eq!(honest.rows.iter().find_map(|other| written_as(&edited, other)), None);
}

#[test]
fn an_older_copy_shows_against_a_mark_only() {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(8));
    let now = Trail::honest(&keys(1), 20, &mut dice);
    let mark = |trail: &Trail| {
        let row = trail.rows.last().unwrap();
        let hash = chain::unhex(&row.hash).unwrap();
        Mark { seq: row.seq, hash }
    };
    // The trail as it once was, with the end that was sealed then, and the trail before its first entry.
    let mut before = now.clone();
    before.rows.truncate(12);
    before.checkpoints.truncate(1);
    before.move_head();
    let head = before.head.as_mut().unwrap();
    head.seal = keys(1).seal(head);
    assert_eq!(before.fault(keys(1), None), None, "this is what one machine cannot see");
    assert_eq!(now.fault(keys(1), Some(mark(&before))), None, "a trail may go on");
    let (until, witness) = (20, Witness::Mark);
    let cut = Some(Fault {
        seq: 13,
        wrong: Wrong::Cut { until, witness },
    });
    assert_eq!(before.fault(keys(1), Some(mark(&now))), cut);
    let mut nothing = now.clone();
    nothing.rows.clear();
    nothing.checkpoints.clear();
    nothing.head = Some(AuditHead {
        seq: 0,
        hash: String::new(),
        checkpoints: 0,
        seal: String::new(),
    });
    assert_eq!(nothing.fault(keys(1), None), None, "this neither");
    assert_eq!(nothing.fault(keys(1), Some(mark(&now))).map(|fault| fault.seq), Some(1));
    // Somebody with the secret writes another history.
    let other = Trail::honest(&keys(1), 21, &mut dice);
    assert_eq!(other.fault(keys(1), None), None, "nor this");
    let fault = other.fault(keys(1), Some(mark(&now))).unwrap();
    assert_eq!(fault.wrong, Wrong::Rewritten { until, witness });
}

#[test]
fn the_encoding_is_what_the_document_says() {
    let row = AuditRow {
        seq: 1,
        at: Timestamp::from_microsecond(1_780_000_000_000_000).unwrap(),
        actor: String::from("account"),
        actor_id: Some(Uuid::from_u128(1)),
        on_behalf_of: None,
        act: String::from("read-young-person"),
        purpose: String::from("fit"),
        object_kind: String::from("young-person"),
        object: Some(Uuid::from_u128(2)),
        allowed: true,
        rule: String::from("guardian-of"),
        channel: String::from("web"),
        hash: String::new(),
    };
    // Worked out with Python's hashlib from the table in docs/audit.md.
    assert_eq!(chain::hex(&chain::hash(&chain::START, &row)), FIRST_HASH);
    // A boundary between two texts cannot move.
    let mut moved = row.clone();
    (moved.act, moved.purpose) = (String::from("read-young-personf"), String::from("it"));
    assert_ne!(chain::hash(&chain::START, &moved), chain::hash(&chain::START, &row));
}

const FIRST_HASH: &str = "dbbbb8508f9318cc107c2d27e6dbce8c5d47c1e89f598666de962b841a378ee2";

#[test]
fn hexadecimal_digits_are_read_strictly() {
    assert_eq!(chain::hex(&[0, 10, 255]), "000aff");
    assert_eq!(chain::unhex("000aff"), Some([0, 10, 255]));
    for wrong in ["000aF0", "000af", "000aff00", "", "00 aff", "0x0aff", "éaff"] {
        assert_eq!(chain::unhex::<3>(wrong), None, "{wrong}");
    }
    let mark = Mark { seq: 12, hash: [7; 32] };
    assert_eq!(mark.to_string().parse(), Ok(mark));
    for wrong in ["12", "12-07", "0-07", "-1-07", ""] {
        assert!(wrong.parse::<Mark>().is_err(), "{wrong}");
    }
}
