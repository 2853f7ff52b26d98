//! What moves the headline most: each input ±10 %.

use super::place;
use crate::chart::{Picture, Swing, Tornado, Words};
use crate::clv::{self, Inputs, Outcome};
use crate::i18n::Voice;

/// `None` while the headline is undefined or nothing moves it.
pub fn tornado(
    inputs: &Inputs,
    outcome: &Outcome,
    voice: &Voice,
    width_px: f64,
) -> Option<Picture> {
    let swings = clv::tornado(inputs).ok().filter(|swings| !swings.is_empty())?;
    let name = inputs.headline.result();
    let base = outcome.get(name).ok()??;
    let rows = swings.iter().map(|swing| Swing {
        label: voice.field(swing.field).to_owned(),
        low: place(swing.at_low),
        high: place(swing.at_high),
        low_text: voice.change(swing.at_low, base),
        high_text: voice.change(swing.at_high, base),
    });
    let tornado = Tornado {
        width_px,
        words: words(voice, voice.result(name), voice.field(swings[0].field)),
        base: place(base),
        base_text: [voice.lang.say("Hiện tại: ", "Today: "), &voice.money(base)].concat(),
        rows: rows.collect(),
    };
    Some(tornado.picture())
}

fn words(voice: &Voice, result: &str, first: &str) -> Words {
    let title =
        voice.fill("@: yếu tố nào tác động mạnh nhất", "@: what affects it most", &[result]);
    let description = voice.fill(
        "Mỗi số liệu giảm rồi tăng 10%, các số khác giữ nguyên. Tác động mạnh nhất: @.",
        "Each input 10% down and up, the others unchanged. Strongest effect: @.",
        &[first],
    );
    Words {
        title,
        description,
        headings: voice.headings(&[
            ("Số liệu", "Input"),
            ("Giảm 10%", "10% less"),
            ("Tăng 10%", "10% more"),
        ]),
    }
}
