//! Splits bytes, in pieces of any size, into rows and cells.
//!
//! Quotes follow RFC 4180; rows end with LF, CR LF or CR, in any mixture. The effect of a broken file is
//! bounded: a row over [`MAX_ROW_BYTES`] is reported and skipped, and a quote that is not closed within that
//! limit costs only its own line. The same holds for a quote that the opening quote of another row seems to
//! close: it is detected by the text after that quote, where the cell should end. The rows do not depend on
//! how the bytes are cut into pieces.
//!
//! Nearly all rows have no quotes. For them eight bytes at a time are compared with the four significant
//! bytes, which is most of the cost of reading a file.

/// A longer row is not an order.
pub const MAX_ROW_BYTES: usize = 1 << 20;

/// A row of the file, or the bytes of a broken one.
pub(in crate::import) enum Row<'a> {
    Cells(Cells<'a>),
    TooLong(&'a [u8]),
    UnclosedQuote(&'a [u8]),
}

/// The cells of a row, up to the last requested column.
#[derive(Clone, Copy)]
pub(in crate::import) struct Cells<'a> {
    bytes: &'a [u8],
    /// The end of each cell; the last one ends with the bytes.
    ends: &'a [u32],
    /// Where the delimiter before the first cell without a heading is; beyond the bytes if there is none.
    extra: usize,
}

impl<'a> Cells<'a> {
    /// The cell of a column; blank beyond the end of the row.
    #[inline]
    pub fn get(&self, column: usize) -> &'a [u8] {
        let start = match column.checked_sub(1).map(|before| self.ends.get(before)) {
            None => 0,
            Some(Some(&end)) => end as usize + 1,
            Some(None) => return &[],
        };
        let end = self.ends.get(column).map_or(self.bytes.len(), |&end| end as usize);
        &self.bytes[start..end]
    }

    pub fn is_blank(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Whether a cell without a heading is filled.
    #[inline]
    pub fn has_extra(&self) -> bool {
        let Some([delimiter, extra @ ..]) = self.bytes.get(self.extra..) else {
            return false;
        };
        extra.iter().any(|byte| byte != delimiter && *byte > b' ')
    }

    /// All cells with their delimiters.
    pub fn text(&self) -> &'a [u8] {
        self.bytes
    }

    /// The number of cells, at most one more than the requested columns.
    pub fn len(&self) -> usize {
        self.ends.len() + 1
    }
}

/// Splits pushed bytes into rows.
pub(in crate::import) struct Splitter {
    delimiter: u8,
    /// Number of cells that are separated; the rest of a row stays one cell.
    columns: usize,
    /// Bytes not yet returned as rows.
    waiting: Vec<u8>,
    /// Rows ended so far, including blank ones: the row number that a spreadsheet shows.
    rows: u32,
    /// The rest of a broken row is being skipped.
    passing: bool,
    ends: Vec<u32>,
    /// Number of headings.
    width: usize,
    /// Delimiters met after those in `ends`.
    more: usize,
    /// See [`Cells`].
    extra: usize,
    unquoted: Vec<u8>,
}

/// How scanning a row ended.
enum Stop {
    /// The row has `length` bytes; the following row starts at `next`.
    End { length: usize, next: usize },
    /// A cell begins with a quote.
    Quote,
    /// Text follows the closing quote of a multi-line cell, at `seen`: that quote opens a cell of another
    /// row, and the quote of this row, before `opened`, is never closed.
    Unclosed { opened: usize, seen: usize },
    /// The end of the row is not in the bytes yet.
    Open,
}

impl Splitter {
    pub fn new(delimiter: u8, columns: usize) -> Splitter {
        Splitter {
            delimiter,
            columns,
            waiting: Vec::new(),
            rows: 0,
            passing: false,
            ends: Vec::new(),
            width: usize::MAX,
            more: 0,
            extra: usize::MAX,
            unquoted: Vec::new(),
        }
    }

    /// With this many headings, so that rows with more cells are noticed.
    pub fn with_width(self, width: usize) -> Splitter {
        Splitter { width: width.max(1), ..self }
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
        let mut quoted = false;
        let mut stop = self.plain(bytes, last);
        if let Stop::Quote = stop {
            quoted = true;
            stop = self.quoted(bytes, last);
        }
        match stop {
            Stop::End { length, next } if length <= MAX_ROW_BYTES => {
                self.rows += 1;
                let bytes = if quoted { &self.unquoted } else { &bytes[..length] };
                let extra = self.ends.get(self.width - 1).map_or(self.extra, |end| *end as usize);
                each(self.rows, Row::Cells(Cells { bytes, ends: &self.ends, extra }));
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

    fn clear(&mut self) {
        self.ends.clear();
        (self.more, self.extra) = (0, usize::MAX);
    }

    /// Notes a delimiter.
    #[inline(always)]
    fn end_cell(&mut self, at: usize) {
        if self.ends.len() < self.columns {
            self.ends.push(at as u32);
            return;
        }
        self.more += 1;
        if self.columns + self.more == self.width {
            self.extra = at;
        }
    }

    /// Scans a row without quotes.
    #[inline]
    fn plain(&mut self, bytes: &[u8], last: bool) -> Stop {
        self.clear();
        let marks = [self.delimiter, b'\n', b'\r', b'"'].map(|mark| u64::from(mark) * ONES);
        let mut cell_start = 0;
        let (words, _) = bytes.as_chunks::<8>();
        for (index, word) in words.iter().enumerate() {
            let mut hits = hits(u64::from_le_bytes(*word), marks);
            while hits != 0 {
                let at = index * 8 + (hits.trailing_zeros() / 8) as usize;
                hits &= hits - 1;
                if let Some(stop) = self.mark(bytes, at, &mut cell_start, last) {
                    return stop;
                }
            }
        }
        for at in words.len() * 8..bytes.len() {
            if let Some(stop) = self.mark(bytes, at, &mut cell_start, last) {
                return stop;
            }
        }
        if last { Stop::End { length: bytes.len(), next: bytes.len() } } else { Stop::Open }
    }

    /// Handles a byte that may be a delimiter, a line end or a quote.
    #[inline(always)]
    fn mark(
        &mut self,
        bytes: &[u8],
        at: usize,
        cell_start: &mut usize,
        last: bool,
    ) -> Option<Stop> {
        let byte = bytes[at];
        if byte == self.delimiter {
            *cell_start = at + 1;
            self.end_cell(at);
            return None;
        }
        match byte {
            b'\n' => Some(Stop::End { length: at, next: at + 1 }),
            b'\r' => Some(match after_line_end(bytes, at, last) {
                Some(next) => Stop::End { length: at, next },
                None => Stop::Open,
            }),
            b'"' if at == *cell_start => Some(Stop::Quote),
            _ => None,
        }
    }

    /// Scans a row with quotes and removes them.
    fn quoted(&mut self, bytes: &[u8], last: bool) -> Stop {
        self.clear();
        self.unquoted.clear();
        let mut at = 0;
        loop {
            if bytes.get(at) == Some(&b'"') {
                let opened = at + 1;
                match self.quoted_cell(bytes, opened) {
                    Some(after) if after < bytes.len() || last => at = after,
                    _ => return Stop::Open,
                }
                match self.behind_quote(bytes, opened, at) {
                    Some(seen) if seen < bytes.len() => return Stop::Unclosed { opened, seen },
                    Some(_) if !last => return Stop::Open,
                    _ => {}
                }
            }
            let rest = &bytes[at..];
            let is_end = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
            let length = rest.iter().position(is_end);
            self.unquoted.extend_from_slice(&rest[..length.unwrap_or(rest.len())]);
            let Some(length) = length else {
                let end = Stop::End { length: bytes.len(), next: bytes.len() };
                return if last { end } else { Stop::Open };
            };
            at += length;
            if bytes[at] != self.delimiter {
                return match after_line_end(bytes, at, last) {
                    Some(next) => Stop::End { length: at, next },
                    None => Stop::Open,
                };
            }
            self.end_cell(self.unquoted.len());
            self.unquoted.push(self.delimiter);
            at += 1;
        }
    }

    /// Position of text after the closing quote of a multi-line cell, ignoring blanks; the end of the bytes
    /// while that is not known.
    #[inline]
    fn behind_quote(&self, bytes: &[u8], opened: usize, after: usize) -> Option<usize> {
        let ends_cell = |byte: u8| byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        if bytes.get(after).is_none_or(|byte| ends_cell(*byte)) {
            return None;
        }
        memchr::memchr2(b'\n', b'\r', &bytes[opened..after])?;
        let blanks = bytes[after..].iter().take_while(|byte| **byte == b' ');
        let text = after + blanks.count();
        let ends = bytes.get(text).is_some_and(|byte| ends_cell(*byte));
        (!ends).then_some(text)
    }

    /// Copies a quoted cell from after its opening quote and returns the position after the closing one.
    fn quoted_cell(&mut self, bytes: &[u8], mut at: usize) -> Option<usize> {
        loop {
            let length = memchr::memchr(b'"', &bytes[at..])?;
            self.unquoted.extend_from_slice(&bytes[at..at + length]);
            at += length + 1;
            if bytes.get(at) != Some(&b'"') {
                return Some(at);
            }
            self.unquoted.push(b'"');
            at += 1;
        }
    }
}

/// Start of the next row when the byte `at` ends a line; `None` when an LF may follow a CR.
fn after_line_end(bytes: &[u8], at: usize, last: bool) -> Option<usize> {
    match (bytes[at], bytes.get(at + 1)) {
        (b'\r', Some(b'\n')) => Some(at + 2),
        (b'\r', None) if !last => None,
        _ => Some(at + 1),
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// Sets a bit for every byte of `word` that equals one of the marks, and possibly for bytes above it; the
/// caller checks each.
///
/// # Reference
/// Warren, *Hacker's Delight*, 6-1, "find first 0-byte": `(x - 0x01…) & !x & 0x80…`.
#[inline(always)]
fn hits(word: u64, marks: [u64; 4]) -> u64 {
    let found = marks.map(|mark| {
        let difference = word ^ mark;
        difference.wrapping_sub(ONES) & !difference
    });
    (found[0] | found[1] | found[2] | found[3]) & (ONES << 7)
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
                        (0..cells.len()).map(|at| text(cells.get(at))).collect();
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
