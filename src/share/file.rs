//! Scenarios, groups, ranges and programmes as a JSON file.

use super::restored::{Leftover, Unreadable};
use super::whatif::{KIND, WhatIfV1};
use crate::locale::Lang;
use crate::workspace::WhatIf;
use serde_json::Value;

/// The largest file that is read, in bytes; without long pasted lists files written are below a tenth of it.
pub const MAX_FILE: usize = 4_000_000;

/// Scenarios, groups, ranges and programmes as JSON. [`import`] is the inverse.
///
/// ```
/// use clv_calculator::share::{export, import};
/// use clv_calculator::workspace::{CalculatorForm, WhatIf};
/// use clv_calculator::locale::Lang;
/// let mut kept = WhatIf::default();
/// kept.scenarios.save("Hôm nay", CalculatorForm::opening(Lang::Vi)).unwrap();
/// let text = export(&kept);
/// assert!(text.starts_with("{\n  \"kind\": \"clv-calculator/what-if\",\n  \"v\": 1,"));
/// assert_eq!(import(text.as_bytes(), Lang::En), Ok((kept, vec![])));
/// ```
pub fn export(kept: &WhatIf) -> String {
    // OK because a struct of strings and whole numbers always serializes.
    serde_json::to_string_pretty(&WhatIfV1::new(kept)).unwrap_or_default()
}

/// Reads a file. `lang` applies to forms that do not name their language.
pub fn import(bytes: &[u8], lang: Lang) -> Result<(WhatIf, Vec<Leftover>), Unreadable> {
    let is_ours = |value: &Value| value.get("kind").and_then(Value::as_str) == Some(KIND);
    let value = versioned(bytes, is_ours)?;
    let stored: WhatIfV1 = serde_json::from_value(value).map_err(|_| Unreadable::Malformed)?;
    stored.restore(lang)
}

/// Reads JSON of version 1.
pub(super) fn versioned(
    bytes: &[u8],
    is_ours: impl Fn(&Value) -> bool,
) -> Result<Value, Unreadable> {
    if bytes.len() > MAX_FILE {
        return Err(Unreadable::TooLarge { most: MAX_FILE });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::NotText)?;
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| Unreadable::NotJson { line: error.line(), column: error.column() })?;
    if !is_ours(&value) {
        return Err(Unreadable::OtherFile);
    }
    match value.get("v").and_then(Value::as_u64) {
        Some(1) => Ok(value),
        Some(version) if version > 1 => Err(Unreadable::Newer { version }),
        _ => Err(Unreadable::Malformed),
    }
}
