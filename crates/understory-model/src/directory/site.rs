//! A site: a place where sessions happen.

use serde::{Deserialize, Serialize};

use crate::fact::{Fact, Provenance};
use crate::place::{Point, fold};

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
    /// The middle of the area that it says it lies in. Worked out from the names of places each time the directory is
    /// read, and never stored: a town that is brought later puts the place on the map by itself.
    #[serde(skip)]
    pub middle: Option<Middle>,
    pub provenance: Provenance,
}

/// The middle of a town, a neighborhood or a ZIP code area.
#[derive(Clone, Debug, PartialEq)]
pub struct Middle {
    /// The area as people call it.
    pub area: String,
    pub point: Point,
}

/// Where a place is on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    pub point: Point,
    /// The area that it lies somewhere in, where its own spot is not known: `point` is then the middle of that area, a
    /// distance to it is about so long, and nobody may be sent there.
    pub somewhere_in: Option<String>,
}

impl Spot {
    /// A spot that is the place's own.
    pub fn own(point: Point) -> Self {
        Self {
            point,
            somewhere_in: None,
        }
    }

    /// The place's own point, where this is one.
    pub fn exact(&self) -> Option<Point> {
        self.somewhere_in.is_none().then_some(self.point)
    }
}

impl SiteFacts {
    /// The area that it names: its town, else its neighborhood, else its ZIP code.
    pub fn area_named(&self) -> Option<&str> {
        let named = [&self.city, &self.neighborhood, &self.zip].into_iter().flatten();
        named.map(|name| name.trim()).find(|name| !name.is_empty())
    }

    /// Its street, where it says one: of an address that goes on with the town what stands before that.
    pub fn street(&self) -> Option<&str> {
        let address = self.address.known.as_deref()?;
        let town = self.city.as_deref().map(fold).unwrap_or_default();
        let before_town = address.split(',').take_while(|part| fold(part) != town);
        let end = before_town.map(|part| part.len() + 1).sum::<usize>().saturating_sub(1);
        address.get(..end).map(str::trim).filter(|street| !street.is_empty())
    }

    /// Where it is on the map: its own spot, else about the middle of its area; `None` where neither is known.
    pub fn spot(&self) -> Option<Spot> {
        let about = |middle: &Middle| Spot {
            point: middle.point,
            somewhere_in: Some(middle.area.clone()),
        };
        let own = self.point.known.map(Spot::own);
        own.or_else(|| self.middle.as_ref().map(about))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_without_a_spot_of_its_own_is_somewhere_in_its_town() {
        let point = |latitude| Point {
            latitude,
            longitude: -70.3,
        };
        let mut facts = SiteFacts::default();
        assert_eq!(facts.spot(), None);
        facts.middle = Some(Middle {
            area: String::from("Hyannis"),
            point: point(41.65),
        });
        let about = facts.spot().unwrap();
        assert_eq!((about.point, about.exact()), (point(41.65), None));
        assert_eq!(about.somewhere_in.as_deref(), Some("Hyannis"));
        facts.point = Fact::known(point(41.66));
        assert_eq!(facts.spot(), Some(Spot::own(point(41.66))), "its own goes first");
    }

    #[test]
    fn a_street_is_said_without_its_town() {
        let street = |address: &str, city: Option<&str>| {
            let facts = SiteFacts {
                address: Fact::known(String::from(address)),
                city: city.map(String::from),
                ..SiteFacts::default()
            };
            facts.street().map(String::from)
        };
        let main = Some(String::from("401 Main St, Suite 4"));
        assert_eq!(street("401 Main St, Suite 4, hyannis, MA 02601", Some("Hyannis")), main);
        assert_eq!(street("401 Main St, Suite 4", Some("Hyannis")), main);
        assert_eq!(street("401 Main St, Suite 4", None), main);
        assert_eq!(street("Hyannis, MA", Some("Hyannis")), None);
        assert_eq!(street(" ", None), None);
    }
}
