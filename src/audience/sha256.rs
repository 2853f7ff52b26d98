//! SHA-256, as the advertising platforms want contacts.

use sha2::{Digest, Sha256};

/// The SHA-256 of a text in 64 hexadecimal digits, lower case.
///
/// ```
/// use clv_calculator::audience::sha256;
/// // The example of TikTok's help page on customer files.
/// let hash = "d6117306485ed0e50afab3ac871e98f81699151f30281527d63ff5f233656c69";
/// assert_eq!(sha256("janedoe@gmail.com"), hash);
/// ```
pub fn sha256(text: &str) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    let digits = |byte: u8| [digit(byte >> 4), digit(byte & 15)];
    Sha256::digest(text).into_iter().flat_map(digits).collect()
}
