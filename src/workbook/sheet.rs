//! One sheet being written: cells with their formats, and formulas with their values.

use super::formula::guarded;
use super::shape::Shape;
use crate::i18n::Formatter;
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    Color, DataValidation, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError,
};

/// A cell that is meant to be changed.
const INPUT_FILL: Color = Color::RGB(0xFFF4CC);
const STEP_INK: Color = Color::RGB(0x5F5F5F);

/// A sheet with the words and formats of one currency.
pub(super) struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    pub fmt: Formatter,
    pub name: String,
}

/// Row and column, from 0.
pub(super) type At = (u32, u16);

/// Whether column and row of an address stay as they are when its formula is copied.
pub(super) type Fixed = [bool; 2];
pub(super) const RELATIVE: Fixed = [false, false];
const ABSOLUTE: Fixed = [true, true];

/// `(0, 1)` is `B1`, fixed `$B$1`.
pub(super) fn address((row, column): At, fixed: Fixed) -> String {
    let [of_column, of_row] = fixed.map(|it| if it { "$" } else { "" });
    let name = column_number_to_name(column);
    format!("{of_column}{name}{of_row}{}", row + 1)
}

/// The formula with its value, empty where `expression` has none.
fn formula(expression: &str, value: String) -> Formula {
    Formula::new(guarded(expression)).set_result(value)
}

impl<'a> Sheet<'a> {
    /// An empty sheet with a title; its columns are as wide as `widths` says, in characters.
    pub fn new(
        sheet: &'a mut Worksheet,
        fmt: Formatter,
        name: &str,
        title: &str,
        widths: &[f64],
    ) -> Result<Sheet<'a>, XlsxError> {
        sheet.set_name(name)?.set_formula_result_default("");
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        let large = Format::new().set_bold().set_font_size(14);
        sheet.write_with_format(0, 0, title, &large)?;
        Ok(Sheet { sheet, fmt, name: name.to_owned() })
    }

    /// Formats the cells from here on for another currency.
    pub fn of(&mut self, fmt: Formatter) {
        self.fmt = fmt;
    }

    /// Keeps the rows above and the columns left of a cell in sight.
    pub fn freeze(&mut self, (row, column): At) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(row, column).map(drop)
    }

    pub fn note(&mut self, (row, column): At, text: &str) -> Result<(), XlsxError> {
        let grey = Format::new().set_font_color(STEP_INK);
        self.sheet.write_with_format(row, column, text, &grey).map(drop)
    }

    pub fn heading(&mut self, (row, column): At, text: &str) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
        let bold = if column == 0 { bold } else { bold.set_align(FormatAlign::Right) };
        self.sheet.write_with_format(row, column, text, &bold.set_text_wrap()).map(drop)
    }

    /// Makes room for headings of several lines.
    pub fn tall_row(&mut self, row: u32) -> Result<(), XlsxError> {
        self.sheet.set_row_height(row, 48).map(drop)
    }

    pub fn label(&mut self, (row, column): At, text: &str) -> Result<(), XlsxError> {
        self.sheet.write(row, column, text).map(drop)
    }

    fn format(&self, shape: Shape) -> Format {
        Format::new().set_num_format(shape.number_format(&self.fmt)).set_align(FormatAlign::Right)
    }

    /// A cell to type a number into.
    pub fn input(&mut self, at: At, shape: Shape, value: Option<f64>) -> Result<(), XlsxError> {
        let format = self.format(shape).set_background_color(INPUT_FILL);
        let format = format.set_border(FormatBorder::Hair);
        match value {
            Some(value) => self.sheet.write_with_format(at.0, at.1, value, &format),
            None => self.sheet.write_blank(at.0, at.1, &format),
        }
        .map(drop)
    }

    /// A number that is not meant to be changed.
    pub fn number(&mut self, at: At, shape: Shape, value: f64) -> Result<(), XlsxError> {
        self.sheet.write_with_format(at.0, at.1, value, &self.format(shape)).map(drop)
    }

    /// Formats a column, for cells without a format of their own: to format each takes longer than to write it.
    pub fn column(&mut self, column: u16, shape: Shape) -> Result<(), XlsxError> {
        let format = self.format(shape);
        self.sheet.set_column_format(column, &format).map(drop)
    }

    /// A number in the format of its column.
    pub fn plain_number(&mut self, at: At, value: f64) -> Result<(), XlsxError> {
        self.sheet.write(at.0, at.1, value).map(drop)
    }

    /// A computed cell in the format of its column, empty where `expression` has no value.
    pub fn plain_computed(
        &mut self,
        at: At,
        expression: &str,
        value: String,
    ) -> Result<(), XlsxError> {
        self.sheet.write(at.0, at.1, formula(expression, value)).map(drop)
    }

    /// A cell with a list of options.
    pub fn choice(&mut self, at: At, chosen: &str, options: &[String]) -> Result<(), XlsxError> {
        let format = Format::new().set_background_color(INPUT_FILL).set_border(FormatBorder::Hair);
        self.sheet.write_with_format(at.0, at.1, chosen, &format)?;
        let list = DataValidation::new().allow_list_strings(options)?;
        self.sheet.add_data_validation(at.0, at.1, at.0, at.1, &list).map(drop)
    }

    /// A computed cell, empty where `expression` has no value.
    pub fn computed(
        &mut self,
        at: At,
        shape: Shape,
        expression: &str,
        value: String,
    ) -> Result<(), XlsxError> {
        let formula = formula(expression, value);
        self.sheet.write_with_format(at.0, at.1, formula, &self.format(shape)).map(drop)
    }

    /// The range of a name: `='Số liệu'!$B$5`.
    pub fn range(&self, from: At, to: At) -> String {
        let sheet = self.name.replace('\'', "''");
        let to = if from == to { String::new() } else { [":", &address(to, ABSOLUTE)].concat() };
        format!("='{sheet}'!{}{to}", address(from, ABSOLUTE))
    }
}
