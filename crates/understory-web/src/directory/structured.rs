//! A program as schema.org data, so that search engines can show it: `Course` with one
//! `CourseInstance` for each session.

use jiff::tz::TimeZone;
use serde_json::{Value, json};
use understory_model::directory::{Cost, Meeting, Session, Site};
use understory_model::language::Language;
use understory_service::directory::ProgramDetail;

use super::picture::paths;

/// The JSON text for a script element. `<` is written as an escape, so that no text can end the element.
pub(crate) fn program_json(detail: &ProgramDetail, language: &Language, zone: &TimeZone, origin: &str) -> String {
    let facts = &detail.program.facts;
    let text = |text: &understory_model::language::Text| text.in_language(language).map(|(_, text)| text.to_owned());
    let data = json!({
        "@context": "https://schema.org",
        "@type": "Course",
        "name": text(&facts.title),
        "description": text(&facts.description).or_else(|| text(&facts.summary)),
        "image": facts.picture.as_ref().map(|picture| {
            let [large, small] = paths(&picture.digest);
            [large, small].map(|path| format!("{origin}{path}"))
        }),
        "provider": { "@type": "Organization", "name": detail.organization.facts.name },
        "hasCourseInstance": detail.sessions.iter().map(|(session, site)| instance(session, site.as_ref(), zone)).collect::<Vec<_>>(),
    });
    without_nulls(data).to_string().replace('<', "\\u003c")
}

fn instance(session: &Session, site: Option<&Site>, zone: &TimeZone) -> Value {
    let facts = &session.facts;
    let mode = match facts.meeting.known {
        Some(Meeting::Online) => Some("online"),
        Some(Meeting::Hybrid) => Some("blended"),
        Some(Meeting::FaceToFace) => Some("onsite"),
        Some(Meeting::ByMail) | None => None,
    };
    let location = site.map(|site| {
        json!({
            "@type": "Place",
            "name": site.facts.name,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": site.facts.address.known,
                "addressLocality": site.facts.city,
                "addressRegion": site.facts.state,
                "postalCode": site.facts.zip,
            },
            "geo": site.facts.point.known.map(|point| json!({
                "@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude,
            })),
        })
    });
    let price = match facts.cost.known {
        Some(Cost::Free) => Some(0.0),
        Some(Cost::Fixed(cents)) => Some(f64::from(cents.0) / 100.0),
        _ => None,
    };
    let day = |name: &str| format!("https://schema.org/{name}");
    let names = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let schedule: Vec<Value> = facts
        .hours
        .as_ref()
        .map(understory_model::week::WeeklyHours::slots)
        .unwrap_or_default()
        .iter()
        .map(|slot| {
            json!({
                "@type": "Schedule",
                "repeatFrequency": "P1W",
                "byDay": day(names[usize::from(slot.day.index())]),
                "startTime": slot.start.to_string(),
                "endTime": slot.end.to_string(),
                "startDate": facts.starts_on.known.map(|day| day.to_string()),
                "endDate": facts.ends_on.known.map(|day| day.to_string()),
                "scheduleTimezone": zone.iana_name(),
            })
        })
        .collect();
    json!({
        "@type": "CourseInstance",
        "courseMode": mode,
        "startDate": facts.starts_on.known.map(|day| day.to_string()),
        "endDate": facts.ends_on.known.map(|day| day.to_string()),
        "inLanguage": facts.languages.as_ref().map(|held| held.iter().map(ToString::to_string).collect::<Vec<_>>()),
        "location": location,
        "offers": price.map(|price| json!({ "@type": "Offer", "price": price, "priceCurrency": "USD" })),
        "courseSchedule": schedule,
    })
}

/// What is not known is left out, not said as null.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name, without_nulls(value)))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(without_nulls).collect()),
        other => other,
    }
}
