//! How figures of a region cross the wire. A count that may not be shown is `null` with `protected: true`.

use serde::Serialize;
use understory_model::ledger::{
    Basis, Brief, Figure, Group, GroupRow, Ledger, Lens, Proposal, RegionView, Together, Told, WhatIf,
};
use utoipa::ToSchema;

use super::barriers::{BarrierOut, LensSpreadOut, english};
use crate::ledger::code;

/// A count of young people: the mean of the draws, the least and the most of them.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct FigureOut {
    pub value: Option<u32>,
    pub low: Option<u32>,
    pub high: Option<u32>,
    /// Too few people, or it would give away one that is too few.
    pub protected: bool,
}

impl From<Figure> for FigureOut {
    fn from(figure: Figure) -> Self {
        let count = match figure {
            Figure::Shown(count) => Some(count),
            Figure::Protected => None,
        };
        Self {
            value: count.map(|count| count.value),
            low: count.map(|count| count.low),
            high: count.map(|count| count.high),
            protected: count.is_none(),
        }
    }
}

/// A group of a lens, as parameters name it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GroupOut {
    pub lens: &'static str,
    pub code: String,
    pub name: Option<String>,
}

impl From<&Group> for GroupOut {
    fn from(group: &Group) -> Self {
        Self {
            lens: group.lens.code(),
            code: group.code.clone(),
            name: group.name.clone(),
        }
    }
}

/// Where the figures come from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BasisOut {
    pub region: String,
    pub population: String,
    pub population_name: String,
    pub version: u32,
    /// `synthetic`, `rostered` or `mixed`.
    pub label: &'static str,
    pub draws: u8,
    pub sources: Vec<String>,
    pub enough: u32,
    /// The groups looked at; empty for everybody.
    pub only: Vec<GroupOut>,
    pub young_people: u32,
    /// Sessions that have not ended.
    pub sessions: u32,
    pub examples: u32,
    pub sessions_without_place: u32,
    /// Sessions that do not say on which days and hours they meet; what is not said keeps nobody out.
    pub sessions_without_hours: u32,
    pub sessions_without_price: u32,
    pub sessions_without_language: u32,
    /// The day the figures hold for.
    pub today: String,
}

impl From<&Basis> for BasisOut {
    fn from(basis: &Basis) -> Self {
        Self {
            region: basis.region.clone(),
            population: basis.population.id.to_string(),
            population_name: basis.population.name.clone(),
            version: basis.population.version,
            label: basis.population.label.code(),
            draws: basis.population.draws,
            sources: basis.population.sources.clone(),
            enough: basis.enough,
            only: basis.only.iter().map(GroupOut::from).collect(),
            young_people: basis.young_people,
            sessions: basis.sessions,
            examples: basis.examples,
            sessions_without_place: basis.sessions_without_place,
            sessions_without_hours: basis.unsaid.hours,
            sessions_without_price: basis.unsaid.price,
            sessions_without_language: basis.unsaid.languages,
            today: basis.today.to_string(),
        }
    }
}

/// How a group fares.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GroupRowOut {
    pub groups: Vec<GroupOut>,
    pub young_people: FigureOut,
    pub with_one: FigureOut,
    pub with_three: FigureOut,
    /// With as many as were asked for as enough.
    pub with_enough: FigureOut,
    /// With a session of any kind within three miles as the crow flies.
    pub pin_near: FigureOut,
    pub seats_per_100: Option<f64>,
    pub sessions: Option<u32>,
}

impl From<&GroupRow> for GroupRowOut {
    fn from(row: &GroupRow) -> Self {
        Self {
            groups: row.groups.iter().map(GroupOut::from).collect(),
            young_people: row.young_people.into(),
            with_one: row.with_one.into(),
            with_three: row.with_three.into(),
            with_enough: row.with_enough.into(),
            pin_near: row.pin_near.into(),
            seats_per_100: row.seats_per_100,
            sessions: row.sessions,
        }
    }
}

/// The groups of a lens.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LensOut {
    pub lens: &'static str,
    pub groups: Vec<GroupRowOut>,
}

fn lens_out((lens, rows): &(Lens, Vec<GroupRow>)) -> LensOut {
    LensOut {
        lens: lens.code(),
        groups: rows.iter().map(GroupRowOut::from).collect(),
    }
}

/// A week of the calendar.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WeekOut {
    pub starts_on: String,
    pub sessions: u32,
}

/// When something is on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CalendarOut {
    /// Sessions on each day of a usual week, Monday first.
    pub weekdays: Vec<u32>,
    /// Young people with something that fits on that day, Monday first.
    pub young_people: Vec<FigureOut>,
    pub weeks: Vec<WeekOut>,
    pub without_dates: u32,
}

/// The region at a glance.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegionOut {
    pub basis: BasisOut,
    pub everybody: GroupRowOut,
    pub lenses: Vec<LensOut>,
    /// The same for a place and a group at once: for each lens beside place its first eight groups, place by place.
    pub by_place: Vec<GroupRowOut>,
    /// Pairs of groups in which the smallest share has something that fits.
    pub hardest: Vec<GroupRowOut>,
    pub calendar: CalendarOut,
}

impl From<&RegionView> for RegionOut {
    fn from(view: &RegionView) -> Self {
        let calendar = &view.calendar;
        Self {
            basis: (&view.basis).into(),
            everybody: (&view.everybody).into(),
            lenses: view.lenses.iter().map(lens_out).collect(),
            by_place: view
                .by_place
                .iter()
                .flat_map(|(_, rows)| rows)
                .map(GroupRowOut::from)
                .collect(),
            hardest: view.hardest.iter().map(GroupRowOut::from).collect(),
            calendar: CalendarOut {
                weekdays: calendar.weekdays.to_vec(),
                young_people: calendar.young_people.iter().copied().map(FigureOut::from).collect(),
                weeks: calendar
                    .weeks
                    .iter()
                    .map(|week| WeekOut {
                        starts_on: week.starts_on.to_string(),
                        sessions: week.sessions,
                    })
                    .collect(),
                without_dates: calendar.without_dates,
            },
        }
    }
}

/// A change, as the parameter `edit` takes it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EditOut {
    pub edit: String,
    pub title: Option<String>,
    pub organization: Option<String>,
    pub example: bool,
    /// Seats of the session that are open, else all there are; null where that is not known, and for a van. Counts are
    /// of young people who would fit, not of those who would have a seat.
    pub room: Option<u32>,
}

impl From<&Told> for EditOut {
    fn from(told: &Told) -> Self {
        Self {
            edit: code::write(&told.edit),
            title: told.title.as_ref().map(english),
            organization: told.organization.clone(),
            example: told.example,
            room: told.room,
        }
    }
}

/// A concrete proposal.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProposalOut {
    #[serde(flatten)]
    pub change: EditOut,
    pub would_reach: FigureOut,
    /// For one term, where costs were given.
    pub cost_cents: Option<u32>,
    /// Where they are and who they are; empty for a roster.
    pub spread: Vec<LensSpreadOut>,
}

impl From<&Proposal> for ProposalOut {
    fn from(proposal: &Proposal) -> Self {
        Self {
            change: (&proposal.told).into(),
            would_reach: proposal.would_reach.into(),
            cost_cents: proposal.cost.map(|cost| cost.0),
            spread: proposal.spread.iter().map(LensSpreadOut::from).collect(),
        }
    }
}

/// A change and what it adds to those before it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChosenOut {
    #[serde(flatten)]
    pub change: EditOut,
    pub adds: FigureOut,
}

/// Changes that add up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TogetherOut {
    pub chosen: Vec<ChosenOut>,
    pub would_reach: FigureOut,
    /// What the set reaches in the first draw, which the two below are about.
    pub reached_in_first: u32,
    /// No set of as many of the changes looked at can reach more.
    pub at_most: u32,
    /// The set is proven the best of the changes looked at.
    pub exact: bool,
    pub cost_cents: Option<u32>,
}

impl From<&Together> for TogetherOut {
    fn from(together: &Together) -> Self {
        let chosen = |(told, adds): &(Told, Figure)| ChosenOut {
            change: told.into(),
            adds: (*adds).into(),
        };
        Self {
            chosen: together.chosen.iter().map(chosen).collect(),
            would_reach: together.would_reach.into(),
            reached_in_first: together.reached_in_first,
            at_most: together.at_most,
            exact: together.exact,
            cost_cents: together.cost.map(|cost| cost.0),
        }
    }
}

/// What it would take.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LedgerOut {
    pub basis: BasisOut,
    /// Young people with fewer than enough.
    pub lack: FigureOut,
    /// Of those, the ones whom no single barrier explains.
    pub two_or_more: FigureOut,
    pub barriers: Vec<BarrierOut>,
    pub proposals: Vec<ProposalOut>,
    /// No vans between the stops looked at, however many, reach more in the first draw.
    pub vans_at_most: Option<u32>,
    pub together: Option<TogetherOut>,
}

impl From<&Ledger> for LedgerOut {
    fn from(ledger: &Ledger) -> Self {
        Self {
            basis: (&ledger.basis).into(),
            lack: ledger.lack.into(),
            two_or_more: ledger.two_or_more.into(),
            barriers: ledger.barriers.iter().map(BarrierOut::from).collect(),
            proposals: ledger.proposals.iter().map(ProposalOut::from).collect(),
            vans_at_most: ledger.vans_at_most,
            together: ledger.together.as_ref().map(TogetherOut::from),
        }
    }
}

/// A group before and after.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BeforeAfterOut {
    pub before: GroupRowOut,
    pub after: GroupRowOut,
}

/// How the groups of a lens change.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LensChangeOut {
    pub lens: &'static str,
    pub groups: Vec<BeforeAfterOut>,
}

fn before_after(before: &GroupRow, after: &GroupRow) -> BeforeAfterOut {
    BeforeAfterOut {
        before: before.into(),
        after: after.into(),
    }
}

/// What changes would do.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WhatIfOut {
    pub basis: BasisOut,
    pub changes: Vec<EditOut>,
    pub everybody: BeforeAfterOut,
    pub lenses: Vec<LensChangeOut>,
    pub gain: FigureOut,
    pub lose: FigureOut,
    /// What the changes cost together for a term, where each cost is known.
    pub cost_cents: Option<u32>,
}

impl From<&WhatIf> for WhatIfOut {
    fn from(what_if: &WhatIf) -> Self {
        Self {
            basis: (&what_if.basis).into(),
            changes: what_if.told.iter().map(EditOut::from).collect(),
            everybody: before_after(&what_if.before, &what_if.after),
            lenses: what_if
                .lenses
                .iter()
                .map(|(lens, rows)| LensChangeOut {
                    lens: lens.code(),
                    groups: rows.iter().map(|(one, other)| before_after(one, other)).collect(),
                })
                .collect(),
            gain: what_if.gain.into(),
            lose: what_if.lose.into(),
            cost_cents: what_if.cost.map(|cost| cost.0),
        }
    }
}

/// The gap, and what would help most.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BriefOut {
    pub region: RegionOut,
    pub ledger: LedgerOut,
    pub three: Option<TogetherOut>,
}

impl From<&Brief> for BriefOut {
    fn from(brief: &Brief) -> Self {
        Self {
            region: (&brief.view).into(),
            ledger: (&brief.ledger).into(),
            three: brief.three.as_ref().map(TogetherOut::from),
        }
    }
}
