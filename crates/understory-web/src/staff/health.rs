//! Whether all is in order: alarms, chores, backups, the trail, when staff look.

use askama::Template;
use jiff::tz::TimeZone;
use understory_service::operations::{Came, ChoreRow};
use understory_service::people::staff::{Alarm, Health, STAFF_HOURS};

use super::called;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::people::words;

/// An alarm.
#[derive(Clone, Debug, PartialEq)]
pub struct AlarmLine {
    pub says: Say,
    pub at: Say,
    /// The id, while it is open.
    pub settle: Option<String>,
    /// It is open and about the reader.
    pub own: bool,
}

/// Something that the program does by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoreLine {
    pub name: Say,
    pub state: Say,
    pub failed: bool,
    /// What came of it.
    pub came: Option<Say>,
    /// What the program wrote where it failed, in its own language.
    pub says: String,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "staff/health.html")]
pub struct HealthPage {
    pub frame: Frame,
    pub alarms: Vec<AlarmLine>,
    pub chores: Vec<ChoreLine>,
    pub facts: Vec<Say>,
    /// What the engine's quick look found.
    pub damage: Option<String>,
    /// The alarm that somebody wanted to settle, where something was wrong.
    pub settling: String,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

fn alarm(alarm: &Alarm, zone: &TimeZone) -> AlarmLine {
    let says = Say::new(format!("staff-alarm-{}", alarm.kind)).with("name", called(alarm.name.as_ref()));
    AlarmLine {
        says: says.with("n", alarm.many),
        at: match alarm.settled_at {
            Some(at) => Say::new("staff-alarm-settled").with("at", words::moment(at, zone)),
            None => words::moment(alarm.at, zone),
        },
        own: alarm.own && alarm.settled_at.is_none(),
        settle: (alarm.settled_at.is_none() && !alarm.own).then(|| alarm.id.simple().to_string()),
    }
}

/// What came of a chore, in words.
fn came(came: &Came) -> Say {
    match came {
        Came::Families {
            erased,
            merged,
            homes,
            of_age,
        } => Say::new("came-families")
            .with("erased", *erased)
            .with("merged", *merged)
            .with("homes", *homes)
            .with("alone", *of_age),
        Came::Freshness {
            questions,
            messages,
            hidden,
            closed,
        } => Say::new("came-freshness")
            .with("questions", *questions)
            .with("messages", *messages)
            .with("hidden", *hidden)
            .with("closed", *closed),
        Came::Retention {
            rows,
            staff,
            families,
            silent,
            subscribers,
        } => Say::new("came-retention")
            .with("rows", count(*rows))
            .with("staff", *staff)
            .with("families", *families)
            .with("silent", count(*silent))
            .with("subscribers", *subscribers),
        Came::Newsletter { listings } => Say::new("came-newsletter").with("n", *listings),
        Came::Watch { alarms } => Say::new("came-watch").with("n", *alarms),
        Came::Verify { entries } => Say::new("came-verify").with("n", *entries),
        Came::Backup { name, bytes, removed } => Say::new("came-backup")
            .with("file", name.clone())
            .with("megabytes", count(bytes.div_ceil(1_000_000)))
            .with("removed", *removed),
        Came::Drill { rows, tables } => Say::new("came-drill")
            .with("rows", count(*rows))
            .with("tables", *tables),
    }
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn chore(chore: &ChoreRow, zone: &TimeZone) -> ChoreLine {
    let told = Came::read(&chore.says);
    let (id, at) = match (chore.well, chore.ended_at) {
        (Some(true), Some(at)) => ("staff-chore-well", at),
        (Some(false), Some(at)) => ("staff-chore-failed", at),
        _ => ("staff-chore-begun", chore.started_at),
    };
    ChoreLine {
        name: Say::new(format!("chore-{}", chore.name)),
        state: Say::new(id).with("at", words::moment(at, zone)),
        failed: chore.well == Some(false),
        says: match &told {
            Some(_) => String::new(),
            None => chore.says.clone(),
        },
        came: told.as_ref().map(came),
    }
}

fn facts(health: &Health, zone: &TimeZone) -> Vec<Say> {
    let (looks, outside) = health.looks;
    let mut facts = vec![
        Say::new("staff-fact-looks").with("n", looks),
        Say::new("staff-fact-outside")
            .with("n", outside)
            .with("from", i64::from(STAFF_HOURS.start))
            .with("until", i64::from(STAFF_HOURS.end)),
        Say::new("staff-fact-entries").with("n", health.entries),
        Say::new("staff-fact-silent").with("n", health.silent),
        Say::new("staff-fact-erased").with("n", health.erased),
    ];
    facts.push(match &health.drill {
        Some(drill) if drill.well => Say::new("staff-fact-drill").with("at", words::moment(drill.tried_at, zone)),
        Some(drill) => Say::new("staff-fact-drill-failed").with("at", words::moment(drill.tried_at, zone)),
        None => Say::new("staff-fact-drill-none"),
    });
    let program = format!("{} · {}", health.version, health.engine);
    facts.push(Say::new("staff-fact-version").with("version", program));
    facts
}

impl HealthPage {
    pub fn new(frame: Frame, health: &Health, zone: &TimeZone) -> Self {
        Self {
            frame,
            alarms: health.alarms.iter().map(|one| alarm(one, zone)).collect(),
            chores: health.chores.iter().map(|one| chore(one, zone)).collect(),
            facts: facts(health, zone),
            damage: health.damage.first().cloned(),
            settling: String::new(),
            problem: None,
            notice: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let one_alarm = |kind: &str, settled_at| Alarm {
            id: uuid::Uuid::from_u128(1),
            at,
            kind: String::from(kind),
            name: Some(String::from("Sam Steward")),
            many: 31,
            settled_at,
            own: kind == "many" && settled_at.is_none(),
        };
        let says = |name: &str| match name {
            "families" => r#"{"of":"families","erased":1,"merged":0,"of_age":2}"#,
            "retention" => r#"{"of":"retention","rows":12,"staff":0,"families":1,"silent":0}"#,
            "watch" => r#"{"of":"watch","alarms":0}"#,
            "verify" => r#"{"of":"verify","entries":1240}"#,
            "drill" => r#"{"of":"drill","rows":5100,"tables":38}"#,
            _ => "no space is left on the device",
        };
        let one_chore = |name: &str, well| ChoreRow {
            name: String::from(name),
            started_at: at,
            ended_at: Some(at),
            well,
            well_at: None,
            says: String::from(says(name)),
        };
        let health = |alarms, chores| Health {
            version: "0.1.0",
            engine: "sqlite",
            chores,
            drill: None,
            alarms,
            entries: 1240,
            damage: Vec::new(),
            looks: (120, 2),
            silent: 1,
            erased: 4,
        };
        let page = |health: &Health, problem| Self {
            settling: uuid::Uuid::from_u128(1).simple().to_string(),
            problem,
            ..Self::new(Frame::sample("/staff/health"), health, &TimeZone::UTC)
        };
        let chores = [
            "families",
            "freshness",
            "retention",
            "watch",
            "verify",
            "backup",
            "drill",
        ];
        let done = chores.map(|name| one_chore(name, Some(name != "backup")));
        let busy = health(
            vec![
                one_alarm("canary", None),
                one_alarm("many", None),
                one_alarm("many", Some(at)),
            ],
            done.into_iter().chain([one_chore("watch", None)]).collect(),
        );
        let wrong = Say::new("people-wrong-reason").with("field", Say::new("people-field-reason"));
        vec![
            ("calm", page(&health(Vec::new(), Vec::new()), None)),
            ("busy", page(&busy, Some(wrong))),
        ]
    }
}
