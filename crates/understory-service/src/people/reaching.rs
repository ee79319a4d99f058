//! Where a family lives and how to reach it, for whoever may know. That somebody saw it is kept where it was shown, and only there.
//!
//! Must not know: pages.

use understory_model::ids::YoungPersonId;
use understory_model::people::Errand;
use understory_store::people as stored;

use super::asking::{offer, shown};
use super::looking::Asking;
use super::sealed::Home;
use super::{PeopleError, records, vault};
use crate::Service;
use crate::access::young::Signed;
use crate::access::young::acts::SeeContact;

/// What somebody may know of the home of a young person.
#[derive(Default)]
pub(super) struct Reached {
    pub(super) home: Option<Home>,
    /// There are several homes, and nobody said which of them is meant.
    pub(super) unsaid: bool,
}

/// Opens the home that somebody may know, if there is one.
pub(super) async fn reach(
    service: &Service,
    asking: &mut impl Asking,
    signed: Signed,
    young: YoungPersonId,
    errand: Option<Errand>,
) -> Result<Reached, PeopleError> {
    let Some(offered) = offer::<SeeContact>(service, asking, signed, young, errand).await? else {
        return Ok(Reached::default());
    };
    let home = records::home(asking.transaction(), vault(service)?, &offered.permit).await?;
    let tells = |home: &Home| !home.near.is_empty() || !home.contact.is_empty();
    if home.as_ref().is_some_and(tells) {
        shown(service, asking, offered).await?;
    }
    Ok(Reached {
        unsaid: home.is_none() && is_unsaid(service, asking, young).await?,
        home,
    })
}

/// Whether a young person lives in several homes, so that an organization is told none of them.
pub(super) async fn is_unsaid(
    service: &Service,
    asking: &mut impl Asking,
    young: YoungPersonId,
) -> Result<bool, PeopleError> {
    let at = asking.at(service);
    Ok(stored::homes_with_adults(asking.transaction(), young, at).await?.len() > 1)
}
