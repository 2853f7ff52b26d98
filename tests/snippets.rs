//! Snippets for articles: each reads back as the same calculator, and no text from outside becomes
//! markup.

use clv_calculator::clv::{Field, ResultName, Unit};
use clv_calculator::i18n::{Label, share as words};
use clv_calculator::locale::Lang;
use clv_calculator::money::Code;
use clv_calculator::share::{
    Accent, AddressError, Chart, FRAME, Input, Kind, MAX_HEIGHT, MIN_HEIGHT, Options, Theme,
    USUAL_RESULTS, WebAddress, embed_address, page_address, read_height, read_link, snippet,
};
use clv_calculator::workspace::CalculatorForm;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn usual(form: &CalculatorForm) -> Options {
    Options {
        lang: Lang::Vi,
        title: Lang::Vi.label(Label::PageTitle),
        open_page: words::open_page(Lang::Vi),
        currency: form.inputs.currency,
        theme: Theme::Auto,
        accent: None,
        fields: Input::usual(),
        lock: Vec::new(),
        results: USUAL_RESULTS.to_vec(),
        chart: Chart::Cash,
        height: 640,
        address: WebAddress::read("https://blog.vn/clv/").unwrap(),
    }
}

/// A start tag as a browser reads it.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn get(&self, name: &str) -> &str {
        let mut found = self.attributes.iter().filter(|(it, _)| it == name);
        let value = &found.next().unwrap_or_else(|| panic!("{name} in {self:?}")).1;
        assert!(found.next().is_none(), "{name} once");
        value
    }
}

fn unescaped(text: &str) -> String {
    assert!(!text.contains(['<', '>', '"', '\'', '[', ']']), "{text}");
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let (name, after) = after.split_once(';').expect("an entity ends");
        out.push_str(before);
        out.push_str(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "#39" => "'",
            "#91" => "[",
            "#93" => "]",
            other => panic!("entity {other}"),
        });
        rest = after;
    }
    out + rest
}

/// All start tags of a markup; checks that end tags and comments contain no quotes.
fn tags(markup: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let pieces = markup.split('<');
    for piece in pieces.skip(1) {
        let (inside, _) = piece.split_once('>').expect("a tag ends");
        if inside.starts_with('/') || inside.starts_with("!--") {
            assert!(!inside.contains('"'), "{inside}");
            continue;
        }
        let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
        let mut attributes = Vec::new();
        while !rest.is_empty() {
            if let Some(more) = rest.strip_prefix("async ") {
                rest = more;
                continue;
            }
            let (name, after) = rest.split_once("=\"").expect("a value");
            assert!(name.bytes().all(|it| it.is_ascii_lowercase() || it == b'-'));
            let (value, after) = after.split_once('"').expect("an end");
            attributes.push((name.to_owned(), unescaped(value)));
            rest = after.trim_start_matches(' ');
        }
        let name = name.to_owned();
        tags.push(Tag { name, attributes });
    }
    tags
}

fn names(markup: &str) -> Vec<String> {
    tags(markup).into_iter().map(|it| it.name).collect()
}

/// Splits a frame's address into the page, the options and the numbers.
fn parts(address: &str) -> (String, Vec<(String, String)>, String) {
    let (before, hash) = address.split_once('#').expect("numbers");
    let (page, query) = before.split_once('?').expect("options");
    let options = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    (page.to_owned(), options, hash.to_owned())
}

/// The form as the article opens it: in the article's currency and language.
fn in_article(form: &CalculatorForm, options: &Options) -> CalculatorForm {
    let mut inputs = form.inputs.clone();
    inputs.currency = options.currency;
    let mut form = CalculatorForm::new(inputs, options.lang);
    form.lang_chosen = true;
    form
}

fn value<'a>(options: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = options.iter().find(|(it, _)| it == name);
    found.map(|(_, value)| value.as_str())
}

fn list<T>(text: &str, read: fn(&str) -> Option<T>) -> Vec<T> {
    text.split(',').filter_map(read).collect()
}

#[test]
fn default_options_are_left_out_of_the_address() {
    let form = CalculatorForm::opening(Lang::Vi);
    let options = usual(&form);
    let numbers = "v=1&currency=VND&order_value=15000000&orders=1&period=quarter&lifespan=1&lifespan_unit=quarter&margin=100&cac=2000000&retention_cost=200000&retention_cost_per=customer&retention_per=month&discount_per=year&lang=vi";
    let expected = format!("https://blog.vn/clv/?embed=1#{numbers}");
    assert_eq!(embed_address(&options, &form), expected);
    assert_eq!(page_address(&options, &form), format!("https://blog.vn/clv/#{numbers}"));
    let text = snippet(Kind::WordPress, &options, &form);
    let escaped = numbers.replace('&', "&amp;");
    assert_eq!(
        text,
        format!(
            "<!-- wp:html -->\n<iframe src=\"https://blog.vn/clv/?embed=1#{escaped}\" title=\"Tính giá trị vòng đời khách hàng (CLV)\" height=\"640\" width=\"100%\" loading=\"lazy\" sandbox=\"allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox\" allow=\"clipboard-write\" referrerpolicy=\"no-referrer\" frameborder=\"0\"><a href=\"https://blog.vn/clv/#{escaped}\">Mở công cụ tính CLV với các con số này</a></iframe>\n<!-- /wp:html -->"
        )
    );
}

#[test]
fn scripts_have_the_published_names_and_limits() {
    let script = std::fs::read_to_string("src/web/vocabulary.js").unwrap();
    // The formatter of the scripts breaks long lines.
    let script = script.split_whitespace().collect::<Vec<_>>().join(" ");
    let form = CalculatorForm::opening(Lang::Vi);
    let mut options = usual(&form);
    (options.theme, options.chart) = (Theme::Dark, Chart::None);
    (options.accent, options.lock) = (Accent::read("3c8"), Input::usual());
    (options.fields, options.results) = (Vec::new(), Vec::new());
    let (_, said, _) = parts(&embed_address(&options, &form));
    let said: Vec<&str> = said.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(said[..2], ["embed", "theme"]);
    let keys = Input::all().into_iter().flat_map(|input| {
        let unit = match input {
            Input::Field(field) => Unit::of_field(field).map(Unit::name),
            _ => None,
        };
        [Some(input.name()), unit].into_iter().flatten()
    });
    let charts = Chart::ALL.into_iter().filter(|it| *it != Chart::None).map(Chart::name);
    let sandbox = FRAME.iter().find(|(name, _)| *name == "sandbox").expect("an attribute").1;
    for expected in [
        format!("LINK_KEYS = '{}';", keys.collect::<Vec<_>>().join(" ")),
        format!("OPTIONS = '{}';", said[2..].join(" ")),
        format!("SHOWN_FIELDS = '{}';", Field::FIRST.map(Field::name).join(",")),
        format!("SHOWN_RESULTS = '{}';", USUAL_RESULTS.map(ResultName::name).join(",")),
        format!("CHARTS = '{}';", charts.collect::<Vec<_>>().join(" ")),
        format!("MIN_HEIGHT = {MIN_HEIGHT};"),
        format!("MAX_HEIGHT = {MAX_HEIGHT};"),
        format!("SANDBOX = '{sandbox}';"),
    ] {
        assert!(script.contains(&expected), "vocabulary.js does not have {expected}");
    }
}

#[test]
fn each_kind_contains_its_own_fallback() {
    let form = CalculatorForm::opening(Lang::En);
    let options = usual(&form);
    let of = |kind| names(&snippet(kind, &options, &form));
    assert_eq!(of(Kind::WordPress), ["iframe", "a"]);
    assert_eq!(of(Kind::Frame), ["iframe", "a"]);
    assert_eq!(of(Kind::Script), ["script", "clv-calculator", "iframe", "a"]);
    assert_eq!(of(Kind::Link), ["a"]);
    assert_eq!(of(Kind::OEmbedAddress), [""; 0]);
    let answer: serde_json::Value =
        serde_json::from_str(&snippet(Kind::OEmbedAnswer, &options, &form)).unwrap();
    assert_eq!(answer["type"], "rich");
    assert_eq!(answer["height"], 640);
    assert_eq!(answer["html"], snippet(Kind::Frame, &options, &form));
}

#[test]
fn a_link_remains_where_wordpress_strips_tags() {
    // For authors who may not post any HTML, WordPress removes disallowed tags but keeps their content.
    let form = CalculatorForm::opening(Lang::Vi);
    let options = usual(&form);
    for kind in [Kind::WordPress, Kind::Frame, Kind::Script] {
        let text = snippet(kind, &options, &form);
        let left: Vec<Tag> = tags(&text).into_iter().filter(|it| it.name == "a").collect();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].get("href"), page_address(&options, &form));
    }
}

#[test]
fn an_empty_choice_is_written_as_none() {
    let form = CalculatorForm::opening(Lang::Vi);
    let mut options = usual(&form);
    options.fields.clear();
    options.results.clear();
    options.chart = Chart::None;
    let (_, said, _) = parts(&embed_address(&options, &form));
    assert_eq!(value(&said, "fields"), Some("none"));
    assert_eq!(value(&said, "results"), Some("none"));
    assert_eq!(value(&said, "chart"), Some("none"));
    assert_eq!(list("none", Input::from_name), []);
    assert_eq!(list("none", ResultName::from_name), []);
}

#[test]
fn typed_addresses_are_normalised_or_refused() {
    let read = |text: &str| WebAddress::read(text).map(|it| it.as_str().to_owned());
    for (text, expected) in [
        ("https://blog.vn", "https://blog.vn/"),
        ("  HTTPS://Blog.VN/CLV  ", "https://blog.vn/CLV/"),
        ("blog.vn/clv/?a=b#v=1", "https://blog.vn/clv/"),
        ("http://blog.vn:8080/a/index.html", "http://blog.vn:8080/a/"),
        ("https://blog.vn/clv.html", "https://blog.vn/clv.html"),
        // Hosts that leave the file ending out serve the pages in one language like this.
        ("https://blog.vn/en", "https://blog.vn/"),
        ("blog.vn/clv/vi?x#v=1", "https://blog.vn/clv/"),
        ("https://blog.vn/en/", "https://blog.vn/en/"),
        ("https://blog.vn/envi", "https://blog.vn/envi/"),
        ("https://blog.vn/clv.v2", "https://blog.vn/clv.v2/"),
        ("https://máytính.vn/giá trị/", "https://máytính.vn/gi%C3%A1%20tr%E1%BB%8B/"),
        ("https://blog.vn/a%20b%zz/", "https://blog.vn/a%20b%25zz/"),
        ("https://[2001:db8::1]:80/", "https://[2001:db8::1]:80/"),
        ("https://[::ffff:192.0.2.1]/", "https://[::ffff:192.0.2.1]/"),
        ("https://intranet/clv/", "https://intranet/clv/"),
        ("localhost:8080/clv", "https://localhost:8080/clv/"),
        ("my_shop.vn", "https://my_shop.vn/"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
    }
    for text in [
        "javascript:alert(1)//.",
        "data:text/html,<b>",
        "file:///home/clv.html",
        "ftp://blog.vn/",
        "mailto:a@b.vn",
    ] {
        assert_eq!(read(text), Err(AddressError::Scheme), "{text}");
    }
    for text in [
        "",
        "blog",
        "https://",
        "https:///clv",
        "https://bl og.vn/",
        "https://a@blog.vn/",
        "https://blog.vn:99999/",
        "blog.vn:x",
        "https://.../",
        "https://blog.vn\"><script>",
        "https://[::1",
        "https://[]/",
        "https://[blog]/",
        "https://[::1]x/",
        "https://[::1]:99999/",
        "//blog.vn",
    ] {
        assert_eq!(read(text), Err(AddressError::Host), "{text}");
    }
}

#[test]
fn an_address_says_whether_others_can_open_it() {
    for text in [
        "http://localhost:8080/",
        "http://127.0.0.1/clv/",
        "http://[::1]:9/",
        "http://a.localhost/",
    ] {
        assert!(WebAddress::read(text).unwrap().is_only_here(), "{text}");
    }
    let own = WebAddress::own("file:///C:/Users/a%20b/clv.html?embed=1#v=1");
    assert_eq!(own.as_str(), "file:///C:/Users/a%20b/clv.html");
    assert!(own.is_only_here());
    let own = WebAddress::own("https://blog.vn/clv/en.html#v=1");
    assert!(!own.is_only_here() && own.names_a_file() && !own.is_insecure());
    assert!(!WebAddress::own("https://blog.vn/clv/#v=1").names_a_file());
    assert_eq!(own.sibling("embed.js"), "https://blog.vn/clv/embed.js");
    for (href, address) in [
        ("https://blog.vn/en", "https://blog.vn/"),
        ("https://blog.vn/clv/vi?x=1#v=1&lang=en", "https://blog.vn/clv/"),
        ("https://blog.vn/clv/index", "https://blog.vn/clv/"),
        ("https://blog.vn/clv/index.html", "https://blog.vn/clv/"),
        ("https://blog.vn/en/", "https://blog.vn/en/"),
        // Any other page: its files are beside it.
        ("https://blog.vn/clv", "https://blog.vn/clv"),
    ] {
        let own = WebAddress::own(href);
        assert_eq!(own.as_str(), address, "{href}");
        let folder = &address[..=address.rfind('/').unwrap()];
        assert_eq!(own.sibling("embed.js"), format!("{folder}embed.js"), "{href}");
    }
    assert!(WebAddress::read("http://blog.vn/").unwrap().is_insecure());
    assert!(!WebAddress::read("http://127.evil.vn/").unwrap().is_only_here());
}

#[test]
fn heights_and_colours_are_read_or_refused() {
    for (text, height) in [("640", 640), (" 100 px", 100), ("10000", 10_000), ("0640px", 640)] {
        assert_eq!(read_height(text), Some(height), "{text}");
    }
    for text in
        ["", "99", "10001", "-640", "+640", "6e2", "640.5", "px", "99999999999999999999", "cao"]
    {
        assert_eq!(read_height(text), None, "{text}");
    }
    for text in [
        "",
        "#",
        "#12",
        "#12345",
        "#1234567",
        "red",
        "#gggggg",
        "0a7d5a\"",
        "rgb(1,2,3)",
        "##112233",
        "١٢٣",
    ] {
        assert_eq!(Accent::read(text), None, "{text}");
    }
    for (text, name) in
        [("#0A7d5a", "0a7d5a"), ("fedcba", "fedcba"), (" #3c8 ", "33cc88"), ("f0f", "ff00ff")]
    {
        let read = Accent::read(text).map(Accent::name);
        assert_eq!(read.as_deref(), Some(name), "{text}");
    }
}

/// The names that the page's picker uses.
#[test]
fn every_kind_of_snippet_has_its_name() {
    let names = Kind::ALL.map(Kind::name);
    assert_eq!(names, ["wordpress", "frame", "script", "link", "oembed_address", "oembed_answer"]);
    assert_eq!(names.map(Kind::from_name), Kind::ALL.map(Some));
    assert_eq!(Kind::from_name("none"), None);
}

/// Every input, in the order of the form and by its name in links.
#[test]
fn every_input_of_the_form_can_be_shown_and_locked() {
    let all = Input::all();
    let names: Vec<&str> = all.iter().map(|it| it.name()).collect();
    assert_eq!(
        names,
        [
            "currency",
            "order_value",
            "orders",
            "lifespan",
            "margin",
            "cac",
            "retention_cost",
            "retention",
            "discount",
            "customers",
            "target_ratio",
            "headline",
            "transactions"
        ]
    );
    for (input, name) in all.into_iter().zip(names) {
        assert_eq!(Input::from_name(name), Some(input));
    }
}

fn any_options() -> impl Strategy<Value = Options> {
    let count = Input::all().len();
    let fields = subsequence(Input::all(), 0..=count);
    let lock = subsequence(Input::all(), 0..=count);
    let results = subsequence(ResultName::ALL.to_vec(), 0..=ResultName::ALL.len());
    let address = prop_oneof![
        "[a-z]{1,8}(\\.[a-z]{2,5})?/\\PC{0,30}".prop_map(|it| ["https://", &it].concat()),
        Just("https://blog.vn/\"><script>alert(1)</script>[gallery]'&lt;/".to_owned()),
        Just("https://blog.vn/clv.html".to_owned()),
    ];
    (
        (select(Lang::ALL.to_vec()), select(Theme::ALL.to_vec()), select(Chart::ALL.to_vec())),
        prop::option::of("[0-9a-fA-F]{6}"),
        (fields, lock, results),
        MIN_HEIGHT..=MAX_HEIGHT,
        select(vec![Code::VND, Code::USD, Code::EUR]),
        address,
    )
        .prop_map(
            |((lang, theme, chart), accent, (fields, lock, results), height, currency, address)| {
                Options {
                    lang,
                    title: lang.label(Label::PageTitle),
                    open_page: words::open_page(lang),
                    currency,
                    theme,
                    accent: accent.and_then(|it| Accent::read(&it)),
                    fields,
                    lock,
                    results,
                    chart,
                    height,
                    address: WebAddress::read(&address).unwrap(),
                }
            },
        )
}

fn any_book() -> impl Strategy<Value = CalculatorForm> {
    let values = prop::collection::vec(prop::option::of((any::<i64>(), 0u32..=18)), 10);
    let amounts = prop::collection::vec(any::<i32>(), 0..20);
    (values, amounts).prop_map(|(values, amounts)| {
        let mut inputs = CalculatorForm::opening(Lang::Vi).inputs;
        for (field, value) in Field::ALL.into_iter().zip(values) {
            let value =
                value.map(|(units, scale)| rust_decimal::Decimal::new(units, scale).normalize());
            inputs.set(field, value);
        }
        inputs.transactions = amounts.into_iter().map(Into::into).collect();
        CalculatorForm::new(inputs, Lang::Vi)
    })
}

proptest! {
    #[test]
    fn a_frame_reads_back_as_the_same_calculator(options in any_options(), form in any_book()) {
        for kind in [Kind::WordPress, Kind::Frame, Kind::Script] {
            let markup = snippet(kind, &options, &form);
            let tags = tags(&markup);
            let frame = tags.iter().find(|it| it.name == "iframe").unwrap();
            prop_assert_eq!(frame.get("height").parse(), Ok(options.height));
            let (page, said, hash) = parts(frame.get("src"));
            prop_assert_eq!(page, options.address.as_str());
            prop_assert_eq!(read_link(&hash, Lang::Vi), (in_article(&form, &options), vec![]));
            prop_assert_eq!(value(&said, "embed"), Some("1"));
            let theme = value(&said, "theme").map_or(Some(Theme::Auto), Theme::from_name);
            prop_assert_eq!(theme, Some(options.theme));
            let chart = value(&said, "chart").map_or(Some(Chart::Cash), Chart::from_name);
            prop_assert_eq!(chart, Some(options.chart));
            prop_assert_eq!(value(&said, "accent").and_then(Accent::read), options.accent);
            let fields = value(&said, "fields").map_or(Input::usual(), |it| list(it, Input::from_name));
            prop_assert_eq!(&fields, &options.fields);
            let lock = value(&said, "lock").map_or(Vec::new(), |it| list(it, Input::from_name));
            prop_assert_eq!(&lock, &options.lock);
            let results = value(&said, "results").map_or(USUAL_RESULTS.to_vec(), |it| list(it, ResultName::from_name));
            prop_assert_eq!(&results, &options.results);
        }
    }

    #[test]
    fn an_element_has_the_options_of_its_frame(options in any_options(), form in any_book()) {
        let markup = snippet(Kind::Script, &options, &form);
        let tags = tags(&markup);
        let element = tags.iter().find(|it| it.name == "clv-calculator").unwrap();
        let mut link = form_urlencoded::Serializer::new("v=1".to_owned());
        let mut said = form_urlencoded::Serializer::new("embed=1".to_owned());
        for (name, value) in &element.attributes {
            match name.as_str() {
                "title" | "height" | "src" => {}
                "theme" | "accent" | "fields" | "lock" | "results" | "chart" => _ = said.append_pair(name, value),
                _ => _ = link.append_pair(&name.replace('-', "_"), value),
            }
        }
        prop_assert_eq!(read_link(&link.finish(), Lang::Vi), (in_article(&form, &options), vec![]));
        let frame = tags.iter().find(|it| it.name == "iframe").unwrap();
        let said = said.finish();
        let said: Vec<(String, String)> = form_urlencoded::parse(said.as_bytes()).into_owned().collect();
        prop_assert_eq!(said, parts(frame.get("src")).1);
        let script = tags[0].get("src");
        prop_assert!(script.ends_with("/embed.js"), "{}", script);
    }

    #[test]
    fn every_kind_opens_the_same_numbers(options in any_options(), form in any_book()) {
        let expected = (in_article(&form, &options), vec![]);
        for kind in Kind::ALL {
            let text = snippet(kind, &options, &form);
            let address = match kind {
                Kind::OEmbedAddress => text,
                Kind::OEmbedAnswer => {
                    let answer: serde_json::Value = serde_json::from_str(&text).unwrap();
                    tags(answer["html"].as_str().unwrap()).pop().unwrap().get("href").to_owned()
                }
                _ => tags(&text).pop().unwrap().get("href").to_owned(),
            };
            let (page, hash) = address.split_once('#').unwrap();
            prop_assert_eq!(page, options.address.as_str());
            prop_assert_eq!(read_link(hash, Lang::Vi), expected.clone());
        }
    }

    #[test]
    fn no_address_breaks_out_of_its_attribute(text in "\\PC{0,60}", scheme in select(vec!["", "https://", "http://blog.vn/", "file:///"])) {
        let typed = [scheme, &text].concat();
        let form = CalculatorForm::opening(Lang::Vi);
        let mut options = usual(&form);
        for address in WebAddress::read(&typed).ok().into_iter().chain([WebAddress::own(&typed)]) {
            options.address = address;
            for kind in [Kind::WordPress, Kind::Frame, Kind::Script, Kind::Link] {
                let wanted = match kind {
                    Kind::Script => 4,
                    Kind::Link => 1,
                    _ => 2,
                };
                prop_assert_eq!(tags(&snippet(kind, &options, &form)).len(), wanted);
            }
        }
    }

    #[test]
    fn reading_an_address_is_idempotent(text in "[a-z]{1,8}\\.[a-z]{2,5}/\\PC{0,30}") {
        if let Ok(address) = WebAddress::read(&text) {
            prop_assert_eq!(WebAddress::read(address.as_str()), Ok(address.clone()));
            prop_assert!(!address.as_str().contains(['"', '<', '>', '&', '?', '#', ' ', '[', ']', '\'']));
        }
    }
}
