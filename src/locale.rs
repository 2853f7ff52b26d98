//! The languages of the page and their decimal marks.
//!
//! Uses no other module of the crate. The sentences are in `i18n`.

use serde::{Deserialize, Serialize};

/// The character that separates the whole part of a number from its fraction.
///
/// ```
/// use clv_calculator::locale::DecimalMark;
///
/// assert_eq!(DecimalMark::Comma.group(), '.');
/// assert_eq!(DecimalMark::Point.group(), ',');
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DecimalMark {
    /// As in Vietnamese: 1.234,5.
    Comma,
    /// As in English: 1,234.5.
    Point,
}

impl DecimalMark {
    /// The decimal separator.
    pub fn decimal(self) -> char {
        match self {
            DecimalMark::Comma => ',',
            DecimalMark::Point => '.',
        }
    }

    pub fn other(self) -> DecimalMark {
        match self {
            DecimalMark::Comma => DecimalMark::Point,
            DecimalMark::Point => DecimalMark::Comma,
        }
    }

    /// The separator between groups of three digits.
    pub fn group(self) -> char {
        match self {
            DecimalMark::Comma => '.',
            DecimalMark::Point => ',',
        }
    }
}

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Vi,
    En,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// The language code in links and in `<html lang>`.
    pub fn code(self) -> &'static str {
        self.text("vi", "en")
    }

    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language's name in the language itself.
    pub fn own_name(self) -> &'static str {
        self.text("Tiếng Việt", "English")
    }

    pub fn mark(self) -> DecimalMark {
        match self {
            Lang::Vi => DecimalMark::Comma,
            Lang::En => DecimalMark::Point,
        }
    }

    /// Selects the text in this language.
    ///
    /// ```
    /// use clv_calculator::locale::Lang;
    /// assert_eq!(Lang::Vi.text("đơn hàng", "order"), "đơn hàng");
    /// ```
    pub fn text<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// Like [`text`](Lang::text), with each `@` replaced by the next of `parts`. A `format!` for each
    /// language would generate the code of every sentence twice: 1 KB on the first page. A sentence without `@`
    /// gets an empty part.
    ///
    /// ```
    /// use clv_calculator::locale::Lang;
    /// let said = Lang::En.fill("@ đơn trong @", "@ orders in @", &["4", "2026"]);
    /// assert_eq!(said, "4 orders in 2026");
    /// ```
    #[inline(never)]
    pub fn fill(self, vi: &str, en: &str, parts: &[&str]) -> String {
        let (mut said, mut parts) = (String::new(), parts.iter());
        for letter in self.text(vi, en).chars() {
            match letter {
                '@' => said.push_str(parts.next().unwrap_or(&"")),
                letter => said.push(letter),
            }
        }
        debug_assert!(parts.all(|part| part.is_empty()), "no place for {parts:?} in {vi} {en}");
        said
    }
}
