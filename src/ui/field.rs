//! One input: its name, its text, its unit, its slider and the line beneath.

use super::element::{Element, el};
use super::{State, picker::Picker, slider::slider};
use crate::browser::node;
use crate::clv::{CostPer, Field, Period, RatePer};
use crate::i18n::{Label, Lang};
use crate::workbook::Remark;

pub fn field(state: State, lang: Lang, field: Field) -> Element {
    let name = field.name();
    let note = format!("{name}-note");
    let remark = move || state.see(|scene| state.look(|book| book.remark(field, &scene.slips)));
    let wrong = move || {
        Some(
            if remark().is_error() {
                "field wrong"
            } else {
                "field"
            }
            .to_owned(),
        )
    };
    let words = move || {
        let remark = remark();
        state.see(|scene| scene.voice.remark(field, remark))
    };
    let said = el("p")
        .attr("id", &note)
        .live_attr("class", move || Some(class(&remark()).to_owned()));
    let label = state.voice().field(field);
    el("div")
        .live_attr("class", wrong)
        .child(el("label").attr("for", name).text(label))
        .child(
            el("div")
                .class("entry")
                .child(entry(state, lang, field, &note, remark))
                .child(unit(state, field)),
        )
        .child(slider(state, field))
        .child(said.live_text(words))
}

/// The text itself.
fn entry(
    state: State,
    lang: Lang,
    field: Field,
    note: &str,
    remark: impl Fn() -> Remark + 'static,
) -> Element {
    let name = field.name();
    let mut input = el("input");
    for (attribute, value) in [
        ("id", name),
        ("name", name),
        ("type", "text"),
        ("inputmode", "decimal"),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
        ("aria-describedby", note),
    ] {
        input = input.attr(attribute, value);
    }
    if let Some(value) = field.default_value() {
        let value = state.voice().value(field, value);
        let placeholder = format!("{value} ({})", lang.label(Label::Defaults));
        input = input.attr("placeholder", &placeholder);
    }
    input
        .live_attr("aria-invalid", move || {
            remark().is_error().then(|| "true".to_owned())
        })
        .live_value(move || state.look(|book| book.entry(field).text().to_owned()))
        .on("input", move |event| {
            let text = node::value_of(&event);
            state.edit(name, |book| book.enter(field, &text));
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
    match unit_picker(state, field) {
        Some(picker) => picker.element(state),
        None => el("span")
            .class("unit")
            .live_text(move || state.see(|scene| scene.voice.unit(field, &scene.inputs))),
    }
}

fn unit_picker(state: State, field: Field) -> Option<Picker> {
    let voice = state.voice();
    let label = format!("{}: {}", voice.field(field), voice.unit_word());
    let pace = |period: Period| (period.name().to_owned(), voice.per(voice.period(period)));
    let span = |period: Period| (period.name().to_owned(), voice.span(period));
    let cost = |per: CostPer| (per.name().to_owned(), voice.cost_per(per));
    let rate = |per: RatePer| (per.name().to_owned(), voice.rate_per(per));
    Some(match field {
        Field::Orders => Picker {
            name: "period",
            label,
            choices: Period::ALL.map(pace).into(),
            current: |inputs| inputs.period.name().to_owned(),
            choose: |inputs, value| {
                inputs.period = Period::from_name(value).unwrap_or(inputs.period)
            },
        },
        Field::Lifespan => Picker {
            name: "lifespan_unit",
            label,
            choices: Period::ALL.map(span).into(),
            current: |inputs| inputs.lifespan_unit.name().to_owned(),
            choose: |inputs, value| {
                inputs.lifespan_unit = Period::from_name(value).unwrap_or(inputs.lifespan_unit);
            },
        },
        Field::RetentionCost => Picker {
            name: "retention_cost_per",
            label,
            choices: CostPer::ALL.map(cost).into(),
            current: |inputs| inputs.retention_cost_per.name().to_owned(),
            choose: |inputs, value| {
                inputs.retention_cost_per =
                    CostPer::from_name(value).unwrap_or(inputs.retention_cost_per);
            },
        },
        Field::Retention => Picker {
            name: "retention_per",
            label,
            choices: RatePer::ALL.map(rate).into(),
            current: |inputs| inputs.retention_per.name().to_owned(),
            choose: |inputs, value| {
                inputs.retention_per = RatePer::from_name(value).unwrap_or(inputs.retention_per);
            },
        },
        Field::Discount => Picker {
            name: "discount_per",
            label,
            choices: RatePer::ALL.map(rate).into(),
            current: |inputs| inputs.discount_per.name().to_owned(),
            choose: |inputs, value| {
                inputs.discount_per = RatePer::from_name(value).unwrap_or(inputs.discount_per);
            },
        },
        _ => return None,
    })
}
