//! The picture of a program: a photo or a flyer, what is on it, and that everybody on it agreed.

use askama::Template;
use axum::body::Bytes;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::Response;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_model::language::Text;
use understory_model::listings::{Picture, PictureKind};
use understory_service::access::young::Signed;
use understory_service::listings::{
    self as use_case, EnterPicture, MOST_PICTURE_BYTES, PictureKept, PictureSize, PictureView as View, ShownElsewhere,
    TakeAway, Which,
};
use uuid::Uuid;

use super::form::{Form, languages, pair, text_pairs};
use super::parts::Sent;
use super::{PATH, asked, fail, nothing, sent};
use crate::App;
use crate::directory::picture::{PictureView, jpeg};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::Typed;
use crate::people::session::{Reading, Sending, WRONG, private};

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/picture.html")]
pub struct PicturePage {
    pub frame: Frame,
    pub organization: String,
    pub program: String,
    pub title: Text,
    /// What stands at the program, and what waits for a yes.
    pub shown: Option<PictureView>,
    /// Whether families see what stands there.
    pub is_seen: bool,
    pub waiting: Option<PictureView>,
    /// By this it is taken back.
    pub waiting_id: String,
    pub sent_back: Option<String>,
    /// Programs of other organizations with the same picture, for whoever leads.
    pub elsewhere: Vec<Elsewhere>,
    pub seen: String,
    pub form: Form,
    pub kinds: Vec<(String, Say)>,
    pub languages: Vec<(&'static str, &'static str)>,
    /// A file was sent, and has to be chosen again.
    pub again: bool,
    pub notice: Option<Say>,
}

/// A program of another organization with the same picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    pub title: Text,
    pub organization: String,
    pub href: String,
}

impl From<&ShownElsewhere> for Elsewhere {
    fn from(one: &ShownElsewhere) -> Self {
        Self {
            title: one.title.clone(),
            organization: one.organization_name.clone(),
            href: path_of(one.organization, one.program),
        }
    }
}

/// What is known of the picture, as it would be typed.
fn filled(view: &View) -> Form {
    let Some(picture) = &view.program.facts.picture else {
        return Form::filled(&[pair("kind", PictureKind::Photo.code())]);
    };
    let mut pairs = text_pairs("words", &picture.words);
    pairs.push(pair("kind", picture.kind.code()));
    // The yes of those on it is said of each picture anew, and never for somebody.
    Form::filled(&pairs)
}

impl PicturePage {
    fn new(frame: Frame, view: &View, form: Form) -> Self {
        let (organization, program) = (view.program.organization, view.program.id);
        let at_desk = |picture: &Picture, which| PictureView::at_desk(picture, organization, program, which);
        let shown = view.program.facts.picture.as_ref();
        let waiting = view.waiting.as_ref();
        let kinds = [PictureKind::Photo, PictureKind::Flyer];
        Self {
            frame,
            organization: organization.0.simple().to_string(),
            program: program.0.simple().to_string(),
            title: view.program.facts.title.clone(),
            shown: shown.map(|picture| at_desk(picture, Which::Shown)),
            is_seen: view.is_seen,
            waiting: waiting.map(|(id, picture)| at_desk(picture, Which::Waiting(*id))),
            waiting_id: waiting.map(|(id, _)| id.simple().to_string()).unwrap_or_default(),
            sent_back: view.sent_back.clone(),
            elsewhere: view.elsewhere.iter().map(Elsewhere::from).collect(),
            seen: view.seen.clone(),
            form,
            kinds: kinds
                .map(|kind| {
                    (
                        String::from(kind.code()),
                        Say::new(format!("photo-kind-{}", kind.code())),
                    )
                })
                .to_vec(),
            languages: languages(),
            again: false,
            notice: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let (_, at_desk, _) = super::doing::sample();
        let view = |shown: bool, waits: bool, sent_back: Option<&str>| {
            let mut program = at_desk.program.clone();
            program.facts.picture = shown.then(|| sample(PictureKind::Photo));
            View {
                program,
                is_seen: waits,
                waiting: waits.then(|| (Uuid::from_u128(8), sample(PictureKind::Flyer))),
                sent_back: sent_back.map(String::from),
                elsewhere: Vec::new(),
                seen: String::from("x"),
            }
        };
        let page = |view: View| Self::new(Frame::sample(PATH), &view, filled(&view));
        let with = |rules: &[(&str, &str)]| {
            let mut page = page(view(false, false, None));
            for (field, rule) in rules {
                page.form.wrong(*field, rule);
            }
            page.again = true;
            page
        };
        let fields = [
            ("words-en", "picture-words"),
            ("agreed", "picture-agreed"),
            ("kind", "choice"),
        ];
        let noticed = Self {
            notice: Some(Say::new("photo-notice-drafted")),
            ..page(view(true, false, None))
        };
        let everywhere = View {
            elsewhere: vec![ShownElsewhere {
                program: ProgramId(Uuid::from_u128(6)),
                title: Text::english("Rafts"),
                organization: OrganizationId(Uuid::from_u128(5)),
                organization_name: String::from("Raft House"),
            }],
            ..view(true, false, None)
        };
        let gone = Self {
            notice: Some(said_of("removed", 2)),
            ..page(view(false, false, None))
        };
        let mut samples = vec![
            ("everywhere", page(everywhere)),
            ("gone", gone),
            ("none", page(view(false, false, None))),
            ("typical", noticed),
            ("waits", page(view(true, true, None))),
            (
                "sent-back",
                page(view(false, false, Some("The words on it are too small."))),
            ),
            ("wrong", with(&fields)),
        ];
        samples.extend(REFUSED.map(|rule| (rule, with(&[("file", rule)]))));
        samples
    }
}

/// Why a file is not taken, each with words of its own.
const REFUSED: [&str; 11] = [
    "picture-missing",
    "picture-empty",
    "picture-large",
    "picture-format",
    "picture-heic",
    "picture-moves",
    "picture-pixels",
    "picture-small",
    "picture-broken",
    "picture-busy",
    "picture-many",
];

/// What a page may say was done.
const NOTICES: [&str; 5] = ["kept", "waits", "removed", "taken-back", "changed"];

/// What was done; of a picture that was taken away, at how many programs of other organizations too.
fn said_of(notice: &str, many: u32) -> Say {
    match (notice, many) {
        ("removed", 1..) => Say::new("photo-notice-everywhere").with("n", i64::from(many)),
        _ => Say::new(format!("photo-notice-{notice}")),
    }
}

/// A picture to look at.
pub(super) fn sample(kind: PictureKind) -> Picture {
    Picture {
        digest: "0a".repeat(32),
        kind,
        words: Text::english("Three children put a wheel on a robot."),
        large: (1600, 1200),
        small: (480, 360),
        agreed: true,
    }
}

fn path_of(organization: OrganizationId, program: ProgramId) -> String {
    let (organization, program) = (organization.0.simple(), program.0.simple());
    format!("{PATH}/picture?organization={organization}&program={program}")
}

/// The program of an address or a form, and whose it is.
fn of<E>(organization: Result<Option<OrganizationId>, E>, program: Result<Option<ProgramId>, E>) -> Option<Of> {
    Some((organization.ok()??, program.ok()??))
}

type Of = (OrganizationId, ProgramId);

async fn answer(app: &App, reader: &Reader, signed: Signed, of: Of, refused: Option<(Form, bool)>) -> Response {
    let view = match use_case::picture_form(&app.service, signed, of.0, of.1).await {
        Ok(view) => view,
        Err(error) => return fail(reader, &error),
    };
    let Some((form, again)) = refused else {
        let mut page = PicturePage::new(reader.frame.clone(), &view, filled(&view));
        let notice = reader.value("notice");
        let notice = notice
            .filter(|notice| NOTICES.contains(notice))
            .map(|notice| match notice {
                "kept" if !view.is_seen => "drafted",
                notice => notice,
            });
        let many = reader.value("many").and_then(|many| many.parse().ok()).unwrap_or(0_u32);
        page.notice = notice.map(|notice| said_of(notice, many));
        return private(reader.page(&page));
    };
    let mut page = PicturePage::new(reader.frame.clone(), &view, form);
    page.again = again;
    page.frame.path_and_query = path_of(of.0, of.1);
    private(reader.page_with(WRONG, &page))
}

pub(crate) async fn form(Reading { app, reader, signed }: Reading) -> Response {
    match of(asked(&reader, "organization"), asked(&reader, "program")) {
        Some(of) => answer(&app, &reader, signed, of, None).await,
        None => nothing(&reader),
    }
}

/// What was typed, as far as it can be read; what is wrong with it stands in the form.
fn entered(form: &mut Form, of: Of, before: Option<&Picture>, file: Option<Vec<u8>>) -> EnterPicture {
    let words = form.text("words", &before.map(|one| one.words.clone()).unwrap_or_default(), false);
    if words.is_empty() {
        form.wrong("words-en", "picture-words");
    }
    let kind = PictureKind::from_code(form.value("kind"));
    if kind.is_none() {
        form.wrong("kind", "choice");
    }
    // Who says it differently of the same picture need not ask everybody again.
    let was_agreed = file.is_none() && before.is_some_and(|before| before.agreed);
    let agreed = form.value("agreed") == "yes" || was_agreed;
    if kind == Some(PictureKind::Photo) && !agreed {
        form.wrong("agreed", "picture-agreed");
    }
    if file.is_none() && before.is_none() {
        form.wrong("file", "picture-missing");
    }
    EnterPicture {
        organization: of.0,
        program: of.1,
        seen: String::from(form.value("seen")),
        file,
        kind: kind.unwrap_or_default(),
        words,
        agreed,
    }
}

pub(crate) async fn keep(
    Sending(Reading { app, reader, signed }): Sending,
    parts: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(parts) = parts else {
        return private(reader.unreadable());
    };
    let Some(sent_parts) = Sent::of(parts, MOST_PICTURE_BYTES).await else {
        return private(reader.unreadable());
    };
    let typed = &sent_parts.typed;
    match of(sent(typed, "organization"), sent(typed, "program")) {
        Some(of) => keep_it(&app, &reader, signed, of, sent_parts).await,
        None => nothing(&reader),
    }
}

async fn keep_it(app: &App, reader: &Reader, signed: Signed, of: Of, sent: Sent) -> Response {
    let before = match use_case::picture_form(&app.service, signed, of.0, of.1).await {
        Ok(view) => view.program.facts.picture,
        Err(error) => return fail(reader, &error),
    };
    let file = sent.has_file().then_some(sent.bytes);
    let again = file.is_some();
    let mut form = Form {
        typed: sent.typed,
        errors: Vec::new(),
    };
    let new = entered(&mut form, of, before.as_ref(), file);
    if form.errors.is_empty() {
        let notice = match use_case::enter_picture(&app.service, signed, new).await {
            Ok(PictureKept::There) => Some("kept"),
            Ok(PictureKept::Waits) => Some("waits"),
            Err(error) => match form.refuse(error) {
                Ok(()) => None,
                Err(error) => return fail(reader, &error),
            },
        };
        if let Some(notice) = notice {
            return private(reader.see_other(&format!("{}&notice={notice}", path_of(of.0, of.1))));
        }
    }
    answer(app, reader, signed, of, Some((form, again))).await
}

pub(crate) async fn remove(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let of = of(sent(&typed, "organization"), sent(&typed, "program"));
    let (Some(of), Some(which)) = (of, which(typed.value("which"))) else {
        return nothing(&reader);
    };
    let whence = match typed.value("which") {
        "everywhere" => TakeAway::Everywhere,
        _ => TakeAway::Here,
    };
    let done = use_case::remove_picture(&app.service, signed, of, (which, whence), typed.value("seen")).await;
    let notice = match done {
        Ok(0) if which == Which::Shown => String::from("removed"),
        Ok(many) if which == Which::Shown => format!("removed&many={many}"),
        Ok(_) => String::from("taken-back"),
        Err(understory_service::people::PeopleError::Value { .. }) => String::from("changed"),
        Err(error) => return fail(&reader, &error),
    };
    private(reader.see_other(&format!("{}&notice={notice}", path_of(of.0, of.1))))
}

fn which(code: &str) -> Option<Which> {
    match code {
        "shown" | "everywhere" => Some(Which::Shown),
        id => Uuid::try_parse(id).ok().map(Which::Waiting),
    }
}

/// A picture that perhaps nobody else sees: for whoever may see its program here.
pub(crate) async fn file(Reading { app, reader, signed }: Reading) -> Response {
    let of = of(asked(&reader, "organization"), asked(&reader, "program"));
    let (Some(of), Some(which)) = (of, which(reader.value("which").unwrap_or_default())) else {
        return nothing(&reader);
    };
    let size = match reader.value("size") {
        Some("small") => PictureSize::Small,
        _ => PictureSize::Large,
    };
    match use_case::picture_at_desk(&app.service, signed, of, which, size).await {
        Ok(bytes) => jpeg(bytes, "private, no-store"),
        Err(error) => fail(&reader, &error),
    }
}
