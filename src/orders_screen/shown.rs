//! A large value, passed on and compared without looking at it.

use std::ops::Deref;
use std::sync::Arc;

/// A large value that is shown. Equal only to itself, so that panels are rebuilt for every new one and for nothing
/// else, and comparing costs nothing.
#[derive(Debug)]
pub struct Shown<T>(Arc<T>);

impl<T> Shown<T> {
    pub fn new(value: T) -> Shown<T> {
        Shown(Arc::new(value))
    }
}

impl<T: Default> Default for Shown<T> {
    fn default() -> Shown<T> {
        Shown::new(T::default())
    }
}

impl<T> Clone for Shown<T> {
    fn clone(&self) -> Shown<T> {
        Shown(self.0.clone())
    }
}

impl<T> PartialEq for Shown<T> {
    fn eq(&self, other: &Shown<T>) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shown<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
