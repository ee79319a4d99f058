//! One row to an organization, a site, a program and a session, or a refusal.

use understory_model::code::{Code, CodeLists, List};
use understory_model::directory::{Meeting, ProgramFacts, SiteFacts};
use understory_model::fact::{Fact, Provenance};
use understory_model::import::SessionDraft;
use understory_model::language::Text;
use understory_model::place::fold;

use super::cells::Cells;
use super::field::Field;
use super::gather::{self, Added, Gather, ProgramSaid};
use super::schema::Schema;
use super::{places, session};
use crate::key;
use crate::rules;
use crate::values::{self, is_blank};

/// Longer than this is no title.
const LONGEST_TITLE: usize = 500;

/// Takes a row, or writes in the log why not.
pub(super) fn row(cells: &mut Cells<'_>, schema: &Schema, gather: &mut Gather) {
    if is_blank(cells.raw(Field::Title)) || cells.word(Field::Title).is_empty() {
        return cells.refuse(Field::Title, "", &rules::TITLE_MISSING);
    }
    if is_blank(cells.raw(Field::Organization)) || cells.word(Field::Organization).is_empty() {
        return cells.refuse(Field::Organization, "", &rules::ORGANIZATION_MISSING);
    }
    if cells.word(Field::Title).chars().count() > LONGEST_TITLE {
        let title = cells.word(Field::Title);
        return cells.refuse(Field::Title, &title, &rules::TITLE_TOO_LONG);
    }
    if slipped(cells) {
        let title = cells.word(Field::Title);
        return cells.refuse(Field::Title, &title, &rules::SLIPPED_ROW);
    }
    let mark = cells.log.mark();
    let mut provenance = gather.provenance();
    provenance.verified_on = cells.day(Field::VerifiedOn).known;
    provenance.verified_by = cells.optional(Field::VerifiedBy);

    let title = name(cells, Field::Title);
    let organization_name = name(cells, Field::Organization);
    let mut facts = session::facts(cells, schema, &provenance);
    let said = program(cells, &title, provenance);
    // An export without a column for it writes "online" where the address goes.
    if facts.meeting.is_blank() && values::meeting(cells.raw(Field::Address)).known == Some(Meeting::Online) {
        facts.meeting = Fact::known(Meeting::Online);
    }
    let site_facts = site(cells, gather.provenance(), (facts.meeting.known, schema.tells_rows));

    let organization = key::limit(key::part(&organization_name));
    let program_key = key::join(&[&organization, &key::part(&title)]);
    let own_id = cells.word(Field::Id);
    let has_id = !is_blank(&own_id);
    let draft = SessionDraft {
        key: if has_id {
            own_id.clone()
        } else {
            session::derived_key(&program_key, &facts, site_facts.as_ref())
        },
        program: program_key,
        site: site_facts
            .as_ref()
            .map(|site_facts| gather::site_key(&organization, site_facts)),
        at: cells.at.clone(),
        facts,
    };
    // Nothing of a refused row is gathered, so this is asked first.
    if has_id && gather.collides(&draft) {
        cells.log.forget_since(mark);
        return cells.refuse(Field::Id, &own_id, &rules::DUPLICATE_ID);
    }
    gather.organization(&organization_name, cells.at);
    if let Some(site_facts) = site_facts {
        let given = site_facts
            .point
            .known
            .map(|point| format!("{}, {}", point.latitude, point.longitude));
        if gather.site(&organization, site_facts, cells.at) {
            cells.note(Field::Latitude, &given.unwrap_or_default(), &rules::POINT_DIFFERS);
        }
    }
    let differs = gather.program(&organization, &draft.program, &said, cells.at);
    if differs {
        let description = cells.word(Field::Description);
        cells.note(Field::Description, &description, &rules::DESCRIPTION_DIFFERS);
    }
    match gather.session(draft, &said) {
        Added::New => {}
        Added::Again { categories: true } if schema.merge_categories => {
            let category = cells.word(Field::Topics);
            cells.note(Field::Topics, &category, &rules::SAME_SESSION);
        }
        Added::Again { .. } => cells.note(Field::Title, &title, &rules::DUPLICATE_ROW),
    }
}

/// Whether values stand where values of another kind belong, in two columns or more.
fn slipped(cells: &Cells<'_>) -> bool {
    let wordy = |field: Field| {
        let text = cells.raw(field);
        !is_blank(text) && values::number(text).is_none() && text.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    let numbers = [
        Field::Latitude,
        Field::Longitude,
        Field::MinAge,
        Field::MaxAge,
        Field::MinGrade,
        Field::MaxGrade,
    ];
    let words = numbers
        .into_iter()
        .filter(|field| wordy(*field) && cells.raw(*field).trim().len() > 4)
        .count();
    let is_number = |field: Field| values::number(cells.raw(field)).is_some();
    let long = |field: Field, most: usize| cells.raw(field).trim().chars().count() > most;
    let zip = cells.raw(Field::Zip).trim();
    let signs = [
        is_number(Field::City),
        long(Field::City, 60),
        is_number(Field::State),
        long(Field::State, 25),
        long(Field::Zip, 20),
        zip.contains('.') && values::number(zip).is_some(),
    ];
    words + signs.into_iter().filter(|sign| *sign).count() >= 2
}

/// A name; one that starts like a formula is kept and noted.
fn name(cells: &mut Cells<'_>, field: Field) -> String {
    let name = cells.line(field);
    if name.starts_with(['=', '+', '-', '@']) {
        cells.note(field, &name, &rules::FORMULA_LIKE);
    }
    name
}

fn program(cells: &mut Cells<'_>, title: &str, provenance: Provenance) -> ProgramSaid {
    let lists = CodeLists::core();
    let categories = cells.several_whole(Field::Topics);
    let mut topics: Vec<Code> = Vec::new();
    for category in &categories {
        let known = lists.topics_of_category(category);
        let known = match lists.parse(List::Topic, &fold(category)) {
            Ok(code) if known.is_empty() => vec![code],
            _ => known.to_vec(),
        };
        topics.extend(known);
    }
    if topics.is_empty() {
        topics = lists.topics_of_words(title);
    }
    topics.sort_by_key(|code| lists.position(List::Topic, code));
    topics.dedup();
    let facts = ProgramFacts {
        title: Text::english(title),
        summary: Text::english(cells.line(Field::Summary)),
        description: Text::english(cells.paragraphs(Field::Description)),
        program_type: cells.fact(Field::ProgramType, |text| values::code(List::ProgramType, text)),
        setting: cells.fact(Field::Setting, |text| values::code(List::Setting, text)),
        level: cells.fact(Field::Level, |text| values::code(List::Level, text)),
        designed_for: Text::english(cells.paragraphs(Field::DesignedFor)),
        website: cells.fact(Field::Website, values::link),
        topics: topics.clone(),
        categories: categories.clone(),
        picture: None,
        provenance,
        example: false,
    };
    ProgramSaid {
        facts,
        categories,
        topics,
    }
}

/// The place of a session; none when it is online or nobody said where. In the table of an organization a town alone is where;
/// exports write the town of their own office into every row.
fn site(
    cells: &mut Cells<'_>,
    provenance: Provenance,
    (meeting, is_of_one): (Option<Meeting>, bool),
) -> Option<SiteFacts> {
    let place = name(cells, Field::Place);
    let address = cells.line(Field::Address);
    let latitude = cells.word(Field::Latitude);
    let longitude = cells.word(Field::Longitude);
    let (place, address) = (Some(place), Some(address));
    let mut place = place.filter(|text| !is_blank(text));
    let address = address.filter(|text| !is_blank(text));
    if meeting == Some(Meeting::Online) {
        if let Some(given) = address
            .or(place)
            .filter(|given| values::meeting(given).known != meeting)
        {
            cells.note(Field::Address, &given, &rules::ONLINE_WITH_ADDRESS);
        }
        return None;
    }
    let point = values::point(&latitude, &longitude);
    let point = cells.settle(Field::Latitude, &format!("{latitude}, {longitude}"), point);
    let address = match address {
        None => Fact::unknown(),
        Some(text) if places::is_street_address(&text) => Fact::known(text),
        Some(text) => {
            cells.note(Field::Address, &text, &rules::PLACE_NOT_ADDRESS);
            let fact = Fact::unlikely(&text, rules::PLACE_NOT_ADDRESS.code);
            place = place.or(Some(text));
            fact
        }
    };
    let zip = cells.fact(Field::Zip, values::zip).known;
    let city = cells.optional(Field::City);
    let neighborhood = cells.optional(Field::Neighborhood);
    let shown = place
        .or_else(|| address.known.clone())
        .or_else(|| point.known.and(neighborhood.clone()))
        .or_else(|| point.known.and(city.clone()))
        .or_else(|| {
            point
                .known
                .map(|point| format!("{:.4}, {:.4}", point.latitude, point.longitude))
        })
        .or_else(|| neighborhood.clone())
        .or_else(|| city.clone().filter(|_| is_of_one))?;
    Some(SiteFacts {
        middle: None,
        name: shown,
        address,
        city,
        state: cells.optional(Field::State),
        zip,
        neighborhood,
        point,
        entrance: None,
        provenance,
    })
}
