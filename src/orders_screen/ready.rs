//! The report: its settings, the customers' rows, the ranges, and what is under way about them.

use super::event::{Effect, Event, Ticket};
use super::file::{FileOutcome, OrderFile, Rows};
use super::lists::ListSide;
use super::out::{Out, Trouble};
use super::shown::Shown;
use super::spend::SpendSide;
use super::stored_settings::{SORT, enter, sort, texts};
use crate::customer_base::{
    Column, CustomerRows, MadeFrom, NoScoring, Query, Ranges, Report, Settings,
};
use crate::locale::Lang;
use crate::service::{Problem, Request, Response};
use crate::workspace::Drafts;

/// The ranges of the report that is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum RangesState {
    UnderWay,
    Done(Shown<Ranges>),
    /// The report has no forecast, or was kept before they came.
    None,
}

/// The query that applies the report's model in a data warehouse.
#[derive(Clone, Debug, PartialEq)]
pub enum QueryState {
    /// None was asked for, or the report has changed since.
    None,
    UnderWay(Ticket),
    Done(Shown<Result<String, NoScoring>>),
}

/// What is said once nothing is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    Done,
    /// The new report was cancelled; the one shown is older.
    Stopped,
    /// An export was saved.
    Saved,
}

/// A report with its file.
#[derive(Debug)]
pub struct Ready {
    pub file: Box<OrderFile>,
    pub report: Shown<Report>,
    /// What was read for it.
    pub import_report: Rows,
    pub ranges: RangesState,
    /// The rows received last, with what was asked for.
    pub rows: Option<(Query, Shown<CustomerRows>)>,
    pub note: Note,
    pub spend: SpendSide,
    pub model_query: QueryState,
    pub lists: ListSide,
    /// How often the settings were reset to those of the report.
    pub resets: u32,
    /// The report being computed, with its settings.
    computing: Option<(Ticket, Settings)>,
    rows_awaited: Option<(Ticket, Query)>,
    ranges_awaited: Option<Ticket>,
    saving: Option<Ticket>,
}

impl Ready {
    pub(super) fn new(
        mut file: Box<OrderFile>,
        report: Report,
        import_report: Rows,
        out: &mut Out,
    ) -> Ready {
        // A summary has no historical value to sort by.
        if report.made_from == MadeFrom::Summary && file.query.sort == Column::HistoricalClv {
            file.query.sort = Column::PredictedClv;
        }
        out.focus("orders-report");
        let lists = ListSide::new(&file.shown, report.currency.as_deref());
        let mut ready = Ready {
            lists,
            file,
            report: Shown::new(report),
            import_report,
            ranges: RangesState::UnderWay,
            rows: None,
            note: Note::Done,
            spend: SpendSide::default(),
            model_query: QueryState::None,
            resets: 0,
            computing: None,
            rows_awaited: None,
            ranges_awaited: None,
            saving: None,
        };
        ready.request_details(out);
        ready
    }

    /// The file, whose columns are shown again.
    pub(super) fn into_file(self) -> Box<OrderFile> {
        self.file
    }

    /// A new report is being computed.
    pub fn is_computing(&self) -> bool {
        self.computing.is_some()
    }

    /// An export is being written.
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Whether an answer about the report or its file is awaited.
    pub(super) fn is_waiting(&self) -> bool {
        let Ready { computing, rows_awaited, ranges_awaited, saving, spend, .. } = self;
        self.file.is_waiting()
            || self.ranges == RangesState::UnderWay
            || computing.is_some()
            || rows_awaited.is_some()
            || ranges_awaited.is_some()
            || saving.is_some()
            || spend.is_waiting()
            || matches!(self.model_query, QueryState::UnderWay(_))
            || self.lists.is_waiting()
    }

    pub(super) fn on(&mut self, event: Event, out: &mut Out) {
        match event {
            Event::Settings(settings) => self.set(settings, out),
            Event::Typed(name, text, lang) => self.enter(name, text, lang, out),
            Event::Query(query) => self.set_query(query, out),
            Event::Save(what, name) => {
                self.restore_report(out);
                self.note = Note::Done;
                self.saving = Some(out.request(|ticket| Effect::Save(ticket, what, name)));
            }
            Event::Saved(ticket) if self.saving == Some(ticket) => {
                (self.saving, self.note) = (None, Note::Saved);
            }
            Event::Dismiss => self.note = Note::Done,
            Event::OpenSpend => {
                self.restore_report(out);
                self.spend.open(out);
            }
            Event::Spend(edit) => {
                self.restore_report(out);
                self.spend.change(edit, &mut self.file.drafts, out);
            }
            Event::AskQuery(kind, dialect, orders) => {
                self.restore_report(out);
                let ask = Request::ModelQuery(kind, dialect, orders);
                self.model_query = QueryState::UnderWay(out.ask(ask));
            }
            // One under way would be of the names before.
            Event::RenameTable => self.model_query = QueryState::None,
            Event::CloseSpend => self.spend.close(out),
            Event::List(edit) => self.lists.change(edit),
            Event::MakeList => {
                self.restore_report(out);
                self.lists.make(&self.file.query, out);
            }
            Event::Cancel if self.is_computing() || self.is_saving() => {
                out.effects.push(Effect::Cancel);
                self.keep_shown(out);
            }
            _ => {}
        }
    }

    fn set(&mut self, settings: Settings, out: &mut Out) {
        if settings != self.file.settings {
            self.file.settings = settings;
            self.compute(out);
        }
    }

    /// Only a text that can be used is kept: the next report has the settings of this one.
    fn enter(&mut self, name: String, text: String, lang: Lang, out: &mut Out) {
        self.file.drafts.set(&name, &text, lang.mark());
        let mut settings = self.file.settings.clone();
        if enter(&mut settings, &name, &self.file.drafts).is_some() {
            out.effects.push(Effect::SaveText(name, text, lang));
            self.set(settings, out);
        }
    }

    /// The sort is kept, but not what is searched for.
    fn put_query(&mut self, query: Query, out: &mut Out) {
        let sort_by = sort(&query);
        if sort_by != sort(&self.file.query) {
            out.effects.push(Effect::SaveText(SORT.to_owned(), sort_by, Lang::En));
        }
        self.file.query = query;
    }

    // --- requests ---

    /// The data read went with the worker: before the next report the file is read again.
    fn is_lost(&self) -> bool {
        self.file.reading().is_none()
    }

    /// Has the report computed again if its data went with the worker.
    fn restore_report(&mut self, out: &mut Out) {
        if self.is_lost() {
            self.compute(out);
        }
    }

    /// Computes the report anew, unless one is being computed: that is followed by another if the settings differ.
    fn compute(&mut self, out: &mut Out) {
        self.note = Note::Done;
        self.lists.lose();
        if self.computing.is_none() {
            self.file.rows(out);
            let settings = self.file.settings.clone();
            self.computing = Some((out.report(&settings), settings));
        }
    }

    /// Requests other rows; while a request is under way, only the last query counts.
    fn set_query(&mut self, query: Query, out: &mut Out) {
        let is_shown = self.rows.as_ref().is_some_and(|(shown, _)| *shown == query);
        if !is_same_choice(&query, &self.file.query) {
            self.lists.lose();
        }
        self.put_query(query, out);
        if !self.is_lost() {
            self.request_rows(out);
        } else if !is_shown {
            // The rows come with the new report.
            self.compute(out);
        }
    }

    fn request_rows(&mut self, out: &mut Out) {
        if self.rows_awaited.is_none() {
            let query = self.file.query.clone();
            self.rows_awaited = Some((out.ask(Request::Rows(query.clone())), query));
        }
    }

    /// What comes after the report.
    fn request_details(&mut self, out: &mut Out) {
        self.request_rows(out);
        self.ranges_awaited = Some(out.ask(Request::Ranges));
        self.spend.refresh(out);
    }

    // --- answers ---

    pub(super) fn answered(&mut self, ticket: Ticket, response: Response, out: &mut Out) {
        let response = match self.file.answered(ticket, response, None, out) {
            Ok(FileOutcome::Unread(problem)) => return self.fail(problem, out),
            Ok(_) => return,
            Err(response) => response,
        };
        let response = match self.lists.answered(ticket, response) {
            Ok(()) => return,
            Err(response) => response,
        };
        let response =
            match self.spend.answered(ticket, response, &self.report, &self.file.drafts, out) {
                Ok(()) => return,
                Err(response) => response,
            };
        if self.model_query == QueryState::UnderWay(ticket) {
            self.model_query = match response {
                Response::ModelQuery(query) => QueryState::Done(Shown::new(query)),
                _ => QueryState::None,
            };
        } else if self.computing.as_ref().is_some_and(|(awaited, _)| *awaited == ticket) {
            match response {
                Response::Report(report) => self.show(*report, out),
                Response::Failed(problem) => self.fail(problem, out),
                _ => {}
            }
        } else if self.rows_awaited.as_ref().is_some_and(|(awaited, _)| *awaited == ticket) {
            let asked = self.rows_awaited.take().map(|(_, asked)| asked);
            if let (Some(asked), Response::Rows(rows)) = (asked, response) {
                if asked != self.file.query {
                    self.request_rows(out);
                }
                self.rows = Some((asked, Shown::new(rows)));
            }
        } else if self.ranges_awaited == Some(ticket) {
            self.ranges_awaited = None;
            self.ranges = match response {
                Response::Ranges(Some(ranges)) => RangesState::Done(Shown::new(*ranges)),
                _ => RangesState::None,
            };
        }
    }

    fn show(&mut self, report: Report, out: &mut Out) {
        let asked = self.computing.take().map(|(_, settings)| settings);
        out.effects.push(Effect::KeepFocus);
        self.report = Shown::new(report);
        // Those under way are of the report before.
        (self.ranges, self.rows_awaited, self.ranges_awaited) = (RangesState::UnderWay, None, None);
        // One asked for meanwhile comes after this report, and is its own.
        if matches!(self.model_query, QueryState::Done(_)) {
            self.model_query = QueryState::None;
        }
        if asked.as_ref() == Some(&self.file.settings) {
            self.request_details(out);
        } else {
            self.compute(out);
        }
    }

    /// The new report cannot be made: the one before stays.
    fn fail(&mut self, problem: Problem, out: &mut Out) {
        self.keep_shown(out);
        if !matches!(problem, Problem::NothingRead | Problem::Stopped) {
            out.trouble(Trouble::Problem(problem));
        }
    }

    /// Keeps the report and the rows that are shown, and resets the settings to those they were made with.
    fn keep_shown(&mut self, out: &mut Out) {
        self.file.lose();
        self.spend.lose();
        self.lists.lose();
        (self.computing, self.rows_awaited) = (None, None);
        (self.ranges_awaited, self.saving) = (None, None);
        if matches!(self.model_query, QueryState::UnderWay(_)) {
            self.model_query = QueryState::None;
        }
        if self.ranges == RangesState::UnderWay {
            self.ranges = RangesState::None;
        }
        if self.file.settings != self.report.settings {
            let before = std::mem::replace(&mut self.file.settings, self.report.settings.clone());
            self.file.drafts = Drafts::default();
            for ((name, text), (_, was)) in
                texts(&self.file.settings).into_iter().zip(texts(&before))
            {
                self.file.drafts.set(name, &text, Lang::En.mark());
                if text != was {
                    out.effects.push(Effect::SaveText(name.to_owned(), text, Lang::En));
                }
            }
            self.resets += 1;
        }
        if let Some((query, _)) = self.rows.clone() {
            self.put_query(query, out);
        }
        self.note = Note::Stopped;
        out.focus("orders-stopped");
    }
}

/// Whether both queries choose the same customers in the same order.
fn is_same_choice(a: &Query, b: &Query) -> bool {
    let order = |query: &Query| (query.sort, query.descending);
    order(a) == order(b) && a.search == b.search && a.filter == b.filter
}
