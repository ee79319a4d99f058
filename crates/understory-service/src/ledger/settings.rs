//! What changes cost in this region, as its operator says. Nothing is assumed: without costs, proposals are ranked
//! by how many they reach.

use understory_engine::ledger as engine;
use understory_model::money::Cents;

/// Costs for one term, each where the operator gave it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// Moving a session, or opening it to other ages.
    pub moved_session: Option<Cents>,
    /// An interpreter for one session.
    pub interpreted_session: Option<Cents>,
    /// A fee that is waived, for each seat.
    pub waived_seat: Option<Cents>,
    /// An added seat.
    pub added_seat: Option<Cents>,
    /// An access feature at one session.
    pub access_feature: Option<Cents>,
    /// A van, for each weekday it runs.
    pub van_day: Option<Cents>,
    /// A new session.
    pub new_session: Option<Cents>,
}

impl Costs {
    pub(crate) fn engine(self) -> engine::Costs {
        let cents = |cost: Option<Cents>| cost.map(|cents| cents.0);
        engine::Costs {
            moved: cents(self.moved_session),
            interpreted: cents(self.interpreted_session),
            waived_seat: cents(self.waived_seat),
            added_seat: cents(self.added_seat),
            feature: cents(self.access_feature),
            van_day: cents(self.van_day),
            new_session: cents(self.new_session),
        }
    }
}
