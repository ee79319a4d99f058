//! What an older page of a table sent, beside what is said of the table by now: nothing of it was kept.
//!
//! Must not know: which of the two is right.

use understory_service::listings::table::{Answers, BareHours, DateOrder, Named, RowHours};

use super::columns::ColumnsPage;
use super::questions::{HalfQuestion, HoursLine, OrderQuestion, rows};
use crate::look::say::Say;

/// "The older page had: in the afternoon", where something else is there by now.
fn yours(sent: Option<Say>, is_there: bool) -> Option<Say> {
    let sent = sent.filter(|_| !is_there);
    sent.map(|sent| Say::new("upload-yours").with("what", sent))
}

fn row_word(said: Option<RowHours>) -> Say {
    match said {
        Some(said) => Say::new(format!("upload-hours-is-{}", said.word())),
        None => Say::new("upload-hours-as-table"),
    }
}

fn line_of(line: &HoursLine) -> Option<u64> {
    line.field.strip_prefix("half-")?.parse().ok()
}

impl HalfQuestion {
    fn say_sent(&mut self, answers: &Answers) {
        let sent = answers.bare_hours.map_or("", BareHours::word);
        let word = match sent {
            "" => Say::new("upload-half-said"),
            word => Say::new(format!("upload-half-{word}")),
        };
        self.yours = yours(Some(word), sent == self.chosen);
        for line in &mut self.lines {
            // Of a row that was not sent nothing was said.
            let sent = line_of(line).and_then(|row| answers.row_hours.get(&row).copied());
            let is_there = sent.is_some_and(|sent| sent.map_or("", RowHours::word) == line.chosen);
            line.yours = yours(sent.map(row_word), is_there);
        }
    }
}

impl OrderQuestion {
    fn say_sent(&mut self, answers: &Answers) {
        let sent = answers.date_order.map_or("", DateOrder::word);
        let choice = self.choices.iter().find(|(word, _)| *word == sent);
        self.yours = yours(choice.map(|(_, name)| name.clone()), sent == self.chosen);
    }
}

/// What was answered to what is not asked on this page any more.
fn unasked(answers: &Answers, order: Option<&OrderQuestion>, half: Option<&HalfQuestion>) -> Vec<Say> {
    let mut told = Vec::new();
    if let Some(sent) = answers.date_order.filter(|_| order.is_none()) {
        told.push(Say::new(format!("upload-yours-{}", sent.word())));
    }
    if let Some(sent) = answers.bare_hours.filter(|_| half.is_none()) {
        let what = Say::new(format!("upload-half-{}", sent.word()));
        told.push(Say::new("upload-yours-half").with("what", what));
    }
    let shown: Vec<u64> = half.iter().flat_map(|half| &half.lines).filter_map(line_of).collect();
    for word in ["morning", "afternoon", "unknown"].map(RowHours::from_word) {
        let of_word = answers
            .row_hours
            .iter()
            .filter(|(_, said)| word.is_some() && **said == word);
        let lines: Vec<u64> = of_word
            .map(|(line, _)| *line)
            .filter(|line| !shown.contains(line))
            .collect();
        if !lines.is_empty() {
            told.push(
                Say::new("upload-yours-rows")
                    .with("rows", rows(&lines))
                    .with("what", row_word(word)),
            );
        }
    }
    told
}

impl ColumnsPage {
    /// An older page sent something else: everything stands as it is by now, with what was sent beside it.
    pub(super) fn say_sent(&mut self, named: Named<'_>) {
        for (column, sent) in self.columns.iter_mut().zip(named.meanings) {
            let name = match sent.as_str() {
                "" => Some(Say::new("upload-means-nothing")),
                sent => self
                    .meanings
                    .iter()
                    .find(|(code, _)| *code == sent)
                    .map(|(_, name)| name.clone()),
            };
            column.yours = yours(name, *sent == column.meaning);
            column.is_open |= column.yours.is_some();
        }
        let sent = named.language.map(ToString::to_string).unwrap_or_default();
        let own = self.languages.iter().find(|(code, _)| *code == sent);
        let own = own.map_or_else(
            || Say::new("upload-yours-unsaid"),
            |(_, own)| Say::new("just-words").with("words", *own),
        );
        self.language_yours = yours(Some(own), sent == self.language);
        if let Some(order) = &mut self.order {
            order.say_sent(named.answers);
        }
        if let Some(half) = &mut self.half {
            half.say_sent(named.answers);
        }
        self.unasked = unasked(named.answers, self.order.as_ref(), self.half.as_ref());
        self.problem = Some(Say::new("upload-wrong-changed-since"));
        self.at = self.first_of_yours().unwrap_or_default();
    }

    /// The first field beside which something stands that was sent, in the order of the page.
    fn first_of_yours(&self) -> Option<String> {
        let told = |yours: Option<&Say>, field: &str| yours.map(|_| String::from(field));
        let order = || told(self.order.as_ref()?.yours.as_ref(), "order");
        let half = || told(self.half.as_ref()?.yours.as_ref(), "half");
        let line = || {
            let half = self.half.as_ref()?;
            let mut lines = half.lines_of(true).into_iter().chain(half.lines_of(false));
            lines.find_map(|line| told(line.yours.as_ref(), &line.field))
        };
        let column = || self.columns.iter().find_map(|one| told(one.yours.as_ref(), &one.field));
        let unasked = || (!self.unasked.is_empty()).then(|| String::from("unasked"));
        told(self.language_yours.as_ref(), "language")
            .or_else(order)
            .or_else(half)
            .or_else(line)
            .or_else(column)
            .or_else(unasked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(chosen: &'static str, row: &'static str) -> HalfQuestion {
        HalfQuestion {
            asks: 0,
            chosen,
            lines: vec![HoursLine {
                field: String::from("half-4"),
                row: Say::new("upload-row").with("n", 4),
                title: understory_model::language::Text::default(),
                given: String::from("3-4"),
                what: Say::new("upload-hours-nobody"),
                chosen: row,
                is_open: false,
                yours: None,
            }],
            more: None,
            yours: None,
        }
    }

    fn had(what: Say) -> Option<Say> {
        Some(Say::new("upload-yours").with("what", what))
    }

    #[test]
    fn whatever_an_older_page_had_is_told_and_what_is_so_by_now_is_not() {
        let mut half = question("afternoon", "morning");
        half.say_sent(&Answers {
            row_hours: [(4, None)].into(),
            ..Answers::default()
        });
        assert_eq!(half.yours, had(Say::new("upload-half-said")));
        assert_eq!(half.lines[0].yours, had(Say::new("upload-hours-as-table")));
        let mut half = question("afternoon", "morning");
        half.say_sent(&Answers {
            bare_hours: Some(BareHours::Afternoon),
            row_hours: [(4, RowHours::from_word("morning"))].into(),
            ..Answers::default()
        });
        assert_eq!((half.yours, half.lines.remove(0).yours), (None, None));
        let mut half = question("", "morning");
        half.say_sent(&Answers::default());
        assert_eq!(half.lines[0].yours, None, "a row that was not sent");
    }

    #[test]
    fn what_is_not_asked_any_more_is_told_all_the_same() {
        let answers = Answers {
            bare_hours: Some(BareHours::Morning),
            row_hours: [
                (4, Some(RowHours::Unknown)),
                (7, Some(RowHours::Unknown)),
                (9, RowHours::from_word("afternoon")),
                (10, None),
            ]
            .into(),
            date_order: Some(DateOrder::DayFirst),
        };
        let of_rows = |lines: &[u64], word: &str| {
            Say::new("upload-yours-rows")
                .with("rows", rows(lines))
                .with("what", Say::new(format!("upload-hours-is-{word}")))
        };
        let half = Say::new("upload-yours-half").with("what", Say::new("upload-half-morning"));
        assert_eq!(
            unasked(&answers, None, None),
            [
                Say::new("upload-yours-day-first"),
                half,
                of_rows(&[9], "afternoon"),
                of_rows(&[4, 7], "unknown")
            ]
        );
        let question = question("", "");
        assert_eq!(
            unasked(&answers, None, Some(&question))[1..],
            [of_rows(&[9], "afternoon"), of_rows(&[7], "unknown")]
        );
    }
}
