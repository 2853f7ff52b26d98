//! The state of the what-if screen: the calculator's numbers, scenarios, backups, and what was typed.

use super::super::store::Store;
use super::super::transfer;
use super::backups::Backups;
use super::saved::SavedScenarios;
use crate::browser::{address, currency, document, size, work};
use crate::clv::{Inputs, Outcome, evaluate};
use crate::i18n::Formatter;
use crate::locale::Lang;
use crate::share::{link, open};
use crate::workspace::{CalculatorForm, Drafts, RANGES};
use leptos::prelude::*;

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct State {
    pub lang: RwSignal<Lang>,
    /// The calculator's form as it was when a screen was last shown.
    pub base: RwSignal<CalculatorForm>,
    /// Available width for a picture, in CSS pixels.
    pub width: RwSignal<f64>,
    pub store: Store,
    pub saved: SavedScenarios,
    pub backups: Backups,
    /// Texts typed into the panels, as the store keeps them.
    pub drafts: RwSignal<Drafts>,
    context: Memo<SectionContext>,
}

/// The inputs of the base, their results, and the formatter.
#[derive(Clone, PartialEq)]
pub struct SectionContext {
    pub inputs: Inputs,
    pub outcome: Outcome,
    pub fmt: Formatter,
}

impl State {
    pub fn new(store: Store) -> State {
        let lang = RwSignal::new(document::lang());
        let base = RwSignal::new(calculator_form(document::lang()));
        let context = Memo::new(move |_| {
            let (lang, inputs) = (lang.get(), base.with(|it| it.inputs.clone()));
            let fmt = Formatter::new(lang, currency::style(inputs.currency, lang));
            let outcome = evaluate(&inputs);
            SectionContext { inputs, outcome, fmt }
        });
        let inputs = Memo::new(move |_| context.with(|context| context.inputs.clone()));
        let state = State {
            lang,
            base,
            width: RwSignal::new(320.0),
            store,
            saved: SavedScenarios::open(store, inputs),
            backups: Backups::open(),
            drafts: store.typed,
            context,
        };
        let on_language = move || {
            let lang = document::lang();
            state.base.update(|form| form.set_language(lang));
            state.lang.set(lang);
        };
        let _ = document::on_language(Box::new(on_language));
        let on_view = move || {
            state.backups.reload();
            let now = calculator_form(state.lang.get_untracked());
            if state.base.with_untracked(|base| *base != now) {
                state.base.set(now);
            }
            state.open_transferred_ranges();
        };
        let _ = document::on_view(Box::new(on_view));
        state.open_transferred_ranges();
        state
    }

    /// Opens the ranges that the orders screen has passed on.
    fn open_transferred_ranges(&self) {
        if document::view() != "whatif" {
            return;
        }
        let ranges = transfer::take_ranges();
        if !ranges.is_empty() {
            let lang = self.lang.get_untracked();
            self.store.edit(|it| {
                it.typed.forget(RANGES);
                ranges.iter().for_each(|range| it.typed.set_range(range, lang.mark()));
            });
        }
    }

    /// Keeps pictures as wide as this element, while it is shown.
    pub fn measure(&self, place: &web_sys::Element) {
        let room = self.width;
        let report = move |width: f64| {
            if width > 0.0 && width != room.get_untracked() {
                room.set(width);
            }
        };
        // Without an observer pictures keep the width of a phone.
        let _ = size::observe_width(place, Box::new(report));
    }

    /// The base with its results, which the caller tracks.
    pub fn context(&self) -> SectionContext {
        self.context.get()
    }

    /// Puts these inputs into the calculator and shows it.
    pub fn calculate(&self, inputs: Inputs) {
        let form = CalculatorForm::new(inputs, self.lang.get_untracked());
        // OK because the address can always be set within one page.
        let _ = address::bring(&link(&form));
    }
}

fn calculator_form(lang: Lang) -> CalculatorForm {
    let (mut form, _) = open("", work::published().as_deref(), lang);
    form.set_language(lang);
    form
}
