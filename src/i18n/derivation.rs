//! How each result was computed, with the visitor's own numbers.

use super::Formatter;
use crate::clv::arithmetic::quotient;
use crate::clv::formulas;
use crate::clv::{CostPer, Field, Inputs, Outcome, ResultName, Undefined, Value};
use rust_decimal::Decimal;

impl Formatter {
    /// The formula with the visitor's numbers in it; empty if one is missing.
    pub fn derivation(&self, name: ResultName, inputs: &Inputs, outcome: &Outcome) -> String {
        self.numbers(name, inputs, outcome).unwrap_or_default()
    }

    /// The formula in words.
    pub fn formula(&self, name: ResultName) -> &'static str {
        let (vi, en) = match name {
            ResultName::CustomerValue => {
                ("giá trị đơn × số đơn mỗi kỳ", "order value × orders per period")
            }
            ResultName::Ltv => (
                "giá trị đơn × số đơn mỗi kỳ × số kỳ trong vòng đời",
                "order value × orders per period × periods in the lifespan",
            ),
            ResultName::ClvMargin => ("LTV × biên lợi nhuận gộp", "LTV × gross margin"),
            ResultName::ClvCosts => ("LTV − CAC − chi phí giữ chân", "LTV − CAC − retention cost"),
            ResultName::ClvNet => (
                "LTV × biên lợi nhuận gộp − CAC − chi phí giữ chân",
                "LTV × gross margin − CAC − retention cost",
            ),
            ResultName::ClvSimple => (
                "số đơn mỗi tháng × giá trị đơn × biên lợi nhuận gộp × số tháng",
                "monthly orders × order value × gross margin × months",
            ),
            ResultName::ClvRetention => (
                "m × R ÷ (1 + D − R); m lợi nhuận gộp, R tỷ lệ giữ chân, D lãi suất chiết khấu, đều theo tháng",
                "m × R ÷ (1 + D − R); m gross profit, R retention rate, D discount rate, all per month",
            ),
            ResultName::ClvRetentionWithFirst => {
                ("m × (1 + D) ÷ (1 + D − R)", "m × (1 + D) ÷ (1 + D − R)")
            }
            ResultName::LtvCac => (
                "(LTV × biên lợi nhuận gộp − chi phí giữ chân) ÷ CAC",
                "(LTV × gross margin − retention cost) ÷ CAC",
            ),
            ResultName::PaybackMonths => (
                "tháng đầu tiên có tổng (lợi nhuận gộp − chi phí giữ chân), đã tính khách rời bỏ và lãi suất chiết khấu, ≥ CAC",
                "first month in which cumulative (gross profit − retention cost), after churn and discounting, ≥ CAC",
            ),
            ResultName::MaxCac => (
                "(LTV × biên lợi nhuận gộp − chi phí giữ chân) ÷ LTV:CAC mong muốn",
                "(LTV × gross margin − retention cost) ÷ target LTV:CAC",
            ),
            ResultName::BreakEvenCac => (
                "LTV × biên lợi nhuận gộp − chi phí giữ chân",
                "LTV × gross margin − retention cost",
            ),
            ResultName::HistoricalClv => {
                ("tổng các giao dịch × biên lợi nhuận gộp", "sum of transactions × gross margin")
            }
            ResultName::CustomersValue => ("CLV ròng × số khách mới", "net CLV × new customers"),
            ResultName::CustomersCac => ("CAC × số khách mới", "CAC × new customers"),
        };
        self.lang.text(vi, en)
    }

    fn numbers(
        &self,
        name: ResultName,
        inputs: &Inputs,
        outcome: &Outcome,
    ) -> Result<String, Undefined> {
        let money = |amount: Value| amount.map(|amount| self.money(amount));
        let input = |field| money(inputs.checked(field));
        let number = |field| Ok::<_, Undefined>(self.exact(inputs.checked(field)?));
        let left = match name {
            ResultName::CustomerValue => self.pace(inputs)?,
            ResultName::Ltv => self.lifetime(inputs)?,
            ResultName::ClvMargin => times(&money(outcome.ltv)?, &self.margin(inputs)?),
            ResultName::ClvCosts => less(&money(outcome.ltv)?, &self.costs(inputs, outcome)?),
            ResultName::ClvNet => less(&money(outcome.clv_margin)?, &self.costs(inputs, outcome)?),
            ResultName::ClvSimple => self.simple(inputs, outcome)?,
            ResultName::ClvRetention => {
                let (m, r, d) = self.monthly(outcome)?;
                [&m, " × ", &r, " ÷ (1 + ", &d, " − ", &r, ")"].concat()
            }
            ResultName::ClvRetentionWithFirst => {
                let (m, r, d) = self.monthly(outcome)?;
                [&m, " × (1 + ", &d, ") ÷ (1 + ", &d, " − ", &r, ")"].concat()
            }
            ResultName::LtvCac => {
                ["(", &self.retained(inputs, outcome)?, ") ÷ ", &input(Field::Cac)?].concat()
            }
            ResultName::BreakEvenCac => self.retained(inputs, outcome)?,
            ResultName::MaxCac => {
                let target = number(Field::TargetRatio)?;
                ["(", &self.retained(inputs, outcome)?, ") ÷ ", &target].concat()
            }
            ResultName::PaybackMonths => return self.payback_numbers(outcome),
            ResultName::HistoricalClv => {
                let total = money(formulas::transactions_total(inputs))?;
                times(&total, &self.margin(inputs)?)
            }
            ResultName::CustomersValue => {
                times(&money(outcome.clv_net)?, &number(Field::Customers)?)
            }
            ResultName::CustomersCac => times(&input(Field::Cac)?, &number(Field::Customers)?),
        };
        Ok([&left, " = ", &self.format_result(name, outcome)].concat())
    }

    fn margin(&self, inputs: &Inputs) -> Result<String, Undefined> {
        Ok(self.percent(inputs.checked(Field::Margin)?))
    }

    /// `500.000 ₫ × 4 đơn/năm`
    fn pace(&self, inputs: &Inputs) -> Result<String, Undefined> {
        let amount = self.money(inputs.checked(Field::OrderValue)?);
        let orders = self.orders(inputs.checked(Field::Orders)?);
        Ok([&amount, " × ", &orders, "/", self.period(inputs.period)].concat())
    }

    fn lifetime(&self, inputs: &Inputs) -> Result<String, Undefined> {
        let lifespan = inputs.checked(Field::Lifespan)?;
        let stay = self.periods(lifespan, inputs.lifespan_unit);
        Ok(times(&self.pace(inputs)?, &stay))
    }

    /// CAC and the total retention cost with a minus sign between them, to be subtracted.
    fn costs(&self, inputs: &Inputs, outcome: &Outcome) -> Result<String, Undefined> {
        let cac = self.money(inputs.checked(Field::Cac)?);
        Ok(less(&cac, &self.retention_total(inputs, outcome)?))
    }

    /// The total retention cost, with its factors if it is paid more than once.
    fn retention_total(&self, inputs: &Inputs, outcome: &Outcome) -> Result<String, Undefined> {
        let total = self.money(outcome.retention_cost_total?);
        let each = inputs.checked(Field::RetentionCost)?;
        let count = match inputs.retention_cost_per {
            CostPer::Customer => return Ok(total),
            CostPer::Order => self.orders(outcome.lifetime_orders?),
            CostPer::Every(_) => self.months(outcome.lifespan_months?),
        };
        let per = match inputs.retention_cost_per {
            CostPer::Every(period) => ["/", self.period(period)].concat(),
            _ => String::new(),
        };
        if each == Decimal::ZERO {
            return Ok(total);
        }
        Ok([&total, " [", &self.money(each), &per, " × ", &count, "]"].concat())
    }

    fn retained(&self, inputs: &Inputs, outcome: &Outcome) -> Result<String, Undefined> {
        let margin = self.money(outcome.clv_margin?);
        Ok(less(&margin, &self.retention_total(inputs, outcome)?))
    }

    fn simple(&self, inputs: &Inputs, outcome: &Outcome) -> Result<String, Undefined> {
        let months = outcome.lifespan_months?;
        let monthly = quotient(outcome.lifetime_orders?, months)?;
        let amount = self.money(inputs.checked(Field::OrderValue)?);
        let pace = self.approximate(monthly);
        let margin = self.margin(inputs)?;
        Ok([&pace, " × ", &amount, " × ", &margin, " × ", &self.months(months)].concat())
    }

    fn monthly(&self, outcome: &Outcome) -> Result<(String, String, String), Undefined> {
        Ok((
            self.money(outcome.monthly_margin?),
            self.share(outcome.monthly_retention?),
            self.share(outcome.monthly_discount?),
        ))
    }

    fn payback_numbers(&self, outcome: &Outcome) -> Result<String, Undefined> {
        let timeline = outcome.timeline.as_ref().map_err(|why| *why)?;
        let month = match outcome.payback_months? {
            crate::clv::Payback::Month(month) => month,
            crate::clv::Payback::Never => timeline.cumulative.len().saturating_sub(1),
        };
        let steps = [month.checked_sub(1), Some(month)].into_iter().flatten();
        let months = steps.filter_map(|month| {
            let sum = timeline.cumulative.get(month)?;
            Some([&self.nth_month(month), ": ", &self.money(*sum)].concat())
        });
        Ok(months.collect::<Vec<_>>().join("; "))
    }
}

fn times(a: &str, b: &str) -> String {
    [a, " × ", b].concat()
}

fn less(a: &str, b: &str) -> String {
    [a, " − ", b].concat()
}
