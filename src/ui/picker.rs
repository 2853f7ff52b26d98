//! Pickers: units, the headline result, the currency.

use super::element::{Element, el};
use super::state::State;
use crate::browser::{currency, node};
use crate::clv::{Inputs, Unit};
use crate::i18n::Label;
use crate::locale::Lang;
use crate::money::Code;

/// The picker of a unit; `label` is its accessible name.
pub fn unit_picker(state: State, unit: Unit, label: &str) -> Element {
    let fmt = state.fmt();
    let choices = unit.choices().iter();
    let options = choices.map(|name| option(name, &fmt.choice(unit, name)));
    let current = move |inputs: &Inputs| unit.chosen(inputs).to_owned();
    let choose = move |inputs: &mut Inputs, name: &str| _ = unit.choose(inputs, name);
    picker(
        state,
        unit.name(),
        label,
        el("select").children(options),
        Box::new(current),
        Box::new(choose),
    )
}

/// The picker of a currency, from all that the browser knows. The usual ones come first; the others are
/// added when the picker is pressed or focused, or when one of them is already chosen.
pub fn currency_picker(state: State, lang: Lang) -> Element {
    let usual = lang.usual_currencies();
    let usual = usual.map(|(code, words)| option(code.as_str(), words));
    let mut select = el("select").children(usual);
    for event in ["pointerdown", "focus"] {
        let node = select.node().clone();
        select = select.on(event, move |_| _ = currency::complete(&node, lang));
    }
    let node = select.node().clone();
    let current = move |inputs: &Inputs| {
        if !Code::USUAL.contains(&inputs.currency) {
            // Added before the value is set: a `<select>` shows only values that it offers.
            let _ = currency::complete(&node, lang);
        }
        inputs.currency.as_str().to_owned()
    };
    let choose = |inputs: &mut Inputs, code: &str| {
        inputs.currency = Code::new(code).unwrap_or(inputs.currency);
    };
    let label = lang.label(Label::Currency);
    picker(state, "currency", label, select, Box::new(current), Box::new(choose))
}

fn option(value: &str, words: &str) -> Element {
    el("option").value(value).text(words)
}

type Choose = Box<dyn Fn(&mut Inputs, &str)>;

fn picker(
    state: State,
    name: &'static str,
    label: &str,
    select: Element,
    current: Box<dyn Fn(&Inputs) -> String>,
    choose: Choose,
) -> Element {
    select
        .name(name)
        .aria_label(label)
        .autocomplete_off()
        .live_value(move || state.with(|context| current(&context.inputs)))
        .on("change", move |event| {
            let value = node::value_of(&event);
            state.choose(name, |inputs| choose(inputs, &value));
        })
}
