//! The sheet of the scenarios side by side: each column is a whole calculation with inputs of its own, whose results
//! are compared with those of the base.

use super::formula::expression;
use super::shape::Shape;
use super::sheet::{At, RELATIVE, Sheet, address};
use super::step::Step;
use super::term::{Term, UNITS};
use super::value::{Case, in_cell, number, options, shown};
use crate::clv::{Field, ResultName, Unit, formulas};
use crate::i18n::whatif::scenarios as page_words;
use crate::i18n::{Formatter, workbook as words};
use crate::locale::Lang;
use crate::money::Code;
use crate::workspace::{Cell, Comparison, ScenarioList, compare};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the scenarios' names.
const HEAD: u32 = 3;

/// A row of the sheet.
#[derive(Clone, Copy, PartialEq)]
enum Row {
    Heading(&'static str),
    Of(Term),
    Difference(ResultName),
    RelativeDifference(ResultName),
}

pub(super) fn write(
    book: &mut Workbook,
    case: &Case,
    list: &ScenarioList,
    fmt_of: &dyn Fn(Code) -> Formatter,
) -> Result<(), XlsxError> {
    let (fmt, lang) = (&case.fmt, case.fmt.lang);
    let mut widths = vec![66.0];
    widths.resize(list.items().len() + 1, 22.0);
    let (name, title) = (words::scenarios(lang), page_words::title(lang));
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, title, &widths)?;
    sheet.note((1, 0), words::change(lang))?;
    let comparison = compare(list);
    let rows = rows(lang, list.items().len() > 1);
    for (row, content) in (HEAD + 1..).zip(&rows) {
        match content {
            Row::Heading(words) => sheet.heading((row, 0), words)?,
            Row::Of(term) => sheet.label((row, 0), &label(fmt, *term))?,
            Row::Difference(name) | Row::RelativeDifference(name) => {
                sheet.label((row, 0), fmt.result(*name))?;
            }
        }
    }
    for (column, (nth, item)) in (1..).zip(list.items().iter().enumerate()) {
        sheet.heading((HEAD, column), &item.name)?;
        if nth == list.base() {
            sheet.note((HEAD - 1, column), page_words::is_base(lang))?;
        }
        let case = Case::new(&item.form.inputs, fmt_of(item.form.inputs.currency));
        sheet.of(case.fmt.clone());
        write_column(&mut sheet, &case, &rows, column)?;
        write_differences(&mut sheet, &rows, list, (&comparison, nth))?;
    }
    sheet.freeze((HEAD + 1, 1))
}

fn write_column(
    sheet: &mut Sheet,
    case: &Case,
    rows: &[Row],
    column: u16,
) -> Result<(), XlsxError> {
    let cell = |term| address(place(rows, Row::Of(term), column), RELATIVE);
    for (row, content) in (HEAD + 1..).zip(rows) {
        let Row::Of(term) = *content else { continue };
        let at: At = (row, column);
        match term {
            Term::Typed(field) => {
                let value = case.inputs.get(field).map(|it| in_cell(field, it));
                sheet.input(at, Shape::of_field(field), value)?;
            }
            // A total to type over: a list of its own for each scenario would not fit beside the others.
            Term::Step(Step::TransactionsTotal) => {
                let total = formulas::transactions_total(case.inputs).ok().map(number);
                sheet.input(at, Shape::Money, total)?;
            }
            Term::Choice(unit) => {
                sheet.choice(at, &case.value(term), &options(&case.fmt, unit))?;
            }
            _ => {
                let expression = expression(term, &case.fmt, &cell).unwrap_or_default();
                sheet.computed(at, shape(term), &expression, case.value(term))?;
            }
        }
    }
    Ok(())
}

fn place(rows: &[Row], row: Row, column: u16) -> At {
    let nth = rows.iter().position(|it| *it == row).unwrap_or_default();
    (HEAD + 1 + nth as u32, column)
}

/// How far the results of a scenario are from those of the base, as the page compares them; nothing for the base itself.
fn write_differences(
    sheet: &mut Sheet,
    rows: &[Row],
    list: &ScenarioList,
    (comparison, nth): (&Comparison, usize),
) -> Result<(), XlsxError> {
    if nth == comparison.base {
        return Ok(());
    }
    let [own, base] = [nth, comparison.base].map(|it| it as u16 + 1);
    let cell = |row, column| address(place(rows, row, column), [column == base, false]);
    let pair = |term| [own, base].map(|column| cell(Row::Of(term), column));
    let currency = |nth: usize| list.items()[nth].form.inputs.currency;
    let is_same_currency = currency(nth) == currency(comparison.base);
    // A currency cannot be changed in the sheet, so amounts in another one never have a difference.
    let results = comparison.results.iter().filter(|it| is_same_currency || !it.0.is_amount());
    for (name, cells) in results {
        let [value, of_base] = pair(Term::Result(*name));
        let difference = match name.is_per_period() {
            true => {
                let [period, period_of_base] = pair(Term::Choice(Unit::Period));
                format!("IF({period}={period_of_base},{value}-{of_base},\"\")")
            }
            false => [&value, "-", &of_base].concat(),
        };
        let relative = format!("{}/ABS({of_base})", cell(Row::Difference(*name), own));
        let Cell { difference: apart, percent, .. } = cells[nth];
        let of_base = percent.map(|it| number(it) / 100.0);
        for (row, shape, expression, value) in [
            (Row::Difference(*name), Shape::Difference(*name), difference, apart.map(number)),
            (Row::RelativeDifference(*name), Shape::RelativeDifference, relative, of_base),
        ] {
            sheet.computed(place(rows, row, own), shape, &expression, shown(value))?;
        }
    }
    Ok(())
}

/// What is typed, what comes of it, how far that is from the base's, and the steps between.
fn rows(lang: Lang, is_compared: bool) -> Vec<Row> {
    let with_unit = |field| {
        let unit = Unit::of_field(field).map(Term::Choice);
        [Some(Term::Typed(field)), unit].into_iter().flatten()
    };
    let typed = Field::ALL.into_iter().flat_map(with_unit);
    let steps = Step::ALL.into_iter().filter(|it| *it != Step::TransactionsTotal).map(Term::Step);
    let mut rows = vec![Row::Heading(page_words::inputs(lang))];
    rows.extend(typed.chain([Term::Step(Step::TransactionsTotal)]).map(Row::Of));
    rows.push(Row::Heading(page_words::results(lang)));
    rows.extend(ResultName::ALL.map(Term::Result).map(Row::Of));
    if is_compared {
        rows.push(Row::Heading(words::differences(lang)));
        rows.extend(ResultName::ALL.map(Row::Difference));
        rows.push(Row::Heading(words::relative_differences(lang)));
        rows.extend(ResultName::ALL.map(Row::RelativeDifference));
    }
    rows.push(Row::Heading(words::steps(lang)));
    rows.extend(Field::ALL.map(Term::Value).map(Row::Of));
    rows.extend(UNITS.map(Term::Months).map(Row::Of));
    rows.extend(steps.map(Row::Of));
    rows
}

fn label(fmt: &Formatter, term: Term) -> String {
    let lang = fmt.lang;
    let of_unit = |unit| Field::ALL.into_iter().find(|it| Unit::of_field(*it) == Some(unit));
    let with = |name: &str, more: &str| [name, " – ", more].concat();
    match term {
        Term::Typed(field) => fmt.field(field).to_owned(),
        Term::Value(field) => with(fmt.field(field), words::used(lang)),
        Term::Choice(unit) => with(of_unit(unit).map_or("", |it| fmt.field(it)), words::unit(lang)),
        Term::Months(unit) => {
            with(of_unit(unit).map_or("", |it| fmt.field(it)), words::months(lang))
        }
        Term::Step(step) => step.label(fmt).to_owned(),
        Term::Result(name) => fmt.result(name).to_owned(),
    }
}

fn shape(term: Term) -> Shape {
    match term {
        Term::Typed(field) | Term::Value(field) => Shape::of_field(field),
        Term::Choice(_) | Term::Months(_) => Shape::Plain,
        Term::Step(step) => step.shape(),
        Term::Result(name) => Shape::of_result(name),
    }
}
