//! Actual repeat purchases, and the predicted ones up to the horizon with their range.

use crate::chart::{Ahead, Forecast, Past, Picture, Words};
use crate::customer_base::{PathPoint, Tracking};
use crate::i18n::Formatter;
use crate::i18n::orders::{number, prediction, ranges as words};

/// Tracking ends with the observation end, where the path begins. `None` without predicted moments, and if
/// tracking has fewer than two points.
pub fn forecast(
    tracking: &Tracking,
    path: &[PathPoint],
    fmt: &Formatter,
    width_px: f64,
) -> Option<Picture> {
    let (lang, [_, .., today]) = (fmt.lang, tracking.points.as_slice()) else {
        return None;
    };
    let past = tracking.points.iter().map(|it| Past {
        at: f64::from(it.day.0),
        name: number::date(lang, it.day),
        actual: it.actual,
    });
    let past: Vec<Past> = past.collect();
    let ahead = path.iter().map(|it| Ahead {
        at: f64::from(today.day.0) + it.days,
        name: words::days_after(lang, today.day, it.days),
        low: today.actual + it.orders.low,
        likely: today.actual + it.orders.likely,
        high: today.actual + it.orders.high,
    });
    let ahead: Vec<Ahead> = ahead.collect();
    let last = ahead.last()?;
    // With few purchases, whole numbers would give several grid lines the same label.
    let places = if last.high < 8.0 { 2 } else { 0 };
    let number = |value| number::rounded(lang, value, places);
    let ends = [today.actual, last.low, last.likely, last.high].map(number);
    let headings = [
        prediction::day(lang),
        words::actual(lang),
        words::low(lang),
        words::likely(lang),
        words::high(lang),
    ];
    let picture = Forecast {
        width_px,
        words: Words {
            title: words::path(lang).to_owned(),
            description: words::about_path(lang, (today.day, &last.name), &ends),
            headings: headings.map(str::to_owned).into(),
        },
        past: &past,
        ahead: &ahead,
        today: words::data_until(lang, today.day),
        range: words::band(lang).to_owned(),
        number: &number,
    };
    Some(picture.picture())
}
