//! The lines of the ledger's page: a change, a barrier, several changes at once.

use understory_model::language::Text;
use understory_model::ledger::{BarrierRow, Figure, Group, PairReach, Proposal, Spread, Together, alike};
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
        try_href: asked.first_fit().with(&proposal.told.edit).link(super::what_if::PATH),
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

pub(super) fn barrier_lines(rows: &[BarrierRow], asked: &Asked) -> Vec<BarrierLine> {
    let mut lines: Vec<BarrierLine> = rows.iter().map(|row| barrier_line(row, asked)).collect();
    let figures: Vec<Figure> = rows.iter().map(|row| row.would_reach).collect();
    for (line, says) in lines.iter_mut().zip(cannot_tell(&figures)) {
        line.cannot_tell = says;
    }
    lines
}

fn barrier_line(row: &BarrierRow, asked: &Asked) -> BarrierLine {
    BarrierLine {
        code: row.barrier.code(),
        name: words::barrier(row.barrier),
        says: words::lifted(row),
        gain: words::gained(row.would_reach),
        range: words::range(row.would_reach),
        blame: row
            .shapley
            .map(|share| Say::new("ledger-blame").with("percent", words::percent_of(share))),
        need: row.most_need.as_ref().map(words::most_need),
        cannot_tell: None,
        spread: spread(&row.spread),
        pairs: row.pairs.iter().map(pair).collect(),
        sessions: row
            .sessions
            .iter()
            .map(|gain| {
                let id = gain.session.0.simple().to_string();
                SessionLine {
                    title: gain.title.clone(),
                    organization: gain.organization.clone(),
                    gain: words::gained(gain.would_reach),
                    href: asked.link_with(super::what_if::PATH, &[("session", &id)]) + "#change",
                }
            })
            .collect(),
    }
}
