//! `understory admin`: inviting staff, listing them, printing the rules of access.

use understory_model::ids::{AccountId, OrganizationId};
use understory_model::language::Language;
use understory_model::people::Duty;
use understory_service::Service;
use understory_service::access::{Actor, young};
use understory_service::people::{self, Invitation, PeopleError};

use super::{print, remark};
use crate::cli::Common;
use crate::cli::admin::{AdminCommand, DutyName, Invite};
use crate::configuration::Settings;
use crate::failure::Given;
use crate::start;

pub(crate) async fn run(common: &Common, command: AdminCommand) -> anyhow::Result<()> {
    match command {
        AdminCommand::Access => return print(&young::page()),
        AdminCommand::Register => return print(&people::register::page()),
        _ => {}
    }
    let settings = start::settings(common)?;
    start::log(&settings, true)?;
    let service = start::service(&settings, common).await?;
    let done = match command {
        AdminCommand::Invite(options) => invite(&service, options, &address(&settings)).await,
        AdminCommand::InviteAgain { email } => invite_again(&service, &email, &address(&settings)).await,
        AdminCommand::CardAgain { known_by } => card_again(&service, &known_by).await,
        AdminCommand::Canary { number, organization } => canary(&service, number, organization.as_deref()).await,
        AdminCommand::End { account } => end(&service, account).await,
        AdminCommand::Staff | AdminCommand::Access | AdminCommand::Register => staff(&service).await,
    };
    service.database().close().await;
    done
}

/// Where people find the pages: as the settings say, or else where this server listens by its settings.
struct Address {
    url: String,
    /// Nobody said it, so that it may be wrong.
    guessed: bool,
}

fn address(settings: &Settings) -> Address {
    match settings.server.public_url.trim_end_matches('/') {
        "" => Address {
            // An address that stands for all of a machine's is none that a browser can open.
            url: format!(
                "http://{}",
                settings
                    .server
                    .listen
                    .replace("0.0.0.0", "localhost")
                    .replace("[::]", "localhost")
            ),
            guessed: true,
        },
        public => Address {
            url: String::from(public),
            guessed: false,
        },
    }
}

fn hand_over(address: &Address, token: &str) -> anyhow::Result<()> {
    if address.guessed {
        remark(&format!(
            "server.public_url is not set, so nobody can know where people reach this server. The link takes {}, from\n\
             server.listen; if it was started with another --listen, or people use another name, put that in its place.",
            address.url
        ));
    }
    remark("Hand this link over by a way you trust. It works once, for two days:");
    print(&format!("{}/sign-in/invitation/{token}\n", address.url))
}

async fn invite_again(service: &Service, email: &str, address: &Address) -> anyhow::Result<()> {
    match people::invite_again(service, Actor::Operator, email).await {
        Ok(token) => hand_over(address, &token),
        Err(PeopleError::NotFound) => {
            Err(Given(format!("{email}: nobody of staff was invited with this address")).into())
        }
        Err(error @ PeopleError::NoSecret) => Err(Given(error.to_string()).into()),
        Err(error) => Err(error.into()),
    }
}

async fn card_again(service: &Service, known_by: &str) -> anyhow::Result<()> {
    match people::card_again(service, Actor::Operator, known_by).await {
        Ok(card) => {
            remark(
                "Hand this over in person. Before they come in they choose another PIN; until then it lets nobody in.",
            );
            print(&format!("number {}\nPIN    {}\n", card.number, card.pin))
        }
        Err(PeopleError::NotFound) => Err(Given(String::from(
            "no family and nobody of 18 has confirmed this address or has a card of this number",
        ))
        .into()),
        Err(error @ PeopleError::NoSecret) => Err(Given(error.to_string()).into()),
        Err(error) => Err(error.into()),
    }
}

async fn invite(service: &Service, options: Invite, address: &Address) -> anyhow::Result<()> {
    let organization = match &options.organization {
        Some(text) => Some(organization(service, text)?),
        None => None,
    };
    let invitation = Invitation {
        name: options.name,
        email: options.email,
        duty: match options.duty {
            DutyName::Backbone => Duty::Backbone,
            DutyName::Navigator => Duty::Navigator,
            DutyName::Steward => Duty::Steward,
        },
        organization,
        language: Language::english(),
    };
    match people::invite(service, Actor::Operator, invitation).await {
        Ok(token) => hand_over(address, &token),
        Err(PeopleError::Value { field, rule }) => Err(Given(format!("--{field}: {}", told(rule))).into()),
        Err(error @ (PeopleError::Taken | PeopleError::NoSecret)) => Err(Given(error.to_string()).into()),
        Err(error) => Err(error.into()),
    }
}

fn told(rule: &str) -> &'static str {
    match rule {
        "name" => "a name of 1 to 100 letters on one line",
        "email" => "a mail address such as ana@library.example",
        "organization" => "a steward looks after an organization; name it",
        _ => "this is not possible",
    }
}

/// An organization by its id or its exact name.
fn organization(service: &Service, text: &str) -> anyhow::Result<OrganizationId> {
    let snapshot = service.snapshot();
    let id = text.parse::<OrganizationId>().ok();
    let mut organizations = snapshot.organizations.iter();
    let found = organizations.find(|one| Some(one.id) == id || one.facts.name == text);
    found.map(|one| one.id).ok_or_else(|| {
        Given(format!(
            "--organization {text:?}: no organization has this id or exactly this name"
        ))
        .into()
    })
}

async fn canary(service: &Service, number: u8, organization_text: Option<&str>) -> anyhow::Result<()> {
    let organization = organization_text.map(|text| organization(service, text)).transpose()?;
    match people::make_canaries(service, Actor::Operator, number, organization).await {
        Ok(all) => print(&format!("{all} in all. Which ones they are is sealed.\n")),
        Err(PeopleError::Value { .. }) => Err(Given(String::from("--number: 64 in all at most")).into()),
        Err(error) => Err(error.into()),
    }
}

async fn end(service: &Service, account: AccountId) -> anyhow::Result<()> {
    if people::end_account(service, Actor::Operator, account).await? {
        return print("It has ended.\n");
    }
    Err(Given(format!("{account}: there is no account with this id that goes on")).into())
}

async fn staff(service: &Service) -> anyhow::Result<()> {
    let members = people::staff(service, Actor::Operator).await?;
    if members.is_empty() {
        return print("Nobody yet. Invite somebody: understory admin invite --help\n");
    }
    let snapshot = service.snapshot();
    let mut text = String::new();
    for member in members {
        let at = member.organization.and_then(|id| snapshot.position_of_organization(id));
        let organization = at.map_or_else(String::new, |at| format!(", {}", snapshot.organizations[at].facts.name));
        text.push_str(&format!(
            "{}  {}  {}{organization}\n",
            member.account,
            member.name,
            member.duty.code()
        ));
    }
    print(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_leads_where_people_are_told_to_go_and_says_when_nobody_told() {
        let mut settings = crate::configuration::read(None).unwrap();
        for (listen, url) in [
            ("127.0.0.1:8142", "http://127.0.0.1:8142"),
            ("0.0.0.0:80", "http://localhost:80"),
            ("[::]:8080", "http://localhost:8080"),
        ] {
            settings.server.listen = String::from(listen);
            let address = address(&settings);
            assert!(address.guessed);
            assert_eq!(address.url, url);
        }
        settings.server.public_url = String::from("https://find.example.org/");
        let address = address(&settings);
        assert!(!address.guessed);
        assert_eq!(address.url, "https://find.example.org");
    }
}
