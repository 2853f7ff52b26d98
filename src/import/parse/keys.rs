//! Normalizes customer cells to keys that identify a customer.
//!
//! The same person must always give the same key: e-mail addresses are compared without case, Vietnamese
//! telephone numbers without +84, spaces and a leading 0 that a spreadsheet removed. A number rounded by a
//! spreadsheet (`8.49E+10`) stands for many people and is rejected.

use crate::import::parse::cell::{composed, trimmed, unguarded};
use crate::import::parse::total_row::{is_named_total, words};
use std::borrow::Cow;

/// The longest key that is kept, in bytes; longer texts are in the wrong column.
pub const MAX_KEY_BYTES: usize = 200;

/// Why a cell identifies no customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    Blank,
    /// "Khách lẻ", "guest", 0: a placeholder shared by many people.
    Guest,
    /// A spreadsheet replaced digits by an exponent.
    Rounded,
    TooLong,
    /// The row adds up others.
    Total,
}

/// The key of a customer cell; `phones` when the column holds telephone numbers.
///
/// ```
/// use clv_calculator::import::{KeyError, customer_key};
/// for (text, phones, key) in [
///     (" KH001 ", false, "KH001"),
///     ("An@Example.com", false, "an@example.com"),
///     ("0912 345 678", true, "0912345678"),
///     ("+84 912.345.678", true, "0912345678"),
///     ("\u{202a}+84 912 345 678\u{202c}", true, "0912345678"),
///     ("84912345678", true, "0912345678"),
///     ("0084912345678", true, "0912345678"),
///     ("912345678", true, "0912345678"),
///     ("912345678", false, "912345678"),
///     ("02438251234", true, "02438251234"),
///     ("2438251234", true, "02438251234"),
///     ("+1 415 555 0100", true, "+14155550100"),
/// ] {
///     assert_eq!(customer_key(text.as_bytes(), phones).unwrap().as_ref(), key.as_bytes(), "{text}");
/// }
/// for nobody in ["Khách lẻ", "guest checkout", "0", "-1", "--", "?", "#N/A", "Returning"] {
///     assert_eq!(customer_key(nobody.as_bytes(), false), Err(KeyError::Guest), "{nobody}");
/// }
/// assert_eq!(customer_key(b"(+84)91*****01", true), Err(KeyError::Guest));
/// assert_eq!(customer_key(b"8.49E+10", true), Err(KeyError::Rounded));
/// ```
pub fn customer_key(cell: &[u8], phones: bool) -> Result<Cow<'_, [u8]>, KeyError> {
    match composed(unguarded(cell)) {
        Cow::Borrowed(cell) => key(cell, phones),
        Cow::Owned(cell) => key(&cell, phones).map(|key| Cow::Owned(key.into_owned())),
    }
}

fn key(cell: &[u8], phones: bool) -> Result<Cow<'_, [u8]>, KeyError> {
    let cell = trimmed(cell);
    if cell.is_empty() {
        return Err(KeyError::Blank);
    }
    if cell.len() > MAX_KEY_BYTES {
        return Err(KeyError::TooLong);
    }
    if is_rounded(cell) {
        return Err(KeyError::Rounded);
    }
    if is_masked(cell) || is_no_number(cell) {
        return Err(KeyError::Guest);
    }
    if let Some(words) = words(cell) {
        if NOBODY.contains(&words.trim_start_matches('#')) {
            return Err(KeyError::Guest);
        }
        if is_named_total(&words) {
            return Err(KeyError::Total);
        }
    }
    if cell.contains(&b'@') {
        let address = String::from_utf8_lossy(cell).to_lowercase();
        return Ok(Cow::Owned(address.into_bytes()));
    }
    let number = phones.then(|| telephone(cell)).flatten();
    Ok(number.map_or(Cow::Borrowed(cell), Cow::Owned))
}

/// The digits of a telephone number, a Vietnamese one beginning with 0.
///
/// Nine digits follow the 0, or ten for a landline with a long area code.
pub(in crate::import) fn telephone(cell: &[u8]) -> Option<Vec<u8>> {
    let ignored = |byte: &u8| matches!(byte, b' ' | b'.' | b'-' | b'(' | b')' | b'/');
    let mut digits: Vec<u8> = cell.iter().copied().filter(|byte| !ignored(byte)).collect();
    let international = digits.first() == Some(&b'+') || digits.starts_with(b"00");
    if digits.first() == Some(&b'+') {
        digits.remove(0);
    } else if international {
        digits.drain(..2);
    }
    if !(8..=15).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let national = match digits.as_slice() {
        [b'8', b'4', b'0', rest @ ..] if matches!(rest.len(), 9 | 10) => rest,
        [b'8', b'4', rest @ ..] if matches!(rest.len(), 9 | 10) => rest,
        _ if international => return Some([b"+", digits.as_slice()].concat()),
        [b'0', rest @ ..] => rest,
        [b'1'..=b'9', rest @ ..] if rest.len() == 8 => &digits,
        // A landline whose leading 0 a spreadsheet removed: all landlines begin with 02.
        [b'2', rest @ ..] if rest.len() == 9 => &digits,
        _ => return Some(digits),
    };
    Some([b"0", national].concat())
}

/// How many of the texts are Vietnamese telephone numbers, and how many are not blank.
pub(in crate::import) fn telephones<'a>(texts: impl Iterator<Item = &'a [u8]>) -> (usize, usize) {
    let (mut phones, mut all) = (0, 0);
    for text in texts.map(unguarded).filter(|text| !text.is_empty()) {
        let number = telephone(&composed(text)).unwrap_or_default();
        all += 1;
        phones += usize::from(
            matches!(number.as_slice(), [b'0', b'2' | b'3' | b'5' | b'7' | b'8' | b'9', ..] if matches!(number.len(), 10 | 11)),
        );
    }
    (phones, all)
}

/// Whether a program replaced letters or digits by stars: `(+84)91*****01`, `N***n`. Many people share the
/// same masked text.
pub(in crate::import) fn is_masked(cell: &[u8]) -> bool {
    // Nearly no cell has a star.
    cell.contains(&b'*') && cell.windows(3).any(|three| three == b"***")
}

/// Whether a spreadsheet replaced digits by an exponent: `5.76E+17`.
pub(in crate::import) fn is_rounded(cell: &[u8]) -> bool {
    let Some(at) = cell.iter().position(|byte| matches!(byte, b'E' | b'e')) else {
        return false;
    };
    let digits = |part: &[u8]| {
        !part.is_empty() && part.iter().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
    };
    matches!(cell.get(at + 1), Some(b'+')) && digits(&cell[..at]) && digits(&cell[at + 2..])
}

/// Whether a program wrote a number for "no customer": 0, 0000, 0.0, -1.
fn is_no_number(cell: &[u8]) -> bool {
    matches!(cell, b"-1" | b"-1.0")
        || cell.contains(&b'0') && cell.iter().all(|byte| b"0+-. ".contains(byte))
}

/// The folded texts that stand for nobody, or for whoever has no account.
const NOBODY: &[&str] = &[
    "",
    "khach",
    "khach hang",
    "khach le",
    "khach hang le",
    "khach ban le",
    "khach mua le",
    "khach vang lai",
    "khach hang vang lai",
    "khach moi",
    "khach hang moi",
    "khach cu",
    "khach hang cu",
    "khach quen",
    "khach khong ten",
    "customer",
    "guest",
    "guests",
    "guest customer",
    "guest user",
    "guest checkout",
    "checkout guest",
    "guest order",
    "walk in",
    "walkin",
    "walk in customer",
    "walk in guest",
    "cash customer",
    "retail customer",
    "default customer",
    "new",
    "new customer",
    "returning",
    "returning customer",
    "existing",
    "existing customer",
    "anonymous",
    "anonymous customer",
    "anonymous user",
    "unknown",
    "unknown customer",
    "no customer",
    "no name",
    "not set",
    "not available",
    "not provided",
    "deleted",
    "deleted user",
    "deleted customer",
    "redacted",
    "blank",
    "na",
    "n a",
    "null",
    "nil",
    "none",
    "nan",
    "undefined",
    "admin",
    "administrator",
    "test",
    "khong",
    "khong co",
    "khong ro",
    "khong ten",
    "khong xac dinh",
    "chua co",
    "chua xac dinh",
    "chua ro",
    "an danh",
];
