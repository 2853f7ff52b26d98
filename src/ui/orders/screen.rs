//! The orders screen in the browser: shows the state of [`OrdersScreen`] and carries out its effects.
//!
//! Panels read memos, each of a part of the state, so that a panel is rebuilt only for something new; what the visitor
//! does becomes an event. All requests to the worker are sent here.

use super::super::store::Store;
use super::measure::{MEASURE, Measure};
use crate::browser::file::Chosen;
use crate::browser::worker_client::{WorkerClient, WorkerEvent};
use crate::browser::{currency, document, storage, timer};
use crate::customer_base::acquisition::{AcquisitionInput, AcquisitionReport, NoAcquisition};
use crate::customer_base::{CustomerRows, Query, Report, Settings};
use crate::i18n::Formatter;
use crate::i18n::orders::start;
use crate::import::spend::SpendTable;
use crate::import::{Encoding, Mapping, Role};
use crate::locale::Lang;
use crate::money::{Code, CurrencyStyle, Kind};
use crate::orders_screen::{
    Edit, Effect, Event, ListSide, Note, OrdersScreen, Progress, QueryState, Reading, Rows, Shown,
    Source, SpendEdit, SpendRefusal, Ticket, storage_key, stored_name, typed,
};
pub use crate::orders_screen::{RangesState, Stage, Trouble};
use crate::service::{FilePreview, Request, Response, WorkerFailure};
use crate::workspace::home_currency;
use leptos::prelude::*;

/// What is under way about the report, or was last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Computing,
    Saving,
    Idle(Note),
}

/// What was opened last, for the worker.
enum Opened {
    File(Chosen),
    Text(String),
    Sample,
}

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct Screen {
    pub lang: RwSignal<Lang>,
    /// Available width for a picture, in CSS pixels.
    pub width: RwSignal<f64>,
    /// The figure that the cohort table shows.
    pub measure: Memo<Measure>,
    pub stage: Memo<Stage>,
    pub trouble: Memo<Option<Trouble>>,
    pub source: Memo<Option<Source>>,
    pub preview: Memo<Option<Shown<FilePreview>>>,
    pub reading: Memo<Option<Reading>>,
    pub progress: Memo<Progress>,
    pub report: Memo<Option<Shown<Report>>>,
    pub import_report: Memo<Option<Rows>>,
    pub ranges: Memo<RangesState>,
    pub settings: Memo<Settings>,
    /// Changes when the settings were reset to those of the report that is shown.
    pub resets: Memo<u32>,
    pub query: Memo<Query>,
    /// The rows received last, after the index of the first of them.
    pub rows: Memo<(u32, Shown<CustomerRows>)>,
    pub work: Memo<Work>,
    pub spend_table: Memo<Option<Shown<SpendTable>>>,
    pub spend_input: Memo<Option<Shown<AcquisitionInput>>>,
    pub spend_outcome: Memo<Option<Shown<Result<AcquisitionReport, NoAcquisition>>>>,
    pub spend_refusal: Memo<Option<SpendRefusal>>,
    pub is_spend_awaited: Memo<bool>,
    pub model_query: Memo<QueryState>,
    pub lists: Memo<Option<ListSide>>,
    state: RwSignal<OrdersScreen>,
    opened_spend: StoredValue<Opened, LocalStorage>,
    store: Store,
    opened: StoredValue<Opened, LocalStorage>,
    client: StoredValue<Option<WorkerClient>, LocalStorage>,
}

/// A part of the state.
fn part<T: PartialEq + Send + Sync + 'static>(
    state: RwSignal<OrdersScreen>,
    read: fn(&OrdersScreen) -> T,
) -> Memo<T> {
    Memo::new(move |_| state.with(read))
}

fn saved_text(store: Store, field: &str, usual: &str) -> String {
    store.typed.with(|it| it.text(&stored_name(field)).unwrap_or(usual).to_owned())
}

fn rows(screen: &OrdersScreen) -> Option<(u32, Shown<CustomerRows>)> {
    let (query, rows) = screen.ready()?.rows.as_ref()?;
    Some((query.from, rows.clone()))
}

impl Screen {
    pub fn new(store: Store) -> Screen {
        let state = RwSignal::new(OrdersScreen::default());
        let screen = Screen {
            lang: RwSignal::new(document::lang()),
            width: RwSignal::new(320.0),
            measure: Memo::new(move |_| {
                let name = saved_text(store, MEASURE, "");
                Measure::ALL.into_iter().find(|it| it.name() == name).unwrap_or(Measure::Active)
            }),
            stage: part(state, OrdersScreen::stage),
            trouble: part(state, |it| it.trouble.clone()),
            source: part(state, |it| Some(it.file()?.source.clone())),
            preview: part(state, |it| Some(it.file()?.shown.clone())),
            reading: part(state, |it| it.file()?.reading().cloned()),
            progress: part(state, |it| it.progress().cloned().unwrap_or_default()),
            report: part(state, |it| Some(it.ready()?.report.clone())),
            import_report: part(state, |it| Some(it.ready()?.import_report.clone())),
            ranges: part(state, |it| it.ready().map_or(RangesState::None, |it| it.ranges.clone())),
            settings: part(state, |it| {
                it.file().map_or_else(Settings::default, |it| it.settings.clone())
            }),
            resets: part(state, |it| it.ready().map_or(0, |it| it.resets)),
            query: part(state, |it| it.file().map_or_else(Query::default, |it| it.query.clone())),
            rows: part(state, |it| rows(it).unwrap_or_default()),
            work: part(state, |it| match it.ready() {
                Some(ready) if ready.is_computing() => Work::Computing,
                Some(ready) if ready.is_saving() => Work::Saving,
                ready => Work::Idle(ready.map_or(Note::Done, |it| it.note)),
            }),
            spend_table: part(state, |it| it.ready()?.spend.table.clone()),
            spend_input: part(state, |it| it.ready()?.spend.input.clone()),
            spend_outcome: part(state, |it| it.ready()?.spend.outcome.clone()),
            spend_refusal: part(state, |it| it.ready()?.spend.refusal.clone()),
            lists: part(state, |it| Some(it.ready()?.lists.clone())),
            is_spend_awaited: part(state, |it| it.ready().is_some_and(|it| it.spend.is_waiting())),
            model_query: part(state, |it| {
                it.ready().map_or(QueryState::None, |it| it.model_query.clone())
            }),
            state,
            opened_spend: StoredValue::new_local(Opened::Sample),
            store,
            opened: StoredValue::new_local(Opened::Sample),
            client: StoredValue::new_local(None),
        };
        let client = WorkerClient::open(Box::new(move |event| screen.on_worker_event(event))).ok();
        if let Some(client) = &client {
            client.warm_up(&Request::Report(Settings::default()));
        }
        screen.client.set_value(client);
        screen
    }

    // --- words ---

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
            Some(Source::File(name)) => name,
            Some(Source::Pasted) => start::pasted(lang).to_owned(),
            Some(Source::Sample) => start::sample_shop(lang).to_owned(),
            None => String::new(),
        }
    }

    // --- what the visitor does ---

    pub fn take(&self, chosen: Chosen) {
        let source = Source::File(chosen.name.clone());
        self.open(source, Opened::File(chosen));
    }

    pub fn take_text(&self, text: &str) {
        self.open(Source::Pasted, Opened::Text(text.to_owned()));
    }

    pub fn take_sample(&self) {
        self.open(Source::Sample, Opened::Sample);
    }

    fn open(&self, source: Source, opened: Opened) {
        self.opened.set_value(opened);
        self.send(Event::Open(source, self.store.typed.get_untracked()));
    }

    /// Reads the same file in another encoding.
    pub fn decode(&self, encoding: Encoding) {
        self.send(Event::Decode(encoding));
    }

    pub fn detect(&self, change: impl FnOnce(&mut Mapping) + Send + Sync + 'static) {
        self.send(Event::Change(Edit::Detect(Box::new(change))));
    }

    pub fn use_mapping(&self, change: impl FnOnce(&mut Mapping) + Send + Sync + 'static) {
        self.send(Event::Change(Edit::Use(Box::new(change))));
    }

    /// Gives a role that was asked for its column.
    pub fn answer(&self, role: Role, column: usize) {
        self.send(Event::Change(Edit::Answer(role, column)));
    }

    /// The required roles that have no column yet; tracked.
    pub fn missing(&self) -> Vec<Role> {
        self.preview.track();
        self.state.with_untracked(|it| it.file().map_or(Role::REQUIRED.to_vec(), |it| it.missing()))
    }

    /// Changes the settings that belong to the file and requests the report anew.
    pub fn choose(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings.get_untracked();
        change(&mut settings);
        self.send(Event::Settings(settings));
    }

    /// Requests other rows of the customer table.
    pub fn request_rows(&self, change: impl FnOnce(&mut Query)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        self.send(Event::Query(query));
    }

    /// Saves an export of this kind (`customers`, `cohorts`, `attributes`) under a name.
    pub fn save(&self, what: &'static str, name: &'static str) {
        self.send(Event::Save(what, name));
    }

    /// Reads a table of spend beside the report.
    pub fn take_spend(&self, chosen: Chosen) {
        self.opened_spend.set_value(Opened::File(chosen));
        self.send(Event::OpenSpend);
    }

    pub fn take_spend_text(&self, text: &str) {
        self.opened_spend.set_value(Opened::Text(text.to_owned()));
        self.send(Event::OpenSpend);
    }

    /// Changes what is asked about the spend.
    pub fn ask_spend(&self, edit: impl FnOnce(&mut AcquisitionInput) + Send + Sync + 'static) {
        self.send(Event::Spend(SpendEdit(Box::new(edit))));
    }

    /// Enters the text of a field of the settings, or a choice by its name.
    pub fn enter(&self, field: &str, text: &str) {
        self.keep_draft(&stored_name(field), text);
    }

    /// The text of a field of the settings, and whether it can be used.
    pub fn typed(&self, field: &str) -> (String, bool) {
        let lang = self.lang.get_untracked();
        let typed = self.state.with_untracked(|it| typed(&it.file()?.drafts, field, lang));
        typed.unwrap_or_default()
    }

    /// Saves the text of a field outside the settings, for the next visit.
    pub fn save_text(&self, field: &str, text: &str) {
        self.store.save_text(&stored_name(field), text, self.lang.get_untracked());
    }

    /// The text that was saved; tracked.
    pub fn saved_text(&self, field: &str, usual: &str) -> String {
        saved_text(self.store, field, usual)
    }

    /// The text of a field as typed.
    pub fn draft(&self, name: &str) -> Option<String> {
        self.state.with_untracked(|it| it.file()?.drafts.text(name).map(str::to_owned))
    }

    /// The number of a field as typed, written for the language that the page has now.
    pub fn draft_number(&self, name: &str, kind: Kind) -> Option<String> {
        let mark = self.lang.get_untracked().mark();
        self.state.with_untracked(|it| {
            let entry = it.file()?.drafts.entry(name, kind, mark)?;
            Some(entry.text().to_owned())
        })
    }

    pub fn keep_draft(&self, name: &str, text: &str) {
        let lang = self.lang.get_untracked();
        self.send(Event::Typed(name.to_owned(), text.to_owned(), lang));
    }

    // --- events and effects ---

    pub fn send(&self, event: Event) {
        let effects = self.state.try_update(|it| it.on(event)).unwrap_or_default();
        for effect in effects {
            self.perform(effect);
        }
    }

    fn on_worker_event(&self, event: WorkerEvent) {
        self.send(match event {
            WorkerEvent::Response(ticket, response) => {
                let key = match &response {
                    Response::Preview(preview) => storage_key(preview),
                    _ => None,
                };
                let remembered = key.and_then(|key| storage::read(&key).ok()?);
                Event::Responded { ticket: Ticket(ticket), response, remembered }
            }
            WorkerEvent::Progress { bytes, of } => Event::Progress { bytes, of },
            WorkerEvent::Phase(phase) => Event::Phase(phase),
            WorkerEvent::Saved(ticket) => Event::Saved(Ticket(ticket)),
            WorkerEvent::Failed(why) => Event::WorkerFailed(why),
        });
    }

    fn perform(&self, effect: Effect) {
        match effect {
            Effect::Inspect(Ticket(ticket)) => self.with_client(|client| {
                let month_first = document::is_month_first();
                self.opened.with_value(|opened| match opened {
                    Opened::File(chosen) => client.inspect(ticket, &chosen.file, month_first),
                    Opened::Text(text) => client.inspect_text(ticket, text, month_first),
                    Opened::Sample => client.inspect_sample(ticket),
                });
            }),
            Effect::Decode(Ticket(ticket), encoding) => {
                self.with_client(|client| client.decode(ticket, encoding));
            }
            Effect::Read(Ticket(ticket)) => self.with_client(|client| client.read(ticket)),
            Effect::StopReading => self.with_client(WorkerClient::stop_reading),
            Effect::Request(Ticket(ticket), request) => {
                self.with_client(|client| client.request(ticket, &request));
            }
            Effect::Save(Ticket(ticket), what, name) => {
                self.with_client(|client| client.save(ticket, what, name));
            }
            Effect::MakeList(Ticket(ticket), request) => {
                self.with_client(|client| client.list(ticket, &request));
            }
            Effect::ReadSpend(Ticket(ticket)) => self.with_client(|line| {
                let month_first = document::is_month_first();
                self.opened_spend.with_value(|opened| match opened {
                    Opened::File(chosen) => line.read_spend(ticket, &chosen.file, month_first),
                    Opened::Text(text) => line.read_spend_text(ticket, text, month_first),
                    Opened::Sample => {}
                });
            }),
            Effect::Cancel => self.with_client(WorkerClient::cancel),
            // OK because without storage the columns are guessed again.
            Effect::Remember(key, mapping) => _ = storage::write(&key, &mapping),
            Effect::SaveText(name, text, lang) => self.store.save_text(&name, &text, lang),
            Effect::KeepFocus => self.keep_focus(),
            Effect::Focus(id) => _ = timer::after(0, Box::new(move || document::focus_on(id))),
            Effect::FocusControl(id) => {
                let _ = timer::after(0, Box::new(move || document::focus_again(&id)));
            }
        }
    }

    fn with_client(&self, call: impl FnOnce(&WorkerClient)) {
        if self.client.with_value(|it| it.as_ref().map(call)).is_none() {
            self.send(Event::WorkerFailed(WorkerFailure::Unreachable));
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
}
