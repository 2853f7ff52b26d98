//! Folds headings and other texts for comparison.
//!
//! Exports mix composed and decomposed Vietnamese letters (Shopee within one file), capitals, underscores and
//! brackets. Folding removes these differences; folded text is for comparison only, not for display.

/// Lower case without diacritics, with single spaces between words; `#` stays, because
/// "Order #" is a heading.
///
/// ```
/// use clv_calculator::import::folded;
/// assert_eq!(folded("Mã đơn hàng"), "ma don hang");
/// assert_eq!(folded("Ma\u{303} đo\u{31b}n ha\u{300}ng"), "ma don hang");
/// assert_eq!(folded(" Tổng giá trị đơn hàng (VND)"), "tong gia tri don hang vnd");
/// assert_eq!(folded("customer_id"), folded("Customer ID"));
/// ```
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().filter_map(plain_letter) {
        if letter.is_alphanumeric() || letter == '#' {
            folded.push(letter);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The letter in lower case without diacritics; `None` for combining marks and invisible characters.
pub(in crate::import) fn plain_letter(letter: char) -> Option<char> {
    let plain = match letter {
        '\u{300}'..='\u{36f}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\0' => return None,
        'À'..='Å' | 'à'..='å' | 'Ă' | 'ă' | '\u{1ea0}'..='\u{1eb7}' => 'a',
        'È'..='Ë' | 'è'..='ë' | '\u{1eb8}'..='\u{1ec7}' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ' | 'ĩ' | '\u{1ec8}'..='\u{1ecb}' => 'i',
        'Ò'..='Ö' | 'ò'..='ö' | 'Ơ' | 'ơ' | '\u{1ecc}'..='\u{1ee3}' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | '\u{1ee4}'..='\u{1ef1}' => 'u',
        'Ý' | 'ý' | '\u{1ef2}'..='\u{1ef9}' => 'y',
        'Đ' | 'đ' | 'Ð' => 'd',
        ascii if ascii.is_ascii() => ascii.to_ascii_lowercase(),
        // Letters of other alphabets stay; one whose lower case is two characters keeps its case.
        other => {
            let mut lower = other.to_lowercase();
            lower.next().filter(|_| lower.next().is_none()).unwrap_or(other)
        }
    };
    Some(plain)
}
