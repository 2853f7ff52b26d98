//! Maps currency signs and words to ISO codes.
//!
//! Amounts in different currencies are never added; the code only tells whether two cells agree. A bare `$`
//! is read as US dollars, which the page shows and the visitor can change.

/// The ISO code for the text of a currency column or beside an amount.
///
/// ```
/// use clv_calculator::import::currency_code;
/// for (text, code) in [("₫", "VND"), ("VNĐ", "VND"), ("đồng", "VND"), ("usd", "USD"), ("US$", "USD"), ("RM", "MYR")] {
///     assert_eq!(currency_code(text), code.as_bytes().try_into().ok(), "{text}");
/// }
/// assert_eq!(currency_code("tr"), None);
/// ```
pub fn currency_code(text: &str) -> Option<[u8; 3]> {
    let text = text.trim().to_lowercase();
    let known: &[u8; 3] = match text.as_str() {
        "₫" | "đ" | "d" | "vnđ" | "đồng" | "dong" | "vnd" => b"VND",
        "$" | "us$" | "usd$" => b"USD",
        "€" => b"EUR",
        "£" => b"GBP",
        "¥" | "jp¥" | "円" => b"JPY",
        "cn¥" | "元" | "rmb" => b"CNY",
        "₩" => b"KRW",
        "฿" => b"THB",
        "₹" | "rs" | "rs." => b"INR",
        "₱" => b"PHP",
        "rp" | "rp." => b"IDR",
        "rm" => b"MYR",
        "s$" => b"SGD",
        "a$" | "au$" => b"AUD",
        "c$" | "ca$" => b"CAD",
        "nt$" => b"TWD",
        "hk$" => b"HKD",
        "r$" => b"BRL",
        "₽" => b"RUB",
        "₺" => b"TRY",
        "zł" => b"PLN",
        "kr" | "kr." => b"SEK",
        "chf" | "fr." => b"CHF",
        other => {
            let letters: [u8; 3] = other.as_bytes().try_into().ok()?;
            let is_code = letters.iter().all(u8::is_ascii_lowercase);
            return is_code.then(|| letters.map(|letter| letter.to_ascii_uppercase()));
        }
    };
    Some(*known)
}
