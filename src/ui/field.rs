//! One input: its label, its text, its unit, its slider and the note below.

use super::element::{Element, div, el, p, span};
use super::in_view::InView;
use super::{picker::unit_picker, slider::slider, state::State};
use crate::browser::node;
use crate::clv::{Field, Unit};
use crate::i18n::Label;
use crate::locale::Lang;
use crate::workspace::Remark;

/// `within` is the element that may hide the field.
pub fn field(state: State, lang: Lang, field: Field, within: Option<InView>) -> Element {
    let name = field.name();
    let note = [name, "-note"].concat();
    let remark =
        move || state.with(|scene| state.with_form(|form| form.remark(field, &scene.slips)));
    let wrong = move || if remark().is_error() { "field wrong" } else { "field" };
    let words = move || {
        let remark = remark();
        state.with(|scene| scene.fmt.remark(field, remark))
    };
    let said = p().id(&note).live_class(move || class(&remark()));
    let label = state.fmt().field(field);
    div()
        .live_class(wrong)
        .child(el("label").attr("for", name).text(label))
        .child(
            div()
                .class("entry")
                .child(entry(state, lang, field, &note, remark))
                .child(unit(state, field)),
        )
        .child(slider(state, field, within))
        .child(said.live_text(words))
}

/// The text field.
fn entry(
    state: State,
    lang: Lang,
    field: Field,
    note: &str,
    remark: impl Fn() -> Remark + 'static,
) -> Element {
    let name = field.name();
    let mut input = el("input")
        .id(name)
        .name(name)
        .type_("text")
        .inputmode("decimal")
        .autocomplete_off()
        .attr("spellcheck", "false")
        .attr("aria-describedby", note);
    if let Some(value) = field.default_value() {
        let value = state.fmt().value(field, value);
        let placeholder = [&value, " (", lang.label(Label::Defaults), ")"].concat();
        input = input.attr("placeholder", &placeholder);
    }
    input
        .live_invalid(move || remark().is_error())
        .live_value(move || state.with_form(|form| form.entry(field).text().to_owned()))
        .on("input", move |event| {
            let text = node::value_of(&event);
            state.type_in(name, |form| form.enter(field, &text));
        })
}

fn class(remark: &Remark) -> &'static str {
    match remark {
        Remark::Unread { .. } | Remark::NotAllowed => "note error",
        Remark::Doubt(_) | Remark::OtherCurrency(_) => "note doubt",
        Remark::Reads(_) => "note reads",
        Remark::Explains(_) | Remark::Hint => "note",
    }
}

/// The unit beside the number: a picker where there is a choice.
fn unit(state: State, field: Field) -> Element {
    match Unit::of_field(field) {
        Some(unit) => {
            let fmt = state.fmt();
            let label = [fmt.field(field), ": ", fmt.unit_word()].concat();
            unit_picker(state, unit, &label)
        }
        None => span()
            .class("unit")
            .live_text(move || state.with(|scene| scene.fmt.unit(field, &scene.inputs))),
    }
}
