//! Reads a pasted list or spreadsheet column of amounts.
//!
//! Cells end at line breaks, tabs, semicolons and commas followed by a space. Cells that cannot be
//! read are listed with their line; the other amounts are kept. A single amount is read by `read`.

use super::{Code, Decimal, Kind, ReadError, Reading, read, write};
use crate::locale::DecimalMark;

/// The most cells that are read.
pub const MAX_CELLS: usize = 10_000;

/// How many characters of an unread cell are kept for display.
const SHOWN_CHARS: usize = 40;

/// A cell that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// Its line in the pasted text, from 1.
    pub line: usize,
    /// Its text, cut to a length that can be displayed.
    pub text: String,
    /// Why it was not read; the position is relative to the cell.
    pub error: ReadError,
}

/// The contents of a pasted column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The amounts, in their order.
    pub amounts: Vec<Decimal>,
    /// The cells that are not amounts.
    pub unread: Vec<LineError>,
    /// The decimal mark the column was read with: the page's own, unless the column shows only
    /// the other one.
    pub mark: DecimalMark,
    /// The currencies written beside amounts, each once. Nothing is converted.
    pub currencies: Vec<Code>,
    /// How many amounts the other mark would read differently; 0 where the column shows which mark
    /// is meant.
    pub ambiguous: usize,
    /// The cells read with three decimals that may as well be thousands, unless others show that there are
    /// three decimals.
    pub doubtful: Vec<LineDoubt>,
}

/// A cell that was read with three decimals and may be thousands: "150,000".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDoubt {
    /// Its line in the pasted text, from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
    /// The value that it was read as.
    pub value: Decimal,
}

/// Reads every amount of a pasted list and reports every cell that is not an amount.
///
/// All amounts of a column are assumed to use the same mark: beside 1,200,000 the cell 1,500 is not
/// read as 1.5, whatever the page's language. Where an amount shows that thousands are grouped, as
/// 1.200.000 does, and none has decimals, a separator before three digits groups them, whichever it is.
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
///
/// let column = read_column("1.200.000\n150,000", Comma);
/// let amounts: Vec<String> = column.amounts.into_iter().map(plain).collect();
/// assert_eq!(amounts, ["1200000", "150000"]);
/// ```
pub fn read_column(text: &str, mark: DecimalMark) -> Column {
    let cells = cells(text);
    let shown = Shown::new(&cells);
    let reading = shown.reading(mark);
    let mut column = Column {
        amounts: Vec::new(),
        unread: Vec::new(),
        mark: reading.mark,
        currencies: Vec::new(),
        ambiguous: 0,
        doubtful: Vec::new(),
    };
    for (nth, (line, cell)) in cells.into_iter().enumerate() {
        let read = if nth < MAX_CELLS { reading.amounts(cell) } else { Err(ReadError::TooMany) };
        match read {
            Ok(readings) => {
                for reading in readings {
                    column.amounts.push(reading.value);
                    column.ambiguous += usize::from(reading.ambiguous);
                    let named = reading.currency;
                    let new = named.filter(|code| !column.currencies.contains(code));
                    column.currencies.extend(new);
                    if reading.ambiguous
                        && !shown.thousandths
                        && cell.contains(column.mark.decimal())
                    {
                        let (text, value) = (shortened(cell), reading.value);
                        column.doubtful.push(LineDoubt { line, text, value });
                    }
                }
            }
            Err(ReadError::Empty) => {}
            Err(error) => column.unread.push(LineError { line, text: shortened(cell), error }),
        }
    }
    if shown.marks.len() == 1 {
        column.ambiguous = 0;
    }
    column
}

fn shortened(cell: &str) -> String {
    cell.chars().take(SHOWN_CHARS).collect()
}

/// The column with its amounts rewritten for the mark `to` and all other text unchanged:
/// [`read_column`] with `to` then reads the amounts that it read with `from`.
///
/// ```
/// use clv_calculator::money::rewritten_column;
/// use clv_calculator::locale::DecimalMark::{Comma, Point};
///
/// let column = "Doanh thu\n1.500\t1tr5;\"2,5\"";
/// assert_eq!(rewritten_column(column, Comma, Point), "Doanh thu\n1,500\t1,500,000;\"2.5\"");
/// ```
pub fn rewritten_column(text: &str, from: DecimalMark, to: DecimalMark) -> String {
    let reading = Shown::new(&cells(text)).reading(from);
    let (mut written, mut done) = (String::new(), 0);
    for (_, cell) in cells(text).into_iter().take(MAX_CELLS) {
        // A cell is a slice of the text, so the difference of the addresses is its offset; a string
        // search would add 3 KB to the page.
        let start = cell.as_ptr().addr() - text.as_ptr().addr();
        written.push_str(text.get(done..start).unwrap_or_default());
        match reading.amounts(cell) {
            Ok(readings) => {
                let amounts = readings.iter().map(|reading| listed(reading.value, to));
                written.push_str(&amounts.collect::<Vec<_>>().join(";"));
            }
            Err(_) => written.push_str(cell),
        }
        done = start + cell.len();
    }
    written + text.get(done..).unwrap_or_default()
}

/// The amount written for a list: three decimals get a 0, because they may be taken for thousands.
///
/// ```
/// use clv_calculator::money::{Decimal, listed};
/// use clv_calculator::locale::DecimalMark::Comma;
/// assert_eq!(listed(Decimal::new(1_125, 3), Comma), "1,1250");
/// assert_eq!(listed(Decimal::from(1_125), Comma), "1.125");
/// ```
pub fn listed(amount: Decimal, mark: DecimalMark) -> String {
    let zero = if amount.normalize().scale() == 3 { "0" } else { "" };
    write(amount, mark) + zero
}

/// What the unambiguous cells of a column show.
struct Shown {
    /// The decimal marks, each once.
    marks: Vec<DecimalMark>,
    /// Some cells repeat a separator between groups; some have decimals, some at least three.
    groups: bool,
    decimals: bool,
    thousandths: bool,
}

impl Shown {
    fn new(cells: &[(usize, &str)]) -> Shown {
        let (marks, groups, decimals, thousandths) = (Vec::new(), false, false, false);
        let mut shown = Shown { marks, groups, decimals, thousandths };
        for (_, cell) in cells {
            if read(cell, Kind::Money, DecimalMark::Comma).is_ok_and(|r| !r.ambiguous) {
                shown.count(cell);
            }
        }
        shown
    }

    /// Counts an unambiguous amount: its last separator between digits is a group separator if it occurs
    /// twice, and the decimal mark otherwise.
    fn count(&mut self, cell: &str) {
        let bytes = cell.as_bytes();
        let between_digits = |at: &usize| {
            let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
            matches!(bytes[*at], b'.' | b',') && is_digit(at.wrapping_sub(1)) && is_digit(at + 1)
        };
        let separators: Vec<usize> = (0..bytes.len()).filter(between_digits).collect();
        let Some((&last, others)) = separators.split_last() else {
            return;
        };
        let is_group = others.iter().any(|at| bytes[*at] == bytes[last]);
        let mark =
            if (bytes[last] == b',') != is_group { DecimalMark::Comma } else { DecimalMark::Point };
        if !self.marks.contains(&mark) {
            self.marks.push(mark);
        }
        self.groups |= is_group;
        self.decimals |= !is_group;
        let after = bytes[last + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.thousandths |= !is_group && after >= 3;
    }

    /// How the column is read on a page with this mark.
    fn reading(&self, mark: DecimalMark) -> CellReading {
        let shows_only_other = self.marks.contains(&mark.other()) && !self.marks.contains(&mark);
        let mark = if shows_only_other { mark.other() } else { mark };
        CellReading { mark, is_whole: self.groups && !self.decimals }
    }
}

/// How the cells of a column are read.
#[derive(Clone, Copy)]
struct CellReading {
    mark: DecimalMark,
    /// Every separator groups thousands.
    is_whole: bool,
}

impl CellReading {
    /// One amount, or several if the commas can be neither decimal nor group separators:
    /// 15000,20000,5000. An amount with other groups, 12,00,000, is not split into three.
    fn amounts(self, cell: &str) -> Result<Vec<Reading>, ReadError> {
        let amount = |text: &str| self.amount(text);
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

    fn amount(self, text: &str) -> Result<Reading, ReadError> {
        let reading = read(text, Kind::Money, self.mark)?;
        if !self.is_whole || !reading.ambiguous {
            return Ok(reading);
        }
        // Of the two readings of an ambiguous amount, the larger one has groups.
        let other = read(text, Kind::Money, self.mark.other())?;
        let larger = if other.value.abs() > reading.value.abs() { other } else { reading };
        Ok(Reading { ambiguous: false, ..larger })
    }
}

/// The cells with their line number, without blank ones; at most [`MAX_CELLS`] + 1, so that the
/// caller notices when there are too many.
fn cells(text: &str) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let (mut cells, mut line, mut from) = (Vec::new(), 1, 0);
    for i in 0..=bytes.len() {
        let (end, next) = (bytes.get(i).copied().unwrap_or(b'\n'), bytes.get(i + 1));
        if !matches!(end, b'\n' | b'\r' | b'\t' | b';') && (end != b',' || next != Some(&b' ')) {
            continue;
        }
        // OK because cells end at ASCII characters, so both offsets are character boundaries.
        let cell = text.get(from..i).unwrap_or_default().trim_matches(['"', ' ']);
        if !cell.is_empty() && cells.len() <= MAX_CELLS {
            cells.push((line, cell));
        }
        line += usize::from(end == b'\n' || end == b'\r' && next != Some(&b'\n'));
        from = i + 1;
    }
    cells
}
