//! The questions beyond the directory, what is answered, and how it is told to others.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::Refused;
use crate::people::codes;

/// Young people are told of by their number from ten on.
const FEWEST: u32 = 10;
/// A number that is believed.
const MOST: u32 = 99_999;
/// Letters of words of their own.
pub const MOST_WORDS: usize = 600;

codes!(/// A question of the survey.
    Question, "a question of the survey",
    /// Young people of an age who come in a usual week.
    Young5To7 = "young-5-7",
    Young8To10 = "young-8-10",
    Young11To13 = "young-11-13",
    Young14To18 = "young-14-18",
    /// Young people who wait for a place.
    Waiting = "waiting",
    /// Places that they could fill tomorrow.
    More = "more",
    /// People who are paid to work with young people.
    Staff = "staff",
    Volunteers = "volunteers",
    /// Languages that staff speak with families.
    Languages = "languages",
    /// What keeps them from taking more.
    HoldsBack = "holds-back",
    /// What would help them most.
    Needs = "needs",
    /// What they offer that is not in the directory, and anything else.
    Words = "words",
);

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// A whole number; of young people or of something else.
    Number {
        young: bool,
    },
    /// Any of some choices.
    Choices(&'static [&'static str]),
    Words,
}

impl Question {
    /// What it asks for.
    pub fn asks(self) -> Asks {
        match self {
            Self::Young5To7 | Self::Young8To10 | Self::Young11To13 | Self::Young14To18 | Self::Waiting => {
                Asks::Number { young: true }
            }
            Self::More | Self::Staff | Self::Volunteers => Asks::Number { young: false },
            Self::Languages => Asks::Choices(&["en", "es", "pt-BR", "ht", "kea", "zh", "ase"]),
            Self::HoldsBack => Asks::Choices(&["money", "staff", "space", "rides", "unknown", "nothing"]),
            Self::Needs => Asks::Choices(&[
                "money",
                "space",
                "training",
                "kits",
                "rides",
                "interpreters",
                "volunteers",
            ]),
            Self::Words => Asks::Words,
        }
    }
}

/// What was answered, by question; what was left empty is not known, and never none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// Puts an answer as it was typed; nothing typed takes it away.
    pub fn put(&mut self, question: Question, typed: &[&str]) -> Result<(), Refused> {
        let said: Vec<&str> = typed
            .iter()
            .map(|one| one.trim())
            .filter(|one| !one.is_empty())
            .collect();
        let Some(first) = said.first() else {
            self.0.remove(question.code());
            return Ok(());
        };
        let kept = match question.asks() {
            Asks::Number { .. } => {
                let number = first.parse::<u32>().ok().filter(|number| *number <= MOST);
                vec![number.ok_or_else(|| Refused::new(first, "a whole number"))?.to_string()]
            }
            Asks::Choices(choices) => {
                if let Some(other) = said.iter().find(|one| !choices.contains(one)) {
                    return Err(Refused::new(other, "a choice of the list"));
                }
                let chosen = choices.iter().filter(|choice| said.contains(choice));
                chosen.map(|choice| String::from(*choice)).collect()
            }
            Asks::Words => {
                let words = first.replace("\r\n", "\n");
                let is_plain = |sign: char| sign == '\n' || !sign.is_control();
                if words.chars().count() > MOST_WORDS || !words.chars().all(is_plain) {
                    return Err(Refused::new(first, "a text of at most 600 letters"));
                }
                vec![words]
            }
        };
        self.0.insert(String::from(question.code()), kept);
        Ok(())
    }

    /// What was said: a number, the choices, or the words.
    pub fn said(&self, question: Question) -> &[String] {
        self.0.get(question.code()).map_or(&[], Vec::as_slice)
    }

    pub fn number(&self, question: Question) -> Option<u32> {
        self.said(question).first()?.parse().ok()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What somebody else reads who may not know small numbers of young people: these are left out.
    #[must_use]
    pub fn without_few(mut self) -> Self {
        let few: Vec<Question> = Question::ALL.iter().copied().filter(|one| self.is_few(*one)).collect();
        for question in few {
            self.0.remove(question.code());
        }
        self
    }

    /// What somebody typed who could not read the small numbers of others: where they typed nothing these stay.
    #[must_use]
    pub fn or_few_of(mut self, other: &Self) -> Self {
        for question in Question::ALL.iter().filter(|one| other.is_few(**one)) {
            let kept = other.said(*question).to_vec();
            self.0.entry(String::from(question.code())).or_insert(kept);
        }
        self
    }

    fn is_few(&self, question: Question) -> bool {
        self.told(question) == Some(Told::Few)
    }

    /// What somebody else reads of a number.
    pub fn told(&self, question: Question) -> Option<Told> {
        let number = self.number(question)?;
        Some(match question.asks() {
            Asks::Number { young: true } if (1..FEWEST).contains(&number) => Told::Few,
            _ => Told::Number(number),
        })
    }
}

/// A number as others read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Number(u32),
    /// Of young people, one to nine.
    Few,
}

/// What all organizations said to one question, together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    pub question: Question,
    /// Organizations that answered it.
    pub answered: usize,
    /// The sum of the numbers that are told one by one; so nothing can be subtracted from it.
    pub sum: u64,
    /// Organizations whose number is told as few, and is not in the sum.
    pub few: usize,
    /// By choice, how many organizations chose it.
    pub chosen: Vec<(&'static str, usize)>,
}

/// Adds up what organizations said. Words are not added up.
pub fn totals(questions: &[Question], all: &[&Answers]) -> Vec<Total> {
    let of = |question: Question| {
        let answered: Vec<&&Answers> = all.iter().filter(|one| !one.said(question).is_empty()).collect();
        let told = answered.iter().filter_map(|one| one.told(question));
        let (mut sum, mut few) = (0, 0);
        for told in told {
            match told {
                Told::Number(number) => sum += u64::from(number),
                Told::Few => few += 1,
            }
        }
        let chosen = match question.asks() {
            Asks::Choices(choices) => choices
                .iter()
                .map(|choice| {
                    let many = answered
                        .iter()
                        .filter(|one| one.said(question).iter().any(|said| said == choice));
                    (*choice, many.count())
                })
                .collect(),
            Asks::Number { .. } | Asks::Words => Vec::new(),
        };
        Total {
            question,
            answered: answered.len(),
            sum,
            few,
            chosen,
        }
    };
    let asked = questions
        .iter()
        .copied()
        .filter(|question| question.asks() != Asks::Words);
    asked.map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(question: Question, typed: &[&str]) -> Answers {
        let mut answers = Answers::default();
        answers.put(question, typed).unwrap();
        answers
    }

    #[test]
    fn there_are_twelve_questions_at_most() {
        assert!(Question::ALL.len() <= 12);
    }

    #[test]
    fn what_cannot_be_is_refused_and_what_is_empty_is_not_none() {
        let mut all = Answers::default();
        assert!(all.put(Question::Staff, &["many"]).is_err());
        assert!(all.put(Question::Staff, &["100000"]).is_err());
        assert!(all.put(Question::Needs, &["gold"]).is_err());
        assert!(all.put(Question::Words, &["a\u{7}b"]).is_err());
        all.put(Question::Staff, &["0"]).unwrap();
        assert_eq!(all.number(Question::Staff), Some(0));
        all.put(Question::Staff, &[""]).unwrap();
        assert_eq!(all.number(Question::Staff), None);
        assert!(all.is_empty());
        all.put(Question::Needs, &["rides", "money", "rides"]).unwrap();
        assert_eq!(all.said(Question::Needs), ["money", "rides"]);
    }

    #[test]
    fn few_young_people_are_never_told_by_their_number_and_cannot_be_subtracted() {
        let small = answers(Question::Young5To7, &["4"]);
        let large = answers(Question::Young5To7, &["40"]);
        let none = answers(Question::Young5To7, &["0"]);
        assert_eq!(small.told(Question::Young5To7), Some(Told::Few));
        assert!(small.clone().without_few().said(Question::Young5To7).is_empty());
        let typed = Answers::default().or_few_of(&small);
        assert_eq!(typed.said(Question::Young5To7), small.said(Question::Young5To7));
        assert_eq!(none.told(Question::Young5To7), Some(Told::Number(0)));
        let total = totals(&[Question::Young5To7], &[&small, &large, &none]).remove(0);
        assert_eq!((total.answered, total.sum, total.few), (3, 40, 1));
        // Grown-ups who work there are no secret of theirs.
        assert_eq!(
            answers(Question::Staff, &["2"]).told(Question::Staff),
            Some(Told::Number(2))
        );
    }

    #[test]
    fn choices_are_counted_by_organization() {
        let one = answers(Question::Needs, &["rides"]);
        let other = answers(Question::Needs, &["rides", "kits"]);
        let total = totals(&[Question::Needs, Question::Words], &[&one, &other]);
        assert_eq!(total.len(), 1);
        let rides = total[0].chosen.iter().find(|(choice, _)| *choice == "rides").unwrap();
        assert_eq!(rides.1, 2);
    }
}
