//! Starting values of the programmes. They are our own cautious assumptions, without a source; the
//! page asks the visitor to replace them.

use super::{Change, Effect, Paid, Programme, ProgrammeKind};
use crate::clv::arithmetic::{HUNDRED, product, quotient};
use crate::clv::response_curve::round_up;
use crate::clv::{CostPer, Field, Inputs, Period};
use rust_decimal::Decimal;

/// Cost in percent of the order value, what it is paid for, and effects in percent.
type Row = (i64, Often, &'static [(Field, i64)]);

#[derive(Clone, Copy)]
enum Often {
    Customer,
    Order,
    Year,
    /// Once for all customers of a period: 1000 % are ten order values.
    Once,
}

fn row(kind: ProgrammeKind) -> Row {
    match kind {
        ProgrammeKind::Referral => (5, Often::Customer, &[(Field::Cac, -10)]),
        ProgrammeKind::Onboarding => (2, Often::Customer, &[(Field::Lifespan, 3)]),
        ProgrammeKind::PremiumService => {
            (4, Often::Year, &[(Field::OrderValue, 3), (Field::Lifespan, 2)])
        }
        ProgrammeKind::Content => {
            (1000, Often::Once, &[(Field::RetentionCost, -5), (Field::Lifespan, 1)])
        }
        ProgrammeKind::WinBack => (5, Often::Customer, &[(Field::Orders, 3)]),
        ProgrammeKind::CrossSell => (1, Often::Order, &[(Field::OrderValue, 3)]),
        ProgrammeKind::LoyaltyGifts => (10, Often::Year, &[(Field::Orders, 5)]),
        ProgrammeKind::PersonalMessages => (1, Often::Year, &[(Field::Orders, 2)]),
    }
}

/// Customers over whom a one-time cost is spread if [`Field::Customers`] has no usable value.
const CUSTOMERS: i64 = 100;

impl Programme {
    /// The programme with its starting assumptions for these inputs.
    ///
    /// ```
    /// use clv_calculator::{money::Code, clv::{Example, Field, Programme, ProgrammeKind}};
    /// let shop = Example::FourOrders.inputs(Code::VND); // 500,000 an order
    /// let gifts = Programme::starting_assumptions(ProgrammeKind::LoyaltyGifts, &shop);
    /// assert_eq!(gifts.cost, 50_000.into());
    /// assert_eq!(gifts.effects[0].field, Field::Orders);
    /// ```
    pub fn starting_assumptions(kind: ProgrammeKind, inputs: &Inputs) -> Programme {
        let (share, often, effects) = row(kind);
        let order = inputs.checked(Field::OrderValue).unwrap_or_default();
        let cost = product(&[order, Decimal::from(share)]).and_then(|it| quotient(it, HUNDRED));
        let cost = cost.ok().filter(|cost| !cost.is_zero());
        let customers = inputs.checked(Field::Customers).ok();
        let some = customers.filter(|customers| !customers.is_zero());
        Programme {
            kind,
            cost: cost.map_or(Decimal::ZERO, round_up),
            paid: match often {
                Often::Customer => Paid::Each(CostPer::Customer),
                Often::Order => Paid::Each(CostPer::Order),
                Often::Year => Paid::Each(CostPer::Every(Period::Year)),
                Often::Once => Paid::Once { customers: some.unwrap_or(Decimal::from(CUSTOMERS)) },
            },
            effects: effects
                .iter()
                .map(|(field, percent)| Effect {
                    field: *field,
                    change: Change::Percent(Decimal::from(*percent)),
                })
                .collect(),
        }
    }

    /// Whether every number is still the starting assumption.
    pub fn is_assumed(&self, inputs: &Inputs) -> bool {
        *self == Programme::starting_assumptions(self.kind, inputs)
    }
}
