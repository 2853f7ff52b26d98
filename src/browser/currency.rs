//! What `Intl` knows about currencies: which there are, their names, how
//! their amounts are written.

use crate::i18n::Lang;
use crate::money::{Code, CurrencyStyle};
use js_sys::{Array, Function, Intl, Object, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};

/// How this currency looks in this language, as plain data.
pub fn style(code: Code, lang: Lang) -> CurrencyStyle {
    from_intl(code, lang).unwrap_or_else(|| CurrencyStyle::usual(code, lang.mark()))
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

/// Every currency `Intl` knows, with its name, in the order of codes; the
/// three usual ones where `Intl` does not tell.
pub fn all(lang: Lang) -> Vec<(Code, String)> {
    let names = names(lang);
    let codes = supported().unwrap_or_else(|| vec![Code::VND, Code::USD, Code::EUR]);
    let named = |code: Code| {
        let name = names.as_ref().and_then(|names| name_of(names, code));
        (code, name.unwrap_or_default())
    };
    codes.into_iter().map(named).collect()
}

fn supported() -> Option<Vec<Code>> {
    let intl = Reflect::get(&global(), &"Intl".into()).ok()?;
    let list = Reflect::get(&intl, &"supportedValuesOf".into()).ok()?;
    let list = list.dyn_into::<Function>().ok()?;
    let codes = Array::from(&list.call1(&intl, &"currency".into()).ok()?);
    let codes = codes
        .iter()
        .filter_map(|code| Code::new(&code.as_string()?));
    Some(codes.collect())
}

fn names(lang: Lang) -> Option<Function> {
    let options = object(&[("type", "currency")])?;
    let names = Intl::DisplayNames::new(&locales(lang), &options);
    let of = Reflect::get(&names, &"of".into()).ok()?;
    Some(of.dyn_into::<Function>().ok()?.bind0(&names))
}

fn name_of(names: &Function, code: Code) -> Option<String> {
    let name = names.call1(&JsValue::NULL, &code.as_str().into()).ok()?;
    name.as_string()
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
