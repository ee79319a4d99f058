//! What was typed on a page of the survey, read; what cannot be read is said beside its field.

use understory_model::directory::Contact;
use understory_model::freshness::What;
use understory_model::ids::SessionId;
use understory_model::landscape::{Answers, ProfileSaid, SessionSaid, SiteSaid};
use understory_model::named::is_name;
use understory_service::landscape::{Said, Sheet};

use super::sheet::of_page;
use crate::directory::facts::web_link;
use crate::look::say::Say;
use crate::people::Typed;

/// Letters of a name, and of another line.
const NAME: usize = 120;
const LINE: usize = 200;

/// What is wrong, by field.
type Wrong = Vec<(String, Say)>;

fn wrong(errors: &mut Wrong, id: &str, rule: &str) {
    errors.push((String::from(id), Say::new(format!("listings-wrong-{rule}"))));
}

fn line(typed: &Typed, errors: &mut Wrong, id: &str) -> String {
    let text = typed.value(id);
    if !text.is_empty() && !is_name(text, LINE) {
        wrong(errors, id, "line");
    }
    String::from(text)
}

fn name(typed: &Typed, errors: &mut Wrong, id: &str) -> String {
    let text = typed.value(id);
    if !is_name(text, NAME) {
        wrong(errors, id, "listing-name");
    }
    String::from(text)
}

fn profile(typed: &Typed, errors: &mut Wrong) -> ProfileSaid {
    let website = match typed.value("website") {
        "" => String::new(),
        text => web_link(text)
            .filter(|link| link.len() <= 500 && !link.contains(char::is_whitespace))
            .unwrap_or_else(|| {
                wrong(errors, "website", "link");
                String::new()
            }),
    };
    let phone = typed.value("phone");
    let is_number = |text: &str| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        text.chars()
            .all(|sign| sign.is_ascii_digit() || " +-().x".contains(sign))
            && (7..=15).contains(&digits)
    };
    if !phone.is_empty() && !is_number(phone) {
        wrong(errors, "phone", "phone");
    }
    let email = typed.value("email");
    if !email.is_empty() && !Contact::is_email(email) {
        wrong(errors, "email", "email");
    }
    ProfileSaid {
        name: name(typed, errors, "name"),
        website,
        phone: String::from(phone),
        email: String::from(email),
    }
}

fn you(sheet: &Sheet, typed: &Typed, errors: &mut Wrong) -> Said {
    let profile = profile(typed, errors);
    let mut sites = Vec::new();
    for site in &sheet.sites {
        let id = site.id.0.simple();
        // What was not on the page is not emptied.
        if !typed.has(&format!("name-{id}")) {
            continue;
        }
        let said = SiteSaid {
            name: name(typed, errors, &format!("name-{id}")),
            address: line(typed, errors, &format!("address-{id}")),
            city: line(typed, errors, &format!("city-{id}")),
            zip: line(typed, errors, &format!("zip-{id}")),
        };
        sites.push((site.id, said));
    }
    Said::Profile(profile, sites)
}

fn sessions(sheet: &Sheet, page: usize, typed: &Typed, errors: &mut Wrong) -> Said {
    let all_right = typed.value("all") == "yes";
    let mut said = Vec::new();
    let here: Vec<SessionId> = of_page(sheet, page).iter().map(|about| about.session).collect();
    // All that was sent counts: a session may stand on another page by now.
    for about in &sheet.sessions {
        let id = about.session.0.simple();
        let value = |name: &str| String::from(typed.value(&format!("{name}-{id}")));
        let mut one = SessionSaid {
            said: value("said"),
            hours: value("hours"),
            cost: value("cost"),
            seats: value("seats"),
            starts: value("starts"),
            ends: value("ends"),
        };
        // One button says yes for whatever nothing else is said of.
        if one.said.is_empty() && all_right && here.contains(&about.session) {
            one.said = String::from(What::Yes.code());
        }
        let is_silent = one == SessionSaid::default();
        if is_silent {
            continue;
        }
        if one.said.is_empty() {
            one.said = String::from(What::Change.code());
        }
        if let Err((field, rule)) = one.read(&about.facts) {
            let at = if field == "change" { "said" } else { field };
            let say = Say::new(format!("people-wrong-{rule}")).with("field", Say::new(format!("people-field-{field}")));
            errors.push((format!("{at}-{id}"), say));
        }
        said.push((about.session, one));
    }
    Said::Sessions(said)
}

fn questions(sheet: &Sheet, typed: &Typed, errors: &mut Wrong) -> Said {
    let mut answers = Answers::default();
    for question in &sheet.questions {
        let id = format!("q-{}", question.code());
        if answers.put(*question, &typed.values(&id)).is_err() {
            errors.push((
                id,
                Say::new(format!(
                    "survey-wrong-{}",
                    match question.asks() {
                        understory_model::landscape::Asks::Number { .. } => "number",
                        understory_model::landscape::Asks::Choices(_) => "choice",
                        understory_model::landscape::Asks::Words => "words",
                    }
                )),
            ));
        }
    }
    Said::Answers(answers)
}

/// What a step says; `Err` has the fields that are wrong. `None` is no step that says anything.
pub(super) fn read(sheet: &Sheet, (step, page): (&str, usize), typed: &Typed) -> Option<Result<Said, Wrong>> {
    let mut errors = Wrong::new();
    let said = match step {
        "you" => you(sheet, typed, &mut errors),
        "sessions" => sessions(sheet, page, typed, &mut errors),
        "questions" => questions(sheet, typed, &mut errors),
        _ => return None,
    };
    Some(if errors.is_empty() { Ok(said) } else { Err(errors) })
}
