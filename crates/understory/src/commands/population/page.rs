//! The page of assumptions: Markdown, and HTML that stands alone and prints.

use std::fmt::Write;
use understory_service::population::{AreaLine, AssumptionsPage, Drawn};

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2b24;background:#fff}\
table{border-collapse:collapse;width:100%;font-size:.85rem}th,td{text-align:left;padding:.2rem .5rem;border-bottom:1px solid #c9d4cd}\
td.n,th.n{text-align:right}section{break-inside:avoid}.source{color:#45584d;font-size:.9rem}thead{display:table-header-group}";

/// Heads of the table of areas; all but the first two are numbers.
const HEADS: [&str; 8] = [
    "Area",
    "Place",
    "Young people",
    "Little money",
    "Disability",
    "No car",
    "No internet",
    "Languages at home",
];

fn cells(area: &AreaLine) -> [String; 8] {
    let drawn = |drawn: Drawn| format!("{}{}", drawn.count, if drawn.assumed { "*" } else { "" });
    let languages: Vec<String> = (area.languages.iter())
        .map(|(language, count)| format!("{language} {count}"))
        .collect();
    [
        area.name.clone(),
        area.place.clone(),
        area.young_people.to_string(),
        drawn(area.low_income),
        drawn(area.disability),
        drawn(area.no_vehicle),
        drawn(area.no_internet),
        languages.join(", "),
    ]
}

/// The sentence above everything: what this is, and how it was made.
fn summary(page: &AssumptionsPage) -> String {
    let population = &page.population;
    format!(
        "{} young people in {} places, drawn {} times with seed {} on {}. Nobody in it exists. The assumptions are those of {}.",
        population.young_people,
        population.places.len(),
        population.draws,
        population.seed.unwrap_or(0),
        population.made_at.strftime("%Y-%m-%d"),
        page.version
    )
}

fn title(page: &AssumptionsPage) -> String {
    format!(
        "What {} (version {}) was drawn from",
        page.population.name, page.population.version
    )
}

const STAR: &str = "* Nobody counted this; it is the default share below.";

/// The page as Markdown.
pub(super) fn markdown(page: &AssumptionsPage) -> String {
    let mut text = format!(
        "# {}\n\n{}\n\n## Where the counts come from\n\n",
        title(page),
        summary(page)
    );
    let mut line = |line: &str| {
        let _ = writeln!(text, "{line}");
    };
    for source in &page.population.sources {
        line(&format!("- {source}"));
    }
    line("\n## What it cannot tell\n");
    for limit in &page.limits {
        line(&format!("- {limit}"));
    }
    line("\n## What was assumed");
    for assumption in &page.assumptions {
        line(&format!("\n### {}\n\n{}\n", assumption.about, assumption.because));
        for value in &assumption.values {
            line(&format!("- {value}"));
        }
        line(&format!("\nSource: {}", assumption.source));
    }
    line(&format!(
        "\n## The counts, area by area\n\n{STAR}\n\n| {} |",
        HEADS.join(" | ")
    ));
    line("|---|---|--:|--:|--:|--:|--:|---|");
    for area in &page.areas {
        let cells = cells(area).map(|cell| cell.replace('|', "\\|"));
        line(&format!("| {} |", cells.join(" | ")));
    }
    text
}

/// The page as HTML, with nothing from elsewhere.
pub(super) fn html(page: &AssumptionsPage) -> String {
    let mut text = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n<main>\n<h1>{title}</h1>\n<p>{}</p>\n<h2>Where the counts come from</h2>\n",
        escaped(&summary(page)),
        title = escaped(&title(page)),
    );
    text.push_str(&bullets(&page.population.sources));
    text.push_str("<h2>What it cannot tell</h2>\n");
    text.push_str(&bullets(&page.limits));
    text.push_str("<h2>What was assumed</h2>\n");
    for assumption in &page.assumptions {
        let _ = writeln!(
            text,
            "<section>\n<h3>{}</h3>\n<p>{}</p>\n{}<p class=\"source\">Source: {}</p>\n</section>",
            escaped(&assumption.about),
            escaped(&assumption.because),
            bullets(&assumption.values),
            escaped(&assumption.source)
        );
    }
    let _ = writeln!(
        text,
        "<h2>The counts, area by area</h2>\n<p>{STAR}</p>\n<table>\n<thead>{}</thead>\n<tbody>",
        row("th", &HEADS)
    );
    for area in &page.areas {
        let cells = cells(area);
        text.push_str(&row("td", &cells.each_ref().map(String::as_str)));
        text.push('\n');
    }
    text.push_str("</tbody>\n</table>\n</main>\n</html>\n");
    text
}

fn row(cell: &str, cells: &[&str; 8]) -> String {
    let mut text = String::from("<tr>");
    for (position, value) in cells.iter().enumerate() {
        let class = if (2..7).contains(&position) { " class=\"n\"" } else { "" };
        let scope = if cell == "th" { " scope=\"col\"" } else { "" };
        let _ = write!(text, "<{cell}{class}{scope}>{}</{cell}>", escaped(value));
    }
    text.push_str("</tr>");
    text
}

fn bullets(lines: &[String]) -> String {
    let items: String = lines
        .iter()
        .map(|line| format!("<li>{}</li>\n", escaped(line)))
        .collect();
    format!("<ul>\n{items}</ul>\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
