//! The pages that an organization fills in: itself and its places, its sessions, a few questions, and sending.
//!
//! A link that is unknown or over shows one and the same page. What is typed and wrong comes back with a message beside it.

use askama::Template;
use understory_model::freshness::What;
use understory_model::landscape::{Asks, ProfileSaid, Question, SessionSaid, SiteSaid};
use understory_service::freshness::About;
use understory_service::landscape::Sheet;

use super::{asks, choice};
use crate::freshness::about_line;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::people::Typed;

/// Sessions on a page.
pub(super) const SESSIONS_A_PAGE: usize = 10;

/// The steps, as addresses name them.
pub(super) const STEPS: [&str; 4] = ["you", "sessions", "questions", "send"];

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub id: String,
    pub kind: &'static str,
    pub label: Say,
    pub hint: Option<Say>,
    pub value: String,
    pub error: Option<Say>,
}

/// A place, or the organization itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub name: String,
    pub fields: Vec<Field>,
}

/// A session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionPart {
    pub id: String,
    pub what: Say,
    pub hidden: bool,
    pub said: String,
    pub fields: Vec<Field>,
    pub error: Option<Say>,
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub enum QuestionPart {
    Number(Field),
    Choices {
        id: String,
        label: Say,
        choices: Vec<(String, Say, bool)>,
    },
    Words(Field),
}

/// What a step shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    You(Vec<Group>),
    Sessions {
        all: usize,
        more: bool,
        page: usize,
        pages: usize,
        sessions: Vec<SessionPart>,
    },
    Questions {
        before: Option<Say>,
        questions: Vec<QuestionPart>,
    },
    Send {
        looked: bool,
        sessions: Say,
        left: usize,
        asked: bool,
    },
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "landscape/sheet.html")]
pub struct SheetPage {
    pub frame: Frame,
    /// None of a link that is over.
    pub organization: Option<String>,
    pub title: String,
    pub closes: Say,
    pub action: String,
    pub step: &'static str,
    /// Each step with whether it is done.
    pub steps: Vec<(&'static str, bool)>,
    pub part: Option<Part>,
    pub is_sent: bool,
    /// Somebody of staff writes down what is said on the telephone: the round they come from.
    pub round_href: Option<String>,
    pub can_stop: bool,
    pub notice: Option<Say>,
    /// Fields that are wrong: where each is, and the message.
    pub errors: Vec<(String, Say)>,
}

/// A value as it was typed, or as it is known.
fn value(typed: &Typed, id: &str, known: &str) -> String {
    String::from(if typed.has(id) { typed.value(id) } else { known })
}

/// What is wrong with the fields.
pub(super) type Errors = [(String, Say)];

fn error(errors: &Errors, id: &str) -> Option<Say> {
    errors.iter().find(|(field, _)| field == id).map(|(_, say)| say.clone())
}

fn field(
    id: String,
    kind: &'static str,
    label: &'static str,
    known: &str,
    (typed, errors): (&Typed, &Errors),
) -> Field {
    Field {
        value: value(typed, &id, known),
        error: error(errors, &id),
        label: Say::new(label),
        hint: None,
        kind,
        id,
    }
}

fn you(sheet: &Sheet, told: (&Typed, &Errors)) -> Part {
    let facts = &sheet.organization.facts;
    let said = sheet.draft.profile.clone().unwrap_or_else(|| ProfileSaid::of(facts));
    let one = |id: &str, kind, label, known: &str| field(String::from(id), kind, label, known, told);
    let mut groups = vec![Group {
        name: String::new(),
        fields: vec![
            one("name", "text", "survey-fact-name", &said.name),
            one("website", "text", "survey-fact-website", &said.website),
            one("phone", "tel", "survey-fact-phone", &said.phone),
            one("email", "email", "survey-fact-email", &said.email),
        ],
    }];
    groups.extend(sheet.sites.iter().map(|site| {
        let said = sheet
            .draft
            .sites
            .get(&site.id)
            .cloned()
            .unwrap_or_else(|| SiteSaid::of(&site.facts));
        let id = site.id.0.simple();
        let one = |name: &str, label, known: &str| field(format!("{name}-{id}"), "text", label, known, told);
        Group {
            name: site.facts.name.clone(),
            fields: vec![
                one("name", "survey-fact-name", &said.name),
                one("address", "survey-fact-address", &said.address),
                one("city", "survey-fact-city", &said.city),
                one("zip", "survey-fact-zip", &said.zip),
            ],
        }
    }));
    Part::You(groups)
}

fn session(about: &About, said: Option<&SessionSaid>, told: (&Typed, &Errors)) -> SessionPart {
    let id = about.session.0.simple().to_string();
    let none = SessionSaid::default();
    let said = said.unwrap_or(&none);
    let one = |name: &str, kind, label, known: &str| field(format!("{name}-{id}"), kind, label, known, told);
    let with_hint = |field: Field, hint| Field {
        hint: Some(Say::new(hint)),
        ..field
    };
    SessionPart {
        what: about_line(about),
        hidden: about.hidden,
        said: value(told.0, &format!("said-{id}"), &said.said),
        fields: vec![
            with_hint(
                one("hours", "text", "people-field-hours", &said.hours),
                "fresh-hours-hint",
            ),
            with_hint(one("cost", "text", "people-field-cost", &said.cost), "fresh-cost-hint"),
            one("seats", "text", "people-field-seats", &said.seats),
            one("starts", "date", "people-field-starts", &said.starts),
            one("ends", "date", "people-field-ends", &said.ends),
        ],
        error: error(told.1, &format!("said-{id}")),
        id,
    }
}

/// The sessions of a page.
pub(super) fn of_page(sheet: &Sheet, page: usize) -> &[About] {
    let from = page.saturating_mul(SESSIONS_A_PAGE).min(sheet.sessions.len());
    let until = (from + SESSIONS_A_PAGE).min(sheet.sessions.len());
    &sheet.sessions[from..until]
}

pub(super) fn pages(sheet: &Sheet) -> usize {
    sheet.sessions.len().div_ceil(SESSIONS_A_PAGE)
}

fn question(sheet: &Sheet, question: Question, told: (&Typed, &Errors)) -> QuestionPart {
    let known = if sheet.draft.asked {
        &sheet.draft.answers
    } else {
        &sheet.before
    };
    let said = known.said(question);
    let id = format!("q-{}", question.code());
    let first = said.first().map_or("", String::as_str);
    let one = |kind| Field {
        label: asks(question),
        ..field(id.clone(), kind, "survey-title", first, told)
    };
    match question.asks() {
        Asks::Number { .. } => QuestionPart::Number(one("text")),
        Asks::Words => QuestionPart::Words(one("text")),
        Asks::Choices(codes) => {
            let is_typed = told.0.has("step");
            let typed = told.0.values(&id);
            let is_chosen = |code: &str| match is_typed {
                true => typed.contains(&code),
                false => said.iter().any(|said| said == code),
            };
            QuestionPart::Choices {
                label: asks(question),
                choices: codes
                    .iter()
                    .map(|code| (String::from(*code), choice(question, code), is_chosen(code)))
                    .collect(),
                id,
            }
        }
    }
}

impl SheetPage {
    /// Of a link that is unknown or over.
    pub(super) fn over(frame: Frame) -> Self {
        Self {
            frame,
            organization: None,
            title: String::new(),
            closes: Say::new("survey-title"),
            action: String::new(),
            step: STEPS[0],
            steps: Vec::new(),
            part: None,
            is_sent: false,
            round_href: None,
            can_stop: false,
            notice: None,
            errors: Vec::new(),
        }
    }

    /// The name of this step.
    pub fn step_label(&self) -> String {
        format!("survey-step-{}", self.step)
    }

    pub(super) fn new(
        frame: Frame,
        sheet: &Sheet,
        (step, page): (&str, usize),
        typed: &Typed,
        errors: Vec<(String, Say)>,
    ) -> Self {
        let step = STEPS.iter().copied().find(|known| *known == step).unwrap_or(STEPS[0]);
        let told = (typed, errors.as_slice());
        let answered = sheet
            .draft
            .answered_of(sheet.sessions.iter().map(|about| about.session));
        let left = sheet.sessions.len() - answered;
        let part = match step {
            "sessions" => Part::Sessions {
                all: sheet.sessions.len(),
                more: sheet.more_sessions,
                page,
                pages: pages(sheet),
                sessions: of_page(sheet, page)
                    .iter()
                    .map(|about| session(about, sheet.draft.sessions.get(&about.session), told))
                    .collect(),
            },
            "questions" => Part::Questions {
                before: sheet.before_on.filter(|_| !sheet.draft.asked).map(|day| {
                    let year = Say::new("just-words").with("words", day.year().to_string());
                    Say::new("survey-before").with("date", day).with("year", year)
                }),
                questions: sheet.questions.iter().map(|one| question(sheet, *one, told)).collect(),
            },
            "send" => Part::Send {
                looked: sheet.draft.profile.is_some(),
                sessions: Say::new("survey-send-sessions")
                    .with("n", answered)
                    .with("all", sheet.sessions.len()),
                left,
                asked: sheet.draft.asked || sheet.questions.is_empty(),
            },
            _ => you(sheet, told),
        };
        let is_done = |step: &str| match step {
            "you" => sheet.draft.profile.is_some(),
            "sessions" => left == 0,
            "questions" => sheet.draft.asked,
            _ => sheet.is_sent,
        };
        let is_there = |step: &&str| match *step {
            "sessions" => !sheet.sessions.is_empty(),
            "questions" => !sheet.questions.is_empty(),
            _ => true,
        };
        Self {
            organization: Some(sheet.organization.facts.name.clone()),
            title: sheet.title.clone(),
            closes: Say::new("survey-until").with("date", sheet.closes_on),
            step,
            steps: STEPS
                .into_iter()
                .filter(is_there)
                .map(|step| (step, is_done(step)))
                .collect(),
            part: Some(part),
            is_sent: sheet.is_sent,
            can_stop: sheet.language.is_some(),
            errors,
            ..Self::over(frame)
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        use understory_model::landscape::{Answers, Draft};
        let (organization, program, sites) = crate::listings::doing::sample();
        let about = |at: usize| {
            let session = &program.sessions[at].session;
            About {
                session: session.id,
                program: program.program.id,
                organization: organization.id,
                organization_name: organization.facts.name.clone(),
                title: program.program.facts.title.clone(),
                place: Some(String::from("Hyannis Library")),
                facts: session.facts.clone(),
                hidden: at == 1,
            }
        };
        let sessions: Vec<About> = (0..program.sessions.len()).map(about).collect();
        let mut before = Answers::default();
        let _ = before.put(Question::Languages, &["en", "pt-BR"]);
        let sheet = Sheet {
            partner: uuid::Uuid::from_u128(1),
            round: uuid::Uuid::from_u128(2),
            title: String::from("Winter 2026"),
            closes_on: jiff::civil::date(2026, 12, 18),
            organization: organization.clone(),
            sites: sites.iter().map(|site| site.site.clone()).collect(),
            sessions,
            more_sessions: true,
            questions: Question::ALL.to_vec(),
            draft: Draft::default(),
            before,
            before_on: Some(jiff::civil::date(2025, 12, 1)),
            is_sent: false,
            language: Some(String::from("en")),
        };
        let page = |sheet: &Sheet, step, body: &[u8], errors| Self {
            action: String::from("/landscape/AAAA"),
            ..Self::new(
                Frame::sample("/landscape/AAAA"),
                sheet,
                (step, 0),
                &Typed::of(body),
                errors,
            )
        };
        let first = sheet.sessions[0].session.0.simple().to_string();
        let unclear = Say::new("people-wrong-unclear").with("field", Say::new("people-field-hours"));
        let typed = format!(
            "step=sessions&said-{first}={}&hours-{first}=whenever",
            What::Change.code()
        );
        let errors = vec![(format!("hours-{first}"), unclear)];
        let sent = Sheet {
            is_sent: true,
            ..sheet.clone()
        };
        let by_phone = Self {
            round_href: Some(String::from("/staff/landscape/7")),
            ..page(&sheet, "you", b"", Vec::new())
        };
        vec![
            ("you", page(&sheet, "you", b"", Vec::new())),
            ("sessions", page(&sheet, "sessions", b"", Vec::new())),
            ("wrong", page(&sheet, "sessions", typed.as_bytes(), errors)),
            ("questions", page(&sheet, "questions", b"", Vec::new())),
            ("send", page(&sheet, "send", b"", Vec::new())),
            ("sent", page(&sent, "send", b"", Vec::new())),
            ("phone", by_phone),
            ("over", Self::over(Frame::sample("/landscape/AAAA"))),
        ]
    }
}
