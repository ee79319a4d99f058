//! From the engine's verdicts to reasons, questions to ask, and changes in the words of the field.

use understory_engine::fit::{self, Constraint, Explanation, Verdict};
use understory_model::code::{CodeLists, List};
use understory_model::directory::{Cost, InternetNeed, SiteFacts, YesNoAsk};
use understory_model::find::{Change, Mode, Question, Reason, Topic};
use understory_model::money::Cents;
use understory_model::week::{Weekday, WeeklySlot};

use crate::directory::{Snapshot, is_online, price};

fn mode(mode: fit::Mode) -> Mode {
    match mode {
        fit::Mode::Walk => Mode::Walk,
        fit::Mode::Bike => Mode::Bike,
        fit::Mode::Bus => Mode::Bus,
        fit::Mode::Ride => Mode::Car,
    }
}

fn topic(constraint: Constraint) -> Topic {
    match constraint {
        Constraint::Age => Topic::Age,
        Constraint::Grade => Topic::Grade,
        Constraint::Hours => Topic::Hours,
        Constraint::Dates => Topic::Dates,
        Constraint::Travel => Topic::Travel,
        Constraint::Cost => Topic::Cost,
        Constraint::Language => Topic::Language,
        Constraint::Access => Topic::Access,
        Constraint::Seats => Topic::Seats,
        Constraint::Registration => Topic::Registration,
        Constraint::Prerequisite => Topic::Prerequisite,
        Constraint::Internet => Topic::Internet,
    }
}

/// Whether the family said anything that this constraint could be held against.
fn was_asked(question: &Question, constraint: Constraint) -> bool {
    match constraint {
        Constraint::Age | Constraint::Grade => question.age.is_some() || question.grade.is_some(),
        Constraint::Hours => question.free.is_some(),
        Constraint::Dates => question.from.is_some() || question.until.is_some(),
        Constraint::Travel => !question.near.trim().is_empty(),
        Constraint::Cost => question.max_cost.is_some(),
        Constraint::Language => !question.languages.is_empty(),
        Constraint::Access => !question.needs.is_empty(),
        Constraint::Internet => question.internet.is_some(),
        Constraint::Seats | Constraint::Registration | Constraint::Prerequisite => true,
    }
}

/// Whether a session is only somewhere in an area: then a way there is about so long.
fn is_about(snapshot: &Snapshot, row: usize) -> bool {
    somewhere_in(snapshot, row).is_some()
}

/// The area that a session is somewhere in, where its own spot is not known.
fn somewhere_in(snapshot: &Snapshot, row: usize) -> Option<String> {
    let site = snapshot.sessions[row].site.map(|site| &snapshot.sites[site].facts);
    site.and_then(SiteFacts::spot)?.somewhere_in
}

/// A shorter way than this to the middle of an area says nothing about a way within it.
const WITHIN_MINUTES: u16 = 15;

/// How long the way is, as everybody is told it: pages and the API.
fn way(snapshot: &Snapshot, row: usize, (by, minutes): (Mode, u16), most: Option<u16>) -> Reason {
    let Some(area) = somewhere_in(snapshot, row) else {
        return Reason::Travel { mode: by, minutes };
    };
    match in_fives(minutes, most) {
        minutes if minutes < WITHIN_MINUTES => Reason::Somewhere { area },
        minutes => Reason::Travel { mode: by, minutes },
    }
}

/// Minutes to a place that is only about there: full fives, so that nobody counts on one minute. Rounded up, but not past
/// what the family can do: a way of 17 that fits into 18 is about 15.
fn in_fives(minutes: u16, most: Option<u16>) -> u16 {
    let up = minutes.div_ceil(5).saturating_mul(5);
    match most {
        Some(most) if minutes <= most && most < up => minutes / 5 * 5,
        _ => up,
    }
}

/// What is not known yet and matters to this family, in the order of the form.
pub(super) fn unknown(snapshot: &Snapshot, row: usize, question: &Question, explanation: &Explanation) -> Vec<Topic> {
    let facts = &snapshot.sessions[row].session.facts;
    // Who may come for any part, or just walk in, signs up nowhere.
    let no_sign_up = facts.drop_in
        || facts
            .registration
            .methods
            .iter()
            .any(|method| method.as_str() == "walk_in");
    let names_a_prerequisite = facts.prerequisites.as_ref().is_some_and(|needed| !needed.is_empty());
    let open = |constraint: Constraint| explanation.verdict(constraint) == Verdict::Unknown;
    let needs_no_question = |constraint: Constraint| match constraint {
        // An age limit that holds answers for an unknown grade, and the other way round.
        Constraint::Age => explanation.verdict(Constraint::Grade) == Verdict::Holds,
        Constraint::Grade => explanation.verdict(Constraint::Age) == Verdict::Holds || open(Constraint::Age),
        Constraint::Registration => no_sign_up,
        Constraint::Seats => facts.drop_in,
        Constraint::Prerequisite => !names_a_prerequisite,
        _ => false,
    };
    fit::CONSTRAINTS
        .into_iter()
        .filter(|constraint| open(*constraint) && was_asked(question, *constraint) && !needs_no_question(*constraint))
        .map(topic)
        .collect()
}

/// Why a session fits, the weightiest reasons first.
pub(super) fn reasons(snapshot: &Snapshot, row: usize, question: &Question, explanation: &Explanation) -> Vec<Reason> {
    let entry = &snapshot.sessions[row];
    let facts = &entry.session.facts;
    let program = &snapshot.programs[entry.program].facts;
    let holds =
        |constraint: Constraint| explanation.verdict(constraint) == Verdict::Holds && was_asked(question, constraint);
    let mut reasons = Vec::new();
    if holds(Constraint::Hours)
        && let Some(hours) = facts.hours.as_ref()
    {
        let free = question.free.as_ref().map_or(&[][..], |free| free.slots());
        let touches = |slot: &&WeeklySlot| {
            free.iter()
                .any(|free| free.day == slot.day && free.start < slot.end && slot.start < free.end)
        };
        let mut days: Vec<Weekday> = hours.slots().iter().filter(touches).map(|slot| slot.day).collect();
        days.dedup();
        reasons.push(if facts.drop_in {
            Reason::OpenHours { days }
        } else {
            Reason::Hours { days }
        });
    }
    if is_online(facts) {
        reasons.push(Reason::Online);
    } else if let (true, Some(travel)) = (holds(Constraint::Travel), explanation.travel) {
        let by = mode(travel.mode);
        // A journey the family has no way to make itself is the ride that is offered, told below.
        if question.modes.is_empty() || question.modes.contains(&by) {
            let minutes = travel.minutes.round() as u16;
            reasons.push(way(snapshot, row, (by, minutes), question.minutes));
        }
    }
    if let Some(ride) = facts.ride.as_ref().filter(|ride| ride.offered) {
        reasons.push(Reason::RideOffered {
            note: ride.note.clone(),
        });
    }
    match facts.cost.known {
        Some(Cost::Free) => reasons.push(Reason::Free),
        Some(cost) if holds(Constraint::Cost) => {
            let ceiling = question.max_cost.unwrap_or_default();
            match price(cost).1.filter(|most| *most <= ceiling.0) {
                Some(most) => reasons.push(Reason::Affordable { price: Cents(most) }),
                None => {
                    let after = facts.aid.as_ref().and_then(|aid| aid.price_after);
                    reasons.push(Reason::AffordableWithAid { price: after });
                }
            }
        }
        _ => {}
    }
    if holds(Constraint::Language) {
        let held = facts.languages.as_ref().map_or(&[][..], Vec::as_slice);
        let wanted = |language: &understory_model::language::Language| {
            question.languages.iter().any(|asked| asked.serves(language))
        };
        if let Some(language) = held.iter().find(|language| wanted(language)) {
            reasons.push(Reason::Language {
                language: language.clone(),
            });
        } else if let Some(language) = facts.interpretation.iter().find(|language| wanted(language)) {
            reasons.push(Reason::Interpreted {
                language: language.clone(),
            });
        }
    }
    let provided = question
        .needs
        .iter()
        .filter(|need| facts.access.get(*need) == Some(&YesNoAsk::Yes));
    reasons.extend(provided.map(|feature| Reason::Access {
        feature: feature.clone(),
    }));
    let liked = question
        .interests
        .iter()
        .filter(|interest| program.topics.contains(interest));
    reasons.extend(liked.map(|topic| Reason::Interest { topic: topic.clone() }));
    if holds(Constraint::Age) {
        reasons.push(Reason::Age);
    } else if holds(Constraint::Grade) {
        reasons.push(Reason::Grade);
    }
    if let Some(seats) = facts.seats_open.known.filter(|seats| *seats > 0) {
        reasons.push(Reason::SeatsOpen { seats });
    }
    reasons
}

fn days(mask: u8) -> Vec<Weekday> {
    Weekday::ALL
        .into_iter()
        .filter(|day| mask & (1 << day.index()) != 0)
        .collect()
}

/// The engine's measured change in the words of the field.
pub(super) fn change(snapshot: &Snapshot, row: usize, change: &fit::Change, question: &Question) -> Change {
    match *change {
        fit::Change::Age { years } => Change::Age { years },
        fit::Change::Grade { grades } => Change::Grade { grades },
        fit::Change::Hours {
            shift_minutes: Some(minutes),
            ..
        } => Change::ShiftHours { minutes },
        fit::Change::Hours {
            shift_minutes: None,
            outside_minutes,
            days: mask,
        } => Change::OtherHours {
            minutes: outside_minutes,
            days: days(mask),
        },
        fit::Change::Dates { days } => Change::Dates { days },
        fit::Change::Travel {
            mode: by,
            extra_minutes,
        } => {
            let minutes = u16::try_from(extra_minutes).unwrap_or(u16::MAX);
            Change::Nearer {
                minutes: if is_about(snapshot, row) {
                    in_fives(minutes, None)
                } else {
                    minutes
                },
                mode: mode(by),
            }
        }
        fit::Change::NoWayThere => Change::NoWayThere,
        fit::Change::Cost { cents_less } => Change::Cheaper {
            cents: Cents(cents_less),
        },
        fit::Change::Language { .. } => Change::HeldIn {
            languages: question.languages.clone(),
        },
        fit::Change::Access { missing } => {
            let features = CodeLists::core().codes(List::Access).iter().enumerate();
            Change::Access {
                features: features
                    .filter(|(bit, _)| missing & (1 << bit) != 0)
                    .map(|(_, code)| code.clone())
                    .collect(),
            }
        }
        fit::Change::Seats { .. } => Change::Seat,
        fit::Change::RegistrationClosed { days_ago } => Change::RegistrationClosed { days_ago },
        fit::Change::RegistrationOpens { in_days } => Change::RegistrationOpens { in_days },
        fit::Change::Prerequisite { .. } => Change::Prerequisite,
        fit::Change::Internet { needed } => Change::Internet {
            needed: match needed {
                fit::Internet::NoneNeeded => InternetNeed::None,
                fit::Internet::Phone => InternetNeed::Phone,
                fit::Internet::Broadband => InternetNeed::Broadband,
            },
        },
    }
}

/// A session that is over, by the days since its end.
pub(super) fn ended(change: &fit::Change) -> Change {
    let days = if let fit::Change::Dates { days } = *change {
        days
    } else {
        0
    };
    Change::Ended {
        days_ago: days.unsigned_abs(),
    }
}

#[cfg(test)]
mod tests {
    use super::in_fives;

    #[test]
    fn about_so_many_minutes_are_never_more_than_a_family_can_do() {
        for (minutes, most, said) in [
            (0, None, 0),
            (11, None, 15),
            (15, Some(15), 15),
            (17, Some(30), 20),
            (17, Some(18), 15),
            (18, Some(18), 15),
            (23, Some(18), 25),
        ] {
            assert_eq!(in_fives(minutes, most), said, "{minutes} of {most:?}");
        }
    }
}
