//! A pasted list or spreadsheet column of amounts.
//!
//! Cells end at line breaks, tabs and semicolons, and at a comma that can be no part of a number.
//! What cannot be read is listed with its line, and the other amounts stand. What one amount looks
//! like is decided in `read`.

use super::{Code, Decimal, Kind, ReadError, Reading, read, write};
use crate::locale::DecimalMark;

/// The most cells that are looked at.
pub const MAX_CELLS: usize = 10_000;

/// How much of an unread cell is kept to show it.
const SHOWN_CHARS: usize = 40;

/// A cell that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// Its line in the pasted text, from 1.
    pub line: usize,
    /// What it says, cut to a length that can be shown.
    pub text: String,
    /// Why it was not read; its position counts within the cell.
    pub error: ReadError,
}

/// What a pasted column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Every amount, in its order.
    pub amounts: Vec<Decimal>,
    /// Every cell that is none.
    pub unread: Vec<LineError>,
    /// The decimal mark the column was read with: the page's own, unless the column shows only
    /// the other one.
    pub mark: DecimalMark,
    /// The currencies that stand beside amounts, each once. Nothing is converted.
    pub currencies: Vec<Code>,
    /// How many amounts could be read otherwise with the other mark, and nothing in the column
    /// shows which it is.
    pub ambiguous: usize,
}

/// Reads every amount of a pasted list and names every cell that is none.
///
/// Amounts of one column are written alike: beside 1,200,000 the cell 1,500 is no 1.5, whatever
/// the page's language.
///
/// ```
/// use clv_calculator::money::{plain, read_column};
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
///
/// let column = read_column("Doanh thu\n1.200.000\n\n200k; 1tr5\n\"80.000 ₫\"", Comma);
/// let amounts: Vec<String> = column.amounts.into_iter().map(plain).collect();
/// assert_eq!(amounts, ["1200000", "200000", "1500000", "80000"]);
/// assert_eq!((column.unread[0].line, column.unread[0].text.as_str()), (1, "Doanh thu"));
///
/// let column = read_column("1,200,000\n1,500", Comma);
/// let amounts: Vec<String> = column.amounts.into_iter().map(plain).collect();
/// assert_eq!(amounts, ["1200000", "1500"]);
/// assert_eq!(column.mark, Point);
/// ```
pub fn read_column(text: &str, mark: DecimalMark) -> Column {
    let cells = cells(text);
    let marks = shown_marks(&cells);
    let shows_only_other = marks.contains(&mark.other()) && !marks.contains(&mark);
    let mark = if shows_only_other { mark.other() } else { mark };
    let mut column = Column {
        amounts: Vec::new(),
        unread: Vec::new(),
        mark,
        currencies: Vec::new(),
        ambiguous: 0,
    };
    for (nth, (line, cell)) in cells.into_iter().enumerate() {
        let read = if nth < MAX_CELLS { read_cell(cell, mark) } else { Err(ReadError::TooMany) };
        match read {
            Ok(readings) => {
                for reading in readings {
                    column.amounts.push(reading.value);
                    column.ambiguous += usize::from(reading.ambiguous);
                    let named = reading.currency;
                    let new = named.filter(|code| !column.currencies.contains(code));
                    column.currencies.extend(new);
                }
            }
            Err(ReadError::Empty) => {}
            Err(error) => {
                let text = cell.chars().take(SHOWN_CHARS).collect();
                column.unread.push(LineError { line, text, error });
            }
        }
    }
    if marks.len() == 1 {
        column.ambiguous = 0;
    }
    column
}

/// The column with its amounts as the other language writes them, and everything else as it was:
/// what [`read_column`] read with `from`, it reads with `to`.
///
/// ```
/// use clv_calculator::money::rewritten_column;
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
///
/// let column = "Doanh thu\n1.500\t1tr5;\"2,5\"";
/// assert_eq!(rewritten_column(column, Comma, Point), "Doanh thu\n1,500\t1,500,000;\"2.5\"");
/// ```
pub fn rewritten_column(text: &str, from: DecimalMark, to: DecimalMark) -> String {
    let mark = read_column(text, from).mark;
    let (mut written, mut done) = (String::new(), 0);
    for (_, cell) in cells(text).into_iter().take(MAX_CELLS) {
        // A cell is a part of the text, so its place in memory is its place in the text; looking for
        // it would cost the page 3 KB.
        let start = cell.as_ptr().addr() - text.as_ptr().addr();
        written.push_str(text.get(done..start).unwrap_or_default());
        match read_cell(cell, mark) {
            Ok(readings) => {
                let amounts = readings.iter().map(|reading| write(reading.value, to));
                written.push_str(&amounts.collect::<Vec<_>>().join(";"));
            }
            Err(_) => written.push_str(cell),
        }
        done = start + cell.len();
    }
    written + text.get(done..).unwrap_or_default()
}

/// The decimal marks that cells show beyond doubt, each once.
fn shown_marks(cells: &[(usize, &str)]) -> Vec<DecimalMark> {
    let mut marks = Vec::new();
    for (_, cell) in cells {
        let clear = read(cell, Kind::Money, DecimalMark::Comma).is_ok_and(|r| !r.ambiguous);
        let shown = if clear { shown_mark(cell) } else { None };
        marks.extend(shown.filter(|shown| !marks.contains(shown)));
    }
    marks
}

/// The decimal mark that an unambiguous amount shows: its last separator between digits groups
/// when it comes twice and is decimal otherwise.
fn shown_mark(cell: &str) -> Option<DecimalMark> {
    let between_digits = cell.as_bytes().windows(3).filter(|around| {
        around[0].is_ascii_digit() && matches!(around[1], b'.' | b',') && around[2].is_ascii_digit()
    });
    let separators: Vec<u8> = between_digits.map(|around| around[1]).collect();
    let (last, others) = separators.split_last()?;
    Some(if (*last == b',') != others.contains(last) {
        DecimalMark::Comma
    } else {
        DecimalMark::Point
    })
}

/// The cells with their line, blank ones left out; one more than will be looked at, if there are
/// more.
fn cells(text: &str) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let (mut cells, mut line, mut from) = (Vec::new(), 1, 0);
    for i in 0..=bytes.len() {
        let (end, next) = (bytes.get(i).copied().unwrap_or(b'\n'), bytes.get(i + 1));
        if !matches!(end, b'\n' | b'\r' | b'\t' | b';') && (end != b',' || next != Some(&b' ')) {
            continue;
        }
        // OK because every end is an ASCII character, so both are places between characters.
        let cell = text.get(from..i).unwrap_or_default().trim_matches(['"', ' ']);
        if !cell.is_empty() && cells.len() <= MAX_CELLS {
            cells.push((line, cell));
        }
        line += usize::from(end == b'\n' || end == b'\r' && next != Some(&b'\n'));
        from = i + 1;
    }
    cells
}

/// One amount, or several where commas can be neither decimal nor group marks: 15000,20000,5000. One
/// amount that somebody grouped otherwise, 12,00,000, does not fall into three.
fn read_cell(cell: &str, mark: DecimalMark) -> Result<Vec<Reading>, ReadError> {
    let amount = |text: &str| read(text, Kind::Money, mark);
    let is_list = || {
        let mut parts = cell.split(',');
        parts.clone().any(|part| part.len() > 3) && parts.all(|part| !part.starts_with('0'))
    };
    match amount(cell) {
        Err(error @ ReadError::SeparatorsDisagree { .. }) if is_list() => {
            cell.split(',').map(amount).collect::<Result<_, _>>().map_err(|_| error)
        }
        read => read.map(|reading| vec![reading]),
    }
}
