//! A histogram of customers by the value they have brought.

use super::amount;
use crate::chart::{Bar, Distribution, Picture, Words};
use crate::customer_base::History;
use crate::i18n::Formatter;
use crate::i18n::orders::history;

/// `None` without customers.
pub fn distribution(of: &History, fmt: &Formatter, width_px: f64) -> Option<Picture> {
    let bars: Vec<Bar> = of
        .bins
        .iter()
        .map(|bin| Bar {
            range: history::bin(fmt, bin),
            count: f64::from(bin.customers),
            words: history::bin_label(fmt.lang, bin),
            below_zero: bin.from.is_none() && bin.to.as_ref().is_some_and(|to| to == "0"),
        })
        .collect();
    let lang = fmt.lang;
    let words = Words {
        title: history::bins(lang).to_owned(),
        description: history::top_fifth(lang, of).unwrap_or_default()
            + &history::losing(fmt, of).map_or(String::new(), |it| [" ", &it].concat()),
        headings: [history::value(lang), history::customers(lang)].map(str::to_owned).into(),
    };
    let picture = Distribution {
        width_px,
        words,
        bars: &bars,
        marks: &[],
        tick: &|count| fmt.number(amount(count)),
    };
    (!bars.is_empty()).then(|| picture.picture())
}
