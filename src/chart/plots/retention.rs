//! The share of customers of all cohorts who are active, by age.

use super::amount;
use crate::chart::{Picture, Survival, Words};
use crate::customer_base::Cohorts;
use crate::i18n::Formatter;
use crate::i18n::orders::cohorts as words;

/// `None` if fewer than two ages are observed.
pub fn cohort_retention(cohorts: &Cohorts, fmt: &Formatter, width_px: f64) -> Option<Picture> {
    let known = cohorts.retention.iter().map_while(|share| *share);
    let shares: Vec<f64> = known.collect();
    if shares.len() < 2 {
        return None;
    }
    let lang = fmt.lang;
    let percent = |share: f64| fmt.percent(amount(share * 100.0).round_dp(1));
    let headings = [words::grain(lang, cohorts.grain), words::active(lang)];
    let picture = Survival {
        width_px,
        words: Words {
            title: words::retention(lang).to_owned(),
            description: words::summary(fmt, cohorts).unwrap_or_default(),
            headings: headings.map(str::to_owned).into(),
        },
        shares: &shares,
        half: None,
        lifespan: None,
        month: &|age| words::age(lang, cohorts.grain, age),
        share: &percent,
    };
    Some(picture.picture())
}
