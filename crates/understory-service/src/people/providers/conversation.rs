//! Speaking with a provider: what it says of itself, the address to send a browser to, and what it says of somebody.
//!
//! Its description and its keys are kept for an hour, and read anew when a token has a key that is not known.
//! Must not know: accounts.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClient, CoreClientAuthMethod, CoreGrantType, CoreIdToken,
    CoreIdTokenClaims, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm,
    CoreJwsSigningAlgorithm as Algorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{
    AdditionalProviderMetadata, AuthType, AuthenticationFlow, AuthorizationCode, ClaimsVerificationError, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenVerifier, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    ProviderMetadata, RequestTokenError, SignatureVerificationError, TokenResponse,
};
use serde::{Deserialize, Serialize};

use super::super::PeopleError;
use super::Provider;

/// What a provider says of itself counts for so long ...
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// ... and is read anew for an unknown key no more often than this.
const ANEW: SignedDuration = SignedDuration::from_mins(1);
/// One that did not answer is left alone for so long.
const LEFT_ALONE: SignedDuration = SignedDuration::from_secs(30);
/// Somebody who was asked who they are longer ago is asked again.
const LONGEST_AGO: SignedDuration = SignedDuration::from_hours(12);
/// Clocks differ by so much.
const CLOCKS: SignedDuration = SignedDuration::from_mins(5);
/// Signs of what a provider calls somebody (OpenID Connect Core, section 2).
const LONGEST_SUBJECT: usize = 255;

/// Signatures that are taken, where the provider names them too. None is made with a secret that is shared.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];
/// What a provider calls having asked for a second factor: the method (RFC 8176) ...
const TWO_METHODS: &str = "mfa";
/// ... or the class of what was done (OpenID Connect EAP ACR, REFEDS MFA, NIST SP 800-63).
const TWO_CLASSES: [&str; 5] = [
    "phr",
    "phrh",
    "https://refeds.org/profile/mfa",
    "http://idmanagement.gov/ns/assurance/aal/2",
    "http://idmanagement.gov/ns/assurance/aal/3",
];

/// What of a provider's description the library does not know.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Further {
    /// It says who it is when it sends somebody back (RFC 9207).
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    #[serde(default)]
    code_challenge_methods_supported: Option<Vec<String>>,
}

impl AdditionalProviderMetadata for Further {}

type Metadata = ProviderMetadata<
    Further,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// What is known of a provider.
#[derive(Default)]
pub(super) struct Known {
    description: Option<Arc<Description>>,
    failed_at: Option<Timestamp>,
}

struct Description {
    metadata: Metadata,
    read_at: Timestamp,
}

/// Somebody a provider has said something about.
#[derive(Serialize, Deserialize)]
pub(in crate::people) struct Proved {
    pub(in crate::people) provider: String,
    pub(in crate::people) issuer: String,
    pub(in crate::people) subject: String,
    /// A second factor was asked for there.
    pub(in crate::people) two: bool,
}

/// What a browser brings back from a provider.
pub(in crate::people) struct Brought<'a> {
    pub(in crate::people) code: &'a str,
    /// Who the provider says it is (RFC 9207).
    pub(in crate::people) issuer: Option<&'a str>,
    pub(in crate::people) nonce: &'a str,
    pub(in crate::people) verifier: &'a str,
}

impl Provider {
    /// Where a browser is sent to be asked who sits before it.
    pub(in crate::people) async fn address(
        &self,
        now: Timestamp,
        (state, nonce, verifier): (&str, &str, &str),
    ) -> Result<String, PeopleError> {
        let _room = self.room.try_acquire().map_err(|_| PeopleError::NoAnswer)?;
        let description = self.description(now, KEPT).await?;
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(String::from(verifier)));
        let (state, nonce) = (CsrfToken::new(String::from(state)), Nonce::new(String::from(nonce)));
        let (url, _, _) = self
            .client(&description)
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                move || state,
                move || nonce,
            )
            .set_pkce_challenge(challenge)
            .set_max_age(LONGEST_AGO.unsigned_abs())
            .url();
        Ok(url.into())
    }

    /// Who came back, by what the provider says when it is asked behind the browser's back.
    pub(in crate::people) async fn prove(&self, now: Timestamp, brought: &Brought<'_>) -> Result<Proved, PeopleError> {
        let _room = self.room.try_acquire().map_err(|_| PeopleError::NoAnswer)?;
        let description = self.description(now, KEPT).await?;
        let further = description.metadata.additional_metadata();
        let is_missing = further.authorization_response_iss_parameter_supported;
        if brought
            .issuer
            .map_or(is_missing, |issuer| issuer != self.issuer.as_str())
        {
            return Err(self.refuse("another issuer"));
        }
        let client = self.client(&description);
        let question = client
            .exchange_code(AuthorizationCode::new(String::from(brought.code)))
            .map_err(|_| PeopleError::NoAnswer)?
            .set_pkce_verifier(PkceCodeVerifier::new(String::from(brought.verifier)));
        let answer = match question.request_async(&self.outgoing).await {
            Ok(answer) => answer,
            Err(RequestTokenError::ServerResponse(_)) => return Err(self.refuse("the code")),
            Err(error) => return Err(self.silent(&error)),
        };
        let token = answer.id_token().ok_or_else(|| self.refuse("no token"))?;
        let nonce = Nonce::new(String::from(brought.nonce));
        let claims = match self.claims(&description, token, &nonce, now) {
            Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
                let description = self.description(now, ANEW).await?;
                self.claims(&description, token, &nonce, now)
            }
            claims => claims,
        };
        let claims = claims.map_err(|error| {
            tracing::info!(provider = self.key, %error, "a token was refused");
            PeopleError::NoMatch
        })?;
        if claims.authorized_party().is_some_and(|party| *party != self.client) {
            return Err(self.refuse("another party"));
        }
        let subject = claims.subject().as_str();
        if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
            return Err(self.refuse("the subject"));
        }
        Ok(Proved {
            provider: String::from(self.key),
            issuer: String::from(self.issuer.as_str()),
            subject: String::from(subject),
            two: self.always_two || asked_for_two(&claims),
        })
    }

    /// What a token says, if everything about it is right.
    fn claims(
        &self,
        description: &Description,
        token: &CoreIdToken,
        nonce: &Nonce,
        now: Timestamp,
    ) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
        let named = description.metadata.id_token_signing_alg_values_supported();
        let taken = ALGORITHMS.into_iter().filter(|known| named.contains(known));
        let (clocks, ago) = (chrono(CLOCKS), chrono(LONGEST_AGO));
        let now = moment(now);
        // The verifier of a client without a secret: the secret signs nothing.
        let verifier = IdTokenVerifier::new_public_client(
            self.client.clone(),
            self.issuer.clone(),
            description.metadata.jwks().clone(),
        )
        .set_allowed_algs(taken)
        .set_time_fn(move || now)
        .set_issue_time_verifier_fn(move |at| is_near(at, now - clocks - clocks, now + clocks, "made"))
        .set_auth_time_verifier_fn(move |at| match at {
            Some(at) => is_near(at, now - ago - clocks, now + clocks, "asked for"),
            None => Ok(()),
        });
        token.claims(&verifier, nonce).cloned()
    }

    /// What the provider says of itself, read no longer ago than this.
    async fn description(&self, now: Timestamp, longest: SignedDuration) -> Result<Arc<Description>, PeopleError> {
        let mut known = self.known.lock().await;
        if let Some(description) = &known.description
            && now.duration_since(description.read_at) < longest
        {
            return Ok(Arc::clone(description));
        }
        if known.failed_at.is_some_and(|at| now.duration_since(at) < LEFT_ALONE) {
            return Err(PeopleError::NoAnswer);
        }
        match self.read().await {
            Ok(metadata) => {
                let description = Arc::new(Description { metadata, read_at: now });
                known.description = Some(Arc::clone(&description));
                Ok(description)
            }
            Err(error) => {
                known.failed_at = Some(now);
                Err(error)
            }
        }
    }

    async fn read(&self) -> Result<Metadata, PeopleError> {
        let metadata = Metadata::discover_async(self.issuer.clone(), &self.outgoing).await;
        let metadata = metadata.map_err(|error| self.silent(&error))?;
        let methods = &metadata.additional_metadata().code_challenge_methods_supported;
        let is_right = self.outgoing.may_ask(metadata.authorization_endpoint().url())
            && methods
                .as_ref()
                .is_none_or(|methods| methods.iter().any(|method| method == "S256"));
        if !is_right {
            tracing::warn!(
                provider = self.key,
                "it names no address over HTTPS, or takes no PKCE with S256"
            );
            return Err(PeopleError::NoAnswer);
        }
        Ok(metadata)
    }

    fn client(&self, description: &Description) -> Client {
        let metadata = description.metadata.clone();
        let takes = metadata.token_endpoint_auth_methods_supported();
        let takes = |method| takes.is_none_or(|methods| methods.contains(&method));
        // The secret in a header, unless the provider takes it in the form only.
        let how = if !takes(CoreClientAuthMethod::ClientSecretBasic) && takes(CoreClientAuthMethod::ClientSecretPost) {
            AuthType::RequestBody
        } else {
            AuthType::BasicAuth
        };
        CoreClient::from_provider_metadata(metadata, self.client.clone(), Some(self.secret.clone()))
            .set_auth_type(how)
            .set_redirect_uri(self.back.clone())
    }

    /// What came back is not right. The log says in which, and whoever asks is not told.
    fn refuse(&self, wrong: &str) -> PeopleError {
        tracing::info!(provider = self.key, wrong, "what came back was refused");
        PeopleError::NoMatch
    }

    fn silent(&self, error: &(dyn std::error::Error + 'static)) -> PeopleError {
        tracing::warn!(provider = self.key, error, "no right answer came");
        PeopleError::NoAnswer
    }
}

fn asked_for_two(claims: &CoreIdTokenClaims) -> bool {
    let methods = claims.auth_method_refs();
    let class = claims.auth_context_ref();
    methods.is_some_and(|methods| methods.iter().any(|method| method.as_str() == TWO_METHODS))
        || class.is_some_and(|class| TWO_CLASSES.contains(&class.as_str()))
}

fn is_near(at: DateTime<Utc>, from: DateTime<Utc>, to: DateTime<Utc>, what: &str) -> Result<(), String> {
    if from <= at && at <= to {
        Ok(())
    } else {
        Err(format!("{what} at {at}"))
    }
}

fn chrono(duration: SignedDuration) -> chrono::TimeDelta {
    chrono::TimeDelta::seconds(duration.as_secs())
}

fn moment(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp(at.as_second(), 0).unwrap_or(DateTime::UNIX_EPOCH)
}
