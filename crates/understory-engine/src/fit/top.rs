//! The best few of many, in bounded memory.
//!
//! Must not know: what is being ordered.

use std::collections::BinaryHeap;

/// Keeps the `limit` smallest values it is given (smallest is best).
pub(super) struct Top<V: Ord> {
    limit: usize,
    /// The worst of the kept is on top.
    kept: BinaryHeap<V>,
}

impl<V: Ord> Top<V> {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            kept: BinaryHeap::new(),
        }
    }

    /// Whether offering this value would keep it.
    pub(super) fn would_keep(&self, value: &V) -> bool {
        self.kept.len() < self.limit || self.kept.peek().is_some_and(|worst| value < worst)
    }

    /// The worst of the kept, once there are as many as may be.
    pub(super) fn worst(&self) -> Option<&V> {
        self.kept.peek().filter(|_| self.kept.len() >= self.limit)
    }

    pub(super) fn offer(&mut self, value: V) {
        if self.kept.len() < self.limit {
            self.kept.push(value);
        } else if let Some(mut worst) = self.kept.peek_mut()
            && value < *worst
        {
            *worst = value;
        }
    }

    /// Best first.
    pub(super) fn into_sorted(self) -> Vec<V> {
        self.kept.into_sorted_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_smallest_in_order() {
        for limit in 0..12 {
            let mut top = Top::new(limit);
            for value in [5, 3, 9, 1, 7, 3, 8, 0, 2] {
                let would_keep = top.would_keep(&value);
                let before = top.kept.clone().into_sorted_vec();
                top.offer(value);
                assert_eq!(would_keep, before != top.kept.clone().into_sorted_vec());
            }
            let best: Vec<i32> = [0, 1, 2, 3, 3, 5, 7, 8, 9].into_iter().take(limit).collect();
            assert_eq!(top.into_sorted(), best);
        }
    }
}
