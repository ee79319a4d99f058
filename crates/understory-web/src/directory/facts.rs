//! A list of facts: each with its value, or "not known yet", and when it was checked.

use jiff::civil::Date;
use understory_model::fact::{Fact, Freshness, Provenance};
use understory_model::named::is_name;
use url::Url;

use crate::find::card::Badge;
use crate::look::say::{Arg, Say, ToArg};

/// Letters of the address of a page.
const LONGEST_LINK: usize = 2_000;

/// One fact on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct FactLine {
    pub name: Say,
    /// `None` is "not known yet", never left out.
    pub value: Option<Arg>,
    /// When this one fact was checked, if apart from the rest.
    pub checked: Option<Say>,
    /// What to mind: a value was given and is too unlikely to show.
    pub doubtful: bool,
}

impl FactLine {
    /// A fact, its value put into words.
    pub fn new<T>(id: &'static str, fact: &Fact<T>, today: Date, words: impl Fn(&T) -> Arg) -> Self {
        Self {
            name: Say::new(id),
            value: fact.as_ref().map(words),
            checked: fact.provenance.as_ref().map(|provenance| checked(provenance, today)),
            doubtful: fact.known.is_none() && fact.note.is_some(),
        }
    }

    /// A fact that is always known.
    pub fn known(id: &'static str, value: impl ToArg) -> Self {
        Self {
            name: Say::new(id),
            value: Some(value.to_arg()),
            checked: None,
            doubtful: false,
        }
    }
}

/// Whether so little is known that whom to ask is said once, below the list, and not at every line.
pub fn mostly_unknown(lines: &[FactLine]) -> bool {
    lines.iter().filter(|line| line.value.is_none()).count() > 2
}

/// "confirmed 6 days ago", "not confirmed lately", "said by the owner on Tue 3 March, by text".
pub fn checked(provenance: &Provenance, today: Date) -> Say {
    if let (understory_model::listings::ENTERED, Some(day)) = (provenance.source.as_str(), provenance.verified_on) {
        return Say::new("listings-said-on").with("date", day);
    }
    let said = provenance
        .verified_by
        .as_deref()
        .and_then(|by| by.strip_prefix("owner-"));
    if let (Some(way), Some(day)) = (said.filter(|_| provenance.source == "owner"), provenance.verified_on) {
        return Say::new("fresh-said-by")
            .with("date", day)
            .with("way", Say::new(format!("fresh-way-{way}")));
    }
    match Freshness::on(today, provenance.verified_on) {
        Freshness::Confirmed { days } => Say::new("badge-confirmed").with("days", days),
        Freshness::NotConfirmed { last } => not_confirmed(last),
    }
}

/// "not confirmed since 3 March 2026", or "not confirmed lately" where nobody ever did.
pub fn not_confirmed(last: Option<Date>) -> Say {
    match last {
        Some(last) => Say::new("badge-not-confirmed-since")
            .with("date", last)
            .with("year", Say::new("just-words").with("words", last.year().to_string())),
        None => Say::new("badge-not-confirmed"),
    }
}

/// Says "confirmed on 3 March 2026" for "confirmed 6 days ago": a copy is read long after it was made.
pub fn dated(badges: &mut [Badge], lines: &mut [FactLine], made_on: Date) {
    let checked = lines.iter_mut().filter_map(|line| line.checked.as_mut());
    for said in badges.iter_mut().map(|badge| &mut badge.text).chain(checked) {
        let Some((_, Arg::Number(days))) = said.args.first() else {
            continue;
        };
        if said.id != "badge-confirmed" {
            continue;
        }
        let day = made_on.saturating_sub(jiff::Span::new().days(*days));
        *said = Say::new("ark-confirmed")
            .with("date", day)
            .with("year", Say::new("just-words").with("words", day.year().to_string()));
    }
}

/// The badges of a record: how fresh it is and whether it is an example.
pub fn badges(provenance: &Provenance, example: bool, today: Date) -> Vec<Badge> {
    let fresh = matches!(
        Freshness::on(today, provenance.verified_on),
        Freshness::Confirmed { .. }
    );
    let mut badges = vec![Badge {
        kind: if fresh { "good" } else { "ask" },
        text: checked(provenance, today),
    }];
    if example {
        badges.push(Badge {
            kind: "example",
            text: Say::new("badge-example"),
        });
    }
    badges
}

/// A link to a website, only when it is one. Other schemes are not made into links, nor an address with somebody's name or
/// password in it, nor one with letters that show nothing or turn others around.
pub fn web_link(address: &str) -> Option<String> {
    let address = address.trim();
    let whole = match address.contains("://") {
        true => String::from(address),
        false if !address.contains(':') => format!("https://{address}"),
        false => return None,
    };
    let url = Url::parse(&whole).ok()?;
    let is_web = ["http", "https"].contains(&url.scheme());
    let has_host = url.host_str().is_some_and(|host| host.contains(['.', ':']));
    let is_nobodys = url.username().is_empty() && url.password().is_none();
    // Slashes that a browser reads in another way than a person.
    let is_odd = whole.contains('\\') || whole.split_once("://").is_some_and(|(_, rest)| rest.starts_with('/'));
    let is_plain = is_name(&whole, LONGEST_LINK) && !whole.contains(char::is_whitespace) && !is_odd;
    (is_web && has_host && is_nobodys && is_plain).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_websites_become_links() {
        assert_eq!(
            web_link("library.example/kids").as_deref(),
            Some("https://library.example/kids")
        );
        assert_eq!(web_link("https://a.example").as_deref(), Some("https://a.example"));
        assert_eq!(
            web_link("http://biblioteca.example:8080/niños?q=1#a").as_deref(),
            Some("http://biblioteca.example:8080/niños?q=1#a")
        );
        let bad = [
            "javascript:alert(1)",
            "data:text/html,x",
            "call us",
            "",
            "https://",
            "https:///etc/passwd",
            "https://nowhere",
            "https://library.example@evil.example/",
            "https://a:b@library.example/",
            "https://library.example/\u{0}",
            "https://library.example/\u{202e}gpj.exe",
            "https://library.example/a b",
            "https://library.example/\tb",
            "ftp://library.example/",
            "https:///library.example/",
            "//library.example/",
            "https://evil.example\\@library.example/",
        ];
        for bad in bad {
            assert_eq!(web_link(bad), None, "{bad}");
        }
    }
}
