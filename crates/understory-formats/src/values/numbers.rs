//! Ages, grades, seats, coordinates, ZIP codes.

use understory_model::age::{AgeRange, Grade, GradeRange, OLDEST};
use understory_model::directory::Capacity;
use understory_model::place::{Point, fold};

use super::{Taken, is_blank, plain};
use crate::rules::{self, Rule};

/// More seats than this in one session is a mistake.
const MOST_SEATS: f64 = 5_000.0;

/// A number with optional thousands commas.
pub(crate) fn number(text: &str) -> Option<f64> {
    let plain = text.trim().replace(',', "");
    let right = !plain.is_empty()
        && plain.len() <= 40
        && plain
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'))
        && plain.bytes().any(|byte| byte.is_ascii_digit());
    plain.parse::<f64>().ok().filter(|value| right && value.is_finite())
}

/// A whole number from 0 to a limit; 12 and 12.0 are the same.
fn whole(text: &str, most: f64) -> Option<u32> {
    let value = number(text)?;
    if !(0.0..=most).contains(&value) || value.fract() != 0.0 {
        return None;
    }
    format!("{value:.0}").parse().ok()
}

/// "8-12", "8 to 12", "8 a 12" as its two ends, in small letters without accents.
pub(crate) fn split_range(text: &str) -> Option<(String, String)> {
    let plain = plain(text);
    for sign in [
        " to ",
        " through ",
        " thru ",
        " until ",
        " - ",
        " hasta ",
        " ate ",
        " al ",
        " as ",
        " a ",
        "-",
    ] {
        if let Some((low, high)) = plain.split_once(sign)
            && !low.trim().is_empty()
            && !high.trim().is_empty()
        {
            return Some((String::from(low.trim()), String::from(high.trim())));
        }
    }
    None
}

/// One end of an age range.
enum End {
    Open,
    Age(u8),
    Doubtful(&'static Rule),
}

fn age(text: &str) -> End {
    if is_blank(text) {
        return End::Open;
    }
    match number(text) {
        None => End::Doubtful(&rules::BAD_AGE),
        Some(value) if value < 0.0 => End::Doubtful(&rules::BAD_AGE),
        Some(value) if value > f64::from(OLDEST) => End::Doubtful(&rules::UNLIKELY_AGE),
        // Half years are rounded down: who is two and a half is two.
        Some(value) => whole(&value.floor().to_string(), f64::from(OLDEST))
            .and_then(|years| u8::try_from(years).ok())
            .map_or(End::Doubtful(&rules::BAD_AGE), End::Age),
    }
}

/// Ages by their two ends. Beyond the oldest believable age the upper end is open.
pub(crate) fn ages(min: &str, max: &str) -> Taken<AgeRange> {
    let (low, low_rule) = match age(min) {
        End::Open => (None, None),
        End::Age(years) => (Some(years), None),
        End::Doubtful(rule) => return Taken::doubtful(rule),
    };
    let (high, high_rule) = match age(max) {
        End::Open => (None, None),
        End::Age(years) => (Some(years), None),
        End::Doubtful(rule) => (None, Some(rule)),
    };
    let rule = low_rule.or(high_rule);
    if low.is_none() && high.is_none() {
        return Taken { known: None, rule };
    }
    match AgeRange::new(low, high) {
        Ok(range) => Taken {
            known: Some(range),
            rule,
        },
        Err(_) => Taken::doubtful(&rules::AGE_ORDER),
    }
}

/// The two ends of "8-12", "8+", "up to 12", "12", "all ages".
fn ends(text: &str) -> Option<(String, String)> {
    let lower = plain(text);
    let mut plain = lower.trim();
    for word in [
        "ages", "age", "edades", "edad", "idades", "idade", "grades", "grade", "grados", "grado", "gr.", "gr", "de ",
    ] {
        plain = plain
            .strip_prefix(word)
            .unwrap_or(plain)
            .trim_start_matches([':', '.', ' ']);
    }
    for word in [
        "years old",
        "years",
        "year olds",
        "yrs",
        "yr",
        "anos",
        "grades",
        "grade",
        "grados",
        "grado",
        "serie",
        "ano",
    ] {
        plain = plain.strip_suffix(word).unwrap_or(plain).trim_end();
    }
    if let Some(low) = [
        "+",
        "and up",
        "and older",
        "& up",
        "or older",
        "and above",
        "y mas",
        "o mas",
        "e mais",
        "ou mais",
    ]
    .into_iter()
    .find_map(|end| plain.strip_suffix(end))
    {
        return Some((String::from(low.trim()), String::new()));
    }
    if let Some(high) = ["up to", "under and including", "through", "hasta", "ate"]
        .into_iter()
        .find_map(|start| plain.strip_prefix(start))
    {
        return Some((String::new(), String::from(high.trim())));
    }
    split_range(plain).or_else(|| Some((String::from(plain), String::from(plain))))
}

/// Words by which a cell says that its numbers are grades.
const GRADE_WORDS: [&str; 7] = ["grade", "grades", "grado", "grados", "gr", "serie", "series"];

/// Ages in one cell. "Grades 3-5" says none, however alike the numbers look.
pub(crate) fn age_range(text: &str) -> Taken<AgeRange> {
    if is_blank(text) {
        return Taken::blank();
    }
    let folded = fold(text);
    let mut words = folded.split(|letter: char| !letter.is_alphanumeric());
    if words.any(|word| GRADE_WORDS.contains(&word)) {
        return Taken::doubtful(&rules::BAD_AGE);
    }
    if matches!(
        folded.as_str(),
        "all" | "all ages" | "any" | "any age" | "everyone" | "todas las edades" | "todas as idades"
    ) {
        return Taken::known(AgeRange {
            min: Some(0),
            max: None,
        });
    }
    let (low, high) = ends(text).unwrap_or_default();
    ages(&low, &high)
}

fn grade(text: &str) -> Result<Option<Grade>, &'static Rule> {
    if is_blank(text) {
        return Ok(None);
    }
    let lower = plain(text);
    let lower = lower.trim().trim_end_matches("grade").trim_end();
    let plain = ["st", "nd", "rd", "th", "\u{ba}", "\u{aa}"]
        .into_iter()
        .find_map(|end| {
            lower
                .strip_suffix(end)
                .filter(|head| head.bytes().all(|byte| byte.is_ascii_digit()))
        })
        .unwrap_or(lower);
    let plain = plain.strip_suffix(".0").unwrap_or(plain);
    plain.parse::<Grade>().map(Some).map_err(|_| &rules::BAD_GRADE)
}

/// Grades by their two ends.
fn grade_ends(min: &str, max: &str) -> Taken<GradeRange> {
    let (low, high) = match (grade(min), grade(max)) {
        (Ok(low), Ok(high)) => (low, high),
        (Err(rule), _) | (_, Err(rule)) => return Taken::doubtful(rule),
    };
    if low.is_none() && high.is_none() {
        return Taken::blank();
    }
    GradeRange::new(low, high).map_or_else(|_| Taken::doubtful(&rules::GRADE_ORDER), Taken::known)
}

/// Whether a cell says that its numbers are ages: "ages 8-12", "8 to 12 year olds", "de 8 a 12 anos".
fn says_ages(text: &str) -> bool {
    let folded = fold(text);
    // "1º a 5º anos" are grades.
    let is_ordinal = text.contains('\u{ba}');
    let mut words = folded.split(|sign: char| !sign.is_alphanumeric());
    words.any(|word| {
        matches!(
            word,
            "age" | "ages" | "aged" | "year" | "years" | "yr" | "yrs" | "edad" | "edades" | "idade" | "idades"
        ) || word == "anos" && !is_ordinal
    })
}

/// Grades from one cell such as "K-5" or from two.
pub(crate) fn grades(range: &str, min: &str, max: &str) -> Taken<GradeRange> {
    if is_blank(range) {
        return grade_ends(min, max);
    }
    // "Pre-K" has a hyphen of its own.
    let joined = plain(range)
        .replace("pre-k", "pk")
        .replace("pre k", "pk")
        .replace("prek", "pk")
        .replace("kindergarten", "k");
    let (low, high) = ends(&joined).unwrap_or_default();
    // Nobody is in grade 14; whether these are ages, only whoever wrote them knows, unless the cell says it.
    let are_ages = says_ages(range)
        || age_range(range)
            .known
            .is_some_and(|ages| ages.min.max(ages.max) > Some(13));
    if are_ages {
        return Taken::doubtful(&rules::GRADES_ARE_AGES);
    }
    grade_ends(&low, &high)
}

/// Ages from one cell such as "8-12" or from two.
pub(crate) fn ages_of(range: &str, min: &str, max: &str) -> Taken<AgeRange> {
    if is_blank(range) {
        ages(min, max)
    } else {
        age_range(range)
    }
}

/// How many it holds.
pub(crate) fn capacity(text: &str) -> Taken<Capacity> {
    if is_blank(text) {
        return Taken::blank();
    }
    if matches!(fold(text).as_str(), "unlimited" | "no limit" | "open") {
        return Taken::known(Capacity::Unlimited);
    }
    match number(text) {
        Some(value) if value > MOST_SEATS || value == 0.0 => Taken::doubtful(&rules::UNLIKELY_CAPACITY),
        _ => whole(text, MOST_SEATS).map_or_else(
            || Taken::doubtful(&rules::BAD_NUMBER),
            |seats| Taken::known(Capacity::Seats(seats)),
        ),
    }
}

/// A count such as open seats.
pub(crate) fn count(text: &str) -> Taken<u32> {
    if is_blank(text) {
        return Taken::blank();
    }
    match number(text) {
        Some(value) if value > MOST_SEATS => Taken::doubtful(&rules::UNLIKELY_CAPACITY),
        _ => whole(text, MOST_SEATS).map_or_else(|| Taken::doubtful(&rules::BAD_NUMBER), Taken::known),
    }
}

/// A point from its two coordinates.
pub(crate) fn point(latitude: &str, longitude: &str) -> Taken<Point> {
    if is_blank(latitude) && is_blank(longitude) {
        return Taken::blank();
    }
    match (number(latitude), number(longitude)) {
        (Some(latitude), Some(longitude)) => {
            Point::new(latitude, longitude).map_or_else(|_| Taken::doubtful(&rules::BAD_POINT), Taken::known)
        }
        _ => Taken::doubtful(&rules::BAD_POINT),
    }
}

/// A ZIP code of five or nine digits.
pub(crate) fn zip(text: &str) -> Taken<String> {
    if is_blank(text) {
        return Taken::blank();
    }
    let trimmed = text.trim();
    // A spreadsheet that took it for a number drops the leading zero of New England.
    let padded = if (3..=4).contains(&trimmed.len()) && trimmed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Taken::noted(format!("{trimmed:0>5}"), &rules::ZIP_ZERO);
    } else {
        trimmed
    };
    let (five, four) = padded.split_once('-').unwrap_or((padded, "0000"));
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(five, 5) && digits(four, 4) {
        Taken::known(String::from(padded))
    } else {
        Taken::doubtful(&rules::BAD_ZIP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(min: Option<u8>, max: Option<u8>) -> AgeRange {
        AgeRange { min, max }
    }

    #[test]
    fn ages_within_belief() {
        assert_eq!(ages("8", "12"), Taken::known(range(Some(8), Some(12))));
        assert_eq!(
            ages("8", "171"),
            Taken::noted(range(Some(8), None), &rules::UNLIKELY_AGE)
        );
        assert_eq!(ages("65", ""), Taken::doubtful(&rules::UNLIKELY_AGE));
        assert_eq!(ages("12", "8"), Taken::doubtful(&rules::AGE_ORDER));
        assert_eq!(ages("-3", "8"), Taken::doubtful(&rules::BAD_AGE));
        assert_eq!(ages("", ""), Taken::blank());
        assert_eq!(age_range("Ages 8+"), Taken::known(range(Some(8), None)));
        assert_eq!(age_range("10 – 14 years"), Taken::known(range(Some(10), Some(14))));
        assert_eq!(age_range("kids"), Taken::doubtful(&rules::BAD_AGE));
        for grades in ["grades 3-5", "Gr. 3-5", "3-5 grade", "Grados 3 a 5", "Séries 3 a 5"] {
            assert_eq!(
                age_range(grades),
                Taken::doubtful(&rules::BAD_AGE),
                "{grades} are no ages"
            );
        }
    }

    #[test]
    fn grades_in_words_and_numbers() {
        let show = |taken: Taken<GradeRange>| {
            taken
                .known
                .map(|range| format!("{:?}-{:?}", range.min.map(i8::from), range.max.map(i8::from)))
        };
        assert_eq!(show(grades("K-5", "", "")).as_deref(), Some("Some(0)-Some(5)"));
        assert_eq!(
            show(grades("Pre-K to 2nd", "", "")).as_deref(),
            Some("Some(-1)-Some(2)")
        );
        assert_eq!(show(grades("", "9", "13")).as_deref(), Some("Some(9)-Some(13)"));
        assert_eq!(grades("5-K", "", ""), Taken::doubtful(&rules::GRADE_ORDER));
        assert_eq!(grades("middle", "", ""), Taken::doubtful(&rules::BAD_GRADE));
        for (text, expected) in [
            ("3rd-5th", "Some(3)-Some(5)"),
            ("Gr. 3-5", "Some(3)-Some(5)"),
            ("Gr 3 – 5", "Some(3)-Some(5)"),
            ("3rd to 5th grade", "Some(3)-Some(5)"),
            ("Pre-K to 2", "Some(-1)-Some(2)"),
            ("PreK-K", "Some(-1)-Some(0)"),
            ("grados 3 a 5", "Some(3)-Some(5)"),
            ("3º a 5º", "Some(3)-Some(5)"),
            ("8+", "Some(8)-None"),
            ("1º a 5º anos", "Some(1)-Some(5)"),
        ] {
            assert_eq!(show(grades(text, "", "")).as_deref(), Some(expected), "{text}");
        }
        // Ages that stand under grades are asked about, and not taken.
        for text in [
            "14-18",
            "12-15",
            "16+",
            "Ages 14 to 18",
            "ages 8-12",
            "8 to 12 year olds",
            "de 8 a 12 años",
            "Ages 5+",
            "edades 6-9",
        ] {
            assert_eq!(grades(text, "", ""), Taken::doubtful(&rules::GRADES_ARE_AGES), "{text}");
        }
        assert_eq!(age_range("8 a 12 años"), Taken::known(range(Some(8), Some(12))));
        assert_eq!(age_range("8+"), Taken::known(range(Some(8), None)));
    }

    #[test]
    fn seats_within_belief() {
        assert_eq!(capacity("20"), Taken::known(Capacity::Seats(20)));
        assert_eq!(capacity("99,101,810"), Taken::doubtful(&rules::UNLIKELY_CAPACITY));
        assert_eq!(capacity("0"), Taken::doubtful(&rules::UNLIKELY_CAPACITY));
        assert_eq!(capacity("-4"), Taken::doubtful(&rules::BAD_NUMBER));
        assert_eq!(capacity("Unlimited"), Taken::known(Capacity::Unlimited));
    }

    #[test]
    fn points_and_zips() {
        assert!(point("41.9", "-87.6").known.is_some());
        assert_eq!(point("", ""), Taken::blank());
        for (latitude, longitude) in [("0", "0"), ("141", "3"), ("north", "3"), ("41.9", ""), ("1e400", "1")] {
            assert_eq!(point(latitude, longitude), Taken::doubtful(&rules::BAD_POINT));
        }
        assert_eq!(zip("02601-1234"), Taken::known(String::from("02601-1234")));
        assert_eq!(zip("2601"), Taken::noted(String::from("02601"), &rules::ZIP_ZERO));
        assert_eq!(zip("6,063,960,628"), Taken::doubtful(&rules::BAD_ZIP));
    }
}
