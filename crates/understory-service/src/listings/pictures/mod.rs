//! The picture of a program: a photo or a flyer, brought, described, replaced and removed.
//!
//! It is a fact of its program, so that it has a history, is laid over files, and is part of what a yes was given for. Its
//! bytes lie beside the facts, by their digest. Must not know: pages, what is in a file.

mod deciding;
mod serving;

pub(super) use deciding::count_waiting;
pub(super) use deciding::waiting;
pub use deciding::{PictureApproval, decide_picture};
pub use serving::{Which, picture_at_desk, public_picture};
pub(crate) use serving::{find_unused, note_unused};

use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use understory_formats::picture::{self as format, Prepared};
use understory_model::directory::Program;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_model::language::Text;
use understory_model::listings::{Picture, PictureKind};
use understory_model::named::is_name;
use understory_store::Reads;
use understory_store::directory::{self as stored, Programs};
use understory_store::listings::{self as kept, EditRow, PictureRow};
use uuid::Uuid;

use super::desk::{Desk, changed_since, program_of_organization, seen_of, title_of};
use super::history::directory_name;
use super::merged::Merged;
use super::overlay::lay;
use super::publishing::is_own_draft;
use super::workspace::look;
use super::{own_source, patch};
use crate::access::young::Signed;
use crate::directory::program_of;
use crate::people::PeopleError;
use crate::{Service, freshness};

pub use understory_formats::picture::MOST_BYTES as MOST_PICTURE_BYTES;

/// Pictures of one organization that are kept, those that were replaced within the last month among them.
const MOST: u64 = 300;
/// Letters of what is on it.
const LONGEST_WORDS: usize = 200;
/// From the moment that a picture is here to that at which it is made smaller. It is a second, unless many bring one.
const PATIENCE: Duration = Duration::from_secs(20);
/// The acts by which a picture is put at its program, and taken away.
pub(super) const ON: &str = "picture";
pub(super) const OFF: &str = "picture-off";
/// What taking one away is called in the audit.
const REMOVE: &str = "remove-picture";
/// The fact of a program.
const PICTURE: &str = "picture";

/// A picture to bring; without a file, what is said of the one that is there.
#[derive(Debug)]
pub struct EnterPicture {
    pub organization: OrganizationId,
    pub program: ProgramId,
    pub seen: String,
    pub file: Option<Vec<u8>>,
    pub kind: PictureKind,
    pub words: Text,
    pub agreed: bool,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKept {
    /// It is at its program: families see it where they see that.
    There,
    /// The lead organization looks at it first.
    Waits,
}

/// What the page of a picture shows.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureView {
    pub program: Program,
    /// Whether families see the one that stands at it.
    pub is_seen: bool,
    /// One that waits for a yes.
    pub waiting: Option<(Uuid, Picture)>,
    /// What the lead organization said of the one that was brought last.
    pub sent_back: Option<String>,
    /// Programs of other organizations that show the same picture; only for whoever leads.
    pub elsewhere: Vec<ShownElsewhere>,
    pub seen: String,
}

/// A program of another organization that shows the same picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownElsewhere {
    pub program: ProgramId,
    pub title: Text,
    pub organization: OrganizationId,
    pub organization_name: String,
}

/// Where a picture is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeAway {
    /// At this program; where the lead organization does it, at every program of the organization.
    Here,
    /// At the programs of all organizations; only the lead organization does.
    Everywhere,
}

fn wrong<T>(field: &'static str, rule: &'static str) -> Result<T, PeopleError> {
    Err(PeopleError::Value { field, rule })
}

/// What is said of a picture; `None` where that cannot be read.
fn said(row: &PictureRow) -> Option<Picture> {
    serde_json::from_value(row.said.clone()).ok()
}

fn seen(program: &Program, last: Option<&PictureRow>) -> String {
    let waiting = last.filter(|row| row.waits()).map(|row| row.id);
    seen_of(&(&program.facts.picture, waiting))
}

/// The picture of a program as it stands.
pub async fn picture_form(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    program: ProgramId,
) -> Result<PictureView, PeopleError> {
    let (mut write, own) = look(service, signed, Some(organization)).await?;
    let program = program_of_organization(&mut write, organization, program).await?;
    let view = match program {
        Some(program) => {
            let last = last_of(&mut write, program.id).await?;
            let sent_back = last.as_ref().filter(|row| row.approved == Some(false));
            Ok(PictureView {
                seen: seen(&program, last.as_ref()),
                sent_back: sent_back
                    .map(|row| row.sentence.clone())
                    .filter(|said| !said.is_empty()),
                waiting: last
                    .as_ref()
                    .filter(|row| row.waits())
                    .and_then(|row| Some((row.id, said(row)?))),
                is_seen: is_seen(service, &program),
                elsewhere: match own {
                    None => elsewhere(&mut write, &program).await?,
                    Some(_) => Vec::new(),
                },
                program,
            })
        }
        None => Err(PeopleError::NotFound),
    };
    write.commit().await?;
    view
}

fn digest_of(program: &Program) -> Option<&str> {
    program.facts.picture.as_ref().map(|picture| picture.digest.as_str())
}

/// A program as it stands, also where it is read as another, at the organization whose it is.
async fn as_read(read: &mut impl Reads, merged: &Merged, id: Uuid) -> Result<Option<Program>, PeopleError> {
    let Some(mut record) = stored::find::<Programs>(read, id).await? else {
        return Ok(None);
    };
    lay::<Programs>(read, &mut record).await?;
    merged.settle(&mut record);
    Ok(Some(program_of(record)))
}

/// Other programs that show the picture of one, also those that are read as another: they may be taken apart.
async fn that_show_it(read: &mut impl Reads, merged: &Merged, program: &Program) -> Result<Vec<Program>, PeopleError> {
    let Some(digest) = digest_of(program) else {
        return Ok(Vec::new());
    };
    let mut others = Vec::new();
    for id in kept::programs_with_picture(read, digest).await? {
        let other = as_read(read, merged, id.0).await?;
        others.extend(other.filter(|other| other.id != program.id && digest_of(other) == Some(digest)));
    }
    Ok(others)
}

/// Those of other organizations, with their names.
async fn elsewhere(read: &mut impl Reads, program: &Program) -> Result<Vec<ShownElsewhere>, PeopleError> {
    let merged = Merged::load(read).await?;
    let mut elsewhere = Vec::new();
    for other in that_show_it(read, &merged, program).await? {
        if other.organization != program.organization {
            elsewhere.push(ShownElsewhere {
                program: merged.program(other.id),
                organization_name: directory_name(read, other.organization).await?.unwrap_or_default(),
                title: other.facts.title,
                organization: other.organization,
            });
        }
    }
    Ok(elsewhere)
}

fn is_seen(service: &Service, program: &Program) -> bool {
    let picture = program.facts.picture.as_ref();
    picture.is_some_and(|picture| service.snapshot().pictures.contains(&picture.digest))
}

/// The picture that was brought last for a program, or for one that is read as it; one that waits before all others.
async fn last_of(read: &mut impl Reads, program: ProgramId) -> Result<Option<PictureRow>, PeopleError> {
    let mut all = Vec::from_iter(kept::last_picture(read, program).await?);
    for lost in Merged::load(read).await?.read_as(program.0) {
        all.extend(kept::last_picture(read, ProgramId(lost)).await?);
    }
    Ok(all.into_iter().max_by_key(|row| (row.waits(), row.made_at, row.id)))
}

/// Makes what is kept of a file, for whoever may bring one: one picture at a time, away from the threads that serve.
async fn prepared(
    service: &Service,
    signed: Signed,
    (organization, program): (OrganizationId, ProgramId),
    file: Vec<u8>,
) -> Result<Prepared, PeopleError> {
    let (mut write, _) = freshness::keeper(service, signed, "bring-picture", Some(organization)).await?;
    let there = program_of_organization(&mut write, organization, program).await?;
    write.commit().await?;
    if there.is_none() {
        return Err(PeopleError::NotFound);
    }
    let made = async {
        let turn = Arc::clone(&service.decoding).acquire_owned().await;
        let work = move || {
            // The turn ends with the work, also where whoever waits for it has gone away.
            let _turn = turn;
            format::prepare(&file)
        };
        service.compute(work).await
    };
    match tokio::time::timeout(PATIENCE, made).await {
        Ok(Ok(Ok(prepared))) => Ok(prepared),
        Ok(Ok(Err(rule))) => wrong("file", rule),
        // Whatever it was that could not be worked out, the file is named: nothing was kept of it.
        Ok(Err(_)) => wrong("file", "picture-broken"),
        Err(_) => wrong("file", "picture-busy"),
    }
}

/// Brings a picture, or says something else of the one that is there.
pub async fn enter_picture(service: &Service, signed: Signed, new: EnterPicture) -> Result<PictureKept, PeopleError> {
    let words = &new.words.0;
    if words.is_empty() || words.values().any(|text| !is_name(text, LONGEST_WORDS)) {
        return wrong("words-en", "picture-words");
    }
    if new.kind == PictureKind::Photo && !new.agreed {
        return wrong("agreed", "picture-agreed");
    }
    let prepared = match new.file {
        Some(file) => Some(prepared(service, signed, (new.organization, new.program), file).await?),
        None => None,
    };
    let mut desk = Desk::open(service, signed, "enter-picture", new.organization).await?;
    let Some(program) = desk.program(new.program).await? else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let last = last_of(&mut desk.write, program.id).await?;
    if seen(&program, last.as_ref()) != new.seen {
        return desk.refuse(changed_since()).await;
    }
    let before = program.facts.picture.clone();
    let (digest, large, small) = match (&prepared, &before) {
        (Some(made), _) => {
            let pixels = |one: &format::Sized| (one.width, one.height);
            (made.digest.clone(), pixels(&made.large), pixels(&made.small))
        }
        (None, Some(before)) => (before.digest.clone(), before.large, before.small),
        (None, None) => {
            return desk
                .refuse(PeopleError::Value {
                    field: "file",
                    rule: "picture-missing",
                })
                .await;
        }
    };
    let picture = Picture {
        digest,
        kind: new.kind,
        words: new.words,
        large,
        small,
        agreed: new.agreed,
    };
    let is_there = before.is_some_and(|before| before.digest == picture.digest);
    if let Some(made) = prepared.filter(|_| !is_there) {
        if kept::count_pictures(&mut desk.write, desk.organization).await? >= MOST {
            return desk
                .refuse(PeopleError::Value {
                    field: "file",
                    rule: "picture-many",
                })
                .await;
        }
        let waits = is_looked_at_first(&mut desk, &program, &picture.digest).await?;
        if let Some(other) = last.filter(PictureRow::waits) {
            let (by, at) = (signed.account, desk.at);
            kept::decide_picture(&mut desk.write, other.id, by, at, (false, "")).await?;
        }
        let row = PictureRow {
            id: service.ids.next(),
            organization: desk.organization,
            program: program.id,
            digest: picture.digest.clone(),
            said: serde_json::to_value(&picture).unwrap_or_default(),
            made_by: signed.account,
            made_at: desk.at,
            asked_at: waits.then_some(desk.at),
            decided_at: None,
            approved: None,
            sentence: String::new(),
        };
        kept::insert_picture(&mut desk.write, &row, (&made.large.bytes, &made.small.bytes)).await?;
        if waits {
            desk.close().await?;
            return Ok(PictureKept::Waits);
        }
    }
    put(&mut desk, &program, Some(picture)).await?;
    desk.close().await?;
    Ok(PictureKept::There)
}

/// Whether the lead organization looks first: it took one away, or nobody has said yes to this organization and
/// families see the program, or may see it without anybody looking. Only what is all drafts of its own is looked at with its
/// first listing.
async fn is_looked_at_first(desk: &mut Desk<'_>, program: &Program, digest: &str) -> Result<bool, PeopleError> {
    if desk.leads {
        return Ok(false);
    }
    if is_taken_away_by_lead(&mut desk.write, program.id, digest).await? {
        return Ok(true);
    }
    if kept::is_approved(&mut desk.write, desk.organization).await? {
        return Ok(false);
    }
    let sessions = desk.sessions(program.id).await?;
    let is_own = program.source.source == own_source(desk.organization);
    Ok(!is_own || !sessions.iter().all(is_own_draft))
}

/// Whether the lead organization took this picture away at any program, put another in its place, took it back or sent it
/// back, and has not said yes to it since; or took away whatever was at this program last. A family may have asked not to be
/// seen, so a yes to another picture is none to this.
async fn is_taken_away_by_lead(read: &mut impl Reads, program: ProgramId, digest: &str) -> Result<bool, PeopleError> {
    let about_picture = |edit: &EditRow| patch::read(&edit.changes).remove(PICTURE);
    // When it said what, in that order; of two at one moment the no holds.
    let sent_back = kept::picture_sent_back(read, digest).await?;
    let mut words: Vec<(Timestamp, usize, bool)> = sent_back.map(|at| (at, usize::MAX, false)).into_iter().collect();
    for (order, edit) in kept::picture_edits_by_lead(read).await?.iter().enumerate() {
        let Some(change) = about_picture(edit) else { continue };
        let (was, is) = (change.was["digest"] == digest, change.now["digest"] == digest);
        match edit.undone_at {
            // Taken back by the lead organization, whoever had done it.
            Some(undone_at) if is => words.push((undone_at, usize::MAX, false)),
            None if was || is => words.push((edit.made_at, order, is)),
            _ => {}
        }
    }
    let is_away = words.into_iter().max().is_some_and(|(.., is_yes)| !is_yes);
    let here = kept::edits_of_record(read, program.0).await?;
    let last_here = here.iter().rfind(|edit| about_picture(edit).is_some());
    Ok(is_away || last_here.is_some_and(|edit| edit.by_lead && edit.act == OFF))
}

/// Whether taking back a change would put a picture where families see it, and the lead organization looks first.
pub(super) async fn would_come_unseen(desk: &mut Desk<'_>, edit: &EditRow) -> Result<bool, PeopleError> {
    let was = patch::read(&edit.changes).remove(PICTURE).map(|change| change.was);
    let Some(digest) = was.as_ref().and_then(|was| was["digest"].as_str()) else {
        return Ok(false);
    };
    match desk.program(ProgramId(edit.record)).await? {
        Some(program) => is_looked_at_first(desk, &program, digest).await,
        None => Ok(false),
    }
}

/// The change of those, newest first, by whose taking back with the others a picture would be put back that the lead
/// organization took away meanwhile.
pub(super) async fn would_come_back<'a>(
    desk: &mut Desk<'_>,
    edits: &'a [EditRow],
) -> Result<Option<&'a EditRow>, PeopleError> {
    // What stood before the first of them stands again.
    let mut first = BTreeMap::new();
    for edit in edits {
        if let Some(change) = patch::read(&edit.changes).remove(PICTURE) {
            first.insert(edit.record, (edit, change.was));
        }
    }
    for (program, (edit, was)) in first {
        let Some(digest) = was["digest"].as_str() else { continue };
        let there = as_read(&mut desk.write, &Merged::default(), program).await?;
        let is_there = there.is_some_and(|there| digest_of(&there) == Some(digest));
        if !is_there && is_taken_away_by_lead(&mut desk.write, ProgramId(program), digest).await? {
            return Ok(Some(edit));
        }
    }
    Ok(None)
}

/// Whether the lead organization put a picture in place of another.
pub(super) fn is_replaced_by_lead(edit: &EditRow) -> bool {
    let was_there = |changes: &patch::Patch| changes.get(PICTURE).is_some_and(|change| !change.was.is_null());
    edit.by_lead && edit.act == ON && was_there(&patch::read(&edit.changes))
}

/// Puts a picture in place of what was there.
async fn put(desk: &mut Desk<'_>, program: &Program, picture: Option<Picture>) -> Result<(), PeopleError> {
    let act = if picture.is_some() { ON } else { OFF };
    let mut after = program.facts.clone();
    after.picture = picture;
    let (change, label) = ((&program.facts, &after), title_of(program));
    desk.change::<Programs>(act, program.id.0, change, (None, None), &label)
        .await?;
    Ok(())
}

/// Takes a picture away. Where the lead organization does, the same picture goes from every program of the organization, or
/// of every organization: at each it is one act of its own history, with a line of its own in the audit. At how many programs
/// of other organizations.
async fn take_away(desk: &mut Desk<'_>, program: &Program, whence: TakeAway) -> Result<usize, PeopleError> {
    put(desk, program, None).await?;
    if !desk.leads {
        return Ok(0);
    }
    let mut elsewhere = 0;
    let (here, act_id) = (desk.organization, desk.act_id);
    let merged = Merged::load(&mut desk.write).await?;
    let mut acts = BTreeMap::from([(here, act_id)]);
    for other in that_show_it(&mut desk.write, &merged, program).await? {
        let of = other.organization;
        if of != here && whence == TakeAway::Here {
            continue;
        }
        elsewhere += usize::from(of != here);
        desk.organization = of;
        desk.act_id = match acts.get(&of) {
            Some(act) => *act,
            None => {
                freshness::note_of_lead(desk.service, &mut desk.write, desk.signed, REMOVE, of).await?;
                let act = desk.service.ids.next();
                acts.insert(of, act);
                act
            }
        };
        put(desk, &other, None).await?;
    }
    (desk.organization, desk.act_id) = (here, act_id);
    Ok(elsewhere)
}

/// Takes a picture away, or back before anybody decided about it. It can be taken back for thirty days as any change can.
/// Says at how many programs of other organizations it went too.
pub async fn remove_picture(
    service: &Service,
    signed: Signed,
    (organization, program): (OrganizationId, ProgramId),
    (which, whence): (Which, TakeAway),
    looked_at: &str,
) -> Result<usize, PeopleError> {
    let mut desk = Desk::open(service, signed, REMOVE, organization).await?;
    let Some(program) = desk.program(program).await? else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let last = last_of(&mut desk.write, program.id).await?;
    if seen(&program, last.as_ref()) != looked_at {
        return desk.refuse(changed_since()).await;
    }
    let elsewhere = match (which, last.filter(PictureRow::waits)) {
        (Which::Shown, _) if program.facts.picture.is_some() => take_away(&mut desk, &program, whence).await?,
        (Which::Waiting(id), Some(row)) if row.id == id => {
            let (by, at) = (signed.account, desk.at);
            kept::decide_picture(&mut desk.write, row.id, by, at, (false, "")).await?;
            0
        }
        _ => return desk.refuse(PeopleError::NotFound).await,
    };
    desk.close().await?;
    Ok(elsewhere)
}
