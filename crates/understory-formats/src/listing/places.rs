//! Doubts points that lie far from where most places of a file are.

use understory_model::fact::Fact;
use understory_model::import::SiteDraft;
use understory_model::place::Point;

use crate::log::Log;
use crate::rules;

/// A region is not larger than this from its middle, in metres.
const FAR_METRES: f64 = 100_000.0;
/// Fewer points than this have no middle worth trusting.
const FEWEST_POINTS: usize = 5;

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Makes points unknown that are more than 100 km from the median point. When fewer than half are near
/// it, the file covers more than one region and nothing can be told.
pub(crate) fn doubt_far_points(sites: &mut [SiteDraft], file: &str, log: &mut Log) {
    let points: Vec<Point> = sites.iter().filter_map(|site| site.facts.point.known).collect();
    if points.len() < FEWEST_POINTS {
        return;
    }
    let middle = Point {
        latitude: median(points.iter().map(|point| point.latitude).collect()),
        longitude: median(points.iter().map(|point| point.longitude).collect()),
    };
    let far = |point: Point| point.metres_to(middle) > FAR_METRES;
    if points.iter().filter(|point| far(**point)).count() * 2 > points.len() {
        log.file(file, "", "", &rules::POINTS_SPREAD_OUT);
        return;
    }
    for site in sites {
        if let Some(point) = site.facts.point.known
            && far(point)
        {
            let given = format!("{}, {}", point.latitude, point.longitude);
            log.note(&site.at, "latitude, longitude", &given, &rules::FAR_AWAY);
            site.facts.point = Fact::unlikely(given, rules::FAR_AWAY.code);
        }
    }
}

/// Whether a text is a street address: it has a number of its own ("4430", "12a", not "87th").
pub(crate) fn is_street_address(text: &str) -> bool {
    text.split(|letter: char| letter.is_whitespace() || letter == ',')
        .any(|word| {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            let rest = &word[digits..];
            digits > 0 && (rest.len() <= 1 || rest.starts_with(['-', '/', '.']))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::directory::SiteFacts;
    use understory_model::import::Location;

    fn site(latitude: f64, longitude: f64) -> SiteDraft {
        SiteDraft {
            key: String::new(),
            organization: String::new(),
            at: Location::default(),
            facts: SiteFacts {
                point: Fact::known(Point { latitude, longitude }),
                ..SiteFacts::default()
            },
        }
    }

    #[test]
    fn one_wrong_point_among_many_is_doubted() {
        let mut sites: Vec<SiteDraft> = (0..9).map(|step| site(41.8 + f64::from(step) / 100.0, -87.6)).collect();
        sites.push(site(37.7, -122.4));
        let mut log = Log::default();
        doubt_far_points(&mut sites, "x.csv", &mut log);
        assert_eq!(log.finish(&[]).len(), 1);
        assert_eq!(
            sites[9].facts.point.note.as_ref().map(|note| note.rule.as_str()),
            Some("far-away")
        );
        assert!(sites[0].facts.point.known.is_some());
    }

    #[test]
    fn a_whole_country_is_left_alone() {
        let mut sites: Vec<SiteDraft> = (0..10)
            .map(|step| site(30.0 + f64::from(step) * 2.0, -80.0 - f64::from(step) * 4.0))
            .collect();
        let mut log = Log::default();
        doubt_far_points(&mut sites, "x.csv", &mut log);
        assert_eq!(log.finish(&[])[0].rule, "points-spread-out");
        assert!(sites.iter().all(|site| site.facts.point.known.is_some()));
    }

    #[test]
    fn addresses_and_places() {
        for text in [
            "4430 S. Marshfield Ave.",
            "12a Main St",
            "1-30 Main Street",
            "Suite 5, Main Street",
        ] {
            assert!(is_street_address(text), "{text}");
        }
        for text in [
            "within Harrison Park Fieldhouse",
            "East 87th at Lake Michigan",
            "Virual",
            "",
        ] {
            assert!(!is_street_address(text), "{text}");
        }
    }
}
