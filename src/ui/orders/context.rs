//! What a section of the report is built from.

use super::screen::Screen;
use crate::customer_base::Report;
use crate::i18n::Formatter;
use crate::i18n::orders::number;
use crate::locale::Lang;

/// What a section is built from: the report, its formatter, and the screen that takes changes.
pub struct SectionContext<'a> {
    pub screen: Screen,
    pub lang: Lang,
    pub fmt: Formatter,
    pub report: &'a Report,
}

impl SectionContext<'_> {
    pub fn count(&self, count: impl Into<u64>) -> String {
        number::count(self.lang, count.into())
    }
}
