//! All results, from revenue to value; each opens to its derivation.

use super::element::{Element, details, div, el, h2, p, section, span};
use super::in_view::InView;
use super::state::State;
use crate::browser::node;
use crate::clv::{Field, ResultName, Undefined};
use crate::i18n::Label;
use crate::locale::Lang;
use crate::money::plain;

const GROUPS: [(Label, &[ResultName]); 4] = [
    (Label::Group1, &[ResultName::CustomerValue, ResultName::Ltv]),
    (Label::Group2, &[ResultName::ClvMargin, ResultName::ClvCosts, ResultName::ClvNet]),
    (
        Label::Group3,
        &[
            ResultName::LtvCac,
            ResultName::PaybackMonths,
            ResultName::MaxCac,
            ResultName::BreakEvenCac,
            ResultName::CustomersValue,
            ResultName::CustomersCac,
        ],
    ),
    (
        Label::Group4,
        &[ResultName::ClvSimple, ResultName::ClvRetention, ResultName::ClvRetentionWithFirst],
    ),
];

pub fn results(state: State, lang: Lang) -> Vec<Element> {
    let understood = move || {
        let sentence =
            state.with(|context| context.fmt.understood(&context.inputs, &context.outcome));
        sentence.unwrap_or_default()
    };
    let mut part = section("results")
        .child(h2().text(lang.label(Label::Results)))
        .child(p().class("lede").text(lang.label(Label::ResultsLede)))
        .child(p().class("understood").live_text(understood));
    for (label, names) in GROUPS {
        let rows = names.iter().map(|name| result_row(state, lang, *name));
        part = part.child(el("h3").text(lang.label(label))).children(rows);
    }
    vec![part]
}

/// One result: its name and value, and inside how it was computed.
fn result_row(state: State, lang: Lang, name: ResultName) -> Element {
    let label = state.fmt().result(name);
    let summary = el("summary")
        .child(span().class("name").text(label))
        .child(output(state, name))
        .child(why(state, name));
    let class = if name == ResultName::ClvNet { "result-row main" } else { "result-row" };
    let (row, in_view) = details();
    let lines = derivation(state, lang, name, Some(in_view));
    let row = row.class(class).child(summary).child(lines);
    match name {
        // Totals make sense only with a number of customers.
        ResultName::CustomersValue | ResultName::CustomersCac => row
            .live_flag("hidden", move || {
                state.with(|context| context.inputs.get(Field::Customers).is_none())
            }),
        _ => row,
    }
}

/// Why the result is undefined; empty where it has a value.
pub fn why(state: State, name: ResultName) -> Element {
    let reason =
        move || state.with(|context| Some(context.fmt.reason(context.outcome.get(name).err()?)));
    span().class("why").live_text(move || reason().unwrap_or_default())
}

/// The value as text, and exactly in `data-value`.
pub fn output(state: State, name: ResultName) -> Element {
    let read = move || {
        state.with(|context| {
            let result = context.outcome.get(name);
            let value = match result {
                Ok(Some(value)) => plain(value),
                Ok(None) => "never".to_owned(),
                Err(_) => String::new(),
            };
            let undefined = result.err().map(Undefined::name);
            (value, undefined, context.fmt.format_result(name, &context.outcome))
        })
    };
    el("output").name(name.name()).attr("aria-live", "off").live(
        read,
        |output, (value, undefined, shown)| {
            let loss = value.starts_with('-').then_some("loss");
            node::set_attribute(output, "data-value", Some(value));
            node::set_attribute(output, "data-undefined", *undefined);
            node::set_attribute(output, "class", loss);
            output.set_text_content(Some(shown));
        },
    )
}

/// What the result means, its formula, and the formula with the visitor's numbers.
pub fn derivation(state: State, lang: Lang, name: ResultName, within: Option<InView>) -> Element {
    let fmt = state.fmt();
    let written = move || {
        state.with(|context| context.fmt.derivation(name, &context.inputs, &context.outcome))
    };
    let numbers = move || state.throttled(within, written);
    let source = fmt.source(name);
    let source_name = fmt.source_name(source);
    let address = source.address();
    let mut source = el("a").href(address).text(source_name);
    if !address.starts_with('#') {
        source = source.attr("rel", "noreferrer noopener").attr("target", "_blank");
    }
    let word = [lang.label(Label::SourceWord), ": "].concat();
    let lines = div()
        .class("derivation")
        .child(p().text(fmt.meaning(name)))
        .child(p().class("formula").text(fmt.formula(name)))
        .child(p().class("numbers").live_text(numbers));
    let lines = match name {
        ResultName::ClvRetentionWithFirst => lines.child(p().live_text(move || {
            let sentence = state.with(|context| context.fmt.truncated(&context.outcome));
            sentence.unwrap_or_default()
        })),
        _ => lines,
    };
    lines.child(p().class("source").text(&word).child(source))
}
