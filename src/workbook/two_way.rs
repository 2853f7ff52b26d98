//! The sheet of the two-way table: the main figure for every pair of values of two inputs.
//!
//! Each cell has the result's formula with the values of its row and column in place of the inputs, and all else from
//! the inputs' sheet. The values are those that the page suggests, and can be typed over.

use super::formula::{Place, expression};
use super::shape::Shape;
use super::sheet::{Sheet, address};
use super::term::Term;
use super::value::{Case, in_cell, number};
use crate::clv::{Axis, Field, two_way};
use crate::i18n::whatif::two_way as page_words;
use crate::i18n::{Formatter, workbook as words};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, XlsxError};

/// The inputs that the page's own table starts with.
const ROWS: Field = Field::Cac;
const COLUMNS: Field = Field::Orders;

/// The row of the column values.
const HEAD: u32 = 4;

pub(super) fn write(book: &mut Workbook, case: &Case) -> Result<(), XlsxError> {
    let (fmt, lang) = (&case.fmt, case.fmt.lang);
    let result = case.inputs.headline.result();
    let [rows, columns] = [ROWS, COLUMNS].map(|field| Axis::around(case.inputs, field));
    let Ok(table) = two_way(case.inputs, &rows, &columns, result) else {
        // Where the page suggests no values, as for numbers near the largest, it shows no table either.
        return Ok(());
    };
    let title = page_words::caption(fmt, result, ROWS, COLUMNS);
    let mut widths = vec![30.0];
    widths.resize(table.columns.len() + 1, 18.0);
    let name = words::two_way(lang);
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, &title, &widths)?;
    sheet.note((1, 0), words::change_values(lang))?;
    sheet.label((HEAD - 1, 1), fmt.field(COLUMNS))?;
    sheet.label((HEAD, 0), fmt.field(ROWS))?;
    for (column, value) in (1..).zip(&table.columns) {
        let value = in_cell(COLUMNS, *value);
        sheet.input((HEAD, column), Shape::of_field(COLUMNS), Some(value))?;
    }
    for (row, (value, cells)) in (HEAD + 1..).zip(table.rows.iter().zip(&table.cells)) {
        sheet.input((row, 0), Shape::of_field(ROWS), Some(in_cell(ROWS, *value)))?;
        for (column, value) in (1..).zip(cells) {
            let moved = [
                (ROWS, address((row, 0), [true, false])),
                (COLUMNS, address((HEAD, column), [false, true])),
            ];
            let place: Place = &|it| place(it, fmt, &moved);
            let expression = expression(Term::Result(result), fmt, place).unwrap_or_default();
            let value = value.ok().flatten().map(|it: Decimal| number(it).to_string());
            sheet.computed(
                (row, column),
                Shape::of_result(result),
                &expression,
                value.unwrap_or_default(),
            )?;
        }
    }
    sheet.freeze((HEAD + 1, 1))
}

/// Where a term is when some fields have cells of their own: its name, or its formula if one of them is in it.
fn place(term: Term, fmt: &Formatter, moved: &[(Field, String)]) -> String {
    let own = |field| moved.iter().find(|it| it.0 == field).map(|it| it.1.clone());
    if let Term::Typed(field) = term {
        return own(field).unwrap_or_else(|| term.name());
    }
    let inline = expression(term, fmt, &|it| place(it, fmt, moved));
    let named = expression(term, fmt, &|it| it.name());
    match inline {
        Some(inline) if Some(&inline) != named.as_ref() => ["(", &inline, ")"].concat(),
        _ => term.name(),
    }
}
