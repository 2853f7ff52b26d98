//! The steps from one list of keyed children to another: they lead there, touch no child that can stay, and
//! move as few as possible.

#[path = "../src/ui/child_steps.rs"]
mod child_steps;

use child_steps::{Key, Step, steps};
use proptest::prelude::*;
use proptest::sample::subsequence;

/// The list after the steps, made as the page makes them.
fn after(old: &[Key], steps: &[Step]) -> Vec<Key> {
    let mut list = old.to_vec();
    let place = |list: &[Key], key| list.iter().position(|it| *it == key);
    for step in steps {
        match *step {
            Step::Remove(key) => _ = list.remove(place(&list, key).expect("a child to remove")),
            Step::Insert { key, before } => {
                list.retain(|it| *it != key);
                let to = before.map(|it| place(&list, it).expect("a child to stand before"));
                list.insert(to.unwrap_or(list.len()), key);
            }
        }
    }
    list
}

/// How many of the new list's children can stay where they are: the most that are in the same order in both.
fn most_that_stay(old: &[Key], new: &[Key]) -> usize {
    let mut longest = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (a, x) in old.iter().enumerate() {
        for (b, y) in new.iter().enumerate() {
            longest[a + 1][b + 1] = match x == y {
                true => longest[a][b] + 1,
                false => longest[a][b + 1].max(longest[a + 1][b]),
            };
        }
    }
    longest[old.len()][new.len()]
}

const fn remove(key: Key) -> Step {
    Step::Remove(key)
}

const fn insert(key: Key, before: Option<Key>) -> Step {
    Step::Insert { key, before }
}

/// A name, the old list, the new one, and the steps.
type Case<'a> = (&'a str, &'a [Key], &'a [Key], &'a [Step]);

#[test]
fn what_a_visitor_does_takes_one_step() {
    let cases: [Case; 8] = [
        ("nothing", &[1, 2, 3], &[1, 2, 3], &[]),
        ("add", &[1, 2], &[1, 2, 3], &[insert(3, None)]),
        ("duplicate", &[1, 2], &[1, 3, 2], &[insert(3, Some(2))]),
        ("delete", &[1, 2, 3], &[1, 3], &[remove(2)]),
        ("first to the end", &[1, 2, 3, 4], &[2, 3, 4, 1], &[insert(1, None)]),
        ("last to the front", &[1, 2, 3, 4], &[4, 1, 2, 3], &[insert(4, Some(1))]),
        ("clear", &[1, 2], &[], &[remove(1), remove(2)]),
        ("replace", &[1], &[2], &[remove(1), insert(2, None)]),
    ];
    for (what, old, new, expected) in cases {
        assert_eq!(steps(old, new), expected, "{what}");
    }
}

/// A shuffled selection of a few keys.
fn list() -> impl Strategy<Value = Vec<Key>> {
    subsequence((0..24).collect::<Vec<Key>>(), 0..=24).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn steps_lead_to_the_new_list_and_move_as_few_as_possible(old in list(), new in list()) {
        let steps = steps(&old, &new);
        prop_assert_eq!(after(&old, &steps), new.clone());
        let removed = steps.iter().filter(|it| matches!(it, Step::Remove(_))).count();
        let gone = old.iter().filter(|key| !new.contains(key)).count();
        prop_assert_eq!(removed, gone, "only what is gone is removed");
        prop_assert_eq!(steps.len() - removed, new.len() - most_that_stay(&old, &new));
    }
}
