//! Requests about the report: settings, customers' rows, exports.

use super::Screen;
use crate::browser::worker_client::WorkerClient;
use crate::customer_base::{Query, Settings};
use crate::service::Request;
use leptos::prelude::*;

impl Screen {
    /// Changes the settings and requests the report anew.
    pub fn choose(&self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.get_untracked();
        self.settings.update(change);
        if self.settings.with_untracked(|now| *now != before) {
            self.request_report();
        }
    }

    pub(super) fn request_report(&self) {
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
        self.with_client(|client| client.export(what, name));
    }
}
