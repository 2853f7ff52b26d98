//! The inputs with the strongest effect on the headline, each varied by ±10 %.

use super::place;
use crate::chart::{Picture, Swing, Tornado, Words};
use crate::clv::{self, Inputs, Outcome};
use crate::i18n::Formatter;

/// `None` if the headline is undefined or no input changes it.
pub fn tornado(
    inputs: &Inputs,
    outcome: &Outcome,
    fmt: &Formatter,
    width_px: f64,
) -> Option<Picture> {
    let swings = clv::tornado(inputs).ok().filter(|swings| !swings.is_empty())?;
    let name = inputs.headline.result();
    let base = outcome.get(name).ok()??;
    let rows = swings.iter().map(|swing| Swing {
        label: fmt.field(swing.field).to_owned(),
        low: place(swing.at_low),
        high: place(swing.at_high),
        low_text: fmt.change(swing.at_low, base),
        high_text: fmt.change(swing.at_high, base),
    });
    let tornado = Tornado {
        width_px,
        words: words(fmt, fmt.result(name), fmt.field(swings[0].field)),
        base: place(base),
        base_text: [fmt.lang.text("Hiện tại: ", "Today: "), &fmt.money(base)].concat(),
        rows: rows.collect(),
    };
    Some(tornado.picture())
}

fn words(fmt: &Formatter, result: &str, first: &str) -> Words {
    let title = fmt.fill("@: yếu tố nào tác động mạnh nhất", "@: what affects it most", &[result]);
    let description = fmt.fill(
        "Mỗi số liệu giảm rồi tăng 10%, các số khác giữ nguyên. Tác động mạnh nhất: @.",
        "Each input 10% down and up, the others unchanged. Strongest effect: @.",
        &[first],
    );
    Words {
        title,
        description,
        headings: fmt.headings(&[
            ("Số liệu", "Input"),
            ("Giảm 10%", "10% less"),
            ("Tăng 10%", "10% more"),
        ]),
    }
}
