//! The reader's language: which one, and the texts in it.
//!
//! Texts are Fluent files, read once. A text that a language lacks is said in English; one that
//! English lacks too shows as its id between brackets, which a test looks for.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_langneg::{
    NegotiationStrategy, convert_vec_str_to_langids_lossy, negotiate_languages, parse_accepted_languages,
};
use understory_model::language::Language;

use super::format;
use super::say::{Arg, Say};

/// A language the pages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    #[default]
    En,
    Es,
    PtBr,
}

/// The name under which the locale is handed to `render_with_values`.
pub(super) const LOCALE: &str = "locale";

macro_rules! sources {
    ($tag:literal) => {
        [
            include_str!(concat!("../../locales/", $tag, "/codes.ftl")),
            include_str!(concat!("../../locales/", $tag, "/directory.ftl")),
            include_str!(concat!("../../locales/", $tag, "/find.ftl")),
            include_str!(concat!("../../locales/", $tag, "/ledger.ftl")),
            include_str!(concat!("../../locales/", $tag, "/what-if.ftl")),
            include_str!(concat!("../../locales/", $tag, "/look.ftl")),
            include_str!(concat!("../../locales/", $tag, "/people.ftl")),
            include_str!(concat!("../../locales/", $tag, "/children.ftl")),
            include_str!(concat!("../../locales/", $tag, "/homes.ftl")),
            include_str!(concat!("../../locales/", $tag, "/table.ftl")),
            include_str!(concat!("../../locales/", $tag, "/staff.ftl")),
            include_str!(concat!("../../locales/", $tag, "/signing-in.ftl")),
            include_str!(concat!("../../locales/", $tag, "/waiting.ftl")),
            include_str!(concat!("../../locales/", $tag, "/publish.ftl")),
            include_str!(concat!("../../locales/", $tag, "/freshness.ftl")),
            include_str!(concat!("../../locales/", $tag, "/listings.ftl")),
            include_str!(concat!("../../locales/", $tag, "/ark.ftl")),
            include_str!(concat!("../../locales/", $tag, "/newsletter.ftl")),
            include_str!(concat!("../../locales/", $tag, "/feeds.ftl")),
            include_str!(concat!("../../locales/", $tag, "/landscape.ftl")),
            include_str!(concat!("../../locales/", $tag, "/duplicates.ftl")),
            include_str!(concat!("../../locales/", $tag, "/upload.ftl")),
            include_str!(concat!("../../locales/", $tag, "/pictures.ftl")),
        ]
    };
}

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 3]> = LazyLock::new(|| Locale::ALL.map(bundle));

fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    let tag = locale.code().parse().expect("the tags are written below");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match locale {
        Locale::En | Locale::Es => |value, _| grouped(value, ','),
        Locale::PtBr => |value, _| grouped(value, '.'),
    }));
    for source in locale.sources() {
        let resource = FluentResource::try_new(String::from(source)).expect("the texts are checked by a test");
        bundle
            .add_resource(resource)
            .expect("no text is written twice, checked by a test");
    }
    bundle
}

/// Whole numbers with a mark between thousands.
#[expect(clippy::cast_possible_truncation, reason = "the numbers come from i64 counts")]
fn grouped(value: &FluentValue<'_>, mark: char) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format::thousands(number.value as i64, mark)),
        _ => None,
    }
}

impl Locale {
    /// All languages, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::En, Self::Es, Self::PtBr];

    /// The tag, as in `?lang=` and `<html lang>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::PtBr => "pt-BR",
        }
    }

    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Es => "Español",
            Self::PtBr => "Português",
        }
    }

    /// The model's language, for texts people wrote in several.
    pub fn language(self) -> Language {
        self.code().parse().unwrap_or_else(|_| Language::english())
    }

    fn sources(self) -> [&'static str; 23] {
        match self {
            Self::En => sources!("en"),
            Self::Es => sources!("es"),
            Self::PtBr => sources!("pt-BR"),
        }
    }

    /// The best language for a reader: what the link says, else what was chosen before, else what
    /// the browser asks for, else English. Each is a list such as `pt-PT,pt;q=0.9` and may be wrong.
    pub fn negotiate(link: Option<&str>, cookie: Option<&str>, accept_language: Option<&str>) -> Self {
        let available = convert_vec_str_to_langids_lossy(Self::ALL.map(Self::code));
        [link, cookie, accept_language]
            .into_iter()
            .flatten()
            .find_map(|asked| {
                let asked: String = asked.chars().take(200).collect();
                let requested = parse_accepted_languages(&asked);
                let best = negotiate_languages(&requested, &available, None, NegotiationStrategy::Filtering);
                let best = best.first()?;
                let position = available.iter().position(|tag| tag == *best)?;
                Some(Self::ALL[position])
            })
            .unwrap_or_default()
    }

    /// A page or plain text in this language.
    pub fn render(self, page: &impl askama::Template) -> askama::Result<String> {
        page.render_with_values(&(LOCALE, &self as &dyn std::any::Any))
    }

    /// The text of an id without values.
    pub fn text(self, id: &str) -> String {
        self.lookup(id, None).unwrap_or_else(|| missing(id))
    }

    /// A message in this language.
    pub fn say(self, say: &Say) -> String {
        let mut args = FluentArgs::with_capacity(say.args.len());
        for (name, arg) in &say.args {
            args.set(*name, self.value(arg));
        }
        self.lookup(&say.id, Some(&args))
            .or_else(|| say.otherwise.clone())
            .unwrap_or_else(|| missing(&say.id))
    }

    /// A value by itself, as this language writes it.
    pub fn show(self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => text.clone(),
            Arg::Number(number) => format::thousands(*number, if self == Self::PtBr { '.' } else { ',' }),
            Arg::Date(date) => format::date(self, *date),
            Arg::Time(time) => format::time(self, *time),
            Arg::Span(slot) => format::span(self, slot.start, slot.end),
            Arg::Money(cents) => format::money(self, *cents),
            Arg::Language(language) => self.say(&Say {
                id: Cow::Owned(format!("language-{}", language.base())),
                args: Vec::new(),
                otherwise: Some(String::from(language.as_str())),
            }),
            Arg::Days(days) => format::days(self, days),
            Arg::Hours(hours) => format::hours(self, hours),
            Arg::Words(text) => text
                .in_language(&self.language())
                .map_or_else(String::new, |(_, words)| String::from(words)),
            Arg::Say(say) => self.say(say),
            Arg::Names(items) => items.iter().map(|item| self.show(item)).collect::<Vec<_>>().join(", "),
            Arg::List(items) => format::list(self, items.iter().map(|item| self.show(item)).collect()),
        }
    }

    fn value(self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Number(number) => FluentValue::from(*number),
            other => FluentValue::from(self.show(other)),
        }
    }

    fn lookup(self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        [self, Self::En].into_iter().find_map(|locale| {
            let bundle = &BUNDLES[locale as usize];
            let pattern = bundle.get_message(id)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
            Some(text)
        })
    }
}

fn missing(id: &str) -> String {
    format!("[[{id}]]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Ids of a source and the values each uses.
    fn ids(locale: Locale) -> BTreeMap<String, Vec<String>> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in locale.sources().into_iter().flat_map(str::lines) {
            if line.starts_with('#') {
                continue;
            }
            if let Some((id, _)) = line.split_once(" =")
                && !id.is_empty()
                && id
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
                && !line.starts_with(' ')
            {
                current = String::from(id);
                found.entry(current.clone()).or_default();
            }
            for piece in line.split('$').skip(1) {
                let name: String = piece.chars().take_while(char::is_ascii_lowercase).collect();
                let names = found.entry(current.clone()).or_default();
                if !names.contains(&name) {
                    names.push(name);
                    names.sort();
                }
            }
        }
        found
    }

    #[test]
    fn every_language_says_the_same_things() {
        let english = ids(Locale::En);
        assert!(english.len() > 200);
        for locale in [Locale::Es, Locale::PtBr] {
            let other = ids(locale);
            for (id, names) in &english {
                assert_eq!(other.get(id), Some(names), "{} {id}", locale.code());
            }
            for id in other.keys() {
                assert!(
                    english.contains_key(id),
                    "{} has {id} and English has not",
                    locale.code()
                );
            }
        }
    }

    #[test]
    fn no_text_is_the_same_as_in_english_by_mistake() {
        for locale in [Locale::Es, Locale::PtBr] {
            let same: Vec<String> = ids(Locale::En)
                .into_iter()
                .filter(|(_, names)| names.is_empty())
                .map(|(id, _)| id)
                .filter(|id| locale.text(id) == Locale::En.text(id) && locale.text(id).contains(' '))
                .collect();
            assert!(same.is_empty(), "{}: {same:?}", locale.code());
        }
    }

    #[test]
    fn the_reader_is_understood() {
        let cases = [
            (None, None, None, Locale::En),
            (Some("es"), Some("pt-BR"), Some("en"), Locale::Es),
            (Some("klingon!"), Some("pt"), None, Locale::PtBr),
            (None, None, Some("pt-PT,pt;q=0.9,en;q=0.5"), Locale::PtBr),
            (None, None, Some("fr-CA,es-MX;q=0.8,en;q=0.7"), Locale::Es),
            (None, None, Some("de,*;q=0.1"), Locale::En),
            (Some(""), None, Some(";;;,,,\u{0}"), Locale::En),
        ];
        for (link, cookie, accept, locale) in cases {
            assert_eq!(
                Locale::negotiate(link, cookie, accept),
                locale,
                "{link:?} {cookie:?} {accept:?}"
            );
        }
    }

    #[test]
    fn no_exclamation_marks_and_no_jargon() {
        for locale in Locale::ALL {
            for (id, _) in ids(locale) {
                let text = locale.text(&id);
                assert!(!text.contains('!'), "{} {id}", locale.code());
                assert!(
                    !text.contains("STEM") && !text.contains("OST"),
                    "{} {id}: no acronyms on family pages",
                    locale.code()
                );
            }
        }
    }

    #[test]
    fn every_core_code_has_a_name_and_every_topic_a_drawing() {
        use understory_model::code::{CodeLists, List};
        let lists = [
            (List::Sector, "sector"),
            (List::ProgramType, "type"),
            (List::Setting, "setting"),
            (List::Topic, "topic"),
            (List::Level, "level"),
            (List::Access, "access"),
            (List::Food, "food"),
            (List::Pays, "pays"),
            (List::RegistrationMethod, "register"),
        ];
        for (list, prefix) in lists {
            for code in CodeLists::core().codes(list) {
                for locale in Locale::ALL {
                    let id = format!("{prefix}-{code}");
                    assert_ne!(locale.text(&id), missing(&id), "{}", locale.code());
                }
            }
        }
        let drawings = include_str!("parts/pictures.html");
        for code in CodeLists::core().codes(List::Topic) {
            assert!(drawings.contains(&format!("when \"{code}\"")), "{code}");
        }
    }

    #[test]
    fn codes_of_a_region_are_still_said() {
        let code = "tide_walks".parse().unwrap();
        assert_eq!(Locale::Es.say(&Say::code("topic", &code)), "tide walks");
        assert_eq!(Locale::Es.text("no-such-id"), "[[no-such-id]]");
    }
}
