//! How many of each area: what somebody counted, and the default share where nobody did.

use understory_model::population::Area;

use super::{Assumptions, Share};

/// How many of an area's young people there are of each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Margins {
    pub(super) low_income: u32,
    pub(super) disability: u32,
    pub(super) no_vehicle: u32,
    pub(super) no_internet: u32,
}

/// The margins of every area, in their order.
pub(super) fn margins(areas: &[Area], assumptions: &Assumptions) -> Vec<Margins> {
    let low_income = filled(areas, &assumptions.low_income, |area| area.low_income);
    let disability = filled(areas, &assumptions.disability, |area| area.disability);
    let no_vehicle = filled(areas, &assumptions.no_vehicle, |area| area.no_vehicle);
    let no_internet = filled(areas, &assumptions.no_internet, |area| area.no_internet);
    (0..areas.len())
        .map(|area| Margins {
            low_income: low_income[area],
            disability: disability[area],
            no_vehicle: no_vehicle[area],
            no_internet: no_internet[area],
        })
        .collect()
}

/// Counts as told. Where nothing is told, the share is carried from area to area: each gets its share rounded down or up,
/// and all together get the share of all. Rounding each area alone would leave small ones with nobody.
fn filled(areas: &[Area], share: &Share, told: impl Fn(&Area) -> Option<u32>) -> Vec<u32> {
    let (mut people, mut given) = (0_u64, 0_u64);
    let mut count = |area: &Area| {
        told(area).unwrap_or_else(|| {
            people += u64::from(area.young_people());
            let due = (share.share * people as f64).round() as u64;
            // A step of rounding may fall on an area of nobody.
            let count = (due - given).min(u64::from(area.young_people()));
            given += count;
            u32::try_from(count).unwrap_or(u32::MAX)
        })
    };
    areas.iter().map(&mut count).collect()
}
