//! The options of a calculator embedded in an article, and the address it is loaded from.
//!
//! Their names are published: articles contain them, so they never change. The scripts of embedded
//! calculators have them in `src/web/vocabulary.js`, which `tests/snippets.rs` compares.

use crate::clv::{Field, ResultName};
use crate::locale::Lang;
use crate::money::Code;

/// The range of frame heights, in pixels.
pub const MIN_HEIGHT: u32 = 100;
pub const MAX_HEIGHT: u32 = 10_000;

/// The results an embed shows under its headline by default.
pub const USUAL_RESULTS: [ResultName; 6] = [
    ResultName::Ltv,
    ResultName::ClvMargin,
    ResultName::ClvNet,
    ResultName::LtvCac,
    ResultName::PaybackMonths,
    ResultName::MaxCac,
];

#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub lang: Lang,
    /// The page's title and the text of the link to it, in that language.
    pub title: &'static str,
    pub open_page: &'static str,
    pub currency: Code,
    pub theme: Theme,
    pub accent: Option<Accent>,
    /// The inputs shown, and those of them that readers cannot change.
    pub fields: Vec<Input>,
    pub lock: Vec<Input>,
    pub results: Vec<ResultName>,
    pub chart: Chart,
    /// Height of the frame in pixels; the initial height if a script may run, which then resizes the frame.
    pub height: u32,
    pub address: WebAddress,
}

/// What readers can enter or choose in an embedded calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    Currency,
    Field(Field),
    /// Which result is the headline.
    Headline,
    /// The list of past amounts.
    Transactions,
}

impl Input {
    pub fn all() -> Vec<Input> {
        let mut all = vec![Input::Currency];
        all.extend(Field::ALL.map(Input::Field));
        all.extend([Input::Headline, Input::Transactions]);
        all
    }

    /// The inputs an embed shows by default.
    pub fn usual() -> Vec<Input> {
        Field::FIRST.map(Input::Field).to_vec()
    }

    pub fn name(self) -> &'static str {
        match self {
            Input::Currency => "currency",
            Input::Field(field) => field.name(),
            Input::Headline => "headline",
            Input::Transactions => "transactions",
        }
    }

    pub fn from_name(name: &str) -> Option<Input> {
        Input::all().into_iter().find(|it| it.name() == name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn from_name(name: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|it| it.name() == name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    Cash,
    Waterfall,
    Tornado,
    Survival,
    None,
}

impl Chart {
    pub const ALL: [Chart; 5] =
        [Chart::Cash, Chart::Waterfall, Chart::Tornado, Chart::Survival, Chart::None];

    pub fn name(self) -> &'static str {
        match self {
            Chart::Cash => "cash",
            Chart::Waterfall => "waterfall",
            Chart::Tornado => "tornado",
            Chart::Survival => "survival",
            Chart::None => "none",
        }
    }

    pub fn from_name(name: &str) -> Option<Chart> {
        Chart::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// A colour for buttons and lines: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent([u8; 3]);

impl Accent {
    /// Reads `#0a7d5a`, `0A7D5A` or `#3c8`.
    ///
    /// ```
    /// use clv_calculator::share::Accent;
    /// assert_eq!(Accent::read(" #0A7D5A ").map(|it| it.name()), Some("0a7d5a".to_owned()));
    /// assert_eq!(Accent::read("3c8"), Accent::read("#33cc88"));
    /// assert_eq!(Accent::read("green"), None);
    /// ```
    pub fn read(text: &str) -> Option<Accent> {
        let text = text.trim();
        let digits = text.strip_prefix('#').unwrap_or(text);
        let digits: Option<Vec<u8>> = digits.chars().map(hexadecimal).collect();
        match *digits? {
            [r, g, b] => Some(Accent([r * 17, g * 17, b * 17])),
            [r, s, g, h, b, c] => Some(Accent([r * 16 + s, g * 16 + h, b * 16 + c])),
            _ => None,
        }
    }

    /// Six hexadecimal digits without `#`, as in links.
    pub fn name(self) -> String {
        let [r, g, b] = self.0;
        format!("{r:02x}{g:02x}{b:02x}")
    }
}

fn hexadecimal(letter: char) -> Option<u8> {
    // OK because a digit of base 16 fits a byte.
    letter.to_digit(16).map(|it| it as u8)
}

/// Reads a height typed into a field, in pixels: `640`, `640 px`.
pub fn read_height(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = text.strip_suffix("px").unwrap_or(text).trim_end();
    let is_number = digits.bytes().all(|it| it.is_ascii_digit());
    let height = digits.parse().ok().filter(|_| is_number)?;
    (MIN_HEIGHT..=MAX_HEIGHT).contains(&height).then_some(height)
}

/// The page's address without query and hash, escaped so that no browser can read it differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress {
    text: String,
    only_here: bool,
}

/// Why a text is not the address of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// The scheme is neither `https` nor `http`.
    Scheme,
    /// The host is missing or has characters that no host name has.
    Host,
}

/// The default file of a folder, also as named by hosts that leave out file extensions.
const INDEX: [&str; 2] = ["index.html", "index"];

impl WebAddress {
    /// Reads an address that a person typed or pasted. Query and hash are dropped.
    ///
    /// ```
    /// use clv_calculator::share::{AddressError, WebAddress};
    /// let read = |text| WebAddress::read(text).map(|it| it.as_str().to_owned());
    /// assert_eq!(read("blog.vn/clv"), Ok("https://blog.vn/clv/".to_owned()));
    /// assert_eq!(read("https://blog.vn/clv/index.html?x#v=1"), Ok("https://blog.vn/clv/".to_owned()));
    /// assert_eq!(read("https://blog.vn/clv/en"), Ok("https://blog.vn/clv/".to_owned()));
    /// assert_eq!(read("https://blog.vn/\"><b>"), Ok("https://blog.vn/%22%3E%3Cb%3E/".to_owned()));
    /// assert_eq!(read("javascript:alert(1)"), Err(AddressError::Scheme));
    /// assert_eq!(read("https://bl og.vn/"), Err(AddressError::Host));
    /// ```
    pub fn read(text: &str) -> Result<WebAddress, AddressError> {
        WebAddress::read_with(text, folder)
    }

    /// The page's own address as the browser gives it; it may name a file or a local server. It is a folder
    /// only if it ends with a slash, because the page found its files relative to it.
    pub fn own(href: &str) -> WebAddress {
        let read = WebAddress::read_with(href, |path| place(path).to_owned());
        read.unwrap_or_else(|_| WebAddress { text: page(href).to_owned(), only_here: true })
    }

    fn read_with(text: &str, folder: impl Fn(&str) -> String) -> Result<WebAddress, AddressError> {
        let text = text.trim();
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
            None if has_scheme(text) => return Err(AddressError::Scheme),
            // A single word is not a host yet.
            None if !text.contains(['.', ':']) => return Err(AddressError::Host),
            None => ("https".to_owned(), text),
        };
        if scheme != "https" && scheme != "http" {
            return Err(AddressError::Scheme);
        }
        let rest = page(rest);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let name = name_of(host).ok_or(AddressError::Host)?;
        let only_here = is_loopback(name);
        let path = folder(path);
        let text = [&scheme, "://", &host.to_lowercase(), "/", &escaped(&path)].concat();
        Ok(WebAddress { text, only_here })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether nobody else can open the address: a file, or a server on this machine.
    pub fn is_only_here(&self) -> bool {
        self.only_here
    }

    /// Whether a page served over HTTPS refuses the address in a frame.
    pub fn is_insecure(&self) -> bool {
        !self.only_here && self.text.starts_with("http:")
    }

    /// The address of a file in the same folder as the page.
    pub fn sibling(&self, file: &str) -> String {
        let end = self.text.rfind('/').map_or(0, |at| at + 1);
        [&self.text[..end], file].concat()
    }

    /// Whether the address names a file rather than the page's folder.
    pub fn names_a_file(&self) -> bool {
        !self.text.ends_with('/')
    }
}

/// Whether the text begins with a scheme such as `javascript:`; `host:8080` does not.
fn has_scheme(text: &str) -> bool {
    let before = text.split_once(':');
    before.is_some_and(|(scheme, rest)| {
        !scheme.contains(['/', '.']) && !rest.starts_with(|it: char| it.is_ascii_digit())
    })
}

/// The address without query and hash.
fn page(text: &str) -> &str {
    text.split(['?', '#']).next().unwrap_or_default()
}

/// The host without its port; `None` if it is not a valid host.
fn name_of(host: &str) -> Option<&str> {
    if let Some(inside) = host.strip_prefix('[') {
        let (number, port) = inside.split_once(']')?;
        let fits = |it: char| it.is_ascii_hexdigit() || it == ':' || it == '.';
        let is_one = !number.is_empty() && number.chars().all(fits) && is_port(port);
        return is_one.then(|| &host[..number.len() + 2]);
    }
    let (name, port) = host.split_at(host.find(':').unwrap_or(host.len()));
    let fits = |it: char| it.is_alphanumeric() || it == '-' || it == '.' || it == '_';
    let is_one = name.chars().all(fits) && name.chars().any(char::is_alphanumeric);
    (is_one && is_port(port)).then_some(name)
}

fn is_port(text: &str) -> bool {
    let number = text.strip_prefix(':').map(str::parse::<u16>);
    text.is_empty() || matches!(number, Some(Ok(_)))
}

fn is_loopback(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || matches!(name.as_str(), "[::1]" | "0.0.0.0")
        || name.starts_with("127.") && name.bytes().all(|it| it.is_ascii_digit() || it == b'.')
}

/// The path of the page itself. The pages in one language lie beside `index.html`, and some hosts name them
/// `vi` and `en`, which would be taken for folders. A link names its language itself.
fn place(path: &str) -> &str {
    let (folder, last) = path.split_at(path.rfind('/').map_or(0, |at| at + 1));
    match INDEX.contains(&last) || Lang::from_code(last).is_some() {
        true => folder,
        false => path,
    }
}

/// Ends a path that names a folder with a slash: without it a browser resolves files beside the folder.
fn folder(path: &str) -> String {
    let path = place(path);
    match path.rsplit('/').next() {
        Some("") | None => path.to_owned(),
        Some(last) if last.ends_with(".html") || last.ends_with(".htm") => path.to_owned(),
        Some(_) => [path, "/"].concat(),
    }
}

/// Percent-encodes every byte that could have another meaning in an address or in markup.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let bytes = path.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        let is_escape = *byte == b'%' && is_digit(at + 1) && is_digit(at + 2);
        if byte.is_ascii_alphanumeric() || b"-._~/+,=:@!$*".contains(byte) || is_escape {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
