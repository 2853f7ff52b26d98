//! Groups of customers on their way from the orders screen to the segments screen.

use crate::workspace::Scenario;
use std::cell::RefCell;

/// Groups of customers by the values of an order file's column, passed to the segments screen.
pub(super) struct Handed {
    pub heading: String,
    pub groups: Vec<Scenario>,
}

thread_local! {
    static HANDED: RefCell<Option<Handed>> = const { RefCell::new(None) };
}

/// Stores groups for the segments screen, which takes them when it is shown next.
pub(super) fn hand_over(handed: Handed) {
    HANDED.set(Some(handed));
}

/// Takes the groups stored for the segments screen.
pub(super) fn handed() -> Option<Handed> {
    HANDED.take()
}
