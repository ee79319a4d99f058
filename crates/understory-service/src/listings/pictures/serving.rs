//! The bytes of a picture, for whoever may see it; and which pictures nothing shows any more.

use jiff::Timestamp;
use std::collections::HashSet;
use understory_model::ids::{OrganizationId, ProgramId};
use understory_store::Write;
use understory_store::directory::Programs;
use understory_store::listings::{self as kept, PictureRow, PictureSize};

use super::looking;
use crate::access::young::Signed;
use crate::access::{Actor, ReadDirectory, may};
use crate::listings::merged::Merged;
use crate::listings::overlay::load_all;
use crate::people::PeopleError;
use crate::{Service, ServiceError};

/// Which picture of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The one that stands at it.
    Shown,
    /// The one that waits for a yes.
    Waiting,
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
    let (mut write, program) = looking(service, signed, organization, program).await?;
    let digest = match (which, program) {
        (_, None) => None,
        (Which::Shown, Some(program)) => program.facts.picture.map(|picture| picture.digest),
        (Which::Waiting, Some(program)) => {
            let last = kept::last_picture(&mut write, program.id).await?;
            last.filter(PictureRow::waits).map(|row| row.digest)
        }
    };
    let bytes = match digest {
        Some(digest) => kept::picture_bytes(&mut write, &digest, size).await?,
        None => None,
    };
    write.commit().await?;
    bytes.ok_or(PeopleError::NotFound)
}

/// Notes which pictures no program shows any more, and which are shown again since somebody took something back. What is
/// noted goes after thirty days, when nothing can be taken back any more.
pub(crate) async fn note_unused(write: &mut Write, now: Timestamp) -> Result<(), PeopleError> {
    let pictures = kept::all_pictures(write).await?;
    if pictures.is_empty() {
        return Ok(());
    }
    let merged = Merged::load(write).await?;
    let (mut there, mut shown) = (HashSet::new(), HashSet::new());
    for record in load_all::<Programs>(write).await? {
        there.insert(record.id);
        shown.extend(record.facts.picture.map(|picture| picture.digest));
    }
    for picture in pictures {
        let is_wanted = picture.waits() && there.contains(&merged.of(picture.program.0));
        let is_used = is_wanted || shown.contains(&picture.digest);
        kept::mark_unused(write, picture.id, (!is_used).then_some(now)).await?;
    }
    Ok(())
}
