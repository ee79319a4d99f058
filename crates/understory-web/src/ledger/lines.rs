//! The lines of the ledger's page: a change, a barrier, several changes at once.

use understory_model::language::{Language, Text};
use understory_model::ledger::{
    Barrier, BarrierRow, Figure, Group, PairReach, Proposal, SessionGain, Spread, Together, alike,
};
use understory_model::money::Cents;

use super::ask::Asked;
use super::words;
use crate::look::say::Say;

/// A group and how many of it, with the range.
pub type Groups = Vec<(Say, Say, Option<Say>)>;

/// The groups of one lens.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadLines {
    pub title: Say,
    pub groups: Groups,
}

/// A change that would help.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeLine {
    pub says: Say,
    pub organization: Option<String>,
    pub example: bool,
    pub gain: Say,
    pub range: Option<Say>,
    /// Said before the first of several whose ranges overlap, so that nobody can tell which reaches more.
    pub cannot_tell: Option<Say>,
    /// How many the session has room for.
    pub room: Option<Say>,
    pub cost: Option<Cents>,
    /// Dollars for each young person.
    pub each: Option<Cents>,
    pub spread: Vec<SpreadLines>,
    pub try_href: String,
}

/// What stands in the way of how many.
#[derive(Clone, Debug, PartialEq)]
pub struct BarrierLine {
    pub code: &'static str,
    pub name: Say,
    pub says: Say,
    pub gain: Say,
    pub range: Option<Say>,
    pub blame: Option<Say>,
    pub need: Option<Say>,
    /// What to try first against it, with the link that does; `None` where nothing is known that would help.
    pub try_first: Option<(Say, String)>,
    pub cannot_tell: Option<Say>,
    pub spread: Vec<SpreadLines>,
    /// Combinations of two groups, and how many of them it keeps out.
    pub pairs: Groups,
    pub sessions: Vec<SessionLine>,
}

/// A session, how many it would let in, and the link that opens its changes.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionLine {
    pub title: Text,
    pub organization: String,
    pub gain: Say,
    pub range: Option<Say>,
    pub href: String,
}

/// One of several changes at once.
#[derive(Clone, Debug, PartialEq)]
pub struct ChosenLine {
    pub says: Say,
    pub adds: Say,
    pub room: Option<Say>,
}

/// Several changes at once.
#[derive(Clone, Debug, PartialEq)]
pub struct TogetherLine {
    pub chosen: Vec<ChosenLine>,
    pub gain: Say,
    pub range: Option<Say>,
    /// How good the choice is.
    pub bound: Say,
    pub room: Option<Say>,
    pub cost: Option<Cents>,
    pub try_href: String,
}

/// Groups with their counts.
fn counted(rows: &[(Group, Figure)]) -> Groups {
    rows.iter()
        .map(|(group, figure)| (words::group(group), words::counted(*figure), words::range(*figure)))
        .collect()
}

pub(super) fn reach(figure: Figure) -> u32 {
    words::shown(figure).map_or(0, |count| count.value)
}

/// Cents for each young person; `None` where no cost is known or nobody is reached.
pub(super) fn each(proposal: &Proposal) -> Option<Cents> {
    let reached = reach(proposal.would_reach);
    let cost = proposal.cost?;
    (reached > 0).then(|| Cents(cost.0.div_ceil(reached).div_ceil(100).saturating_mul(100)))
}

fn pair(pair: &PairReach) -> (Say, Say, Option<Say>) {
    let (who, count) = words::pair_kept_out(pair);
    (who, count, words::range(pair.would_reach))
}

/// What is said before each: of several in a row whose ranges overlap, before the first.
pub(super) fn cannot_tell(figures: &[Figure]) -> Vec<Option<Say>> {
    let mut says = vec![None; figures.len()];
    let mut at = 0;
    while at < figures.len() {
        let alike = alike(figures[at..].iter().map_while(|figure| words::shown(*figure))).max(1);
        // Equal numbers without a range are equal, and nobody has to be told so.
        let has_range = |figure: &Figure| words::shown(*figure).is_some_and(|count| count.low < count.high);
        says[at] = (alike > 1 && figures[at..at + alike].iter().any(has_range))
            .then(|| Say::new("ledger-cannot-tell").with("n", alike));
        at += alike;
    }
    says
}

fn spread(spread: &[Spread]) -> Vec<SpreadLines> {
    let lines = spread.iter().map(|one| SpreadLines {
        title: words::lens_title(one.lens),
        groups: counted(&one.rows),
    });
    lines.collect()
}

pub(super) fn change(proposal: &Proposal, asked: &Asked) -> ChangeLine {
    ChangeLine {
        says: words::told(&proposal.told),
        organization: proposal.told.organization.clone(),
        example: proposal.told.example,
        gain: words::gained(proposal.would_reach),
        range: words::range(proposal.would_reach),
        cannot_tell: None,
        room: words::room(&proposal.told),
        cost: proposal.cost,
        each: each(proposal),
        spread: spread(&proposal.spread),
        try_href: try_href(proposal, asked),
    }
}

pub(super) fn together_line(together: &Together, asked: &Asked) -> TogetherLine {
    let edits: Vec<_> = together.chosen.iter().map(|(told, _)| told.edit.clone()).collect();
    TogetherLine {
        chosen: together
            .chosen
            .iter()
            .map(|(told, adds)| ChosenLine {
                says: words::told(told),
                adds: words::gained(*adds),
                room: words::room(told),
            })
            .collect(),
        gain: words::gained(together.would_reach),
        range: words::range(together.would_reach),
        bound: if together.exact {
            Say::new("together-exact")
        } else {
            Say::new("together-at-most")
                .with("n", together.at_most)
                .with("reached", together.reached_in_first)
        },
        room: words::room_together(together),
        cost: together.cost,
        try_href: asked.first_fit().changed(&edits).link(super::what_if::PATH),
    }
}

pub(super) fn barrier_lines(rows: &[BarrierRow], proposals: &[Proposal], asked: &Asked) -> Vec<BarrierLine> {
    let line = |row| barrier_line(row, proposals, asked);
    let mut lines: Vec<BarrierLine> = rows.iter().map(line).collect();
    let figures: Vec<Figure> = rows.iter().map(|row| row.would_reach).collect();
    for (line, says) in lines.iter_mut().zip(cannot_tell(&figures)) {
        line.cannot_tell = says;
    }
    lines
}

/// Of the changes that take this barrier away, the one that reaches most. Where none is known, the session that would let
/// most in: to be changed by hand, or, as no change moves dates, held once more.
fn try_first(row: &BarrierRow, proposals: &[Proposal], asked: &Asked) -> Option<(Say, String)> {
    let against = proposals
        .iter()
        .filter(|proposal| proposal.told.edit.barrier() == Some(row.barrier));
    // Of equal ones the first: `max_by_key` would take the last one.
    let best = against.reduce(|best, next| {
        let more = reach(next.would_reach) > reach(best.would_reach);
        if more { next } else { best }
    });
    if let Some(proposal) = best {
        let says = Say::new("ledger-try-first").with("change", words::told(&proposal.told));
        return Some((says, try_href(proposal, asked)));
    }
    let session = row.sessions.first()?;
    let (id, href) = match row.barrier {
        Barrier::Dates => ("ledger-try-more", add_href(session, asked)),
        _ => ("ledger-try-session", session_href(session, asked)),
    };
    Some((Say::new(id).with("title", session.title.clone()), href))
}

fn try_href(proposal: &Proposal, asked: &Asked) -> String {
    asked.first_fit().with(&proposal.told.edit).link(super::what_if::PATH)
}

fn session_href(gain: &SessionGain, asked: &Asked) -> String {
    let id = gain.session.0.simple().to_string();
    asked.link_with(super::what_if::PATH, &[("session", &id)]) + "#change"
}

/// The form of a new session, begun with the name of this one.
fn add_href(gain: &SessionGain, asked: &Asked) -> String {
    let title = gain.title.in_language(&Language::english());
    let title = title.map_or("", |(_, title)| title);
    asked.link_with(super::what_if::PATH, &[("try-title", title)]) + "#try-add"
}

fn barrier_line(row: &BarrierRow, proposals: &[Proposal], asked: &Asked) -> BarrierLine {
    BarrierLine {
        code: row.barrier.code(),
        name: words::barrier(row.barrier),
        says: words::lifted(row),
        gain: words::gained(row.would_reach),
        range: words::range(row.would_reach),
        blame: row.shapley.map(words::blame),
        try_first: try_first(row, proposals, asked),
        need: row.most_need.as_ref().map(words::most_need),
        cannot_tell: None,
        spread: spread(&row.spread),
        pairs: row.pairs.iter().map(pair).collect(),
        sessions: row
            .sessions
            .iter()
            .map(|gain| SessionLine {
                title: gain.title.clone(),
                organization: gain.organization.clone(),
                gain: words::gained(gain.would_reach),
                range: words::range(gain.would_reach),
                href: session_href(gain, asked),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::sample_plans;
    use crate::look::language::Locale;

    #[test]
    fn each_line_has_something_to_try_where_somebody_is_kept_out() {
        let mut ledger = sample_plans::ledger();
        let lines = |ledger: &understory_model::ledger::Ledger| {
            let lines = barrier_lines(&ledger.barriers, &ledger.proposals, &Asked::default());
            let told = lines.into_iter().map(|line| {
                let (says, href) = line.try_first.unzip();
                (
                    line.code,
                    says.map_or_else(String::new, |says| Locale::En.say(&says)),
                    href.unwrap_or_default(),
                )
            });
            told.collect::<Vec<_>>()
        };
        let line = |ledger: &understory_model::ledger::Ledger, code: &str| {
            let found = lines(ledger).into_iter().find(|line| line.0 == code);
            found.map(|(_, says, href)| (says, href)).unwrap()
        };
        // A change that takes the barrier away, the one that reaches most, ready to be tried.
        let (says, href) = line(&ledger, "travel");
        assert!(
            says.starts_with("First to try: ") && href.contains("edit=van"),
            "{says} {href}"
        );
        let mut better = ledger.proposals[0].clone();
        better.told.edit = match better.told.edit {
            understory_model::ledger::SupplyEdit::Van { stops, .. } => understory_model::ledger::SupplyEdit::Van {
                stops,
                days: vec![understory_model::week::Weekday::Sat],
            },
            other => other,
        };
        better.would_reach = crate::ledger::samples::figure(900);
        ledger.proposals.push(better);
        assert!(
            line(&ledger, "travel").1.contains("edit=van*sat"),
            "{:?}",
            line(&ledger, "travel")
        );
        // Without one, the session that would let most in; no change moves dates, so another session is begun.
        assert!(
            line(&ledger, "seats").1.ends_with("#change"),
            "{:?}",
            line(&ledger, "seats")
        );
        let dates = ledger
            .barriers
            .iter_mut()
            .find(|row| row.barrier == Barrier::Dates)
            .unwrap();
        assert!(dates.sessions.is_empty());
        let of_another = ledger.barriers.iter().find(|row| !row.sessions.is_empty()).unwrap();
        let sessions = of_another.sessions.clone();
        assert_eq!(
            line(&ledger, "dates"),
            Default::default(),
            "nobody is kept out, so nothing is tried"
        );
        let dates = ledger
            .barriers
            .iter_mut()
            .find(|row| row.barrier == Barrier::Dates)
            .unwrap();
        dates.sessions = sessions;
        let (_, href) = line(&ledger, "dates");
        assert!(
            href.contains("try-title=Robotics+club") && href.ends_with("#try-add"),
            "{href}"
        );
    }
}
