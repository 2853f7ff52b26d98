//! Entry point of the program that writes workbooks, fetched when a visitor first saves one.

use clv_calculator::i18n::Formatter;
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle};
use clv_calculator::service::{Tables, decoded};
use clv_calculator::share::{entry_of, open, read_entry};
use clv_calculator::workbook::{calculator, report};
use clv_calculator::workspace::{Workspace, home_currency};
use std::borrow::Cow;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// How `Intl` writes an amount of this currency: the number of decimals, whether the symbol comes first and whether
    /// a space follows it (`1` or `0`), and the symbol, with a space between each. Empty where it knows none.
    #[wasm_bindgen(js_namespace = globalThis, js_name = clvCurrencyStyle)]
    fn currency_style(code: &str, lang: &str) -> String;
}

/// The calculator's work, as [`save`](clv_calculator::share::save) writes it, as a workbook.
///
/// `entries` holds names and texts of the entries in storage, in turn; `now` is the time in milliseconds since 1970.
#[wasm_bindgen(js_name = workbookOf)]
pub fn workbook(work: &str, lang: &str, entries: Vec<String>, now: f64) -> Result<Vec<u8>, String> {
    let lang = Lang::from_code(lang).unwrap_or(Lang::Vi);
    let (mut form, _) = open("", Some(work), lang);
    if form.lang != lang {
        form.set_language(lang);
    }
    let seconds = (now / 1000.0) as i64;
    calculator(&form, &workspace(&entries, lang), &|code| style(code, lang), seconds)
        .map_err(|error| error.to_string())
}

/// A report as a workbook; `tables` are those of [`Service::tables`](clv_calculator::service::Service::tables), `now` is
/// the time in milliseconds since 1970.
#[wasm_bindgen(js_name = reportWorkbook)]
pub fn report_workbook(tables: &[u8], lang: &str, now: f64) -> Result<Vec<u8>, String> {
    let lang = Lang::from_code(lang).unwrap_or(Lang::Vi);
    let tables: Option<Tables> = decoded(tables);
    let (Some(found), spend, customers) = tables.unwrap_or_default() else {
        return Err("there is no report".to_owned());
    };
    let style = match found.currency.as_deref().and_then(Code::new) {
        Some(code) => style(code, lang),
        None => CurrencyStyle::unnamed(home_currency(lang)),
    };
    let fmt = Formatter::new(lang, style);
    report(&found, spend.as_ref(), customers.as_ref(), &fmt, (now / 1000.0) as i64)
        .map_err(|error| error.to_string())?
        .ok_or_else(|| "the report has no tables".to_owned())
}

/// The scenarios, and what was typed on the screens; entries that this version cannot read are left out, as the screens
/// leave them out.
fn workspace(entries: &[String], lang: Lang) -> Workspace {
    let pairs = entries.chunks_exact(2).filter_map(|pair| {
        let key = entry_of(&pair[0])?;
        let (version, _) = read_entry(&key, &pair[1], lang).ok()?;
        Some((key, version))
    });
    let mut workspace = Workspace::new(lang, 0);
    workspace.merge(pairs.collect());
    workspace
}

/// Currencies without a built-in style are asked of `Intl`, as the page does.
fn style(code: Code, lang: Lang) -> CurrencyStyle {
    let usual = CurrencyStyle::usual(code, lang.mark());
    if Code::USUAL.contains(&code) {
        return usual;
    }
    parsed(code, &currency_style(code.as_str(), lang.code())).unwrap_or(usual)
}

fn parsed(code: Code, text: &str) -> Option<CurrencyStyle> {
    let mut parts = text.splitn(4, ' ');
    let digits = parts.next()?.parse().ok()?;
    let symbol_first = parts.next()? == "1";
    let spaced = parts.next()? == "1";
    let symbol = Cow::Owned(parts.next()?.to_owned());
    Some(CurrencyStyle { code, symbol, digits, symbol_first, spaced })
}

fn main() {}
