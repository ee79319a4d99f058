//! Sending what has to be mailed.
//!
//! What is kept of a mail is that there is one (`mail`): its address is read from the account, or from the offer it
//! confirms, and its text is made when it is sent, with a token worked out of its id. So a mail that is sent twice,
//! because the program ended between sending and writing that down, is the same mail: same link, same Message-ID.
//! Must not know: words.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::{Duration, UNIX_EPOCH};
use understory_model::language::Language;
use understory_store::Write;
use understory_store::people as stored;
use understory_store::people::Mail;

use super::handshakes::{self, Kind};
use super::{PeopleError, accounts, later, links, now, vault};
use crate::Service;

/// Mails in one round, so that a server is not overrun.
const ROUND: u16 = 20;
/// A server has so long for one step.
const PATIENCE: Duration = Duration::from_secs(20);
/// A mail that could not be sent for so long is given up.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);
/// What was done with is forgotten so much later; until then it counts against its address.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(2);
/// The first wait before another try; each is twice as long.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(30);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(2);

/// How a connection is kept from being read by others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte (port 465).
    Always,
    /// After a word in the clear, or not at all (port 587).
    Starttls,
    /// Never: for a server on this machine.
    None,
}

/// Where mail is handed over.
pub struct PostSettings {
    pub server: String,
    pub port: u16,
    pub encryption: Encryption,
    /// Name and password, where the server asks for them.
    pub credentials: Option<(String, String)>,
    /// Whom it is from, such as `Understory <hello@example.org>`.
    pub from: String,
}

/// What is wrong with the settings of mail.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    #[error("mail.from: {0:?} is no mail address")]
    From(String),
    #[error("mail.server: this name cannot be used with TLS")]
    Server(#[source] lettre::transport::smtp::Error),
}

/// Hands mail over to a server.
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// A link to come in.
    Link,
    /// A link that confirms the address.
    Address,
}

/// Subject and text of a mail, in the language of whoever gets it.
#[derive(Default)]
pub struct Written {
    pub subject: String,
    pub text: String,
    /// The same as a page; empty where the text is all there is.
    pub html: String,
    /// Where one click ends a subscription (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// What a mail is made of.
pub struct ToWrite {
    pub letter: Letter,
    pub language: Language,
    pub region: String,
    pub link: String,
}

/// What became of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub sent: u32,
    /// Nobody has the address, or what it was about is over.
    pub dropped: u32,
    /// To be tried again.
    pub failed: u32,
}

impl Post {
    pub fn new(settings: PostSettings) -> Result<Self, PostError> {
        let from = settings.from.parse().map_err(|_| PostError::From(settings.from))?;
        let parameters = || TlsParameters::new_rustls(settings.server.clone()).map_err(PostError::Server);
        let tls = match settings.encryption {
            Encryption::Always => Tls::Wrapper(parameters()?),
            Encryption::Starttls => Tls::Required(parameters()?),
            Encryption::None => Tls::None,
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.server)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(PATIENCE));
        let builder = match settings.credentials {
            Some((user, password)) => builder.credentials(Credentials::new(user, password)),
            None => builder,
        };
        Ok(Self {
            transport: builder.build(),
            from,
        })
    }
}

/// The token of a mailed link: worked out of the mail's id, so that it is nowhere kept.
pub(crate) fn token_of(service: &Service, mail: &Mail) -> Result<String, PeopleError> {
    let secret = vault(service)?.secret.derive("tokens of mailed links");
    Ok(URL_SAFE_NO_PAD.encode(secret.blind(&mail.id.simple().to_string())))
}

/// Sends what is due, `write` makes the words.
pub async fn send_due(
    service: &Service,
    post: &Post,
    write: impl Fn(&ToWrite) -> Written,
) -> Result<Round, PeopleError> {
    let mut round = Round::default();
    let mut read = service.database().read().await?;
    let due = stored::due_mail(&mut read, now(service), ("link", "address"), ROUND).await?;
    drop(read);
    for mail in due {
        let Some(ready) = prepare(service, &mail).await? else {
            continue;
        };
        let outcome = match ready {
            Ready::Over(outcome) => {
                round.dropped += 1;
                Some(outcome)
            }
            Ready::To(address, content) => match post.hand_over(service, mail.id, &address, write(&content)).await {
                Handed::Over => {
                    round.sent += 1;
                    Some("sent")
                }
                Handed::Refused | Handed::Unwanted => {
                    round.dropped += 1;
                    Some("refused")
                }
                Handed::Later => {
                    round.failed += 1;
                    None
                }
            },
        };
        if let Some(outcome) = outcome {
            let mut write = service.database().write().await?;
            stored::mail_done(&mut write, mail.id, now(service), outcome).await?;
            write.commit().await?;
        }
    }
    if round != Round::default() {
        forget(service).await?;
    }
    Ok(round)
}

/// A mail that was claimed for one try.
enum Ready {
    To(String, ToWrite),
    Over(&'static str),
}

/// Claims a mail for one try and finds its address; `None` when somebody else has it.
async fn prepare(service: &Service, mail: &Mail) -> Result<Option<Ready>, PeopleError> {
    let now = now(service);
    let mut write = service.database().write().await?;
    if !claim_for_a_try(service, &mut write, mail).await? {
        return Ok(None);
    }
    let ready = if later(mail.made_at, LONGEST) <= now {
        Ready::Over("given-up")
    } else {
        match addressee(service, &mut write, mail).await? {
            Some((address, content)) => Ready::To(address, content),
            None => Ready::Over("nobody"),
        }
    };
    write.commit().await?;
    Ok(Some(ready))
}

/// Claims a mail for one try, the next of which waits longer. `false` when somebody else has it.
pub(crate) async fn claim_for_a_try(service: &Service, write: &mut Write, mail: &Mail) -> Result<bool, PeopleError> {
    let wait = FIRST_WAIT.saturating_mul(1 << mail.tries.min(10)).min(LONGEST_WAIT);
    Ok(stored::claim_mail(write, mail.id, now(service), later(now(service), wait)).await?)
}

/// To whom a mail goes, and what is in it. A link begins to last here.
async fn addressee(
    service: &Service,
    write: &mut Write,
    mail: &Mail,
) -> Result<Option<(String, ToWrite)>, PeopleError> {
    let vault = vault(service)?;
    let token = token_of(service, mail)?;
    let (account, address, letter, path) = if mail.kind == "address" {
        let offered = handshakes::look::<String>(service, write, Kind::Address, &token).await?;
        let Some((Some(account), address)) = offered else {
            return Ok(None);
        };
        (account, address, Letter::Address, "address")
    } else {
        let account = stored::account_by_email(write, &mail.address_index).await?;
        let account = account.filter(|account| links::may_come_by_link(account.kind) && account.ended_at.is_none());
        let Some(account) = account else { return Ok(None) };
        let Some(address) = accounts::adult(write, vault, account.id).await?.email else {
            return Ok(None);
        };
        handshakes::begin_as(service, write, Kind::Link, Some(account.id), (&token, &())).await?;
        (account.id, address, Letter::Link, "link")
    };
    let language = accounts::adult(write, vault, account).await?.language;
    let content = ToWrite {
        letter,
        language,
        region: service.snapshot().region.name.clone(),
        link: format!("{}/sign-in/{path}/{token}", service.ways.address()),
    };
    Ok(Some((address, content)))
}

/// What the server said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handed {
    Over,
    /// The server will never take it for this address.
    Refused,
    /// The server will never take it, for what it is or from whom it comes.
    Unwanted,
    Later,
}

impl Post {
    /// Hands a mail over. The same id is the same Message-ID, so that whoever gets it twice can tell.
    pub(crate) async fn hand_over(&self, service: &Service, id: uuid::Uuid, address: &str, written: Written) -> Handed {
        let Ok(to) = address.parse::<lettre::Address>() else {
            return Handed::Refused;
        };
        let seconds = u64::try_from(now(service).as_second()).unwrap_or(0);
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(written.subject)
            .date(UNIX_EPOCH + Duration::from_secs(seconds))
            .message_id(Some(format!("<{}@{}>", id.simple(), self.from.email.domain())))
            // Machines do not answer it.
            .header(AutoSubmitted);
        let message = match &written.unsubscribe {
            Some(link) => message.header(ListUnsubscribe(format!("<{link}>"))).header(OneClick),
            None => message,
        };
        let message = match written.html.as_str() {
            // With its letters named, or accents are guessed.
            "" => message.singlepart(SinglePart::plain(written.text)),
            _ => message.multipart(MultiPart::alternative_plain_html(written.text, written.html)),
        };
        let Ok(message) = message else { return Handed::Refused };
        match self.transport.send(message).await {
            Ok(_) => Handed::Over,
            Err(error) if error.is_permanent() && !is_about_us(&error) => {
                let handed = match is_about_the_address(&error) {
                    true => Handed::Refused,
                    false => Handed::Unwanted,
                };
                tracing::warn!(mail = %id, ?handed, "a mail was refused");
                handed
            }
            Err(error) => {
                // The words of a server may hold the address.
                tracing::warn!(mail = %id, timeout = error.is_timeout(), "a mail could not be handed over yet");
                Handed::Later
            }
        }
    }
}

/// A server that does not let us in (RFC 4954) says nothing about who is to get a mail.
fn is_about_us(error: &lettre::transport::smtp::Error) -> bool {
    let status = error.status().map(u16::from);
    status.is_some_and(|status| [530, 534, 535, 538].contains(&status))
}

/// Whether a mailbox is refused (RFC 5321), and not the sender or the content by a policy (5.7.x of RFC 3463).
fn is_about_the_address(error: &lettre::transport::smtp::Error) -> bool {
    let status = error.status().map(u16::from);
    let words = std::error::Error::source(error).map(ToString::to_string);
    let is_policy = words.is_some_and(|words| words.contains("5.7."));
    status.is_some_and(|status| [550, 551, 553, 556].contains(&status)) && !is_policy
}

/// `Auto-Submitted: auto-generated` (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl lettre::message::header::Header for AutoSubmitted {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), String::from("auto-generated"))
    }
}

/// `List-Unsubscribe` (RFC 2369): the address that ends a subscription.
#[derive(Clone)]
struct ListUnsubscribe(String);

impl lettre::message::header::Header for ListUnsubscribe {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(String::from(text)))
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// `List-Unsubscribe-Post: List-Unsubscribe=One-Click` (RFC 8058).
#[derive(Clone)]
struct OneClick;

impl lettre::message::header::Header for OneClick {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), String::from("List-Unsubscribe=One-Click"))
    }
}

/// Forgets what was done with, some hours ago.
pub(crate) async fn forget(service: &Service) -> Result<(), PeopleError> {
    let before = now(service).saturating_sub(FORGOTTEN).unwrap_or(Timestamp::MIN);
    let mut write = service.database().write().await?;
    stored::forget_mail(&mut write, before).await?;
    write.commit().await?;
    Ok(())
}
