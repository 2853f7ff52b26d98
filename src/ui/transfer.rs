//! Numbers passed from the orders screen: groups to the segments screen, ranges to the what-if screen.

use crate::clv::Range;
use crate::workspace::Scenario;
use std::cell::RefCell;

/// Groups of customers by the values of an order file's column, passed to the segments screen.
pub(super) struct CustomerGroups {
    pub heading: String,
    pub groups: Vec<Scenario>,
}

thread_local! {
    static GROUPS: RefCell<Option<CustomerGroups>> = const { RefCell::new(None) };
    static RANGES: RefCell<Vec<Range>> = const { RefCell::new(Vec::new()) };
}

/// Stores groups for the segments screen, which takes them when it is shown next.
pub(super) fn send_groups(groups: CustomerGroups) {
    GROUPS.set(Some(groups));
}

/// Takes the groups stored for the segments screen.
pub(super) fn take_groups() -> Option<CustomerGroups> {
    GROUPS.take()
}

/// Stores ranges for the what-if screen, which takes them when it is shown next.
pub(super) fn send_ranges(ranges: Vec<Range>) {
    RANGES.set(ranges);
}

/// Takes the ranges stored for the what-if screen.
pub(super) fn take_ranges() -> Vec<Range> {
    RANGES.take()
}
