//! The columns of a table: what each means, what the rows come to by that, and taking them in.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use understory_model::directory::SessionFacts;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_model::import::{Problem, Severity};
use understory_model::language::{Language, Text};
use understory_service::access::young::Signed;
use understory_service::listings::table::{
    self as use_case, Becomes, ColumnAtTable, FIELDS, MissingAtTable, Preview, RowAtTable, TableView, Took,
};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::form::{language, languages};
use super::{PATH, asked, fail, history, nothing, sent};
use crate::App;
use crate::directory::session::{ages, grades};
use crate::find::card;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::Typed;
use crate::people::session::{Reading, Sending, WRONG, private};

/// Problems that are told one by one; the others are counted.
const PROBLEMS_SHOWN: usize = 100;
/// Columns that a table may have.
const MOST_COLUMNS: usize = 100;

/// A column, and what is chosen for it.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnLine {
    /// The name of its field in the form.
    pub field: String,
    /// As the file has it, or its number where it has none.
    pub name: Say,
    pub examples: Vec<String>,
    pub meaning: String,
    pub problem: Option<Say>,
}

/// A session: a row that is read, or one that stands in no row.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionLine {
    pub row: Option<Say>,
    pub title: Text,
    pub state: Option<Say>,
    pub facts: Vec<Say>,
    pub place: Option<String>,
    pub changed: Option<Say>,
    /// Where it can be ended.
    pub href: Option<String>,
}

/// Something that is doubtful.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemLine {
    pub row: Option<Say>,
    pub field: String,
    pub value: String,
    pub what: Say,
    pub refused: bool,
}

/// A program with drafts.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftLine {
    pub href: String,
    pub title: Text,
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub counts: Vec<Say>,
    pub rows: Vec<SessionLine>,
    pub more_rows: usize,
    pub problems: Vec<ProblemLine>,
    pub more_problems: usize,
    pub missing: Vec<SessionLine>,
    /// Programs whose drafts are to be looked at.
    pub drafts: Vec<DraftLine>,
    /// The mark of what was looked at.
    pub seen: String,
    pub nothing_to_take: bool,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/columns.html")]
pub struct ColumnsPage {
    pub frame: Frame,
    pub organization: String,
    pub table: String,
    pub file: String,
    pub columns: Vec<ColumnLine>,
    pub meanings: Vec<(&'static str, Say)>,
    pub languages: Vec<(&'static str, &'static str)>,
    pub language: String,
    pub outcome: Option<Outcome>,
    pub taken: bool,
    pub problem: Option<Say>,
    /// The field that the problem is at.
    pub at: String,
    pub notice: Option<Say>,
}

/// The address of a table.
pub(super) fn path_of(organization: OrganizationId, table: Uuid) -> String {
    format!(
        "{PATH}/table/columns?organization={}&table={}",
        organization.0.simple(),
        table.simple()
    )
}

fn facts(facts: &SessionFacts) -> Vec<Say> {
    let mut lines = vec![match facts.hours.as_ref() {
        Some(hours) => Say::new("card-hours").with("hours", hours),
        None => Say::new("card-hours-unknown"),
    }];
    lines.extend(card::dates(facts.starts_on.known, facts.ends_on.known));
    lines.extend(facts.ages.known.map(ages));
    lines.extend(facts.grades.known.map(grades));
    lines.push(card::cost(
        facts.cost.known,
        facts.aid.known.as_ref().map(|aid| aid.offered),
        None,
    ));
    lines
}

fn row(one: &RowAtTable) -> SessionLine {
    let state = match one.becomes {
        Becomes::New => "new",
        Becomes::Changed => "changed",
        Becomes::Unchanged => "unchanged",
    };
    SessionLine {
        row: Some(Say::new("upload-row").with("n", one.line.to_string())),
        title: one.title.clone(),
        state: Some(Say::new(format!("upload-state-{state}"))),
        facts: facts(&one.facts),
        place: one.place.clone(),
        changed: (one.becomes == Becomes::Changed)
            .then(|| history::changed(one.changed.iter()))
            .flatten(),
        href: None,
    }
}

fn missing(organization: OrganizationId, one: &MissingAtTable) -> SessionLine {
    SessionLine {
        row: None,
        title: one.title.clone(),
        state: None,
        facts: facts(&one.facts),
        place: None,
        changed: None,
        href: Some(format!(
            "{PATH}/session?organization={}&program={}&id={}",
            organization.0.simple(),
            one.program.0.simple(),
            one.session.0.simple()
        )),
    }
}

fn problem(one: &Problem) -> ProblemLine {
    ProblemLine {
        row: (one.line > 0 && one.severity != Severity::File)
            .then(|| Say::new("upload-row").with("n", one.line.to_string())),
        field: one.field.clone(),
        value: one.value.clone(),
        what: Say {
            otherwise: Some(one.explanation.clone()),
            ..Say::new(format!("upload-rule-{}", one.rule))
        },
        refused: one.severity == Severity::Refused,
    }
}

fn counted(counts: use_case::Counts) -> Vec<Say> {
    let parts = [
        ("new", counts.new),
        ("changed", counts.changed),
        ("unchanged", counts.unchanged),
        ("refused", counts.refused),
    ];
    parts
        .map(|(what, n)| Say::new(format!("upload-many-{what}")).with("n", n))
        .to_vec()
}

fn outcome(organization: OrganizationId, preview: &Preview) -> Outcome {
    let all = preview.counts.new + preview.counts.changed + preview.counts.unchanged;
    Outcome {
        counts: counted(preview.counts),
        rows: preview.rows.iter().map(row).collect(),
        more_rows: all.saturating_sub(preview.rows.len()),
        problems: preview.problems.iter().take(PROBLEMS_SHOWN).map(problem).collect(),
        more_problems: preview.problems.len().saturating_sub(PROBLEMS_SHOWN),
        missing: preview.missing.iter().map(|one| missing(organization, one)).collect(),
        drafts: Vec::new(),
        seen: preview.seen.clone(),
        nothing_to_take: preview.counts.new + preview.counts.changed == 0,
    }
}

fn done(organization: OrganizationId, taken: &use_case::Taken) -> Outcome {
    let draft = |(program, title): &(ProgramId, Text)| DraftLine {
        href: super::preview::path_of(organization, *program),
        title: title.clone(),
    };
    Outcome {
        counts: counted(taken.counts),
        rows: Vec::new(),
        more_rows: 0,
        problems: Vec::new(),
        more_problems: 0,
        missing: taken.missing.iter().map(|one| missing(organization, one)).collect(),
        drafts: taken.drafts.iter().map(draft).collect(),
        seen: String::new(),
        nothing_to_take: false,
    }
}

impl ColumnsPage {
    pub(super) fn new(frame: Frame, view: &TableView) -> Self {
        let of = view.organization.id;
        let column = |(at, column): (usize, &ColumnAtTable)| ColumnLine {
            field: format!("column-{at}"),
            name: match column.name.as_str() {
                "" => Say::new("upload-column").with("n", at + 1),
                name => Say::new("just-words").with("words", name),
            },
            examples: column.examples.clone(),
            meaning: column.meaning.clone(),
            problem: None,
        };
        Self {
            frame,
            organization: of.0.simple().to_string(),
            table: view.id.simple().to_string(),
            file: view.file.clone(),
            columns: view.columns.iter().enumerate().map(column).collect(),
            meanings: FIELDS
                .map(|field| (field, Say::new(format!("upload-means-{field}"))))
                .to_vec(),
            languages: languages(),
            language: view.language.to_string(),
            outcome: match (&view.preview, &view.taken) {
                (_, Some(taken)) => Some(done(of, taken)),
                (Some(preview), None) => Some(outcome(of, preview)),
                (None, None) => None,
            },
            taken: view.taken.is_some(),
            problem: None,
            at: String::new(),
            notice: None,
        }
    }

    /// What was sent stands in the fields again, with what is wrong beside them.
    pub(super) fn refuse(&mut self, meanings: &[String], language: &Language, rule: &str) {
        let wrong = Say::new(format!("upload-wrong-{rule}"));
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.meaning = meanings.get(at).cloned().unwrap_or_default();
            let is_twice = !column.meaning.is_empty() && meanings[..at].contains(&column.meaning);
            column.problem = (rule == "meaning-twice" && is_twice).then(|| wrong.clone());
        }
        let first = self.columns.iter().find(|column| column.problem.is_some());
        self.at = first.map_or_else(|| String::from("column-0"), |column| column.field.clone());
        self.language = language.to_string();
        self.problem = Some(wrong);
        self.outcome = None;
    }
}

async fn page(
    app: &App,
    reader: &Reader,
    signed: Signed,
    (organization, table): (OrganizationId, Uuid),
    refused: Option<(&[String], &Language, &str)>,
) -> Response {
    match use_case::table_at_desk(&app.service, signed, organization, table).await {
        Ok(view) => {
            let mut page = ColumnsPage::new(reader.frame.clone(), &view);
            let notice = reader
                .value("notice")
                .filter(|notice| ["look-again", "read"].contains(notice));
            page.notice = notice.map(|notice| Say::new(format!("upload-notice-{notice}")));
            let Some((meanings, language, rule)) = refused else {
                return private(reader.page(&page));
            };
            page.frame.path_and_query = path_of(organization, table);
            page.refuse(meanings, language, rule);
            private(reader.page_with(WRONG, &page))
        }
        Err(error) => fail(reader, &error),
    }
}

pub(crate) async fn form(Reading { app, reader, signed }: Reading) -> Response {
    match (asked(&reader, "organization"), asked(&reader, "table")) {
        (Ok(Some(organization)), Ok(Some(table))) => page(&app, &reader, signed, (organization, table), None).await,
        _ => nothing(&reader),
    }
}

/// What was chosen for each column, in their order.
fn chosen(typed: &Typed) -> (Vec<String>, Language) {
    // A column that is not used may not be sent at all.
    let many: usize = typed.value("columns").parse().unwrap_or(0);
    let column = |at: usize| String::from(typed.value(&format!("column-{at}")));
    let meanings: Vec<String> = (0..many.min(MOST_COLUMNS)).map(column).collect();
    let language =
        language(typed.value("language")).filter(|one| languages().iter().any(|(code, _)| one.as_str() == *code));
    (meanings, language.unwrap_or_else(Language::english))
}

pub(crate) async fn press(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (Ok(Some(of)), Ok(Some(table))) = (sent(&typed, "organization"), sent::<Uuid>(&typed, "table")) else {
        return nothing(&reader);
    };
    let (meanings, language) = chosen(&typed);
    let (service, columns) = (&app.service, (meanings.as_slice(), &language));
    let to = |notice: &str| private(reader.see_other(&format!("{}{notice}", path_of(of, table))));
    let pressed = match typed.value("do") {
        "drop" => use_case::drop_table(service, signed, of, table)
            .await
            .map(|()| dropped(&reader, of)),
        "take" => match use_case::take_table(service, signed, of, (table, typed.value("seen")), columns).await {
            Ok(Took::Done) => Ok(to("")),
            Ok(Took::LookAgain) => Ok(to("&notice=look-again#outcome")),
            Err(error) => Err(error),
        },
        _ => use_case::name_columns(service, signed, of, table, columns)
            .await
            .map(|()| to("&notice=read#outcome")),
    };
    match pressed {
        Ok(response) => response,
        Err(PeopleError::Value { rule, .. }) => {
            page(&app, &reader, signed, (of, table), Some((&meanings, &language, rule))).await
        }
        Err(error) => fail(&reader, &error),
    }
}

fn dropped(reader: &Reader, organization: OrganizationId) -> Response {
    let path = format!("{PATH}/table?organization={}&notice=dropped", organization.0.simple());
    private(reader.see_other(&path))
}
