//! The browser's storage, which may be blocked, full or absent.
//!
//! An embedded calculator uses none: it neither shows nor changes the visitor's own work.

use super::{Blocked, document, window};

/// The visitor's own work; see [`share::save`](crate::share::save).
pub const WORK: &str = "clv:work";
/// The language chosen last; `boot.js` reads it before the program has started.
pub const LANG: &str = "clv:lang";
/// What a reload of the tab needs to know; see [`share::reopen`](crate::share::reopen). It belongs to the
/// tab alone, because the same address opened elsewhere is a link like any other.
pub const TAB: &str = "clv:tab";
/// Backups of the visitor's own work that was replaced, one per line, the newest first.
pub const BACKUPS: &str = "clv:aside";
/// Backups of entries that this version cannot read, one per line, the newest first. The names of the entries
/// are in [`share::name_of`](crate::share::name_of).
pub const UNREADABLE: &str = "clv:unreadable";

/// The names of everything in local storage.
pub fn names() -> Result<Vec<String>, Blocked> {
    let Some(storage) = storage("")? else {
        return Ok(Vec::new());
    };
    let names = (0..storage.length()?).map(|nth| storage.key(nth));
    // A name that another tab has removed meanwhile is `None`.
    let names: Result<Vec<Option<String>>, _> = names.collect();
    Ok(names?.into_iter().flatten().collect())
}

pub fn remove(key: &str) -> Result<(), Blocked> {
    match storage(key)? {
        Some(storage) => Ok(storage.remove_item(key)?),
        None => Ok(()),
    }
}

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

/// Above this many bytes of backups the oldest are dropped.
const MAX_SET_ASIDE_BYTES: usize = 200_000;

/// Puts a text before the backups under `key`, one per line, without duplicates. On an error the caller
/// must not overwrite the original.
pub fn set_aside(key: &str, text: &str) -> Result<(), Blocked> {
    let before = read(key)?.unwrap_or_default();
    let mut all = text.to_owned();
    // A final line break is kept, because the last piece is then empty.
    for line in before.split('\n') {
        if line != text && all.len() < MAX_SET_ASIDE_BYTES {
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

/// Session storage for the tab's own key, local storage for all others; none in an embed.
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
