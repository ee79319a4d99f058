//! The answers of a round as a table for a spreadsheet: codes as headers, small numbers of young people as few, no persons.

use understory_formats::write_table;
use understory_model::landscape::{Asks, Question, Told};
use understory_store::landscape::{self as stored, PartnerRow};
use uuid::Uuid;

use crate::Service;
use crate::access::young::Signed;
use crate::people::PeopleError;
use crate::people::staff::backbone;

/// Columns: three of the organization, and one for each question.
const COLUMNS: usize = 3 + Question::ALL.len();

/// The table; a cell that a spreadsheet would take for a formula begins with an apostrophe.
pub async fn export(service: &Service, signed: Signed, round: Uuid) -> Result<String, PeopleError> {
    let mut write = backbone(service, signed, "export-survey").await?;
    let found = stored::round(&mut write, round).await?;
    let partners = match &found {
        Some(round) => stored::partners_of(&mut write, round.id).await?,
        None => Vec::new(),
    };
    write.commit().await?;
    if found.is_none() {
        return Err(PeopleError::NotFound);
    }
    let zone = &service.snapshot().zone;
    let row = |partner: &PartnerRow| {
        let day = partner
            .answered_at
            .map(|at| at.to_zoned(zone.clone()).date().to_string());
        let way = partner.way.map_or("", |way| way.code());
        let mut row: [String; COLUMNS] = std::array::from_fn(|_| String::new());
        row[0].clone_from(&partner.label);
        row[1] = day.unwrap_or_default();
        row[2] = String::from(way);
        for (cell, question) in row[3..].iter_mut().zip(Question::ALL) {
            // What was not sent is nobody's yet.
            if partner.answered_at.is_some() {
                *cell = cell_of(partner, *question);
            }
        }
        row
    };
    let mut head: [String; COLUMNS] = std::array::from_fn(|_| String::new());
    for (cell, name) in head.iter_mut().zip(["organization", "answered-on", "way"]) {
        *cell = String::from(name);
    }
    for (cell, question) in head[3..].iter_mut().zip(Question::ALL) {
        *cell = String::from(question.code());
    }
    Ok(write_table(std::iter::once(head).chain(partners.iter().map(row))))
}

fn cell_of(partner: &PartnerRow, question: Question) -> String {
    let answers = &partner.draft.answers;
    match question.asks() {
        Asks::Number { .. } => match answers.told(question) {
            Some(Told::Number(number)) => number.to_string(),
            Some(Told::Few) => String::from("1 to 9"),
            None => String::new(),
        },
        Asks::Choices(_) | Asks::Words => answers.said(question).join(" "),
    }
}
