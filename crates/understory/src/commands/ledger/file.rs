//! A file of changes: TOML that people write, with sessions by id or title and hours as text. What is wrong is
//! told by file, line, field, value and rule.

use serde::Deserialize as _;
use std::path::Path;
use toml::Spanned;
use toml::value::{Table, Value};
use understory_model::ids::SessionId;
use understory_model::ledger::SupplyEdit;
use understory_model::place::fold;
use understory_model::week::WeeklyHours;
use understory_service::Service;
use understory_service::ledger::MOST_EDITS;

use crate::commands::read_small;
use crate::failure::Given;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    change: Vec<Spanned<Table>>,
}

/// Changes, each with the line it begins on.
pub(super) struct Changes {
    pub(super) edits: Vec<SupplyEdit>,
    /// Where in the text each begins.
    begins: Vec<usize>,
    text: String,
    name: String,
}

impl Changes {
    /// Where a field of a change is, as messages begin: `plan.toml:7`. Ages are told together and written apart.
    pub(super) fn place(&self, number: usize, field: &str) -> String {
        let at = number.checked_sub(1).and_then(|at| self.begins.get(at)).copied();
        let field = if field == "ages" { "from_age" } else { field };
        let line = at.map_or(1, |at| line_of_field(&self.text, at, field));
        format!("{}:{line}", self.name)
    }
}

/// Reads a file against the directory.
pub(super) fn read(service: &Service, path: &Path) -> Result<Changes, Given> {
    let text = read_small(path, "a file of changes")?;
    parse(&text, &path.display().to_string(), |title| {
        sessions_called(service, title)
    })
}

/// Reads the text; `called` finds the sessions of a title.
fn parse(text: &str, name: &str, called: impl Fn(&str) -> Vec<(SessionId, String)>) -> Result<Changes, Given> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        Given(format!("{name}:{line}: {}", error.message()))
    })?;
    if file.change.is_empty() {
        return Err(Given(format!("{name}: there is no [[change]] in it")));
    }
    if file.change.len() > MOST_EDITS {
        let many = file.change.len();
        return Err(Given(format!(
            "{name}: {many} changes are more than {MOST_EDITS}, the most that can be tried at once"
        )));
    }
    let mut changes = Changes {
        edits: Vec::new(),
        begins: Vec::new(),
        text: String::from(text),
        name: String::from(name),
    };
    for change in file.change {
        let at = change.span().start;
        let told = |field: &str, rule: String| Given(format!("{name}:{}: {rule}", line_of_field(text, at, field)));
        let mut table = change.into_inner();
        if let Some(Value::String(given)) = table.get("session").cloned()
            && given.parse::<SessionId>().is_err()
        {
            let id = one_session(&given, &called(&given)).map_err(|rule| told("session", rule))?;
            table.insert(String::from("session"), Value::String(id.to_string()));
        }
        if let Some(Value::String(given)) = table.get("hours").cloned() {
            let hours: WeeklyHours = given
                .parse()
                .map_err(|refused: understory_model::Refused| told("hours", format!("hours: {refused}")))?;
            let slots = Value::try_from(&hours).map_err(|error| told("hours", error.to_string()))?;
            table.insert(String::from("hours"), slots);
        }
        let edit = SupplyEdit::deserialize(Value::Table(table.clone())).map_err(|error| {
            let (field, message) = for_people(error.message(), &table);
            told(&field, message)
        })?;
        changes.edits.push(edit);
        changes.begins.push(at);
    }
    Ok(changes)
}

/// The field that a message of the parser is about, and the message without names of types.
fn for_people(message: &str, table: &Table) -> (String, String) {
    const TYPES: [(&str, &str); 5] = [
        ("i16", "a whole number from -32768 to 32767"),
        ("u32", "a whole number from 0 to 4294967295"),
        ("u8", "a whole number from 0 to 255"),
        ("f64", "a number"),
        ("a string", "a text in quotation marks"),
    ];
    let quoted = message.split(['`', '"']).nth(1).unwrap_or_default();
    let expected = message.rsplit_once("expected ").map_or("", |(_, expected)| expected);
    let Some((_, words)) = TYPES.iter().find(|(name, _)| *name == expected) else {
        let of_field = message.starts_with("unknown field") || message.starts_with("missing field");
        if of_field || quoted.is_empty() {
            return (String::from(quoted), String::from(message));
        }
        // A word that is on no list.
        let mut fields = table.iter();
        let field = fields.find(|(_, value)| value.to_string().contains(quoted));
        return match field {
            Some((field, _)) => (
                field.clone(),
                format!("{field}: {}", message.replace("variant", "word")),
            ),
            None => (String::from(quoted), String::from(message)),
        };
    };
    let is_meant = |value: &Value| match value {
        Value::String(text) => message.contains(&format!("{text:?}")),
        other => message.contains(&format!("`{other}`")),
    };
    match table.iter().find(|(name, value)| *name != "kind" && is_meant(value)) {
        Some((field, value)) => (field.clone(), format!("{field}: {value} is not {words}")),
        None => (String::new(), message.replace(expected, words)),
    }
}

fn one_session(title: &str, found: &[(SessionId, String)]) -> Result<SessionId, String> {
    match found {
        [(id, _)] => Ok(*id),
        [] => Err(format!(
            "session: {title:?} is neither the id nor the exact title of a session that has not ended"
        )),
        many => {
            let named: Vec<String> = many.iter().map(|(id, hours)| format!("\n  {id}  {hours}")).collect();
            Err(format!(
                "session: {title:?} is the title of {} sessions; name one by its id:{}",
                many.len(),
                named.concat()
            ))
        }
    }
}

/// Sessions that have not ended whose program has this title in some language, with when and where they meet.
fn sessions_called(service: &Service, title: &str) -> Vec<(SessionId, String)> {
    let (snapshot, today) = (service.snapshot(), service.today());
    let wanted = fold(title);
    let named = |program: usize| {
        let titles = snapshot.programs[program].facts.title.0.values();
        titles.into_iter().any(|known| fold(known) == wanted)
    };
    let sessions = snapshot.sessions.iter().filter(|entry| {
        let ends_on = entry.session.facts.ends_on.known;
        ends_on.is_none_or(|end| end >= today) && named(entry.program)
    });
    sessions
        .map(|entry| {
            let facts = &entry.session.facts;
            let hours = facts.hours.known.as_ref().map(ToString::to_string);
            let place = entry
                .site
                .map(|site| &snapshot.sites[site].facts)
                .map(|site| site.name.clone());
            let from = facts.starts_on.known.map(|day| format!("from {day}"));
            let until = facts.ends_on.known.map(|day| format!("to {day}"));
            let told: Vec<String> = [hours, place, from, until].into_iter().flatten().collect();
            (entry.session.id, told.join(", "))
        })
        .collect()
}

/// Counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// The line on which a field of the change that begins at `at` is written; the change's own where it is not.
fn line_of_field(text: &str, at: usize, field: &str) -> usize {
    let start = text[..at.min(text.len())].rfind('\n').map_or(0, |end| end + 1);
    let lines = text[start..].lines().enumerate();
    let of_change = lines.take_while(|(number, line)| *number == 0 || !line.trim_start().starts_with("[["));
    let found = of_change
        .filter(|(_, line)| {
            line.split('=')
                .next()
                .is_some_and(|name| !field.is_empty() && name.trim() == field)
        })
        .map(|(number, _)| number)
        .next();
    line_of(text, start) + found.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01970000-0000-7000-8000-000000000001";

    fn called(title: &str) -> Vec<(SessionId, String)> {
        let id = |last: u8| {
            let text = format!("01970000-0000-7000-8000-00000000000{last}");
            (text.parse().unwrap(), String::from("tue=15:00-16:00"))
        };
        match title {
            "Robot Club" => vec![id(1)],
            "Story Time" => vec![id(2), id(3)],
            _ => Vec::new(),
        }
    }

    #[test]
    fn changes_are_read_as_people_write_them() {
        let text = format!(
            "[[change]]\nkind = \"move\"\nsession = \"Robot Club\"\nminutes = -30\n\n\
             [[change]]\nkind = \"waive\"\nsession = \"{ID}\"\n\n\
             [[change]]\nkind = \"add\"\ntitle = \"Robots\"\nplace = \"Library\"\n\
             point = {{ latitude = 41.7, longitude = -70.3 }}\nhours = \"sat=10:00-12:00\"\n\
             from_age = 6\nto_age = 8\nprice = 0\nlanguages = [\"en\", \"pt\"]\n"
        );
        let changes = parse(&text, "plan.toml", called).unwrap_or_else(|Given(error)| panic!("{error}"));
        let session = ID.parse().unwrap();
        assert_eq!(changes.edits[0], SupplyEdit::Move { session, minutes: -30 });
        assert_eq!(changes.edits[1], SupplyEdit::Waive { session });
        assert!(matches!(&changes.edits[2], SupplyEdit::Add { hours, .. } if hours.to_string() == "sat=10:00-12:00"));
        assert_eq!(changes.place(2, "session"), "plan.toml:8");
        assert_eq!(
            changes.place(2, "minutes"),
            "plan.toml:6",
            "a field that is not written"
        );
        assert_eq!(changes.place(3, "to_age"), "plan.toml:17");
    }

    #[test]
    fn more_changes_than_can_be_tried_are_counted_and_not_read() {
        let Err(Given(told)) = parse(&"[[change]]\nkind = \"fly\"\n".repeat(21), "plan.toml", called) else {
            panic!("21 changes")
        };
        assert_eq!(
            told,
            "plan.toml: 21 changes are more than 20, the most that can be tried at once"
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases = [
            ("", "plan.toml: there is no [[change]] in it"),
            ("[[change]]\nkind = 3", "plan.toml:"),
            ("x = 1", "plan.toml:1: unknown field `x`"),
            (
                "# a plan\n[[change]]\nkind = \"move\"\nsession = \"No Such\"\nminutes = 30",
                "plan.toml:4: session: \"No Such\" is neither",
            ),
            (
                "[[change]]\nkind = \"waive\"\nsession = \"Story Time\"",
                "plan.toml:3: session: \"Story Time\" is the title of 2 sessions; name one by its id:\n  01970000",
            ),
            (
                "[[change]]\nkind = \"move\"\nsession = \"Robot Club\"\nminuts = 30",
                "plan.toml:4: unknown field `minuts`",
            ),
            (
                "[[change]]\nkind = \"move\"\nsession = \"Robot Club\"",
                "plan.toml:1: missing field `minutes`",
            ),
            (
                "[[change]]\nkind = \"move\"\nsession = \"Robot Club\"\nminutes = \"half\"",
                "plan.toml:4: minutes: \"half\" is not a whole number from -32768",
            ),
            (
                "[[change]]\nkind = \"van\"\nstops = []\ndays = [\"mon\", \"tuesday\"]",
                "plan.toml:4: days: unknown word `tuesday`, expected one of `mon`",
            ),
            (
                "[[change]]\nkind = \"move\"\nsession = \"Robot Club\"\nminutes = 70000",
                "plan.toml:4: minutes: 70000 is not a whole number from -32768 to 32767",
            ),
            (
                "[[change]]\nsession = \"Robot Club\"\nkind = \"field\"",
                "plan.toml:3: kind: unknown word `field`",
            ),
            (
                "[[change]]\nsession = \"Robot Club\"\nkind = \"bus\"",
                "plan.toml:3: kind: unknown word `bus`",
            ),
            (
                "[[change]]\nkind = \"seats\"\nseats = -3\nsession = \"Robot Club\"",
                "plan.toml:3: seats: -3 is not a whole number from 0",
            ),
            (
                "[[change]]\nkind = \"add\"\nhours = \"sat=12:00-10:00\"",
                "plan.toml:3: hours: \"12:00-10:00\" is not a stretch of time",
            ),
        ];
        for (text, expected) in cases {
            let Err(Given(told)) = parse(text, "plan.toml", called) else {
                panic!("{text}")
            };
            assert!(told.starts_with(expected), "{told}\n{expected}");
        }
    }
}
