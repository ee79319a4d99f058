//! stub
use super::*;
pub(super) fn read(_m: &[crate::archive::Member<'_>], _l: &mut Log, _t: &mut Tally) -> Result<RosterBatch, FormatError> { Ok(RosterBatch::default()) }
