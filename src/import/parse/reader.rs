//! Reads a file, or a slice of it, piece by piece into a [`ParsedChunk`].
//!
//! A single row is parsed in [`row_parser`](crate::import::parse::row_parser).

use crate::delimited::Splitter;
use crate::import::parse::row_parser::RowParser;
use crate::import::{Mapping, ParsedChunk, Sniffed};

/// Takes the bytes of a file, or of a slice of it, and collects its rows.
pub struct Reader {
    splitter: Splitter,
    rows: RowParser,
    /// Bytes and rows still to be skipped at the start of the file.
    start_bytes: usize,
    start_rows: u32,
}

impl Reader {
    /// Reads a file from its first byte.
    pub fn new(sniffed: &Sniffed, mapping: &Mapping) -> Reader {
        Reader {
            start_bytes: sniffed.start_bytes,
            start_rows: sniffed.start_rows,
            ..Reader::following(sniffed, mapping)
        }
    }

    /// Reads a slice of a file from a place given by [`cut`](crate::import::cut).
    pub fn following(sniffed: &Sniffed, mapping: &Mapping) -> Reader {
        let rows = RowParser::new(sniffed, mapping);
        let splitter = Splitter::new(sniffed.delimiter, rows.columns());
        let all_named = sniffed.has_headings && !sniffed.too_wide;
        Reader {
            splitter: if all_named { splitter.with_width(sniffed.columns()) } else { splitter },
            rows,
            start_bytes: 0,
            start_rows: 0,
        }
    }

    /// Reserves memory for the orders that this many bytes probably hold, which avoids reallocations.
    pub fn expect(&mut self, bytes: u64, sniffed: &Sniffed) {
        let rows = bytes / sniffed.row_bytes as u64;
        let rows = usize::try_from(rows.saturating_add(rows / 50)).unwrap_or(usize::MAX);
        // OK because it is an estimate: if the reservation fails, the orders may still fit.
        let _ = self.rows.chunk.raw_rows.rows.try_reserve(rows);
    }

    pub fn push(&mut self, bytes: &[u8]) {
        let passed = self.start_bytes.min(bytes.len());
        self.start_bytes -= passed;
        let (rows, start_rows) = (&mut self.rows, self.start_rows);
        self.splitter.push(&bytes[passed..], &mut |number, row| rows.row(number, row, start_rows));
    }

    /// Whether the bytes so far end between two rows. If a slice does not, the next one begins within quotes:
    /// push its bytes here too and discard the chunk read from it.
    pub fn is_between_rows(&self) -> bool {
        self.splitter.is_between_rows()
    }

    /// Ends the input and returns its rows.
    pub fn finish(mut self) -> ParsedChunk {
        let (rows, start_rows) = (&mut self.rows, self.start_rows);
        self.splitter.finish(&mut |number, row| rows.row(number, row, start_rows));
        self.rows.find_customers();
        let mut chunk = self.rows.chunk;
        chunk.file_rows = self.splitter.rows();
        chunk
    }
}
