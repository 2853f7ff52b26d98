//! Messages for texts that could not be read: what was expected.

use super::Formatter;
use crate::clv::formulas::transactions_total;
use crate::money::{Kind, LineDoubt, LineError, MAX_CELLS, MAX_CHARS, ReadError};
use crate::workspace::CalculatorForm;

/// How many unread lines are listed.
const SHOWN_LINES: usize = 10;

impl Formatter {
    /// The message beside a field: what is wrong, where, and an example that can be read.
    pub fn read_error(&self, error: ReadError, kind: Kind) -> String {
        [&self.what_is_wrong(error), " ", self.example_of(kind)].concat()
    }

    /// How many transactions of a pasted list were read and their sum, and which lines were not read.
    pub fn transactions(&self, form: &CalculatorForm) -> Vec<String> {
        let (read, unread) = (form.inputs.transactions.len(), form.unread_transactions());
        let mut lines = Vec::new();
        if let Ok(total) = transactions_total(&form.inputs) {
            let en = match read {
                1 => "@ transaction read: @.",
                _ => "@ transactions read, @ in total.",
            };
            let vi = "Đã đọc @ giao dịch, tổng cộng @.";
            lines.push(self.fill(vi, en, &[&read.to_string(), &self.money(total)]));
        }
        lines.extend(form.other_currency().map(|code| self.other_currency(code)));
        let doubtful = form.doubtful_transactions();
        if !doubtful.is_empty() {
            let en = match doubtful.len() {
                1 => {
                    "In @ line the separator before three digits was read as the decimal mark; leave it out if it groups thousands:"
                }
                _ => {
                    "In @ lines the separator before three digits was read as the decimal mark; leave it out if it groups thousands:"
                }
            };
            let vi = "Có @ dòng mà dấu trước ba chữ số được đọc là dấu thập phân; nếu đó là dấu ngăn hàng nghìn, hãy bỏ dấu:";
            lines.push(self.fill(vi, en, &[&doubtful.len().to_string()]));
        }
        lines.extend(doubtful.iter().take(SHOWN_LINES).map(|line| self.doubtful_line(line)));
        if !unread.is_empty() {
            let en = match unread.len() {
                1 => "@ line could not be read:",
                _ => "@ lines could not be read:",
            };
            let count = unread.len().to_string();
            lines.push(self.fill("@ dòng chưa đọc được:", en, &[&count]));
        }
        lines.extend(unread.iter().take(SHOWN_LINES).map(|line| self.unread_line(line)));
        lines
    }

    fn doubtful_line(&self, line: &LineDoubt) -> String {
        let number = line.line.to_string();
        let value = self.money(line.value);
        self.fill("Dòng @: “@” → @", "Line @: “@” → @", &[&number, &line.text, &value])
    }

    fn unread_line(&self, line: &LineError) -> String {
        let wrong = self.what_is_wrong(line.error);
        let text: String = line.text.chars().filter(|letter| !letter.is_control()).collect();
        let number = line.line.to_string();
        self.fill("Dòng @: “@” – @", "Line @: “@” – @", &[&number, &text, &wrong])
    }

    fn what_is_wrong(&self, error: ReadError) -> String {
        match error {
            ReadError::Empty => self.text("Ô này đang trống.", "Nothing is here.").to_owned(),
            ReadError::NoNumber { .. } => {
                self.text("Chưa thấy con số nào.", "There is no number here.").to_owned()
            }
            ReadError::TwoNumbers { at } => self.at(
                at,
                "Có hai con số; số thứ hai bắt đầu",
                "There are two numbers; the second begins",
            ),
            ReadError::SeparatorsDisagree { at } => {
                self.at(at, "Dấu chấm hoặc dấu phẩy chưa đúng chỗ", "A separator is out of place")
            }
            ReadError::UnexpectedCharacter { at, what } => self.unexpected(at, what),
            ReadError::AmbiguousMillion { at } => self.at(
                at,
                "Chữ “m” có thể là nghìn hoặc triệu; hãy gõ “k” hoặc “tr”",
                "“m” could mean thousand or million; type “k” or “million”",
            ),
            ReadError::PercentHere { at } => self.at(
                at,
                "Ô này không nhận phần trăm; có dấu %",
                "This field is not a percentage; there is a %",
            ),
            ReadError::CurrencyHere { at } => self.at(
                at,
                "Ô này không nhận số tiền; có ký hiệu tiền tệ",
                "This field is not an amount; there is a currency",
            ),
            ReadError::UnitHere { at } => self.at(
                at,
                "Ô này không nhận nghìn, triệu, tỷ; có đơn vị",
                "This field takes no thousand or million; there is a unit",
            ),
            ReadError::TooLarge => self
                .text(
                    "Số quá lớn, tối đa 28 chữ số.",
                    "The number is too large: 28 digits at most.",
                )
                .to_owned(),
            ReadError::TooPrecise => {
                self.text("Quá nhiều chữ số, tối đa 28.", "Too many digits: 28 at most.").to_owned()
            }
            ReadError::TooLong => self.longest(MAX_CHARS),
            ReadError::TooMany => self.fill(
                "Quá nhiều dòng, tối đa @.",
                "Too many lines: @ at most.",
                &[&MAX_CELLS.to_string()],
            ),
        }
    }

    /// A position in the text, counted from 1.
    fn at(&self, at: usize, vi: &str, en: &str) -> String {
        let place = (at + 1).to_string();
        let what = self.text(vi, en);
        self.fill("@ ở ký tự thứ @.", "@ at character @.", &[what, &place])
    }

    fn unexpected(&self, at: usize, what: char) -> String {
        let place = (at + 1).to_string();
        // Control and format characters are invisible or would reorder the sentence.
        let shown = if what.is_control() || ('\u{2000}'..'\u{2070}').contains(&what) {
            format!("U+{:04X}", what as u32)
        } else {
            what.to_string()
        };
        self.fill(
            "Không hiểu “@” ở ký tự thứ @.",
            "“@” at character @ is not understood.",
            &[&shown, &place],
        )
    }

    fn longest(&self, most: usize) -> String {
        let most = most.to_string();
        self.fill("Dài quá @ ký tự.", "Longer than @ characters.", &[&most])
    }

    pub(super) fn example_of(&self, kind: Kind) -> &'static str {
        let (vi, en) = match kind {
            Kind::Money => {
                ("Ví dụ: 15.000.000, 15 triệu, 200k.", "For example: 1,234.50, 200k, 15 million.")
            }
            Kind::Count => ("Ví dụ: 4 hoặc 2,5.", "For example: 4 or 2.5."),
            Kind::Percent => ("Ví dụ: 30 hoặc 12,5%.", "For example: 30 or 12.5%."),
            Kind::Ratio => ("Ví dụ: 3 hoặc 3:1.", "For example: 3 or 3:1."),
        };
        self.lang.text(vi, en)
    }
}
