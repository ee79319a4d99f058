//! stub
use super::*;
pub(super) fn read(_s: &[Source<'_>], _c: Option<&str>, _a: AgesTaken, _l: &mut Log, _t: &mut Tally) -> Result<Made, FormatError> { Ok(Made{areas: vec![], sources: vec![], kinds: vec![]}) }
