//! Groups of customers compared fairly: at equal age, with ranges, and no winner named by chance.
//!
//! All that customers have brought favours the groups that came first. Here every customer is compared with the
//! customers of other values who came at the same time, over the same days since the first purchase.
//!
//! Reading order: this file (the results), `new_customer` (what the model expects of one), `observed` (what each
//! customer did beside that, as the factors of a `measure`), `cohorts`, `estimates` (each value against the others),
//! `pooling` (estimates pulled towards all), `verdict` (tests and names), `compare` (all of it), `cac` (value against cost); `equal_age`
//! (without a model); `normal`.
//!
//! # Formula
//! Value of a new customer = first order + repeat orders × spend, by the model. A value's ratio to all, of each
//! factor: observed ÷ expected in the days since the first purchase, within cohorts against the customers of all other
//! values. The three ratios give one, with its variance; it is pulled towards 1.
//!
//! # Reference
//! Within strata: Mantel & Haenszel (1959), Journal of the National Cancer Institute 22, 719–748. Partial pooling:
//! Gelman et al. (2013), *Bayesian Data Analysis*, 3rd edition, 5.4. The best against the second best: Gutmann &
//! Maymin (1987), *Is the selected population the best?*, Annals of Statistics 15(1), 456–461. Many columns: Holm
//! (1979), Scandinavian Journal of Statistics 6(2), 65–70.

mod cac;
mod cohorts;
mod compare;
mod equal_age;
mod estimates;
mod measure;
mod new_customer;
mod normal;
mod observed;
mod pooling;
mod verdict;

pub use cac::CacRatio;
pub use compare::compare;
pub use equal_age::{AgeMean, AtAge};
pub use new_customer::NewCustomer;
pub use observed::Observed;

use crate::customer_base::forecast::Partition;
use serde::{Deserialize, Serialize};

/// One attribute's values compared. Lists are like the table's rows, with the further values last if there are any.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupComparison {
    /// The value of one new customer within the horizon, first order included; discounted, and times margin, like
    /// the predictions. `None` without a model or without anything to compare.
    pub value: Option<Compared>,
    /// The share of new customers who buy again within the horizon, 0 to 1.
    pub repeat: Option<Compared>,
    /// What customers had brought 3, 6 and 12 months after the first purchase.
    pub at_age: Vec<AtAge>,
}

/// One quantity of a new customer, by value of the attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// Of all customers, by the model.
    pub overall: f64,
    /// `None` where a row has no customers.
    pub rows: Vec<Option<GroupValue>>,
    pub verdict: Verdict,
}

/// The quantity for one value of the attribute, and its range of 80 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupValue {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
    /// Standard deviation of what it may truly be.
    pub deviation: f64,
}

/// One attribute's groups, and which of them may be named; both like the table's rows.
pub struct Groups<'a> {
    pub partition: &'a Partition,
    pub candidates: Vec<Candidate>,
}

/// The outcome of one attribute's test.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Probability of differences as large as these if the attribute meant nothing, corrected for all values,
    /// attributes and quantities that are looked at. `None` with fewer than two values that can be compared.
    pub p: Option<f64>,
    /// The row of the best value; `None`: no difference can be told.
    pub best: Option<u32>,
    /// The row of the worst value.
    pub worst: Option<u32>,
    /// About how many more customers (of all compared values together, as they come now) would tell the best;
    /// `None` where it is named and where no sensible number would do.
    pub more_customers: Option<u64>,
    /// The values are compared less their CAC: at least two have one, and only these are compared.
    pub less_cac: bool,
}

/// What may be said of one row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Candidate {
    /// It is a value of the attribute, and has enough customers.
    pub is_fair: bool,
    pub cac: Option<f64>,
}
