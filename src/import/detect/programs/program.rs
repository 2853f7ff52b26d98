//! What is known of a program's files.

use crate::import::Role;

/// A program whose files need more than the general headings.
pub(in crate::import) struct Program {
    /// As people call it.
    pub name: &'static str,
    /// Headings that all occur in its files.
    pub signature: &'static [&'static str],
    /// Its headings for a role; an empty list where none of its columns has the role.
    pub roles: &'static [(Role, &'static [&'static str])],
    /// Its files have no customer number, so two people with the same name become one.
    pub namesakes: bool,
    /// Heading of the amount after an adjustment, blank or 0 where there was none.
    pub adjusted: &'static str,
    /// Heading of a second status that says whether the order was returned.
    pub returned: &'static str,
    pub rows: Rows,
}

/// What a row of a file stands for.
#[derive(Clone, Copy)]
pub(in crate::import) enum Rows {
    /// A sale, a line of one, or a payment.
    Sales,
    /// A customer, with the times and amounts of a summary.
    Summary,
    /// A customer, with sums that are no summary.
    Customers,
    Subscriptions,
}

/// A program whose rows are sales, without anything else.
pub(super) const ORDERS: Program = Program {
    name: "",
    signature: &[],
    roles: &[],
    namesakes: false,
    adjusted: "-",
    returned: "-",
    rows: Rows::Sales,
};

impl Program {
    /// Its headings for a role; `None` to use the general ones.
    pub fn headings(&self, role: Role) -> Option<&'static [&'static str]> {
        let found = self.roles.iter().find(|(of, _)| *of == role);
        found.map(|(_, headings)| *headings)
    }

    /// Whether a role has no column in its files, whatever their headings seem to say.
    pub fn lacks(&self, role: Role) -> bool {
        self.headings(role).is_some_and(<[_]>::is_empty)
    }
}
