//! A file that was inspected: its columns, the changes under way, and its rows.

use super::event::{Edit, Effect, Source, Ticket};
use super::out::Out;
use super::shown::Shown;
use super::stored_settings::of_new_file;
use crate::customer_base::{Query, Settings};
use crate::import::{Encoding, ImportReport, Mapping, Reason, Role, RowErrors, TimeUnit};
use crate::service::{FileKind, FilePreview, Problem, ReadResult, Request, Response};
use crate::workspace::Drafts;
use std::collections::VecDeque;

/// A file with all that is known of it.
#[derive(Debug)]
pub struct OrderFile {
    pub source: Source,
    /// The worker's last answer, from which changes start.
    pub(super) preview: Shown<FilePreview>,
    /// The preview that is shown: the one after all changes so far.
    pub shown: Shown<FilePreview>,
    pub settings: Settings,
    /// Texts of the report's fields as typed, by name.
    pub drafts: Drafts,
    pub query: Query,
    /// The reading of the whole file, with the mapping it was begun with.
    rows: Option<(Mapping, Reading)>,
    awaited: Option<Awaited>,
}

/// What was read from the rows of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Rows {
    Orders(Shown<ReadResult>),
    Summary(Shown<RowErrors>, TimeUnit),
}

/// The reading of a whole file.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    UnderWay(Ticket),
    Done(Rows),
    Failed(Shown<Problem>),
}

/// A preview under way, and the changes that wait for it: two choices made faster than the worker answers are
/// both kept.
#[derive(Debug)]
struct Awaited {
    ticket: Ticket,
    cause: Cause,
    /// Whether the visitor changed anything, so that the controls must show what came of it.
    is_changed: bool,
    /// The role whose question the visitor has answered.
    answered: Option<Role>,
    then: VecDeque<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    Mapping,
    /// The file is inspected in another encoding; the last one is that of the preview before.
    Encoding {
        is_last: bool,
    },
}

#[derive(Debug)]
enum Change {
    Edit(Edit),
    /// Adds what only the whole file has.
    Refresh,
    Analyse,
}

/// What an answer about the file has changed.
pub enum FileOutcome {
    /// Other changes are under way.
    Pending,
    /// The preview is that of all changes.
    Settled,
    /// The visitor asked for the report meanwhile.
    Analyse,
    /// The preview was refused, for the second time in a row if `is_last`.
    Refused {
        problem: Problem,
        is_last: bool,
    },
    Rows(Rows),
    Unread(Problem),
}

impl OrderFile {
    pub(super) fn new(source: Source, kept: Drafts, preview: FilePreview) -> OrderFile {
        let (settings, query, drafts) = of_new_file(kept);
        let preview = Shown::new(preview);
        OrderFile {
            source,
            shown: preview.clone(),
            preview,
            settings,
            drafts,
            query,
            rows: None,
            awaited: None,
        }
    }

    /// The required roles that have no column yet.
    pub fn missing(&self) -> Vec<Role> {
        missing(&self.shown)
    }

    /// The reading of the whole file.
    pub fn reading(&self) -> Option<&Reading> {
        self.rows.as_ref().map(|(_, reading)| reading)
    }

    /// Whether an answer about the file is awaited.
    pub(super) fn is_waiting(&self) -> bool {
        self.awaited.is_some() || matches!(self.reading(), Some(Reading::UnderWay(_)))
    }

    // --- its columns ---

    /// Restores the mapping remembered for such files; returns whether one is to be.
    pub(super) fn restore(&mut self, remembered: Option<String>, out: &mut Out) -> bool {
        let other = remembered.filter(|text| *text != self.preview.mapping_text);
        let Some(text) = other else { return false };
        let mut awaited = self.waiting(out.ask(Request::RestoreMapping(text)));
        awaited.is_changed = true;
        self.awaited = Some(awaited);
        true
    }

    /// A wait for this preview, with the changes that have been waiting.
    fn waiting(&mut self, ticket: Ticket) -> Awaited {
        let cause = Cause::Mapping;
        match self.awaited.take() {
            Some(before) => Awaited { ticket, cause, ..before },
            None => {
                Awaited { ticket, cause, is_changed: false, answered: None, then: VecDeque::new() }
            }
        }
    }

    pub(super) fn change(&mut self, edit: Edit, out: &mut Out) -> FileOutcome {
        self.queue(Change::Edit(edit), out)
    }

    /// Asks for the report; returns whether it can be made now.
    pub(super) fn analyse(&mut self) -> bool {
        match &mut self.awaited {
            Some(awaited) => {
                awaited.then.push_back(Change::Analyse);
                false
            }
            None => missing(&self.preview).is_empty(),
        }
    }

    fn queue(&mut self, change: Change, out: &mut Out) -> FileOutcome {
        match &mut self.awaited {
            Some(awaited) => awaited.then.push_back(change),
            None => self.make(change, out),
        }
        FileOutcome::Pending
    }

    fn make(&mut self, change: Change, out: &mut Out) {
        let mut mapping = self.preview.guess.mapping.clone();
        let is_changed = matches!(change, Change::Edit(_));
        let mut answered = None;
        let request = match change {
            Change::Edit(Edit::Detect(edit)) => {
                edit(&mut mapping);
                Request::DetectFormats(mapping)
            }
            Change::Edit(Edit::Answer(role, column)) => {
                answered = Some(role);
                mapping.set(role, Some(column));
                Request::DetectFormats(mapping)
            }
            Change::Edit(Edit::Use(edit)) => {
                edit(&mut mapping);
                Request::UseMapping(mapping)
            }
            Change::Refresh | Change::Analyse => Request::UseMapping(mapping),
        };
        let mut awaited = self.waiting(out.ask(request));
        awaited.is_changed |= is_changed;
        awaited.answered = answered.or(awaited.answered);
        self.awaited = Some(awaited);
    }

    /// Asks for the preview again where the whole file has currencies, statuses or several lines of one order,
    /// which the first rows may not have shown: their treatment can then be chosen.
    pub(super) fn refresh_after(&mut self, import_report: &ImportReport, out: &mut Out) {
        let has_more = import_report.row_errors.of(Reason::OtherCurrency).rows > 0
            || import_report.joined.several > 0
            || import_report.rows_by_status() > 0;
        if has_more {
            self.queue(Change::Refresh, out);
        }
    }

    // --- its encoding ---

    /// Inspects the file again in this encoding; `None` detects it.
    pub(super) fn decode(&mut self, encoding: Option<Encoding>, out: &mut Out) {
        self.inspect(encoding, false, out);
    }

    /// Goes back to the encoding of the preview.
    pub(super) fn decode_as_before(&mut self, out: &mut Out) {
        let before = self.preview.encoding_guess.filter(|it| it.is_chosen).map(|it| it.encoding);
        self.inspect(before, true, out);
    }

    fn inspect(&mut self, encoding: Option<Encoding>, is_last: bool, out: &mut Out) {
        self.forget_rows(out);
        let ticket = out.request(|ticket| Effect::Decode(ticket, encoding));
        let mut awaited = self.waiting(ticket);
        (awaited.cause, awaited.is_changed) = (Cause::Encoding { is_last }, true);
        self.awaited = Some(awaited);
    }

    // --- its rows ---

    /// Reads the whole file with the columns as they are, so that the visitor sees what it holds before asking
    /// for the report, which then needs no reading.
    pub(super) fn read_ahead(&mut self, out: &mut Out) {
        let is_readable =
            self.preview.kind == FileKind::Orders && missing(&self.preview).is_empty();
        if !is_readable {
            self.forget_rows(out);
        } else {
            self.rows(out);
        }
    }

    /// The reading of the file with the columns as they are, which begins now unless it was begun.
    pub(super) fn rows(&mut self, out: &mut Out) -> Reading {
        let mapping = &self.preview.guess.mapping;
        match &self.rows {
            Some((with, reading)) if with == mapping => reading.clone(),
            _ => {
                self.forget_rows(out);
                let reading = Reading::UnderWay(out.request(Effect::Read));
                self.rows = Some((self.preview.guess.mapping.clone(), reading.clone()));
                reading
            }
        }
    }

    /// Ends a reading that is not wanted any more.
    pub(super) fn forget_rows(&mut self, out: &mut Out) {
        if matches!(self.reading(), Some(Reading::UnderWay(_))) {
            out.effects.push(Effect::StopReading);
        }
        self.rows = None;
    }

    /// The worker has ended: nothing is read or awaited any more.
    pub(super) fn lose(&mut self) {
        (self.rows, self.awaited) = (None, None);
        self.shown = self.preview.clone();
    }

    /// Remembers the mapping for files with the same headings.
    pub(super) fn remember(&self, out: &mut Out) {
        if let Some(key) = storage_key(&self.preview) {
            out.effects.push(Effect::Remember(key, self.preview.mapping_text.clone()));
        }
    }

    // --- answers ---

    /// What an answer has changed; gives back one that is not about the file.
    pub(super) fn answered(
        &mut self,
        ticket: Ticket,
        response: Response,
        remembered: Option<String>,
        out: &mut Out,
    ) -> Result<FileOutcome, Response> {
        if self.awaited.as_ref().is_some_and(|it| it.ticket == ticket) {
            return match response {
                Response::Preview(preview) => Ok(self.previewed(*preview, remembered, out)),
                Response::Failed(problem) => Ok(self.refused(problem)),
                response => Err(response),
            };
        }
        if self.reading() != Some(&Reading::UnderWay(ticket)) {
            return Err(response);
        }
        match response {
            Response::Read(result) => Ok(self.end_reading(Rows::Orders(Shown::new(*result)))),
            Response::ReadSummary(row_errors, unit) => {
                Ok(self.end_reading(Rows::Summary(Shown::new(row_errors), unit)))
            }
            Response::Failed(problem) => {
                let is_shown = self.preview.kind == FileKind::Orders
                    && !matches!(problem, Problem::NothingRead | Problem::Stopped);
                let failed = || Reading::Failed(Shown::new(problem.clone()));
                let with = self.rows.take().filter(|_| is_shown);
                self.rows = with.map(|(with, _)| (with, failed()));
                Ok(FileOutcome::Unread(problem))
            }
            response => Err(response),
        }
    }

    fn end_reading(&mut self, rows: Rows) -> FileOutcome {
        if let Some((_, reading)) = &mut self.rows {
            *reading = Reading::Done(rows.clone());
        }
        FileOutcome::Rows(rows)
    }

    fn refused(&mut self, problem: Problem) -> FileOutcome {
        let cause = self.awaited.take().map(|it| it.cause);
        let is_last = cause == Some(Cause::Encoding { is_last: true });
        FileOutcome::Refused { problem, is_last }
    }

    fn previewed(
        &mut self,
        preview: FilePreview,
        remembered: Option<String>,
        out: &mut Out,
    ) -> FileOutcome {
        self.preview = Shown::new(preview);
        let is_new = matches!(&self.awaited, Some(it) if it.cause != Cause::Mapping);
        if is_new && self.restore(remembered, out) {
            return FileOutcome::Pending;
        }
        while let Some(change) = self.awaited.as_mut().and_then(|it| it.then.pop_front()) {
            match change {
                Change::Analyse if !missing(&self.preview).is_empty() => {}
                Change::Analyse => {
                    self.settle(out);
                    return FileOutcome::Analyse;
                }
                change => {
                    self.make(change, out);
                    return FileOutcome::Pending;
                }
            }
        }
        self.settle(out);
        FileOutcome::Settled
    }

    /// Shows the preview. A panel is not rebuilt under the visitor's hand for nothing new.
    fn settle(&mut self, out: &mut Out) {
        let Some(awaited) = self.awaited.take() else { return };
        if awaited.is_changed || *self.shown != *self.preview {
            self.shown = self.preview.clone();
            out.effects.push(Effect::KeepFocus);
        }
        if let Some(role) = awaited.answered {
            out.effects.push(Effect::FocusControl(after_answer(&self.preview, role)));
        }
    }
}

fn missing(preview: &FilePreview) -> Vec<Role> {
    match preview.kind {
        FileKind::Summary => Vec::new(),
        FileKind::Orders => preview.guess.mapping.missing(),
    }
}

/// The question that was answered is gone with its buttons: the focus goes to the next one, or to the role that now
/// has a column.
fn after_answer(preview: &FilePreview, answered: Role) -> String {
    let mut questions = preview.guess.questions.iter();
    let next = questions.find_map(|it| Some(choose_id(it.role, it.candidates.first()?.column)));
    next.unwrap_or_else(|| ["o-column_", answered.name()].concat())
}

/// The id of the button that gives an open role a column.
pub fn choose_id(role: Role, column: usize) -> String {
    ["o-choose_", role.name(), "-", &column.to_string()].concat()
}

/// The storage key of a file's mapping, which holds only headings and columns, never orders. Files without headings
/// cannot be told apart and have none.
pub fn storage_key(preview: &FilePreview) -> Option<String> {
    let is_told_apart =
        preview.kind == FileKind::Orders && preview.key.chars().any(char::is_alphanumeric);
    is_told_apart.then(|| ["clv:mapping:", &preview.key].concat())
}
