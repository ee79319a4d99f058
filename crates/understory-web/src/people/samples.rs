//! What pages about people may look like: nobody of them exists.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use understory_model::ids::{
    AccountId, ConsentId, HouseholdId, OrganizationId, PlanItemId, ProgramId, RefusalId, SessionId, SittingId,
    YoungPersonId,
};
use understory_model::people::{
    AccountKind, Assent, Card, Channel, Consent, DataClass, Errand, Method, Purpose, Reach, Refusal, Sitting, Voice,
    Way,
};
use understory_model::plan::{Outcome, PlanItem, PlanStep, Step};
use understory_service::access::young::YoungAct;
use understory_service::people::{
    Alike, Allowed, AllowedAt, AllowedYoung, AtHome, Beside, CameFrom, Child, Erasure, FamilyView, Helper, Kept,
    KeptAway, Look, MergePreview, More, OpenCode, OrganizationView, OwnAccount, OwnIdentity, OwnPasskey, OwnSignIn,
    Place, Refused, Said, Side, Table, Waiting,
};
use uuid::Uuid;

use super::answers::Seat;
use super::plan::PlanLine;

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub(super) fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

pub(super) fn card(nickname: &str, picture: &str, born: (i16, i8)) -> Card {
    Card {
        nickname: String::from(nickname),
        picture: String::from(picture),
        born,
    }
}

/// A table with a mother and two children.
pub(super) fn sample_table() -> Table {
    Table {
        sitting: Sitting {
            id: SittingId(id(1)),
            navigator: AccountId(id(2)),
            household: HouseholdId(id(3)),
            channel: Channel::Present,
            started_at: at("2026-11-27T15:00:00Z"),
            ends_at: at("2026-11-27T17:00:00Z"),
            ended_at: None,
        },
        guardians: vec![(AccountId(id(4)), String::from("Rosa"))],
        language: understory_model::language::Language::english(),
        near: String::from("Hyannis"),
        contact: String::from("508-555-0100, evenings"),
        young: vec![
            AtHome {
                id: YoungPersonId(id(5)),
                card: card("", "heron", (2014, 3)),
                answers: Some(Said {
                    answers: String::from("near=02601&days=tue,thu"),
                    on: jiff::civil::date(2026, 11, 20),
                }),
                erased_at: None,
            },
            AtHome {
                id: YoungPersonId(id(6)),
                card: card("Léo", "otter", (2012, 9)),
                answers: None,
                erased_at: Some(at("2026-12-04T15:00:00Z")),
            },
        ],
        helper: Some(Helper {
            organization: String::from("Sturgis Library"),
            contact: Some(crate::find::samples::ana()),
        }),
    }
}

/// The first of them, at that table.
pub(super) fn sample_seat() -> Seat {
    Seat {
        sitting: SittingId(id(1)),
        young: YoungPersonId(id(5)),
    }
}

pub(super) fn zone() -> TimeZone {
    TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC)
}

pub(super) fn organizations() -> Vec<(String, String)> {
    vec![(id(7).simple().to_string(), String::from("Sturgis Library"))]
}

pub(super) fn plan_item(number: u128, outcome: Option<Outcome>) -> PlanItem {
    let step = |step: &Step| PlanStep {
        step: *step,
        due: (*step != Step::FirstDay).then(|| at("2026-12-01T05:00:00Z")),
        done_at: (*step == Step::Register).then(|| at("2026-11-28T15:00:00Z")),
        note: String::from(if *step == Step::Pay { "Bea 508-555-0101" } else { "" }),
    };
    PlanItem {
        id: PlanItemId(id(number)),
        session: SessionId(id(number)),
        program: ProgramId(id(number)),
        organization: OrganizationId(id(7)),
        title: String::from("Robots"),
        made_at: at("2026-11-27T15:20:00Z"),
        steps: Step::ALL.iter().map(step).collect(),
        outcome: outcome.map(|outcome| (outcome, at("2026-12-05T15:00:00Z"))),
    }
}

/// A program that is still listed, and one that is not and has ended.
pub(super) fn sample_plan() -> Vec<PlanLine> {
    let listing = crate::find::samples::robots(20);
    let free: Option<understory_model::week::WeeklyHours> = "tue=15:00-18:00".parse().ok();
    vec![
        PlanLine::new(&plan_item(20, None), Some(&listing), free.as_ref(), &zone()),
        PlanLine::new(&plan_item(21, Some(Outcome::NoRide)), None, None, &zone()),
    ]
}

fn consent(number: u128, withdrawn_at: Option<Timestamp>, assent: Assent) -> Consent {
    Consent {
        id: ConsentId(id(number)),
        young_person: YoungPersonId(id(5)),
        organization: OrganizationId(id(7)),
        purpose: Purpose::Enroll,
        classes: vec![DataClass::Card, DataClass::Contact],
        since: at("2026-11-27T15:10:00Z"),
        until: at("2027-02-25T15:10:00Z"),
        given_by: AccountId(id(4)),
        method: Method::Spoken,
        witness: Some(AccountId(id(2))),
        language: understory_model::language::Language::english(),
        words_hash: String::new(),
        given_at: at("2026-11-27T15:10:00Z"),
        withdrawn_at,
        assent,
        signed_at: None,
    }
}

fn allowed(consent: Consent) -> Allowed {
    let goes_on = consent.withdrawn_at.is_none();
    Allowed {
        organization: String::from("Sturgis Library"),
        holds: goes_on && consent.assent != Assent::Waits,
        waits: goes_on && consent.assent == Assent::Waits,
        consent,
    }
}

fn signed_on_paper() -> Consent {
    Consent {
        method: Method::Paper,
        signed_at: Some(at("2026-11-25T05:00:00Z")),
        ..consent(11, None, Assent::NotNeeded)
    }
}

/// A plan, and two noes.
fn more(is_asked: bool) -> More {
    let refused = |number, said_by, own| Refused {
        refusal: Refusal {
            id: RefusalId(id(number)),
            young_person: YoungPersonId(id(5)),
            errand: Errand {
                organization: OrganizationId(id(7)),
                purpose: Purpose::Prepare,
            },
            said_by,
            heard_by: None,
            since: at("2026-11-27T15:10:00Z"),
            until: None,
        },
        organization: String::from("Sturgis Library"),
        own,
    };
    More {
        plan: vec![plan_item(20, None), plan_item(21, Some(Outcome::Enrolled))],
        refused: vec![
            refused(31, Voice::Guardian(AccountId(id(4))), true),
            refused(32, Voice::Young(YoungPersonId(id(5))), false),
        ],
        is_asked,
        is_own: is_asked,
    }
}

/// What is allowed about one young person at the table.
pub(super) fn allowed_at(is_asked: bool) -> AllowedAt {
    AllowedAt {
        card: card("", "heron", (2012, 3)),
        language: understory_model::language::Language::english(),
        guardians: vec![(AccountId(id(4)), String::from("Rosa"))],
        allowed: match is_asked {
            true => vec![
                allowed(consent(8, None, Assent::NotNeeded)),
                allowed(consent(10, None, Assent::Waits)),
                allowed(signed_on_paper()),
            ],
            false => Vec::new(),
        },
        more: match is_asked {
            true => more(true),
            false => More::default(),
        },
    }
}

/// For whom a navigator may keep answers.
pub(super) fn places() -> Vec<Place> {
    let sitting = Some(SittingId(id(1)));
    vec![
        Place {
            sitting,
            young: Some((YoungPersonId(id(5)), card("", "heron", (2014, 3)))),
        },
        Place { sitting, young: None },
    ]
}

/// What a steward sees.
pub(super) fn organization_view() -> (OrganizationView, Errand) {
    let organization = OrganizationId(id(7));
    let view = OrganizationView {
        organizations: vec![(organization, String::from("Sturgis Library"))],
        young: vec![AllowedYoung {
            id: YoungPersonId(id(5)),
            card: card("", "heron", (2014, 3)),
            classes: vec![DataClass::Card, DataClass::Answers],
            until: Some(at("2027-02-25T15:10:00Z")),
        }],
        more: true,
    };
    let errand = Errand {
        organization,
        purpose: Purpose::Enroll,
    };
    (view, errand)
}

fn look(at_text: &str, who: Option<&str>, own: bool, act: &str, ruling: (bool, &str)) -> Look {
    Look {
        at: at(at_text),
        by: None,
        who: who.map(String::from),
        own,
        act: String::from(act),
        purpose: String::from(if ruling.1.starts_with("allowed-") { "enroll" } else { "" }),
        allowed: ruling.0,
        rule: String::from(ruling.1),
        channel: String::from("web"),
    }
}

/// What a young person sees of themselves.
pub(super) fn own_view() -> FamilyView {
    let mut view = sample_view();
    view.young.truncate(1);
    for kept in &mut view.young {
        kept.more.is_own = true;
    }
    FamilyView {
        name: String::from("Maya"),
        is_guardian: false,
        reaches_less: false,
        ..view
    }
}

/// What a mother sees of two children.
pub(super) fn sample_view() -> FamilyView {
    let table = sample_table();
    let mut young = table.young.into_iter().map(|one| Kept {
        id: one.id,
        card: one.card,
        answers: one.answers,
        near: Some(String::from("Hyannis")),
        contact: Some(String::from("508-555-0100, evenings")),
        contact_unsaid: true,
        allowed: Vec::new(),
        erasure: one.erased_at.map(|due_at| Erasure {
            due_at,
            by: Some(String::from("João")),
            own: false,
        }),
        more: More::default(),
        waiting: Vec::new(),
        may_welcome: false,
        looks: vec![look("2026-11-27T16:00:00Z", None, true, "see-card", (true, "guardian"))],
    });
    let mut first: Vec<Kept> = young.by_ref().take(1).collect();
    for kept in &mut first {
        kept.allowed = vec![
            allowed(consent(8, None, Assent::NotNeeded)),
            allowed(consent(9, Some(at("2026-11-27T16:30:00Z")), Assent::NotNeeded)),
            allowed(consent(10, None, Assent::Waits)),
            allowed(signed_on_paper()),
        ];
        kept.more = more(true);
        kept.waiting = vec![waiting(21, false), waiting(22, true)];
        kept.may_welcome = true;
        kept.looks = vec![
            look("2026-11-27T16:00:00Z", None, true, "see-looks", (true, "guardian")),
            look(
                "2026-11-27T15:40:00Z",
                Some("Sam Steward, Sturgis Library"),
                false,
                "see-card",
                (true, "allowed-card"),
            ),
            look(
                "2026-11-27T15:30:00Z",
                None,
                false,
                "see-contact",
                (false, "nothing-allows"),
            ),
            look("2026-11-27T15:20:00Z", None, false, "see-card", (false, "barred")),
            look(
                "2026-11-27T15:10:00Z",
                Some("Ana Silva"),
                false,
                "allow",
                (true, "sits-with-the-family"),
            ),
        ];
    }
    FamilyView {
        name: String::from("Rosa"),
        is_guardian: true,
        reaches_less: true,
        young: first.into_iter().chain(young).collect(),
        waits: Vec::new(),
    }
}

fn waiting(number: u128, instead: bool) -> Waiting {
    Waiting {
        id: id(number),
        name: Some(String::from("Marco")),
        since: at("2026-11-27T15:00:00Z"),
        until: at("2026-12-04T15:00:00Z"),
        instead,
    }
}

/// One young person: with everything that can be decided, or as it is seen with a card while erasing waits.
pub(super) fn sample_child(full: bool) -> Child {
    let mut kept = sample_view().young.swap_remove(0);
    kept.may_welcome = full;
    kept.erasure = (!full).then(|| Erasure {
        due_at: at("2026-12-04T15:00:00Z"),
        by: Some(String::from("João")),
        own: false,
    });
    let beside = |number, name: &str, own| Beside {
        account: AccountId(id(number)),
        name: Some(String::from(name)),
        own,
    };
    let by_card = [
        YoungAct::SeeCard,
        YoungAct::SeeLooks,
        YoungAct::Change,
        YoungAct::Allow,
        YoungAct::TakeBack,
        YoungAct::Erase,
    ];
    Child {
        kept,
        sitting: None,
        guardians: vec![beside(4, "Rosa", true), beside(10, "João", false)],
        codes: vec![OpenCode {
            id: id(11),
            ends_at: at("2026-12-04T15:00:00Z"),
            instead: false,
        }],
        kept_away: vec![KeptAway {
            account: AccountId(id(12)),
            name: None,
            since: at("2026-11-01T15:00:00Z"),
            may_lift: full,
        }],
        known: vec![beside(10, "João", false), beside(2, "Ana Silva", false)],
        own_sign_in: !full,
        may_have_sign_in: true,
        alone_from: full.then_some((2027, 4)),
        alike: vec![Alike {
            id: YoungPersonId(id(13)),
            card: card("", "seal", (2014, 3)),
        }],
        came_from: vec![CameFrom {
            id: id(14),
            undo_until: at("2026-12-20T15:00:00Z"),
        }],
        may_say_month: full,
        may_move_home: full,
        may: if full { YoungAct::ALL.to_vec() } else { by_card.to_vec() },
    }
}

/// Two records of one young person.
pub(super) fn sample_merge() -> MergePreview {
    let side = |number, nickname: &str, picture: &str, guardians| Side {
        id: YoungPersonId(id(number)),
        card: card(nickname, picture, (2014, 3)),
        guardians,
        consents: 2,
        answers: true,
        own_sign_in: false,
    };
    MergePreview {
        kept: side(5, "", "heron", 2),
        gone: side(13, "Léo", "seal", 1),
    }
}

/// An account that is signed in twice.
pub(super) fn sample_account(kind: AccountKind) -> OwnAccount {
    let is_staff = kind == AccountKind::Staff;
    let sign_in = |number, way, this| OwnSignIn {
        id: id(number),
        way,
        started_at: at("2026-11-27T15:00:00Z"),
        seen_at: at("2026-11-27T15:40:00Z"),
        this,
    };
    OwnAccount {
        name: String::from(if is_staff { "Ana Silva" } else { "Rosa" }),
        kind,
        reach: Reach::Full,
        fresh: true,
        sign_ins: vec![
            sign_in(20, if is_staff { Way::Password } else { Way::Link }, true),
            sign_in(21, if is_staff { Way::Invitation } else { Way::Card }, false),
            sign_in(22, Way::Passkey, false),
        ],
        passkeys: vec![OwnPasskey {
            id: id(23),
            name: String::from("Samsung A14"),
            made_at: at("2026-11-20T15:00:00Z"),
            used_at: None,
        }],
        identities: if is_staff {
            vec![OwnIdentity {
                id: id(24),
                provider: String::from("Cape Cod Schools"),
                made_at: at("2026-11-20T15:00:00Z"),
                used_at: Some(at("2026-11-26T15:00:00Z")),
            }]
        } else {
            Vec::new()
        },
        email: Some(String::from(if is_staff {
            "ana@example.org"
        } else {
            "rosa@example.org"
        })),
        has_password: is_staff,
        has_card: !is_staff,
    }
}
