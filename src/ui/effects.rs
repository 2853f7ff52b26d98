//! Everything the state does to the world outside the page's own elements:
//! storage, address, document, chart width. All of it is registered here.

use super::{State, element::run};
use crate::browser::{Blocked, address, document, size, storage, timer, work};
use crate::i18n::Label;
use crate::locale::Lang;
use crate::share::Notice;
use crate::share::{Opened, SavedState, link, reopen, save, says_no_numbers, screen};
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
        let _ = document::set_language(lang, lang.label(Label::PageTitle));
    }));
}

/// Drawings follow every change: a dragged one at once, a typed one right after the figures are on
/// the screen, so that no key waits for curves.
fn draw_frames(state: State) {
    run(Box::new(move || {
        state.form.track();
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

/// What the address opens, with what is kept of the visitor's own work; a page that opens `again` may be
/// further than its address. Blocked storage is told by the effect that saves the work.
pub fn opened(lang: Lang, again: bool) -> Opened {
    let read = |key| storage::read(key).ok().flatten();
    let tab = read(storage::TAB).filter(|_| again);
    let (beside, work, aside) = (address::work(), read(storage::WORK), read(storage::ASIDE));
    let kept =
        SavedState { beside: beside.as_deref(), work: work.as_deref(), aside: aside.as_deref() };
    reopen(&address::hash(), tab.as_deref(), kept, lang)
}

/// Every edit is saved at once: a crash, a closed tab or a flat battery loses nothing. What somebody's
/// link brought is not the visitor's work until they change it, and opening changes nothing.
fn save_work(state: State) {
    // What this tab stored last, while what it shows grows out of that.
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

/// Nothing is written over but what is `ours`: the rest is set aside, whether it comes from another tab, was
/// there before others' numbers were changed, or is nothing that this version can read.
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
        let _ = timer::after(SETTLE_MS, Box::new(caught_up));
    };
    // The page as it opened is no edit: its address is completed, not stepped.
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

/// Shows the numbers in the address; a step only where they are others. What no link carries, such as a
/// text that cannot be read, the history keeps beside it.
pub fn show(state: State, step: bool) {
    let link = state.form.with_untracked(link);
    let work = work::published().filter(|_| state.is_own.get_value());
    let step = step && link != address::hash();
    // Browsers refuse more than some hundred changes a minute; the next edit tries again.
    let _ = address::show(&link, work.as_deref(), step);
}

/// The address, with what stands beside it, is no longer behind the stored work. Said only a while after
/// it was shown: a reload that is already under way goes to the old address, whatever is shown meanwhile.
fn caught_up() {
    if address::work() == work::published() {
        let _ = storage::write(storage::TAB, "");
    }
}

/// Back, forward, or an address typed by hand.
fn follow_address(state: State) {
    let _ = address::on_change(Box::new(move || {
        let hash = address::hash();
        if says_no_numbers(&hash) || hash == state.form.with_untracked(link) {
            // Come back from another screen, say: this step is to know the texts, too, as every other.
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
