//! `understory find`: one family's question at the command line.

use understory_model::code::{CodeLists, List};
use understory_model::find::{Change, Found, Listing, Near, Reason, Topic};
use understory_service::access::Actor;
use understory_service::find::{Limits, search};
use understory_web::api::answer::FoundOut;
use understory_web::find::card;
use understory_web::find::form::FindForm;
use understory_web::look::language::Locale;
use understory_web::look::say::Say;

use super::{print, print_json, remark};
use crate::cli::{Common, Find};
use crate::failure::Given;
use crate::start;

/// Near misses printed as text.
const ALMOST_SHOWN: usize = 3;

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
        let choices = match *field {
            "need" => codes(List::Access),
            "interest" => codes(List::Topic),
            _ => String::new(),
        };
        let field = field.replace('_', "-");
        return Err(Given(format!("--{field}: {}{choices}", Locale::En.say(said))).into());
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
    let found = search(&service, Actor::Operator, question, limits).await?;
    service.database().close().await;
    if options.json {
        return print_json(&FoundOut::from(&found));
    }
    if let Near::NotFound { suggestions } = &found.near {
        let names: Vec<&str> = suggestions.iter().map(|place| place.name.as_str()).collect();
        let hint = if names.is_empty() {
            String::new()
        } else {
            format!("; did you mean {}?", names.join(", "))
        };
        remark(&format!(
            "No place is called {:?} here, so distance did not count{hint}",
            options.near
        ));
    }
    print(&text(&found))
}

fn codes(list: List) -> String {
    let codes: Vec<&str> = CodeLists::core()
        .codes(list)
        .iter()
        .map(understory_model::code::Code::as_str)
        .collect();
    format!(" Choose from: {}.", codes.join(", "))
}

/// The answer with its reasons, for people at a terminal.
fn text(found: &Found) -> String {
    let mut text = format!(
        "{} sessions fit, {} more are one thing away.\n",
        found.fitting, found.one_barrier
    );
    for (number, fit) in found.fits.iter().enumerate() {
        text.push_str(&format!("\n{}. ", number + 1));
        text.push_str(&described(&fit.listing, &fit.reasons, &fit.unknown, None));
    }
    if !found.almost.is_empty() {
        text.push_str("\nAlmost:\n");
    }
    for almost in found.almost.iter().take(ALMOST_SHOWN) {
        text.push_str("\n- ");
        text.push_str(&described(
            &almost.listing,
            &almost.reasons,
            &almost.unknown,
            Some(&almost.change),
        ));
    }
    text
}

fn described(listing: &Listing, reasons: &[Reason], unknown: &[Topic], change: Option<&Change>) -> String {
    let title = listing
        .title
        .in_language(&Locale::En.language())
        .map_or("", |(_, title)| title);
    let example = if listing.example { " (example)" } else { "" };
    let place = [&listing.place_name, &listing.town]
        .into_iter()
        .flatten()
        .next()
        .map_or("", String::as_str);
    let about = listing.spot.as_ref().and_then(|spot| spot.somewhere_in.as_deref());
    let about = about.map(|town| Locale::En.say(&Say::new("site-somewhere").with("town", town)));
    let about = about.map(|about| format!(" {about}")).unwrap_or_default();
    let mut text = format!("{title}{example}, {}, {place}{about}\n", listing.organization_name);
    let when = listing
        .hours
        .as_ref()
        .map(|hours| format!("   {hours}\n"))
        .unwrap_or_default();
    text.push_str(&when);
    if let Some(change) = change {
        text.push_str(&format!(
            "   x {}\n",
            Locale::En.say(&card::change_there(change, listing))
        ));
    }
    for reason in reasons {
        text.push_str(&format!(
            "   + {}\n",
            Locale::En.say(&card::reason_there(reason, listing))
        ));
    }
    for topic in unknown {
        text.push_str(&format!("   ? {}\n", Locale::En.say(&card::unknown(*topic))));
    }
    if let Some(contact) = listing.contact.as_ref().filter(|_| !unknown.is_empty()) {
        let said = [&contact.name, &contact.phone]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>();
        text.push_str(&format!("   ask {}\n", said.join(", ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::find::Mode;
    use understory_web::find::samples;

    #[test]
    fn a_way_to_somewhere_in_a_town_is_said_to_be_about_so_long() {
        let mode = Mode::Bus;
        let (reasons, change) = (
            [Reason::Travel { mode, minutes: 20 }],
            Change::Nearer { mode, minutes: 5 },
        );
        let about = described(&samples::little_known(1), &reasons, &[], Some(&change));
        for said in [
            "(somewhere in Wellfleet)",
            "+ about 20 minutes by bus to the middle of Wellfleet",
            "That is to the middle of Wellfleet",
        ] {
            assert!(about.contains(said), "{said}: {about}");
        }
        let own = described(&samples::robots(1), &reasons, &[], Some(&change));
        assert!(
            own.contains("+ 20 minutes by bus") && !own.contains("middle of"),
            "{own}"
        );
    }
}
