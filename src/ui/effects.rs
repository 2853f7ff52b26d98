//! All effects of the state outside the page's own elements: storage, address, document, chart width.

use super::{element::run, state::State};
use crate::browser::{Blocked, address, document, size, storage, timer, work};
use crate::i18n::Label;
use crate::locale::Lang;
use crate::share::{Notice, Opened, SavedState, link, reopen, save, says_no_numbers, screen};
use crate::workspace::{Effect, Event, Seen};
use leptos::prelude::*;

/// Pause in editing after which the address is updated, in milliseconds.
const PAUSE_MS: i32 = 300;

/// How long after an update the address counts as current, in milliseconds: a reload under way on a slow
/// network still goes to the previous one.
const SETTLE_MS: i32 = 10_000;

pub fn register(state: State) {
    follow_form(state);
    let _ = address::on_change(Box::new(move || dispatch(state, Event::Moved)));
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
/// work may be newer than the address.
pub fn opened(lang: Lang, again: bool) -> Opened {
    let read = |key| storage::read(key).ok().flatten();
    let tab = read(storage::TAB).filter(|_| again);
    let (history_state, work, backups) =
        (address::work(), read(storage::WORK), read(storage::BACKUPS));
    let saved = SavedState {
        history_state: history_state.as_deref(),
        work: work.as_deref(),
        backups: backups.as_deref(),
    };
    reopen(&address::hash(), tab.as_deref(), saved, lang)
}

/// Does what the session asks for after an event.
pub fn dispatch(state: State, event: Event) {
    let [work, link] = state.form.with_untracked(|form| [save(form), link(form)]);
    let (hash, stored) = (address::hash(), storage::read(storage::WORK));
    let stored = stored.map(Option::unwrap_or_default);
    let seen = Seen {
        work: &work,
        link: &link,
        stored: stored.as_deref().ok(),
        hash: &hash,
        is_bare: says_no_numbers(&hash),
        is_screen: screen(&hash).is_some(),
    };
    let step =
        |event| state.session.try_update_value(|it| it.step(event, &seen)).unwrap_or_default();
    let note = |text: &str| _ = storage::write(storage::TAB, text);
    work::publish(&work);
    let (mut effects, mut next) = (step(event), 0);
    while let Some(effect) = effects.get(next).copied() {
        next += 1;
        match effect {
            Effect::SetAside => {
                let stored = seen.stored.unwrap_or_default();
                if storage::set_aside(storage::BACKUPS, stored).is_err() {
                    (effects, next) = (step(Event::Refused), 0);
                }
            }
            Effect::Store => effects.extend(step(match storage::write(storage::WORK, &work) {
                Ok(()) => Event::Stored,
                Err(Blocked) => Event::Refused,
            })),
            Effect::NoteAddress => note(&address::hash()),
            Effect::NoteLink => note(&["#", &link].concat()),
            Effect::NoteNothing => note(""),
            // What no link carries, such as a text that cannot be read, is kept in the entry's state. Browsers
            // refuse more than about a hundred changes a minute; the next edit tries again.
            Effect::Show { is_step } => {
                let work = state.session.with_value(|it| it.is_own).then_some(work.as_str());
                let _ = address::show(&link, work, is_step);
            }
            Effect::Open => {
                let opened = opened(state.lang.get_untracked(), false);
                state.notices.set(opened.notices);
                state.session.update_value(|it| it.takes(opened.is_own));
                state.form.set(opened.form);
            }
            Effect::Complain => state.notify(Notice::StorageBlocked),
        }
    }
}

/// Saves every change at once: a crash or a closed tab loses nothing. Updates the address after a pause.
fn follow_form(state: State) {
    let pause = move || {
        dispatch(state, Event::Paused);
        state.pause.notify();
        let _ = timer::after(SETTLE_MS, Box::new(mark_address_current));
    };
    let (mut is_opening, mut waiting) = (true, None);
    run(Box::new(move || {
        state.form.track();
        let event = if is_opening { Event::Opened } else { Event::Changed };
        is_opening = false;
        dispatch(state, event);
        if let Some(timer) = waiting.take() {
            timer::cancel(timer);
        }
        waiting = timer::after(PAUSE_MS, Box::new(pause)).ok();
    }));
}

/// Notes that the address and its state are no longer older than the stored work. Called `SETTLE_MS` after
/// the update, because a reload that is already under way goes to the old address.
fn mark_address_current() {
    if address::work() == work::published() {
        let _ = storage::write(storage::TAB, "");
    }
}
