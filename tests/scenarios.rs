//! Scenarios and groups: stored without loss, compared, pasted, exported to files and links.

use clv_calculator::clv::{
    Change, CostPer, Effect, Example, Field, Inputs, MAX_SEGMENTS, Paid, Programme, ProgrammeKind,
    Range, ResultName, evaluate,
};
use clv_calculator::locale::{DecimalMark, Lang};
use clv_calculator::money::{Code, ReadError, plain};
use clv_calculator::share::Notice;
use clv_calculator::share::{
    Leftover, MAX_FILE, MAX_LINK, Part, Unreadable, export, import, pack, unpack,
};
use clv_calculator::workspace::{
    CalculatorForm, CellProblem, Column, Drafts, End, MAX_NAME, MAX_SCENARIOS, Scenario,
    ScenarioList, ScenarioListError, WhatIf, compare, programme_key, read_groups,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn list(names: &[&str]) -> ScenarioList {
    let mut list = ScenarioList::new(MAX_SCENARIOS);
    for (nth, name) in names.iter().enumerate() {
        let mut form = CalculatorForm::opening(Lang::Vi);
        form.enter(Field::Cac, &format!("{} triệu", nth + 1));
        list.save(name, form).expect("room and a name");
    }
    list
}

fn names(list: &ScenarioList) -> Vec<&str> {
    list.items().iter().map(|it| it.name.as_str()).collect()
}

#[test]
fn names_are_bounded_and_unique() {
    let mut list = list(&["Hôm nay", " Hôm nay ", "Hôm nay"]);
    assert_eq!(names(&list), ["Hôm nay", "Hôm nay (2)", "Hôm nay (3)"]);
    let form = || CalculatorForm::opening(Lang::Vi);
    assert_eq!(list.save(" ", form()), Err(ScenarioListError::EmptyName));
    let long = "ă".repeat(MAX_NAME + 1);
    assert_eq!(list.save(&long, form()), Err(ScenarioListError::NameTooLong { chars: 61 }));
    // A taken name of the greatest length is cut to make room for its number.
    let most = "ă".repeat(MAX_NAME);
    list.save(&most, form()).unwrap();
    let place = list.save(&most, form()).unwrap();
    assert_eq!(list.items()[place].name, "ă".repeat(MAX_NAME - 4) + " (2)");
    assert_eq!(list.rename(0, "Hôm nay"), Ok(()), "its own name");
    assert_eq!(list.rename(0, "Hôm nay (2)"), Ok(()));
    assert_eq!(list.items()[0].name, "Hôm nay (2) (2)");
    assert_eq!(list.rename(9, "x"), Err(ScenarioListError::NoSuch(9)));
}

#[test]
fn a_full_list_refuses_more_scenarios() {
    let mut list = ScenarioList::new(2);
    let form = || CalculatorForm::opening(Lang::En);
    for name in ["a", "b"] {
        list.save(name, form()).unwrap();
    }
    assert_eq!(list.save("c", form()), Err(ScenarioListError::Full { most: 2 }));
    assert_eq!(list.duplicate(0), Err(ScenarioListError::Full { most: 2 }));
    assert_eq!(names(&list), ["a", "b"]);
}

#[test]
fn the_base_follows_its_scenario_when_others_move() {
    let mut list = list(&["a", "b", "c", "d"]);
    list.choose_base(2).unwrap();
    let base = |list: &ScenarioList| list.items()[list.base()].name.clone();
    for (from, to) in [(0, 3), (3, 0), (2, 0), (0, 2), (1, 2)] {
        list.reorder(from, to).unwrap();
        assert_eq!(base(&list), "c", "{from} to {to}");
    }
    list.duplicate(0).unwrap();
    assert_eq!(base(&list), "c");
    list.delete(0).unwrap();
    assert_eq!(base(&list), "c");
    list.delete(list.base()).unwrap();
    assert_eq!(list.base(), 0);
}

#[test]
fn every_change_can_be_undone() {
    let mut list = list(&["a", "b", "c"]);
    let steps: [fn(&mut ScenarioList); 7] = [
        |it| it.delete(1).unwrap(),
        |it| it.rename(0, "x").unwrap(),
        |it| _ = it.duplicate(1).unwrap(),
        |it| it.replace(0, CalculatorForm::opening(Lang::En)).unwrap(),
        |it| it.reorder(0, 2).unwrap(),
        |it| it.choose_base(1).unwrap(),
        |it| _ = it.save("y", CalculatorForm::opening(Lang::Vi)).unwrap(),
    ];
    let mut past = Vec::new();
    for step in steps {
        past.push(list.clone());
        step(&mut list);
        assert_ne!(past.last(), Some(&list), "something changed");
    }
    for before in past.iter().rev() {
        assert!(list.undo());
        assert_eq!(&list, before);
    }
    while list.undo() {}
    assert_eq!((list.items().len(), list.can_undo()), (0, false));
}

#[test]
fn exchanging_all_scenarios_is_atomic() {
    let mut list = list(&["A", "B"]);
    let named =
        |name: &str| Scenario { name: name.to_owned(), form: CalculatorForm::opening(Lang::Vi) };
    list.exchange(vec![named("C"), named("C")]).unwrap();
    assert_eq!(names(&list), ["C", "C (2)"]);
    let wrong = vec![named("D"), named(" ")];
    assert_eq!(list.exchange(wrong), Err(ScenarioListError::EmptyName));
    assert_eq!(names(&list), ["C", "C (2)"]);
    assert!(list.undo());
    assert_eq!(names(&list), ["A", "B"]);
}

#[test]
fn differences_are_against_the_base_and_never_between_units() {
    let mut kept = ScenarioList::new(MAX_SCENARIOS);
    let base = CalculatorForm::opening(Lang::Vi); // 15 million a quarter, CAC 2 million: 12.8 million
    let mut cheap = base.clone();
    cheap.put(Field::Cac, 1_500_000.into());
    let mut free = base.clone();
    free.put(Field::Cac, 0.into());
    let english = CalculatorForm::opening(Lang::En); // dollars, by the year
    for (name, form) in [("Rẻ", cheap), ("Gốc", base), ("Không", free), ("USD", english)] {
        kept.save(name, form).unwrap();
    }
    kept.choose_base(1).unwrap();
    let table = compare(&kept);
    let input = |field: Field| &table.inputs.iter().find(|it| it.0 == field).unwrap().1;
    let result = |name: ResultName| &table.results.iter().find(|it| it.0 == name).unwrap().1;
    let cac = input(Field::Cac);
    assert_eq!((cac[0].difference, cac[0].percent), (Some((-500_000).into()), Some((-25).into())));
    assert_eq!((cac[1].difference, cac[1].percent), (None, None), "the base itself");
    let net = result(ResultName::ClvNet);
    assert_eq!(
        (net[0].value, net[0].difference),
        (Ok(Some(13_300_000.into())), Some(500_000.into()))
    );
    assert_eq!(net[0].percent, Some(Decimal::new(390_625, 5)), "500 / 12,800");
    // A ratio to a CAC of zero has no value, and so no difference.
    let ratio = result(ResultName::LtvCac);
    assert!(ratio[2].value.is_err() && ratio[2].difference.is_none());
    // No difference between dollars and đồng, or between years and quarters.
    assert_eq!((net[3].difference, cac[3].difference), (None, None));
    assert_eq!(input(Field::Orders)[3].difference, None);
    assert!(ratio[3].difference.is_some(), "ratios have no unit");
    assert_eq!(input(Field::Margin)[3].difference, Some((-40).into()));
}

#[test]
fn a_pasted_table_is_read_by_its_headings_or_in_the_usual_order() {
    let page = CalculatorForm::opening(Lang::Vi);
    for (text, headed) in [
        (
            "Nhóm\tSố khách hàng\tGiá trị đơn hàng\tCAC\nA\t120\t1,5 triệu\t200k\n\nB\t30\t900.000\t0",
            true,
        ),
        ("customers;name;cac;order_value\n120;A;200k;1,5 triệu\n30;B;0;900.000", true),
        (
            "Segment,Customers,Average order value,CAC\n\"A\",120,\"1,5 triệu\",200k\r\nB,30,900000,0",
            true,
        ),
        ("A\t120\t1tr5\t\t\t\t200k\nB\t30\t900k\t\t\t\t0", false),
    ] {
        let pasted = read_groups(text, &page);
        assert_eq!(
            (pasted.headed, pasted.unread.len()),
            (headed, 0),
            "{text}: {:?}",
            pasted.unread
        );
        let seen: Vec<_> =
            pasted.groups.iter().map(|it| (it.name.as_str(), it.form.inputs.clone())).collect();
        let number = |nth: usize, field| seen[nth].1.get(field).map(plain).unwrap_or_default();
        assert_eq!((seen[0].0, seen[1].0), ("A", "B"), "{text}");
        for (field, expected) in [
            (Field::Customers, ["120", "30"]),
            (Field::OrderValue, ["1500000", "900000"]),
            (Field::Cac, ["200000", "0"]),
        ] {
            assert_eq!([number(0, field), number(1, field)], expected, "{field:?} of {text}");
        }
        // A column that the table lacks is taken from the page; an empty cell stays empty.
        let orders = if headed { "1" } else { "" };
        assert_eq!(number(0, Field::Orders), orders, "{text}");
    }
}

#[test]
fn pasted_names_keep_quotes_and_lose_invisible_characters() {
    let names = |text: &str| {
        let groups = read_groups(text, &CalculatorForm::opening(Lang::Vi)).groups;
        let names = groups.into_iter().map(|it| it.name);
        names.collect::<Vec<String>>().join("|")
    };
    for (name, expected) in [
        ("\"5\"\" màn hình\"", "5\" màn hình"),
        ("5\" màn hình", "5\" màn hình"),
        ("\"\"\"VIP\"\"\"", "\"VIP\""),
        ("\"A;B\"", "A;B"),
        ("\"\"", "#1"),
        ("\u{202e}VIP\u{200f} ", "VIP"),
        ("\u{2066}\u{2069}", "#1"),
    ] {
        assert_eq!(names(&format!("{name};120;1tr5")), expected, "{name}");
    }
}

#[test]
fn cells_without_a_value_are_named_with_line_and_column() {
    let page = CalculatorForm::opening(Lang::Vi);
    let pasted =
        read_groups("Tên\tMàu\tBiên lợi nhuận gộp\tSố đơn\nA\tđỏ\t120\tít\n\n\t\t30\t2", &page);
    assert_eq!(
        pasted.columns,
        [Column::Name, Column::Ignored, Column::Input(Field::Margin), Column::Input(Field::Orders)]
    );
    let seen: Vec<_> =
        pasted.unread.iter().map(|it| (it.line, it.column, it.text.as_str(), it.problem)).collect();
    assert_eq!(
        seen,
        [
            (2, 3, "120", CellProblem::NotAllowed(Field::Margin)),
            (2, 4, "ít", CellProblem::Unread(ReadError::NoNumber { at: 0 })),
        ]
    );
    // The page's orders do not replace a cell that could not be read, and its text is kept.
    assert_eq!(pasted.groups[0].form.inputs.orders, None);
    assert_eq!(pasted.groups[0].form.entry(Field::Orders).text(), "ít");
    assert_eq!(pasted.groups[1].name, "#2");
    let long = "A\t1\n".repeat(MAX_SEGMENTS + 3);
    let pasted = read_groups(&long, &page);
    assert_eq!((pasted.groups.len(), pasted.left_out), (MAX_SEGMENTS, 3));
}

#[test]
fn every_unreadable_file_has_its_own_error() {
    let good = export(&WhatIf::default());
    let unclosed = good.replace('}', "");
    let items = r#"{"name":"a","inputs":{}},"#.repeat(21);
    let many = format!(
        r#"{{"kind":"clv-calculator/what-if","v":1,"scenarios":{{"items":[{}]}}}}"#,
        items.trim_end_matches(',')
    );
    let deep = "[".repeat(100_000);
    for (bytes, error) in [
        (b"".to_vec(), Unreadable::NotJson { line: 1, column: 0 }),
        (b"Nh\xc3\xb3m,S\xe1".to_vec(), Unreadable::NotText),
        (b"\x89PNG\r\n".to_vec(), Unreadable::NotText),
        (b"name,customers".to_vec(), Unreadable::NotJson { line: 1, column: 2 }),
        (b"{\n  \"kind\": oops".to_vec(), Unreadable::NotJson { line: 2, column: 11 }),
        (deep.into_bytes(), Unreadable::NotJson { line: 1, column: 128 }),
        (b"null".to_vec(), Unreadable::OtherFile),
        (b"{\"kind\":\"something\",\"v\":1}".to_vec(), Unreadable::OtherFile),
        (good.replace("\"v\": 1", "\"v\": 7").into_bytes(), Unreadable::Newer { version: 7 }),
        (good.replace("\"v\": 1", "\"v\": 0").into_bytes(), Unreadable::Malformed),
        (good.replace("\"v\": 1", "\"v\": \"x\"").into_bytes(), Unreadable::Malformed),
        (good.replace("\"ranges\": []", "\"ranges\": 5").into_bytes(), Unreadable::Malformed),
        (many.into_bytes(), Unreadable::TooMany { part: Part::Scenarios, count: 21, most: 20 }),
        (vec![b' '; MAX_FILE + 1], Unreadable::TooLarge { most: MAX_FILE }),
    ] {
        let found = import(&bytes, Lang::Vi);
        assert_eq!(found, Err(error), "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(80)]));
    }
    let largest = good.clone() + &" ".repeat(MAX_FILE - good.len());
    assert!(import(largest.as_bytes(), Lang::Vi).is_ok());
    assert!(matches!(import(unclosed.as_bytes(), Lang::Vi), Err(Unreadable::NotJson { .. })));
    assert!(import(format!("\u{feff}{good}").as_bytes(), Lang::Vi).is_ok(), "as Windows saves it");
}

/// A list is exported as it was pasted; its amounts are not repeated.
#[test]
fn an_exported_file_holds_a_pasted_list_once() {
    let mut form = CalculatorForm::opening(Lang::Vi);
    form.paste_transactions("500k\n1,2 triệu");
    let mut kept = WhatIf::default();
    kept.scenarios.save("A", form).unwrap();
    let text = export(&kept);
    assert_eq!(text.matches("transactions").count(), 1, "{text}");
    assert!(!text.contains("1200000"), "{text}");
}

#[test]
fn unusable_values_are_reported_and_the_rest_is_imported() {
    let text = r#"{"kind":"clv-calculator/what-if","v":1,
        "scenarios":{"base":9,"items":[
            {"name":"  ","inputs":{"order_value":"abc","orders":"2","colour":"red","v":"3"},"typed":{"size":"1"}},
            {"name":"A","inputs":{"cac":"5"}},{"name":"A","inputs":{}},{"name":" B ","inputs":{}}]},
        "ranges":[{"field":"cac","low":"1","likely":"2","high":"3"},{"field":"cac","low":"1","likely":"2","high":"3"},
            {"field":"colour","low":"1","likely":"2","high":"3"}],
        "programmes":[{"kind":"referral","cost":"5","per":"decade"},{"kind":"content","cost":"5","per":"once","customers":"9"},{"kind":"content","cost":"6","per":"customer"}]}"#;
    let (kept, leftovers) = import(text.as_bytes(), Lang::Vi).unwrap();
    assert_eq!(names(&kept.scenarios), ["#1", "A", "A (2)", "B"]);
    assert_eq!(kept.scenarios.items()[0].form.inputs.orders, Some(2.into()));
    assert_eq!((kept.ranges.len(), kept.programmes.len(), kept.scenarios.base()), (1, 1, 0));
    let bad = |key, value: &str| Notice::BadValue { key, value: value.to_owned() };
    let left =
        |part, name: Option<&str>, notice| Leftover { part, name: name.map(str::to_owned), notice };
    assert_eq!(
        leftovers,
        [
            left(Part::Scenarios, Some(""), bad("name", "  ")),
            left(Part::Scenarios, Some("#1"), Notice::UnknownKey("colour".to_owned())),
            left(Part::Scenarios, Some("#1"), bad("order_value", "abc")),
            left(Part::Scenarios, Some("#1"), Notice::UnknownKey("size".to_owned())),
            left(Part::Scenarios, Some("B"), bad("name", " B ")),
            left(Part::Scenarios, None, bad("base", "9")),
            left(Part::Ranges, None, bad("range", "cac")),
            left(Part::Ranges, None, bad("range", "colour")),
            left(Part::Programmes, None, bad("programme", "referral")),
            left(Part::Programmes, None, bad("programme", "content")),
        ]
    );
}

#[test]
fn every_broken_packed_link_has_its_own_error() {
    let kept = WhatIf { scenarios: list(&["Hôm nay", "Ngày mai"]), ..WhatIf::default() };
    let good = pack(&kept).unwrap();
    // Four million spaces and one more, packed to a few kilobytes.
    let bomb = base64_url(&miniz_oxide::deflate::compress_to_vec(&vec![b' '; MAX_FILE + 1], 9));
    let other = base64_url(&miniz_oxide::deflate::compress_to_vec(b"{\"v\":1}", 9));
    let garbage = base64_url(&miniz_oxide::deflate::compress_to_vec(b"not json", 9));
    for (link, error) in [
        ("v=1&order_value=5".to_owned(), Unreadable::NoPackedPart),
        (String::new(), Unreadable::NoPackedPart),
        ("z=abc".to_owned(), Unreadable::NoPackedPart),
        ("v=0&z=abc".to_owned(), Unreadable::NoPackedPart),
        (good.replace("v=1", "v=2"), Unreadable::Newer { version: 2 }),
        ("v=1&z=ab%20c".to_owned(), Unreadable::NotPacked { at: 2 }),
        ("v=1&z=".to_owned(), Unreadable::Damaged),
        (good[..good.len() - 9].to_owned(), Unreadable::Damaged),
        (format!("v=1&z={bomb}"), Unreadable::TooLarge { most: MAX_FILE }),
        (format!("v=1&z={other}"), Unreadable::OtherFile),
        (format!("v=1&z={garbage}"), Unreadable::Damaged),
        (format!("v=1&z={}", "a".repeat(MAX_LINK)), Unreadable::TooLarge { most: MAX_LINK }),
        // A link of the greatest length is unpacked.
        (format!("v=1&z={}", "a".repeat(MAX_LINK - "v=1&z=".len())), Unreadable::Damaged),
    ] {
        assert_eq!(unpack(&link, Lang::Vi), Err(error), "{}", &link[..link.len().min(60)]);
    }
    assert_eq!(unpack(&format!("#{good}"), Lang::En), Ok((kept, vec![])));
}

fn base64_url(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

#[test]
fn full_lists_fit_into_one_link() {
    let mut kept = WhatIf {
        scenarios: list(&["Kịch bản có tên khá dài"; MAX_SCENARIOS]),
        ..WhatIf::default()
    };
    for nth in 0..MAX_SEGMENTS {
        let mut form = CalculatorForm::opening(Lang::Vi);
        form.put(Field::Customers, (nth * 37 % 1000).into());
        form.put(Field::OrderValue, (250_000 + nth * 12_345).into());
        kept.segments.save(&format!("Nhóm khách {nth}"), form).unwrap();
    }
    let link = pack(&kept).unwrap();
    assert!(link.len() < MAX_LINK / 2, "{}", link.len());
    assert!(export(&kept).len() < MAX_FILE / 10);
    assert_eq!(unpack(&link, Lang::Vi), Ok((kept, vec![])));
}

/// Exported files that must keep opening: add to these, never edit them.
fn published() -> Vec<&'static str> {
    vec!["whatif-1"]
}

#[test]
fn files_and_links_of_earlier_versions_open_with_the_same_results() {
    for name in published() {
        let file = std::fs::read(format!("tests/scenarios/{name}.json")).unwrap();
        let link = std::fs::read_to_string(format!("tests/scenarios/{name}.txt")).unwrap();
        let (kept, leftovers) = import(&file, Lang::En).unwrap();
        assert_eq!(
            (leftovers.len(), unpack(link.trim(), Lang::En)),
            (0, Ok((kept.clone(), vec![])))
        );
        let net =
            |nth: usize| evaluate(&kept.scenarios.items()[nth].form.inputs).clv_net.map(plain);
        assert_eq!([net(0), net(1)], [Ok("12800000".into()), Ok("12300000".into())]);
        assert_eq!(names(&kept.scenarios), ["Hôm nay", "CAC cao"]);
        assert_eq!(kept.segments.items()[0].form.entry(Field::Orders).text(), "vài");
        assert_eq!((kept.ranges.len(), kept.programmes[0].kind), (1, ProgrammeKind::LoyaltyGifts));
    }
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,9}",
        "[0-9]{1,3}[.,][0-9]{3}",
        "[0-9]{1,4} (triệu|k|tr)",
        "[a-zạ-ỹ ]{0,12}",
        "\\PC{0,20}"
    ]
}

fn books() -> impl Strategy<Value = CalculatorForm> {
    let typed = prop::collection::vec((0usize..10, texts()), 0..8);
    (prop::sample::select(Lang::ALL.to_vec()), any::<bool>(), typed, "[0-9k\n]{0,40}", 0usize..5)
        .prop_map(|(lang, chosen, typed, list, per)| {
            let mut form = CalculatorForm::opening(lang);
            form.lang_chosen = chosen;
            form.inputs.retention_cost_per = CostPer::ALL[per];
            for (field, text) in typed {
                form.enter(Field::ALL[field], &text);
            }
            form.paste_transactions(&list);
            form
        })
}

prop_compose! {
    fn anything_kept()(
        scenarios in prop::collection::vec(("\\PC{1,70}", books()), 0..5),
        segments in prop::collection::vec(("[a-z]{1,3}", books()), 0..5),
        base in 0usize..5, likely in -5i64..50, fields in 0usize..10, cost in any::<i32>(), kinds in 0usize..8, per in 0usize..5,
    ) -> WhatIf {
        let mut kept = WhatIf::default();
        for (name, form) in scenarios {
            let _ = kept.scenarios.save(&name, form);
        }
        for (name, form) in segments {
            kept.segments.save(&name, form).unwrap();
        }
        let _ = kept.scenarios.choose_base(base);
        kept.ranges = Field::ALL[..fields].iter().map(|field| Range {
            field: *field, low: Decimal::new(likely, 1), likely: likely.into(), high: Decimal::MAX,
        }).collect();
        kept.programmes = ProgrammeKind::ALL[..kinds].iter().map(|kind| Programme {
            kind: *kind, cost: cost.into(),
            paid: if per == 0 { Paid::Once { customers: 7.into() } } else { Paid::Each(CostPer::ALL[per]) },
            effects: vec![
                Effect { field: Field::ALL[fields], change: Change::Percent(Decimal::new(-15, 1)) },
                Effect { field: Field::Margin, change: Change::Points(likely.into()) },
            ],
        }).collect();
        kept
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exported_files_and_links_import_unchanged(kept in anything_kept()) {
        prop_assert_eq!(import(export(&kept).as_bytes(), Lang::En), Ok((kept.clone(), vec![])));
        if let Ok(link) = pack(&kept) {
            prop_assert_eq!(unpack(&link, Lang::Vi), Ok((kept, vec![])));
        }
    }

    #[test]
    fn no_file_or_link_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), link in "\\PC{0,200}") {
        let _ = import(&bytes, Lang::Vi);
        let _ = unpack(&link, Lang::Vi);
        let _ = unpack(&format!("v=1&z={}", base64_url(&bytes)), Lang::Vi);
    }

    #[test]
    fn nearly_valid_files_do_not_panic(kept in anything_kept(), at in any::<prop::sample::Index>(), letter in "[\\x20-\\x7e]") {
        let mut text = export(&kept);
        let at = at.index(text.len());
        if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
            text.replace_range(at..=at, &letter);
            let _ = import(text.as_bytes(), Lang::Vi);
        }
    }

    #[test]
    fn no_pasted_text_panics(text in "[\\PC\t\n,;\"]{0,300}") {
        let pasted = read_groups(&text, &CalculatorForm::opening(Lang::En));
        prop_assert!(pasted.groups.iter().all(|it| it.name.chars().count() <= MAX_NAME));
    }
}

#[test]
fn ranges_and_programmes_travel_and_replace_nothing_that_is_typed() {
    let inputs = Example::FourOrders.inputs(Code::USD);
    let mut typed = Drafts::default();
    // Only one end is typed; the rest are today's numbers. The second text cannot be read.
    typed.set(&End::Low.key(Field::Margin), "50", DecimalMark::Point);
    typed.set(&End::Low.key(Field::Cac), "ten", DecimalMark::Point);
    for (kind, cost) in [(ProgrammeKind::Referral, "3,5"), (ProgrammeKind::Content, "1000")] {
        typed.set(&programme_key(kind, ""), "on", DecimalMark::Comma);
        typed.set(&programme_key(kind, "_cost"), cost, DecimalMark::Comma);
    }
    typed.set(&programme_key(ProgrammeKind::WinBack, "_cost"), "9", DecimalMark::Point);
    let (ranges, programmes) = (typed.ranges(&inputs), typed.programmes(&inputs));
    assert_eq!((ranges.len(), ranges[0].low, programmes.len()), (1, 50.into(), 2));
    let kept = WhatIf { ranges, programmes, ..WhatIf::default() };
    for (came, leftovers) in [
        import(export(&kept).as_bytes(), Lang::Vi).expect("a file"),
        unpack(&pack(&kept).expect("it is short"), Lang::Vi).expect("a link"),
    ] {
        assert_eq!((&came, leftovers), (&kept, vec![]));
        let take = |drafts: &mut Drafts, inputs: &Inputs| {
            drafts.take_over(&came.ranges, &came.programmes, inputs, DecimalMark::Comma)
        };
        let mut empty = Drafts::default();
        assert_eq!(take(&mut empty, &inputs), 0);
        assert_eq!(empty.ranges(&inputs), kept.ranges);
        assert_eq!(empty.programmes(&inputs), kept.programmes);
        // Its own come back as they are, and others' are not taken where something else is typed.
        let before = typed.clone();
        assert_eq!((take(&mut typed, &inputs), &typed), (0, &before));
        let mut other = Drafts::default();
        other.set(&End::High.key(Field::Margin), "abc", DecimalMark::Point);
        other.set(&programme_key(ProgrammeKind::Referral, "_cost"), "8", DecimalMark::Point);
        assert_eq!(take(&mut other, &inputs), 2);
        assert_eq!(other.text(&End::High.key(Field::Margin)), Some("abc"));
        assert_eq!((other.ranges(&inputs).len(), other.programmes(&inputs).len()), (0, 1));
    }
}
