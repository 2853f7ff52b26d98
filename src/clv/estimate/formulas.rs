//! Every published result in `f64`, from the same formulas in the same order of checks.
//!
//! Letters as in [`formulas`]. A difference that is only rounding error is set to zero, so that a
//! customer who exactly breaks even does not count as a loss.

use super::float;
use crate::clv::{CostPer, Field, Inputs, RatePer, ResultName, Undefined, formulas};

/// Relative differences up to this are rounding errors: 12 of the 16 digits of an `f64`.
const ROUNDING: f64 = 1e-12;

type Number = Result<f64, Undefined>;

/// A set of inputs as floating-point numbers.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Estimate, Example, Field, ResultName}};
/// let mut course = Estimate::new(&Example::IeltsCourse.inputs(Code::VND));
/// assert_eq!(course.result(ResultName::ClvNet), Ok(Some(12_800_000.0)));
/// course.set(Field::Cac, 4e6);
/// assert_eq!(course.result(ResultName::LtvCac), Ok(Some(3.7)));
/// ```
#[derive(Clone, Debug)]
pub struct Estimate {
    values: [Option<f64>; Field::ALL.len()],
    ranges: [Limits; Field::ALL.len()],
    /// Months in the period of the orders and, in `lifespan_unit`, in the unit of the lifespan.
    period: f64,
    lifespan_unit: f64,
    cost_per: CostPer,
    retention_per: RatePer,
    discount_per: RatePer,
    spent: Number,
}

#[derive(Clone, Copy, Debug)]
struct Limits {
    min: f64,
    above_min: bool,
    max: f64,
}

impl Estimate {
    pub fn new(inputs: &Inputs) -> Estimate {
        let limits = |field: Field| {
            let allowed = field.allowed();
            Limits {
                min: float(allowed.min),
                above_min: allowed.above_min,
                max: allowed.max.map_or(f64::INFINITY, float),
            }
        };
        Estimate {
            values: Field::ALL.map(|field| inputs.effective(field).map(float)),
            ranges: Field::ALL.map(limits),
            period: float(inputs.period.months()),
            lifespan_unit: float(inputs.lifespan_unit.months()),
            cost_per: inputs.retention_cost_per,
            retention_per: inputs.retention_per,
            discount_per: inputs.discount_per,
            spent: formulas::transactions_total(inputs).map(float),
        }
    }

    pub fn set(&mut self, field: Field, value: f64) {
        self.values[field.index()] = Some(value);
    }

    /// A result; a payback that is never reached is `Ok(None)`.
    pub fn result(&self, name: ResultName) -> Result<Option<f64>, Undefined> {
        let value = match name {
            ResultName::CustomerValue => self.revenue(),
            ResultName::Ltv => self.ltv(),
            ResultName::ClvMargin | ResultName::ClvSimple => self.clv_margin(),
            ResultName::ClvCosts => self.after_costs(self.ltv()),
            ResultName::ClvNet => self.clv_net(),
            ResultName::ClvRetention => self.clv_retention(),
            ResultName::ClvRetentionWithFirst => {
                self.clv_retention().and_then(|value| Ok(value + self.monthly_margin()?))
            }
            ResultName::LtvCac => self.ltv_cac(),
            ResultName::MaxCac => {
                self.break_even_cac().and_then(|most| Ok(most / self.checked(Field::TargetRatio)?))
            }
            ResultName::BreakEvenCac => self.break_even_cac(),
            ResultName::HistoricalClv => self.spent.and_then(|spent| Ok(spent * self.margin()?)),
            ResultName::CustomersValue => {
                self.clv_net().and_then(|net| Ok(net * self.checked(Field::Customers)?))
            }
            ResultName::CustomersCac => {
                self.checked(Field::Cac).and_then(|cac| Ok(cac * self.checked(Field::Customers)?))
            }
            ResultName::PaybackMonths => return self.payback(),
        };
        value.map(Some)
    }

    /// Whether LTV:CAC is below its target.
    pub(super) fn under_target(&self) -> Result<bool, Undefined> {
        let target = self.checked(Field::TargetRatio)?;
        Ok(self.ltv_cac()? < target * (1.0 - ROUNDING))
    }

    pub(super) fn clv_net(&self) -> Number {
        self.after_costs(self.clv_margin())
    }

    fn checked(&self, field: Field) -> Number {
        let nth = field.index();
        let value = self.values[nth].ok_or(Undefined::Missing(field))?;
        let months = match field {
            Field::Lifespan => value * self.lifespan_unit,
            _ => value,
        };
        let Limits { min, above_min, max } = self.ranges[nth];
        let inside = months <= max && (months > min || months == min && !above_min);
        inside.then_some(value).ok_or(Undefined::OutOfRange(field))
    }

    /// N, months.
    fn months(&self) -> Number {
        Ok(self.checked(Field::Lifespan)? * self.lifespan_unit)
    }

    /// g, a fraction.
    fn margin(&self) -> Number {
        Ok(self.checked(Field::Margin)? / 100.0)
    }

    /// A · F
    fn revenue(&self) -> Number {
        Ok(self.checked(Field::OrderValue)? * self.checked(Field::Orders)?)
    }

    /// A · F · N / p
    fn ltv(&self) -> Number {
        Ok(self.revenue()? * self.months()? / self.period)
    }

    /// m = A · F · g / p
    fn monthly_margin(&self) -> Number {
        Ok(self.revenue()? * self.margin()? / self.period)
    }

    /// A · F · g · N / p
    fn clv_margin(&self) -> Number {
        Ok(self.monthly_margin()? * self.months()?)
    }

    /// Retention cost of one month.
    fn monthly_cost(&self) -> Number {
        let cost = self.checked(Field::RetentionCost)?;
        if cost == 0.0 {
            return Ok(0.0);
        }
        Ok(match self.cost_per {
            CostPer::Customer => cost / self.months()?,
            CostPer::Order => cost * self.checked(Field::Orders)? / self.period,
            CostPer::Every(period) => cost / float(period.months()),
        })
    }

    /// S
    fn cost_total(&self) -> Number {
        let monthly = self.monthly_cost()?;
        if monthly == 0.0 {
            return Ok(0.0);
        }
        Ok(monthly * self.months()?)
    }

    /// `income` less K and S.
    fn after_costs(&self, income: Number) -> Number {
        let (income, cac, cost) = (income?, self.checked(Field::Cac)?, self.cost_total()?);
        Ok(left(income, cac + cost))
    }

    /// LTV · g − S
    fn contribution(&self) -> Number {
        Ok(left(self.clv_margin()?, self.cost_total()?))
    }

    fn ltv_cac(&self) -> Number {
        let cac = self.checked(Field::Cac)?;
        let contribution = self.contribution()?;
        if cac == 0.0 {
            return Err(Undefined::NoCac);
        }
        Ok(contribution / cac)
    }

    fn break_even_cac(&self) -> Number {
        let contribution = self.contribution()?;
        if contribution < 0.0 {
            return Err(Undefined::NothingLeftForCac);
        }
        Ok(contribution)
    }

    /// R
    fn retention(&self) -> Number {
        let share = self.checked(Field::Retention)? / 100.0;
        Ok(match self.retention_per {
            RatePer::Month => share,
            RatePer::Year => share.powf(1.0 / 12.0),
        })
    }

    /// D
    fn discount(&self) -> Number {
        let share = self.checked(Field::Discount)? / 100.0;
        Ok(match self.discount_per {
            RatePer::Month => share,
            RatePer::Year => (share.ln_1p() / 12.0).exp_m1(),
        })
    }

    /// m · R / (1 + D − R)
    fn clv_retention(&self) -> Number {
        let retention = self.retention()?;
        let margin = self.monthly_margin()?;
        let losing = (1.0 - retention) + self.discount()?;
        if losing == 0.0 {
            return Err(Undefined::NeverEnds);
        }
        Ok(margin * retention / losing)
    }

    /// The first month t with (m − s) · W(t) ≥ K, where W(t) = 1 + q + … + q^(t−1) and q = R / (1 + D).
    fn payback(&self) -> Result<Option<f64>, Undefined> {
        let cac = self.checked(Field::Cac)?;
        if cac == 0.0 {
            return Ok(Some(0.0));
        }
        let months = self.months()?;
        let (margin, cost) = (self.monthly_margin()?, self.monthly_cost()?);
        let staying = match self.values[Field::Retention.index()] {
            None => 1.0,
            Some(_) => self.retention()?,
        };
        let q = staying / (1.0 + self.discount()?);
        let each = left(margin, cost);
        Ok(month_of(cac / each * (1.0 - ROUNDING), q, months).filter(|_| each > 0.0))
    }
}

/// A difference, or zero where it is only rounding error.
fn left(income: f64, cost: f64) -> f64 {
    let left = income - cost;
    if left.abs() <= ROUNDING * income.abs().max(cost.abs()) { 0.0 } else { left }
}

/// The first of `months` after which the weights sum to `wanted`; a partial month counts in proportion.
fn month_of(wanted: f64, q: f64, months: f64) -> Option<f64> {
    let leaving = 1.0 - q;
    let weights = |month: f64| match leaving {
        // For q = 0 the closed form is NaN at month 0.
        _ if month == 0.0 => 0.0,
        0.0 => month,
        _ => -(month * (-leaving).ln_1p()).exp_m1() / leaving,
    };
    let whole = months.floor();
    let guess = match leaving {
        0.0 => wanted,
        _ => (-wanted * leaving).ln_1p() / (-leaving).ln_1p(),
    };
    // The closed form is off by a month at most; it is NaN where the weights never reach `wanted`.
    let first = if guess.is_nan() { whole } else { guess.ceil() - 1.0 };
    let mut month = first.clamp(1.0, whole.max(1.0));
    while month <= whole {
        if weights(month) >= wanted {
            return Some(month);
        }
        month += 1.0;
    }
    let rest = months - whole;
    let end = weights(whole) + rest * q.powf(whole);
    (rest > 0.0 && end >= wanted).then_some(whole + 1.0)
}
