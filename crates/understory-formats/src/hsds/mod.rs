//! HSDS
use crate::archive::Member;
use crate::{Batch, FormatError, Options, rules};
pub(crate) fn read(_members: &[Member<'_>], _options: &Options<'_>) -> Result<Batch, FormatError> { Err(FormatError::new("", &rules::NO_LISTINGS)) }
