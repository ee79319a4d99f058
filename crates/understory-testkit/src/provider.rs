//! A provider that says who somebody is (OpenID Connect, as much as a client needs), and the tricks of a bad one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use openidconnect::core::{CoreHmacKey, CoreJwsSigningAlgorithm};
use openidconnect::url::Url;
use openidconnect::{PkceCodeChallenge, PkceCodeVerifier, PrivateSigningKey};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The client that the provider knows.
pub const CLIENT: &str = "understory";
/// Its secret.
pub const CLIENT_SECRET: &str = "012345 a secret: of/the+client";

/// What a provider does that it should not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trick {
    WrongNonce,
    WrongAudience,
    /// The right audience, and another beside it.
    MoreAudiences,
    WrongParty,
    WrongIssuer,
    Expired,
    FromLongAgo,
    FromTomorrow,
    /// Whoever it names was asked who they are two days ago.
    AskedLongAgo,
    NoSubject,
    NotSigned,
    /// Signed with the public key, as if it were a secret.
    SignedWithWhatIsPublic,
    /// Signed with the secret of the client.
    SignedWithTheSecret,
    UnknownKey,
    SignatureOfAnother,
    /// A code that somebody else began with.
    OtherChallenge,
    /// It takes no PKCE with S256.
    NoPkce,
    /// Its description is of another issuer.
    OtherDescription,
    /// It says nothing of who it is where it sends somebody back.
    NoName,
    /// Its keys lie at an address without certificates elsewhere.
    KeysElsewhere,
    /// It sends whoever asks for its description somewhere else.
    Elsewhere,
    /// It sends whoever asks for a token somewhere else.
    TokenElsewhere,
    /// Its answer does not end.
    Endless,
    /// It does not answer.
    Silent,
    Broken,
}

struct Given {
    challenge: String,
    nonce: String,
    back: String,
    subject: String,
}

struct State {
    trick: Option<Trick>,
    now: Timestamp,
    /// Which key signs.
    key: u8,
    subject: String,
    two: bool,
    codes: BTreeMap<String, Given>,
    /// The paths that were asked.
    asked: Vec<String>,
    /// Bytes of an answer that does not end.
    poured: usize,
}

/// The provider. It ends with the test's runtime.
#[derive(Clone)]
pub struct TestProvider {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
}

fn signing(key: u8) -> SigningKey {
    SigningKey::from_slice(&[key; 32]).expect("any such number is a key")
}

fn name(key: u8) -> String {
    format!("key-{key}")
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn jwk(key: u8) -> Value {
    let point = signing(key).verifying_key().to_sec1_point(false);
    let bytes = point.as_bytes();
    json!({
        "kty": "EC", "crv": "P-256", "use": "sig", "kid": name(key),
        "x": encoded(&bytes[1..33]), "y": encoded(&bytes[33..65]),
    })
}

impl TestProvider {
    /// Opens on a free port of this machine.
    pub async fn open(now: Timestamp) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let provider = Self {
            address: listener.local_addr().expect("an address"),
            state: Arc::new(Mutex::new(State {
                trick: None,
                now,
                key: 7,
                subject: String::from("Ana-1"),
                two: true,
                codes: BTreeMap::new(),
                asked: Vec::new(),
                poured: 0,
            })),
        };
        let serving = provider.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serving = serving.clone();
                tokio::spawn(async move { serving.serve(stream).await });
            }
        });
        provider
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no test panicked here")
    }

    pub fn issuer(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn set_trick(&self, trick: Option<Trick>) {
        self.state().trick = trick;
    }

    /// Who sits before the browser from now on, and whether they are asked for a second factor.
    pub fn set_person(&self, subject: &str, two: bool) {
        let mut state = self.state();
        state.subject = String::from(subject);
        state.two = two;
    }

    pub fn set_time(&self, now: Timestamp) {
        self.state().now = now;
    }

    /// Signs with another key from now on.
    pub fn change_key(&self) {
        self.state().key += 1;
    }

    /// The paths that were asked so far.
    pub fn asked(&self) -> Vec<String> {
        self.state().asked.clone()
    }

    /// How many bytes of an answer that does not end somebody took.
    pub fn poured(&self) -> usize {
        self.state().poured
    }

    /// A browser comes to an address of ours, the person before it says yes, and it is sent back to this path with its query.
    pub fn visit(&self, address: &str) -> String {
        let url = Url::parse(address).expect("an address");
        let asked: BTreeMap<String, String> = url.query_pairs().into_owned().collect();
        let of = |name: &str| asked.get(name).cloned().unwrap_or_default();
        assert_eq!(url.path(), "/authorize");
        assert_eq!(
            (of("client_id").as_str(), of("response_type").as_str()),
            (CLIENT, "code")
        );
        assert_eq!(
            of("code_challenge_method"),
            "S256",
            "a client without PKCE is sent away"
        );
        assert!(of("scope").split(' ').any(|scope| scope == "openid"));
        let mut state = self.state();
        let code = format!("code-{}-{}", self.address.port(), state.codes.len());
        let mut given = Given {
            challenge: of("code_challenge"),
            nonce: of("nonce"),
            back: of("redirect_uri"),
            subject: state.subject.clone(),
        };
        if state.trick == Some(Trick::OtherChallenge) {
            given.challenge = String::from("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        }
        let mut back = Url::parse(&given.back).expect("an address to come back to");
        state.codes.insert(code.clone(), given);
        back.query_pairs_mut()
            .append_pair("code", &code)
            .append_pair("state", &of("state"));
        if state.trick != Some(Trick::NoName) {
            back.query_pairs_mut().append_pair("iss", &self.issuer());
        }
        format!("{}?{}", back.path(), back.query().unwrap_or_default())
    }

    fn description(&self, trick: Option<Trick>) -> Value {
        let issuer = self.issuer();
        let methods = if trick == Some(Trick::NoPkce) { "plain" } else { "S256" };
        let keys = match trick {
            Some(Trick::KeysElsewhere) => String::from("http://192.0.2.1/keys"),
            _ => format!("{issuer}/keys"),
        };
        json!({
            "issuer": if trick == Some(Trick::OtherDescription) { "https://other.example" } else { issuer.as_str() },
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": keys,
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            // A bad one names what nobody should take.
            "id_token_signing_alg_values_supported": ["ES256", "RS256", "HS256", "none"],
            "code_challenge_methods_supported": [methods],
            "authorization_response_iss_parameter_supported": true,
        })
    }

    /// The token about who was given a code.
    fn token(&self, given: &Given) -> String {
        let state = self.state();
        let trick = state.trick;
        let is = |one| trick == Some(one);
        let now = state.now.as_second();
        let issuer = self.issuer();
        let mut claims = json!({
            "iss": if is(Trick::WrongIssuer) { "https://other.example" } else { issuer.as_str() },
            "sub": if is(Trick::NoSubject) { "" } else { given.subject.as_str() },
            "aud": match trick {
                Some(Trick::WrongAudience) => json!("another"),
                Some(Trick::MoreAudiences) => json!([CLIENT, "another"]),
                _ => json!(CLIENT),
            },
            "iat": match trick {
                Some(Trick::FromTomorrow) => now + 86_400,
                Some(Trick::FromLongAgo) => now - 3_600,
                _ => now,
            },
            "exp": if is(Trick::Expired) { now - 1 } else { now + 86_400 * 2 },
            "auth_time": if is(Trick::AskedLongAgo) { now - 86_400 * 2 } else { now },
            "nonce": if is(Trick::WrongNonce) { "another" } else { given.nonce.as_str() },
        });
        if is(Trick::WrongParty) {
            claims["azp"] = json!("another");
        }
        if state.two {
            claims["amr"] = json!(["pwd", "mfa"]);
        }
        let algorithm = match trick {
            Some(Trick::NotSigned) => "none",
            Some(Trick::SignedWithWhatIsPublic | Trick::SignedWithTheSecret) => "HS256",
            _ => "ES256",
        };
        let key = state.key;
        let kid = if is(Trick::UnknownKey) { name(99) } else { name(key) };
        let head = encoded(json!({ "alg": algorithm, "kid": kid, "typ": "JWT" }).to_string());
        let signed = format!("{head}.{}", encoded(claims.to_string()));
        let by_hand = |secret: Vec<u8>| {
            let hmac = CoreHmacKey::new(secret);
            hmac.sign(&CoreJwsSigningAlgorithm::HmacSha256, signed.as_bytes())
                .expect("anything can be signed")
        };
        let signature = match trick {
            Some(Trick::NotSigned) => Vec::new(),
            Some(Trick::SignedWithTheSecret) => by_hand(CLIENT_SECRET.into()),
            Some(Trick::SignedWithWhatIsPublic) => {
                by_hand(signing(key).verifying_key().to_sec1_point(false).as_bytes().to_vec())
            }
            _ => {
                let key = if is(Trick::SignatureOfAnother) { 98 } else { key };
                let signature: Signature = signing(key).sign(signed.as_bytes());
                signature.to_bytes().to_vec()
            }
        };
        format!("{signed}.{}", encoded(signature))
    }

    /// Changes a code into a token, once, for the client that brings its secret and what it began with.
    fn exchange(&self, authorization: &str, form: &str) -> (u16, Value) {
        let form: BTreeMap<String, String> = openidconnect::url::form_urlencoded::parse(form.as_bytes())
            .into_owned()
            .collect();
        let of = |name: &str| form.get(name).cloned().unwrap_or_default();
        let encode =
            |text: &str| openidconnect::url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let right = STANDARD.encode(format!("{}:{}", encode(CLIENT), encode(CLIENT_SECRET)));
        let given = self.state().codes.remove(&of("code"));
        let verifier = of("code_verifier");
        let is_right = |given: &Given| {
            let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
            authorization == format!("Basic {right}")
                && given.back == of("redirect_uri")
                && verifier.len() >= 43
                && challenge.as_str() == given.challenge
        };
        match given.filter(is_right) {
            Some(given) => (
                200,
                json!({ "access_token": "x", "token_type": "Bearer", "id_token": self.token(&given) }),
            ),
            None => (400, json!({ "error": "invalid_grant" })),
        }
    }

    async fn serve(&self, stream: TcpStream) -> Option<()> {
        let mut stream = BufReader::new(stream);
        loop {
            let mut first = String::new();
            if stream.read_line(&mut first).await.ok()? == 0 {
                return None;
            }
            let target = String::from(first.split(' ').nth(1)?);
            let path = String::from(target.split('?').next()?);
            let (mut length, mut authorization) = (0, String::new());
            loop {
                let mut line = String::new();
                stream.read_line(&mut line).await.ok()?;
                match line.trim_end().split_once(": ") {
                    Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                        length = value.parse().ok()?;
                    }
                    Some((name, value)) if name.eq_ignore_ascii_case("authorization") => {
                        authorization = String::from(value);
                    }
                    Some(_) => {}
                    None => break,
                }
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).await.ok()?;
            let (trick, key) = {
                let mut state = self.state();
                state.asked.push(path.clone());
                (state.trick, state.key)
            };
            match trick {
                Some(Trick::Silent) => {
                    let _ = stream.read_u8().await;
                    return None;
                }
                Some(Trick::Endless) => {
                    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"x\":\"";
                    stream.write_all(head.as_bytes()).await.ok()?;
                    loop {
                        stream.write_all(&[b'x'; 4096]).await.ok()?;
                        self.state().poured += 4096;
                    }
                }
                _ => {}
            }
            let is_elsewhere = match path.as_str() {
                "/token" => trick == Some(Trick::TokenElsewhere),
                _ => trick == Some(Trick::Elsewhere),
            };
            let (status, answer) = match path.as_str() {
                _ if is_elsewhere => (302, json!({})),
                _ if trick == Some(Trick::Broken) => (500, json!({})),
                "/.well-known/openid-configuration" | "/elsewhere" => (200, self.description(trick)),
                "/keys" => (200, json!({ "keys": [jwk(key)] })),
                "/token" => self.exchange(&authorization, &String::from_utf8_lossy(&body)),
                _ => (404, json!({})),
            };
            let body = answer.to_string();
            let mut head = format!("HTTP/1.1 {status} x\r\ncontent-type: application/json\r\n");
            if status == 302 {
                let _ = write!(head, "location: {}/elsewhere\r\n", self.issuer());
            }
            let _ = write!(head, "content-length: {}\r\n\r\n{body}", body.len());
            stream.write_all(head.as_bytes()).await.ok()?;
        }
    }
}
