//! The columns of a table: what each means, what the rows come to by that, and taking them in.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use understory_model::ids::OrganizationId;
use understory_model::language::Language;
use understory_service::access::young::Signed;
use understory_service::listings::table::{
    self as use_case, Answers, BareHours, ColumnAtTable, DateOrder, FIELDS, RowHours, TableView, Took,
};
use understory_service::people::PeopleError;
use uuid::Uuid;

use super::form::{language, languages};
use super::outcome::{Outcome, done, outcome};
use super::questions::{self, HalfQuestion, OrderQuestion};
use super::{PATH, asked, fail, nothing, sent};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::Typed;
use crate::people::session::{Reading, Sending, WRONG, private};

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
    /// Whether somebody has to look at it.
    pub is_open: bool,
    /// Values that could not be read.
    pub doubts: usize,
    pub problem: Option<Say>,
    /// What an older page sent, which was not kept.
    pub yours: Option<Say>,
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
    /// Nothing, where nobody said it.
    pub language: String,
    /// Whether the names of its columns are of that language.
    pub language_shown: bool,
    pub language_problem: Option<Say>,
    pub language_yours: Option<Say>,
    /// What an older page sent of what is not asked here.
    pub unasked: Vec<Say>,
    /// The mark of what was said when this was made.
    pub made_of: String,
    /// Whether the month or the day comes first, where its days do not say.
    pub order: Option<OrderQuestion>,
    /// What hours without am and pm are; the question stands there once it was answered, too.
    pub half: Option<HalfQuestion>,
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
            is_open: !column.is_sure && !column.examples.is_empty(),
            doubts: column.doubts,
            problem: None,
            yours: None,
        };
        let preview = view.preview.as_ref();
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
            language: view.language.as_ref().map(ToString::to_string).unwrap_or_default(),
            language_shown: view.language_shown,
            language_problem: None,
            language_yours: None,
            unasked: Vec::new(),
            made_of: view.made_of.clone(),
            order: preview.and_then(|preview| questions::order((view.date_order, preview))),
            half: questions::half(view),
            outcome: match (&view.preview, &view.taken) {
                (_, Some(taken)) => Some(done(of, taken)),
                (Some(preview), None) => Some(outcome((of, view.id), preview)),
                (None, None) => None,
            },
            taken: view.taken.is_some(),
            problem: None,
            at: String::new(),
            notice: None,
        }
    }

    /// The columns that somebody has to look at.
    pub fn open(&self) -> impl Iterator<Item = &ColumnLine> {
        self.columns.iter().filter(|column| column.is_open)
    }

    /// The columns that are surely known, and those that are not used.
    pub fn folded(&self, used: bool) -> Vec<&ColumnLine> {
        let is_of = |column: &&ColumnLine| !column.is_open && column.meaning.is_empty() != used;
        self.columns.iter().filter(is_of).collect()
    }

    /// What was sent stands in the fields again, with what is wrong beside them.
    pub(super) fn refuse(&mut self, named: use_case::Named<'_>, rule: &str) {
        if rule == "changed-since" {
            return self.say_sent(named);
        }
        let meanings = named.meanings;
        self.keep(named.answers);
        let wrong = Say::new(format!("upload-wrong-{rule}"));
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.meaning = meanings.get(at).cloned().unwrap_or_default();
            let is_twice = !column.meaning.is_empty() && meanings[..at].contains(&column.meaning);
            column.problem = (rule == "meaning-twice" && is_twice).then(|| wrong.clone());
            // What is sent back stands open, whatever was folded.
            column.is_open |= column.problem.is_some() || rule == "meaning-title" || at == 0;
        }
        let first = self.columns.iter().find(|column| column.problem.is_some());
        self.at = first.map_or_else(|| String::from("column-0"), |column| column.field.clone());
        self.language = named.language.map(ToString::to_string).unwrap_or_default();
        self.problem = Some(wrong.clone());
        match rule {
            // What it comes to says what is too much; of other columns nobody knows it.
            "listing-many" => self.at = String::from("outcome"),
            "language-unsaid" => {
                self.at = String::from("language");
                self.language_problem = Some(wrong);
            }
            _ => self.outcome = None,
        }
    }

    /// What was answered stands there again.
    fn keep(&mut self, answers: &Answers) {
        if let Some(order) = &mut self.order {
            order.chosen = answers.date_order.map_or("", DateOrder::word);
        }
        if let Some(half) = &mut self.half {
            half.chosen = answers.bare_hours.map_or("", BareHours::word);
            for line in &mut half.lines {
                let row = line.field.strip_prefix("half-").and_then(|row| row.parse().ok());
                if let Some(said) = row.and_then(|row: u64| answers.row_hours.get(&row)) {
                    line.chosen = said.map_or("", RowHours::word);
                }
            }
        }
    }
}

async fn page(
    app: &App,
    reader: &Reader,
    signed: Signed,
    (organization, table): (OrganizationId, Uuid),
    refused: Option<(use_case::Named<'_>, &str)>,
) -> Response {
    let shown: usize = reader.value("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    match use_case::table_at_desk(&app.service, signed, organization, (table, shown)).await {
        Ok(view) => {
            let mut page = ColumnsPage::new(reader.frame.clone(), &view);
            let notice = reader
                .value("notice")
                .filter(|notice| ["look-again", "read"].contains(notice));
            page.notice = notice.map(|notice| Say::new(format!("upload-notice-{notice}")));
            let Some((named, rule)) = refused else {
                return private(reader.page(&page));
            };
            page.frame.path_and_query = path_of(organization, table);
            page.refuse(named, rule);
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

/// What was chosen for each column, in their order, and for the language of the texts.
fn chosen(typed: &Typed) -> (Vec<String>, Option<Language>) {
    // A column that is not used may not be sent at all.
    let many: usize = typed.value("columns").parse().unwrap_or(0);
    let column = |at: usize| String::from(typed.value(&format!("column-{at}")));
    let meanings: Vec<String> = (0..many.min(MOST_COLUMNS)).map(column).collect();
    let language =
        language(typed.value("language")).filter(|one| languages().iter().any(|(code, _)| one.as_str() == *code));
    (meanings, language)
}

pub(crate) async fn press(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let (Ok(Some(of)), Ok(Some(table))) = (sent(&typed, "organization"), sent::<Uuid>(&typed, "table")) else {
        return nothing(&reader);
    };
    let ((meanings, language), answers) = (chosen(&typed), questions::answered(&typed));
    let columns = use_case::Named {
        meanings: &meanings,
        language: language.as_ref(),
        answers: &answers,
        made_of: typed.value("made-of"),
    };
    match pressed(&app, signed, (of, table), &typed, columns).await {
        Ok(to) => private(reader.see_other(&to)),
        Err(PeopleError::Value { rule, .. }) => page(&app, &reader, signed, (of, table), Some((columns, rule))).await,
        Err(error) => fail(&reader, &error),
    }
}

/// Does what a button says; where to go then.
async fn pressed(
    app: &App,
    signed: Signed,
    (of, table): (OrganizationId, Uuid),
    typed: &Typed,
    columns: use_case::Named<'_>,
) -> Result<String, PeopleError> {
    let service = &app.service;
    let at = path_of(of, table);
    Ok(match typed.value("do") {
        "drop" => {
            use_case::drop_table(service, signed, of, table).await?;
            format!("{PATH}/table?organization={}&notice=dropped", of.0.simple())
        }
        "take" => match use_case::take_table(service, signed, of, (table, typed.value("seen")), columns).await? {
            Took::Done => at,
            Took::LookAgain => format!("{at}&notice=look-again#outcome"),
        },
        _ => {
            use_case::name_columns(service, signed, of, table, columns).await?;
            format!("{at}&notice=read#outcome")
        }
    })
}
