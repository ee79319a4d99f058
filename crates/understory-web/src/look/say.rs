//! What to say, before it is known in which language: a Fluent id with its values.
//!
//! Views are made of these, so one view renders in every language.

use std::borrow::Cow;

use jiff::civil::Date;
use understory_model::code::Code;
use understory_model::language::{Language, Text};
use understory_model::money::Cents;
use understory_model::week::{TimeOfDay, Weekday, WeeklyHours, WeeklySlot};

/// A message: its Fluent id and the values in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Say {
    pub id: Cow<'static, str>,
    pub args: Vec<(&'static str, Arg)>,
    /// Said when no language has the id: for codes that a region added to a list.
    pub otherwise: Option<String>,
}

/// A value in a message; each is written the way the reader's language writes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Text(String),
    Number(i64),
    Date(Date),
    Time(TimeOfDay),
    /// A stretch of time without its day.
    Span(WeeklySlot),
    Money(Cents),
    Language(Language),
    Days(Vec<Weekday>),
    Hours(WeeklyHours),
    Words(Text),
    Say(Box<Say>),
    /// "a, b and c".
    List(Vec<Arg>),
    /// "a, b, c": for names that have an "and" of their own.
    Names(Vec<Arg>),
}

impl Say {
    /// A message without values.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self {
            id: id.into(),
            args: Vec::new(),
            otherwise: None,
        }
    }

    /// The same message with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToArg) -> Self {
        self.args.push((name, value.to_arg()));
        self
    }

    /// "The Dock, the Pier, Town Hall and 4 more": the first of many names, and how many are left.
    pub fn first_of(names: &[impl ToString], most: usize) -> Self {
        let shown: Vec<String> = names.iter().take(most).map(ToString::to_string).collect();
        let shown = shown.join(", ");
        match names.len().saturating_sub(most) {
            0 => Self::new("just-words").with("words", shown),
            more => Self::new("first-and-more").with("names", shown).with("n", more),
        }
    }

    /// The name of a code of a list, such as `topic-making_robotics`.
    pub fn code(list: &str, code: &Code) -> Self {
        Self {
            id: Cow::Owned(format!("{list}-{code}")),
            args: Vec::new(),
            otherwise: Some(code.as_str().replace('_', " ")),
        }
    }
}

/// What can be a value in a message or stand on a page by itself.
pub trait ToArg {
    /// The value, owned.
    fn to_arg(&self) -> Arg;
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> Arg {
        (**self).to_arg()
    }
}

impl<T: ToArg> ToArg for [T] {
    fn to_arg(&self) -> Arg {
        Arg::List(self.iter().map(ToArg::to_arg).collect())
    }
}

impl<T: ToArg> ToArg for Vec<T> {
    fn to_arg(&self) -> Arg {
        self.as_slice().to_arg()
    }
}

macro_rules! to_arg {
    ($($type:ty => $value:ident => $arg:expr;)*) => {
        $(impl ToArg for $type {
            fn to_arg(&self) -> Arg {
                let $value = self;
                $arg
            }
        })*
    };
}

to_arg! {
    Arg => value => value.clone();
    str => value => Arg::Text(String::from(value));
    String => value => Arg::Text(value.clone());
    Say => value => Arg::Say(Box::new(value.clone()));
    u8 => value => Arg::Number(i64::from(*value));
    u16 => value => Arg::Number(i64::from(*value));
    u32 => value => Arg::Number(i64::from(*value));
    i32 => value => Arg::Number(i64::from(*value));
    i64 => value => Arg::Number(*value);
    usize => value => Arg::Number(i64::try_from(*value).unwrap_or(i64::MAX));
    Date => value => Arg::Date(*value);
    TimeOfDay => value => Arg::Time(*value);
    WeeklySlot => value => Arg::Span(*value);
    Cents => value => Arg::Money(*value);
    Language => value => Arg::Language(value.clone());
    Weekday => value => Arg::Days(vec![*value]);
    WeeklyHours => value => Arg::Hours(value.clone());
    Text => value => Arg::Words(value.clone());
}

#[cfg(test)]
mod tests {
    use super::Say;
    use crate::look::language::Locale;

    #[test]
    fn the_first_of_many_and_how_many_are_left() {
        let names = ["The Dock", "The Pier", "Town Hall"];
        let said = |locale: Locale, most| locale.say(&Say::first_of(&names, most));
        assert_eq!(said(Locale::En, 3), "The Dock, The Pier, Town Hall");
        assert_eq!(said(Locale::En, 2), "The Dock, The Pier and 1 more");
        assert_eq!(said(Locale::Es, 1), "The Dock y 2 más");
        assert_eq!(
            Locale::En.say(&Say::first_of(&[1000, 1002], 1)),
            "1000 and 1 more",
            "a row as its table has it"
        );
    }
}
