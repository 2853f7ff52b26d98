//! Telephone numbers in international form.
//!
//! # Reference
//! ITU-T E.164: the country's calling code and the national number, 15 digits at most. Lengths of national numbers are
//! those of mobile and fixed-line numbers in the metadata of libphonenumber 9.0.43, read in 2026-12; fixed-line numbers
//! of fewer than eight digits, which Indonesia, the Philippines and South Korea have, are left out.

use super::format::PhoneForm;
use serde::{Deserialize, Serialize};

/// The country of telephone numbers that name none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Country {
    Vn,
    Us,
    Gb,
    Au,
    Sg,
    Th,
    My,
    Id,
    Ph,
    Jp,
    Kr,
    In,
}

/// How a country's numbers are written.
struct Plan {
    /// ISO 3166.
    code: &'static str,
    currency: &'static str,
    calling: &'static str,
    /// Whether a 0 precedes the national number at home.
    has_zero: bool,
    /// Digits of a national number without that 0.
    digits: std::ops::RangeInclusive<usize>,
}

const fn plan(
    code: &'static str,
    currency: &'static str,
    calling: &'static str,
    has_zero: bool,
    digits: std::ops::RangeInclusive<usize>,
) -> Plan {
    Plan { code, currency, calling, has_zero, digits }
}

impl Country {
    pub const ALL: [Country; Country::In as usize + 1] = [
        Country::Vn,
        Country::Us,
        Country::Gb,
        Country::Au,
        Country::Sg,
        Country::Th,
        Country::My,
        Country::Id,
        Country::Ph,
        Country::Jp,
        Country::Kr,
        Country::In,
    ];

    fn plan(self) -> Plan {
        match self {
            Country::Vn => plan("VN", "VND", "84", true, 9..=10),
            Country::Us => plan("US", "USD", "1", false, 10..=10),
            Country::Gb => plan("GB", "GBP", "44", true, 9..=10),
            Country::Au => plan("AU", "AUD", "61", true, 9..=9),
            Country::Sg => plan("SG", "SGD", "65", false, 8..=8),
            Country::Th => plan("TH", "THB", "66", true, 8..=9),
            Country::My => plan("MY", "MYR", "60", true, 8..=10),
            Country::Id => plan("ID", "IDR", "62", true, 8..=12),
            Country::Ph => plan("PH", "PHP", "63", true, 8..=10),
            Country::Jp => plan("JP", "JPY", "81", true, 9..=10),
            Country::Kr => plan("KR", "KRW", "82", true, 8..=10),
            Country::In => plan("IN", "INR", "91", true, 10..=10),
        }
    }

    /// The ISO code: "VN".
    pub fn code(self) -> &'static str {
        self.plan().code
    }

    /// "84".
    pub fn calling_code(self) -> &'static str {
        self.plan().calling
    }

    pub fn from_code(code: &str) -> Option<Country> {
        Country::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The country that has a currency to itself, or nearly.
    pub fn of_currency(code: &str) -> Option<Country> {
        Country::ALL.into_iter().find(|it| it.plan().currency == code)
    }

    /// Whether these digits, without a leading 0, may be a national number. In Vietnam a landline begins with 2 and has
    /// ten digits, a mobile number has nine.
    fn is_national(self, digits: &str) -> bool {
        match self {
            Country::Vn if digits.starts_with('2') => digits.len() == 10,
            Country::Vn => digits.len() == 9 && digits.starts_with(['3', '5', '7', '8', '9']),
            _ => self.plan().digits.contains(&digits.len()),
        }
    }

    /// The national number of digits that may begin with 0, or have lost it to a spreadsheet.
    fn national(self, digits: &str) -> Option<&str> {
        let digits = match self.plan().has_zero {
            true => digits.strip_prefix('0').unwrap_or(digits),
            false => digits,
        };
        self.is_national(digits).then_some(digits)
    }
}

/// A telephone number in a platform's form; `None` for what is none, or has no form there. Without a country only
/// numbers that name theirs can be used.
///
/// ```
/// use clv_calculator::audience::{Country, PhoneForm, phone};
/// for text in ["0912345345", "84912345345", "+84 912 345 345", "0084 912.345.345", "912345345", "+84 (0)912345345"] {
///     let written = |form| phone(text, Some(Country::Vn), form);
///     assert_eq!(written(PhoneForm::E164).as_deref(), Some("+84912345345"), "{text}");
///     assert_eq!(written(PhoneForm::Digits).as_deref(), Some("84912345345"), "{text}");
///     assert_eq!(written(PhoneForm::Vietnamese).as_deref(), Some("0912345345"), "{text}");
/// }
/// assert_eq!(phone("(415) 555-0100", Some(Country::Us), PhoneForm::E164).unwrap(), "+14155550100");
/// assert_eq!(phone("1-415-555-0100", Some(Country::Us), PhoneForm::Vietnamese), None);
/// assert_eq!(phone("0912345345", None, PhoneForm::E164), None);
/// assert_eq!(phone("8.49E+10", Some(Country::Vn), PhoneForm::E164), None);
/// ```
pub fn phone(text: &str, country: Option<Country>, form: PhoneForm) -> Option<String> {
    let number = e164(text, country)?;
    match form {
        PhoneForm::E164 => Some(["+", &number].concat()),
        PhoneForm::Digits => Some(number),
        // Messages reach mobile numbers only, which have nine digits after the calling code.
        PhoneForm::Vietnamese => {
            let national = number.strip_prefix("84").filter(|it| it.len() == 9)?;
            Some(["0", national].concat())
        }
    }
}

/// Calling code and national number, digits only.
fn e164(text: &str, country: Option<Country>) -> Option<String> {
    let ignored = |c: &char| c.is_whitespace() || matches!(c, '.' | '-' | '(' | ')' | '/');
    let plain: String = text.chars().filter(|c| !ignored(c)).collect();
    let abroad = plain.strip_prefix('+').or_else(|| plain.strip_prefix("00"));
    let digits = abroad.unwrap_or(&plain);
    if !digits.bytes().all(|it| it.is_ascii_digit()) || !(8..=15).contains(&digits.len()) {
        return None;
    }
    if abroad.is_some() {
        let known = |it: &Country| digits.starts_with(it.calling_code());
        return match Country::ALL.into_iter().find(known) {
            Some(country) => international(country, digits),
            // No calling code begins with 0.
            None => (!digits.starts_with('0')).then(|| digits.to_owned()),
        };
    }
    let country = country?;
    match country.national(digits) {
        Some(national) => Some([country.calling_code(), national].concat()),
        None => international(country, digits),
    }
}

/// Digits that begin with the calling code, without the 0 that some write after it.
fn international(country: Country, digits: &str) -> Option<String> {
    let calling = country.calling_code();
    let national = country.national(digits.strip_prefix(calling)?)?;
    Some([calling, national].concat())
}
