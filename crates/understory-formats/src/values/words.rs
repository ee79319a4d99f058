//! Words from short lists: yes and no, how people meet, food, pay, languages, links.

use understory_model::code::{Code, CodeLists, List};
use understory_model::directory::{InternetNeed, Meeting, SessionStatus, YesNoAsk};
use understory_model::language::Language;
use understory_model::place::fold;

use super::{Taken, plain};
use crate::rules;

/// Languages of one session; more is a list of all there are.
const MOST_LANGUAGES: usize = 64;

/// Whether a cell says that nothing is known.
pub(crate) fn is_blank(text: &str) -> bool {
    let trimmed = text.trim();
    trimmed.is_empty()
        || (trimmed.len() <= 16
            && matches!(
                trimmed.to_ascii_lowercase().as_str(),
                "unknown"
                    | "unknown_code"
                    | "n/a"
                    | "na"
                    | "nan"
                    | "null"
                    | "tbd"
                    | "tba"
                    | "?"
                    | "-"
                    | "--"
                    | "not specified"
                    | "not sure"
            ))
}

fn yes(folded: &str) -> Option<bool> {
    match folded {
        "yes" | "y" | "true" | "t" | "1" | "x" | "si" | "sim" | "\u{2713}" | "\u{2714}" => Some(true),
        "no" | "n" | "false" | "f" | "0" | "none" | "nao" => Some(false),
        _ => None,
    }
}

/// Yes or no.
pub(crate) fn yes_no(text: &str) -> Taken<bool> {
    if is_blank(text) {
        return Taken::blank();
    }
    let folded = fold(text);
    let word = if folded.is_empty() { text.trim() } else { &folded };
    yes(word).map_or_else(|| Taken::doubtful(&rules::UNCLEAR_YES_NO), Taken::known)
}

/// Yes, no or ask.
pub(crate) fn yes_no_ask(text: &str) -> Taken<YesNoAsk> {
    if fold(text).starts_with("ask") {
        return Taken::known(YesNoAsk::Ask);
    }
    let taken = yes_no(text);
    Taken {
        known: taken.known.map(|yes| if yes { YesNoAsk::Yes } else { YesNoAsk::No }),
        rule: taken.rule,
    }
}

/// A code of a list; a comma or parenthesis and case do not count.
pub(crate) fn code(list: List, text: &str) -> Taken<Code> {
    if is_blank(text) {
        return Taken::blank();
    }
    CodeLists::core()
        .parse(list, &fold(text))
        .map_or_else(|_| Taken::doubtful(&rules::UNKNOWN_CODE), Taken::known)
}

/// How people meet.
pub(crate) fn meeting(text: &str) -> Taken<Meeting> {
    if is_blank(text) {
        return Taken::blank();
    }
    match fold(text).as_str() {
        "face to face" | "in person" | "onsite" | "on site" | "physical" => Taken::known(Meeting::FaceToFace),
        "online" | "virtual" | "remote" | "zoom" => Taken::known(Meeting::Online),
        "hybrid" | "both" | "online and in person" | "in person and online" | "blended" => {
            Taken::known(Meeting::Hybrid)
        }
        "by mail" | "mail" | "kit" => Taken::known(Meeting::ByMail),
        _ => Taken::doubtful(&rules::UNCLEAR_MEETING),
    }
}

/// What participants are paid. "Paid, type unknown" is no code of the list, so it is not known.
pub(crate) fn pays(text: &str) -> Taken<Code> {
    if is_blank(text) {
        return Taken::blank();
    }
    let folded = fold(text);
    let word = match folded.as_str() {
        "not paid" | "unpaid" | "no" | "n" | "false" | "none" => "none",
        "paid type unknown" | "paid" | "yes" | "y" | "true" => return Taken::doubtful(&rules::PAY_KIND_NOT_GIVEN),
        "paid stipend" | "stipend" => "stipend",
        "paid hourly" | "hourly" | "hourly wage" => "hourly",
        "gift card" | "gift cards" => "gift_card",
        other => other,
    };
    code(List::Pays, word)
}

/// What there is to eat. A bare "yes" does not say whether it is a snack or a meal.
pub(crate) fn food(text: &str) -> Taken<Code> {
    if is_blank(text) {
        return Taken::blank();
    }
    let folded = fold(text);
    match yes(&folded) {
        Some(false) => return code(List::Food, "none"),
        Some(true) => return Taken::doubtful(&rules::FOOD_KIND_NOT_GIVEN),
        None => {}
    }
    let has = |words: &[&str]| folded.split(' ').any(|word| words.contains(&word));
    if has(&["bring"]) {
        code(List::Food, "bring_own")
    } else if has(&["meal", "meals", "lunch", "dinner", "supper", "breakfast"]) {
        code(List::Food, "meal")
    } else if has(&["snack", "snacks"]) {
        code(List::Food, "snack")
    } else {
        code(List::Food, text)
    }
}

/// What a family needs at home.
pub(crate) fn internet(text: &str) -> Taken<InternetNeed> {
    if is_blank(text) {
        return Taken::blank();
    }
    match fold(text).as_str() {
        "none" | "no" => Taken::known(InternetNeed::None),
        "phone" | "mobile" => Taken::known(InternetNeed::Phone),
        "broadband" | "wifi" | "wi fi" | "computer" => Taken::known(InternetNeed::Broadband),
        _ => Taken::doubtful(&rules::UNKNOWN_CODE),
    }
}

/// Where a session stands.
pub(crate) fn status(text: &str) -> Taken<SessionStatus> {
    if is_blank(text) {
        return Taken::blank();
    }
    match fold(text).as_str() {
        "active" | "live" | "open" | "published" => Taken::known(SessionStatus::Live),
        "draft" => Taken::known(SessionStatus::Draft),
        "full" | "waitlist" => Taken::known(SessionStatus::Full),
        "cancelled" | "canceled" => Taken::known(SessionStatus::Cancelled),
        "inactive" | "defunct" | "ended" | "closed" | "over" | "temporarily closed" => {
            Taken::noted(SessionStatus::Ended, &rules::NOT_ACTIVE)
        }
        _ => Taken::doubtful(&rules::UNKNOWN_STATUS),
    }
}

/// The names in "English / Spanish", "English, Spanish & Portuguese", "inglés y español", "Bilingual (English/Spanish)".
pub(crate) fn language_names(text: &str) -> Vec<&str> {
    let mut names = vec![text];
    for sign in [
        ",", ";", "/", "&", "+", "(", ")", "\u{b7}", " and ", " y ", " e ", " or ", " o ", " ou ", " AND ", " And ",
    ] {
        names = names.into_iter().flat_map(|name| name.split(sign)).collect();
    }
    let is_name = |name: &&str| !matches!(plain(name).as_str(), "" | "bilingual" | "bilingue" | "and" | "y" | "e");
    names.into_iter().map(str::trim).filter(is_name).collect()
}

/// A list of languages; the second list is what is no language.
pub(crate) fn languages<'a>(names: impl Iterator<Item = &'a str>) -> (Vec<Language>, Vec<&'a str>) {
    let mut known: Vec<Language> = Vec::new();
    let mut others = Vec::new();
    for name in names.map(str::trim).filter(|name| !is_blank(name)) {
        let short = match plain(name).as_str() {
            "eng" | "ingles" => "en",
            "spa" | "espanol" | "espanhol" | "castellano" => "es",
            "por" => "pt",
            "portugues" | "portugues brasileiro" => "pt-BR",
            "hat" | "criollo haitiano" | "crioulo haitiano" => "ht",
            "fra" | "fre" | "frances" => "fr",
            "zho" | "chi" => "zh",
            // Words of three letters that are no language codes.
            "all" | "any" | "and" | "yes" | "no" | "tty" | "tdd" => {
                others.push(name);
                continue;
            }
            _ => name,
        };
        match short.parse::<Language>() {
            Ok(language) if known.len() < MOST_LANGUAGES && !known.contains(&language) => known.push(language),
            Ok(_) => {}
            Err(_) => others.push(name),
        }
    }
    (known, others)
}

/// A web address that a browser may follow; a bare host is taken as http.
pub(crate) fn link(text: &str) -> Taken<String> {
    if is_blank(text) {
        return Taken::blank();
    }
    let trimmed = text.trim();
    let lower = trimmed.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.unwrap_or(&lower).split(['/', '?', '#']).next().unwrap_or_default();
    let host_right = host.contains('.')
        && !host.starts_with('.')
        && host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':'));
    let scheme_right = rest.is_some() || !host.contains(':');
    if trimmed.len() > 2000 || !host_right || !scheme_right || trimmed.contains(char::is_whitespace) {
        return Taken::doubtful(&rules::BAD_LINK);
    }
    Taken::known(if rest.is_some() {
        String::from(trimmed)
    } else {
        format!("http://{trimmed}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen<T>(taken: Taken<T>) -> (Option<T>, Option<&'static str>) {
        (taken.known, taken.rule.map(|rule| rule.code))
    }

    #[test]
    fn yes_and_no() {
        assert_eq!(seen(yes_no("YES")), (Some(true), None));
        assert_eq!(seen(yes_no("False")), (Some(false), None));
        assert_eq!(seen(yes_no("n/a")), (None, None));
        assert_eq!(seen(yes_no("on Fridays")), (None, Some("unclear-yes-no")));
        assert_eq!(seen(yes_no_ask("ask us")).0, Some(YesNoAsk::Ask));
    }

    #[test]
    fn pay_and_food_without_a_kind_stay_unknown() {
        assert_eq!(seen(pays("Paid, Type Unknown")), (None, Some("pay-kind-not-given")));
        assert_eq!(seen(pays("Unknown_Code")), (None, None));
        assert_eq!(seen(pays("Not Paid")).0.map(String::from).as_deref(), Some("none"));
        assert_eq!(seen(food("True")), (None, Some("food-kind-not-given")));
        assert_eq!(
            seen(food("Lunch and snack")).0.map(String::from).as_deref(),
            Some("meal")
        );
        assert_eq!(
            seen(food("Bring your own lunch")).0.map(String::from).as_deref(),
            Some("bring_own")
        );
    }

    #[test]
    fn languages_and_what_is_none() {
        let (known, others) = languages(["English", "spa", "Spanish", "Creole", "all"].into_iter());
        assert_eq!(known.iter().map(Language::as_str).collect::<Vec<_>>(), ["en", "es"]);
        assert_eq!(others, ["Creole", "all"]);
        for text in [
            "English / Portuguese",
            "English & Portuguese",
            "inglés y portugués",
            "Bilingual (English/Portuguese)",
            "English, and Portuguese",
            "inglês e português",
        ] {
            let (known, others) = languages(language_names(text).into_iter());
            let known: Vec<&str> = known.iter().map(Language::as_str).collect();
            assert_eq!((known, others), (vec!["en", "pt-BR"], vec![]), "{text}");
        }
        let (known, _) = languages(language_names("English, Spanish & Portuguese").into_iter());
        assert_eq!(known.len(), 3);
    }

    #[test]
    fn links_a_browser_may_follow() {
        assert_eq!(seen(link("www.rcma.org/x")).0.as_deref(), Some("http://www.rcma.org/x"));
        assert_eq!(seen(link("https://a.org")).0.as_deref(), Some("https://a.org"));
        for wrong in [
            "javascript:alert(1)",
            "call us",
            "http://",
            "data:text/html,x",
            "a.org:x y",
            "x.y:1",
        ] {
            assert_eq!(seen(link(wrong)), (None, Some("bad-link")), "{wrong}");
        }
    }
}
