//! A date as its text has it: numbers of which it is not yet known which is the day.

/// The numbers of a date before day and month are assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Parts {
    /// Year, month and day are unambiguous.
    Certain(i32, u32, u32),
    /// The year comes last; either of the first two may be the day.
    Open(u32, u32, i32),
    /// Three numbers of two digits: the year comes first or last.
    Short(u32, u32, u32),
    /// Year of two digits, month and day: `26-1-5`.
    YearFirst(u32, u32, u32),
    /// Two digits, a month by name, two digits: `05-Jan-26`, rarely with the year first.
    Named(u32, u32, u32),
    Serial(i32),
}

/// A date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Written {
    pub parts: Parts,
    /// The weekday written beside it, from Sunday, 0.
    pub weekday: Option<i32>,
}

/// Two-digit years as in POSIX `strptime`: 00–68 are 2000–2068, 69–99 are 1969–1999.
pub(super) fn full_year(year: u32, digits: usize) -> i32 {
    match (digits, year) {
        (..=2, ..=68) => 2000 + year as i32,
        (..=2, _) => 1900 + year as i32,
        _ => year as i32,
    }
}
