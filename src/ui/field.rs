//! One input: its name, its text, its unit, its slider and the line beneath.

use super::{State, picker::Picker, slider::slider};
use crate::clv::{CostPer, Field, Period, RatePer};
use crate::i18n::Lang;
use crate::workbook::Remark;
use leptos::prelude::*;

pub fn field(state: State, lang: Lang, field: Field) -> AnyView {
    let name = field.name();
    let note = format!("{name}-note");
    let voice = state.voice.get_untracked();
    let remark = Memo::new(move |_| {
        let slips = state.slips.get();
        state.book.with(|book| book.remark(field, &slips))
    });
    let invalid = move || remark.with(Remark::is_error).then_some("true");
    let text = move || state.book.with(|book| book.entry(field).text().to_owned());
    let placeholder = field.default_value().map(|value| {
        let value = voice.value(field, value);
        format!("{value} ({})", lang.label(crate::i18n::Label::Defaults))
    });
    view! {
        <div class="field" class:wrong=move || remark.with(Remark::is_error)>
            <label for=name>{voice.field(field)}</label>
            <div class="entry">
                <input
                    id=name
                    name=name
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=placeholder
                    aria-describedby=note.clone()
                    aria-invalid=invalid
                    prop:value=text
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        state.edit(name, |book| book.enter(field, &text));
                    }
                />
                {unit(state, field)}
            </div>
            {slider(state, field)}
            <p id=note class=move || remark.with(class)>
                {move || state.voice.with(|voice| voice.remark(field, remark.get()))}
            </p>
        </div>
    }
    .into_any()
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
fn unit(state: State, field: Field) -> AnyView {
    match unit_picker(state, field) {
        Some(picker) => picker.view(state),
        None => {
            let unit = move || {
                let inputs = state.inputs.get();
                state.voice.with(|voice| voice.unit(field, &inputs))
            };
            view! { <span class="unit">{unit}</span> }.into_any()
        }
    }
}

fn unit_picker(state: State, field: Field) -> Option<Picker> {
    let voice = state.voice.get_untracked();
    let label = format!("{}: {}", voice.field(field), voice.unit_word());
    let pace = |period: Period| (period.name().to_owned(), voice.orders_per(period));
    let span = |period: Period| (period.name().to_owned(), voice.period(period).to_owned());
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
