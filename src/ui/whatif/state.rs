//! What every panel of the screen starts from: the calculator's numbers.

use super::backups::Backups;
use super::saved::SavedScenarios;
use crate::browser::{address, currency, document, size, work};
use crate::clv::{Inputs, Outcome, evaluate};
use crate::i18n::Formatter;
use crate::locale::Lang;
use crate::share::{link, open};
use crate::workspace::{CalculatorForm, Drafts};
use leptos::prelude::*;

/// Signals only; copied freely.
#[derive(Clone, Copy)]
pub struct State {
    pub lang: RwSignal<Lang>,
    /// The calculator's work as it was when the screen was last opened.
    pub base: RwSignal<CalculatorForm>,
    /// Room for a picture, CSS pixels.
    pub width: RwSignal<f64>,
    pub kept: SavedScenarios,
    pub aside: Backups,
    /// What visitors typed into the trials, which outlasts a change of language or numbers.
    pub drafts: RwSignal<Drafts>,
    scene: Memo<Scene>,
}

/// The base, computed, and how to say it.
#[derive(Clone, PartialEq)]
pub struct Scene {
    pub inputs: Inputs,
    pub outcome: Outcome,
    pub fmt: Formatter,
}

impl State {
    pub fn new() -> State {
        let lang = RwSignal::new(document::lang());
        let base = RwSignal::new(work_of_the_calculator(document::lang()));
        let scene = Memo::new(move |_| {
            let (lang, inputs) = (lang.get(), base.with(|it| it.inputs.clone()));
            let fmt = Formatter::new(lang, currency::style(inputs.currency, lang));
            let outcome = evaluate(&inputs);
            Scene { inputs, outcome, fmt }
        });
        let state = State {
            lang,
            base,
            width: RwSignal::new(320.0),
            kept: SavedScenarios::open(document::lang()),
            aside: Backups::open(),
            drafts: RwSignal::new(Drafts::default()),
            scene,
        };
        let follow = move || {
            let lang = document::lang();
            state.base.update(|form| form.set_language(lang));
            state.kept.speak(lang);
            state.lang.set(lang);
        };
        let _ = document::on_language(Box::new(follow));
        let come_back = move || {
            state.aside.reload();
            let now = work_of_the_calculator(state.lang.get_untracked());
            if state.base.with_untracked(|base| *base != now) {
                state.base.set(now);
            }
        };
        let _ = document::on_view(Box::new(come_back));
        state
    }

    /// Pictures are as wide as this place, while it is shown.
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

    /// The base with its results, which the caller follows from now on.
    pub fn scene(&self) -> Scene {
        self.scene.get()
    }

    /// Puts these inputs into the calculator and shows it.
    pub fn calculate(&self, inputs: Inputs) {
        let form = CalculatorForm::new(inputs, self.lang.get_untracked());
        // OK because the address can always be set within one page.
        let _ = address::bring(&link(&form));
    }
}

fn work_of_the_calculator(lang: Lang) -> CalculatorForm {
    let (mut form, _) = open("", work::published().as_deref(), lang);
    form.set_language(lang);
    form
}
