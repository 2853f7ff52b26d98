//! A choice among a few named units.

use super::State;
use crate::clv::Inputs;
use leptos::{html::Select, prelude::*};

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
    pub fn view(self, state: State) -> AnyView {
        let Picker {
            name,
            choose,
            current,
            ..
        } = self;
        let node = NodeRef::<Select>::new();
        // Set from outside: an attribute would be applied before the options exist.
        Effect::new(move || {
            let value = state.inputs.with(current);
            if let Some(select) = node.get() {
                select.set_value(&value);
            }
        });
        let options = self.choices.into_iter().map(|(value, words)| {
            view! { <option value=value>{words}</option> }
        });
        view! {
            <select
                name=name
                aria-label=self.label
                node_ref=node
                autocomplete="off"
                on:change=move |event| {
                    let value = event_target_value(&event);
                    state.choose(name, |inputs| choose(inputs, &value));
                }
            >
                {options.collect_view()}
            </select>
        }
        .into_any()
    }
}
