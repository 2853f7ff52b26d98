//! The number that answers the question, the largest thing on the page.

use super::State;
use crate::browser::timer;
use crate::clv::{Headline, ResultName};
use crate::i18n::{Label, Lang};
use crate::money::plain;
use leptos::prelude::*;

/// How long the numbers must rest before the headline is read aloud, in milliseconds.
const SPEAK_MS: i32 = 900;

pub fn headline(state: State, lang: Lang) -> impl IntoView {
    let name = move || state.inputs.with(|inputs| result_of(inputs.headline));
    let said = move |name| {
        state
            .outcome
            .with(|outcome| state.voice.with(|voice| voice.shown(name, outcome)))
    };
    let label = move |name| state.voice.with(|voice| voice.result(name));
    let value = move || {
        let value = state.outcome.with(|outcome| outcome.get(name()));
        value.ok().flatten().map(plain).unwrap_or_default()
    };
    let loses = move || value().starts_with('-');
    let story = move || {
        let inputs = state.inputs.get();
        state
            .outcome
            .with(|outcome| state.voice.with(|voice| voice.story(&inputs, outcome)))
    };
    let facts = [
        ResultName::LtvCac,
        ResultName::PaybackMonths,
        ResultName::MaxCac,
    ];
    let facts = facts.map(|fact| {
        view! { <div><dt>{move || label(fact)}</dt><dd>{move || said(fact)}</dd></div> }
    });
    view! {
        <section class="headline">
            <h2>{lang.label(Label::Headline)}</h2>
            <output name="headline" class="figure" class:loss=loses aria-live="off" data-value=value>
                {move || said(name())}
            </output>
            <p class="which">{move || label(name())}</p>
            <p class="story">{story}</p>
            <dl class="facts">{facts.into_iter().collect_view()}</dl>
            <p class="spoken" role="status">{spoken(story)}</p>
        </section>
        <aside class="pocket" aria-hidden="true">
            <span>{move || label(name())}</span>
            <strong class:loss=loses>{move || said(name())}</strong>
            <span class="ratio">
                {move || format!("LTV:CAC {}", said(ResultName::LtvCac))}
            </span>
        </aside>
    }
}

fn result_of(headline: Headline) -> ResultName {
    match headline {
        Headline::ClvNet => ResultName::ClvNet,
        Headline::ClvRetention => ResultName::ClvRetention,
    }
}

/// The sentence for screen readers, once the numbers have come to rest.
fn spoken(story: impl Fn() -> String + Copy + Send + Sync + 'static) -> RwSignal<String> {
    let spoken = RwSignal::new(String::new());
    let waiting = StoredValue::new(None::<i32>);
    Effect::new(move |before: Option<()>| {
        let text = story();
        if let Some(timer) = waiting.get_value() {
            timer::cancel(timer);
        }
        // The page as it opens is read in its own order.
        if before.is_some() {
            waiting.set_value(timer::after(SPEAK_MS, move || spoken.set(text)).ok());
        }
    });
    spoken
}
