//! What is said of the picture of a program. Its bytes are kept elsewhere, under its digest.

use serde::{Deserialize, Serialize};

use crate::language::Text;

/// What a picture is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureKind {
    #[default]
    Photo,
    /// A sheet with words on it, which somebody wants to read.
    Flyer,
}

impl PictureKind {
    /// The stable code, as stored and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Flyer => "flyer",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Photo, Self::Flyer].into_iter().find(|kind| kind.code() == code)
    }
}

/// Width and height in pixels.
pub type Pixels = (u32, u32);

/// The picture of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Of both its sizes, in 64 small letters and digits.
    pub digest: String,
    pub kind: PictureKind,
    /// What is on it, for those who do not see it.
    pub words: Text,
    pub large: Pixels,
    pub small: Pixels,
    /// Whoever brought it said that everybody who can be recognized on it, or their guardian, agreed.
    pub agreed: bool,
}
