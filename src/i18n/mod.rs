//! Every sentence of the page, in Vietnamese and English side by side.
//!
//! A sentence is one call of [`Lang::text`] with both languages, or one arm
//! of a `match` that holds both, so a missing one does not compile. Meaning comes in
//! as plain data ([`clv`](crate::clv) results, [`money`](crate::money)
//! errors) and leaves as words; nothing here computes or touches a browser.
//!
//! Reading order: [`Lang`], [`Formatter`] (numbers and money), `label` (fixed
//! words), then one file for each kind of meaning.

/// Fixed words: a name, the Vietnamese, the English. A missing one does not compile.
macro_rules! words {
    ($($name:ident: $vi:literal => $en:literal;)*) => {
        $(pub fn $name(lang: crate::i18n::Lang) -> &'static str { lang.text($vi, $en) })*
    };
}

pub mod copying;
mod derivation;
mod error;
mod field;
mod formatter;
mod label;
mod notice;
pub mod orders;
mod plausibility;
mod reason;
mod remark;
mod result;
mod rfm;
pub mod share;
mod source;
mod summary;
pub mod whatif;

pub use formatter::Formatter;
pub use label::Label;
pub use notice::Notice;
pub use source::Source;

use crate::money::DecimalMark;

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    Vi,
    En,
}

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// The word in links and in `<html lang>`.
    pub fn code(self) -> &'static str {
        self.text("vi", "en")
    }

    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language's own name for itself.
    pub fn own_name(self) -> &'static str {
        self.text("Tiếng Việt", "English")
    }

    pub fn mark(self) -> DecimalMark {
        match self {
            Lang::Vi => DecimalMark::Comma,
            Lang::En => DecimalMark::Point,
        }
    }

    /// The one of two sentences that is in this language.
    ///
    /// ```
    /// use clv_calculator::i18n::Lang;
    /// assert_eq!(Lang::Vi.text("đơn hàng", "order"), "đơn hàng");
    /// ```
    pub fn text<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    /// The same with `parts`, one by one, in place of each `@`. `format!` for each language would be
    /// the code of a sentence twice: on the first page that came to 1 KB.
    ///
    /// ```
    /// use clv_calculator::i18n::Lang;
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
        debug_assert_eq!(parts.next(), None, "{vi} {en}");
        said
    }
}
