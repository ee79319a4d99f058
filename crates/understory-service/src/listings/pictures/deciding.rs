//! Pictures that wait for the lead organization: put beside what families see, and shown or sent back with a sentence.

use understory_model::directory::Program;
use understory_model::ids::ProgramId;
use understory_model::listings::Picture;
use understory_store::Reads;
use understory_store::directory::{Organizations, Programs};
use understory_store::listings::{self as kept, PictureRow};
use uuid::Uuid;

use super::{is_taken_away_by_lead, put, said};
use crate::access::young::Signed;
use crate::directory::program_of;
use crate::listings::Decision;
use crate::listings::desk::{Desk, changed_since, seen_of};
use crate::listings::merged::Merged;
use crate::listings::overlay::find_among;
use crate::listings::publishing::{fitting, sentence_of};
use crate::people::staff::backbone;
use crate::people::{PeopleError, staff, vault};
use crate::{Service, ServiceError};

/// A picture that waits for a yes.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureApproval {
    pub id: Uuid,
    pub program: Program,
    pub organization_name: String,
    pub picture: Picture,
    pub asked_by: Option<String>,
    pub asked_at: jiff::Timestamp,
    /// The lead organization took this picture away, or whatever was here last, and has not said yes since.
    pub was_away: bool,
    /// Whoever decides gives this back.
    pub seen: String,
}

/// One that waits, and the program that it is for.
pub(in crate::listings) struct WaitingPicture {
    row: PictureRow,
    picture: Picture,
    program: Program,
}

impl WaitingPicture {
    /// The digest of its bytes, where it is for a program.
    pub(super) fn digest_at(self, program: ProgramId) -> Option<String> {
        (self.program.id == program).then_some(self.row.digest)
    }

    /// What is looked at: what is new, and what stands there.
    fn mark(&self) -> String {
        seen_of(&(self.row.id, &self.program.facts.picture))
    }

    pub(in crate::listings) async fn approval(
        self,
        service: &Service,
        write: &mut understory_store::Write,
    ) -> Result<PictureApproval, PeopleError> {
        let merged = Merged::load(write).await?;
        let organization = find_among::<Organizations>(write, &merged, self.program.organization.0).await?;
        Ok(PictureApproval {
            id: self.row.id,
            was_away: is_taken_away_by_lead(write, self.program.id, &self.row.digest).await?,
            seen: self.mark(),
            organization_name: organization.map(|record| record.facts.name).unwrap_or_default(),
            asked_by: staff::name(write, vault(service)?, self.row.made_by).await?,
            asked_at: self.row.made_at,
            picture: self.picture,
            program: self.program,
        })
    }
}

/// One that waits, as it is looked at and decided on: what is not found here is neither.
pub(super) async fn one_waiting(read: &mut impl Reads, id: Uuid) -> Result<Option<WaitingPicture>, ServiceError> {
    match kept::picture(read, id).await? {
        Some(row) if row.waits() => {
            let merged = Merged::load(read).await?;
            with_program(read, &merged, row).await
        }
        _ => Ok(None),
    }
}

/// The program that a picture is for, as it is read now.
async fn with_program(
    read: &mut impl Reads,
    merged: &Merged,
    row: PictureRow,
) -> Result<Option<WaitingPicture>, ServiceError> {
    let id: ProgramId = merged.program(row.program);
    let program = find_among::<Programs>(read, merged, id.0).await?.map(program_of);
    let (Some(program), Some(picture)) = (program, said(&row)) else {
        return Ok(None);
    };
    Ok(Some(WaitingPicture { row, picture, program }))
}

/// Those that wait for a program that is still there.
pub(in crate::listings) async fn waiting(read: &mut impl Reads) -> Result<Vec<WaitingPicture>, ServiceError> {
    let mut all = Vec::new();
    let merged = Merged::load(read).await?;
    for row in kept::waiting_pictures(read).await? {
        all.extend(with_program(read, &merged, row).await?);
    }
    Ok(all)
}

/// How many wait.
pub(in crate::listings) async fn count_waiting(read: &mut impl Reads) -> Result<usize, ServiceError> {
    Ok(waiting(read).await?.len())
}

/// Says yes to a picture, or sends it back. A yes is for this picture, and for what it was put beside.
pub async fn decide_picture(
    service: &Service,
    signed: Signed,
    id: Uuid,
    seen: &str,
    decision: &Decision,
) -> Result<(), PeopleError> {
    let sentence = sentence_of(decision);
    fitting(decision)?;
    let approves = *decision == Decision::Approve;
    let mut write = backbone(service, signed, "decide-picture").await?;
    let Some(waiting) = one_waiting(&mut write, id).await? else {
        let was_there = kept::picture(&mut write, id).await?.is_some_and(|row| !row.waits());
        write.commit().await?;
        // It was taken back or replaced, or somebody else was quicker; else nobody could have looked at it.
        return Err(if was_there {
            changed_since()
        } else {
            PeopleError::NotFound
        });
    };
    if approves && waiting.mark() != seen {
        write.commit().await?;
        return Err(changed_since());
    }
    let mut desk = Desk::with(service, write, signed, waiting.program.organization, true).await?;
    let at = desk.at;
    if !kept::decide_picture(&mut desk.write, id, signed.account, at, (approves, sentence)).await? {
        return desk.refuse(changed_since()).await;
    }
    if approves {
        put(&mut desk, &waiting.program, Some(waiting.picture)).await?;
    }
    desk.close().await
}
