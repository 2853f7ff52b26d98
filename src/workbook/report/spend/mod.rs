//! The sheets of spend and payback: the lines of spend, and by month CAC, the margin that came back, and the age at which
//! it covered CAC or is expected to.

mod expected;
mod lines;

use super::super::shape::Shape;
use super::super::sheet::{RELATIVE, Sheet, address};
use super::super::value::shown;
use crate::customer_base::acquisition::{AcquisitionMonth, AcquisitionReport, Measure, Payback};
use crate::i18n::orders::{acquisition as page_words, spend as spend_words};
use crate::i18n::whatif::ranges::likely;
use crate::i18n::{Formatter, workbook as words};
use crate::locale::Lang;
use expected::Expected;
use lines::Lines;
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the first month.
const FIRST: u32 = 5;

const SPEND: u16 = 1;
const CUSTOMERS: u16 = 2;
/// The first of four columns each: what the month's customers cost, and CAC, by [`Measure::ALL`].
const COSTS: u16 = 3;
const CACS: u16 = 7;
const PAYBACK: u16 = 11;
/// The first of three columns: the earliest, the likely and the latest age.
const EXPECTED: u16 = 12;
/// The column of age 0.
const AGES: u16 = 15;

/// More than any age: marks the ages at which CAC was not back yet.
const NOT_YET: u32 = 1000;

pub(super) fn write(
    book: &mut Workbook,
    report: &AcquisitionReport,
    fmt: &Formatter,
) -> Result<(), XlsxError> {
    let Some(lines) = Lines::new(report, fmt) else { return Ok(()) };
    let months = Months::new(report, &lines);
    let mut widths = vec![16.0, 20.0, 14.0];
    widths.resize(PAYBACK.into(), 22.0);
    widths.resize(usize::from(AGES + months.ages), 16.0);
    let (name, title) = (words::spend(fmt.lang), spend_words::title(fmt.lang));
    let mut sheet = Sheet::new(book.add_worksheet(), fmt.clone(), name, title, &widths)?;
    months.write_headings(&mut sheet)?;
    for (row, month) in (FIRST..).zip(&report.months) {
        months.write_month(&mut sheet, row, month)?;
    }
    months.write_span(&mut sheet)?;
    months.expected.write(&mut sheet, AGES)?;
    sheet.freeze((FIRST, 1))?;
    lines.write(book)
}

/// The sheet of the months.
struct Months<'a> {
    report: &'a AcquisitionReport,
    lines: &'a Lines<'a>,
    expected: Expected<'a>,
    /// The number of ages, of those observed and those expected.
    ages: u16,
}

impl<'a> Months<'a> {
    fn new(report: &'a AcquisitionReport, lines: &'a Lines) -> Months<'a> {
        let ages = report.months.iter().map(|it| it.back.len() + it.expected.len());
        Months {
            report,
            lines,
            expected: Expected::new(report, FIRST + report.months.len() as u32 + 2),
            // OK because a report has at most ten years of months and three of a forecast.
            ages: ages.max().unwrap_or(0) as u16,
        }
    }

    fn write_headings(&self, sheet: &mut Sheet) -> Result<(), XlsxError> {
        let lang = sheet.fmt.lang;
        sheet.note((1, 0), words::payback_note(lang))?;
        if !self.expected.is_empty() {
            sheet.note((2, 0), words::expected_note(lang))?;
        }
        sheet.label((FIRST - 2, COSTS), words::cost(lang))?;
        sheet.label((FIRST - 2, EXPECTED), words::expected(lang))?;
        sheet.label((FIRST - 2, AGES), words::back(lang))?;
        for (column, heading) in (0..).zip(headings(lang, self.report.input.measure)) {
            sheet.heading((FIRST - 1, column), &heading)?;
        }
        // The ages are numbers, because the formulas use them.
        for age in 0..self.ages {
            sheet.number((FIRST - 1, AGES + age), Shape::Plain, age.into())?;
        }
        Ok(())
    }

    fn write_month(
        &self,
        sheet: &mut Sheet,
        row: u32,
        month: &AcquisitionMonth,
    ) -> Result<(), XlsxError> {
        let at = |column| address((row, column), RELATIVE);
        sheet.label((row, 0), &page_words::month_name(sheet.fmt.lang, month.month))?;
        let booked = self.lines.booked(month.month);
        sheet.computed((row, SPEND), Shape::Money, &booked, month.spend.to_string())?;
        sheet.number((row, CUSTOMERS), Shape::Plain, month.customers.into())?;
        for (nth, measure) in (0..).zip(Measure::ALL) {
            let cost = self.report.input.spend.cost_of(month.month, measure, None);
            let formula = self.lines.cost(month.month, measure);
            sheet.computed((row, COSTS + nth), Shape::Money, &formula, shown(cost))?;
            let cac = cac(&at(COSTS + nth), &at(CUSTOMERS));
            let value = shown(month.cac[usize::from(nth)].ok());
            sheet.computed((row, CACS + nth), Shape::Money, &cac, value)?;
        }
        for (column, back) in (AGES..).zip(&month.back) {
            sheet.number((row, column), Shape::Money, *back)?;
        }
        self.write_payback(sheet, row, month)
    }

    fn write_payback(
        &self,
        sheet: &mut Sheet,
        row: u32,
        month: &AcquisitionMonth,
    ) -> Result<(), XlsxError> {
        let cac = address((row, CACS + self.report.input.measure as u16), RELATIVE);
        let reached = match month.payback {
            Payback::Reached(age) => age.to_string(),
            _ => String::new(),
        };
        let Some(age) = self.age(row, &cac) else { return Ok(()) };
        sheet.computed((row, PAYBACK), Shape::Plain, &age, reached)?;
        let Some(rows) = self.expected.rows_of(month.month) else { return Ok(()) };
        let payback = address((row, PAYBACK), RELATIVE);
        for (column, (row_of, age)) in (EXPECTED..).zip(rows.into_iter().zip(month.payback.ages()))
        {
            let first = self.age(row_of, &cac).unwrap_or_default();
            let expected = format!("IF(ISNUMBER({payback}),\"\",{first})");
            let age = age.map(|it| it.to_string()).unwrap_or_default();
            sheet.computed((row, column), Shape::Plain, &expected, age)?;
        }
        Ok(())
    }

    /// The first age at which the margin in this row has covered CAC, else empty; `None` without ages.
    fn age(&self, row: u32, cac: &str) -> Option<String> {
        let [first, last] = [AGES, AGES + self.ages.checked_sub(1)?];
        let range = |row, fixed| {
            let [from, to] = [first, last].map(|column| address((row, column), fixed));
            [&from, ":", &to].concat()
        };
        let (ages, margins) = (range(FIRST - 1, [true, true]), range(row, RELATIVE));
        // SUMPRODUCT, because it computes with ranges in every spreadsheet; an age without a margin is blank.
        let missed = format!("(({margins}<{cac})+({margins}=\"\")>0)");
        let age = format!("SUMPRODUCT(MIN({ages}+{NOT_YET}*{missed}))");
        Some(format!("IF(AND(ISNUMBER({cac}),{age}<{NOT_YET}),{age},\"\")"))
    }

    /// The row of all months together: ratios of the sums, over the months whose cost is known.
    fn write_span(&self, sheet: &mut Sheet) -> Result<(), XlsxError> {
        let report = self.report;
        let row = FIRST + report.months.len() as u32;
        let column = |column| {
            let [from, to] = [FIRST, row - 1].map(|row| address((row, column), RELATIVE));
            [&from, ":", &to].concat()
        };
        let sum = |of| ["SUM(", &column(of), ")"].concat();
        sheet.label((row, 0), words::whole_span(sheet.fmt.lang))?;
        sheet.computed((row, SPEND), Shape::Money, &sum(SPEND), report.spend_total.to_string())?;
        let customers = report.customers.to_string();
        sheet.computed((row, CUSTOMERS), Shape::Plain, &sum(CUSTOMERS), customers)?;
        for nth in 0..Measure::ALL.len() as u16 {
            let of = usize::from(nth);
            let cost = report.parts[of].cost.to_string();
            sheet.computed((row, COSTS + nth), Shape::Money, &sum(COSTS + nth), cost)?;
            let known = format!("({}<>\"\")*{}", column(COSTS + nth), column(CUSTOMERS));
            let customers = ["SUMPRODUCT(", &known, ")"].concat();
            let cac = cac(&address((row, COSTS + nth), RELATIVE), &customers);
            let value = shown(report.cac[of].ok());
            sheet.computed((row, CACS + nth), Shape::Money, &cac, value)?;
        }
        Ok(())
    }
}

/// The headings of the columns before the ages.
fn headings(lang: Lang, of_payback: Measure) -> Vec<String> {
    let names = Measure::ALL.map(|measure| spend_words::measure_name(lang, measure).to_owned());
    let mut cacs = names.clone();
    cacs[of_payback as usize].extend([" (", words::for_payback(lang), ")"]);
    let [first, last] = [
        [page_words::month_heading, page_words::spend, page_words::new_customers].as_slice(),
        [page_words::payback, words::earliest, likely, words::latest].as_slice(),
    ]
    .map(|all| all.iter().map(|words: &fn(Lang) -> &'static str| words(lang).to_owned()));
    first.chain(names).chain(cacs).chain(last).collect()
}

/// Without spend there is no CAC, not one of 0.
fn cac(cost: &str, customers: &str) -> String {
    format!("IF({cost}>0,{cost}/{customers},\"\")")
}
