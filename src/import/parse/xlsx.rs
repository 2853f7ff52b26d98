//! Converts a workbook's first sheet with rows to CSV, so that later stages read one format.
//!
//! A workbook is a ZIP of XML and may be a decompression bomb: its entries and their sizes are checked before
//! anything is unpacked, cells are read one after another and never as a rectangle (one distant cell would
//! make that enormous), and their number is limited.

use crate::import::{FileError, LimitKind, MAX_COLUMNS};
use calamine::{Cell, DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use std::io::{Cursor, Read};

/// Limits of an unpacked workbook: bytes, ZIP entries, cells.
pub const MAX_UNPACKED_BYTES: u64 = 600 << 20;
const MAX_ENTRIES: u64 = 10_000;
pub const MAX_CELLS: u64 = 30_000_000;

/// Bytes of CSV passed on at a time.
const PIECE_BYTES: usize = 1 << 16;

/// The highest compression ratio of Deflate.
const MOST_OF_ONE: u64 = 1_032;
/// A workbook that cannot unpack to more than this needs no check of its claims.
const HARMLESS_BYTES: u64 = 16 << 20;

/// Passes on the sheet's rows as CSV, in pieces. Dates are ISO, numbers plain. Returns the names of the later
/// sheets that have rows and are not read.
pub fn csv_of_xlsx(file: &[u8], each: &mut dyn FnMut(&[u8])) -> Result<Vec<String>, FileError> {
    check_size(file)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(fault)?;
    let sheets: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut sheets = sheets.into_iter();
    for name in sheets.by_ref() {
        if has_rows(&mut workbook, &name)? {
            sheet(&mut workbook, &name, each)?;
            let filled = |name: &String| has_rows(&mut workbook, name).unwrap_or(false);
            return Ok(sheets.filter(filled).collect());
        }
    }
    Err(FileError::Empty)
}

fn fault(error: XlsxError) -> FileError {
    match error {
        XlsxError::Password => FileError::Encrypted,
        _ => FileError::Workbook,
    }
}

/// Checks the sizes that the ZIP claims; where false claims could hide a large size, it is unpacked as a
/// test, a little at a time and at most one byte beyond the claim.
fn check_size(file: &[u8]) -> Result<(), FileError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).map_err(|_| FileError::Workbook)?;
    let entries = archive.len() as u64;
    if entries > MAX_ENTRIES {
        return Err(FileError::TooLarge {
            of: LimitKind::Parts,
            found: entries,
            limit: MAX_ENTRIES,
        });
    }
    let (mut bytes, mut packed) = (0u64, 0u64);
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|_| FileError::Workbook)?;
        if entry.encrypted() {
            return Err(FileError::Encrypted);
        }
        bytes = bytes.saturating_add(entry.size());
        packed = packed.saturating_add(entry.compressed_size());
    }
    if bytes > MAX_UNPACKED_BYTES {
        return Err(FileError::TooLarge {
            of: LimitKind::Bytes,
            found: bytes,
            limit: MAX_UNPACKED_BYTES,
        });
    }
    match packed.saturating_mul(MOST_OF_ONE) > HARMLESS_BYTES {
        true => check_claims(&mut archive),
        false => Ok(()),
    }
}

/// Checks that every entry ends where it claims.
fn check_claims(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Result<(), FileError> {
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| FileError::Workbook)?;
        let claimed = entry.size();
        let unpacked = std::io::copy(&mut entry.take(claimed + 1), &mut std::io::sink());
        if unpacked.map_err(|_| FileError::Workbook)? > claimed {
            return Err(FileError::Workbook);
        }
    }
    Ok(())
}

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Whether at least two rows have cells.
fn has_rows(workbook: &mut Workbook, name: &str) -> Result<bool, FileError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(fault)?;
    let mut first = None;
    while let Some(cell) = cells.next_cell().map_err(fault)? {
        let row = cell.get_position().0;
        if *cell.get_value() != DataRef::Empty && *first.get_or_insert(row) != row {
            return Ok(true);
        }
    }
    Ok(false)
}

fn sheet(
    workbook: &mut Workbook,
    name: &str,
    each: &mut dyn FnMut(&[u8]),
) -> Result<(), FileError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(fault)?;
    let mut csv = Csv::default();
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(fault)? {
        count += 1;
        if count > MAX_CELLS {
            return Err(FileError::TooLarge {
                of: LimitKind::Cells,
                found: count,
                limit: MAX_CELLS,
            });
        }
        csv.cell(&cell);
        if csv.text.len() > PIECE_BYTES {
            each(csv.text.as_bytes());
            csv.text.clear();
        }
    }
    csv.text.push('\n');
    each(csv.text.as_bytes());
    Ok(())
}

/// CSV under construction: `row` and `column` are the position written last.
#[derive(Default)]
struct Csv {
    text: String,
    row: u32,
    column: u32,
    /// A cell beyond the column limit was already written in this row.
    is_far: bool,
}

impl Csv {
    fn cell(&mut self, cell: &Cell<DataRef>) {
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
        while self.row < row {
            self.text.push('\n');
            self.row += 1;
            self.column = 0;
            self.is_far = false;
        }
        self.is_far |= far;
        while self.column < column {
            self.text.push(',');
            self.column += 1;
        }
        self.value(cell.get_value());
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
