//! Interests for everybody: how well each session matches what a person likes, and which cannot match at all.
//!
//! Must not know: whether a session fits.

use super::layout::{EMPTY, Layout, bits};
use crate::fit::score::Interests;
use crate::fit::{InterestRule, Sessions, Strengths};

/// Topics there are.
const TOPICS: usize = 32;

/// What the sessions are about, in slot order.
#[derive(Clone, Debug)]
pub(super) struct Topics {
    words: usize,
    masks: Vec<u32>,
    /// Sessions that are about a topic: `[topic][word]`.
    about: Vec<u64>,
    /// Empty where no session was given strengths.
    strengths: Vec<[i16; TOPICS]>,
    /// The greatest strength of each topic; sessions without strengths count 1.
    greatest: [u8; TOPICS],
}

impl Topics {
    pub(super) fn new(sessions: &Sessions, layout: &Layout) -> Self {
        let row = |row: &u32| (*row != EMPTY).then_some(*row as usize);
        let masks: Vec<u32> = layout
            .order
            .iter()
            .map(|at| row(at).map_or(0, |row| sessions.topics[row]))
            .collect();
        let mut strengths = Vec::new();
        let mut greatest = [1; TOPICS];
        if !sessions.strengths.is_empty() {
            let of = |at: &u32| row(at).map_or([0; TOPICS], |row| sessions.strengths[row]);
            let all = || layout.order.iter().map(of);
            strengths = all().map(|strengths| strengths.map(i16::from)).collect();
            greatest = all().fold([0; TOPICS], |greatest, strengths: Strengths| {
                std::array::from_fn(|topic| greatest[topic].max(strengths[topic]))
            });
        }
        Self {
            words: layout.words(),
            about: rows(&masks, |mask, topic| mask >> topic & 1 == 1),
            masks,
            strengths,
            greatest,
        }
    }
}

/// `[topic][word]` from what each slot says.
fn rows<V: Copy>(slots: &[V], is: impl Fn(V, usize) -> bool) -> Vec<u64> {
    let mut rows = Vec::with_capacity(slots.len() / 64 * TOPICS);
    for topic in 0..TOPICS {
        rows.extend(slots.chunks(64).map(|slots| bits(slots, |slot| is(slot, topic))));
    }
    rows
}

/// What the sessions are about by strength; asked for only where scores want it.
#[derive(Clone, Debug)]
pub(super) struct StrongTopics {
    about: Vec<u64>,
}

impl StrongTopics {
    pub(super) fn new(topics: &Topics) -> Self {
        Self {
            about: rows(&topics.strengths, |strengths, topic| strengths[topic] > 0),
        }
    }
}

/// What one person likes, against the sessions of a region.
pub(super) struct Liking<'r> {
    topics: &'r Topics,
    about: &'r [u64],
    interests: Interests,
    /// `None`: the share. Else the strengths to multiply with.
    dot: Option<[i16; TOPICS]>,
    /// Places in `about` of the topics that are liked at all.
    liked: [usize; TOPICS],
    count: usize,
    /// The most that a session about only one of them can match.
    pub(super) one_at_most: f64,
}

impl<'r> Liking<'r> {
    pub(super) fn new(
        topics: &'r Topics,
        strong: &'r StrongTopics,
        rule: InterestRule,
        interests: &[u8; TOPICS],
        strengths: Option<&Strengths>,
    ) -> Self {
        let share = Interests::new(interests);
        let likes = match rule {
            InterestRule::Share => *interests,
            InterestRule::Dot => strengths.map_or(interests.map(|weight| weight.min(3)), |strengths| *strengths),
        };
        let by_strength = rule == InterestRule::Dot && !topics.strengths.is_empty();
        let mut liking = Self {
            about: if by_strength { &strong.about } else { &topics.about },
            topics,
            dot: (rule == InterestRule::Dot).then(|| likes.map(i16::from)),
            interests: share,
            liked: [0; TOPICS],
            count: 0,
            one_at_most: 0.0,
        };
        for (topic, &like) in likes.iter().enumerate().filter(|(_, like)| **like > 0) {
            liking.liked[liking.count] = topic * topics.words;
            liking.count += 1;
            let most = match rule {
                InterestRule::Share => liking.interests.matched(1 << topic),
                InterestRule::Dot => f64::from(u32::from(like) * u32::from(topics.greatest[topic])),
            };
            liking.one_at_most = liking.one_at_most.max(most);
        }
        liking
    }

    /// How well the session of a slot matches.
    pub(super) fn of(&self, slot: usize) -> f64 {
        let Some(likes) = &self.dot else {
            return self.interests.matched(self.topics.masks[slot]);
        };
        if let Some(strengths) = self.topics.strengths.get(slot) {
            let product = |sum: i32, topic: usize| sum + i32::from(likes[topic]) * i32::from(strengths[topic]);
            return f64::from((0..TOPICS).fold(0, product));
        }
        let mut left = self.topics.masks[slot];
        let mut sum = 0;
        while left != 0 {
            sum += i32::from(likes[left.trailing_zeros() as usize]);
            left &= left - 1;
        }
        f64::from(sum)
    }

    /// Of a word: sessions about at least one liked topic, and about at least two.
    pub(super) fn shared(&self, word: usize) -> (u64, u64) {
        let (mut one, mut two) = (0, 0);
        for &from in &self.liked[..self.count] {
            let about = self.about[from + word];
            two |= one & about;
            one |= about;
        }
        (one, two)
    }
}
