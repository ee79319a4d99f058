//! On what terms: cost, language, access, seats, prerequisite, internet.
//!
//! Must not know: which aid, language, feature or achievement a bit stands for.

use super::{Change, Judge, TravelTimes, Verdict};
use crate::fit::{Answer, Internet};

impl<T: TravelTimes + ?Sized> Judge<'_, T> {
    /// The most it can cost this family, if that is known.
    fn top_price(&self, row: usize) -> Option<u32> {
        self.sessions.cost_after_aid_cents[row].or(self.sessions.cost_cents[row])
    }

    /// Of a band of prices only what lies wholly on one side of the ceiling can be told.
    pub(super) fn cost(&self, row: usize) -> Verdict {
        let top = self.top_price(row);
        let after_aid = self.sessions.cost_after_aid_cents[row];
        let bottom = after_aid.or(self.sessions.cost_floor_cents[row]).or(top);
        match (self.person.cost_ceiling_cents, top, bottom) {
            (_, Some(0), _) => Verdict::Holds,
            (Some(ceiling), Some(top), _) if top <= ceiling => Verdict::Holds,
            (Some(ceiling), _, Some(bottom)) if bottom > ceiling => {
                let amount_unknown = after_aid.is_none() && self.sessions.aid[row] == Answer::Yes;
                if amount_unknown {
                    Verdict::Unknown
                } else {
                    Verdict::Fails(Change::Cost {
                        cents_less: bottom - ceiling,
                    })
                }
            }
            _ => Verdict::Unknown,
        }
    }

    /// One shared language is enough, held or interpreted.
    pub(super) fn language(&self, row: usize) -> Verdict {
        let needed = self.person.languages;
        if needed == 0 || self.sessions.interpretation[row] & needed != 0 {
            return Verdict::Holds;
        }
        match self.sessions.languages[row] {
            None => Verdict::Unknown,
            Some(languages) if languages & needed != 0 => Verdict::Holds,
            Some(_) => Verdict::Fails(Change::Language { needed }),
        }
    }

    /// Every needed feature; one known to be absent is enough to fail.
    pub(super) fn access(&self, row: usize) -> Verdict {
        let needs = self.person.access_needs;
        let missing = needs & self.sessions.access_no[row];
        if missing != 0 {
            Verdict::Fails(Change::Access { missing })
        } else if needs & !self.sessions.access_yes[row] != 0 {
            Verdict::Unknown
        } else {
            Verdict::Holds
        }
    }

    pub(super) fn seats(&self, row: usize) -> Verdict {
        match self.sessions.seats_open[row] {
            None => Verdict::Unknown,
            Some(0) => Verdict::Fails(Change::Seats { seats: 1 }),
            Some(_) => Verdict::Holds,
        }
    }

    pub(super) fn prerequisite(&self, row: usize) -> Verdict {
        match (self.sessions.prerequisites[row], self.person.has_prerequisites) {
            (Some(0), _) => Verdict::Holds,
            (None, _) | (_, None) => Verdict::Unknown,
            (Some(demanded), Some(has)) if demanded & !has == 0 => Verdict::Holds,
            (Some(demanded), Some(has)) => Verdict::Fails(Change::Prerequisite {
                missing: demanded & !has,
            }),
        }
    }

    pub(super) fn internet(&self, row: usize) -> Verdict {
        match (self.sessions.internet[row], self.person.internet) {
            (Some(Internet::NoneNeeded), _) => Verdict::Holds,
            (None, _) | (_, None) => Verdict::Unknown,
            (Some(needed), Some(has)) if has >= needed => Verdict::Holds,
            (Some(needed), Some(_)) => Verdict::Fails(Change::Internet { needed }),
        }
    }
}
