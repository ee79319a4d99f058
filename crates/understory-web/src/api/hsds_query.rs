//! The parameters of the standard's lists.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use understory_service::publish::hsds::{Kind, MOST_A_PAGE, MOST_IDS, Query};

use super::problem::FieldProblem;

/// Pages further than this are nobody's.
const LAST_PAGE: usize = 1_000_000;
/// Letters that are read of words.
const LONGEST: usize = 200;

/// Reads what is asked for; names what cannot be read.
pub(crate) fn read(pairs: &[(String, String)], kind: Kind) -> Result<Query, Vec<FieldProblem>> {
    let mut query = Query::default();
    let mut problems = Vec::new();
    // Whether a page is of ids only decides how long it may be.
    let minimal = pairs.iter().any(|(name, value)| name == "minimal" && value == "true");
    query.minimal = minimal && kind == Kind::Services;
    let most = if query.minimal { MOST_IDS } else { MOST_A_PAGE };
    if query.minimal {
        query.per_page = MOST_IDS;
    }
    for (name, value) in pairs {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        if let Err(rule) = take(&mut query, name, value, most) {
            problems.push(FieldProblem {
                field: name.clone(),
                value: value.chars().take(LONGEST).collect(),
                rule: String::from(rule),
            });
        }
    }
    if problems.is_empty() { Ok(query) } else { Err(problems) }
}

fn take(query: &mut Query, name: &str, value: &str, most: usize) -> Result<(), &'static str> {
    let id = || value.parse().map(Some).map_err(|_| "an id");
    let number = |most: usize, rule| match value.parse::<usize>() {
        Ok(number) if (1..=most).contains(&number) => Ok(number),
        _ => Err(rule),
    };
    match name {
        "search" => query.search = value.chars().take(LONGEST).collect(),
        "page" => query.page = number(LAST_PAGE, "a page, from 1")?,
        "per_page" if most == MOST_IDS => query.per_page = number(most, "1 to 100000")?,
        "per_page" => query.per_page = number(most, "1 to 100")?,
        "organization_id" => query.organization = id()?,
        "taxonomy_term_id" => query.taxonomy_term = id()?,
        "taxonomy_id" => query.taxonomy = id()?,
        "modified_after" => {
            query.modified_after = Some(instant(value).ok_or("a day or an instant, such as 2026-11-28")?);
        }
        "postcode" => query.postcode = value.chars().take(LONGEST).collect(),
        "proximity" => {
            let miles = number(500, "miles, 1 to 500")?;
            query.proximity = u16::try_from(miles).ok();
        }
        "full" => query.full = value == "true",
        "format" if value != "json" => return Err("json"),
        _ => {}
    }
    Ok(())
}

/// An instant, or the beginning of a day in UTC.
fn instant(value: &str) -> Option<Timestamp> {
    value.parse().ok().or_else(|| {
        let day: Date = value.parse().ok()?;
        day.to_zoned(TimeZone::UTC).ok().map(|day| day.timestamp())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(query: &str) -> Vec<(String, String)> {
        super::super::query::pairs(Some(query))
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let asked =
            pairs("page=0&per_page=101&organization_id=x&modified_after=soon&proximity=0&format=csv&search=oyster");
        let problems = read(&asked, Kind::Services).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "page",
                "per_page",
                "organization_id",
                "modified_after",
                "proximity",
                "format"
            ]
        );
    }

    #[test]
    fn a_page_of_ids_may_be_long_and_others_may_not() {
        let ids = read(&pairs("minimal=true&per_page=5000"), Kind::Services).unwrap();
        assert_eq!((ids.minimal, ids.per_page), (true, 5_000));
        assert!(read(&pairs("minimal=true&per_page=5000"), Kind::Organizations).is_err());
        let day = read(&pairs("modified_after=2026-11-22"), Kind::Services).unwrap();
        assert_eq!(day.modified_after.unwrap().to_string(), "2026-11-22T00:00:00Z");
    }
}
