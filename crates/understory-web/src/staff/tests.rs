//! What no sample shows: every rule and act has words, and addresses ask what they seem to.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use understory_service::access::young::{RULES, YoungAct};

use super::audit::Asked;
use crate::look::language::Locale;

#[test]
fn every_rule_and_act_has_words_in_every_language() {
    for locale in Locale::ALL {
        let rules = RULES.iter().map(|rule| format!("says-{}", rule.name));
        let acts = YoungAct::ALL.iter().map(|act| format!("deed-{}", act.code()));
        // The same as a family reads them beside who looked.
        let told = RULES.iter().map(|rule| format!("rule-{}", rule.name));
        let did = YoungAct::ALL.iter().map(|act| format!("act-{}", act.code()));
        for id in rules.chain(acts).chain(told).chain(did) {
            let text = locale.text(&id);
            assert!(!text.contains("[["), "{} lacks {id}", locale.code());
        }
    }
}

#[test]
fn an_address_asks_for_whole_days_of_the_region() {
    let pairs = [
        ("from", "2026-11-22"),
        ("until", "2026-11-22"),
        ("act", "see-card"),
        ("allowed", "no"),
    ];
    let of = |name: &str| {
        pairs
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| String::from(*value))
    };
    let filter = Asked::of(of).filter(&TimeZone::get("America/New_York").unwrap());
    assert_eq!(filter.from.to_string(), "2026-11-22T05:00:00Z");
    assert_eq!(filter.until.to_string(), "2026-11-23T05:00:00Z");
    assert_eq!((filter.act.as_deref(), filter.allowed), (Some("see-card"), Some(false)));
    let nonsense = |_: &str| Some(String::from("<script>"));
    let filter = Asked::of(nonsense).filter(&TimeZone::UTC);
    assert_eq!((filter.from, filter.until), (Timestamp::UNIX_EPOCH, Timestamp::MAX));
    assert_eq!((filter.act, filter.allowed, filter.before), (None, None, i64::MAX));
}
