//! What a customer has already brought, from a pasted list.

use super::{
    State,
    ladder::{output, working},
};
use crate::clv::ResultName;
use crate::i18n::{Label, Lang};
use leptos::prelude::*;

pub fn historical(state: State, lang: Lang) -> impl IntoView {
    let name = ResultName::HistoricalClv;
    let counted = move || {
        let (read, unread) = state.book.with(|book| {
            (
                book.inputs.transactions.len(),
                book.unread_transactions().to_vec(),
            )
        });
        state.voice.with(|voice| voice.transactions(read, &unread))
    };
    let paste = move |event| {
        let text = event_target_value(&event);
        state.edit("transactions", |book| book.paste_transactions(&text));
    };
    view! {
        <section class="historical">
            <h2>{lang.label(Label::Historical)}</h2>
            <p class="lede" id="transactions-lede">{lang.label(Label::HistoricalLede)}</p>
            <label for="transactions">{lang.label(Label::Transactions)}</label>
            <textarea
                id="transactions"
                name="transactions"
                rows="5"
                spellcheck="false"
                autocomplete="off"
                placeholder=lang.label(Label::TransactionsHint)
                aria-describedby="transactions-lede transactions-note"
                prop:value=move || state.book.with(|book| book.transactions().to_owned())
                on:input=paste
            ></textarea>
            <div id="transactions-note" class="counted">
                {move || counted().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
            <p class="total">
                <span>{state.voice.with_untracked(|voice| voice.result(name))}</span>
                {output(state, name)}
            </p>
            {working(state, lang, name)}
        </section>
    }
}
