//! A form with a file, read part by part.
//!
//! Must not know: what a file is for.

use axum::extract::Multipart;
use axum::extract::multipart::Field;

use crate::people::Typed;

/// Bytes of a field that is no file, and how many of them are read.
const LONGEST_FIELD: usize = 1_000;
const MOST_FIELDS: usize = 20;

/// What was sent: the fields, and the file, as far as it is no larger than it may be.
#[derive(Default)]
pub(super) struct Sent {
    pub typed: Typed,
    /// What the file is called.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A part, up to a bound; the rest of it is read and forgotten, so that a browser gets to the answer.
async fn bounded(mut field: Field<'_>, most: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.ok()? {
        let room = (most + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(&piece[..piece.len().min(room)]);
    }
    Some(bytes)
}

impl Sent {
    /// `None` where it is no such form, or so large that it is not read to its end. Of a file one byte more than `most` is
    /// kept, which says that it is too large.
    pub(super) async fn of(mut parts: Multipart, most: usize) -> Option<Self> {
        let (mut sent, mut pairs) = (Self::default(), Vec::new());
        while let Some(field) = parts.next_field().await.ok()? {
            match field.name().map(String::from) {
                // The first one counts, as in every form.
                Some(name) if name == "file" && !sent.has_file() => {
                    sent.name = field.file_name().map(String::from).unwrap_or_default();
                    sent.bytes = bounded(field, most).await?;
                }
                Some(name) if name != "file" && pairs.len() < MOST_FIELDS => {
                    let value = bounded(field, LONGEST_FIELD).await?;
                    pairs.push((name, String::from_utf8_lossy(&value).into_owned()));
                }
                _ => drop(bounded(field, 0).await?),
            }
        }
        sent.typed = Typed::from_pairs(&pairs);
        Some(sent)
    }

    /// Whether a file was chosen, and be it an empty one.
    pub(super) fn has_file(&self) -> bool {
        !self.name.is_empty() || !self.bytes.is_empty()
    }
}
