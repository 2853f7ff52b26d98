//! What the worker answers, and what the screen shows then.

use super::reading::remembered;
use super::{RangesState, ReadAhead, Rows, Screen, Stage, Trouble};
use crate::browser::worker_client::WorkerEvent;
use crate::customer_base::{Column, CustomerRows, MadeFrom, Report};
use crate::i18n::orders::import_report::by_status;
use crate::import::{ImportReport, Reason};
use crate::service::{FilePreview, Problem, Request, Response};
use leptos::prelude::*;
use std::collections::VecDeque;

impl Screen {
    pub(super) fn on_event(&self, event: WorkerEvent) {
        match event {
            WorkerEvent::Response(response) => self.on_response(response),
            WorkerEvent::Progress { bytes, of } => self.progress.update(|it| {
                it.bytes = bytes;
                it.of = of;
            }),
            WorkerEvent::Phase(phase) => self.progress.update(|it| it.phase = phase),
            WorkerEvent::Saved => {
                self.saving.set(false);
                self.saved.notify();
            }
            WorkerEvent::Failed(why) => {
                // What was read, or being read, went with the worker.
                self.read_with.set_value(None);
                self.read.set(ReadAhead::None);
                self.fail(Trouble::Broken(why));
            }
        }
    }

    pub(super) fn on_response(&self, response: Response) {
        match response {
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

    pub(super) fn show_preview(&self, preview: FilePreview) {
        let first = self.fresh.get_value();
        self.fresh.set_value(false);
        self.keep_focus();
        let remembered = first.then(|| remembered(&preview)).flatten();
        self.inspecting.set_value(false);
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
        while !self.inspecting.get_value() {
            let Some(act) = next() else {
                if !is_same {
                    self.preview.notify();
                }
                self.focus_after_answer();
                break;
            };
            act(*self);
        }
        if self.stage.get_untracked() == Stage::Inspecting {
            self.back_to_preview();
        }
        if !self.inspecting.get_value() {
            self.read_ahead();
        }
    }

    pub(super) fn note_rows(&self, rows: Rows) {
        // The reading was cancelled meanwhile.
        if self.stage.get_untracked() != Stage::Reading {
            return;
        }
        self.busy.set(false);
        self.request_report();
        if let Rows::Orders(import_report) = &rows {
            self.note_statuses(import_report);
        }
        self.import_report.set(Some(rows));
    }

    /// Requests the preview again where the whole file has currencies, statuses or several lines of one
    /// order, which the first rows may not have shown: their treatment can then be chosen.
    pub(super) fn note_statuses(&self, import_report: &ImportReport) {
        let more = import_report.row_errors.of(Reason::OtherCurrency).rows > 0
            || import_report.joined.several > 0
            || by_status(import_report) > 0;
        if more {
            self.refreshing.set_value(true);
            self.use_mapping(|_| {});
        }
    }

    pub(super) fn show(&self, report: Report) {
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

    pub(super) fn show_rows(&self, rows: CustomerRows) {
        let asked = self.rows_asked.with_value(Clone::clone);
        self.rows_asked.set_value(None);
        let Some(asked) = asked else { return };
        let moved = self.query.with_untracked(|now| *now != asked);
        self.rows.set((asked.from, rows));
        if moved {
            self.request_rows(|_| {});
        }
    }

    pub(super) fn fail(&self, trouble: Trouble) {
        self.on_idle();
        if let Trouble::Problem(Problem::NoOrders(import_report)) = &trouble {
            self.note_statuses(import_report);
        }
        let is_broken = matches!(trouble, Trouble::Broken(_));
        let is_no_text = matches!(trouble, Trouble::Problem(Problem::File(_)));
        self.trouble.set(Some(trouble));
        let back = match self.stage.get_untracked() {
            Stage::Inspecting => Stage::Start,
            Stage::Reading => Stage::Preview,
            // The data read were lost with the worker; the file and its columns are still known.
            Stage::Report if is_broken => Stage::Preview,
            stage => stage,
        };
        self.stage.set(back);
        self.focus_on("orders-trouble");
        if back == Stage::Preview && is_no_text {
            // Not text in the encoding that was tried: back to the previous one.
            let encoding_guess = self.preview.with_untracked(|it| it.as_ref()?.encoding_guess);
            let before = encoding_guess.filter(|it| it.is_chosen).map(|it| it.encoding);
            self.inspect_again(before);
        }
    }
}
