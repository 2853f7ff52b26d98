//! The sheet of the two-way table: a result for every pair of values of two inputs.
//!
//! Each cell has the result's formula with the values of its row and column in place of the inputs, and all else from
//! the inputs' sheet. Result, inputs and values are those of the page's own table; the values can be typed over.

use super::formula::{Place, expression};
use super::shape::Shape;
use super::sheet::{Sheet, address};
use super::term::Term;
use super::value::{Case, in_cell, result_in_cell};
use crate::clv::{Field, TwoWay};
use crate::i18n::whatif::two_way as page_words;
use crate::i18n::{Formatter, workbook as words};
use crate::workspace::{Drafts, TwoWayQuery};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the column values.
const HEAD: u32 = 4;

pub(super) fn write(book: &mut Workbook, case: &Case, typed: &Drafts) -> Result<(), XlsxError> {
    let Some((query, table)) = shown(case, typed) else { return Ok(()) };
    let (fmt, lang) = (&case.fmt, case.fmt.lang);
    let (rows, columns, result) = (query.rows.field, query.columns.field, query.result);
    let title = page_words::caption(fmt, result, rows, columns);
    let mut widths = vec![30.0];
    widths.resize(table.columns.len() + 1, 18.0);
    let name = words::two_way(lang);
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, &title, &widths)?;
    sheet.note((1, 0), words::change_values(lang))?;
    sheet.label((HEAD - 1, 1), fmt.field(columns))?;
    sheet.label((HEAD, 0), fmt.field(rows))?;
    for (column, value) in (1..).zip(&table.columns) {
        let value = in_cell(columns, *value);
        sheet.input((HEAD, column), Shape::of_field(columns), Some(value))?;
    }
    for (row, (value, cells)) in (HEAD + 1..).zip(table.rows.iter().zip(&table.cells)) {
        sheet.input((row, 0), Shape::of_field(rows), Some(in_cell(rows, *value)))?;
        for (column, value) in (1..).zip(cells) {
            let moved = [
                (rows, address((row, 0), [true, false])),
                (columns, address((HEAD, column), [false, true])),
            ];
            let place: Place = &|it| place(it, fmt, &moved);
            let expression = expression(Term::Result(result), fmt, place).unwrap_or_default();
            let value = result_in_cell(fmt, *value);
            sheet.computed((row, column), Shape::of_result(result), &expression, value)?;
        }
    }
    sheet.freeze((HEAD + 1, 1))
}

/// The table of the page; the one that it starts with where its fields have to be corrected first. `None` where there
/// are no values to suggest either, as for numbers near the largest.
fn shown(case: &Case, typed: &Drafts) -> Option<(TwoWayQuery, TwoWay)> {
    let queries = [typed.two_way(case.inputs), Some(TwoWayQuery::suggested(case.inputs))];
    let mut tables = queries.into_iter().flatten();
    tables.find_map(|query| Some((query, query.table(case.inputs).ok()?)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clv::{Example, ResultName};
    use crate::locale::Lang;
    use crate::money::{Code, CurrencyStyle};

    /// Excel refuses a workbook with a longer formula.
    const MOST_CHARS: usize = 8192;

    #[test]
    fn formulas_have_room_for_any_two_inputs() {
        let inputs = Example::FourOrders.inputs(Code::USD);
        for lang in Lang::ALL {
            let fmt = Formatter::new(lang, CurrencyStyle::usual(inputs.currency, lang.mark()));
            for (rows, columns) in Field::ALL.iter().flat_map(|a| Field::ALL.map(|b| (*a, b))) {
                let moved = [(rows, "$A$10".to_owned()), (columns, "$AA$10".to_owned())];
                let at: Place = &|it| place(it, &fmt, &moved);
                for result in ResultName::ALL {
                    let formula = expression(Term::Result(result), &fmt, at).unwrap_or_default();
                    let chars = super::super::formula::guarded(&formula).chars().count();
                    assert!(chars < MOST_CHARS, "{rows:?} {columns:?} {result:?}: {chars}");
                }
            }
        }
    }
}
