//! Joins lines with the same order number and the same customer into one order.
//!
//! Shops export one row per item. Some leave the order's cells blank on all rows but the first (Shopify),
//! some repeat the order's total on each row (Shopee), some give every line its own amount. Which of the last
//! two applies is decided for the whole file: where a total is repeated, the amounts within an order are
//! equal; in a file of line amounts they differ in more than a few orders. The report says what was decided,
//! and the mapping can override it. Costs and refunds may belong to lines beside a repeated total, so each
//! has a rule of its own.
//!
//! Negative rows with the number of an order are its refunds and are left out with it.

use crate::import::detect::equal_amounts::EqualAmounts;
use crate::import::parse::order_id::OrderId;
use crate::import::parse::raw_row::{RawRow, storable};
use crate::import::parse::raw_rows::{OrderNumbers, RawRows};
use crate::import::report::Joined;
use crate::import::row_errors::{Reason, RowErrors};
use crate::import::{Amount, Day, LineTotals, Margins, OrderStatus};

/// One in this many orders with several amounts may have differing ones by mistake.
const MISTAKES_ONE_IN: u64 = 10;

/// What is known about the whole file.
#[derive(Clone, Copy)]
pub(in crate::import) struct Rules<'a> {
    pub line_totals: LineTotals,
    pub equal_amounts: EqualAmounts,
    /// `Some` while costs still hold margins.
    pub margins: Option<Margins>,
    pub left_out: &'a [OrderStatus],
}

/// Reduces every order to one row; its other lines get the order's customer and first day but no amount.
/// Returns how lines were joined, how many orders were reduced, how many rows were refunds, and the sum of the
/// refunds whose order is not in the file.
pub(in crate::import) fn join(
    raw_rows: &mut RawRows,
    rules: Rules,
    row_errors: &mut RowErrors,
) -> (Joined, u64, u64, i128) {
    let line_totals = rules.line_totals;
    let mut joined = Joined {
        orders: 0,
        rows: 0,
        several: 0,
        differing: 0,
        line_totals,
        guessed: false,
        costs: None,
        refunds: None,
    };
    let Some(numbered) = raw_rows.numbered.take() else {
        joined.line_totals =
            if line_totals == LineTotals::Decide { LineTotals::Once } else { line_totals };
        return (joined, 0, 0, 0);
    };
    let is_there = |(_, row): &(OrderId, u32)| !raw_rows.rows[*row as usize].is_removed();
    let mut order: Vec<(OrderId, u32)> =
        numbered.ids.iter().copied().zip(0..).filter(is_there).collect();
    order.sort_unstable();
    let mut join = Join {
        raw_rows,
        numbered,
        rules,
        row_errors,
        joined,
        amounts: Seen::default(),
        costs: Seen::default(),
        refunds: Seen::default(),
        reduced: 0,
        refund_rows: 0,
        unmatched: 0,
    };
    join.each_order(&mut order, Join::compare);
    join.decide();
    join.each_order(&mut order, Join::settle);
    let (joined, reduced, refund_rows) = (join.joined, join.reduced, join.refund_rows);
    let unmatched = join.unmatched;
    raw_rows.numbered = Some(join.numbered);
    (joined, reduced, refund_rows, unmatched)
}

struct Join<'a> {
    raw_rows: &'a mut RawRows,
    numbered: OrderNumbers,
    rules: Rules<'a>,
    row_errors: &'a mut RowErrors,
    joined: Joined,
    amounts: Seen,
    costs: Seen,
    refunds: Seen,
    reduced: u64,
    refund_rows: u64,
    unmatched: i128,
}

/// In how many orders there are several numbers, and in how many of those they differ.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    several: u64,
    differing: u64,
}

impl Seen {
    /// Counts the numbers of one more order.
    fn and(mut self, mut numbers: impl Iterator<Item = i64>) -> Seen {
        let Some(first) = numbers.next() else {
            return self;
        };
        let (mut several, mut differ) = (false, false);
        for number in numbers {
            several = true;
            differ |= number != first;
        }
        self.several += u64::from(several);
        self.differing += u64::from(differ);
        self
    }

    /// Whether the numbers belong to lines (added) or repeat a total; `None` when no order has several.
    fn rule(&self) -> Option<LineTotals> {
        let differ = self.differing * MISTAKES_ONE_IN > self.several;
        (self.several > 0).then_some(if differ { LineTotals::Add } else { LineTotals::Once })
    }
}

impl Join<'_> {
    /// Calls `each` with the rows of each order, in file order except that rows without a customer come last.
    fn each_order(&mut self, rows: &mut [(OrderId, u32)], each: fn(&mut Self, &[u32])) {
        let mut members = Vec::new();
        for group in rows.chunk_by_mut(|a, b| a.0 == b.0 && !a.0.is_blank()) {
            if let [(_, row)] = group {
                each(self, &[*row]);
                continue;
            }
            // Rows without a customer sort last; beside exactly one customer they are lines of its order.
            let customer = |row: u32| self.row(row).customer();
            group.sort_unstable_by_key(|(_, row)| {
                let customer = customer(*row);
                (customer.is_none(), customer, *row)
            });
            let named = group.partition_point(|(_, row)| customer(*row).is_some());
            let is_one = named > 0 && customer(group[0].1) == customer(group[named - 1].1);
            let mut rest = if is_one { &group[..0] } else { &group[..] };
            if is_one {
                members.clear();
                members.extend(group.iter().map(|(_, row)| *row));
                each(self, &members);
            }
            while let Some((_, first)) = rest.first() {
                let customer = self.row(*first).customer();
                let is_same = |(_, row): &&(OrderId, u32)| self.row(*row).customer() == customer;
                let same = rest.iter().take_while(is_same).count();
                members.clear();
                members.extend(rest[..same].iter().map(|(_, row)| *row));
                rest = &rest[same..];
                each(self, &members);
            }
            group.sort_unstable();
        }
    }

    fn row(&self, row: u32) -> RawRow {
        self.raw_rows.rows[row as usize]
    }

    /// Whether the row has an amount that is not a refund.
    fn is_paid(&self, row: u32) -> bool {
        self.row(row).amount().is_some_and(|amount| amount.0 >= 0)
    }

    fn counts(&self, row: u32) -> bool {
        !self.rules.left_out.contains(&self.numbered.statuses[row as usize])
    }

    /// Counts whether the amounts, costs and refunds of an order differ.
    fn compare(&mut self, rows: &[u32]) {
        if rows.len() == 1 {
            return;
        }
        // Negative lines are refunds; blank cells are ignored.
        let is_line = |row: &&u32| !self.row(**row).is_refund() && self.counts(**row);
        let amounts = rows.iter().filter(is_line).filter_map(|row| self.row(*row).amount());
        let amounts = self.amounts.and(amounts.map(|amount| amount.0));
        let cells = |column: &[Amount], seen: Seen| {
            let cell = |row: &u32| column.get(*row as usize).map(|it| it.0);
            let cells = rows.iter().filter(is_line).filter_map(cell);
            seen.and(cells.filter(|it| *it != 0))
        };
        let costs = cells(&self.raw_rows.costs, self.costs);
        let refunds = cells(&self.numbered.refunds, self.refunds);
        (self.amounts, self.costs, self.refunds) = (amounts, costs, refunds);
    }

    /// Decides how several amounts, costs and refunds of an order combine, after all orders were compared.
    fn decide(&mut self) {
        let seen = self.amounts.rule();
        let equal_amounts = self.rules.equal_amounts;
        let amounts = match (self.rules.line_totals, seen) {
            (LineTotals::Decide, Some(LineTotals::Once))
                if equal_amounts == EqualAmounts::Lines =>
            {
                LineTotals::Add
            }
            (LineTotals::Decide, seen) => seen.unwrap_or(LineTotals::Once),
            (chosen, _) => chosen,
        };
        let is_guess =
            equal_amounts == EqualAmounts::TotalPerhaps && seen == Some(LineTotals::Once);
        // Equal costs beside equal amounts combine as the amounts do.
        let like_amounts = |own| match (own, seen) {
            (LineTotals::Once, Some(LineTotals::Once)) => amounts,
            _ => own,
        };
        self.joined.several = self.amounts.several;
        self.joined.differing = self.amounts.differing;
        self.joined.line_totals = amounts;
        self.joined.guessed = is_guess && self.rules.line_totals == LineTotals::Decide;
        self.joined.refunds = self.refunds.rule().map(like_amounts);
        let is_rate = self.rules.margins.is_some_and(|it| it != Margins::Money);
        self.joined.costs = match is_rate {
            // A rate applies to the amount of its line.
            true => self.costs.rule().map(|_| amounts),
            false => self.costs.rule().map(like_amounts),
        };
    }

    /// Reduces the rows of one order to one.
    fn settle(&mut self, rows: &[u32]) {
        let Some(rows) = self.without_left_out(rows) else {
            return;
        };
        let is_order = |row: &u32| {
            let row = self.row(*row);
            row.day().is_some() || row.amount().is_some()
        };
        if !rows.iter().any(is_order) {
            return self.drop_all(&rows, Reason::NotAnOrder);
        }
        let Some(customer) = rows.iter().filter_map(|row| self.row(*row).customer()).min() else {
            if !rows.iter().all(|row| self.row(*row).is_refund()) {
                return self.drop_all(&rows, Reason::NoCustomer);
            }
            let refunds = rows.iter().filter_map(|row| self.row(*row).amount());
            self.unmatched -= refunds.map(|amount| i128::from(amount.0)).sum::<i128>();
            return self.drop_all(&rows, Reason::RefundWithoutOrder);
        };
        let (refunds, lines): (Vec<u32>, Vec<u32>) =
            rows.iter().partition(|row| self.row(**row).is_refund());
        let Some(day) = rows.iter().filter_map(|row| self.row(*row).day()).min() else {
            return self.drop_all(&rows, Reason::NoDate);
        };
        for &row in &rows {
            let row = &mut self.raw_rows.rows[row as usize];
            row.set_customer(customer);
            row.set_day(row.day().unwrap_or(day));
        }
        let is_priced = lines.iter().any(|row| self.row(*row).amount().is_some());
        if is_priced {
            self.one_order(&lines, &refunds, day);
        } else {
            // Refunds without their order stay; lines without any amount are dropped.
            self.drop_all(&lines, Reason::NoAmount);
        }
    }

    /// The rows that count; `None` when the whole order does not.
    fn without_left_out(&mut self, rows: &[u32]) -> Option<Vec<u32>> {
        let (mut kept, mut left): (Vec<u32>, Vec<u32>) =
            rows.iter().partition(|row| self.counts(**row));
        if left.is_empty() {
            return Some(kept);
        }
        // WooCommerce exports the refund of a counted order as a row of its own with status "refunded".
        let is_refund =
            |row: &u32| self.status(*row) == OrderStatus::Refunded && !self.is_paid(*row);
        if kept.iter().any(|row| self.is_paid(*row)) {
            kept.extend(left.iter().filter(|row| is_refund(row)));
            left.retain(|row| !is_refund(row));
        }
        let worst = left.iter().map(|row| self.status(*row)).max();
        // Refunds of excluded orders must not reduce the customer's other orders.
        if let Some(worst) = worst
            && kept.iter().all(|row| self.row(*row).is_refund())
            && left.iter().any(|row| self.is_paid(*row))
        {
            self.drop_all(rows, Reason::from_status(worst));
            return None;
        }
        if let Some(worst) = worst
            && kept.iter().all(|row| self.status(*row) == OrderStatus::Unstated)
        {
            self.drop_all(rows, Reason::from_status(worst));
            return None;
        }
        for row in left {
            self.drop(row, Reason::from_status(self.status(row)));
        }
        Some(kept)
    }

    fn status(&self, row: u32) -> OrderStatus {
        self.numbered.statuses[row as usize]
    }

    /// Gives the first line the order's net amount and the first day of its lines, all of which are known;
    /// `day` is the first day of its rows.
    fn one_order(&mut self, lines: &[u32], refunds: &[u32], day: Day) {
        let row = lines.iter().copied().min().unwrap_or_default();
        let priced = lines.iter().filter(|row| self.row(**row).amount().is_some()).count();
        let total = |rule: LineTotals, of: &dyn Fn(usize) -> i64| {
            let sums = lines.iter().map(|row| i128::from(of(*row as usize)));
            match rule {
                LineTotals::Add => sums.sum::<i128>(),
                _ => sums.filter(|sum| *sum != 0).max().unwrap_or(0),
            }
        };
        let by_rule = if priced == 1 { LineTotals::Add } else { self.joined.line_totals };
        let paid =
            total(by_rule, &|at| self.raw_rows.rows[at].amount().map_or(0, |amount| amount.0));
        let by_column = total(self.joined.refunds.unwrap_or(LineTotals::Add), &|at| {
            self.numbered.refunds.get(at).map_or(0, |refund| refund.0)
        });
        let by_rows = refunds.iter().filter_map(|row| self.row(*row).amount());
        let by_rows: i128 = by_rows.map(|amount| -i128::from(amount.0)).sum();
        let cost = self.cost(lines, priced, paid);
        let day = lines.iter().filter_map(|row| self.row(*row).day()).min().unwrap_or(day);
        let refund = by_column + by_rows;
        for &absorbed in lines.iter().chain(refunds) {
            let absorbed = &mut self.raw_rows.rows[absorbed as usize];
            absorbed.set_amount(None);
            absorbed.set_day(day);
        }
        refunds.iter().for_each(|row| self.raw_rows.rows[*row as usize].remove());
        self.refund_rows += refunds.len() as u64;
        self.joined.rows += lines.len() as u64 - 1;
        self.joined.orders += u64::from(lines.len() > 1);
        match storable(paid - refund) {
            None => return self.drop(row, Reason::AmountTooLarge),
            Some(Amount(0)) if refund > 0 => return self.drop(row, Reason::FullyRefunded),
            // A refund beyond the amount paid is settled with the customer's other orders.
            net => self.raw_rows.rows[row as usize].set_amount(net),
        }
        self.reduced += u64::from(refund > 0 && paid > refund);
        if let Some(place) = self.raw_rows.costs.get_mut(row as usize) {
            *place = Amount(i64::try_from(cost).unwrap_or(i64::MAX));
        }
    }

    /// The cost of an order with this amount paid.
    fn cost(&self, lines: &[u32], priced: usize, paid: i128) -> i128 {
        let cells = lines.iter().filter_map(|row| self.raw_rows.costs.get(*row as usize));
        let cells = cells.map(|cell| i128::from(cell.0));
        let is_rate = self.rules.margins.is_some_and(|it| it != Margins::Money);
        let sum = match self.joined.costs.unwrap_or(LineTotals::Add) {
            LineTotals::Add => cells.sum(),
            // Several rates of one amount: their mean.
            _ if is_rate => cells.sum::<i128>() / priced.max(1) as i128,
            _ => cells.filter(|cell| *cell != 0).max().unwrap_or(0),
        };
        match self.rules.margins {
            Some(_) => paid - sum,
            None => sum,
        }
    }

    fn drop_all(&mut self, rows: &[u32], reason: Reason) {
        let amounts = rows.iter().filter_map(|row| self.row(*row).amount());
        let amounts = amounts.map(|amount| amount.0.saturating_abs());
        let sum = match self.joined.line_totals {
            LineTotals::Once => amounts.max().unwrap_or(0),
            _ => amounts.fold(0, i64::saturating_add),
        };
        self.row_errors.add_amount(reason, Amount(sum));
        rows.iter().for_each(|row| self.drop(*row, reason));
    }

    fn drop(&mut self, row: u32, reason: Reason) {
        let text = self.row(row).amount().map_or(String::new(), |amount| amount.to_string());
        self.raw_rows.rows[row as usize].remove();
        self.row_errors.add(reason, self.numbered.rows[row as usize], text.as_bytes());
    }
}
