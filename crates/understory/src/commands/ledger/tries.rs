//! `understory what-if`: changes from a file tried, saved, and saved ones side by side.

use serde_json::Value;
use understory_model::ledger::{Ask, Figure, Scenario, WhatIf as Tried};
use understory_service::access::Actor;
use understory_service::ledger::{self as figures, LedgerError};
use understory_service::{Service, ledger};
use understory_web::api::region::WhatIfOut;
use understory_web::ledger::words;

use super::{ask, counting, file, show};
use crate::cli::Common;
use crate::cli::ledger::WhatIf;
use crate::commands::{print, print_json, remark};
use crate::failure::Given;
use crate::start;

pub(crate) async fn what_if(common: &Common, options: WhatIf) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service(&settings, common).await?;
    if let Some(name) = &options.erase {
        erase(&service, name).await?;
        service.database().close().await;
        return if options.json {
            print_json(&serde_json::json!({ "erased": name }))
        } else {
            print(&format!("erased the plan {name:?}\n"))
        };
    }
    let ask = ask(&service, &options.about).await?;
    let text = match &options.file {
        Some(path) => {
            let changes = file::read(&service, path)?;
            let tried = try_one(&service, ask, &changes).await?;
            if let Some(name) = options.save {
                let edits = changes.edits;
                let saved = figures::save_scenario(&service, Actor::Operator, name, edits).await?;
                remark(&format!("saved as {:?}", saved.name));
            }
            if options.json {
                Printed::Json(serde_json::to_value(WhatIfOut::from(&tried))?)
            } else {
                Printed::Text(show::what_if(&tried))
            }
        }
        None => compare(&service, &ask, &options.compare, options.json).await?,
    };
    service.database().close().await;
    match text {
        Printed::Text(text) => print(&text),
        Printed::Json(value) => print_json(&value),
    }
}

enum Printed {
    Text(String),
    Json(Value),
}

/// A change that is refused is told with its line in the file.
async fn try_one(service: &Service, ask: Ask, changes: &file::Changes) -> anyhow::Result<Tried> {
    let edits = changes.edits.clone();
    let tried = counting(service, ledger::what_if(service, Actor::Operator, ask, edits)).await;
    match tried {
        Err(LedgerError::Edit { number, error }) => Err(Given(format!(
            "{}: change {number}: {error}",
            changes.place(number, error.field)
        ))
        .into()),
        other => Ok(other?),
    }
}

/// The saved plan of a name, or the names that there are.
fn saved<'plans>(plans: &'plans [Scenario], option: &str, name: &str) -> Result<&'plans Scenario, Given> {
    let plan = plans.iter().find(|plan| plan.name == name.trim());
    plan.ok_or_else(|| {
        let known: Vec<&str> = plans.iter().map(|plan| plan.name.as_str()).collect();
        let known = if known.is_empty() {
            String::from("none is saved")
        } else {
            format!("there are: {}", known.join(", "))
        };
        Given(format!("{option} {name:?}: no plan is saved under this name; {known}"))
    })
}

async fn erase(service: &Service, name: &str) -> anyhow::Result<()> {
    let plans = figures::scenarios(service, Actor::Operator).await?;
    let plan = saved(&plans, "--erase", name)?;
    if !figures::erase_scenario(service, Actor::Operator, plan.id).await? {
        // Somebody else was quicker.
        return Err(LedgerError::UnknownScenario(plan.id).into());
    }
    Ok(())
}

async fn compare(service: &Service, ask: &Ask, names: &[String], json: bool) -> anyhow::Result<Printed> {
    let kept = figures::scenarios(service, Actor::Operator).await?;
    let mut plans: Vec<(&Scenario, Tried)> = Vec::new();
    for name in names {
        let plan = saved(&kept, "--compare", name)?;
        let tried = ledger::what_if(service, Actor::Operator, ask.clone(), plan.edits.clone());
        plans.push((plan, counting(service, tried).await?));
    }
    if json {
        let all: Vec<Value> = plans
            .iter()
            .map(|(plan, tried)| serde_json::json!({ "name": plan.name, "what_if": WhatIfOut::from(tried) }))
            .collect();
        return Ok(Printed::Json(Value::Array(all)));
    }
    Ok(Printed::Text(side_by_side(&plans)))
}

fn side_by_side(plans: &[(&Scenario, Tried)]) -> String {
    let mut text = plans
        .first()
        .map_or_else(String::new, |(_, tried)| show::basis(&tried.basis));
    text.push_str(&format!(
        "\n  {:<28} {:>7} {:>18} {:>18}\n",
        "plan", "changes", "gain", "lose"
    ));
    for (plan, tried) in plans {
        text.push_str(&format!(
            "  {:<28} {:>7} {:>18} {:>18}\n",
            shortened(&plan.name, 28),
            plan.edits.len(),
            show::figure(tried.gain),
            show::figure(tried.lose)
        ));
    }
    let Some((_, first)) = plans.first() else { return text };
    let enough = first.basis.enough;
    let with = show::that_fit(enough);
    text.push_str(&format!("\nWith {with}, where the plans differ from today:\n"));
    let rows = first.lenses.iter().flat_map(|(_, rows)| rows);
    for (at, (before, _)) in rows.enumerate() {
        let after: Vec<Figure> = plans
            .iter()
            .filter_map(|(_, tried)| tried.lenses.iter().flat_map(|(_, rows)| rows).nth(at))
            .map(|(_, after)| words::fitting(after, enough))
            .collect();
        let now = words::fitting(before, enough);
        if after.iter().any(|after| *after != now) {
            let cells: Vec<String> = after.into_iter().map(show::figure).collect();
            let line = format!(
                "  {:<24} {} -> {}",
                shortened(&show::names(&before.groups), 24),
                show::figure(now),
                cells.join(" | ")
            );
            text.push_str(&show::wrapped(&line, 6));
        }
    }
    text
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return String::from(text);
    }
    let cut: String = text.chars().take(most.saturating_sub(3)).collect();
    format!("{cut}...")
}
