//! How much of its CAC each cohort has brought back, by age.

use super::amount;
use crate::chart::{MOST_SERIES, Overlay, Picture, Series, Words};
use crate::customer_base::acquisition::{AcquisitionReport, Measure};
use crate::i18n::Formatter;
use crate::i18n::orders::acquisition as words;

/// The latest cohorts that have a CAC and are at least a month old; `None` if there is none.
pub fn payback(report: &AcquisitionReport, fmt: &Formatter, width_px: f64) -> Option<Picture> {
    let lang = fmt.lang;
    let measure = Measure::ALL.iter().position(|it| *it == report.input.measure)?;
    let shares = report.months.iter().filter_map(|month| {
        let cac = month.cac[measure].ok().filter(|_| month.back.len() > 1)?;
        let shares: Vec<f64> = month.back.iter().map(|back| back / cac).collect();
        Some((words::month_name(lang, month.month), shares))
    });
    let shares: Vec<(String, Vec<f64>)> = shares.collect();
    let shown = &shares[shares.len().saturating_sub(MOST_SERIES)..];
    let percent = |share: f64| fmt.percent(amount(share * 100.0).round_dp(0));
    let series = shown.iter().map(|(name, shares)| Series {
        name: name.clone(),
        cash: shares.clone(),
        end: shares.last().map_or(String::new(), |share| percent(*share)),
    });
    let series: Vec<Series> = series.collect();
    let mut headings = vec![words::month_heading(lang).to_owned()];
    headings.extend(series.iter().map(|it| it.name.clone()));
    let picture = Overlay {
        width_px,
        words: Words {
            title: words::back(lang).to_owned(),
            description: words::back_note(lang).to_owned(),
            headings,
        },
        series: &series,
        month: &|age| words::age(lang, age),
        amount: &|nth, age| shown[nth].1.get(age).map_or("–".to_owned(), |share| percent(*share)),
        tick: &percent,
    };
    (!series.is_empty()).then(|| picture.picture())
}
