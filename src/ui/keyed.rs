//! Children that follow a list: each is built once for its key and stays while its key is in the list.

use super::child_steps::{Key, Step, steps};
use super::element::{Element, run};
use crate::browser::node;
use leptos::prelude::*;
use std::collections::HashMap;

impl Element {
    /// Children that follow a list. A child is built, untracked, for a key that is new, and keeps its element,
    /// and with it focus and scroll position, until the key is gone. Keys in a list are distinct.
    pub fn keyed_children<T>(
        self,
        list: impl Fn() -> Vec<T> + 'static,
        key: impl Fn(&T) -> Key + 'static,
        build: impl Fn(&T) -> Element + 'static,
    ) -> Element {
        let mut children = Keyed {
            parent: self.clone(),
            owner: Owner::current().unwrap_or_default(),
            keys: Vec::new(),
            built: HashMap::new(),
        };
        run(Box::new(move || {
            let items = list();
            children.follow(items.iter().map(&key).collect(), &mut |nth| build(&items[nth]));
        }));
        self
    }
}

struct Keyed {
    parent: Element,
    /// Owns the children, which live longer than one run of the effect.
    owner: Owner,
    keys: Vec<Key>,
    /// Each child with the owner of its effects.
    built: HashMap<Key, (Owner, Element)>,
}

impl Keyed {
    /// `build` gets the index of a new key.
    fn follow(&mut self, keys: Vec<Key>, build: &mut dyn FnMut(usize) -> Element) {
        for (nth, key) in keys.iter().enumerate() {
            self.built.entry(*key).or_insert_with(|| {
                let owner = self.owner.child();
                let child = owner.with(|| untrack(|| build(nth)));
                (owner, child)
            });
        }
        for step in steps(&self.keys, &keys) {
            match step {
                Step::Remove(key) => {
                    if let Some((_, child)) = self.built.remove(&key) {
                        child.node().remove();
                    }
                }
                Step::Insert { key, before } => {
                    let before = before.map(|key| self.built[&key].1.node());
                    node::insert(self.parent.node(), self.built[&key].1.node(), before);
                }
            }
        }
        self.keys = keys;
    }
}
