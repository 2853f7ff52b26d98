//! The state of the orders screen: the stage, the worker's responses, the choices.
//!
//! All requests to the worker are sent here and all responses arrive here; panels only read signals and
//! call these methods. `reading` goes from a file to its rows, `report` asks about the report, `responses` is what the
//! worker answers.

mod reading;
mod report;
mod responses;

use crate::browser::worker_client::{WorkerClient, WorkerFailure};
use crate::browser::{currency, document, timer};
use crate::customer_base::{CustomerRows, Query, Ranges, Report, Settings};
use crate::i18n::Formatter;
use crate::i18n::orders::start;
use crate::import::TimeUnit;
use crate::import::{ImportReport, Mapping, Role, RowErrors};
use crate::locale::Lang;
use crate::money::{Code, CurrencyStyle};
use crate::service::{FilePreview, Problem, ReadResult, Request};
use crate::workspace::home_currency;
use leptos::prelude::*;
use std::collections::{HashMap, VecDeque};

/// The panel that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Start,
    Inspecting,
    Preview,
    Reading,
    Report,
}

/// Where the orders come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// With its name.
    File(String),
    Pasted,
    Sample,
}

/// Why the analysis cannot go on.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    Problem(Problem),
    Broken(WorkerFailure),
}

/// What was read from the rows of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Rows {
    Orders(ImportReport),
    Summary(RowErrors, TimeUnit),
}

/// The figure that the cohort table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Active,
    Revenue,
    Cumulative,
}

/// How far the worker is, shown while the visitor waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    pub bytes: f64,
    pub of: f64,
    /// The name of the report's step; empty while the file is read.
    pub phase: String,
}

/// The reading of the whole file while the visitor looks at the columns.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadAhead {
    None,
    UnderWay,
    Done(Box<ReadResult>),
    Failed(Problem),
}

/// The ranges of the report that is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum RangesState {
    UnderWay,
    Done(Box<Ranges>),
    /// The report has no forecast.
    None,
}

type Act = Box<dyn FnOnce(Screen)>;

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct Screen {
    pub lang: RwSignal<Lang>,
    pub stage: RwSignal<Stage>,
    pub trouble: RwSignal<Option<Trouble>>,
    pub source: RwSignal<Source>,
    pub preview: RwSignal<Option<FilePreview>>,
    pub progress: RwSignal<Progress>,
    pub import_report: RwSignal<Option<Rows>>,
    pub read: RwSignal<ReadAhead>,
    /// The mapping of that reading.
    read_with: StoredValue<Option<Mapping>>,
    /// A preview was requested to add what the whole file has, not for a change.
    refreshing: StoredValue<bool>,
    pub settings: RwSignal<Settings>,
    pub report: RwSignal<Option<Report>>,
    pub ranges: RwSignal<RangesState>,
    /// A report is being computed.
    pub busy: RwSignal<bool>,
    /// An export is being written.
    pub saving: RwSignal<bool>,
    /// The new report was cancelled; the one shown is older.
    pub stopped: RwSignal<bool>,
    /// Notifies when the settings were reset to those of the report that is shown.
    pub undone: Trigger,
    pub query: RwSignal<Query>,
    /// The rows received last, after the index of the first of them.
    pub rows: RwSignal<(u32, CustomerRows)>,
    pub saved: Trigger,
    /// Available width for a picture, in CSS pixels.
    pub width: RwSignal<f64>,
    /// The figure that the cohort table shows.
    pub measure: RwSignal<Measure>,
    client: StoredValue<Option<WorkerClient>, LocalStorage>,
    /// Texts of the report's fields as typed, by field.
    drafts: StoredValue<HashMap<String, String>>,
    /// The file is new, so a remembered mapping may fit.
    fresh: StoredValue<bool>,
    /// A preview was requested and has not arrived yet.
    inspecting: StoredValue<bool>,
    /// The role whose question the visitor has just answered.
    answered: StoredValue<Option<Role>>,
    /// Changes made meanwhile, to be applied to that preview.
    meanwhile: StoredValue<VecDeque<Act>, LocalStorage>,
    settings_moved: StoredValue<bool>,
    /// The data read were lost with the worker: the next request has the file read again.
    lost: StoredValue<bool>,
    rows_asked: StoredValue<Option<Query>>,
}

impl Screen {
    pub fn new() -> Screen {
        let progress = Progress { bytes: 0.0, of: 0.0, phase: String::new() };
        let screen = Screen {
            lang: RwSignal::new(document::lang()),
            stage: RwSignal::new(Stage::Start),
            trouble: RwSignal::new(None),
            source: RwSignal::new(Source::Sample),
            preview: RwSignal::new(None),
            progress: RwSignal::new(progress),
            import_report: RwSignal::new(None),
            read: RwSignal::new(ReadAhead::None),
            read_with: StoredValue::new(None),
            refreshing: StoredValue::new(false),
            settings: RwSignal::new(Settings::default()),
            report: RwSignal::new(None),
            ranges: RwSignal::new(RangesState::None),
            busy: RwSignal::new(false),
            saving: RwSignal::new(false),
            stopped: RwSignal::new(false),
            undone: Trigger::new(),
            query: RwSignal::new(Query::default()),
            rows: RwSignal::new(Default::default()),
            saved: Trigger::new(),
            width: RwSignal::new(320.0),
            measure: RwSignal::new(Measure::Active),
            client: StoredValue::new_local(None),
            drafts: StoredValue::new(HashMap::new()),
            fresh: StoredValue::new(false),
            inspecting: StoredValue::new(false),
            answered: StoredValue::new(None),
            meanwhile: StoredValue::new_local(VecDeque::new()),
            settings_moved: StoredValue::new(false),
            lost: StoredValue::new(false),
            rows_asked: StoredValue::new(None),
        };
        let client = WorkerClient::open(Box::new(move |event| screen.on_event(event))).ok();
        if let Some(client) = &client {
            client.warm_up(&Request::Report(Settings::default()));
        }
        screen.client.set_value(client);
        screen
    }

    /// The report's formatter.
    pub fn fmt(&self) -> Formatter {
        self.report.with(|it| self.fmt_in(it.as_ref().and_then(|it| it.currency.as_deref())))
    }

    /// The formatter of a file's currency. Where the file names none, no symbol is shown: the language's
    /// usual currency would make 34.50 dollars 35 dong. It remains the currency of numbers handed over.
    pub fn fmt_in(&self, named: Option<&str>) -> Formatter {
        let lang = self.lang.get();
        let style = match named.and_then(Code::new) {
            Some(code) => currency::style(code, lang),
            None => CurrencyStyle::unnamed(home_currency(lang)),
        };
        Formatter::new(lang, style)
    }

    /// The name of the source, as shown.
    pub fn source_name(&self, lang: Lang) -> String {
        match self.source.get() {
            Source::File(name) => name,
            Source::Pasted => start::pasted(lang).to_owned(),
            Source::Sample => start::sample_shop(lang).to_owned(),
        }
    }

    fn request(&self, request: &Request) {
        self.with_client(|client| client.request(request));
    }

    fn with_client(&self, act: impl FnOnce(&WorkerClient)) {
        self.client.with_value(|client| match client {
            Some(client) => act(client),
            None => self.fail(Trouble::Broken(WorkerFailure::Unreachable)),
        });
    }

    /// Called before a panel is rebuilt: the focused control gets the focus back, unless the visitor
    /// has moved it by then.
    pub fn keep_focus(&self) {
        if let Some(id) = document::focused_id() {
            let back = move || {
                if document::focused_id().is_none() {
                    document::focus_again(&id);
                }
            };
            let _ = timer::after(0, Box::new(back));
        }
    }

    /// The question that was answered is gone with its buttons: the focus goes to the next one, or to the
    /// role that now has a column.
    fn focus_after_answer(&self) {
        let Some(answered) = self.answered.get_value() else { return };
        self.answered.set_value(None);
        let next = self.preview.with_untracked(|preview| {
            let questions = &preview.as_ref()?.guess.questions;
            questions.iter().find_map(|it| Some(choose_id(it.role, it.candidates.first()?.column)))
        });
        let id = next.unwrap_or_else(|| ["o-column_", answered.name()].concat());
        let _ = timer::after(0, Box::new(move || document::focus_again(&id)));
    }

    // --- texts as typed ---

    pub fn draft(&self, name: &str) -> Option<String> {
        self.drafts.with_value(|it| it.get(name).cloned())
    }

    pub fn keep_draft(&self, name: &str, text: &str) {
        self.drafts.update_value(|it| _ = it.insert(name.to_owned(), text.to_owned()));
    }

    /// Moves the focus once the panels of the new stage are built.
    fn focus_on(&self, id: &'static str) {
        let _ = timer::after(0, Box::new(move || document::focus_on(id)));
    }
}

/// The id of the button that gives an open role a column.
pub fn choose_id(role: Role, column: usize) -> String {
    ["o-choose_", role.name(), "-", &column.to_string()].concat()
}
