//! Programmes: gain, return and break-even worked by hand; how several combine.

use super::customers::{IELTS, SHOP, customers, dec, inputs};
use clv_calculator::clv::{
    Change, CostPer, Effect, Field, Paid, Period, Programme, ProgrammeKind, Undefined, Unreachable,
    break_even, combine, evaluate,
};
use clv_calculator::money::plain;
use proptest::prelude::*;
use rust_decimal::Decimal;

const YEAR: Paid = Paid::Each(CostPer::Every(Period::Year));
const MONTH: Paid = Paid::Each(CostPer::Every(Period::Month));

fn programme(cost: &str, paid: Paid, effects: &[(Field, Change)]) -> Programme {
    let effect = |(field, change): &(Field, Change)| Effect { field: *field, change: *change };
    Programme {
        kind: ProgrammeKind::LoyaltyGifts,
        cost: dec(cost),
        paid,
        effects: effects.iter().map(effect).collect(),
    }
}

fn percent(amount: &str) -> Change {
    Change::Percent(dec(amount))
}

fn points(amount: &str) -> Change {
    Change::Points(dec(amount))
}

#[test]
fn gain_and_return_worked_by_hand() {
    // The shop leaves 285,000 of each of twelve orders: 3,420,000, less a CAC of 350,000.
    let once = Paid::Once { customers: dec("100") };
    let order = Paid::Each(CostPer::Order);
    for (made, cost, before_cost, why) in [
        (
            programme("50000", YEAR, &[(Field::Orders, percent("5"))]),
            "150000",
            "171000",
            "0.6 orders",
        ),
        (
            programme("50000", YEAR, &[(Field::Lifespan, points("1"))]),
            "200000",
            "1140000",
            "four years, four gifts",
        ),
        (
            programme("5000", order, &[(Field::OrderValue, percent("3"))]),
            "60000",
            "108000",
            "12 × 15,000 × 60 %",
        ),
        (
            programme("5000", order, &[(Field::Orders, points("1"))]),
            "75000",
            "855000",
            "three orders more, 15 paid for",
        ),
        (
            programme("2000000", once, &[(Field::RetentionCost, percent("-10"))]),
            "20000",
            "18000",
            "12 × 1,500",
        ),
        (
            programme("10000", Paid::Each(CostPer::Customer), &[(Field::Cac, percent("-10"))]),
            "10000",
            "35000",
            "a tenth of the CAC",
        ),
    ] {
        let all = combine(&inputs(SHOP), std::slice::from_ref(&made)).unwrap();
        let (cost, gain) = (dec(cost), dec(before_cost));
        assert_eq!((all.cost, all.gain_before_cost, all.gain), (cost, gain, gain - cost), "{why}");
        assert_eq!(
            (all.before, all.after),
            (dec("3070000"), dec("3070000") + gain - cost),
            "{why}"
        );
        let each = all.return_per_unit.unwrap();
        assert!((each * cost - gain).abs() < Decimal::new(1, 15), "{why}");
        // The combined inputs give the same value when they are evaluated.
        let anew = evaluate(&all.inputs).clv_net.unwrap();
        assert!((anew - all.after).abs() < Decimal::new(1, 15), "{why}: {anew}");
        assert_eq!(all.inputs.retention_cost_per, CostPer::Order, "{why}");
    }
}

#[test]
fn break_even_worked_by_hand() {
    for (pairs, made, field, needed, at_least, why) in [
        // 50,000 a year for 285,000 an order: 0.1754 orders more.
        (
            SHOP,
            programme("50000", YEAR, &[(Field::Orders, percent("5"))]),
            Field::Orders,
            "4.18",
            true,
            "50/285",
        ),
        // 150,000 for 12 orders at 60 %: 20,833.33 more.
        (
            SHOP,
            programme("50000", YEAR, &[(Field::OrderValue, points("1"))]),
            Field::OrderValue,
            "520834",
            true,
            "150/12/0.6",
        ),
        (
            SHOP,
            programme("50000", YEAR, &[(Field::Cac, percent("-10"))]),
            Field::Cac,
            "200000",
            false,
            "350,000 − 150,000",
        ),
        // 1,140,000 a year less the gift of that year: 150 / (1140 − 50) years more.
        (
            SHOP,
            programme("50000", YEAR, &[(Field::Lifespan, percent("3"))]),
            Field::Lifespan,
            "3.14",
            true,
            "150/1090",
        ),
        // The second effect brings 35,000 of the 150,000.
        (
            SHOP,
            programme(
                "50000",
                YEAR,
                &[(Field::Orders, percent("5")), (Field::Cac, percent("-10"))],
            ),
            Field::Orders,
            "4.14",
            true,
            "115/855",
        ),
        (
            SHOP,
            programme("0", YEAR, &[(Field::Orders, percent("5"))]),
            Field::Orders,
            "4",
            true,
            "nothing to pay",
        ),
        // Of 7,915.19, 0.99 rounds to 0; half and twice of 0 are equal and show no direction.
        (
            "order_value=1&orders=0.1&period=month&lifespan=0.1&lifespan_unit=month&margin=1&retention_cost=7915.19&retention_cost_per=month",
            programme("7914.20", MONTH, &[(Field::RetentionCost, points("-1"))]),
            Field::RetentionCost,
            "0",
            false,
            "7915.19 − 7914.20",
        ),
        (
            "order_value=1000&orders=1&lifespan=1&cac=200",
            programme("188", YEAR, &[(Field::Cac, percent("-50"))]),
            Field::Cac,
            "12",
            false,
            "200 − 188",
        ),
        // A second effect on the same input does not change the value needed.
        (
            SHOP,
            programme(
                "50000",
                YEAR,
                &[(Field::Orders, percent("5")), (Field::Orders, points("3"))],
            ),
            Field::Orders,
            "4.18",
            true,
            "50/285",
        ),
        // From zero orders: 300 a year at 100 an order.
        (
            "order_value=100&orders=0&lifespan=1",
            programme("300", YEAR, &[(Field::Orders, points("1"))]),
            Field::Orders,
            "3",
            true,
            "300/100",
        ),
    ] {
        let found = break_even(&inputs(pairs), &made).unwrap();
        assert_eq!(
            (found.field, plain(found.needed), found.at_least),
            (field, needed.to_string(), at_least),
            "{why}"
        );
    }
}

#[test]
fn a_programme_that_never_pays_names_its_reason() {
    let dear = programme("9000000", YEAR, &[(Field::Margin, points("2"))]);
    let Err(Unreachable::OutOfRange { needed, at, .. }) = break_even(&inputs(SHOP), &dear) else {
        panic!("no margin pays nine million a year");
    };
    // 27 million for six million of revenue: 450 points on top of 60.
    assert_eq!((needed, at), (Some(dec("510")), dec("100")));
    let discount = programme("1", YEAR, &[(Field::Discount, points("2"))]);
    assert_eq!(break_even(&inputs(SHOP), &discount), Err(Unreachable::NoEffect));
    assert_eq!(break_even(&inputs(SHOP), &programme("1", YEAR, &[])), Err(Unreachable::NoEffect));
    let stay = programme("1", YEAR, &[(Field::Retention, points("2"))]);
    let missing = Undefined::Missing(Field::Retention);
    assert_eq!(break_even(&inputs(SHOP), &stay), Err(Unreachable::Undefined(missing)));
}

#[test]
fn percentages_are_added_and_clamped_to_the_range() {
    let five =
        programme("0", YEAR, &[(Field::Orders, percent("5")), (Field::Margin, points("30"))]);
    let ten =
        programme("0", YEAR, &[(Field::Orders, percent("10")), (Field::Margin, points("20"))]);
    let idle =
        programme("0", YEAR, &[(Field::Retention, percent("1")), (Field::Orders, points("1"))]);
    let all = combine(&inputs(SHOP), &[five, ten, idle]).unwrap();
    assert_eq!(all.inputs.orders, Some(dec("5.6")), "4 × 1.15 + 1, not 4 × 1.05 × 1.1");
    assert_eq!((all.inputs.margin, all.clipped), (Some(dec("100")), vec![Field::Margin]));
    assert_eq!((all.inputs.retention, all.idle), (None, vec![Field::Retention]));
}

#[test]
fn invalid_costs_are_refused() {
    let none = Paid::Once { customers: dec("0") };
    for (made, why) in [
        (programme("1", none, &[]), Undefined::OutOfRange(Field::Customers)),
        (programme("-1", YEAR, &[]), Undefined::OutOfRange(Field::RetentionCost)),
        (
            programme("-1", Paid::Once { customers: dec("5") }, &[]),
            Undefined::OutOfRange(Field::RetentionCost),
        ),
        (
            programme("1", YEAR, &[(Field::Lifespan, percent("-100"))]),
            Undefined::OutOfRange(Field::Lifespan),
        ),
    ] {
        assert_eq!(combine(&inputs(IELTS), &[made]).unwrap_err(), why);
    }
}

/// A programme paid once that costs nothing needs no number of customers.
#[test]
fn a_free_one_time_programme_needs_no_customers() {
    let nobody = Paid::Once { customers: Decimal::ZERO };
    let made = programme("0", nobody, &[(Field::Orders, percent("5"))]);
    let all = combine(&inputs(SHOP), &[made]).unwrap();
    // 0.6 orders of 285,000 more.
    assert_eq!((all.cost, all.gain, all.return_per_unit), (Decimal::ZERO, dec("171000"), None));
}

#[test]
fn every_programme_has_cautious_starting_assumptions() {
    for kind in ProgrammeKind::ALL {
        assert_eq!(ProgrammeKind::from_name(kind.name()), Some(kind));
        let shop = inputs(SHOP);
        let mut made = Programme::starting_assumptions(kind, &shop);
        assert!(made.is_assumed(&shop) && made.cost > Decimal::ZERO, "{kind:?}");
        assert!(break_even(&shop, &made).is_ok(), "{kind:?}");
        let effects = made.effects.iter().map(|it| it.change.amount().abs());
        assert!(effects.max() <= Some(dec("10")), "{kind:?} is cautious");
        made.cost += Decimal::ONE;
        assert!(!made.is_assumed(&shop));
    }
}

fn arbitrary() -> impl Strategy<Value = Programme> {
    let effect =
        (0usize..10, -20i64..=20, any::<bool>()).prop_map(|(field, amount, percent)| Effect {
            field: Field::ALL[field],
            change: match percent {
                true => Change::Percent(Decimal::new(amount, 1)),
                false => Change::Points(Decimal::new(amount, 2)),
            },
        });
    let paid = prop_oneof![
        prop::sample::select(CostPer::ALL.to_vec()).prop_map(Paid::Each),
        (1u32..500).prop_map(|many| Paid::Once { customers: many.into() }),
    ];
    let kinds = prop::sample::select(ProgrammeKind::ALL.to_vec());
    (kinds, 0i64..1_000_000, paid, prop::collection::vec(effect, 0..3)).prop_map(
        |(kind, cost, paid, effects)| Programme {
            kind,
            cost: Decimal::new(cost, 2),
            paid,
            effects,
        },
    )
}

proptest! {
    #[test]
    fn programmes_without_cost_and_effect_change_nothing(inputs in customers(), mut all in prop::collection::vec(arbitrary(), 0..5)) {
        for made in &mut all {
            made.cost = Decimal::ZERO;
            for effect in &mut made.effects {
                effect.change = Change::Percent(Decimal::ZERO);
            }
        }
        let combined = combine(&inputs, &all).unwrap();
        prop_assert_eq!(&combined.inputs, &inputs);
        prop_assert_eq!((combined.gain, combined.cost, combined.return_per_unit), (Decimal::ZERO, Decimal::ZERO, None));
    }

    #[test]
    fn the_order_of_programmes_does_not_matter(inputs in customers(), mut all in prop::collection::vec(arbitrary(), 2..5)) {
        let there = combine(&inputs, &all);
        all.reverse();
        prop_assert_eq!(combine(&inputs, &all), there);
    }

    #[test]
    fn at_break_even_a_programme_just_pays(inputs in customers(), mut made in arbitrary()) {
        made.effects.truncate(1);
        let Ok(found) = break_even(&inputs, &made) else { return Ok(()) };
        made.effects[0].change = Change::Points(found.needed - found.today);
        let gain = combine(&inputs, std::slice::from_ref(&made)).unwrap().gain;
        prop_assert!(gain > Decimal::new(-1, 9), "{}", gain);
        // A little less of the effect does not pay.
        let back = (found.needed - found.today) * Decimal::new(106, 2);
        let short = if found.at_least == (found.needed > found.today) { found.needed - (back - (found.needed - found.today)) } else { found.needed + (back - (found.needed - found.today)) };
        if found.needed != found.today && made.cost > Decimal::ZERO {
            made.effects[0].change = Change::Points(short - found.today);
            let gain = combine(&inputs, &[made]).unwrap().gain;
            prop_assert!(gain < Decimal::new(1, 9), "{} at {}", gain, short);
        }
    }

    /// The combined inputs evaluate to the stated net CLV.
    #[test]
    fn the_combined_inputs_give_the_stated_value(inputs in customers(), all in prop::collection::vec(arbitrary(), 1..4)) {
        let Ok(combined) = combine(&inputs, &all) else { return Ok(()) };
        let anew = evaluate(&combined.inputs).clv_net.unwrap();
        prop_assert!((anew - combined.after).abs() < Decimal::new(1, 9), "{} {}", anew, combined.after);
    }
}
