//! Detects the layout of a text: delimiter, headings, first data row.
//!
//! Works on the first bytes of a file that is already UTF-8. The roles of the columns are guessed in
//! [`columns`](crate::import::guess).

use crate::delimited::{Cells, Row, Splitter};
use crate::import::detect::{header_synonyms, programs};
use crate::import::parse::cell;
use crate::import::{FileError, folded};
use std::collections::HashMap;

/// Bytes from the start of a file that detection uses.
pub const HEAD_BYTES: usize = 1 << 18;
/// Rows kept as the sample.
const SAMPLE_ROWS: usize = 1_000;
/// Columns read of each row.
pub const MAX_COLUMNS: usize = 2_000;
/// A file with more than one ragged row in so many is rejected.
const RAGGED_ONE_IN: usize = 10;
/// Headings are searched in this many rows, because a report's title may precede them.
pub(in crate::import) const HEADING_ROWS: usize = 12;

/// The layout of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sniffed {
    pub delimiter: u8,
    /// Trimmed; blank without a heading row.
    pub headings: Vec<String>,
    /// Whether a heading row was found.
    pub has_headings: bool,
    /// Bytes before the first row: a byte order mark, a `sep=` line.
    pub(in crate::import) start_bytes: usize,
    /// Rows before the first data row.
    pub(in crate::import) start_rows: u32,
    /// The first data rows with their row numbers.
    pub(in crate::import) sample: Vec<(u32, Vec<String>)>,
    /// Mean number of bytes per row in the sample.
    pub(in crate::import) row_bytes: usize,
    /// Whether there are more columns than [`MAX_COLUMNS`].
    pub too_wide: bool,
    /// Whether the workbook counts days from 1904.
    pub days_from_1904: bool,
    /// Whether the rows are those of a workbook, whose cells cannot be lost.
    pub is_workbook: bool,
}

impl Sniffed {
    /// Sniffs the first bytes; `whole` when there are no more.
    ///
    /// ```
    /// use clv_calculator::import::Sniffed;
    /// let sniffed = Sniffed::new("sep=;\nKhách;Ngày;Tiền\nAn;2/11/2026;1,5\n".as_bytes(), true).unwrap();
    /// assert_eq!(sniffed.delimiter, b';');
    /// assert_eq!(sniffed.headings, ["Khách", "Ngày", "Tiền"]);
    /// ```
    pub fn new(head: &[u8], whole: bool) -> Result<Sniffed, FileError> {
        let (start_bytes, named) = preamble(head);
        let body = &head[start_bytes.min(head.len())..];
        let delimiter =
            named.or_else(|| likeliest_delimiter(body, whole)).ok_or(FileError::NoColumns)?;
        let (mut rows, too_wide) = rows(body, delimiter, whole, SAMPLE_ROWS);
        let Some((_, first)) = rows.first() else {
            return Err(FileError::Empty);
        };
        let heading_row = heading_row(&rows);
        let headings =
            heading_row.map_or_else(|| vec![String::new(); first.len()], |at| rows[at].1.clone());
        // Only up to the heading row, so that broken rows after it are counted as data.
        let mut above = rows.drain(..heading_row.map_or(0, |at| at + 1));
        let mut start_rows = above.next_back().map_or(0, |(number, _)| number);
        drop(above);
        if rows.len() > 1 && is_description(&rows[0].1, &rows[1].1) {
            start_rows = rows.remove(0).0;
        }
        if rows.is_empty() {
            return Err(FileError::HeadingsOnly);
        }
        if heading_row.is_some() {
            check_width(&rows, headings.len())?;
            let headings: Vec<String> = headings.iter().map(|it| folded(it)).collect();
            if header_synonyms::is_list_of_customers(&headings) {
                return Err(FileError::ListOfCustomers);
            }
            if let Some(error) = programs::refusal(&headings) {
                return Err(error);
            }
        }
        let cells =
            rows.iter().map(|(_, cells)| cells.iter().map(|cell| cell.len() + 1).sum::<usize>());
        Ok(Sniffed {
            delimiter,
            headings,
            has_headings: heading_row.is_some(),
            start_bytes,
            start_rows,
            row_bytes: (cells.sum::<usize>() / rows.len()).max(1),
            sample: rows,
            too_wide,
            days_from_1904: false,
            is_workbook: false,
        })
    }

    /// Identifies files with the same headings; remembered mappings are stored under it.
    pub fn key(&self) -> String {
        let headings: Vec<String> = self.headings.iter().map(|heading| folded(heading)).collect();
        headings.join("|")
    }

    /// The texts of a column in the sample.
    pub(in crate::import) fn column(&self, column: usize) -> impl Iterator<Item = &[u8]> {
        self.sample
            .iter()
            .map(move |(_, cells)| cells.get(column).map_or(&[][..], |cell| cell.as_bytes()))
    }

    pub fn columns(&self) -> usize {
        self.headings.len()
    }

    /// A column's heading; a blank or repeated one gets the column number appended, because costs are entered and
    /// customers selected by heading.
    pub(in crate::import) fn distinct_heading(&self, column: usize) -> String {
        let own = self.headings[column].trim();
        let alike = self.headings.iter().filter(|it| it.trim() == own);
        if own.is_empty() || alike.count() > 1 {
            [own, " #", &(column + 1).to_string()].concat().trim().to_owned()
        } else {
            self.headings[column].clone()
        }
    }
}

/// Rejects a file in which several rows, more than one in [`RAGGED_ONE_IN`], have more filled cells than there are
/// headings: where the commas of amounts or names separate cells, the cells of the other rows are doubtful, too.
fn check_width(rows: &[Sample], columns: usize) -> Result<(), FileError> {
    let is_ragged = |(_, cells): &&Sample| cells.iter().skip(columns).any(|it| !it.is_empty());
    let ragged: Vec<&Sample> = rows.iter().filter(is_ragged).collect();
    match ragged[..] {
        [(row, cells), _, ..] if ragged.len() * RAGGED_ONE_IN > rows.len() => {
            let text = cells.join(", ").chars().take(80).collect();
            Err(FileError::Ragged { row: *row, text })
        }
        _ => Ok(()),
    }
}

/// The number of bytes before the first row, and the delimiter that a `sep=` line names.
pub(in crate::import) fn preamble(head: &[u8]) -> (usize, Option<u8>) {
    let mark = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    match head[mark..] {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, b'\r', b'\n', ..] => {
            (mark + 7, Some(delimiter))
        }
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, b'\r' | b'\n', ..] => {
            (mark + 6, Some(delimiter))
        }
        _ => (mark, None),
    }
}

/// A row's number and cells.
type Sample = (u32, Vec<String>);

/// The non-blank rows, and whether one has more cells than are kept.
fn rows(body: &[u8], delimiter: u8, whole: bool, limit: usize) -> (Vec<Sample>, bool) {
    let (mut rows, mut too_wide) = (Vec::new(), false);
    let mut splitter = Splitter::new(delimiter, MAX_COLUMNS);
    let text = |cells: &Cells, at| cell::shown(cell::trimmed(cells.get(at)), usize::MAX);
    let mut each = |number, row: Row| {
        if let Row::Cells(cells) = row
            && rows.len() < limit
        {
            // The last cell holds everything to the right of it.
            too_wide |= cells.count() > MAX_COLUMNS;
            let columns = 0..cells.count().min(MAX_COLUMNS);
            let cells: Vec<String> = columns.map(|at| text(&cells, at)).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push((number, cells));
            }
        }
    };
    splitter.push(body, &mut each);
    // The last row may be cut off by the end of the sample. Where so many bytes hold few rows, a quote is
    // probably never closed; the incomplete rest is better than nothing.
    if whole || splitter.rows() < HEADING_ROWS as u32 {
        splitter.finish(&mut each);
    }
    (rows, too_wide)
}

/// The delimiter that splits most rows into the same number of cells; among equals, into the most.
pub(in crate::import) fn likeliest_delimiter(body: &[u8], whole: bool) -> Option<u8> {
    let body = &body[..body.len().min(1 << 16)];
    let score = |delimiter: u8| {
        let (rows, _) = rows(body, delimiter, whole, 100);
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for (_, cells) in &rows {
            *counts.entry(cells.len()).or_default() += 1;
        }
        let (cells, agreeing) = counts
            .into_iter()
            .filter(|(cells, _)| *cells > 1)
            .max_by_key(|(cells, n)| (*n, *cells))?;
        Some((agreeing * 20 / rows.len(), cells, delimiter))
    };
    let scores = [b',', b';', b'\t', b'|'].into_iter().filter_map(score);
    scores.max_by_key(|(agreeing, cells, _)| (*agreeing, *cells)).map(|(_, _, delimiter)| delimiter)
}

/// Index of the heading row.
fn heading_row(rows: &[(u32, Vec<String>)]) -> Option<usize> {
    let known = |cells: &[String]| {
        let is_known =
            |heading: &str| header_synonyms::is_known(heading) || programs::is_known(heading);
        cells.iter().filter(|cell| is_known(&folded(cell))).count()
    };
    let candidates = rows.iter().take(HEADING_ROWS).map(|(_, cells)| known(cells)).enumerate();
    // Reversed, because `max_by_key` takes the last of equals and the first is wanted.
    let (best, known) = candidates.rev().max_by_key(|(_, known)| *known)?;
    if known >= 2 {
        return Some(best);
    }
    // Unknown headings: no cell of the first row has a digit, later ones do.
    let first_is_words = !rows[0].1.iter().any(|cell| has_digit(cell));
    let later_has_digits =
        rows.iter().skip(1).take(5).any(|(_, cells)| cells.iter().any(|cell| has_digit(cell)));
    (first_is_words && (later_has_digits || rows.len() == 1)).then_some(0)
}

/// Whether the first row explains the columns, as TikTok Shop has it below the headings.
fn is_description(first: &[String], second: &[String]) -> bool {
    let numbers = |cells: &[String]| {
        cells.iter().filter(|cell| cell.starts_with(|c: char| c.is_ascii_digit())).count()
    };
    let words = first.iter().filter(|cell| cell.contains(' ')).count();
    numbers(first) == 0 && numbers(second) >= 2 && words * 2 > first.len()
}

fn has_digit(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
}
