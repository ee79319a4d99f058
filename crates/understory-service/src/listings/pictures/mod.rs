//! The picture of a program: a photo or a flyer, brought, described, replaced and removed.
//!
//! It is a fact of its program, so that it has a history, is laid over files, and is part of what a yes was given for. Its
//! bytes lie beside the facts, by their digest. Must not know: pages, what is in a file.

mod deciding;
mod serving;

pub(super) use deciding::count_waiting;
pub(super) use deciding::waiting;
pub use deciding::{PictureApproval, decide_picture};
pub(crate) use serving::note_unused;
pub use serving::{Which, picture_at_desk, public_picture};

use std::sync::Arc;
use std::time::Duration;
use understory_formats::picture::{self as format, Prepared};
use understory_model::directory::Program;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_model::language::Text;
use understory_model::listings::{Picture, PictureKind};
use understory_model::named::is_name;
use understory_store::directory::Programs;
use understory_store::listings::{self as kept, PictureRow};
use understory_store::{Reads, Write};

use super::desk::{Desk, changed_since, seen_of, title_of};
use super::overlay::find;
use super::workspace::look;
use crate::access::young::Signed;
use crate::directory::{is_public, program_of};
use crate::people::PeopleError;
use crate::{Service, freshness};

pub use understory_formats::picture::MOST_BYTES as MOST_PICTURE_BYTES;

/// Pictures of one organization that are kept, those that were replaced within the last month among them.
const MOST: u64 = 300;
/// Letters of what is on it.
const LONGEST_WORDS: usize = 200;
/// From the moment that a picture is here to that at which it is made smaller. It is a second, unless many bring one.
const PATIENCE: Duration = Duration::from_secs(20);
/// The act by which a picture is taken away.
pub(super) const OFF: &str = "picture-off";

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
    /// One that waits for a yes.
    pub waiting: Option<Picture>,
    /// What the lead organization said of the one that was brought last.
    pub sent_back: Option<String>,
    pub seen: String,
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
    let (mut write, _) = look(service, signed, Some(organization)).await?;
    let program = program_at(&mut write, organization, program).await?;
    let view = match program {
        Some(program) => {
            let last = kept::last_picture(&mut write, program.id).await?;
            let sent_back = last.as_ref().filter(|row| row.approved == Some(false));
            Ok(PictureView {
                seen: seen(&program, last.as_ref()),
                sent_back: sent_back
                    .map(|row| row.sentence.clone())
                    .filter(|said| !said.is_empty()),
                waiting: last.as_ref().filter(|row| row.waits()).and_then(said),
                program,
            })
        }
        None => Err(PeopleError::NotFound),
    };
    write.commit().await?;
    view
}

async fn program_at(
    read: &mut impl Reads,
    organization: OrganizationId,
    id: ProgramId,
) -> Result<Option<Program>, PeopleError> {
    let found = find::<Programs>(read, id.0).await?.map(program_of);
    Ok(found.filter(|program| program.organization == organization))
}

/// Makes what is kept of a file, for whoever may bring one: one picture at a time, away from the threads that serve.
async fn prepared(
    service: &Service,
    signed: Signed,
    (organization, program): (OrganizationId, ProgramId),
    file: Vec<u8>,
) -> Result<Prepared, PeopleError> {
    let (mut write, _) = freshness::keeper(service, signed, "bring-picture", Some(organization)).await?;
    let there = program_at(&mut write, organization, program).await?;
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
    let last = kept::last_picture(&mut desk.write, program.id).await?;
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
        let waits = is_looked_at_first(&mut desk, &program).await?;
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

/// Whether the lead organization looks first: nobody has said yes to this organization, and families see the program, or
/// will see it again without anybody looking. What they do not see yet is looked at with its first listing.
async fn is_looked_at_first(desk: &mut Desk<'_>, program: &Program) -> Result<bool, PeopleError> {
    if desk.leads || kept::is_approved(&mut desk.write, desk.organization).await? {
        return Ok(false);
    }
    let sessions = desk.sessions(program.id).await?;
    Ok(sessions.iter().any(|session| is_public(session.facts.status)))
}

/// Puts a picture in place of what was there.
async fn put(desk: &mut Desk<'_>, program: &Program, picture: Option<Picture>) -> Result<(), PeopleError> {
    let act = if picture.is_some() { "picture" } else { OFF };
    let mut after = program.facts.clone();
    after.picture = picture;
    let (change, label) = ((&program.facts, &after), title_of(program));
    desk.change::<Programs>(act, program.id.0, change, (None, None), &label)
        .await?;
    Ok(())
}

/// Takes a picture away, or back before anybody decided about it. It can be taken back for thirty days as any change can.
pub async fn remove_picture(
    service: &Service,
    signed: Signed,
    (organization, program): (OrganizationId, ProgramId),
    which: Which,
    looked_at: &str,
) -> Result<(), PeopleError> {
    let mut desk = Desk::open(service, signed, "remove-picture", organization).await?;
    let Some(program) = desk.program(program).await? else {
        return desk.refuse(PeopleError::NotFound).await;
    };
    let last = kept::last_picture(&mut desk.write, program.id).await?;
    if seen(&program, last.as_ref()) != looked_at {
        return desk.refuse(changed_since()).await;
    }
    match (which, last.filter(PictureRow::waits)) {
        (Which::Shown, _) if program.facts.picture.is_some() => put(&mut desk, &program, None).await?,
        (Which::Waiting, Some(row)) => {
            let (by, at) = (signed.account, desk.at);
            kept::decide_picture(&mut desk.write, row.id, by, at, (false, "")).await?;
        }
        _ => return desk.refuse(PeopleError::NotFound).await,
    }
    desk.close().await
}

/// A transaction of somebody who looks at one program of an organization, with the visit in the audit.
async fn looking(
    service: &Service,
    signed: Signed,
    organization: OrganizationId,
    program: ProgramId,
) -> Result<(Write, Option<Program>), PeopleError> {
    let (mut write, _) = freshness::keeper(service, signed, "see-picture", Some(organization)).await?;
    let program = program_at(&mut write, organization, program).await?;
    Ok((write, program))
}
