//! Doubts about the orders that were read, and about the rows that were not.

use crate::import::check::overview::Overview;
use crate::import::{Day, Doubt, ImportReport, Orders, Reason, RowErrors};

/// A time zone may be a day ahead.
const DAYS_AHEAD: i32 = 1;
const DAYS_A_YEAR: i32 = 365;
/// A span with fewer orders a year than this, over at least [`FEW_YEARS`] years, is not a shop's.
const FEW_A_YEAR: usize = 3;
const FEW_YEARS: i32 = 5;
const MOST_YEARS: i32 = 40;
/// Orders on the far side of such a gap, at most one in [`FAR_ONE_IN`], are far from the rest.
const GAP_DAYS: i32 = 2 * DAYS_A_YEAR;
const FAR_ONE_IN: usize = 20;
/// Fewer orders or customers than this show nothing about the habits of customers.
const SOME: usize = 8;
/// One key with this part of all orders, and so many halves of the orders of any other, is crowded.
const CROWDED_ONE_IN: usize = 5;
const CROWDED_HALVES: usize = 5;
/// At most so many customers, with so many orders each or more, are hardly people.
const FEW_CUSTOMERS: [(usize, usize); 3] = [(2, 4), (9, 10), (30, 30)];
/// A spreadsheet or a wrong decimal mark makes an amount a thousandth.
const THOUSANDTH: i64 = 1_000;
/// Rows or money left out, from one part in this many.
const LEFT_OUT_ONE_IN: u64 = 20;
/// Rows without a customer, from one part in this many.
const UNNAMED_ONE_IN: u64 = 2;
/// No order in dong is below this amount, in units.
const LEAST_DONG: i64 = 1_000;

/// What is known beside the orders.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// The page's date, without which no date is in the future.
    pub today: Option<Day>,
    /// The file is of a program that leaves the customer blank where nobody gave a name.
    pub has_guests: bool,
    /// The heading or contents of the customer column say that it holds no customers.
    pub is_no_customer: bool,
}

/// Doubts about a file that was read.
pub fn of_orders(
    orders: &Orders,
    overview: &Overview,
    report: &ImportReport,
    known: Known,
) -> Vec<Doubt> {
    let Known { today, has_guests, is_no_customer } = known;
    let Counts { days, per_customer } = Counts::new(orders, overview);
    let future = today.and_then(|today| future_dates(&days, today));
    let unnamed = customers_unnamed(report);
    let doubts = [
        ragged_rows(report),
        mixed_dates(report),
        mixed_decimals(report),
        // Dates in the future are years apart, too: one doubt says it.
        future.or_else(|| scattered_years(&days)),
        crowded_customer(orders, &per_customer),
        few_customers(&per_customer, is_no_customer),
        unnamed.clone(),
        returned(&per_customer),
        total_row(overview),
        small_amounts(orders, overview),
        money_left_out(overview, report, has_guests || unnamed.is_some()),
    ];
    doubts.into_iter().flatten().collect()
}

fn ragged_rows(report: &ImportReport) -> Option<Doubt> {
    let ragged = report.row_errors.of(Reason::ExtraCells);
    let first = ragged.first.first().cloned();
    (ragged.rows > 0).then_some(Doubt::RaggedRows {
        rows: ragged.rows,
        of: report.rows,
        first,
        fewer: false,
    })
}

fn mixed_dates(report: &ImportReport) -> Option<Doubt> {
    let rows = report.row_errors.of(Reason::OtherDateOrder).rows;
    (rows > 0).then_some(Doubt::MixedDates { rows })
}

fn mixed_decimals(report: &ImportReport) -> Option<Doubt> {
    let ambiguous = report.row_errors.of(Reason::AmbiguousAmount);
    let first = ambiguous.first.first().cloned();
    (ambiguous.rows > 0).then_some(Doubt::MixedDecimals { rows: ambiguous.rows, first })
}

/// How many orders there are on a day and of a customer.
struct Counts {
    /// The days with orders, in order.
    days: Vec<(Day, usize)>,
    per_customer: Vec<usize>,
}

impl Counts {
    /// Counting by day is faster than sorting the orders, and one pass over them is faster than two.
    fn new(orders: &Orders, overview: &Overview) -> Counts {
        let first = overview.first.0;
        let mut days = vec![0; (overview.last.0 - first) as usize + 1];
        let mut per_customer = vec![0; orders.customers.len()];
        for order in &orders.orders {
            days[(order.day.0 - first) as usize] += 1;
            per_customer[order.customer as usize] += 1;
        }
        let days = (first..).map(Day).zip(days).filter(|(_, orders)| *orders > 0).collect();
        Counts { days, per_customer }
    }
}

fn orders_in(days: &[(Day, usize)]) -> usize {
    days.iter().map(|(_, orders)| orders).sum()
}

fn future_dates(days: &[(Day, usize)], today: Day) -> Option<Doubt> {
    let is_past = |(day, _): &(Day, usize)| day.0 <= today.0 + DAYS_AHEAD;
    let orders = orders_in(&days[days.partition_point(is_past)..]) as u64;
    let (last, _) = *days.last()?;
    (orders > 0).then_some(Doubt::FutureDates { orders, last })
}

fn scattered_years(days: &[(Day, usize)]) -> Option<Doubt> {
    let all = orders_in(days);
    let doubt = |days: &[(Day, usize)]| {
        let (first, last) = (days.first()?.0, days.last()?.0);
        let orders = orders_in(days) as u64;
        Some(Doubt::ScatteredYears { orders, of: all as u64, first, last })
    };
    let years = (days.last()?.0.0 - days.first()?.0.0) / DAYS_A_YEAR;
    let is_thin = years >= FEW_YEARS && all < FEW_A_YEAR * years as usize;
    if is_thin || years >= MOST_YEARS {
        return doubt(days);
    }
    let few = all / FAR_ONE_IN;
    let gaps = || (1..days.len()).filter(|at| days[*at].0.0 - days[at - 1].0.0 > GAP_DAYS);
    let before = gaps().rfind(|at| orders_in(&days[..*at]) <= few);
    let after = || gaps().find(|at| orders_in(&days[*at..]) <= few);
    before.map_or_else(|| doubt(&days[after()?..]), |at| doubt(&days[..at]))
}

fn crowded_customer(orders: &Orders, per_customer: &[usize]) -> Option<Doubt> {
    let (at, most) = per_customer.iter().copied().enumerate().max_by_key(|(_, orders)| *orders)?;
    let others = per_customer.iter().enumerate().filter(|(other, _)| *other != at);
    let second = others.map(|(_, orders)| *orders).max()?;
    let all = orders.orders.len();
    let is_crowded =
        most >= SOME && most * CROWDED_ONE_IN >= all && most * 2 >= CROWDED_HALVES * second;
    is_crowded.then(|| Doubt::CrowdedCustomer {
        customer: orders.customers.text(at as u32).to_owned(),
        orders: most as u64,
        of: all as u64,
        people: 0,
    })
}

fn few_customers(per_customer: &[usize], is_no_customer: bool) -> Option<Doubt> {
    let (customers, orders) = (per_customer.len(), per_customer.iter().sum::<usize>());
    let is_few =
        FEW_CUSTOMERS.iter().any(|(few, each)| customers <= *few && orders >= customers * each);
    (is_few || is_no_customer)
        .then_some(Doubt::FewCustomers { customers: customers as u64, orders: orders as u64 })
}

fn customers_unnamed(report: &ImportReport) -> Option<Doubt> {
    let rows = |reason| report.row_errors.of(reason).rows;
    let rows = rows(Reason::NoCustomer) + rows(Reason::Guest);
    (rows > 0 && rows * UNNAMED_ONE_IN >= report.rows)
        .then_some(Doubt::CustomersUnnamed { rows, of: report.rows })
}

fn returned(per_customer: &[usize]) -> Option<Doubt> {
    let customers = per_customer.len() as u64;
    if per_customer.len() < SOME {
        return None;
    }
    if per_customer.iter().all(|orders| *orders == 1) {
        return Some(Doubt::NobodyReturned { customers });
    }
    let everybody = per_customer.iter().all(|orders| *orders > 1);
    everybody.then_some(Doubt::EverybodyReturned { customers })
}

fn total_row(overview: &Overview) -> Option<Doubt> {
    let largest = i128::from(overview.largest.0);
    let is_total = overview.orders > 3 && largest > 0 && largest * 2 == overview.revenue;
    is_total.then_some(Doubt::TotalRow { amount: overview.largest })
}

fn small_amounts(orders: &Orders, overview: &Overview) -> Option<Doubt> {
    let (of, median) = (overview.orders, overview.median);
    let unit = crate::import::Amount::PER_UNIT;
    if overview.revenue == 0 {
        return Some(Doubt::NoMoney);
    }
    if overview.currency.as_deref() == Some("VND") && median.0 < LEAST_DONG * unit {
        return Some(Doubt::SmallAmounts { orders: of, of, median });
    }
    // A thousand times the amount would be usual, the amount itself is not.
    let usual = |amount: i64| {
        let times = amount.saturating_mul(THOUSANDTH);
        amount > 0 && times / 20 <= median.0 && times >= median.0 / 20
    };
    let small = orders.orders.iter().filter(|order| usual(order.amount.0)).count() as u64;
    (small > 0 && small * 2 < of).then_some(Doubt::SmallAmounts { orders: small, of, median })
}

fn money_left_out(
    overview: &Overview,
    report: &ImportReport,
    are_unnamed_known: bool,
) -> Option<Doubt> {
    let RowsLeftOut { rows, sum } = left_out(&report.row_errors, are_unnamed_known);
    let all = sum + overview.revenue.max(0);
    let permille = if all > 0 { (sum * 1_000 / all) as u32 } else { 0 };
    let is_much =
        rows * LEFT_OUT_ONE_IN >= report.rows || u64::from(permille) * LEFT_OUT_ONE_IN >= 1_000;
    (rows > 0 && is_much).then_some(Doubt::MoneyLeftOut { rows, of: report.rows, sum, permille })
}

struct RowsLeftOut {
    rows: u64,
    sum: i128,
}

/// The rows that could not be used, without those that a shop itself does not count, and without those of which
/// another doubt speaks; `are_unnamed_known` when that is so for rows without a customer.
fn left_out(row_errors: &RowErrors, are_unnamed_known: bool) -> RowsLeftOut {
    use Reason::{AmbiguousAmount, ExtraCells, NoCustomer, OtherDateOrder};
    let is_said = |reason| match reason {
        NoCustomer => are_unnamed_known,
        _ => matches!(reason, AmbiguousAmount | ExtraCells | OtherDateOrder),
    };
    let unexpected =
        row_errors.iter().filter(|issue| !issue.reason.is_expected() && !is_said(issue.reason));
    unexpected.fold(RowsLeftOut { rows: 0, sum: 0 }, |left, issue| RowsLeftOut {
        rows: left.rows + issue.rows,
        sum: left.sum + issue.sum,
    })
}
