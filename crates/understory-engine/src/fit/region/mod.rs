//! Fit for everyone: all people of a region against all its sessions, quickly.
//!
//! One person's ranking goes over every session. Here that work is shared: each distinct fact of the people (an age, a
//! price limit, a free week) is compared with all sessions once and kept as a bitmap ([`facets`], [`hours`]), so that
//! one person is a few words to combine, 64 sessions at a time; sessions near each other share a word ([`layout`]), so
//! that most of the map is set aside by the circle a person can reach ([`reach`]).
//!
//! Answers are those of [`super::rank`], to the last bit; tests hold the two against each other. They do not depend on
//! the order in which people are asked for.
//!
//! Must not know: lenses, places by name, threads. A caller divides people among threads and gives each a [`Desk`].

mod best;
mod count;
mod facets;
mod hours;
mod layout;
mod matching;
mod ranked;
mod reach;

use super::judge::{Judge, dollars};
use super::people::FacetNumbers;
use super::{
    Barrier, BarrierSet, Limits, People, Person, PersonIndex, Ranking, Scoring, SessionIndex, Sessions, StraightLine,
    Strengths, Verdict,
};
use best::Candidates;
use facets::{Bitmaps, Facets};
use hours::{Hours, SomeHours};
use layout::{EMPTY, Layout};
use matching::Topics;
use reach::Reach;

/// How one person stands: sessions by what fails. Sessions that have ended are in no count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Sessions in which nothing fails.
    pub fits: u32,
    /// Sessions that fail in one barrier and no other, in the order of [`super::BARRIERS`].
    pub only: [u32; 8],
}

/// One of the best fits of somebody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    /// Which session.
    pub session: SessionIndex,
    /// How good.
    pub score: f64,
}

/// Room to work in, one for each thread; made by [`Region::desk`]. It keeps nothing from one person to the next.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The row form of whoever is asked about.
    person: Person,
    rooms: Rooms,
    candidates: Candidates,
}

/// Room for bitmaps that are not kept.
#[derive(Clone, Debug, Default)]
struct Rooms {
    who: Vec<u64>,
    wanted: Vec<u64>,
    ceiling: Vec<u64>,
    languages: Vec<u64>,
    needs: Vec<u64>,
    hours: HoursRoom,
}

/// Room for weekly hours.
#[derive(Clone, Debug, Default)]
struct HoursRoom {
    row: Vec<u64>,
    failing: Vec<usize>,
}

/// Sessions and people, arranged for asking everybody.
#[derive(Clone, Debug)]
pub struct Region<'a> {
    sessions: &'a Sessions,
    people: &'a People,
    travel: StraightLine,
    layout: Layout,
    /// Sessions that have not ended.
    alive: u32,
    facets: Facets,
    hours: Hours,
    free: Bitmaps,
    /// By the number of the ways of travelling.
    reaches: Vec<Reach>,
    topics: Topics,
    slots: Vec<Slot>,
}

/// What scoring needs of a session, in one line of the processor's cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Slot {
    /// On the unit sphere.
    place: [f64; 3],
    dollars: f64,
    strengths: Strengths,
}

/// One person's bitmaps.
struct FacetRows<'r> {
    who: &'r [u64],
    wanted: &'r [u64],
    ceiling: &'r [u64],
    languages: &'r [u64],
    needs: &'r [u64],
    /// Where the room for weekly hours is left for who wants to use it.
    hours: &'r mut HoursRoom,
}

impl<'a> Region<'a> {
    /// Arranges the columns.
    #[must_use]
    pub fn new(sessions: &'a Sessions, people: &'a People, travel: StraightLine) -> Self {
        let layout = Layout::new(sessions, people.today());
        let words = layout.words();
        let hours = Hours::new(sessions, &layout);
        let mut failing = Vec::new();
        let free = Bitmaps::new(words, 1, people.free.len(), |fact, row| {
            hours.fill(people.free.get(fact).as_ref(), &mut failing, row);
        });
        let topics = Topics::new(sessions, &layout);
        let slot = |row: &u32| match *row {
            EMPTY => Slot {
                place: [0.0; 3],
                dollars: 0.0,
                strengths: [0; 32],
            },
            row => Slot {
                place: sessions.unit[row as usize],
                dollars: dollars(sessions, row as usize),
                strengths: matching::strengths(sessions, row),
            },
        };
        Self {
            alive: layout.alive.iter().map(|word| word.count_ones()).sum(),
            facets: Facets::new(sessions, people, &layout),
            hours,
            free,
            reaches: people
                .modes
                .all()
                .iter()
                .map(|modes| Reach::new(modes, &travel))
                .collect(),
            topics,
            slots: layout.order.iter().map(slot).collect(),
            layout,
            sessions,
            people,
            travel,
        }
    }

    /// Room to work in.
    #[must_use]
    pub fn desk(&self) -> Desk {
        Desk {
            person: Person::unknown(self.people.today()),
            rooms: Rooms::default(),
            candidates: Candidates::default(),
        }
    }

    /// The sessions.
    #[must_use]
    pub const fn sessions(&self) -> &'a Sessions {
        self.sessions
    }

    /// The people.
    #[must_use]
    pub const fn people(&self) -> &'a People {
        self.people
    }

    /// Journey times.
    #[must_use]
    pub const fn travel(&self) -> &StraightLine {
        &self.travel
    }

    /// What fails for one person in one session, by judging just these two; `None` if it has ended.
    ///
    /// # Panics
    /// If `session` is not a row of the sessions: the caller mixed two sets of columns.
    #[must_use]
    pub fn failing(&self, person: PersonIndex, session: SessionIndex) -> Option<BarrierSet> {
        let person = self
            .people
            .get(person)
            .unwrap_or_else(|| Person::unknown(self.people.today()));
        let judge = Judge::new(self.sessions, &person, &self.travel);
        if judge.ended(session.row()) {
            return None;
        }
        let (verdicts, _) = judge.verdicts(session.row());
        let failing = verdicts
            .iter()
            .zip(super::CONSTRAINTS)
            .filter(|(verdict, _)| matches!(verdict, Verdict::Fails(_)));
        Some(failing.fold(0, |set, (_, constraint)| set | Barrier::of(constraint).bit()))
    }

    /// Counts all sessions for one person. Nobody has nothing: all counts are 0 where there is no such person.
    pub fn standing(&self, desk: &mut Desk, person: PersonIndex) -> Standing {
        self.count(desk, person, |_, _| {})
    }

    /// How many sessions fail in exactly each set of barriers; index is the set.
    pub fn by_set(&self, desk: &mut Desk, person: PersonIndex) -> [u32; 256] {
        self.count_by_set(desk, person)
    }

    /// Visits the sessions that fail in exactly this set (0: those that fit), each once, in an order of the region's own.
    pub fn visit(&self, desk: &mut Desk, person: PersonIndex, set: BarrierSet, mut visit: impl FnMut(SessionIndex)) {
        self.find(desk, person, set, |word, mut slots| {
            while slots != 0 {
                let slot = word * 64 + slots.trailing_zeros() as usize;
                slots &= slots - 1;
                visit(SessionIndex(self.layout.order[slot]));
            }
        });
    }

    /// The same 64 slots at a time, as the slots of [`Self::arranged`]; each word at most once.
    pub(crate) fn visit_words(
        &self,
        desk: &mut Desk,
        person: PersonIndex,
        set: BarrierSet,
        visit: impl FnMut(usize, u64),
    ) {
        self.find(desk, person, set, visit);
    }

    /// What [`Self::standing`] counts; what fits is told on the way, 64 slots at a time, as the slots of
    /// [`Self::arranged`].
    pub(crate) fn standing_and(&self, desk: &mut Desk, person: PersonIndex, fits: impl FnMut(usize, u64)) -> Standing {
        self.count(desk, person, fits)
    }

    /// The session of each slot, 64 slots to a word; `None` where a slot has none.
    pub(crate) fn arranged(&self) -> impl Iterator<Item = Option<SessionIndex>> {
        let rows = self.layout.order.iter();
        rows.map(|row| (*row != EMPTY).then_some(SessionIndex(*row)))
    }

    /// What one person is shown: the best fits, the nearest misses and counts over all sessions, as [`super::rank`]
    /// gives them, scored by `scoring`.
    pub fn fits(&self, desk: &mut Desk, person: PersonIndex, limits: Limits, scoring: &Scoring) -> Ranking {
        self.find_ranking(desk, person, limits, scoring)
    }

    /// The best fits alone, best score first, ties by lower index: the quickest answer there is.
    pub fn best(&self, desk: &mut Desk, person: PersonIndex, most: usize, scoring: &Scoring) -> Vec<Best> {
        self.find_best(desk, person, most, scoring)
    }

    /// The bitmaps of one person beside those of weekly hours; what is not kept is filled into rooms.
    fn facet_rows<'r>(&'r self, rooms: &'r mut Rooms, numbers: &FacetNumbers) -> FacetRows<'r> {
        let people = self.people;
        let facets = &self.facets;
        FacetRows {
            who: facets.who.get(numbers.who, &mut rooms.who, |rows| {
                facets.fill_who(self.sessions, people.who.get(numbers.who), rows);
            }),
            wanted: facets.wanted.get(numbers.wanted, &mut rooms.wanted, |rows| {
                facets.fill_wanted(self.sessions, people.wanted.get(numbers.wanted), people.today(), rows);
            }),
            ceiling: facets.ceiling.get(numbers.ceiling, &mut rooms.ceiling, |row| {
                facets.fill_ceiling(*people.ceiling.get(numbers.ceiling), row);
            }),
            languages: facets.languages.get(numbers.languages, &mut rooms.languages, |row| {
                facets.fill_languages(*people.languages.get(numbers.languages), row);
            }),
            needs: facets.needs.get(numbers.needs, &mut rooms.needs, |rows| {
                facets.fill_needs(self.sessions, people.needs.get(numbers.needs), rows);
            }),
            hours: &mut rooms.hours,
        }
    }

    /// The bitmap of one person's weekly hours.
    fn hours_row<'r>(&'r self, room: &'r mut HoursRoom, numbers: &FacetNumbers) -> &'r [u64] {
        let free = self.people.free.get(numbers.free).as_ref();
        let HoursRoom { row, failing } = room;
        self.free
            .get(numbers.free, row, |row| self.hours.fill(free, failing, row))
    }

    /// The same word by word, for who looks at few: nothing is united that is not looked at.
    fn some_hours<'r>(&'r self, room: &'r mut HoursRoom, numbers: &FacetNumbers) -> SomeHours<'r> {
        if let Some(kept) = self.free.kept(numbers.free) {
            return SomeHours::Kept(kept);
        }
        self.hours.some(
            self.people.free.get(numbers.free).as_ref(),
            &mut room.failing,
            &mut room.row,
        )
    }
}
