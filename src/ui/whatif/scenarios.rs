//! Scenarios side by side: edited in the table, compared with a base, saved and shared.

use super::super::control::{enters, file_button, labelled};
use super::super::copying::Copying;
use super::super::element::{Element, button, el, run, section};
use super::super::picture::picture;
use super::super::table::{row_heading, scrolling};
use super::State;
use super::backup_list::backup_list;
use super::saved::Message;
use super::typed::{result, results};
use crate::browser::{currency, node};
use crate::chart::plots;
use crate::clv::{Field, ResultName};
use crate::i18n::Formatter;
use crate::i18n::whatif::{leftover, scenarios as words, unreadable};
use crate::locale::Lang;
use crate::money::{Code, plain};
use crate::workspace::{Cell, Comparison, MAX_NAME, Scenario, ScenarioList, compare};
use leptos::prelude::*;
use std::sync::Arc;

pub fn scenarios(state: State, lang: Lang) -> Element {
    let list = state.saved.list;
    let count = Memo::new(move |_| list.with(|it| it.items().len()));
    let compared = Memo::new(move |_| list.with(compare));
    let table = el("div").live_children(move || {
        let count = count.get();
        Some(untrack(|| match count {
            0 => vec![el("p").class("note").text(words::empty(lang))],
            _ => vec![table(state, lang, count, compared)],
        }))
    });
    section("part")
        .attr("id", "whatif-scenarios")
        .child(el("h2").text(words::title(lang)))
        .child(el("p").class("lede").text(words::lede(lang)))
        .child(saving(state, lang))
        .child(message(state, lang))
        .child(table)
        .child(share_and_export(state, lang))
        .child(backup_list(state, lang))
        .children(pictures(state, lang))
}

const CHART_RESULT: &str = "chart_result";

/// Cash over time of all scenarios, and one result of each.
fn pictures(state: State, lang: Lang) -> [Element; 3] {
    let list = state.saved.list;
    let cash = move |width| {
        let fmt = state.context().fmt;
        list.with(|it| plots::scenarios_cash(it, &fmt, words::cash_words(lang), width))
    };
    let bars = move |width| {
        let (fmt, name) = (state.context().fmt, result(state, CHART_RESULT));
        let words = words::bars_words(&fmt, name);
        list.with(|it| plots::scenarios_bars(it, &[name], &fmt, words, width))
    };
    let picker = results(state, lang, CHART_RESULT);
    let picker = labelled(CHART_RESULT, words::chart_result(lang), picker)
        .live_flag("hidden", move || list.with(|it| it.items().is_empty()));
    [
        picture(state.width, lang, "overlay", Box::new(cash)),
        picker,
        picture(state.width, lang, "bars", Box::new(bars)),
    ]
}

/// A name and the button that saves the calculator's numbers under it.
fn saving(state: State, lang: Lang) -> Element {
    let name = el("input")
        .attr("type", "text")
        .attr("name", "scenario_name")
        .attr("aria-label", words::name(lang))
        .attr("maxlength", &MAX_NAME.to_string())
        .attr("autocomplete", "off");
    let name = state.store.saved_field(name, "scenario_name", words::default_name(lang));
    let field = name.node().clone();
    let save = button(words::save(lang), move || {
        let form = state.base.get_untracked();
        state.saved.save(&node::value(&field), form);
    });
    let undo = button(words::undo(lang), move || state.saved.undo())
        .attr("name", "undo")
        .live_flag("disabled", move || state.saved.list.with(|it| !it.can_undo()));
    el("div")
        .class("row")
        .child(name)
        .child(save.attr("name", "save_scenario").class("main"))
        .child(undo)
}

/// The message about the last action.
fn message(state: State, lang: Lang) -> Element {
    let place = el("div").class("action-message").attr("role", "status");
    place.live_children(move || {
        let line = |words: &str| el("p").text(words);
        Some(match state.saved.message.get() {
            None => Vec::new(),
            Some(Message::Imported { count, taken, kept, leftovers }) => {
                let rest = leftovers.iter().map(|it| el("li").text(&leftover(lang, it)));
                let message = words::imported(lang, count, leftovers.len());
                vec![
                    line(&message),
                    el("ul").children(rest),
                    line(&words::trials(lang, taken, kept)),
                ]
            }
            Some(Message::Unreadable(why)) => vec![line(&unreadable(lang, &why))],
            Some(Message::Refused(why)) => vec![line(&words::refused(lang, why))],
            Some(Message::BackedUp) => vec![line(words::set_aside(lang))],
            Some(Message::StorageBlocked) => vec![line(words::storage_blocked(lang))],
            Some(Message::FileBlocked) => vec![line(words::file_blocked(lang))],
            Some(Message::Undone) => vec![line(words::undone(lang))],
        })
    })
}

fn share_and_export(state: State, lang: Lang) -> Element {
    let copying = Copying::new(lang, words::export_instead(lang));
    let share = copying.button("share_scenarios", words::share(lang), move || state.saved.link());
    let export = button(words::export(lang), move || state.saved.export());
    let import = file_button("scenarios_file", words::import(lang), move |chosen| {
        state.saved.import(&chosen, lang);
    });
    let none = move || state.saved.is_empty();
    el("div")
        .class("row")
        .child(share.live_flag("disabled", none))
        .child(export.attr("name", "export_scenarios").live_flag("disabled", none))
        .child(import)
        .child(copying.message())
}

/// One scenario of the table, by its index; where it was deleted, everything reads as empty.
#[derive(Clone, Copy)]
struct Column {
    state: State,
    place: usize,
    /// The formatter of every scenario, cached because asking `Intl` is slow.
    formatters: Memo<Vec<Formatter>>,
}

impl Column {
    fn with<T: Default>(&self, read: impl Fn(&Scenario) -> T) -> T {
        let items = |it: &ScenarioList| it.items().get(self.place).cloned();
        let item: Option<Arc<Scenario>> = self.state.saved.list.with(items);
        item.map(|it| read(&it)).unwrap_or_default()
    }

    fn name(&self) -> String {
        self.with(|it| it.name.clone())
    }

    fn fmt(&self) -> Formatter {
        let fmt = self.formatters.with(|all| all.get(self.place).cloned());
        fmt.unwrap_or_else(|| self.state.context().fmt)
    }
}

fn formatters(state: State, lang: Lang) -> Memo<Vec<Formatter>> {
    let codes = Memo::new(move |_| {
        let items = |it: &ScenarioList| -> Vec<Code> {
            it.items().iter().map(|it| it.form.inputs.currency).collect()
        };
        state.saved.list.with(items)
    });
    Memo::new(move |_| {
        let fmt = |code: &Code| Formatter::new(lang, currency::style(*code, lang));
        codes.with(|codes| codes.iter().map(fmt).collect())
    })
}

fn table(state: State, lang: Lang, count: usize, compared: Memo<Comparison>) -> Element {
    let formatters = formatters(state, lang);
    let column = |place| Column { state, place, formatters };
    let columns: Vec<Column> = (0..count).map(column).collect();
    let corner = el("td");
    let heads = columns.iter().map(|column| head(*column, lang, count));
    let fmt = state.context().fmt;
    let group = |words: &str| {
        let heading = el("th")
            .attr("scope", "colgroup")
            .attr("colspan", &(count + 1).to_string())
            .text(words);
        el("tr").class("group").child(heading)
    };
    let inputs = Field::ALL.map(|field| {
        let cells = columns.iter().map(|it| input_cell(*it, field, compared));
        el("tr").child(row_heading(fmt.field(field))).children(cells)
    });
    let results = ResultName::ALL.map(|name| {
        let cells = columns.iter().map(|it| result_cell(*it, name, compared));
        // A result that no scenario has would show a reason in every column.
        let never_defined =
            move || compared.with(|it| cells_of(it, name).iter().all(|it| it.value.is_err()));
        el("tr")
            .live_flag("hidden", never_defined)
            .child(row_heading(fmt.result(name)))
            .children(cells)
    });
    let body = el("tbody")
        .child(group(words::inputs(lang)))
        .children(inputs)
        .child(group(words::results(lang)))
        .children(results);
    let table = el("table")
        .class("scenarios")
        .child(el("caption").class("spoken").text(words::title(lang)))
        .child(el("thead").child(el("tr").child(corner).children(heads)))
        .child(body);
    scrolling(words::title(lang), table)
}

/// The name of the scenario and its buttons.
fn head(column: Column, lang: Lang, count: usize) -> Element {
    let Column { state, place, .. } = column;
    let saved = state.saved;
    let name = el("input")
        .attr("type", "text")
        .attr("maxlength", &MAX_NAME.to_string())
        .attr("autocomplete", "off")
        .attr("aria-label", words::name(lang))
        .live_value(move || column.name())
        .on("change", move |event| {
            let text = node::value_of(&event);
            saved.change(|list| list.rename(place, &text));
            // Notifies in any case, so that the field shows the old name where the new one was refused.
            saved.list.update(|_| {});
        });
    let is_base = move || saved.list.with(|it| it.base() == place);
    let base = button("", move || saved.change(|list| list.choose_base(place)))
        .attr("name", "base")
        .live_attr("aria-pressed", move || Some(is_base().to_string()))
        .live_text(move || match is_base() {
            true => words::is_base(lang).to_owned(),
            false => words::choose_base(lang).to_owned(),
        });
    let action = move |sign: &str, name: &str, words: &'static str, run: Box<dyn Fn()>| {
        button(sign, run)
            .attr("name", name)
            .attr("title", words)
            .live_attr("aria-label", move || Some(words::cell_name(words, &column.name())))
    };
    let move_to = move |to: usize| saved.change(|list| list.reorder(place, to));
    let mut actions = vec![action(
        "⧉",
        "duplicate",
        words::duplicate(lang),
        Box::new(move || saved.change(|list| list.duplicate(place))),
    )];
    if place > 0 {
        let left = Box::new(move || move_to(place - 1));
        actions.push(action("←", "left", words::left(lang), left));
    }
    if place + 1 < count {
        let right = Box::new(move || move_to(place + 1));
        actions.push(action("→", "right", words::right(lang), right));
    }
    let calculate = move || {
        let items = |it: &ScenarioList| Some(it.items().get(place)?.form.inputs.clone());
        if let Some(inputs) = saved.list.with_untracked(items) {
            state.calculate(inputs);
        }
    };
    actions.push(action("↗", "calculate", words::calculate(lang), Box::new(calculate)));
    actions.push(action(
        "✕",
        "delete",
        words::delete(lang),
        Box::new(move || saved.change(|list| list.delete(place))),
    ));
    el("th")
        .attr("scope", "col")
        .child(name)
        .child(el("div").class("row-actions").child(base).children(actions))
}

/// An input, edited in place.
fn input_cell(column: Column, field: Field, compared: Memo<Comparison>) -> Element {
    let Column { state, place, .. } = column;
    let saved = state.saved;
    let text = move || column.with(|it| it.form.entry(field).text().to_owned());
    let error = move || {
        let error = column.with(|it| it.form.entry(field).error());
        error.map(|error| column.fmt().read_error(error, field.kind()))
    };
    let enter = move |text: String| {
        let form = saved.list.with_untracked(|it| {
            let mut form = it.items().get(place)?.form.clone();
            (form.entry(field).text() != text).then(|| {
                form.enter(field, &text);
                form
            })
        });
        if let Some(form) = form {
            saved.change(|list| list.replace(place, form));
        }
    };
    let label = move || {
        let fmt = state.context().fmt;
        Some(words::cell_name(fmt.field(field), &column.name()))
    };
    let input = el("input")
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("name", &["scenario_", field.name()].concat())
        .live_attr("aria-label", label)
        .live_attr("aria-invalid", move || error().map(|_| "true".to_owned()))
        .live_value(text);
    let input = enters(input, enter);
    let apart = move || {
        let unit = column.with(|it| Some(it.form.inputs.clone()));
        let unit = unit.map_or(String::new(), |it| column.fmt().picked_unit(field, &it));
        let far = compared.with(|it| {
            let cell = it.inputs[field.index()].1.get(place).copied();
            cell.map_or(String::new(), |cell| words::input_apart(&column.fmt(), field, &cell))
        });
        match error() {
            Some(error) => error,
            None if far.is_empty() => unit,
            None => [unit.as_str(), " · ", &far].concat(),
        }
    };
    let note = el("small").live_text(apart);
    let wrong = note.node().clone();
    run(Box::new(move || {
        let class = error().map(|_| "error");
        node::set_attribute(&wrong, "class", class);
    }));
    el("td").child(input).child(note)
}

fn result_cell(column: Column, name: ResultName, compared: Memo<Comparison>) -> Element {
    let place = column.place;
    let cell = move || compared.with(|it| cells_of(it, name).get(place).copied());
    let value = move || match cell().map(|it| it.value) {
        Some(Ok(Some(value))) => plain(value),
        Some(Ok(None)) => "never".to_owned(),
        _ => String::new(),
    };
    let shown = move || {
        let fmt = column.fmt();
        cell().map_or(String::new(), |it| fmt.result_value(name, it.value))
    };
    let apart = move || {
        let fmt = column.fmt();
        cell().map_or(String::new(), |it| match it.value {
            Err(why) => fmt.reason(why),
            Ok(_) => words::apart(&fmt, name, &it),
        })
    };
    let output = el("output")
        .attr("name", &["scenario_", name.name()].concat())
        .live_attr("data-value", move || Some(value()))
        .live_attr("class", move || value().starts_with('-').then(|| "loss".to_owned()))
        .live_text(shown);
    el("td").child(output).child(el("small").live_text(apart))
}

fn cells_of(comparison: &Comparison, name: ResultName) -> &[Cell] {
    let mut results = comparison.results.iter();
    let found = results.find(|(it, _)| *it == name);
    found.map_or(&[], |(_, cells)| cells)
}
