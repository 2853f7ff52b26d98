//! Writes rows of cells.
//!
//! Programs that open such a file may evaluate a cell as a formula; a `'` before its text prevents that.

use std::fmt::{Display, Write};

/// A delimited text being written.
///
/// ```
/// use clv_calculator::delimited::Writer;
/// let mut csv = Writer::new(',', "\r\n");
/// csv.text("a \"b\", c");
/// csv.value(1.5);
/// csv.blank();
/// csv.text("=1+1");
/// csv.end_row();
/// assert_eq!(csv.text, "\"a \"\"b\"\", c\",1.5,,'=1+1\r\n");
/// ```
#[derive(Clone, Debug)]
pub struct Writer {
    /// What is written so far; may be taken out at any time.
    pub text: String,
    separator: char,
    row_end: &'static str,
    /// Whether the current row has a cell.
    begun: bool,
}

impl Writer {
    pub fn new(separator: char, row_end: &'static str) -> Writer {
        Writer { text: String::new(), separator, row_end, begun: false }
    }

    /// A value that this program formats; it needs neither guard nor quotes.
    pub fn value(&mut self, value: impl Display) {
        self.blank();
        // OK because writing to a `String` cannot fail.
        let _ = write!(self.text, "{value}");
    }

    /// A value as [`value`](Writer::value) writes it, or a blank cell.
    pub fn maybe(&mut self, value: Option<impl Display>) {
        match value {
            Some(value) => self.value(value),
            None => self.blank(),
        }
    }

    /// A text that may come from the visitor's file, guarded if it [`is_formula`].
    pub fn text(&mut self, text: &str) {
        self.guarded(text, is_formula(text));
    }

    /// A text in quotes if it needs them; with a guard if `guard`.
    pub fn guarded(&mut self, text: &str, guard: bool) {
        self.blank();
        let quoted = self.needs_quotes(text);
        if quoted {
            self.text.push('"');
        }
        if guard {
            self.text.push('\'');
        }
        if quoted {
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
    }

    /// A text in quotes, whatever it is, and without a guard: for this program's own reader.
    pub fn quoted(&mut self, text: &str) {
        self.blank();
        self.text.extend(["\"", &text.replace('"', "\"\""), "\""]);
    }

    /// A cell without text.
    pub fn blank(&mut self) {
        if self.begun {
            self.text.push(self.separator);
        }
        self.begun = true;
    }

    pub fn end_row(&mut self) {
        self.text.push_str(self.row_end);
        self.begun = false;
    }

    /// Whether the current row has a cell.
    pub fn is_row_begun(&self) -> bool {
        self.begun
    }

    /// Semicolons and blanks around a text are quoted for programs that split at semicolons or trim; tables to
    /// be pasted are split at tabs and keep blanks.
    fn needs_quotes(&self, text: &str) -> bool {
        text.contains(['"', '\n', '\r', '\t'])
            || self.separator == ',' && (text.contains([',', ';']) || text.trim() != text)
    }
}

/// Whether a spreadsheet would evaluate the text, or may do so after it has skipped a TAB or a CR.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}
