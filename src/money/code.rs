//! Currency codes, and the signs and words that name them.
//!
//! It knows the signs people type in Vietnamese and English and accepts any three capital letters
//! as a code, without checking that such a currency exists.

use super::glyph::{Glyph, peek};
use std::fmt;

/// An ISO 4217 code: three capital letters.
///
/// ```
/// use clv_calculator::money::Code;
///
/// assert_eq!(Code::new("vnd").unwrap().as_str(), "VND");
/// assert_eq!(Code::new("US$"), None);
/// assert_eq!(Code::new("EURO"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code([u8; 3]);

impl Code {
    /// The Vietnamese đồng.
    pub const VND: Code = Code(*b"VND");
    /// The US dollar.
    pub const USD: Code = Code(*b"USD");
    /// The euro.
    pub const EUR: Code = Code(*b"EUR");
    /// The currencies offered first, whose [`CurrencyStyle`](super::CurrencyStyle) is built in.
    pub const USUAL: [Code; 3] = [Code::VND, Code::USD, Code::EUR];

    /// The code in capitals, if `text` is three ASCII letters.
    pub fn new(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.as_bytes().try_into().ok()?;
        letters
            .iter()
            .all(u8::is_ascii_alphabetic)
            .then(|| Code(letters.map(|letter| letter.to_ascii_uppercase())))
    }

    /// The three letters.
    pub fn as_str(&self) -> &str {
        // OK because the bytes are ASCII letters; the fallback is unreachable.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Folded spellings; `d` is đ, `do` is đô.
const NAMES: [(&str, &[u8; 3]); 31] = [
    ("₫", b"VND"),
    ("d", b"VND"),
    ("vnd", b"VND"),
    ("dong", b"VND"),
    ("$", b"USD"),
    ("us$", b"USD"),
    ("usd", b"USD"),
    ("do", b"USD"),
    ("dollar", b"USD"),
    ("dollars", b"USD"),
    ("€", b"EUR"),
    ("eur", b"EUR"),
    ("euro", b"EUR"),
    ("euros", b"EUR"),
    ("£", b"GBP"),
    ("gbp", b"GBP"),
    ("¥", b"JPY"),
    ("jpy", b"JPY"),
    ("a$", b"AUD"),
    ("au$", b"AUD"),
    ("r$", b"BRL"),
    ("ca$", b"CAD"),
    ("s$", b"SGD"),
    ("hk$", b"HKD"),
    ("nt$", b"TWD"),
    ("nz$", b"NZD"),
    ("cn¥", b"CNY"),
    ("₩", b"KRW"),
    ("₹", b"INR"),
    ("฿", b"THB"),
    ("₱", b"PHP"),
];

/// The currency named by the folded `word`.
pub(super) fn named(word: &str) -> Option<Code> {
    NAMES.iter().find(|(name, _)| *name == word).map(|(_, code)| Code(**code))
}

/// The currency at `from` and its length in glyphs: a sign, letters with a sign, or a word.
pub(super) fn currency_at(glyphs: &[Glyph], from: usize) -> Option<(Code, usize)> {
    let letters = word_at(glyphs, from);
    let signed: String = letters.chars().chain([peek(glyphs, from + letters.len())]).collect();
    let length = letters.len();
    named(&signed)
        .map(|code| (code, length + 1))
        .or_else(|| Some((named(&letters).or_else(|| capitals(glyphs, from, length))?, length)))
}

/// The run of folded letters at `from`.
pub(super) fn word_at(glyphs: &[Glyph], from: usize) -> String {
    let folded = glyphs.iter().skip(from).map(|glyph| glyph.folded);
    folded.take_while(char::is_ascii_lowercase).collect()
}

fn capitals(glyphs: &[Glyph], from: usize, length: usize) -> Option<Code> {
    let typed: String = glyphs[from..from + length].iter().map(|glyph| glyph.typed).collect();
    Code::new(&typed).filter(|code| code.as_str() == typed)
}
