//! The sheet of the cohorts: customers and revenue as counted, and the page's three measures as formulas of them.

use super::super::shape::Shape;
use super::super::sheet::{RELATIVE, Sheet, address};
use super::super::value::shown;
use crate::customer_base::{Cohort, CohortCell, Cohorts};
use crate::i18n::orders::cohorts as page_words;
use crate::i18n::{Formatter, workbook as words};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the first table's title.
const FIRST: u32 = 3;

const CUSTOMERS: u16 = 1;
/// The column of age 0.
const AGES: u16 = 2;

/// A table with a row for each cohort and a column for each age.
#[derive(Clone, Copy, PartialEq)]
enum Measure {
    Active,
    Revenue,
    ActiveShare,
    RevenuePerCustomer,
    Cumulative,
}

impl Measure {
    /// In the order of the sheet.
    const ALL: [Measure; 5] = [
        Measure::Active,
        Measure::Revenue,
        Measure::ActiveShare,
        Measure::RevenuePerCustomer,
        Measure::Cumulative,
    ];

    fn shape(self) -> Shape {
        match self {
            Measure::Active => Shape::Plain,
            Measure::ActiveShare => Shape::Percent,
            _ => Shape::Money,
        }
    }
}

pub(super) fn write(
    book: &mut Workbook,
    cohorts: &Cohorts,
    fmt: &Formatter,
) -> Result<(), XlsxError> {
    let (lang, title) = (fmt.lang, page_words::title(fmt.lang));
    let mut widths = vec![34.0, 12.0];
    widths.resize(cohorts.rows.len() + usize::from(AGES), 14.0);
    let name = words::cohorts(lang);
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, title, &widths)?;
    if cohorts.running {
        sheet.note((1, 0), words::last_period_running(lang))?;
    }
    if cohorts.older_customers > 0 {
        sheet.note((2, 0), &page_words::older(lang, cohorts.older_customers))?;
    }
    for measure in Measure::ALL {
        table(&mut sheet, cohorts, measure)?;
    }
    retention(&mut sheet, cohorts)?;
    sheet.freeze((0, AGES))
}

/// The row of a cohort in the table of a measure; below the last cohort is the row of all of them.
fn row_of(cohorts: &Cohorts, measure: Measure, nth: usize) -> u32 {
    let height = cohorts.rows.len() as u32 + 4;
    FIRST + measure as u32 * height + 2 + nth as u32
}

fn table(sheet: &mut Sheet, cohorts: &Cohorts, measure: Measure) -> Result<(), XlsxError> {
    let lang = sheet.fmt.lang;
    let title = match measure {
        Measure::Active => words::active(lang),
        Measure::Revenue => words::revenue(lang),
        Measure::ActiveShare => page_words::active(lang),
        Measure::RevenuePerCustomer => page_words::revenue(lang),
        Measure::Cumulative => page_words::cumulative(lang),
    };
    let head = row_of(cohorts, measure, 0) - 1;
    sheet.label((head - 1, 0), title)?;
    sheet.heading((head, 0), page_words::cohort(lang))?;
    sheet.heading((head, CUSTOMERS), page_words::customers(lang))?;
    for age in 0..cohorts.rows.len() {
        let heading = page_words::age(lang, cohorts.grain, age);
        sheet.heading((head, AGES + age as u16), &heading)?;
    }
    for (nth, cohort) in cohorts.rows.iter().enumerate() {
        let row = row_of(cohorts, measure, nth);
        sheet.label((row, 0), &page_words::name(lang, cohorts.grain, cohort.starts))?;
        let customers = f64::from(cohort.customers);
        match measure {
            Measure::Active => sheet.number((row, CUSTOMERS), Shape::Plain, customers)?,
            _ => {
                let first = address((row_of(cohorts, Measure::Active, nth), CUSTOMERS), RELATIVE);
                sheet.computed((row, CUSTOMERS), Shape::Plain, &first, customers.to_string())?;
            }
        }
        for (age, cell) in cohort.cells.iter().enumerate() {
            // Not observed yet.
            let Some(cell) = cell else { continue };
            write_cell(sheet, cohorts, (measure, nth, age), cell)?;
        }
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Sheet,
    cohorts: &Cohorts,
    (measure, nth, age): (Measure, usize, usize),
    cell: &CohortCell,
) -> Result<(), XlsxError> {
    let column = AGES + age as u16;
    let row = row_of(cohorts, measure, nth);
    let of = |measure| address((row_of(cohorts, measure, nth), column), RELATIVE);
    let customers = address((row, CUSTOMERS), [true, false]);
    // OK because amounts are decimals.
    let revenue = || cell.revenue.parse().unwrap_or(f64::NAN);
    let (expression, value) = match measure {
        Measure::Active => {
            return sheet.number((row, column), measure.shape(), f64::from(cell.active));
        }
        Measure::Revenue => return sheet.number((row, column), measure.shape(), revenue()),
        Measure::ActiveShare => (of(Measure::Active), cell.active_share),
        Measure::RevenuePerCustomer => (of(Measure::Revenue), cell.revenue_per_customer),
        Measure::Cumulative => {
            let first = address((row_of(cohorts, Measure::Revenue, nth), AGES), [true, false]);
            let sum = ["SUM(", &first, ":", &of(Measure::Revenue), ")"].concat();
            (sum, cell.cumulative_per_customer)
        }
    };
    let has_customers = cohorts.rows[nth].customers > 0;
    let expression = [&expression, "/", &customers].concat();
    let value = shown(has_customers.then_some(value));
    sheet.computed((row, column), measure.shape(), &expression, value)
}

/// Below the shares: of all cohorts that have been observed to the end of an age.
fn retention(sheet: &mut Sheet, cohorts: &Cohorts) -> Result<(), XlsxError> {
    let lang = sheet.fmt.lang;
    let row = row_of(cohorts, Measure::ActiveShare, cohorts.rows.len());
    sheet.label((row, 0), words::all_cohorts(lang))?;
    for (age, share) in cohorts.retention.iter().enumerate() {
        let has_ended = |it: &&Cohort| {
            it.cells.get(age).is_some_and(|it| it.as_ref().is_some_and(|it| !it.running))
        };
        // They are the first ones, because the cohorts stand from the oldest to the newest.
        let ended = cohorts.rows.iter().take_while(has_ended).count();
        if ended == 0 {
            continue;
        }
        let sum = |column, fixed| {
            let [from, to] = [0, ended - 1]
                .map(|nth| address((row_of(cohorts, Measure::Active, nth), column), fixed));
            ["SUM(", &from, ":", &to, ")"].concat()
        };
        let column = AGES + age as u16;
        let expression = [&sum(column, RELATIVE), "/", &sum(CUSTOMERS, [true, false])].concat();
        sheet.computed((row, column), Shape::Percent, &expression, shown(*share))?;
    }
    Ok(())
}
