//! The one state of the page: a signal of plain data, one way to change it,
//! and what is derived from it.

use crate::browser::{currency, performance, storage};
use crate::clv::{Inputs, Outcome, Slip, evaluate, slips};
use crate::i18n::{Lang, Notice, Voice};
use crate::workbook::Workbook;
use leptos::prelude::*;

/// Signals only; copied freely.
#[derive(Clone, Copy)]
pub struct State {
    pub book: RwSignal<Workbook>,
    pub notices: RwSignal<Vec<Notice>>,
    /// Width of the column of charts, CSS pixels.
    pub chart_width: RwSignal<f64>,
    /// What the last edit changed: a step of the browser's history is a run of edits of one thing.
    pub last_edit: StoredValue<&'static str>,
    pub lang: Memo<Lang>,
    pub voice: Memo<Voice>,
    pub inputs: Memo<Inputs>,
    pub outcome: Memo<Outcome>,
    pub slips: Memo<Vec<Slip>>,
}

impl State {
    pub fn new(book: Workbook, notices: Vec<Notice>) -> State {
        let book = RwSignal::new(book);
        let lang = Memo::new(move |_| book.with(|book| book.lang));
        let inputs = Memo::new(move |_| book.with(|book| book.inputs.clone()));
        let code = Memo::new(move |_| inputs.with(|inputs| inputs.currency));
        State {
            book,
            notices: RwSignal::new(notices),
            chart_width: RwSignal::new(320.0),
            last_edit: StoredValue::new(""),
            lang,
            voice: Memo::new(move |_| {
                let lang = lang.get();
                Voice::new(lang, currency::style(code.get(), lang))
            }),
            inputs,
            outcome: Memo::new(move |_| {
                inputs.with(|inputs| performance::measured("clv:evaluate", || evaluate(inputs)))
            }),
            slips: Memo::new(move |_| inputs.with(slips)),
        }
    }

    /// The only way to change the workbook. `what` names what is edited, for
    /// the browser's history.
    pub fn edit(&self, what: &'static str, change: impl FnOnce(&mut Workbook)) {
        self.last_edit.set_value(what);
        self.book.update(change);
    }

    /// A change of an input that is no typed number.
    pub fn choose(&self, what: &'static str, change: impl FnOnce(&mut Inputs)) {
        self.edit(what, |book| change(&mut book.inputs));
    }

    pub fn speak(&self, lang: Lang) {
        // Blocked storage is told once, by the effect that saves the work.
        let _ = storage::write(storage::LANG, lang.code());
        self.edit("lang", |book| book.speak(lang));
    }

    /// Says something at the top of the page, once.
    pub fn notify(&self, notice: Notice) {
        self.notices.update(|notices| {
            if !notices.contains(&notice) {
                notices.push(notice);
            }
        });
    }
}
