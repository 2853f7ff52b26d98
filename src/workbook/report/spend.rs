//! The sheet of spend and payback by month: CAC, the margin that came back and the month in which it covered CAC.

use super::super::shape::Shape;
use super::super::sheet::{RELATIVE, Sheet, address};
use super::super::value::shown;
use crate::customer_base::acquisition::{AcquisitionMonth, AcquisitionReport, Measure, Payback};
use crate::i18n::orders::{acquisition as page_words, spend as spend_words};
use crate::i18n::{Formatter, workbook as words};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the first month.
const FIRST: u32 = 5;

const SPEND: u16 = 1;
const CUSTOMERS: u16 = 2;
const CAC_ALL: u16 = 3;
const CAC: u16 = 4;
const PAYBACK: u16 = 5;
/// The column of age 0.
const AGES: u16 = 6;

/// More than any age: marks the ages at which CAC was not back yet.
const NOT_YET: u32 = 1000;

pub(super) fn write(
    book: &mut Workbook,
    report: &AcquisitionReport,
    fmt: &Formatter,
) -> Result<(), XlsxError> {
    let (lang, title) = (fmt.lang, spend_words::title(fmt.lang));
    let ages = report.months.iter().map(|it| it.back.len()).max().unwrap_or(0);
    let mut widths = vec![16.0, 20.0, 14.0, 24.0, 24.0, 14.0];
    widths.resize(usize::from(AGES) + ages, 16.0);
    let name = words::spend(lang);
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, title, &widths)?;
    let measure = report.input.measure;
    sheet.note((1, 0), words::payback_note(lang))?;
    sheet.label((FIRST - 2, AGES), words::back(lang))?;
    let headings = [
        page_words::month_heading(lang),
        page_words::spend(lang),
        page_words::new_customers(lang),
        spend_words::measure_name(lang, Measure::All),
        &[words::cac_of_payback(lang), ": ", spend_words::measure_name(lang, measure)].concat(),
        page_words::payback(lang),
    ];
    for (column, heading) in (0..).zip(headings) {
        sheet.heading((FIRST - 1, column), heading)?;
    }
    // The ages are numbers, because the formulas use them.
    for age in 0..ages {
        sheet.number((FIRST - 1, AGES + age as u16), Shape::Plain, age as f64)?;
    }
    for (row, month) in (FIRST..).zip(&report.months) {
        sheet.label((row, 0), &page_words::month_name(lang, month.month))?;
        write_month(&mut sheet, row, month, (measure, ages))?;
    }
    sheet.freeze((FIRST, 1))
}

fn write_month(
    sheet: &mut Sheet,
    row: u32,
    month: &AcquisitionMonth,
    (measure, ages): (Measure, usize),
) -> Result<(), XlsxError> {
    let at = |column| address((row, column), RELATIVE);
    let customers = f64::from(month.customers);
    sheet.number((row, SPEND), Shape::Money, month.spend)?;
    sheet.number((row, CUSTOMERS), Shape::Plain, customers)?;
    // Without spend there is no CAC, not one of 0.
    let all = format!("IF({0}>0,{0}/{1},\"\")", at(SPEND), at(CUSTOMERS));
    let value = shown(month.cac[Measure::All as usize].ok());
    sheet.computed((row, CAC_ALL), Shape::Money, &all, value)?;
    let cac = month.cac[measure as usize].ok();
    match (measure, cac) {
        (Measure::All, _) => {
            sheet.computed((row, CAC), Shape::Money, &at(CAC_ALL), shown(cac))?;
        }
        // The parts of the other measures are in the table of spend, line by line.
        (_, Some(cac)) => sheet.input((row, CAC), Shape::Money, Some(cac))?,
        (_, None) => sheet.input((row, CAC), Shape::Money, None)?,
    }
    for (column, back) in (AGES..).zip(&month.back) {
        sheet.number((row, column), Shape::Money, *back)?;
    }
    if ages == 0 {
        return Ok(());
    }
    let [first, last] = [AGES, AGES + ages as u16 - 1];
    let [from, to] = [first, last].map(|column| address((FIRST - 1, column), [true, true]));
    let (numbers, back) = ([&from, ":", &to].concat(), [at(first), ":".into(), at(last)].concat());
    // SUMPRODUCT, because it computes with ranges in every spreadsheet; an age that is not observed is blank.
    let missed = format!("(({back}<{0})+({back}=\"\")>0)", at(CAC));
    let age = format!("SUMPRODUCT(MIN({numbers}+{NOT_YET}*{missed}))");
    let expression = format!("IF(AND(ISNUMBER({0}),{age}<{NOT_YET}),{age},\"\")", at(CAC));
    let value = match month.payback {
        Payback::Reached(age) => age.to_string(),
        _ => String::new(),
    };
    sheet.computed((row, PAYBACK), Shape::Plain, &expression, value)
}
