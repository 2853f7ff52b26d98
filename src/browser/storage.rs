//! The browser's storage, which may be blocked, full or absent.
//!
//! A calculator in somebody's article has none: it neither shows nor changes the visitor's own work.

use super::{Blocked, document, window};

/// The visitor's work; see [`share::save`](crate::share::save).
pub const WORK: &str = "clv:work";
/// Groups of customers; see [`share::export`](crate::share::export).
pub const SEGMENTS: &str = "clv:segments";
/// Groups that could not be read, set aside.
pub const SEGMENTS_UNREADABLE: &str = "clv:segments:unreadable";
/// The language last chosen; `boot.js` reads it before the program is there.
pub const LANG: &str = "clv:lang";
/// The address that the last edits in this tab have not reached yet; kept by the tab alone, because the
/// same address opened anywhere else is a link like any other.
const BEHIND: &str = "clv:behind";
/// Scenarios; see [`share::export`](crate::share::export).
pub const SCENARIOS: &str = "clv:scenarios";
/// Scenarios that could not be read, set aside.
pub const SCENARIOS_UNREADABLE: &str = "clv:scenarios:unreadable";
/// The visitor's own work while other numbers are shown; see [`share::own_work`](crate::share::own_work).
pub const ASIDE: &str = "clv:aside";
/// What the page opened with when those numbers came.
pub const OPENED: &str = "clv:opened";
/// Work that could not be read, set aside.
pub const UNREADABLE: &str = "clv:unreadable";

pub fn read(key: &str) -> Result<Option<String>, Blocked> {
    Ok(match storage()? {
        Some(storage) => storage.get_item(key)?,
        None => None,
    })
}

pub fn write(key: &str, value: &str) -> Result<(), Blocked> {
    match storage()? {
        Some(storage) => Ok(storage.set_item(key, value)?),
        None => Ok(()),
    }
}

pub fn read_behind() -> Result<Option<String>, Blocked> {
    Ok(match tab()? {
        Some(storage) => storage.get_item(BEHIND)?,
        None => None,
    })
}

pub fn write_behind(address: &str) -> Result<(), Blocked> {
    match tab()? {
        Some(storage) => Ok(storage.set_item(BEHIND, address)?),
        None => Ok(()),
    }
}

/// Calls back when another tab of the page has written anything.
pub fn on_other_tab(callback: Box<dyn Fn()>) -> Result<(), Blocked> {
    document::on("storage", callback)
}

fn tab() -> Result<Option<web_sys::Storage>, Blocked> {
    if document::embedded() {
        return Ok(None);
    }
    window()?.session_storage()?.ok_or(Blocked).map(Some)
}

fn storage() -> Result<Option<web_sys::Storage>, Blocked> {
    if document::embedded() {
        return Ok(None);
    }
    window()?.local_storage()?.ok_or(Blocked).map(Some)
}
