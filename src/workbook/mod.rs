//! Workbooks to save, whose cells compute: the page's formulas for a spreadsheet program.
//!
//! Every formula is stored with the value that the page shows, so that viewers that do not compute show it. An input
//! cell that is changed gives what the page gives: what is undefined there is an empty cell, and a payback that is
//! never reached is the page's word for it. Cells that other cells use have the public names of `docs/vocabulary.md`;
//! they name cells, because LibreOffice shows a name of a constant as 0. Formulas are in the file as en-US writes them; every
//! spreadsheet shows them in its own language.
//!
//! Reading order: `term` and `step` (what cells there are), `formula` (how each is computed), `value` (what the page
//! computed), `shape` and `sheet` (writing cells), then one file for each sheet.

mod formula;
mod inputs;
mod report;
mod results;
mod scenarios;
mod shape;
mod sheet;
mod step;
mod term;
mod timeline;
mod two_way;
mod value;

pub use report::report;
pub use rust_xlsxwriter::XlsxError;

use crate::i18n::Formatter;
use crate::money::{Code, CurrencyStyle};
use crate::workspace::{CalculatorForm, Workspace};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use value::Case;

/// The calculator as a workbook, in the form's language: inputs, past transactions, results, timeline, and of the
/// workspace the two-way table, and the scenarios side by side where there are any.
///
/// `style` says how a currency is written; `now` is the time of the file in seconds since 1970. Equal arguments give
/// equal bytes.
///
/// # Errors
/// Only where the file format has no room, which these sheets do not reach.
///
/// ```
/// use clv_calculator::locale::Lang;
/// use clv_calculator::money::CurrencyStyle;
/// use clv_calculator::workbook::calculator;
/// use clv_calculator::workspace::{CalculatorForm, Workspace};
/// let form = CalculatorForm::opening(Lang::En);
/// let style = |code| CurrencyStyle::usual(code, form.lang.mark());
/// let file = calculator(&form, &Workspace::new(Lang::En, 0), &style, 1_700_000_000).unwrap();
/// assert!(file.starts_with(b"PK"));
/// ```
pub fn calculator(
    form: &CalculatorForm,
    workspace: &Workspace,
    style: &dyn Fn(Code) -> CurrencyStyle,
    now: i64,
) -> Result<Vec<u8>, XlsxError> {
    let fmt = |code| Formatter::new(form.lang, style(code));
    let case = Case::new(&form.inputs, fmt(form.inputs.currency));
    let mut book = Workbook::new();
    created(&mut book, now)?;
    inputs::write(&mut book, &case)?;
    results::write(&mut book, &case)?;
    timeline::write(&mut book, &case)?;
    two_way::write(&mut book, &case, &workspace.typed)?;
    if !workspace.scenarios.items().is_empty() {
        scenarios::write(&mut book, &case, &workspace.scenarios, &fmt)?;
    }
    book.save_to_buffer()
}

/// Sets the time of the file, which would otherwise be read from the clock.
fn created(book: &mut Workbook, now: i64) -> Result<(), XlsxError> {
    let created = ExcelDateTime::from_timestamp(now)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(())
}
