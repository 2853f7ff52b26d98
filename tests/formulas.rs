//! Worked values of the formulas, each with the source of its number, and the identities between them.

use clv_calculator::clv::{
    CostPer, Example, Field, Headline, Implausible, Inputs, Outcome, Payback, Period, RatePer,
    ResultName, Terms, Undefined, evaluate, monthly_discount, monthly_retention, plausibility,
    response_curve, span, tornado,
};
use clv_calculator::money::Code;
use proptest::prelude::*;
use rust_decimal::{Decimal, MathematicalOps};

fn dec(text: &str) -> Decimal {
    text.parse().expect("a decimal in the test")
}

/// Inputs from link-like pairs, so that a case reads like a link.
fn inputs(pairs: &str) -> Inputs {
    let mut inputs = Inputs::empty(Code::VND);
    for pair in pairs.split('&') {
        let (key, value) = pair.split_once('=').expect("key=value");
        match key {
            "period" => inputs.period = Period::from_name(value).unwrap(),
            "lifespan_unit" => inputs.lifespan_unit = Period::from_name(value).unwrap(),
            "retention_cost_per" => inputs.retention_cost_per = CostPer::from_name(value).unwrap(),
            "retention_per" => inputs.retention_per = RatePer::from_name(value).unwrap(),
            "discount_per" => inputs.discount_per = RatePer::from_name(value).unwrap(),
            "headline" => inputs.headline = Headline::from_name(value).unwrap(),
            "transactions" => inputs.transactions = value.split(',').map(dec).collect(),
            _ => inputs.set(Field::from_name(key).expect(key), Some(dec(value))),
        }
    }
    inputs
}

fn show(outcome: &Outcome, name: ResultName) -> String {
    match outcome.get(name) {
        Ok(Some(value)) => value.normalize().to_string(),
        Ok(None) => "never".to_owned(),
        Err(why) => why.name().to_owned(),
    }
}

/// Every row: inputs, result, expected text (a trailing … compares the digits before it), source.
const WORKED: &[(&str, &str, &str, &str)] = &[
    // WISE English, "Tăng doanh số thần tốc": 15 × 1 × 1 = 15 triệu; − 2 triệu − 200 nghìn = 12,8 triệu.
    (IELTS, "ltv", "15000000", "article 1"),
    (IELTS, "clv_costs", "12800000", "article 1"),
    (IELTS, "clv_net", "12800000", "equals clv_costs at 100 % margin"),
    (IELTS, "ltv_cac", "7.4", "(15,000,000 − 200,000) / 2,000,000 by hand"),
    (IELTS, "break_even_cac", "14800000", "by hand"),
    (IELTS, "max_cac", "4933333.333333333333333333333…", "14,800,000 / 3 by hand"),
    (IELTS, "payback_months", "1", "5,000,000 a month against 2,000,000, by hand"),
    // An 80 dollar cake every year for three years.
    ("order_value=80&orders=1&lifespan=3", "ltv", "240", "article 2"),
    (
        "order_value=80&orders=1&lifespan=3",
        "payback_months",
        "0",
        "nothing spent to win the customer",
    ),
    // Margin multiple, R = 80 %, D = 10 % per period, m = 1: 0.8 / 0.3 and 1.1 / 0.3.
    (MULTIPLE, "clv_retention", "2.66666666…", "Gupta & Lehmann 2003, formula by hand"),
    (MULTIPLE, "clv_retention_with_first", "3.66666666…", "Blattberg et al. 2008, formula by hand"),
    ("order_value=1&orders=1&period=month&retention=80", "clv_retention", "4", "0.8 / 0.2"),
    (
        "order_value=1&orders=1&period=month&retention=80",
        "clv_retention_with_first",
        "5",
        "1 / churn",
    ),
    // 80 % of 200 a month, 3 % churn: 160 / 0.03.
    (
        "order_value=200&orders=1&period=month&margin=80&retention=97",
        "clv_retention_with_first",
        "5333.3333333…",
        "160 / 0.03",
    ),
    // 95 % kept, 1 % discount, m = 100: 95 / 0.06 = 1583.33, where the misprinted 1 + DR gives 94.11.
    (
        "order_value=100&orders=1&period=month&retention=95&discount=1&discount_per=month",
        "clv_retention",
        "1583.33333…",
        "95 / 0.06",
    ),
    ("order_value=100&orders=4&lifespan=3&margin=60", "clv_simple", "720", "100 × 4 × 3 × 60 %"),
    (
        "order_value=500000&orders=6&lifespan=3&margin=20",
        "clv_simple",
        "1800000",
        "500,000 × 6 × 3 × 20 %",
    ),
    (
        "order_value=500000&orders=6&lifespan=3&margin=20",
        "clv_margin",
        "1800000",
        "the same once units agree",
    ),
    ("margin=40&transactions=100,250.5,49.5", "historical_clv", "160", "400 × 40 %"),
    ("margin=40", "historical_clv", "no_transactions", "an empty list"),
    // Undefined results give a reason and do not affect the others.
    (
        "order_value=1&orders=1&period=month&retention=100",
        "clv_retention",
        "never_ends",
        "1 + 0 − 1 = 0",
    ),
    (
        "order_value=1&orders=1&period=month&retention=100&discount=1&discount_per=month",
        "clv_retention",
        "100",
        "1 / 0.01",
    ),
    ("order_value=1&orders=1&period=month", "clv_retention", "missing", "no retention rate"),
    ("order_value=80&orders=1&lifespan=3", "ltv_cac", "no_cac", "CAC is zero"),
    ("order_value=-5&orders=1&lifespan=3&transactions=10", "ltv", "out_of_range", "negative price"),
    (
        "order_value=-5&orders=1&lifespan=3&transactions=10",
        "historical_clv",
        "10",
        "stands by itself",
    ),
    ("order_value=80&orders=1&lifespan=0", "ltv", "out_of_range", "no time at all"),
    ("order_value=80&orders=1&lifespan=0", "customer_value", "80", "stands by itself"),
    ("order_value=80&orders=1&lifespan=3&margin=101", "clv_margin", "out_of_range", "over 100 %"),
    ("order_value=80&orders=1&lifespan=101", "ltv", "out_of_range", "over 100 years"),
    (
        "order_value=80&orders=1&lifespan=3&margin=10&retention_cost=100",
        "max_cac",
        "nothing_left_for_cac",
        "24 − 100",
    ),
    (
        "order_value=79228162514264337593543950335&orders=10&lifespan=3",
        "ltv",
        "too_large",
        "the type's limit",
    ),
    (
        "order_value=100&orders=1&lifespan=1&cac=200",
        "payback_months",
        "never",
        "100 never covers 200",
    ),
    // The money that one period's new customers bring and cost.
    (
        "order_value=100&orders=1&lifespan=1&cac=20&customers=50",
        "customers_value",
        "4000",
        "80 × 50",
    ),
    ("order_value=100&orders=1&lifespan=1&cac=20&customers=50", "customers_cac", "1000", "20 × 50"),
];

const IELTS: &str = "order_value=15000000&orders=1&period=quarter&lifespan=1&lifespan_unit=quarter&margin=100&cac=2000000&retention_cost=200000";
const MULTIPLE: &str =
    "order_value=1&orders=1&period=month&retention=80&discount=10&discount_per=month";

#[test]
fn worked_values() {
    for (pairs, result, expected, source) in WORKED {
        let name = ResultName::from_name(result).expect(result);
        let actual = show(&evaluate(&inputs(pairs)), name);
        match expected.strip_suffix('…') {
            Some(digits) => {
                assert!(actual.starts_with(digits), "{pairs} {result}: {actual}, {source}")
            }
            None => assert_eq!(actual, *expected, "{pairs} {result}, {source}"),
        }
    }
}

#[test]
fn yearly_rates_become_monthly_by_compounding() {
    // 1.1^(1/12) − 1 and 0.8^(1/12), as printed in the table of worked values.
    let discount = monthly_discount(&inputs("discount=10")).unwrap();
    assert_eq!(discount.round_dp(8), dec("0.00797414"));
    let retention = monthly_retention(&inputs("retention=80&retention_per=year")).unwrap();
    assert_eq!(retention.round_dp(7), dec("0.9815765"));
    // Twelve months give the yearly rate again, to 24 places.
    let year = (0..12).fold(Decimal::ONE, |left, _| left * retention);
    assert_eq!(year.round_dp(24), dec("0.8"));
}

#[test]
fn twelfth_roots_agree_with_the_librarys_power() {
    for basis_points in (1..=10_000).step_by(7) {
        let percent = Decimal::new(basis_points, 2);
        let year =
            Inputs { retention: Some(percent), retention_per: RatePer::Year, ..inputs("margin=1") };
        let root = monthly_retention(&year).unwrap();
        let twelfth = Decimal::ONE / Decimal::from(12);
        let power = (percent / Decimal::ONE_HUNDRED).checked_powd(twelfth).unwrap();
        assert!((root - power).abs() < Decimal::new(1, 22), "{percent}: {root} {power}");
    }
}

#[test]
fn annual_and_monthly_inputs_of_the_same_customer_agree() {
    let yearly = evaluate(&inputs("order_value=120&orders=6&period=year&lifespan=2.5&margin=40"));
    let monthly = evaluate(&inputs(
        "order_value=120&orders=0.5&period=month&lifespan=30&lifespan_unit=month&margin=40",
    ));
    assert_eq!(yearly.ltv, monthly.ltv);
    assert_eq!(yearly.clv_net, monthly.clv_net);
    assert_eq!(yearly.timeline, monthly.timeline);
}

#[test]
fn a_part_of_a_month_counts_in_proportion() {
    // Half a quarter is a month and a half: 30, then 15 of 45.
    let outcome = evaluate(&inputs(
        "order_value=90&orders=1&period=quarter&lifespan=0.5&lifespan_unit=quarter",
    ));
    let timeline = outcome.timeline.unwrap();
    assert_eq!(timeline.cumulative, [dec("0"), dec("30"), dec("45")]);
}

#[test]
fn retention_cost_total_is_right_in_every_unit() {
    // 2 years, 4 orders a year: 8 orders, 24 months, 8 quarters.
    for (per, total) in
        [("customer", 6), ("order", 48), ("month", 144), ("quarter", 48), ("year", 12)]
    {
        let pairs = format!(
            "order_value=100&orders=4&lifespan=2&retention_cost=6&retention_cost_per={per}"
        );
        let outcome = evaluate(&inputs(&pairs));
        assert_eq!(outcome.retention_cost_total, Ok(total.into()), "{per}");
    }
}

#[test]
fn survival_weights_the_timeline() {
    // m = 100, R = 50 %, D = 0: 100, 50, 25 on top of −120; back in month 2.
    let outcome = evaluate(&inputs(
        "order_value=100&orders=1&period=month&lifespan=3&lifespan_unit=month&cac=120&retention=50",
    ));
    let timeline = outcome.timeline.unwrap();
    assert_eq!(timeline.cumulative, [dec("-120"), dec("-20"), dec("30"), dec("55")]);
    assert_eq!(timeline.survival, [dec("1"), dec("0.5"), dec("0.25")]);
    assert_eq!(outcome.payback_months, Ok(Payback::Month(2)));
    assert_eq!(outcome.clv_retention_truncated, Ok(175.into()));
    assert_eq!(outcome.clv_retention_with_first, Ok(200.into()));
}

#[test]
fn discounting_counts_from_the_second_month() {
    // 110, then 110 / 1.1 = 100: cash is booked at the start of its month.
    let outcome = evaluate(&inputs(
        "order_value=110&orders=1&period=month&lifespan=2&lifespan_unit=month&discount=10&discount_per=month",
    ));
    let end = outcome.timeline.unwrap().cumulative[2];
    assert_eq!(end.round_dp(20), dec("210"));
}

#[test]
fn the_tornado_moves_each_input_by_a_tenth() {
    let swings = tornado(&inputs(IELTS)).unwrap();
    let rows: Vec<_> = swings.iter().map(|s| (s.field, s.at_low, s.at_high)).collect();
    // By hand: margin is clipped at 100 %, so it only moves down.
    let expected = [
        (Field::OrderValue, "11300000", "14300000"),
        (Field::Orders, "11300000", "14300000"),
        (Field::Lifespan, "11300000", "14300000"),
        (Field::Margin, "11300000", "12800000"),
        (Field::Cac, "13000000", "12600000"),
        (Field::RetentionCost, "12820000", "12780000"),
    ];
    assert_eq!(rows, expected.map(|(field, low, high)| (field, dec(low), dec(high))));
    // 100 a year less a CAC of 5,000: a tenth of the CAC is more than a tenth of any other input.
    let swings = tornado(&inputs("order_value=100&orders=1&lifespan=1&cac=5000")).unwrap();
    assert_eq!(swings[0].field, Field::Cac);
    // Rates move only the results computed from them.
    for (headline, moved) in [("clv_net", false), ("clv_retention", true)] {
        let pairs = format!(
            "headline={headline}&order_value=100&orders=1&lifespan=1&retention=90&discount=10&customers=5"
        );
        let swings = tornado(&inputs(&pairs)).unwrap();
        let has = |field| swings.iter().any(|swing| swing.field == field);
        let rates = [has(Field::Retention), has(Field::Discount)];
        assert_eq!(rates, [moved; 2], "{headline}");
        assert!(!has(Field::Customers) && has(Field::Orders));
    }
}

#[test]
fn implausible_inputs_are_detected() {
    let cases = [
        (
            "margin=0.3",
            Some(Implausible::ShareForPercent { field: Field::Margin, meant: dec("30") }),
        ),
        (
            "margin=1",
            Some(Implausible::ShareForPercent { field: Field::Margin, meant: dec("100") }),
        ),
        ("margin=30", None),
        (
            "retention=0.9",
            Some(Implausible::ShareForPercent { field: Field::Retention, meant: dec("90") }),
        ),
        ("retention=30", Some(Implausible::MonthlyRetentionLow)),
        ("retention=30&retention_per=year", None),
        ("retention=50", None),
        (
            "discount=8&discount_per=month",
            Some(Implausible::DiscountHigh { monthly_percent: dec("8") }),
        ),
        ("discount=0.8&discount_per=month", None),
        ("discount=5&discount_per=month", None),
        (
            "discount=0.1",
            Some(Implausible::ShareForPercent { field: Field::Discount, meant: dec("10") }),
        ),
        ("order_value=15", Some(Implausible::AmountTiny { field: Field::OrderValue })),
        ("order_value=1000", None),
        ("order_value=0", None),
        ("cac=0", None),
        (
            "order_value=100000&orders=1&lifespan=1&margin=10&retention_cost=20000",
            Some(Implausible::CostsExceedMargin),
        ),
        ("order_value=100000&orders=1&lifespan=1&margin=10&retention_cost=10000", None),
    ];
    for (pairs, expected) in cases {
        assert_eq!(plausibility(&inputs(pairs)).first().copied(), expected, "{pairs}");
    }
    // 50 % a month leaves two months on average; three years is far beyond.
    let both = plausibility(&inputs("lifespan=3&retention=50"));
    let beyond = Implausible::LifespanBeyondRetention { expected_months: dec("2") };
    assert_eq!(both, [beyond, Implausible::LifespanAndRetention]);
    assert_eq!([false, true], [both[0].is_note(), both[1].is_note()]);
    // Twice the expected two months is still accepted.
    let twice = plausibility(&inputs("lifespan=4&lifespan_unit=month&retention=50"));
    assert_eq!(twice, [Implausible::LifespanAndRetention]);
    // 1 is taken for a fraction that means 100 %, and gives only this one warning.
    let share = Implausible::ShareForPercent { field: Field::Retention, meant: dec("100") };
    assert_eq!(plausibility(&inputs("retention=1")), [share]);
}

/// The limit is a hundred years in any unit.
#[test]
fn a_lifespan_beyond_a_hundred_years_is_refused() {
    for (unit, most, beyond) in
        [("month", "1200", "1200.01"), ("quarter", "400", "400.01"), ("year", "100", "100.01")]
    {
        let inputs = inputs(&format!("lifespan_unit={unit}"));
        let checked = |text| {
            let moved = inputs.with(Field::Lifespan, dec(text));
            moved.checked(Field::Lifespan)
        };
        assert_eq!(checked(most), Ok(dec(most)), "{unit}");
        let refused = Err(Undefined::OutOfRange(Field::Lifespan));
        assert_eq!(checked(beyond), refused, "{unit}");
    }
}

#[test]
fn examples_are_complete_and_plausible() {
    for example in Example::ALL {
        let inputs = example.inputs(Code::VND);
        let outcome = evaluate(&inputs);
        assert!(outcome.clv_net.is_ok_and(|net| net > Decimal::ZERO), "{example:?}");
        assert!(outcome.timeline.is_ok(), "{example:?}");
        assert!(plausibility(&inputs).iter().all(|slip| slip.is_note()), "{example:?}");
    }
}

#[test]
fn each_example_has_the_inputs_it_demonstrates() {
    let shows = |example: Example, pairs: &str| {
        let (loaded, expected) = (example.inputs(Code::VND), inputs(pairs));
        let beyond = Field::ALL.map(|field| expected.get(field).or(loaded.get(field)));
        assert_eq!(Field::ALL.map(|field| loaded.get(field)), beyond, "{example:?}");
    };
    shows(Example::IeltsCourse, IELTS);
    shows(Example::CakeShop, "order_value=80&orders=1&lifespan=3");
    shows(Example::Subscription, "retention=95&discount=10");
    shows(Example::FourOrders, "orders=4");
    // The subscription defines both results of the retention formula.
    let plan = evaluate(&Example::Subscription.inputs(Code::VND));
    assert!(plan.clv_retention.is_ok() && plan.clv_retention_with_first.is_ok());
}

#[test]
fn a_slider_reaches_round_values_around_the_present_one() {
    for example in Example::ALL {
        let inputs = example.inputs(Code::VND);
        for field in Field::ALL {
            let span = span(&inputs, field);
            let max = span.max().unwrap();
            let value = inputs.effective(field).unwrap_or_default();
            assert!(span.min <= value.max(span.min) && value <= max, "{example:?} {field:?}");
            assert_eq!(span.at(span.position(max)), Some(max), "{example:?} {field:?}");
        }
    }
    let span = span(&inputs(IELTS), Field::OrderValue);
    assert_eq!((span.min, span.max()), (dec("0"), Some(dec("25000000"))));
}

#[test]
fn a_response_curve_passes_through_the_present_value() {
    let inputs = inputs(IELTS);
    let whole = span(&inputs, Field::Cac);
    let curve = response_curve(&inputs, Field::Cac, whole);
    // CAC 0 leaves 14.8 million; each đồng of CAC takes one away.
    assert_eq!(curve.values[0], Ok(dec("14800000")));
    let end = dec("14800000") - whole.max().unwrap();
    assert_eq!(curve.values.last(), Some(&Ok(end)));
    // Three times CAC is covered up to max_cac = 4,933,333; the range ends at 5,000,000.
    let met = |value: &Result<Decimal, Undefined>| value.is_ok_and(|over| over >= Decimal::ZERO);
    assert!(curve.over_target[..24].iter().all(met));
    assert!(!met(&curve.over_target[24]));
}

/// It ends at 1.6 times the value, rounded up; where zero is not allowed it begins one step above zero.
#[test]
fn a_slider_ends_at_1_6_times_its_value_rounded_up() {
    let mut inputs = Inputs::empty(Code::VND);
    inputs.set(Field::OrderValue, Some(dec("10")));
    let whole = span(&inputs, Field::OrderValue);
    assert_eq!((whole.min, whole.max()), (dec("0"), Some(dec("20"))));
    inputs.set(Field::Lifespan, Some(dec("50")));
    let whole = span(&inputs, Field::Lifespan);
    assert_eq!((whole.min, whole.step), (dec("1"), dec("1")));
    assert_eq!(whole.max(), Some(dec("100")));
    // 1.6 × 90 = 144 years, limited to the 100 allowed.
    inputs.set(Field::Lifespan, Some(dec("90")));
    assert_eq!(span(&inputs, Field::Lifespan).max(), Some(dec("100")));
}

/// A curve up to 100 % of discount, or 100 orders a year, would not show the values that shops have.
#[test]
fn an_empty_field_has_a_typical_slider_range() {
    for (unit, field, usual) in [
        ("period=month", Field::Orders, "4"),
        ("period=quarter", Field::Orders, "6"),
        ("period=year", Field::Orders, "12"),
        ("lifespan_unit=month", Field::Lifespan, "24"),
        ("lifespan_unit=quarter", Field::Lifespan, "8"),
        ("lifespan_unit=year", Field::Lifespan, "5"),
        ("discount_per=month", Field::Discount, "5"),
        ("discount_per=year", Field::Discount, "20"),
        ("period=year", Field::Customers, "100"),
    ] {
        let whole = span(&inputs(unit), field);
        assert_eq!(whole.max(), Some(dec(usual)), "{field:?}, {unit}");
    }
}

#[test]
fn a_slider_at_zero_has_a_typical_range() {
    for (currency, most) in [(Code::VND, "1000000"), (Code::USD, "100")] {
        let mut inputs = Inputs::empty(currency);
        for zero in [None, Some(Decimal::ZERO)] {
            for field in [Field::OrderValue, Field::Cac, Field::RetentionCost] {
                inputs.set(field, zero);
                assert_eq!(span(&inputs, field).max(), Some(dec(most)), "{field:?}");
            }
        }
    }
}

#[test]
fn every_curve_value_is_the_result_at_that_input() {
    for (example, headline) in Example::ALL
        .into_iter()
        .flat_map(|example| Headline::ALL.map(|headline| (example, headline)))
    {
        let mut inputs = example.inputs(Code::VND);
        inputs.headline = headline;
        inputs.set(Field::Customers, Some(dec("100")));
        for field in Field::ALL {
            let span = span(&inputs, field);
            let curve = response_curve(&inputs, field, span);
            for (nth, value) in curve.values.iter().enumerate() {
                let across = (span.max().unwrap() - span.min) * Decimal::from(nth) / dec("24");
                let there = evaluate(&inputs.with(field, span.min + across));
                let exact = there.get(curve.result).map(Option::unwrap);
                let same = match (value, exact) {
                    (Ok(drawn), Ok(exact)) => (drawn - exact).abs() <= dec("0.000001"),
                    (drawn, exact) => *drawn == exact,
                };
                assert!(same, "{example:?} {headline:?} {field:?}: {value:?}, {exact:?}");
            }
        }
    }
}

fn amounts(max: i64, scale: u32) -> impl Strategy<Value = Decimal> {
    (0..=max).prop_map(move |units| Decimal::new(units, scale))
}

fn periods() -> impl Strategy<Value = Period> {
    prop::sample::select(Period::ALL.to_vec())
}

prop_compose! {
    /// A customer without retention rate or discount, with every unit.
    fn plain_customers()(
        order_value in amounts(1_000_000_000, 2), orders in amounts(5_000, 2), period in periods(),
        lifespan in 1i64..=400, lifespan_unit in periods(), margin in amounts(1_000, 1),
        cac in amounts(100_000_000, 2), cost in amounts(1_000_000, 2),
        per in prop::sample::select(CostPer::ALL.to_vec()),
    ) -> Inputs {
        Inputs {
            order_value: Some(order_value), orders: Some(orders), period,
            lifespan: Some(Decimal::new(lifespan, 1)), lifespan_unit, margin: Some(margin),
            cac: Some(cac), retention_cost: Some(cost), retention_cost_per: per,
            ..Inputs::empty(Code::VND)
        }
    }
}

/// Any number the type can hold, for "never panics".
fn any_decimal() -> impl Strategy<Value = Decimal> {
    (any::<i128>(), 0u32..=28).prop_map(|(units, scale)| {
        let bounded = units % 79_228_162_514_264_337_593_543_950_335;
        Decimal::try_from_i128_with_scale(bounded, scale).unwrap_or_default()
    })
}

proptest! {
    #[test]
    fn undiscounted_timeline_ends_at_clv_net_exactly(inputs in plain_customers()) {
        let outcome = evaluate(&inputs);
        let timeline = outcome.timeline.unwrap();
        prop_assert_eq!(timeline.cumulative.last().copied(), outcome.clv_net.ok());
    }

    #[test]
    fn at_full_margin_costs_and_net_agree(mut inputs in plain_customers()) {
        inputs.margin = None;
        let outcome = evaluate(&inputs);
        prop_assert_eq!(outcome.clv_costs, outcome.clv_net);
    }

    #[test]
    fn retention_clv_variants_differ_by_the_first_margin(
        mut inputs in plain_customers(), retention in amounts(999, 1), discount in amounts(50, 1),
    ) {
        inputs.retention = Some(retention);
        inputs.discount = Some(discount);
        let outcome = evaluate(&inputs);
        let without = outcome.clv_retention.unwrap();
        let with = outcome.clv_retention_with_first.unwrap();
        let margin = outcome.monthly_margin.unwrap();
        // The sum is rounded to 28 digits once.
        prop_assert_eq!(with, without + margin);
    }

    #[test]
    fn a_long_timeline_tends_to_the_closed_form(
        margin in 1i64..1_000_000, retention in 0i64..=95, discount in 0i64..=5, cac in 0i64..1_000_000,
    ) {
        let outcome = evaluate(&Inputs {
            order_value: Some(margin.into()), orders: Some(Decimal::ONE), period: Period::Month,
            lifespan: Some(Decimal::ONE_HUNDRED), cac: Some(cac.into()),
            retention: Some(retention.into()), discount: Some(discount.into()),
            discount_per: RatePer::Month, ..Inputs::empty(Code::USD)
        });
        let timeline = outcome.timeline.unwrap();
        let end = *timeline.cumulative.last().unwrap() + Decimal::from(cac);
        // 0.95^1200 < 1e-26 of the value is left after a hundred years.
        let gap = (end - outcome.clv_retention_with_first.unwrap()).abs();
        prop_assert!(gap < Decimal::new(1, 12), "{}", gap);
    }

    #[test]
    fn no_inputs_panic(
        values in prop::collection::vec(prop::option::of(any_decimal()), 10),
        period in periods(), unit in periods(), per in prop::sample::select(CostPer::ALL.to_vec()),
        retention_per in prop::sample::select(RatePer::ALL.to_vec()),
        headline in prop::sample::select(Headline::ALL.to_vec()),
        transactions in prop::collection::vec(any_decimal(), 0..4),
    ) {
        let mut inputs = Inputs { period, lifespan_unit: unit, retention_cost_per: per, retention_per,
            headline, transactions: transactions.into(), ..Inputs::empty(Code::VND) };
        for (field, value) in Field::ALL.into_iter().zip(values) {
            inputs.set(field, value);
        }
        let outcome = evaluate(&inputs);
        prop_assert!(ResultName::ALL.iter().all(|name| outcome.get(*name).is_ok() || outcome.get(*name).is_err()));
        let _ = (tornado(&inputs), plausibility(&inputs));
        for field in Field::ALL {
            let span = span(&inputs, field);
            prop_assert!(span.position(inputs.get(field).unwrap_or_default()) <= span.steps);
            prop_assert_eq!(response_curve(&inputs, field, span).values.len(), 25);
        }
    }

    /// The same customer given by the month, the quarter and the year.
    #[test]
    fn results_do_not_depend_on_the_time_unit(
        value in amounts(10_000_000, 2), orders in amounts(400, 2), years in 1i64..=30,
        margin in amounts(1_000, 1), cac in amounts(10_000_000, 2), cost in amounts(100_000, 2),
    ) {
        let outcome = |period: Period| {
            let mut inputs = Inputs { period, lifespan_unit: period, retention_cost_per: CostPer::Every(period), ..Inputs::empty(Code::VND) };
            let length: Decimal = period.months();
            for (field, value) in [
                (Field::OrderValue, value), (Field::Orders, orders * length), (Field::Lifespan, Decimal::from(12 * years) / length),
                (Field::Margin, margin), (Field::Cac, cac), (Field::RetentionCost, cost * length),
            ] {
                inputs.set(field, Some(value));
            }
            evaluate(&inputs)
        };
        let [month, quarter, year] = Period::ALL.map(outcome);
        for other in [quarter, year] {
            prop_assert_eq!(&other.timeline, &month.timeline);
            for name in [ResultName::Ltv, ResultName::ClvMargin, ResultName::ClvNet, ResultName::MaxCac, ResultName::LtvCac, ResultName::PaybackMonths] {
                prop_assert_eq!(other.get(name), month.get(name), "{:?}", name);
            }
        }
    }

    #[test]
    fn a_missing_field_is_named_and_hides_no_other_term(field in prop::sample::select(Field::FIRST[..3].to_vec())) {
        let mut inputs = Example::IeltsCourse.inputs(Code::VND);
        inputs.set(field, None);
        prop_assert_eq!(evaluate(&inputs).ltv, Err(Undefined::Missing(field)));
        prop_assert!(Terms::new(&inputs).cac().is_ok());
    }
}
