//! Which lines are one order? Those with the same order number and the same customer.
//!
//! Shops export a row per item. Some leave the order's cells blank on all rows but the first
//! (Shopify), some repeat the order's total on each (Shopee), some give every line its own amount.
//! Which of the last two it is, is decided for the whole file: where a total is repeated, the
//! amounts within an order are equal; in a file of line amounts they differ in more than a few
//! orders. The account says what was decided, and the mapping can decide otherwise.
//!
//! Rows below 0 with the number of an order are its refunds.

use super::account::Joined;
use super::issues::{Issues, Reason};
use super::lines::{GONE, Lines, NO_AMOUNT, NO_DAY, NO_ID, NOBODY, Numbered};
use super::{Repeats, Standing};
use crate::orders::Sum;

/// Of so many orders with several amounts, one may differ by mistake.
const MISTAKES_ONE_IN: u64 = 10;

/// Makes one row of every order; the other rows keep their customer and day but no amount.
/// Says how, and how many orders were reduced and how many rows were refunds.
pub(super) fn join(
    lines: &mut Lines,
    repeats: Repeats,
    left_out: &[Standing],
    issues: &mut Issues,
) -> (Joined, u64, u64) {
    let mut joined = Joined {
        orders: 0,
        rows: 0,
        several: 0,
        differing: 0,
        repeats,
    };
    let Some(numbered) = lines.numbered.take() else {
        joined.repeats = if repeats == Repeats::Decide {
            Repeats::Once
        } else {
            repeats
        };
        return (joined, 0, 0);
    };
    let is_there = |(_, row): &(u64, u32)| lines.orders[*row as usize].customer != GONE;
    let mut order: Vec<(u64, u32)> = numbered
        .ids
        .iter()
        .copied()
        .zip(0..)
        .filter(is_there)
        .collect();
    order.sort_unstable();
    let mut join = Join {
        lines,
        numbered,
        left_out,
        issues,
        joined,
        reduced: 0,
        refund_rows: 0,
    };
    join.each_order(&mut order, Join::compare);
    if repeats == Repeats::Decide {
        let is_line_amounts = join.joined.differing * MISTAKES_ONE_IN > join.joined.several;
        join.joined.repeats = if is_line_amounts {
            Repeats::Add
        } else {
            Repeats::Once
        };
    }
    join.each_order(&mut order, Join::settle);
    let (joined, reduced, refund_rows) = (join.joined, join.reduced, join.refund_rows);
    lines.numbered = Some(join.numbered);
    (joined, reduced, refund_rows)
}

struct Join<'a> {
    lines: &'a mut Lines,
    numbered: Numbered,
    left_out: &'a [Standing],
    issues: &'a mut Issues,
    joined: Joined,
    reduced: u64,
    refund_rows: u64,
}

impl Join<'_> {
    /// Calls `each` with the rows of every order, in the order of the file.
    fn each_order(&mut self, rows: &mut [(u64, u32)], each: fn(&mut Self, &[u32])) {
        let mut members = Vec::new();
        for group in rows.chunk_by_mut(|a, b| a.0 == b.0 && a.0 != NO_ID) {
            if let [(_, row)] = group {
                each(self, &[*row]);
                continue;
            }
            // Blank customers come last; with one customer they are lines of that order.
            group
                .sort_unstable_by_key(|(_, row)| (self.lines.orders[*row as usize].customer, *row));
            let customer = |row: u32| self.lines.orders[row as usize].customer;
            let named = group.partition_point(|(_, row)| customer(*row) != NOBODY);
            let is_one = named > 0 && customer(group[0].1) == customer(group[named - 1].1);
            let mut rest = if is_one { &group[..0] } else { &group[..] };
            if is_one {
                members.clear();
                members.extend(group.iter().map(|(_, row)| *row));
                each(self, &members);
            }
            while let Some((_, first)) = rest.first() {
                let same = rest.partition_point(|(_, row)| {
                    self.lines.orders[*row as usize].customer
                        <= self.lines.orders[*first as usize].customer
                });
                members.clear();
                members.extend(rest[..same].iter().map(|(_, row)| *row));
                rest = &rest[same..];
                each(self, &members);
            }
            group.sort_unstable();
        }
    }

    fn amount(&self, row: u32) -> Sum {
        self.lines.orders[row as usize].amount
    }

    fn counts(&self, row: u32) -> bool {
        !self
            .left_out
            .contains(&self.numbered.standings[row as usize])
    }

    /// Sees whether the amounts of an order differ.
    fn compare(&mut self, rows: &[u32]) {
        if rows.len() == 1 {
            return;
        }
        let is_paid = |row: &&u32| self.amount(**row).0 >= 0 && self.counts(**row);
        let mut amounts = rows.iter().filter(is_paid).map(|row| self.amount(*row));
        let Some(first) = amounts.next() else { return };
        let (mut several, mut differ) = (false, false);
        for amount in amounts {
            several = true;
            differ |= amount != first;
        }
        self.joined.several += u64::from(several);
        self.joined.differing += u64::from(differ);
    }

    /// Makes one row of an order's.
    fn settle(&mut self, rows: &[u32]) {
        let Some(rows) = self.without_left_out(rows) else {
            return;
        };
        let customer = rows
            .iter()
            .map(|row| self.lines.orders[*row as usize].customer)
            .min();
        let customer = customer.unwrap_or(NOBODY);
        if customer == NOBODY {
            return self.drop_all(&rows, Reason::NoCustomer);
        }
        let (refunds, lines): (Vec<u32>, Vec<u32>) = rows
            .iter()
            .partition(|row| self.amount(**row).0 < 0 && self.amount(**row) != NO_AMOUNT);
        let days = rows.iter().map(|row| self.lines.orders[*row as usize].day);
        let Some(day) = days.filter(|day| *day != NO_DAY).min() else {
            return self.drop_all(&rows, Reason::NoDate);
        };
        for &row in &rows {
            let order = &mut self.lines.orders[row as usize];
            order.customer = customer;
            order.day = if order.day == NO_DAY { day } else { order.day };
        }
        let is_priced = lines.iter().any(|row| self.amount(*row) != NO_AMOUNT);
        if is_priced {
            self.one_order(&lines, &refunds);
        } else {
            // Refunds without their order stay; what has no amount at all is nothing.
            self.drop_all(&lines, Reason::NoAmount);
        }
    }

    /// The rows that count; `None` when the order as a whole does not.
    fn without_left_out(&mut self, rows: &[u32]) -> Option<Vec<u32>> {
        let (mut kept, mut left): (Vec<u32>, Vec<u32>) =
            rows.iter().partition(|row| self.counts(**row));
        if left.is_empty() {
            return Some(kept);
        }
        // WooCommerce gives the refund of an order that stands a row of its own, "refunded".
        let is_refund =
            |row: &u32| self.standing(*row) == Standing::Refunded && self.amount(*row).0 < 0;
        if kept.iter().any(|row| self.amount(*row).0 >= 0) {
            kept.extend(left.iter().filter(|row| is_refund(row)));
            left.retain(|row| !is_refund(row));
        }
        let worst = left.iter().map(|row| self.standing(*row)).max();
        if let Some(worst) = worst
            && kept
                .iter()
                .all(|row| self.standing(*row) == Standing::Unstated)
        {
            self.drop_all(rows, worst.reason());
            return None;
        }
        for row in left {
            self.drop(row, self.standing(row).reason());
        }
        Some(kept)
    }

    fn standing(&self, row: u32) -> Standing {
        self.numbered.standings[row as usize]
    }

    /// The first of the lines gets the order's net amount and its first day.
    fn one_order(&mut self, lines: &[u32], refunds: &[u32]) {
        let row = lines.iter().copied().min().unwrap_or_default();
        let priced = lines
            .iter()
            .filter(|row| self.amount(**row) != NO_AMOUNT)
            .count();
        let adds = priced == 1 || self.joined.repeats == Repeats::Add;
        let total = |of: &dyn Fn(usize) -> i64| {
            let sums = lines.iter().map(|row| i128::from(of(*row as usize)));
            if adds {
                sums.sum::<i128>()
            } else {
                sums.max().unwrap_or(0)
            }
        };
        let orders = &self.lines.orders;
        let paid = total(&|at| {
            if orders[at].amount == NO_AMOUNT {
                0
            } else {
                orders[at].amount.0
            }
        });
        let by_column = total(&|at| self.numbered.refunds.get(at).map_or(0, |refund| refund.0));
        let by_rows: i128 = refunds
            .iter()
            .map(|row| -i128::from(self.amount(*row).0))
            .sum();
        let cost = total(&|at| self.lines.costs.get(at).map_or(0, |cost| cost.0));
        let day = lines
            .iter()
            .map(|row| orders[*row as usize].day)
            .min()
            .unwrap_or(NO_DAY);
        let refund = by_column + by_rows;
        for &absorbed in lines.iter().chain(refunds) {
            let order = &mut self.lines.orders[absorbed as usize];
            (order.amount, order.day) = (NO_AMOUNT, day);
        }
        refunds
            .iter()
            .for_each(|row| self.lines.orders[*row as usize].customer = GONE);
        self.refund_rows += refunds.len() as u64;
        self.joined.rows += lines.len() as u64 - 1;
        self.joined.orders += u64::from(lines.len() > 1);
        let net = i64::try_from(paid - refund)
            .ok()
            .filter(|net| *net != NO_AMOUNT.0);
        match net {
            None => return self.drop(row, Reason::AmountTooLarge),
            Some(0) if refund > 0 => return self.drop(row, Reason::FullyRefunded),
            // Refunded beyond what was paid: the rest is settled with the customer's other orders.
            Some(net) => self.lines.orders[row as usize].amount = Sum(net),
        }
        self.reduced += u64::from(refund > 0 && paid > refund);
        if let Some(place) = self.lines.costs.get_mut(row as usize) {
            *place = Sum(i64::try_from(cost).unwrap_or(i64::MAX));
        }
    }

    fn drop_all(&mut self, rows: &[u32], reason: Reason) {
        rows.iter().for_each(|row| self.drop(*row, reason));
    }

    fn drop(&mut self, row: u32, reason: Reason) {
        let amount = self.amount(row);
        let order = &mut self.lines.orders[row as usize];
        (order.customer, order.amount) = (GONE, NO_AMOUNT);
        let text = if amount == NO_AMOUNT {
            String::new()
        } else {
            amount.to_string()
        };
        self.issues
            .add(reason, self.numbered.rows[row as usize], text.as_bytes());
    }
}
