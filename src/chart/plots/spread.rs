//! A histogram of the ten thousand draws, with the quantiles marked.

use super::{amount, place};
use crate::chart::{Bar, Distribution, Picture, Quantile, Words};
use crate::clv::{Bin, Spread};
use crate::i18n::Formatter;
use rust_decimal::Decimal;

/// `None` if no draw has a result. `value` formats a result in short form; `words` needs two headings:
/// result, draws.
pub fn spread(
    spread: &Spread,
    value: &dyn Fn(Decimal) -> String,
    fmt: &Formatter,
    words: Words,
    width_px: f64,
) -> Option<Picture> {
    let bar = |bin: &Bin| Bar {
        range: match (bin.from, bin.to) {
            (Some(from), Some(to)) if from == to => value(from),
            (Some(from), Some(to)) => format!("{} – {}", value(from), value(to)),
            (Some(from), None) => format!("≥ {}", value(from)),
            (None, Some(to)) => format!("< {}", value(to)),
            (None, None) => String::new(),
        },
        count: f64::from(bin.draws),
        words: fmt.number(Decimal::from(bin.draws)),
        below_zero: bin.to.is_some_and(|to| to <= Decimal::ZERO) && bin.from != bin.to,
    };
    let bars: Vec<Bar> = spread.bins.iter().map(bar).collect();
    let quantiles = [("P10", spread.p10), ("P50", spread.p50), ("P90", spread.p90)];
    let marks = quantiles.into_iter().filter_map(|(name, quantile)| {
        Some(Quantile {
            at: bars_from_left(&spread.bins, quantile?),
            label: format!("{name}: {}", value(quantile?)),
        })
    });
    let marks: Vec<Quantile> = marks.collect();
    let picture = Distribution {
        width_px,
        words,
        bars: &bars,
        marks: &marks,
        tick: &|count| fmt.number(amount(count)),
    };
    (!bars.is_empty()).then(|| picture.picture())
}

/// The position of a value, in bars from the left.
fn bars_from_left(bins: &[Bin], value: Decimal) -> f64 {
    let within = |bin: &Bin| bin.to.is_none_or(|to| value < to);
    let nth = bins.iter().position(within).unwrap_or(bins.len() - 1);
    let share = match (bins[nth].from, bins[nth].to) {
        (Some(from), Some(to)) if to > from => {
            (place(value) - place(from)) / (place(to) - place(from))
        }
        _ => 0.5,
    };
    nth as f64 + share
}
