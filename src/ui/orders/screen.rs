//! The state of the orders screen: the stage, the worker's responses, the choices.
//!
//! All requests to the worker are sent here and all responses arrive here; panels only read signals and
//! call these methods.

use crate::browser::file::Chosen;
use crate::browser::worker_client::{WorkerClient, WorkerEvent, WorkerFailure};
use crate::browser::{currency, document, storage, timer};
use crate::customer_base::{Column, CustomerRows, MadeFrom, Query, Ranges, Report, Settings};
use crate::i18n::Formatter;
use crate::i18n::orders::account::by_status;
use crate::i18n::orders::start;
use crate::import::TimeUnit;
use crate::import::{Encoding, ImportReport, Mapping, Reason, Role, RowErrors};
use crate::locale::Lang;
use crate::money::{Code, CurrencyStyle};
use crate::service::{FileKind, FilePreview, Problem, ReadResult, Request, Response};
use crate::workspace::home_currency;
use leptos::prelude::*;
use std::collections::{HashMap, VecDeque};

/// The panel that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Start,
    Looking,
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
    pub account: RwSignal<Option<Rows>>,
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
    line: StoredValue<Option<WorkerClient>, LocalStorage>,
    /// Texts of the report's fields as typed, by field.
    drafts: StoredValue<HashMap<String, String>>,
    /// The file is new, so a remembered mapping may fit.
    fresh: StoredValue<bool>,
    /// A preview was requested and has not arrived yet.
    looking: StoredValue<bool>,
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
            account: RwSignal::new(None),
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
            line: StoredValue::new_local(None),
            drafts: StoredValue::new(HashMap::new()),
            fresh: StoredValue::new(false),
            looking: StoredValue::new(false),
            answered: StoredValue::new(None),
            meanwhile: StoredValue::new_local(VecDeque::new()),
            settings_moved: StoredValue::new(false),
            lost: StoredValue::new(false),
            rows_asked: StoredValue::new(None),
        };
        let line = WorkerClient::open(Box::new(move |news| screen.on_event(news))).ok();
        if let Some(line) = &line {
            line.warm_up(&Request::Report(Settings::default()));
        }
        screen.line.set_value(line);
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

    // --- a file ---

    pub fn take(&self, chosen: Chosen) {
        self.begin(Source::File(chosen.name), |line| {
            line.inspect(&chosen.file, document::is_month_first())
        });
    }

    pub fn take_text(&self, text: &str) {
        self.begin(Source::Pasted, |line| line.inspect_text(text, document::is_month_first()));
    }

    pub fn take_sample(&self) {
        self.begin(Source::Sample, WorkerClient::inspect_sample);
    }

    fn begin(&self, source: Source, look: impl FnOnce(&WorkerClient)) {
        self.trouble.set(None);
        self.on_idle();
        self.lost.set_value(false);
        self.source.set(source);
        self.fresh.set_value(true);
        self.settings.set(Settings::default());
        self.drafts.set_value(HashMap::new());
        self.query.set(Query::default());
        self.forget_reading();
        self.stage.set(Stage::Looking);
        self.looking.set_value(true);
        self.with_client(look);
    }

    /// Reads the same file in another encoding.
    pub fn decode(&self, encoding: Encoding) {
        self.trouble.set(None);
        self.fresh.set_value(true);
        self.inspect_again(Some(encoding));
    }

    fn inspect_again(&self, encoding: Option<Encoding>) {
        self.forget_reading();
        self.looking.set_value(true);
        self.with_client(|line| line.decode(encoding));
    }

    pub fn start_again(&self) {
        self.trouble.set(None);
        self.report.set(None);
        self.forget_reading();
        // Pending changes were meant for the file that is left.
        self.meanwhile.update_value(VecDeque::clear);
        self.stage.set(Stage::Start);
        self.focus_on("orders-start");
    }

    pub fn back_to_preview(&self) {
        self.stage.set(Stage::Preview);
        self.focus_on("orders-preview");
    }

    // --- columns ---

    pub fn detect(&self, change: impl FnOnce(&mut Mapping) + 'static) {
        self.after_preview(|screen| screen.request_with(change, Request::DetectFormats));
    }

    /// Gives a role that was asked for its column.
    pub fn answer(&self, role: Role, column: usize) {
        self.answered.set_value(Some(role));
        self.detect(move |mapping| mapping.set(role, Some(column)));
    }

    pub fn use_mapping(&self, change: impl FnOnce(&mut Mapping) + 'static) {
        self.after_preview(|screen| screen.request_with(change, Request::UseMapping));
    }

    /// The required roles that have no column yet.
    pub fn missing(&self) -> Vec<Role> {
        self.preview.with(|preview| match preview {
            Some(preview) if preview.kind == FileKind::Summary => Vec::new(),
            Some(preview) => preview.guess.mapping.missing(),
            None => Role::REQUIRED.to_vec(),
        })
    }

    /// Reads the whole file, which is followed by the report.
    pub fn analyse(&self) {
        self.after_preview(|screen| {
            if untrack(|| screen.missing().is_empty()) {
                screen.read();
            }
        });
    }

    /// Runs `act` once the preview reflects all earlier changes: two choices made faster than the worker
    /// responds are both kept.
    fn after_preview(&self, act: impl FnOnce(Screen) + 'static) {
        match self.looking.get_value() {
            true => (self.meanwhile).update_value(|it| it.push_back(Box::new(act))),
            false => act(*self),
        }
    }

    fn request_with(&self, change: impl FnOnce(&mut Mapping), ask: fn(Mapping) -> Request) {
        let mapping = self.preview.with_untracked(|it| Some(it.as_ref()?.guess.mapping.clone()));
        if let Some(mut mapping) = mapping {
            change(&mut mapping);
            self.request_preview(&ask(mapping));
        }
    }

    /// Sends a request whose response is a preview.
    fn request_preview(&self, ask: &Request) {
        self.looking.set_value(true);
        self.request(ask);
    }

    /// Reads the whole file with the columns as they are, so that the visitor sees what it holds before asking
    /// for the report, which then needs no reading.
    fn read_ahead(&self) {
        let mapping = self.readable_mapping();
        if self.stage.get_untracked() != Stage::Preview
            || self.read_with.with_value(|read| *read == mapping)
        {
            return;
        }
        self.forget_reading();
        if mapping.is_some() {
            self.read_with.set_value(mapping);
            self.read.set(ReadAhead::UnderWay);
            self.with_client(WorkerClient::read);
        }
    }

    /// The mapping of a file of orders, if no required column is missing.
    fn readable_mapping(&self) -> Option<Mapping> {
        self.preview.with_untracked(|preview| {
            let preview = preview.as_ref().filter(|it| it.kind == FileKind::Orders)?;
            let mapping = &preview.guess.mapping;
            mapping.missing().is_empty().then(|| mapping.clone())
        })
    }

    /// Ends a reading with columns that were changed.
    fn forget_reading(&self) {
        self.read_with.set_value(None);
        if self.read.with_untracked(|read| *read == ReadAhead::UnderWay) {
            self.with_client(WorkerClient::stop_reading);
        }
        self.read.set(ReadAhead::None);
    }

    fn read(&self) {
        self.preview.with_untracked(|preview| {
            if let Some(preview) = preview {
                remember(preview);
            }
        });
        self.trouble.set(None);
        self.on_idle();
        self.lost.set_value(false);
        self.progress.set(Progress { bytes: 0.0, of: 0.0, phase: String::new() });
        self.report.set(None);
        self.stage.set(Stage::Reading);
        let mapping = self.readable_mapping();
        if self.read_with.with_value(|read| *read != mapping) {
            self.forget_reading();
        }
        match self.read.get_untracked() {
            ReadAhead::None => {
                if mapping.is_some() {
                    self.read_with.set_value(mapping);
                    self.read.set(ReadAhead::UnderWay);
                }
                self.with_client(WorkerClient::read);
            }
            ReadAhead::UnderWay => {}
            ReadAhead::Done(read) => self.note_rows(Rows::Orders(read.report)),
            ReadAhead::Failed(problem) => return self.fail(Trouble::Problem(problem)),
        }
        self.focus_on("orders-progress");
    }

    /// Resets everything that was under way.
    fn on_idle(&self) {
        self.busy.set(false);
        self.saving.set(false);
        self.stopped.set(false);
        self.settings_moved.set_value(false);
        self.rows_asked.set_value(None);
        self.looking.set_value(false);
        self.answered.set_value(None);
        self.meanwhile.update_value(VecDeque::clear);
    }

    pub fn cancel(&self) {
        self.with_client(WorkerClient::cancel);
        self.read_with.set_value(None);
        self.read.set(ReadAhead::None);
        self.on_idle();
        match self.stage.get_untracked() {
            Stage::Looking => self.start_again(),
            Stage::Report => self.keep_shown(),
            _ => self.back_to_preview(),
        }
    }

    /// Keeps the report that is shown, and resets the settings to those it was made with.
    fn keep_shown(&self) {
        self.lost.set_value(true);
        let shown = self.report.with_untracked(|it| Some(it.as_ref()?.settings.clone()));
        let now = self.settings.get_untracked();
        if let Some(shown) = shown.filter(|it| *it != now) {
            self.settings.set(shown);
            self.drafts.set_value(HashMap::new());
            self.undone.notify();
            // Its sections hold controls of settings, too.
            self.report.update(|_| ());
        }
        self.stopped.set(true);
        self.focus_on("orders-stopped");
    }

    // --- the report ---

    /// Changes the settings and requests the report anew.
    pub fn choose(&self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.get_untracked();
        self.settings.update(change);
        if self.settings.with_untracked(|now| *now != before) {
            self.request_report();
        }
    }

    fn request_report(&self) {
        if self.busy.get_untracked() {
            return self.settings_moved.set_value(true);
        }
        self.busy.set(true);
        self.stopped.set(false);
        if self.lost.get_value() {
            self.lost.set_value(false);
            self.with_client(WorkerClient::read);
        }
        self.request(&Request::Report(self.settings.get_untracked()));
    }

    /// Requests other rows of the customer table; while a request is under way, only the last query counts.
    pub fn request_rows(&self, change: impl FnOnce(&mut Query)) {
        let before = self.query.get_untracked();
        self.query.update(change);
        if self.lost.get_value() {
            // The rows come with the new report. Leaving a field unchanged requests nothing.
            if self.query.with_untracked(|now| *now != before) {
                self.request_report();
            }
            return;
        }
        if self.rows_asked.with_value(Option::is_none) {
            let query = self.query.get_untracked();
            self.rows_asked.set_value(Some(query.clone()));
            self.request(&Request::Rows(query));
        }
    }

    pub fn save(&self, what: &str, name: &str) {
        self.saving.set(true);
        self.stopped.set(false);
        if self.lost.get_value() {
            self.request_report();
        }
        self.with_client(|line| line.save(what, name));
    }

    // --- the worker ---

    fn request(&self, ask: &Request) {
        self.with_client(|line| line.request(ask));
    }

    fn with_client(&self, act: impl FnOnce(&WorkerClient)) {
        self.line.with_value(|line| match line {
            Some(line) => act(line),
            None => self.fail(Trouble::Broken(WorkerFailure::Unreachable)),
        });
    }

    fn on_event(&self, news: WorkerEvent) {
        match news {
            WorkerEvent::Answer(answer) => self.on_response(answer),
            WorkerEvent::Progress { bytes, of } => self.progress.update(|it| {
                it.bytes = bytes;
                it.of = of;
            }),
            WorkerEvent::Phase(phase) => self.progress.update(|it| it.phase = phase),
            WorkerEvent::Saved => {
                self.saving.set(false);
                self.saved.notify();
            }
            WorkerEvent::Broken(why) => {
                // What was read, or being read, went with the worker.
                self.read_with.set_value(None);
                self.read.set(ReadAhead::None);
                self.fail(Trouble::Broken(why));
            }
        }
    }

    fn on_response(&self, answer: Response) {
        match answer {
            Response::Preview(preview) => self.show_preview(*preview),
            Response::Read(read) => {
                let report = read.report.clone();
                self.read.set(ReadAhead::Done(read));
                match self.stage.get_untracked() {
                    Stage::Preview => self.note_statuses(&report),
                    _ => self.note_rows(Rows::Orders(report)),
                }
            }
            Response::ReadSummary(row_errors, unit) => {
                self.note_rows(Rows::Summary(row_errors, unit))
            }
            Response::Report(report) => self.show(*report),
            Response::Rows(rows) => self.show_rows(rows),
            Response::Ranges(ranges) => {
                self.ranges.set(ranges.map_or(RangesState::None, RangesState::Done))
            }
            Response::Failed(Problem::Stopped) => self.on_idle(),
            // The request was about a previous file.
            Response::Failed(Problem::NothingRead) => self.on_idle(),
            Response::Failed(problem)
                if self.read.with_untracked(|it| *it == ReadAhead::UnderWay) =>
            {
                if let Problem::NoOrders(report) = &problem {
                    self.note_statuses(report);
                }
                self.read.set(ReadAhead::Failed(problem.clone()));
                if self.stage.get_untracked() == Stage::Reading {
                    self.fail(Trouble::Problem(problem));
                }
            }
            Response::Failed(problem) => self.fail(Trouble::Problem(problem)),
        }
    }

    fn show_preview(&self, preview: FilePreview) {
        let first = self.fresh.get_value();
        self.fresh.set_value(false);
        self.keep_focus();
        let remembered = first.then(|| remembered(&preview)).flatten();
        self.looking.set_value(false);
        if let Some(text) = remembered {
            self.preview.set(Some(preview));
            return self.request_preview(&Request::RestoreMapping(text));
        }
        // A panel is not rebuilt under the visitor's hand for nothing new.
        let is_same = self.refreshing.get_value()
            && self.preview.with_untracked(|before| before.as_ref() == Some(&preview));
        self.refreshing.set_value(false);
        // Update without notifying: the controls already show the values chosen last.
        self.preview.update_untracked(|it| *it = Some(preview));
        let next = || {
            let next = self.meanwhile.try_update_value(VecDeque::pop_front);
            next.flatten()
        };
        while !self.looking.get_value() {
            let Some(act) = next() else {
                if !is_same {
                    self.preview.notify();
                }
                self.focus_after_answer();
                break;
            };
            act(*self);
        }
        if self.stage.get_untracked() == Stage::Looking {
            self.back_to_preview();
        }
        if !self.looking.get_value() {
            self.read_ahead();
        }
    }

    fn note_rows(&self, rows: Rows) {
        // The reading was cancelled meanwhile.
        if self.stage.get_untracked() != Stage::Reading {
            return;
        }
        self.busy.set(false);
        self.request_report();
        if let Rows::Orders(account) = &rows {
            self.note_statuses(account);
        }
        self.account.set(Some(rows));
    }

    /// Requests the preview again where the whole file has currencies, statuses or several lines of one
    /// order, which the first rows may not have shown: their treatment can then be chosen.
    fn note_statuses(&self, account: &ImportReport) {
        let more = account.row_errors.of(Reason::OtherCurrency).rows > 0
            || account.joined.several > 0
            || by_status(account) > 0;
        if more {
            self.refreshing.set_value(true);
            self.use_mapping(|_| {});
        }
    }

    fn show(&self, report: Report) {
        self.busy.set(false);
        if !matches!(self.stage.get_untracked(), Stage::Reading | Stage::Report) {
            return;
        }
        if report.made_from == MadeFrom::Summary && self.report.with_untracked(Option::is_none) {
            // A summary has no historical value to sort by.
            self.query.update(|it| it.sort = Column::PredictedClv);
        }
        self.keep_focus();
        // Before the report, whose sections show them.
        self.ranges.set(RangesState::UnderWay);
        self.report.set(Some(report));
        if self.stage.get_untracked() == Stage::Reading {
            self.stage.set(Stage::Report);
            self.focus_on("orders-report");
        }
        if self.settings_moved.get_value() {
            self.settings_moved.set_value(false);
            self.request_report();
        }
        self.rows_asked.set_value(None);
        self.request_rows(|_| {});
        self.request(&Request::Ranges);
    }

    fn show_rows(&self, rows: CustomerRows) {
        let asked = self.rows_asked.with_value(Clone::clone);
        self.rows_asked.set_value(None);
        let Some(asked) = asked else { return };
        let moved = self.query.with_untracked(|now| *now != asked);
        self.rows.set((asked.from, rows));
        if moved {
            self.request_rows(|_| {});
        }
    }

    fn fail(&self, trouble: Trouble) {
        self.on_idle();
        if let Trouble::Problem(Problem::NoOrders(account)) = &trouble {
            self.note_statuses(account);
        }
        let is_broken = matches!(trouble, Trouble::Broken(_));
        let is_no_text = matches!(trouble, Trouble::Problem(Problem::File(_)));
        self.trouble.set(Some(trouble));
        let back = match self.stage.get_untracked() {
            Stage::Looking => Stage::Start,
            Stage::Reading => Stage::Preview,
            // The data read were lost with the worker; the file and its columns are still known.
            Stage::Report if is_broken => Stage::Preview,
            stage => stage,
        };
        self.stage.set(back);
        self.focus_on("orders-trouble");
        if back == Stage::Preview && is_no_text {
            // Not text in the encoding that was tried: back to the previous one.
            let letters = self.preview.with_untracked(|it| it.as_ref()?.letters);
            let before = letters.filter(|it| it.is_chosen).map(|it| it.encoding);
            self.inspect_again(before);
        }
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

/// The storage key of a file's mapping, which holds only headings and columns, never orders. Files
/// without headings cannot be told apart and have none.
fn place(preview: &FilePreview) -> Option<String> {
    let told_apart =
        preview.kind == FileKind::Orders && preview.key.chars().any(char::is_alphanumeric);
    told_apart.then(|| ["clv:mapping:", &preview.key].concat())
}

fn remember(preview: &FilePreview) {
    if let Some(place) = place(preview) {
        // OK because without storage the columns are guessed again.
        let _ = storage::write(&place, &preview.mapping_text);
    }
}

fn remembered(preview: &FilePreview) -> Option<String> {
    let text = storage::read(&place(preview)?).ok()??;
    (text != preview.mapping_text).then_some(text)
}
