//! `understory places`: the towns, villages and ZIP codes that families name.

use understory_model::import::Report;
use understory_model::place::Point;
use understory_service::access::Actor;
use understory_service::operations::{PlacesRequest, TownsOptions, bring_places};

use super::report::{self, All};
use super::{print, print_json};
use crate::cli::{Common, Places};
use crate::failure::Given;
use crate::start;

/// `41.7,-70.3,60`.
fn around(text: &str) -> Result<(Point, f64), Given> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|number| number.trim().parse().ok()).collect();
    if let Some([latitude, longitude, kilometres]) = numbers.as_deref()
        && let Ok(point) = Point::new(*latitude, *longitude)
        && *kilometres > 0.0
    {
        return Ok((point, *kilometres));
    }
    Err(Given(format!(
        "--around {text:?}: a latitude, a longitude and kilometres, such as 41.7,-70.3,60"
    )))
}

pub(crate) async fn run(common: &Common, options: Places) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let wanted = TownsOptions {
        state: options.state,
        around: options.around.as_deref().map(around).transpose()?,
        ..TownsOptions::default()
    };
    let request = PlacesRequest {
        files: options.files,
        source: options.source.clone(),
        options: wanted,
        dry_run: options.dry_run,
    };
    let service = start::service_for_import(&settings, common).await?;
    let brought = bring_places(&service, Actor::Operator, request).await;
    service.database().close().await;
    let brought = brought?;
    let batch = brought.batch;
    let count = |of: fn(&understory_service::operations::FileCount) -> u64| batch.files.iter().map(of).sum::<u64>();
    let report = Report {
        run: None,
        source: options.source,
        dry_run: options.dry_run,
        rows: count(|file| file.rows),
        added: brought.added,
        changed: brought.changed,
        unchanged: brought.unchanged,
        refused: count(|file| file.refused),
        problems: batch.problems,
        rows_report: Vec::new(),
    };
    if options.json {
        return print_json(&report);
    }
    let set_aside = count(|file| file.aside);
    let mut ending = format!("{set_aside} rows lie elsewhere, or say a name again.");
    if brought.gone > 0 {
        let would = if options.dry_run { "would go" } else { "went" };
        ending += &format!(" {} that came under this name before {would}.", brought.gone);
    }
    if options.dry_run {
        ending += " Nothing was changed: this was a dry run.";
    }
    print(&report::text(&report, &ending, All::Json))
}
