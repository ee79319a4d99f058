//! The ledger as text of at most 80 columns.

use understory_model::ledger::{
    Basis, Figure, Group, Ledger, Lens, PairReach, Proposal, Share, Together, Told, WhatIf,
};
use understory_model::money::Cents;
use understory_model::population::Label;
use understory_web::ledger::words;
use understory_web::look::language::Locale;
use understory_web::look::say::Say;

/// Columns of a terminal.
const WIDTH: usize = 78;
/// Proposals printed as text.
const PROPOSALS: usize = 12;
/// Groups named behind a line.
const GROUPS: usize = 3;
/// Combinations of two groups named behind a barrier.
const PAIRS: usize = 3;

fn say(words: &Say) -> String {
    Locale::En.say(words)
}

/// A count with its range: `46 (38-55)`.
pub(super) fn figure(figure: Figure) -> String {
    match figure {
        Figure::Shown(count) if count.low < count.high => format!("{} ({}-{})", count.value, count.low, count.high),
        Figure::Shown(count) => count.value.to_string(),
        Figure::Protected => String::from("not shown"),
    }
}

/// "31 % (29-33)".
fn share(share: Share) -> String {
    let [value, low, high] = [share.value, share.low, share.high].map(words::whole_percent);
    if low < high {
        format!("{value:>4} % ({low}-{high})")
    } else {
        format!("{value:>4} %")
    }
}

pub(super) fn names(groups: &[Group]) -> String {
    let names: Vec<String> = groups.iter().map(|group| say(&words::group(group))).collect();
    names.join(", ")
}

/// What the figures are about, in a few lines.
pub(super) fn basis(basis: &Basis) -> String {
    let population = &basis.population;
    let label = match population.label {
        Label::Synthetic => "synthetic: nobody of it exists",
        Label::Rostered => "from a roster: small counts are not shown",
        Label::Mixed => "partly from a roster: small counts are not shown",
    };
    let draws = match population.draws {
        0 | 1 => String::new(),
        draws => format!(", drawn {draws} times"),
    };
    let only = if basis.only.is_empty() {
        String::new()
    } else {
        format!(", only {}", names(&basis.only))
    };
    let lines = [
        format!("{}{only}, {}", basis.region, basis.today),
        format!(
            "{} (version {}), {} young people{draws}, {label}",
            population.name, population.version, basis.young_people
        ),
        format!(
            "{} sessions, {} of them examples, {} without a known place",
            basis.sessions, basis.examples, basis.sessions_without_place
        ),
    ];
    let unsaid = words::unsaid(basis).map(|unsaid| say(&unsaid));
    lines.iter().chain(&unsaid).map(|line| wrapped(line, 0)).collect()
}

/// Breaks a line at spaces, so that it stays readable at 80 columns; lines after the first are indented.
pub(super) fn wrapped(text: &str, indent: usize) -> String {
    let mut lines = String::new();
    let words = text.trim_start_matches(' ');
    let mut line = " ".repeat(text.len() - words.len());
    for word in words.split(' ') {
        if !line.trim().is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push_str(line.trim_end());
            lines.push('\n');
            line = " ".repeat(indent);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push_str(line.trim_end());
    lines.push('\n');
    lines
}

fn among(groups: &[(Group, Figure)]) -> String {
    let shown = groups.iter().filter(|(_, figure)| words::shown(*figure).is_some());
    let named: Vec<String> = shown
        .take(GROUPS)
        .map(|(group, count)| format!("{} {}", say(&words::group(group)), figure(*count)))
        .collect();
    named.join(", ")
}

/// "Wellfleet, ages 3 to 5: 48 of 51".
fn pair(pair: &PairReach) -> String {
    let (who, count) = words::pair_kept_out(pair);
    format!("{}: {}", say(&who), say(&count))
}

pub(super) fn ledger(ledger: &Ledger, budget: Option<Cents>) -> String {
    let mut text = basis(&ledger.basis);
    let fits = match ledger.basis.enough {
        1 => String::from("nothing that fits"),
        enough => format!("fewer than {enough} sessions that fit"),
    };
    text.push('\n');
    text.push_str(&wrapped(
        &format!("{} young people have {fits}.", figure(ledger.lack)),
        0,
    ));
    text.push_str("\nWhat stands in the way, and how many it alone keeps out:\n");
    for row in &ledger.barriers {
        let share = row.shapley.map_or_else(String::new, share);
        text.push_str(&format!(
            "  {:<28} {:>22}  {share}\n",
            say(&words::barrier(row.barrier)),
            figure(row.would_reach)
        ));
        if let Some(need) = &row.most_need {
            let line = format!("      {}", say(&words::most_need(need)));
            text.push_str(&wrapped(&line, 6));
        }
        for spread in row.spread.iter().filter(|spread| spread.lens == Lens::Place) {
            let places = among(&spread.rows);
            if !places.is_empty() {
                text.push_str(&wrapped(&format!("      most in {places}"), 8));
            }
        }
        let pairs: Vec<String> = row.pairs.iter().take(PAIRS).map(pair).collect();
        if !pairs.is_empty() {
            text.push_str(&wrapped(&format!("      the largest part of {}", pairs.join("; ")), 8));
        }
    }
    text.push_str(&wrapped(
        &format!(
            "  {} are kept out by two things or more everywhere. The last column is the share of the blame where \
             things overlap.",
            figure(ledger.two_or_more)
        ),
        2,
    ));
    text.push_str(&proposals(&ledger.proposals, ledger.basis.enough));
    if let Some(most) = ledger.vans_at_most {
        text.push_str(&wrapped(
            &format!("  No vans between the stops looked at, however many, can reach more than {most}."),
            2,
        ));
    }
    match (&ledger.together, budget) {
        (Some(together), _) => text.push_str(&set(together, budget)),
        (None, Some(budget)) => text.push_str(&format!(
            "\nNo change whose cost is known lets anybody in for {} or less.\n",
            dollars(budget.0)
        )),
        (None, None) => {}
    }
    text
}

fn proposals(proposals: &[Proposal], enough: u32) -> String {
    if proposals.is_empty() {
        return String::from("\nNo single change was found that would let anybody in.\n");
    }
    let mut text = String::from("\nWhat would help most, one change at a time:\n");
    if enough > 1 {
        text.push_str(&wrapped(
            "  Counted are young people who have nothing that fits and would have a first one.",
            2,
        ));
    }
    for (number, proposal) in proposals.iter().take(PROPOSALS).enumerate() {
        let cost = proposal
            .cost
            .map_or_else(String::new, |cents| format!(", {}", dollars(cents.0)));
        let line = format!(
            "{:>4}. {}: {}{}{cost}",
            number + 1,
            say(&words::told(&proposal.told)),
            figure(proposal.would_reach),
            room(&proposal.told)
        );
        text.push_str(&wrapped(&line, 6));
    }
    text.push_str(&wrapped(&format!("  {}", Locale::En.text("room-text")), 2));
    text
}

/// ", room for 14": beside every count of those who would fit.
fn room(told: &Told) -> String {
    words::room(told).map_or_else(String::new, |room| format!(", {}", say(&room)))
}

fn set(together: &Together, budget: Option<Cents>) -> String {
    let within = budget.map_or_else(String::new, |budget| format!(" for {} or less", dollars(budget.0)));
    let mut text = format!("\nTogether{within}, nobody counted twice:\n");
    for (told, adds) in &together.chosen {
        let line = format!(
            "    + {}: {} more{}",
            say(&words::told(told)),
            figure(*adds),
            room(told)
        );
        text.push_str(&wrapped(&line, 6));
    }
    let bound = if together.exact {
        String::from("of the changes looked at, no other set of as many reaches more")
    } else {
        format!(
            "of the changes looked at, no set of as many can reach more than {}; counted in the same way (in the first draw), \
             this one reaches {}",
            together.at_most, together.reached_in_first
        )
    };
    let cost = together
        .cost
        .map_or_else(String::new, |cents| format!(", for {}", dollars(cents.0)));
    text.push_str(&wrapped(
        &format!("  {} in all{cost}; {bound}.", figure(together.would_reach)),
        2,
    ));
    text
}

fn dollars(cents: u32) -> String {
    format!("${}.{:02}", cents / 100, cents % 100)
}

/// So many sessions that fit, in words.
pub(super) fn that_fit(enough: u32) -> String {
    match enough {
        1 => String::from("something that fits"),
        3 => String::from("three that fit"),
        other => format!("{other} that fit"),
    }
}

/// Before and after changes.
pub(super) fn what_if(tried: &WhatIf) -> String {
    let mut text = basis(&tried.basis);
    text.push('\n');
    for (number, told) in tried.told.iter().enumerate() {
        let line = format!("{:>4}. {}{}", number + 1, say(&words::told(told)), room(told));
        text.push_str(&wrapped(&line, 6));
    }
    text.push_str(&format!(
        "\n  {:<26} {:>22} {:>22}\n",
        "young people with", "before", "after"
    ));
    let enough = tried.basis.enough;
    let mut asked = vec![1, 3];
    if !asked.contains(&enough) {
        asked.push(enough);
    }
    for many in asked {
        let [before, after] = [&tried.before, &tried.after].map(|row| figure(words::fitting(row, many)));
        text.push_str(&format!("  {:<26} {before:>22} {after:>22}\n", that_fit(many)));
    }
    text.push_str(&format!(
        "  {} have enough who had not; {} no longer have.\n",
        figure(tried.gain),
        figure(tried.lose)
    ));
    if let Some(cost) = tried.cost {
        text.push_str(&format!("  It costs {} a term.\n", dollars(cost.0)));
    }
    text.push_str(&format!("\nWhere it changes how many have {}:\n", that_fit(enough)));
    let mut any = false;
    for (before, after) in tried.lenses.iter().flat_map(|(_, rows)| rows) {
        let name = names(&before.groups);
        let (before, after) = (words::fitting(before, enough), words::fitting(after, enough));
        if before != after {
            any = true;
            text.push_str(&format!("  {name:<26} {:>22} {:>22}\n", figure(before), figure(after)));
        }
    }
    if !any {
        text.push_str("  nowhere\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_within_a_terminal() {
        let text = wrapped(&"a word and then some more ".repeat(20), 4);
        assert!(text.lines().count() > 3);
        for (number, line) in text.lines().enumerate() {
            assert!(line.chars().count() <= WIDTH, "{line}");
            assert_eq!(line.starts_with("    "), number > 0, "{line}");
        }
        assert_eq!(wrapped("      indented", 6), "      indented\n");
    }
}
