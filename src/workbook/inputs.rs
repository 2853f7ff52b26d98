//! The sheets of what is typed: the inputs with their units, and the past transactions.

use super::formula::expression;
use super::shape::Shape;
use super::sheet::{At, Sheet};
use super::term::Term;
use super::value::{Case, in_cell, number, options};
use crate::clv::{Field, Unit};
use crate::i18n::{Label, workbook as words};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the first field, and of the first transaction.
const FIRST: u32 = 4;

/// Rows for transactions that are added later.
const SPARE_ROWS: u32 = 1000;

const VALUE: u16 = 1;
const UNIT: u16 = 2;
const USED: u16 = 3;
const MONTHS: u16 = 4;

pub(super) fn write(book: &mut Workbook, case: &Case) -> Result<(), XlsxError> {
    let names = inputs(book, case)?.into_iter().chain([transactions(book, case)?]);
    for (name, range) in names {
        book.define_name(name, &range)?;
    }
    Ok(())
}

/// Names of cells with their ranges.
type Names = Vec<(String, String)>;

fn inputs(book: &mut Workbook, case: &Case) -> Result<Names, XlsxError> {
    let (fmt, lang) = (&case.fmt, case.fmt.lang);
    let (name, title) = (words::inputs(lang), fmt.label(Label::PageTitle));
    let widths = [38.0, 20.0, 20.0, 20.0, 12.0];
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, title, &widths)?;
    sheet.note((1, 0), words::change(lang))?;
    sheet.heading((FIRST - 1, 0), fmt.label(Label::Inputs))?;
    let headings = [words::number, words::unit, words::used, words::months];
    for (column, heading) in (VALUE..).zip(headings) {
        sheet.heading((FIRST - 1, column), heading(lang))?;
    }
    let mut names = Vec::new();
    for (row, field) in (FIRST..).zip(Field::ALL) {
        sheet.label((row, 0), fmt.field(field))?;
        let typed = case.inputs.get(field).map(|it| in_cell(field, it));
        sheet.input((row, VALUE), Shape::of_field(field), typed)?;
        let mut cells = vec![(VALUE, Term::Typed(field)), (USED, Term::Value(field))];
        match Unit::of_field(field) {
            Some(unit) => {
                let chosen = case.value(Term::Choice(unit));
                sheet.choice((row, UNIT), &chosen, &options(fmt, unit))?;
                cells.extend([(UNIT, Term::Choice(unit)), (MONTHS, Term::Months(unit))]);
            }
            // Customers are counted in the period of orders.
            None if field == Field::Customers => {
                let period = Term::Choice(Unit::Period);
                sheet.computed((row, UNIT), Shape::Plain, &period.name(), case.value(period))?;
            }
            None => sheet.label((row, UNIT), &fmt.unit(field, case.inputs))?,
        }
        for (column, term) in cells {
            let at: At = (row, column);
            let shape = if column == USED { Shape::of_field(field) } else { Shape::Plain };
            if let Some(expression) = expression(term, fmt, &|it| it.name()) {
                sheet.computed(at, shape, &expression, case.value(term))?;
            }
            names.push((term.name(), sheet.range(at, at)));
        }
    }
    Ok(names)
}

fn transactions(book: &mut Workbook, case: &Case) -> Result<(String, String), XlsxError> {
    let (fmt, lang) = (&case.fmt, case.fmt.lang);
    let title = fmt.label(Label::Historical);
    let name = words::transactions(lang);
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, title, &[24.0])?;
    sheet.note((1, 0), words::transactions_note(lang))?;
    sheet.heading((FIRST - 1, 0), fmt.label(Label::Transactions))?;
    let amounts = &case.inputs.transactions;
    for (row, amount) in (FIRST..).zip(amounts.iter()) {
        sheet.input((row, 0), Shape::Money, Some(number(*amount)))?;
    }
    // OK because a pasted list has at most ten thousand lines.
    let filled = amounts.len() as u32;
    let range = sheet.range((FIRST, 0), (FIRST + filled + SPARE_ROWS - 1, 0));
    Ok(("transactions".to_owned(), range))
}
