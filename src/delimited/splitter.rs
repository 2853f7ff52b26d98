//! Splits bytes, in pieces of any size, into rows and cells.
//!
//! Quotes follow RFC 4180; rows end with LF, CR LF or CR, in any mixture. The effect of a broken file is
//! bounded: a row over [`MAX_ROW_BYTES`] is reported and skipped, and a quote that is not closed within that
//! limit costs only its own line. The same holds for a quote that the opening quote of another row seems to
//! close: it is detected by the text after that quote, where the cell should end. The rows do not depend on
//! how the bytes are cut into pieces.

use super::row::Row;
use super::scan::{RowScanner, Stop, after_line_end};

/// A longer row is reported and skipped.
pub const MAX_ROW_BYTES: usize = 1 << 20;

/// Splits pushed bytes into rows.
///
/// ```
/// use clv_calculator::delimited::{Row, Splitter};
/// let (mut splitter, mut seen) = (Splitter::new(b',', 2), Vec::new());
/// let mut each = |number, row: Row| {
///     let Row::Cells(cells) = row else { return };
///     seen.push((number, String::from_utf8_lossy(cells.get(1)).into_owned()));
/// };
/// splitter.push(b"a,b\n\"c\",\"d", &mut each);
/// splitter.push(b",e\"", &mut each);
/// splitter.finish(&mut each);
/// assert_eq!(seen, [(1, "b".to_owned()), (2, "d,e".to_owned())]);
/// ```
pub struct Splitter {
    scanner: RowScanner,
    /// Bytes not yet returned as rows.
    waiting: Vec<u8>,
    /// Rows ended so far, including blank ones: the row number that a spreadsheet shows.
    rows: u32,
    /// The rest of a broken row is being skipped.
    passing: bool,
}

impl Splitter {
    /// Separates the first `columns` cells of each row; the rest of a row stays one cell.
    pub fn new(delimiter: u8, columns: usize) -> Splitter {
        let scanner = RowScanner::new(delimiter, columns);
        Splitter { scanner, waiting: Vec::new(), rows: 0, passing: false }
    }

    /// With this many headings, so that rows with more cells are noticed.
    pub fn with_width(self, width: usize) -> Splitter {
        Splitter { scanner: self.scanner.with_width(width), ..self }
    }

    /// Passes on the rows that are complete with these bytes, each with its number from 1.
    pub fn push(&mut self, bytes: &[u8], each: &mut impl FnMut(u32, Row)) {
        let mut rest = bytes;
        while !self.waiting.is_empty() && !rest.is_empty() {
            // The waiting row is probably complete at the next line end; if not, the number of bytes is
            // doubled, so that a long row is not scanned again for each of its lines.
            let line = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (more, after) = rest.split_at(line.max(self.waiting.len()).min(rest.len()));
            self.waiting.extend_from_slice(more);
            rest = after;
            self.rows_of_waiting(false, each);
        }
        let taken = self.rows_of(rest, false, each);
        self.waiting.extend_from_slice(&rest[taken..]);
    }

    /// Passes on the remaining bytes as the last rows.
    pub fn finish(&mut self, each: &mut impl FnMut(u32, Row)) {
        self.rows_of_waiting(true, each);
        self.passing = false;
    }

    /// Whether the bytes so far end between two rows, so that the file may be cut here.
    pub fn is_between_rows(&self) -> bool {
        self.waiting.is_empty() && !self.passing
    }

    pub fn rows(&self) -> u32 {
        self.rows
    }

    fn rows_of_waiting(&mut self, last: bool, each: &mut impl FnMut(u32, Row)) {
        let mut waiting = std::mem::take(&mut self.waiting);
        let taken = self.rows_of(&waiting, last, each);
        waiting.drain(..taken);
        self.waiting = waiting;
    }

    /// Passes on the complete rows in these bytes and returns how many bytes they took.
    fn rows_of(&mut self, bytes: &[u8], last: bool, each: &mut impl FnMut(u32, Row)) -> usize {
        let mut start = 0;
        while start < bytes.len() {
            match self.row(&bytes[start..], last, each) {
                0 => break,
                taken => start += taken,
            }
        }
        start
    }

    /// Passes on the first row and returns how many bytes it took; 0 when it is not complete yet.
    #[inline]
    fn row(&mut self, bytes: &[u8], last: bool, each: &mut impl FnMut(u32, Row)) -> usize {
        if self.passing {
            return self.pass(bytes, last);
        }
        match self.scanner.scan(bytes, last) {
            Stop::End { length, next } if length <= MAX_ROW_BYTES => {
                self.rows += 1;
                each(self.rows, Row::Cells(self.scanner.cells(&bytes[..length])));
                next
            }
            Stop::Unclosed { opened, seen } if seen <= MAX_ROW_BYTES => {
                self.unclosed(bytes, opened, each)
            }
            Stop::End { .. } | Stop::Unclosed { .. } => self.overlong(bytes, last, each),
            // Two bytes more than the limit, because a row's end has up to two.
            Stop::Open if bytes.len() > MAX_ROW_BYTES + 2 || last => {
                self.overlong(bytes, last, each)
            }
            _ => 0,
        }
    }

    /// Reports an unclosed quote and skips the rest of the line in which it is opened.
    fn unclosed(&mut self, bytes: &[u8], opened: usize, each: &mut impl FnMut(u32, Row)) -> usize {
        self.rows += 1;
        let line = memchr::memchr2(b'\n', b'\r', &bytes[opened..]);
        let end = line.map_or(bytes.len(), |length| opened + length);
        each(self.rows, Row::UnclosedQuote(&bytes[..end]));
        self.passing = true;
        // The line end is in these bytes, because the quote of the other row comes after it.
        end + self.pass(&bytes[end..], true)
    }

    /// Reports and skips the first line of these bytes.
    fn overlong(&mut self, bytes: &[u8], last: bool, each: &mut impl FnMut(u32, Row)) -> usize {
        self.rows += 1;
        // Only bytes that are present here for every way of cutting the file may decide.
        let line = bytes[..bytes.len().min(MAX_ROW_BYTES)]
            .split(|byte| matches!(byte, b'\n' | b'\r'))
            .next();
        let line = line.unwrap_or_default();
        each(
            self.rows,
            if line.contains(&b'"') { Row::UnclosedQuote(line) } else { Row::TooLong(line) },
        );
        self.passing = true;
        self.pass(bytes, last)
    }

    /// Skips bytes up to and including a line end.
    fn pass(&mut self, bytes: &[u8], last: bool) -> usize {
        let Some(at) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            return bytes.len();
        };
        match after_line_end(bytes, at, last) {
            Some(next) => {
                self.passing = false;
                next
            }
            // Skips up to the CR; whether an LF follows is not known yet.
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows as text, cells separated by `·`, after cutting the bytes into pieces of `size`.
    fn rows(bytes: &[u8], size: usize) -> Vec<String> {
        let mut splitter = Splitter::new(b',', 9);
        let mut rows = Vec::new();
        let mut each = |number: u32, row: Row| {
            let text =
                |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len().min(12)]).into_owned();
            rows.push(match row {
                Row::Cells(cells) => {
                    let cells: Vec<String> =
                        (0..cells.count()).map(|at| text(cells.get(at))).collect();
                    format!("{number} {}", cells.join("·"))
                }
                Row::TooLong(bytes) => format!("{number} too long {}", text(bytes)),
                Row::UnclosedQuote(bytes) => format!("{number} unclosed {}", text(bytes)),
            });
        };
        bytes.chunks(size).for_each(|piece| splitter.push(piece, &mut each));
        splitter.finish(&mut each);
        rows
    }

    #[test]
    fn rows_are_the_same_however_the_bytes_are_cut() {
        for (bytes, expected) in [
            ("a,b\nc,d\n", vec!["1 a·b", "2 c·d"]),
            ("a,b\r\nc,d\re\n\nf", vec!["1 a·b", "2 c·d", "3 e", "4 ", "5 f"]),
            ("\"a,\n\"\"x\",b\r\nc", vec!["1 a,\n\"x·b", "2 c"]),
            ("a\"b,c\n", vec!["1 a\"b·c"]),
            ("\"a\"b,\"\"\n,,\n", vec!["1 ab·", "2 ··"]),
            ("a,\"b\nc,d\ne,f", vec!["1 unclosed a,\"b", "2 c·d", "3 e·f"]),
            ("a,\"b\"", vec!["1 a·b"]),
            // The quote before B is not closed before D: B is lost, C and D are not.
            ("A,1\n\"B,2\nC,3\n\"D\",4\n", vec!["1 A·1", "2 unclosed \"B,2", "3 C·3", "4 D·4"]),
            ("A,\"x\ny\",\"B\r\nC,\"3\"\r\n", vec!["1 unclosed A,\"x\ny\",\"B", "2 C·3"]),
            // Blanks after a closing quote are not text.
            ("\"x\ny\"  ,2\n\"z\nz\" \n", vec!["1 x\ny  ·2", "2 z\nz "]),
            ("\"x\ny\" ", vec!["1 x\ny "]),
            ("\"B\nC,\"\"\n\"D\",4", vec!["1 unclosed \"B", "2 C·", "3 D·4"]),
            ("", vec![]),
        ] {
            for size in 1..=bytes.len().max(1) {
                assert_eq!(rows(bytes.as_bytes(), size), expected, "{bytes:?} in pieces of {size}");
            }
        }
    }

    #[test]
    fn a_row_without_end_costs_itself_only() {
        let long = "x".repeat(3 * MAX_ROW_BYTES);
        let open = "y\n".repeat(MAX_ROW_BYTES);
        let file = format!("a,b\n{long}\nc,d\n\"{open}");
        for size in [1 << 12, 1 << 20, 1 << 24] {
            let rows = rows(file.as_bytes(), size);
            assert_eq!(
                rows[..5],
                ["1 a·b", "2 too long xxxxxxxxxxxx", "3 c·d", "4 unclosed \"y", "5 y"]
            );
            assert_eq!(rows.len(), 4 + MAX_ROW_BYTES - 1);
        }
    }
}
