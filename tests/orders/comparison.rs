//! Values of attributes compared fairly, on simulated shops: winners by chance, true winners, coverage.

use crate::shop::{orders, with_attribute};
use clv_calculator::btyd::BetaGeometric;
use clv_calculator::customer_base::{
    Analysis, AttributeTable, Cac, Compared, Fraction, GroupComparison, Model, ModelChoice,
    Settings, Verdict,
};
use clv_calculator::import::{Amount, Day, Orders};
use rand_distr::{Beta, Distribution, Exp1, Gamma, StandardNormal, StandardUniform};
use rand_pcg::Pcg64;

/// A channel of a simulated shop, whose customers buy as BG/NBD and Gamma-Gamma say.
#[derive(Clone, Copy)]
struct Channel {
    customers: u32,
    /// Days of the first purchases; the file ends after 540.
    from: f64,
    until: f64,
    /// Times the usual purchase rate, and the usual amount.
    rate: f64,
    amount: f64,
}

const USUAL: Channel = Channel { customers: 600, from: 0.0, until: 500.0, rate: 1.0, amount: 1.0 };

fn simulated(seed: u128, channels: &[Channel]) -> Vec<(String, Day, Amount)> {
    let mut random = Pcg64::new(seed, 1);
    let leaving = Beta::new(0.8, 2.5).unwrap();
    // 1 / ν has the mean 10.
    let spend = Gamma::new(4.0, 1.0 / 30.0).unwrap();
    let mut rows = Vec::new();
    for (channel, of) in channels.iter().enumerate() {
        let rate = Gamma::new(0.8, of.rate / 40.0).unwrap();
        for nth in 0..of.customers {
            let name = format!("{channel} {nth}");
            let (lambda, p) = (rate.sample(&mut random), leaving.sample(&mut random));
            let nu = spend.sample(&mut random) / of.amount;
            let uniform: f64 = StandardUniform.sample(&mut random);
            let mut time = of.from + (of.until - of.from) * uniform;
            let mut is_first = true;
            while time < 541.0 {
                let amount = Gamma::new(5.0, 1.0 / nu).unwrap().sample(&mut random);
                rows.push((name.clone(), Day(20_000 + time as i32), Amount((amount * 1e4) as i64)));
                let uniform: f64 = StandardUniform.sample(&mut random);
                // The first purchase offers no opportunity to leave.
                if !is_first && uniform < p {
                    break;
                }
                is_first = false;
                let wait: f64 = Exp1.sample(&mut random);
                time += wait / lambda;
            }
        }
    }
    rows
}

fn log(rows: &[(String, Day, Amount)]) -> Orders {
    orders(rows.iter().map(|(name, day, amount)| (name.as_str(), *day, *amount)))
}

fn tables(orders: Orders) -> Vec<AttributeTable> {
    let settings = Settings { model: ModelChoice::Only(Model::BgNbd), ..Settings::default() };
    let mut analysis = Analysis::from_orders(orders, 0);
    analysis.run(&settings, &mut |_| true).unwrap().attributes.clone()
}

fn channel(name: &str) -> Option<String> {
    name.split(' ').next().map(str::to_owned)
}

/// A number from 0 to 1 that depends on the name alone.
fn lot(name: &str, salt: u64) -> f64 {
    let mut mixed = salt.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678;
    for byte in name.bytes() {
        mixed = (mixed.rotate_left(13) ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^= mixed >> 31;
    }
    (mixed >> 11) as f64 / (1u64 << 53) as f64
}

/// A column of so many values, which means nothing; with a skewed size.
fn shuffled(orders: Orders, seed: u64, nth: u64, values: u32) -> Orders {
    with_attribute(orders, |name| {
        let lot = lot(name, seed * 100 + nth);
        Some(format!("{}", (lot.powf(1.5) * f64::from(values)) as u32))
    })
}

fn names_one(it: &Verdict) -> bool {
    it.best.is_some() || it.worst.is_some()
}

fn value(table: &AttributeTable) -> &Compared {
    table.comparison.as_ref().unwrap().value.as_ref().unwrap()
}

fn row(table: &AttributeTable, value: &str) -> usize {
    table.rows.iter().position(|row| row.value.as_deref() == Some(value)).unwrap()
}

fn both(it: &GroupComparison) -> [Verdict; 2] {
    [&it.value, &it.repeat].map(|it| it.as_ref().map_or(Verdict::default(), |it| it.verdict))
}

/// A marketer with four columns that mean nothing hears of a winner in at most one of twenty shops.
#[test]
fn no_winner_among_meaningless_columns() {
    const SHOPS: u64 = 200;
    let mut named = 0;
    for seed in 0..SHOPS {
        let rows = simulated(u128::from(seed), &[USUAL]);
        let columns = [2, 3, 4, 8];
        let orders = (0..)
            .zip(columns)
            .fold(log(&rows), |orders, (nth, values)| shuffled(orders, seed, nth, values));
        let tables = tables(orders);
        let mut verdicts = tables.iter().flat_map(|it| both(it.comparison.as_ref().unwrap()));
        named += u64::from(verdicts.any(|it| names_one(&it)));
    }
    assert!(named * 20 <= SHOPS, "{named} of {SHOPS}");
}

/// In how many of the shops the first channel is named best, beside two columns that mean nothing; never another.
fn shops_that_name(better: Channel, shops: u64) -> u64 {
    let mut named = 0;
    for seed in 0..shops {
        let rows = simulated(u128::from(seed) + 1_000, &[better, USUAL, USUAL, USUAL]);
        let orders = with_attribute(log(&rows), channel);
        let orders = shuffled(shuffled(orders, seed, 0, 5), seed, 1, 3);
        let tables = tables(orders);
        let best = value(&tables[0]).verdict.best;
        assert!(best.is_none_or(|best| best == row(&tables[0], "0") as u32), "{seed}");
        named += u64::from(best.is_some());
    }
    named
}

#[test]
fn a_channel_of_higher_amounts_is_named() {
    let named = shops_that_name(Channel { customers: 300, amount: 1.5, ..USUAL }, 60);
    assert!(named >= 48, "{named} of 60");
}

/// Customers who buy 2.5 times as often, until they leave, are worth 1.5 times as much.
#[test]
fn a_channel_of_more_orders_is_named() {
    let better = Channel { customers: 300, rate: 2.5, ..USUAL };
    assert!((truth(&better) / truth(&USUAL) - 1.5).abs() < 0.05, "{}", truth(&better));
    let named = shops_that_name(better, 60);
    assert!(named >= 48, "{named} of 60");
}

/// Twice as long with the shop, so they have brought more; but not worth more when new.
#[test]
fn a_channel_that_is_only_older_is_not_named() {
    let older = Channel { customers: 300, until: 260.0, ..USUAL };
    let (mut named, mut ahead) = (0, 0);
    for seed in 0..60 {
        let rows = simulated(seed + 2_000, &[older, USUAL, USUAL]);
        let tables = tables(with_attribute(log(&rows), channel));
        named += u32::from(names_one(&value(&tables[0]).verdict));
        let each = |name: &str| tables[0].rows[row(&tables[0], name)].historical_per_customer;
        ahead += u32::from(each("0") > each("1") && each("0") > each("2"));
    }
    assert!(named <= 3, "{named} of 60");
    // By all that they have brought, it nearly always looks best.
    assert!(ahead >= 45, "{ahead} of 60");
}

/// Channels that differ as channels do: rates and amounts by about 15 %, sizes by five times.
#[test]
fn ranges_cover_what_new_customers_are_worth() {
    const SHOPS: u64 = 80;
    let (mut covered, mut all) = (0, 0);
    for seed in 0..SHOPS {
        let mut random = Pcg64::new(u128::from(seed) + 3_000, 1);
        let mut factor = || {
            let normal: f64 = StandardNormal.sample(&mut random);
            (0.15 * normal).exp()
        };
        let channels = [120, 200, 300, 450, 600].map(|customers| Channel {
            customers,
            rate: factor(),
            amount: factor(),
            ..USUAL
        });
        let rows = simulated(u128::from(seed) + 4_000, &channels);
        let tables = tables(with_attribute(log(&rows), channel));
        for (nth, of) in channels.iter().enumerate() {
            let found = value(&tables[0]).rows[row(&tables[0], &nth.to_string())].unwrap();
            covered += u32::from((found.low..=found.high).contains(&truth(of)));
            all += 1;
        }
    }
    let share = f64::from(covered) / f64::from(all);
    assert!((0.75..=0.88).contains(&share), "{share}");
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let better = Channel { customers: 300, amount: 2.0, ..USUAL };
    let rows = simulated(7, &[better, USUAL]);
    let mut turned = rows.clone();
    turned.reverse();
    let [one, two] = [rows, turned].map(|rows| tables(with_attribute(log(&rows), channel)));
    let [one, two] = [&one[0], &two[0]].map(value);
    assert_eq!((one.verdict.best, one.verdict.worst), (two.verdict.best, two.verdict.worst));
    assert!(one.verdict.best.is_some(), "{one:?}");
    for (one, two) in one.rows.iter().flatten().zip(two.rows.iter().flatten()) {
        assert!((one.likely - two.likely).abs() < 1e-9 * one.likely, "{one:?} {two:?}");
        assert!((one.deviation - two.deviation).abs() < 1e-6 * one.deviation, "{one:?} {two:?}");
    }
}

/// 100 on the first day and 50 after 100 days; half of it is margin, and the last customer is too young.
#[test]
fn values_at_equal_age_by_hand() {
    let rows = crate::shop::rows(
        "a1 2025-01-01 100\na1 2025-04-11 50\na2 2025-01-01 60\nb1 2025-01-01 10\nb2 2025-12-01 10",
    );
    let settings = Settings {
        margin: Fraction::from_percent(50.into()),
        observation_end: Some(crate::shop::day("2025-12-20")),
        ..Settings::default()
    };
    let orders = with_attribute(orders(rows), |name| Some(name[..1].to_owned()));
    let report = crate::shop::report(orders, &settings);
    let table = &report.attributes[0];
    let at_age = &table.comparison.as_ref().unwrap().at_age;
    let mean = |nth: usize, name: &str| {
        at_age[nth].rows[row(table, name)].map(|it| (it.customers, it.mean, it.range))
    };
    assert_eq!(at_age.iter().map(|it| it.months).collect::<Vec<_>>(), [3, 6, 12]);
    // Half of 100 and of 60; deviation 14.142, of the mean 10; Student's t of one degree by its expansion 2.128.
    let (customers, of_a, range) = mean(0, "a").unwrap();
    assert_eq!((customers, of_a), (2, 40.0));
    let reach = 10.0 * 1.281_551_565_5 * (1.0 + 2.642_374_415_1 / 4.0);
    assert!((range.unwrap().1 - 40.0 - reach).abs() < 1e-6, "{range:?}");
    assert_eq!(mean(1, "a").unwrap().1, 52.5);
    assert_eq!(mean(0, "b"), Some((1, 5.0, None)));
    assert_eq!(mean(2, "a"), None);
}

/// The better channel costs more than it brings above the other.
#[test]
fn with_costs_the_cheaper_channel_is_best() {
    let better = Channel { customers: 600, amount: 1.5, ..USUAL };
    let rows = simulated(11, &[better, USUAL]);
    let each = |value: &str, cost: i64| Cac {
        heading: "channel".to_owned(),
        value: value.to_owned(),
        each: Amount(cost * 10_000),
    };
    let best = |cac: Vec<Cac>| {
        let settings = Settings { cac, ..Settings::default() };
        let report = crate::shop::report(with_attribute(log(&rows), channel), &settings);
        let table = &report.attributes[0];
        let verdict = value(table).verdict;
        let best = verdict.best.and_then(|best| table.rows[best as usize].value.clone());
        (best, verdict.less_cac)
    };
    assert_eq!(best(Vec::new()), (Some("0".to_owned()), false));
    // One cost alone compares nothing.
    assert_eq!(best(vec![each("0", 300)]), (Some("0".to_owned()), false));
    assert_eq!(best(vec![each("0", 300), each("1", 20)]), (Some("1".to_owned()), true));
}

/// Where a small difference is not told yet, the number is at most twenty times the present customers; twenty times
/// as many do tell it.
#[test]
fn more_customers_are_asked_for_only_where_they_could_tell() {
    let verdict = |seed: u128, times: u32| {
        let few = Channel { customers: 60 * times, amount: 1.3, ..USUAL };
        let rows = simulated(seed, &[few, Channel { customers: 200 * times, ..USUAL }]);
        value(&tables(with_attribute(log(&rows), channel))[0]).verdict
    };
    let now: Vec<Verdict> = (0..20).map(|seed| verdict(seed, 1)).collect();
    let open: Vec<&Verdict> = now.iter().filter(|it| it.best.is_none()).collect();
    let asked: Vec<u64> = open.iter().filter_map(|it| it.more_customers).collect();
    assert!(open.len() >= 5 && asked.len() * 2 >= open.len(), "{now:?}");
    assert!(asked.iter().all(|more| (1..=20 * 260).contains(more)), "{asked:?}");
    assert!(now.iter().all(|it| it.best.is_none() || it.more_customers.is_none()));
    assert!(verdict(0, 20).best.is_some());
    let single = tables(with_attribute(log(&simulated(5, &[USUAL])), channel));
    let found = both(single[0].comparison.as_ref().unwrap());
    assert_eq!(found.map(|it| (it.p, it.best, it.more_customers)), [(None, None, None); 2]);
}

/// The mean first order and a year's expected repeat orders.
fn truth(of: &Channel) -> f64 {
    let orders = BetaGeometric::bg_nbd([0.8, 40.0 / of.rate, 0.8, 2.5]).expected_of_new(365.25);
    // Amounts have the mean 5 / ν, and 1 / ν the mean 10.
    50.0 * of.amount * (1.0 + orders)
}
