//! The desk of one organization while something is changed at it: the transaction, who sits there, and what is done together.
//!
//! Must not know: which facts there are.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use understory_model::directory::{Program, Session};
use understory_model::ids::{OrganizationId, ProgramId, SessionId};
use understory_model::language::Language;
use understory_store::directory::{self as stored, Kind, Programs, Record, Sessions};
use understory_store::listings::{self as kept, EditRow};
use understory_store::{Reads, Write};
use uuid::Uuid;

use super::merged::{Merged, children};
use super::overlay::{FOLLOW, entered_on, find, is_laid_over, lay};
use super::patch::{self, CHECKED, Change, PROVENANCE, Patch, SITE, Side};
use super::{is_own_source, own_source};
use crate::access::young::Signed;
use crate::directory::{program_of, session_of};
use crate::people::{PeopleError, hash_of, now};
use crate::{Service, freshness};

/// What a record was when its form was shown, so that nobody writes over what they have not seen.
pub(super) fn seen_of(facts: &impl serde::Serialize) -> String {
    hash_of(&serde_json::to_value(facts).unwrap_or_default().to_string())
}

/// A form that was shown before somebody else changed its record.
pub(super) fn changed_since() -> PeopleError {
    PeopleError::Value {
        field: "listing",
        rule: "changed-since",
    }
}

pub(super) struct Desk<'a> {
    pub service: &'a Service,
    pub write: Write,
    pub signed: Signed,
    pub organization: OrganizationId,
    /// Whoever leads may do it for every organization.
    pub leads: bool,
    pub act_id: Uuid,
    pub at: Timestamp,
    pub today: Date,
}

impl<'a> Desk<'a> {
    /// For whoever may change the listings of an organization, with the visit in the audit. Other writers wait. One that is
    /// read as another has no desk: what is done is done at that of the one that stays.
    pub(super) async fn open(
        service: &'a Service,
        signed: Signed,
        act: &'static str,
        organization: OrganizationId,
    ) -> Result<Self, PeopleError> {
        let mut desk = Self::open_of_any(service, signed, act, organization).await?;
        if Merged::load(&mut desk.write).await?.is_lost(organization.0) {
            return desk.refuse(PeopleError::NotFound).await;
        }
        Ok(desk)
    }

    /// The same at the desk of an organization that may be read as another.
    pub(super) async fn open_of_any(
        service: &'a Service,
        signed: Signed,
        act: &'static str,
        organization: OrganizationId,
    ) -> Result<Self, PeopleError> {
        let (mut write, own) = freshness::keeper(service, signed, act, Some(organization)).await?;
        if stored::find::<stored::Organizations>(&mut write, organization.0)
            .await?
            .is_none()
        {
            write.commit().await?;
            return Err(PeopleError::NotFound);
        }
        Self::with(service, write, signed, organization, own.is_none()).await
    }

    pub(super) async fn with(
        service: &'a Service,
        write: Write,
        signed: Signed,
        organization: OrganizationId,
        leads: bool,
    ) -> Result<Self, PeopleError> {
        let at = now(service);
        Ok(Self {
            service,
            write,
            signed,
            organization,
            leads,
            act_id: service.ids.next(),
            at,
            today: service.today(),
        })
    }

    /// Everything is kept, and shown to whoever asks from now on.
    pub(super) async fn close(mut self) -> Result<(), PeopleError> {
        stored::bump_version(&mut self.write).await?;
        self.write.commit().await?;
        self.service.refresh().await?;
        Ok(())
    }

    /// Nothing is kept but the visit.
    pub(super) async fn refuse<T>(self, error: PeopleError) -> Result<T, PeopleError> {
        self.write.commit().await?;
        Err(error)
    }

    /// A program of this organization, as it stands.
    pub(super) async fn program(&mut self, id: ProgramId) -> Result<Option<Program>, PeopleError> {
        program_of_organization(&mut self.write, self.organization, id).await
    }

    /// The sessions of a program as they stand, what owners said laid over.
    pub(super) async fn sessions(&mut self, program: ProgramId) -> Result<Vec<Session>, PeopleError> {
        let merged = Merged::load(&mut self.write).await?;
        sessions_of(self.service, (&mut self.write, &merged), program).await
    }

    /// Adds a record of this organization's own.
    pub(super) async fn add<K: Kind>(
        &mut self,
        act: &str,
        place: (Uuid, Option<Uuid>, Option<Uuid>),
        facts: K::Facts,
        label: &str,
    ) -> Result<(), PeopleError>
    where
        K::Facts: Default,
    {
        let key = place.0.simple().to_string();
        self.add_with_key::<K>(act, place, key, facts, label).await
    }

    /// The same under a key by which it is found again.
    pub(super) async fn add_with_key<K: Kind>(
        &mut self,
        act: &str,
        (id, parent, place): (Uuid, Option<Uuid>, Option<Uuid>),
        source_key: String,
        facts: K::Facts,
        label: &str,
    ) -> Result<(), PeopleError>
    where
        K::Facts: Default,
    {
        let mut changes = patch::between(&K::Facts::default(), &facts);
        if let Some(place) = place {
            changes.insert(String::from(SITE), site_change(None, Some(place)));
        }
        let record = Record {
            id,
            parent,
            place,
            source: own_source(self.organization),
            source_key,
            run: None,
            facts,
        };
        stored::insert_many::<K>(&mut self.write, std::slice::from_ref(&record), self.at).await?;
        self.keep::<K>(act, id, false, &changes, label).await
    }

    /// Changes a record from what it says to something else: its own is written, one from a file has it laid over.
    /// `false` where nothing is different.
    pub(super) async fn change<K: Kind>(
        &mut self,
        act: &str,
        id: Uuid,
        (before, after): (&K::Facts, &K::Facts),
        (was_at, is_at): (Option<Uuid>, Option<Uuid>),
        label: &str,
    ) -> Result<bool, PeopleError>
    where
        K::Facts: Clone,
    {
        let seen = patch::between(before, after);
        if was_at == is_at && seen.is_empty() {
            return Ok(false);
        }
        let Some(mut record) = stored::find::<K>(&mut self.write, id).await? else {
            return Err(PeopleError::NotFound);
        };
        // Also one that another organization entered at a program that is this one's again; but what lies over a record hides
        // whatever is written into it.
        let is_own = is_own_source(&record.source) && !is_laid_over(&mut self.write, id).await?;
        // What an owner answered lies over the record too. What the form showed of it is part of the change, so that it
        // holds on, and what is put back by undoing is what the record said.
        let mut said = record.clone();
        lay::<K>(&mut self.write, &mut said).await?;
        let mut changes = patch::between(&said.facts, after);
        for (name, Change { now, .. }) in seen {
            // The record says so already, and an answer said something else meanwhile.
            changes.entry(name).or_insert(Change { was: now.clone(), now });
        }
        if was_at != is_at {
            changes.insert(String::from(SITE), site_change(was_at, is_at));
        }
        if is_own {
            let checked = super::overlay::CONFIRM
                .contains(&act)
                .then(|| self.checked(&record.facts));
            let mut all = changes.clone();
            if let Some(checked) = checked {
                all.insert(String::from(PROVENANCE), checked.clone());
                changes.insert(String::from(CHECKED), checked);
            }
            record.facts = patch::put(&record.facts, &all, Side::Now);
            if was_at != is_at {
                record.place = is_at;
            }
            stored::update::<K>(&mut self.write, &record, self.at).await?;
        }
        self.keep::<K>(act, id, !is_own, &changes, label).await?;
        Ok(true)
    }

    /// Leaves facts of a session from a file to that file again: each was one thing, and is what the file says.
    pub(super) async fn follow(
        &mut self,
        session: SessionId,
        facts: impl IntoIterator<Item = (&'static str, Value, Value)>,
        label: &str,
    ) -> Result<(), PeopleError> {
        let facts = facts.into_iter();
        let changes: Patch = facts
            .map(|(name, was, now)| (String::from(name), Change { was, now }))
            .collect();
        self.keep::<Sessions>(FOLLOW, session.0, true, &changes, label).await
    }

    /// That all of a record is said to be so today, and what was said of it before.
    fn checked(&self, facts: &impl serde::Serialize) -> Change {
        let mut facts = serde_json::to_value(facts).unwrap_or_default();
        Change {
            was: facts.get_mut(PROVENANCE).map(Value::take).unwrap_or_default(),
            now: serde_json::to_value(entered_on(Some(self.today))).unwrap_or_default(),
        }
    }

    /// What was asked or reported of a session is answered by changing or showing it.
    pub(super) async fn settle(&mut self, session: SessionId) -> Result<(), PeopleError> {
        use understory_store::freshness as asked;
        if let Some(question) = asked::open_question_of(&mut self.write, session).await? {
            asked::close_question(&mut self.write, question.id, self.at).await?;
        }
        asked::settle_reports_of(&mut self.write, session, self.at).await?;
        Ok(())
    }

    async fn keep<K: Kind>(
        &mut self,
        act: &str,
        record: Uuid,
        laid: bool,
        changes: &Patch,
        label: &str,
    ) -> Result<(), PeopleError> {
        let edit = EditRow {
            id: self.service.ids.next(),
            act_id: self.act_id,
            organization: self.organization,
            kind: String::from(K::NAME),
            record,
            act: String::from(act),
            laid,
            changes: serde_json::to_value(changes).unwrap_or_default(),
            label: label.chars().take(200).collect(),
            made_by: self.signed.account,
            made_at: self.at,
            by_lead: self.leads,
            undone_by: None,
            undone_at: None,
        };
        Ok(kept::insert_edit(&mut self.write, &edit).await?)
    }
}

/// A program, where it is this organization's.
pub(super) async fn program_of_organization(
    read: &mut impl Reads,
    organization: OrganizationId,
    id: ProgramId,
) -> Result<Option<Program>, PeopleError> {
    let found = find::<Programs>(read, id.0).await?.map(program_of);
    Ok(found.filter(|program| program.organization == organization))
}

/// The sessions of a program as they stand, what owners said laid over.
pub(super) async fn sessions_of(
    service: &Service,
    (read, merged): (&mut impl Reads, &Merged),
    program: ProgramId,
) -> Result<Vec<Session>, PeopleError> {
    let own = children::<Sessions>(read, merged, program.0).await?;
    let mut own: Vec<Session> = own.into_iter().map(session_of).collect();
    let zone = &service.snapshot().region.zone;
    freshness::lay_over_program(read, (zone, merged), program, &mut own).await?;
    Ok(own)
}

/// The change of a session's place.
fn site_change(was: Option<Uuid>, now: Option<Uuid>) -> Change {
    let value = |id: Option<Uuid>| id.map_or(Value::Null, |id| Value::String(id.to_string()));
    Change {
        was: value(was),
        now: value(now),
    }
}

/// What a program is called in the history.
pub(super) fn title_of(program: &Program) -> String {
    let title = program.facts.title.in_language(&Language::english());
    title.map(|(_, title)| String::from(title)).unwrap_or_default()
}

/// A session among others.
pub(super) fn one_of(sessions: &[Session], id: SessionId) -> Option<&Session> {
    sessions.iter().find(|session| session.id == id)
}
