//! Merges customers counted in whole days without comparing floats.
//!
//! In a typical shop two of three customers never came back; of them only the age matters, so they
//! are counted by day. The others are packed into one integer each and sorted as such.

use super::radix;
use super::rows::RowMerger;
use super::{Row, Rows};

/// Bits of a day's index among the distinct days and of x; two such indices and one x fit into 64 bits.
const DAY_BITS: u32 = 22;
const X_BITS: u32 = 20;

impl Rows {
    /// From whole days, the fast path: (x, t_x, T) of one customer each.
    ///
    /// ```
    /// use clv_calculator::btyd::Rows;
    /// let rows = Rows::from_days([(2, 213, 272), (0, 0, 272)].into_iter());
    /// assert_eq!((rows.customers(), rows.purchases()), (2.0, 2.0));
    /// ```
    pub fn from_days(customers: impl Iterator<Item = (u32, u32, u32)>) -> Rows {
        let customers: Vec<(u32, u32, u32)> = customers.collect();
        merged(&customers).unwrap_or_else(|| {
            let row = |&(x, t_x, t): &(u32, u32, u32)| Row {
                x,
                t_x: f64::from(t_x),
                t: f64::from(t),
                weight: 1.0,
            };
            Rows::from_rows(customers.iter().map(row).collect())
        })
    }
}

/// `None` where days or purchases are too large for the packed form.
fn merged(customers: &[(u32, u32, u32)]) -> Option<Rows> {
    let most = |of: fn(&(u32, u32, u32)) -> u32| customers.iter().map(of).max().unwrap_or(0);
    let last_day = most(|customer| customer.1.max(customer.2));
    if last_day >> DAY_BITS > 0 || most(|customer| customer.0) >> X_BITS > 0 {
        return None;
    }
    let impossible = customers.iter().position(|&(x, t_x, t)| x > 0 && t_x > t);
    let days = Days::new(customers, last_day);
    let mut merging = RowMerger::default();
    for (place, customers) in days.once.iter().enumerate() {
        if *customers > 0 {
            merging.push(0, 0, place as u32, f64::from(*customers));
        }
    }
    let bits = days.bits();
    for packed in days.packed_repeats(customers) {
        let day = |shift: u32| (packed >> shift) as u32 & ((1 << bits) - 1);
        merging.push((packed >> (2 * bits)) as u32, day(bits), day(0), 1.0);
    }
    Some(merging.into_rows(days.times, impossible))
}

struct Days {
    /// Distinct days, ascending; includes day 0 as the t_x of one-time buyers.
    times: Vec<f64>,
    /// By day: its index in `times`.
    place: Vec<u32>,
    /// By index in `times`: one-time buyers of this age.
    once: Vec<u32>,
}

impl Days {
    fn new(customers: &[(u32, u32, u32)], last_day: u32) -> Days {
        let mut place = vec![0; last_day as usize + 1];
        for &(x, t_x, t) in customers {
            place[t as usize] = 1;
            place[if x > 0 { t_x as usize } else { 0 }] = 1;
        }
        let mut times = Vec::new();
        for (day, place) in place.iter_mut().enumerate() {
            if *place > 0 {
                *place = times.len() as u32;
                times.push(day as f64);
            }
        }
        let mut once = vec![0; times.len()];
        for customer in customers.iter().filter(|customer| customer.0 == 0) {
            once[place[customer.2 as usize] as usize] += 1;
        }
        Days { times, place, once }
    }

    /// Bits needed for an index into `times`.
    fn bits(&self) -> u32 {
        usize::BITS - self.times.len().leading_zeros()
    }

    /// x, t_x and T of repeat buyers, packed into one integer each, ascending.
    fn packed_repeats(&self, customers: &[(u32, u32, u32)]) -> Vec<u64> {
        let (bits, mut most_x) = (self.bits(), 0);
        let place = |day: u32| u64::from(self.place[day as usize]);
        let mut packed = Vec::with_capacity(customers.len());
        for &(x, t_x, t) in customers {
            if x > 0 && t_x <= t {
                packed.push((u64::from(x) << bits | place(t_x)) << bits | place(t));
                most_x = most_x.max(x);
            }
        }
        let x_bits = u32::BITS - most_x.leading_zeros();
        radix::sort(&mut packed, x_bits + 2 * bits, |packed| *packed);
        packed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::btyd::{BetaGeometric, Row};

    /// Beyond the packed limits the rows are merged by `Rows::from_rows`.
    #[test]
    fn the_packed_form_says_what_the_rows_say_up_to_its_limits() {
        let (last_day, most_x) = ((1 << DAY_BITS) - 1, (1 << X_BITS) - 1);
        let usual = [(0, 0, 0), (0, 0, 30), (0, 0, 30), (2, 7, 7), (2, 7, 30), (2, 7, 30)];
        let limits = [
            ((0, 0, last_day), true),
            ((3, last_day, last_day), true),
            ((most_x, 7, last_day), true),
            ((0, 0, last_day + 1), false),
            ((1, last_day + 1, last_day + 1), false),
            ((most_x + 1, 7, 30), false),
        ];
        for (customer, fits) in limits {
            let customers = [&usual[..], &[customer]].concat();
            assert_eq!(merged(&customers).is_some(), fits, "{customer:?}");
            let row = |&(x, t_x, t): &(u32, u32, u32)| Row {
                x,
                t_x: t_x.into(),
                t: t.into(),
                weight: 1.0,
            };
            let rows = Rows::from_rows(customers.iter().map(row).collect());
            let days = Rows::from_days(customers.into_iter());
            let shop = BetaGeometric::bg_nbd([0.5, 9.0, 0.8, 2.5]);
            assert_eq!(days.purchases(), rows.purchases(), "{customer:?}");
            let [days, rows] = [days, rows].map(|it| shop.log_likelihood(&it));
            assert_eq!(days, rows, "{customer:?}");
        }
    }

    /// A customer whose last purchase is after the end of observation is reported by index.
    #[test]
    fn the_first_impossible_customer_is_named() {
        let of = |customers: &[(u32, u32, u32)]| merged(customers).map(|it| it.impossible);
        assert_eq!(of(&[(0, 9, 3), (1, 3, 3)]), Some(None));
        assert_eq!(of(&[(1, 3, 3), (1, 4, 3), (2, 9, 3)]), Some(Some(1)));
    }
}
