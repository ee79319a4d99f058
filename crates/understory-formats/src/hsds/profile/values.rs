//! What is known of a record, as terms and values.

use understory_model::directory::{
    Capacity, Cost, DateException, ExceptionKind, InternetNeed, Meeting, OrganizationFacts, ProgramFacts, SessionFacts,
    SessionStatus, SiteFacts, YesNoAsk,
};
use understory_model::fact::Fact;
use understory_model::language::{Language, Text};

use super::Taxonomy;

/// One attribute: its term, what it is labelled with, and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) taxonomy: Taxonomy,
    pub(crate) code: String,
    pub(crate) label: Option<String>,
    pub(crate) value: String,
}

/// Collects attributes; what is not known is not said.
#[derive(Default)]
struct Sayings(Vec<Said>);

impl Sayings {
    fn say(&mut self, code: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.push(Taxonomy::Facts, code, None, value.to_string());
        }
    }

    fn push(&mut self, taxonomy: Taxonomy, code: &str, label: Option<String>, value: String) {
        self.0.push(Said {
            taxonomy,
            code: String::from(code),
            label,
            value,
        });
    }

    fn yes(&mut self, code: &str, is_so: bool) {
        self.say(code, is_so.then_some("yes"));
    }

    /// A text in each of its languages.
    fn text(&mut self, code: &str, text: &Text) {
        for (language, words) in &text.0 {
            self.push(Taxonomy::Facts, code, Some(language.to_string()), words.clone());
        }
    }

    /// A text that a field of the specification has in English already.
    fn text_beside(&mut self, code: &str, text: &Text) {
        let english = Language::english();
        if text.0.keys().any(|language| *language != english) {
            self.text(code, text);
        }
    }
}

fn joined<T: ToString>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn yes_no(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}

fn range<T: ToString>(min: Option<T>, max: Option<T>) -> String {
    let end = |end: Option<T>| end.map(|end| end.to_string()).unwrap_or_default();
    format!("{}-{}", end(min), end(max))
}

fn cost(cost: Cost) -> String {
    match cost {
        Cost::Free => String::from("free"),
        Cost::Fixed(cents) => format!("fixed:{}", cents.0),
        Cost::UpTo(cents) => format!("up_to:{}", cents.0),
        Cost::MoreThan(cents) => format!("more_than:{}", cents.0),
        Cost::PayWhatYouCan => String::from("pay_what_you_can"),
    }
}

fn exception(exception: &DateException) -> String {
    let date = exception.date;
    match exception.kind {
        ExceptionKind::Off => format!("{date}=off"),
        ExceptionKind::Extra { start, end } => format!("{date}={start}-{end}"),
    }
}

/// What is known of a session.
pub(crate) fn session(facts: &SessionFacts) -> Vec<Said> {
    let mut said = Sayings::default();
    said.say(
        "status",
        Some(match facts.status {
            SessionStatus::Full => "full",
            SessionStatus::Ended => "ended",
            SessionStatus::Live | SessionStatus::Draft | SessionStatus::Cancelled => "live",
        }),
    );
    said.say(
        "meeting",
        facts.meeting.known.map(|meeting| match meeting {
            Meeting::FaceToFace => "face_to_face",
            Meeting::Online => "online",
            Meeting::Hybrid => "hybrid",
            Meeting::ByMail => "by_mail",
        }),
    );
    said.say("starts_on", facts.starts_on.known);
    said.say("ends_on", facts.ends_on.known);
    said.say("hours", facts.hours.known.as_ref());
    let exceptions: Vec<String> = facts.exceptions.iter().map(exception).collect();
    said.say("exceptions", Some(joined(&exceptions)).filter(|text| !text.is_empty()));
    said.yes("drop_in", facts.drop_in);
    said.say("ages", facts.ages.known.map(|ages| range(ages.min, ages.max)));
    said.say("grades", facts.grades.known.map(|grades| range(grades.min, grades.max)));
    said.say(
        "capacity",
        facts.capacity.known.map(|capacity| match capacity {
            Capacity::Unlimited => String::from("unlimited"),
            Capacity::Seats(seats) => seats.to_string(),
        }),
    );
    said.say("seats_open", facts.seats_open.known);
    said.say("cost", facts.cost.known.map(cost));
    if let Some(aid) = &facts.aid.known {
        said.say("aid", Some(yes_no(aid.offered)));
        said.say("aid_price", aid.price_after.map(|cents| cents.0));
        said.say("aid_how", aid.how.as_ref());
    }
    said.say("pays", facts.pays.known.as_ref());
    if let Some(ride) = &facts.ride.known {
        said.say("ride", Some(yes_no(ride.offered)));
        said.say("ride_note", ride.note.as_ref());
        said.say("ride_home_at", ride.home_at);
    }
    said.say("documents", facts.documents.known.as_ref());
    said.say("food", facts.food.known.as_ref());
    said.say("languages", facts.languages.known.as_ref().map(|list| joined(list)));
    let interpretation = Some(joined(&facts.interpretation));
    said.say("interpretation", interpretation.filter(|text| !text.is_empty()));
    for (feature, there) in &facts.access {
        let value = match there {
            YesNoAsk::Yes => "yes",
            YesNoAsk::No => "no",
            YesNoAsk::Ask => "ask",
        };
        said.push(Taxonomy::Access, feature.as_str(), None, String::from(value));
    }
    said.say(
        "internet",
        facts.internet.known.map(|need| match need {
            InternetNeed::None => "none",
            InternetNeed::Phone => "phone",
            InternetNeed::Broadband => "broadband",
        }),
    );
    said.say("registration_opens", facts.registration.opens_on);
    said.say("registration_closes", facts.registration.closes_on);
    let methods = Some(joined(&facts.registration.methods));
    said.say("registration_methods", methods.filter(|text| !text.is_empty()));
    said.say("registration_link", facts.registration.link.as_ref());
    said.say(
        "prerequisites",
        facts.prerequisites.known.as_ref().map(|list| joined(list)),
    );
    said.say("verified_on", facts.provenance.verified_on);
    said.yes("example", facts.example);
    said.0
}

/// What is known of a program.
pub(crate) fn program(facts: &ProgramFacts, description: &Text) -> Vec<Said> {
    let mut said = Sayings::default();
    for topic in &facts.topics {
        said.push(Taxonomy::Topics, topic.as_str(), None, String::new());
    }
    let code = |fact: &Fact<understory_model::code::Code>| fact.known.clone();
    said.say("program_type", code(&facts.program_type));
    said.say("setting", code(&facts.setting));
    said.say("level", code(&facts.level));
    for category in &facts.categories {
        said.say("category", Some(category));
    }
    said.text_beside("title", &facts.title);
    said.text("summary", &facts.summary);
    said.text_beside("description", description);
    said.text_beside("designed_for", &facts.designed_for);
    said.say("verified_on", facts.provenance.verified_on);
    said.yes("example", facts.example);
    said.0
}

/// What is known of an organization.
pub(crate) fn organization(facts: &OrganizationFacts) -> Vec<Said> {
    let mut said = Sayings::default();
    said.say("sector", facts.sector.known.as_ref());
    let languages = Some(joined(&facts.languages));
    said.say("organization_languages", languages.filter(|text| !text.is_empty()));
    said.text("how_we_include", &facts.how_we_include);
    said.text_beside("description", &facts.description);
    for name in facts.other_names.iter().skip(1) {
        said.say("other_name", Some(name));
    }
    said.say("verified_on", facts.provenance.verified_on);
    said.yes("example", facts.example);
    said.0
}

/// What is known of a site.
pub(crate) fn site(facts: &SiteFacts) -> Vec<Said> {
    let mut said = Sayings::default();
    said.say("address", facts.address.known.as_ref());
    said.say("entrance", facts.entrance.as_ref());
    said.say("neighborhood", facts.neighborhood.as_ref());
    said.say("verified_on", facts.provenance.verified_on);
    said.0
}
