//! A pasted list or spreadsheet column of amounts.
//!
//! Cells end at line breaks, tabs and semicolons, and at a comma that can be no part of a number.
//! What cannot be read is listed with its line, and the other amounts stand.

use super::{Decimal, DecimalMark, Kind, ReadError, read};

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

/// Every amount of a pasted list in its order, and every cell that is none.
///
/// ```
/// use clv_calculator::money::{DecimalMark::Comma, ReadError, plain, read_column};
///
/// let (amounts, errors) = read_column("Doanh thu\n1.200.000\n\n200k; 1tr5\n\"80.000 ₫\"", Comma);
/// let amounts: Vec<String> = amounts.into_iter().map(plain).collect();
/// assert_eq!(amounts, ["1200000", "200000", "1500000", "80000"]);
/// assert_eq!((errors[0].line, errors[0].text.as_str()), (1, "Doanh thu"));
/// assert_eq!(errors.len(), 1);
/// ```
pub fn read_column(text: &str, mark: DecimalMark) -> (Vec<Decimal>, Vec<LineError>) {
    let (mut amounts, mut errors) = (Vec::new(), Vec::new());
    for (nth, (line, cell)) in cells(text).enumerate() {
        let read = if nth < MAX_CELLS {
            read_cell(cell, mark)
        } else {
            Err(ReadError::TooMany)
        };
        match read {
            Ok(read) => amounts.extend(read),
            Err(error) => {
                errors.push(LineError {
                    line,
                    text: cell.chars().take(SHOWN_CHARS).collect(),
                    error,
                });
            }
        }
        if nth == MAX_CELLS {
            break;
        }
    }
    (amounts, errors)
}

/// The cells that are not blank, with their line.
fn cells(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text
        .split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    lines.enumerate().flat_map(|(i, line)| {
        line.split(['\t', ';'])
            .flat_map(|cell| cell.split(", "))
            .map(move |cell| (i + 1, cell.trim().trim_matches('"').trim()))
            .filter(|(_, cell)| !cell.is_empty())
    })
}

/// One amount, or several where commas are neither decimal nor group marks: 15000,20000,5000.
fn read_cell(cell: &str, mark: DecimalMark) -> Result<Vec<Decimal>, ReadError> {
    let amount = |text: &str| read(text, Kind::Money, mark).map(|reading| reading.value);
    match amount(cell) {
        Err(error @ ReadError::SeparatorsDisagree { .. }) => cell
            .split(',')
            .map(amount)
            .collect::<Result<_, _>>()
            .map_err(|_| error),
        read => read.map(|value| vec![value]),
    }
}
