//! Numbers on their way from the orders screen: groups to the segments screen, ranges to the what-if screen.

use crate::clv::Range;
use crate::workspace::Scenario;
use std::cell::RefCell;

/// Groups of customers by the values of an order file's column, passed to the segments screen.
pub(super) struct Handed {
    pub heading: String,
    pub groups: Vec<Scenario>,
}

thread_local! {
    static HANDED: RefCell<Option<Handed>> = const { RefCell::new(None) };
    static RANGES: RefCell<Vec<Range>> = const { RefCell::new(Vec::new()) };
}

/// Stores groups for the segments screen, which takes them when it is shown next.
pub(super) fn hand_over(handed: Handed) {
    HANDED.set(Some(handed));
}

/// Takes the groups stored for the segments screen.
pub(super) fn handed() -> Option<Handed> {
    HANDED.take()
}

/// Stores ranges for the what-if screen, which takes them when it is shown next.
pub(super) fn hand_ranges_over(ranges: Vec<Range>) {
    RANGES.set(ranges);
}

/// Takes the ranges stored for the what-if screen.
pub(super) fn handed_ranges() -> Vec<Range> {
    RANGES.take()
}
