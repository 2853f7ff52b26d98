//! Backups: the visitor's own numbers that were replaced, as they are in storage.

use super::super::store::on_change;
use crate::browser::{Blocked, document, storage};
use crate::share::{Backup, without};
use crate::workspace::ScenarioListError;
use leptos::prelude::*;

/// The outcome of the last action.
#[derive(Clone, Copy, PartialEq)]
pub enum Message {
    Deleted,
    Saved,
    Refused(ScenarioListError),
    StorageBlocked,
}

/// A handle: copies share the same state.
#[derive(Clone, Copy)]
pub struct Backups {
    /// The backups as stored.
    pub text: RwSignal<String>,
    /// The backups deleted here, until they are restored.
    pub deleted: RwSignal<String>,
    pub message: RwSignal<Option<Message>>,
}

/// Ids of the buttons; using one moves the focus to the other.
pub const DELETE: &str = "delete-earlier";
pub const UNDO: &str = "restore-earlier";

impl Backups {
    pub fn open() -> Backups {
        let backups = Backups {
            text: RwSignal::new(String::new()),
            deleted: RwSignal::new(String::new()),
            message: RwSignal::new(None),
        };
        backups.reload();
        on_change(move || backups.reload());
        backups
    }

    /// Reads storage again, where other tabs and the calculator of this one add backups.
    pub fn reload(&self) {
        let now = read().unwrap_or_default();
        if self.text.with_untracked(|text| *text != now) {
            self.text.set(now);
        }
    }

    pub fn delete(&self, listed: &[Backup]) {
        let deleted = self.replace(|stored| {
            let [rest, deleted] = without(stored, listed);
            (rest, deleted)
        });
        if let Some(deleted) = deleted {
            self.deleted.update(|before| before.insert_str(0, &deleted));
            self.message.set(Some(Message::Deleted));
            document::focus_next(UNDO);
        }
    }

    /// Restores what was deleted, after those added meanwhile.
    pub fn restore(&self) {
        let deleted = self.deleted.get_untracked();
        if self.replace(|stored| ([stored, &deleted].concat(), ())).is_some() {
            self.deleted.set(String::new());
            self.message.set(None);
            document::focus_next(DELETE);
        }
    }

    /// Replaces the stored text; `None` where storage refuses.
    fn replace<T>(&self, change: impl Fn(&str) -> (String, T)) -> Option<T> {
        let done = read().and_then(|stored| {
            let (text, rest) = change(&stored);
            storage::write(storage::BACKUPS, &text)?;
            Ok(rest)
        });
        if done.is_err() {
            self.message.set(Some(Message::StorageBlocked));
        }
        self.reload();
        done.ok()
    }
}

fn read() -> Result<String, Blocked> {
    let stored = storage::read(storage::BACKUPS)?.unwrap_or_default();
    // Where the oldest backups were dropped, no line break ends the text; what is appended needs one.
    Ok(match stored.is_empty() || stored.ends_with('\n') {
        true => stored,
        false => stored + "\n",
    })
}
