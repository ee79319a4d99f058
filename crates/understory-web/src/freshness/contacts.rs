//! Who is asked about an organization's listings: seen by its stewards and the lead organization.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use understory_model::freshness::AskBy;
use understory_model::ids::OrganizationId;
use understory_model::language::Language;
use understory_service::access::young::Signed;
use understory_service::freshness::{
    self as use_case, Contact, ContactsView, NewContact, PUBLIC_AT_ONCE, PublicAddresses,
};
use understory_service::people::PeopleError;
use uuid::Uuid;

use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::look::language::Locale;
use crate::look::say::Say;
use crate::page::Reader;
use crate::people::organization_field::{OrganizationField, organizations};
use crate::people::session::{Reading, Sending, WRONG, failed, private};
use crate::people::{Typed, words};

/// The page's path.
pub(crate) const PATH: &str = "/organization/contacts";

/// Somebody who is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactLine {
    pub id: String,
    pub name: String,
    pub reach: Vec<String>,
    pub how: Say,
    pub stopped: bool,
}

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "freshness/contacts.html")]
pub struct ContactsPage {
    pub frame: Frame,
    pub field: OrganizationField,
    /// The one that is shown: id and name.
    pub organization: Option<(String, String)>,
    pub contacts: Vec<ContactLine>,
    pub ways: Vec<(&'static str, Say)>,
    pub languages: Vec<(&'static str, &'static str)>,
    pub leads: bool,
    /// Organizations that nobody can be asked about, and those of them that show an address.
    pub public: PublicAddresses,
    pub typed: Typed,
    pub notice: Option<Say>,
    pub problem: Option<Say>,
}

fn line(contact: &Contact) -> ContactLine {
    let reach = [&contact.phone, &contact.email];
    ContactLine {
        id: contact.id.simple().to_string(),
        name: contact.name.clone(),
        reach: reach.into_iter().flatten().cloned().collect(),
        how: Say::new("fresh-contact-how")
            .with("way", Say::new(format!("fresh-ask-{}", contact.ask_by.code())))
            .with("language", contact.language.clone()),
        stopped: contact.stopped,
    }
}

impl ContactsPage {
    /// How many one press enters.
    fn at_once(&self) -> usize {
        self.public.address.min(PUBLIC_AT_ONCE)
    }

    fn new(frame: Frame, view: &ContactsView, all: Vec<(String, String)>, typed: Typed) -> Self {
        let is_own = |id: &str| match &view.own {
            Some(own) => own.iter().any(|one| one.0.simple().to_string() == id),
            None => true,
        };
        let own: Vec<(String, String)> = all.into_iter().filter(|(id, _)| is_own(id)).collect();
        let shown = view.organization.map(|id| id.0.simple().to_string());
        let name = |id: &String| own.iter().find(|(known, _)| known == id).cloned();
        Self {
            frame,
            organization: shown.as_ref().and_then(name),
            field: OrganizationField {
                chosen: shown.unwrap_or_default(),
                ..OrganizationField::new(own, &typed)
            },
            contacts: view.contacts.iter().map(line).collect(),
            ways: AskBy::ALL
                .iter()
                .map(|way| (way.code(), Say::new(format!("fresh-ask-{}", way.code()))))
                .collect(),
            languages: Locale::ALL.map(|locale| (locale.code(), locale.own_name())).to_vec(),
            leads: view.own.is_none(),
            public: view.public.unwrap_or_default(),
            typed,
            notice: None,
            problem: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let id = OrganizationId(Uuid::from_u128(1));
        let contact = |number, ask_by, stopped| Contact {
            id: Uuid::from_u128(number),
            organization: id,
            name: String::from("Ana Silva"),
            email: Some(String::from("ana@example.org")),
            phone: Some(String::from("+15085550100")),
            language: Language::english(),
            ask_by,
            stopped,
        };
        let page = |contacts: Vec<Contact>, own: Option<Vec<OrganizationId>>, shown: Option<OrganizationId>| {
            let public = PublicAddresses {
                nobody: 212,
                address: contacts.len(),
            };
            let view = ContactsView {
                public: own.is_none().then_some(public),
                own,
                organization: shown,
                contacts,
            };
            let all = vec![(id.0.simple().to_string(), String::from("Hyannis Library"))];
            Self::new(Frame::sample(PATH), &view, all, Typed::default())
        };
        let some = vec![contact(2, AskBy::Text, false), contact(3, AskBy::Email, true)];
        let wrong = Say::new("people-wrong-missing").with("field", Say::new("people-field-phone"));
        vec![
            ("typical", page(some.clone(), Some(vec![id]), Some(id))),
            ("none", page(Vec::new(), Some(vec![id]), Some(id))),
            ("choose", page(Vec::new(), None, None)),
            (
                "wrong",
                Self {
                    problem: Some(wrong),
                    ..page(some, None, Some(id))
                },
            ),
        ]
    }
}

async fn page(app: &App, reader: &Reader, signed: Signed, told: (Typed, Option<Say>)) -> Response {
    let asked = reader
        .value("organization")
        .filter(|id| !id.is_empty())
        .map(str::to_owned);
    let asked = asked.or_else(|| Some(told.0.value("organization").to_owned()).filter(|id| !id.is_empty()));
    let organization = match asked.map(|id| id.parse::<OrganizationId>()) {
        Some(Ok(id)) => Some(id),
        Some(Err(_)) => return private(reader.not_found()),
        None => None,
    };
    match use_case::contacts(&app.service, signed, organization).await {
        Ok(view) => {
            // What was looked for stands in the address.
            let typed = match told.1 {
                Some(_) => told.0,
                None => Typed::from_pairs(&reader.pairs),
            };
            let mut frame = reader.frame.clone();
            if told.1.is_some() {
                frame.path_and_query = String::from(PATH);
            }
            let mut page = ContactsPage::new(frame, &view, organizations(app), typed);
            let notice = reader
                .value("notice")
                .filter(|notice| ["added", "removed", "public"].contains(notice));
            page.notice = notice.map(|notice| Say::new(format!("fresh-contact-{notice}")));
            page.problem = told.1;
            private(match page.problem {
                Some(_) => reader.page_with(WRONG, &page),
                None => reader.page(&page),
            })
        }
        Err(error) => failed(reader, &error),
    }
}

pub(crate) async fn list(Reading { app, reader, signed }: Reading) -> Response {
    page(&app, &reader, signed, (Typed::default(), None)).await
}

fn new_contact(organization: OrganizationId, typed: &Typed) -> Result<NewContact, PeopleError> {
    let wrong = |field| PeopleError::Value { field, rule: "choice" };
    Ok(NewContact {
        organization,
        name: String::from(typed.value("name")),
        email: String::from(typed.value("email")),
        phone: String::from(typed.value("phone")),
        language: Locale::ALL
            .into_iter()
            .find(|locale| locale.code() == typed.value("language"))
            .ok_or(wrong("language"))?
            .language(),
        ask_by: AskBy::from_code(typed.value("ask-by")).map_err(|_| wrong("ask-by"))?,
    })
}

pub(crate) async fn add(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(organization) = typed.value("organization").parse::<OrganizationId>() else {
        return private(reader.not_found());
    };
    let done = match new_contact(organization, &typed) {
        Ok(new) => use_case::add_contact(&app.service, signed, new).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => {
            let id = organization.0.simple();
            private(reader.see_other(&format!("{PATH}?organization={id}&notice=added")))
        }
        Err(error) => match words::problem(&error) {
            Some(problem) => page(&app, &reader, signed, (typed, Some(problem))).await,
            None => failed(&reader, &error),
        },
    }
}

/// Whoever leads asks at the addresses that organizations show.
pub(crate) async fn ask_public(Sending(Reading { app, reader, signed }): Sending) -> Response {
    match use_case::ask_at_public_addresses(&app.service, signed).await {
        Ok(_) => private(reader.see_other(&format!("{PATH}?notice=public"))),
        Err(error) => failed(&reader, &error),
    }
}

pub(crate) async fn remove(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let typed = Typed::of(&body);
    let Ok(contact) = Uuid::try_parse(typed.value("contact")) else {
        return private(reader.not_found());
    };
    match use_case::remove_contact(&app.service, signed, contact).await {
        Ok(()) => private(reader.see_other(&format!("{PATH}?notice=removed"))),
        Err(error) => failed(&reader, &error),
    }
}
