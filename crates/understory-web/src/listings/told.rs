//! All that families will see of a session, a program or a place besides its days and price, for whoever looks before they do;
//! and whom they will be able to ask, each once.
//!
//! Must not know: where it is shown.

use jiff::civil::Date;
use understory_model::code::CodeLists;
use understory_model::code::List;
use understory_model::directory::{Contact, ProgramFacts, SessionFacts, SiteFacts, YesNoAsk};
use understory_model::language::Text;
use understory_model::listings::Choice;
use understory_service::listings::ContactSeen;

use crate::directory::session::{exceptions, fact_lines, site_address};
use crate::duplicates::fact_said;
use crate::find::card::ContactView;
use crate::look::say::{Arg, Say, ToArg};

/// Letters above which a text is folded, and those of it that are shown then.
const LONG: usize = 160;
const START: usize = 80;
/// Contacts that stand open; the others are folded.
const OPEN: usize = 12;

/// A fact as it will be, beside what it was where it is another.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeLine {
    pub name: Say,
    pub before: Option<Say>,
    pub after: Say,
}

/// A text as it will be, in its own language.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    pub name: Say,
    pub before: Option<Text>,
    pub after: Text,
    /// How a long text begins.
    pub start: Option<Text>,
}

/// The words of a program, or the address of a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    pub texts: Vec<TextLine>,
    pub lines: Vec<ChangeLine>,
}

/// Somebody whom families will be able to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactLine {
    pub contact: ContactView,
    pub listings: usize,
}

/// Whom families will see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contacts {
    pub open: Vec<ContactLine>,
    pub folded: Vec<ContactLine>,
}

impl Contacts {
    pub(super) fn new(seen: &[ContactSeen]) -> Self {
        let line = |one: &ContactSeen| ContactLine {
            contact: ContactView::from(&one.contact),
            listings: one.listings,
        };
        let mut open: Vec<ContactLine> = seen.iter().map(line).collect();
        let folded = open.split_off(open.len().min(OPEN));
        Self { open, folded }
    }

    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The same of samples.
    pub(super) fn sample() -> Vec<ContactSeen> {
        let contact = |name: &str, phone: &str, listings| ContactSeen {
            contact: Contact {
                name: Some(String::from(name)),
                phone: Some(String::from(phone)),
                email: Some(String::from("ana@example.org")),
            },
            listings,
        };
        (0..14)
            .map(|at| contact(&format!("Ana {at}"), "508-555-0100", at + 1))
            .collect()
    }
}

fn just(value: impl ToArg) -> Say {
    Say::new("just-words").with("words", value)
}

fn line(name: impl Into<std::borrow::Cow<'static, str>>, after: Say) -> ChangeLine {
    ChangeLine {
        name: Say::new(name),
        before: None,
        after,
    }
}

/// Ages, grades and price stand with the days.
const SAID_WITH_DAYS: [&str; 3] = ["fact-ages", "fact-grades", "fact-cost"];

/// Everything of a session that is known, but for its days, ages, price and place.
pub(super) fn session(facts: &SessionFacts) -> Vec<ChangeLine> {
    let known = fact_lines(facts, Date::default()).into_iter();
    let known = known.filter(|fact| !SAID_WITH_DAYS.contains(&fact.name.id.as_ref()));
    let mut lines: Vec<ChangeLine> = known
        .filter_map(|fact| {
            Some(ChangeLine {
                name: fact.name,
                before: None,
                after: just(fact.value?),
            })
        })
        .collect();
    if let Some(seats) = facts.seats_open.known {
        lines.push(line("told-seats-open", just(seats)));
    }
    if let Some(aid) = &facts.aid.known {
        let mut said = vec![Say::new(if aid.offered { "told-yes" } else { "told-no" })];
        said.extend(
            aid.price_after
                .map(|price| Say::new("told-aid-price").with("price", price)),
        );
        said.extend(aid.how.as_ref().map(just));
        lines.push(line("told-aid", names(&said)));
    }
    let answers: Vec<Say> = CodeLists::core()
        .codes(List::Access)
        .iter()
        .filter_map(|code| {
            let feature = Say::code("access", code);
            match facts.access.get(code)? {
                YesNoAsk::Yes => Some(feature),
                YesNoAsk::No => Some(Say::new("told-not").with("what", feature)),
                YesNoAsk::Ask => None,
            }
        })
        .collect();
    if !answers.is_empty() {
        lines.push(line("told-access", names(&answers)));
    }
    let days = exceptions(facts);
    if !days.is_empty() {
        lines.push(line("told-exceptions", names(&days)));
    }
    if let Some(said) = Choice::Registration.said(facts, None) {
        lines.push(line("duplicates-fact-registration", fact_said(Some(&said))));
    }
    if let Some(contact) = &facts.contact {
        let parts = [&contact.name, &contact.phone, &contact.email];
        let parts: Vec<Say> = parts.into_iter().flatten().map(just).collect();
        lines.push(line("duplicates-fact-contact", names(&parts)));
    }
    lines
}

fn names(parts: &[Say]) -> Say {
    just(Arg::Names(parts.iter().map(ToArg::to_arg).collect()))
}

/// What is different, each beside what it was; what is not said any more, too.
pub(super) fn between(before: &[ChangeLine], after: Vec<ChangeLine>) -> Vec<ChangeLine> {
    let of = |lines: &[ChangeLine], name: &Say| lines.iter().find(|line| line.name == *name).cloned();
    let unknown = || Say::new("fact-unknown");
    let gone = before.iter().filter(|line| of(&after, &line.name).is_none());
    let gone: Vec<ChangeLine> = gone
        .map(|line| ChangeLine {
            name: line.name.clone(),
            before: Some(line.after.clone()),
            after: unknown(),
        })
        .collect();
    let changed = after.into_iter().filter_map(|line| {
        let was = of(before, &line.name).map_or_else(unknown, |before| before.after);
        (was != line.after).then_some(ChangeLine {
            before: Some(was),
            ..line
        })
    });
    changed.chain(gone).collect()
}

/// The words of a program: all of a new one, and what is different of one that is there.
pub(super) fn program(before: Option<&ProgramFacts>, after: &ProgramFacts) -> Words {
    let texts = |facts: &ProgramFacts| [facts.summary.clone(), facts.description.clone()];
    let was = before.map(texts).unwrap_or_default();
    let mut words = Words::default();
    for ((name, was), text) in ["told-summary", "told-description"]
        .into_iter()
        .zip(was)
        .zip(texts(after))
    {
        for (language, said) in &text.0 {
            let old = was.0.get(language);
            if old == Some(said) {
                continue;
            }
            let own = |words: &str| Text::new(language.clone(), words);
            let start: String = said.chars().take(START).collect();
            words.texts.push(TextLine {
                name: Say::new(name),
                before: old.map(|old| own(old)),
                start: (said.chars().count() > LONG).then(|| own(&format!("{}…", start.trim_end()))),
                after: own(said),
            });
        }
    }
    let lines = |facts: &ProgramFacts| {
        let topics: Vec<Say> = facts.topics.iter().map(|topic| Say::code("topic", topic)).collect();
        let mut lines = Vec::new();
        if !topics.is_empty() {
            lines.push(line("told-topics", names(&topics)));
        }
        lines.extend(
            facts
                .website
                .known
                .as_ref()
                .map(|page| line("told-website", just(page))),
        );
        lines
    };
    words.lines = compared(before.map(lines), lines(after));
    words
}

/// The address of a place.
pub(super) fn place(before: Option<&SiteFacts>, after: &SiteFacts) -> Vec<ChangeLine> {
    let lines = |facts: &SiteFacts| {
        let mut lines = Vec::new();
        lines.extend(site_address(facts).map(|address| line("told-address", just(address))));
        lines.extend(facts.entrance.as_ref().map(|way| line("told-entrance", just(way))));
        lines.extend(facts.point.known.map(|point| {
            let numbers = format!("{:.5}, {:.5}", point.latitude, point.longitude);
            line("told-point", just(numbers))
        }));
        lines
    };
    compared(before.map(lines), lines(after))
}

fn compared(before: Option<Vec<ChangeLine>>, after: Vec<ChangeLine>) -> Vec<ChangeLine> {
    match before {
        Some(before) => between(&before, after),
        None => after,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use understory_model::fact::Fact;
    use understory_model::language::Language;

    #[test]
    fn what_is_different_stands_beside_what_it_was_and_what_is_gone_is_named() {
        let facts = |phone: Option<&str>, food: Option<&str>| SessionFacts {
            contact: phone.map(|phone| Contact {
                phone: Some(String::from(phone)),
                ..Contact::default()
            }),
            food: food.map_or_else(Fact::unknown, |food| Fact::known(food.parse().unwrap())),
            ..SessionFacts::default()
        };
        let before = session(&facts(Some("508-555-0100"), Some("snack")));
        let lines = between(&before, session(&facts(Some("774-555-0199"), None)));
        let said = |line: &ChangeLine| format!("{:?}", (&line.before, &line.after));
        assert_eq!(lines.len(), 2);
        assert!(said(&lines[0]).contains("508-555-0100") && said(&lines[0]).contains("774-555-0199"));
        assert_eq!(
            (lines[1].name.id.as_ref(), lines[1].after.id.as_ref()),
            ("fact-food", "fact-unknown")
        );
        assert_eq!(between(&before, before.clone()), []);
    }

    #[test]
    fn a_long_text_is_folded_and_a_text_of_another_language_is_no_change_of_the_first() {
        let english = ProgramFacts {
            summary: Text::english("Robots"),
            ..ProgramFacts::default()
        };
        let mut both = english.clone();
        let spanish: Language = "es".parse().unwrap();
        both.summary.0.insert(spanish, "muchos robots ".repeat(20));
        let words = program(Some(&english), &both);
        assert_eq!(words.texts.len(), 1);
        assert!(words.texts[0].start.is_some() && words.texts[0].before.is_none());
        assert_eq!(program(None, &both).texts.len(), 2, "all of a new program");
    }
}
