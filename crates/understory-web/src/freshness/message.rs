//! The words of messages to owners, in their own language.

use understory_service::freshness::{ItemToSay, Kind, SurveyToSay, ToSay};
use understory_service::people::Written;

use super::line;
use crate::find::card::cost;
use crate::look::language::Locale;
use crate::look::say::{Say, ToArg};

/// Letters of a title in a text.
const LONGEST_TITLE: usize = 60;

fn item_line(item: &ItemToSay, short: bool) -> Say {
    let mut title = item.title.clone();
    if short {
        for words in title.0.values_mut() {
            *words = words.chars().take(LONGEST_TITLE).collect();
        }
    }
    let facts = [
        item.hours.as_ref().map(ToArg::to_arg),
        item.cost.map(|price| cost(Some(price), None, None).to_arg()),
        item.seats_open
            .map(|seats| Say::new("fresh-seats").with("n", seats).to_arg()),
    ];
    line(&title, item.place.as_ref(), facts)
}

/// The words of a message.
pub fn message(of: &ToSay) -> Written {
    let locale = Locale::negotiate(Some(&of.language.to_string()), None, None);
    let say = |say: Say| locale.say(&say.with("region", of.region.clone()));
    if let Some(survey) = &of.survey {
        return self::survey(of, survey, locale);
    }
    let link = |item: &ItemToSay| match item.link.is_empty() {
        true => String::new(),
        false => format!("{}?lang={}", item.link, locale.code()),
    };
    if of.by_text {
        let words = Say::new(format!("fresh-text-{}", of.kind.code()));
        let words = match of.items.first() {
            Some(item) if of.kind.is_about_a_session() => words.with("what", item_line(item, true)),
            _ => words,
        };
        let mut text = say(words);
        let link = of.items.first().map(link).filter(|link| !link.is_empty());
        if let (Kind::Ask | Kind::What, Some(link)) = (of.kind, link) {
            text.push(' ');
            text.push_str(&link);
        }
        return Written {
            text,
            ..Written::default()
        };
    }
    let mut text = say(Say::new("fresh-mail-text").with("n", of.items.len()));
    for item in &of.items {
        text.push_str(&format!("\n\n{}\n{}", say(item_line(item, false)), link(item)));
    }
    text.push_str(&format!("\n\n{}\n", say(Say::new("fresh-mail-end"))));
    Written {
        subject: say(Say::new("fresh-mail-subject").with("n", of.items.len())),
        text,
        ..Written::default()
    }
}

/// The words of a message about the survey.
fn survey(of: &ToSay, survey: &SurveyToSay, locale: Locale) -> Written {
    let say = |id: &str| {
        let again = if of.kind == Kind::SurveyAgain { "-again" } else { "" };
        let say = Say::new(format!("{id}{again}"))
            .with("region", of.region.clone())
            .with("title", survey.title.clone())
            .with("organization", survey.organization.clone())
            .with("date", survey.closes_on);
        locale.say(&say)
    };
    let link = match survey.link.is_empty() {
        true => String::new(),
        false => format!("{}?lang={}", survey.link, locale.code()),
    };
    if of.by_text {
        return Written {
            subject: String::new(),
            text: format!("{} {link}", say("survey-text")).trim_end().to_owned(),
            ..Written::default()
        };
    }
    Written {
        subject: say("survey-mail-subject"),
        text: format!(
            "{}\n\n{link}\n\n{}\n",
            say("survey-mail-text"),
            locale.say(&Say::new("survey-mail-end"))
        ),
        ..Written::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::directory::Cost;
    use understory_model::freshness::NewFacts;
    use understory_model::language::Text;

    fn to_say(kind: Kind, by_text: bool, language: &str) -> ToSay {
        ToSay {
            kind,
            by_text,
            language: language.parse().unwrap(),
            region: String::from("Cape Cod"),
            survey: matches!(kind, Kind::Survey | Kind::SurveyAgain).then(|| SurveyToSay {
                title: String::from("Winter 2026"),
                organization: String::from("Hyannis Library"),
                closes_on: jiff::civil::date(2026, 12, 18),
                link: String::from("https://find.example.org/landscape/AAAA"),
            }),
            items: vec![ItemToSay {
                title: Text::english("Robots"),
                place: Some(String::from("Hyannis Library")),
                hours: NewFacts::hours("Tue 3:30-5", None),
                cost: Some(Cost::Free),
                seats_open: Some(4),
                link: String::from("https://find.example.org/still-true/AAAA"),
            }],
        }
    }

    #[test]
    fn every_message_has_words_in_every_language() {
        for language in ["en", "es", "pt", "fr"] {
            for kind in Kind::ALL {
                for by_text in [true, false] {
                    let written = message(&to_say(*kind, by_text, language));
                    let all = format!("{}{}", written.subject, written.text);
                    assert!(!all.contains("[[") && !all.contains("{$"), "{all}");
                    assert!(!by_text || written.text.chars().count() < 320, "{all}");
                }
            }
        }
        let text = message(&to_say(Kind::Ask, true, "en")).text;
        for part in [
            "Robots",
            "Hyannis Library",
            "Tue",
            "Free",
            "4 seats left",
            "1 yes",
            "2 change",
            "3 ended",
            "?lang=en",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}
