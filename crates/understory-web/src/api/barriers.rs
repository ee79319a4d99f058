//! The lines of the ledger as JSON: barriers, what is needed, where and who.

use serde::Serialize;
use understory_model::language::Text;
use understory_model::ledger::{
    BarrierRow, Figure, Group, MostNeed, NeededChange, PairReach, SessionGain, Share, Spread,
};
use utoipa::ToSchema;

use super::region::{FigureOut, GroupOut};

/// A group with a count.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SpreadOut {
    pub group: GroupOut,
    pub young_people: FigureOut,
}

fn spread(rows: &[(Group, Figure)]) -> Vec<SpreadOut> {
    rows.iter()
        .map(|(group, figure)| SpreadOut {
            group: group.into(),
            young_people: (*figure).into(),
        })
        .collect()
}

/// Some young people by the groups of a lens, most first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LensSpreadOut {
    pub lens: &'static str,
    pub groups: Vec<SpreadOut>,
}

impl From<&Spread> for LensSpreadOut {
    fn from(from: &Spread) -> Self {
        Self {
            lens: from.lens.code(),
            groups: spread(&from.rows),
        }
    }
}

/// Two groups of different lenses at once, and how many of both would have enough, of all of both.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PairOut {
    pub groups: Vec<GroupOut>,
    pub would_reach: FigureOut,
    pub young_people: FigureOut,
}

impl From<&PairReach> for PairOut {
    fn from(pair: &PairReach) -> Self {
        Self {
            groups: pair.groups.iter().map(GroupOut::from).collect(),
            would_reach: pair.would_reach.into(),
            young_people: pair.young_people.into(),
        }
    }
}

/// The smallest change that is enough for most.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MostNeedOut {
    /// What has to change.
    pub change: String,
    /// By how much, in the unit of the change: years, grades, minutes, days or cents.
    pub amount: Option<i64>,
    /// A language or an access feature.
    pub what: Option<String>,
    pub enough_for: FigureOut,
    pub of: FigureOut,
}

impl From<&MostNeed> for MostNeedOut {
    fn from(need: &MostNeed) -> Self {
        let plain = |change: &str| (String::from(change), None, None);
        let by = |change: &str, amount: i64| (String::from(change), Some(amount), None);
        let (change, amount, what) = match &need.change {
            NeededChange::Age { years } => by("age", i64::from(*years)),
            NeededChange::Grade { grades } => by("grade", i64::from(*grades)),
            NeededChange::Prerequisite => plain("prerequisite"),
            NeededChange::ShiftHours { minutes } => by("shift_hours", i64::from(*minutes)),
            NeededChange::OtherHours => plain("other_hours"),
            NeededChange::Dates { days } => by("dates", i64::from(*days)),
            NeededChange::Registration => plain("registration"),
            NeededChange::Nearer { minutes } => by("nearer", i64::from(*minutes)),
            NeededChange::Ride => plain("ride"),
            NeededChange::Cheaper { cents } => by("cheaper", i64::from(cents.0)),
            NeededChange::HeldIn { language } => (String::from("held_in"), None, Some(language.to_string())),
            NeededChange::Access { feature } => (String::from("access"), None, Some(feature.to_string())),
            NeededChange::Internet => plain("internet"),
            NeededChange::Seat => plain("seat"),
        };
        Self {
            change,
            amount,
            what,
            enough_for: Figure::Shown(need.enough_for).into(),
            of: Figure::Shown(need.of).into(),
        }
    }
}

/// A session and how many it would let in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SessionGainOut {
    pub session: String,
    pub title: String,
    pub organization: String,
    pub would_reach: FigureOut,
}

pub(super) fn english(text: &Text) -> String {
    let english = understory_model::language::Language::english();
    text.in_language(&english)
        .map_or_else(String::new, |(_, words)| String::from(words))
}

impl From<&SessionGain> for SessionGainOut {
    fn from(gain: &SessionGain) -> Self {
        Self {
            session: gain.session.to_string(),
            title: english(&gain.title),
            organization: gain.organization.clone(),
            would_reach: gain.would_reach.into(),
        }
    }
}

/// A share, 0 to 1, with its range over the draws.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct ShareOut {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl From<Share> for ShareOut {
    fn from(share: Share) -> Self {
        Self {
            value: share.value,
            low: share.low,
            high: share.high,
        }
    }
}

/// One line of the ledger.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BarrierOut {
    pub barrier: &'static str,
    /// Young people who would have enough if this alone were lifted.
    pub would_reach: FigureOut,
    /// The share of the whole lack by Shapley's rule.
    pub shapley: Option<ShareOut>,
    pub most_need: Option<MostNeedOut>,
    /// Where they are and who they are.
    pub spread: Vec<LensSpreadOut>,
    /// Combinations of two groups of which it alone keeps out the largest part, the largest first.
    pub pairs: Vec<PairOut>,
    pub sessions: Vec<SessionGainOut>,
}

impl From<&BarrierRow> for BarrierOut {
    fn from(row: &BarrierRow) -> Self {
        Self {
            barrier: row.barrier.code(),
            would_reach: row.would_reach.into(),
            shapley: row.shapley.map(ShareOut::from),
            most_need: row.most_need.as_ref().map(MostNeedOut::from),
            spread: row.spread.iter().map(LensSpreadOut::from).collect(),
            pairs: row.pairs.iter().map(PairOut::from).collect(),
            sessions: row.sessions.iter().map(SessionGainOut::from).collect(),
        }
    }
}
