//! The rows of a table as texts.

use crate::delimited::{Cells, Row, Splitter};
use crate::import::detect::sniff::{MAX_COLUMNS, likeliest_delimiter, preamble};
use crate::import::parse::cell;

/// A row's number, from 1, and its cells.
pub(super) type GridRow = (u32, Vec<String>);

pub(super) struct Grid {
    /// The rows that are not blank.
    pub rows: Vec<GridRow>,
    /// The numbers of rows whose quotes are broken or that are too long.
    pub broken: Vec<u32>,
}

impl Grid {
    /// Splits a text; with one column only where nothing separates cells.
    pub fn new(text: &[u8]) -> Grid {
        let (start, named) = preamble(text);
        let body = &text[start.min(text.len())..];
        let delimiter = named.or_else(|| likeliest_delimiter(body, true)).unwrap_or(b',');
        let mut grid = Grid { rows: Vec::new(), broken: Vec::new() };
        let shown = |cells: &Cells, at| {
            let text = cell::composed(cell::unguarded(cells.get(at)));
            String::from_utf8_lossy(cell::trimmed(&text)).into_owned()
        };
        let mut each = |number, row: Row| match row {
            Row::Cells(cells) => {
                let columns = 0..cells.count().min(MAX_COLUMNS);
                let cells: Vec<String> = columns.map(|at| shown(&cells, at)).collect();
                if cells.iter().any(|cell| !cell.is_empty()) {
                    grid.rows.push((number, cells));
                }
            }
            Row::TooLong(_) | Row::UnclosedQuote(_) => grid.broken.push(number),
        };
        let mut splitter = Splitter::new(delimiter, MAX_COLUMNS);
        splitter.push(body, &mut each);
        splitter.finish(&mut each);
        grid
    }
}

/// The cell of a column; blank beyond the end of the row.
pub(super) fn cell(cells: &[String], column: usize) -> &str {
    cells.get(column).map_or("", |cell| cell)
}
