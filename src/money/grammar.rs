//! The grammar of an amount: sign and currency, number with units, currency or percent sign.
//!
//! The parser is a cursor that never moves back. The number with its units is in `amount`; the
//! spellings are in `number`, `unit` and `code`.

use super::code::{Code, currency_at};
use super::glyph::{Glyph, is_space, peek};
use super::read_error::ReadError;
use super::reading::{Kind, Reading};
use crate::locale::DecimalMark;

/// A cursor over the typed characters, and what it has read so far.
pub(super) struct Reader<'a> {
    pub glyphs: &'a [Glyph],
    pub next: usize,
    pub kind: Kind,
    pub mark: DecimalMark,
    negative: bool,
    pub echo: bool,
    pub ambiguous: bool,
    currency: Option<Code>,
}

impl<'a> Reader<'a> {
    pub fn new(glyphs: &'a [Glyph], kind: Kind, mark: DecimalMark) -> Self {
        let (next, negative, echo, ambiguous, currency) = (0, false, false, false, None);
        Reader { glyphs, next, kind, mark, negative, echo, ambiguous, currency }
    }

    pub fn read(mut self) -> Result<Reading, ReadError> {
        let bracket = self.before()?;
        let mut value = self.amount()?.decimal()?;
        self.after(bracket)?;
        if self.negative && !value.is_zero() {
            value.set_sign_negative(true);
        }
        let Reader { echo, ambiguous, currency, .. } = self;
        Ok(Reading { value, echo, ambiguous, currency })
    }

    /// At most one sign or bracket, and the currency, in any order. Returns the index of an open
    /// bracket, which means minus.
    fn before(&mut self) -> Result<Option<usize>, ReadError> {
        let (mut signed, mut bracket) = (false, None);
        loop {
            self.skip_spaces();
            match self.peek() {
                sign @ ('-' | '+' | '(') if !signed => {
                    signed = true;
                    self.negative = sign != '+';
                    if sign == '(' {
                        bracket = Some(self.next);
                        self.echo = true;
                    }
                    self.next += 1;
                }
                _ if self.takes_currency()? => {}
                _ => return Ok(bracket),
            }
        }
    }

    /// Everything after the number: currency, percent sign, closing bracket, "x" or ":1".
    fn after(&mut self, mut bracket: Option<usize>) -> Result<(), ReadError> {
        let mut percent = false;
        loop {
            self.skip_spaces();
            match self.peek() {
                '\0' if self.next == self.glyphs.len() => break,
                ')' if bracket.take().is_some() => self.next += 1,
                '%' if self.kind != Kind::Percent => {
                    return Err(ReadError::PercentHere { at: self.at() });
                }
                '%' if !percent => {
                    percent = true;
                    self.next += 1;
                }
                _ if self.takes_ratio() => {}
                _ if self.takes_currency()? => {}
                _ => return Err(self.left_over()),
            }
        }
        bracket.map_or(Ok(()), |open| Err(self.unexpected(open)))
    }

    /// "3:1" and "3x" at the end of a ratio.
    fn takes_ratio(&mut self) -> bool {
        let rest = self.glyphs[self.next..].iter().map(|glyph| glyph.folded);
        let rest = rest.filter(|c| !is_space(*c));
        let found = self.kind == Kind::Ratio && (rest.clone().eq([':', '1']) || rest.eq(['x']));
        if found {
            self.next = self.glyphs.len();
        }
        found
    }

    /// Consumes a currency, unless a different one was read before.
    fn takes_currency(&mut self) -> Result<bool, ReadError> {
        let Some((code, length)) = currency_at(self.glyphs, self.next) else {
            return Ok(false);
        };
        if self.kind != Kind::Money {
            return Err(ReadError::CurrencyHere { at: self.at() });
        }
        let agrees = *self.currency.get_or_insert(code) == code;
        if agrees {
            self.next += length;
        }
        Ok(agrees)
    }

    /// The error for a missing number: `NoNumber` in an ASCII text without digits, else the character here.
    pub fn no_number(&self) -> ReadError {
        if self.glyphs.iter().all(|glyph| glyph.folded.is_ascii() && !glyph.folded.is_ascii_digit())
        {
            return ReadError::NoNumber { at: self.at() };
        }
        self.unexpected(self.next)
    }

    /// The error for a character that has no meaning at `i`.
    fn unexpected(&self, i: usize) -> ReadError {
        let what = self.glyphs.get(i).map_or('\0', |glyph| glyph.typed);
        ReadError::UnexpectedCharacter { at: self.at_index(i), what }
    }

    /// The error for text left after the amount: another number ("5-3") or an unexpected character.
    fn left_over(&self) -> ReadError {
        let signed = usize::from(matches!(self.peek(), '-' | '+'));
        let is_space_at = |&i: &usize| is_space(peek(self.glyphs, i));
        let spaces = (self.next + signed..).take_while(is_space_at).count();
        let digit = self.next + signed + spaces;
        if peek(self.glyphs, digit).is_ascii_digit() {
            return ReadError::TwoNumbers { at: self.at_index(digit) };
        }
        self.unexpected(self.next)
    }

    pub fn peek(&self) -> char {
        peek(self.glyphs, self.next)
    }

    /// The index of the cursor in the typed text.
    pub fn at(&self) -> usize {
        self.at_index(self.next)
    }

    fn at_index(&self, i: usize) -> usize {
        let past_end = self.glyphs.last().map_or(0, |last| last.at + 1);
        self.glyphs.get(i).map_or(past_end, |glyph| glyph.at)
    }

    pub fn skip_spaces(&mut self) -> bool {
        let from = self.next;
        while is_space(self.peek()) {
            self.next += 1;
        }
        self.next > from
    }
}
