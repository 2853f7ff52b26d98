//! E-mail addresses as the platforms compare them.

/// The address in lower case; `None` for what is none. One that a spreadsheet would evaluate as a formula is none,
/// either: a guard would make it another address.
///
/// ```
/// use clv_calculator::audience::email;
/// assert_eq!(email(" An@Example.COM "), Some("an@example.com".to_owned()));
/// for text in ["an", "an@", "an@localhost", "a n@example.com", "a***n@example.com", "=an@example.com"] {
///     assert_eq!(email(text), None, "{text}");
/// }
/// ```
pub fn email(text: &str) -> Option<String> {
    let address = text.trim().to_lowercase();
    let (local, host) = address.split_once('@')?;
    let is_plain = |part: &str| {
        let odd = |c: char| c.is_whitespace() || c.is_control() || "@,;\"<>()*".contains(c);
        !part.is_empty() && !part.contains(odd)
    };
    let has_dot = host.split_once('.').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty());
    let good = is_plain(local) && is_plain(host) && has_dot;
    (good && !crate::delimited::is_formula(&address)).then_some(address)
}
