//! `understory catalogue`: a list on paper.

use anyhow::Context;
use understory_service::access::Actor;
use understory_service::publish::PublishError;
use understory_web::ledger::paper::size;
use understory_web::look::language::Locale;
use understory_web::publish::paper::{Printing, Wanted, print};
use understory_web::publish::query;

use super::remark;
use crate::cli::Common;
use crate::cli::ledger::PaperName;
use crate::cli::publish::Catalogue;
use crate::failure::Given;
use crate::start;

/// The options as an address has them.
fn pairs(options: &Catalogue) -> Vec<(String, String)> {
    let free = if options.free { "1" } else { "" };
    [
        ("town", options.town.as_str()),
        ("near", &options.near),
        ("miles", &options.miles),
        ("age", &options.ages),
        ("grade", &options.grade),
        ("topic", &options.topic),
        ("language", &options.language),
        ("day", &options.day),
        ("organization", &options.organization),
        ("q", &options.words),
        ("free", free),
    ]
    .map(|(name, value)| (String::from(name), String::from(value)))
    .to_vec()
}

fn refused(error: PublishError) -> anyhow::Error {
    match error {
        PublishError::NoSuchPlace(_) | PublishError::TooMany { .. } => Given(error.to_string()).into(),
        error => error.into(),
    }
}

pub(crate) async fn run(common: &Common, options: Catalogue) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let found = Locale::ALL
        .into_iter()
        .find(|locale| locale.code().eq_ignore_ascii_case(options.lang.trim()));
    let codes: Vec<&str> = Locale::ALL.into_iter().map(Locale::code).collect();
    let locale = found.ok_or_else(|| {
        Given(format!(
            "--lang {:?}: the languages are {}",
            options.lang,
            codes.join(", ")
        ))
    })?;
    let (filter, wrong) = query::read(&pairs(&options));
    if let Some(name) = wrong.first() {
        let name = if *name == "age" { "ages" } else { name };
        return Err(Given(format!("--{name} could not be read; see understory catalogue --help")).into());
    }
    let service = start::service(&settings, common).await?;
    service.refresh_text().await?;
    let paper = match options.paper {
        PaperName::Letter => "letter",
        PaperName::A4 => "a4",
    };
    let public = settings.server.public_url.trim_end_matches('/');
    let origin = match public {
        "" => {
            remark("server.public_url is not set, so the codes lead to this machine only");
            format!("http://{}", settings.server.listen)
        }
        url => String::from(url),
    };
    let printing = Printing {
        filter,
        locale,
        origin,
        wanted: Wanted {
            paper: size(Some(paper)),
            large: options.large,
        },
    };
    let made = print(&service, Actor::Operator, printing).await.map_err(refused)?;
    service.database().close().await;
    std::fs::write(&options.out, &made.bytes).with_context(|| format!("writing {}", options.out.display()))?;
    let (sessions, bytes) = (made.sessions, made.bytes.len());
    remark(&format!(
        "wrote {} ({sessions} sessions, {bytes} bytes)",
        options.out.display()
    ));
    Ok(())
}
