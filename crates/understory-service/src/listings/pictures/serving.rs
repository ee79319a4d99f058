//! The bytes of a picture, for whoever may see it; and which pictures nothing shows any more.

use jiff::Timestamp;
use std::collections::HashSet;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_store::Write;
use understory_store::directory::Programs;
use understory_store::listings::{self as kept, PictureSize};
use uuid::Uuid;

use super::deciding::one_waiting;
use crate::access::young::Signed;
use crate::access::{Actor, ReadDirectory, may};
use crate::listings::desk::program_of_organization;
use crate::listings::merged::Merged;
use crate::listings::overlay::load_all;
use crate::people::PeopleError;
use crate::{Service, ServiceError, freshness};

/// Which picture of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one that stands at it.
    Shown,
    /// One that waits for a yes, by its id: whoever says yes has looked at this one.
    Waiting(Uuid),
}

/// A picture of a program that families see; `None` of every other, whether it is there or not.
pub async fn public_picture(
    service: &Service,
    actor: Actor,
    digest: &str,
    size: PictureSize,
) -> Result<Option<Vec<u8>>, ServiceError> {
    may::<ReadDirectory>(actor)?;
    if !service.snapshot().pictures.contains(digest) {
        return Ok(None);
    }
    let mut read = service.database().read().await?;
    Ok(kept::picture_bytes(&mut read, digest, size).await?)
}

/// A picture of a program at its desk, whether families see it or not.
pub async fn picture_at_desk(
    service: &Service,
    signed: Signed,
    (organization, program): (OrganizationId, ProgramId),
    which: Which,
    size: PictureSize,
) -> Result<Vec<u8>, PeopleError> {
    let (mut write, _) = freshness::keeper(service, signed, "see-picture", Some(organization)).await?;
    let program = program_of_organization(&mut write, organization, program).await?;
    let digest = match (which, program) {
        (_, None) => None,
        (Which::Shown, Some(program)) => program.facts.picture.map(|picture| picture.digest),
        (Which::Waiting(id), Some(program)) => {
            let waiting = one_waiting(&mut write, id).await?;
            waiting.and_then(|waiting| waiting.digest_at(program.id))
        }
    };
    write.commit().await?;
    // Nobody waits to write while the bytes are read.
    let digest = digest.ok_or(PeopleError::NotFound)?;
    let mut read = service.database().read().await?;
    let bytes = kept::picture_bytes(&mut read, &digest, size).await?;
    bytes.ok_or(PeopleError::NotFound)
}

/// What is to be noted of pictures: those that no program shows any more, and those that are shown again since somebody took
/// something back; `true` of the former. Nobody waits to write while it is found.
pub(crate) async fn find_unused(service: &Service) -> Result<Vec<(Uuid, bool)>, PeopleError> {
    let mut read = service.database().read().await?;
    let pictures = kept::all_pictures(&mut read).await?;
    if pictures.is_empty() {
        return Ok(Vec::new());
    }
    let merged = Merged::load(&mut read).await?;
    let (mut there, mut shown) = (HashSet::new(), HashSet::new());
    for record in load_all::<Programs>(&mut read).await? {
        there.insert(record.id);
        shown.extend(record.facts.picture.map(|picture| picture.digest));
    }
    let mut different = Vec::new();
    for (picture, was_unused) in pictures {
        let is_wanted = picture.waits() && there.contains(&merged.of(picture.program.0));
        let is_unused = !is_wanted && !shown.contains(&picture.digest);
        if is_unused != was_unused {
            different.push((picture.id, is_unused));
        }
    }
    Ok(different)
}

/// Notes it. What nothing shows goes after thirty days, when nothing can be taken back any more.
pub(crate) async fn note_unused(write: &mut Write, found: &[(Uuid, bool)], now: Timestamp) -> Result<(), PeopleError> {
    for (picture, is_unused) in found {
        kept::mark_unused(write, *picture, is_unused.then_some(now)).await?;
    }
    Ok(())
}
