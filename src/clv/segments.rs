//! Compares groups of customers: their value, two rankings, and all groups as one.

use super::arithmetic::{HUNDRED, product, quotient, sum};
use super::{Field, Goal, Inputs, Reach, ResultName, Terms, Undefined, Value, formulas, reach};
use crate::money::Code;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// The maximum number of groups.
pub const MAX_SEGMENTS: usize = 200;

/// A group with its own inputs; its number of customers is [`Field::Customers`].
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub name: String,
    pub inputs: Inputs,
}

/// Why groups cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentsError {
    /// More than [`MAX_SEGMENTS`].
    TooMany { count: usize },
    /// The groups have two currencies, whose amounts cannot be added.
    Currencies(Code, Code),
}

/// The results of each group and of all groups together.
#[derive(Clone, Debug, PartialEq)]
pub struct Segments {
    /// In the order of the input.
    pub rows: Vec<SegmentRow>,
    /// Indices into `rows` by descending `clv_net`; those without a value last.
    pub by_clv: Vec<usize>,
    /// Indices into `rows` by descending contribution; those without one last.
    pub by_contribution: Vec<usize>,
    pub blend: Blend,
}

/// The results of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentRow {
    pub customers: Value,
    /// Per customer.
    pub clv_net: Value,
    pub ltv_cac: Value,
    /// `clv_net` of all its customers.
    pub contribution: Value,
    /// Whether `clv_net` is negative.
    pub losing: bool,
    /// For a losing group: the smallest relative change of a single input that ends the loss.
    pub turn: Option<(Field, Reach)>,
}

/// All groups as one: ratios of sums, never averages of ratios.
#[derive(Clone, Debug, PartialEq)]
pub struct Blend {
    /// The number of groups included in the sums.
    pub segments: usize,
    pub losing: usize,
    /// Indices of groups without a value or without a number of customers, with the reason.
    pub left_out: Vec<(usize, Undefined)>,
    /// The group with the largest positive contribution, and its percentage of all positive
    /// contributions.
    pub carrier: Option<(usize, Decimal)>,
    /// The sum of all negative contributions: zero or less.
    pub losses: Value,
    pub customers: Value,
    pub contribution: Value,
    /// Σ customers · CLV / Σ customers
    pub clv_net: Value,
    /// Σ customers · (CLV + CAC) / Σ customers · CAC
    pub ltv_cac: Value,
}

/// The results of every group, two rankings, and the blend.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, Segment, segments}};
/// let mut inputs = Example::IeltsCourse.inputs(Code::VND); // 12.8 million each
/// inputs.customers = Some(30.into());
/// let large = Segment { name: "Hà Nội".into(), inputs };
/// let mut small = large.clone();
/// small.inputs.customers = Some(10.into());
/// small.inputs.cac = Some(18_800_000.into()); // 4 million lost each
/// let all = segments(&[small, large]).unwrap();
/// assert_eq!(all.by_contribution, [1, 0]);
/// assert_eq!(all.blend.clv_net, Ok(8_600_000.into())); // (30 · 12.8 − 10 · 4) / 40
/// ```
pub fn segments(list: &[Segment]) -> Result<Segments, SegmentsError> {
    let rows = list.iter().map(|it| SegmentRow::evaluate(&it.inputs));
    Segments::from_rows(list, rows.collect())
}

impl Segments {
    /// Like [`segments`], from rows that are already computed, one for each group.
    pub fn from_rows(list: &[Segment], rows: Vec<SegmentRow>) -> Result<Segments, SegmentsError> {
        if list.len() > MAX_SEGMENTS {
            return Err(SegmentsError::TooMany { count: list.len() });
        }
        let mut currencies = list.iter().map(|segment| segment.inputs.currency);
        if let Some(first) = currencies.next()
            && let Some(other) = currencies.find(|other| *other != first)
        {
            return Err(SegmentsError::Currencies(first, other));
        }
        let by_contribution = ranked(&rows, |row| row.contribution);
        Ok(Segments {
            by_clv: ranked(&rows, |row| row.clv_net),
            blend: Blend::new(list, &rows, &by_contribution),
            by_contribution,
            rows,
        })
    }
}

fn ranked(rows: &[SegmentRow], value: fn(&SegmentRow) -> Value) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    // `None` is less than every value, so it comes last.
    order.sort_by_key(|nth| Reverse(value(&rows[*nth]).ok()));
    order
}

impl SegmentRow {
    /// The results of a group with these inputs.
    pub fn evaluate(inputs: &Inputs) -> SegmentRow {
        let terms = &Terms::new(inputs);
        let clv_net = formulas::clv_net(terms);
        let customers = inputs.checked(Field::Customers);
        let losing = clv_net.is_ok_and(|net| net < Decimal::ZERO);
        SegmentRow {
            customers,
            clv_net,
            ltv_cac: formulas::ltv_cac(terms),
            contribution: clv_net.and_then(|net| product(&[net, customers?])),
            losing,
            turn: if losing { turn(inputs) } else { None },
        }
    }
}

/// The change that is smallest in percent of the field's value.
fn turn(inputs: &Inputs) -> Option<(Field, Reach)> {
    let goal = Goal {
        result: ResultName::ClvNet,
        target: Decimal::ZERO,
        places: if inputs.currency == Code::VND { 0 } else { 2 },
    };
    let size = |reach: &Reach| reach.change_percent.map(|percent| percent.abs());
    Field::FIRST
        .into_iter()
        .filter_map(|field| Some((field, reach(inputs, field, goal).ok()?)))
        .filter(|(_, reach)| size(reach).is_some())
        .min_by_key(|(_, reach)| size(reach))
}

impl Blend {
    fn new(list: &[Segment], rows: &[SegmentRow], by_contribution: &[usize]) -> Blend {
        let why = |(nth, row): (usize, &SegmentRow)| Some((nth, row.contribution.err()?));
        let left_out: Vec<(usize, Undefined)> = rows.iter().enumerate().filter_map(why).collect();
        let counted = || {
            let pairs = list.iter().zip(rows);
            pairs.filter(|(_, row)| row.contribution.is_ok())
        };
        let total = |value: &dyn Fn(&Segment, &SegmentRow) -> Value| {
            counted().try_fold(Decimal::ZERO, |all, (segment, row)| sum(all, value(segment, row)?))
        };
        let customers = total(&|_, row| row.customers);
        let contribution = total(&|_, row| row.contribution);
        let losses = total(&|_, row| Ok(row.contribution?.min(Decimal::ZERO)));
        let gains = total(&|_, row| Ok(row.contribution?.max(Decimal::ZERO)));
        let cac =
            total(&|segment, row| product(&[segment.inputs.checked(Field::Cac)?, row.customers?]));
        let some_customers = customers.and_then(|customers| match customers.is_zero() {
            true => Err(Undefined::Missing(Field::Customers)),
            false => Ok(customers),
        });
        let spent = some_customers.and(cac).and_then(|cac| match cac.is_zero() {
            true => Err(Undefined::NoCac),
            false => Ok(cac),
        });
        Blend {
            segments: counted().count(),
            losing: rows.iter().filter(|row| row.losing).count(),
            left_out,
            carrier: by_contribution
                .first()
                .and_then(|nth| Some((*nth, share(rows[*nth].contribution.ok()?, gains.ok()?)?))),
            losses,
            customers,
            contribution,
            clv_net: some_customers.and_then(|customers| quotient(contribution?, customers)),
            ltv_cac: spent.and_then(|cac| quotient(sum(contribution?, cac)?, cac)),
        }
    }
}

/// `part` in percent of `whole`; `None` unless `part` is above zero.
fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if part <= Decimal::ZERO {
        return None;
    }
    quotient(product(&[part, HUNDRED]).ok()?, whole).ok()
}
