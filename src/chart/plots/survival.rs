//! The share of customers still active, by month, if a retention rate is given.

use super::{amount, place};
use crate::chart::{Picture, Survival, Words};
use crate::clv::Outcome;
use crate::i18n::Formatter;
use rust_decimal::Decimal;

/// `None` without a retention rate or a lifespan.
pub fn survival(outcome: &Outcome, fmt: &Formatter, width_px: f64) -> Option<Picture> {
    let retention = outcome.monthly_retention.ok()?;
    let timeline = outcome.timeline.as_ref().ok()?;
    let months = outcome.lifespan_months.ok()?;
    let mut shares: Vec<f64> = timeline.survival.iter().map(|share| place(*share)).collect();
    // The timeline ends at the start of the last month; the picture continues to its end.
    shares.push(shares.last()? * place(retention));
    let half = shares.iter().position(|share| *share <= 0.5);
    let picture = Survival {
        width_px,
        words: words(fmt, retention, half),
        shares: &shares,
        half: half.map(|month| (month, half_gone(fmt, month))),
        lifespan: Some((place(months), lifespan(fmt, months))),
        month: &|month| passed(fmt, month),
        share: &|share| percent(fmt, share),
    };
    Some(picture.picture())
}

fn percent(fmt: &Formatter, share: f64) -> String {
    fmt.percent(amount(share * 100.0).round_dp(1))
}

/// The time since the first order.
fn passed(fmt: &Formatter, months: usize) -> String {
    let after = fmt.lang.text("sau ", "after ");
    [after, &fmt.months(months.into())].concat()
}

fn half_gone(fmt: &Formatter, months: usize) -> String {
    let left = fmt.lang.text("Một nửa đã rời bỏ ", "Half have churned ");
    [left, &passed(fmt, months)].concat()
}

fn lifespan(fmt: &Formatter, months: Decimal) -> String {
    let lifespan = fmt.lang.text("Hết vòng đời: ", "Lifespan: ");
    [lifespan, &fmt.months(months)].concat()
}

fn words(fmt: &Formatter, retention: Decimal, half: Option<usize>) -> Words {
    let rate = fmt.share(retention);
    let half = half.map_or(String::new(), |month| [" ", &half_gone(fmt, month), "."].concat());
    let description =
        fmt.fill("Tỷ lệ giữ chân mỗi tháng: @.@", "Retention rate per month: @.@", &[&rate, &half]);
    let title = fmt.lang.text("Khách còn hoạt động theo thời gian", "Active customers over time");
    Words {
        title: title.to_owned(),
        description,
        headings: fmt.headings(&[("Tháng", "Month"), ("Còn hoạt động", "Active")]),
    }
}
