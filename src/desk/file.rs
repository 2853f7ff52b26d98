//! A file that was looked at: what it holds and how it is going to be read.

use super::{Kind, Looked};
use crate::orders::reading::{
    FileError, Guess, Mapping, Preview, Reader, Role, Sniffed, SummaryColumns, SummaryReader,
    currency_code, guess, judged, source,
};

/// Rows that are shown before anything is read.
const PREVIEW_ROWS: usize = 8;

pub struct File {
    sniffed: Sniffed,
    guess: Guess,
    summary: Option<SummaryColumns>,
    month_first: bool,
}

/// A file being read.
pub enum Reading {
    Orders(Box<Reader>),
    Summary(Box<SummaryReader>),
}

impl File {
    pub fn new(head: &[u8], whole: bool, month_first: bool) -> Result<File, FileError> {
        // Says why it is no text at all; what was made of a workbook or a page passes.
        source(head)?;
        let sniffed = Sniffed::new(head, whole)?;
        Ok(File {
            guess: guess(&sniffed, month_first),
            summary: SummaryColumns::of(&sniffed),
            sniffed,
            month_first,
        })
    }

    pub fn looked(&self) -> Looked {
        let mapping = &self.guess.mapping;
        Looked {
            kind: self.summary.map_or(Kind::Orders, |_| Kind::Summary),
            guess: self.guess.clone(),
            preview: Preview::new(&self.sniffed, mapping, PREVIEW_ROWS),
            key: self.sniffed.key(),
            mapping_text: mapping.to_text(&self.sniffed),
        }
    }

    pub fn judge(&mut self, mapping: Mapping) {
        let mapping = mapping.within(self.sniffed.columns());
        let namesakes = self.guess.namesakes;
        self.guess = judged(mapping, namesakes, self.month_first, &self.sniffed);
    }

    pub fn use_mapping(&mut self, mapping: Mapping) {
        self.guess.mapping = mapping.within(self.sniffed.columns());
    }

    pub fn recall(&mut self, text: &str) {
        let mapping = Mapping::from_text(text, &self.sniffed);
        // A remembered mapping that misses a column here is worth less than a guess.
        if mapping.missing().is_empty() {
            self.guess.mapping = mapping;
        }
    }

    /// The currency that the heading of the amounts names in brackets: "Tổng tiền (VND)".
    pub fn currency_of_heading(&self) -> Option<String> {
        let column = self.guess.mapping.column(Role::Amount)?;
        let (_, words) = self.sniffed.headings[column].split_once(['(', '['])?;
        let code = currency_code(words.trim_end_matches([')', ']']))?;
        Some(String::from_utf8_lossy(&code).into_owned())
    }

    /// `None` while a required column is missing.
    pub fn reading(&self, follows: bool, bytes: u64) -> Option<Reading> {
        if let Some(columns) = self.summary {
            let summary = SummaryReader::new(&self.sniffed, columns);
            return Some(Reading::Summary(Box::new(summary)));
        }
        let mapping = &self.guess.mapping;
        if !mapping.missing().is_empty() {
            return None;
        }
        let mut reader = match follows {
            true => Reader::following(&self.sniffed, mapping),
            false => Reader::new(&self.sniffed, mapping),
        };
        reader.expect(bytes, &self.sniffed);
        Some(Reading::Orders(Box::new(reader)))
    }
}

impl Reading {
    pub fn push(&mut self, bytes: &[u8]) {
        match self {
            Reading::Orders(reader) => reader.push(bytes),
            Reading::Summary(summary) => summary.push(bytes),
        }
    }

    pub fn is_between_rows(&self) -> bool {
        match self {
            Reading::Orders(reader) => reader.is_between_rows(),
            Reading::Summary(_) => true,
        }
    }

    pub fn is_orders(&self) -> bool {
        matches!(self, Reading::Orders(_))
    }
}
