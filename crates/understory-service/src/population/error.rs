//! Why nothing was done with a population.

use understory_formats::FormatError;
use understory_store::StoreError;

use crate::ServiceError;
use crate::access::Forbidden;

/// A failure of a use-case of populations; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum PopulationError {
    #[error("there is no population {asked:?}; `understory population list` names them")]
    Unknown { asked: String },
    /// A count of a small area contradicts the others.
    #[error("area {area:?}: {field} = {value:?} is not {rule}")]
    Area {
        area: String,
        field: String,
        value: String,
        rule: String,
    },
    /// Something else of what was asked for.
    #[error("{field} = {value:?} is not {rule}")]
    Asked { field: String, value: String, rule: String },
    #[error("the assumptions: {field} = {value:?} is not {rule}")]
    Assumption { field: String, value: String, rule: String },
    #[error("the assumptions are not TOML of the right shape: {message}")]
    AssumptionsShape { message: String },
    #[error("nobody would be in this population")]
    Nobody,
    #[error(
        "no place of the roster is known: {places}; give each a latitude and longitude, or name the places as the region does"
    )]
    Nowhere { places: String },
    #[error("population {name:?} is not drawn from counts, so there are no assumptions to tell")]
    NotDrawn { name: String },
    #[error(transparent)]
    Format(#[from] FormatError),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for PopulationError {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

impl From<Forbidden> for PopulationError {
    fn from(forbidden: Forbidden) -> Self {
        Self::Service(forbidden.into())
    }
}
