//! The directory as it is held in memory: read whole from the store, never changed, replaced when the
//! store's count of changes moves on.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::{BTreeSet, HashMap, HashSet};
use understory_engine::fit::Sessions;
use understory_model::directory::{Organization, Program, Session, SessionStatus, Site, SourceKey};
use understory_model::ids::{OrganizationId, ProgramId, SessionId, SiteId};
use understory_model::place::{Place, fold};
use understory_store::Read;
use understory_store::directory::{self as stored, Record, Region};
use uuid::Uuid;

use super::codes::Codes;
use super::columns::{self, Languages};
use super::gazetteer::Gazetteer;
use crate::listings::{Conflict, Merged, own_source};
use crate::{ServiceError, freshness, listings};

/// A session with the positions of what it belongs to.
#[derive(Clone, Debug)]
pub struct SessionEntry {
    pub session: Session,
    pub program: usize,
    pub organization: usize,
    pub site: Option<usize>,
    /// When it was first listed.
    pub added: Timestamp,
    /// When anything that its card says was changed last: itself, its program, its site or its organization.
    pub changed: Timestamp,
    /// Its short code on paper, such as `K7MD`.
    pub code: String,
}

/// The directory in memory. Every list is in the order of ids; a session's position is its row in `columns`.
#[derive(Debug)]
pub struct Snapshot {
    /// The store's count of changes when this was read.
    pub version: i64,
    /// When this was read; what is made of it is no older.
    pub read_at: Timestamp,
    pub region: Region,
    pub zone: TimeZone,
    pub organizations: Vec<Organization>,
    pub sites: Vec<Site>,
    /// The town, neighborhood and ZIP of each site, folded.
    pub names_of_sites: Vec<Vec<String>>,
    /// Without their long texts, which only the program's page needs.
    pub programs: Vec<Program>,
    /// Those a family may see, as their owners say: no drafts, nothing cancelled, nothing that nobody answers for.
    pub sessions: Vec<SessionEntry>,
    /// Digests of the pictures of programs whose page anybody may see.
    pub pictures: BTreeSet<String>,
    /// Positions of a program's sessions.
    pub sessions_of_program: Vec<Vec<usize>>,
    /// Programs by folded English title, then id: the order of lists.
    pub programs_by_title: Vec<(String, usize)>,
    pub columns: Sessions,
    pub languages: Languages,
    pub gazetteer: Gazetteer,
    /// Towns, villages and neighborhoods where something is listed, by name: what a list can be narrowed to.
    pub towns: Vec<String>,
    /// Which session a short code means.
    pub codes: Codes,
    /// Which records are read as which.
    pub merged: Merged,
    /// Where a file says something else now than what was said here and lies over it.
    pub conflicts: Vec<Conflict>,
}

/// What was read from the store, before the work that needs no store.
pub(crate) struct Loaded {
    version: i64,
    read_at: Timestamp,
    /// When each record of any kind was added and changed last.
    written: HashMap<Uuid, (Timestamp, Timestamp)>,
    region: Region,
    places: Vec<Place>,
    organizations: Vec<Organization>,
    sites: Vec<Site>,
    programs: Vec<Program>,
    sessions: Vec<Session>,
    /// What owners said of them, and which are hidden.
    laid: freshness::Laid,
}

fn key<Facts>(record: &Record<Facts>) -> SourceKey {
    SourceKey {
        source: record.source.clone(),
        key: record.source_key.clone(),
    }
}

pub(crate) fn organization_of(record: Record<<stored::Organizations as stored::Kind>::Facts>) -> Organization {
    Organization {
        id: OrganizationId(record.id),
        source: key(&record),
        facts: record.facts,
    }
}

pub(super) fn site_of(record: Record<<stored::Sites as stored::Kind>::Facts>) -> Site {
    let organization = OrganizationId(record.parent.unwrap_or_default());
    Site {
        id: SiteId(record.id),
        organization,
        source: key(&record),
        facts: record.facts,
    }
}

pub(crate) fn program_of(record: Record<<stored::Programs as stored::Kind>::Facts>) -> Program {
    let organization = OrganizationId(record.parent.unwrap_or_default());
    Program {
        id: ProgramId(record.id),
        organization,
        source: key(&record),
        facts: record.facts,
    }
}

pub(crate) fn session_of(record: Record<<stored::Sessions as stored::Kind>::Facts>) -> Session {
    let program = ProgramId(record.parent.unwrap_or_default());
    let site = record.place.map(SiteId);
    Session {
        id: SessionId(record.id),
        program,
        site,
        source: key(&record),
        facts: record.facts,
    }
}

/// Whether a family may see a session in this state.
pub(crate) fn is_public(status: SessionStatus) -> bool {
    !matches!(status, SessionStatus::Draft | SessionStatus::Cancelled)
}

impl Snapshot {
    /// Nothing yet; only until the first read.
    pub(crate) fn empty() -> Self {
        Self {
            version: -1,
            read_at: Timestamp::UNIX_EPOCH,
            region: Region {
                name: String::new(),
                zone: String::from("UTC"),
                outline: None,
            },
            zone: TimeZone::UTC,
            organizations: Vec::new(),
            sites: Vec::new(),
            names_of_sites: Vec::new(),
            programs: Vec::new(),
            sessions: Vec::new(),
            pictures: BTreeSet::new(),
            sessions_of_program: Vec::new(),
            programs_by_title: Vec::new(),
            columns: Sessions::builder().build(),
            languages: Languages::default(),
            gazetteer: Gazetteer::default(),
            towns: Vec::new(),
            codes: Codes::default(),
            merged: Merged::default(),
            conflicts: Vec::new(),
        }
    }

    pub(crate) fn is_loaded(&self) -> bool {
        self.version >= 0
    }

    /// Reads everything in one transaction.
    pub(crate) async fn load(
        read: &mut Read,
        version: i64,
        otherwise: Region,
        read_at: Timestamp,
    ) -> Result<Loaded, ServiceError> {
        let region = stored::load_region(read).await?;
        let zone = region.as_ref().unwrap_or(&otherwise).zone.clone();
        let sessions = stored::load_all::<stored::Sessions>(read).await?;
        let mut sessions: Vec<Session> = sessions.into_iter().map(session_of).collect();
        let laid = freshness::lay_over_all(read, &zone, &mut sessions).await?;
        let mut programs = listings::load_all::<stored::Programs>(read).await?;
        for program in &mut programs {
            program.facts.description.0.clear();
        }
        let mut written = stored::written::<stored::Organizations>(read).await?;
        written.extend(stored::written::<stored::Sites>(read).await?);
        written.extend(stored::written::<stored::Programs>(read).await?);
        written.extend(stored::written::<stored::Sessions>(read).await?);
        Ok(Loaded {
            version,
            read_at,
            written: written
                .into_iter()
                .map(|one| (one.id, (one.added, one.changed)))
                .collect(),
            region: region.unwrap_or(otherwise),
            places: stored::load_places(read).await?,
            organizations: listings::load_all::<stored::Organizations>(read)
                .await?
                .into_iter()
                .map(organization_of)
                .collect(),
            sites: listings::load_all::<stored::Sites>(read)
                .await?
                .into_iter()
                .map(site_of)
                .collect(),
            programs: programs.into_iter().map(program_of).collect(),
            sessions,
            laid,
        })
    }

    /// The organization that one of this id is read as: itself, for nearly all.
    pub fn organization_read_as(&self, id: OrganizationId) -> OrganizationId {
        self.merged.organization(id)
    }

    /// The same of a program.
    pub fn program_read_as(&self, id: ProgramId) -> ProgramId {
        self.merged.program(id)
    }

    /// The position of a session, or of the one that it is read as: on plans and on paper it keeps its id and its code.
    pub fn position_of_session(&self, id: SessionId) -> Option<usize> {
        let id = SessionId(self.merged.of(id.0));
        self.sessions.binary_search_by_key(&id, |entry| entry.session.id).ok()
    }

    /// The position of a program.
    pub fn position_of_program(&self, id: ProgramId) -> Option<usize> {
        self.programs.binary_search_by_key(&id, |program| program.id).ok()
    }

    /// The position of an organization.
    pub fn position_of_organization(&self, id: OrganizationId) -> Option<usize> {
        self.organizations
            .binary_search_by_key(&id, |organization| organization.id)
            .ok()
    }

    /// The same of one that anybody may see: what an organization enters about itself is seen once a session of it is.
    pub fn position_of_public_organization(&self, id: OrganizationId) -> Option<usize> {
        let row = self.position_of_organization(id)?;
        let is_own = self.organizations[row].source.source == own_source(id);
        (!is_own || self.sessions.iter().any(|entry| entry.organization == row)).then_some(row)
    }
}

impl Loaded {
    /// Joins the records, builds the engine's columns and the names of places.
    pub(crate) fn build(mut self) -> Result<Snapshot, ServiceError> {
        let zone = TimeZone::get(&self.region.zone).map_err(|_| ServiceError::Zone {
            zone: self.region.zone.clone(),
        })?;
        // A name is learned of places that families see, and of nobody's draft.
        let held = self.sessions.iter().filter(|one| is_public(one.facts.status));
        let held: BTreeSet<SiteId> = held.filter_map(|one| one.site).collect();
        let teaching = self.sites.iter().filter(|site| held.contains(&site.id));
        let gazetteer = Gazetteer::new(self.places, teaching);
        for site in &mut self.sites {
            gazetteer.put_in_its_area(&mut site.facts);
        }
        let position = |ids: Vec<Uuid>| -> HashMap<Uuid, usize> { ids.into_iter().zip(0..).collect() };
        let organizations = position(self.organizations.iter().map(|record| record.id.0).collect());
        let sites = position(self.sites.iter().map(|record| record.id.0).collect());
        let programs = position(self.programs.iter().map(|record| record.id.0).collect());

        // Also of those that nobody sees, so that one that comes back has its code again.
        let sessions = self.sessions.iter().map(|session| session.id);
        let sessions: BTreeSet<SessionId> = sessions.chain(self.laid.lost.iter().copied()).collect();
        let codes = Codes::new(sessions);
        // Also of sessions that nobody answers for: they stand on their own page.
        let seen = self.sessions.iter().filter(|one| is_public(one.facts.status));
        let seen: BTreeSet<usize> = seen.filter_map(|one| programs.get(&one.program.0).copied()).collect();
        let pictures = seen
            .into_iter()
            .filter_map(|row| self.programs[row].facts.picture.as_ref());
        let pictures = pictures.map(|picture| picture.digest.clone()).collect();
        let written = |id: Uuid| self.written.get(&id).copied();
        let entry = |session: Session| {
            let program = *programs.get(&session.program.0)?;
            let organization = *organizations.get(&self.programs[program].organization.0)?;
            let site = session.site.and_then(|site| sites.get(&site.0).copied());
            let about = [
                Some(session.id.0),
                Some(self.programs[program].id.0),
                Some(self.organizations[organization].id.0),
                site.map(|site| self.sites[site].id.0),
            ];
            let changed = about
                .into_iter()
                .flatten()
                .filter_map(written)
                .map(|(_, changed)| changed);
            let changed = changed.chain(self.laid.said_at.get(&session.id).copied());
            let added = written(session.id.0).map(|(added, _)| added);
            Some(SessionEntry {
                added: added.unwrap_or_default(),
                changed: changed.max().unwrap_or_default(),
                code: codes.of(session.id),
                session,
                program,
                organization,
                site,
            })
        };
        let sessions: Vec<SessionEntry> = self
            .sessions
            .into_iter()
            .filter(|session| is_public(session.facts.status) && self.laid.hidden.binary_search(&session.id).is_err())
            .filter_map(entry)
            .collect();

        let mut sessions_of_program = vec![Vec::new(); self.programs.len()];
        for (row, entry) in sessions.iter().enumerate() {
            sessions_of_program[entry.program].push(row);
        }
        let english = understory_model::language::Language::english();
        let mut programs_by_title: Vec<(String, usize)> = self
            .programs
            .iter()
            .enumerate()
            .map(|(row, program)| {
                let title = program.facts.title.in_language(&english).map_or("", |(_, title)| title);
                (fold(title), row)
            })
            .collect();
        programs_by_title.sort_unstable();

        let languages = Languages::of(sessions.iter().map(|entry| &entry.session.facts));
        let columns = columns::build(&sessions, &self.programs, &self.sites, &languages);
        let names = |site: &Site| {
            let facts = &site.facts;
            [&facts.city, &facts.neighborhood, &facts.zip]
                .into_iter()
                .flatten()
                .map(|name| fold(name))
                .collect()
        };
        let names_of_sites: Vec<Vec<String>> = self.sites.iter().map(names).collect();
        // Thousands of towns may be brought; most of them have nothing.
        let listed: BTreeSet<usize> = sessions.iter().filter_map(|entry| entry.site).collect();
        let listed = listed.into_iter().flat_map(|site| &names_of_sites[site]);
        let listed: HashSet<&str> = listed.map(String::as_str).collect();
        let towns = gazetteer.areas_among(&listed);
        let mut conflicts = self.laid.conflicts;
        for conflict in &mut conflicts {
            conflict.read_at = self
                .written
                .get(&conflict.file.id.0)
                .map_or(conflict.read_at, |(_, changed)| *changed);
        }
        Ok(Snapshot {
            version: self.version,
            read_at: self.read_at,
            codes,
            region: self.region,
            zone,
            organizations: self.organizations,
            names_of_sites,
            sites: self.sites,
            programs: self.programs,
            sessions,
            pictures,
            sessions_of_program,
            programs_by_title,
            columns,
            languages,
            gazetteer,
            towns,
            merged: self.laid.merged,
            conflicts,
        })
    }
}
