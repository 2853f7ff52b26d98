//! Actual repeat purchases and those that the model expects.

use crate::chart::{Moment, Picture, Tracks, Words};
use crate::customer_base::Tracking;
use crate::i18n::Formatter;
use crate::i18n::orders::{number, prediction as words};

/// `None` if the file covers a single day.
pub fn tracking(tracking: &Tracking, fmt: &Formatter, width_px: f64) -> Option<Picture> {
    let lang = fmt.lang;
    let moments: Vec<Moment> = tracking
        .points
        .iter()
        .map(|it| Moment {
            at: f64::from(it.day.0),
            name: number::date(lang, it.day),
            actual: it.actual,
            expected: it.expected,
        })
        .collect();
    let headings = [words::day(lang), words::actual(lang), words::expected(lang)];
    let known = tracking.calibration_end.map(|day| (f64::from(day.0), words::known(lang, day)));
    // With few purchases, whole numbers would give several grid lines the same label.
    let most = moments.iter().fold(0.0, |most: f64, it| most.max(it.actual).max(it.expected));
    let places = if most < 8.0 { 2 } else { 0 };
    let picture = Tracks {
        width_px,
        words: Words {
            title: words::tracking(lang).to_owned(),
            description: words::tracked(fmt, tracking),
            headings: headings.map(str::to_owned).into(),
        },
        moments: &moments,
        actual: words::actual(lang).to_owned(),
        expected: words::expected(lang).to_owned(),
        known,
        number: &|value| number::rounded(lang, value, places),
    };
    (moments.len() > 1).then(|| picture.picture())
}
