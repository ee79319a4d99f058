//! The form of the seven questions.

use askama::Template;
use understory_model::code::{Code, CodeLists, List};
use understory_model::find::Mode;
use understory_model::language::Language;
use understory_model::money::Cents;
use understory_model::place::Place;
use understory_model::week::Weekday;

use super::form::FindForm;
use super::results::{PlaceLink, grade_name};
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::look::week::{PainterDay, TimeChoice, half_hours};

/// One choice of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub value: String,
    pub label: Say,
    pub chosen: bool,
}

/// The form page.
#[derive(Clone, Debug, Template)]
#[template(path = "find/form.html")]
pub struct FindPage {
    pub frame: Frame,
    pub form: FindForm,
    /// Names for the place field's list.
    pub places: Vec<String>,
    /// When the typed place was not found.
    pub suggestions: Vec<PlaceLink>,
    pub ages: Vec<Choice>,
    pub grades: Vec<Choice>,
    pub whens: Vec<Choice>,
    pub days: Vec<Choice>,
    pub until: Vec<TimeChoice>,
    pub painter: Vec<PainterDay>,
    pub modes: Vec<Choice>,
    pub minutes: Vec<Choice>,
    pub costs: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub needs: Vec<Choice>,
    pub interests: Vec<Choice>,
    /// At the table of a navigator the answers are one young person's, and are kept.
    pub for_one: Option<FormForOne>,
}

/// Whose answers the form is about, and where they go.
#[derive(Clone, Debug, PartialEq)]
pub struct FormForOne {
    pub called: Say,
    /// How old they are, by the card.
    pub age: Say,
    /// Where they live is not asked for here, and why.
    pub near: Option<Say>,
    pub action: String,
    pub back_href: String,
    pub back: Say,
}

impl FindPage {
    /// The form with what was typed. `places` are names for the place field, towns first;
    /// `suggestions` are places near in spelling when the typed one was not found.
    pub fn new(frame: Frame, form: FindForm, places: Vec<String>, suggestions: &[Place]) -> Self {
        let choice = |field: &str, value: &str, label: Say| Choice {
            chosen: form.has(field, value),
            value: String::from(value),
            label,
        };
        let codes = |field: &str, prefix: &str, list: List| -> Vec<Choice> {
            let codes: &[Code] = CodeLists::core().codes(list);
            codes
                .iter()
                .map(|code| choice(field, code.as_str(), Say::code(prefix, code)))
                .collect()
        };
        let mut minutes = vec![String::new()];
        minutes.extend(["10", "20", "30", "45", "60"].map(String::from));
        if !minutes.contains(&form.minutes) && form.error("minutes").is_none() {
            minutes.push(form.minutes.clone());
        }
        let mut costs = ["", "0", "25", "75", "200"].map(String::from).to_vec();
        if !costs.contains(&form.max_cost) && form.error("max_cost").is_none() {
            costs.push(form.max_cost.clone());
        }
        let cost_label = |value: &str| match value.parse::<Cents>() {
            Ok(Cents(0)) => Say::new("find-cost-free"),
            Ok(cents) => Say::new("find-cost-up-to").with("price", cents),
            Err(_) => Say::new("find-cost-any"),
        };
        let minutes_label = |value: &str| match value.parse::<u16>() {
            Ok(minutes) => Say::new("find-minutes-up-to").with("minutes", minutes),
            Err(_) => Say::new("find-minutes-any"),
        };
        let language = |tag: &&str| -> Option<Choice> {
            let language: Language = tag.parse().ok()?;
            Some(choice(
                "language",
                tag,
                Say::new(format!("language-{}", language.base())),
            ))
        };
        let painter = Weekday::ALL.map(|day| {
            let at = usize::from(day.index());
            let painted: Option<understory_model::week::WeeklyHours> = form.free.parse().ok();
            let slot = painted
                .as_ref()
                .and_then(|hours| hours.slots().iter().find(|slot| slot.day == day));
            let chosen = |typed: &str, painted: Option<String>| painted.unwrap_or_else(|| String::from(typed));
            PainterDay {
                code: day.code(),
                name: Say::new(format!("day-{}", day.code())),
                from: half_hours(6, 21, &chosen(&form.from[at], slot.map(|slot| slot.start.to_string()))),
                until: half_hours(6, 21, &chosen(&form.to[at], slot.map(|slot| slot.end.to_string()))),
            }
        });
        Self {
            ages: (3..=24_u8)
                .map(|age| choice("age", &age.to_string(), Say::new("just-n").with("n", age)))
                .collect(),
            grades: (-1..=12_i8)
                .filter_map(|number| understory_model::age::Grade::new(number).ok())
                .map(|grade| choice("grade", &grade.to_string(), grade_name(grade)))
                .collect(),
            whens: ["after_school", "weekends", "any"]
                .map(|value| choice("when", value, Say::new(format!("when-{value}"))))
                .to_vec(),
            days: Weekday::ALL
                .map(|day| choice("days", day.code(), Say::new(format!("day-short-{}", day.code()))))
                .to_vec(),
            until: half_hours(15, 20, &form.until),
            painter: painter.to_vec(),
            modes: Mode::ALL
                .map(|mode| choice("mode", mode.code(), Say::new(format!("find-mode-{}", mode.code()))))
                .to_vec(),
            minutes: minutes
                .iter()
                .map(|value| choice("minutes", value, minutes_label(value)))
                .collect(),
            costs: costs
                .iter()
                .map(|value| choice("max_cost", value, cost_label(value)))
                .collect(),
            languages: ["en", "es", "pt-BR", "ht", "kea", "zh", "pl", "ar", "vi", "ru", "ase"]
                .iter()
                .filter_map(language)
                .collect(),
            needs: codes("need", "access", List::Access),
            interests: codes("interest", "topic", List::Topic),
            suggestions: suggestions.iter().map(|place| PlaceLink::new(&form, place)).collect(),
            for_one: None,
            frame,
            places,
            form,
        }
    }

    /// The same form about one young person at a table.
    #[must_use]
    pub fn about(self, for_one: FormForOne) -> Self {
        Self {
            for_one: Some(for_one),
            ..self
        }
    }

    /// What stands instead of the place, where it is not asked for.
    fn fixed_near(&self) -> Option<&Say> {
        self.for_one.as_ref()?.near.as_ref()
    }

    /// Whether the exact hours were said, so that the painter stands open.
    pub fn painted(&self) -> bool {
        !self.form.free.is_empty() || self.form.from.iter().chain(&self.form.to).any(|time| !time.is_empty())
    }
}
