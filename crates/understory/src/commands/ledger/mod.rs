//! `understory ledger`, `understory what-if` and `understory brief`: the region's figures at the command line.

mod brief;
mod file;
mod show;
mod tries;

use std::time::Duration;
use understory_model::ledger::{Ask, Lens};
use understory_model::money::Cents;
use understory_service::access::Actor;
use understory_service::{Service, ledger as figures, population};
use understory_web::api::region::LedgerOut;

use super::{print, print_json};
use crate::cli::Common;
use crate::cli::ledger::{About, Ledger};
use crate::failure::Given;
use crate::start;

pub(crate) use brief::brief;
pub(crate) use tries::what_if;

pub(crate) async fn run(common: &Common, options: Ledger) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service(&settings, common).await?;
    let budget = budget(options.budget.as_deref())?;
    let ask = Ask {
        budget,
        ..ask(&service, &options.about).await?
    };
    let found = counting(&service, figures::ledger(&service, Actor::Operator, ask)).await?;
    service.database().close().await;
    if options.json {
        return print_json(&LedgerOut::from(&found));
    }
    print(&show::ledger(&found, budget))
}

/// An amount in dollars, as typed.
fn budget(typed: Option<&str>) -> Result<Option<Cents>, Given> {
    let read = |typed: &str| {
        typed
            .parse()
            .map_err(|refused: understory_model::Refused| Given(format!("--budget: {refused}")))
    };
    typed.map(read).transpose()
}

/// What is asked, from the options.
async fn ask(service: &Service, about: &About) -> anyhow::Result<Ask> {
    let population = match &about.population {
        None => None,
        Some(asked) => Some(population::find(service, Actor::Operator, asked).await?.id),
    };
    let only = about
        .only
        .iter()
        .map(|text| group(text))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Ask {
        population,
        enough: about.enough,
        only,
        budget: None,
    })
}

fn group(text: &str) -> Result<(Lens, String), Given> {
    let lenses: Vec<&str> = Lens::ALL.into_iter().map(Lens::code).collect();
    let told = || {
        Given(format!(
            "--only {text:?}: write a lens, = and a group, such as place=hyannis; the lenses are {}",
            lenses.join(", ")
        ))
    };
    let (lens, code) = text.split_once('=').ok_or_else(told)?;
    let lens = Lens::ALL.into_iter().find(|known| known.code() == lens.trim());
    Ok((lens.ok_or_else(told)?, String::from(code.trim())))
}

/// Waits for an answer, with a bar at a terminal while everybody is counted.
async fn counting<Answer>(service: &Service, answer: impl Future<Output = Answer>) -> Answer {
    tokio::pin!(answer);
    let bar = indicatif::ProgressBar::no_length();
    loop {
        let tick = tokio::time::sleep(Duration::from_millis(200));
        tokio::select! {
            answer = &mut answer => {
                bar.finish_and_clear();
                return answer;
            }
            () = tick => {
                if let Some((done, of)) = figures::progress(service) {
                    bar.set_length(of.into());
                    bar.set_position(done.into());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_read_in_dollars() {
        assert_eq!(budget(Some("$12,000")).unwrap(), Some(Cents(1_200_000)));
        assert_eq!(budget(None).unwrap(), None);
        assert!(budget(Some("much")).unwrap_err().0.starts_with("--budget: \"much\""));
    }

    #[test]
    fn groups_are_read_and_refused() {
        assert_eq!(group("place=hyannis").unwrap(), (Lens::Place, String::from("hyannis")));
        for wrong in ["hyannis", "town=hyannis", "="] {
            assert!(group(wrong).unwrap_err().0.contains("place, age, language"), "{wrong}");
        }
    }
}
