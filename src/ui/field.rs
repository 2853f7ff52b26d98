//! One input: its label, its text, its unit, its slider and the note below.

use super::element::{Element, div, el, p, span};
use super::in_view::InView;
use super::{picker::unit_picker, slider::slider, state::State};
use crate::browser::node::{set_attribute, value_of};
use crate::clv::{Field, Unit};
use crate::i18n::Label;
use crate::locale::Lang;
use crate::workspace::Remark;

/// `within` is the element that may hide the field.
pub fn field(state: State, lang: Lang, field: Field, within: Option<InView>) -> Element {
    let name = field.name();
    let note = p().id(&[name, "-note"].concat());
    let entry = entry(state, lang, field);
    let (label, invalid) = (state.fmt().field(field), entry.node().clone());
    let note_node = note.node().clone();
    let read = move || {
        state.with(|context| {
            let remark = state.with_form(|form| form.remark(field, &context.slips));
            (context.fmt.remark(field, remark), class(&remark), remark.is_error())
        })
    };
    let show = move |field: &_, (words, class, is_error): &(String, &str, bool)| {
        let around = if *is_error { "field wrong" } else { "field" };
        set_attribute(field, "class", Some(around));
        set_attribute(&invalid, "aria-invalid", is_error.then_some("true"));
        set_attribute(&note_node, "class", Some(class));
        note_node.set_text_content(Some(words));
    };
    div()
        .live(read, show)
        .child(el("label").attr("for", name).text(label))
        .child(div().class("entry").child(entry).child(unit(state, field)))
        .child(slider(state, field, within))
        .child(note)
}

/// The text field.
fn entry(state: State, lang: Lang, field: Field) -> Element {
    let name = field.name();
    let mut input = el("input")
        .id(name)
        .name(name)
        .type_("text")
        .inputmode("decimal")
        .autocomplete_off()
        .attr("spellcheck", "false")
        .attr("aria-describedby", &[name, "-note"].concat());
    if let Some(value) = field.default_value() {
        let value = state.fmt().value(field, value);
        let placeholder = [&value, " (", lang.label(Label::Defaults), ")"].concat();
        input = input.attr("placeholder", &placeholder);
    }
    input.live_value(move || state.with_form(|form| form.entry(field).text().to_owned())).on(
        "input",
        move |event| {
            let text = value_of(&event);
            state.type_in(name, |form| form.enter(field, &text));
        },
    )
}

fn class(remark: &Remark) -> &'static str {
    match remark {
        Remark::Unread { .. } | Remark::NotAllowed => "note error",
        Remark::Doubt(_) | Remark::OtherCurrency(_) => "note doubt",
        Remark::Reads(_) | Remark::ReadsDecimal { .. } => "note reads",
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
            .live_text(move || state.with(|context| context.fmt.unit(field, &context.inputs))),
    }
}
