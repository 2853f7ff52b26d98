//! Texts that visitors type: they are kept and read as typed, and a change of language changes no value.

use clv_calculator::clv::{Example, Field, Implausible, plausibility};
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle, Decimal, MAX_CELLS, ReadError};
use clv_calculator::share::{export, import, open, save};
use clv_calculator::workspace::{CalculatorForm, Remark, WhatIf};
use proptest::prelude::*;

fn remark(form: &CalculatorForm, field: Field) -> Remark {
    form.remark(field, &plausibility(&form.inputs))
}

#[test]
fn unreadable_text_stays_and_the_last_value_is_used() {
    let mut form = CalculatorForm::opening(Lang::Vi);
    for text in ["abc", "1.2.3", "1.234,5.6", "😀", "12 34", "--5"] {
        form.enter(Field::OrderValue, text);
        assert_eq!(form.entry(Field::OrderValue).text(), text);
        assert_eq!(form.inputs.order_value, Some(15_000_000.into()), "{text}");
        let said = remark(&form, Field::OrderValue);
        assert!(matches!(said, Remark::Unread { last: Some(_), .. }), "{text}: {said:?}");
    }
    form.enter(Field::OrderValue, "");
    assert_eq!(form.inputs.order_value, None, "an emptied field is empty");
}

#[test]
fn a_remark_names_the_most_urgent_problem() {
    let mut form = CalculatorForm::opening(Lang::Vi);
    let mut said = |field, text: &str| {
        form.enter(field, text);
        remark(&form, field)
    };
    assert_eq!(said(Field::OrderValue, "15 triệu"), Remark::Reads(15_000_000.into()));
    assert_eq!(said(Field::OrderValue, "15000000"), Remark::Hint);
    // The comma explains why the amount looks too small.
    let (value, grouped) = (350.into(), 350_000.into());
    assert_eq!(said(Field::OrderValue, "350,000"), Remark::ReadsDecimal { value, grouped });
    assert_eq!(said(Field::OrderValue, "1.500.000"), Remark::Hint);
    assert_eq!(said(Field::OrderValue, "-5"), Remark::NotAllowed);
    assert_eq!(
        said(Field::OrderValue, "500"),
        Remark::Doubt(Implausible::AmountTiny { field: Field::OrderValue })
    );
    // The other currency explains why the amount looks too small.
    assert_eq!(said(Field::OrderValue, "$500"), Remark::OtherCurrency(Code::USD));
    assert_eq!(said(Field::OrderValue, "$5000"), Remark::OtherCurrency(Code::USD));
    assert_eq!(said(Field::Margin, "101"), Remark::NotAllowed);
    assert_eq!(said(Field::Lifespan, "0"), Remark::NotAllowed);
    let twice = ReadError::AmbiguousMillion { at: 2 };
    assert!(matches!(said(Field::Cac, "15m"), Remark::Unread { error, .. } if error == twice));
    assert!(matches!(
        said(Field::Margin, "0,3"),
        Remark::Doubt(Implausible::ShareForPercent { .. })
    ));
    assert_eq!(said(Field::Retention, "90"), Remark::Explains(Implausible::LifespanAndRetention));
}

#[test]
fn an_example_replaces_the_numbers_and_keeps_the_pasted_list() {
    let mut form = CalculatorForm::opening(Lang::Vi);
    form.paste_transactions("100k\n200k");
    form.load(Example::CakeShop);
    assert_eq!(form.entry(Field::OrderValue).text(), "80");
    assert_eq!(form.inputs.currency, Code::USD);
    assert_eq!(form.inputs.transactions.len(), 2);
}

#[test]
fn switching_the_language_keeps_values_and_unread_text() {
    let mut form = CalculatorForm::opening(Lang::Vi);
    form.enter(Field::OrderValue, "1,5 triệu");
    form.enter(Field::Orders, "2,5");
    form.enter(Field::Cac, "không rõ");
    form.paste_transactions("1.500\nTổng\n2000");
    let before = form.inputs.clone();
    form.set_language(Lang::En);
    assert_eq!(form.inputs, before);
    assert_eq!(form.entry(Field::Orders).text(), "2.5");
    assert_eq!(form.entry(Field::Cac).text(), "không rõ");
    assert_eq!(form.transactions(), "1,500\nTổng\n2,000");
    form.set_language(Lang::Vi);
    assert_eq!(form.inputs, before);
    assert_eq!(form.entry(Field::Orders).text(), "2,5");
}

/// Regression: a line of the pasted list was cut to 40 characters and moved behind the amounts, lines
/// beyond the 10,000th were lost, and "15m" was neither counted nor reported.
#[test]
fn switching_the_language_keeps_every_line_of_the_pasted_list() {
    let heading = "Doanh thu của cửa hàng thứ hai ở Hà Nội theo từng ngày";
    let mut form = CalculatorForm::opening(Lang::Vi);
    form.paste_transactions(&format!("{heading}\n1.500\n15m\n2000"));
    assert_eq!(form.unread_transactions().len(), 2);
    form.set_language(Lang::En);
    assert_eq!(form.transactions(), format!("{heading}\n1,500\n15m\n2,000"));
    let amounts: [Decimal; 3] = [1500.into(), 15_000_000.into(), 2000.into()];
    assert_eq!(*form.inputs.transactions, amounts);
    assert_eq!(form.unread_transactions()[0].line, 1);
    assert_eq!(form.unread_transactions().len(), 1);

    let mut form = CalculatorForm::opening(Lang::Vi);
    form.paste_transactions(&"1.500\n".repeat(MAX_CELLS + 7));
    form.set_language(Lang::En);
    assert_eq!(form.transactions().lines().count(), MAX_CELLS + 7);
    assert_eq!(form.inputs.transactions.len(), MAX_CELLS);
}

/// Regression: "15m", unreadable in Vietnamese, was kept in English and counted after a reload.
#[test]
fn an_unread_text_stays_unread_after_a_change_of_language_and_reload() {
    let mut form = CalculatorForm::opening(Lang::Vi);
    form.enter(Field::Cac, "15m");
    form.set_language(Lang::En);
    assert_eq!(form.inputs.cac, Some(2_000_000.into()));
    assert_eq!(open("", Some(&save(&form)), Lang::En).0, form);
    let mut kept = WhatIf::default();
    kept.scenarios.save("A", form).unwrap();
    let again = import(export(&kept).as_bytes(), Lang::En);
    assert_eq!(again, Ok((kept, vec![])));
}

/// Regression: with no language chosen, an English browser read a Vietnamese "1.500" as 1.5.
#[test]
fn saved_texts_keep_their_value_in_a_browser_of_another_language() {
    let mut form = CalculatorForm::opening(Lang::Vi);
    form.enter(Field::Cac, "1.500 ");
    form.paste_transactions("1.500\nTổng");
    let (again, notices) = open("", Some(&save(&form)), Lang::En);
    assert_eq!((again.inputs, notices), (form.inputs, vec![]));
    assert!(!again.lang_chosen && again.lang == Lang::En);
}

#[test]
fn a_remark_says_how_a_separator_was_read() {
    for (lang, text, expected) in [
        (
            Lang::Vi,
            "350,000",
            "→ 350\u{a0}₫. Dấu phẩy được đọc là dấu thập phân; nếu ý bạn là 350.000\u{a0}₫, hãy gõ dấu chấm.",
        ),
        (
            Lang::En,
            "350.000",
            "→ $350.00. The point was read as the decimal mark; if you mean $350,000.00, type a comma.",
        ),
    ] {
        let mut form = CalculatorForm::opening(lang);
        form.enter(Field::OrderValue, text);
        let style = CurrencyStyle::usual(form.inputs.currency, lang.mark());
        let fmt = clv_calculator::i18n::Formatter::new(lang, style);
        let said = remark(&form, Field::OrderValue);
        assert_eq!(fmt.remark(Field::OrderValue, said), expected);
    }
}

#[test]
fn the_usual_currencies_are_known_before_the_browser_is_asked() {
    let style = CurrencyStyle::usual(Code::VND, Lang::Vi.mark());
    let fmt = clv_calculator::i18n::Formatter::new(Lang::Vi, style);
    assert_eq!(fmt.money(12_800_000.into()), "12.800.000\u{a0}₫");
}

proptest! {
    #[test]
    fn typing_and_switching_languages_keep_text_and_value_consistent(
        steps in prop::collection::vec(
            (prop::sample::select(Field::ALL.to_vec()), "[0-9a-zđệ.,% -]{0,12}", any::<bool>()), 1..20),
    ) {
        let mut form = CalculatorForm::opening(Lang::Vi);
        for (field, text, switch) in steps {
            form.enter(field, &text);
            prop_assert_eq!(form.entry(field).text(), text);
            if switch {
                let before = form.inputs.clone();
                form.set_language(if form.lang == Lang::Vi { Lang::En } else { Lang::Vi });
                prop_assert_eq!(&form.inputs, &before);
            }
            for field in Field::ALL {
                if let Ok(value) = form.entry(field).value() {
                    prop_assert_eq!(value, form.inputs.get(field), "{:?}", field);
                }
            }
        }
    }
}
