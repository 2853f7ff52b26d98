//! The steps that turn one list of keyed children into another, with as few moves as possible.
//!
//! A child that stays is not touched: moving it would take its focus and its scroll position.

use std::collections::HashMap;

/// Names a child for as long as it exists.
pub type Key = usize;

/// One change of a list of children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Remove(Key),
    /// Inserts a new child, or moves one that is there, in front of another or to the end.
    Insert {
        key: Key,
        before: Option<Key>,
    },
}

/// The steps from `old` to `new`, in their order. The keys of each list are distinct.
pub fn steps(old: &[Key], new: &[Key]) -> Vec<Step> {
    let places = |keys: &[Key]| keys.iter().copied().zip(0..).collect::<HashMap<Key, usize>>();
    let (before, after) = (places(old), places(new));
    let gone = old.iter().filter(|key| !after.contains_key(key));
    let mut steps: Vec<Step> = gone.map(|key| Step::Remove(*key)).collect();
    let kept: Vec<usize> = new.iter().filter_map(|key| before.get(key).copied()).collect();
    let mut staying = longest_rising(&kept);
    // From the end, so that each child finds the one behind it in place.
    for (nth, key) in new.iter().enumerate().rev() {
        match before.get(key) {
            Some(place) if staying.last() == Some(place) => _ = staying.pop(),
            _ => steps.push(Step::Insert { key: *key, before: new.get(nth + 1).copied() }),
        }
    }
    steps
}

/// A longest rising subsequence of distinct numbers.
fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    // The places of the lowest ends of rising sequences of 1, 2, … numbers; for each number, the place of
    // the one before it in its sequence.
    let (mut ends, mut links): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        links.push(length.checked_sub(1).map(|it| ends[it]));
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let backwards = std::iter::successors(ends.last().copied(), |place| links[*place]);
    let mut rising: Vec<usize> = backwards.map(|place| numbers[place]).collect();
    rising.reverse();
    rising
}
