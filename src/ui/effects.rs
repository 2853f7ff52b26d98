//! Everything the state does to the world outside the page's own elements:
//! storage, address, document, chart width. All of it is registered here.

use super::{State, element::run};
use crate::browser::{Blocked, address, document, size, storage, timer, work};
use crate::i18n::{Label, Notice};
use crate::share::{Saved, link, open, own_work, save, says_no_numbers, screen};
use leptos::prelude::*;

/// A pause in typing, after which the address follows, in milliseconds.
const PAUSE_MS: i32 = 300;

/// How long a shown address must last before it counts, in milliseconds: a reload under way on a slow
/// network still goes to the one before.
const SETTLE_MS: i32 = 10_000;

/// The "edit" after which the address is completed rather than stepped: it made the step itself.
const FROM_ADDRESS: &str = "address";

pub fn register(state: State) {
    save_work(state);
    show_address(state);
    follow_address(state);
    draw_frames(state);
    run(Box::new(move || {
        let lang = state.lang.get();
        let _ = document::speak(lang, lang.label(Label::PageTitle));
    }));
}

/// Drawings follow every change: a dragged one at once, a typed one right after the figures are on
/// the screen, so that no key waits for curves.
fn draw_frames(state: State) {
    run(Box::new(move || {
        state.book.track();
        let draw = move || state.frame.notify();
        if !state.typed.get_value() || timer::after_paint(draw).is_err() {
            draw();
        }
    }));
}

/// The charts are as wide as the answer they belong to.
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

/// Every edit is saved at once: a crash, a closed tab or a flat battery loses nothing.
fn save_work(state: State) {
    let (mut opened, mut told) = (false, false);
    run(Box::new(move || {
        let work = state.book.with(save);
        if !opened {
            opened = true;
            set_aside(state, &work);
        }
        work::tell(&work);
        if storage::write(storage::WORK, &work) == Err(Blocked) && !told {
            told = true;
            state.notify(Notice::StorageBlocked);
        }
    }));
}

/// Where the page opens with other numbers than the visitor's own, these stay within reach.
fn set_aside(state: State, work: &str) {
    let read = |key| storage::read(key).ok().flatten().unwrap_or_default();
    let stored = read(storage::WORK);
    // A reload or a step back brings what was there before.
    if work == stored || address::work().is_some() {
        return;
    }
    let aside = read(storage::ASIDE);
    let own = own_work(&stored, &read(storage::OPENED), &aside);
    let _ = storage::write(storage::ASIDE, own);
    let _ = storage::write(storage::OPENED, work);
    if let Some(own) = Saved::read(own) {
        state.notify(Notice::Replaced(own.link));
    }
}

/// The address follows after a pause. Edits of one field are one step back.
fn show_address(state: State) {
    let shown_edit = StoredValue::new(state.last_edit.get_value());
    let follow = move || {
        let edit = state.last_edit.get_value();
        let step = edit != shown_edit.get_value() && edit != FROM_ADDRESS;
        shown_edit.set_value(edit);
        // Another screen's address is its own.
        if screen(&address::hash()).is_none() {
            show(state, step);
        }
        state.pause.notify();
        let _ = timer::after(SETTLE_MS, Box::new(move || caught_up(state)));
    };
    // The page as it opened is no edit: its address is completed, not stepped.
    follow();
    let mut waiting = None;
    run(Box::new(move || {
        state.book.track();
        if let Some(timer) = waiting.take() {
            timer::cancel(timer);
        }
        let _ = storage::write_behind(&address::hash());
        waiting = timer::after(PAUSE_MS, Box::new(follow)).ok();
    }));
}

/// Shows the numbers in the address; a step only where they are others. What no link carries, such as a
/// text that cannot be read, the history keeps beside it.
pub fn show(state: State, step: bool) {
    let (link, work) = (state.book.with_untracked(link), work::told());
    let step = step && link != address::hash();
    // Browsers refuse more than some hundred changes a minute; the next edit tries again.
    let _ = address::show(&link, work.as_deref(), step);
}

/// The address is no longer behind the stored work. Said only a while after it was shown: a
/// reload that is already under way goes to the old address, whatever is shown meanwhile.
fn caught_up(state: State) {
    if state.book.with_untracked(link) == address::hash() {
        let _ = storage::write_behind("");
    }
}

/// Back, forward, or an address typed by hand.
fn follow_address(state: State) {
    let _ = address::on_change(Box::new(move || {
        let hash = address::hash();
        if says_no_numbers(&hash) || hash == state.book.with_untracked(link) {
            // Come back from another screen, say: this step is to know the texts, too, as every other.
            if screen(&hash).is_none() {
                show(state, false);
            }
            return;
        }
        let lang = state.lang.get_untracked();
        // Their own link is what brings the visitor's own numbers back; their texts stand in storage.
        let aside = || storage::read(storage::ASIDE).ok().flatten();
        let work = address::work()
            .or_else(aside)
            .filter(|work| !work.is_empty());
        let (book, notices) = open(&hash, work.as_deref(), lang);
        state.notices.set(notices);
        state.last_edit.set_value(FROM_ADDRESS);
        state.book.set(book);
    }));
}
