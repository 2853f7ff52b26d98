//! Writes the cells of a sheet as CSV, in the order in which they come.

use crate::delimited::Writer;
use crate::import::MAX_COLUMNS;
use crate::import::parse::merged_cells::MergedCells;
use calamine::{Cell, DataRef, ExcelDateTime};

/// CSV under construction.
pub(super) struct SheetCsv {
    writer: Writer,
    /// The current row, and how many of its cells are written.
    row: u32,
    columns: u32,
    merged: MergedCells,
}

impl SheetCsv {
    pub fn new(merged: MergedCells) -> SheetCsv {
        SheetCsv { writer: Writer::new(',', "\n"), row: 0, columns: 0, merged }
    }

    /// What is written so far; may be taken out at any time.
    pub fn text(&mut self) -> &mut String {
        &mut self.writer.text
    }

    pub fn cell(&mut self, cell: &Cell<DataRef>) {
        let (row, column) = cell.get_position();
        // Cells that go back or repeat come from a broken sheet and are dropped. Cells beyond the column limit
        // hold no order columns: in a row with others the first one stands for all, to show that there are some.
        let far = column as usize >= MAX_COLUMNS;
        let column = column.min(MAX_COLUMNS as u32);
        let is_back = (row, column) < (self.row, self.columns);
        if is_back || far && row != self.row || *cell.get_value() == DataRef::Empty {
            return;
        }
        if self.row < row {
            self.fill(u32::MAX);
            self.merged.begin_row(row);
        }
        while self.row < row {
            self.writer.end_row();
            self.row += 1;
            self.columns = 0;
        }
        self.fill(column);
        self.move_to(column);
        // After the delimiter.
        let start = self.writer.text.len() + usize::from(column > 0);
        self.value(cell.get_value());
        self.columns += 1;
        self.merged.note((row, column), cell.get_value(), &self.writer.text[start..]);
    }

    /// Ends the last row.
    pub fn finish(&mut self) {
        self.fill(u32::MAX);
        self.writer.end_row();
    }

    /// Writes the cells before `column` that are merged with one above them.
    fn fill(&mut self, column: u32) {
        while let Some((merged, text)) = self.merged.before(column) {
            self.move_to(merged);
            self.writer.value(text);
            self.columns += 1;
        }
    }

    /// Writes blank cells up to `column`.
    fn move_to(&mut self, column: u32) {
        while self.columns < column {
            self.writer.blank();
            self.columns += 1;
        }
    }

    fn value(&mut self, value: &DataRef) {
        let csv = &mut self.writer;
        match value {
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                csv.quoted(text)
            }
            DataRef::SharedString(text) => csv.quoted(text),
            DataRef::Int(number) => csv.value(number),
            DataRef::Float(number) => csv.value(shown(*number)),
            DataRef::Bool(is) => csv.value(if *is { "TRUE" } else { "FALSE" }),
            DataRef::DateTime(time) if time.is_datetime() => csv.value(date(time)),
            DataRef::DateTime(time) => csv.value(shown(time.as_f64())),
            DataRef::Error(_) | DataRef::Empty => csv.blank(),
        }
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
