//! The embed code of the calculator as text to paste: a block, a frame, an element, a link.
//!
//! Every text carries the numbers of a form as [`link`] writes them and names the options by their published
//! names. Each form has a fallback: without scripts the element shows the frame within it; if frames are
//! removed, the link within the frame remains; if the script runs but frames are blocked, `embed.js` inserts
//! the same link.
//!
//! What hosts remove, and how the texts allow for it:
//!
//! - WordPress strips scripts, unknown elements and, for authors without the right to post any HTML, frames.
//!   The block is therefore the plain frame. Only the tags are stripped, so the link inside remains. On
//!   WordPress.com this applies to every plan without plugins.
//! - WordPress reads `[…]` as a shortcode even within an attribute, so brackets are escaped too.
//! - Style attributes are stripped by the same filter and blocked by strict content policies; `frameborder`
//!   does the one thing that is needed.
//! - oEmbed: the embedding site asks the provider's server, and the part after `#` is never sent to a server.
//!   A static page cannot answer with the reader's numbers, so the code is the address, and the response for
//!   those who run such a server.

use super::article::{Chart, Input, Options, Theme, USUAL_RESULTS};
use super::link::link;
use crate::workspace::CalculatorForm;
use serde::Serialize;

/// The form of the embed code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    WordPress,
    Frame,
    Script,
    Link,
    OEmbedAddress,
    OEmbedAnswer,
}

impl Kind {
    pub const ALL: [Kind; 6] = [
        Kind::WordPress,
        Kind::Frame,
        Kind::Script,
        Kind::Link,
        Kind::OEmbedAddress,
        Kind::OEmbedAnswer,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::WordPress => "wordpress",
            Kind::Frame => "frame",
            Kind::Script => "script",
            Kind::Link => "link",
            Kind::OEmbedAddress => "oembed_address",
            Kind::OEmbedAnswer => "oembed_answer",
        }
    }

    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// Attributes of every frame that holds the calculator.
pub const FRAME: [(&str, &str); 6] = [
    ("width", "100%"),
    ("loading", "lazy"),
    (
        "sandbox",
        "allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox",
    ),
    ("allow", "clipboard-write"),
    ("referrerpolicy", "no-referrer"),
    ("frameborder", "0"),
];

/// The assumed width of an article, in pixels, for the oEmbed response.
const WIDTH: u32 = 640;

/// The value of an empty list: a missing list means the default.
const NOTHING: &str = "none";

/// The text to paste.
pub fn snippet(kind: Kind, options: &Options, form: &CalculatorForm) -> String {
    let form = &spoken(options, form);
    match kind {
        Kind::WordPress => {
            ["<!-- wp:html -->\n", &frame(options, form), "\n<!-- /wp:html -->"].concat()
        }
        Kind::Frame => frame(options, form),
        Kind::Script => element(options, form),
        Kind::Link => anchor(options, form),
        Kind::OEmbedAddress => page_address(options, form),
        Kind::OEmbedAnswer => answer(options, form),
    }
}

/// The address of the whole page with the form's numbers.
pub fn page_address(options: &Options, form: &CalculatorForm) -> String {
    let form = spoken(options, form);
    [options.address.as_str(), "#", &link(&form)].concat()
}

/// The address of the calculator for a frame.
pub fn embed_address(options: &Options, form: &CalculatorForm) -> String {
    let mut address = [options.address.as_str(), "?embed=1"].concat();
    for (name, value) in changed(options) {
        address.extend(["&", name, "=", &value]);
    }
    [&address, "#", &link(&spoken(options, form))].concat()
}

/// The form in the article's language and currency.
fn spoken(options: &Options, form: &CalculatorForm) -> CalculatorForm {
    let mut form = form.clone();
    form.lang = options.lang;
    form.lang_chosen = true;
    form.inputs.currency = options.currency;
    form
}

/// The options that differ from the defaults. Their values are names and digits, so nothing is escaped.
fn changed(options: &Options) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    if options.theme != Theme::Auto {
        pairs.push(("theme", options.theme.name().to_owned()));
    }
    if let Some(accent) = options.accent {
        pairs.push(("accent", accent.name()));
    }
    if options.fields != Input::usual() {
        pairs.push(("fields", list(options.fields.iter().map(|it| it.name()))));
    }
    if !options.lock.is_empty() {
        pairs.push(("lock", list(options.lock.iter().map(|it| it.name()))));
    }
    if options.results != USUAL_RESULTS {
        pairs.push(("results", list(options.results.iter().map(|it| it.name()))));
    }
    if options.chart != Chart::Cash {
        pairs.push(("chart", options.chart.name().to_owned()));
    }
    pairs
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.is_empty() {
        true => NOTHING.to_owned(),
        false => names.join(","),
    }
}

fn frame(options: &Options, form: &CalculatorForm) -> String {
    let mut tag = "<iframe".to_owned();
    push_attribute(&mut tag, "src", &embed_address(options, form));
    push_attribute(&mut tag, "title", options.title);
    push_attribute(&mut tag, "height", &options.height.to_string());
    for (name, value) in FRAME {
        push_attribute(&mut tag, name, value);
    }
    [&tag, ">", &anchor(options, form), "</iframe>"].concat()
}

fn anchor(options: &Options, form: &CalculatorForm) -> String {
    let mut tag = "<a".to_owned();
    push_attribute(&mut tag, "href", &page_address(options, form));
    let words = escaped(options.open_page);
    [&tag, ">", &words, "</a>"].concat()
}

/// The script and the element that it turns into a frame. It is a classic script: a module would need a
/// CORS header that some hosts do not send.
fn element(options: &Options, form: &CalculatorForm) -> String {
    let mut script = "<script async".to_owned();
    push_attribute(&mut script, "src", &options.address.sibling("embed.js"));
    let mut tag = "<clv-calculator".to_owned();
    let link = link(form);
    for (name, value) in form_urlencoded::parse(link.as_bytes()) {
        if name != "v" {
            push_attribute(&mut tag, &name.replace('_', "-"), &value);
        }
    }
    for (name, value) in changed(options) {
        push_attribute(&mut tag, name, &value);
    }
    if options.address.names_a_file() {
        push_attribute(&mut tag, "src", options.address.as_str());
    }
    push_attribute(&mut tag, "title", options.title);
    push_attribute(&mut tag, "height", &options.height.to_string());
    let inside = frame(options, form);
    format!("{script}></script>\n{tag}>\n  {inside}\n</clv-calculator>")
}

fn push_attribute(tag: &mut String, name: &str, value: &str) {
    tag.extend([" ", name, "=\"", &escaped(value), "\""]);
}

/// Text that cannot open a tag, close an attribute or form a shortcode.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '[' => out.push_str("&#91;"),
            ']' => out.push_str("&#93;"),
            _ => out.push(letter),
        }
    }
    out
}

/// The response of an oEmbed provider, with its fields in the order of the specification.
#[derive(Serialize)]
struct Answer<'a> {
    version: &'a str,
    r#type: &'a str,
    title: &'a str,
    provider_name: &'a str,
    provider_url: &'a str,
    html: String,
    width: u32,
    height: u32,
}

fn answer(options: &Options, form: &CalculatorForm) -> String {
    let title = options.title;
    let answer = Answer {
        version: "1.0",
        r#type: "rich",
        title,
        provider_name: title,
        provider_url: options.address.as_str(),
        html: frame(options, form),
        width: WIDTH,
        height: options.height,
    };
    // OK because a struct of strings and whole numbers always serializes.
    serde_json::to_string_pretty(&answer).unwrap_or_default()
}
