//! Below the months: the margin per customer that is expected to have come back by each age, by the forecast and the
//! ends of its range. The figures come from a fitted model, which the workbook does not fit again.

use super::super::super::shape::Shape;
use super::super::super::sheet::Sheet;
use crate::customer_base::acquisition::{AcquisitionMonth, AcquisitionReport, Month};
use crate::customer_base::forecast::Range;
use crate::i18n::orders::acquisition as page_words;
use crate::i18n::workbook as words;
use crate::locale::Lang;
use rust_xlsxwriter::XlsxError;

/// A table: its title, and which margin it shows.
type Table = (fn(Lang) -> &'static str, fn(&Range) -> f64);

/// In the order of the months that they give: the earliest, the likely and the latest.
const TABLES: [Table; 3] = [
    (words::expected_high, |range| range.high),
    (words::expected_likely, |range| range.likely),
    (words::expected_low, |range| range.low),
];

/// The months whose CAC is not back yet, each in a row of every table.
pub(super) struct Expected<'a> {
    months: Vec<&'a AcquisitionMonth>,
    /// The row of the first table's title.
    top: u32,
}

impl<'a> Expected<'a> {
    pub fn new(report: &'a AcquisitionReport, top: u32) -> Expected<'a> {
        let months = report.months.iter().filter(|it| !it.expected.is_empty()).collect();
        Expected { months, top }
    }

    pub fn is_empty(&self) -> bool {
        self.months.is_empty()
    }

    /// The rows of a month in the tables; `None` where nothing is expected of it.
    pub fn rows_of(&self, month: Month) -> Option<[u32; 3]> {
        let nth = self.months.iter().position(|it| it.month == month)? as u32;
        Some([0, 1, 2].map(|table| self.title(table) + 1 + nth))
    }

    /// The row of a table's title; an empty row stands before the next.
    fn title(&self, table: u32) -> u32 {
        self.top + table * (self.months.len() as u32 + 2)
    }

    /// Writes the tables; `ages` is the column of age 0.
    pub fn write(&self, sheet: &mut Sheet, ages: u16) -> Result<(), XlsxError> {
        let lang = sheet.fmt.lang;
        for (table, (title, margin)) in (0..).zip(TABLES) {
            sheet.label((self.title(table), 0), title(lang))?;
            for (row, month) in (self.title(table) + 1..).zip(&self.months) {
                sheet.label((row, 0), &page_words::month_name(lang, month.month))?;
                let next = ages + month.back.len() as u16;
                for (column, range) in (next..).zip(&month.expected) {
                    sheet.number((row, column), Shape::Money, margin(range))?;
                }
            }
        }
        Ok(())
    }
}
