//! The order of things in an amount: signs and currency, number with units, currency or percent.
//!
//! One cursor, no backtracking beyond one word. What each piece may look like is decided in
//! `number`, `unit` and `code`.

use super::DecimalMark;
use super::code::{Code, currency_at};
use super::exact::Exact;
use super::glyph::{Glyph, is_space, peek};
use super::number::{Number, number};
use super::read::{Kind, ReadError, Reading};
use super::unit::{is_half, unit_at};

/// A cursor over the typed characters, and what it has seen so far.
pub(super) struct Reader<'a> {
    glyphs: &'a [Glyph],
    next: usize,
    kind: Kind,
    mark: DecimalMark,
    negative: bool,
    echo: bool,
    ambiguous: bool,
    currency: Option<Code>,
}

impl<'a> Reader<'a> {
    pub fn new(glyphs: &'a [Glyph], kind: Kind, mark: DecimalMark) -> Self {
        let (next, negative, echo, ambiguous, currency) = (0, false, false, false, None);
        Reader {
            glyphs,
            next,
            kind,
            mark,
            negative,
            echo,
            ambiguous,
            currency,
        }
    }

    pub fn read(mut self) -> Result<Reading, ReadError> {
        let bracket = self.before()?;
        let mut value = self.amount()?.decimal()?;
        self.after(bracket)?;
        if self.negative && !value.is_zero() {
            value.set_sign_negative(true);
        }
        let Reader {
            echo,
            ambiguous,
            currency,
            ..
        } = self;
        Ok(Reading {
            value,
            echo,
            ambiguous,
            currency,
        })
    }

    /// Sign, bracket and currency in any order, each at most once. Returns the place of an open
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

    /// The number with its units: "15", "15 triệu", "1 tỷ 200 triệu", "1tr5", "2 triệu rưỡi".
    fn amount(&mut self) -> Result<Exact, ReadError> {
        let head = self.number()?.ok_or_else(|| self.no_number())?;
        let Some(unit) = self.unit()? else {
            return Ok(head.value);
        };
        let (mut total, mut unit) = (head.value.shift(unit), unit);
        while let Some((part, smaller)) = self.part(unit, head.fraction)? {
            total = total.add(part).ok_or(ReadError::TooPrecise)?;
            match smaller {
                Some(smaller) => unit = smaller,
                None => break,
            }
        }
        Ok(total)
    }

    /// What follows a unit and adds to it: a half, a smaller unit, or bare decimals of the unit
    /// (then nothing more can follow).
    fn part(&mut self, unit: i32, ended: bool) -> Result<Option<(Exact, Option<i32>)>, ReadError> {
        let spaced = self.skip_spaces();
        if is_half(self.glyphs, self.next) {
            self.next += "ruoi".len();
            return Ok(Some((
                Exact {
                    mantissa: 5,
                    places: 1,
                }
                .shift(unit),
                None,
            )));
        }
        if !self.peek().is_ascii_digit() {
            return Ok(None);
        }
        let again = ReadError::TwoNumbers { at: self.at() };
        let part = self.number()?.filter(|_| !ended).ok_or(again)?;
        if let Some(smaller) = self.unit()? {
            let value = part.value.shift(smaller);
            return if value.is_under(unit) {
                Ok(Some((value, Some(smaller))))
            } else {
                Err(again)
            };
        }
        // "1 triệu 50" may be 1.5 or 1.05 million; one digit, or three, mean the same either way.
        let decimals = part.length as i32;
        if !part.bare || decimals > 3 || (spaced && decimals == 2) {
            return Err(again);
        }
        Ok(Some((part.value.shift(unit - decimals), None)))
    }

    fn number(&mut self) -> Result<Option<Number>, ReadError> {
        let found = number(&self.glyphs[self.next..], self.mark)?;
        if let Some(number) = &found {
            self.next += number.length;
            self.echo |= number.echo;
            self.ambiguous |= number.ambiguous;
        }
        Ok(found)
    }

    /// The unit here, as a power of ten: one word, or two of which the second is larger ("nghìn
    /// tỷ"), with the point of an abbreviation.
    fn unit(&mut self) -> Result<Option<i32>, ReadError> {
        let Some(first) = self.unit_word(0)? else {
            return Ok(None);
        };
        let second = self.unit_word(first)?.unwrap_or(0);
        if self.peek() == '.' && !peek(self.glyphs, self.next + 1).is_ascii_digit() {
            self.next += 1;
        }
        self.echo = true;
        Ok(Some(first + second))
    }

    /// Takes a unit word if it is larger than 10^`above`.
    fn unit_word(&mut self, above: i32) -> Result<Option<i32>, ReadError> {
        let from = self.next + usize::from(is_space(self.peek()));
        match unit_at(self.glyphs, from, self.mark)? {
            Some((power, length)) if power > above => {
                if matches!(self.kind, Kind::Percent | Kind::Ratio) {
                    return Err(ReadError::UnitHere {
                        at: self.glyphs[from].at,
                    });
                }
                self.next = from + length;
                Ok(Some(power))
            }
            _ => Ok(None),
        }
    }

    /// Everything behind the number: currency, percent sign, closing bracket, "x" or ":1".
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
        let rest: String = self.glyphs[self.next..]
            .iter()
            .map(|glyph| glyph.folded)
            .collect();
        let found = self.kind == Kind::Ratio && matches!(rest.as_str(), ":1" | ": 1" | "x");
        if found {
            self.next = self.glyphs.len();
        }
        found
    }

    /// Takes a currency, unless another one was there before.
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

    /// No number where one must be: because there is none at all, or something is before it.
    fn no_number(&self) -> ReadError {
        if self
            .glyphs
            .iter()
            .all(|glyph| glyph.folded.is_ascii() && !glyph.folded.is_ascii_digit())
        {
            return ReadError::NoNumber { at: self.at() };
        }
        self.unexpected(self.next)
    }

    /// The character at `i` means nothing there.
    fn unexpected(&self, i: usize) -> ReadError {
        let what = self.glyphs.get(i).map_or('\0', |glyph| glyph.typed);
        ReadError::UnexpectedCharacter {
            at: self.at_index(i),
            what,
        }
    }

    /// Something is left behind the amount: another number ("5-3"), or a character too many.
    fn left_over(&self) -> ReadError {
        let signed = usize::from(matches!(self.peek(), '-' | '+'));
        let is_space_at = |&i: &usize| is_space(peek(self.glyphs, i));
        let spaces = (self.next + signed..).take_while(is_space_at).count();
        let digit = self.next + signed + spaces;
        if peek(self.glyphs, digit).is_ascii_digit() {
            return ReadError::TwoNumbers {
                at: self.at_index(digit),
            };
        }
        self.unexpected(self.next)
    }

    fn peek(&self) -> char {
        peek(self.glyphs, self.next)
    }

    /// The place of the cursor in the visitor's text.
    fn at(&self) -> usize {
        self.at_index(self.next)
    }

    fn at_index(&self, i: usize) -> usize {
        let past_end = self.glyphs.last().map_or(0, |last| last.at + 1);
        self.glyphs.get(i).map_or(past_end, |glyph| glyph.at)
    }

    fn skip_spaces(&mut self) -> bool {
        let from = self.next;
        while is_space(self.peek()) {
            self.next += 1;
        }
        self.next > from
    }
}
