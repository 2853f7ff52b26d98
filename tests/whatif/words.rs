//! Texts and tints of the what-if screens: programmes, cells for a spreadsheet, heat map, chances.

use super::customers::{IELTS, SHOP, dec, inputs};
use clv_calculator::chart::plots::{Tone, heat};
use clv_calculator::clv::{
    Axis, Field, Programme, ProgrammeKind, ResultName, Share, TwoWay, break_even, two_way,
};
use clv_calculator::i18n::Formatter;
use clv_calculator::i18n::whatif::{programmes, ranges, two_way as words};
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle};

fn fmt(lang: Lang) -> Formatter {
    Formatter::new(lang, CurrencyStyle::usual(Code::VND, lang.mark()))
}

fn axis(field: Field, from: &str, to: &str, step: &str) -> Axis {
    Axis { field, from: dec(from), to: dec(to), step: dec(step) }
}

/// CAC down, orders across.
fn table(cac: (&str, &str, &str), orders: (&str, &str, &str), result: ResultName) -> TwoWay {
    let rows = axis(Field::Cac, cac.0, cac.1, cac.2);
    let columns = axis(Field::Orders, orders.0, orders.1, orders.2);
    two_way(&inputs(IELTS), &rows, &columns, result).unwrap()
}

#[test]
fn break_even_is_written_as_a_sentence() {
    let check = |pairs: &str, kind, lang, cost: Option<&str>, expected: &str| {
        let inputs = inputs(pairs);
        let mut programme = Programme::starting_assumptions(kind, &inputs);
        programme.cost = cost.map_or(programme.cost, dec);
        let found = break_even(&inputs, &programme);
        let said = programmes::break_even(&fmt(lang), &inputs, &programme, &found);
        assert_eq!(said.replace('\u{a0}', " "), expected);
    };
    use ProgrammeKind::*;
    // 50,000 / 285,000 = 0.175 orders.
    check(
        SHOP,
        LoyaltyGifts,
        Lang::Vi,
        None,
        "Chi 50.000 ₫ mỗi năm có lãi nếu số đơn mỗi năm tăng từ 4 lên ít nhất 4,18.",
    );
    check(
        SHOP,
        LoyaltyGifts,
        Lang::En,
        None,
        "Spending ₫50,000 per year pays if the number of orders per year rises from 4 to at least 4.18.",
    );
    // One million saved on a CAC of two is break-even.
    check(
        IELTS,
        Referral,
        Lang::Vi,
        None,
        "Chi 1.000.000 ₫ mỗi khách có lãi nếu CAC giảm từ 2.000.000 ₫ xuống còn 1.000.000 ₫ hoặc thấp hơn.",
    );
    // More than the whole CAC cannot be saved.
    check(
        IELTS,
        Referral,
        Lang::Vi,
        Some("3000000"),
        "Với chi phí 3.000.000 ₫ mỗi khách, thay đổi CAC bao nhiêu cũng không bù lại được.",
    );
    check(
        SHOP,
        LoyaltyGifts,
        Lang::Vi,
        Some("0"),
        "Với chi phí 0 ₫ mỗi năm, chương trình có lãi ngay cả khi số đơn mỗi năm không đổi.",
    );
}

#[test]
fn a_table_is_written_as_spreadsheet_cells() {
    let cells = |lang, result, table: &TwoWay| {
        words::cells(&fmt(lang), Field::Cac, Field::Orders, result, table)
    };
    let table = table(("0", "2000000", "2000000"), ("0.5", "1", "0.5"), ResultName::LtvCac);
    // 7.3 and 14.8 million for a CAC of two; without CAC there is no ratio.
    assert_eq!(
        cells(Lang::Vi, ResultName::LtvCac, &table),
        "LTV:CAC\nChi phí thu hút khách hàng (CAC) \\ Số đơn hàng mỗi khách\t0,5\t1\n0\t\t\n2000000\t3,65\t7,4"
    );
    assert!(cells(Lang::En, ResultName::LtvCac, &table).ends_with("2000000\t3.65\t7.4"));
}

#[test]
fn tints_tell_gains_and_losses_apart() {
    // 15 million × orders − CAC − 0.2 million.
    let tones = |cac, orders, result| heat(&table(cac, orders, result));
    let gains = tones(("1000000", "3000000", "1000000"), ("1", "1", "1"), ResultName::ClvNet);
    assert_eq!(gains, [[Tone::Gain(9)], [Tone::Gain(5)], [Tone::Gain(0)]]);
    // 14.8, 0 and −14.8 million.
    let both = tones(("0", "29600000", "14800000"), ("1", "1", "1"), ResultName::ClvNet);
    assert_eq!(both, [[Tone::Gain(9)], [Tone::Gain(0)], [Tone::Loss(9)]]);
    // 14.8 and −0.2 million; then −0.1, −10.1 and −20.1 million.
    let little = tones(("0", "15000000", "15000000"), ("1", "1", "1"), ResultName::ClvNet);
    assert_eq!(little, [[Tone::Gain(9)], [Tone::Loss(1)]], "a slight loss is pale");
    let slight = tones(("14900000", "34900000", "10000000"), ("1", "1", "1"), ResultName::ClvNet);
    assert_eq!(slight[0], [Tone::Loss(1)]);
    let none = tones(("0", "0", "1"), ("1", "1", "1"), ResultName::LtvCac);
    assert_eq!(none, [[Tone::None]]);
    let one = tones(("0", "0", "1"), ("1", "1", "1"), ResultName::ClvNet);
    assert_eq!(one, [[Tone::Gain(5)]], "a single number is neither least nor most");
}

#[test]
fn chances_are_written_in_percent() {
    let vi = fmt(Lang::Vi);
    for (draws, of, expected) in [
        (1234, 10_000, Some("≈ 12,3%")),
        (0, 10_000, Some("≈ 0%")),
        (3, 10_000, Some("< 0,1%")),
        (1, 3, Some("≈ 33,3%")),
        (0, 0, None),
    ] {
        let said = ranges::chance(&vi, Share { draws, of });
        let said = said.map(|it| it.replace('\u{a0}', " "));
        assert_eq!(said.as_deref(), expected);
    }
    // Ten thousand draws are not exact to a single đồng.
    let about = |result, value| ranges::about(&vi, result, dec(value)).replace('\u{a0}', " ");
    assert_eq!(about(ResultName::ClvNet, "10586424.31"), "≈ 10.600.000 ₫");
    assert_eq!(about(ResultName::LtvCac, "3.4567"), "≈ 3,46:1");
    assert_eq!(about(ResultName::PaybackMonths, "13.26"), "≈ 13,3 tháng");
}
