//! Cumulative cash of one customer, with the month in which CAC is paid back.

use super::{amount as decimal, place};
use crate::chart::{Cash, Picture, Words};
use crate::clv::{Outcome, Payback};
use crate::i18n::Formatter;

/// `None` if the timeline is undefined.
pub fn cash(outcome: &Outcome, fmt: &Formatter, width_px: f64) -> Option<Picture> {
    let timeline = outcome.timeline.as_ref().ok()?;
    let places: Vec<f64> = timeline.cumulative.iter().map(|sum| place(*sum)).collect();
    let amount = |month: usize| {
        let sum = timeline.cumulative.get(month).copied();
        fmt.money(sum.unwrap_or_default())
    };
    let payback = match timeline.payback() {
        Payback::Month(month) if month > 0 => Some((month, back(fmt, month))),
        _ => None,
    };
    let picture = Cash {
        width_px,
        words: words(fmt, outcome, timeline.payback(), &amount(places.len() - 1)),
        cash: &places,
        payback,
        month: &|month| fmt.nth_month(month),
        amount: &amount,
        tick: &|value| fmt.compact(decimal(value)),
    };
    Some(picture.picture())
}

fn back(fmt: &Formatter, month: usize) -> String {
    let back = fmt.lang.text("Hoàn vốn: ", "Paid back: ");
    [back, &fmt.nth_month(month)].concat()
}

fn words(fmt: &Formatter, outcome: &Outcome, payback: Payback, end: &str) -> Words {
    let when = fmt.payback(payback);
    // Without the reasons the last value would seem to contradict net CLV.
    let fading = fmt
        .decay_reasons(outcome)
        .map_or(String::new(), |what| [fmt.lang.text(", đã tính ", ", after "), what].concat());
    let description = fmt.fill(
        "Bắt đầu từ âm CAC; lợi nhuận gộp sau chi phí giữ chân của cả vòng đời được cộng đều từng tháng@. Hoàn vốn CAC: @. Cuối vòng đời: @.",
        "Starts at minus CAC; the gross profit of the lifespan, after retention cost, is spread evenly over the months@. CAC payback: @. At the end of the lifespan: @.",
        &[&fading, &when, end],
    );
    let title =
        fmt.lang.text("Dòng tiền cộng dồn từ một khách", "Cumulative cash from one customer");
    Words {
        title: title.to_owned(),
        description,
        headings: fmt.headings(&[("Tháng", "Month"), ("Cộng dồn", "Cumulative cash")]),
    }
}
