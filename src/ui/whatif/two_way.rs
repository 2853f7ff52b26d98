//! The two-way table: a result for every pair of values of two inputs, tinted.

use super::super::control::{labelled, noted};
use super::super::copying::Copying;
use super::super::element::{Element, el, section};
use super::super::table::{column, row_heading, scrolling};
use super::State;
use super::typed::{Typed, choice, number, result, results};
use crate::chart::plots::{Tone, heat};
use crate::clv::{self, Axis, AxisError, Field, ResultName, TwoWay};
use crate::i18n::Formatter;
use crate::i18n::whatif::two_way as words;
use crate::locale::Lang;
use crate::money::{plain, write};
use leptos::prelude::*;

/// The side of the table along which an input varies.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Rows,
    Columns,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    From,
    To,
    Step,
}

const RESULT: &str = "two_way_result";

/// What the table shows, where its fields can be read.
#[derive(Clone, Copy, PartialEq)]
struct TableQuery {
    rows: Axis,
    columns: Axis,
    result: ResultName,
}

pub fn two_way(state: State, lang: Lang) -> Element {
    let query = Memo::new(move |_| query(state));
    let table = move || {
        let fmt = state.context().fmt;
        let shown = query.get().and_then(|query| {
            let table =
                clv::two_way(&state.context().inputs, &query.rows, &query.columns, query.result);
            Some((query, table.ok()?))
        });
        Some(match shown {
            Some((query, table)) => grid(&fmt, query, table),
            None => vec![el("p").class("note").text(words::fix_fields(lang))],
        })
    };
    let picker = labelled(RESULT, words::result(lang), results(state, lang, RESULT));
    let sides = [Side::Rows, Side::Columns].map(|side| axis_fields(state, lang, side));
    section("part")
        .attr("id", "whatif-two-way")
        .child(el("h2").text(words::title(lang)))
        .child(el("p").class("lede").text(words::lede(lang)))
        .child(el("div").class("choices").child(picker))
        .child(el("div").class("sides").children(sides))
        .child(el("div").class("columns").live_children(table))
}

impl Side {
    fn name(self) -> &'static str {
        match self {
            Side::Rows => "two_way_rows",
            Side::Columns => "two_way_columns",
        }
    }

    fn first(self) -> Field {
        match self {
            Side::Rows => Field::Cac,
            Side::Columns => Field::Orders,
        }
    }

    /// The input that varies.
    fn field(self, state: State) -> Field {
        let name = state.drafts.with(|it| it.text(self.name()).map(str::to_owned));
        name.and_then(|name| Field::from_name(&name)).unwrap_or(self.first())
    }

    fn typed(self, part: Part, field: Field) -> Typed {
        let part = match part {
            Part::From => "_from",
            Part::To => "_to",
            Part::Step => "_step",
        };
        let name = [self.name(), part].concat();
        // The key has the input in it: what was typed for another input returns with that input.
        let key = [&name, ":", field.name()].concat();
        Typed { name, key, field }
    }

    /// The axis as entered; `None` while one of its fields cannot be read.
    fn axis(self, state: State) -> Option<Axis> {
        let field = self.field(state);
        let guess = Axis::around(&state.context().inputs, field);
        let read = |part| self.typed(part, field).number(state).ok();
        let step = read(Part::Step)?;
        let axis = Axis {
            field,
            from: read(Part::From)?.unwrap_or(guess.from),
            to: read(Part::To)?.unwrap_or(guess.to),
            step: step.unwrap_or(guess.step),
        };
        // A step that was not typed is enlarged to suit the ends that were.
        match axis.values(&state.context().inputs) {
            Err(AxisError::TooMany { least_step }) if step.is_none() => {
                Some(Axis { step: least_step, ..axis })
            }
            _ => Some(axis),
        }
    }

    /// The error of the axis, and the field it belongs to.
    fn problem(self, state: State) -> Option<(Part, AxisError)> {
        let axis = self.axis(state)?;
        let error = axis.values(&state.context().inputs).err()?;
        let part = match error {
            AxisError::NoStep | AxisError::TooMany { .. } => Part::Step,
            AxisError::OutOfRange { value, .. } if value == axis.from => Part::From,
            _ => Part::To,
        };
        Some((part, error))
    }
}

fn query(state: State) -> Option<TableQuery> {
    let [rows, columns] = [Side::Rows, Side::Columns].map(|it| it.axis(state));
    Some(TableQuery { rows: rows?, columns: columns?, result: result(state, RESULT) })
}

/// The fields of a side: the input, and the values over which it varies.
fn axis_fields(state: State, lang: Lang, side: Side) -> Element {
    let field = Memo::new(move |_| side.field(state));
    let parts = move || {
        let field = field.get();
        Some(
            [Part::From, Part::To, Part::Step]
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
    let same = Memo::new(move |_| Side::Rows.field(state) == Side::Columns.field(state));
    let picker = picker.live_attr("aria-invalid", move || same.get().then(|| "true".to_owned()));
    let error = move || if same.get() { words::same(lang) } else { "" }.to_owned();
    let note = el("p").class("note error").live_flag("hidden", move || !same.get());
    noted(side.name(), words::input(lang), picker, note.live_text(error))
}

fn part_field(state: State, lang: Lang, side: Side, part: Part, field: Field) -> Element {
    let own = move || {
        let guess = Axis::around(&state.context().inputs, field);
        let value = match part {
            Part::From => guess.from,
            Part::To => guess.to,
            Part::Step => side.axis(state).map_or(guess.step, |it| it.step),
        };
        write(value, lang.mark())
    };
    let problem = move || {
        let (of, error) = side.problem(state)?;
        (of == part).then(|| words::problem(&state.context().fmt, error))
    };
    let label = match part {
        Part::From => words::from(lang),
        Part::To => words::to(lang),
        Part::Step => words::step(lang),
    };
    number(state, lang, &side.typed(part, field), label, own, problem)
}

/// The table, the key to its tints, and the copy button.
fn grid(fmt: &Formatter, query: TableQuery, table: TwoWay) -> Vec<Element> {
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
