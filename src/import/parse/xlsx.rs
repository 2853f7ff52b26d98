//! Converts a workbook's sheet of orders to CSV, so that later stages read one format.
//!
//! A workbook is a ZIP of XML and may be a decompression bomb: its entries and their sizes are checked before
//! anything is unpacked, cells are read one after another and never as a rectangle (one distant cell would
//! make that enormous), and their number is limited. The rows are written by `sheet_csv`.

use crate::import::detect::header_synonyms;
use crate::import::detect::sniff::HEADING_ROWS;
use crate::import::parse::merged_cells::{Headings, MergedCells};
use crate::import::parse::sheet_csv::SheetCsv;
use crate::import::{FileError, LimitKind, folded};
use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};
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

/// A heading is no longer than this, in bytes.
const HEADING_BYTES: usize = 200;
/// Cells read of a sheet to find its headings.
const HEAD_CELLS: usize = 20_000;
/// Bytes of the part that names the sheets, of which the calendar is read.
const WORKBOOK_BYTES: u64 = 1 << 20;

/// Passes on the rows of a sheet as CSV, in pieces: of the first sheet with the headings of orders, or else of
/// the first with rows. Dates are ISO, numbers plain; cells merged with one above them get its text. Returns
/// the names of the other sheets that have rows and are not read.
pub fn csv_of_xlsx(file: &[u8], each: &mut dyn FnMut(&[u8])) -> Result<Vec<String>, FileError> {
    check_size(file)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(fault)?;
    let sheets: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut filled: Vec<(String, Headings)> = Vec::new();
    for name in sheets {
        match headings(&mut workbook, &name) {
            Ok(headings) => filled.extend(headings.map(|headings| (name, headings))),
            // A damaged sheet after the first is not read.
            Err(error) if filled.is_empty() => return Err(error),
            Err(_) => {}
        }
    }
    if filled.is_empty() {
        return Err(FileError::Empty);
    }
    let orders = filled.iter().position(|(_, headings)| !headings.is_empty()).unwrap_or(0);
    let (name, headings) = filled.remove(orders);
    let merged = match is_in_sheets(file, b"mergeCell ") {
        true => workbook.merge_cells_by_sheet_name(&name).map_err(fault)?,
        false => Vec::new(),
    };
    sheet(&mut workbook, &name, MergedCells::new(merged, headings), each)?;
    Ok(filled.into_iter().map(|(name, _)| name).collect())
}

/// Whether the workbook counts days from 1904, so that plain numbers in a column of dates do.
pub fn days_from_1904(file: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(file)) else {
        return false;
    };
    let mut text = Vec::new();
    let read = archive
        .by_name("xl/workbook.xml")
        .map(|part| part.take(WORKBOOK_BYTES).read_to_end(&mut text).is_ok());
    let value = memchr::memmem::find(&text, b"date1904=").map(|at| &text[at + 9..]);
    let is_set = |value: &[u8]| {
        [&b"\"1\""[..], b"'1'", b"\"true\"", b"'true'"].iter().any(|set| value.starts_with(set))
    };
    read.unwrap_or(false) && value.is_some_and(is_set)
}

/// Whether a sheet contains these bytes; far faster than parsing it. What cannot be unpacked does not.
fn is_in_sheets(file: &[u8], bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(file)) else {
        return false;
    };
    let is_sheet = |name: &str| name.starts_with("xl/worksheets/");
    (0..archive.len()).any(|at| {
        let entry = archive.by_index(at).ok();
        let sheet = entry.filter(|entry| entry.name().is_ok_and(|name| is_sheet(&name)));
        sheet.is_some_and(|sheet| contains(sheet, bytes))
    })
}

fn contains(mut text: impl Read, bytes: &[u8]) -> bool {
    let mut piece = vec![0; PIECE_BYTES];
    // The end of a piece is searched again with the next one.
    let mut kept = 0;
    while let Ok(read @ 1..) = text.read(&mut piece[kept..]) {
        let filled = kept + read;
        if memchr::memmem::find(&piece[..filled], bytes).is_some() {
            return true;
        }
        kept = filled.min(bytes.len() - 1);
        piece.copy_within(filled - kept..filled, 0);
    }
    false
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

/// The headings of a sheet, none where fewer than two are known; `None` unless two rows have cells.
fn headings(workbook: &mut Workbook, name: &str) -> Result<Option<Headings>, FileError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(fault)?;
    let mut rows: Vec<(u32, Headings)> = Vec::new();
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(fault)? {
        let (row, column) = cell.get_position();
        if *cell.get_value() == DataRef::Empty {
            continue;
        }
        count += 1;
        if rows.last().is_none_or(|(last, _)| *last != row) {
            if rows.len() == HEADING_ROWS || rows.len() > 1 && count > HEAD_CELLS {
                break;
            }
            rows.push((row, Vec::new()));
        }
        let text = match cell.get_value() {
            DataRef::String(text) => text,
            DataRef::SharedString(text) => *text,
            _ => continue,
        };
        if let Some((_, headings)) = rows.last_mut()
            && text.len() <= HEADING_BYTES
            && count <= HEAD_CELLS
        {
            headings.push((column, folded(text)));
        }
    }
    if rows.len() < 2 {
        return Ok(None);
    }
    let known = |headings: &Headings| {
        headings.iter().filter(|(_, heading)| header_synonyms::is_known(heading)).count()
    };
    // Reversed, because `max_by_key` takes the last of equals and the first is wanted.
    let best = rows.into_iter().map(|(_, headings)| headings).rev().max_by_key(known);
    Ok(Some(best.filter(|headings| known(headings) > 1).unwrap_or_default()))
}

fn sheet(
    workbook: &mut Workbook,
    name: &str,
    merged: MergedCells,
    each: &mut dyn FnMut(&[u8]),
) -> Result<(), FileError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(fault)?;
    let mut csv = SheetCsv::new(merged);
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
        if csv.text().len() > PIECE_BYTES {
            each(csv.text().as_bytes());
            csv.text().clear();
        }
    }
    csv.finish();
    each(csv.text().as_bytes());
    Ok(())
}
