//! Scenarios, groups, ranges and programmes in one link: `v=1&view=whatif&z=…`, the file's text compressed.

use super::file::{MAX_FILE, import};
use super::link::{MAX_LINK, value_of};
use super::restored::{Leftover, Unreadable};
use super::whatif::WhatIfV1;
use crate::locale::Lang;
use crate::workspace::WhatIf;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

/// Highest compression; full lists pack in a few milliseconds.
const LEVEL: u8 = 9;

/// The link that restores everything, without a leading `#`; an error if it is longer than [`MAX_LINK`],
/// which no host would pass on.
///
/// ```
/// use clv_calculator::share::{pack, unpack};
/// use clv_calculator::workspace::{CalculatorForm, WhatIf};
/// use clv_calculator::locale::Lang;
/// let mut kept = WhatIf::default();
/// kept.scenarios.save("Hôm nay", CalculatorForm::opening(Lang::Vi)).unwrap();
/// let link = pack(&kept).unwrap();
/// assert!(link.starts_with("v=1&view=whatif&z=") && link.len() < 500);
/// assert_eq!(unpack(&link, Lang::En), Ok((kept, vec![])));
/// ```
pub fn pack(kept: &WhatIf) -> Result<String, Unreadable> {
    // OK because a struct of strings and whole numbers always serializes.
    let text = serde_json::to_string(&WhatIfV1::new(kept)).unwrap_or_default();
    let packed = URL_SAFE_NO_PAD.encode(compress_to_vec(text.as_bytes(), LEVEL));
    let link = ["v=1&view=whatif&z=", &packed].concat();
    match link.len() {
        0..=MAX_LINK => Ok(link),
        _ => Err(Unreadable::TooLarge { most: MAX_LINK }),
    }
}

/// Reads a packed link; the unpacked text is at most [`MAX_FILE`] bytes long.
pub fn unpack(hash: &str, lang: Lang) -> Result<(WhatIf, Vec<Leftover>), Unreadable> {
    if hash.len() > MAX_LINK {
        return Err(Unreadable::TooLarge { most: MAX_LINK });
    }
    let hash = hash.trim_start_matches('#');
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(hash.as_bytes()).into_owned().collect();
    match value_of(&pairs, "v").map(str::parse) {
        Some(Ok(1u64)) => {}
        Some(Ok(version)) if version > 1 => return Err(Unreadable::Newer { version }),
        _ => return Err(Unreadable::NoPackedPart),
    }
    let packed = value_of(&pairs, "z").ok_or(Unreadable::NoPackedPart)?;
    if let Some(at) = packed.chars().position(|letter| !is_packed(letter)) {
        return Err(Unreadable::NotPacked { at });
    }
    let bytes = URL_SAFE_NO_PAD.decode(packed).map_err(|_| Unreadable::Damaged)?;
    let text =
        decompress_to_vec_with_limit(&bytes, MAX_FILE).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => Unreadable::TooLarge { most: MAX_FILE },
            _ => Unreadable::Damaged,
        })?;
    import(&text, lang).map_err(|error| match error {
        // A packed text was not written by hand: a syntax error means damage.
        Unreadable::NotText | Unreadable::NotJson { .. } => Unreadable::Damaged,
        other => other,
    })
}

fn is_packed(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}
