//! The steps between the inputs and the results, which have cells of their own.

use super::shape::Shape;
use crate::i18n::{Formatter, workbook as words};

/// A step between the inputs and the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    TransactionsTotal,
    LifespanMonths,
    LifetimeOrders,
    MonthlyMargin,
    MonthlyRetentionCost,
    RetentionCostTotal,
    CostOfGoods,
    MonthlyRetention,
    MonthlyDiscount,
    /// Fraction of the customers who are still there a month later; 1 where no retention rate is given.
    Staying,
    /// What a month's margin is worth of the month's before: staying ÷ (1 + discount).
    MonthWeight,
    /// The weight of the last, partial month.
    LastWeight,
    /// Σ of the weights over the lifespan: [`Timeline::weighted_months`](crate::clv::Timeline).
    WeightedMonths,
    ClvRetentionTruncated,
}

impl Step {
    pub const ALL: [Step; 14] = [
        Step::TransactionsTotal,
        Step::LifespanMonths,
        Step::LifetimeOrders,
        Step::MonthlyMargin,
        Step::MonthlyRetentionCost,
        Step::RetentionCostTotal,
        Step::CostOfGoods,
        Step::MonthlyRetention,
        Step::MonthlyDiscount,
        Step::Staying,
        Step::MonthWeight,
        Step::LastWeight,
        Step::WeightedMonths,
        Step::ClvRetentionTruncated,
    ];

    /// The name of its cell.
    pub fn name(self) -> &'static str {
        match self {
            Step::TransactionsTotal => "transactions_total",
            Step::LifespanMonths => "lifespan_months",
            Step::LifetimeOrders => "lifetime_orders",
            Step::MonthlyMargin => "monthly_margin",
            Step::MonthlyRetentionCost => "monthly_retention_cost",
            Step::RetentionCostTotal => "retention_cost_total",
            Step::CostOfGoods => "cost_of_goods",
            Step::MonthlyRetention => "monthly_retention",
            Step::MonthlyDiscount => "monthly_discount",
            Step::Staying => "staying",
            Step::MonthWeight => "month_weight",
            Step::LastWeight => "last_weight",
            Step::WeightedMonths => "weighted_months",
            Step::ClvRetentionTruncated => "clv_retention_truncated",
        }
    }

    /// Its name in the language of the page.
    pub fn label(self, fmt: &Formatter) -> &'static str {
        let words = match self {
            Step::TransactionsTotal => words::transactions_total,
            Step::LifespanMonths => words::lifespan_months,
            Step::LifetimeOrders => words::lifetime_orders,
            Step::MonthlyMargin => words::monthly_margin,
            Step::MonthlyRetentionCost => words::monthly_retention_cost,
            Step::RetentionCostTotal => words::retention_cost_total,
            Step::CostOfGoods => return fmt.cost_of_goods(),
            Step::MonthlyRetention => words::monthly_retention,
            Step::MonthlyDiscount => words::monthly_discount,
            Step::Staying => words::staying,
            Step::MonthWeight => words::month_weight,
            Step::LastWeight => words::last_weight,
            Step::WeightedMonths => words::weighted_months,
            Step::ClvRetentionTruncated => words::clv_retention_truncated,
        };
        words(fmt.lang)
    }

    pub fn shape(self) -> Shape {
        match self {
            Step::LifespanMonths | Step::LifetimeOrders | Step::WeightedMonths => Shape::Plain,
            Step::MonthlyRetention
            | Step::MonthlyDiscount
            | Step::Staying
            | Step::MonthWeight
            | Step::LastWeight => Shape::Rate,
            _ => Shape::Money,
        }
    }
}
