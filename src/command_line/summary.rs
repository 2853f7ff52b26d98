//! The report as a short text for people.

use super::failure::reasons;
use super::outputs::{Figure, Outputs};
use super::session::{Session, formatter};
use crate::customer_base::forecast::MONTH_DAYS;
use crate::customer_base::{Margin, Ranges, Report};
use crate::i18n::Formatter;
use crate::i18n::command_line::no_margin;
use crate::i18n::orders::{
    history as history_words, import_report, number, prediction, ranges as range_words,
    totals as words,
};
use crate::locale::Lang;

/// The story of the report, its key figures, and its limits.
pub fn text(report: &Report, session: &mut Session, lang: Lang) -> String {
    let ranges = &session.ranges();
    let ranges = ranges.as_ref();
    let fmt = formatter(report.currency.as_deref(), lang);
    let mut lines = vec![words::summary(&fmt, report, ranges), String::new()];
    lines.extend(figures(&fmt, report, ranges));
    lines.extend(reasons(lang, &session.row_errors).iter().map(|it| ["  ", it].concat()));
    let story = report.history.as_ref().and_then(|it| history_words::top_fifth(lang, it));
    let days = f64::from(report.settings.horizon_months) * MONTH_DAYS;
    let promise = ranges.map(|it| range_words::promise(lang, it, days));
    let revenue_only = (report.margin == Margin::All).then(|| no_margin(lang).to_owned());
    let warnings = report.warnings.iter().map(|it| import_report::warning(&fmt, it));
    let notes: Vec<String> =
        [story, promise, revenue_only].into_iter().flatten().chain(warnings).collect();
    if !notes.is_empty() {
        lines.push(String::new());
        lines.extend(notes);
    }
    lines.join("\n") + "\n"
}

/// The name and the value of each key figure, those of the forecast with their range.
fn figures(fmt: &Formatter, report: &Report, ranges: Option<&Ranges>) -> Vec<String> {
    let lang = fmt.lang;
    let outputs = Outputs::new(report, ranges, None, fmt);
    let names = [
        ("customers_count", words::customers_count(lang)),
        ("orders_count", words::orders_count(lang)),
        ("revenue", words::revenue(lang)),
        ("average_order_value", words::average_order_value(lang)),
        ("repeat_customers", words::repeat_customers(lang)),
        ("first_order", words::first_order(lang)),
        ("last_order", words::last_order(lang)),
        ("observation_end", words::observation_end(lang)),
        ("outlook_historical", prediction::historical(lang)),
        ("outlook_residual", prediction::residual(lang)),
        ("customers_alive", prediction::alive(lang)),
        ("expected_orders", prediction::expected_orders(lang)),
        ("rows_skipped", words::rows_skipped(lang)),
    ];
    let known = names.into_iter().filter_map(|(name, label)| {
        let value = shown(fmt, name, outputs.values.get(name)?)?;
        let end = |end: &str| shown(fmt, name, outputs.values.get(&[name, end].concat())?);
        let range = end("_low").zip(end("_high"));
        let range = range.map_or(String::new(), |(low, high)| {
            format!(" ({}{low} – {high})", range_words::eighty(lang))
        });
        Some(format!("{label}: {value}{range}"))
    });
    known.collect()
}

/// A figure as the page shows it; `None` without a value.
fn shown(fmt: &Formatter, name: &str, figure: &Figure) -> Option<String> {
    Some(match figure {
        Figure::Number(value) if name == "outlook_residual" => {
            number::approximate_money(fmt, *value)
        }
        Figure::Number(value) => number::about(fmt.lang, *value, 0),
        Figure::Count(count) => number::count(fmt.lang, *count),
        Figure::Exact(plain) => number::amount(fmt, plain),
        Figure::Text(text) => text.clone(),
        Figure::Nothing => return None,
    })
}
