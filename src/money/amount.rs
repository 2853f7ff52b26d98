//! A number with its units: "15", "15 triệu", "1 tỷ 200 triệu", "1tr5", "2 triệu rưỡi".
//!
//! Units go from large to small and every part is smaller than the unit before it, so that a
//! text has only one value. After triệu and tỷ, "5 trăm" and "2 chục" count the next smaller thousand:
//! "15 triệu 5 trăm" is 15,500,000. Signs and currencies around the amount are in `grammar`.

use super::code::currency_at;
use super::exact::Exact;
use super::glyph::{is_space, peek};
use super::grammar::Reader;
use super::number::{Number, number};
use super::read_error::ReadError;
use super::reading::Kind;
use super::unit::{is_half, unit_at};

/// The unit just read.
#[derive(Clone, Copy)]
struct Unit {
    power: i32,
    /// The power of ten that "trăm" and "chục" after it count.
    counted: i32,
    /// Its number had decimals, so neither decimals nor smaller units may follow.
    ended: bool,
}

impl Unit {
    fn new(power: i32, number: &Number) -> Unit {
        let counted = ((power / 3 - 1) * 3).max(0);
        Unit { power, counted, ended: number.fraction }
    }

    /// The value of bare digits after the unit: 1tr5 is 1.5 million. With a space between, "1 triệu
    /// 50" may be 1.5 or 1.05 million and is rejected; one or three digits are unambiguous.
    fn decimals(self, part: &Number, spaced: bool) -> Option<Exact> {
        let clear = part.bare && part.length <= 3 && !(spaced && part.length == 2);
        clear.then(|| part.value.shift(self.power - part.length as i32))
    }
}

impl Reader<'_> {
    /// The amount at the cursor.
    pub fn amount(&mut self) -> Result<Exact, ReadError> {
        let head = self.number()?.ok_or_else(|| self.no_number())?;
        let Some(unit) = self.unit()? else {
            return Ok(head.value);
        };
        let mut total = head.value.shift(unit);
        let mut last = Some(Unit::new(unit, &head));
        while let Some(unit) = last {
            let Some((part, smaller)) = self.part(unit)? else {
                break;
            };
            total = total.add(part).ok_or(ReadError::TooPrecise)?;
            last = smaller;
        }
        Ok(total)
    }

    /// The part after a unit: a half, a number with a smaller unit, or bare decimals of the unit.
    /// Another part may follow only after a smaller unit.
    fn part(&mut self, unit: Unit) -> Result<Option<(Exact, Option<Unit>)>, ReadError> {
        let spaced = self.skip_spaces();
        if !unit.ended && is_half(self.glyphs, self.next) {
            self.next += "ruoi".len();
            let half = Exact { mantissa: 5, places: 1 };
            return Ok(Some((half.shift(unit.power), None)));
        }
        if !self.peek().is_ascii_digit() {
            return Ok(None);
        }
        let again = ReadError::TwoNumbers { at: self.at() };
        let part = self.number()?.filter(|_| !unit.ended).ok_or(again)?;
        let Some(power) = self.unit()? else {
            return unit.decimals(&part, spaced).map(|value| Some((value, None))).ok_or(again);
        };
        let smaller = match power {
            ..3 => {
                // "15 triệu 5 trăm đồng" may be exact, or shortened with its currency.
                if unit.counted > 0 && self.currency_follows() {
                    return Err(again);
                }
                Unit { power: power + unit.counted, counted: unit.counted, ended: part.fraction }
            }
            _ => Unit::new(power, &part),
        };
        let value = part.value.shift(smaller.power);
        if value.is_under(unit.power) { Ok(Some((value, Some(smaller)))) } else { Err(again) }
    }

    fn currency_follows(&self) -> bool {
        let spaces = self.glyphs[self.next..].iter().take_while(|glyph| is_space(glyph.folded));
        currency_at(self.glyphs, self.next + spaces.count()).is_some()
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

    /// The unit at the cursor as a power of ten: one word, or two of which the second is larger
    /// ("nghìn tỷ"), with the point of an abbreviation.
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

    /// Consumes a unit word if it is larger than 10^`above`.
    fn unit_word(&mut self, above: i32) -> Result<Option<i32>, ReadError> {
        let spaces = self.glyphs[self.next..].iter().take_while(|glyph| is_space(glyph.folded));
        let from = self.next + spaces.count();
        match unit_at(self.glyphs, from, self.mark)? {
            Some((power, length)) if power > above => {
                if matches!(self.kind, Kind::Percent | Kind::Ratio) {
                    return Err(ReadError::UnitHere { at: self.glyphs[from].at });
                }
                self.next = from + length;
                Ok(Some(power))
            }
            _ => Ok(None),
        }
    }
}
