//! The address of a calculation: `v=1&currency=VND&order_value=15000000&…`.

use crate::clv::{Field, Headline, Inputs, Unit};
use crate::locale::Lang;
use crate::money::{Code, plain, read_plain, strip_invisible};
use crate::share::Notice;
use crate::workspace::{CalculatorForm, home_currency};
use rust_decimal::Decimal;

/// The longest link that is read, in bytes; those that [`link`] writes are usually below a tenth of it.
pub const MAX_LINK: usize = 20_000;

/// The most past transactions in a link, so that every host passes it on; a longer list is left out.
pub const MAX_TRANSACTIONS: usize = 100;

/// How many characters of an unknown key or value a notice repeats.
const SHOWN_CHARS: usize = 40;

/// The keys, besides the version, that an address without numbers may have.
const OF_SCREENS: [&str; 5] = ["view=", "tool=", "part=", "lang=", "z="];

/// Screens beside the calculator.
const SCREENS: [&str; 5] = ["orders", "whatif", "segments", "share", "guide"];

/// The screen beside the calculator that an address opens.
///
/// ```
/// use clv_calculator::share::screen;
/// assert_eq!(screen("v=1&view=orders"), Some("orders"));
/// assert_eq!(screen("v=1&view=calculator"), None);
/// ```
pub fn screen(hash: &str) -> Option<&'static str> {
    let views = || hash.split('&').filter_map(|pair| pair.strip_prefix("view="));
    SCREENS.into_iter().find(|screen| views().any(|view| view == *screen))
}

/// Whether an address has no key of the calculator's numbers, only perhaps a screen or a language; the
/// numbers then stay as they are.
///
/// ```
/// use clv_calculator::share::says_no_numbers;
/// assert!(says_no_numbers("v=1&view=whatif&tool=goal&lang=en"));
/// assert!(!says_no_numbers("v=1&view=whatif&order_value=80"));
/// assert!(!says_no_numbers("v=10"));
/// ```
pub fn says_no_numbers(hash: &str) -> bool {
    let is_address =
        |pair: &str| pair == "v=1" || OF_SCREENS.iter().any(|key| pair.starts_with(key));
    hash.split('&').all(is_address)
}

/// The link that restores the numbers, without a leading `#`. Numbers are plain decimals; empty fields are
/// left out.
///
/// ```
/// use clv_calculator::clv::Inputs;
/// use clv_calculator::money::Code;
/// use clv_calculator::share::link;
/// use clv_calculator::workspace::CalculatorForm;
/// use clv_calculator::locale::Lang;
/// let mut inputs = Inputs::empty(Code::USD);
/// inputs.order_value = Some(80.into());
/// let address = link(&CalculatorForm::new(inputs, Lang::En));
/// assert!(address.starts_with("v=1&currency=USD&order_value=80&period=year&"));
/// ```
pub fn link(form: &CalculatorForm) -> String {
    let inputs = &form.inputs;
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("v", "1");
    query.append_pair("currency", inputs.currency.as_str());
    for field in Field::ALL {
        if let Some(value) = inputs.get(field) {
            query.append_pair(field.name(), &plain(value));
        }
        if let Some(unit) = Unit::of_field(field) {
            query.append_pair(unit.name(), unit.chosen(inputs));
        }
    }
    if inputs.headline != Headline::ClvNet {
        query.append_pair("headline", inputs.headline.name());
    }
    if (1..=MAX_TRANSACTIONS).contains(&inputs.transactions.len()) {
        let amounts: Vec<String> = inputs.transactions.iter().map(|it| plain(*it)).collect();
        query.append_pair("transactions", &amounts.join(" "));
    }
    if form.lang_chosen {
        query.append_pair("lang", form.lang.code());
    }
    query.finish()
}

/// A link to inputs computed from orders: plain decimals, counts and rates per year. Opening it gives
/// [`Notice::FromOrders`].
///
/// ```
/// use clv_calculator::{clv::Field, money::Code, share::link_from_orders};
/// assert_eq!(
///     link_from_orders(Code::VND, [(Field::OrderValue, "450000.5"), (Field::Orders, "2.4")]),
///     "v=1&from=orders&currency=VND&order_value=450000.5&orders=2.4&period=year",
/// );
/// ```
pub fn link_from_orders<'a>(
    currency: Code,
    inputs: impl IntoIterator<Item = (Field, &'a str)>,
) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("v", "1");
    query.append_pair("from", "orders");
    query.append_pair("currency", currency.as_str());
    for (field, value) in inputs {
        query.append_pair(field.name(), value);
        if let Some(unit) = Unit::of_field(field) {
            query.append_pair(unit.name(), "year");
        }
    }
    query.finish()
}

/// The language that an address names.
pub(super) fn language(hash: &str) -> Option<Lang> {
    let mut pairs = hash.split('&');
    let asked = pairs.find_map(|pair| pair.strip_prefix("lang="));
    asked.and_then(Lang::from_code)
}

/// Reads a link. A value that cannot be used is reported and its default kept; a link of another version or
/// longer than [`MAX_LINK`] gives the form of a new visitor.
pub fn read_link(hash: &str, lang: Lang) -> (CalculatorForm, Vec<Notice>) {
    if hash.len() > MAX_LINK {
        return (CalculatorForm::opening(lang), vec![Notice::LinkTooLong]);
    }
    let pairs = pairs(hash);
    let chosen = value_of(&pairs, "lang").and_then(Lang::from_code);
    let lang = chosen.unwrap_or(lang);
    match value_of(&pairs, "v") {
        Some("1") => {}
        version => {
            let version = shortened(version.unwrap_or_default());
            return (CalculatorForm::opening(lang), vec![Notice::Version(version)]);
        }
    }
    let mut inputs = Inputs::empty(home_currency(lang));
    let notices =
        pairs.iter().filter_map(|(key, value)| take(&mut inputs, key, value).err()).collect();
    let mut form = CalculatorForm::new(inputs, lang);
    form.lang_chosen = chosen.is_some();
    (form, notices)
}

/// Sets the input that one pair of a `v=1` link names.
fn take(inputs: &mut Inputs, key: &str, value: &str) -> Result<(), Notice> {
    if let Some(field) = Field::from_name(key) {
        let number = number(value).ok_or_else(|| bad(field.name(), value))?;
        inputs.set(field, Some(number));
        return Ok(());
    }
    if let Some(unit) = Unit::from_name(key) {
        return unit.choose(inputs, value).ok_or_else(|| bad(unit.name(), value));
    }
    match key {
        "v" => {}
        "currency" => inputs.currency = Code::new(value).ok_or_else(|| bad("currency", value))?,
        "transactions" => {
            let amounts: Option<Vec<Decimal>> = value.split_whitespace().map(number).collect();
            let amounts = amounts.ok_or_else(|| bad("transactions", value))?;
            inputs.transactions = amounts.into();
        }
        "lang" => _ = Lang::from_code(value).ok_or_else(|| bad("lang", value))?,
        // Written by `link_from_orders`.
        "from" if value == "orders" => return Err(Notice::FromOrders),
        "view" if value == "calculator" || SCREENS.contains(&value) => {}
        "view" => return Err(bad("view", value)),
        // Parts of a screen; an unknown one opens the screen. See `ScreenPart`.
        "tool" | "part" => {}
        _ => return Err(Notice::UnknownKey(shortened(key))),
    }
    Ok(())
}

pub(super) fn number(text: &str) -> Option<Decimal> {
    read_plain(text).map(|number| number.normalize())
}

pub(super) fn bad(key: &'static str, value: &str) -> Notice {
    let value = shortened(value);
    Notice::BadValue { key, value }
}

/// The pairs of a form-encoded text.
pub(super) fn pairs(form: &str) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(form.as_bytes());
    pairs.into_owned().collect()
}

pub(super) fn value_of<'a>(pairs: &'a [(String, String)], wanted: &str) -> Option<&'a str> {
    let pair = pairs.iter().find(|(key, _)| key == wanted);
    pair.map(|(_, value)| value.as_str())
}

/// A text of unknown origin without invisible characters, cut to a length that fits in a sentence.
pub(super) fn shortened(text: &str) -> String {
    let text = strip_invisible(text);
    let mut shown: String = text.chars().take(SHOWN_CHARS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
