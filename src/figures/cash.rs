//! Cumulative cash of one customer, with the month in which CAC is back.

use super::{amount as decimal, place};
use crate::chart::{Cash, Picture, Words};
use crate::clv::{Outcome, Payback};
use crate::i18n::Voice;

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
    let picture = Cash {
        width_px,
        words: words(voice, outcome, timeline.payback(), &amount(places.len() - 1)),
        cash: &places,
        payback,
        month: &|month| voice.nth_month(month),
        amount: &amount,
        tick: &|value| voice.compact(decimal(value)),
    };
    Some(picture.picture())
}

fn back(voice: &Voice, month: usize) -> String {
    let back = voice.lang.say("Hoàn vốn: ", "Paid back: ");
    [back, &voice.nth_month(month)].concat()
}

fn words(voice: &Voice, outcome: &Outcome, payback: Payback, end: &str) -> Words {
    let when = voice.payback(payback);
    // Else the end would seem to contradict net CLV.
    let fading = voice
        .fading(outcome)
        .map_or(String::new(), |what| [voice.lang.say(", đã tính ", ", after "), what].concat());
    let description = voice.fill(
        "Bắt đầu từ âm CAC; lợi nhuận gộp sau chi phí giữ chân của cả vòng đời được cộng đều từng tháng@. Hoàn vốn CAC: @. Cuối vòng đời: @.",
        "Starts at minus CAC; the gross profit of the lifespan, after retention cost, is spread evenly over the months@. CAC payback: @. At the end of the lifespan: @.",
        &[&fading, &when, end],
    );
    let title =
        voice.lang.say("Dòng tiền cộng dồn từ một khách", "Cumulative cash from one customer");
    Words {
        title: title.to_owned(),
        description,
        headings: voice.headings(&[("Tháng", "Month"), ("Cộng dồn", "Cumulative cash")]),
    }
}
