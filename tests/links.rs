//! Links and saved work: published ones keep opening, a round trip loses nothing, and invalid ones do
//! not panic.

use clv_calculator::clv::{Field, ResultName, evaluate};
use clv_calculator::locale::Lang;
use clv_calculator::money::plain;
use clv_calculator::share::Notice;
use clv_calculator::share::{
    Backup, MAX_LINK, ScreenPart, backups, link, open, read_link, save, says_no_numbers, screen,
};
use clv_calculator::workspace::CalculatorForm;
use proptest::prelude::*;
use std::fs;

#[test]
fn published_links_open_with_the_same_results() {
    let mut opened = 0;
    for file in fs::read_dir("tests/links").unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let mut lines = text.lines();
        let (form, notices) = read_link(lines.next().unwrap(), Lang::Vi);
        assert_eq!(notices, [], "{path:?}");
        let outcome = evaluate(&form.inputs);
        for line in lines {
            let (name, expected) = line.split_once('=').unwrap();
            let value = outcome.get(ResultName::from_name(name).unwrap());
            let value = value.ok().flatten().map(plain).unwrap_or_default();
            assert_eq!(value, expected, "{name} of {path:?}");
        }
        opened += 1;
    }
    assert!(opened >= 6, "the fixtures were found");
}

#[test]
fn invalid_link_values_give_notices_and_the_rest_is_read() {
    let bad = |key, value: &str| Notice::BadValue { key, value: value.to_owned() };
    let cases = [
        ("v=1&order_value=abc&orders=2", vec![bad("order_value", "abc")]),
        ("v=1&order_value=1.234.5&orders=2", vec![bad("order_value", "1.234.5")]),
        ("v=1&orders=2&period=decade", vec![bad("period", "decade")]),
        ("v=1&orders=2&colour=red", vec![Notice::UnknownKey("colour".to_owned())]),
        ("v=1&orders=2&view=team", vec![bad("view", "team")]),
        ("v=1&orders=2&from=orders", vec![Notice::FromOrders]),
        ("v=1&orders=2&from=elsewhere", vec![Notice::UnknownKey("from".to_owned())]),
        ("v=1&orders=2&currency=đồng", vec![bad("currency", "đồng")]),
        ("v=1&orders=2&transactions=1+x", vec![bad("transactions", "1 x")]),
        (
            "v=1&orders=2&cac=%3Cscript%3Ealert(1)%3C/script%3E",
            vec![bad("cac", "<script>alert(1)</script>")],
        ),
        ("v=1&orders=2&%zz=%E2%28%A1", vec![Notice::UnknownKey("%zz".to_owned())]),
        // Direction marks are removed: they would reverse the text of the notice.
        ("v=1&orders=2&%E2%80%AEcac=1", vec![Notice::UnknownKey("cac".to_owned())]),
    ];
    for (hash, expected) in cases {
        let (form, notices) = read_link(hash, Lang::Vi);
        assert_eq!(notices, expected, "{hash}");
        assert_eq!(form.inputs.orders, Some(2.into()), "{hash}");
    }
    // A key longer than 40 characters is cut, and an ellipsis shows it.
    for (letters, expected) in [(40, "x".repeat(40)), (41, "x".repeat(40) + "…")] {
        let (_, notices) = read_link(&format!("v=1&{}=1", "x".repeat(letters)), Lang::Vi);
        assert_eq!(notices, [Notice::UnknownKey(expected)]);
    }
}

#[test]
fn an_address_opens_the_screen_it_names() {
    for (hash, expected) in [
        ("", None),
        ("v=1&view=orders", Some("orders")),
        ("view=whatif", Some("whatif")),
        ("v=1&view=segments&lang=en", Some("segments")),
        ("v=1&order_value=5&view=share", Some("share")),
        ("v=1&view=guide", Some("guide")),
        ("v=1&view=calculator", None),
        ("v=1&view=", None),
        ("v=1&preview=orders", None),
        ("v=1&view=ordersx", None),
    ] {
        assert_eq!(screen(hash), expected, "{hash}");
    }
}

/// The published names, each once and in the order of its screen.
const TOOLS: [&str; 6] = ["scenarios", "goal", "two_way", "ranges", "programmes", "report"];
const PARTS: [&str; 13] = [
    "settings",
    "totals",
    "rows",
    "history",
    "cohorts",
    "rfm",
    "prediction",
    "attributes",
    "spend",
    "customers",
    "lists",
    "scoring",
    "inputs",
];

#[test]
fn an_address_opens_the_part_of_the_screen_that_it_names() {
    let tools = TOOLS.map(|name| format!("v=1&view=whatif&tool={name}"));
    let parts = PARTS.map(|name| format!("v=1&view=orders&part={name}"));
    let all = ScreenPart::OF_WHATIF.into_iter().chain(ScreenPart::OF_ORDERS);
    let addresses: Vec<String> = all.clone().map(ScreenPart::address).collect();
    assert_eq!(addresses, [&tools[..], &parts[..]].concat());
    let vocabulary = std::fs::read_to_string("docs/vocabulary.md").unwrap();
    for (part, address) in all.zip(&addresses) {
        assert_eq!(ScreenPart::from_address(address), Some(part), "{address}");
        assert_eq!(ScreenPart::from_address(&[address, "&lang=en"].concat()), Some(part));
        // The numbers stay, and nothing is reported.
        assert!(says_no_numbers(address), "{address}");
        let (_, notices) = read_link(&[address, "&cac=5"].concat(), Lang::Vi);
        assert_eq!(notices, [], "{address}");
        let named = address.rsplit_once('&').unwrap().1;
        assert!(vocabulary.contains(&format!("`{named}`")), "docs/vocabulary.md lacks {named}");
    }
}

#[test]
fn an_unknown_part_opens_the_screen() {
    for (hash, view) in [
        ("v=1&view=whatif", Some("whatif")),
        ("v=1&view=whatif&tool=", Some("whatif")),
        ("v=1&view=whatif&tool=abacus", Some("whatif")),
        ("v=1&view=whatif&part=cohorts", Some("whatif")),
        ("v=1&view=orders&tool=ranges", Some("orders")),
        ("v=1&view=orders&part=Cohorts", Some("orders")),
        ("v=1&view=segments&tool=ranges", Some("segments")),
        ("v=1&tool=ranges", None),
    ] {
        assert_eq!(ScreenPart::from_address(hash), None, "{hash}");
        assert_eq!(screen(hash), view, "{hash}");
        assert!(says_no_numbers(hash), "{hash}");
    }
}

#[test]
fn the_longest_allowed_link_is_read() {
    let of = |length: usize| format!("v=1&cac=5&{}", "a".repeat(length - "v=1&cac=5&".len()));
    let (form, notices) = read_link(&of(MAX_LINK), Lang::Vi);
    assert_eq!(form.inputs.cac, Some(5.into()));
    assert!(matches!(notices[..], [Notice::UnknownKey(_)]), "{notices:?}");
    let (_, notices) = read_link(&of(MAX_LINK + 1), Lang::Vi);
    assert_eq!(notices, [Notice::LinkTooLong]);
}

#[test]
fn a_link_of_another_version_opens_the_default_form() {
    for (hash, version) in
        [("v=2&order_value=5", "2"), ("order_value=5", ""), ("v=0", "0"), ("%00%01", "")]
    {
        let (form, notices) = read_link(hash, Lang::En);
        assert_eq!(form, CalculatorForm::opening(Lang::En), "{hash}");
        assert_eq!(notices, [Notice::Version(version.to_owned())], "{hash}");
    }
    let (form, notices) = read_link(&"v=1&cac=1".repeat(MAX_LINK), Lang::Vi);
    assert_eq!((form, notices), (CalculatorForm::opening(Lang::Vi), vec![Notice::LinkTooLong]));
}

#[test]
fn the_address_wins_over_storage_and_drafts_follow_their_numbers() {
    let mut form = CalculatorForm::opening(Lang::Vi);
    form.enter(Field::Cac, "khoảng 2 triệu");
    form.paste_transactions("100k\nhôm nay\n200k");
    let stored = save(&form);
    // On a reload the address has the same numbers, so the drafts are restored.
    assert_eq!(open(&link(&form), Some(&stored), Lang::Vi), (form.clone(), vec![]));
    assert_eq!(open("", Some(&stored), Lang::Vi), (form, vec![]));
    // Somebody else's link: nothing of the stored work is mixed into it.
    let (other, _) = open("v=1&cac=5", Some(&stored), Lang::Vi);
    assert_eq!(other.entry(Field::Cac).text(), "5");
    assert_eq!(other.transactions(), "");
}

#[test]
fn backups_are_listed_once_and_keep_their_meaning() {
    let work = |lang, text: &str| {
        let mut form = CalculatorForm::opening(lang);
        form.enter(Field::Orders, text);
        save(&form)
    };
    let now = work(Lang::Vi, "4");
    let mut translated = CalculatorForm::opening(Lang::Vi);
    translated.enter(Field::Orders, "4");
    translated.set_language(Lang::En);
    translated.lang_chosen = true;
    let lines = [
        work(Lang::Vi, "2,5"),
        now.clone(),
        save(&translated),
        String::new(),
        "{\"v\":9}".to_owned(),
        work(Lang::Vi, "hai đơn"),
        work(Lang::Vi, "02,5"),
    ];
    let aside = lines.join("\n");
    let texts = |work: &str, lang| -> Vec<String> {
        let all = backups(&aside, work, lang).into_iter();
        let text = |it: Backup| {
            assert_eq!(read_link(&it.link, lang).0.inputs, it.form.inputs);
            it.form.entry(Field::Orders).text().to_owned()
        };
        all.map(text).collect()
    };
    // Newest first; of two with the same numbers only the newer.
    assert_eq!(texts(&now, Lang::Vi), ["2,5", "hai đơn"]);
    // Read in the language it was typed in, and written in that of the page.
    assert_eq!(texts(&now, Lang::En), ["2.5", "hai đơn"]);
    // Without current work that can be read, all are listed.
    assert_eq!(texts("", Lang::Vi), ["2,5", "4", "hai đơn"]);
    assert_eq!(backups("", &now, Lang::Vi), []);
}

#[test]
fn unreadable_storage_gives_a_notice() {
    for stored in ["", "{", "null", "{\"v\":2,\"link\":\"v=1\"}", "{\"v\":1}", "[1]"] {
        let (form, notices) = open("", Some(stored), Lang::Vi);
        assert_eq!(form, CalculatorForm::opening(Lang::Vi), "{stored}");
        assert_eq!(notices, [Notice::StorageUnreadable], "{stored}");
    }
}

proptest! {
    #[test]
    fn a_link_opens_the_form_it_was_made_from(
        values in prop::collection::vec(prop::option::of((any::<i64>(), 0u32..=18)), 10),
        lang in prop::sample::select(Lang::ALL.to_vec()),
        amounts in prop::collection::vec(any::<i32>(), 0..20),
    ) {
        let mut inputs = CalculatorForm::opening(lang).inputs;
        for (field, value) in Field::ALL.into_iter().zip(values) {
            let value = value.map(|(units, scale)| rust_decimal::Decimal::new(units, scale).normalize());
            inputs.set(field, value);
        }
        inputs.transactions = amounts.into_iter().map(Into::into).collect();
        let form = CalculatorForm::new(inputs, lang);
        prop_assert_eq!(read_link(&link(&form), lang), (form.clone(), vec![]));
        prop_assert_eq!(open("", Some(&save(&form)), lang), (form, vec![]));
    }

    #[test]
    fn no_address_or_stored_text_panics(hash in ".{0,200}", stored in ".{0,200}") {
        let (form, _) = open(&hash, Some(&stored), Lang::Vi);
        prop_assert_eq!(read_link(&link(&form), Lang::Vi).1, vec![]);
    }

    #[test]
    fn nearly_valid_addresses_do_not_panic(
        pairs in prop::collection::vec(("[a-z_]{1,14}", "[0-9a-z.%+-]{0,20}"), 0..8),
    ) {
        let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        let (form, _) = read_link(&format!("v=1&{}", pairs.join("&")), Lang::En);
        evaluate(&form.inputs);
    }
}
