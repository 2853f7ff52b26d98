//! Number fields of the what-if panels, whose texts stay while other numbers and the language change.

use super::super::control::{input, noted, select};
use super::super::element::{Element, el};
use super::State;
use crate::clv::{Field, ResultName};
use crate::i18n::Formatter;
use crate::locale::Lang;
use crate::money::{ReadError, write};
use crate::workspace::{Entry, Remark};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// A field for a number that is written like those of `field`.
#[derive(Clone)]
pub struct Typed {
    /// The control's own name on the page.
    pub name: String,
    /// The key of its text in the drafts: the name, or more where the name serves several inputs in turn.
    pub key: String,
    pub field: Field,
}

impl Typed {
    pub fn new(name: String, field: Field) -> Typed {
        let key = name.clone();
        Typed { name, key, field }
    }

    /// The number; `None` while the page's own value applies.
    pub fn number(&self, state: State) -> Result<Option<Decimal>, ReadError> {
        state.drafts.with(|it| it.number(&self.key, self.field.kind()))
    }

    fn entry(&self, state: State, lang: Lang) -> Option<Entry> {
        let kind = self.field.kind();
        state.drafts.with(|it| it.entry(&self.key, kind, lang.mark()))
    }

    /// The remark on the text alone.
    fn remark(&self, state: State, lang: Lang, fmt: &Formatter) -> Option<Remark> {
        let entry = self.entry(state, lang)?;
        if let Some(error) = entry.error() {
            return Some(Remark::Unread { error, last: None });
        }
        // A text as the page would write it needs no remark.
        let reading = entry.reading().filter(|it| write(it.value, lang.mark()) != entry.text())?;
        match reading.currency.filter(|code| *code != fmt.style.code) {
            Some(code) => Some(Remark::OtherCurrency(code)),
            None => Remark::reading(&entry, self.field.kind(), lang.mark()),
        }
    }
}

/// A label, the field, and its note. `own` is the page's value, `problem` the error of a number that
/// could be read.
pub fn number(
    state: State,
    lang: Lang,
    typed: &Typed,
    label: &str,
    own: impl Fn() -> String + Clone + 'static,
    problem: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> Element {
    let (of, key) = (typed.clone(), typed.key.clone());
    // The CSS class and the text.
    let note = Memo::new(move |_| {
        let fmt = state.context().fmt;
        let remark = of.remark(state, lang, &fmt);
        let words = |remark: Remark| fmt.remark(of.field, remark);
        match (remark, problem()) {
            (Some(remark @ Remark::Unread { .. }), _) => ("note error", words(remark)),
            (_, Some(problem)) => ("note error", problem),
            (Some(remark @ Remark::OtherCurrency(_)), None) => ("note doubt", words(remark)),
            (Some(remark), None) => ("note reads", words(remark)),
            (None, None) => ("note", String::new()),
        }
    });
    let is_wrong = move || note.with(|(class, _)| *class == "note error");
    let (of, default, placeholder) = (typed.clone(), own.clone(), own);
    let field = input(&typed.name, "text", "", move |text| {
        state.store.save_text(&key, &text, lang);
    });
    let field = field
        .attr("inputmode", "decimal")
        .attr("spellcheck", "false")
        .live_attr("placeholder", move || Some(placeholder()))
        .live_attr("aria-invalid", move || is_wrong().then(|| "true".to_owned()))
        .live_value(move || match of.entry(state, lang) {
            Some(entry) => entry.text().to_owned(),
            None => default(),
        });
    let note = el("p")
        .live_attr("class", move || note.with(|(class, _)| Some((*class).to_owned())))
        .live_text(move || note.with(|(_, words)| words.clone()));
    noted(&typed.name, label, field, note)
}

/// A `<select>` whose choice is stored under its own name.
pub fn choice(
    state: State,
    lang: Lang,
    name: &str,
    options: impl IntoIterator<Item = (String, String)>,
    first: &str,
) -> Element {
    let (key, own, read) = (name.to_owned(), first.to_owned(), name.to_owned());
    let select =
        select(name, options, first, move |value| state.store.save_text(&key, &value, lang));
    select.live_value(move || {
        state.drafts.with(|it| it.text(&read).map_or_else(|| own.clone(), str::to_owned))
    })
}

/// The results that inputs change, for a picker.
pub fn moved_results(fmt: &Formatter) -> Vec<(String, String)> {
    ResultName::ALL
        .into_iter()
        // No input but the margin changes the historical CLV.
        .filter(|it| *it != ResultName::HistoricalClv)
        .map(|it| (it.name().to_owned(), fmt.result(it).to_owned()))
        .collect()
}

/// The picker of a result.
pub fn results(state: State, lang: Lang, name: &str) -> Element {
    let options = moved_results(&untrack(|| state.context().fmt));
    choice(state, lang, name, options, ResultName::ClvNet.name())
}

/// The result that was picked.
pub fn result(state: State, name: &str) -> ResultName {
    state.drafts.with(|it| it.result(name))
}
