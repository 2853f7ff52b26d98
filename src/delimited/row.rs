//! A row that was read.

/// A row of the file, or the bytes of a broken one.
pub enum Row<'a> {
    Cells(Cells<'a>),
    TooLong(&'a [u8]),
    UnclosedQuote(&'a [u8]),
}

/// The cells of a row, up to the last requested column.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    pub(super) bytes: &'a [u8],
    /// The end of each cell; the last one ends with the bytes.
    pub(super) ends: &'a [u32],
    /// Where the delimiter before the first cell without a heading is; beyond the bytes if there is none.
    pub(super) extra: usize,
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
    pub fn count(&self) -> usize {
        self.ends.len() + 1
    }
}
