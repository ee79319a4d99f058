//! Whether a spot that somebody typed can be one of this region.
//!
//! Must not know: how it was typed, nor what is said about it.

use understory_model::ids::SiteId;
use understory_model::place::Point;
use understory_model::spots::Spots;

use super::Snapshot;
use super::edge::edge;

/// Far from everything here.
const FAR: &str = "point-far";
/// Far from everything here, and not when its two numbers are swapped.
const SWAPPED: &str = "point-swapped";

/// The rule by which a spot is refused; `of` is the place that it is typed for, whose own spot says nothing. Where nothing is
/// known, nothing is refused.
pub(crate) fn misplaced(snapshot: &Snapshot, point: Point, of: Option<SiteId>) -> Option<&'static str> {
    let outline = snapshot.region.outline.as_ref().and_then(edge);
    let corners = outline.iter().flat_map(|outline| outline.0.iter().flatten().flatten());
    let brought = snapshot.gazetteer.brought().map(|place| &place.point);
    let given: Spots = corners.chain(brought).copied().collect();
    let others = snapshot.sites.iter().filter(|site| Some(site.id) != of);
    let others: Spots = others.filter_map(|site| site.facts.point.known).collect();
    if given.is_empty() && others.is_empty() {
        return None;
    }
    let in_outline = |point: Point| outline.as_ref().is_some_and(|outline| outline.contains(point));
    let is_given = |point: Point| in_outline(point) || given.has_near(point);
    let is_other = |point: Point| others.has_near(point);
    let swapped = point.swapped();
    // What was given goes first: a swapped place that is there already speaks for no other.
    if is_given(point) {
        None
    } else if swapped.is_some_and(is_given) {
        Some(SWAPPED)
    } else if is_other(point) {
        None
    } else {
        Some(if swapped.is_some_and(is_other) { SWAPPED } else { FAR })
    }
}
