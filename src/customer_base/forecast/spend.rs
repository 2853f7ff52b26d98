//! Expected spend per purchase day: Gamma-Gamma, or averages without it.

use crate::btyd::GammaGamma;
use crate::customer_base::customers::Customers;
use crate::customer_base::forecast::SpendFrom;
use crate::customer_base::forecast::fits::Fits;

/// Expected spend on a purchase day, in currency units.
#[derive(Clone, Copy, Debug)]
pub enum Spending {
    GammaGamma(GammaGamma),
    /// A customer's own mean; for one-time buyers this mean of all.
    Average(f64),
    Nothing,
}

impl Spending {
    pub fn of(fits: &Fits, customers: &Customers) -> Spending {
        let fitted = fits.gamma_gamma.as_ref().ok().map(|fit| fit.parameters);
        match fitted.filter(|it| it.expected_spend(0, 0.0).is_some()) {
            Some(parameters) => Spending::GammaGamma(parameters),
            None => average(customers).map_or(Spending::Nothing, Spending::Average),
        }
    }

    pub fn expected(&self, x: u32, mean: f64) -> f64 {
        match self {
            // The model is not defined for means of 0 or less; the population mean is used instead.
            Spending::GammaGamma(it) if mean <= 0.0 => it.expected_spend(0, 0.0).unwrap_or(0.0),
            Spending::GammaGamma(it) => it.expected_spend(x, mean).unwrap_or(mean),
            Spending::Average(_) if x > 0 => mean,
            Spending::Average(all) => *all,
            Spending::Nothing => 0.0,
        }
    }

    pub fn source(&self) -> SpendFrom {
        match self {
            Spending::GammaGamma(_) => SpendFrom::GammaGamma,
            Spending::Average(_) => SpendFrom::Average,
            Spending::Nothing => SpendFrom::Nothing,
        }
    }
}

/// The mean of all repeat purchase days; if there are none, revenue per purchase day.
fn average(customers: &Customers) -> Option<f64> {
    let (mut days, mut sum) = (0.0, 0.0);
    for nth in 0..customers.len() {
        let repeats = f64::from(customers.x[nth]) * customers.weight(nth);
        days += repeats;
        sum += repeats * customers.mean(nth);
    }
    if days > 0.0 {
        return Some(sum / days);
    }
    let ordered = customers.ordered()?;
    let revenue = crate::customer_base::history::revenue(ordered);
    let units = crate::customer_base::PreciseAmount::whole(revenue).units();
    (!customers.is_empty()).then(|| units / customers.len() as f64)
}
