//! How the picture of a program crosses the wire.

use serde::Serialize;
use understory_model::listings::Picture;
use utoipa::ToSchema;

use super::listing::{Texts, texts};
use crate::directory::picture::paths;

/// The photo or flyer of a program, as JPEG; paths of this server.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PictureOut {
    /// `photo` or `flyer`.
    pub kind: &'static str,
    /// What is on it.
    pub words: Texts,
    pub path: String,
    pub width: u32,
    pub height: u32,
    pub small_path: String,
    pub small_width: u32,
    pub small_height: u32,
}

impl From<&Picture> for PictureOut {
    fn from(picture: &Picture) -> Self {
        let [path, small_path] = paths(&picture.digest);
        Self {
            kind: picture.kind.code(),
            words: texts(&picture.words),
            path,
            width: picture.large.0,
            height: picture.large.1,
            small_path,
            small_width: picture.small.0,
            small_height: picture.small.1,
        }
    }
}
