//! The picture of a program: as a page shows it, and its file for everybody who may see the program.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use understory_model::ids::{OrganizationId, ProgramId};
use understory_model::language::Text;
use understory_model::listings::{Picture, PictureKind, Pixels};
use understory_service::access::Actor;
use understory_service::listings::{PictureSize, Which, public_picture};

use crate::App;
use crate::api::knows;
use crate::page::Named;

/// A picture on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureView {
    pub large: String,
    pub small: String,
    pub large_pixels: Pixels,
    pub small_pixels: Pixels,
    pub words: Text,
    /// There are words on it, which somebody wants to read.
    pub is_flyer: bool,
}

/// What is named by an address of a picture: 64 letters and digits, and the size.
fn named(file: &str) -> Option<(&str, PictureSize)> {
    let name = file.strip_suffix(".jpg")?;
    let (digest, size) = match name.strip_suffix("-small") {
        Some(digest) => (digest, PictureSize::Small),
        None => (name, PictureSize::Large),
    };
    let is_digest = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest.then_some((digest, size))
}

/// The addresses of a picture that everybody may see.
pub(crate) fn paths(digest: &str) -> [String; 2] {
    [
        format!("/pictures/{digest}.jpg"),
        format!("/pictures/{digest}-small.jpg"),
    ]
}

impl PictureView {
    fn new(picture: &Picture, [large, small]: [String; 2]) -> Self {
        Self {
            large,
            small,
            large_pixels: picture.large,
            small_pixels: picture.small,
            words: picture.words.clone(),
            is_flyer: picture.kind == PictureKind::Flyer,
        }
    }

    /// Of a program that everybody may see.
    pub fn public(picture: &Picture) -> Self {
        Self::new(picture, paths(&picture.digest))
    }

    /// At the desk, where it may be one that nobody else sees.
    pub fn at_desk(picture: &Picture, organization: OrganizationId, program: ProgramId, which: Which) -> Self {
        let which = match which {
            Which::Shown => String::from("shown"),
            Which::Waiting(id) => id.simple().to_string(),
        };
        let path = |size: &str| {
            let (organization, program) = (organization.0.simple(), program.0.simple());
            format!(
                "/organization/listings/picture/file?organization={organization}&program={program}&which={which}&size={size}"
            )
        };
        Self::new(picture, [path("large"), path("small")])
    }

    /// Higher than wide.
    pub fn is_tall(&self) -> bool {
        self.large_pixels.1 > self.large_pixels.0
    }
}

/// A JPEG of ours, which is never read as anything else and runs nothing.
pub(crate) fn jpeg(bytes: Vec<u8>, kept: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
        (
            header::CONTENT_SECURITY_POLICY,
            // Browsers put a picture that is opened by itself on a page of their own, with a style within.
            HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        ),
    ];
    (headers, bytes).into_response()
}

pub(crate) async fn file(State(app): State<App>, headers: HeaderMap, Named(file): Named) -> Response {
    let Some((digest, size)) = named(&file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let found = match public_picture(&app.service, Actor::Visitor, digest, size).await {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(%error, "a picture could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let Some(bytes) = found else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Another picture has another address.
    let mut response = jpeg(bytes, "public, max-age=31536000, immutable");
    let tag = format!("\"{file}\"");
    if knows(&headers, &tag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = axum::body::Body::empty();
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_digest_names_a_picture() {
        let digest = "0a".repeat(32);
        assert_eq!(
            named(&format!("{digest}.jpg")),
            Some((digest.as_str(), PictureSize::Large))
        );
        assert_eq!(
            named(&format!("{digest}-small.jpg")),
            Some((digest.as_str(), PictureSize::Small))
        );
        for other in [
            "",
            ".jpg",
            "x.jpg",
            &format!("{digest}.png"),
            &format!("{digest}/../.jpg"),
        ] {
            assert_eq!(named(other), None, "{other}");
        }
    }
}
