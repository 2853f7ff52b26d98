//! A choice among a few named units.

use super::State;
use super::element::{Element, el};
use crate::browser::node;
use crate::clv::Inputs;

/// What one picker shows and does.
pub struct Picker {
    /// The public name, as in links.
    pub name: &'static str,
    /// Said to those who do not see the number beside it.
    pub label: String,
    /// Each choice's public value and its words.
    pub choices: Vec<(String, String)>,
    pub current: fn(&Inputs) -> String,
    pub choose: fn(&mut Inputs, &str),
}

impl Picker {
    pub fn element(self, state: State) -> Element {
        let Picker {
            name,
            choose,
            current,
            ..
        } = self;
        let choices = self.choices.iter();
        let options = choices.map(|(value, words)| el("option").attr("value", value).text(words));
        el("select")
            .attr("name", name)
            .attr("aria-label", &self.label)
            .attr("autocomplete", "off")
            .children(options)
            .live_value(move || state.see(|scene| current(&scene.inputs)))
            .on("change", move |event| {
                let value = node::value_of(&event);
                state.choose(name, |inputs| choose(inputs, &value));
            })
    }
}
