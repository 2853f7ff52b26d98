//! One group in the table: its texts as typed, their remarks, and the CLV of one customer.

use super::super::element::{Element, div, el, p, run, span, td, tr};
use super::state::{Groups, Row, UNITS};
use crate::browser::{currency, node};
use crate::clv::{Field, Undefined, Unit, plausibility};
use crate::i18n::Formatter;
use crate::i18n::whatif::segments::{message::name_error, results, table as words};
use crate::money::plain;
use crate::workspace::{CalculatorForm, Remark, Scenario};
use leptos::prelude::*;
use std::sync::Arc;

/// The columns, after the name.
pub const FIELDS: [Field; 7] = [
    Field::Customers,
    Field::OrderValue,
    Field::Orders,
    Field::Lifespan,
    Field::Margin,
    Field::Cac,
    Field::RetentionCost,
];
/// The name of the control for the group's name, before the row's id.
pub const NAME: &str = "group_name";

/// A field with the note below it; both are updated only when the note changes.
struct Cell {
    input: Element,
    note: Element,
    shown_note: (String, &'static str),
}

impl Cell {
    fn new(name: &str, id: usize) -> Cell {
        let name = format!("{name}_{id}");
        let note = ["o-", &name, "-note"].concat();
        let input = el("input")
            .type_("text")
            .name(&name)
            .id(&["o-", &name].concat())
            .autocomplete_off()
            .attr("aria-describedby", &note);
        Cell { input, note: p().id(&note), shown_note: Default::default() }
    }

    fn label(&self, label: &str) {
        node::set_attribute(self.input.node(), "aria-label", Some(label));
    }

    fn show_note(&mut self, words: String, class: &'static str) {
        let now = (words, class);
        if now == self.shown_note {
            return;
        }
        self.note.node().set_text_content(Some(&now.0));
        node::set_attribute(self.note.node(), "class", Some(now.1));
        let wrong = (class == ERROR).then_some("true");
        node::set_attribute(self.input.node(), "aria-invalid", wrong);
        self.shown_note = now;
    }
}

const ERROR: &str = "note error";

pub fn row(groups: Groups, of: &Row) -> Element {
    let (id, lang) = (of.id, groups.lang());
    let mut name = Cell::new(NAME, id);
    let mut cells = FIELDS.map(|field| {
        let mut cell = Cell::new(field.name(), id);
        cell.input = cell.input.inputmode("decimal");
        cell
    });
    let worth = td().class("worth");
    let (duplicate, delete) = (words::duplicate(lang), words::delete(lang));
    let buttons = [
        ("duplicate", duplicate, duplicate),
        ("delete", delete, delete),
        ("calculate", words::calculate(lang), words::calculate_what(lang)),
    ]
    .map(|(action, words, label)| {
        let button = el("button").type_("button").name(&format!("{action}_{id}")).text(words);
        (button, label)
    });
    let heading = el("th").attr("scope", "row").child(name.input.clone()).child(name.note.clone());
    let numbers = cells.each_ref().map(|it| td().child(it.input.clone()).child(it.note.clone()));
    let actions = td().child(
        div().class("row-actions").children(buttons.each_ref().map(|(button, _)| button.clone())),
    );
    let row = tr().child(heading).children(numbers).child(worth.clone()).child(actions);
    let (of, whole) = (of.clone(), row.node().clone());
    let mut labelled = None;
    run(Box::new(move || {
        let named = of.item.get();
        let Scenario { name: now, form } = named.as_ref();
        let fmt = &formatter_of(groups, &named);
        if labelled.as_ref() != Some(now) {
            name.label(&words::action_label(words::name(lang), now));
            for (cell, field) in cells.iter().zip(FIELDS) {
                cell.label(&words::cell(fmt, field, now));
            }
            for (button, words) in &buttons {
                let label = words::action_label(words, now);
                node::set_attribute(button.node(), "aria-label", Some(&label));
            }
            labelled = Some(now.clone());
        }
        show_name(groups, &of, &mut name, &named);
        let (found, units) = (plausibility(&form.inputs), groups.units.get());
        for (cell, field) in cells.iter_mut().zip(FIELDS) {
            node::set_value(cell.input.node(), form.entry(field).text());
            let (words, class) = remark(fmt, form, field, form.remark(field, &found), &units);
            cell.show_note(words, class);
        }
        show_worth(fmt, &worth, &whole, &of);
    }));
    row
}

fn formatter_of(groups: Groups, named: &Arc<Scenario>) -> Formatter {
    let fmt = groups.fmt.get();
    let code = named.form.inputs.currency;
    match fmt.style.code == code {
        true => fmt,
        false => Formatter::new(fmt.lang, currency::style(code, fmt.lang)),
    }
}

fn show_name(groups: Groups, of: &Row, cell: &mut Cell, named: &Scenario) {
    let (lang, wrong) = (groups.lang(), of.wrong_name.get());
    if wrong.is_none() && groups.named.get_value() != Some(of.id) {
        node::set_value(cell.input.node(), &named.name);
    }
    let code = named.form.inputs.currency;
    match wrong {
        Some(error) => cell.show_note(name_error(lang, error), ERROR),
        None if code != groups.fmt.with(|it| it.style.code) => {
            cell.show_note(words::in_currency(lang, code), "note doubt");
        }
        None => cell.show_note(String::new(), "note"),
    }
}

/// The note below a number: its error, how it was read, or its unit where the groups' units differ.
fn remark(
    fmt: &Formatter,
    form: &CalculatorForm,
    field: Field,
    remark: Remark,
    units: &[Option<&str>; UNITS.len()],
) -> (String, &'static str) {
    let own_unit = || {
        let place = UNITS
            .iter()
            .position(|it| Unit::of_field(field) == Some(*it) && field != Field::Customers)?;
        let chosen = UNITS[place].chosen(&form.inputs);
        units[place].is_none().then(|| fmt.choice(UNITS[place], chosen))
    };
    match remark {
        Remark::Hint | Remark::Explains(_) => (own_unit().unwrap_or_default(), "note"),
        Remark::Unread { .. } | Remark::NotAllowed => (fmt.remark(field, remark), ERROR),
        Remark::Doubt(_) | Remark::OtherCurrency(_) => (fmt.remark(field, remark), "note doubt"),
        Remark::Reads(_) | Remark::ReadsDecimal { .. } => (fmt.remark(field, remark), "note reads"),
    }
}

fn show_worth(fmt: &Formatter, worth: &Element, row: &web_sys::Element, of: &Row) {
    let figures = of.figures.get();
    let value = figures.clv_net.map(plain).unwrap_or_default();
    node::set_attribute(worth.node(), "data-value", Some(&value));
    let losing = figures.losing.then_some("");
    node::set_attribute(row, "data-losing", losing);
    let why = |why: Undefined| results::reason(fmt, why);
    node::set_attribute(worth.node(), "title", figures.contribution.err().map(why).as_deref());
    worth.node().set_text_content(None);
    match figures.clv_net {
        Ok(net) => node::append_text(worth.node(), &fmt.money(net)),
        Err(_) => node::append_text(worth.node(), "—"),
    }
    if figures.losing {
        let tag = span().class("tag").text(words::losing(fmt.lang));
        node::append(worth.node(), tag.node());
    }
}
