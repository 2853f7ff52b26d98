//! Historical CLV of a customer, from a pasted list of transactions.

use super::element::{Element, div, el, h2, p, section, span};
use super::results::{derivation, output, why};
use super::state::State;
use crate::browser::node;
use crate::clv::ResultName;
use crate::i18n::Label;
use crate::locale::Lang;

pub fn historical(state: State, lang: Lang) -> Vec<Element> {
    let name = ResultName::HistoricalClv;
    let counted = move || {
        let lines = state.with(|context| state.with_form(|form| context.fmt.transactions(form)));
        Some(lines.iter().map(|line| p().text(line)).collect())
    };
    let area = el("textarea")
        .id("transactions")
        .name("transactions")
        .autocomplete_off()
        .attr("rows", "5")
        .attr("spellcheck", "false")
        .attr("placeholder", lang.label(Label::TransactionsHint))
        .attr("aria-describedby", "transactions-lede transactions-note")
        .live_value(move || state.with_form(|form| form.transactions().to_owned()))
        .on("input", move |event| {
            let text = node::value_of(&event);
            state.type_in("transactions", |form| form.paste_transactions(&text));
        });
    let lede = p().class("lede").id("transactions-lede");
    let label = el("label").attr("for", "transactions");
    let note = div().class("counted").id("transactions-note");
    let total = state.fmt().result(name);
    let historical = section("historical")
        .child(h2().text(lang.label(Label::Historical)))
        .child(lede.text(lang.label(Label::HistoricalLede)))
        .child(label.text(lang.label(Label::Transactions)))
        .child(area)
        .child(note.live_children(counted))
        .child(p().class("total").child(span().text(total)).child(output(state, name)))
        .child(why(state, name))
        .child(derivation(state, lang, name, None));
    vec![historical]
}
