//! Combines several programmes: inputs, cost and gain with all their effects.

use super::{Change, Paid, Programme};
use crate::clv::arithmetic::{HUNDRED, difference, product, quotient, sum};
use crate::clv::response_curve::cap;
use crate::clv::{CostPer, Field, Inputs, Terms, Undefined, Value, formulas};
use rust_decimal::Decimal;

/// The combined effect of programmes; money per customer over the lifespan.
#[derive(Clone, Debug, PartialEq)]
pub struct Combined {
    /// The inputs with all effects applied and all costs added to the retention cost.
    pub inputs: Inputs,
    /// `clv_net` without and with the programmes.
    pub before: Decimal,
    pub after: Decimal,
    pub cost: Decimal,
    /// The gain from the effects alone, and the gain after the cost.
    pub gain_before_cost: Decimal,
    pub gain: Decimal,
    /// `gain_before_cost` per unit of cost; `None` when the cost is zero.
    pub return_per_unit: Option<Decimal>,
    /// Fields clipped to their range, so that part of the effect is lost.
    pub clipped: Vec<Field>,
    /// Empty fields without a default, on which an effect has no influence.
    pub idle: Vec<Field>,
}

/// The effect of all programmes together on these inputs. Their order does not matter.
///
/// # Formula
/// Input × (100 + p₁ + p₂ + …) / 100 + a₁ + a₂ + …, with p the effects in percent and a those in the
/// input's own unit; clipped to the field's range. Percentages on one input are added, not
/// compounded, which is the more cautious choice. Costs are added, at the orders and the lifespan
/// after the effects.
///
/// # Undefined when
/// `clv_net` is, without or with the effects; a cost is negative; a one-time cost has no customers.
///
/// ```
/// use clv_calculator::{money::Code, clv::{Example, Programme, ProgrammeKind, combine}};
/// let shop = Example::FourOrders.inputs(Code::VND); // 3 years of 4 orders, 285,000 left of each
/// // 50,000 a year, 5 % more orders
/// let gifts = Programme::starting_assumptions(ProgrammeKind::LoyaltyGifts, &shop);
/// let with = combine(&shop, &[gifts]).unwrap();
/// assert_eq!(with.gain_before_cost, 171_000.into()); // 0.6 orders more
/// assert_eq!(with.gain, 21_000.into()); // after three gifts
/// ```
pub fn combine(inputs: &Inputs, programmes: &[Programme]) -> Result<Combined, Undefined> {
    let before = net(inputs)?;
    let mut combined = effects(inputs, programmes)?;
    let after_effects = net(&combined.inputs)?;
    let costs: Result<Vec<Decimal>, Undefined> =
        programmes.iter().map(|programme| programme.cost_over_life(&combined.inputs)).collect();
    let mut costs = costs?;
    // Sorted, because the last digit of a rounded sum may depend on the order.
    costs.sort();
    let cost = costs.into_iter().try_fold(Decimal::ZERO, sum)?;
    combined.before = before;
    combined.cost = cost.normalize();
    combined.gain_before_cost = difference(after_effects, before)?.normalize();
    combined.gain = difference(combined.gain_before_cost, cost)?.normalize();
    combined.after = difference(after_effects, cost)?.normalize();
    if !cost.is_zero() {
        combined.return_per_unit = Some(quotient(combined.gain_before_cost, cost)?);
        add_cost(&mut combined.inputs, cost)?;
    }
    Ok(combined)
}

fn net(inputs: &Inputs) -> Value {
    formulas::clv_net(&Terms::new(inputs))
}

/// The inputs with the effects applied, without the costs.
pub(super) fn effects(inputs: &Inputs, programmes: &[Programme]) -> Result<Combined, Undefined> {
    let mut combined = Combined {
        inputs: inputs.clone(),
        before: Decimal::ZERO,
        after: Decimal::ZERO,
        cost: Decimal::ZERO,
        gain_before_cost: Decimal::ZERO,
        gain: Decimal::ZERO,
        return_per_unit: None,
        clipped: Vec::new(),
        idle: Vec::new(),
    };
    for field in Field::ALL {
        let (percent, points) = changes(field, programmes)?;
        if percent.is_zero() && points.is_zero() {
            continue;
        }
        let Some(value) = inputs.effective(field) else {
            combined.idle.push(field);
            continue;
        };
        let share = product(&[value, sum(HUNDRED, percent)?])?;
        let moved = sum(quotient(share, HUNDRED)?, points)?;
        let held = clamped(inputs, field, moved);
        if held != moved {
            combined.clipped.push(field);
        }
        combined.inputs.set(field, Some(held.normalize()));
    }
    Ok(combined)
}

/// The sums of all changes of a field, in percent and in its own unit.
fn changes(field: Field, programmes: &[Programme]) -> Result<(Decimal, Decimal), Undefined> {
    let all = programmes.iter().flat_map(|it| &it.effects);
    let (mut percent, mut points) = (Decimal::ZERO, Decimal::ZERO);
    for effect in all.filter(|effect| effect.field == field) {
        match effect.change {
            Change::Percent(change) => percent = sum(percent, change)?,
            Change::Points(change) => points = sum(points, change)?,
        }
    }
    Ok((percent, points))
}

fn clamped(inputs: &Inputs, field: Field, value: Decimal) -> Decimal {
    let most = cap(inputs, field).unwrap_or(value);
    value.min(most).max(field.allowed().min)
}

/// Adds a lifetime cost to the retention cost, in its present unit; per customer if that is never paid.
fn add_cost(inputs: &mut Inputs, cost: Decimal) -> Result<(), Undefined> {
    let one = Inputs { retention_cost: Some(Decimal::ONE), ..inputs.clone() };
    // The number of times the retention cost is paid over the lifespan.
    let times = formulas::retention_cost_total(&Terms::new(&one))?;
    let present = inputs.checked(Field::RetentionCost)?;
    if times.is_zero() {
        let total = formulas::retention_cost_total(&Terms::new(inputs))?;
        inputs.retention_cost = Some(sum(total, cost)?.normalize());
        inputs.retention_cost_per = CostPer::Customer;
        return Ok(());
    }
    inputs.retention_cost = Some(sum(present, quotient(cost, times)?)?.normalize());
    Ok(())
}

impl Programme {
    /// The programme's cost per customer over the lifespan of these inputs.
    pub(super) fn cost_over_life(&self, inputs: &Inputs) -> Value {
        if self.cost < Decimal::ZERO {
            return Err(Undefined::OutOfRange(Field::RetentionCost));
        }
        let paid = match self.paid {
            Paid::Once { customers } if customers <= Decimal::ZERO && !self.cost.is_zero() => {
                return Err(Undefined::OutOfRange(Field::Customers));
            }
            Paid::Once { .. } if self.cost.is_zero() => return Ok(Decimal::ZERO),
            Paid::Once { customers } => return quotient(self.cost, customers),
            Paid::Each(per) => per,
        };
        let alone =
            Inputs { retention_cost: Some(self.cost), retention_cost_per: paid, ..inputs.clone() };
        formulas::retention_cost_total(&Terms::new(&alone))
    }
}
