//! All results at once, from revenue to value; each opens to its working.

use super::State;
use crate::clv::{Field, ResultName};
use crate::i18n::{Label, Lang};
use crate::money::plain;
use leptos::prelude::*;

const GROUPS: [(Label, &[ResultName]); 4] = [
    (Label::Group1, &[ResultName::CustomerValue, ResultName::Ltv]),
    (
        Label::Group2,
        &[
            ResultName::ClvMargin,
            ResultName::ClvCosts,
            ResultName::ClvNet,
        ],
    ),
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
        &[
            ResultName::ClvSimple,
            ResultName::ClvRetention,
            ResultName::ClvRetentionWithFirst,
        ],
    ),
];

pub fn ladder(state: State, lang: Lang) -> impl IntoView {
    let understood = move || {
        let inputs = state.inputs.get();
        let said = state
            .outcome
            .with(|outcome| state.voice.with(|voice| voice.understood(&inputs, outcome)));
        said.unwrap_or_default()
    };
    let groups = GROUPS.map(|(label, names)| {
        let rungs = names.iter().map(|name| rung(state, lang, *name));
        view! {
            <h3>{lang.label(label)}</h3>
            {rungs.collect_view()}
        }
    });
    view! {
        <section class="ladder">
            <h2>{lang.label(Label::Ladder)}</h2>
            <p class="lede">{lang.label(Label::LadderLede)}</p>
            <p class="understood">{understood}</p>
            {groups.into_iter().collect_view()}
        </section>
    }
}

/// One result: its name and value, and behind them how it was computed.
pub fn rung(state: State, lang: Lang, name: ResultName) -> AnyView {
    let voice = state.voice.get_untracked();
    let result = move || state.outcome.with(|outcome| outcome.get(name));
    // Totals make sense only with a number of customers.
    let totals = matches!(name, ResultName::CustomersValue | ResultName::CustomersCac);
    let hidden = move || {
        totals
            && state
                .inputs
                .with(|inputs| inputs.get(Field::Customers).is_none())
    };
    let why = move || {
        let why = result().err()?;
        Some(state.voice.with(|voice| voice.reason(why)))
    };
    view! {
        <details class="rung" class:main=name == ResultName::ClvNet hidden=hidden>
            <summary>
                <span class="name">{voice.result(name)}</span>
                {output(state, name)}
                <span class="why">{why}</span>
            </summary>
            {working(state, lang, name)}
        </details>
    }
    .into_any()
}

/// The value as text, and exactly as data.
pub fn output(state: State, name: ResultName) -> impl IntoView {
    let result = move || state.outcome.with(|outcome| outcome.get(name));
    let value = move || match result() {
        Ok(Some(value)) => plain(value),
        Ok(None) => "never".to_owned(),
        Err(_) => String::new(),
    };
    let shown = move || {
        state
            .outcome
            .with(|outcome| state.voice.with(|voice| voice.shown(name, outcome)))
    };
    view! {
        <output
            name=name.name()
            aria-live="off"
            data-value=value
            data-undefined=move || result().err().map(|why| why.name())
            class:loss=move || value().starts_with('-')
        >
            {shown}
        </output>
    }
}

pub fn working(state: State, lang: Lang, name: ResultName) -> AnyView {
    let voice = state.voice.get_untracked();
    let working = Memo::new(move |_| {
        let inputs = state.inputs.get();
        state.outcome.with(|outcome| {
            state
                .voice
                .with(|voice| voice.working(name, &inputs, outcome))
        })
    });
    let beyond = move || {
        let truncated = name == ResultName::ClvRetentionWithFirst;
        let said = || {
            state
                .outcome
                .with(|outcome| state.voice.with(|voice| voice.truncated(outcome)))
        };
        truncated.then(said).flatten()
    };
    let source = voice.source(name);
    let source_name = voice.source_name(source);
    let source = match source.address() {
        None => source_name.into_any(),
        Some(address) => view! {
            <a href=address rel="noreferrer noopener" target="_blank">{source_name}</a>
        }
        .into_any(),
    };
    view! {
        <div class="working">
            <p>{voice.meaning(name)}</p>
            <p class="formula">{move || working.with(|working| working.formula)}</p>
            <p class="numbers">{move || working.with(|working| working.numbers.clone())}</p>
            <p class="beyond">{beyond}</p>
            <p class="source">{lang.label(Label::SourceWord)} ": " {source}</p>
        </div>
    }
    .into_any()
}
