//! The parameters of a list, read from a query; used by the page and the API alike.

use understory_model::code::{CodeLists, List};
use understory_service::directory::Browse;

use super::problem::FieldProblem;

/// Programs on one page of the web.
const PAGE: usize = 20;

/// Reads `q`, `topic`, `day`, `age`, `free`, `language`, `town`, `past`, `after` and `limit`. What cannot
/// be read does not filter and is named.
pub(crate) fn browse(pairs: &[(String, String)]) -> (Browse, Vec<FieldProblem>) {
    let mut browse = Browse {
        limit: PAGE,
        ..Browse::default()
    };
    let mut problems = Vec::new();
    for (name, value) in pairs {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        let mut wrong = |rule: &str| {
            problems.push(FieldProblem {
                field: name.clone(),
                value: value.chars().take(200).collect(),
                rule: rule.to_owned(),
            });
        };
        match name.as_str() {
            "q" => browse.text = value.chars().take(200).collect(),
            "town" => browse.town = value.chars().take(100).collect(),
            "after" => browse.after = Some(value.chars().take(400).collect()),
            "free" => browse.free = is_yes(value),
            "past" => browse.past = is_yes(value),
            "topic" => match CodeLists::core().parse(List::Topic, value) {
                Ok(topic) => browse.topic = Some(topic),
                Err(_) => wrong("one of the topics at /api/topics"),
            },
            "day" => match value.parse() {
                Ok(day) => browse.day = Some(day),
                Err(_) => wrong("a day: mon, tue, wed, thu, fri, sat or sun"),
            },
            "age" => match value.parse::<u8>() {
                Ok(age) if age <= 24 => browse.age = Some(age),
                _ => wrong("an age in years, 0 to 24"),
            },
            "language" => match value.parse() {
                Ok(language) => browse.language = Some(language),
                Err(_) => wrong("a language such as en, es or pt-BR"),
            },
            "limit" => match value.parse::<usize>() {
                Ok(limit) if (1..=understory_service::directory::MOST_A_PAGE).contains(&limit) => browse.limit = limit,
                _ => wrong("a number of programs, 1 to 100"),
            },
            _ => {}
        }
    }
    (browse, problems)
}

fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "yes" | "true" | "on")
}

/// Pairs that are read: the largest form, of a table, has its columns and a hundred rows to answer.
const MOST_PAIRS: usize = 1000;

/// The decoded pairs of a query string.
pub(crate) fn pairs(query: Option<&str>) -> Vec<(String, String)> {
    let query = query.unwrap_or_default();
    form_urlencoded::parse(query.as_bytes())
        .take(MOST_PAIRS)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_named_and_does_not_filter() {
        let (browse, problems) = browse(&pairs(Some("q=robots&topic=dragons&day=tue&age=-3&free=1&limit=0&x=y")));
        assert_eq!(
            (browse.text.as_str(), browse.free, browse.limit),
            ("robots", true, PAGE)
        );
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["topic", "age", "limit"]);
    }
}
