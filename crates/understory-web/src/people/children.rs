//! The handlers of one young person's page, and of codes that let another adult in.

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use understory_model::ids::{AccountId, YoungPersonId};
use understory_model::people::{DataClass, Purpose};
use understory_service::access::young::Signed;
use understory_service::people::{self as use_case, Allowance, Child, Correction, Erasing, Newcomer, PeopleError};
use uuid::Uuid;

use super::child::{self, ChildPage};
use super::deciding::{JoinPage, MergePage};
use super::family::{FamilyPage, newest};
use super::once::{self, Shown};
use super::organization_field::{is_looking, organizations};
use super::plan::lines;
use super::session::{self, Reading, Sending, private};
use super::{Typed, export, words};
use crate::App;
use crate::look::say::Say;
use crate::page::{Named, Reader};

/// What a notice in the address may be; all others are said nothing about.
const NOTICES: [&str; 13] = [
    "corrected",
    "moved",
    "allowed",
    "code-ended",
    "away",
    "near-again",
    "sign-in-ended",
    "merged",
    "apart",
    "due",
    "kept",
    "welcomed",
    "turned-away",
];

/// What happens after a change.
enum After {
    /// The page again, with a word.
    Page(&'static str),
    /// The young person is not theirs any more: the page of the family, with a word.
    Family(&'static str),
    /// Something that is shown once.
    Once(Shown),
}

/// A change of one young person.
#[derive(Clone, Copy)]
enum Change {
    Card,
    Home,
    Allow,
    Erase,
    Keep,
    Code,
    EndCode,
    Welcome,
    TurnAway,
    Leave,
    Away,
    NearAgain,
    SignIn,
    EndSignIn,
    Merge,
    UndoMerge,
}

fn wrong(field: &'static str, rule: &'static str) -> PeopleError {
    PeopleError::Value { field, rule }
}

async fn page(
    app: &App,
    reader: &Reader,
    signed: Signed,
    young: YoungPersonId,
    told: (Typed, Option<Say>, Option<Say>),
) -> Response {
    let child = match use_case::child(&app.service, signed, young).await {
        Ok(child) => child,
        Err(error) => return session::failed(reader, &error),
    };
    let snapshot = app.service.snapshot();
    let (typed, problem, notice) = told;
    let mut frame = reader.frame.clone();
    frame.path_and_query = child::path(young);
    let mut page = ChildPage::new(frame, &child, organizations(app), &snapshot.zone, typed);
    page.one.more.plan = match lines(app, &child.kept.more.plan, None) {
        Ok(plan) => plan,
        Err(error) => return session::failed(reader, &error),
    };
    (page.problem, page.notice) = (problem, notice.map(|notice| what_holds(notice, &child)));
    private(match page.problem {
        Some(_) => reader.page_with(session::WRONG, &page),
        None => reader.page(&page),
    })
}

/// What was allowed waits where the young person is asked, and sees nothing where somebody says no.
fn what_holds(notice: Say, child: &Child) -> Say {
    match notice.id.as_ref() {
        "child-allowed" => {
            let more = &child.kept.more;
            Say::new(format!("child-allowed{}", newest(child.kept.allowed.iter(), more)))
        }
        _ => notice,
    }
}

pub(crate) async fn child(Reading { app, reader, signed }: Reading, Named(young): Named) -> Response {
    let Ok(young) = young.parse() else {
        return private(reader.not_found());
    };
    let notice = reader.value("notice").filter(|notice| NOTICES.contains(notice));
    let notice = notice.map(|notice| Say::new(format!("child-{notice}")));
    page(&app, &reader, signed, young, (Typed::default(), None, notice)).await
}

/// Makes a change, and shows what comes after it, or what was wrong.
async fn change(change: Change, Sending(reading): Sending, Named(young): Named, body: Bytes) -> Response {
    let Reading { app, reader, signed } = reading;
    let Ok(young) = young.parse::<YoungPersonId>() else {
        return private(reader.not_found());
    };
    let typed = Typed::of(&body);
    if is_looking(&typed) {
        return page(&app, &reader, signed, young, (typed, None, None)).await;
    }
    let path = format!("{}/{}", child::PATH, young.0.simple());
    match changed(change, &app, &reader, signed, young, &typed).await {
        Ok(After::Page(notice)) => private(reader.see_other(&format!("{path}?notice={notice}"))),
        Ok(After::Family(notice)) => private(reader.see_other(&format!("/family?notice={notice}"))),
        Ok(After::Once(shown)) => match once::lead_to(&app, &reader, signed, once::PATH, shown) {
            Ok(response) => response,
            Err(error) => session::failed(&reader, &error),
        },
        Err(error) => match words::problem(&error) {
            Some(problem) => page(&app, &reader, signed, young, (typed, Some(problem), None)).await,
            None => session::failed(&reader, &error),
        },
    }
}

async fn changed(
    change: Change,
    app: &App,
    reader: &Reader,
    signed: Signed,
    young: YoungPersonId,
    typed: &Typed,
) -> Result<After, PeopleError> {
    let service = &app.service;
    // What is no id is nobody's, and is answered like it.
    let account = || AccountId(typed.value("account").parse().unwrap_or(Uuid::nil()));
    let id = |name| typed.value(name).parse::<Uuid>().map_err(|_| PeopleError::NotFound);
    Ok(match change {
        Change::Card => {
            use_case::correct(service, signed, young, correction(typed)?).await?;
            After::Page("corrected")
        }
        Change::Home => {
            let text = |name| String::from(typed.value(name));
            use_case::correct_home(service, signed, young, text("near"), text("contact")).await?;
            After::Page("moved")
        }
        Change::Allow => {
            use_case::allow(service, signed, young, allowance(reader, typed)?).await?;
            After::Page("allowed")
        }
        Change::Erase if typed.value("yes") != "yes" => return Err(wrong("erase", "yes")),
        Change::Erase => match use_case::erase(service, signed, young).await? {
            Erasing::Done => After::Family("erased"),
            Erasing::Due(_) => After::Page("due"),
        },
        Change::Keep => {
            use_case::think_again(service, signed, young).await?;
            After::Page("kept")
        }
        Change::Code => After::Once(Shown::Code {
            code: use_case::share(service, signed, young, typed.value("how") == "instead").await?,
            back: child::path(young),
        }),
        Change::EndCode => {
            use_case::cancel_code(service, signed, young, id("code")?).await?;
            After::Page("code-ended")
        }
        Change::Welcome => {
            use_case::welcome(service, signed, young, id("code")?).await?;
            After::Page("welcomed")
        }
        Change::TurnAway => {
            use_case::turn_away(service, signed, young, id("code")?).await?;
            After::Page("turned-away")
        }
        Change::Leave => {
            use_case::leave(service, signed, young).await?;
            After::Family("left")
        }
        Change::Away if typed.value("yes") != "yes" => return Err(wrong("away", "yes")),
        Change::Away => {
            use_case::bar(service, signed, young, account()).await?;
            After::Page("away")
        }
        Change::NearAgain => {
            use_case::lift(service, signed, young, account()).await?;
            After::Page("near-again")
        }
        Change::SignIn => {
            let card = use_case::give_sign_in(service, signed, young).await?;
            After::Once(Shown::card("own", card, &child::path(young)))
        }
        Change::EndSignIn => {
            use_case::take_sign_in_away(service, signed, young).await?;
            After::Page("sign-in-ended")
        }
        Change::Merge => {
            let other = typed.value("other").parse().map_err(|_| PeopleError::NotFound)?;
            use_case::merge(service, signed, young, other).await?;
            After::Page("merged")
        }
        Change::UndoMerge => {
            use_case::undo_merge(service, signed, young, id("merge")?).await?;
            After::Page("apart")
        }
    })
}

fn correction(typed: &Typed) -> Result<Correction, PeopleError> {
    let number = |name| typed.value(name).parse::<i16>().map_err(|_| wrong("born", "born"));
    Ok(Correction {
        nickname: String::from(typed.value("nickname")),
        picture: String::from(typed.value("picture")),
        // Whoever may not say the month has no fields for it.
        born: match (typed.value("year"), typed.value("month")) {
            ("", "") => None,
            _ => Some((number("year")?, i8::try_from(number("month")?).unwrap_or(0))),
        },
    })
}

fn allowance(reader: &Reader, typed: &Typed) -> Result<Allowance, PeopleError> {
    if typed.value("yes") != "yes" {
        return Err(wrong("allow", "yes"));
    }
    let classes = typed.values("class").into_iter().map(DataClass::from_code);
    Ok(Allowance {
        organization: typed
            .value("organization")
            .parse()
            .map_err(|_| wrong("organization", "choice"))?,
        purpose: Purpose::from_code(typed.value("purpose")).map_err(|_| wrong("purpose", "choice"))?,
        classes: classes
            .collect::<Result<_, _>>()
            .map_err(|_| wrong("classes", "choice"))?,
        days: typed.value("days").parse().unwrap_or(0),
        language: reader.locale.language(),
        // The words as they stood on the page.
        words: reader.locale.text("allow-words"),
        spoken_by: None,
        read_back: false,
    })
}

macro_rules! changes {
    ($($name:ident => $change:ident),+ $(,)?) => {
        $(pub(crate) async fn $name(sending: Sending, named: Named, body: Bytes) -> Response {
            change(Change::$change, sending, named, body).await
        })+
    };
}

changes! {
    correct => Card,
    correct_home => Home,
    allow => Allow,
    erase => Erase,
    keep => Keep,
    code => Code,
    end_code => EndCode,
    welcome => Welcome,
    turn_away => TurnAway,
    leave => Leave,
    away => Away,
    near_again => NearAgain,
    sign_in => SignIn,
    end_sign_in => EndSignIn,
    merge => Merge,
    undo_merge => UndoMerge,
}

pub(crate) async fn everything_json(Reading { app, reader, signed }: Reading, Named(young): Named) -> Response {
    let Ok(young) = young.parse() else {
        return private(reader.not_found());
    };
    match use_case::export(&app.service, signed, young).await {
        Ok(child) => {
            // The picture tells files of several children apart, and says nothing of whose they are.
            let disposition = format!("attachment; filename=\"everything-{}.json\"", child.kept.card.picture);
            let bytes = export::file(&child, app.service.snapshot().region.name.clone(), app.service.today());
            private(reader.document("application/json", &disposition, bytes))
        }
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn everything_pdf(Reading { app, reader, signed }: Reading, Named(young): Named) -> Response {
    let Ok(young) = young.parse() else {
        return private(reader.not_found());
    };
    match printed(&app, &reader, signed, young).await {
        Ok(bytes) => private(reader.document("application/pdf", "inline; filename=\"everything.pdf\"", bytes)),
        Err(error) => session::failed(&reader, &error),
    }
}

async fn printed(app: &App, reader: &Reader, signed: Signed, young: YoungPersonId) -> Result<Vec<u8>, PeopleError> {
    let child = use_case::export(&app.service, signed, young).await?;
    let snapshot = app.service.snapshot();
    let paper = crate::ledger::paper::size(reader.value("paper"));
    let place = (snapshot.region.name.as_str(), &snapshot.zone);
    let plan = lines(app, &child.kept.more.plan, None)?;
    let words = export::words(&child, &plan, place, app.service.today(), reader.locale, paper);
    use_case::paper::record_pdf(&app.service, words).await
}

pub(crate) async fn merge_preview(Reading { app, reader, signed }: Reading, Named(young): Named) -> Response {
    let ids = (young.parse(), reader.value("other").unwrap_or_default().parse());
    let (Ok(kept), Ok(gone)) = ids else {
        return private(reader.not_found());
    };
    match use_case::preview(&app.service, signed, kept, gone).await {
        Ok(preview) => private(reader.page(&MergePage::new(reader.frame.clone(), &preview, None))),
        Err(error) => session::failed(&reader, &error),
    }
}

pub(crate) async fn join(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    match use_case::join(&app.service, signed, typed.value("code")).await {
        Ok(()) => private(reader.see_other("/family?notice=waiting")),
        Err(error) => match words::problem(&error) {
            Some(problem) => family_with(&app, &reader, signed, problem).await,
            None => session::failed(&reader, &error),
        },
    }
}

/// The page of the family, with what was wrong.
async fn family_with(app: &App, reader: &Reader, signed: Signed, problem: Say) -> Response {
    match use_case::family(&app.service, signed).await {
        Ok(view) => {
            let mut frame = reader.frame.clone();
            frame.path_and_query = String::from("/family");
            let mut page = FamilyPage::new(frame, &view, &app.service.snapshot().zone, None);
            page.problem = Some(problem);
            private(reader.page_with(session::WRONG, &page))
        }
        Err(error) => session::failed(reader, &error),
    }
}

pub(crate) async fn leave_altogether(Sending(Reading { app, reader, signed }): Sending) -> Response {
    match use_case::leave_altogether(&app.service, signed).await {
        Ok(()) => session::ended(&app, &reader, "/sign-in"),
        Err(error) => match words::problem(&error) {
            Some(problem) => family_with(&app, &reader, signed, problem).await,
            None => session::failed(&reader, &error),
        },
    }
}

pub(crate) async fn join_page(reader: Reader) -> Response {
    private(reader.page(&JoinPage {
        frame: reader.frame.clone(),
        typed: Typed::default(),
        problem: None,
    }))
}

pub(crate) async fn join_new(State(app): State<App>, reader: Reader, headers: HeaderMap, body: Bytes) -> Response {
    if !session::is_ours(&headers, &reader.origin) {
        return reader.forbidden();
    }
    let typed = Typed::of(&body);
    let newcomer = Newcomer {
        code: String::from(typed.value("code")),
        name: String::from(typed.value("name")),
        language: reader.locale.language(),
    };
    let frame = reader.frame.clone();
    match use_case::join_new(&app.service, newcomer).await {
        Ok((signed, card)) => {
            let shown = Shown::card("new", card, "/family");
            match once::lead_to(&app, &reader, signed.signed, once::PATH, shown) {
                Ok(response) => session::begun_with(&app, &reader, &headers, &signed, response).await,
                Err(error) => session::failed(&reader, &error),
            }
        }
        Err(error) => match words::problem(&error) {
            Some(problem) => private(reader.page_with(
                session::WRONG,
                &JoinPage {
                    frame,
                    typed,
                    problem: Some(problem),
                },
            )),
            None => session::failed(&reader, &error),
        },
    }
}
