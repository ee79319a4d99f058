//! Who comes in to answer: by the link of an organization, or somebody of the lead organization who has it on the telephone.
//!
//! Either opens the answers of one organization in one round, while it is open, and nothing else.

use understory_model::freshness::Way;
use understory_model::ids::AccountId;
use understory_store::landscape::{self as stored, PartnerRow, RoundRow};
use understory_store::{Reads, Write};
use uuid::Uuid;

use crate::Service;
use crate::access::young::Signed;
use crate::audit::{Channel, Who};
use crate::people::staff::backbone;
use crate::people::{PeopleError, hash_of, now};

/// A way in.
#[derive(Clone, Debug)]
pub enum Door {
    /// The token of a link.
    Link(String),
    Phone {
        signed: Signed,
        partner: Uuid,
    },
}

impl Door {
    pub(super) fn way(&self) -> (Way, Option<AccountId>) {
        match self {
            Self::Link(_) => (Way::Link, None),
            Self::Phone { signed, .. } => (Way::Phone, Some(signed.account)),
        }
    }

    pub(super) fn who(&self) -> (Who, Channel) {
        match self {
            Self::Link(_) => (Who::Visitor, Channel::Web),
            Self::Phone { signed, .. } => (Who::Account(signed.account), Channel::Phone),
        }
    }

    /// Opens it; whoever has no right to it, or comes too late, finds nothing.
    pub(super) async fn open(
        &self,
        service: &Service,
        act: &'static str,
    ) -> Result<(Write, PartnerRow, RoundRow), PeopleError> {
        let (mut write, partner) = match self {
            Self::Link(token) => {
                let mut write = service.database().write().await?;
                let found = stored::partner_by_token(&mut write, &hash_of(token)).await?;
                (write, found)
            }
            Self::Phone { signed, partner } => {
                let mut write = backbone(service, *signed, act).await?;
                let found = stored::partner(&mut write, *partner).await?;
                (write, found)
            }
        };
        match still_open(service, &mut write, partner).await? {
            Some((partner, round)) => Ok((write, partner, round)),
            None => {
                // The visit of somebody of staff is kept all the same.
                write.commit().await?;
                Err(PeopleError::NotFound)
            }
        }
    }
}

/// What a link opens; nothing is written, and nobody waits for whoever writes.
pub(super) async fn by_link(
    service: &Service,
    read: &mut impl Reads,
    token: &str,
) -> Result<Option<(PartnerRow, RoundRow)>, PeopleError> {
    let found = stored::partner_by_token(read, &hash_of(token)).await?;
    still_open(service, read, found).await
}

async fn still_open(
    service: &Service,
    read: &mut impl Reads,
    partner: Option<PartnerRow>,
) -> Result<Option<(PartnerRow, RoundRow)>, PeopleError> {
    let Some(partner) = partner else {
        return Ok(None);
    };
    let round = stored::round(read, partner.round).await?;
    Ok(round
        .filter(|round| round.is_open(now(service)))
        .map(|round| (partner, round)))
}
