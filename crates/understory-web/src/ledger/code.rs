//! Changes to what is offered, as a link carries them: one short text each, such as
//! `move*0197…*30`, and back.
//!
//! Pieces stand between stars, because a query leaves stars as they are. Must not know whether a
//! session exists or a change makes sense; the use-case does.

use understory_model::Refused;
use understory_model::ids::SessionId;
use understory_model::ledger::{Stop, SupplyEdit};
use understory_model::money::Cents;
use understory_model::named::is_name;
use understory_model::place::Point;
use understory_model::week::Weekday;

/// Changes that one link may hold.
pub const MOST_EDITS: usize = 20;
/// Stops of one van.
pub const MOST_STOPS: usize = 12;
/// Characters of a name somebody typed.
const LONGEST_NAME: usize = 100;

/// The text of a change.
pub fn write(edit: &SupplyEdit) -> String {
    let about = |kind: &str, session: &SessionId, rest: &str| {
        let star = if rest.is_empty() { "" } else { "*" };
        format!("{kind}*{}{star}{rest}", session.0.simple())
    };
    match edit {
        SupplyEdit::Move { session, minutes } => about("move", session, &minutes.to_string()),
        SupplyEdit::Interpret { session, language } => about("interpret", session, language.as_str()),
        SupplyEdit::Waive { session } => about("waive", session, ""),
        SupplyEdit::Provide { session, feature } => about("provide", session, feature.as_str()),
        SupplyEdit::Seats { session, seats } => about("seats", session, &seats.to_string()),
        SupplyEdit::Ages { session, from, to } => about("ages", session, &format!("{from}-{to}")),
        SupplyEdit::Remove { session } => about("remove", session, ""),
        SupplyEdit::Add {
            title,
            topic,
            place,
            point,
            hours,
            from_age,
            to_age,
            price,
            languages,
        } => {
            let languages: Vec<&str> = languages
                .iter()
                .map(understory_model::language::Language::as_str)
                .collect();
            [
                String::from("add"),
                escape(title),
                topic.as_ref().map(ToString::to_string).unwrap_or_default(),
                escape(place),
                point.latitude.to_string(),
                point.longitude.to_string(),
                hours.to_string(),
                format!("{from_age}-{to_age}"),
                price.0.to_string(),
                languages.join(","),
            ]
            .join("*")
        }
        SupplyEdit::Van { stops, days } => {
            let days: Vec<&str> = days.iter().map(|day| day.code()).collect();
            let mut pieces = vec![String::from("van"), days.join(",")];
            for stop in stops {
                pieces.push(escape(&stop.name));
                pieces.push(stop.point.latitude.to_string());
                pieces.push(stop.point.longitude.to_string());
            }
            pieces.join("*")
        }
    }
}

/// The change of a text.
pub fn read(text: &str) -> Result<SupplyEdit, Refused> {
    let pieces: Vec<&str> = text.split('*').collect();
    let unknown = || Refused::new(text, "a change as these pages write it, such as waive*SESSION");
    let edit = match pieces.as_slice() {
        ["move", session, minutes] => SupplyEdit::Move {
            session: session.parse()?,
            minutes: number(minutes, "minutes, negative for earlier")?,
        },
        ["interpret", session, language] => SupplyEdit::Interpret {
            session: session.parse()?,
            language: language.parse()?,
        },
        ["waive", session] => SupplyEdit::Waive {
            session: session.parse()?,
        },
        ["provide", session, feature] => SupplyEdit::Provide {
            session: session.parse()?,
            feature: feature.parse()?,
        },
        ["seats", session, seats] => SupplyEdit::Seats {
            session: session.parse()?,
            seats: number(seats, "a number of seats")?,
        },
        ["ages", session, ages] => {
            let (from, to) = age_range(ages)?;
            SupplyEdit::Ages {
                session: session.parse()?,
                from,
                to,
            }
        }
        ["remove", session] => SupplyEdit::Remove {
            session: session.parse()?,
        },
        [
            "add",
            title,
            topic,
            place,
            latitude,
            longitude,
            hours,
            ages,
            price,
            languages,
        ] => {
            let (from_age, to_age) = age_range(ages)?;
            SupplyEdit::Add {
                title: name(title)?,
                topic: Some(*topic)
                    .filter(|topic| !topic.is_empty())
                    .map(str::parse)
                    .transpose()?,
                place: name(place)?,
                point: point(latitude, longitude)?,
                hours: hours.parse()?,
                from_age,
                to_age,
                price: Cents(number(price, "a price in cents")?),
                languages: list(languages)?,
            }
        }
        ["van", days, stops @ ..] if stops.len() % 3 == 0 => {
            let stops: Vec<Stop> = stops
                .chunks_exact(3)
                .map(|stop| {
                    Ok(Stop {
                        name: name(stop[0])?,
                        point: point(stop[1], stop[2])?,
                    })
                })
                .collect::<Result<_, Refused>>()?;
            let days: Vec<Weekday> = list(days)?;
            if !(2..=MOST_STOPS).contains(&stops.len()) || days.is_empty() {
                return Err(Refused::new(text, "a van with days and 2 to 12 stops"));
            }
            SupplyEdit::Van { stops, days }
        }
        _ => return Err(unknown()),
    };
    Ok(edit)
}

/// Stars and per cent signs would end a piece too early.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('*', "%2A")
}

fn name(piece: &str) -> Result<String, Refused> {
    let name = piece.replace("%2A", "*").replace("%25", "%");
    if is_name(&name, LONGEST_NAME) {
        Ok(name)
    } else {
        Err(Refused::new(piece, "a name of at most 100 letters"))
    }
}

fn number<N: std::str::FromStr>(piece: &str, rule: &'static str) -> Result<N, Refused> {
    piece.parse().map_err(|_| Refused::new(piece, rule))
}

fn point(latitude: &str, longitude: &str) -> Result<Point, Refused> {
    let rule = "a latitude and longitude in degrees";
    Point::new(number(latitude, rule)?, number(longitude, rule)?)
}

/// "9-12", youngest first.
fn age_range(piece: &str) -> Result<(u8, u8), Refused> {
    let rule = "ages such as 9-12, 0 to 24";
    let (from, to) = piece.split_once('-').ok_or_else(|| Refused::new(piece, rule))?;
    let (from, to) = (number(from, rule)?, number(to, rule)?);
    if from <= to && to <= 24 {
        Ok((from, to))
    } else {
        Err(Refused::new(piece, rule))
    }
}

fn list<T: std::str::FromStr<Err = Refused>>(piece: &str) -> Result<Vec<T>, Refused> {
    piece.split(',').filter(|one| !one.is_empty()).map(str::parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::sample_plans::every_edit;

    #[test]
    fn every_change_is_read_as_it_was_written() {
        for edit in every_edit() {
            let text = write(&edit);
            assert_eq!(read(&text).as_ref(), Ok(&edit), "{text}");
            assert_eq!(write(&read(&text).unwrap()), text);
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("edit", &text)
                .finish();
            let back = form_urlencoded::parse(query.as_bytes()).next().unwrap().1.into_owned();
            assert_eq!(back, text);
        }
    }

    #[test]
    fn names_may_hold_any_sign() {
        for title in ["a*b", "100% fun", "%2A", "%252A", "Ma\u{f1}ana, 3 & 4 = 7", "\u{1f419}"] {
            let edit = SupplyEdit::Van {
                stops: vec![
                    Stop {
                        name: String::from(title),
                        point: Point::new(41.65, -70.28).unwrap(),
                    };
                    2
                ],
                days: vec![Weekday::Tue],
            };
            assert_eq!(read(&write(&edit)), Ok(edit), "{title}");
        }
    }

    #[test]
    fn what_is_no_change_is_refused() {
        let id = "01970000000070008000000000000001";
        for text in [
            String::new(),
            String::from("*"),
            String::from("fly*1*2"),
            format!("move*{id}"),
            format!("move*{id}*soon"),
            format!("move*{id}*99999"),
            format!("waive*{id}*1"),
            format!("ages*{id}*12-9"),
            format!("ages*{id}*9-99"),
            format!("seats*{id}*-1"),
            String::from("van*tue*Hyannis*41.65*-70.28"),
            String::from("van**Hyannis*41.65*-70.28*Mashpee*41.6*-70.4"),
            String::from("van*tue*Hyannis*NaN*-70.28*Mashpee*41.6*-70.4"),
            String::from("van*tue*Hyannis*41.65*-70.28*Mashpee*41.6"),
            format!(
                "add*{}**Library*41.65*-70.28*tue=15:00-16:00*9-12*0*en",
                "x".repeat(101)
            ),
            String::from("add***Library*41.65*-70.28*tue=15:00-16:00*9-12*0*en"),
        ] {
            assert!(read(&text).is_err(), "{text}");
        }
    }
}
