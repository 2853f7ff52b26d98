//! From a chosen file to its rows: inspecting it, choosing columns, reading it whole.

use super::{Progress, ReadAhead, Rows, Screen, Source, Stage, Trouble};
use crate::browser::file::Chosen;
use crate::browser::worker_client::WorkerClient;
use crate::browser::{document, storage};
use crate::customer_base::{Query, Settings};
use crate::import::{Encoding, Mapping, Role};
use crate::service::{FileKind, FilePreview, Request};
use leptos::prelude::*;
use std::collections::{HashMap, VecDeque};

impl Screen {
    // --- a file ---

    pub fn take(&self, chosen: Chosen) {
        self.begin(Source::File(chosen.name), |client| {
            client.inspect(&chosen.file, document::is_month_first())
        });
    }

    pub fn take_text(&self, text: &str) {
        self.begin(Source::Pasted, |client| client.inspect_text(text, document::is_month_first()));
    }

    pub fn take_sample(&self) {
        self.begin(Source::Sample, WorkerClient::inspect_sample);
    }

    pub(super) fn begin(&self, source: Source, inspect: impl FnOnce(&WorkerClient)) {
        self.trouble.set(None);
        self.on_idle();
        self.lost.set_value(false);
        self.source.set(source);
        self.fresh.set_value(true);
        self.settings.set(Settings::default());
        self.drafts.set_value(HashMap::new());
        self.query.set(Query::default());
        self.forget_reading();
        self.stage.set(Stage::Inspecting);
        self.inspecting.set_value(true);
        self.with_client(inspect);
    }

    /// Reads the same file in another encoding.
    pub fn decode(&self, encoding: Encoding) {
        self.trouble.set(None);
        self.fresh.set_value(true);
        self.inspect_again(Some(encoding));
    }

    pub(super) fn inspect_again(&self, encoding: Option<Encoding>) {
        self.forget_reading();
        self.inspecting.set_value(true);
        self.with_client(|client| client.decode(encoding));
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
    pub(super) fn after_preview(&self, act: impl FnOnce(Screen) + 'static) {
        match self.inspecting.get_value() {
            true => (self.meanwhile).update_value(|it| it.push_back(Box::new(act))),
            false => act(*self),
        }
    }

    pub(super) fn request_with(
        &self,
        change: impl FnOnce(&mut Mapping),
        ask: fn(Mapping) -> Request,
    ) {
        let mapping = self.preview.with_untracked(|it| Some(it.as_ref()?.guess.mapping.clone()));
        if let Some(mut mapping) = mapping {
            change(&mut mapping);
            self.request_preview(&ask(mapping));
        }
    }

    /// Sends a request whose response is a preview.
    pub(super) fn request_preview(&self, ask: &Request) {
        self.inspecting.set_value(true);
        self.request(ask);
    }

    /// Reads the whole file with the columns as they are, so that the visitor sees what it holds before asking
    /// for the report, which then needs no reading.
    pub(super) fn read_ahead(&self) {
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
    pub(super) fn readable_mapping(&self) -> Option<Mapping> {
        self.preview.with_untracked(|preview| {
            let preview = preview.as_ref().filter(|it| it.kind == FileKind::Orders)?;
            let mapping = &preview.guess.mapping;
            mapping.missing().is_empty().then(|| mapping.clone())
        })
    }

    /// Ends a reading with columns that were changed.
    pub(super) fn forget_reading(&self) {
        self.read_with.set_value(None);
        if self.read.with_untracked(|read| *read == ReadAhead::UnderWay) {
            self.with_client(WorkerClient::stop_reading);
        }
        self.read.set(ReadAhead::None);
    }

    pub(super) fn read(&self) {
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
    pub(super) fn on_idle(&self) {
        self.busy.set(false);
        self.saving.set(false);
        self.stopped.set(false);
        self.settings_moved.set_value(false);
        self.rows_asked.set_value(None);
        self.inspecting.set_value(false);
        self.answered.set_value(None);
        self.meanwhile.update_value(VecDeque::clear);
    }

    pub fn cancel(&self) {
        self.with_client(WorkerClient::cancel);
        self.read_with.set_value(None);
        self.read.set(ReadAhead::None);
        self.on_idle();
        match self.stage.get_untracked() {
            Stage::Inspecting => self.start_again(),
            Stage::Report => self.keep_shown(),
            _ => self.back_to_preview(),
        }
    }

    /// Keeps the report that is shown, and resets the settings to those it was made with.
    pub(super) fn keep_shown(&self) {
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

pub(super) fn remembered(preview: &FilePreview) -> Option<String> {
    let text = storage::read(&place(preview)?).ok()??;
    (text != preview.mapping_text).then_some(text)
}
