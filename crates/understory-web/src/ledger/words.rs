//! Figures, groups, changes and barriers in words not yet in a language.
//!
//! A figure that is protected is said to be; a range is said wherever there is one.

use understory_model::ledger::{
    Barrier, BarrierRow, Basis, Count, Figure, Group, GroupRow, Lens, MostNeed, NeededChange, PairReach, Share,
    SupplyEdit, Together, Told,
};

use understory_model::code::Code;
use understory_service::ledger::working_title;

use crate::look::chart::Bar;
use crate::look::say::{Arg, Say, ToArg};

/// A row of shares: a group, how many of it, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareRow {
    pub name: Say,
    pub href: Option<String>,
    pub percent: Say,
    pub bar: Option<Bar>,
    /// "120 of 640".
    pub counts: Say,
    pub range: Option<Say>,
}

/// The name of a group.
pub fn group(group: &Group) -> Say {
    let code = group.code.as_str();
    let fallback = group.name.clone().unwrap_or_else(|| code.replace('_', " "));
    let named = |id: String| Say {
        id: id.into(),
        args: Vec::new(),
        otherwise: Some(fallback.clone()),
    };
    match group.lens {
        Lens::Place if group.name.is_some() => just(&fallback),
        Lens::Language => match code.parse::<understory_model::language::Language>() {
            Ok(language) => Say::new("just-words").with("words", language),
            Err(_) => named(format!("group-language-{code}")),
        },
        Lens::Age => match code
            .split_once('-')
            .map(|(from, to)| (from.parse::<u8>(), to.parse::<u8>()))
        {
            Some((Ok(from), Ok(to))) => Say::new("group-age").with("from", from).with("to", to),
            _ => named(format!("group-age-{code}")),
        },
        Lens::Place | Lens::Income | Lens::Access | Lens::Car => named(format!("group-{}-{code}", group.lens.code())),
    }
}

/// Words as they are.
pub fn just(words: &str) -> Say {
    Say::new("just-words").with("words", words)
}

/// What a lens is called where its groups follow: "By place".
pub fn lens_title(lens: Lens) -> Say {
    Say::new(match lens {
        Lens::Place => "lens-place-title",
        Lens::Age => "lens-age-title",
        Lens::Language => "lens-language-title",
        Lens::Income => "lens-income-title",
        Lens::Access => "lens-access-title",
        Lens::Car => "lens-car-title",
    })
}

/// Two groups, and how many of both something keeps out, of all of both: "40 of 46".
pub fn pair_kept_out(pair: &PairReach) -> (Say, Say) {
    (groups(&pair.groups), of(pair.would_reach, pair.young_people))
}

/// What a good part of the sessions do not say; `None` where most is said.
pub fn unsaid(basis: &Basis) -> Option<Say> {
    let kinds = [
        ("unsaid-hours", basis.unsaid.hours),
        ("unsaid-price", basis.unsaid.price),
        ("unsaid-languages", basis.unsaid.languages),
    ];
    let many = kinds
        .into_iter()
        .filter(|(_, count)| *count > 0 && 4 * u64::from(*count) >= u64::from(basis.sessions));
    let told: Vec<Arg> = many.map(|(id, count)| Say::new(id).with("n", count).to_arg()).collect();
    (!told.is_empty()).then(|| {
        Say::new("basis-unsaid")
            .with("n", basis.sessions)
            .with("what", Arg::List(told))
    })
}

/// Several groups in one breath: "Mashpee, ages 12 to 14".
pub fn groups(all: &[Group]) -> Say {
    let names: Vec<Arg> = all.iter().map(|one| group(one).to_arg()).collect();
    Say::new("just-words").with("words", Arg::Names(names))
}

/// A count in digits, or that it is not shown.
pub fn counted(figure: Figure) -> Say {
    match figure {
        Figure::Shown(count) => Say::new("just-n").with("n", count.value),
        Figure::Protected => Say::new("figure-protected"),
    }
}

/// A count of young people as a gain: "+46".
pub fn gained(figure: Figure) -> Say {
    match figure {
        Figure::Shown(count) => Say::new("figure-plus").with("n", count.value),
        Figure::Protected => Say::new("figure-protected"),
    }
}

/// A difference: "+46", "-3", or that there is none.
pub fn signed(change: i64) -> Say {
    match change {
        0 => Say::new("change-none"),
        1.. => Say::new("figure-plus").with("n", change),
        _ => Say::new("figure-minus").with("n", change.abs()),
    }
}

/// "between 38 and 55", where the draws differ.
pub fn range(figure: Figure) -> Option<Say> {
    match figure {
        Figure::Shown(Count { low, high, .. }) if low < high => {
            Some(Say::new("figure-range").with("low", low).with("high", high))
        }
        _ => None,
    }
}

/// The count, when it may be shown.
pub fn shown(figure: Figure) -> Option<Count> {
    match figure {
        Figure::Shown(count) => Some(count),
        Figure::Protected => None,
    }
}

/// The share of a part in a whole, between 0 and 1: middle, least, most. `None` of nobody, or where it is not told.
pub fn share(part: Figure, whole: Figure) -> Option<(f64, f64, f64)> {
    let (part, whole) = (shown(part)?, shown(whole)?);
    if whole.value == 0 {
        return None;
    }
    let of = |count: u32| (f64::from(count) / f64::from(whole.value)).min(1.0);
    Some((of(part.value), of(part.low), of(part.high)))
}

/// "61%", "less than 1%", or that it is not shown.
pub fn percent(part: Figure, whole: Figure) -> Say {
    match (share(part, whole), shown(whole)) {
        (Some((share, _, _)), _) => percent_of(share),
        (None, Some(Count { value: 0, .. })) => Say::new("figure-no-one"),
        (None, _) => Say::new("figure-protected"),
    }
}

/// A share between 0 and 1 as a whole per cent. Some is never none, and not all is never all.
pub fn percent_of(share: f64) -> Say {
    let whole = whole_percent(share);
    if share > 0.0 && whole == 0 {
        Say::new("figure-under").with("n", 1_u8)
    } else if share < 1.0 && whole == 100 {
        Say::new("figure-over").with("n", 99_u8)
    } else {
        Say::new("figure-percent").with("n", whole)
    }
}

/// A share between 0 and 1 in whole hundredths.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is held between 0 and 100"
)]
pub fn whole_percent(share: f64) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// Those of a row who have enough.
pub fn fitting(row: &GroupRow, enough: u32) -> Figure {
    match enough {
        1 => row.with_one,
        3 => row.with_three,
        _ => row.with_enough,
    }
}

/// A row of shares of a group.
pub fn share_row(row: &GroupRow, enough: u32, href: Option<String>) -> ShareRow {
    let part = fitting(row, enough);
    let share = share(part, row.young_people);
    ShareRow {
        name: groups(&row.groups),
        href,
        percent: percent(part, row.young_people),
        bar: share.map(|(middle, low, high)| Bar::new(middle, low, high)),
        counts: of(part, row.young_people),
        range: range(part),
    }
}

/// "120 of 640".
pub fn of(part: Figure, whole: Figure) -> Say {
    match (shown(part), shown(whole)) {
        (Some(part), Some(whole)) => Say::new("figure-of").with("n", part.value).with("of", whole.value),
        (None, Some(whole)) => Say::new("figure-of-protected").with("of", whole.value),
        _ => Say::new("figure-protected"),
    }
}

/// What stands in the way.
pub fn barrier(barrier: Barrier) -> Say {
    Say::new(format!("barrier-{}", barrier.code()))
}

/// The line of a barrier: what would happen without it.
pub fn lifted(row: &BarrierRow) -> Say {
    Say::new(format!("lifted-{}", row.barrier.code()))
}

/// "Enough for 40 of 46 (between 38 and 44): 30 minutes earlier".
pub fn most_need(need: &MostNeed) -> Say {
    let say = match range(Figure::Shown(need.enough_for)) {
        Some(range) => Say::new("most-need-range").with("range", range),
        None => Say::new("most-need"),
    };
    say.with("n", need.enough_for.value)
        .with("of", need.of.value)
        .with("change", needed(&need.change))
}

/// "31% of what is missing, between 29% and 33%".
pub fn blame(share: Share) -> Say {
    let percent = percent_of(share.value);
    if whole_percent(share.low) == whole_percent(share.high) {
        return Say::new("ledger-blame").with("percent", percent);
    }
    Say::new("ledger-blame-range")
        .with("percent", percent)
        .with("low", percent_of(share.low))
        .with("high", percent_of(share.high))
}

/// The smallest change, by itself.
pub fn needed(change: &NeededChange) -> Say {
    let signed = |id: &str, number: i64| {
        let id = if number < 0 {
            format!("need-{id}-less")
        } else {
            format!("need-{id}-more")
        };
        Say::new(id).with("n", number.abs())
    };
    match change {
        NeededChange::Age { years } => signed("age", i64::from(*years)),
        NeededChange::Grade { grades } => signed("grade", i64::from(*grades)),
        NeededChange::Prerequisite => Say::new("need-prerequisite"),
        NeededChange::ShiftHours { minutes } => signed("hours", i64::from(*minutes)),
        NeededChange::OtherHours => Say::new("need-other-hours"),
        NeededChange::Dates { days } => signed("dates", i64::from(*days)),
        NeededChange::Registration => Say::new("need-registration"),
        NeededChange::Nearer { minutes } => Say::new("need-nearer").with("n", *minutes),
        NeededChange::Ride => Say::new("need-ride"),
        NeededChange::Cheaper { cents } => Say::new("need-cheaper").with("price", *cents),
        NeededChange::HeldIn { language } => Say::new("need-language").with("language", language),
        NeededChange::Access { feature } => Say::new("need-access").with("feature", Say::code("access", feature)),
        NeededChange::Internet => Say::new("need-internet"),
        NeededChange::Seat => Say::new("need-seat"),
    }
}

/// A change to what is offered, as a person would say it.
pub fn told(told: &Told) -> Say {
    let title = told
        .title
        .as_ref()
        .map_or_else(|| Say::new("edit-a-session").to_arg(), ToArg::to_arg);
    let about = |id: &'static str| Say::new(id).with("title", title.clone());
    match &told.edit {
        SupplyEdit::Move { minutes, .. } => {
            about(if *minutes < 0 { "edit-earlier" } else { "edit-later" }).with("minutes", i64::from(*minutes).abs())
        }
        SupplyEdit::Interpret { language, .. } => about("edit-interpret").with("language", language),
        SupplyEdit::Waive { .. } => match told.price {
            Some(price) => about("edit-waive-price").with("price", price),
            None => about("edit-waive"),
        },
        SupplyEdit::Provide { feature, .. } => about("edit-provide").with("feature", Say::code("access", feature)),
        SupplyEdit::Seats { seats, .. } => about("edit-seats").with("n", *seats),
        SupplyEdit::Ages { from, to, .. } => about("edit-ages").with("from", *from).with("to", *to),
        SupplyEdit::Remove { .. } => about("edit-remove"),
        SupplyEdit::Add {
            title,
            topic,
            place,
            hours,
            from_age,
            to_age,
            ..
        } => Say::new("edit-add")
            .with("from", *from_age)
            .with("to", *to_age)
            .with("title", new_title(title, topic.as_ref()))
            .with("place", place)
            .with("hours", hours),
        SupplyEdit::Van { stops, days } => {
            let names: Vec<Arg> = stops.iter().map(|stop| stop.name.to_arg()).collect();
            Say::new("edit-van")
                .with("stops", Arg::List(names))
                .with("days", Arg::Days(days.clone()))
        }
    }
}

/// What a new session is called. One that a proposal made up is named by what it is about, in the reader's language.
fn new_title(title: &str, topic: Option<&Code>) -> Say {
    match topic.filter(|topic| working_title(topic) == Some(title)) {
        Some(topic) => Say::new("edit-add-about").with("topic", Say::code("topic", topic)),
        None => just(title),
    }
}

/// How many a changed session has room for; nothing for a van, which is no session, or for one that ends.
pub fn room(told: &Told) -> Option<Say> {
    match (&told.edit, told.room) {
        (SupplyEdit::Van { .. } | SupplyEdit::Remove { .. }, _) => None,
        (_, Some(room)) => Some(Say::new("room-for").with("n", room)),
        (_, None) => Some(Say::new("room-unknown")),
    }
}

/// How many several changes have room for together; `None` where it is not known of one of them.
pub fn room_together(together: &Together) -> Option<Say> {
    let mut all = 0_u32;
    for (told, _) in &together.chosen {
        all = all.saturating_add(told.room?);
    }
    Some(Say::new("together-room").with("n", all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::language::Locale;

    fn figure(value: u32, low: u32, high: u32) -> Figure {
        Figure::Shown(Count { value, low, high })
    }

    #[test]
    fn shares_are_honest_at_the_ends() {
        let all = figure(1000, 1000, 1000);
        let said = |value| Locale::En.say(&percent(figure(value, value, value), all));
        assert_eq!(
            [0, 1, 610, 999, 1000].map(said),
            ["0%", "under 1%", "61%", "over 99%", "100%"]
        );
        assert_eq!(
            Locale::En.say(&percent(Figure::Protected, all)),
            "not shown, to protect small groups"
        );
        assert_eq!(Locale::En.say(&percent(figure(0, 0, 0), figure(0, 0, 0))), "nobody");
    }

    #[test]
    fn who_has_enough_is_counted_by_what_was_asked() {
        let row = GroupRow {
            groups: Vec::new(),
            young_people: figure(10, 10, 10),
            with_one: figure(9, 9, 9),
            with_three: figure(5, 5, 5),
            with_enough: figure(7, 7, 7),
            pin_near: figure(10, 10, 10),
            seats_per_100: None,
            sessions: None,
        };
        let fits = [1, 2, 3, 4].map(|enough| shown(fitting(&row, enough)).map(|count| count.value));
        assert_eq!(fits, [Some(9), Some(7), Some(5), Some(7)]);
    }

    #[test]
    fn groups_have_names_also_when_nobody_named_them() {
        let name = |lens, code: &str, name: Option<&str>| {
            Locale::En.say(&group(&Group {
                lens,
                code: String::from(code),
                name: name.map(String::from),
            }))
        };
        assert_eq!(name(Lens::Place, "oak bluffs", Some("Oak Bluffs")), "Oak Bluffs");
        assert_eq!(name(Lens::Age, "6-8", None), "ages 6 to 8");
        assert_eq!(name(Lens::Language, "pt", None), "Portuguese");
        assert_eq!(name(Lens::Income, "something_new", None), "something new");
    }
}
