//! Cumulative cash of one customer, with the month in which CAC is back.

use super::{amount as decimal, place};
use crate::chart::{Cash, Picture, Words};
use crate::clv::{Outcome, Payback};
use crate::i18n::{Lang, Voice};
use rust_decimal::Decimal;

/// `None` while the timeline is undefined.
pub fn cash(outcome: &Outcome, voice: &Voice, width_px: f64) -> Option<Picture> {
    let timeline = outcome.timeline.as_ref().ok()?;
    let places: Vec<f64> = timeline.cumulative.iter().map(|sum| place(*sum)).collect();
    let amount = |month: usize| {
        let sum = timeline.cumulative.get(month).copied();
        voice.money(sum.unwrap_or_default())
    };
    let payback = match timeline.payback() {
        Payback::Month(month) if month > 0 => Some((month, back(voice, month))),
        _ => None,
    };
    let one = Decimal::ONE;
    let fades = outcome.monthly_retention.is_ok_and(|rate| rate < one)
        || outcome.monthly_discount.is_ok_and(|rate| !rate.is_zero());
    let picture = Cash {
        width_px,
        words: words(voice, timeline.payback(), &amount(places.len() - 1), fades),
        cash: &places,
        payback,
        month: &|month| voice.nth_month(month),
        amount: &amount,
        tick: &|value| voice.compact(decimal(value)),
    };
    Some(picture.picture())
}

fn back(voice: &Voice, month: usize) -> String {
    match voice.lang {
        Lang::Vi => format!("Hoàn vốn: tháng {month}"),
        Lang::En => format!("Paid back: month {month}"),
    }
}

fn words(voice: &Voice, payback: Payback, end: &str, fades: bool) -> Words {
    let when = voice.payback(payback);
    // Else the end would seem to contradict net CLV.
    let fading = match fades {
        true => voice.lang.say(
            ", đã tính khách rời đi và chiết khấu",
            ", less churn and discount",
        ),
        false => "",
    };
    let (title, description) = match voice.lang {
        Lang::Vi => (
            "Tiền cộng dồn từ một khách hàng",
            format!(
                "Bắt đầu từ âm CAC, cộng dần từng tháng{fading}. Hoàn vốn CAC: {when}. Cuối vòng đời: {end}."
            ),
        ),
        Lang::En => (
            "Cumulative cash from one customer",
            format!(
                "Starts at minus CAC and adds up month by month{fading}. CAC payback: {when}. At the end of the lifespan: {end}."
            ),
        ),
    };
    Words {
        title: title.to_owned(),
        description,
        headings: voice.headings(&[("Tháng", "Month"), ("Cộng dồn", "Cumulative cash")]),
    }
}
