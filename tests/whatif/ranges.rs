//! Ranges: the estimates agree with the exact calculator and with the known quantiles of PERT.

use super::customers::{IELTS, KEPT, SHOP, customers, dec, inputs};
use clv_calculator::clv::{
    DRAWS, Estimate, Field, Inputs, Period, Range, RangeError, ResultName, Spread, Undefined,
    evaluate, ranges,
};
use clv_calculator::money::Code;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn range(field: Field, low: &str, likely: &str, high: &str) -> Range {
    Range { field, low: dec(low), likely: dec(likely), high: dec(high) }
}

fn spread(pairs: &str, all: &[Range], result: ResultName) -> Spread {
    ranges(&inputs(pairs), all, result).expect("ranges that can be drawn from")
}

fn near(found: Option<Decimal>, expected: f64, off: f64) {
    let found: f64 = found.expect("a number").try_into().unwrap();
    assert!((found - expected).abs() <= off, "{found} is not {expected} ± {off}");
}

#[test]
fn quantiles_and_mean_are_those_of_the_beta_distribution() {
    // net = 14.8 million − CAC, and CAC = 1 + 4 X million with X ~ Beta(2, 4): the likely value 2 lies
    // at a quarter, so 1 + 4·¼ and 1 + 4·¾. The quantiles of Beta(2, 4) are SciPy's beta.ppf.
    let cac = range(Field::Cac, "1000000", "2000000", "5000000");
    let spread = spread(IELTS, &[cac], ResultName::ClvNet);
    let million = |share: f64| 1e6 * (14.8 - 1.0 - 4.0 * share);
    near(spread.mean, million(1.0 / 3.0), 3.0 * 4e6 * 0.178 / 100.0);
    near(spread.p90, million(0.112_235), 25_000.0);
    near(spread.p50, million(0.313_810), 25_000.0);
    near(spread.p10, million(0.583_890), 35_000.0);
    assert_eq!(spread.influences[0].correlation, Some(Decimal::NEGATIVE_ONE));
    assert_eq!(spread.influences[0].percent(), dec("100"));
}

#[test]
fn draws_at_a_loss_and_under_target_are_counted() {
    // The CAC is PERT(13.8, 14.8, 15.8) in millions, symmetric about the break-even of 14.8.
    let cac = range(Field::Cac, "13800000", "14800000", "15800000");
    let found = spread(IELTS, &[cac], ResultName::ClvNet);
    assert_eq!((found.losing.of, found.under_target.of), (DRAWS, DRAWS));
    let losing = f64::from(found.losing.draws) / f64::from(DRAWS);
    assert!((losing - 0.5).abs() < 0.02, "{losing}");
    assert_eq!(found.under_target.draws, DRAWS, "a ratio of one is under three");
    // Bins are adjacent, one edge is zero, and every draw is counted.
    assert_eq!(found.bins.iter().map(|bin| bin.draws).sum::<u32>(), DRAWS);
    assert!(found.bins.windows(2).all(|pair| pair[0].to == pair[1].from && pair[0].to.is_some()));
    let negative = found.bins.iter().filter(|bin| bin.to.is_some_and(|to| to <= Decimal::ZERO));
    assert_eq!(negative.map(|bin| bin.draws).sum::<u32>(), found.losing.draws);
}

/// Of 3,420,000, a CAC of 1,140,000 gives exactly the target ratio of three and one of 3,420,000 no loss; one
/// of 285,000 is paid back after three months of 95,000. Customers, drawn or constant, affect none of them.
#[test]
fn ties_count_as_reached() {
    for all in [range(Field::Customers, "1", "2", "3"), range(Field::Customers, "2", "2", "2")] {
        let at = |cac: &str, name| {
            let pairs = SHOP.replace("cac=350000", &format!("cac={cac}"));
            spread(&pairs, &[all], name)
        };
        let ratio = at("1140000", ResultName::LtvCac);
        assert_eq!((ratio.under_target.draws, ratio.under_target.of), (0, DRAWS));
        let net = at("3420000", ResultName::ClvNet);
        assert_eq!((net.losing.draws, net.losing.of), (0, DRAWS));
        let payback = at("285000", ResultName::PaybackMonths);
        assert_eq!(payback.p50, Some(dec("3")));
    }
}

/// 100 a month at several retention and discount rates, for CACs up to more than the lifespan brings.
#[test]
fn an_estimated_payback_equals_the_exact_one() {
    for (lifespan, most) in
        [("0.5", 150), ("1", 150), ("3.5", 450), ("24", 2_600), ("30.25", 3_200)]
    {
        for rates in [
            "discount=0",
            "discount=2",
            "retention=100",
            "retention=60",
            "retention=95",
            "retention=95&discount=2",
            "retention=0",
        ] {
            for cac in (0..most).step_by(50) {
                let pairs = format!(
                    "order_value=100&orders=1&period=month&lifespan={lifespan}&lifespan_unit=month&cac={cac}&discount_per=month&{rates}"
                );
                let inputs = inputs(&pairs);
                let exact = evaluate(&inputs).get(ResultName::PaybackMonths);
                let exact = exact.map(|it| it.map(|month| month.try_into().unwrap()));
                let found = Estimate::new(&inputs).result(ResultName::PaybackMonths);
                assert_eq!(found, exact, "{pairs}");
            }
        }
    }
}

/// 1,212 months exceed the limit of a hundred years, also where the draws are estimates.
#[test]
fn the_lifespan_limit_holds_for_estimates() {
    let customers = range(Field::Customers, "1", "2", "3");
    let pairs = SHOP.replace("lifespan=3", "lifespan=101");
    let found = spread(&pairs, &[customers], ResultName::ClvNet);
    let beyond = Undefined::OutOfRange(Field::Lifespan);
    assert_eq!(found.undefined, [(beyond, DRAWS)]);
}

#[test]
fn the_widest_range_has_the_largest_influence() {
    let all = [
        range(Field::Orders, "3.9", "4", "4.1"),
        range(Field::Margin, "30", "60", "90"),
        range(Field::Cac, "300000", "350000", "400000"),
        range(Field::Customers, "1", "2", "3"),
    ];
    let found = spread(SHOP, &all, ResultName::ClvNet);
    let order: Vec<Field> = found.influences.iter().map(|it| it.field).collect();
    assert_eq!(order[0], Field::Margin);
    assert_eq!(order[3], Field::Customers, "it does not move the result at all: {found:?}");
    let sign = |nth: usize| found.influences[nth].correlation.unwrap().is_sign_negative();
    assert!(!sign(0), "more margin is more");
    // The order of the ranges does not matter.
    let mut turned = all;
    turned.reverse();
    assert_eq!(spread(SHOP, &turned, ResultName::ClvNet), found);
}

#[test]
fn undefined_draws_and_a_payback_that_never_comes_are_counted() {
    let none = range(Field::Cac, "0", "0", "0");
    let found = spread(IELTS, &[none, range(Field::Orders, "1", "2", "3")], ResultName::LtvCac);
    assert_eq!(found.undefined, [(Undefined::NoCac, DRAWS)]);
    assert_eq!((found.p50, found.bins.len(), found.under_target.of), (None, 0, 0));
    // 95,000 a month for 36 months are 3.42 million: half of PERT(3.32, 3.42, 3.52) is never paid back.
    let cac = range(Field::Cac, "3320000", "3420000", "3520000");
    let found = spread(SHOP, &[cac], ResultName::PaybackMonths);
    assert!((4_800..5_200).contains(&found.never), "{}", found.never);
    assert_eq!(
        (found.p10.map(|it| it.trunc()), found.p90, found.mean),
        (Some(dec("36")), None, None)
    );
    assert_eq!(found.bins.iter().map(|bin| bin.draws).sum::<u32>() + found.never, DRAWS);
}

/// Below 200,000 an order leaves nothing to pay for a CAC: half of the draws of PERT(100, 200, 300). Above it
/// the result rises with the order value.
#[test]
fn influences_are_computed_from_defined_draws() {
    let order_value = range(Field::OrderValue, "100000", "200000", "300000");
    let pairs = "order_value=200000&orders=1&lifespan=1&retention_cost=200000&cac=1";
    let found = spread(pairs, &[order_value], ResultName::BreakEvenCac);
    let [(Undefined::NothingLeftForCac, lost)] = found.undefined[..] else {
        panic!("{:?}", found.undefined);
    };
    assert!((4_800..5_200).contains(&lost), "{lost}");
    assert_eq!(found.influences[0].correlation, Some(Decimal::ONE));
    assert_eq!(found.bins.iter().map(|bin| bin.draws).sum::<u32>() + lost, DRAWS);
}

#[test]
fn wrong_ranges_are_refused_with_their_numbers() {
    let inputs = inputs(IELTS);
    let twice = range(Field::Orders, "1", "2", "3");
    for (all, error) in [
        (
            vec![range(Field::Cac, "3", "2", "4")],
            RangeError::LowAboveLikely { field: Field::Cac, low: dec("3"), likely: dec("2") },
        ),
        (
            vec![range(Field::Cac, "1", "5", "4")],
            RangeError::LikelyAboveHigh { field: Field::Cac, likely: dec("5"), high: dec("4") },
        ),
        (
            vec![range(Field::Margin, "80", "90", "101")],
            RangeError::OutOfRange { field: Field::Margin, value: dec("101") },
        ),
        (
            vec![range(Field::Lifespan, "0", "1", "2")],
            RangeError::OutOfRange { field: Field::Lifespan, value: dec("0") },
        ),
        (vec![twice, twice], RangeError::Twice(Field::Orders)),
    ] {
        assert_eq!(ranges(&inputs, &all, ResultName::ClvNet), Err(error));
    }
}

#[test]
fn draws_of_the_full_allowed_range_stay_within_it() {
    let all = [range(Field::Retention, "0", "100", "100"), range(Field::Margin, "0", "0", "100")];
    let found = spread(KEPT, &all, ResultName::ClvRetention);
    assert_eq!(found.undefined, []);
}

/// Regression: with a bin edge beyond the largest amount, the bins were counted backwards.
#[test]
fn bins_beyond_the_largest_amount_keep_their_draws() {
    let largest = "70000000000000000000000000000";
    let wide = range(Field::OrderValue, "0", "10000000000000000000000000000", largest);
    let found = spread(SHOP, &[wide], ResultName::Ltv);
    let draws: u32 = found.bins.iter().map(|bin| bin.draws).sum();
    assert_eq!((draws, found.undefined), (DRAWS, vec![]));
}

fn agrees(inputs: &Inputs, name: ResultName) -> Result<(), TestCaseError> {
    let exact = evaluate(inputs);
    let found = Estimate::new(inputs).result(name);
    let (Ok(Some(value)), Ok(Some(estimate))) = (exact.get(name), found) else {
        let (exact, found) = (exact.get(name).map(|it| it.is_some()), found.map(|it| it.is_some()));
        prop_assert_eq!(found, exact, "{:?} of {:?}", name, inputs);
        return Ok(());
    };
    let value: f64 = value.try_into().unwrap();
    // A difference is only as exact as the amounts it is taken from.
    let whole: f64 = exact.ltv.unwrap_or_default().try_into().unwrap();
    let cac: f64 = inputs.cac.unwrap_or_default().try_into().unwrap();
    let size = match name {
        ResultName::ClvNet | ResultName::ClvCosts => value.abs().max(1e-3 * (whole + cac)),
        ResultName::CustomersValue | ResultName::LtvCac | ResultName::MaxCac => {
            value.abs().max(1e-3 * whole / cac.max(1.0))
        }
        ResultName::BreakEvenCac => value.abs().max(1e-3 * whole),
        _ => value.abs(),
    };
    prop_assert!((estimate - value).abs() <= 1e-9 * size, "{:?}: {} {}", name, estimate, value);
    Ok(())
}

proptest! {
    #[test]
    fn estimates_agree_with_the_exact_calculator(inputs in customers(), name in prop::sample::select(ResultName::ALL.to_vec())) {
        agrees(&inputs, name)?;
    }

    /// Also with fields that are missing, out of range or zero, and with ties.
    #[test]
    fn estimates_give_the_reasons_of_the_exact_calculator(
        values in prop::collection::vec(prop::option::of(-1i64..=4), 10), scale in 0u32..=1,
        month in any::<bool>(), name in prop::sample::select(ResultName::ALL.to_vec()),
    ) {
        let mut inputs = Inputs::empty(Code::VND);
        if month {
            inputs.period = Period::Month;
            inputs.lifespan_unit = Period::Month;
        }
        for (field, value) in Field::ALL.into_iter().zip(values) {
            let large = matches!(field, Field::Margin | Field::Retention);
            inputs.set(field, value.map(|it| Decimal::new(if large { 50 * it } else { it }, scale)));
        }
        agrees(&inputs, name)?;
    }

    #[test]
    fn ranges_without_width_give_the_exact_result(inputs in customers(), name in prop::sample::select(ResultName::ALL.to_vec())) {
        let at = |field: Field| inputs.get(field).map(|it| Range { field, low: it, likely: it, high: it });
        let all: Vec<Range> = Field::ALL.into_iter().filter_map(at).collect();
        let found = ranges(&inputs, &all, name).unwrap();
        let exact = evaluate(&inputs);
        let value = exact.get(name).ok().flatten();
        prop_assert_eq!([found.p10, found.p50, found.p90, found.mean], [value; 4]);
        let never = exact.get(name) == Ok(None);
        prop_assert_eq!(found.never, if never { DRAWS } else { 0 });
        prop_assert_eq!(found.undefined, exact.get(name).err().map(|why| (why, DRAWS)).into_iter().collect::<Vec<_>>());
        prop_assert_eq!(found.losing.draws, if exact.clv_net.unwrap() < Decimal::ZERO { DRAWS } else { 0 });
        let under = exact.ltv_cac.unwrap() < inputs.get(Field::TargetRatio).unwrap();
        prop_assert_eq!(found.under_target.draws, if under { DRAWS } else { 0 });
    }
}
