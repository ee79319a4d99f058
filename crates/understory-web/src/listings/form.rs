//! A form as it was sent or filled in: each field read into a type, with a message beside the field where that fails.
//!
//! Must not know: which fields there are.

use understory_model::directory::Contact;
use understory_model::language::{Language, Text};
use understory_model::named::is_name;
use understory_service::people::PeopleError;

use crate::directory::facts::web_link;
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::people::Typed;

/// Letters of one line, and of a long text.
const LINE: usize = 200;
const LONG: usize = 3_000;

/// What stands in the fields, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    pub typed: Typed,
    pub errors: Vec<(String, Say)>,
}

impl Form {
    /// What was sent.
    pub(super) fn of(body: &[u8]) -> Self {
        Self {
            typed: Typed::of(body),
            errors: Vec::new(),
        }
    }

    /// What is known, as it would be typed.
    pub(super) fn filled(pairs: &[(String, String)]) -> Self {
        Self {
            typed: Typed::from_pairs(pairs),
            errors: Vec::new(),
        }
    }

    pub fn value(&self, name: &str) -> &str {
        self.typed.value(name)
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.typed.values(name).contains(&value)
    }

    pub fn error(&self, name: &str) -> Option<Say> {
        self.errors
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, say)| say.clone())
    }

    pub(super) fn wrong(&mut self, name: impl Into<String>, rule: &str) {
        self.errors
            .push((name.into(), Say::new(format!("listings-wrong-{rule}"))));
    }

    /// Says what a use-case refused; gives back what has no place in a form.
    pub(super) fn refuse(&mut self, error: PeopleError) -> Result<(), PeopleError> {
        match error {
            PeopleError::Value {
                field: field @ "point",
                rule: "point-swapped",
            } => {
                let spot = other_way_round(self.value(field));
                let say = Say::new("listings-wrong-point-swapped").with("spot", spot);
                self.errors.push((String::from(field), say));
                Ok(())
            }
            PeopleError::Value { field, rule } => {
                let field = match field {
                    "organization-name" | "site-name" => "name",
                    "title" => "title-en",
                    field => field,
                };
                self.wrong(field, rule);
                Ok(())
            }
            error => Err(error),
        }
    }

    /// Reads a field; empty is not known.
    pub(super) fn read<T>(&mut self, name: &str, rule: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.typed.value(name).to_owned();
        if text.is_empty() {
            return None;
        }
        let read = parse(&text);
        if read.is_none() {
            self.wrong(name, rule);
        }
        read
    }

    /// One line.
    pub(super) fn line(&mut self, name: &str) -> Option<String> {
        self.read(name, "line", |text| is_name(text, LINE).then(|| String::from(text)))
    }

    /// A website.
    pub(super) fn link(&mut self, name: &str) -> Option<String> {
        self.read(name, "link", |text| web_link(text).filter(|link| link.len() <= 500))
    }

    /// A whole number.
    pub(super) fn number<T: std::str::FromStr + PartialOrd + Copy>(&mut self, name: &str, most: T) -> Option<T> {
        self.read(name, "number", |text| {
            text.parse().ok().filter(|number: &T| *number <= most)
        })
    }

    /// A text in the three languages; other languages it has stay.
    pub(super) fn text(&mut self, name: &str, before: &Text, long: bool) -> Text {
        let mut text = before.clone();
        for locale in Locale::ALL {
            let (language, field) = (locale.language(), format!("{name}-{}", locale.code()));
            let typed = self.typed.value(&field).replace("\r\n", "\n");
            let most = if long { LONG } else { LINE };
            let is_fit = typed.chars().count() <= most
                && typed
                    .split('\n')
                    .all(|line| line.trim().is_empty() || (long || !typed.contains('\n')) && is_name(line, most));
            // What a file says may be longer than what is typed here.
            let is_same = before.0.get(&language).is_some_and(|before| *before == typed);
            if !is_fit && !is_same {
                self.wrong(field, if long { "long" } else { "line" });
            } else if typed.is_empty() {
                text.0.remove(&language);
            } else {
                text.0.insert(language, typed);
            }
        }
        text
    }

    /// Whom to ask.
    pub(super) fn contact(&mut self) -> Option<Contact> {
        let contact = Contact {
            name: self.line("contact-name"),
            phone: self.read("contact-phone", "phone", |text| {
                let is_plain = text
                    .chars()
                    .all(|sign| sign.is_ascii_digit() || " +-().x".contains(sign));
                let digits = text.chars().filter(char::is_ascii_digit).count();
                (is_plain && (7..=15).contains(&digits)).then(|| String::from(text))
            }),
            email: self.read("contact-email", "email", |text| {
                Contact::is_email(text).then(|| String::from(text))
            }),
        };
        Some(contact).filter(|contact| *contact != Contact::default())
    }
}

/// Two numbers as they were typed, the second first.
fn other_way_round(typed: &str) -> String {
    let numbers = typed.split_once(',');
    numbers.map_or_else(String::new, |(first, second)| {
        format!("{}, {}", second.trim(), first.trim())
    })
}

/// A text as it stands in the fields of the three languages.
pub(super) fn text_pairs(name: &str, text: &Text) -> Vec<(String, String)> {
    let in_language = |locale: Locale| text.0.get(&locale.language()).cloned().unwrap_or_default();
    let pair = |locale: Locale| (format!("{name}-{}", locale.code()), in_language(locale));
    Locale::ALL.map(pair).to_vec()
}

/// A contact as it stands in its fields.
pub(super) fn contact_pairs(contact: Option<&Contact>) -> Vec<(String, String)> {
    let known = |value: Option<&String>| value.cloned().unwrap_or_default();
    let of = |part: fn(&Contact) -> Option<&String>| known(contact.and_then(part));
    vec![
        pair("contact-name", of(|contact| contact.name.as_ref())),
        pair("contact-phone", of(|contact| contact.phone.as_ref())),
        pair("contact-email", of(|contact| contact.email.as_ref())),
    ]
}

pub(super) fn pair(name: &str, value: impl Into<String>) -> (String, String) {
    (String::from(name), value.into())
}

/// The languages of the fields of texts: code and own name.
pub(super) fn languages() -> Vec<(&'static str, &'static str)> {
    Locale::ALL.map(|locale| (locale.code(), locale.own_name())).to_vec()
}

/// A language of a program, and whether a reader's own name for it is known.
pub(super) fn language(tag: &str) -> Option<Language> {
    tag.parse().ok()
}
