//! The sheet of the cash flow of one customer, month by month.
//!
//! It has a row for each month that a lifespan can have, so that a longer lifespan, once typed, shows all of its months;
//! the rows after the lifespan are empty.

use super::shape::Shape;
use super::sheet::{At, RELATIVE, Sheet, address};
use super::value::{Case, number, shown};
use crate::clv::{Field, Timeline};
use crate::i18n::{Label, workbook as words};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of month 0, the acquisition.
const FIRST: u32 = 3;

const MONTH: u16 = 0;
const STAYING: u16 = 1;
const WEIGHT: u16 = 2;
const WEIGHTS: u16 = 3;
const CASH: u16 = 4;

pub(super) fn write(book: &mut Workbook, case: &Case) -> Result<(), XlsxError> {
    let (fmt, lang) = (&case.fmt, case.fmt.lang);
    let (name, title) = (words::timeline(lang), fmt.label(Label::Charts));
    let widths = [12.0, 20.0, 20.0, 20.0, 24.0];
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, title, &widths)?;
    let headings =
        [words::month, words::customers_left, words::weight, words::weights, words::cash];
    for (column, heading) in (MONTH..).zip(headings) {
        sheet.heading((FIRST - 1, column), heading(lang))?;
    }
    sheet.freeze((FIRST, 1))?;
    let timeline = case.outcome.timeline.as_ref().ok();
    // OK because a lifespan has a whole number of months at most.
    let most = Field::Lifespan.allowed().max.and_then(|it| it.to_u32()).unwrap_or_default();
    for month in 0..=most {
        let values = values(case, timeline, month as usize);
        for ((column, shape, expression), value) in formulas(month).into_iter().zip(values) {
            sheet.computed((FIRST + month, column), shape, &expression, value)?;
        }
    }
    Ok(())
}

/// The columns of a month: month, customers left, weight, sum of the weights, cumulative cash flow.
fn formulas(month: u32) -> [(u16, Shape, String); 5] {
    let at = |column| address((FIRST + month, column) as At, RELATIVE);
    let before = |column| address((FIRST + month.saturating_sub(1), column) as At, RELATIVE);
    let shown = |expression: String| format!("IF({}=\"\",\"\",{expression})", at(MONTH));
    let (is_month, staying, weight, weights) = match month {
        0 => {
            // Without one of these there is no timeline.
            let flow = "(monthly_margin-monthly_retention_cost)*weighted_months-cac_used";
            let is_month = format!("IF(ISNUMBER({flow}),0,\"\")");
            (is_month, "\"\"".to_owned(), "\"\"".to_owned(), "0".to_owned())
        }
        _ => {
            let last = before(MONTH);
            let is_month = format!("IF({last}=\"\",\"\",IF({last}<lifespan_months,{month},\"\"))");
            let part = format!("MIN(1,lifespan_months-{last})");
            let (staying, weight) = match month {
                1 => ("1".to_owned(), "1".to_owned()),
                _ => (before(STAYING) + "*staying", before(WEIGHT) + "*month_weight"),
            };
            let sum = format!("{}+{}*{part}", before(WEIGHTS), at(WEIGHT));
            (is_month, staying, weight, sum)
        }
    };
    let cash = format!("(monthly_margin-monthly_retention_cost)*{}-cac_used", at(WEIGHTS));
    [
        (MONTH, Shape::Plain, is_month),
        (STAYING, Shape::Percent, shown(staying)),
        (WEIGHT, Shape::Percent, shown(weight)),
        (WEIGHTS, Shape::Plain, shown(weights)),
        (CASH, Shape::Money, shown(cash)),
    ]
}

/// The stored values of a month; empty after the lifespan.
fn values(case: &Case, timeline: Option<&Timeline>, month: usize) -> [String; 5] {
    let cash = timeline.and_then(|it| it.cumulative.get(month));
    let Some((timeline, cash)) = timeline.zip(cash) else {
        return Default::default();
    };
    // OK because a month is at most 1,200.
    let weight = month.checked_sub(1).and_then(|it| Some(case.month_weight()?.powi(it as i32)));
    let sum = case.months().and_then(|it| case.weights(it.min(month as f64)));
    let staying = month.checked_sub(1).and_then(|nth| timeline.survival.get(nth));
    let staying = staying.map(|it| number(*it));
    [month.to_string(), shown(staying), shown(weight), shown(sum), number(*cash).to_string()]
}
