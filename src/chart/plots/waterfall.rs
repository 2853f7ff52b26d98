//! From revenue to net CLV: cost of goods, CAC and retention cost are deducted step by step.

use super::place;
use crate::chart::{Amount, Picture, Step, Waterfall, Words};
use crate::clv::{Field, Inputs, Outcome, ResultName};
use crate::i18n::Formatter;
use rust_decimal::Decimal;

/// `None` if one of the steps is undefined.
pub fn waterfall(
    inputs: &Inputs,
    outcome: &Outcome,
    fmt: &Formatter,
    width_px: f64,
) -> Option<Picture> {
    let cac = inputs.checked(Field::Cac).ok()?;
    let sum = |label: &str, amount: Decimal| Step {
        label: label.to_owned(),
        value: fmt.money(amount),
        amount: Amount::Sum(place(amount)),
    };
    let cost = |label: &str, amount: Decimal| Step {
        label: label.to_owned(),
        value: fmt.money(-amount),
        amount: Amount::Change(place(-amount)),
    };
    let steps = vec![
        sum(fmt.result(ResultName::Ltv), outcome.ltv.ok()?),
        cost(fmt.cost_of_goods(), outcome.cost_of_goods.ok()?),
        sum(fmt.gross_profit(), outcome.clv_margin.ok()?),
        cost("CAC", cac),
        cost(fmt.field(Field::RetentionCost), outcome.retention_cost_total.ok()?),
        sum(fmt.result(ResultName::ClvNet), outcome.clv_net.ok()?),
    ];
    let words = words(fmt, outcome);
    Some(Waterfall { width_px, words, steps }.picture())
}

fn words(fmt: &Formatter, outcome: &Outcome) -> Words {
    let text = |name| fmt.format_result(name, outcome);
    let (ltv, net) = (text(ResultName::Ltv), text(ResultName::ClvNet));
    Words {
        title: fmt.lang.text("Từ doanh thu đến CLV ròng", "From revenue to net CLV").to_owned(),
        description: fmt.fill(
            "Trong @ doanh thu vòng đời, còn lại @ sau giá vốn, CAC và chi phí giữ chân.",
            "Of @ lifetime revenue, @ is left after cost of goods, CAC and retention cost.",
            &[&ltv, &net],
        ),
        headings: fmt.headings(&[("Khoản", "Step"), ("Số tiền", "Amount")]),
    }
}
