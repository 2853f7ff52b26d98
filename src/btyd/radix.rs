//! Radix sort: sorts by integer keys in linear time, without comparisons.
//!
//! A hundred thousand customers are sorted in a few passes. The sort is stable.

/// Sorts by the lowest `bits` bits of the keys.
///
/// # Reference
/// Knuth (1998), *The Art of Computer Programming* 3, 5.2.5, algorithm R.
pub(super) fn sort<E: Copy>(items: &mut Vec<E>, bits: u32, key: impl Fn(&E) -> u64) {
    let mut other = items.clone();
    for shift in (0..bits).step_by(DIGIT_BITS) {
        let digit = |item: &E| (key(item) >> shift) as usize & (DIGITS - 1);
        if pass(items, &mut other, digit) {
            std::mem::swap(items, &mut other);
        }
    }
}

/// Sorts by one digit into `sorted`; returns false, without sorting, if all items have the same digit.
#[inline(never)]
fn pass<E: Copy>(items: &[E], sorted: &mut [E], digit: impl Fn(&E) -> usize) -> bool {
    let mut places = [0; DIGITS];
    items.iter().for_each(|item| places[digit(item)] += 1);
    if places.contains(&items.len()) {
        return false;
    }
    let mut before = 0;
    for place in &mut places {
        (before, *place) = (before + *place, before);
    }
    for item in items {
        let place = &mut places[digit(item)];
        sorted[*place] = *item;
        *place += 1;
    }
    true
}

const DIGIT_BITS: usize = 11;
const DIGITS: usize = 1 << DIGIT_BITS;

#[cfg(test)]
mod tests {
    use super::sort;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_library_does_and_keeps_equals_in_order(
            numbers in prop::collection::vec(prop_oneof![any::<u64>(), 0..9u64], 0..300),
        ) {
            let mut items: Vec<(u64, usize)> = numbers.into_iter().zip(0..).collect();
            let mut expected = items.clone();
            sort(&mut items, 64, |item| item.0);
            expected.sort();
            prop_assert_eq!(items, expected);
        }
    }
}
