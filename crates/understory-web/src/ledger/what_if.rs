//! What if: changes tried upon what is offered, and whom they would let in.
//!
//! The changes live in the address, so a link holds the whole plan and nothing is kept. The block `live` is what
//! the island fetches again; with or without it each act is a form or a link.

use askama::Template;
use understory_model::language::Text;
use understory_model::ledger::{Figure, GroupRow, Lens, Scenario, SupplyEdit, WhatIf};
use understory_model::money::Cents;

use super::ask::Asked;
use super::edits::Typed;
use super::forms::Forms;
use super::head::Head;
use super::region::{self, Big};
use super::words;
use crate::look::chart::ShareMap;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// The path of the page.
pub const PATH: &str = "/region/what-if";
/// Where a plan is saved.
pub const PLANS: &str = "/region/what-if/plans";
/// Saved plans set side by side with the one on the page.
pub const MOST_COMPARED: usize = 3;

/// A change that is tried.
#[derive(Clone, Debug, PartialEq)]
pub struct EditLine {
    pub says: Say,
    pub organization: Option<String>,
    pub example: bool,
    pub room: Option<Say>,
    pub remove_href: String,
}

/// A group before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRow {
    pub name: Say,
    pub before: Say,
    pub after: Say,
    /// Young people more, or fewer; `None` where it is not shown.
    pub change: Option<Say>,
    pub better: bool,
    pub worse: bool,
}

/// How the groups of a lens change.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeChart {
    pub title: Say,
    pub rows: Vec<ChangeRow>,
}

/// A saved plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanLine {
    pub name: String,
    pub count: usize,
    pub href: String,
    /// Sets it beside this one.
    pub compare_href: String,
}

/// A plan beside others.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: Say,
    pub changes: usize,
    pub after: Say,
    pub gain: Say,
    pub range: Option<Say>,
    pub lose: Say,
    pub href: Option<String>,
}

/// A session whose changes may be tried.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionChoice {
    pub id: String,
    pub title: Text,
    pub organization: String,
    pub when: Say,
    pub place: Option<String>,
    pub example: bool,
    pub href: String,
}

/// What stands around the figures: the forms, saved plans, comparisons.
#[derive(Clone, Debug, Default)]
pub struct Around {
    pub typed: Typed,
    /// The session whose changes are open.
    pub session: Option<SessionChoice>,
    /// Sessions found by words.
    pub found: Vec<SessionChoice>,
    /// Names for fields of places.
    pub places: Vec<String>,
    pub plans: Vec<Scenario>,
    /// Saved plans beside this one.
    pub compared: Vec<(Scenario, WhatIf)>,
    /// Whether a plan may be saved from this page.
    pub may_save: bool,
    /// What the last act did, or could not do.
    pub notice: Option<Say>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "ledger/what_if.html", blocks = ["live"])]
pub struct WhatIfPage {
    pub frame: Frame,
    pub head: Head,
    pub edits: Vec<EditLine>,
    pub before: Big,
    pub after: Big,
    pub gain: Say,
    pub gain_range: Option<Say>,
    pub gain_text: Say,
    /// Said with the usual reasons.
    pub nobody_gains: bool,
    pub has_van: bool,
    /// How far from a stop a van picks up.
    pub pickup_metres: u32,
    pub cost: Option<Cents>,
    pub lose: Option<Say>,
    pub map_before: ShareMap,
    pub map_after: ShareMap,
    pub charts: Vec<ChangeChart>,
    pub milliseconds: i64,
    pub forms: Forms,
    pub plans: Vec<PlanLine>,
    pub columns: Vec<Column>,
    pub may_save: bool,
    /// Names and values a form carries on.
    pub kept: Vec<(&'static str, String)>,
    pub notice: Option<Say>,
    pub link: String,
    pub nothing_href: String,
    pub region_href: String,
    pub ledger_href: String,
    pub problems: Vec<Say>,
}

impl WhatIfPage {
    /// The page of what changes would do; `edge` is the region's own outline.
    pub fn new(
        frame: Frame,
        asked: &Asked,
        result: &WhatIf,
        around: Around,
        edge: Option<&understory_model::place::Outline>,
    ) -> Self {
        let enough = result.basis.enough;
        let only = |row: &GroupRow| asked.only(&row.groups).link(PATH);
        let map = |after: bool| {
            let rows = result
                .lenses
                .iter()
                .filter(|(lens, _)| *lens == Lens::Place)
                .flat_map(|(_, rows)| rows);
            let mut spots = Vec::new();
            for (one, other) in rows {
                let row = if after { other } else { one };
                let mut spot = region::spots(std::slice::from_ref(row), &result.shapes, enough, only);
                if let Some(change) = moved(one, other, enough) {
                    for spot in &mut spot {
                        spot.mark(words::signed(change), after);
                    }
                }
                spots.append(&mut spot);
            }
            ShareMap::new(spots, edge)
        };
        let edit = |(index, told): (usize, &understory_model::ledger::Told)| EditLine {
            says: words::told(told),
            organization: told.organization.clone(),
            example: told.example,
            room: words::room(told),
            remove_href: asked.without(index).link(PATH),
        };
        let big = |row: &GroupRow| region::big("big-fits", words::fitting(row, enough), row.young_people, enough);
        Self {
            edits: result.told.iter().enumerate().map(edit).collect(),
            before: big(&result.before),
            after: big(&result.after),
            gain: words::gained(result.gain),
            gain_range: words::range(result.gain),
            gain_text: Say::new("what-if-gain").with("n", enough),
            nobody_gains: matches!(result.gain, Figure::Shown(count) if count.high == 0)
                && result
                    .told
                    .iter()
                    .map(|told| &told.edit)
                    .any(|edit| !matches!(edit, SupplyEdit::Remove { .. })),
            has_van: result
                .told
                .iter()
                .map(|told| &told.edit)
                .any(|edit| matches!(edit, SupplyEdit::Van { .. })),
            pickup_metres: understory_service::ledger::van_pickup_metres(),
            cost: result.cost,
            lose: match result.lose {
                Figure::Shown(count) if count.high == 0 => None,
                Figure::Shown(count) => Some(Say::new("what-if-lose").with("n", count.value)),
                Figure::Protected => Some(Say::new("what-if-lose-protected")),
            },
            map_before: map(false),
            map_after: map(true),
            charts: result
                .lenses
                .iter()
                .map(|(lens, rows)| ChangeChart {
                    title: words::lens_title(*lens),
                    rows: rows.iter().map(|(one, other)| change_row(one, other, enough)).collect(),
                })
                .collect(),
            milliseconds: i64::try_from(result.micros.div_ceil(1000)).unwrap_or(i64::MAX),
            plans: around.plans.iter().map(|plan| plan_line(plan, asked)).collect(),
            columns: columns(result, &around.compared, asked),
            may_save: around.may_save,
            kept: asked.pairs(),
            notice: around.notice.clone(),
            link: asked.link(PATH),
            nothing_href: asked.changed(&[]).link(PATH),
            region_href: asked.changed(&[]).link(region::PATH),
            ledger_href: asked.changed(&[]).link(super::list::PATH),
            problems: region::problems(asked),
            head: Head::new(&result.basis, asked, PATH),
            forms: Forms::new(around),
            frame,
        }
    }

    /// Whether anything is changed.
    pub fn is_changed(&self) -> bool {
        !self.edits.is_empty()
    }

    /// The page as it may look.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let full = super::sample_plans::what_if();
        let asked = Asked::default().changed(&super::sample_plans::every_edit());
        let mut nothing = full.clone();
        nothing.told.clear();
        nothing.after = nothing.before.clone();
        nothing.gain = Figure::Shown(understory_model::ledger::Count::default());
        nothing.lose = nothing.gain;
        for (_, rows) in &mut nothing.lenses {
            for (one, other) in rows {
                *other = one.clone();
            }
        }
        let plans = super::sample_plans::scenarios();
        let around = Around {
            places: vec![String::from("Hyannis"), String::from("Mashpee")],
            compared: vec![(plans[0].clone(), full.clone())],
            plans,
            may_save: true,
            ..Around::default()
        };
        let pairs = [
            ("do", "van"),
            ("try-stop", "Hyannis"),
            ("try-stop", "Atlantis"),
            ("find", "robots"),
        ];
        let mut typed = Typed::from_pairs(&pairs.map(|(name, value)| (String::from(name), String::from(value))));
        let _ = typed.edit(|_| None);
        let session = SessionChoice {
            id: String::from("01970000000070008000000000000001"),
            title: Text::english("Robotics club"),
            organization: String::from("Sturgis Library"),
            when: Say::new("just-words").with("words", "tue=16:00-17:45".parse().unwrap_or_else(|_| nothing_free())),
            place: Some(String::from("Barnstable")),
            example: true,
            href: String::from("/region/what-if?session=01970000000070008000000000000001#change"),
        };
        let wrong = Around {
            typed,
            found: vec![session.clone()],
            session: Some(session),
            may_save: false,
            ..around.clone()
        };
        let page = |asked: &Asked, result: &WhatIf, around: Around| {
            Self::new(Frame::sample(&asked.link(PATH)), asked, result, around, None)
        };
        vec![
            ("typical", page(&asked, &full, around.clone())),
            ("nothing", page(&Asked::default(), &nothing, Around::default())),
            ("wrong", page(&Asked::default(), &nothing, wrong)),
        ]
    }
}

fn nothing_free() -> understory_model::week::WeeklyHours {
    Vec::new().into()
}

/// Young people with enough more than before, or fewer; `None` where it is not told.
fn difference(before: &GroupRow, after: &GroupRow, enough: u32) -> Option<i64> {
    let count = |row| words::shown(words::fitting(row, enough)).map(|count| i64::from(count.value));
    Some(count(after)? - count(before)?)
}

/// The difference, where there is one.
fn moved(before: &GroupRow, after: &GroupRow, enough: u32) -> Option<i64> {
    difference(before, after, enough).filter(|change| *change != 0)
}

fn change_row(before: &GroupRow, after: &GroupRow, enough: u32) -> ChangeRow {
    let (one, other) = (words::fitting(before, enough), words::fitting(after, enough));
    let change = difference(before, after, enough);
    ChangeRow {
        name: words::groups(&before.groups),
        before: words::percent(one, before.young_people),
        after: words::percent(other, after.young_people),
        better: change.is_some_and(|change| change > 0),
        worse: change.is_some_and(|change| change < 0),
        change: change.map(words::signed),
    }
}

fn plan_line(plan: &Scenario, asked: &Asked) -> PlanLine {
    PlanLine {
        name: plan.name.clone(),
        count: plan.edits.len(),
        href: asked.changed(&plan.edits).link(PATH),
        compare_href: asked.link_with(PATH, &[("compare", &plan.id.0.simple().to_string())]) + "#compare",
    }
}

fn columns(this: &WhatIf, compared: &[(Scenario, WhatIf)], asked: &Asked) -> Vec<Column> {
    if compared.is_empty() {
        return Vec::new();
    }
    let column = |name: Say, result: &WhatIf, href: Option<String>| Column {
        name,
        changes: result.told.len(),
        after: words::percent(
            words::fitting(&result.after, result.basis.enough),
            result.after.young_people,
        ),
        gain: words::gained(result.gain),
        range: words::range(result.gain),
        lose: words::counted(result.lose),
        href,
    };
    let mut columns = vec![column(Say::new("compare-this"), this, None)];
    columns.extend(compared.iter().map(|(plan, result)| {
        let href = asked.changed(&plan.edits).link(PATH);
        column(words::just(&plan.name), result, Some(href))
    }));
    columns
}

/// The name under which a plan would be saved, if it is one.
pub(super) fn plan_name(typed: &str) -> Option<String> {
    let name = typed.trim();
    (1..=100).contains(&name.chars().count()).then(|| String::from(name))
}

/// The edits of a plan to be saved; none when nothing is changed.
pub(super) fn plan_edits(asked: &Asked) -> Option<Vec<SupplyEdit>> {
    (!asked.edits.is_empty() && asked.problems.is_empty()).then(|| asked.edits.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::language::Locale;

    #[test]
    fn the_block_is_a_part_of_the_page() {
        let (_, page) = WhatIfPage::samples().remove(0);
        let whole = Locale::En.render(&page).unwrap();
        let block = Locale::En.render(&page.as_live()).unwrap();
        assert!(whole.contains(block.trim()) && block.len() < whole.len());
        assert!(block.contains("id=\"live\""));
    }

    #[test]
    fn every_change_has_a_link_that_takes_it_out() {
        let (_, page) = WhatIfPage::samples().remove(0);
        let asked = Asked::default().changed(&crate::ledger::sample_plans::every_edit());
        assert_eq!(page.edits.len(), asked.edits.len());
        for (index, line) in page.edits.iter().enumerate() {
            let query = line.remove_href.split_once('?').unwrap().1;
            let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
            assert_eq!(Asked::from_pairs(&pairs), asked.without(index));
        }
    }

    #[test]
    fn names_of_plans_are_short_and_not_empty() {
        assert_eq!(plan_name("  A late bus "), Some(String::from("A late bus")));
        assert_eq!((plan_name("   "), plan_name(&"x".repeat(101))), (None, None));
    }
}
