//! `understory brief`: the two pages for a funder, as a document or a page that stands alone.

use anyhow::Context;
use std::path::Path;
use understory_model::ledger::{Ask, Brief as Figures};
use understory_service::access::Actor;
use understory_service::directory::edge;
use understory_service::ledger::paper::Paper;
use understory_service::{Service, ledger as figures};
use understory_web::ledger::ask::Asked;
use understory_web::ledger::brief::{BriefPage, PATH};
use understory_web::ledger::paper;
use understory_web::look::frame::Frame;
use understory_web::look::language::Locale;

use super::{ask, budget, counting};
use crate::cli::Common;
use crate::cli::ledger::{Brief, PaperName};
use crate::commands::remark;
use crate::failure::Given;
use crate::start;

enum Kind {
    Document,
    Page,
}

pub(crate) async fn brief(common: &Common, mut options: Brief) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let kind = kind(&options.out)?;
    let locale = locale(&options.lang)?;
    let paper = match options.paper {
        PaperName::Letter => Paper::Letter,
        PaperName::A4 => Paper::A4,
    };
    if let Some(place) = options.place.take() {
        options.about.only.push(format!("place={place}"));
    }
    let service = start::service(&settings, common).await?;
    let ask = Ask {
        budget: budget(options.budget.as_deref())?,
        ..ask(&service, &options.about).await?
    };
    let found = counting(&service, figures::brief(&service, Actor::Operator, ask.clone())).await?;
    let bytes = match kind {
        Kind::Document => document(&service, &found, locale, paper).await?,
        Kind::Page => page(
            &service,
            &found,
            &Asked {
                ask,
                ..Asked::default()
            },
            locale,
            paper,
        )?,
    };
    service.database().close().await;
    std::fs::write(&options.out, &bytes).with_context(|| format!("writing {}", options.out.display()))?;
    remark(&format!("wrote {} ({} bytes)", options.out.display(), bytes.len()));
    Ok(())
}

fn kind(out: &Path) -> Result<Kind, Given> {
    match out.extension().and_then(|end| end.to_str()) {
        Some("pdf") => Ok(Kind::Document),
        Some("html") => Ok(Kind::Page),
        _ => Err(Given(format!(
            "--out {:?}: end the name with .pdf or .html",
            out.display().to_string()
        ))),
    }
}

fn locale(code: &str) -> Result<Locale, Given> {
    let codes: Vec<&str> = Locale::ALL.into_iter().map(Locale::code).collect();
    let found = Locale::ALL
        .into_iter()
        .find(|locale| locale.code().eq_ignore_ascii_case(code.trim()));
    found.ok_or_else(|| Given(format!("--lang {code:?}: the languages are {}", codes.join(", "))))
}

async fn document(service: &Service, found: &Figures, locale: Locale, paper: Paper) -> anyhow::Result<Vec<u8>> {
    let outline = service.snapshot().region.outline.as_ref().and_then(edge);
    let words = paper::words(found, outline, locale, paper);
    Ok(figures::brief_pdf(service, Actor::Operator, words).await?)
}

fn page(service: &Service, found: &Figures, asked: &Asked, locale: Locale, paper: Paper) -> anyhow::Result<Vec<u8>> {
    let snapshot = service.snapshot();
    let outline = snapshot.region.outline.as_ref().and_then(edge);
    let frame = Frame::new(&snapshot.region.name, asked.link(PATH));
    let page = BriefPage::new(frame, asked, found, outline, locale, paper);
    Ok(page.alone(locale).context("rendering the page")?.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_written_is_told() {
        assert!(kind(Path::new("brief.pdf")).is_ok() && kind(Path::new("brief.html")).is_ok());
        assert!(kind(Path::new("brief.docx")).is_err() && kind(Path::new("brief")).is_err());
        assert_eq!(locale("pt-br").unwrap(), Locale::PtBr);
        assert!(locale("fr").unwrap_err().0.contains("en, es, pt-BR"));
    }
}
