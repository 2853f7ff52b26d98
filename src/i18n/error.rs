//! What was expected, when a text could not be read.

use super::{Lang, Voice};
use crate::money::{Kind, LineError, MAX_CELLS, MAX_CHARS, ReadError};

/// How many unread lines are spelled out.
const SHOWN_LINES: usize = 10;

impl Voice {
    /// The message beside a field: what is wrong, where, and an example that works.
    pub fn read_error(&self, error: ReadError, kind: Kind) -> String {
        format!("{} {}", self.what_is_wrong(error), self.example_of(kind))
    }

    /// What was read of a pasted list, and which lines were not.
    pub fn transactions(&self, read: usize, unread: &[LineError]) -> Vec<String> {
        let mut said = Vec::new();
        if read > 0 {
            said.push(match self.lang {
                Lang::Vi => format!("Đã đọc {read} giao dịch."),
                Lang::En if read == 1 => "1 transaction read.".to_owned(),
                Lang::En => format!("{read} transactions read."),
            });
        }
        if !unread.is_empty() {
            let count = unread.len();
            said.push(match self.lang {
                Lang::Vi => format!("{count} dòng chưa đọc được:"),
                Lang::En if count == 1 => "1 line could not be read:".to_owned(),
                Lang::En => format!("{count} lines could not be read:"),
            });
        }
        said.extend(
            unread
                .iter()
                .take(SHOWN_LINES)
                .map(|line| self.unread_line(line)),
        );
        said
    }

    fn unread_line(&self, line: &LineError) -> String {
        let wrong = self.what_is_wrong(line.error);
        let text: String = line
            .text
            .chars()
            .filter(|letter| !letter.is_control())
            .collect();
        let number = line.line;
        format!("{} {number}: “{text}” – {wrong}", self.say("Dòng", "Line"))
    }

    fn what_is_wrong(&self, error: ReadError) -> String {
        match error {
            ReadError::Empty => self.say("Ô này đang trống.", "Nothing is here.").to_owned(),
            ReadError::NoNumber { .. } => self
                .say("Chưa thấy con số nào.", "There is no number here.")
                .to_owned(),
            ReadError::TwoNumbers { at } => self.at(
                at,
                "Có hai con số; số thứ hai bắt đầu",
                "There are two numbers; the second begins",
            ),
            ReadError::SeparatorsDisagree { at } => self.at(
                at,
                "Dấu chấm hoặc dấu phẩy chưa đúng chỗ",
                "A separator is out of place",
            ),
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
                .say(
                    "Số quá lớn, tối đa 28 chữ số.",
                    "The number is too large: 28 digits at most.",
                )
                .to_owned(),
            ReadError::TooPrecise => self
                .say(
                    "Quá nhiều chữ số, tối đa 28.",
                    "Too many digits: 28 at most.",
                )
                .to_owned(),
            ReadError::TooLong => self.longest(MAX_CHARS),
            ReadError::TooMany => match self.lang {
                Lang::Vi => format!("Quá nhiều dòng, tối đa {MAX_CELLS}."),
                Lang::En => format!("Too many lines: {MAX_CELLS} at most."),
            },
        }
    }

    /// A place is counted for people, from 1.
    fn at(&self, at: usize, vi: &str, en: &str) -> String {
        let place = at + 1;
        match self.lang {
            Lang::Vi => format!("{vi} ở ký tự thứ {place}."),
            Lang::En => format!("{en} at character {place}."),
        }
    }

    fn unexpected(&self, at: usize, what: char) -> String {
        let place = at + 1;
        // Control and format characters would not show, or would reorder the sentence.
        let shown = if what.is_control() || ('\u{2000}'..'\u{2070}').contains(&what) {
            format!("U+{:04X}", what as u32)
        } else {
            what.to_string()
        };
        match self.lang {
            Lang::Vi => format!("Không hiểu “{shown}” ở ký tự thứ {place}."),
            Lang::En => format!("“{shown}” at character {place} is not understood."),
        }
    }

    fn longest(&self, most: usize) -> String {
        match self.lang {
            Lang::Vi => format!("Dài quá {most} ký tự."),
            Lang::En => format!("Longer than {most} characters."),
        }
    }

    pub(super) fn example_of(&self, kind: Kind) -> &'static str {
        let (vi, en) = match kind {
            Kind::Money => (
                "Ví dụ: 15.000.000, 15 triệu, 200k.",
                "For example: 1,234.50, 200k, 15 million.",
            ),
            Kind::Count => ("Ví dụ: 4 hoặc 2,5.", "For example: 4 or 2.5."),
            Kind::Percent => ("Ví dụ: 30 hoặc 12,5%.", "For example: 30 or 12.5%."),
            Kind::Ratio => ("Ví dụ: 3 hoặc 3:1.", "For example: 3 or 3:1."),
        };
        self.lang.say(vi, en)
    }
}
