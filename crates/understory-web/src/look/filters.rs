//! What templates may do with a value: say it in the reader's language.
//!
//! The reader's locale comes with `render_with_values` under the name `locale`.

use std::borrow::Borrow;
use std::fmt::Display;

use askama::Values;
use askama::filters::Safe;
use understory_model::language::Text;

use super::language::{LOCALE, Locale};
use super::say::{Arg, Say, ToArg};

fn locale(env: &dyn Values) -> askama::Result<Locale> {
    askama::get_value::<Locale>(env, LOCALE).copied()
}

/// `{{ "id"|t }}`: the text of an id.
#[askama::filter_fn]
pub fn t(id: impl Display, env: &dyn Values) -> askama::Result<String> {
    Ok(locale(env)?.text(&id.to_string()))
}

/// `{{ "id"|t1("name", value) }}`: a text with one value.
#[askama::filter_fn]
pub fn t1<V: ToArg>(id: impl Display, env: &dyn Values, name: &'static str, value: V) -> askama::Result<String> {
    Ok(locale(env)?.say(&Say::new(id.to_string()).with(name, value)))
}

/// `{{ "id"|t2("first", value, "second", value) }}`: a text with two values.
#[askama::filter_fn]
pub fn t2<V: ToArg, W: ToArg>(
    id: impl Display,
    env: &dyn Values,
    first: &'static str,
    value: V,
    second: &'static str,
    other: W,
) -> askama::Result<String> {
    Ok(locale(env)?.say(&Say::new(id.to_string()).with(first, value).with(second, other)))
}

/// `{{ value|say }}`: a message, date, time, amount, text or list as the reader writes it.
#[askama::filter_fn]
pub fn say(value: impl ToArg, env: &dyn Values) -> askama::Result<String> {
    Ok(locale(env)?.show(&value.to_arg()))
}

/// `{{ text|foreign }}`: ` lang="es"` when the text is in another language than the page.
#[askama::filter_fn]
pub fn foreign(text: impl Borrow<Text>, env: &dyn Values) -> askama::Result<Safe<String>> {
    let reader = locale(env)?.language();
    Ok(Safe(match text.borrow().in_language(&reader) {
        Some((language, _)) if !language.serves(&reader) => format!(" lang=\"{language}\""),
        _ => String::new(),
    }))
}

/// `{{ code|is_reader }}`: whether this is the page's language.
#[askama::filter_fn]
pub fn is_reader(code: impl Display, env: &dyn Values) -> askama::Result<bool> {
    Ok(locale(env)?.code() == code.to_string())
}

/// `{% for paragraph in text|paragraphs %}`: the paragraphs of a text in the reader's language.
#[askama::filter_fn]
pub fn paragraphs(text: impl Borrow<Text>, env: &dyn Values) -> askama::Result<Vec<String>> {
    let reader = locale(env)?.language();
    let words = text.borrow().in_language(&reader).map_or("", |(_, words)| words);
    Ok(words
        .split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(String::from)
        .collect())
}

/// `{{ json|in_script }}`: JSON within a script element, from which no text can break out.
#[askama::filter_fn]
pub fn in_script(json: impl Display, _: &dyn Values) -> askama::Result<Safe<String>> {
    Ok(Safe(
        json.to_string()
            .replace('<', "\\u003c")
            .replace('>', "\\u003e")
            .replace('&', "\\u0026"),
    ))
}

/// What may be wrong with a form.
pub trait Problem {
    fn problem(&self) -> Option<&Say>;
}

impl Problem for Say {
    fn problem(&self) -> Option<&Say> {
        Some(self)
    }
}

impl Problem for Option<Say> {
    fn problem(&self) -> Option<&Say> {
        self.as_ref()
    }
}

impl<T: Problem + ?Sized> Problem for &T {
    fn problem(&self) -> Option<&Say> {
        (**self).problem()
    }
}

/// The id of the field that a problem is about, where it names one.
pub fn field_of(problem: &impl Problem) -> Option<&str> {
    let (_, field) = problem.problem()?.args.iter().find(|(name, _)| *name == "field")?;
    let Arg::Say(field) = field else { return None };
    match field.id.strip_prefix("people-field-")? {
        // A month of birth is two fields.
        "born" => Some("month"),
        field => Some(field),
    }
}

/// `{{ problem|at }}`: where a problem is.
#[askama::filter_fn]
pub fn at(problem: impl Problem, _: &dyn Values) -> askama::Result<String> {
    Ok(field_of(&problem).map(String::from).unwrap_or_default())
}

/// `{{ problem|wrong("name") }}`: marks the field that a problem is about.
#[askama::filter_fn]
pub fn wrong(problem: impl Problem, _: &dyn Values, field: &'static str) -> askama::Result<Safe<&'static str>> {
    Ok(Safe(match field_of(&problem) {
        Some(found) if found == field => " aria-invalid=\"true\" aria-errormessage=\"problem\"",
        _ => "",
    }))
}
