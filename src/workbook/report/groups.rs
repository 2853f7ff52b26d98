//! The sheet of the RFM groups: their customers and values, with shares and means as formulas.

use super::super::shape::Shape;
use super::super::sheet::{RELATIVE, Sheet, address};
use super::super::value::shown;
use crate::customer_base::RfmSegment;
use crate::i18n::orders::history as page_words;
use crate::i18n::{Formatter, workbook as words};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the first group.
const FIRST: u32 = 3;

const CUSTOMERS: u16 = 1;
const HISTORICAL: u16 = 3;
const PREDICTED: u16 = 6;

pub(super) fn write(
    book: &mut Workbook,
    groups: &[RfmSegment],
    fmt: &Formatter,
) -> Result<(), XlsxError> {
    let (lang, title) = (fmt.lang, page_words::rfm_title(fmt.lang));
    let widths = [30.0, 14.0, 14.0, 22.0, 14.0, 22.0, 22.0, 22.0, 60.0];
    let mut sheet =
        Sheet::new(book.add_worksheet(), fmt.clone(), words::groups(lang), title, &widths)?;
    let headings = [
        page_words::group(lang),
        page_words::customers(lang),
        words::share(lang),
        page_words::historical(lang),
        words::share(lang),
        words::per_customer(lang),
        page_words::predicted(lang),
        words::per_customer(lang),
        page_words::what(lang),
    ];
    for (column, heading) in (0..).zip(headings) {
        sheet.heading((FIRST - 1, column), heading)?;
    }
    let last = FIRST + groups.len() as u32;
    let totals = Totals::of(groups);
    for (row, group) in (FIRST..).zip(groups) {
        sheet.label((row, 0), lang.rfm_group(group.group))?;
        sheet.number((row, CUSTOMERS), Shape::Plain, f64::from(group.customers))?;
        for (column, value) in [(HISTORICAL, historical(group)), (PREDICTED, group.predicted_clv)] {
            if let Some(value) = value {
                sheet.number((row, column), Shape::Money, value)?;
            }
        }
        sheet.label((row, 8), lang.rfm_action(group.action))?;
        let line = Totals::of(std::slice::from_ref(group));
        ratios(&mut sheet, row, last, &line, &totals)?;
    }
    sheet.label((last, 0), page_words::together(lang))?;
    for (column, shape, value) in [
        (CUSTOMERS, Shape::Plain, Some(totals.customers)),
        (HISTORICAL, Shape::Money, totals.historical),
        (PREDICTED, Shape::Money, totals.predicted),
    ] {
        let [from, to] = [FIRST, last - 1].map(|row| address((row, column), RELATIVE));
        // Without a value in any row the total is empty, too.
        let sum = format!("IF(COUNT({from}:{to})=0,\"\",SUM({from}:{to}))");
        sheet.computed((last, column), shape, &sum, shown(value))?;
    }
    ratios(&mut sheet, last, last, &totals, &totals)?;
    sheet.freeze((FIRST, 1))
}

fn historical(group: &RfmSegment) -> Option<f64> {
    group.historical_clv.as_ref()?.parse().ok()
}

/// Sums over some groups.
struct Totals {
    customers: f64,
    historical: Option<f64>,
    predicted: Option<f64>,
}

impl Totals {
    fn of(groups: &[RfmSegment]) -> Totals {
        let sum = |value: fn(&RfmSegment) -> Option<f64>| {
            groups.iter().filter_map(value).reduce(|a, b| a + b)
        };
        Totals {
            customers: groups.iter().map(|it| f64::from(it.customers)).sum(),
            historical: sum(historical),
            predicted: sum(|it| it.predicted_clv),
        }
    }
}

/// The shares and means of a row, whose totals are in the row `last`.
fn ratios(
    sheet: &mut Sheet,
    row: u32,
    last: u32,
    line: &Totals,
    totals: &Totals,
) -> Result<(), XlsxError> {
    let at = |column| address((row, column), RELATIVE);
    let total = |column| address((last, column), [false, true]);
    // A blank cell would count as 0.
    let over =
        |column: u16, divisor: String| format!("IF(ISNUMBER({0}),{0}/{divisor},\"\")", at(column));
    let share = |part: Option<f64>, whole: Option<f64>| quotient(part?, whole?);
    let each = |value: Option<f64>| quotient(value?, line.customers);
    for (column, shape, of, divisor, value) in [
        (
            2,
            Shape::Percent,
            CUSTOMERS,
            total(CUSTOMERS),
            quotient(line.customers, totals.customers),
        ),
        (
            4,
            Shape::Percent,
            HISTORICAL,
            total(HISTORICAL),
            share(line.historical, totals.historical),
        ),
        (5, Shape::Money, HISTORICAL, at(CUSTOMERS), each(line.historical)),
        (7, Shape::Money, PREDICTED, at(CUSTOMERS), each(line.predicted)),
    ] {
        sheet.computed((row, column), shape, &over(of, divisor), shown(value))?;
    }
    Ok(())
}

/// The quotient, or nothing for a divisor of zero.
fn quotient(dividend: f64, divisor: f64) -> Option<f64> {
    (divisor != 0.0).then(|| dividend / divisor)
}
