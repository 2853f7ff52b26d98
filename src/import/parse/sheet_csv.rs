//! Writes the cells of a sheet as CSV, in the order in which they come.

use crate::import::MAX_COLUMNS;
use crate::import::parse::merged_cells::MergedCells;
use calamine::{Cell, DataRef, ExcelDateTime};

/// CSV under construction: `row` and `column` are the position written last.
pub(super) struct SheetCsv {
    pub text: String,
    row: u32,
    column: u32,
    /// A cell beyond the column limit was already written in this row.
    is_far: bool,
    merged: MergedCells,
}

impl SheetCsv {
    pub fn new(merged: MergedCells) -> SheetCsv {
        SheetCsv { text: String::new(), row: 0, column: 0, is_far: false, merged }
    }

    pub fn cell(&mut self, cell: &Cell<DataRef>) {
        let (row, column) = cell.get_position();
        // Cells that go back come from a broken sheet and are dropped. Cells beyond the column limit hold no
        // order columns: the first one in a row stands for all, to show that there are some.
        let far = column as usize >= MAX_COLUMNS;
        let column = column.min(MAX_COLUMNS as u32);
        let is_back = (row, column) < (self.row, self.column);
        let is_said = far && (self.is_far || row != self.row);
        if is_back || is_said || *cell.get_value() == DataRef::Empty {
            return;
        }
        if self.row < row {
            self.fill(u32::MAX);
            self.merged.begin_row(row);
        }
        while self.row < row {
            self.text.push('\n');
            self.row += 1;
            self.column = 0;
            self.is_far = false;
        }
        self.is_far |= far;
        self.fill(column);
        self.move_to(column);
        let start = self.text.len();
        self.value(cell.get_value());
        self.merged.note((row, column), cell.get_value(), &self.text[start..]);
    }

    /// Ends the last row.
    pub fn finish(&mut self) {
        self.fill(u32::MAX);
        self.text.push('\n');
    }

    /// Writes the cells before `column` that are merged with one above them.
    fn fill(&mut self, column: u32) {
        while let Some((merged, text)) = self.merged.before(column) {
            self.move_to(merged);
            self.text.push_str(&text);
        }
    }

    fn move_to(&mut self, column: u32) {
        while self.column < column {
            self.text.push(',');
            self.column += 1;
        }
    }

    fn value(&mut self, value: &DataRef) {
        match value {
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                self.quoted(text)
            }
            DataRef::SharedString(text) => self.quoted(text),
            DataRef::Int(number) => self.text.push_str(&number.to_string()),
            DataRef::Float(number) => self.text.push_str(&shown(*number)),
            DataRef::Bool(is) => self.text.push_str(if *is { "TRUE" } else { "FALSE" }),
            DataRef::DateTime(time) if time.is_datetime() => self.text.push_str(&date(time)),
            DataRef::DateTime(time) => self.text.push_str(&shown(time.as_f64())),
            DataRef::Error(_) | DataRef::Empty => {}
        }
    }

    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        self.text.push_str(&text.replace('"', "\"\""));
        self.text.push('"');
    }
}

fn date(time: &ExcelDateTime) -> String {
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// The number with the fifteen digits that a spreadsheet shows: 0.1 + 0.2 is 0.3 there.
fn shown(number: f64) -> String {
    let fifteen: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if fifteen.abs() < 1e21 { fifteen.to_string() } else { format!("{fifteen:e}") }
}
