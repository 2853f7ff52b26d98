//! All effects of the state outside the page's own elements: storage, address, document, chart width.

use super::{element::run, state::State};
use crate::browser::{Blocked, address, document, size, storage, timer, work};
use crate::i18n::Label;
use crate::locale::Lang;
use crate::share::Notice;
use crate::share::{Opened, SavedState, link, reopen, save, says_no_numbers, screen};
use leptos::prelude::*;

/// Pause in editing after which the address is updated, in milliseconds.
const PAUSE_MS: i32 = 300;

/// How long after an update the address counts as current, in milliseconds: a reload under way on a slow
/// network still goes to the previous one.
const SETTLE_MS: i32 = 10_000;

/// The "edit" made by a changed address: it adds no history entry, because the navigation did.
const FROM_ADDRESS: &str = "address";

pub fn register(state: State) {
    save_work(state);
    show_address(state);
    follow_address(state);
    draw_frames(state);
    run(Box::new(move || {
        let lang = state.lang.get();
        let _ = document::set_language(lang, lang.label(Label::PageTitle));
    }));
}

/// Redraws after every change: at once while dragging, after the figures are painted while typing, so that
/// no key waits for curves.
fn draw_frames(state: State) {
    run(Box::new(move || {
        state.form.track();
        let draw = move || state.frame.notify();
        if !state.typed.get_value() || timer::after_paint(draw).is_err() {
            draw();
        }
    }));
}

/// Keeps the charts as wide as the answer that contains them.
pub fn measure_charts(state: State, answer: &web_sys::Element) {
    let width = state.chart_width;
    let report = move |now: f64| {
        if now > 0.0 && now != width.get_untracked() {
            width.set(now);
        }
    };
    // Without an observer the charts keep the width of a phone.
    let _ = size::observe_width(answer, Box::new(report));
}

/// The page as the address and the saved work open it. Where it opens `again`, as on a reload, the saved
/// work may be newer than the address. The effect that saves the work reports blocked storage.
pub fn opened(lang: Lang, again: bool) -> Opened {
    let read = |key| storage::read(key).ok().flatten();
    let tab = read(storage::TAB).filter(|_| again);
    let (beside, work, aside) = (address::work(), read(storage::WORK), read(storage::ASIDE));
    let kept =
        SavedState { beside: beside.as_deref(), work: work.as_deref(), aside: aside.as_deref() };
    reopen(&address::hash(), tab.as_deref(), kept, lang)
}

/// Saves every edit at once: a crash, a closed tab or a flat battery loses nothing. Numbers of a link are
/// saved only once the visitor changes them, and opening the page overwrites nothing.
fn save_work(state: State) {
    // The work this tab stored last, while the numbers it shows are edited from that.
    let mut ours = String::new();
    let (mut is_opening, mut told) = (true, false);
    run(Box::new(move || {
        let work = state.form.with(save);
        let is_own = state.is_own.get_value();
        work::publish(&work);
        if !is_own || state.last_edit.get_value() == FROM_ADDRESS {
            ours.clear();
        }
        let is_kept = !is_own || keep(&work, &mut ours, is_opening).is_ok();
        if !is_kept && !told {
            told = true;
            state.notify(Notice::StorageBlocked);
        }
        is_opening = false;
        let shown = match is_own {
            true if ours == work => address::hash(),
            true => String::new(),
            false => ["#", &state.form.with_untracked(link)].concat(),
        };
        let _ = storage::write(storage::TAB, &shown);
    }));
}

/// Overwrites only what this tab stored (`ours`). Anything else is backed up first: work of another tab,
/// work from before a link's numbers were changed, text that this version cannot read.
fn keep(work: &str, ours: &mut String, is_opening: bool) -> Result<(), Blocked> {
    let stored = storage::read(storage::WORK)?.unwrap_or_default();
    if stored != work {
        if is_opening {
            return Ok(());
        }
        if stored != *ours {
            storage::set_aside(storage::ASIDE, &stored)?;
        }
        storage::write(storage::WORK, work)?;
    }
    work.clone_into(ours);
    Ok(())
}

/// Updates the address after a pause. Consecutive edits of one field are one history entry.
fn show_address(state: State) {
    let shown_edit = StoredValue::new(state.last_edit.get_value());
    let follow = move || {
        let edit = state.last_edit.get_value();
        let step = edit != shown_edit.get_value() && edit != FROM_ADDRESS;
        shown_edit.set_value(edit);
        // The address of another screen is left alone.
        if screen(&address::hash()).is_none() {
            show(state, step);
        }
        state.pause.notify();
        let _ = timer::after(SETTLE_MS, Box::new(caught_up));
    };
    // Opening the page is not an edit: its address is completed without a history entry.
    follow();
    let mut waiting = None;
    run(Box::new(move || {
        state.form.track();
        if let Some(timer) = waiting.take() {
            timer::cancel(timer);
        }
        waiting = timer::after(PAUSE_MS, Box::new(follow)).ok();
    }));
}

/// Shows the numbers in the address, with a new history entry only if they differ. What no link carries,
/// such as a text that cannot be read, is kept in the entry's state.
pub fn show(state: State, step: bool) {
    let link = state.form.with_untracked(link);
    let work = work::published().filter(|_| state.is_own.get_value());
    let step = step && link != address::hash();
    // Browsers refuse more than about a hundred changes a minute; the next edit tries again.
    let _ = address::show(&link, work.as_deref(), step);
}

/// Notes that the address and its state are no longer older than the stored work. Called `SETTLE_MS` after
/// the update, because a reload that is already under way goes to the old address.
fn caught_up() {
    if address::work() == work::published() {
        let _ = storage::write(storage::TAB, "");
    }
}

/// Opens the numbers of a changed address: back, forward, a link, or typed by hand.
fn follow_address(state: State) {
    let _ = address::on_change(Box::new(move || {
        let hash = address::hash();
        if says_no_numbers(&hash) || hash == state.form.with_untracked(link) {
            // As after another screen: this history entry gets the texts too, like every other.
            if screen(&hash).is_none() {
                show(state, false);
            }
            return;
        }
        let opened = opened(state.lang.get_untracked(), false);
        state.notices.set(opened.notices);
        state.last_edit.set_value(FROM_ADDRESS);
        state.is_own.set_value(opened.is_own);
        state.form.set(opened.form);
    }));
}
