//! The warnings of a report about its data and its prediction.

use crate::customer_base::customers::{Customers, Ordered};
use crate::customer_base::forecast::NOTABLE;
use crate::customer_base::{Model, PreciseAmount, Prediction, Warning};

const FEW_CUSTOMERS: u64 = 500;
const SHORT_HISTORY_DAYS: u32 = 180;
const RECENT_DAYS: u32 = 30;

pub(super) fn warnings(customers: &Customers, prediction: &Prediction) -> Vec<Warning> {
    let count = customers.count(|_| true) as u64;
    let mut warnings = Vec::new();
    if customers.is_empty() {
        warnings.push(Warning::NoPurchase);
    } else {
        if count < FEW_CUSTOMERS {
            warnings.push(Warning::FewCustomers { customers: count });
        }
        warnings.extend(too_short(customers));
        if customers.x.iter().all(|x| *x < 2) {
            warnings.push(Warning::NobodyThrice);
        }
    }
    if let Some(rank_correlation) = prediction.rank_correlation.filter(|it| it.abs() >= NOTABLE) {
        warnings.push(Warning::SpendFollowsFrequency { rank_correlation });
    }
    let once = customers.count(|nth| customers.x[nth] == 0) as u64;
    if prediction.model == Some(Model::BgNbd) && once > 0 {
        warnings.push(Warning::OnceCountsAsActive { customers: once });
    }
    warnings.extend(customers.ordered().into_iter().flat_map(odd_money));
    warnings
}

/// Warnings about the length of the observation, and the time since the last purchase of any customer.
fn too_short(customers: &Customers) -> Vec<Warning> {
    let all = 0..customers.len();
    let days = all.clone().map(|nth| customers.t(nth)).fold(0.0, f64::max) as u32;
    let silent = all.map(|nth| customers.t(nth) - customers.t_x(nth)).fold(f64::INFINITY, f64::min);
    let mut warnings = Vec::new();
    if days < SHORT_HISTORY_DAYS {
        warnings.push(Warning::ShortHistory { days });
    }
    if silent as u32 > RECENT_DAYS {
        warnings.push(Warning::NothingRecent { days: silent as u32 });
    }
    warnings
}

fn odd_money(ordered: &Ordered) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let (customers, amount) = ordered.only_refunds;
    if customers > 0 {
        let amount = PreciseAmount::whole(amount).to_decimal_string();
        warnings.push(Warning::OnlyRefunds { customers, amount });
    }
    if ordered.overflow {
        warnings.push(Warning::AmountsTooLarge);
    }
    warnings
}
