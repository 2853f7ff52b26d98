//! The browser's storage, which may be blocked, full or absent.
//!
//! A calculator in somebody's article has none: it neither shows nor changes the visitor's own work.

use super::{Blocked, document, window};

/// The visitor's own work; see [`share::save`](crate::share::save).
pub const WORK: &str = "clv:work";
/// Groups of customers; see [`share::export`](crate::share::export).
pub const SEGMENTS: &str = "clv:segments";
/// Groups that could not be read, set aside.
pub const SEGMENTS_UNREADABLE: &str = "clv:segments:unreadable";
/// The language last chosen; `boot.js` reads it before the program is there.
pub const LANG: &str = "clv:lang";
/// What the tab is to know when it opens again; see [`share::reopen`](crate::share::reopen). It is the tab's alone,
/// because the same address opened anywhere else is a link like any other.
pub const TAB: &str = "clv:tab";
/// Scenarios; see [`share::export`](crate::share::export).
pub const SCENARIOS: &str = "clv:scenarios";
/// Scenarios that could not be read, set aside.
pub const SCENARIOS_UNREADABLE: &str = "clv:scenarios:unreadable";
/// The visitor's own work that something else took the place of, the newest first.
pub const ASIDE: &str = "clv:aside";

pub fn read(key: &str) -> Result<Option<String>, Blocked> {
    Ok(match storage(key)? {
        Some(storage) => storage.get_item(key)?,
        None => None,
    })
}

pub fn write(key: &str, value: &str) -> Result<(), Blocked> {
    match storage(key)? {
        Some(storage) => Ok(storage.set_item(key, value)?),
        None => Ok(()),
    }
}

/// Beyond so many bytes what was set aside first makes room.
const MOST_ASIDE: usize = 200_000;

/// Keeps a text before all that were set aside earlier, each on a line of its own; a line is there once. What
/// cannot be kept so must not be overwritten either.
pub fn set_aside(key: &str, text: &str) -> Result<(), Blocked> {
    let before = read(key)?.unwrap_or_default();
    let mut all = text.to_owned();
    // What ends with a line break does so again: its last piece is empty.
    for line in before.split('\n') {
        if line != text && all.len() < MOST_ASIDE {
            all.push('\n');
            all.push_str(line);
        }
    }
    write(key, &all)
}

/// Calls back when another tab of the page has written anything.
pub fn on_other_tab(callback: Box<dyn Fn()>) -> Result<(), Blocked> {
    document::on("storage", callback)
}

/// What belongs to the tab alone lies apart.
fn storage(key: &str) -> Result<Option<web_sys::Storage>, Blocked> {
    if document::embedded() {
        return Ok(None);
    }
    let window = window()?;
    let storage = match key {
        TAB => window.session_storage()?,
        _ => window.local_storage()?,
    };
    storage.ok_or(Blocked).map(Some)
}
