//! An inspected file: its layout, its contents and how it is going to be read.

use super::{EncodingGuess, FileKind, FilePreview};
use crate::import::{
    ContactColumns, Doubt, FileError, Findings, Guess, ImportReport, Mapping, OrderStatus, Preview,
    Reader, Reason, Remembered, Role, Sniffed, SummaryColumns, SummaryReader, currency_code,
    detect_formats, file_format, guess, has_guests, is_no_customer, of_sample,
};
#[cfg(feature = "lists")]
use crate::import::{ContactReader, Interner};

/// Rows shown before the file is read.
const PREVIEW_ROWS: usize = 8;

pub struct OpenFile {
    sniffed: Sniffed,
    guess: Guess,
    summary: Option<SummaryColumns>,
    month_first: bool,
    encoding_guess: Option<EncodingGuess>,
    found: FoundInRows,
    /// Sheets of the workbook that are not read.
    pub(super) other_sheets: Vec<String>,
}

/// What was found in the rows after the sample.
#[derive(Default)]
struct FoundInRows {
    currencies: Vec<[u8; 3]>,
    statuses: Vec<OrderStatus>,
    repeats: bool,
}

/// A file being read.
pub enum Reading {
    Orders(Box<Reader>),
    Summary(Box<SummaryReader>),
}

impl OpenFile {
    pub fn new(
        head: &[u8],
        whole: bool,
        month_first: bool,
        encoding_guess: Option<EncodingGuess>,
    ) -> Result<OpenFile, FileError> {
        // Rejects unreadable files; converted workbooks and web pages pass.
        file_format(head)?;
        let sniffed = Sniffed::new(head, whole)?;
        Ok(OpenFile {
            guess: guess(&sniffed, month_first),
            summary: SummaryColumns::find(&sniffed),
            sniffed,
            month_first,
            encoding_guess,
            found: FoundInRows::default(),
            other_sheets: Vec::new(),
        })
    }

    /// The rows are those of a workbook, which may count days from 1904.
    pub fn set_workbook(&mut self, from_1904: bool) {
        self.sniffed.is_workbook = true;
        if from_1904 {
            self.sniffed.days_from_1904 = true;
            self.guess = self.guess(self.guess.mapping.clone());
        }
    }

    pub fn preview(&self) -> FilePreview {
        let mapping = &self.guess.mapping;
        let detected = self.guess(mapping.clone()).mapping;
        let mut findings = Findings::new(mapping, &self.sniffed);
        findings.note_statuses(&self.found.statuses, self.found.repeats);
        let contacts = ContactColumns::find(&self.sniffed, mapping);
        FilePreview {
            kind: self.summary.map_or(FileKind::Orders, |_| FileKind::Summary),
            // Without a customer column nobody is known by name.
            guess: Guess {
                namesakes: self.guess.namesakes && mapping.column(Role::Customer).is_some(),
                ..self.guess.clone()
            },
            preview: Preview::new(&self.sniffed, mapping, PREVIEW_ROWS),
            findings,
            is_decided: mapping.phones != detected.phones
                || mapping.line_totals != Mapping::blank().line_totals
                || mapping.left_out != Mapping::blank().left_out,
            encoding_guess: self.encoding_guess,
            other_sheets: self.other_sheets.clone(),
            doubts: self.doubts(),
            contacts,
            vietnamese_phones: contacts.has_vietnamese_phones(&self.sniffed),
            key: self.sniffed.key(),
            mapping_text: mapping.to_text(&self.sniffed, &detected),
        }
    }

    /// What is doubtful about the columns, from the first rows.
    pub fn doubts(&self) -> Vec<Doubt> {
        match self.summary {
            Some(_) => Vec::new(),
            None => of_sample(&self.guess, &self.sniffed),
        }
    }

    /// Whether a blank customer is a guest: in the files of known programs.
    pub fn has_guests(&self) -> bool {
        has_guests(&self.guess, &self.sniffed)
    }

    /// Whether the customer column holds no customers.
    pub fn is_no_customer(&self) -> bool {
        is_no_customer(&self.guess, &self.sniffed)
    }

    pub fn detect(&mut self, mapping: Mapping) {
        // Findings about another status or order column do not apply.
        (self.found.statuses, self.found.repeats) = (Vec::new(), false);
        self.guess = self.guess(mapping.within(self.sniffed.columns()));
    }

    pub fn use_mapping(&mut self, mapping: Mapping) {
        let mapping = mapping.within(self.sniffed.columns());
        self.guess = self.guess(mapping.clone()).with(mapping);
    }

    pub fn restore_mapping(&mut self, text: &str) {
        let Remembered { mapping, corrected } = Mapping::from_text(text, &self.sniffed);
        // A remembered mapping that lacks a required column here is worse than a guess.
        if mapping.missing().is_empty() {
            self.guess = self.guess(mapping).restored(&corrected);
        }
    }

    /// Records what was found in the whole file, so that it can be chosen from now on.
    pub fn note_statuses(&mut self, import_report: &ImportReport) {
        let code = |(code, _): &(String, u64)| currency_code(code);
        let was_found =
            |it: &OrderStatus| import_report.row_errors.of(Reason::from_status(*it)).rows > 0;
        self.found = FoundInRows {
            currencies: import_report.currencies.iter().filter_map(code).collect(),
            statuses: OrderStatus::LEFT_OUT.into_iter().filter(was_found).collect(),
            repeats: import_report.joined.orders > 0,
        };
        self.use_mapping(self.guess.mapping.clone());
    }

    /// The mapping detected for these columns.
    fn guess(&self, mapping: Mapping) -> Guess {
        let namesakes = self.guess.namesakes;
        let mut guess = detect_formats(mapping, namesakes, self.month_first, &self.sniffed);
        // A column that has the role it was given has it for the same reason.
        for (role, evidence) in &mut guess.roles {
            if guess.mapping.column(*role) == self.guess.mapping.column(*role)
                && let Some(before) = self.guess.evidence(*role)
            {
                evidence.clone_from(before);
            }
        }
        for code in &self.found.currencies {
            if guess.currencies.iter().all(|(known, _)| known != code) {
                guess.currencies.push((*code, 0));
            }
        }
        guess
    }

    /// The currency that the amount heading names in brackets: "Tổng tiền (VND)".
    pub fn currency_of_heading(&self) -> Option<String> {
        let column = self.guess.mapping.column(Role::Amount)?;
        let (_, words) = self.sniffed.headings[column].split_once(['(', '['])?;
        let code = currency_code(words.trim_end_matches([')', ']']))?;
        Some(String::from_utf8_lossy(&code).into_owned())
    }

    /// A reader of contacts, from the start of the file; `wanted` are numbers in `names`. `None` for a summary, or
    /// without a customer column.
    #[cfg(feature = "lists")]
    pub fn contacts(
        &self,
        columns: ContactColumns,
        wanted: &[u32],
        names: &Interner,
    ) -> Option<ContactReader> {
        let mapping = &self.guess.mapping;
        let is_orders = self.summary.is_none();
        is_orders.then(|| ContactReader::new(&self.sniffed, mapping, columns, wanted, names))?
    }

    /// `None` while a required column is missing.
    pub fn reading(&self, follows: bool, bytes: u64) -> Option<Reading> {
        if let Some(columns) = self.summary {
            let summary = SummaryReader::new(&self.sniffed, columns, self.guess.mapping.unit);
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
