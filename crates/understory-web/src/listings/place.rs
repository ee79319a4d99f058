//! A place: its name, where it is, how to find the door.

use askama::Template;
use axum::body::Bytes;
use axum::response::Response;
use understory_model::directory::SiteFacts;
use understory_model::ids::{OrganizationId, SiteId};
use understory_model::listings::SiteEntered;
use understory_model::place::Point;
use understory_service::access::young::Signed;
use understory_service::directory::UnplacedSite;
use understory_service::listings::{self as use_case, EnterSite};
use understory_service::operations::on_no_map_after;

use super::form::{Form, pair};
use super::{PATH, asked, back, fail, nothing, sent};
use crate::App;
use crate::look::filters;
use crate::look::frame::Frame;
use crate::page::Reader;
use crate::people::session::{Reading, Sending, WRONG, private};

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "listings/place.html")]
pub struct PlacePage {
    pub frame: Frame,
    pub organization: String,
    /// Empty for a new one.
    pub id: String,
    pub seen: String,
    pub form: Form,
    /// Of somebody who puts one place after the other on the map.
    pub queue: Option<Queue>,
}

/// What else is on no map.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    /// What this place held when it was come to.
    pub held: usize,
    /// How many come after this one, and how many there are in all.
    pub many: usize,
    pub all: usize,
    /// The next one's page.
    pub next: Option<String>,
    /// Whether the one before was just kept.
    pub kept: bool,
}

/// Where a place is said by somebody who says it of one after the other.
pub(crate) fn to_put_on_the_map(place: &UnplacedSite) -> String {
    let (organization, site) = (place.organization.0.simple(), place.site.0.simple());
    let held = place.held;
    format!("{PATH}/place?organization={organization}&id={site}&from=monday&held={held}#point")
}

/// What a place held when it was come to; `None` of somebody who came another way.
fn held(from: Option<&str>, held: Option<&str>) -> Option<usize> {
    held.filter(|_| from == Some("monday"))?.parse().ok()
}

impl Queue {
    /// What comes after a place; `None` of somebody who does not lead.
    async fn after(app: &App, signed: Signed, (held, site): (usize, SiteId), kept: bool) -> Option<Self> {
        let (after, all) = on_no_map_after(&app.service, signed, (held, site)).await.ok()??;
        Some(Self {
            held,
            many: after.many,
            all,
            next: after.first.as_ref().map(to_put_on_the_map),
            kept,
        })
    }
}

fn filled(facts: &SiteFacts) -> Form {
    let known = |text: &Option<String>| text.clone().unwrap_or_default();
    let point = facts
        .point
        .known
        .map(|point| format!("{}, {}", point.latitude, point.longitude));
    Form::filled(&[
        pair("name", facts.name.clone()),
        pair("address", known(&facts.address.known)),
        pair("city", known(&facts.city)),
        pair("state", known(&facts.state)),
        pair("zip", known(&facts.zip)),
        pair("point", point.unwrap_or_default()),
        pair("entrance", known(&facts.entrance)),
    ])
}

/// Two numbers, or the name of a place that is one spot and is known here.
fn point(app: &App, form: &mut Form) -> Option<Point> {
    let named = app.service.snapshot().gazetteer.find(form.value("point")).cloned();
    let is_area = named.as_ref().is_some_and(|place| !place.kind.is_one_spot());
    form.read("point", if is_area { "point-area" } else { "point" }, |text| {
        let numbers = text.split_once(',').and_then(|(latitude, longitude)| {
            Point::new(latitude.trim().parse().ok()?, longitude.trim().parse().ok()?).ok()
        });
        // The middle of a town is nobody's door.
        let spot = named.as_ref().filter(|place| place.kind.is_one_spot());
        numbers.or_else(|| spot.map(|place| place.point))
    })
}

fn entered(app: &App, form: &mut Form) -> SiteEntered {
    let name = form.line("name");
    if name.is_none() && form.error("name").is_none() {
        form.wrong("name", "listing-name");
    }
    SiteEntered {
        name: name.unwrap_or_default(),
        address: form.line("address"),
        city: form.line("city"),
        state: form.line("state"),
        zip: form.line("zip"),
        point: point(app, form),
        entrance: form.line("entrance"),
    }
}

impl PlacePage {
    fn new(frame: Frame, organization: OrganizationId, id: Option<SiteId>, seen: String, form: Form) -> Self {
        Self {
            frame,
            organization: organization.0.simple().to_string(),
            id: id.map(|id| id.0.simple().to_string()).unwrap_or_default(),
            seen,
            form,
            queue: None,
        }
    }

    pub fn samples() -> Vec<(&'static str, Self)> {
        let organization = OrganizationId(uuid::Uuid::from_u128(1));
        let page = |id, form| Self::new(Frame::sample(PATH), organization, id, String::from("x"), form);
        let facts = SiteFacts {
            name: String::from("Hyannis Library"),
            ..SiteFacts::default()
        };
        let mut wrong = filled(&facts);
        wrong.wrong("point", "point");
        let queue = |many: usize, kept| Self {
            queue: Some(Queue {
                held: 2,
                many,
                all: many + 1,
                next: (many > 0).then(|| format!("{PATH}/place?organization=1&id=3&from=monday&held=1#point")),
                kept,
            }),
            ..page(Some(SiteId(uuid::Uuid::from_u128(2))), filled(&facts))
        };
        vec![
            ("queue", queue(3, true)),
            ("queue-last", queue(0, false)),
            ("new", page(None, Form::default())),
            ("typical", page(Some(SiteId(uuid::Uuid::from_u128(2))), filled(&facts))),
            ("wrong", page(None, wrong)),
        ]
    }
}

fn show(reader: &Reader, page: &PlacePage) -> Response {
    let status = if page.form.errors.is_empty() {
        http::StatusCode::OK
    } else {
        WRONG
    };
    private(reader.page_with(status, page))
}

pub(crate) async fn form(Reading { app, reader, signed }: Reading) -> Response {
    let (Ok(Some(organization)), Ok(id)) = (asked(&reader, "organization"), asked(&reader, "id")) else {
        return nothing(&reader);
    };
    let found = match id {
        Some(id) => use_case::site_at_desk(&app.service, signed, organization, id)
            .await
            .map(|site| (filled(&site.site.facts), site.seen)),
        None => use_case::organization_at_desk(&app.service, signed, organization)
            .await
            .map(|_| (Form::default(), String::new())),
    };
    match found {
        Ok((form, seen)) => {
            let mut page = PlacePage::new(reader.frame.clone(), organization, id, seen, form);
            if let Some(of) = held(reader.value("from"), reader.value("held")).zip(id) {
                page.queue = Queue::after(&app, signed, of, reader.value("notice") == Some("kept")).await;
            }
            show(&reader, &page)
        }
        Err(error) => fail(&reader, &error),
    }
}

/// The next place that is on no map, or back to what waits once there is none; `None` of somebody who came another way.
async fn onward(app: &App, reader: &Reader, signed: Signed, form: &Form, kept: SiteId) -> Option<Response> {
    let held = held(Some(form.value("from")), Some(form.value("held")))?;
    let next = Queue::after(app, signed, (held, kept), true).await?.next;
    let next = next.map(|next| next.replace("#point", "&notice=kept#point"));
    Some(private(
        reader.see_other(next.as_deref().unwrap_or("/monday?notice=kept")),
    ))
}

pub(crate) async fn keep(Sending(Reading { app, reader, signed }): Sending, body: Bytes) -> Response {
    let mut form = Form::of(&body);
    let (Ok(Some(organization)), Ok(id)) = (sent(&form.typed, "organization"), sent(&form.typed, "id")) else {
        return nothing(&reader);
    };
    let new = EnterSite {
        organization,
        id,
        seen: String::from(form.value("seen")),
        entered: entered(&app, &mut form),
    };
    if form.errors.is_empty() {
        match use_case::enter_site(&app.service, signed, &new).await {
            Ok(kept) => {
                let onward = onward(&app, &reader, signed, &form, kept).await;
                return onward.unwrap_or_else(|| back(&reader, organization, "kept"));
            }
            Err(error) => {
                if let Err(error) = form.refuse(error) {
                    return fail(&reader, &error);
                }
            }
        }
    }
    again(&app, &reader, signed, (organization, id, form)).await
}

/// The form again, with what was typed, for whoever may see it.
async fn again(
    app: &App,
    reader: &Reader,
    signed: Signed,
    (organization, id, form): (OrganizationId, Option<SiteId>, Form),
) -> Response {
    let seen = match id {
        Some(id) => use_case::site_at_desk(&app.service, signed, organization, id)
            .await
            .map(|site| site.seen),
        None => use_case::organization_at_desk(&app.service, signed, organization)
            .await
            .map(|_| String::new()),
    };
    match seen {
        Ok(seen) => {
            let of = held(Some(form.value("from")), Some(form.value("held"))).zip(id);
            let mut page = PlacePage::new(reader.frame.clone(), organization, id, seen, form);
            if let Some(of) = of {
                page.queue = Queue::after(app, signed, of, false).await;
            }
            show(reader, &page)
        }
        Err(error) => fail(reader, &error),
    }
}
