//! Texts of a table, held to what may be typed at the workspace.
//!
//! Must not know: what a row would do.

use understory_model::directory::Contact;
use understory_model::import::{Batch, Location, Problem, Severity};
use understory_model::language::Text;
use understory_model::named::is_name;

/// Letters of a name, of one line, of a long text and of a link.
const NAME: usize = 120;
const LINE: usize = 200;
const LONG: usize = 3_000;
const LINK: usize = 500;

struct Holder {
    problems: Vec<Problem>,
}

impl Holder {
    fn say(&mut self, severity: Severity, at: &Location, value: &str, rule: &str) {
        self.problems.push(Problem {
            severity,
            file: at.file.clone(),
            line: at.line,
            field: String::new(),
            value: value.chars().take(200).collect(),
            rule: String::from(rule),
            explanation: String::new(),
        });
    }

    /// A text that may be missing; gone, with a word, where it is too long.
    fn line(&mut self, at: &Location, text: &mut Option<String>, most: usize) {
        if let Some(long) = text.take_if(|text| !is_name(text, most)) {
            self.say(Severity::Noted, at, &long, "text-long");
        }
    }

    fn text(&mut self, at: &Location, text: &mut Text, most: usize) {
        let is_fit = |text: &String| text.chars().count() <= most;
        if let Some(long) = text.0.values().find(|text| !is_fit(text)).cloned() {
            self.say(Severity::Noted, at, &long, "text-long");
            text.0.clear();
        }
    }

    fn contact(&mut self, at: &Location, contact: &mut Contact) {
        self.line(at, &mut contact.name, LINE);
        self.line(at, &mut contact.email, LINE);
        let is_phone = |phone: &String| {
            phone.chars().count() <= 40
                && phone
                    .chars()
                    .all(|sign| sign.is_ascii_digit() || " +-().x".contains(sign))
        };
        if let Some(phone) = contact.phone.take_if(|phone| !is_phone(phone)) {
            self.say(Severity::Noted, at, &phone, "phone");
        }
    }
}

/// Takes out what could not be typed, and says so. A program or a place whose name is too long is refused with its rows.
pub(super) fn hold(batch: &mut Batch) {
    let mut holder = Holder { problems: Vec::new() };
    let is_fit = |title: &Text| title.0.values().all(|title| is_name(title, NAME));
    for session in std::mem::take(&mut batch.sessions) {
        let program = batch.programs.iter().find(|program| program.key == session.program);
        let site = session
            .site
            .as_ref()
            .and_then(|key| batch.sites.iter().find(|site| site.key == *key));
        let title = program.map(|program| program.facts.title.clone()).unwrap_or_default();
        if !is_fit(&title) {
            let title = title.0.into_values().next().unwrap_or_default();
            holder.say(Severity::Refused, &session.at, &title, "title-too-long");
        } else if let Some(site) = site.filter(|site| !is_name(&site.facts.name, NAME)) {
            holder.say(Severity::Refused, &session.at, &site.facts.name, "place-too-long");
        } else {
            batch.sessions.push(session);
        }
    }
    let sessions = &batch.sessions;
    batch
        .programs
        .retain(|program| sessions.iter().any(|session| session.program == program.key));
    batch
        .sites
        .retain(|site| sessions.iter().any(|session| session.site.as_ref() == Some(&site.key)));
    for program in &mut batch.programs {
        holder.text(&program.at, &mut program.facts.summary, LINE);
        holder.text(&program.at, &mut program.facts.description, LONG);
        holder.line(&program.at, &mut program.facts.website.known, LINK);
    }
    for site in &mut batch.sites {
        holder.line(&site.at, &mut site.facts.address.known, LINE);
        holder.line(&site.at, &mut site.facts.city, LINE);
        holder.line(&site.at, &mut site.facts.state, LINE);
    }
    for session in &mut batch.sessions {
        let (at, facts) = (&session.at, &mut session.facts);
        holder.line(at, &mut facts.registration.link, LINK);
        if let Some(ride) = &mut facts.ride.known {
            holder.line(at, &mut ride.note, LINE);
        }
        if let Some(aid) = &mut facts.aid.known {
            holder.line(at, &mut aid.how, LINE);
        }
        if let Some(contact) = &mut facts.contact {
            holder.contact(at, contact);
        }
        facts.contact.take_if(|contact| *contact == Contact::default());
    }
    batch.problems.extend(holder.problems);
}
