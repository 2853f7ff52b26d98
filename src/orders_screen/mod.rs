//! The orders screen as a state machine: from an export file to the report on its customers.
//!
//! [`OrdersScreen::on`] takes what happened and returns what is to be done about it: requests for the worker,
//! moves of the focus, a mapping and settings to remember. `ui::orders::screen` carries that out and shows the state.
//!
//! It is not in `ui`, which exists with the feature `app` only, so that native tests can drive it; and not in
//! [`service`](crate::service), which is in the worker's program.
//!
//! Every request has a [`Ticket`], and a state holds the tickets that it waits for: an answer whose ticket nothing
//! waits for, because a file was replaced or left meanwhile, changes nothing.
//!
//! Reading order: `event` (what goes in and out), this file (the states and what leads from one to another), `file`
//! (a file, its columns and its rows), `ready` (the report), `spend` and `lists` (what stands beside it), `kept` (its settings).

mod channels;
mod event;
mod file;
mod lists;
mod out;
mod ready;
mod shown;
mod spend;
mod stored_settings;

pub use event::{Edit, Effect, Event, ListEdit, Source, SpendEdit, Ticket};
pub use file::{OrderFile, Reading, Rows, choose_id, storage_key};
pub use lists::{ListSide, list_country};
pub use out::Trouble;
pub use ready::{Note, QueryState, RangesState, Ready};
pub use shown::Shown;
pub use spend::{SpendRefusal, SpendSide};
pub use stored_settings::{enter_setting, stored_name, typed};

use crate::service::{Problem, Response, WorkerFailure};
use crate::workspace::Drafts;
use file::FileOutcome;
use out::Out;

/// How far the worker is, shown while the visitor waits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    pub bytes: f64,
    pub of: f64,
    /// The name of the report's step; empty while the file is read.
    pub phase: String,
}

/// The panel that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Start,
    Inspecting,
    Mapping,
    Reading,
    Ready,
}

/// What the screen shows, with all that it has.
#[derive(Debug)]
pub enum State {
    /// A file can be chosen.
    Start,
    /// The first rows of a file are awaited.
    Inspecting { source: Source, kept: Drafts, awaited: Ticket },
    /// They came, and the mapping remembered for such a file is being restored.
    Restoring(Box<OrderFile>),
    /// The columns can be checked; the whole file is read meanwhile.
    Mapping(Box<OrderFile>),
    /// The rows of the file, or the first report, are awaited.
    Reading { file: Box<OrderFile>, progress: Progress, first_report: Option<(Ticket, Rows)> },
    /// The report is shown.
    Ready(Box<Ready>),
}

/// The whole screen.
#[derive(Debug)]
pub struct OrdersScreen {
    pub state: State,
    pub trouble: Option<Trouble>,
    last_ticket: Ticket,
}

impl Default for OrdersScreen {
    fn default() -> OrdersScreen {
        OrdersScreen { state: State::Start, trouble: None, last_ticket: Ticket(0) }
    }
}

impl OrdersScreen {
    /// Takes an event and returns what is to be done, in this order. Events that the state has no use for, such as
    /// a click on a button that has just gone, change nothing.
    pub fn on(&mut self, event: Event) -> Vec<Effect> {
        let mut out = Out::new(&mut self.last_ticket, &mut self.trouble);
        let state = std::mem::replace(&mut self.state, State::Start);
        self.state = next(state, event, &mut out);
        out.effects
    }

    pub fn stage(&self) -> Stage {
        match self.state {
            State::Start => Stage::Start,
            State::Inspecting { .. } | State::Restoring(_) => Stage::Inspecting,
            State::Mapping(_) => Stage::Mapping,
            State::Reading { .. } => Stage::Reading,
            State::Ready(_) => Stage::Ready,
        }
    }

    /// The file whose columns or report are shown.
    pub fn file(&self) -> Option<&OrderFile> {
        match &self.state {
            State::Start | State::Inspecting { .. } => None,
            State::Restoring(file) | State::Mapping(file) | State::Reading { file, .. } => {
                Some(file)
            }
            State::Ready(ready) => Some(&ready.file),
        }
    }

    /// Whether something is shown as under way, so that an answer must come.
    pub fn is_waiting(&self) -> bool {
        match &self.state {
            State::Start => false,
            State::Inspecting { .. } | State::Restoring(_) | State::Reading { .. } => true,
            State::Mapping(file) => file.is_waiting(),
            State::Ready(ready) => ready.is_waiting(),
        }
    }

    pub fn progress(&self) -> Option<&Progress> {
        match &self.state {
            State::Reading { progress, .. } => Some(progress),
            _ => None,
        }
    }

    pub fn ready(&self) -> Option<&Ready> {
        match &self.state {
            State::Ready(ready) => Some(ready),
            _ => None,
        }
    }
}

fn next(state: State, event: Event, out: &mut Out) -> State {
    match (state, event) {
        // A file dropped on a report, or while one is made, is not wanted.
        (state @ (State::Reading { .. } | State::Ready(_)), Event::Open(..)) => state,
        (_, Event::Open(source, kept)) => {
            *out.trouble = None;
            State::Inspecting { source, kept, awaited: out.request(Effect::Inspect) }
        }
        (State::Inspecting { .. } | State::Restoring(_), Event::Cancel) => {
            out.effects.push(Effect::Cancel);
            start(out)
        }
        (State::Mapping(mut file), Event::StartAgain) => {
            file.forget_rows(out);
            *out.trouble = None;
            start(out)
        }
        (State::Ready(mut ready), Event::StartAgain) => {
            ready.file.forget_rows(out);
            *out.trouble = None;
            start(out)
        }
        (State::Mapping(mut file), Event::Decode(encoding)) => {
            *out.trouble = None;
            file.decode(Some(encoding), out);
            State::Mapping(file)
        }
        (State::Mapping(mut file), Event::Change(edit)) => {
            let outcome = file.change(edit, out);
            mapping(file, outcome, out)
        }
        (State::Mapping(mut file), Event::Analyse) => match file.analyse() {
            true => read(file, out),
            false => State::Mapping(file),
        },
        (State::Reading { mut file, .. }, Event::Cancel) => {
            out.effects.push(Effect::Cancel);
            file.lose();
            out.focus("orders-preview");
            State::Mapping(file)
        }
        (State::Reading { file, mut progress, first_report }, Event::Progress { bytes, of }) => {
            (progress.bytes, progress.of) = (bytes, of);
            State::Reading { file, progress, first_report }
        }
        (State::Reading { file, mut progress, first_report }, Event::Phase(phase)) => {
            progress.phase = phase;
            State::Reading { file, progress, first_report }
        }
        (State::Ready(ready), Event::Columns) => {
            out.focus("orders-preview");
            State::Mapping(ready.into_file())
        }
        (State::Start, Event::WorkerFailed(_)) => State::Start,
        (state, Event::WorkerFailed(why)) => broken(state, why, out),
        (state, Event::Responded { ticket, response, remembered }) => {
            answered(state, ticket, response, remembered, out)
        }
        (State::Ready(mut ready), event) => {
            ready.on(event, out);
            State::Ready(ready)
        }
        (state, _) => state,
    }
}

fn start(out: &mut Out) -> State {
    out.focus("orders-start");
    State::Start
}

/// The worker ended, and what it had read went with it.
fn broken(state: State, why: WorkerFailure, out: &mut Out) -> State {
    out.trouble(Trouble::Broken(why));
    match state {
        State::Start | State::Inspecting { .. } | State::Restoring(_) => State::Start,
        State::Mapping(mut file) | State::Reading { mut file, .. } => {
            file.lose();
            State::Mapping(file)
        }
        State::Ready(ready) => {
            let mut file = ready.into_file();
            file.lose();
            State::Mapping(file)
        }
    }
}

fn answered(
    state: State,
    ticket: Ticket,
    response: Response,
    remembered: Option<String>,
    out: &mut Out,
) -> State {
    match state {
        State::Inspecting { source, kept, awaited } if awaited == ticket => match response {
            Response::Preview(preview) => {
                let mut file = Box::new(OrderFile::new(source, kept, *preview));
                match file.restore(remembered, out) {
                    true => State::Restoring(file),
                    false => shown(file, out),
                }
            }
            Response::Failed(problem) => {
                out.trouble(Trouble::Problem(problem));
                State::Start
            }
            _ => State::Inspecting { source, kept, awaited },
        },
        State::Restoring(mut file) => match file.answered(ticket, response, remembered, out) {
            Ok(FileOutcome::Refused { problem, .. }) => {
                out.trouble(Trouble::Problem(problem));
                State::Start
            }
            Ok(FileOutcome::Settled | FileOutcome::Analyse) => shown(file, out),
            _ => State::Restoring(file),
        },
        State::Mapping(mut file) => match file.answered(ticket, response, remembered, out) {
            Ok(outcome) => mapping(file, outcome, out),
            Err(_) => State::Mapping(file),
        },
        State::Reading { mut file, progress, first_report } => {
            match file.answered(ticket, response, remembered, out) {
                Ok(FileOutcome::Rows(rows)) => report(file, progress, rows, out),
                Ok(FileOutcome::Unread(problem)) => unread(file, problem, out),
                Ok(_) => State::Reading { file, progress, first_report },
                Err(response) => match (first_report, response) {
                    (Some((awaited, rows)), Response::Report(report)) if awaited == ticket => {
                        State::Ready(Box::new(Ready::new(file, *report, rows, out)))
                    }
                    (Some((awaited, _)), Response::Failed(problem)) if awaited == ticket => {
                        file.lose();
                        unread(file, problem, out)
                    }
                    (first_report, _) => State::Reading { file, progress, first_report },
                },
            }
        }
        State::Ready(mut ready) => {
            ready.answered(ticket, response, out);
            State::Ready(ready)
        }
        state => state,
    }
}

/// The columns of a new file are shown.
fn shown(mut file: Box<OrderFile>, out: &mut Out) -> State {
    out.focus("orders-preview");
    file.read_ahead(out);
    State::Mapping(file)
}

/// What has changed about a file whose columns are shown.
fn mapping(mut file: Box<OrderFile>, outcome: FileOutcome, out: &mut Out) -> State {
    match outcome {
        FileOutcome::Settled => file.read_ahead(out),
        FileOutcome::Analyse => return read(file, out),
        FileOutcome::Rows(Rows::Orders(result)) => file.refresh_after(&result.report, out),
        FileOutcome::Unread(Problem::NoOrders(import_report)) => {
            file.refresh_after(&import_report, out)
        }
        FileOutcome::Refused { problem: Problem::NothingRead | Problem::Stopped, .. } => {}
        FileOutcome::Refused { problem, is_last } => {
            out.trouble(Trouble::Problem(problem));
            // Both encodings failing, the file is not what it was.
            if is_last {
                return State::Start;
            }
            file.decode_as_before(out);
        }
        FileOutcome::Pending | FileOutcome::Rows(_) | FileOutcome::Unread(_) => {}
    }
    State::Mapping(file)
}

/// Reads the whole file, which is followed by the report.
fn read(mut file: Box<OrderFile>, out: &mut Out) -> State {
    file.remember(out);
    *out.trouble = None;
    let progress = Progress::default();
    match file.rows(out) {
        Reading::UnderWay(_) => {
            out.focus("orders-progress");
            State::Reading { file, progress, first_report: None }
        }
        Reading::Done(rows) => {
            out.focus("orders-progress");
            report(file, progress, rows, out)
        }
        Reading::Failed(problem) => unread(file, (*problem).clone(), out),
    }
}

/// Asks for the first report on these rows.
fn report(mut file: Box<OrderFile>, progress: Progress, rows: Rows, out: &mut Out) -> State {
    let ticket = out.report(&file.settings);
    if let Rows::Orders(result) = &rows {
        file.refresh_after(&result.report, out);
    }
    State::Reading { file, progress, first_report: Some((ticket, rows)) }
}

/// The rows of a file could not be used: back to its columns.
fn unread(mut file: Box<OrderFile>, problem: Problem, out: &mut Out) -> State {
    match problem {
        Problem::NothingRead | Problem::Stopped => out.focus("orders-preview"),
        problem => {
            if let Problem::NoOrders(import_report) = &problem {
                file.refresh_after(import_report, out);
            }
            if matches!(problem, Problem::File(_)) {
                file.decode_as_before(out);
            }
            out.trouble(Trouble::Problem(problem));
        }
    }
    State::Mapping(file)
}
