//! A session: when, where, for whom, how much, and everything a family cannot do without.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use understory_model::age::Grade;
use understory_model::code::{CodeLists, List};
use understory_model::directory::{Cost, SessionFacts};
use understory_model::freshness::NewFacts;
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::language::Text;
use understory_model::listings::FamilyFact;
use understory_model::week::{TimeOfDay, Weekday};
use understory_service::access::young::Signed;
use understory_service::listings::{self as use_case, EnterSession, ProgramAtDesk, SiteAtDesk};
use understory_service::people::PeopleError;

use super::form::Form;
use super::session_form::{entered, filled};
use super::sites::site_names;
use super::workspace::missing;
use super::{PATH, asked, fail, nothing, sent};
use crate::App;
use crate::find::results::grade_name;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::look::week::{TimeChoice, half_hours};
use crate::page::Reader;
use crate::people::session::{Reading, Sending, WRONG, private};

type Choices = Vec<(String, Say)>;

/// Hours of the day at which the choices of a time begin and end.
const FIRST: u16 = 6;
const LAST: u16 = 22;

/// What is painted of typed hours; `None` of hours that painting could not keep as they are.
fn painted(typed: &str) -> Option<String> {
    if typed.trim().is_empty() {
        return Some(String::new());
    }
    let hours = NewFacts::hours(typed, None)?;
    let is_whole =
        |time: TimeOfDay| time.minutes().is_multiple_of(30) && (FIRST * 60..=LAST * 60).contains(&time.minutes());
    let all = hours
        .slots()
        .iter()
        .all(|slot| is_whole(slot.start) && is_whole(slot.end));
    all.then(|| hours.to_string())
}

/// One day of the hours that are chosen and not typed.
#[derive(Clone, Debug, PartialEq)]
pub struct DayRow {
    pub code: &'static str,
    pub name: Say,
    /// As it is typed.
    pub word: Say,
    pub from: Vec<TimeChoice>,
    pub until: Vec<TimeChoice>,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/session.html")]
pub struct SessionFormPage {
    pub frame: Frame,
    pub organization: String,
    pub program: String,
    pub title: Text,
    /// Empty for a new one.
    pub id: String,
    pub seen: String,
    pub form: Form,
    pub missing: Option<Say>,
    pub sites: Vec<(String, String)>,
    pub days: Vec<DayRow>,
    /// What is painted at first; `None` of hours that do not lie on the half hours of the painter.
    pub painted: Option<String>,
    pub grades: Choices,
    pub costs: Choices,
    pub yes_no: Choices,
    pub foods: Choices,
    pub languages: Choices,
    pub access: Choices,
    pub methods: Choices,
}

fn choices(prefix: &str, codes: &[&str]) -> Choices {
    let choice = |code: &&str| (String::from(*code), Say::new(format!("{prefix}-{code}")));
    codes.iter().map(choice).collect()
}

fn coded(list: List, prefix: &str) -> Choices {
    let codes = CodeLists::core().codes(list).iter();
    codes.map(|code| (code.to_string(), Say::code(prefix, code))).collect()
}

fn language_choices(facts: &SessionFacts) -> Choices {
    let usual = ["en", "es", "pt-BR", "ht", "kea", "zh", "ase"]
        .iter()
        .filter_map(|tag| tag.parse().ok());
    let mut all: Vec<understory_model::language::Language> = usual.collect();
    for language in facts.languages.known.iter().flatten() {
        if !all.contains(language) {
            all.push(language.clone());
        }
    }
    let choice = |language: understory_model::language::Language| {
        let name = Say::new("just-words").with("words", language.clone());
        (language.to_string(), name)
    };
    all.into_iter().map(choice).collect()
}

/// What the form is about.
struct About {
    organization: OrganizationId,
    program: ProgramAtDesk,
    sites: Vec<SiteAtDesk>,
    id: Option<SessionId>,
}

impl About {
    async fn of(
        app: &App,
        signed: Signed,
        organization: OrganizationId,
        (program, id): (ProgramId, Option<SessionId>),
    ) -> Result<Self, PeopleError> {
        let (program, sites) = use_case::program_at_desk(&app.service, signed, organization, program).await?;
        if id.is_some_and(|id| use_case::session_at_desk(&program, id).is_none()) {
            return Err(PeopleError::NotFound);
        }
        Ok(Self {
            organization,
            program,
            sites,
            id,
        })
    }

    /// What is known of the session, its place, and what its form has to show.
    fn known(&self) -> (SessionFacts, Option<String>, String) {
        let found = self.id.and_then(|id| use_case::session_at_desk(&self.program, id));
        match found {
            Some(one) => {
                let site = one.session.site.map(|site| site.0.simple().to_string());
                (one.session.facts.clone(), site, one.seen.clone())
            }
            None => (SessionFacts::default(), None, String::new()),
        }
    }
}

impl SessionFormPage {
    fn new(frame: Frame, about: &About, form: Form) -> Self {
        let (facts, site, seen) = about.known();
        let mut costs = choices("listings-cost", &["free", "price", "pay_what_you_can"]);
        if let Some(Cost::UpTo(_) | Cost::MoreThan(_)) = facts.cost.known {
            costs.push((String::from("as_it_is"), Say::new("listings-cost-as_it_is")));
        }
        costs.insert(0, (String::new(), Say::new("fact-unknown")));
        let mut yes_no = choices("listings-say", &["yes", "no"]);
        yes_no.insert(0, (String::new(), Say::new("fact-unknown")));
        let mut sites = site_names(&about.sites);
        // A place of somebody else, as a file says, stays possible.
        if let Some(site) = site.filter(|site| sites.iter().all(|(known, _)| known != site)) {
            let place = about
                .id
                .and_then(|id| use_case::session_at_desk(&about.program, id))
                .and_then(|one| one.place.clone());
            sites.push((site, place.unwrap_or_default()));
        }
        let times = |day: &Weekday, end: &str| half_hours(FIRST, LAST, form.value(&format!("{}-{end}", day.code())));
        let day = |day: &Weekday| DayRow {
            code: day.code(),
            name: Say::new(format!("day-{}", day.code())),
            word: Say::new(format!("listings-day-{}", day.code())),
            from: times(day, "from"),
            until: times(day, "until"),
        };
        let grade = |number: i8| {
            Grade::new(number)
                .ok()
                .map(|grade| (number.to_string(), grade_name(grade)))
        };
        Self {
            frame,
            organization: about.organization.0.simple().to_string(),
            program: about.program.program.id.0.simple().to_string(),
            title: about.program.program.facts.title.clone(),
            id: about.id.map(|id| id.0.simple().to_string()).unwrap_or_default(),
            seen,
            missing: about.id.and_then(|_| missing(&FamilyFact::missing(&facts))),
            sites,
            days: Weekday::ALL.iter().map(day).collect(),
            painted: painted(form.value("hours")),
            grades: (-1..=12).filter_map(grade).collect(),
            costs,
            yes_no,
            foods: coded(List::Food, "food"),
            languages: language_choices(&facts),
            access: coded(List::Access, "access"),
            methods: coded(List::RegistrationMethod, "register"),
            form,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let (organization, program, sites) = super::workspace::sample();
        let of = |id| About {
            organization: organization.id,
            program: program.clone(),
            sites: sites.clone(),
            id,
        };
        let page = |about: &About, form| Self::new(Frame::sample(PATH), about, form);
        let known = of(Some(program.sessions[0].session.id));
        let (facts, site, _) = known.known();
        let mut wrong = Form::of(b"hours=whenever&price=lots");
        entered(&mut wrong, &SessionFacts::default());
        vec![
            ("new", page(&of(None), Form::default())),
            ("typical", page(&known, filled(&facts, site, Locale::En))),
            ("wrong", page(&of(None), wrong)),
        ]
    }
}

fn show(reader: &Reader, page: &SessionFormPage) -> Response {
    let status = if page.form.errors.is_empty() {
        http::StatusCode::OK
    } else {
        WRONG
    };
    private(reader.page_with(status, page))
}

pub(crate) async fn form(Reading { app, reader, signed }: Reading) -> Response {
    let (Ok(Some(organization)), Ok(Some(program)), Ok(id)) = (
        asked(&reader, "organization"),
        asked(&reader, "program"),
        asked(&reader, "id"),
    ) else {
        return nothing(&reader);
    };
    match About::of(&app, signed, organization, (program, id)).await {
        Ok(about) => {
            let (facts, site, _) = about.known();
            let form = filled(&facts, site, reader.locale);
            show(&reader, &SessionFormPage::new(reader.frame.clone(), &about, form))
        }
        Err(error) => fail(&reader, &error),
    }
}

pub(crate) async fn keep(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let mut form = Form::of(&body);
    let (Ok(Some(organization)), Ok(Some(program)), Ok(id)) = (
        sent(&form.typed, "organization"),
        sent(&form.typed, "program"),
        sent(&form.typed, "id"),
    ) else {
        return nothing(&reader);
    };
    let about = match About::of(&app, signed, organization, (program, id)).await {
        Ok(about) => about,
        Err(error) => return fail(&reader, &error),
    };
    match enter(&app, signed, &about, &mut form).await {
        Ok(true) => private(reader.see_other(&format!(
            "{PATH}/preview?organization={}&program={}&notice=kept",
            organization.0.simple(),
            program.0.simple()
        ))),
        Ok(false) => show(&reader, &SessionFormPage::new(reader.frame.clone(), &about, form)),
        Err(error) => fail(&reader, &error),
    }
}

/// Enters what was sent; `false` where the form says what is wrong.
async fn enter(app: &App, signed: Signed, about: &About, form: &mut Form) -> Result<bool, PeopleError> {
    let new = EnterSession {
        organization: about.organization,
        program: about.program.program.id,
        id: about.id,
        site: form.read("site", "choice", |id| id.parse().ok()),
        seen: String::from(form.value("seen")),
        entered: entered(form, &about.known().0),
    };
    if !form.errors.is_empty() {
        return Ok(false);
    }
    match use_case::enter_session(&app.service, signed, &new).await {
        Ok(_) => Ok(true),
        Err(error) => form.refuse(error).map(|()| false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_painting_keeps_is_painted() {
        assert_eq!(painted("").as_deref(), Some(""));
        assert_eq!(
            painted("Tue, Thu 15:30-17:00").as_deref(),
            Some("tue=15:30-17:00,thu=15:30-17:00")
        );
        for odd in ["Tue 15:45-17:00", "Tue 15:30-23:00", "Tue 5am-7am", "whenever"] {
            assert_eq!(painted(odd), None, "{odd}");
        }
    }

    #[test]
    fn what_is_painted_is_typed_in_words_that_are_read() {
        for locale in Locale::ALL {
            for day in Weekday::ALL {
                let typed = format!("{} 15:30-17:00", locale.text(&format!("listings-day-{}", day.code())));
                assert_eq!(painted(&typed), Some(format!("{}=15:30-17:00", day.code())), "{typed}");
            }
        }
    }
}
