//! Places by the names people use, and what is taught by listings.

use super::*;
use understory_model::directory::{SiteFacts, SourceKey};
use understory_model::fact::Fact;
use understory_model::ids::{OrganizationId, SiteId};

fn place(kind: PlaceKind, name: &str, latitude: f64) -> Place {
    let point = Point {
        latitude,
        longitude: -70.3,
    };
    Place {
        kind,
        name: name.to_owned(),
        town: None,
        point,
        population: None,
        aliases: vec![],
        source: String::from("test"),
    }
}

fn site(zip: &str, neighborhood: &str, latitude: f64) -> Site {
    Site {
        id: SiteId(uuid::Uuid::nil()),
        organization: OrganizationId(uuid::Uuid::nil()),
        source: SourceKey {
            source: String::from("test"),
            key: String::new(),
        },
        facts: SiteFacts {
            zip: Some(zip.to_owned()),
            city: Some(String::from("Chicago")),
            neighborhood: Some(neighborhood.to_owned()),
            point: Fact::known(Point {
                latitude,
                longitude: -87.66,
            }),
            ..SiteFacts::default()
        },
    }
}

#[test]
fn names_as_people_type_them() {
    let places = vec![
        place(PlaceKind::Village, "Hyannis", 41.65),
        place(PlaceKind::Town, "Barnstable", 41.70),
        place(PlaceKind::Zip, "02601", 41.66),
        place(PlaceKind::School, "Barnstable High School", 41.66),
    ];
    let gazetteer = Gazetteer::new(places, &[]);
    let name = |typed: &str| gazetteer.find(typed).map(|place| place.name.clone());
    for (typed, found) in [
        ("hyannis", "Hyannis"),
        (" Hyannis, MA ", "Hyannis"),
        ("02601", "02601"),
        ("Hyannis MA 02601", "02601"),
        ("near Barnstable High", "Barnstable High School"),
        ("Barnstable", "Barnstable"),
    ] {
        assert_eq!(name(typed).as_deref(), Some(found), "{typed}");
    }
    assert_eq!(name("Hyanis"), None);
    assert_eq!(
        gazetteer
            .suggestions("Hyanis", 3)
            .first()
            .map(|place| place.name.as_str()),
        Some("Hyannis")
    );
    assert!(gazetteer.suggestions("zzzz", 3).is_empty() && gazetteer.find("").is_none());
}

#[test]
fn a_text_longer_than_any_name_is_nobodys() {
    let name = format!("Hyannis {}", "s".repeat(LONGEST_NAME - 8));
    let gazetteer = Gazetteer::new(vec![place(PlaceKind::Village, &name, 41.65)], &[]);
    assert!(
        gazetteer.find(&format!(" {name} ")).is_some(),
        "as long as a name may be"
    );
    assert!(!gazetteer.suggestions(&name[..100], 3).is_empty());
    for more in ["s", ", MA", "\u{e9}"] {
        let longer = format!("{name}{more}");
        assert!(gazetteer.find(&longer).is_none() && gazetteer.suggestions(&longer, 3).is_empty());
    }
    // Taken for a name, this one would be spelled against each.
    assert!(gazetteer.suggestions(&name.repeat(40), 3).is_empty());
}

#[test]
fn a_name_without_a_letter_or_a_digit_is_nobodys() {
    let places = vec![
        place(PlaceKind::Town, "\">", 41.65),
        Place {
            aliases: vec![String::from("\u{2014}")],
            ..place(PlaceKind::Town, "Barnstable", 41.70)
        },
    ];
    let gazetteer = Gazetteer::new(places, &[site("---", "!!!", 41.85)]);
    for typed in ["???", "\">", "\u{2014}", "near", ""] {
        assert!(gazetteer.find(typed).is_none(), "{typed}");
        assert!(gazetteer.suggestions(typed, 3).is_empty(), "{typed}");
    }
    assert!(gazetteer.find("Barnstable").is_some());
    let learned: Vec<&str> = gazetteer.places()[2..].iter().map(|place| &*place.name).collect();
    assert_eq!(learned, ["Chicago"], "nor is it learned of a site");
}

#[test]
fn a_place_without_a_spot_lies_in_the_smallest_area_that_is_known() {
    let places = vec![
        place(PlaceKind::Village, "Hyannis", 41.65),
        place(PlaceKind::Town, "Barnstable", 41.70),
        place(PlaceKind::Zip, "02601", 41.66),
        place(PlaceKind::School, "Chatham", 41.68),
        Place {
            town: Some(String::from("Yarmouth")),
            ..place(PlaceKind::Neighborhood, "Downtown", 41.69)
        },
    ];
    let gazetteer = Gazetteer::new(places, &[]);
    let put = |neighborhood: Option<&str>, zip: Option<&str>, city: Option<&str>| {
        let mut facts = SiteFacts {
            neighborhood: neighborhood.map(String::from),
            zip: zip.map(String::from),
            city: city.map(String::from),
            ..SiteFacts::default()
        };
        gazetteer.put_in_its_area(&mut facts);
        let stored = serde_json::to_string(&facts).unwrap();
        assert!(
            !stored.contains("middle"),
            "what is worked out is never stored: {stored}"
        );
        facts.middle.map(|middle| (middle.area, middle.point.latitude))
    };
    let in_area = |name: &str, latitude| Some((String::from(name), latitude));
    assert_eq!(
        put(Some("HYANNIS"), Some("02601"), Some("Barnstable")),
        in_area("Hyannis", 41.65)
    );
    assert_eq!(
        put(None, Some("02601-1234"), Some("Barnstable")),
        in_area("Barnstable", 41.70)
    );
    assert_eq!(put(None, None, Some("barnstable")), in_area("Barnstable", 41.70));
    assert_eq!(put(None, Some("02601"), None), in_area("02601", 41.66));
    // The name is that of the area whose middle it is, and of nothing else that it says.
    assert_eq!(
        put(Some("Sea Street"), Some("02601"), Some("BARNSTABLE")),
        in_area("Barnstable", 41.70)
    );
    assert_eq!(
        put(Some("Sea Street"), Some("02601"), Some("Nowhere")),
        in_area("02601", 41.66)
    );
    // A neighborhood is looked up within its town.
    assert_eq!(
        put(Some("Downtown"), None, Some("Yarmouth")),
        in_area("Downtown", 41.69)
    );
    assert_eq!(
        put(Some("Downtown"), None, Some("Barnstable, MA")),
        in_area("Barnstable", 41.70)
    );
    assert_eq!(put(None, None, Some("Chatham")), None, "a school is no town");
    assert_eq!(put(None, None, Some("Barn")), None, "nothing is guessed");
    assert_eq!(put(None, None, None), None);
    let mut known = site("02601", "Hyannis", 41.9).facts;
    gazetteer.put_in_its_area(&mut known);
    assert_eq!(known.middle, None, "its own spot is better");
}

#[test]
fn nobody_stands_at_the_door_of_the_only_one_who_says_where_the_town_is() {
    let area = |latitudes: &[f64]| {
        let sites: Vec<Site> = latitudes
            .iter()
            .map(|latitude| site("60608", "Pilsen", *latitude))
            .collect();
        let mut facts = SiteFacts {
            city: Some(String::from("CHICAGO")),
            ..SiteFacts::default()
        };
        let gazetteer = Gazetteer::new(vec![], &sites);
        assert!(gazetteer.find("Chicago").is_some(), "a search is led there");
        gazetteer.put_in_its_area(&mut facts);
        facts.middle.map(|middle| (middle.area, middle.point.latitude))
    };
    assert_eq!(area(&[41.85]), None);
    assert_eq!(area(&[41.85, 41.85, 41.85, 41.8501]), None, "one house with four names");
    assert_eq!(area(&[41.85, 41.88]), None, "one of the two doors");
    assert_eq!(area(&[41.85, 41.88, 41.86]), Some((String::from("Chicago"), 41.86)));
}

#[test]
fn listings_teach_places_and_their_other_names() {
    let sites = [
        site("60608", "LOWER WEST SIDE", 41.85),
        site("60608", "LOWER WEST SIDE", 41.86),
        site("60608", "LOWER WEST SIDE", 34.0),
    ];
    let gazetteer = Gazetteer::new(vec![], &sites);
    let pilsen = gazetteer.find("Pilsen").expect("Pilsen is in the Lower West Side");
    assert_eq!(
        (pilsen.name.as_str(), pilsen.point.latitude),
        ("Lower West Side", 41.85),
        "one wrong point does not move it"
    );
    assert_eq!(gazetteer.find("60608").map(|place| place.kind), Some(PlaceKind::Zip));
}
