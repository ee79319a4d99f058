//! A site: a place where sessions happen.

use serde::{Deserialize, Serialize};

use crate::fact::{Fact, Provenance};
use crate::place::Point;

/// What is known about a site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SiteFacts {
    /// The name people know the place by.
    pub name: String,
    /// Street and number, as given.
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub address: Fact<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip: Option<String>,
    /// Neighborhood, village or community area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub neighborhood: Option<String>,
    #[serde(skip_serializing_if = "Fact::is_blank")]
    pub point: Fact<Point>,
    /// How to find the door, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entrance: Option<String>,
    pub provenance: Provenance,
}
