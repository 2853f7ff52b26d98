//! Goal seek: the value found gives the target, or the reason given is the right one.

use super::customers::{IELTS, KEPT, SHOP, allowed, customers, dec, inputs};
use clv_calculator::clv::{
    Field, Goal, Reach, ResultName, Undefined, Unreachable, evaluate, reach, reaches, single,
};
use clv_calculator::money::{plain, rounded};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn goal(result: &str, target: &str, places: u32) -> Goal {
    Goal { result: ResultName::from_name(result).expect(result), target: dec(target), places }
}

fn field(name: &str) -> Field {
    Field::from_name(name).expect(name)
}

/// Inputs, result, target, decimals shown, field, needed value, why.
const REACHED: &[(&str, &str, &str, u32, &str, &str, &str)] = &[
    (IELTS, "clv_net", "10000000", 0, "order_value", "12200000", "10 + 2 + 0.2 million"),
    // 12.2/15 = 0.8133…; eight places are the first to be less than half a đồng off.
    (IELTS, "clv_net", "10000000", 0, "orders", "0.81333334", "12.2 / 15"),
    (IELTS, "clv_net", "10000000", 0, "lifespan", "0.81333334", "12.2 / 15"),
    (IELTS, "clv_net", "10000000", 0, "margin", "81.333334", "12.2 / 15"),
    (IELTS, "clv_net", "10000000", 0, "cac", "4800000", "15 − 0.2 − 10 million"),
    (IELTS, "clv_net", "10000000", 0, "retention_cost", "3000000", "15 − 2 − 10 million"),
    (IELTS, "ltv_cac", "3", 2, "cac", "4933333", "14.8 million / 3, rounded so that 3 is met"),
    (IELTS, "ltv_cac", "3", 2, "order_value", "6200000", "3 × 2 million + 200,000"),
    (IELTS, "max_cac", "3700000", 0, "target_ratio", "4", "14.8 / 3.7"),
    (IELTS, "break_even_cac", "0", 0, "order_value", "200000", "the retention cost"),
    // 95,000 a month, for twelve and for three months.
    (SHOP, "payback_months", "12", 0, "cac", "1140000", "12 × 95,000"),
    (SHOP, "payback_months", "3", 0, "cac", "285000", "3 × 95,000"),
    // (350,000 / 3 + 5,000) / 0.2 = 608,333.33
    (SHOP, "payback_months", "3", 0, "order_value", "608334", "121,666.67 a month of margin"),
    // 350,000 / 3 / (285,000 / 12) = 4.91228, to a thousandth of it
    (SHOP, "payback_months", "3", 0, "orders", "4.913", "23,750 a month for each"),
    // 4 × 95,000 − 350,000 = 30,000; the 4th month is needed for 65 of its 95 parts: 3.6842.
    (
        SHOP,
        "payback_months",
        "4",
        0,
        "lifespan",
        "0.3071",
        "3.68421 months in years, to a thousandth of it",
    ),
    (SHOP, "payback_months", "0", 0, "cac", "0", "nothing to win back"),
    // R = 4000 × 1.01 / 4100
    (KEPT, "clv_retention", "4000", 2, "retention", "98.536586", "Gupta & Lehmann, solved for R"),
    (KEPT, "clv_retention", "1000", 2, "discount", "4.5", "95 / 1000 − 0.05"),
    (KEPT, "clv_retention_with_first", "1100", 2, "discount", "4.5", "100 more than above"),
    (KEPT, "clv_retention", "3166.66", 2, "order_value", "199.9996", "1583.33 per 100"),
    // The limits of an allowed range are allowed themselves.
    (KEPT, "clv_retention", "0", 2, "retention", "0", "nobody stays, nothing comes"),
    (KEPT, "clv_retention", "10000", 2, "retention", "100", "100 a month for ever at 1 %"),
    (KEPT, "clv_retention", "1900", 2, "discount", "0", "95 / (1 − 0.95)"),
    (HALVED, "clv_retention", "10", 2, "discount", "1000", "105 / (1 + 10 − 0.5)"),
    // The solver extends the line to where less than the 200,000 of cost is left and no result is defined.
    (THIN, "break_even_cac", "400000", 0, "order_value", "600000", "400,000 + 200,000"),
    (THIN, "max_cac", "100000", 0, "order_value", "500000", "3 × 100,000 + 200,000"),
    (SHOP, "payback_months", "36", 0, "cac", "3420000", "the last of 36 × 95,000"),
    (
        "order_value=500000&orders=4&lifespan=3&margin=60&cac=0&retention_cost=15000&retention_cost_per=order",
        "payback_months",
        "12",
        0,
        "cac",
        "1140000",
        "12 × 95,000, whatever it is today",
    ),
    // A cost of 600 over the lifespan is less a month the longer it is: 3 × 100 − 3 × 600/12 = 150.
    (
        "order_value=100&orders=1&period=month&lifespan=4&retention_cost=600&cac=150",
        "payback_months",
        "3",
        0,
        "lifespan",
        "1",
        "600 / 12 months are 50 a month",
    ),
];

/// 210 a month, half of the customers stay.
const HALVED: &str = "order_value=210&orders=1&period=month&retention=50&discount_per=month";
/// One order of 300,000 with a retention cost of 200,000.
const THIN: &str = "order_value=300000&orders=1&lifespan=1&retention_cost=200000&target_ratio=3";

#[test]
fn a_goal_is_reached_by_the_value_worked_by_hand() {
    for (pairs, result, target, places, name, expected, source) in REACHED {
        let goal = goal(result, target, *places);
        let found = reach(&inputs(pairs), field(name), goal);
        let value = found.map(|reach| plain(reach.value));
        assert_eq!(value, Ok(expected.to_string()), "{result} {target} by {name}: {source}");
    }
}

#[test]
fn a_goal_gives_the_change_as_an_amount_and_in_percent() {
    let found = reach(&inputs(IELTS), Field::Cac, goal("clv_net", "10000000", 0));
    let expected = Reach {
        value: dec("4800000"),
        today: Some(dec("2000000")),
        change: Some(dec("2800000")),
        change_percent: Some(dec("140")),
    };
    assert_eq!(found, Ok(expected));
    // An empty field has no current value, and a change from zero has no percentage.
    let mut empty = inputs(IELTS);
    empty.order_value = None;
    let found = reach(&empty, Field::OrderValue, goal("clv_net", "10000000", 0)).unwrap();
    assert_eq!((found.value, found.today, found.change), (dec("12200000"), None, None));
    empty = inputs(IELTS);
    empty.cac = None;
    let found = reach(&empty, Field::Cac, goal("clv_net", "10000000", 0)).unwrap();
    assert_eq!((found.change, found.change_percent), (Some(dec("4800000")), None));
}

#[test]
fn an_unreachable_goal_names_its_reason() {
    let outside = |needed: Option<&str>, at: &str, nearest: &str| Unreachable::OutOfRange {
        needed: needed.map(dec),
        at: dec(at),
        nearest: Ok(Some(dec(nearest))),
    };
    let skipped = |at: &str, month| Unreachable::Skipped { at: dec(at), month };
    let retained = &format!("{SHOP}&retention=50");
    let rows: &[(&str, &str, &str, &str, Unreachable)] = &[
        (IELTS, "clv_net", "10000000", "discount", Unreachable::NoEffect),
        (IELTS, "clv_net", "10000000", "customers", Unreachable::NoEffect),
        // By hand: a CAC of −0.2 million, and a margin of 120 %.
        (IELTS, "clv_net", "15000000", "cac", outside(Some("-200000"), "0", "14800000")),
        (IELTS, "clv_net", "15800000", "margin", outside(Some("120"), "100", "12800000")),
        // With a lifespan of zero the CAC and the retention cost are lost.
        (
            IELTS,
            "clv_net",
            "-3000000",
            "lifespan",
            outside(Some("-0.0533333333333333333333333333"), "0", "-2200000"),
        ),
        (IELTS, "ltv_cac", "-1", "cac", Unreachable::Approaches(dec("0"))),
        (IELTS, "max_cac", "-1", "margin", Unreachable::Undefined(Undefined::NothingLeftForCac)),
        (
            IELTS,
            "clv_retention",
            "1",
            "margin",
            Unreachable::Undefined(Undefined::Missing(Field::Retention)),
        ),
        (IELTS, "historical_clv", "1", "margin", Unreachable::Undefined(Undefined::NoTransactions)),
        (
            KEPT,
            "clv_retention",
            "20000",
            "retention",
            outside(Some("100.4975124378109452736318408"), "100", "10000"),
        ),
        (KEPT, "clv_retention", "-1", "retention", outside(None, "0", "0")),
        (KEPT, "clv_retention", "1900.01", "discount", outside(None, "0", "1900")),
        // 105 / 5 − 0.5
        (HALVED, "clv_retention", "5", "discount", outside(Some("2050"), "1000", "10")),
        // 210 × 0.5 / 0.5 is the most, at no discount; a yearly rate of zero is zero a month.
        (
            "order_value=210&orders=1&period=month&retention=50&discount_per=year",
            "clv_retention",
            "210.01",
            "discount",
            outside(None, "0", "210"),
        ),
        (
            KEPT,
            "ltv_cac",
            "2",
            "margin",
            Unreachable::Undefined(Undefined::Missing(Field::Lifespan)),
        ),
        (
            "order_value=500000&orders=4&lifespan=3&cac=0",
            "payback_months",
            "12",
            "order_value",
            Unreachable::NoEffect,
        ),
        (SHOP, "payback_months", "40", "cac", Unreachable::BeyondLifespan(dec("36"))),
        (SHOP, "payback_months", "0", "orders", Unreachable::OnlyWithoutCac),
        // 95,000 a month pay back in month 4; a longer lifespan does not delay that.
        (
            SHOP,
            "payback_months",
            "6",
            "lifespan",
            skipped("0.3070175438596491228070175439", Some(dec("4"))),
        ),
        // Half of the customers stay: 95 (1 + ½ + ¼ + …) tends to 190, short of 350.
        (
            retained,
            "payback_months",
            "30",
            "discount",
            Unreachable::OutOfRange { needed: None, at: dec("0"), nearest: Ok(None) },
        ),
    ];
    for (pairs, result, target, name, expected) in rows {
        let found = reach(&inputs(pairs), field(name), goal(result, target, 2));
        assert_eq!(found, Err(*expected), "{result} {target} by {name}");
    }
}

#[test]
fn every_field_gets_an_answer_in_the_order_of_the_form() {
    let all = reaches(&inputs(IELTS), goal("clv_net", "10000000", 0));
    let fields: Vec<Field> = all.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, Field::ALL);
    assert_eq!(all.iter().filter(|(_, found)| found.is_ok()).count(), 6);
}

proptest! {
    /// A target that some value of the field gives is reached, and the value found gives it.
    #[test]
    fn a_reachable_goal_is_reached(
        inputs in customers(), field in prop::sample::select(Field::ALL.to_vec()),
        result in prop::sample::select(ResultName::ALL.to_vec()), share in 1u32..=1000,
    ) {
        let changed = inputs.with(field, allowed(field, share));
        let Ok(Some(target)) = evaluate(&changed).get(result) else { return Ok(()) };
        let goal = Goal { result, target: rounded(target, 2), places: 2 };
        match reach(&inputs, field, goal) {
            Ok(found) => {
                let again = evaluate(&inputs.with(field, found.value)).get(result);
                prop_assert_eq!(again.map(|it| it.map(|it| rounded(it, 2))), Ok(Some(goal.target)));
                // A third of ten thousand million is exact to 18 places.
                let reached = again.unwrap().map(|it| rounded(it, 15));
                prop_assert!(reached >= Some(goal.target) || found.value.scale() > 15);
            }
            Err(Unreachable::NoEffect) => {
                let other = single(&inputs.with(field, allowed(field, 500)), result);
                let same = single(&inputs.with(field, allowed(field, 900)), result);
                prop_assert_eq!(other, same);
            }
            // The target was rounded, and may lie slightly beyond what the field can reach.
            Err(Unreachable::OutOfRange { nearest: Ok(Some(nearest)), .. }) =>
                prop_assert!((nearest - goal.target).abs() <= Decimal::new(5, 3), "{}", nearest),
            Err(Unreachable::Approaches(_)) => prop_assert_eq!(goal.target, Decimal::ZERO),
            Err(other) => prop_assert!(false, "{:?} by {:?}: {:?}", goal, field, other),
        }
    }

    #[test]
    fn no_goal_panics(
        inputs in customers(), units in any::<i64>(), scale in 0u32..=18,
        result in prop::sample::select(ResultName::ALL.to_vec()),
    ) {
        let target = Decimal::new(units, scale);
        for (field, found) in reaches(&inputs, Goal { result, target, places: scale }) {
            if let Ok(found) = found {
                prop_assert!(inputs.with(field, found.value).checked(field).is_ok());
            }
        }
    }
}
