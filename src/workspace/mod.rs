//! The calculator's form: the texts as typed, and the inputs read from them.
//!
//! A text that cannot be read is kept, and the last valid value remains in effect. Knows
//! [`money`](crate::money), [`clv`](crate::clv) and a language, and normalizes headings as
//! [`import`](crate::import) does; knows no page, no storage and no link.
//!
//! Beside the form there is a [`Workspace`]: a [`ScenarioList`] of scenarios, which [`compare`] shows side by side,
//! one of customer groups, which [`read_groups`] reads from a pasted table, and the [`Drafts`] typed on the other
//! screens. It says what is written to storage and what becomes of what other tabs write there; for the form a
//! [`Session`] says it.

mod axes;
mod drafts;
mod entry;
mod example;
mod groups;
mod remark;
mod scenario_list;
mod scenarios;
mod session;
mod tabs;
mod trials;
mod whatif;

pub use axes::{AxisPart, Side, TWO_WAY_RESULT, TwoWayQuery};
pub use drafts::Drafts;
pub use entry::Entry;
pub use example::example_groups;
pub use groups::{CellError, CellProblem, Column, Pasted, read_groups};
pub use remark::Remark;
pub use scenario_list::{MAX_NAME, Scenario, ScenarioList, ScenarioListError};
pub use scenarios::{Cell, Comparison, MAX_SCENARIOS, compare};
pub use session::{Effect, Event, Seen, Session};
pub use tabs::{Key, List, Value, Version, Workspace};
pub use trials::{End, ONCE, RANGES, RangeProblem, programme_key, shared_by};
pub use whatif::WhatIf;

use crate::clv::{Example, Field, Inputs};
use crate::locale::DecimalMark;
use crate::locale::Lang;
use crate::money::{Code, LineDoubt, LineError, listed, read_column, rewritten_column};
use rust_decimal::Decimal;

/// The state of the calculator as plain data.
#[derive(Clone, Debug, PartialEq)]
pub struct CalculatorForm {
    pub inputs: Inputs,
    pub lang: Lang,
    /// Whether the visitor or a link chose the language; otherwise it is the browser's.
    pub lang_chosen: bool,
    entries: [Entry; Field::ALL.len()],
    transactions: String,
    unread_transactions: Vec<LineError>,
    doubtful_transactions: Vec<LineDoubt>,
    named_currencies: Vec<Code>,
}

impl CalculatorForm {
    /// The form for a new visitor: filled with an example, never empty.
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

    /// A form with these inputs.
    pub fn new(inputs: Inputs, lang: Lang) -> CalculatorForm {
        let entries = Field::ALL.map(|field| Entry::from_value(inputs.get(field), lang.mark()));
        let amounts = inputs.transactions.iter();
        let lines: Vec<String> = amounts.map(|it| listed(*it, lang.mark())).collect();
        CalculatorForm {
            inputs,
            lang,
            lang_chosen: false,
            entries,
            transactions: lines.join("\n"),
            unread_transactions: Vec::new(),
            doubtful_transactions: Vec::new(),
            named_currencies: Vec::new(),
        }
    }

    pub fn entry(&self, field: Field) -> &Entry {
        &self.entries[field.index()]
    }

    /// Whether a field holds a text that cannot be read, so that its last valid value is used.
    pub fn has_unread(&self) -> bool {
        self.entries.iter().any(|entry| entry.error().is_some())
    }

    /// The fields whose texts their values alone would not restore.
    pub(crate) fn typed(&self) -> impl Iterator<Item = Field> {
        let plain = CalculatorForm::new(self.inputs.clone(), self.lang);
        let own = move |field: &Field| self.entry(*field) != plain.entry(*field);
        Field::ALL.into_iter().filter(own)
    }

    pub fn transactions(&self) -> &str {
        &self.transactions
    }

    /// The lines of the pasted list that cannot be read.
    pub fn unread_transactions(&self) -> &[LineError] {
        &self.unread_transactions
    }

    /// The lines of the pasted list that were read with three decimals and may be thousands.
    pub fn doubtful_transactions(&self) -> &[LineDoubt] {
        &self.doubtful_transactions
    }

    /// A currency in the pasted list that differs from the form's; amounts are not converted.
    pub fn other_currency(&self) -> Option<Code> {
        let mut named = self.named_currencies.iter().copied();
        named.find(|code| *code != self.inputs.currency)
    }

    /// Sets a field's text as typed; its value changes only if the text can be read.
    pub fn enter(&mut self, field: Field, text: &str) {
        self.set_entry(field, Entry::typed(text, field.kind(), self.lang.mark()));
    }

    /// Sets a text that was stored with its value. If the current language reads another value, the text is
    /// read in the other language, where it was left unread: the stored value takes precedence.
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

    /// Sets a field's value from a slider or a suggestion.
    pub fn put(&mut self, field: Field, value: Decimal) {
        self.inputs.set(field, Some(value));
        self.entries[field.index()] = Entry::from_value(Some(value), self.lang.mark());
    }

    pub fn paste_transactions(&mut self, text: &str) {
        let column = read_column(text, self.lang.mark());
        self.inputs.transactions = column.amounts.into();
        self.unread_transactions = column.unread;
        self.doubtful_transactions = column.doubtful;
        self.named_currencies = column.currencies;
        text.clone_into(&mut self.transactions);
    }

    /// Replaces the numbers with an example's; the pasted transactions stay.
    pub fn load(&mut self, example: Example) {
        let mut inputs = example.inputs(home_currency(self.lang));
        inputs.transactions = self.inputs.transactions.clone();
        self.inputs = inputs;
        self.entries =
            Field::ALL.map(|field| Entry::from_value(self.inputs.get(field), self.lang.mark()));
    }

    /// Changes the language. Every value stays; a text that the new language would read differently is
    /// rewritten.
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

    /// Rewrites the pasted amounts if the new language would read different ones. A line that only the new
    /// language can read counts from now on.
    fn rewrite_transactions(&mut self, before: DecimalMark) {
        let mark = self.lang.mark();
        let mut text = std::mem::take(&mut self.transactions);
        if *read_column(&text, mark).amounts != *self.inputs.transactions {
            text = rewritten_column(&text, before, mark);
        }
        self.paste_transactions(&text);
    }
}

/// The default currency of a language.
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
