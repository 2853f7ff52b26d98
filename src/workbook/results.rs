//! The sheet of the results, with their meanings, and of the steps they are computed in.

use super::formula::expression;
use super::shape::Shape;
use super::sheet::Sheet;
use super::step::Step;
use super::term::Term;
use super::value::Case;
use crate::clv::ResultName;
use crate::i18n::{Label, workbook as words};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the first result.
const FIRST: u32 = 3;

pub(super) fn write(book: &mut Workbook, case: &Case) -> Result<(), XlsxError> {
    let (fmt, lang) = (&case.fmt, case.fmt.lang);
    let (name, title) = (words::results(lang), fmt.label(Label::Answer));
    let widths = [66.0, 24.0, 90.0];
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, title, &widths)?;
    sheet.note((1, 0), words::empty(lang))?;
    let results = ResultName::ALL.map(|name| {
        (Term::Result(name), Shape::of_result(name), fmt.result(name), fmt.meaning(name))
    });
    let steps = Step::ALL.map(|step| (Term::Step(step), step.shape(), step.label(fmt), ""));
    sheet.heading((FIRST + results.len() as u32 + 1, 0), words::steps(lang))?;
    let (first_step, mut names) = (FIRST + results.len() as u32 + 2, Vec::new());
    let rows = (FIRST..).zip(results).chain((first_step..).zip(steps));
    for (row, (term, shape, label, meaning)) in rows {
        sheet.label((row, 0), label)?;
        sheet.note((row, 2), meaning)?;
        if let Some(expression) = expression(term, fmt, &|it| it.name()) {
            sheet.computed((row, 1), shape, &expression, case.value(term))?;
        }
        names.push((term.name(), sheet.range((row, 1), (row, 1))));
    }
    sheet.freeze((FIRST, 1))?;
    for (name, range) in names {
        book.define_name(name, &range)?;
    }
    Ok(())
}
