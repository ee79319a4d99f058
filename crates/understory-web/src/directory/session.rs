//! A session on its program's page: when, where, what it costs, who can come in, how to sign up.

use jiff::civil::Date;
use understory_model::age::{AgeRange, Grade, GradeRange};
use understory_model::code::{CodeLists, List};
use understory_model::directory::{
    Capacity, ExceptionKind, InternetNeed, Meeting, Organization, Session, SessionFacts, Site, SiteFacts, Spot,
    YesNoAsk,
};
use understory_model::fact::Freshness;
use understory_model::week::WeeklySlot;

use super::facts::{FactLine, web_link};
use crate::find::card::{Badge, ContactView, cost, dates};
use crate::find::results::grade_name;
use crate::look::say::{Arg, Say, ToArg};
use crate::look::week::WeekStrip;

/// Where a session happens.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteView {
    pub name: String,
    pub address: Option<String>,
    pub entrance: Option<String>,
    pub spot: Option<Spot>,
    /// Its street is known, so that a family finds it.
    pub has_street: bool,
}

impl SiteView {
    /// The area it is somewhere in, where neither its own spot nor its street is known.
    pub fn somewhere(&self) -> Option<&str> {
        let area = self.spot.as_ref()?.somewhere_in.as_deref();
        area.filter(|_| !self.has_street)
    }
}

impl From<&Site> for SiteView {
    fn from(site: &Site) -> Self {
        let facts = &site.facts;
        Self {
            name: facts.name.clone(),
            address: site_address(facts),
            entrance: facts.entrance.clone(),
            spot: facts.spot(),
            has_street: facts.street().is_some(),
        }
    }
}

/// Street, town, state and ZIP code, as far as they are known.
pub(crate) fn site_address(facts: &SiteFacts) -> Option<String> {
    let parts = [
        facts.address.as_ref().map(String::as_str),
        facts.city.as_deref(),
        facts.state.as_deref(),
        facts.zip.as_deref(),
    ];
    let address = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    (!address.is_empty()).then_some(address)
}

/// A session as its program's page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionView {
    pub id: String,
    pub badges: Vec<Badge>,
    pub strip: Option<WeekStrip>,
    /// The heading: days and times, or that they are not known.
    pub when: Say,
    pub dates: Option<Say>,
    /// Dates on which the weekly hours do not hold.
    pub exceptions: Vec<Say>,
    pub site: Option<SiteView>,
    pub online: bool,
    pub facts: Vec<FactLine>,
    pub access_yes: Vec<Say>,
    pub access_no: Vec<Say>,
    pub access_ask: Vec<Say>,
    pub aid: Option<String>,
    /// How to sign up, in words.
    pub methods: Vec<Say>,
    pub registration: Vec<Say>,
    pub link: Option<String>,
    pub contact: Option<ContactView>,
    /// Nobody answers for it: it stands on this page only.
    pub hidden: bool,
}

impl SessionView {
    /// A session with its site; whom to ask is the session's own contact, else the organization's.
    pub fn new(session: &Session, site: Option<&Site>, organization: &Organization, today: Date) -> Self {
        let facts = &session.facts;
        let contact = facts.contact.as_ref().or_else(|| organization.facts.contacts.first());
        let access = |answer: Option<YesNoAsk>| -> Vec<Say> {
            CodeLists::core()
                .codes(List::Access)
                .iter()
                .filter(|code| {
                    let given = facts.access.get(*code).copied().filter(|given| *given != YesNoAsk::Ask);
                    given == answer
                })
                .map(|code| Say::code("access", code))
                .collect()
        };
        let freshness = Freshness::on(today, facts.provenance.verified_on);
        let when = match facts.hours.as_ref() {
            Some(hours) if facts.drop_in => Say::new("card-drop-in").with("hours", hours),
            Some(hours) => Say::new("card-hours").with("hours", hours),
            None => Say::new("card-hours-unknown"),
        };
        Self {
            id: session.id.to_string(),
            badges: Badge::of(facts.status, facts.seats_open.known, freshness, facts.example),
            strip: facts.hours.as_ref().map(|hours| WeekStrip::new(hours, None)),
            when,
            dates: dates(facts.starts_on.known, facts.ends_on.known),
            exceptions: exceptions(facts),
            site: site.map(SiteView::from),
            online: matches!(facts.meeting.known, Some(Meeting::Online)),
            facts: fact_lines(facts, today),
            access_yes: access(Some(YesNoAsk::Yes)),
            access_no: access(Some(YesNoAsk::No)),
            access_ask: access(None),
            aid: facts.aid.as_ref().and_then(|aid| aid.how.clone()),
            methods: facts
                .registration
                .methods
                .iter()
                .map(|code| Say::code("register", code))
                .collect(),
            registration: registration(facts, today),
            link: facts.registration.link.as_deref().and_then(web_link),
            contact: contact.map(ContactView::from),
            hidden: false,
        }
    }
}

/// The days on which the weekly hours do not hold.
pub(crate) fn exceptions(facts: &SessionFacts) -> Vec<Say> {
    facts
        .exceptions
        .iter()
        .map(|exception| match exception.kind {
            ExceptionKind::Off => Say::new("exception-off").with("date", exception.date),
            ExceptionKind::Extra { start, end } => {
                let slot = WeeklySlot {
                    day: exception.date.weekday().into(),
                    start,
                    end,
                };
                Say::new("exception-extra")
                    .with("date", exception.date)
                    .with("hours", Arg::Span(slot))
            }
        })
        .collect()
}

fn registration(facts: &SessionFacts, today: Date) -> Vec<Say> {
    let mut lines = Vec::new();
    if let Some(opens) = facts.registration.opens_on {
        let id = if opens > today {
            "register-opens"
        } else {
            "register-opened"
        };
        lines.push(Say::new(id).with("date", opens));
    }
    if let Some(closes) = facts.registration.closes_on {
        let id = if closes >= today {
            "register-closes"
        } else {
            "register-closed"
        };
        lines.push(Say::new(id).with("date", closes));
    }
    lines
}

/// Each fact with its name, known or not.
pub(crate) fn fact_lines(facts: &SessionFacts, today: Date) -> Vec<FactLine> {
    let aid = facts.aid.as_ref();
    let mut lines = vec![
        FactLine::new("fact-ages", &facts.ages, today, |range| ages(*range).to_arg()),
        FactLine::new("fact-grades", &facts.grades, today, |range| grades(*range).to_arg()),
        FactLine::new("fact-cost", &facts.cost, today, |price| {
            cost(
                Some(*price),
                aid.map(|aid| aid.offered),
                aid.and_then(|aid| aid.price_after),
            )
            .to_arg()
        }),
        FactLine::new("fact-languages", &facts.languages, today, ToArg::to_arg),
        FactLine::new("fact-ride", &facts.ride, today, |ride| {
            match (&ride.note, ride.offered) {
                (Some(note), true) => Say::new("reason-ride-note").with("note", note).to_arg(),
                (None, true) => Say::new("reason-ride").to_arg(),
                (_, false) => Say::new("ride-no").to_arg(),
            }
        }),
        FactLine::new("fact-food", &facts.food, today, |food| Say::code("food", food).to_arg()),
        FactLine::new("fact-seats", &facts.capacity, today, |capacity| match capacity {
            Capacity::Unlimited => Say::new("seats-unlimited").to_arg(),
            Capacity::Seats(seats) => Say::new("seats-n").with("n", *seats).to_arg(),
        }),
    ];
    if let Some(home_at) = facts.ride.as_ref().and_then(|ride| ride.home_at) {
        lines.push(FactLine::known("fact-home-at", home_at));
    }
    if let Some(documents) = facts.documents.as_ref() {
        lines.push(FactLine::known("fact-documents", documents));
    }
    if !facts.interpretation.is_empty() {
        lines.push(FactLine::known("fact-interpretation", &facts.interpretation));
    }
    if facts.pays.as_ref().is_some_and(|pays| pays.as_str() != "none") {
        lines.push(FactLine::new("fact-pays", &facts.pays, today, |pays| {
            Say::code("pays", pays).to_arg()
        }));
    }
    if let Some(need) = facts.internet.as_ref() {
        let id = match need {
            InternetNeed::None => "internet-none",
            InternetNeed::Phone => "internet-phone",
            InternetNeed::Broadband => "internet-broadband",
        };
        lines.push(FactLine::known("fact-internet", Say::new(id)));
    }
    if let Some(meeting) = facts.meeting.as_ref() {
        let id = match meeting {
            Meeting::FaceToFace => "meeting-face",
            Meeting::Online => "meeting-online",
            Meeting::Hybrid => "meeting-hybrid",
            Meeting::ByMail => "meeting-mail",
        };
        lines.push(FactLine::known("fact-meeting", Say::new(id)));
    }
    if let Some(needed) = facts.prerequisites.as_ref() {
        let names: Vec<Say> = needed.iter().map(|code| Say::code("level", code)).collect();
        lines.push(if names.is_empty() {
            FactLine::known("fact-prerequisites", Say::new("prerequisites-none"))
        } else {
            FactLine::known("fact-prerequisites", &names)
        });
    }
    lines
}

/// "10 to 14 years".
pub fn ages(range: AgeRange) -> Say {
    match (range.min, range.max) {
        (Some(min), Some(max)) => Say::new("ages-both").with("min", min).with("max", max),
        (Some(min), None) => Say::new("ages-from").with("min", min),
        (None, Some(max)) => Say::new("ages-until").with("max", max),
        (None, None) => Say::new("ages-all"),
    }
}

/// "grades 5 to 8", "kindergarten to grade 2".
pub fn grades(range: GradeRange) -> Say {
    let name = |grade| grade_name(grade).to_arg();
    // Each language has its own way with those that have a number.
    let number = |grade: Option<Grade>| {
        let number = grade.and_then(|grade| u8::try_from(grade.number()).ok());
        number.filter(|number| (1..=12).contains(number))
    };
    let is_kindergarten = range.min.is_some_and(|grade| grade.number() == 0);
    match (range.min, range.max, number(range.min), number(range.max)) {
        (Some(min), Some(max), ..) if min == max => grade_name(min),
        (_, _, Some(min), Some(max)) => Say::new("grades-numbers").with("min", min).with("max", max),
        (Some(_), Some(_), None, Some(max)) if is_kindergarten => Say::new("grades-kindergarten-to").with("max", max),
        (Some(min), Some(max), ..) => Say::new("grades-both").with("min", name(min)).with("max", name(max)),
        (Some(_), None, Some(min), _) => Say::new("grades-from-number").with("min", min),
        (Some(min), None, ..) => Say::new("grades-from").with("min", name(min)),
        (None, Some(_), _, Some(max)) => Say::new("grades-until-number").with("max", max),
        (None, Some(max), ..) => Say::new("grades-until").with("max", name(max)),
        (None, None, ..) => Say::new("ages-all"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::language::Locale;

    #[test]
    fn grades_read_as_families_say_them() {
        let said = |min: Option<i8>, max: Option<i8>| {
            let grade = |number: i8| Grade::new(number).unwrap();
            let range = GradeRange::new(min.map(grade), max.map(grade)).unwrap();
            Locale::ALL.map(|locale| locale.say(&grades(range)))
        };
        let numbers = ["grades 3 to 5", "grados 3 a 5", "do 3º ao 5º ano"];
        assert_eq!(said(Some(3), Some(5)), numbers);
        assert_eq!(said(Some(3), Some(3)), ["grade 3", "grado 3", "3º ano"]);
        let kindergarten = [
            "kindergarten to grade 2",
            "de kínder a grado 2",
            "do jardim de infância ao 2º ano",
        ];
        assert_eq!(said(Some(0), Some(2)), kindergarten);
        assert_eq!(
            said(Some(6), None),
            ["grade 6 and up", "desde el grado 6", "a partir do 6º ano"]
        );
        assert_eq!(
            said(None, Some(6)),
            ["up to grade 6", "hasta el grado 6", "até o 6º ano"]
        );
    }
}
