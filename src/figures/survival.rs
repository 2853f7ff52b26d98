//! How many customers are left, month by month, when a retention rate is given.

use super::{amount, place};
use crate::chart::{Picture, Survival, Words};
use crate::clv::Outcome;
use crate::i18n::Voice;
use rust_decimal::Decimal;

/// `None` without a retention rate or a lifespan.
pub fn survival(outcome: &Outcome, voice: &Voice, width_px: f64) -> Option<Picture> {
    let retention = outcome.monthly_retention.ok()?;
    let timeline = outcome.timeline.as_ref().ok()?;
    let months = outcome.lifespan_months.ok()?;
    let mut shares: Vec<f64> = timeline.survival.iter().map(|share| place(*share)).collect();
    // The timeline ends with the last month's start; the picture goes on to its end.
    shares.push(shares.last()? * place(retention));
    let half = shares.iter().position(|share| *share <= 0.5);
    let picture = Survival {
        width_px,
        words: words(voice, retention, half),
        shares: &shares,
        half: half.map(|month| (month, half_gone(voice, month))),
        lifespan: Some((place(months), lifespan(voice, months))),
        month: &|month| passed(voice, month),
        share: &|share| percent(voice, share),
    };
    Some(picture.picture())
}

fn percent(voice: &Voice, share: f64) -> String {
    voice.percent(amount(share * 100.0).round_dp(1))
}

/// How long after the first order.
fn passed(voice: &Voice, months: usize) -> String {
    let after = voice.lang.say("sau ", "after ");
    [after, &voice.months(months.into())].concat()
}

fn half_gone(voice: &Voice, months: usize) -> String {
    let left = voice.lang.say("Một nửa đã rời bỏ ", "Half have churned ");
    [left, &passed(voice, months)].concat()
}

fn lifespan(voice: &Voice, months: Decimal) -> String {
    let lifespan = voice.lang.say("Hết vòng đời: ", "Lifespan: ");
    [lifespan, &voice.months(months)].concat()
}

fn words(voice: &Voice, retention: Decimal, half: Option<usize>) -> Words {
    let rate = voice.share(retention);
    let half = half.map_or(String::new(), |month| [" ", &half_gone(voice, month), "."].concat());
    let description = voice.fill(
        "Tỷ lệ giữ chân mỗi tháng: @.@",
        "Retention rate per month: @.@",
        &[&rate, &half],
    );
    let title = voice.lang.say("Khách còn hoạt động theo thời gian", "Active customers over time");
    Words {
        title: title.to_owned(),
        description,
        headings: voice.headings(&[("Tháng", "Month"), ("Còn hoạt động", "Active")]),
    }
}
