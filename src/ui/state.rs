//! The state of the page: a signal of plain data, the edits of it, and what is derived from it.

use super::in_view::InView;
use crate::browser::{currency, performance, storage};
use crate::clv::{Implausible, Inputs, Outcome, evaluate, plausibility};
use crate::i18n::Formatter;
use crate::locale::Lang;
use crate::share::Notice;
use crate::share::Opened;
use crate::workspace::{CalculatorForm, Session};
use leptos::prelude::*;

/// Everything a panel reads: the inputs, the results, implausible inputs, and the formatter.
#[derive(Clone)]
pub struct SectionContext {
    pub inputs: Inputs,
    pub outcome: Outcome,
    pub slips: Vec<Implausible>,
    pub fmt: Formatter,
}

const CALLED: &str = "a reader that was called";

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct State {
    pub form: RwSignal<CalculatorForm>,
    pub notices: RwSignal<Vec<Notice>>,
    /// Width of the answer, which the charts fill, in CSS pixels.
    pub chart_width: RwSignal<f64>,
    pub lang: Memo<Lang>,
    /// Notifies when visible curves and pictures are to be redrawn.
    pub frame: Trigger,
    /// Notifies when the visitor pauses: what is out of sight is updated then.
    pub pause: Trigger,
    /// Whether the last edit was typed: then figures are updated first and drawings after the paint.
    /// While dragging both are updated at once, so that the thumb does not run ahead of its curve.
    pub typed: StoredValue<bool>,
    /// What decides about storage and address.
    pub session: StoredValue<Session>,
    context: Memo<SectionContext>,
}

impl State {
    pub fn new(opened: Opened) -> State {
        let form = RwSignal::new(opened.form);
        State {
            form,
            notices: RwSignal::new(opened.notices),
            chart_width: RwSignal::new(320.0),
            frame: Trigger::new(),
            pause: Trigger::new(),
            typed: StoredValue::new(false),
            session: StoredValue::new(Session::new(opened.is_own)),
            lang: Memo::new(move |_| form.with(|form| form.lang)),
            context: Memo::new(move |before| {
                form.with(|form| SectionContext::evaluate(form, before))
            }),
        }
    }

    /// Reads and tracks the context. Not generic, so that it is compiled once: inlined everywhere it
    /// would take more bytes than the panels.
    #[inline(never)]
    fn with_dyn(&self, read: &mut dyn FnMut(&SectionContext)) {
        self.context.with(read);
    }

    /// Returns what `read` finds in the context, which the caller tracks.
    pub fn with<T>(&self, read: impl Fn(&SectionContext) -> T) -> T {
        let mut result = None;
        self.with_dyn(&mut |context| result = Some(read(context)));
        // OK because `with_dyn` always calls its reader; so do the others.
        result.expect(CALLED)
    }

    /// The same for the form, with its texts as typed.
    pub fn with_form<T>(&self, read: impl Fn(&CalculatorForm) -> T) -> T {
        let mut result = None;
        self.with_form_dyn(&mut |form| result = Some(read(form)));
        result.expect(CALLED)
    }

    #[inline(never)]
    fn with_form_dyn(&self, read: &mut dyn FnMut(&CalculatorForm)) {
        self.form.with(read);
    }

    /// Returns what `read` finds, read again with every frame while `within` is visible, else when the
    /// visitor pauses: most of the page is closed or scrolled away, and no keystroke waits for it.
    /// `None` counts as visible.
    pub fn throttled<T>(&self, within: Option<InView>, read: impl Fn() -> T) -> T {
        let mut result = None;
        self.throttled_dyn(within, &mut || result = Some(read()));
        result.expect(CALLED)
    }

    #[inline(never)]
    fn throttled_dyn(&self, within: Option<InView>, read: &mut dyn FnMut()) {
        if within.is_none_or(InView::is_open) {
            self.frame.track();
        } else {
            self.pause.track();
        }
        untrack(read);
    }

    /// The current formatter, untracked.
    pub fn fmt(&self) -> Formatter {
        untrack(|| self.with(|context| context.fmt.clone()))
    }

    /// Changes the form for the visitor. `what` names the edit, for the browser's history.
    pub fn edit(&self, what: &'static str, change: impl FnOnce(&mut CalculatorForm)) {
        self.session.update_value(|session| session.edits(what));
        self.typed.set_value(false);
        self.form.update(change);
    }

    /// An edit by typing.
    pub fn type_in(&self, what: &'static str, change: impl FnOnce(&mut CalculatorForm)) {
        self.edit(what, change);
        self.typed.set_value(true);
    }

    /// A change of an input that is not typed, such as a unit.
    pub fn choose(&self, what: &'static str, change: impl FnOnce(&mut Inputs)) {
        self.edit(what, |form| change(&mut form.inputs));
    }

    pub fn set_language(&self, lang: Lang) {
        // OK because the effect that saves the work reports blocked storage.
        let _ = storage::write(storage::LANG, lang.code());
        // Not an entry of the history: "back" undoes numbers and keeps the language.
        self.form.update(|form| form.set_language(lang));
    }

    /// Adds a notice at the top of the page.
    pub fn notify(&self, notice: Notice) {
        self.notices.update(|notices| notices.push(notice));
    }
}

impl SectionContext {
    fn evaluate(form: &CalculatorForm, before: Option<&SectionContext>) -> SectionContext {
        let inputs = &form.inputs;
        // Asking `Intl` costs more than all formulas, so the style is kept until currency or language change.
        let fmt = before.map(|context| &context.fmt);
        let fmt = fmt.filter(|fmt| fmt.lang == form.lang && fmt.style.code == inputs.currency);
        let style = || Formatter::new(form.lang, currency::style(inputs.currency, form.lang));
        SectionContext {
            outcome: performance::measured("clv:evaluate", || evaluate(inputs)),
            slips: plausibility(inputs),
            fmt: fmt.cloned().unwrap_or_else(style),
            inputs: inputs.clone(),
        }
    }
}

impl PartialEq for SectionContext {
    /// The rest follows from these two.
    fn eq(&self, other: &SectionContext) -> bool {
        self.inputs == other.inputs && self.fmt == other.fmt
    }
}
