//! The ledger's page: what would it take, in sentences with numbers.

use std::collections::HashMap;

use askama::Template;
use understory_model::ledger::{Figure, Ledger, Proposal, SupplyEdit};

use super::ask::Asked;
use super::budget::BudgetForm;
use super::head::Head;
use super::lines::{
    BarrierLine, ChangeLine, TogetherLine, barrier_lines, cannot_tell, change, each, reach, together_line,
};
use super::{region, words};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;

/// The path of the page.
pub const PATH: &str = "/region/ledger";

/// How the changes are put in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Most young people first.
    #[default]
    Reach,
    /// Least dollars for each young person first; where no cost is known, last.
    Cost,
    /// By what stands in the way.
    Barrier,
}

impl Order {
    const ALL: [Self; 3] = [Self::Reach, Self::Cost, Self::Barrier];

    /// The order of a link; when it has none, by cost where a cost is known, else by people.
    pub fn read(code: Option<&str>, ledger: &Ledger) -> Self {
        let code = code.unwrap_or_default();
        let usual = if ledger.proposals.iter().any(|proposal| proposal.cost.is_some()) {
            Self::Cost
        } else {
            Self::Reach
        };
        Self::ALL
            .into_iter()
            .find(|order| order.code() == code)
            .unwrap_or(usual)
    }

    fn code(self) -> &'static str {
        match self {
            Self::Reach => "reach",
            Self::Cost => "cost",
            Self::Barrier => "barrier",
        }
    }
}

/// A link that sorts.
#[derive(Clone, Debug, PartialEq)]
pub struct SortLink {
    pub label: String,
    pub href: String,
    pub current: bool,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "ledger/list.html")]
pub struct LedgerPage {
    pub frame: Frame,
    pub head: Head,
    pub lack: Say,
    pub two_or_more: Say,
    pub sorts: Vec<SortLink>,
    /// The first of each kind.
    pub changes: Vec<ChangeLine>,
    /// The others, in the same order.
    pub more_changes: Vec<ChangeLine>,
    /// What no vans can pass, where one is among the changes.
    pub vans_at_most: Option<u32>,
    pub together: Option<TogetherLine>,
    /// The form to choose within an amount; `None` where no cost is known.
    pub budget: Option<BudgetForm>,
    pub barriers: Vec<BarrierLine>,
    pub region_href: String,
    pub brief_href: String,
    pub problems: Vec<Say>,
}

impl LedgerPage {
    /// The page of a ledger.
    pub fn new(frame: Frame, asked: &Asked, ledger: &Ledger, order: Order) -> Self {
        let asked_clean = asked.changed(&[]);
        let sort = |one: Order| SortLink {
            label: format!("sort-{}", one.code()),
            href: asked_clean.link_with(PATH, &[("sort", one.code())]),
            current: one == order,
        };
        let mut proposals: Vec<&Proposal> = ledger.proposals.iter().collect();
        put_in_order(&mut proposals, order);
        let (first, others) = first_of_each_kind(&proposals);
        let lines = |proposals: &[&Proposal]| {
            let mut lines: Vec<ChangeLine> = proposals
                .iter()
                .map(|proposal| change(proposal, &asked_clean))
                .collect();
            if order == Order::Reach {
                let figures: Vec<Figure> = proposals.iter().map(|proposal| proposal.would_reach).collect();
                for (line, says) in lines.iter_mut().zip(cannot_tell(&figures)) {
                    line.cannot_tell = says;
                }
            }
            lines
        };
        Self {
            lack: Say::new("ledger-lack")
                .with("counts", words::counted(ledger.lack))
                .with("of", ledger.basis.young_people)
                .with("n", ledger.basis.enough),
            two_or_more: match ledger.two_or_more {
                Figure::Shown(count) => Say::new("ledger-two-or-more").with("n", count.value),
                Figure::Protected => Say::new("ledger-two-or-more-protected"),
            },
            sorts: Order::ALL
                .into_iter()
                .filter(|order| *order != Order::Cost || ledger.proposals.iter().any(|one| one.cost.is_some()))
                .map(sort)
                .collect(),
            changes: lines(&first),
            more_changes: lines(&others),
            vans_at_most: ledger.vans_at_most.filter(|_| {
                let mut edits = ledger.proposals.iter().map(|proposal| &proposal.told.edit);
                edits.any(|edit| matches!(edit, SupplyEdit::Van { .. }))
            }),
            together: ledger
                .together
                .as_ref()
                .filter(|together| together.chosen.len() > 1 || asked.ask.budget.is_some())
                .map(|together| together_line(together, &asked_clean)),
            budget: BudgetForm::new(&asked_clean, ledger),
            barriers: barrier_lines(&ledger.barriers, &ledger.proposals, &asked_clean),
            region_href: asked_clean.link(region::PATH),
            brief_href: asked_clean.link(super::brief::PATH),
            problems: region::problems(asked),
            head: Head::new(&ledger.basis, asked, PATH),
            frame,
        }
    }

    /// The page as it may look.
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page =
            |path: &str, ledger: &Ledger, order| Self::new(Frame::sample(path), &Asked::default(), ledger, order);
        let full = super::sample_plans::ledger();
        let mut kept_back = full.clone();
        kept_back.basis = super::samples::basis(understory_model::population::Label::Rostered);
        for barrier in &mut kept_back.barriers {
            barrier.would_reach = Figure::Protected;
            barrier.shapley = None;
            barrier.spread.clear();
            barrier.pairs.clear();
        }
        kept_back.two_or_more = Figure::Protected;
        kept_back.proposals.clear();
        kept_back.together = None;
        vec![
            ("typical", page(PATH, &full, Order::Reach)),
            ("by-cost", page("/region/ledger?sort=cost", &full, Order::Cost)),
            ("rostered", page(PATH, &kept_back, Order::Reach)),
        ]
    }
}

fn put_in_order(proposals: &mut [&Proposal], order: Order) {
    let by_reach = |one: &&Proposal, other: &&Proposal| reach(other.would_reach).cmp(&reach(one.would_reach));
    // The sort keeps what is equal in the order of the ledger.
    match order {
        Order::Reach => proposals.sort_by(by_reach),
        Order::Cost => proposals.sort_by(|one, other| {
            let cost = |proposal: &Proposal| each(proposal).map_or(u32::MAX, |cents| cents.0);
            cost(one).cmp(&cost(other)).then_with(|| by_reach(one, other))
        }),
        Order::Barrier => proposals.sort_by(|one, other| {
            let barrier = |proposal: &Proposal| {
                let barrier = proposal.told.edit.barrier();
                (barrier.is_none(), barrier)
            };
            barrier(one).cmp(&barrier(other)).then_with(|| by_reach(one, other))
        }),
    }
}

/// The first three of each kind, and the others, both in the order given: what reaches many in one way must not hide
/// what reaches fewer in another. Interpreters are shown for each language, the first two.
fn first_of_each_kind<'a>(proposals: &[&'a Proposal]) -> (Vec<&'a Proposal>, Vec<&'a Proposal>) {
    let mut kinds = HashMap::new();
    proposals.iter().copied().partition(|proposal| {
        let edit = &proposal.told.edit;
        let (language, most) = match edit {
            SupplyEdit::Interpret { language, .. } => (Some(language.base()), 2),
            _ => (None, 3),
        };
        let count: &mut usize = kinds.entry((std::mem::discriminant(edit), language)).or_default();
        *count += 1;
        *count <= most
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::sample_plans;
    use crate::look::language::Locale;
    use understory_model::ledger::Count;

    #[test]
    fn changes_come_in_the_order_asked() {
        let ledger = sample_plans::ledger();
        let gains = |order| {
            let page = LedgerPage::new(Frame::sample(PATH), &Asked::default(), &ledger, order);
            let gains = page.changes.iter().map(|change| Locale::En.say(&change.gain));
            gains.collect::<Vec<_>>()
        };
        assert_eq!(gains(Order::Reach), ["+46", "+44", "+18", "+12"]);
        // $41, $120 and $196 for each; no cost is known of the last.
        assert_eq!(gains(Order::Cost), ["+44", "+12", "+46", "+18"]);
        // Hours, the way there, the price, the language.
        assert_eq!(gains(Order::Barrier), ["+18", "+46", "+12", "+44"]);
        assert_eq!(Order::read(Some("reach"), &ledger), Order::Reach);
        assert_eq!(Order::read(Some("luck"), &ledger), Order::Cost);
        let mut without = ledger.clone();
        for proposal in &mut without.proposals {
            proposal.cost = None;
        }
        assert_eq!(Order::read(None, &without), Order::Reach);
    }

    #[test]
    fn a_budget_is_asked_for_where_costs_are_known_and_said_when_it_is_too_small() {
        let mut ledger = sample_plans::ledger();
        let asked = Asked::from_pairs(
            &[("budget", "5000"), ("place", "mashpee")].map(|(name, value)| (String::from(name), String::from(value))),
        );
        let page = |asked: &Asked, ledger: &Ledger| LedgerPage::new(Frame::sample(PATH), asked, ledger, Order::Reach);
        let form = page(&asked, &ledger).budget.unwrap();
        assert_eq!((form.value.as_str(), form.kept.len()), ("5000", 1));
        ledger.together = None;
        let text = Locale::En.render(&page(&asked, &ledger)).unwrap();
        assert!(
            text.contains("for $5,000 or less") && text.contains("name=\"place\" value=\"mashpee\""),
            "{text}"
        );
        for proposal in &mut ledger.proposals {
            proposal.cost = None;
        }
        assert_eq!(page(&Asked::default(), &ledger).budget, None);
    }

    #[test]
    fn one_kind_does_not_hide_the_others() {
        let mut ledger = sample_plans::ledger();
        let of = |is: fn(&SupplyEdit) -> bool| {
            let found = ledger.proposals.iter().find(|proposal| is(&proposal.told.edit));
            found.cloned().unwrap()
        };
        let a_move = of(|edit| matches!(edit, SupplyEdit::Move { .. }));
        let in_portuguese = of(|edit| matches!(edit, SupplyEdit::Interpret { .. }));
        let mut in_spanish = in_portuguese.clone();
        if let SupplyEdit::Interpret { language, .. } = &mut in_spanish.told.edit {
            *language = "es".parse().unwrap();
        }
        ledger.proposals = vec![a_move; 5];
        ledger.proposals.extend(vec![in_portuguese; 3]);
        ledger.proposals.push(in_spanish);
        let page = LedgerPage::new(Frame::sample(PATH), &Asked::default(), &ledger, Order::Barrier);
        assert_eq!((page.changes.len(), page.more_changes.len()), (3 + 2 + 1, 2 + 1));
        let html = Locale::En.render(&page).unwrap();
        assert!(html.contains("Show the other 3") && html.contains("room for 14"));
    }

    #[test]
    fn what_nobody_can_tell_is_said() {
        let page = LedgerPage::new(
            Frame::sample(PATH),
            &Asked::default(),
            &sample_plans::ledger(),
            Order::Reach,
        );
        let told: Vec<bool> = page.changes.iter().map(|change| change.cannot_tell.is_some()).collect();
        assert_eq!(told, [true, false, false, false], "the first two are alike");
        assert!(
            Locale::En
                .render(&page)
                .unwrap()
                .contains("which of the next 2 reaches most")
        );
        let shown = |low, high| Figure::Shown(Count { value: low, low, high });
        let says = cannot_tell(&[shown(9, 9), Figure::Protected, shown(7, 8), shown(6, 7), shown(5, 6)]);
        let places: Vec<usize> = (0..says.len()).filter(|at| says[*at].is_some()).collect();
        assert_eq!(places, [2], "what is not shown is held against nothing");
        let without = [shown(40, 40), shown(40, 40), shown(0, 0), shown(0, 0), shown(0, 0)];
        assert_eq!(cannot_tell(&without), vec![None; 5], "equal, and that can be told");
    }

    #[test]
    fn trying_a_change_keeps_what_was_asked_but_counts_first_fits() {
        let asked = Asked::from_pairs(&[
            (String::from("place"), String::from("mashpee")),
            (String::from("enough"), String::from("3")),
        ]);
        let page = LedgerPage::new(Frame::sample(PATH), &asked, &sample_plans::ledger(), Order::Reach);
        assert!(
            page.changes[1]
                .try_href
                .starts_with("/region/what-if?place=mashpee&edit=interpret*")
        );
        let together = page.together.unwrap().try_href;
        assert!(
            together.starts_with("/region/what-if?place=mashpee&edit="),
            "{together}"
        );
    }
}
