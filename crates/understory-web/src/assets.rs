//! The files of the pages: our own style and scripts, and the map library that `cargo xtask assets` brings.

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::api::knows;
use crate::page::Named;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Own;

#[derive(RustEmbed)]
#[folder = "vendor/"]
struct Vendor;

pub(crate) async fn own(headers: HeaderMap, Named(path): Named) -> Response {
    file(&headers, Own::get(&path), "public, max-age=300")
}

pub(crate) async fn vendor(headers: HeaderMap, Named(path): Named) -> Response {
    file(&headers, Vendor::get(&path), "public, max-age=86400")
}

fn file(headers: &HeaderMap, found: Option<EmbeddedFile>, keep: &'static str) -> Response {
    let Some(file) = found else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let hash = file.metadata.sha256_hash();
    let tag: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("\"{tag}\"");
    let mut response = if knows(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = HeaderValue::from_str(file.metadata.mimetype());
        let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
        ([(header::CONTENT_TYPE, kind)], file.data).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_ours_keep_nothing_and_make_nothing_out_of_text() {
        let scripts: Vec<_> = Own::iter().filter(|name| name.ends_with(".js")).collect();
        assert!(scripts.len() >= 4, "{scripts:?}");
        for name in scripts {
            let text = Own::get(&name).unwrap().data;
            let text = std::str::from_utf8(&text).unwrap().to_owned();
            for word in [
                "localStorage",
                "sessionStorage",
                "indexedDB",
                "document.cookie",
                "caches.",
                "__proto__",
                "prototype",
                "Object.assign",
                "innerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
                "new Function",
            ] {
                assert!(!text.contains(word), "{name} has {word}");
            }
        }
    }
}
