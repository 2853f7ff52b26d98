//! Segments: rankings, losing groups and what ends the loss, and the blend as a ratio of sums.

use super::customers::{IELTS, SHOP, customers, dec, inputs};
use clv_calculator::clv::{
    Field, Inputs, MAX_SEGMENTS, Segment, Segments, SegmentsError, Undefined, evaluate, segments,
};
use clv_calculator::i18n::Formatter;
use clv_calculator::i18n::whatif::segments::results as words;
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn group(name: &str, pairs: &str) -> Segment {
    Segment { name: name.to_owned(), inputs: inputs(pairs) }
}

fn shop(changes: &str) -> Segment {
    let mut pairs = SHOP.to_owned();
    for change in changes.split('&') {
        let (key, _) = change.split_once('=').expect("key=value");
        let kept: Vec<&str> =
            pairs.split('&').filter(|it| !it.starts_with(&format!("{key}="))).collect();
        pairs = format!("{}&{change}", kept.join("&"));
    }
    group(changes, &pairs)
}

fn all(list: &[Segment]) -> Segments {
    segments(list).expect("groups that can be compared")
}

#[test]
fn rankings_and_blend_worked_by_hand() {
    // Each is worth 3,420,000 before CAC.
    let list = [
        shop("cac=420000&customers=10"),  // 3,000,000 each, 30 million
        shop("cac=920000&customers=50"),  // 2,500,000 each, 125 million
        shop("cac=4420000&customers=40"), // −1,000,000 each, −40 million
        shop("cac=20000"),                // no number of customers
    ];
    let found = all(&list);
    assert_eq!(found.by_clv, [3, 0, 1, 2]);
    assert_eq!(found.by_contribution, [1, 0, 2, 3]);
    let blend = &found.blend;
    assert_eq!((blend.segments, blend.losing), (3, 1));
    assert_eq!(blend.left_out, [(3, Undefined::Missing(Field::Customers))]);
    assert_eq!((blend.customers, blend.contribution), (Ok(dec("100")), Ok(dec("115000000"))));
    // 125 of the 155 million that two groups earn; one loses 40.
    let (carrier, percent) = blend.carrier.unwrap();
    assert_eq!((carrier, percent.round_dp(4)), (1, dec("80.6452")));
    assert_eq!(blend.losses, Ok(dec("-40000000")));
    // 115 million / 100, and 342 million / (4.2 + 46 + 176.8 million).
    assert_eq!(blend.clv_net, Ok(dec("1150000")));
    assert_eq!(blend.ltv_cac.unwrap().round_dp(10), dec("1.5066079295"));
}

#[test]
fn the_smallest_single_change_that_ends_a_loss_is_found() {
    // A CAC of 4,420,000 for 3,420,000 left: the CAC must fall by 22.6 %, or revenue rise by 27.8 %
    // (the order value) or 29.2 % (orders, with their own cost).
    let found = all(&[shop("cac=4420000&customers=1")]);
    let (field, reach) = found.rows[0].turn.expect("a change that turns it");
    assert_eq!((field, reach.value), (Field::Cac, dec("3420000")));
    assert_eq!(reach.change_percent.unwrap().round_dp(1), dec("-22.6"));
    // A retention cost of 301,000 an order on a margin of 300,000, and a CAC of 1 for twelve orders: a third
    // of a percent of either ends the loss, of the cost slightly less.
    let found = all(&[shop("cac=1&retention_cost=301000&customers=1")]);
    let (field, reach) = found.rows[0].turn.expect("a change that turns it");
    assert_eq!((field, reach.value), (Field::RetentionCost, dec("299999.9")));
    // A group that just breaks even loses nothing.
    let even = &all(&[shop("cac=3420000&customers=1")]).rows[0];
    assert_eq!((even.clv_net, even.losing), (Ok(Decimal::ZERO), false));
    assert_eq!(even.turn, None);
}

/// The findings, then a verdict for each group.
fn said(lang: Lang, list: &[Segment]) -> Vec<String> {
    let fmt = Formatter::new(lang, CurrencyStyle::usual(Code::VND, lang.mark()));
    let found = all(list);
    let mut said = vec![words::findings(&fmt, list, &found).join(" ")];
    let rows = list.iter().zip(&found.rows);
    said.extend(rows.map(|(group, row)| words::verdict(&fmt, &group.inputs, row)));
    said.iter().map(|it| it.replace('\u{a0}', " ")).collect()
}

#[test]
fn findings_name_the_most_profitable_and_the_losing_groups() {
    let named = |name: &str, changes: &str| Segment { name: name.to_owned(), ..shop(changes) };
    // 30 and 10 million of gains; 22.6 % less CAC ends the loss.
    let mut list = vec![
        named("Zalo", "cac=420000&customers=10"),
        named("Báo", "cac=2420000&customers=10"),
        named("TV", "cac=4420000&customers=1"),
    ];
    let turn = "Thay đổi nhỏ nhất để hòa vốn: giảm CAC từ 4.420.000 ₫ xuống 3.420.000 ₫ (−22,6%).";
    let story = format!(
        "Nhóm “Zalo” nuôi cửa hàng: 10 khách, tổng CLV ròng 30.000.000 ₫, chiếm 75% tổng lãi của các nhóm có lãi. Nhóm “TV” đang lỗ 1.000.000 ₫ trên mỗi khách. {turn} Tính chung, một khách đáng giá 1.857.143 ₫ và LTV:CAC là 2,19:1."
    );
    let lost = format!("Lỗ. {turn}");
    assert_eq!(said(Lang::Vi, &list), [story.as_str(), "Có lãi.", "Có lãi.", lost.as_str()]);
    // One group lacks its number of customers; 100 customers who lose a million each outweigh the rest.
    list[1].inputs.customers = None;
    list[2].inputs.customers = Some(100.into());
    let english = said(Lang::En, &list);
    let lost =
        "The shop as a whole loses ₫70,000,000: “Zalo” has the highest total net CLV, ₫30,000,000,";
    assert!(english[0].starts_with(lost), "{}", english[0]);
    assert_eq!(english[2], "Profitable. The number of customers is missing.");
    assert_eq!(said(Lang::En, &[])[0], "No group has enough numbers yet.");
    let even = [named("A", "cac=3420000&customers=1")];
    assert_eq!(said(Lang::En, &even)[1], "Breaks even.");
}

#[test]
fn groups_that_cannot_be_added_are_refused() {
    let dollars = group("New York", &format!("{SHOP}&currency=USD"));
    let dong = group("Hà Nội", SHOP);
    assert_eq!(
        segments(&[dong.clone(), dollars]),
        Err(SegmentsError::Currencies(Code::VND, Code::USD))
    );
    let many = vec![dong; MAX_SEGMENTS + 1];
    assert_eq!(segments(&many), Err(SegmentsError::TooMany { count: 201 }));
    // No groups, or groups without customers.
    let missing = Err(Undefined::Missing(Field::Customers));
    assert_eq!(all(&[]).blend.clv_net, missing);
    let nobody = all(&[shop("customers=0")]);
    assert_eq!((nobody.blend.clv_net, nobody.blend.ltv_cac), (missing, missing));
    let free = all(&[shop("cac=0&customers=5")]);
    assert_eq!(free.blend.ltv_cac, Err(Undefined::NoCac));
}

#[test]
fn two_hundred_losing_groups_take_less_than_three_seconds() {
    let list =
        vec![
            group("Lỗ", &format!("{IELTS}&customers=7").replace("cac=2000000", "cac=20000000"));
            200
        ];
    let start = std::time::Instant::now();
    assert_eq!(all(&list).blend.losing, 200);
    // Debug build on a busy machine; a release build takes a few milliseconds.
    assert!(start.elapsed().as_millis() < 3_000, "{:?}", start.elapsed());
}

fn customers_of(inputs: &Inputs, count: u32) -> Segment {
    Segment { name: String::new(), inputs: inputs.with(Field::Customers, count.into()) }
}

proptest! {
    #[test]
    fn the_blend_of_identical_groups_is_the_group(inputs in customers(), counts in prop::collection::vec(1u32..5_000, 1..20)) {
        let list: Vec<Segment> = counts.iter().map(|count| customers_of(&inputs, *count)).collect();
        let blend = all(&list).blend;
        let one = evaluate(&inputs);
        let near = |a: Decimal, b: Decimal| (a - b).abs() <= Decimal::new(1, 15) * b.abs().max(Decimal::ONE);
        prop_assert!(near(blend.clv_net.unwrap(), one.clv_net.unwrap()));
        prop_assert!(near(blend.ltv_cac.unwrap(), one.ltv_cac.unwrap()));
        prop_assert_eq!(blend.customers, Ok(counts.iter().map(|it| Decimal::from(*it)).sum()));
    }

    #[test]
    fn the_change_found_ends_the_loss(inputs in customers()) {
        let found = all(&[customers_of(&inputs, 3)]);
        let row = &found.rows[0];
        prop_assert_eq!(row.losing, evaluate(&inputs).clv_net.unwrap() < Decimal::ZERO);
        if let Some((field, reach)) = row.turn {
            prop_assert!(evaluate(&inputs.with(field, reach.value)).clv_net.unwrap() > Decimal::new(-1, 12));
        } else {
            prop_assert!(!row.losing, "lowering the CAC or the retention cost always helps, or raising the margin");
        }
    }
}
