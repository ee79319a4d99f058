//! The forms of the what-if page: from what was typed to one more change, with a message beside each field
//! that could not be read.
//!
//! Parameters: `do` (the kind of change) and the fields of its form. Nothing here knows a link's `edit` codes.

use std::collections::BTreeMap;
use understory_model::Refused;
use understory_model::code::{CodeLists, List};
use understory_model::ids::SessionId;
use understory_model::ledger::{Stop, SupplyEdit};
use understory_model::money::Cents;
use understory_model::place::Point;
use understory_model::week::{TimeOfDay, Weekday, WeeklySlot};

use super::code::MOST_STOPS;
use crate::look::say::Say;

/// What was typed into the forms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// The kind of change that was sent; empty when none was.
    pub kind: String,
    /// The session whose changes are open.
    pub session: String,
    /// Words to look for a session with.
    pub find: String,
    values: BTreeMap<String, Vec<String>>,
    /// Messages by field.
    pub errors: BTreeMap<&'static str, Say>,
}

/// The fields of the forms.
const FIELDS: [&str; 15] = [
    "minutes", "language", "feature", "seats", "from", "to", "title", "topic", "where", "day", "starts", "ends",
    "price", "stop", "van-day",
];

impl Typed {
    /// Reads decoded query pairs; `place`, `age` and the like are the lenses' and stay theirs.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs {
            let value: String = value.trim().chars().take(200).collect();
            let field = name.strip_prefix("try-").unwrap_or_default();
            match name.as_str() {
                "do" => typed.kind = value,
                "session" => typed.session = value,
                "find" => typed.find = value,
                _ if FIELDS.contains(&field) && !value.is_empty() => {
                    let values = typed.values.entry(String::from(field)).or_default();
                    if values.len() < MOST_STOPS {
                        values.push(value);
                    }
                }
                _ => {}
            }
        }
        typed
    }

    /// The first value of a field.
    pub fn value(&self, field: &str) -> &str {
        self.values
            .get(field)
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// All values of a field that may come again.
    pub fn values(&self, field: &str) -> &[String] {
        self.values.get(field).map_or(&[], Vec::as_slice)
    }

    /// The message beside a field.
    pub fn error(&self, field: &str) -> Option<Say> {
        self.errors.get(field).cloned()
    }

    /// The change that was sent; `None` when none was, or with `errors` filled. `find_place` gives the point of
    /// a name somebody typed.
    pub fn edit(&mut self, find_place: impl Fn(&str) -> Option<(String, Point)>) -> Option<SupplyEdit> {
        let kind = self.kind.clone();
        let edit = match kind.as_str() {
            "" => return None,
            "add" => self.add(&find_place),
            "van" => self.van(&find_place),
            _ => self.about_a_session(&kind),
        };
        edit.filter(|_| self.errors.is_empty())
    }

    fn about_a_session(&mut self, kind: &str) -> Option<SupplyEdit> {
        let session: SessionId = self.session.parse().map_err(|_| self.wrong("session")).ok()?;
        Some(match kind {
            "move" => SupplyEdit::Move {
                session,
                minutes: self.parsed("minutes")?,
            },
            "interpret" => SupplyEdit::Interpret {
                session,
                language: self.parsed("language")?,
            },
            "waive" => SupplyEdit::Waive { session },
            "provide" => SupplyEdit::Provide {
                session,
                feature: self.parsed("feature")?,
            },
            "seats" => SupplyEdit::Seats {
                session,
                seats: self.parsed("seats")?,
            },
            "ages" => {
                let (from, to) = self.ages()?;
                SupplyEdit::Ages { session, from, to }
            }
            "remove" => SupplyEdit::Remove { session },
            _ => {
                self.wrong("do");
                return None;
            }
        })
    }

    fn add(&mut self, find_place: &impl Fn(&str) -> Option<(String, Point)>) -> Option<SupplyEdit> {
        let title = String::from(self.value("title"));
        if title.is_empty() {
            self.wrong("title");
        }
        let topic = match self.value("topic") {
            "" => None,
            topic => match CodeLists::core().parse(List::Topic, topic) {
                Ok(topic) => Some(topic),
                Err(_) => {
                    self.wrong("topic");
                    None
                }
            },
        };
        let place = find_place(self.value("where"));
        if place.is_none() {
            self.wrong("where");
        }
        let slots = self.slots();
        let ages = self.ages();
        let price = match self.value("price") {
            "" => Some(Cents(0)),
            _ => self.parsed("price"),
        };
        let language = match self.value("language") {
            "" => Some(understory_model::language::Language::english()),
            _ => self.parsed("language"),
        };
        let ((place, point), (from_age, to_age)) = (place?, ages?);
        Some(SupplyEdit::Add {
            title: title.chars().take(100).collect(),
            topic,
            place,
            point,
            hours: slots?.into(),
            from_age,
            to_age,
            price: price?,
            languages: vec![language?],
        })
    }

    fn van(&mut self, find_place: &impl Fn(&str) -> Option<(String, Point)>) -> Option<SupplyEdit> {
        let names = self.values("stop").to_vec();
        let found: Vec<Option<(String, Point)>> = names.iter().map(|name| find_place(name)).collect();
        if let Some(unknown) = names.iter().zip(&found).find(|(_, found)| found.is_none()) {
            let message = Say::new("try-error-stop-unknown").with("place", unknown.0);
            self.errors.insert("stop", message);
        } else if names.len() < 2 {
            self.wrong("stop");
        }
        let days = self.days("van-day");
        let stops = found.into_iter().flatten().map(|(name, point)| Stop { name, point });
        Some(SupplyEdit::Van {
            stops: stops.collect(),
            days: days?,
        })
    }

    fn slots(&mut self) -> Option<Vec<WeeklySlot>> {
        let days = self.days("day");
        let start: Option<TimeOfDay> = self.parsed("starts");
        let end: Option<TimeOfDay> = self.parsed("ends");
        let (start, end) = (start?, end?);
        let slots: Result<Vec<WeeklySlot>, Refused> =
            days?.into_iter().map(|day| WeeklySlot::new(day, start, end)).collect();
        slots.map_err(|_| self.wrong("ends")).ok()
    }

    fn days(&mut self, field: &'static str) -> Option<Vec<Weekday>> {
        let mut days: Vec<Weekday> = self.values(field).iter().filter_map(|day| day.parse().ok()).collect();
        days.sort();
        days.dedup();
        if days.is_empty() {
            self.wrong(field);
            return None;
        }
        Some(days)
    }

    fn ages(&mut self) -> Option<(u8, u8)> {
        let from: Option<u8> = self.parsed("from");
        let to: Option<u8> = self.parsed("to");
        let (from, to) = (from?, to?);
        if from > to || to > 24 {
            self.wrong("to");
            return None;
        }
        Some((from, to))
    }

    fn parsed<T: std::str::FromStr>(&mut self, field: &'static str) -> Option<T> {
        match self.value(field).parse() {
            Ok(value) => Some(value),
            Err(_) => {
                self.wrong(field);
                None
            }
        }
    }

    fn wrong(&mut self, field: &'static str) {
        self.errors
            .entry(field)
            .or_insert_with(|| Say::new(format!("try-error-{field}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> (Option<SupplyEdit>, Vec<&'static str>) {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let mut typed = Typed::from_pairs(&pairs);
        let edit = typed.edit(|name| {
            let point = Point::new(41.65, -70.28).ok()?;
            (name == "hyannis" || name == "mashpee").then(|| (name.to_uppercase(), point))
        });
        (edit, typed.errors.into_keys().collect())
    }

    #[test]
    fn each_form_gives_its_change() {
        let id = "session=01970000-0000-7000-8000-000000000001";
        for (query, text) in [
            (
                format!("do=move&{id}&try-minutes=-30"),
                "move*01970000000070008000000000000001*-30",
            ),
            (
                format!("do=interpret&{id}&try-language=pt-BR"),
                "interpret*01970000000070008000000000000001*pt-BR",
            ),
            (
                format!("do=waive&{id}&try-minutes=x"),
                "waive*01970000000070008000000000000001",
            ),
            (
                format!("do=seats&{id}&try-seats=8"),
                "seats*01970000000070008000000000000001*8",
            ),
            (
                format!("do=ages&{id}&try-from=9&try-to=14"),
                "ages*01970000000070008000000000000001*9-14",
            ),
            (format!("do=remove&{id}"), "remove*01970000000070008000000000000001"),
            (
                String::from(
                    "do=add&try-title=Robots&try-where=hyannis&try-day=thu&try-day=tue&try-starts=15:00&try-ends=17:00&try-from=9&try-to=12",
                ),
                "add*Robots**HYANNIS*41.65*-70.28*tue=15:00-17:00,thu=15:00-17:00*9-12*0*en",
            ),
            (
                String::from("do=van&try-stop=hyannis&try-stop=&try-stop=mashpee&try-van-day=tue"),
                "van*tue*HYANNIS*41.65*-70.28*MASHPEE*41.65*-70.28",
            ),
        ] {
            let (edit, errors) = read(&query);
            assert_eq!(errors, Vec::<&str>::new(), "{query}");
            assert_eq!(crate::ledger::code::write(&edit.unwrap()), text);
        }
    }

    #[test]
    fn what_is_missing_is_named_beside_its_field() {
        let id = "session=01970000-0000-7000-8000-000000000001";
        for (query, fields) in [
            (String::from("do=move&try-minutes=30"), &["session"][..]),
            (format!("do=move&{id}"), &["minutes"]),
            (format!("do=dance&{id}"), &["do"]),
            (format!("do=ages&{id}&try-from=12&try-to=9"), &["to"]),
            (
                String::from("do=add"),
                &["day", "ends", "from", "starts", "title", "to", "where"],
            ),
            (
                String::from("do=van&try-stop=hyannis&try-stop=atlantis"),
                &["stop", "van-day"],
            ),
            (String::from("do=van&try-stop=hyannis&try-van-day=tue"), &["stop"]),
        ] {
            assert_eq!(read(&query), (None, fields.to_vec()), "{query}");
        }
        assert_eq!(read("place=mashpee"), (None, Vec::new()));
    }
}
