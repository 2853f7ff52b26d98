//! Typed numbers are read exactly or refused with a position; written numbers are read back.
//!
//! To add a case, add a row to `reading/accepted.tsv` or `reading/refused.tsv`. What `Intl` prints is
//! in `reading/intl.tsv`, made by `reading/intl.mjs`.

use clv_calculator::locale::DecimalMark::{self, Comma, Point};
use clv_calculator::money::{
    Code, CurrencyStyle, Decimal, Kind, MAX_CELLS, MAX_CHARS, ReadError, compact, currency,
    percent, plain, read, read_column, read_plain, rewritten_column, rounded, write,
};
use proptest::prelude::*;

const KINDS: [Kind; 4] = [Kind::Money, Kind::Count, Kind::Percent, Kind::Ratio];

/// The rows of a table with their line numbers; comments and blank lines are left out.
fn rows(table: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines = table.lines().enumerate();
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with("# "))
        .map(|(i, line)| (i + 1, line.split('\t').collect()))
}

fn kind(name: &str) -> Kind {
    match name {
        "money" => Kind::Money,
        "count" => Kind::Count,
        "percent" => Kind::Percent,
        "ratio" => Kind::Ratio,
        other => panic!("no kind {other}"),
    }
}

fn mark(name: &str) -> DecimalMark {
    match name {
        "comma" | "vi" => Comma,
        "point" | "en" => Point,
        other => panic!("no mark {other}"),
    }
}

/// Replaces `\t` and `\u{…}` in a table's text.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let first = parts.next().unwrap_or_default().to_owned();
    let whole = parts.fold(first, |whole, part| {
        let (hex, rest) = part.split_once('}').expect("closed escape");
        let escaped = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        format!("{whole}{}{rest}", escaped.expect("a character"))
    });
    whole.replace("\\t", "\t")
}

#[test]
fn every_accepted_spelling_is_read() {
    let mut wrong = Vec::new();
    for (line, row) in rows(include_str!("reading/accepted.tsv")) {
        let [kind_name, mark_name, text, value, signs] = row[..] else { panic!("line {line}") };
        let found = read(&unescaped(text), kind(kind_name), mark(mark_name)).map(|reading| {
            let flags = [(reading.ambiguous, "a"), (reading.echo, "e")];
            let flags: String = flags.iter().filter(|(on, _)| *on).map(|(_, flag)| *flag).collect();
            let code = reading.currency.map_or(String::new(), |code| code.as_str().to_owned());
            (plain(reading.value), format!("{flags} {code}").trim().to_owned())
        });
        if found != Ok((value.to_owned(), signs.to_owned())) {
            wrong.push(format!("{line}: {text:?} expected {value} {signs:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_refusal_names_its_reason_and_place() {
    let mut wrong = Vec::new();
    for (line, row) in rows(include_str!("reading/refused.tsv")) {
        let [kind_name, mark_name, text, name, place] = row[..] else { panic!("line {line}") };
        let found = read(&unescaped(text), kind(kind_name), mark(mark_name));
        let shown = found.map_or_else(name_and_place, |reading| plain(reading.value));
        if shown != format!("{name} {place}") {
            wrong.push(format!("{line}: {text:?} expected {name} {place}, found {shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn name_and_place(error: ReadError) -> String {
    let shown = format!("{error:?}");
    let name = shown.split(' ').next().unwrap_or_default();
    format!("{name} {}", error.at().map_or("-".to_owned(), |at| at.to_string()))
}

/// Source: `Intl.NumberFormat` of Node 20.20.2 (ICU 78.2, CLDR 48), see `reading/intl.mjs`.
#[test]
fn amounts_are_written_as_by_intl() {
    let mut wrong = Vec::new();
    for (line, row) in rows(include_str!("reading/intl.tsv")).skip(1) {
        let [form, lang, code, symbol, digits, first, spaced, value, text] = row[..] else {
            panic!("line {line}")
        };
        let (mark, value) = (mark(lang), read_plain(value).expect("a plain value"));
        let style = || CurrencyStyle {
            code: Code::new(code).expect("a code"),
            symbol: symbol.to_owned().into(),
            digits: digits.parse().expect("digits"),
            symbol_first: first == "true",
            spaced: spaced == "true",
        };
        let found = match form {
            "currency" => currency(value, &style(), mark),
            "compact" => compact(value, &style(), mark),
            _ => percent(value, mark),
        };
        if found != text.replace('⍽', "\u{a0}") {
            wrong.push(format!("{line}: {value} expected {text}, found {found}"));
        }
        if ["VND", "USD", "EUR"].contains(&code) {
            assert_eq!(CurrencyStyle::usual(style().code, mark), style(), "line {line}");
        }
        if form == "currency" && code != "XAF" {
            let reading = read(&found, Kind::Money, mark);
            let expected = (rounded(value, style().digits), Some(style().code));
            assert_eq!(
                reading.map(|r| (r.value, r.currency)),
                Ok(expected),
                "line {line}: {found}"
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    assert_eq!(read(&"1".repeat(1_000), Kind::Money, Comma), Err(ReadError::TooLong));
    assert_eq!(read(&" ".repeat(1_000_000), Kind::Money, Comma), Err(ReadError::TooLong));
    assert_eq!(read(&"\u{300}".repeat(MAX_CHARS), Kind::Money, Comma), Err(ReadError::Empty));
}

#[test]
fn a_column_keeps_every_amount_and_names_every_other_line() {
    let check = |text: &str, mark, amounts: &[i64], lines: &[usize]| {
        let column = read_column(text, mark);
        let amounts: Vec<Decimal> = amounts.iter().map(|&n| Decimal::from(n)).collect();
        assert_eq!(column.amounts, amounts, "{text:?}");
        let found: Vec<usize> = column.unread.iter().map(|error| error.line).collect();
        assert_eq!(found, lines, "{text:?} {column:?}");
    };
    check("", Comma, &[], &[]);
    check("Doanh thu\r\n1.200.000\r\n\r\n200k\r\n", Comma, &[1_200_000, 200_000], &[1]);
    check("100\r200\r300", Comma, &[100, 200, 300], &[]);
    // Line numbers are the same with each kind of line end.
    for end in ["\n", "\r", "\r\n"] {
        check(&["1", "x", "", "z"].join(end), Comma, &[1], &[2, 4]);
    }
    check("100\t200\t300", Comma, &[100, 200, 300], &[]);
    check("100; 200 ;300", Comma, &[100, 200, 300], &[]);
    check("100, 200, 300", Comma, &[100, 200, 300], &[]);
    check("1,200, 1,300", Point, &[1200, 1300], &[]);
    check("15000,20000,5000", Comma, &[15_000, 20_000, 5_000], &[]);
    check("15000,20000,x", Comma, &[], &[1]);
    // Regression: one amount grouped in another way, or wrongly, was split into three.
    check("12,00,000", Comma, &[], &[1]);
    check("1,23,456\n5", Point, &[5], &[1]);
    check("1,200,00", Point, &[], &[1]);
    check("12345,00,000", Comma, &[], &[1]);
    check("\"1.200.000\"\n\"(200.000)\"", Comma, &[1_200_000, -200_000], &[]);
    check("\n\n2026-11-02\n5", Comma, &[5], &[3]);
    check("15 triệu\n1tr5", Comma, &[15_000_000, 1_500_000], &[]);
}

#[test]
fn a_column_names_the_currencies_in_it() {
    let named = |text| read_column(text, Comma).currencies;
    assert_eq!(named("$50\n70\nUS$20"), [Code::USD]);
    assert_eq!(named("50.000 ₫\n$70\n80.000đ"), [Code::VND, Code::USD]);
    assert_eq!(named("50\n70"), []);
}

/// Regression: a column exported with English separators and pasted into the Vietnamese page was read
/// as 1.5 and 1,200,000, since the decimal mark was decided for each cell alone.
#[test]
fn a_column_is_read_with_one_decimal_mark() {
    let check = |text: &str, mark, amounts: &[&str], used, ambiguous| {
        let column = read_column(text, mark);
        let found: Vec<String> = column.amounts.iter().copied().map(plain).collect();
        assert_eq!(found, amounts, "{text:?}");
        assert_eq!((column.mark, column.ambiguous), (used, ambiguous), "{text:?}");
    };
    check("1,500\n1,200,000", Comma, &["1500", "1200000"], Point, 0);
    check("1.500\n1.200.000", Point, &["1500", "1200000"], Comma, 0);
    check("1.500\n12.50", Comma, &["1.5", "12.5"], Point, 0);
    check("1.500\n250.000", Comma, &["1500", "250000"], Comma, 2);
    // Regression: beside amounts with two grouping marks, one before three digits was a decimal mark.
    check("1,500\n1,200,000\n1.200.000", Comma, &["1500", "1200000", "1200000"], Comma, 0);
    let two_groupings = "1.200.000\n350.000\n150,000\n85,000";
    for mark in [Comma, Point] {
        check(two_groupings, mark, &["1200000", "350000", "150000", "85000"], Comma, 0);
    }
    check("1.500\n15tr.", Comma, &["1500", "15000000"], Comma, 1);
}

/// Regression: a pasted "150,000" was read as 150 in Vietnamese, and nothing said so.
#[test]
fn a_column_names_the_lines_that_may_be_thousands() {
    let doubtful = |text: &str, mark| -> Vec<(usize, String, String)> {
        let lines = read_column(text, mark).doubtful.into_iter();
        lines.map(|doubt| (doubt.line, doubt.text, plain(doubt.value))).collect()
    };
    let own = |line, text: &str, value: &str| (line, text.to_owned(), value.to_owned());
    assert_eq!(doubtful("7\n150,000", Comma), [own(2, "150,000", "150")]);
    assert_eq!(doubtful("1.200.000\n2,5\n150,000", Comma), [own(3, "150,000", "150")]);
    for (text, mark) in [
        ("150,000\n7", Point),
        ("1.200.000\n150,000", Comma),
        ("150,125\n0,125", Comma),
        ("1500,125\n150,125", Comma),
        ("150\n1,5", Comma),
    ] {
        assert_eq!(doubtful(text, mark), [], "{text:?}");
    }
}

/// What a language writes of a list is read again, also amounts with three decimals.
#[test]
fn a_listed_amount_is_read_back() {
    for (from, to) in [(Comma, Point), (Point, Comma)] {
        let column = ["1", "125"].join(&from.decimal().to_string()) + "0\n7";
        let again = rewritten_column(&column, from, to);
        assert_eq!(read_column(&again, to).amounts, read_column(&column, from).amounts);
        assert_eq!(read_column(&again, to).doubtful, []);
    }
}

#[test]
fn a_column_is_bounded() {
    let column = read_column(&"1\n".repeat(MAX_CELLS + 500), Comma);
    assert_eq!(column.amounts.len(), MAX_CELLS);
    let last = column.unread.last().map(|error| (error.line, error.error));
    assert_eq!(last, Some((MAX_CELLS + 1, ReadError::TooMany)));
    let unread = read_column(&"x".repeat(100_000), Comma).unread;
    assert_eq!(unread[0].text.chars().count(), 40);
    assert!(read_column(&"1,".repeat(1_000_000), Comma).amounts.is_empty());
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    let all = (any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0..=28u32).prop_map(
        |(lo, mid, hi, negative, scale)| Decimal::from_parts(lo, mid, hi, negative, scale),
    );
    let usual = (any::<i64>(), 0..=6u32).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    let small = (-10_000_000i64..10_000_000, 0..=4u32)
        .prop_map(|(digits, scale)| Decimal::new(digits, scale));
    prop_oneof![all, usual, small]
}

fn any_mark() -> impl Strategy<Value = DecimalMark> {
    prop_oneof![Just(Comma), Just(Point)]
}

/// Texts composed of parts of numbers, so that most of the grammar is reached.
fn number_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "0", "1", "5", "000", "250", "999", ".", ",", "'", " ", "\u{a0}", "-", "+", "(", ")", "%",
        "e", "E+", "k", "tr", "triệu", "tỷ", "nghìn", "rưỡi", "m", "t", "bn", "đ", "₫", "$", "US$",
        "USD", "x", ":1", "\n", "\u{200e}", "٥", "９", "s", "😀",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_typed_text_panics(text in any::<String>(), like in number_like(), mark in any_mark()) {
        for text in [&text, &like] {
            for kind in KINDS {
                let place = read(text, kind, mark).err().and_then(ReadError::at);
                prop_assert!(place.is_none_or(|at| at <= text.chars().count()), "{:?}", text);
            }
            let _ = read_plain(text);
            let _ = read_column(text, mark);
        }
    }

    /// A value that was read is read again from its written form.
    #[test]
    fn a_reading_written_down_is_read_the_same(text in number_like(), mark in any_mark()) {
        for kind in KINDS {
            let Ok(reading) = read(&text, kind, mark) else { continue };
            let again = read(&write(reading.value, mark), kind, mark);
            prop_assert_eq!(again.map(|again| again.value), Ok(reading.value), "{}", text);
        }
    }

    #[test]
    fn a_written_number_is_read_back(value in any_decimal(), mark in any_mark()) {
        for kind in KINDS {
            let reading = read(&write(value, mark), kind, mark).expect("its own spelling");
            prop_assert_eq!(reading.value, value);
            prop_assert_eq!(write(reading.value, mark), write(value, mark));
            prop_assert_eq!(reading.echo, reading.ambiguous);
        }
        let percent = read(&percent(value, mark), Kind::Percent, mark).map(|reading| reading.value);
        prop_assert_eq!(percent, Ok(value));
    }

    #[test]
    fn a_plain_number_is_read_back(value in any_decimal()) {
        let text = plain(value);
        prop_assert_eq!(read_plain(&text), Some(value));
        prop_assert!(text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-'));
        prop_assert!(!text.contains('.') || !text.ends_with(['0', '.']));
        prop_assert_ne!(text, "-0");
    }

    #[test]
    fn a_currency_text_is_read_back(value in any_decimal(), mark in any_mark(), digits in 0..=4u32,
        code in prop::sample::select(vec!["VND", "USD", "EUR", "CHF", "KWD"])) {
        let code = Code::new(code).expect("a code");
        let style = CurrencyStyle { digits, ..CurrencyStyle::usual(code, mark) };
        let reading = read(&currency(value, &style, mark), Kind::Money, mark).expect("its own spelling");
        prop_assert_eq!(reading.value, rounded(value, digits));
        prop_assert_eq!(reading.currency, Some(code));
        prop_assert_eq!(rounded(rounded(value, digits), digits), rounded(value, digits));
    }

    /// A compact amount is off by at most a twentieth, and English short forms can be read.
    #[test]
    fn a_compact_amount_is_within_five_percent(value in any_decimal()) {
        let text = compact(value, &CurrencyStyle::usual(Code::USD, Point), Point);
        match read(&text, Kind::Money, Point) {
            Ok(short) => {
                let off = short.value.checked_sub(value).expect("close to each other").abs();
                let twentieth = value.abs().checked_div(Decimal::from(20)).expect("not zero");
                prop_assert!(off <= twentieth, "{} {}", value, text);
            }
            Err(error) => prop_assert_eq!(error, ReadError::TooLarge, "{} {}", value, text),
        }
    }
}
