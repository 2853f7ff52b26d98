//! Predicted and actual purchases per customer, by tenth of customers.

use crate::chart::{Pair, Pairs, Picture, Words};
use crate::customer_base::forecast::Tenth;
use crate::i18n::Formatter;
use crate::i18n::orders::{number, ranges as words};

/// From the tenth with the highest forecast to that with the lowest; `None` with fewer than two.
pub fn tenths(tenths: &[Tenth], fmt: &Formatter, width_px: f64) -> Option<Picture> {
    let (lang, [first, .., last]) = (fmt.lang, tenths) else {
        return None;
    };
    let pair = |(nth, tenth): (usize, &Tenth)| Pair {
        name: words::nth_tenth(lang, nth as u64 + 1),
        tick: number::count(lang, nth as u64 + 1),
        predicted: tenth.predicted,
        actual: tenth.actual,
    };
    let pairs: Vec<Pair> = tenths.iter().enumerate().map(pair).collect();
    // With few purchases, two decimals would give several grid lines the same label.
    let most = pairs.iter().fold(0.0, |most: f64, it| most.max(it.predicted).max(it.actual));
    let places = if most < 0.1 { 4 } else { 2 };
    let number = |value| number::rounded(lang, value, places);
    let headings = [words::tenth(lang), words::predicted(lang), words::actual(lang)];
    let picture = Pairs {
        width_px,
        words: Words {
            title: words::tenths(lang).to_owned(),
            description: words::about_tenths(lang, [first, last], &number),
            headings: headings.map(str::to_owned).into(),
        },
        pairs: &pairs,
        ends: [words::highest(lang).to_owned(), words::lowest(lang).to_owned()],
        number: &number,
    };
    Some(picture.picture())
}
