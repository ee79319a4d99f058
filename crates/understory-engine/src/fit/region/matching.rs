//! Interests for everybody: how well each session matches what a person likes, and which cannot match at all.
//!
//! Must not know: whether a session fits.

use super::layout::{CELL_WORDS, EMPTY, Layout, Words, bits, words};
use crate::fit::score::Interests;
use crate::fit::{InterestRule, SessionIndex, Sessions, Strengths};

/// Topics there are.
const TOPICS: usize = 32;

/// What the sessions are about, in slot order.
#[derive(Clone, Debug)]
pub(super) struct Topics {
    words: usize,
    masks: Vec<u32>,
    /// Sessions that are about a topic: `[topic][word]`.
    about: Vec<u64>,
    /// The same by strength.
    strongly_about: Vec<u64>,
    /// Whether any session was given strengths.
    by_strength: bool,
    /// The greatest strength of each topic; sessions without strengths count 1.
    greatest: [u8; TOPICS],
}

impl Topics {
    pub(super) fn new(sessions: &Sessions, layout: &Layout) -> Self {
        let masks: Vec<u32> = layout
            .order
            .iter()
            .map(|row| {
                if *row == EMPTY {
                    0
                } else {
                    sessions.topics[*row as usize]
                }
            })
            .collect();
        let strengths: Vec<Strengths> = layout.order.iter().map(|row| strengths(sessions, *row)).collect();
        let by_strength = !sessions.strengths.is_empty();
        let mut greatest = [1; TOPICS];
        if by_strength {
            greatest = strengths.iter().fold([0; TOPICS], |greatest, strengths| {
                std::array::from_fn(|topic| greatest[topic].max(strengths[topic]))
            });
        }
        Self {
            words: layout.words(),
            about: rows(&masks, |mask, topic| mask >> topic & 1 == 1),
            strongly_about: rows(&strengths, |strengths, topic| strengths[topic] > 0),
            masks,
            by_strength,
            greatest,
        }
    }
}

/// How much the session of a row is about each topic; nothing where it was not said.
pub(super) fn strengths(sessions: &Sessions, row: u32) -> Strengths {
    sessions.strengths(SessionIndex(row)).copied().unwrap_or_default()
}

/// `[topic][word]` from what each slot says.
fn rows<V: Copy>(slots: &[V], is: impl Fn(V, usize) -> bool) -> Vec<u64> {
    let mut rows = Vec::with_capacity(slots.len() / 64 * TOPICS);
    for topic in 0..TOPICS {
        rows.extend(slots.chunks(64).map(|slots| bits(slots, |slot| is(slot, topic))));
    }
    rows
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
        rule: InterestRule,
        interests: &[u8; TOPICS],
        strengths: Option<&Strengths>,
    ) -> Self {
        let share = Interests::new(interests);
        let likes = match rule {
            InterestRule::Share => *interests,
            InterestRule::Dot => strengths.map_or(interests.map(|weight| weight.min(3)), |strengths| *strengths),
        };
        let by_strength = rule == InterestRule::Dot && topics.by_strength;
        let mut liking = Self {
            about: if by_strength {
                &topics.strongly_about
            } else {
                &topics.about
            },
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

    /// How well the session of a slot matches, given how much it is about each topic.
    pub(super) fn of(&self, slot: usize, strengths: &Strengths) -> f64 {
        let Some(likes) = &self.dot else {
            return self.interests.matched(self.topics.masks[slot]);
        };
        if self.topics.by_strength {
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

    /// Of the words of a cell: sessions about at least one liked topic, and about at least two.
    pub(super) fn shared(&self, word: usize) -> (Words, Words) {
        let (mut one, mut two) = ([0; CELL_WORDS], [0; CELL_WORDS]);
        for &from in &self.liked[..self.count] {
            let about = words(self.about, from + word);
            for at in 0..CELL_WORDS {
                two[at] |= one[at] & about[at];
                one[at] |= about[at];
            }
        }
        (one, two)
    }
}
