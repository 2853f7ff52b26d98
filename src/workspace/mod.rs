//! What the visitor has on the page: the texts as typed, and the inputs they mean.
//!
//! A text that cannot be read stays as it is and the last valid value stands
//! behind it. Knows [`money`](crate::money), [`clv`](crate::clv) and a
//! language, and compares headings as [`orders`](crate::customer_base) does, but no page, no storage and no link.
//!
//! Beside the one on the page there is a [`ScenarioList`] of scenarios, which [`compare`] puts side by side,
//! and one of customer groups, which [`read_groups`] reads from a pasted table. Both lie in storage, where
//! other [`TabSync`] change them as well.

mod drafts;
mod entry;
mod example;
mod groups;
mod merge;
mod remark;
mod scenario_list;
mod scenarios;
mod tabs;
mod whatif;

pub use drafts::Drafts;
pub use entry::Entry;
pub use example::example_groups;
pub use groups::{CellError, CellProblem, Column, Pasted, read_groups};
pub use remark::Remark;
pub use scenario_list::{MAX_NAME, Scenario, ScenarioList, ScenarioListError};
pub use scenarios::{Cell, Comparison, MAX_SCENARIOS, compare};
pub use tabs::TabSync;
pub use whatif::WhatIf;

use crate::clv::{Example, Field, Inputs};
use crate::locale::DecimalMark;
use crate::locale::Lang;
use crate::money::{Code, LineError, read_column, rewritten_column, write};
use rust_decimal::Decimal;

/// The whole state of the page, as plain data.
#[derive(Clone, Debug, PartialEq)]
pub struct CalculatorForm {
    pub inputs: Inputs,
    pub lang: Lang,
    /// Whether the visitor or a link chose the language, rather than the browser.
    pub lang_chosen: bool,
    entries: [Entry; Field::ALL.len()],
    transactions: String,
    unread_transactions: Vec<LineError>,
    named_currencies: Vec<Code>,
}

impl CalculatorForm {
    /// The page as it opens for a new visitor: with an example, never empty.
    ///
    /// ```
    /// use clv_calculator::clv::Field;
    /// use clv_calculator::workspace::CalculatorForm;
    /// use clv_calculator::locale::Lang;
    /// assert_eq!(CalculatorForm::opening(Lang::Vi).entry(Field::OrderValue).text(), "15.000.000");
    /// assert_eq!(CalculatorForm::opening(Lang::En).entry(Field::OrderValue).text(), "100");
    /// ```
    pub fn opening(lang: Lang) -> CalculatorForm {
        CalculatorForm::new(opening_example(lang).inputs(home_currency(lang)), lang)
    }

    /// A page that shows these inputs.
    pub fn new(inputs: Inputs, lang: Lang) -> CalculatorForm {
        let entries = Field::ALL.map(|field| Entry::of(inputs.get(field), lang.mark()));
        let amounts = inputs.transactions.iter();
        let lines: Vec<String> = amounts.map(|it| write(*it, lang.mark())).collect();
        CalculatorForm {
            inputs,
            lang,
            lang_chosen: false,
            entries,
            transactions: lines.join("\n"),
            unread_transactions: Vec::new(),
            named_currencies: Vec::new(),
        }
    }

    pub fn entry(&self, field: Field) -> &Entry {
        &self.entries[field.index()]
    }

    /// Whether a field holds a text that means nothing, so that its last valid value counts.
    pub fn has_unread(&self) -> bool {
        self.entries.iter().any(|entry| entry.error().is_some())
    }

    /// The fields whose texts their values alone would not bring back.
    pub(crate) fn typed(&self) -> impl Iterator<Item = Field> {
        let plain = CalculatorForm::new(self.inputs.clone(), self.lang);
        let own = move |field: &Field| self.entry(*field) != plain.entry(*field);
        Field::ALL.into_iter().filter(own)
    }

    pub fn transactions(&self) -> &str {
        &self.transactions
    }

    /// The lines of the pasted list that are no amounts.
    pub fn unread_transactions(&self) -> &[LineError] {
        &self.unread_transactions
    }

    /// A currency beside the pasted amounts that is not the page's; nothing is converted.
    pub fn other_currency(&self) -> Option<Code> {
        let mut named = self.named_currencies.iter().copied();
        named.find(|code| *code != self.inputs.currency)
    }

    /// The visitor typed: the text is kept, and its value taken if there is one.
    pub fn enter(&mut self, field: Field, text: &str) {
        self.set_entry(field, Entry::typed(text, field.kind(), self.lang.mark()));
    }

    /// A text that stood in the field when its value was kept. What was left unread in the other
    /// language stays so, though this one could read it: the value beside it is what counts.
    pub(crate) fn restore(&mut self, field: Field, text: &str) {
        let (kind, mark) = (field.kind(), self.lang.mark());
        let mut entry = Entry::typed(text, kind, mark);
        if entry.value().is_ok_and(|it| it != self.inputs.get(field)) {
            entry = Entry::typed(text, kind, mark.other());
        }
        self.set_entry(field, entry);
    }

    fn set_entry(&mut self, field: Field, entry: Entry) {
        if let Ok(value) = entry.value() {
            self.inputs.set(field, value);
        }
        self.entries[field.index()] = entry;
    }

    /// A slider or a suggestion set the value.
    pub fn put(&mut self, field: Field, value: Decimal) {
        self.inputs.set(field, Some(value));
        self.entries[field.index()] = Entry::of(Some(value), self.lang.mark());
    }

    pub fn paste_transactions(&mut self, text: &str) {
        let column = read_column(text, self.lang.mark());
        self.inputs.transactions = column.amounts.into();
        self.unread_transactions = column.unread;
        self.named_currencies = column.currencies;
        text.clone_into(&mut self.transactions);
    }

    /// Replaces the numbers by an example's; the pasted transactions stay.
    pub fn load(&mut self, example: Example) {
        let mut inputs = example.inputs(home_currency(self.lang));
        inputs.transactions = self.inputs.transactions.clone();
        self.inputs = inputs;
        self.entries = Field::ALL.map(|field| Entry::of(self.inputs.get(field), self.lang.mark()));
    }

    /// Changes the language. Every value stays; a text that would be read
    /// otherwise in the new language is written anew.
    ///
    /// ```
    /// use clv_calculator::clv::Field;
    /// use clv_calculator::workspace::CalculatorForm;
    /// use clv_calculator::locale::Lang;
    /// let mut form = CalculatorForm::opening(Lang::Vi);
    /// form.enter(Field::OrderValue, "1.500");
    /// form.set_language(Lang::En);
    /// assert_eq!(form.entry(Field::OrderValue).text(), "1,500");
    /// assert_eq!(form.inputs.order_value, Some(1500.into()));
    /// ```
    pub fn set_language(&mut self, lang: Lang) {
        let before = self.lang.mark();
        self.lang = lang;
        self.lang_chosen = true;
        for field in Field::ALL {
            let entry = &self.entries[field.index()];
            let value = self.inputs.get(field);
            self.entries[field.index()] = entry.reread(value, field.kind(), lang.mark());
        }
        self.rewrite_transactions(before);
    }

    /// Writes the pasted amounts anew where the new language would read others. A line that only
    /// the new language can read counts from now on.
    fn rewrite_transactions(&mut self, before: DecimalMark) {
        let mark = self.lang.mark();
        let mut text = std::mem::take(&mut self.transactions);
        if *read_column(&text, mark).amounts != *self.inputs.transactions {
            text = rewritten_column(&text, before, mark);
        }
        self.paste_transactions(&text);
    }
}

/// The currency a page in this language begins with.
pub fn home_currency(lang: Lang) -> Code {
    match lang {
        Lang::Vi => Code::VND,
        Lang::En => Code::USD,
    }
}

fn opening_example(lang: Lang) -> Example {
    match lang {
        Lang::Vi => Example::IeltsCourse,
        Lang::En => Example::FourOrders,
    }
}
