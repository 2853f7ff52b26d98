//! The two-way table: a result for every pair of values of two inputs, tinted.

use super::super::control::{labelled, noted};
use super::super::copying::Copying;
use super::super::element::{Element, el, section};
use super::super::table::{column, row_heading, scrolling};
use super::State;
use super::typed::{Typed, choice, number, results};
use crate::chart::plots::{Tone, heat};
use crate::clv::{self, Axis, AxisError, Field, ResultName, TwoWay};
use crate::i18n::Formatter;
use crate::i18n::whatif::two_way as words;
use crate::locale::Lang;
use crate::money::{plain, write};
use crate::workspace::{AxisPart, Side, TWO_WAY_RESULT, TwoWayQuery};
use leptos::prelude::*;

pub fn two_way(state: State, lang: Lang) -> Element {
    let query = Memo::new(move |_| {
        let inputs = state.context().inputs;
        state.drafts.with(|it| it.two_way(&inputs))
    });
    let table = move || {
        let fmt = state.context().fmt;
        let shown = query.get().and_then(|query| {
            let table = query.table(&state.context().inputs);
            Some((query, table.ok()?))
        });
        Some(match shown {
            Some((query, table)) => grid(&fmt, query, table),
            None => vec![el("p").class("note").text(words::fix_fields(lang))],
        })
    };
    let picker = results(state, lang, TWO_WAY_RESULT);
    let picker = labelled(TWO_WAY_RESULT, words::result(lang), picker);
    let sides = [Side::Rows, Side::Columns].map(|side| axis_fields(state, lang, side));
    section("part")
        .attr("id", "whatif-two-way")
        .child(el("h2").text(words::title(lang)))
        .child(el("p").class("lede").text(words::lede(lang)))
        .child(el("div").class("choices").child(picker))
        .child(el("div").class("sides").children(sides))
        .child(el("div").class("columns").live_children(table))
}

/// The input that varies along a side.
fn axis_input(state: State, side: Side) -> Field {
    state.drafts.with(|it| it.axis_input(side))
}

fn typed(side: Side, part: AxisPart, field: Field) -> Typed {
    Typed { name: side.part_name(part), key: side.key(part, field), field }
}

fn axis(state: State, side: Side) -> Option<Axis> {
    let inputs = state.context().inputs;
    state.drafts.with(|it| it.axis(side, &inputs))
}

/// The error of the axis, and the field it belongs to.
fn problem(state: State, side: Side) -> Option<(AxisPart, AxisError)> {
    let axis = axis(state, side)?;
    let error = axis.values(&state.context().inputs).err()?;
    let part = match error {
        AxisError::NoStep | AxisError::TooMany { .. } => AxisPart::Step,
        AxisError::OutOfRange { value, .. } if value == axis.from => AxisPart::From,
        _ => AxisPart::To,
    };
    Some((part, error))
}

/// The fields of a side: the input, and the values over which it varies.
fn axis_fields(state: State, lang: Lang, side: Side) -> Element {
    let field = Memo::new(move |_| axis_input(state, side));
    let parts = move || {
        let field = field.get();
        Some(
            [AxisPart::From, AxisPart::To, AxisPart::Step]
                .map(|part| part_field(state, lang, side, part, field))
                .into(),
        )
    };
    let legend = match side {
        Side::Rows => words::rows(lang),
        Side::Columns => words::columns(lang),
    };
    el("fieldset")
        .class("attributes side")
        .child(el("legend").text(legend))
        .child(input_choice(state, lang, side))
        .child(el("div").class("ends").live_children(parts))
}

fn input_choice(state: State, lang: Lang, side: Side) -> Element {
    let fmt = untrack(|| state.context().fmt);
    let options = Field::ALL.map(|it| (it.name().to_owned(), fmt.field(it).to_owned()));
    let picker = choice(state, lang, side.name(), options, side.first().name());
    if side == Side::Rows {
        return labelled(side.name(), words::input(lang), picker);
    }
    let same =
        Memo::new(move |_| axis_input(state, Side::Rows) == axis_input(state, Side::Columns));
    let picker = picker.live_attr("aria-invalid", move || same.get().then(|| "true".to_owned()));
    let error = move || if same.get() { words::same(lang) } else { "" }.to_owned();
    let note = el("p").class("note error").live_flag("hidden", move || !same.get());
    noted(side.name(), words::input(lang), picker, note.live_text(error))
}

fn part_field(state: State, lang: Lang, side: Side, part: AxisPart, field: Field) -> Element {
    let own = move || {
        let guess = Axis::around(&state.context().inputs, field);
        let value = match part {
            AxisPart::From => guess.from,
            AxisPart::To => guess.to,
            AxisPart::Step => axis(state, side).map_or(guess.step, |it| it.step),
        };
        write(value, lang.mark())
    };
    let message = move || {
        let (of, error) = problem(state, side)?;
        (of == part).then(|| words::problem(&state.context().fmt, error))
    };
    let label = match part {
        AxisPart::From => words::from(lang),
        AxisPart::To => words::to(lang),
        AxisPart::Step => words::step(lang),
    };
    number(state, lang, &typed(side, part, field), label, own, message)
}

/// The table, the key to its tints, and the copy button.
fn grid(fmt: &Formatter, query: TwoWayQuery, table: TwoWay) -> Vec<Element> {
    let (lang, rows, columns) = (fmt.lang, query.rows.field, query.columns.field);
    let caption = words::caption(fmt, query.result, rows, columns);
    let tones = heat(&table);
    let today = |at: Option<usize>, nth: usize, heading: Element| match at == Some(nth) {
        true => heading.class("today"),
        false => heading,
    };
    let span = el("th")
        .attr("scope", "colgroup")
        .attr("colspan", &table.columns.len().to_string())
        .text(fmt.field(columns));
    let above = el("tr").child(el("td")).child(span);
    let values = table.columns.iter().enumerate().map(|(nth, value)| {
        let heading = column(&fmt.value(columns, *value));
        today(table.today.map(|(_, column)| column), nth, heading)
    });
    let head = el("tr").child(column(fmt.field(rows))).children(values);
    let lines = table.rows.iter().enumerate().map(|(row, value)| {
        let heading = row_heading(&fmt.value(rows, *value));
        let heading = today(table.today.map(|(row, _)| row), row, heading);
        let cells = table.cells[row].iter().enumerate().map(|(column, value)| {
            let place = table.today == Some((row, column));
            cell(fmt, query.result, *value, tones[row][column], place)
        });
        el("tr").child(heading).children(cells)
    });
    let whole = el("table")
        .class("grid heat")
        .child(el("caption").text(&caption))
        .child(el("thead").child(above).child(head))
        .child(el("tbody").children(lines));
    let key = match table.today {
        Some(_) => words::key(lang),
        None => words::not_on(lang),
    };
    let text = words::cells(fmt, rows, columns, query.result, &table);
    let copying = Copying::new(lang, words::by_hand(lang));
    let copies = el("div")
        .class("file")
        .child(copying.button("two_way_copy", words::copy(lang), move || Some(text.clone())))
        .child(copying.message());
    vec![scrolling(&caption, whole), el("p").class("note").text(key), copies]
}

fn cell(
    fmt: &Formatter,
    result: ResultName,
    value: Result<Option<rust_decimal::Decimal>, clv::Undefined>,
    tone: Tone,
    is_today: bool,
) -> Element {
    let cell = match value {
        Ok(value) => el("td")
            .attr("data-value", &value.map_or(String::new(), plain))
            .text(&words::cell_text(fmt, result, value)),
        Err(why) => {
            let reason = fmt.reason(why);
            el("td")
                .attr("title", &reason)
                .attr("data-undefined", why.name())
                .child(el("span").attr("aria-hidden", "true").text("–"))
                .child(el("span").class("spoken").text(&reason))
        }
    };
    let tone = match tone {
        Tone::None => String::new(),
        Tone::Gain(step) => format!("t{step}"),
        Tone::Loss(step) => format!("n{step}"),
    };
    if !is_today {
        return cell.class(&tone);
    }
    let mark = [" (", words::today(fmt.lang), ")"].concat();
    cell.class(&[&tone, " today"].concat())
        .attr("aria-current", "true")
        .child(el("span").class("spoken").text(&mark))
}
