//! The table in which the groups are entered.
//!
//! There may be two hundred rows: all share the table's listeners, each row has a single effect, and rows
//! that stay are never rebuilt.

use super::super::control::{input, labelled, select};
use super::super::element::{Element, button, div, el, h2, p, section, span, tr};
use super::super::table::{column, scrolling};
use super::row::{FIELDS, NAME, row};
use super::state::{Groups, UNITS};
use crate::browser::{document, node};
use crate::clv::{Field, Unit};
use crate::i18n::whatif::segments::{message::message, show_example, table as words};
use crate::locale::Lang;
use leptos::prelude::*;

/// Id of the button that undoes the last step.
const UNDO: &str = "o-undo";

pub fn groups(groups: Groups, lang: Lang) -> Element {
    let is_empty = move || groups.rows.with(Vec::is_empty);
    let table = div().live_flag("hidden", is_empty).child(table(groups, lang));
    let example = button(show_example(lang), move || groups.show_example());
    let none = p()
        .class("none")
        .live_flag("hidden", move || !is_empty())
        .text(words::none(lang))
        .text(" ")
        .child(example.name("show_example"));
    section("part entered")
        .child(h2().text(words::title(lang)))
        .child(tools(groups, lang))
        .child(table)
        .child(none)
        .child(add(groups, lang))
}

/// The last step, with the buttons to undo it and to delete all groups.
fn tools(groups: Groups, lang: Lang) -> Element {
    let text =
        move || groups.message.with(|it| it.as_ref().map_or(String::new(), |it| message(lang, it)));
    let undo = button(words::undo(lang), move || groups.undo())
        .name("undo")
        .id(UNDO)
        .live_flag("disabled", move || !groups.can_undo.get());
    let clear = button(words::clear(lang), move || {
        groups.clear();
        document::focus_next(UNDO);
    });
    let clear = clear.name("clear").live_flag("disabled", move || groups.rows.with(Vec::is_empty));
    let text = p().class("message").role("status").live_text(text);
    div().class("tools").child(undo).child(clear).child(text)
}

fn table(groups: Groups, lang: Lang) -> Element {
    let name = column(words::name(lang));
    let result = el("th").attr("scope", "col").live_text(move || {
        groups.fmt.with(|it| it.result(crate::clv::ResultName::ClvNet).to_owned())
    });
    let actions = column(words::actions(lang));
    let headings = FIELDS.map(|field| heading(groups, lang, field));
    let headings = tr().child(name).children(headings).child(result).child(actions);
    let body = el("tbody").keyed_children(
        move || groups.rows.get(),
        |of| of.id,
        move |of| row(groups, of),
    );
    let table = el("table")
        .class("groups")
        .child(el("caption").class("spoken").text(words::caption(lang)))
        .child(el("thead").child(headings))
        .child(body)
        .on("input", move |event| {
            if let Some((cell, id)) = cell(&node::name_of(&event)) {
                groups.enter(id, cell, &node::value_of(&event));
            }
        })
        .on("change", move |event| {
            if let Some((_, id)) = cell(&node::name_of(&event)) {
                groups.leave(id);
            }
        })
        .on("click", move |event| perform(groups, &node::name_of(&event)));
    scrolling(words::caption(lang), table)
}

/// The cell and the row that a control's name denotes; without a field it is the group's name.
fn cell(name: &str) -> Option<(Option<Field>, usize)> {
    let (cell, id) = name.rsplit_once('_')?;
    let id = id.parse().ok()?;
    match (cell, Field::from_name(cell)) {
        (NAME, _) => Some((None, id)),
        (_, Some(field)) => Some((Some(field), id)),
        _ => None,
    }
}

fn perform(groups: Groups, name: &str) {
    let Some((action, id)) = name.rsplit_once('_') else {
        return;
    };
    let Ok(id) = id.parse() else { return };
    match action {
        "duplicate" => groups.duplicate(id),
        "delete" => {
            groups.delete(id);
            document::focus_next(UNDO);
        }
        "calculate" => groups.calculate(id),
        _ => {}
    }
}

/// A column's heading, with the picker of the unit of all its numbers.
fn heading(groups: Groups, lang: Lang, field: Field) -> Element {
    let label = move || groups.fmt.with(|fmt| words::heading(fmt, field));
    let heading = el("th").attr("scope", "col").child(span().live_text(label));
    let place = UNITS.iter().position(|unit| Unit::of_field(field) == Some(*unit));
    match place {
        Some(place) if field != Field::Customers => heading.child(unit(groups, lang, field, place)),
        _ => heading,
    }
}

fn unit(groups: Groups, lang: Lang, field: Field, place: usize) -> Element {
    let unit = UNITS[place];
    let fmt = groups.fmt.get_untracked();
    let choices = unit.choices().iter();
    let choices = choices.map(|name| ((*name).to_owned(), fmt.choice(unit, name)));
    let mixed =
        el("option").value("").attr("disabled", "").attr("hidden", "").text(words::mixed(lang));
    let now = move || groups.units.with(|units| units[place].unwrap_or("").to_owned());
    let label = [fmt.field(field), ": ", fmt.unit_word()].concat();
    let name = ["segments_", unit.name()].concat();
    select(&name, choices, &untrack(now), move |name| groups.choose(unit, &name))
        .child(mixed)
        .aria_label(&label)
        .live_value(now)
}

/// The fields of a new group.
const NEW: [&str; 2] = ["new_name", "new_customers"];

/// The form for a new group, which starts with the calculator's inputs.
fn add(groups: Groups, lang: Lang) -> Element {
    let text = |name: &'static str| input(name, "text", "", |_| {});
    let store = groups.store;
    let [name, customers] = NEW.map(|name| store.saved_field(text(name), name, ""));
    let fields = (name.node().clone(), customers.node().clone());
    let note = move || {
        let context = groups.trial.context();
        let (inputs, outcome, fmt) = (&context.inputs, &context.outcome, &context.fmt);
        let value = inputs.order_value.map(|it| fmt.money(it));
        let clv = fmt.format_result(crate::clv::ResultName::ClvNet, outcome);
        words::begins_with(lang, value.as_deref(), &clv)
    };
    let form = el("form").class("choices").on("submit", move |event| {
        event.prevent_default();
        groups.add(&node::value(&fields.0), &node::value(&fields.1));
        store.edit(|it| NEW.iter().for_each(|name| it.typed.remove(name)));
    });
    let go = el("button").type_("submit").name("add_group").text(words::add(lang));
    let customers = customers.inputmode("decimal");
    let form = form
        .child(labelled("new_name", words::name(lang), name))
        .child(labelled("new_customers", words::customers(lang), customers))
        .child(go);
    div()
        .class("adding")
        .child(el("h3").text(words::add_title(lang)))
        .child(p().class("note").live_text(note))
        .child(form)
}
