//! A filtered list as the query of a link: read strictly, and written the same way for everybody.
//!
//! Names: `q`, `topic` (more than one parted by commas), `day`, `age` (`9` or `9-12`), `grade`, `free`, `language`, `town`,
//! `near`, `miles`, `organization`, `program`, `past`; a form says `age_from` and `age_to` instead of `age`.

use understory_model::age::Grade;
use understory_model::code::{Code, CodeLists, List};
use understory_service::publish::Filter;

/// The oldest age that a list can ask for.
const OLDEST: u8 = 24;
/// The farthest that "near" reaches, in miles.
const FARTHEST: u16 = 100;
/// Subjects in one list.
const MOST_TOPICS: usize = 12;

/// The filter of a query, and the names of what could not be read. Names that mean nothing here are left out.
pub fn read(pairs: &[(String, String)]) -> (Filter, Vec<&'static str>) {
    let mut filter = Filter::default();
    let mut wrong = Vec::new();
    for (name, value) in pairs {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        if let Err(name) = set(&mut filter, name, value) {
            wrong.push(name);
        }
    }
    // The two ends come from two fields of a form.
    if filter.ages.is_some_and(|(youngest, oldest)| youngest > oldest) {
        filter.ages = None;
        wrong.push("age");
    }
    (filter, wrong)
}

fn set(filter: &mut Filter, name: &str, value: &str) -> Result<(), &'static str> {
    let text = |most: usize| value.chars().take(most).collect::<String>();
    match name {
        "q" => filter.text = text(200),
        "town" => filter.town = text(100),
        "near" => filter.near = text(100),
        "free" => filter.free = yes(value),
        "past" => filter.past = yes(value),
        "topic" => filter.topics.extend(topics(value).ok_or("topic")?),
        "day" => filter.day = Some(value.parse().map_err(|_| "day")?),
        "age" => filter.ages = Some(ages(value).ok_or("age")?),
        "age_from" => {
            let oldest = filter.ages.map_or(OLDEST, |(_, oldest)| oldest);
            filter.ages = Some((age(value).ok_or("age")?, oldest));
        }
        "age_to" => {
            let youngest = filter.ages.map_or(0, |(youngest, _)| youngest);
            filter.ages = Some((youngest, age(value).ok_or("age")?));
        }
        "grade" => filter.grade = Some(value.parse::<Grade>().map_err(|_| "grade")?),
        "language" => filter.language = Some(value.parse().map_err(|_| "language")?),
        "miles" => {
            let miles: u16 = value.parse().map_err(|_| "miles")?;
            filter.miles = Some(miles).filter(|miles| (1..=FARTHEST).contains(miles));
            filter.miles.ok_or("miles")?;
        }
        "organization" => filter.organization = Some(value.parse().map_err(|_| "organization")?),
        "program" => filter.program = Some(value.parse().map_err(|_| "program")?),
        _ => {}
    }
    filter.topics.truncate(MOST_TOPICS);
    Ok(())
}

fn yes(value: &str) -> bool {
    matches!(value, "1" | "yes" | "true" | "on")
}

fn topics(value: &str) -> Option<Vec<Code>> {
    let pieces = value.split(',').map(str::trim).filter(|piece| !piece.is_empty());
    pieces
        .take(MOST_TOPICS)
        .map(|piece| CodeLists::core().parse(List::Topic, piece).ok())
        .collect()
}

fn age(text: &str) -> Option<u8> {
    text.trim().parse::<u8>().ok().filter(|age| *age <= OLDEST)
}

/// `9` or `9-12`, the younger first.
fn ages(value: &str) -> Option<(u8, u8)> {
    let (youngest, oldest) = value.split_once('-').unwrap_or((value, value));
    let (youngest, oldest) = (age(youngest)?, age(oldest)?);
    (youngest <= oldest).then_some((youngest, oldest))
}

/// The pairs of a filter, in one order.
pub fn pairs(filter: &Filter) -> Vec<(&'static str, String)> {
    let topics: Vec<&str> = filter.topics.iter().map(Code::as_str).collect();
    let ages = filter.ages.map(|(youngest, oldest)| match youngest == oldest {
        true => youngest.to_string(),
        false => format!("{youngest}-{oldest}"),
    });
    let shown = |value: Option<String>| value.unwrap_or_default();
    let one = |is: bool| if is { String::from("1") } else { String::new() };
    let all = [
        ("q", filter.text.clone()),
        ("topic", topics.join(",")),
        ("day", shown(filter.day.map(|day| String::from(day.code())))),
        ("age", shown(ages)),
        ("grade", shown(filter.grade.map(|grade| grade.to_string()))),
        ("free", one(filter.free)),
        ("language", shown(filter.language.as_ref().map(ToString::to_string))),
        ("town", filter.town.clone()),
        ("near", filter.near.clone()),
        ("miles", shown(filter.miles.map(|miles| miles.to_string()))),
        ("organization", shown(filter.organization.map(|id| id.to_string()))),
        ("program", shown(filter.program.map(|id| id.to_string()))),
        ("past", one(filter.past)),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// A link with a filter and further pairs; those that are empty are left out.
pub fn link(path: &str, filter: &Filter, further: &[(&'static str, &str)]) -> String {
    let further = further.iter().filter(|(_, value)| !value.is_empty());
    let further = further.map(|(name, value)| (*name, String::from(*value)));
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs(filter).into_iter().chain(further))
        .finish()
        .replace("%2C", ",");
    if query.is_empty() {
        String::from(path)
    } else {
        format!("{path}?{query}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::query::pairs as decoded;

    #[test]
    fn a_link_says_what_it_was_read_from() {
        let asked = "q=tide+pools&topic=making_robotics,ocean&day=tue&age=9-12&grade=5&free=1&language=pt-BR&town=Hyannis\
                     &near=02601&miles=10&past=1";
        let asked = asked.replace("ocean", CodeLists::core().codes(List::Topic)[1].as_str());
        let (filter, wrong) = read(&decoded(Some(&asked)));
        assert_eq!(wrong, Vec::<&str>::new());
        assert_eq!(link("/calendar.ics", &filter, &[]), format!("/calendar.ics?{asked}"));
        let (again, _) = read(&decoded(link("", &filter, &[("lang", "es")]).strip_prefix('?')));
        assert_eq!(again, filter);
    }

    #[test]
    fn the_two_ends_of_a_form_are_one_range() {
        let ages = |query| read(&decoded(Some(query))).0.ages;
        assert_eq!(ages("age_from=8&age_to=11"), Some((8, 11)));
        assert_eq!(ages("age_from=&age_to=11"), Some((0, 11)));
        assert_eq!(ages("age_from=8&age_to="), Some((8, OLDEST)));
        assert_eq!(read(&decoded(Some("age_from=12&age_to=8"))).1, ["age"]);
    }

    #[test]
    fn what_cannot_be_read_is_named_and_nothing_is_guessed() {
        for (name, value) in [
            ("topic", "making_robotics,dragons"),
            ("day", "someday"),
            ("age", "12-9"),
            ("age", "99"),
            ("grade", "40"),
            ("language", "!"),
            ("miles", "0"),
            ("miles", "101"),
            ("organization", "1"),
            ("program", "x"),
        ] {
            let pairs = [(String::from(name), String::from(value))];
            let (filter, wrong) = read(&pairs);
            assert_eq!(wrong, [name], "{value}");
            assert_eq!(filter, Filter::default(), "{name} {value}");
        }
        assert_eq!(link("/feed.xml", &Filter::default(), &[("lang", "")]), "/feed.xml");
    }
}
