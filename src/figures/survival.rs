//! How many customers are left, month by month, when a retention rate is given.

use super::{amount, place};
use crate::chart::{Picture, Survival, Words};
use crate::clv::Outcome;
use crate::i18n::{Lang, Voice};
use rust_decimal::Decimal;

/// `None` without a retention rate or a lifespan.
pub fn survival(outcome: &Outcome, voice: &Voice, width_px: f64) -> Option<Picture> {
    let retention = outcome.monthly_retention.ok()?;
    let timeline = outcome.timeline.as_ref().ok()?;
    let months = outcome.lifespan_months.ok()?;
    let mut shares: Vec<f64> = timeline
        .survival
        .iter()
        .map(|share| place(*share))
        .collect();
    // The timeline ends with the last month's start; the picture goes on to its end.
    shares.push(shares.last()? * place(retention));
    let half = shares.iter().position(|share| *share <= 0.5);
    let picture = Survival {
        width_px,
        words: words(voice, retention, half),
        shares: &shares,
        half: half.map(|month| (month, half_gone(voice, month))),
        lifespan: Some((place(months), lifespan(voice, months))),
        month: &|month| voice.nth_month(month),
        share: &|share| percent(voice, share),
    };
    Some(picture.picture())
}

fn percent(voice: &Voice, share: f64) -> String {
    voice.percent(amount(share * 100.0).round_dp(1))
}

fn half_gone(voice: &Voice, month: usize) -> String {
    match voice.lang {
        Lang::Vi => format!("Một nửa đã rời: tháng {month}"),
        Lang::En => format!("Half have left: month {month}"),
    }
}

fn lifespan(voice: &Voice, months: Decimal) -> String {
    let months = voice.months(months);
    match voice.lang {
        Lang::Vi => format!("Hết vòng đời: {months}"),
        Lang::En => format!("Lifespan: {months}"),
    }
}

fn words(voice: &Voice, retention: Decimal, half: Option<usize>) -> Words {
    let rate = voice.share(retention);
    let half = half.map_or(String::new(), |month| {
        format!(" {}.", half_gone(voice, month))
    });
    let (title, description) = match voice.lang {
        Lang::Vi => (
            "Bao nhiêu khách còn ở lại",
            format!("Mỗi tháng {rate} số khách ở lại.{half}"),
        ),
        Lang::En => (
            "How many customers stay",
            format!("{rate} of the customers stay each month.{half}"),
        ),
    };
    Words {
        title: title.to_owned(),
        description,
        headings: voice.headings(&[("Tháng", "Month"), ("Còn lại", "Still buying")]),
    }
}
