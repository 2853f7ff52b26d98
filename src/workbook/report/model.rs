//! The sheet of the fitted model: its parameters, and the coefficients of expected orders.
//!
//! Probabilities, spend and value follow from the parameters, which can be changed. Expected orders have no formula that
//! a spreadsheet computes: for each frequency and range of ages there is a polynomial in ln(α + age), Σ cⱼ·cos(j·arccos u),
//! times the probability of each number of events since the last purchase. Its coefficients are those of the fitted
//! parameters; with others, expected orders are left blank.

use super::super::shape::Shape;
use super::super::sheet::{At, RELATIVE, Sheet, address};
use crate::clv::Field;
use crate::customer_base::forecast::{SOON_DAYS, Spending};
use crate::customer_base::{Column, DEGREE, Polynomial, Scorer, TableRow};
use crate::i18n::orders::customers as page_words;
use crate::i18n::{Formatter, workbook as words};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the first parameter, and the columns of its value and of the fitted one.
const FIRST: u32 = 4;
const USED: u16 = 1;
const FITTED: u16 = 2;

/// The columns of the table.
const FREQUENCY: u16 = 0;
const KEY: u16 = 1;
const MIDDLE: u16 = 2;
const HALF: u16 = 3;
const WEIGHTS: u16 = 4;

/// What one more repeat purchase adds to a key; all logarithms of ages are within ± half of it.
const KEY_STEP: f64 = 100.0;

/// The coefficients of one polynomial.
const TERMS: u16 = DEGREE as u16 + 1;

/// Names of cells with their ranges.
type Names = Vec<(&'static str, String)>;

/// The formula of a key, by which rows are found: frequency and logarithm of the age as one number.
pub(super) fn key(frequency: &str, log: &str) -> String {
    format!("{frequency}*{KEY_STEP}+{log}")
}

/// For each row of the table its polynomials, one for each number of events since the last purchase.
pub(super) fn table_rows(scorer: &Scorer) -> impl Iterator<Item = &[TableRow]> {
    scorer.rows.chunks(scorer.buying.k as usize)
}

/// The lowest logarithm of an age in a range.
pub(super) fn lowest(range: &Polynomial) -> f64 {
    range.middle - range.half
}

pub(super) fn write(
    book: &mut Workbook,
    scorer: &Scorer,
    fmt: &Formatter,
) -> Result<(), XlsxError> {
    let (name, title) = (words::model(fmt.lang), words::model_title(fmt.lang));
    let widths = [64.0, 20.0, 26.0, 16.0, 16.0, 16.0];
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, title, &widths)?;
    sheet.note((1, 0), words::model_note(fmt.lang))?;
    let (mut names, end) = parameters(&mut sheet, scorer)?;
    names.extend(table(&mut sheet, scorer, end + 2)?);
    for (name, range) in names {
        book.define_name(name, &range)?;
    }
    Ok(())
}

/// Writes the parameters, and returns the row after them, too.
fn parameters(sheet: &mut Sheet, scorer: &Scorer) -> Result<(Names, u32), XlsxError> {
    let lang = sheet.fmt.lang;
    for (column, heading) in (USED..).zip([words::used(lang), words::fitted(lang)]) {
        sheet.heading((FIRST - 1, column), heading)?;
    }
    let [r, alpha, a, b] = scorer.buying.parameters();
    let fitted = [
        ("model_r", words::model_r(lang), r),
        ("model_alpha", words::model_alpha(lang), alpha),
        ("model_a", words::model_a(lang), a),
        ("model_b", words::model_b(lang), b),
    ];
    let free = [
        ("model_within", words::within_days(lang), Shape::Plain, SOON_DAYS),
        ("model_margin", sheet.fmt.field(Field::Margin), Shape::Percent, scorer.margin),
    ];
    let spend: &[(&str, &str, Shape, f64)] = match &scorer.spending {
        Spending::GammaGamma(it) => &[
            ("spend_p", words::spend_p(lang), Shape::Plain, it.p),
            ("spend_q", words::spend_q(lang), Shape::Plain, it.q),
            ("spend_v", words::spend_v(lang), Shape::Plain, it.v),
        ],
        Spending::Average(all) => &[("spend_mean", words::spend_mean(lang), Shape::Money, *all)],
        Spending::Nothing => &[],
    };
    let mut names = Vec::new();
    let mut row = FIRST;
    let mut line = |sheet: &mut Sheet, name, label: &str, shape, value| {
        sheet.label((row, 0), label)?;
        sheet.input((row, USED), shape, Some(value))?;
        names.push((name, sheet.range((row, USED), (row, USED))));
        row += 1;
        Ok::<u32, XlsxError>(row - 1)
    };
    for (name, label, value) in fitted {
        let row = line(sheet, name, label, Shape::Plain, value)?;
        sheet.number((row, FITTED), Shape::Plain, value)?;
    }
    for (name, label, shape, value) in free.iter().chain(spend) {
        line(sheet, name, label, *shape, *value)?;
    }
    let last = FIRST + fitted.len() as u32 - 1;
    let [used, own] = [USED, FITTED].map(|column| {
        [address((FIRST, column), RELATIVE), ":".into(), address((last, column), RELATIVE)].concat()
    });
    // 1 with the fitted parameters, else an empty text, which makes what is multiplied by it empty.
    let holds = format!("IF(SUMPRODUCT(--({used}<>{own}))=0,1,\"\")");
    sheet.label((row, 0), words::table_holds(lang))?;
    sheet.computed((row, USED), Shape::Plain, &holds, "1".to_owned())?;
    names.push(("table_holds", sheet.range((row, USED), (row, USED))));
    let facts = [
        (words::events(lang), f64::from(scorer.buying.k)),
        (words::horizon(lang), f64::from(scorer.horizon_months)),
        (words::discount(lang), scorer.discount_percent / 100.0),
    ];
    for (nth, (label, value)) in (1..).zip(facts) {
        let shape = if nth == 3 { Shape::Percent } else { Shape::Plain };
        sheet.label((row + nth, 0), label)?;
        sheet.number((row + nth, USED), shape, value)?;
    }
    Ok((names, row + 4))
}

/// Writes the table of coefficients, whose headings begin in the row `head`.
fn table(sheet: &mut Sheet, scorer: &Scorer, head: u32) -> Result<Names, XlsxError> {
    let lang = sheet.fmt.lang;
    // OK because a model has at most a dozen events for each purchase.
    let k = scorer.buying.k as u16;
    let [orders, discounted] = [WEIGHTS + k, WEIGHTS + k + k * TERMS];
    let blocks: &[u16] = match scorer.discount_percent > 0.0 {
        true => &[orders, discounted],
        false => &[orders],
    };
    let headings = [
        page_words::column(lang, Column::Frequency),
        words::key(lang),
        words::middle(lang),
        words::half(lang),
        words::weights_of(lang),
    ];
    for (column, heading) in (0..).zip(headings) {
        sheet.heading((head, column), heading)?;
    }
    for (block, heading) in blocks.iter().zip([words::orders_of, words::discounted_of]) {
        sheet.heading((head, *block), heading(lang))?;
    }
    // Below the headings: the events passed, and the degree, of each column.
    let [passed, degree] = [head + 1, head + 2];
    sheet.label((passed, 0), words::passed(lang))?;
    sheet.label((degree, 0), words::degree(lang))?;
    for column in 0..k {
        sheet.number((passed, WEIGHTS + column), Shape::Plain, f64::from(column))?;
    }
    for column in 0..k * TERMS {
        sheet.number((passed, orders + column), Shape::Plain, f64::from(column / TERMS))?;
        sheet.number((degree, orders + column), Shape::Plain, f64::from(column % TERMS))?;
    }
    let first = head + 3;
    let mut row = first;
    for terms in table_rows(scorer) {
        table_row(sheet, scorer, (row, blocks), terms)?;
        row += 1;
    }
    // More repeat purchases are beyond the table: a row without a range.
    let beyond = f64::from(scorer.most + 1);
    sheet.number((row, FREQUENCY), Shape::Plain, beyond)?;
    sheet.number((row, KEY), Shape::Plain, (beyond - 0.5) * KEY_STEP)?;
    let column = |from: u16, count: u16| sheet.range((first, from), (row, from + count - 1));
    let across = |row: u32, from: u16, count: u16| {
        let to: At = (row, from + count - 1);
        sheet.range((row, from), to)
    };
    let mut names = vec![
        ("table_key", column(KEY, 1)),
        ("table_middle", column(MIDDLE, 1)),
        ("table_half", column(HALF, 1)),
        ("table_weights", column(WEIGHTS, k)),
        ("table_weights_passed", across(passed, WEIGHTS, k)),
        ("table_orders", column(orders, k * TERMS)),
        ("table_passed", across(passed, orders, k * TERMS)),
        ("table_degree", across(degree, orders, k * TERMS)),
    ];
    if blocks.len() > 1 {
        names.push(("table_discounted", column(discounted, k * TERMS)));
    }
    Ok(names)
}

/// One frequency and range of ages: k polynomials side by side, each times its weight (A)ⱼ/j!, A = r + k·x.
fn table_row(
    sheet: &mut Sheet,
    scorer: &Scorer,
    (row, blocks): (u32, &[u16]),
    terms: &[TableRow],
) -> Result<(), XlsxError> {
    let (buying, frequency, range) = (&scorer.buying, terms[0].frequency, &terms[0].orders);
    let x = f64::from(frequency);
    for (column, value) in [
        (FREQUENCY, x),
        (KEY, x * KEY_STEP + lowest(range)),
        (MIDDLE, range.middle),
        (HALF, range.half),
    ] {
        sheet.number((row, column), Shape::Plain, value)?;
    }
    let weights = buying.weights(frequency);
    for (j, (term, weight)) in (0..).zip(terms.iter().zip(weights)) {
        if j == 0 {
            sheet.number((row, WEIGHTS), Shape::Plain, weight)?;
        } else {
            let at = |column| address((row, column), RELATIVE);
            let shape = format!("model_r+{}*{}+{}", buying.k, at(FREQUENCY), j - 1);
            let formula = format!("{}*({shape})/{j}", at(WEIGHTS + j - 1));
            sheet.computed((row, WEIGHTS + j), Shape::Plain, &formula, weight.to_string())?;
        }
        for (block, polynomial) in blocks.iter().zip([&term.orders, &term.discounted]) {
            for (column, c) in (block + j * TERMS..).zip(&polynomial.chebyshev) {
                sheet.number((row, column), Shape::Plain, weight * c)?;
            }
        }
    }
    Ok(())
}
