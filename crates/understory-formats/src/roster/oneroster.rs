//! stub
use super::*;
pub(super) fn is_bundle(_members: &[crate::archive::Member<'_>]) -> bool { false }
pub(super) fn read(_m: &[crate::archive::Member<'_>], _o: &RosterOptions, _l: &mut Log, _t: &mut Tally) -> Result<RosterBatch, FormatError> { Ok(RosterBatch::default()) }
