//! The places people name, from a table: a list of one's own, or a gazetteer of the United States Census Bureau.
//!
//! One's own has `name`, `latitude` and `longitude`, and as wished `kind`, `town`, `population` and `aliases` parted by `|`.
//! A gazetteer is known by `INTPTLAT` and `INTPTLONG`; its ZIP codes are named by `GEOID`, and what kind of town a town is
//! stands behind its name. Invariant: each kind has a name once, the first.

mod apart;

use std::collections::HashSet;

use understory_model::import::Problem;
use understory_model::place::{LONGEST_NAME, Place, PlaceKind, Point, fold};
use understory_model::spots::Spots;

use self::apart::Row;

use crate::archive::{self, Input};
use crate::error::FormatError;
use crate::log::Log;
use crate::rules;
use crate::sheet::{Became, Columns, FileCount, FileUse, Line, Tally, each_row, require, text_of};
use crate::table::Table;
use crate::values::Taken;
use crate::{clean, values};

/// More places than this are no region.
const MOST_PLACES: usize = 20_000;
/// Columns of another table that are named where it is refused.
const COLUMNS_TOLD: usize = 12;
/// Metres.
const KILOMETRE: f64 = 1000.0;

/// What a gazetteer says behind a name, the longer before what they end with.
const BEHIND: [(&str, PlaceKind); 13] = [
    (" city and borough", PlaceKind::Town),
    (" charter township", PlaceKind::Town),
    (" Town city", PlaceKind::Town),
    (" township", PlaceKind::Town),
    (" municipality", PlaceKind::Town),
    (" plantation", PlaceKind::Town),
    (" borough", PlaceKind::Town),
    (" village", PlaceKind::Village),
    (" pueblo", PlaceKind::Town),
    (" city", PlaceKind::Town),
    (" town", PlaceKind::Town),
    (" CCD", PlaceKind::Town),
    (" CDP", PlaceKind::Village),
];

/// Which places of national files are taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TownsOptions {
    /// The two letters of a state, where the file says them.
    pub state: Option<String>,
    /// A point, and how many kilometres around it.
    pub around: Option<(Point, f64)>,
    /// Spots of the region that these files do not bring.
    pub known: Spots,
}

/// The places of one reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TownsBatch {
    pub places: Vec<Place>,
    pub files: Vec<FileCount>,
    /// Refused rows and doubtful values, in file order.
    pub problems: Vec<Problem>,
}

/// Reads the places of one or more tables under the name of a source.
///
/// # Errors
/// When a file as a whole cannot be read, or there is no place in them, or more than a region has.
pub fn read(inputs: &[Input], source: &str, options: &TownsOptions) -> Result<TownsBatch, FormatError> {
    let members = archive::unpack(inputs)?;
    let Some(first) = members.first() else {
        return Err(FormatError::new("", &rules::FILE_EMPTY));
    };
    let (mut log, mut tally) = (Log::default(), Tally::default());
    let (mut rows, mut named) = (Vec::new(), HashSet::new());
    for member in &members {
        let text = text_of(member, &mut log)?;
        let table = Table::open(&member.name, &text, None)?;
        let columns = Columns::of(&table.header);
        let is_gazetteer = columns.has("intptlat");
        let needed: &[&str] = match is_gazetteer {
            true => &["intptlat", "intptlong", "geoid"],
            false => &["name", "latitude", "longitude"],
        };
        require(&member.name, &columns, needed).map_err(|error| error.hint(&needs(needed, &table.header)))?;
        if options.state.is_some() && options.around.is_none() && !columns.has("usps") {
            return Err(FormatError::new(&member.name, &rules::NO_STATE));
        }
        let counts = each_row(table, &mut log, |line, log| {
            let Some(place) = place(line, is_gazetteer, source, log) else {
                return Ok(Became::Refused);
            };
            let is_near = options.wants(line, place.point);
            let is_wanted = is_near && named.insert((place.kind, fold(&place.name)));
            if is_wanted {
                let (latitude, longitude) = numbers(is_gazetteer);
                rows.push(Row {
                    at: line.at.clone(),
                    field: latitude,
                    said: format!("{}, {}", line.cell(latitude), line.cell(longitude)),
                    place,
                });
            } else if is_near {
                log.note(line.at, "name", &place.name, &rules::NAMED_AGAIN);
            }
            if rows.len() > MOST_PLACES {
                return Err(FormatError::new(&line.at.file, &rules::TOO_MANY_TOWNS).line(line.at.line));
            }
            Ok(if is_wanted { Became::Used } else { Became::Aside })
        })?;
        tally.add(&member.name, FileUse("places"), counts);
    }
    let places = apart::checked(rows, &options.known, &mut log, &mut tally);
    log.check(&first.name)?;
    if places.is_empty() {
        return Err(FormatError::new(&first.name, &rules::NO_PLACES));
    }
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    Ok(TownsBatch {
        places,
        files: tally.finish(&names),
        problems: log.finish(&names),
    })
}

/// What a table has to have, and what this one has.
fn needs(needed: &[&str], header: &[String]) -> String {
    format!(
        "A list of places has a row of names of columns with {}, or is a gazetteer of the Census Bureau. This one has: {}.",
        needed.join(", "),
        header
            .iter()
            .take(COLUMNS_TOLD)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    )
}

impl TownsOptions {
    fn wants(&self, line: &Line<'_>, point: Point) -> bool {
        let state = line.cell("usps");
        let in_state = self
            .state
            .as_ref()
            .is_none_or(|wanted| state.is_empty() || state.eq_ignore_ascii_case(wanted));
        in_state
            && self
                .around
                .is_none_or(|(middle, kilometres)| middle.metres_to(point) <= kilometres * KILOMETRE)
    }
}

/// The columns of a latitude and a longitude.
fn numbers(is_gazetteer: bool) -> (&'static str, &'static str) {
    match is_gazetteer {
        true => ("intptlat", "intptlong"),
        false => ("latitude", "longitude"),
    }
}

/// The place of a row; `None` where the reason is in the log.
fn place(line: &Line<'_>, is_gazetteer: bool, source: &str, log: &mut Log) -> Option<Place> {
    let (latitude, longitude) = numbers(is_gazetteer);
    let (north, east) = (line.cell(latitude), line.cell(longitude));
    let Some(point) = values::point(north, east).known else {
        log.refuse(line.at, latitude, &format!("{north}, {east}"), &rules::BAD_POINT);
        return None;
    };
    let said = |text: &str| clean::line(text).0.into_owned();
    let named = said(line.cell("name"));
    let zip = Some(line.cell("geoid")).filter(|id| is_gazetteer && named.is_empty() && is_zip(id));
    let (name, kind) = match (zip, is_gazetteer) {
        (Some(zip), _) => (String::from(zip), PlaceKind::Zip),
        (None, true) => without_its_kind(&named),
        (None, false) => {
            let named = with_its_zero(line, named, log);
            let kind = kind(line, &named, log)?;
            (named, kind)
        }
    };
    if name.is_empty() {
        log.refuse(line.at, "name", "", &rules::NAME_MISSING);
        return None;
    }
    let town = said(line.cell("town"));
    let aliases: Vec<String> = line.cell("aliases").split('|').map(said).collect();
    let called = [("name", &name), ("town", &town)].into_iter();
    let called = called.chain(aliases.iter().map(|alias| ("aliases", alias)));
    for (field, text) in called {
        if text.chars().count() > LONGEST_NAME {
            log.refuse(line.at, field, text, &rules::PLACE_NAME_LONG);
            return None;
        }
        // Names are compared by their letters and digits: those without any would all be one name.
        if !text.is_empty() && fold(text).is_empty() {
            log.refuse(line.at, field, text, &rules::PLACE_NAME_LETTERS);
            return None;
        }
    }
    Some(Place {
        kind,
        name,
        town: (!town.is_empty()).then_some(town),
        point,
        population: line.cell("population").replace(',', "").parse().ok(),
        aliases: aliases.into_iter().filter(|alias| !alias.is_empty()).collect(),
        source: String::from(source),
    })
}

fn is_zip(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// "Falmouth town" is the town of Falmouth, "Woods Hole CDP" a village.
fn without_its_kind(name: &str) -> (String, PlaceKind) {
    // Two towns of Massachusetts are cities by law and are called "Town".
    let found = BEHIND
        .iter()
        .find_map(|(behind, kind)| Some((name.strip_suffix(behind)?, *kind)));
    let (name, kind) = found.unwrap_or((name, PlaceKind::Town));
    (String::from(name), kind)
}

/// What a list of one's own says it is; without that, five digits are a ZIP code and anything else a town.
/// A ZIP code that a spreadsheet took for a number has its zero again, and it is said.
fn with_its_zero(line: &Line<'_>, name: String, log: &mut Log) -> String {
    match values::zip(&name) {
        Taken {
            known: Some(zip),
            rule: Some(rule),
        } => {
            log.note(line.at, "name", &name, rule);
            zip
        }
        _ => name,
    }
}

fn kind(line: &Line<'_>, name: &str, log: &mut Log) -> Option<PlaceKind> {
    let said = line.cell("kind").to_lowercase();
    match said.as_str() {
        "" if is_zip(name) => Some(PlaceKind::Zip),
        "" => Some(PlaceKind::Town),
        code => {
            let kind = PlaceKind::from_code(code).ok();
            if kind.is_none() {
                log.refuse(line.at, "kind", code, &rules::PLACE_KIND);
            }
            kind
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOWNS: &str = "USPS\tGEOID\tNAME\tINTPTLAT\tINTPTLONG   \n\
        MA\t2503690\tBarnstable Town city\t41.66\t-70.35\n\
        MA\t2523105\tFalmouth town\t41.58\t-70.59\n\
        MA\t2582525\tWoods Hole CDP\t41.52\t-70.66\n\
        RI\t4459000\tProvidence city\t41.82\t-71.41\n";
    const ZIPS: &str = "GEOID|ALAND|INTPTLAT|INTPTLONG\n02601|1|41.66|-70.29\n60608|1|41.85|-87.67\n";

    fn read_text(files: &[(&str, &str)], options: &TownsOptions) -> Result<TownsBatch, FormatError> {
        let inputs: Vec<Input> = files
            .iter()
            .map(|(name, text)| Input {
                name: String::from(*name),
                bytes: text.as_bytes().to_vec(),
            })
            .collect();
        read(&inputs, "census", options)
    }

    fn names(batch: &TownsBatch) -> Vec<(PlaceKind, &str)> {
        batch
            .places
            .iter()
            .map(|place| (place.kind, place.name.as_str()))
            .collect()
    }

    #[test]
    fn towns_and_zip_codes_of_a_gazetteer_are_taken_around_a_point() {
        let middle = Point::new(41.7, -70.3).unwrap();
        let options = TownsOptions {
            state: Some(String::from("ma")),
            around: Some((middle, 60.0)),
            ..TownsOptions::default()
        };
        let batch = read_text(&[("places.txt", TOWNS), ("zips.txt", ZIPS)], &options).unwrap();
        assert_eq!(
            names(&batch),
            [
                (PlaceKind::Town, "Barnstable"),
                (PlaceKind::Town, "Falmouth"),
                (PlaceKind::Village, "Woods Hole"),
                (PlaceKind::Zip, "02601")
            ]
        );
        assert!(batch.problems.is_empty());
        assert_eq!(
            (batch.files[0].used, batch.files[0].aside),
            (3, 1),
            "the other state is set aside"
        );
    }

    #[test]
    fn a_list_of_ones_own_says_what_each_place_is() {
        let own = "name,kind,town,latitude,longitude,aliases,population\n\
            Hyannis,village,Barnstable,41.65,-70.28,Hy Annis|HYA,\"14,000\"\n\
            2601,,,41.66,-70.29,,\n\
            hyannis,village,,41.0,-70.0,,\n\
            Mars,planet,,41.0,-70.0,,\n\
            Nowhere,,,north,west,,\n\
            ,,,41.0,-70.0,,\n";
        let batch = read_text(&[("own.csv", own)], &TownsOptions::default()).unwrap();
        assert_eq!(
            names(&batch),
            [(PlaceKind::Village, "Hyannis"), (PlaceKind::Zip, "02601")]
        );
        assert_eq!(batch.places[0].aliases, ["Hy Annis", "HYA"]);
        assert_eq!(batch.places[0].population, Some(14_000));
        let told: Vec<(u64, &str)> = batch
            .problems
            .iter()
            .map(|problem| (problem.line, &*problem.rule))
            .collect();
        assert_eq!(
            told,
            [
                (3, "zip-zero"),
                (4, "named-again"),
                (5, "place-kind"),
                (6, "bad-point"),
                (7, "name-missing")
            ]
        );
    }

    #[test]
    fn what_stands_behind_a_name_is_no_part_of_it() {
        for (name, plain) in [
            ("Ann Arbor charter township", "Ann Arbor"),
            ("Juneau city and borough", "Juneau"),
            ("Barnstable Town city", "Barnstable"),
            ("Flagstaff CCD", "Flagstaff"),
            ("Sandwich", "Sandwich"),
        ] {
            assert_eq!(without_its_kind(name).0, plain);
        }
    }

    #[test]
    fn a_state_is_asked_only_of_files_that_say_it() {
        let state = TownsOptions {
            state: Some(String::from("MA")),
            ..TownsOptions::default()
        };
        let error = read_text(&[("zips.txt", ZIPS)], &state).unwrap_err();
        assert_eq!(error.rule, "no-state");
    }

    #[test]
    fn a_file_without_places_is_refused_with_what_is_missing() {
        let error = read_text(&[("x.csv", "name,phone\nA,1\n")], &TownsOptions::default()).unwrap_err();
        assert_eq!((error.rule, error.field.as_str()), ("column-required", "latitude"));
        let far = TownsOptions {
            around: Some((Point::new(10.0, 10.0).unwrap(), 5.0)),
            ..TownsOptions::default()
        };
        assert_eq!(read_text(&[("towns.txt", TOWNS)], &far).unwrap_err().rule, "no-places");
    }

    #[test]
    fn a_place_far_from_all_others_is_told_and_a_swapped_one_is_refused() {
        let text = "name,latitude,longitude\nHyannis,41.65,-70.28\nYarmouth,41.70,-70.22\n\
            Swaptown,-70.3,41.7\nWoods,65.0,-150.0\n";
        let read = |text: &str, known: &[Point]| {
            let options = TownsOptions {
                known: known.iter().copied().collect(),
                ..TownsOptions::default()
            };
            read_text(&[("own.csv", text)], &options)
        };
        let batch = read(text, &[]).unwrap();
        let taken: Vec<&str> = batch.places.iter().map(|place| &*place.name).collect();
        assert_eq!(taken, ["Hyannis", "Yarmouth", "Woods"]);
        assert_eq!((batch.files[0].used, batch.files[0].refused), (3, 1));
        let said: Vec<(u64, &str, &str, &str)> = batch
            .problems
            .iter()
            .map(|problem| (problem.line, &*problem.field, &*problem.value, &*problem.rule))
            .collect();
        assert_eq!(
            said,
            [
                (4, "latitude", "-70.3, 41.7", "place-swapped"),
                (5, "latitude", "65.0, -150.0", "place-far")
            ]
        );
        // One alone says nothing, unless something is known.
        let alone = "name,latitude,longitude\nSwaptown,-70.3,41.7\n";
        assert!(read(alone, &[]).unwrap().problems.is_empty());
        let known = [Point::new(41.65, -70.28).unwrap()];
        assert_eq!(read(alone, &known).unwrap_err().rule, "no-places");
    }

    #[test]
    fn a_name_of_a_place_has_a_letter_or_a_digit() {
        let text = "name,latitude,longitude,town,aliases\n\"\"\">\",41.6,-70.3,,\nDock,41.6,-70.3,\u{2014},\n\
            Pier,41.6,-70.3,,Old pier|???\nQuay 5,41.6,-70.3,,\n5,41.6,-70.3,,\n\u{6e2f},41.6,-70.3,,|\n";
        let batch = read_text(&[("places.csv", text)], &TownsOptions::default()).unwrap();
        assert_eq!(
            names(&batch),
            [
                (PlaceKind::Town, "Quay 5"),
                (PlaceKind::Town, "5"),
                (PlaceKind::Town, "\u{6e2f}")
            ]
        );
        let said: Vec<(u64, &str, &str, &str)> = batch
            .problems
            .iter()
            .map(|problem| (problem.line, &*problem.field, &*problem.value, &*problem.rule))
            .collect();
        let rule = "place-name-letters";
        assert_eq!(
            said,
            [
                (2, "name", "\">", rule),
                (3, "town", "\u{2014}", rule),
                (4, "aliases", "???", rule)
            ]
        );
    }

    #[test]
    fn a_name_of_a_place_has_a_bound() {
        let long = "x".repeat(5_000);
        let text = format!(
            "name,latitude,longitude,town,aliases\n{long},41.6,-70.3,,\nDock,41.6,-70.3,{long},\nPier,41.6,-70.3,,a|{long}\nQuay,41.6,-70.3,,{}\n",
            "y".repeat(120)
        );
        let batch = read_text(&[("places.csv", &text)], &TownsOptions::default()).unwrap();
        assert_eq!(names(&batch), [(PlaceKind::Town, "Quay")]);
        let said: Vec<(u64, &str, &str)> = batch
            .problems
            .iter()
            .map(|problem| (problem.line, problem.field.as_str(), problem.rule.as_str()))
            .collect();
        let rule = "place-name-long";
        assert_eq!(said, [(2, "name", rule), (3, "town", rule), (4, "aliases", rule)]);
        assert!(
            batch
                .problems
                .iter()
                .all(|problem| !problem.value.is_empty() && problem.file == "places.csv")
        );
    }
}
