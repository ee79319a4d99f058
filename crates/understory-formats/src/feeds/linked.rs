//! Linked data of schema.org: events, courses and their dates, in a page or by themselves.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::calendar::place;
use super::rows::{Row, Rows, id};
use super::scripts;
use super::times::{Moment, of_linked};
use crate::error::FormatError;
use crate::listing::Field;
use crate::rules;

/// How deep items may lie in each other.
const DEEPEST: usize = 12;
/// What a date or a part has from what it belongs to, where it says nothing itself.
const HANDED_DOWN: [&str; 14] = [
    "name",
    "description",
    "location",
    "organizer",
    "provider",
    "offers",
    "isAccessibleForFree",
    "typicalAgeRange",
    "inLanguage",
    "keywords",
    "eventAttendanceMode",
    "audience",
    "image",
    "about",
];

type Object = Map<String, Value>;

/// Whether a JSON text is linked data and no list of services.
pub(super) fn is_linked(text: &str) -> bool {
    let head: String = text.chars().take(100_000).collect();
    ["\"@context\"", "\"@graph\"", "\"@type\""]
        .iter()
        .any(|sign| head.contains(sign))
}

/// Reads a page, or linked data by itself.
pub(super) fn read(text: &str, rows: &mut Rows<'_>) -> Result<(), FormatError> {
    let is_json = text.trim_start().starts_with(['{', '[']);
    let scripts = if is_json {
        vec![(1, String::from(text))]
    } else {
        scripts::of(text)
    };
    if scripts.is_empty() {
        return Err(FormatError::new(rows.name, &rules::FEED_KIND));
    }
    let mut items = Items::default();
    for (line, script) in &scripts {
        match serde_json::from_str::<Value>(script.trim()) {
            Ok(value) => {
                items.learn(&value, 0);
                items.gather(&value, *line, &Object::new(), 0, rows)?;
            }
            Err(error) => rows.refuse(
                line + error.line().saturating_sub(1) as u64,
                "",
                &error.to_string(),
                &rules::JSON_BROKEN,
            ),
        }
    }
    items.add_all(rows);
    Ok(())
}

#[derive(Default)]
struct Items {
    /// What other items point at, by its id.
    known: HashMap<String, Object>,
    found: Vec<(u64, Object)>,
}

fn types(object: &Object) -> Vec<&str> {
    let of = |value: &'_ Value| value.as_str().map(str::len).is_some();
    match object.get("@type") {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter(|name| of(name)).filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_person(object: &Object) -> bool {
    types(object)
        .into_iter()
        .any(|name| name.rsplit(['/', ':']).next() == Some("Person"))
}

/// Events of any kind, courses, and their dates.
fn is_item(object: &Object) -> bool {
    types(object).into_iter().any(|name| {
        let name = name.rsplit(['/', ':']).next().unwrap_or(name);
        name.ends_with("Event")
            || matches!(
                name,
                "Course" | "CourseInstance" | "EventSeries" | "Hackathon" | "Festival"
            )
    })
}

fn each(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(all)) => all,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}

impl Items {
    /// Remembers what has an id, so that others may point at it.
    fn learn(&mut self, value: &Value, depth: usize) {
        if depth > DEEPEST || self.known.len() > 50_000 {
            return;
        }
        match value {
            Value::Array(all) => all.iter().for_each(|one| self.learn(one, depth + 1)),
            Value::Object(object) => {
                if let Some(name) = object.get("@id").and_then(Value::as_str)
                    && object.len() > 1
                {
                    self.known.entry(String::from(name)).or_insert_with(|| object.clone());
                }
                object.values().for_each(|one| self.learn(one, depth + 1));
            }
            _ => {}
        }
    }

    fn gather(
        &mut self,
        value: &Value,
        line: u64,
        above: &Object,
        depth: usize,
        rows: &mut Rows<'_>,
    ) -> Result<(), FormatError> {
        if depth > DEEPEST {
            return Ok(());
        }
        match value {
            Value::Array(all) => {
                for one in all {
                    self.gather(one, line, above, depth + 1, rows)?;
                }
            }
            Value::Object(object) if is_item(object) => {
                let mut whole = object.clone();
                for name in HANDED_DOWN {
                    if let (false, Some(value)) = (whole.contains_key(name), above.get(name)) {
                        whole.insert(String::from(name), value.clone());
                    }
                }
                let parts = ["hasCourseInstance", "subEvent", "subEvents"];
                let has_parts = parts
                    .iter()
                    .any(|name| each(object.get(*name)).iter().any(Value::is_object));
                for name in parts {
                    for part in each(object.get(name)) {
                        self.gather(part, line, &whole, depth + 1, rows)?;
                    }
                }
                if !has_parts {
                    rows.count()?;
                    self.found.push((line, whole));
                }
            }
            Value::Object(object) => {
                for name in [
                    "@graph",
                    "itemListElement",
                    "item",
                    "mainEntity",
                    "event",
                    "events",
                    "hasPart",
                    "course",
                ] {
                    if let Some(inner) = object.get(name) {
                        self.gather(inner, line, above, depth + 1, rows)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn add_all(&self, rows: &mut Rows<'_>) {
        let own = |object: &Object| {
            [text(object.get("@id")), text(object.get("url"))]
                .into_iter()
                .find(|id| !id.is_empty())
        };
        let mut many: HashMap<String, usize> = HashMap::new();
        for (_, object) in &self.found {
            if let Some(own) = own(object) {
                *many.entry(own).or_default() += 1;
            }
        }
        let mut seen = HashSet::new();
        for (line, object) in &self.found {
            let Some(mut row) = self.row(*line, object, rows) else {
                continue;
            };
            if let Some(own) = own(object) {
                // Dates of one course often share its address.
                let key = match many.get(&own) {
                    Some(1) => own,
                    _ => format!("{own}#{}", text(object.get("startDate"))),
                };
                if seen.insert(key.clone()) {
                    row.set(Field::Id, id(&key));
                }
            }
            rows.add(row);
        }
    }

    /// An object, or the one that an id points at.
    fn object<'a>(&'a self, value: Option<&'a Value>) -> Option<&'a Object> {
        let object = each(value).first()?.as_object()?;
        match (object.len(), object.get("@id").and_then(Value::as_str)) {
            (1, Some(name)) => self.known.get(name),
            _ => Some(object),
        }
    }

    fn row(&self, line: u64, object: &Object, rows: &mut Rows<'_>) -> Option<Row> {
        let mut row = Row { line, ..Row::default() };
        row.set(Field::Title, text(object.get("name")));
        row.set(Field::Description, text(object.get("description")));
        row.set(Field::Website, text(object.get("url")));
        row.set(Field::Topics, keywords(object.get("keywords")));
        row.set(Field::Ages, text(object.get("typicalAgeRange")).trim_end_matches('-'));
        row.set(Field::Capacity, text(object.get("maximumAttendeeCapacity")));
        row.set(Field::SeatsOpen, text(object.get("remainingAttendeeCapacity")));
        let languages: Vec<String> = each(object.get("inLanguage"))
            .iter()
            .map(|one| text(Some(one)))
            .collect();
        row.set(Field::Languages, languages.join(";"));
        let offered_by = self
            .object(object.get("organizer"))
            .or_else(|| self.object(object.get("provider")))
            // A person who invites is nobody's business here.
            .filter(|one| !is_person(one));
        row.set(
            Field::Organization,
            offered_by.map(|one| text(one.get("name"))).unwrap_or_default(),
        );
        let ends = |value: Option<&Value>| text(value).rsplit('/').next().unwrap_or_default().to_owned();
        match ends(object.get("eventStatus")).as_str() {
            "EventCancelled" | "EventPostponed" => row.set(Field::Status, "cancelled"),
            _ => {}
        }
        let mode = ends(object.get("eventAttendanceMode").or_else(|| object.get("courseMode")));
        match mode.to_ascii_lowercase().as_str() {
            "onlineeventattendancemode" | "online" => row.set(Field::Meeting, "online"),
            "mixedeventattendancemode" | "blended" | "hybrid" => row.set(Field::Meeting, "hybrid"),
            "offlineeventattendancemode" | "onsite" => row.set(Field::Meeting, "in person"),
            _ => {}
        }
        self.place(object, &mut row);
        price(object, &mut row);
        self.times(object, &mut row, rows).then_some(row)
    }

    fn place(&self, object: &Object, row: &mut Row) {
        let Some(location) = each(object.get("location")).iter().find(|one| {
            one.as_object()
                .is_none_or(|place| !types(place).contains(&"VirtualLocation"))
        }) else {
            if object.contains_key("location") {
                row.set(Field::Meeting, "online");
            }
            return;
        };
        let Some(at) = self.object(Some(location)) else {
            return place(&text(Some(location)), row);
        };
        row.set(Field::Place, text(at.get("name")));
        match self.object(at.get("address")) {
            Some(address) => {
                row.set(Field::Address, text(address.get("streetAddress")));
                row.set(Field::City, text(address.get("addressLocality")));
                row.set(Field::State, text(address.get("addressRegion")));
                row.set(Field::Zip, text(address.get("postalCode")));
            }
            None => row.set(Field::Address, text(at.get("address"))),
        }
        let geo = self.object(at.get("geo"));
        let point = geo.unwrap_or(at);
        row.set(Field::Latitude, text(point.get("latitude")));
        row.set(Field::Longitude, text(point.get("longitude")));
    }

    /// When it is; `false` where it is refused.
    fn times(&self, object: &Object, row: &mut Row, rows: &mut Rows<'_>) -> bool {
        let here = rows.options.zone;
        let schedule = self
            .object(object.get("eventSchedule"))
            .or_else(|| self.object(object.get("courseSchedule")));
        let given = |name: &str| {
            let own = text(object.get(name));
            let of_schedule = || schedule.map(|schedule| text(schedule.get(name))).unwrap_or_default();
            if own.is_empty() { of_schedule() } else { own }
        };
        let (from, until) = (given("startDate"), given("endDate"));
        let moment = |given: &str| of_linked(given, here);
        let (start, end) = (moment(&from), moment(&until));
        for (name, given, read) in [("startDate", &from, &start), ("endDate", &until, &end)] {
            if read.is_none() && !given.is_empty() {
                rows.note(row.line, name, given, &rules::BAD_DATE);
            }
        }
        let is_course = types(object).iter().any(|name| name.contains("Course"));
        if start.is_none() && !is_course {
            let title = text(object.get("name"));
            rows.refuse(
                row.line,
                "startDate",
                format!("{title} {from}").trim(),
                &rules::START_MISSING,
            );
            return false;
        }
        row.starts_on = start.as_ref().map(Moment::day);
        row.ends_on = end
            .as_ref()
            .map(Moment::day)
            .or(if is_course { None } else { row.starts_on });
        let mut set_times = |from: Option<String>, until: Option<String>| {
            row.set(Field::StartTime, from.unwrap_or_default());
            row.set(Field::EndTime, until.unwrap_or_default());
        };
        let Some(schedule) = schedule else {
            let time = |moment: &Option<Moment>| moment.as_ref().and_then(Moment::time).map(|time| time.to_string());
            set_times(time(&start), time(&end));
            return true;
        };
        set_times(
            Some(text(schedule.get("startTime"))),
            Some(text(schedule.get("endTime"))),
        );
        let days: Vec<String> = each(schedule.get("byDay"))
            .iter()
            .map(|day| text(Some(day)).rsplit('/').next().unwrap_or_default().to_owned())
            .collect();
        let every = text(schedule.get("repeatFrequency"));
        if !["", "P1W", "P7D", "Weekly", "P1D", "Daily"].contains(&every.as_str()) {
            row.unclear = Some((every, &rules::NOT_WEEKLY));
        }
        row.set(Field::Days, days.join(","));
        true
    }
}

/// What an offer costs: the highest of several is the most.
fn price(object: &Object, row: &mut Row) {
    if matches!(
        text(object.get("isAccessibleForFree")).to_ascii_lowercase().as_str(),
        "true" | "yes"
    ) {
        return row.set(Field::Cost, "free");
    }
    let offers = each(object.get("offers"));
    let mut prices: Vec<String> = offers
        .iter()
        .filter_map(Value::as_object)
        .map(|offer| {
            let price = ["price", "highPrice", "lowPrice"].map(|name| text(offer.get(name)));
            let currency = text(offer.get("priceCurrency"));
            let price = price.into_iter().find(|price| !price.is_empty()).unwrap_or_default();
            match currency.as_str() {
                _ if price.is_empty() => price,
                "" | "USD" | "usd" | "$" => price,
                other => format!("{price} {other}"),
            }
        })
        .filter(|price| !price.is_empty())
        .collect();
    prices.dedup();
    match prices.as_slice() {
        [only] => row.set(Field::Cost, only.clone()),
        [_, ..] => {
            let highest = prices
                .iter()
                .filter_map(|price| price.parse::<f64>().ok())
                .fold(0.0, f64::max);
            row.set(Field::Cost, format!("up to {highest:.2}"));
        }
        [] => {}
    }
    let link = offers
        .iter()
        .filter_map(Value::as_object)
        .map(|offer| text(offer.get("url")))
        .find(|url| !url.is_empty());
    row.set(Field::RegistrationLink, link.unwrap_or_default());
}

fn keywords(value: Option<&Value>) -> String {
    let all: Vec<String> = each(value)
        .iter()
        .map(|one| text(Some(one)).replace(',', ";"))
        .collect();
    all.join(";")
}

/// The words of a value: a text, a number, or what an object is called.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(yes)) => yes.to_string(),
        Some(Value::Array(all)) => all.first().map(|one| shallow(Some(one))).unwrap_or_default(),
        other => shallow(other),
    }
}

fn shallow(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Object(object)) => ["@value", "name", "@id"]
            .into_iter()
            .find_map(|name| object.get(name).and_then(Value::as_str))
            .unwrap_or_default()
            .to_owned(),
        _ => String::new(),
    }
}
