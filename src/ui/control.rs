//! Form controls of the screens beside the calculator: a label, a control, a note below.

use super::element::{Element, div, el};
use crate::browser::{file, node, timer};
use std::cell::RefCell;
use std::rc::Rc;

/// A `<select>` of `(value, words)`.
pub fn select(
    name: &str,
    options: impl IntoIterator<Item = (String, String)>,
    chosen: &str,
    choose: impl Fn(String) + 'static,
) -> Element {
    let options = options.into_iter().map(|(value, words)| {
        let option = el("option").value(&value).text(&words);
        if value == chosen { option.attr("selected", "") } else { option }
    });
    let select = el("select")
        .name(name)
        .id(&["o-", name].concat())
        .autocomplete_off()
        .children(options)
        .on("change", move |event| choose(node::value_of(&event)));
    node::set_value(select.node(), chosen);
    select
}

/// Pause in typing after which the text is taken, in milliseconds.
const PAUSE_MS: i32 = 500;

/// A text or date field; `enter` is called after a pause in typing and on `change`.
pub fn input(name: &str, kind: &str, value: &str, enter: impl Fn(String) + 'static) -> Element {
    let input = el("input").type_(kind).name(name).id(&["o-", name].concat()).autocomplete_off();
    node::set_value(input.node(), value);
    enters(input, enter)
}

type Enter = Rc<dyn Fn(String)>;

thread_local! {
    /// The text that waits for a pause in typing, with its timer and what takes it.
    static WAITING: RefCell<Option<(Option<i32>, Enter, String)>> = const { RefCell::new(None) };
}

/// Calls `enter` with the control's value after a pause in typing, on `change`, and by [`enter_waiting`].
pub fn enters(control: Element, enter: impl Fn(String) + 'static) -> Element {
    let enter: Enter = Rc::new(enter);
    let later = enter.clone();
    let type_in = move |event| {
        enter_others(&later);
        let timer = timer::after(PAUSE_MS, Box::new(enter_waiting)).ok();
        replace_waiting(Some((timer, later.clone(), node::value_of(&event))));
    };
    let done = move |event| {
        enter_others(&enter);
        enter(node::value_of(&event));
    };
    control.on("input", type_in).on("change", done)
}

/// Enters the text that waits for a pause in typing, as when the page is left.
pub fn enter_waiting() {
    if let Some((enter, text)) = replace_waiting(None) {
        enter(text);
    }
}

/// Enters what waits in another control; what waits in this one has been replaced.
fn enter_others(own: &Enter) {
    let waiting = replace_waiting(None);
    if let Some((enter, text)) = waiting.filter(|(enter, _)| !Rc::ptr_eq(enter, own)) {
        enter(text);
    }
}

fn replace_waiting(next: Option<(Option<i32>, Enter, String)>) -> Option<(Enter, String)> {
    let (timer, enter, text) = WAITING.replace(next)?;
    if let Some(timer) = timer {
        timer::cancel(timer);
    }
    Some((enter, text))
}

/// A button that opens one of the page's own files.
pub fn file_button(name: &str, words: &str, take: impl Fn(file::Chosen) + 'static) -> Element {
    let input = el("input").type_("file").name(name).attr("accept", ".json,application/json").on(
        "change",
        move |event| {
            if let Some(chosen) = file::chosen(&event) {
                take(chosen);
            }
        },
    );
    el("label").class("choose").text(words).child(input)
}

/// A control with its label above.
pub fn labelled(name: &str, label: &str, control: Element) -> Element {
    let id = ["o-", name].concat();
    div().class("choice").child(el("label").attr("for", &id).text(label)).child(control)
}

/// The same with a note below, which `aria-describedby` of the control names.
pub fn noted(name: &str, label: &str, control: Element, note: Element) -> Element {
    let id = ["o-", name, "-note"].concat();
    let control = control.attr("aria-describedby", &id);
    labelled(name, label, control).child(note.id(&id))
}

/// An `<output>` with its exact value in `data-value`.
pub fn output(name: &str, value: Option<String>, shown: &str) -> Element {
    let output = el("output")
        .name(name)
        .attr("data-value", value.as_deref().unwrap_or_default())
        .text(shown);
    match value {
        Some(_) => output,
        None => output.attr("data-undefined", "unknown"),
    }
}
