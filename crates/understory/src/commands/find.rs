//! `understory find`: one family's question at the command line.

use understory_service::access::Actor;
use understory_service::find::{Limits, search};
use understory_web::api::answer::FoundOut;
use understory_web::find::form::FindForm;
use understory_web::find::results::PlainText;
use understory_web::look::language::Locale;

use super::{print, print_json};
use crate::cli::{Common, Find};
use crate::failure::Given;
use crate::start;

pub(crate) async fn run(common: &Common, options: Find) -> anyhow::Result<()> {
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let pairs = [
        ("near", &options.near),
        ("age", &options.age),
        ("grade", &options.grade),
        ("free", &options.free),
        ("mode", &options.mode),
        ("minutes", &options.minutes),
        ("max_cost", &options.max_cost),
        ("language", &options.language),
        ("need", &options.need),
        ("interest", &options.interest),
    ];
    let mut form = FindForm::from_pairs(pairs.map(|(name, value)| (name, value.clone())));
    let question = form.question();
    if let Some((field, said)) = form.errors.iter().next() {
        let field = field.replace('_', "-");
        return Err(Given(format!("--{field}: {}", Locale::En.say(said))).into());
    }
    let service = start::service(&settings, common).await?;
    // A script gets every session, a reader one of each program.
    let (limits, usual) = if options.json {
        (Limits::SESSIONS, 25)
    } else {
        (Limits::PAGE, 5)
    };
    let limits = Limits {
        fits: options.limit.unwrap_or(usual),
        ..limits
    };
    let found = search(&service, Actor::Operator, question.clone(), limits).await;
    service.database().close().await;
    let found = found?;
    if options.json {
        return print_json(&FoundOut::from(&found));
    }
    let region = service.snapshot().region.name.clone();
    let text = PlainText::new(&region, &settings.server.public_url, &form, &question, &found);
    print(&Locale::En.render(&text)?)
}
