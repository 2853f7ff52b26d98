//! Finds the end of a row and of its cells.
//!
//! Nearly all rows have no quotes. For them eight bytes at a time are compared with the four significant
//! bytes, which is most of the cost of reading a file.

use super::row::Cells;

/// How scanning a row ended.
pub(super) enum Stop {
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

/// Scans one row at a time and notes where its cells end.
pub(super) struct RowScanner {
    delimiter: u8,
    /// Number of cells that are separated; the rest of a row stays one cell.
    columns: usize,
    ends: Vec<u32>,
    /// Number of headings.
    width: usize,
    /// Delimiters met after those in `ends`.
    more: usize,
    /// See [`Cells`].
    extra: usize,
    /// The row has quotes; without them it is in `unquoted`.
    has_quotes: bool,
    unquoted: Vec<u8>,
}

impl RowScanner {
    pub fn new(delimiter: u8, columns: usize) -> RowScanner {
        RowScanner {
            delimiter,
            columns,
            ends: Vec::new(),
            width: usize::MAX,
            more: 0,
            extra: usize::MAX,
            has_quotes: false,
            unquoted: Vec::new(),
        }
    }

    /// With this many headings, so that rows with more cells are noticed.
    pub fn with_width(self, width: usize) -> RowScanner {
        RowScanner { width: width.max(1), ..self }
    }

    /// Scans the row with which the bytes begin; `last` when no more bytes follow them.
    #[inline]
    pub fn scan(&mut self, bytes: &[u8], last: bool) -> Stop {
        let stop = self.plain(bytes, last);
        self.has_quotes = matches!(stop, Stop::Quote);
        if self.has_quotes { self.quoted(bytes, last) } else { stop }
    }

    /// The cells of the row scanned last, which has these bytes.
    #[inline]
    pub fn cells<'a>(&'a self, row: &'a [u8]) -> Cells<'a> {
        let bytes = if self.has_quotes { &self.unquoted } else { row };
        let extra = self.ends.get(self.width - 1).map_or(self.extra, |end| *end as usize);
        Cells { bytes, ends: &self.ends, extra }
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
pub(super) fn after_line_end(bytes: &[u8], at: usize, last: bool) -> Option<usize> {
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
