//! Tables to look at: before and after, with every remark there is.

use understory_model::directory::{Cost, ProgramFacts, SessionFacts, SiteFacts};
use understory_model::fact::Fact;
use understory_model::import::{Problem, Severity};
use understory_model::language::{Language, Text};
use understory_service::listings::table::{
    Answers, BareHours, Becomes, ColumnAtTable, Counts, DateOrder, DaysAtTable, FIELDS, HoursAtTable, HoursBy, Many,
    MissingAtTable, Named, OpenDay, OrderOfDays, PlaceAtTable, Preview, ProgramAtTable, RowAtTable, RowHours,
    SettledBy, TableView, Taken, TooMany,
};
use uuid::Uuid;

use super::PATH;
use super::columns::ColumnsPage;
use super::told::Contacts;
use crate::look::frame::Frame;

/// Remarks on rows that have words of their own.
pub(super) const RULES: [&str; 72] = [
    "access-not-understood",
    "age-order",
    "ages-are-grades",
    "bad-age",
    "bad-date",
    "bad-email",
    "bad-grade",
    "bad-link",
    "bad-number",
    "bad-point",
    "bad-zip",
    "column-private",
    "control-characters",
    "damaged-characters",
    "date-order",
    "day-or-month",
    "day-swapped",
    "days-disagree",
    "days-not-given",
    "description-differs",
    "duplicate-id",
    "duplicate-row",
    "encoding-guessed",
    "field-too-long",
    "food-kind-not-given",
    "formula-like",
    "grade-order",
    "grades-are-ages",
    "html",
    "lost-characters",
    "not-weekly",
    "online-with-address",
    "open-quote",
    "other-currency",
    "phone",
    "place-not-address",
    "place-too-long",
    "point-differs",
    "price-for-some",
    "price-per-unit",
    "far-away",
    "first-day-elsewhere",
    "record-too-long",
    "seats-order",
    "several-prices",
    "sheet-not-read",
    "slipped-row",
    "summary-row",
    "text-long",
    "time-in-utc",
    "time-not-given",
    "time-order",
    "title-missing",
    "title-too-long",
    "too-few-fields",
    "too-many-fields",
    "typed-line-breaks",
    "unclear-cost",
    "unclear-days",
    "unclear-meeting",
    "unclear-time",
    "unclear-yes-no",
    "unknown-code",
    "unknown-language",
    "unlikely-age",
    "unlikely-capacity",
    "unlikely-cost",
    "unlikely-date",
    "was-withdrawn",
    "year-not-given",
    "year-taken",
    "zip-zero",
];

fn problem(rule: &str, line: u64) -> Problem {
    Problem {
        severity: match rule {
            "sheet-not-read" | "encoding-guessed" => Severity::File,
            "title-missing" | "was-withdrawn" | "summary-row" => Severity::Refused,
            _ => Severity::Noted,
        },
        file: String::from("spring.xlsx"),
        line,
        field: String::from("Price"),
        value: String::from("$25/wk"),
        rule: String::from(rule),
        explanation: String::new(),
    }
}

/// A table that asks for all that can be asked.
fn asked(preview: Preview, by: SettledBy) -> Preview {
    let hours = "tue=07:30-09:00".parse().ok();
    let line = |line: u64, by: HoursBy, said: Option<RowHours>| HoursAtTable {
        line,
        title: Some(Text::english("Robots")),
        given: String::from("7:30-9:00"),
        read: match by {
            HoursBy::Nobody | HoursBy::Late => None,
            HoursBy::Table | HoursBy::Words | HoursBy::Row => hours.clone(),
        },
        by,
        said,
    };
    let only = |line: u64, given: &str| Some((line, String::from(given)));
    let days = |given: &str, read: Option<jiff::civil::Date>, lines: Vec<u64>| DaysAtTable {
        given: String::from(given),
        read,
        lines,
    };
    let mut hours_of = vec![
        line(4, HoursBy::Late, None),
        line(5, HoursBy::Nobody, None),
        line(6, HoursBy::Nobody, Some(RowHours::Half(BareHours::Afternoon))),
        line(7, HoursBy::Nobody, Some(RowHours::Unknown)),
        line(8, HoursBy::Table, None),
        line(9, HoursBy::Words, None),
        line(10, HoursBy::Row, Some(RowHours::Half(BareHours::Morning))),
    ];
    hours_of.extend((11..120).map(|at| line(at, HoursBy::Table, None)));
    Preview {
        hours: hours_of,
        order: OrderOfDays {
            order: (by != SettledBy::Nothing).then_some(DateOrder::DayFirst),
            by,
            only: match by {
                SettledBy::Nothing => [only(3, "03/16/2027"), only(4, "16/03/2027")],
                SettledBy::Day => [None, only(4, "16/03/2027")],
                SettledBy::Answer | SettledBy::Facts => [None, None],
            },
            open_rows: 14,
            open: Some(OpenDay {
                given: String::from("12/01/2027"),
                month: 12,
                day: 1,
            }),
            fits: if by == SettledBy::Facts { [0, 9] } else { [3, 9] },
            telling: 12,
            ..OrderOfDays::default()
        },
        days: vec![
            days("12/01/2027", Some(jiff::civil::date(2027, 1, 12)), (4..18).collect()),
            days("02/03/2027", None, vec![18]),
        ],
        without_place: vec![5, 7],
        ..preview
    }
}

impl ColumnsPage {
    pub fn samples() -> Vec<(&'static str, Self)> {
        let (organization, program, _) = super::doing::sample();
        let facts = SessionFacts {
            hours: "tue=15:30-17:00".parse().map_or_else(|_| Fact::unknown(), Fact::known),
            cost: Fact::known(Cost::Free),
            contact: Some(Contacts::sample()[0].contact.clone()),
            ..SessionFacts::default()
        };
        let row = |line, becomes| RowAtTable {
            line,
            title: Text::english("Robots"),
            place: Some(String::from("Harbor Hall")),
            becomes,
            changed: ["contact", "cost", "hours", "capacity", "access", "@site"]
                .map(String::from)
                .to_vec(),
            facts: facts.clone(),
            before: Some(SessionFacts {
                cost: Fact::known(Cost::PayWhatYouCan),
                ..SessionFacts::default()
            }),
            was_at: Some(String::from("Old Hall")),
        };
        let long = ProgramFacts {
            title: Text::english("Robots"),
            summary: Text::english("We build small robots."),
            description: Text::english("Build, break and mend. ".repeat(12)),
            ..ProgramFacts::default()
        };
        let words = [
            None,
            Some(ProgramFacts {
                summary: Text::english("Robots"),
                ..long.clone()
            }),
        ]
        .map(|before| ProgramAtTable {
            before,
            facts: long.clone(),
        });
        let site = SiteFacts {
            name: String::from("Harbor Hall"),
            address: Fact::known(String::from("12 Ocean Street")),
            ..SiteFacts::default()
        };
        let words = words.to_vec();
        let missing = MissingAtTable {
            program: program.program.id,
            session: program.sessions[0].session.id,
            title: Text::english("Robots"),
            facts: facts.clone(),
        };
        let counts = |new, changed| Counts {
            new,
            changed,
            unchanged: 1,
            refused: 1,
        };
        let preview = |new, problems: Vec<Problem>| Preview {
            counts: counts(new, new),
            rows: [Becomes::New, Becomes::Changed, Becomes::Unchanged]
                .into_iter()
                .zip(4..)
                .map(|(one, line)| row(line, one))
                .collect(),
            programs: words.clone(),
            places: vec![PlaceAtTable {
                before: Some(SiteFacts {
                    address: Fact::known(String::from("1 Old Street")),
                    ..site.clone()
                }),
                facts: site.clone(),
            }],
            contacts: Contacts::sample(),
            page: 2,
            pages: 3,
            hours: Vec::new(),
            order: OrderOfDays::default(),
            days: Vec::new(),
            without_place: Vec::new(),
            too_many: None,
            refused: problems
                .iter()
                .filter(|problem| problem.severity == Severity::Refused)
                .cloned()
                .collect(),
            problems: problems
                .into_iter()
                .filter(|problem| problem.severity != Severity::Refused)
                .collect(),
            missing: vec![missing.clone()],
            seen: String::from("x"),
        };
        let view = |preview: Option<Preview>, taken: Option<Taken>| TableView {
            organization: organization.clone(),
            id: Uuid::from_u128(1),
            file: String::from("spring.xlsx"),
            rows: 3,
            columns: ["Class", "Price", "", "Instructor"]
                .into_iter()
                .zip(["title", "cost", "", ""])
                .map(|(name, meaning)| ColumnAtTable {
                    name: String::from(name),
                    examples: if name.is_empty() {
                        Vec::new()
                    } else {
                        vec![String::from("Robots"), String::from("Tides")]
                    },
                    meaning: String::from(meaning),
                    is_sure: name == "Class" || name == "Instructor",
                    doubts: usize::from(name == "Price") * 2,
                })
                .collect(),
            language: Some(Language::english()),
            language_shown: true,
            made_of: String::from("x"),
            bare_hours: None,
            date_order: None,
            preview,
            taken,
        };
        let page = |view: &TableView| Self::new(Frame::sample(PATH), view);
        let problems: Vec<Problem> = RULES
            .into_iter()
            .zip(2..)
            .map(|(rule, line)| problem(rule, line))
            .collect();
        let taken = Taken {
            counts: counts(2, 1),
            drafts: vec![(program.program.id, Text::english("Robots"))],
            missing: vec![missing.clone()],
        };
        let bare = Taken {
            counts: counts(0, 0),
            drafts: Vec::new(),
            missing: Vec::new(),
        };
        let again = |notice: &str| Self {
            notice: Some(crate::look::say::Say::new(format!("upload-notice-{notice}"))),
            ..page(&view(Some(preview(2, Vec::new())), None))
        };
        let wrong = |meanings: &[&str], rule: &str| {
            let meanings: Vec<String> = meanings.iter().map(|one| String::from(*one)).collect();
            let preview = asked(preview(2, Vec::new()), SettledBy::Nothing);
            let mut page = page(&view(Some(preview), None));
            let english = Language::english();
            let sent = Answers {
                bare_hours: Some(BareHours::Morning),
                date_order: Some(DateOrder::MonthFirst),
                row_hours: [(4, Some(RowHours::Unknown))].into(),
            };
            let named = Named {
                meanings: &meanings,
                language: (rule != "language-unsaid").then_some(&english),
                answers: &sent,
                made_of: "",
            };
            page.refuse(named, rule);
            page
        };
        let too_many = |what: Many| {
            let over = TooMany {
                what,
                there: 3,
                new: 501,
                of: Some(Text::english("Robots")),
            };
            let preview = Preview {
                too_many: Some(over),
                ..preview(501, Vec::new())
            };
            page(&view(Some(preview), None))
        };
        let mut many = page(&view(Some(preview(1, problems)), None));
        many.meanings.truncate(FIELDS.len());
        vec![
            (
                "typical",
                page(&view(Some(preview(2, vec![problem("price-per-unit", 5)])), None)),
            ),
            ("problems", many),
            ("nothing-new", {
                let nothing = Preview {
                    rows: Vec::new(),
                    programs: Vec::new(),
                    places: Vec::new(),
                    contacts: Vec::new(),
                    ..preview(0, Vec::new())
                };
                page(&view(Some(nothing), None))
            }),
            ("no-language", {
                let unsaid = view(Some(preview(2, Vec::new())), None);
                page(&TableView {
                    language: None,
                    language_shown: false,
                    ..unsaid
                })
            }),
            ("no-title", page(&view(None, None))),
            (
                "asked",
                page(&view(Some(asked(preview(2, Vec::new()), SettledBy::Nothing)), None)),
            ),
            ("answered", {
                let settled = asked(preview(2, Vec::new()), SettledBy::Day);
                let mut said = view(Some(settled), None);
                said.bare_hours = Some(BareHours::Morning);
                page(&said)
            }),
            (
                "facts",
                page(&view(Some(asked(preview(2, Vec::new()), SettledBy::Facts)), None)),
            ),
            ("asked-many", {
                let mut many = asked(preview(2, Vec::new()), SettledBy::Nothing);
                many.hours.retain(|one| one.by == HoursBy::Table);
                for one in &mut many.hours {
                    (one.by, one.read) = (HoursBy::Nobody, None);
                }
                many.days.clear();
                page(&view(Some(many), None))
            }),
            ("too-many-places", too_many(Many::Places)),
            ("too-many-programs", too_many(Many::Programs)),
            ("too-many-sessions", too_many(Many::Sessions)),
            ("look-again", again("look-again")),
            ("read", again("read")),
            ("twice", wrong(&["title", "title", "", ""], "meaning-twice")),
            ("none", wrong(&["", "", "", ""], "meaning-title")),
            ("choice", wrong(&["x", "", "", ""], "choice")),
            ("language", wrong(&["title", "", "", ""], "language-unsaid")),
            ("changed", wrong(&["title", "ages", "", ""], "changed-since")),
            ("changed-unasked", {
                let mut page = page(&view(Some(preview(2, Vec::new())), None));
                let sent = Answers {
                    bare_hours: Some(BareHours::Morning),
                    date_order: Some(DateOrder::MonthFirst),
                    row_hours: [(4, Some(RowHours::Unknown)), (5, None)].into(),
                };
                let named = Named {
                    meanings: &[],
                    language: None,
                    answers: &sent,
                    made_of: "",
                };
                page.refuse(named, "changed-since");
                page
            }),
            ("many", wrong(&["title", "", "", ""], "listing-many")),
            ("taken", page(&view(None, Some(taken)))),
            ("taken-bare", page(&view(None, Some(bare)))),
        ]
    }
}
