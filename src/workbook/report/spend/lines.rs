//! The sheet of the lines of spend with what is assumed of each, and the formulas of what a month's customers cost by
//! them: [`Spend::cost_of`].

use super::super::super::formula::quoted;
use super::super::super::shape::Shape;
use super::super::super::sheet::{At, Fixed, Sheet, address};
use crate::customer_base::acquisition::{AcquisitionReport, Measure, Month, Spend, SpendLine};
use crate::i18n::orders::ranges::{no, yes};
use crate::i18n::orders::{acquisition as page_words, spend as spend_words};
use crate::i18n::{Formatter, workbook as words};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The row of the first line.
const FIRST: u32 = 5;
/// The row of the months' numbers, which the formulas of delayed spend count with.
const NUMBERS: u32 = FIRST - 2;

const SHARE: u16 = 1;
const ONBOARDING: u16 = 2;
const LAG: u16 = 3;
const SPREAD: u16 = 4;
/// The column of the table's first month.
const MONTHS: u16 = 5;

/// Formulas of other sheets refer to cells that stay where they are.
const FIXED: Fixed = [true, true];

/// The page takes lags and spreads of up to so many months.
const LONGEST: i32 = 24;

/// Where the lines of a table of spend are, for the formulas of other sheets.
pub(super) struct Lines<'a> {
    spend: &'a Spend,
    fmt: &'a Formatter,
    /// The months that have a column.
    first: Month,
    last: Month,
}

impl<'a> Lines<'a> {
    /// The months of the table that may win a customer of the report. A single wrong year would otherwise make more
    /// columns than a sheet has. `None` for an empty table.
    pub fn new(report: &'a AcquisitionReport, fmt: &'a Formatter) -> Option<Lines<'a>> {
        let spend = &report.input.spend;
        let (first, last) = spend.span()?;
        let earliest = report.span.0 + -2 * LONGEST;
        let latest = report.span.1 + LONGEST;
        Some(Lines { spend, fmt, first: first.max(earliest), last: last.min(latest) })
    }

    /// What was booked in a month.
    pub fn booked(&self, month: Month) -> String {
        ["SUM(", &self.column(self.column_of(month)), ")"].concat()
    }

    /// What the new customers of a month cost; an empty text if that depends on months before or after the table.
    pub fn cost(&self, month: Month, measure: Measure) -> String {
        let [share, onboarding, lag, spread] =
            [SHARE, ONBOARDING, LAG, SPREAD].map(|column| self.column(column));
        let booked = self.column(self.column_of(month));
        let is_counted = format!("({onboarding}<>{})", quoted(yes(self.fmt.lang)));
        let is_counted = if measure == Measure::Full { "1" } else { &is_counted };
        match measure {
            Measure::All => format!("SUMPRODUCT({booked}*{is_counted})"),
            Measure::Acquisition => format!("SUMPRODUCT({booked}*{share}*{is_counted})"),
            Measure::Lagged | Measure::Full => {
                let number = self.cell((NUMBERS, self.column_of(month)));
                let [from, to] = [self.first, self.last].map(|it| (NUMBERS, self.column_of(it)));
                let (numbers, last) = (self.range(from, to), self.cell(to));
                let to = (self.last_row(), to.1);
                let amounts = self.range((FIRST, MONTHS), to);
                // The spend of the months from `latest` - spread + 1 to `latest` wins this month's customers.
                let latest = format!("({number}-{lag})");
                let outside =
                    format!("SUMPRODUCT({is_counted}*(({latest}>{last})+({latest}-{spread}<0)))");
                let won = format!("({numbers}<={latest})*({numbers}>{latest}-{spread})");
                let cost = format!("SUMPRODUCT({amounts}*{won}*{share}/{spread}*{is_counted})");
                format!("IF({outside}>0,\"\",{cost})")
            }
        }
    }

    pub fn write(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let lang = self.fmt.lang;
        let mut widths = vec![34.0, 16.0, 16.0, 14.0, 18.0];
        widths.resize(usize::from(self.column_of(self.last)) + 1, 16.0);
        let (name, title) = (words::spend_lines(lang), spend_words::lines(lang));
        let mut sheet = Sheet::new(book.add_worksheet(), self.fmt.clone(), name, title, &widths)?;
        sheet.note((1, 0), spend_words::lines_note(lang))?;
        sheet.note((NUMBERS, MONTHS - 1), words::month_number(lang))?;
        let headings = [
            spend_words::line,
            spend_words::share,
            spend_words::onboarding,
            spend_words::lag,
            spend_words::spread,
        ];
        for (column, heading) in (0..).zip(headings) {
            sheet.heading((FIRST - 1, column), heading(lang))?;
        }
        for (number, month) in (1..).zip(self.first.to(self.last)) {
            let column = self.column_of(month);
            sheet.number((NUMBERS, column), Shape::Plain, f64::from(number))?;
            sheet.heading((FIRST - 1, column), &page_words::month_name(lang, month))?;
        }
        for (row, line) in (FIRST..).zip(&self.spend.lines) {
            self.write_line(&mut sheet, row, line)?;
        }
        sheet.freeze((FIRST, 1))
    }

    fn write_line(&self, sheet: &mut Sheet, row: u32, line: &SpendLine) -> Result<(), XlsxError> {
        let lang = self.fmt.lang;
        let name = if line.name.is_empty() { spend_words::unnamed(lang) } else { &line.name };
        sheet.label((row, 0), name)?;
        sheet.input((row, SHARE), Shape::Percent, Some(line.acquisition.as_fraction()))?;
        let answers = [yes(lang), no(lang)].map(str::to_owned);
        let chosen = &answers[usize::from(!line.is_onboarding)];
        sheet.choice((row, ONBOARDING), chosen, &answers)?;
        sheet.input((row, LAG), Shape::Plain, Some(f64::from(line.delay.months)))?;
        sheet.input((row, SPREAD), Shape::Plain, Some(f64::from(line.delay.spread.max(1))))?;
        for (month, _) in line.by_month.range(self.first..=self.last) {
            let at = (row, self.column_of(*month));
            sheet.input(at, Shape::Money, Some(line.booked(*month)))?;
        }
        Ok(())
    }

    fn column_of(&self, month: Month) -> u16 {
        // OK because a report has at most ten years of months.
        MONTHS + (month - self.first) as u16
    }

    fn last_row(&self) -> u32 {
        FIRST + self.spend.lines.len() as u32 - 1
    }

    /// A column over all lines.
    fn column(&self, column: u16) -> String {
        self.range((FIRST, column), (self.last_row(), column))
    }

    fn range(&self, from: At, to: At) -> String {
        [&self.cell(from), ":", &address(to, FIXED)].concat()
    }

    fn cell(&self, at: At) -> String {
        ["'", words::spend_lines(self.fmt.lang), "'!", &address(at, FIXED)].concat()
    }
}
