//! The page of one's own account: where one is signed in, with what, and how to change it.

use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use understory_model::people::AccountKind;
use understory_service::people::{KeyToConfirm, OwnAccount};
use uuid::Uuid;

use super::providers::ProviderButton;
use super::sign_in::InvitationPage;
use super::{session, words};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;

/// A browser somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct SignInLine {
    pub id: String,
    pub way: Say,
    pub since: Say,
    pub seen: Say,
    /// It is the one that reads this.
    pub this: bool,
}

/// A passkey, or a district or library that says who somebody is.
#[derive(Clone, Debug, PartialEq)]
pub struct PasskeyLine {
    pub id: String,
    pub name: String,
    pub made: Say,
    pub used: Say,
}

impl PasskeyLine {
    fn new(id: Uuid, name: &str, (made_at, used_at): (Timestamp, Option<Timestamp>), zone: &TimeZone) -> Self {
        Self {
            id: id.simple().to_string(),
            name: String::from(name),
            made: Say::new("account-passkey-made").with("when", words::day(made_at, zone)),
            used: match used_at {
                Some(at) => Say::new("account-passkey-used").with("when", words::day(at, zone)),
                None => Say::new("account-passkey-unused"),
            },
        }
    }
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "people/account.html")]
pub struct AccountPage {
    pub frame: Frame,
    pub name: String,
    pub is_staff: bool,
    /// They look after young people.
    pub is_family: bool,
    /// Ways in can be added and removed.
    pub fresh: bool,
    pub sign_ins: Vec<SignInLine>,
    /// Whether passkeys are taken here.
    pub takes_passkeys: bool,
    pub passkeys: Vec<PasskeyLine>,
    /// Districts and libraries that may say who they are, to be added ...
    pub providers: Vec<ProviderButton>,
    /// ... and those that were.
    pub identities: Vec<PasskeyLine>,
    /// Whether mail is sent from here.
    pub sends_mail: bool,
    pub email: Option<String>,
    pub has_password: bool,
    pub has_card: bool,
    pub problem: Option<Say>,
    pub notice: Option<Say>,
}

impl AccountPage {
    pub fn new(frame: Frame, own: &OwnAccount, zone: &TimeZone, (takes_passkeys, sends_mail): (bool, bool)) -> Self {
        Self {
            frame,
            name: own.name.clone(),
            is_staff: own.kind == AccountKind::Staff,
            is_family: own.kind == AccountKind::Guardian,
            fresh: own.fresh,
            sign_ins: own
                .sign_ins
                .iter()
                .map(|one| SignInLine {
                    id: one.id.simple().to_string(),
                    way: Say::new(format!("way-{}", one.way.code())),
                    since: Say::new("account-since").with("when", words::moment(one.started_at, zone)),
                    seen: Say::new("account-seen").with("when", words::moment(one.seen_at, zone)),
                    this: one.this,
                })
                .collect(),
            takes_passkeys,
            passkeys: own
                .passkeys
                .iter()
                .map(|one| PasskeyLine::new(one.id, &one.name, (one.made_at, one.used_at), zone))
                .collect(),
            providers: Vec::new(),
            identities: own
                .identities
                .iter()
                .map(|one| PasskeyLine::new(one.id, &one.provider, (one.made_at, one.used_at), zone))
                .collect(),
            sends_mail,
            email: own.email.clone(),
            has_password: own.has_password,
            has_card: own.has_card,
            problem: None,
            notice: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let zone = TimeZone::get("America/New_York").unwrap_or(TimeZone::UTC);
        let page = |kind| {
            let own = super::samples::sample_account(kind);
            let mut page = Self::new(Frame::sample("/account"), &own, &zone, (true, true));
            page.providers = ProviderButton::sample("/account/identities");
            page
        };
        let guardian = page(AccountKind::Guardian);
        let wrong = Say::new("people-wrong-old-password").with("field", Say::new("people-field-old-password"));
        vec![
            ("family", guardian.clone()),
            (
                "family-with-card",
                Self {
                    fresh: false,
                    email: None,
                    passkeys: Vec::new(),
                    notice: Some(Say::new("account-done-ended")),
                    ..guardian
                },
            ),
            (
                "family-wrong-pin",
                Self {
                    problem: Some(Say::new("people-wrong-pin-easy").with("field", Say::new("people-field-new-pin"))),
                    ..page(AccountKind::Guardian)
                },
            ),
            ("staff", page(AccountKind::Staff)),
            (
                "staff-wrong",
                Self {
                    problem: Some(wrong),
                    ..page(AccountKind::Staff)
                },
            ),
        ]
    }
}

/// A new key for one-time codes: to be put into an app, and confirmed.
#[derive(Clone, Debug, Template)]
#[template(path = "people/key.html")]
pub struct KeyPage {
    pub frame: Frame,
    pub title: Say,
    /// Where the code is sent.
    pub action: &'static str,
    pub step: String,
    pub key_link: String,
    pub key_text: String,
    /// The link as a picture that an app reads; `None` where it is too long for one.
    pub picture: Option<KeyPicture>,
    pub problem: Option<Say>,
}

/// A QR code.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPicture {
    /// Squares in a row, with the quiet ones around.
    pub side: usize,
    /// Its dark squares, as the path of an SVG.
    pub path: String,
}

impl KeyPicture {
    /// Light squares around, as readers want them.
    const QUIET: usize = 4;

    fn of(link: &str) -> Option<Self> {
        let code = qrcode::QrCode::new(link).ok()?;
        let side = code.width();
        let mut path = String::new();
        for (at, colour) in code.to_colors().into_iter().enumerate() {
            if colour == qrcode::Color::Dark {
                let (x, y) = (at % side + Self::QUIET, at / side + Self::QUIET);
                path.push_str(&format!("M{x} {y}h1v1h-1z"));
            }
        }
        Some(Self {
            side: side + 2 * Self::QUIET,
            path,
        })
    }
}

impl KeyPage {
    /// The page, or the page with what was wrong.
    pub(super) fn answer(mut self, reader: &Reader, problem: Option<Say>) -> Response {
        self.problem = problem;
        match self.problem {
            Some(_) => reader.page_with(session::WRONG, &self),
            None => reader.page(&self),
        }
    }

    /// The key of an invitation.
    pub fn of_invitation(frame: Frame, key: &KeyToConfirm) -> Self {
        let title = Say::new("invitation-title").with("name", key.name.clone());
        Self::of(frame, "/sign-in/code", title, key)
    }

    /// A new key of somebody who is signed in.
    pub fn of_account(frame: Frame, key: &KeyToConfirm) -> Self {
        Self::of(frame, "/account/code/take", Say::new("account-code"), key)
    }

    fn of(mut frame: Frame, action: &'static str, title: Say, key: &KeyToConfirm) -> Self {
        // The page answers a form, and cannot be had by a link: another language is asked for by its step.
        frame.again = Some((String::from(action), vec![("step", key.step.clone())]));
        Self {
            frame,
            title,
            action,
            step: key.step.clone(),
            key_link: key.key_link.clone(),
            key_text: InvitationPage::grouped(&key.key_text),
            picture: KeyPicture::of(&key.key_link),
            problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let key = KeyToConfirm {
            name: String::from("Ana Silva"),
            step: String::from("token"),
            key_link: String::from("otpauth://totp/Cape%20Cod:ana?secret=JBSWY3DPEHPK3PXP"),
            key_text: String::from("JBSWY3DPEHPK3PXP"),
        };
        let invitation = Self::of_invitation(Frame::sample("/sign-in"), &key);
        let wrong = Say::new("people-wrong-code").with("field", Say::new("people-field-code"));
        vec![
            ("invitation", invitation.clone()),
            (
                "wrong",
                Self {
                    problem: Some(wrong),
                    ..invitation
                },
            ),
            ("account", Self::of_account(Frame::sample("/account"), &key)),
        ]
    }
}
