//! A service at a location, with its schedules, becomes a session for every season.

use std::collections::{BTreeMap, HashMap, HashSet};

use understory_model::code::{Code, CodeLists, List};
use understory_model::directory::{Capacity, Cost, Meeting, SessionFacts, SessionStatus, YesNoAsk};
use understory_model::fact::{Fact, Note, Provenance};
use understory_model::import::{Batch, Location, SessionDraft};
use understory_model::language::Language;
use understory_model::place::fold;

use super::children::{Children, Parent};
use super::organizations::{contacts, email, remark};
use super::places::{Link, Links, is_virtual};
use super::profile;
use super::schedules::{Season, days_off, seasons};
use super::services::{Services, provenance_of};
use super::tables::{Kind, Record};
use crate::error::FormatError;
use crate::key;
use crate::log::Log;
use crate::rules;
use crate::values::{self, Taken};

/// Languages of one session.
const MOST_LANGUAGES: usize = 64;
/// Sessions of one import.
const MOST_SESSIONS: usize = 300_000;

/// Builds the sessions.
pub(super) fn build(
    services: &Services<'_>,
    links: &Links<'_>,
    children: &Children<'_>,
    provenance: &Provenance,
    batch: &mut Batch,
    log: &mut Log,
) -> Result<(), FormatError> {
    let sites: HashSet<String> = batch.sites.iter().map(|site| site.key.clone()).collect();
    let mut by_service: BTreeMap<&str, Vec<&Link<'_>>> = BTreeMap::new();
    for link in &links.links {
        by_service.entry(link.service).or_default().push(link);
    }
    let mut sessions = Sessions {
        batch,
        keys: HashSet::new(),
    };
    let mut places = Places::new();
    for service in &services.services {
        let id = service.get("id");
        let common = common(service, children, provenance, log);
        let place = |record: &'_ Record, schedule: &&Record| {
            let location = schedule.get("location_id");
            location.is_empty() || location == record.get("id")
        };
        let of_service = children.of(Kind::Schedule, Parent::Service, id);
        match by_service.get(id) {
            None => {
                let key = format!("service/{id}");
                let held = Held {
                    key: &key,
                    service: id,
                    site: None,
                    at: &service.at,
                };
                let found = seasons(of_service, log);
                sessions.add(&held, &found, &common, log);
            }
            Some(links) => {
                for link in links {
                    let mut records: Vec<&Record> = children.of(Kind::Schedule, Parent::Link, &link.key).to_vec();
                    // Schedules of the whole service hold where the link has none of its own.
                    if records.is_empty() {
                        records = of_service
                            .iter()
                            .copied()
                            .filter(|record| place(link.location, record))
                            .collect();
                    }
                    let said = profile::of(children, Parent::Link, &link.key);
                    // Where our own terms say when it is, there is one session and nothing is left to guess.
                    let found = if said.is_empty() {
                        seasons(&records, log)
                    } else {
                        Vec::new()
                    };
                    let mut facts = at_location(&common, link, children, &mut places, log);
                    if !said.is_empty() {
                        facts = profile::bare(facts);
                    }
                    profile::session(&mut facts, &said, log);
                    let site = key::limit(String::from(link.location.get("id")));
                    let site = Some(site).filter(|site| sites.contains(site));
                    let held = Held {
                        key: &link.key,
                        service: id,
                        site,
                        at: &link.record.at,
                    };
                    sessions.add(&held, &found, &facts, log);
                    if sessions.keys.len() > MOST_SESSIONS {
                        let at = &service.at;
                        return Err(FormatError::new(&at.file, &rules::TOO_MANY_SESSIONS).line(at.line));
                    }
                }
            }
        }
    }
    Ok(())
}

/// Access features of the locations seen so far: many services share one.
type Places<'a> = HashMap<&'a str, BTreeMap<Code, YesNoAsk>>;

/// Where and of what a session is.
struct Held<'a> {
    key: &'a str,
    service: &'a str,
    site: Option<String>,
    at: &'a Location,
}

/// Sessions so far; a key that is made of others may meet one that is given.
struct Sessions<'a> {
    batch: &'a mut Batch,
    keys: HashSet<String>,
}

impl Sessions<'_> {
    /// Adds one session, or one for every season.
    fn add(&mut self, held: &Held<'_>, seasons: &[Season], facts: &SessionFacts, log: &mut Log) {
        let one = [Season::default()];
        let told = seasons.is_empty();
        let seasons = if told { &one } else { seasons };
        for season in seasons {
            let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            let key = if seasons.len() == 1 {
                String::from(held.key)
            } else {
                format!("{}/{}..{}", held.key, day(season.from), day(season.until))
            };
            let key = key::limit(key);
            if !self.keys.insert(key.clone()) {
                log.refuse(held.at, "id", &key, &rules::DUPLICATE_ID);
                continue;
            }
            self.batch.sessions.push(SessionDraft {
                key,
                program: key::limit(String::from(held.service)),
                site: held.site.clone(),
                at: held.at.clone(),
                facts: if told {
                    facts.clone()
                } else {
                    SessionFacts {
                        starts_on: season.from.into(),
                        ends_on: season.until.into(),
                        hours: season.hours.clone(),
                        ..facts.clone()
                    }
                },
            });
        }
    }
}

/// The facts that a service has wherever it is held.
fn common(service: &Record, children: &Children<'_>, provenance: &Provenance, log: &mut Log) -> SessionFacts {
    let id = service.get("id");
    let status = values::status(service.get("status"));
    remark(service, "status", status.rule, log);
    let (min, max) = (service.get("minimum_age"), service.get("maximum_age"));
    let ages = values::ages_of("", min, max);
    let given = format!("{min}-{max}");
    if let Some(rule) = ages.rule {
        log.note(&service.at, "maximum_age", &given, rule);
    }
    let (capacity, seats_open) = seats(children, id, log);
    let spoken = service.get("interpretation_services");
    let words: Vec<&str> = spoken
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.chars().count() > 3)
        .collect();
    SessionFacts {
        status: status.known.unwrap_or(SessionStatus::Live),
        exceptions: days_off(children.of(Kind::Holiday, Parent::Service, id), log),
        ages: ages.into_fact(&given),
        capacity,
        seats_open,
        cost: cost(service, children, log),
        languages: languages(children.of(Kind::Language, Parent::Service, id), log),
        interpretation: values::languages(words.into_iter()).0,
        contact: contacts(children, Parent::Service, id)
            .into_iter()
            .next()
            .or_else(|| email(service)),
        provenance: provenance_of(service, provenance, log),
        ..SessionFacts::default()
    }
}

/// What the place and the link add.
fn at_location<'a>(
    common: &SessionFacts,
    link: &Link<'a>,
    children: &Children<'_>,
    places: &mut Places<'a>,
    log: &mut Log,
) -> SessionFacts {
    let mut facts = common.clone();
    let location = link.location.get("id");
    facts.meeting = match link.location.get("location_type").to_ascii_lowercase().as_str() {
        "physical" => Fact::known(Meeting::FaceToFace),
        _ if is_virtual(link.location) => Fact::known(Meeting::Online),
        _ => Fact::unknown(),
    };
    let features = places.entry(location).or_insert_with(|| {
        let mut features = BTreeMap::new();
        for record in children.of(Kind::Accessibility, Parent::Location, location) {
            access(record, &mut features, log);
        }
        features
    });
    facts.access.clone_from(features);
    if let Some(contact) = contacts(children, Parent::Link, &link.key).into_iter().next() {
        facts.contact = Some(contact);
    }
    let off = days_off(children.of(Kind::Holiday, Parent::Link, &link.key), log);
    if !off.is_empty() {
        facts.exceptions = off;
    }
    let spoken = children.of(Kind::Language, Parent::Link, &link.key);
    if !spoken.is_empty() {
        facts.languages = languages(spoken, log);
    }
    facts
}

fn languages(records: &[&Record], log: &mut Log) -> Fact<Vec<Language>> {
    let mut fact: Fact<Vec<Language>> = Fact::unknown();
    for record in records {
        let code = record.get("code");
        let name = if code.is_empty() { record.get("name") } else { code };
        let (known, others) = values::languages(name.split([',', ';', '/']));
        for other in others {
            log.note(&record.at, "name", other, &rules::UNKNOWN_LANGUAGE);
            fact.note
                .get_or_insert_with(|| Note::new(other, rules::UNKNOWN_LANGUAGE.code));
        }
        for language in known {
            let list = fact.known.get_or_insert_default();
            if list.len() < MOST_LANGUAGES && !list.contains(&language) {
                list.push(language);
            }
        }
    }
    fact
}

fn cost(service: &Record, children: &Children<'_>, log: &mut Log) -> Fact<Cost> {
    let options = children.of(Kind::CostOption, Parent::Service, service.get("id"));
    let mut sums = Vec::new();
    for record in options {
        let taken = values::amount(record.get("amount"));
        let currency = record.get("currency");
        let words = fold(&format!(
            "{} {}",
            record.get("option"),
            record.get("amount_description")
        ));
        let rule = if !currency.is_empty() && !currency.eq_ignore_ascii_case("usd") {
            Some(&rules::OTHER_CURRENCY)
        } else if words
            .split(' ')
            .any(|word| matches!(word, "per" | "each" | "hourly" | "weekly" | "monthly" | "daily"))
        {
            Some(&rules::PRICE_PER_UNIT)
        } else {
            taken.rule
        };
        if let Some(rule) = rule {
            let given = format!(
                "{} {currency} {}",
                record.get("amount"),
                record.get("amount_description")
            );
            log.note(&record.at, "amount", given.trim(), rule);
            return Fact::unlikely(given.trim(), rule.code);
        }
        sums.extend(taken.known);
    }
    sums.sort_unstable();
    sums.dedup();
    match sums.as_slice() {
        [] => {
            let fees = service.get("fees_description");
            let taken = values::cost(fees);
            remark(service, "fees_description", taken.rule, log);
            taken.into_fact(fees)
        }
        [only] if only.0 == 0 => Fact::known(Cost::Free),
        [only] => Fact::known(Cost::Fixed(*only)),
        [.., highest] => {
            let at = options.first().map_or(&service.at, |record| &record.at);
            let given = sums
                .iter()
                .map(|sum| format!("{:.2}", f64::from(sum.0) / 100.0))
                .collect::<Vec<_>>()
                .join(", ");
            log.note(at, "amount", &given, &rules::SEVERAL_PRICES);
            Taken::noted(Cost::UpTo(*highest), &rules::SEVERAL_PRICES).into_fact(&given)
        }
    }
}

fn seats(children: &Children<'_>, service: &str, log: &mut Log) -> (Fact<Capacity>, Fact<u32>) {
    let Some(record) = children.of(Kind::Capacity, Parent::Service, service).first() else {
        return (Fact::unknown(), Fact::unknown());
    };
    let (most, open) = (
        values::capacity(record.get("maximum")),
        values::count(record.get("available")),
    );
    remark(record, "maximum", most.rule, log);
    remark(record, "available", open.rule, log);
    (
        most.into_fact(record.get("maximum")),
        open.into_fact(record.get("available")),
    )
}

/// Access features told by the words people use for them; what says "no" or "not" is left to asking.
fn access(record: &Record, features: &mut BTreeMap<Code, YesNoAsk>, log: &mut Log) {
    let text = format!("{} {}", record.get("description"), record.get("details"));
    let folded = fold(&text);
    if folded.is_empty() {
        return;
    }
    let negative = folded
        .split(' ')
        .any(|word| matches!(word, "no" | "not" | "without" | "limited" | "partial"));
    let known = [
        ("wheelchair", "step_free_entry"),
        ("handicap accessible", "step_free_entry"),
        ("ramp", "step_free_entry"),
        ("step free", "step_free_entry"),
        ("elevator", "elevator"),
        ("accessible restroom", "accessible_toilet"),
        ("accessible toilet", "accessible_toilet"),
        ("sign language", "asl"),
        ("asl", "asl"),
        ("caption", "captions"),
        ("quiet room", "quiet_room"),
        ("sensory friendly", "sensory_friendly"),
        ("service animal", "service_animal"),
    ];
    let padded = format!(" {folded} ");
    let mut found = false;
    for (words, code) in known {
        let whole = words.len() > 4 && folded.contains(words) || padded.contains(&format!(" {words} "));
        if whole
            && !negative
            && let Ok(code) = CodeLists::core().parse(List::Access, code)
        {
            features.insert(code, YesNoAsk::Yes);
            found = true;
        }
    }
    if !found {
        log.note(&record.at, "description", text.trim(), &rules::ACCESS_NOT_UNDERSTOOD);
    }
}
