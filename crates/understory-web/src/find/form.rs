//! The seven answers as typed, with a message beside each field that could not be read.
//!
//! The names of the query parameters live here: `near`, `age`, `grade`, `also`, `free`, `mon_from` to
//! `sun_until`, `when`, `days`, `until`, `mode`, `minutes`, `max_cost`, `language`, `need`, `interest`.

use std::collections::BTreeMap;

use understory_model::age::Grade;
use understory_model::code::{Code, CodeLists, List};
use understory_model::find::{Mode, Question};
use understory_model::language::Language;
use understory_model::money::Cents;
use understory_model::week::{TimeOfDay, Weekday, WeeklyHours, WeeklySlot};

use crate::look::say::Say;

/// School lets out; the quick choice "after school" starts here.
pub const AFTER_SCHOOL: &str = "14:30";
/// "After school" ends here when the family does not say.
pub const AFTER_SCHOOL_ENDS: &str = "18:00";
/// Weekend days and whole days, when the family does not say.
pub const DAY: (&str, &str) = ("8:00", "20:00");

/// What the family typed; an empty text is "not said".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindForm {
    pub near: String,
    pub age: String,
    pub grade: String,
    /// Other children of the family: an age such as `8`, or a grade such as `g2`.
    pub also: Vec<String>,
    /// Compact hours written by the painter: `tue=15:00-18:00,thu=15:00-18:00`.
    pub free: String,
    /// `mon_from` to `sun_from`, Monday first.
    pub from: [String; 7],
    /// `mon_until` to `sun_until`, Monday first.
    pub to: [String; 7],
    /// `after_school`, `weekends` or `any`.
    pub when: String,
    pub days: Vec<String>,
    pub until: String,
    pub modes: Vec<String>,
    pub minutes: String,
    pub max_cost: String,
    pub languages: Vec<String>,
    pub needs: Vec<String>,
    pub interests: Vec<String>,
    /// A message beside a field, by the field's name.
    pub errors: BTreeMap<&'static str, Say>,
}

/// Another child of the family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Child {
    Age(u8),
    Grade(Grade),
}

impl Child {
    fn read(text: &str) -> Option<Self> {
        match text.strip_prefix('g') {
            Some(grade) => grade.parse().ok().map(Self::Grade),
            None => text.parse().ok().filter(|age| (3..=24).contains(age)).map(Self::Age),
        }
    }
}

impl FindForm {
    /// The form of a request's decoded query pairs. Unknown names are left out; lists may be
    /// repeated or parted by commas; each list keeps at most 40 entries.
    pub fn from_pairs<N: AsRef<str>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            form.set(name.as_ref(), &value.into());
        }
        form
    }

    fn set(&mut self, name: &str, value: &str) {
        let value: String = value.trim().chars().take(300).collect();
        let field = match name {
            "near" => &mut self.near,
            "age" => &mut self.age,
            "grade" => &mut self.grade,
            "free" => &mut self.free,
            "when" => &mut self.when,
            "until" => &mut self.until,
            "minutes" => &mut self.minutes,
            "max_cost" => &mut self.max_cost,
            _ => return self.add(name, &value),
        };
        *field = value;
    }

    fn add(&mut self, name: &str, value: &str) {
        if let Some((day, end)) = name.split_once('_')
            && let Some(day) = Weekday::ALL.into_iter().find(|known| known.code() == day)
        {
            match end {
                "from" => self.from[usize::from(day.index())] = String::from(value),
                "until" => self.to[usize::from(day.index())] = String::from(value),
                _ => {}
            }
            return;
        }
        let list = match name {
            "days" => &mut self.days,
            "also" => &mut self.also,
            "mode" => &mut self.modes,
            "language" => &mut self.languages,
            "need" => &mut self.needs,
            "interest" => &mut self.interests,
            _ => return,
        };
        for piece in value.split(',').map(str::trim).filter(|piece| !piece.is_empty()) {
            if list.len() < 40 && !list.iter().any(|known| known == piece) {
                list.push(String::from(piece));
            }
        }
    }

    /// Whether nothing was answered at all, so that the form is what to show.
    pub fn is_empty(&self) -> bool {
        self.pairs().is_empty()
    }

    /// The answers as query pairs, the empty ones left out.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut one = |name: &str, value: &str| {
            if !value.is_empty() {
                pairs.push((String::from(name), String::from(value)));
            }
        };
        one("near", &self.near);
        one("age", &self.age);
        one("grade", &self.grade);
        one("free", &self.free);
        for day in Weekday::ALL {
            let at = usize::from(day.index());
            one(&format!("{}_from", day.code()), &self.from[at]);
            one(&format!("{}_until", day.code()), &self.to[at]);
        }
        one("when", &self.when);
        for (name, list) in [
            ("days", &self.days),
            ("also", &self.also),
            ("mode", &self.modes),
            ("language", &self.languages),
            ("need", &self.needs),
            ("interest", &self.interests),
        ] {
            one(name, &list.join(","));
        }
        one("until", &self.until);
        one("minutes", &self.minutes);
        one("max_cost", &self.max_cost);
        pairs
    }

    /// The answers as a query string, encoded; marks that may stand in a query stay readable.
    pub fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.pairs())
            .finish()
            .replace("%2C", ",")
            .replace("%3A", ":")
            .replace("%3D", "=")
    }

    /// A link to a page with these answers, one of them set (or taken out, when empty).
    pub fn link(&self, path: &str, changed: &[(&str, &str)]) -> String {
        let mut other = self.clone();
        for (name, value) in changed {
            match *name {
                "free" => {
                    other.from = Default::default();
                    other.to = Default::default();
                    other.days.clear();
                    other.when.clear();
                    other.until.clear();
                }
                "also" => other.also.clear(),
                "mode" => other.modes.clear(),
                "language" => other.languages.clear(),
                "need" => other.needs.clear(),
                "interest" => other.interests.clear(),
                _ => {}
            }
            other.set(name, value);
        }
        let query = other.query();
        if query.is_empty() {
            String::from(path)
        } else {
            format!("{path}?{query}")
        }
    }

    /// The form for a sister or brother: place, way and money stay, the child's own answers go.
    pub fn another_child(&self) -> String {
        self.link("/find", &[("age", ""), ("grade", ""), ("interest", ""), ("need", "")])
    }

    /// The other children, each with the link that asks for it and keeps this one among the others.
    pub fn siblings(&self) -> Vec<(Child, String)> {
        let this = match (self.grade.as_str(), self.age.as_str()) {
            ("", age) => String::from(age),
            (grade, _) => format!("g{grade}"),
        };
        let link = |(at, value): (usize, &String)| {
            let child = Child::read(value)?;
            let (age, grade) = match &child {
                Child::Age(age) => (age.to_string(), String::new()),
                Child::Grade(grade) => (String::new(), grade.to_string()),
            };
            let others = self
                .also
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(_, value)| value.as_str());
            let others: Vec<&str> = others
                .chain(Some(this.as_str()))
                .filter(|value| !value.is_empty())
                .collect();
            let changed = [("age", age.as_str()), ("grade", &grade), ("also", &others.join(","))];
            Some((child, self.link("/find", &changed)))
        };
        self.also.iter().enumerate().filter_map(link).collect()
    }

    /// Whether the other child at a place, counted from 0, is the one of a choice.
    pub fn is_sibling(&self, place: &usize, value: &str) -> bool {
        self.also.get(*place).is_some_and(|known| known == value)
    }

    /// Whether the other child at a place was told by this grade; the form offers ages only, and keeps it.
    pub fn is_sibling_in(&self, place: &usize, grade: &str) -> bool {
        self.also.get(*place).and_then(|known| known.strip_prefix('g')) == Some(grade)
    }

    /// The message beside a field.
    pub fn error(&self, field: &str) -> Option<&Say> {
        self.errors.get(field)
    }

    /// Whether a list of answers holds a value.
    pub fn has(&self, list: &str, value: &str) -> bool {
        let list = match list {
            "days" => &self.days,
            "mode" => &self.modes,
            "language" => &self.languages,
            "need" => &self.needs,
            "interest" => &self.interests,
            "when" => return self.when == value,
            "minutes" => return self.minutes == value,
            "max_cost" => return self.max_cost == value,
            "until" => return self.until == value,
            "grade" => return self.grade == value,
            "age" => return self.age == value,
            _ => return false,
        };
        list.iter().any(|known| known == value)
    }

    /// Reads the answers. What cannot be read is left out of the question and gets a message.
    pub fn question(&mut self) -> Question {
        self.errors.clear();
        let lists = CodeLists::core();
        let codes = |form: &mut Self, field: &'static str, list: List, values: &[String]| -> Vec<Code> {
            form.each(field, values, |text| lists.parse(list, text).ok())
        };
        let also = self.also.clone();
        self.each("also", &also, Child::read);
        let (modes, languages) = (self.modes.clone(), self.languages.clone());
        let (needs, interests) = (self.needs.clone(), self.interests.clone());
        Question {
            near: self.near.clone(),
            age: self.one("age", &self.age.clone(), "error-age", |text| {
                text.parse::<u8>().ok().filter(|age| (3..=24).contains(age))
            }),
            grade: self.one("grade", &self.grade.clone(), "error-grade", |text| {
                text.parse::<Grade>().ok()
            }),
            free: self.hours(),
            modes: self.each("mode", &modes, |text| text.parse::<Mode>().ok()),
            minutes: self.one("minutes", &self.minutes.clone(), "error-minutes", |text| {
                text.parse::<u16>().ok().filter(|minutes| (1..=600).contains(minutes))
            }),
            max_cost: self.one("max_cost", &self.max_cost.clone(), "error-cost", |text| {
                text.parse::<Cents>().ok()
            }),
            languages: self.each("language", &languages, |text| text.parse::<Language>().ok()),
            needs: codes(self, "need", List::Access, &needs),
            internet: None,
            interests: codes(self, "interest", List::Topic, &interests),
            from: None,
            until: None,
        }
    }

    fn one<T>(
        &mut self,
        field: &'static str,
        text: &str,
        message: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            self.errors.insert(field, Say::new(message).with("given", text));
        }
        value
    }

    fn each<T>(&mut self, field: &'static str, values: &[String], read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        values
            .iter()
            .filter_map(|text| {
                let value = read(text);
                if value.is_none() {
                    self.errors
                        .insert(field, Say::new("error-choice").with("given", text.as_str()));
                }
                value
            })
            .collect()
    }

    /// When the child is free, from whichever way it was said: the painter, the days' own times,
    /// or the quick choices.
    fn hours(&mut self) -> Option<WeeklyHours> {
        let read = if !self.free.is_empty() {
            self.free.parse().ok()
        } else if self.from.iter().chain(&self.to).any(|time| !time.is_empty()) {
            self.daily_hours()
        } else if self.days.is_empty() && self.until.is_empty() && matches!(self.when.as_str(), "" | "any") {
            return None;
        } else {
            self.quick_hours()
        };
        if read.is_none() {
            self.errors.insert("free", Say::new("error-hours"));
        }
        read.filter(|hours| !hours.is_empty())
    }

    fn daily_hours(&self) -> Option<WeeklyHours> {
        let or = |text: &str, otherwise: &str| -> Option<TimeOfDay> {
            if text.is_empty() { otherwise } else { text }.parse().ok()
        };
        let mut slots = Vec::new();
        for day in Weekday::ALL {
            let (from, to) = (&self.from[usize::from(day.index())], &self.to[usize::from(day.index())]);
            if from.is_empty() && to.is_empty() {
                continue;
            }
            let (start, end) = defaults(day);
            slots.push(WeeklySlot::new(day, or(from, start)?, or(to, end)?).ok()?);
        }
        Some(slots.into())
    }

    fn quick_hours(&self) -> Option<WeeklyHours> {
        let mut days = Vec::new();
        for day in &self.days {
            days.push(day.parse::<Weekday>().ok()?);
        }
        if days.is_empty() {
            days = match self.when.as_str() {
                "weekends" => vec![Weekday::Sat, Weekday::Sun],
                "any" => Weekday::ALL.to_vec(),
                _ => Weekday::ALL[..5].to_vec(),
            };
        }
        let mut slots = Vec::new();
        for day in days {
            let (start, end) = if self.when == "any" { DAY } else { defaults(day) };
            let end = if self.until.is_empty() { end } else { &self.until };
            slots.push(WeeklySlot::new(day, start.parse().ok()?, end.parse().ok()?).ok()?);
        }
        Some(slots.into())
    }
}

/// When a day starts and ends for a child, when the family says only the day.
fn defaults(day: Weekday) -> (&'static str, &'static str) {
    match day {
        Weekday::Sat | Weekday::Sun => DAY,
        _ => (AFTER_SCHOOL, AFTER_SCHOOL_ENDS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(pairs: &[(&str, &str)]) -> Option<String> {
        let mut form = FindForm::from_pairs(pairs.iter().copied());
        form.question().free.map(|hours| hours.to_string())
    }

    #[test]
    fn the_week_is_read_however_it_is_said() {
        assert_eq!(hours(&[]), None);
        assert_eq!(hours(&[("when", "any")]), None);
        assert_eq!(
            hours(&[("days", "tue,thu"), ("until", "18:00")]).as_deref(),
            Some("tue=14:30-18:00,thu=14:30-18:00")
        );
        assert_eq!(
            hours(&[("when", "weekends")]).as_deref(),
            Some("sat=08:00-20:00,sun=08:00-20:00")
        );
        assert_eq!(
            hours(&[("tue_from", "15:00"), ("sat_until", "12:00")]).as_deref(),
            Some("tue=15:00-18:00,sat=08:00-12:00")
        );
        assert_eq!(
            hours(&[("free", "tue=15:00-16:00"), ("when", "weekends")]).as_deref(),
            Some("tue=15:00-16:00")
        );
    }

    #[test]
    fn what_cannot_be_read_gets_a_message_and_the_rest_counts() {
        let mut form = FindForm::from_pairs([
            ("near", "02601"),
            ("age", "twelve"),
            ("grade", "6"),
            ("free", "tue=18:00-15:00"),
            ("mode", "bus,broom"),
            ("max_cost", "0"),
            ("interest", "making_robotics"),
            ("interest", "dragons"),
            ("unheard", "of"),
        ]);
        let question = form.question();
        assert_eq!(
            form.errors.keys().copied().collect::<Vec<_>>(),
            ["age", "free", "interest", "mode"]
        );
        assert_eq!(question.modes, [Mode::Bus]);
        assert_eq!(question.max_cost, Some(Cents(0)));
        assert_eq!(question.interests.len(), 1);
        assert_eq!(question.grade.map(Grade::number), Some(6));
    }

    #[test]
    fn each_child_is_one_link_away_from_the_others() {
        let form = FindForm::from_pairs([("near", "Hyannis"), ("grade", "6"), ("also", "8"), ("also", "g12")]);
        let siblings = form.siblings();
        assert_eq!(siblings[0].0, Child::Age(8));
        assert_eq!(siblings[0].1, "/find?near=Hyannis&age=8&also=g12,g6");
        assert_eq!(siblings[1].1, "/find?near=Hyannis&grade=12&also=8,g6");
        assert!(form.is_sibling(&0, "8") && form.is_sibling_in(&1, "12") && !form.is_sibling_in(&0, "8"));
        let mut wrong = FindForm::from_pairs([("also", "dragon")]);
        wrong.question();
        assert!(wrong.error("also").is_some() && wrong.siblings().is_empty());
    }

    #[test]
    fn links_keep_what_was_said() {
        let form = FindForm::from_pairs([("near", "Hyannis & Barnstable"), ("age", "12"), ("mode", "walk,bus")]);
        assert_eq!(
            form.link("/find", &[("minutes", "45")]),
            "/find?near=Hyannis+%26+Barnstable&age=12&mode=walk,bus&minutes=45"
        );
        assert_eq!(form.another_child(), "/find?near=Hyannis+%26+Barnstable&mode=walk,bus");
        assert_eq!(FindForm::default().link("/find", &[]), "/find");
    }
}
