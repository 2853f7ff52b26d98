//! The visitor's choices about a report, all of which can change without reading the file again.
//!
//! Knows no form and no language: [`money`](crate::money) reads a typed margin.
//! [`Analysis`](crate::customer_base::Analysis) applies the settings.

use crate::import::{Amount, Day, TimeUnit};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// 1 January of the year 1 and 31 December 9999, the range of days in a file.
const FIRST_DAY: i32 = -719_162;
pub(super) const LAST_DAY: i32 = 2_932_896;

/// The settings of one report; the default needs no input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// The last day that counts. `None`: the last day in the file.
    pub observation_end: Option<Day>,
    /// Gross margin. `None`: from the file's costs, or 100 % without costs.
    pub margin: Option<Fraction>,
    pub time_unit: TimeUnit,
    /// Length of the prediction horizon: 1 to [`Settings::LONGEST_MONTHS`].
    pub horizon_months: u16,
    /// Effective annual rate in percent, as in the calculator: 0 to 1,000.
    pub discount_percent: f64,
    pub model: ModelChoice,
    /// `None`: months, or quarters and years where months would be too many columns.
    pub cohort_grain: Option<Grain>,
    /// Acquisition cost per customer, by value of an attribute.
    pub cac: Vec<Cac>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            observation_end: None,
            margin: None,
            time_unit: TimeUnit::Day,
            horizon_months: 12,
            discount_percent: 0.0,
            model: ModelChoice::Auto,
            cohort_grain: None,
            cac: Vec::new(),
        }
    }
}

impl Settings {
    /// Ten years; a longer prediction from today's customers would be meaningless.
    pub const LONGEST_MONTHS: u16 = 120;

    /// The same settings, with every value clamped to its range.
    pub fn bounded(&self) -> Settings {
        let years = |day: Day| Day(day.0.clamp(FIRST_DAY, LAST_DAY));
        let rate = self.discount_percent;
        Settings {
            observation_end: self.observation_end.map(years),
            horizon_months: self.horizon_months.clamp(1, Self::LONGEST_MONTHS),
            discount_percent: if rate > 0.0 { rate.min(1_000.0) } else { 0.0 },
            ..self.clone()
        }
    }
}

/// A fraction in millionths; exact.
///
/// ```
/// use clv_calculator::customer_base::Fraction;
/// assert_eq!(Fraction::from_percent("37.5".parse().unwrap()), Some(Fraction(375_000)));
/// assert_eq!(Fraction::from_percent("0.00001".parse().unwrap()), None);
/// assert_eq!(Fraction(375_000).as_fraction(), 0.375);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fraction(pub i64);

impl Fraction {
    pub const WHOLE: Fraction = Fraction(1_000_000);

    /// `None` when the percentage is not between 0 and 100 or has more than four decimals.
    pub fn from_percent(percent: Decimal) -> Option<Fraction> {
        let millionths = percent.checked_mul(Decimal::from(10_000))?.normalize();
        let share = Fraction(i64::try_from(millionths).ok()?);
        let exact = Decimal::from(share.0) == millionths;
        (exact && (0..=Self::WHOLE.0).contains(&share.0)).then_some(share)
    }

    /// The fraction as a number from 0 to 1.
    pub fn as_fraction(self) -> f64 {
        self.0 as f64 / Self::WHOLE.0 as f64
    }
}

/// A model of repeat purchases and dropout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Model {
    BgNbd,
    /// Customers may already drop out after the first purchase.
    MbgNbd,
    /// The same with regular purchases: MBG/CNBD-k with k ≥ 2.
    MbgCnbd,
}

impl Model {
    pub const ALL: [Model; 3] = [Model::BgNbd, Model::MbgNbd, Model::MbgCnbd];

    /// The value in the form and in the names of results.
    pub fn name(self) -> &'static str {
        match self {
            Model::BgNbd => "bgnbd",
            Model::MbgNbd => "mbgnbd",
            Model::MbgCnbd => "mbgcnbd",
        }
    }
}

/// How the predicting model is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModelChoice {
    /// The one with the smallest error in forecasts made on earlier days.
    Auto,
    Only(Model),
}

impl ModelChoice {
    pub const ALL: [ModelChoice; 4] = [
        ModelChoice::Auto,
        ModelChoice::Only(Model::BgNbd),
        ModelChoice::Only(Model::MbgNbd),
        ModelChoice::Only(Model::MbgCnbd),
    ];

    /// The value in the form.
    pub fn name(self) -> &'static str {
        match self {
            ModelChoice::Auto => "auto",
            ModelChoice::Only(model) => model.name(),
        }
    }

    pub fn from_name(name: &str) -> Option<ModelChoice> {
        ModelChoice::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// The length of a cohort's period and of its age steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grain {
    Month,
    Quarter,
    Year,
}

impl Grain {
    pub const ALL: [Grain; 3] = [Grain::Month, Grain::Quarter, Grain::Year];

    /// The value in the form.
    pub fn name(self) -> &'static str {
        match self {
            Grain::Month => "month",
            Grain::Quarter => "quarter",
            Grain::Year => "year",
        }
    }

    pub fn from_name(name: &str) -> Option<Grain> {
        Grain::ALL.into_iter().find(|grain| grain.name() == name)
    }

    pub fn months(self) -> i32 {
        match self {
            Grain::Month => 1,
            Grain::Quarter => 3,
            Grain::Year => 12,
        }
    }
}

/// The cost of acquiring one customer with this value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cac {
    pub heading: String,
    pub value: String,
    pub each: Amount,
}
