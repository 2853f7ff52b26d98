//! Asks `Intl` which currencies there are and how their amounts are written.

use super::Blocked;
use crate::locale::Lang;
use crate::money::{Code, CurrencyStyle};
use js_sys::{Array, Function, Intl, Object, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// The style of this currency in this language, as plain data. [`Code::USUAL`] needs no `Intl`, whose
/// first answer takes 90 to 170 ms of the page's opening at the pace of a slow phone; a browser test
/// compares the built-in styles with it.
pub fn style(code: Code, lang: Lang) -> CurrencyStyle {
    let asked = || from_intl(code, lang);
    let asked_style = (!Code::USUAL.contains(&code)).then(asked).flatten();
    asked_style.unwrap_or_else(|| CurrencyStyle::usual(code, lang.mark()))
}

/// Reads the style off one formatted amount: the order of its parts, the
/// text between them, the length of its fraction.
fn from_intl(code: Code, lang: Lang) -> Option<CurrencyStyle> {
    let options = object(&[("style", "currency"), ("currency", code.as_str())])?;
    let parts = Intl::NumberFormat::new(&locales(lang), &options).format_to_parts(1.0);
    let mut style = CurrencyStyle {
        code,
        symbol: code.as_str().to_owned().into(),
        digits: 0,
        symbol_first: false,
        spaced: false,
    };
    for (index, part) in parts.iter().enumerate() {
        let value = text(&part, "value")?;
        match text(&part, "type")?.as_str() {
            "currency" => {
                style.symbol_first = index == 0;
                style.symbol = value.into();
            }
            "fraction" => style.digits = u32::try_from(value.len()).ok()?,
            "literal" => style.spaced = true,
            _ => {}
        }
    }
    Some(style)
}

/// Adds every other currency `Intl` knows to a picker, with its name, in the order of codes; see
/// `boot.js`. Where `Intl` cannot list them, the picker stays as it is.
pub fn complete(picker: &Element, lang: Lang) -> Result<(), Blocked> {
    let complete: Function = Reflect::get(&global(), &"clvCurrencies".into())?.dyn_into()?;
    complete.call2(&JsValue::NULL, picker, &lang.code().into())?;
    Ok(())
}

fn locales(lang: Lang) -> Array {
    Array::of1(&lang.code().into())
}

fn object(pairs: &[(&str, &str)]) -> Option<Object> {
    let object = Object::new();
    for (key, value) in pairs {
        Reflect::set(&object, &(*key).into(), &(*value).into()).ok()?;
    }
    Some(object)
}

fn text(part: &JsValue, key: &str) -> Option<String> {
    Reflect::get(part, &key.into()).ok()?.as_string()
}
