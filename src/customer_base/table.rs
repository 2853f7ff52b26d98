//! The table of all customers: sorting, and which of them are shown.
//!
//! Sorted orders are cached, so a page of rows needs only a scan of indices. Customers with equal
//! values are ordered by name, so that the row order of the file has no influence.

use crate::customer_base::filter::{Wanted, filter};
use crate::customer_base::results::Results;
use crate::customer_base::sort_key::sortable;
use crate::customer_base::{Column, CustomerRow, CustomerRows, Filter, Member, Query};
use crate::import::{Attribute, Interner};

/// Number of cached sorted orders.
const CACHED: usize = 4;

/// Cached sort orders, and the last selection.
#[derive(Debug, Default)]
pub struct Table {
    sorted: Vec<(Column, Vec<u32>)>,
    /// The last search and filter, and the customers that match.
    chosen: Option<(String, Filter, Vec<bool>)>,
}

impl Table {
    pub fn page(
        &mut self,
        results: &Results,
        names: &Interner,
        attributes: &[Attribute],
        query: &Query,
    ) -> CustomerRows {
        self.choose(results, names, attributes, query);
        let (order, chosen) = self.order(results, names, query.sort);
        page(results, names, query, order, chosen)
    }

    /// All customers that match, in the query's order.
    pub fn members(
        &mut self,
        results: &Results,
        names: &Interner,
        attributes: &[Attribute],
        query: &Query,
    ) -> Vec<Member> {
        self.choose(results, names, attributes, query);
        let (order, chosen) = self.order(results, names, query.sort);
        let is_chosen = |nth: &u32| chosen.is_none_or(|chosen| chosen[*nth as usize]);
        let mut up = order.iter().copied().filter(is_chosen);
        let members = |order: &mut dyn Iterator<Item = u32>| {
            order.map(|nth| member(results, nth as usize)).collect()
        };
        if query.descending { members(&mut up.rev()) } else { members(&mut up) }
    }

    /// Up to `count` customers in order of name, after the first `from`.
    pub fn by_name(
        &mut self,
        results: &Results,
        names: &Interner,
        from: usize,
        count: usize,
    ) -> Vec<CustomerRow> {
        let (order, _) = self.order(results, names, Column::CustomerId);
        let some = order.iter().skip(from).take(count);
        some.map(|nth| row(results, names, *nth as usize)).collect()
    }

    /// Indices of all customers in ascending order, and which are chosen (`None`: all).
    fn order(
        &mut self,
        results: &Results,
        names: &Interner,
        column: Column,
    ) -> (&[u32], Option<&[bool]>) {
        let known = |it: &(Column, Vec<u32>)| it.0 == column;
        let at = self.sorted.iter().position(known).unwrap_or_else(|| {
            let order = self.sort(results, names, column);
            // The order by name stays, because all others are computed from it.
            if self.sorted.len() >= CACHED {
                self.sorted.remove(1);
            }
            self.sorted.push((column, order));
            self.sorted.len() - 1
        });
        let chosen = self.chosen.as_ref().map(|chosen| chosen.2.as_slice());
        (&self.sorted[at].1, chosen)
    }

    fn sort(&mut self, results: &Results, names: &Interner, column: Column) -> Vec<u32> {
        if column == Column::CustomerId {
            return order_by_name(results, names);
        }
        if self.sorted.is_empty() {
            let by_name = order_by_name(results, names);
            self.sorted.push((Column::CustomerId, by_name));
        }
        let by_name = &self.sorted[0].1;
        let key = |(place, nth): (usize, &u32)| (key(results, column, *nth as usize), place as u32);
        let mut keys: Vec<(i64, u32)> = by_name.iter().enumerate().map(key).collect();
        keys.sort_unstable();
        keys.into_iter().map(|(_, place)| by_name[place as usize]).collect()
    }

    fn choose(
        &mut self,
        results: &Results,
        names: &Interner,
        attributes: &[Attribute],
        query: &Query,
    ) {
        let search = query.search.trim();
        if search.is_empty() && query.filter == Filter::Everybody {
            self.chosen = None;
            return;
        }
        let same = |it: &(String, Filter, Vec<bool>)| it.0 == search && it.1 == query.filter;
        if !self.chosen.as_ref().is_some_and(same) {
            let wanted = Wanted::new(search);
            let passes = filter(results, attributes, &query.filter);
            let is_chosen =
                |nth: usize| passes(nth) && wanted.is_in(names.text(results.customers.name[nth]));
            let chosen = (0..results.customers.len()).map(is_chosen).collect();
            self.chosen = Some((search.to_owned(), query.filter.clone(), chosen));
        }
    }
}

fn order_by_name(results: &Results, names: &Interner) -> Vec<u32> {
    let start = |text: &str| {
        let mut start = [0; 8];
        let length = text.len().min(8);
        start[..length].copy_from_slice(&text.as_bytes()[..length]);
        u64::from_be_bytes(start)
    };
    let text = |nth: u32| names.text(results.customers.name[nth as usize]);
    let all = 0..results.customers.len() as u32;
    let mut keys: Vec<(u64, u32)> = all.map(|nth| (start(text(nth)), nth)).collect();
    // Most names differ in their first bytes, so most comparisons need no text.
    keys.sort_unstable_by(|a, b| {
        a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))).then(a.1.cmp(&b.1))
    });
    keys.into_iter().map(|(_, nth)| nth).collect()
}

/// An integer that sorts like the column's value; unknown values come first.
fn key(results: &Results, column: Column, nth: usize) -> i64 {
    let customers = &results.customers;
    let ordered = customers.ordered();
    let predicted = results.predictions.as_ref();
    let whole = |value: Option<i64>| value.unwrap_or(i64::MIN);
    let real = |value: Option<f64>| value.map_or(i64::MIN, sortable);
    match column {
        Column::CustomerId => 0,
        Column::Orders => whole(ordered.map(|it| it.orders[nth].into())),
        Column::FirstOrder => whole(ordered.map(|it| it.first[nth].0.into())),
        Column::LastOrder => whole(ordered.map(|it| it.last[nth].0.into())),
        Column::Revenue => whole(ordered.map(|it| it.total[nth].0)),
        Column::HistoricalClv => whole(ordered.map(|it| results.valuation.base(it, nth).0)),
        Column::Frequency => customers.x[nth].into(),
        Column::RecencyDays => sortable(customers.t_x(nth)),
        Column::AgeDays => sortable(customers.t(nth)),
        Column::MonetaryValue => sortable(customers.mean(nth)),
        Column::Rfm => results.groups[nth] as i64,
        Column::PAlive => real(predicted.map(|it| it.p_alive[nth])),
        Column::ExpectedOrders => real(predicted.map(|it| it.expected_orders[nth])),
        Column::ExpectedValue => real(predicted.map(|it| it.expected_value[nth])),
        Column::PredictedClv => real(predicted.map(|it| it.predicted_clv[nth])),
        Column::PBuys90Days => real(predicted.map(|it| it.p_buys_90_days(customers, nth))),
        Column::MedianWaitDays => real(predicted.map(|it| it.median_wait_days(customers, nth))),
        Column::ActBy => whole(predicted.and_then(|it| Some(it.act_by(customers, nth)?.0.into()))),
    }
}

fn page(
    results: &Results,
    names: &Interner,
    query: &Query,
    order: &[u32],
    chosen: Option<&[bool]>,
) -> CustomerRows {
    let (from, count) = (query.from as usize, query.count as usize);
    let is_chosen = |nth: &u32| chosen.is_none_or(|chosen| chosen[*nth as usize]);
    let matching = chosen.map_or(order.len(), |chosen| chosen.iter().filter(|it| **it).count());
    let rows = |order: &mut dyn Iterator<Item = u32>| {
        let some = order.skip(from).take(count);
        some.map(|nth| row(results, names, nth as usize)).collect()
    };
    let mut up = order.iter().copied().filter(is_chosen);
    let rows = if query.descending { rows(&mut up.rev()) } else { rows(&mut up) };
    CustomerRows { matching: matching as u32, rows }
}

fn member(results: &Results, nth: usize) -> Member {
    let customers = &results.customers;
    let historical = || {
        let value = results.valuation.value(customers.ordered()?, nth);
        Some(value.units())
    };
    let predicted = results.predictions.as_ref().map(|it| it.predicted_clv[nth]);
    Member {
        customer: customers.name[nth],
        value: predicted.or_else(historical),
        group: results.groups[nth],
    }
}

fn row(results: &Results, names: &Interner, nth: usize) -> CustomerRow {
    let customers = &results.customers;
    let ordered = customers.ordered();
    let predicted = results.predictions.as_ref();
    CustomerRow {
        customer_id: names.text(customers.name[nth]).to_owned(),
        orders: ordered.map(|it| it.orders[nth]),
        first_order: ordered.map(|it| it.first[nth]),
        last_order: ordered.map(|it| it.last[nth]),
        revenue: ordered.map(|it| it.total[nth].to_string()),
        historical_clv: ordered.map(|it| results.valuation.value(it, nth).to_decimal_string()),
        frequency: customers.x[nth],
        recency_days: customers.t_x(nth),
        age_days: customers.t(nth),
        monetary_value: customers.mean(nth),
        rfm: results.groups[nth],
        p_alive: predicted.map(|it| it.p_alive[nth]),
        expected_orders: predicted.map(|it| it.expected_orders[nth]),
        expected_value: predicted.map(|it| it.expected_value[nth]),
        predicted_clv: predicted.map(|it| it.predicted_clv[nth]),
        p_buys_90_days: predicted.map(|it| it.p_buys_90_days(customers, nth)),
        act_by: predicted.and_then(|it| it.act_by(customers, nth)),
        median_wait_days: predicted.map(|it| it.median_wait_days(customers, nth)),
    }
}
