//! What it costs to win customers, against published figures: `tests/acquisition` holds the spend and the new
//! customers of a teaching case on customer acquisition cost (a made-up food delivery firm; thousands, by month).

use clv_calculator::customer_base::acquisition::{
    AcquisitionInput, Delay, Measure, Month, NewCustomers, NoAcquisition, NoCac, NoMarginal,
    Payback, Plan, Spend, SpendLine, cac, cac_of_span, marginal,
};
use clv_calculator::customer_base::{Analysis, Fraction, Settings};
use clv_calculator::import::{Amount, HEAD_BYTES, Reader, Sniffed, guess};
use proptest::prelude::*;

const SPEND: &str = include_str!("acquisition/spend_by_month.csv");
const NEW: &str = include_str!("acquisition/new_customers_by_month.csv");

/// The headings after the month, and the rows: a month and its numbers.
fn table(text: &str) -> (Vec<&str>, Vec<(Month, Vec<f64>)>) {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let headings = lines.next().expect("headings").split(',').skip(1).collect();
    let row = |line: &str| {
        let (month, numbers) = line.split_once(',').expect("a month");
        let number =
            |cell: &str| if cell.is_empty() { 0.0 } else { cell.parse().expect("a number") };
        (Month(month.parse().expect("a month")), numbers.split(',').map(number).collect())
    };
    (headings, lines.filter(|line| !line.is_empty()).map(row).collect())
}

/// In millions of the case's thousands, so that the exact ten-thousandths of amounts lose nothing that counts.
const SCALE: f64 = 1e6;

fn amount(units: f64) -> Amount {
    Amount((units * SCALE * Amount::PER_UNIT as f64).round() as i64)
}

/// The case, with its own assumptions: TV and outdoor advertising 80 % for new customers, advertising for repeat
/// orders and account managers not at all; TV works in its month and the next three, outdoor in its month and the
/// next two, prospecting wins its customers three months later; onboarding is booked two months after.
fn case() -> (Spend, NewCustomers) {
    let (headings, rows) = table(SPEND);
    let line = |(nth, heading): (usize, &&str)| {
        let mut line = SpendLine::new(heading);
        for (month, numbers) in &rows {
            line.add(*month, amount(numbers[nth]));
        }
        let share = |percent: i64| Fraction(percent * 10_000);
        match *heading {
            "TV ads" => {
                line.acquisition = share(80);
                line.delay = Delay { months: 0, spread: 4 };
            }
            "OOH" => {
                line.acquisition = share(80);
                line.delay = Delay { months: 0, spread: 3 };
            }
            "Prospecting sales team" => line.delay = Delay { months: 3, spread: 1 },
            "Acquisition-related onboarding expense" => {
                line.is_onboarding = true;
                line.delay = Delay { months: -2, spread: 1 };
            }
            name if name.contains("repeat") || name.contains("Account") => {
                line.acquisition = share(0)
            }
            _ => {}
        }
        line
    };
    let lines = headings.iter().enumerate().map(line).collect();
    let (_, rows) = table(NEW);
    let new = rows.iter().map(|(month, numbers)| (*month, numbers.iter().sum())).collect();
    (Spend { lines }, new)
}

#[test]
fn the_four_measures_of_the_teaching_case() {
    let (spend, new) = case();
    let expected = [
        (1, [Some(94.949495), Some(39.797980), None, None]),
        (4, [Some(90.347552), Some(39.820187), Some(36.576495), Some(53.031933)]),
        (12, [Some(88.913036), Some(43.851527), Some(39.583561), Some(59.537650)]),
    ];
    for (month, wanted) in expected {
        for (measure, wanted) in Measure::ALL.into_iter().zip(wanted) {
            let found = cac(&spend, &new, measure, None, Month(month));
            match wanted {
                Some(wanted) => {
                    let found = found.expect("a CAC") / SCALE;
                    assert!((found - wanted).abs() < 5e-7, "{month} {measure:?}: {found}");
                }
                None => assert_eq!(found, Err(NoCac::OutsideTable), "{month} {measure:?}"),
            }
        }
    }
}

#[test]
fn a_span_is_the_ratio_of_its_sums() {
    let (spend, new) = case();
    let of =
        |first, last| cac_of_span(&spend, &new, Measure::All, None, (Month(first), Month(last)));
    let sums = |first: i32, last: i32| {
        let months = || (first..=last).map(Month);
        let cost: f64 = months().map(|it| spend.cost_of(it, Measure::All, None).unwrap()).sum();
        cost / months().map(|it| new[&it]).sum::<f64>()
    };
    let found = of(1, 12).unwrap();
    assert!((found / sums(1, 12) - 1.0).abs() < 1e-12);
    // The mean of the months' ratios is another number.
    let mean = (1..=12).map(|it| of(it, it).unwrap()).sum::<f64>() / 12.0;
    assert!((found / mean - 1.0).abs() > 1e-3);
    // Months whose cost lies partly before the table are left out, customers and all.
    let lagged = |first| {
        cac_of_span(&spend, &new, Measure::Lagged, None, (Month(first), Month(12))).unwrap()
    };
    assert_eq!(lagged(1), lagged(4));
}

#[test]
fn a_month_without_spend_or_customers_has_no_cac() {
    let mut line = SpendLine::new("Ads");
    line.add(Month(1), Amount(10));
    line.add(Month(3), Amount(10));
    let spend = Spend { lines: vec![line] };
    let new = NewCustomers::from([(Month(1), 2.0), (Month(2), 2.0)]);
    let of = |month| cac(&spend, &new, Measure::All, None, Month(month));
    assert_eq!(of(1), Ok(0.0005));
    assert_eq!(of(2), Err(NoCac::NoSpend));
    assert_eq!(of(3), Err(NoCac::NoCustomers));
    assert_eq!(
        cac(&Spend::default(), &new, Measure::All, None, Month(1)),
        Err(NoCac::OutsideTable)
    );
}

#[test]
fn a_channel_has_its_own_lines_only() {
    let mut own = SpendLine::new("Facebook ads");
    own.channel = Some("Facebook".to_owned());
    own.add(Month(1), Amount(60 * Amount::PER_UNIT));
    let mut all = SpendLine::new("Agency");
    all.add(Month(1), Amount(40 * Amount::PER_UNIT));
    let spend = Spend { lines: vec![own, all] };
    let new = NewCustomers::from([(Month(1), 4.0)]);
    assert_eq!(cac(&spend, &new, Measure::All, Some("Facebook"), Month(1)), Ok(15.0));
    assert_eq!(cac(&spend, &new, Measure::All, Some("Zalo"), Month(1)), Err(NoCac::NoSpend));
    assert_eq!(cac(&spend, &new, Measure::All, None, Month(1)), Ok(25.0));
}

/// Published: a CAC of 200 and a margin of 49 a month, for 10, 20 and 30 new customers a month.
#[test]
fn the_published_troughs() {
    for (customers_a_month, trough) in [(10.0, -3_100.0), (20.0, -6_200.0), (30.0, -9_300.0)] {
        let margins = [49.0; 24];
        let plan = Plan { cac: 200.0, customers_a_month, margins: &margins };
        assert_eq!(plan.cash(24).trough(), Some((3, trough)));
        assert_eq!(plan.cash(24).back(), Some(7));
        assert_eq!(plan.cash(7).back(), None);
    }
    let margins = [300.0];
    let plan = Plan { cac: 200.0, customers_a_month: 10.0, margins: &margins };
    assert_eq!((plan.cash(3).trough(), plan.cash(3).back()), (None, None));
}

fn analysis(csv: &[u8], settings: &Settings) -> Analysis {
    let sniffed = Sniffed::new(&csv[..csv.len().min(HEAD_BYTES)], false).expect("a table");
    let mut reader = Reader::new(&sniffed, &guess(&sniffed, false).mapping);
    reader.push(csv);
    let mut analysis = Analysis::from_orders(reader.finish().finish().orders, 0);
    analysis.run(settings, &mut |_| true).expect("a report");
    analysis
}

fn with_margin(percent: i64) -> Settings {
    Settings { margin: Fraction::from_percent(percent.into()), ..Settings::default() }
}

fn input(lines: Vec<SpendLine>) -> AcquisitionInput {
    AcquisitionInput {
        spend: Spend { lines },
        currency: None,
        heading: None,
        from: None,
        to: None,
        measure: Measure::All,
        target_ratio: 3.0,
        target_months: 6,
        monthly_budget: None,
        closing_rate: None,
    }
}

fn line(name: &str, channel: Option<&str>, months: &[(i32, i32, f64)]) -> SpendLine {
    let channel = channel.map(str::to_owned);
    let mut line = SpendLine { channel, ..SpendLine::new(name) };
    for (year, month, spent) in months {
        line.add(
            Month(year * 12 + month - 1),
            Amount((spent * Amount::PER_UNIT as f64).round() as i64),
        );
    }
    line
}

/// Cohorts of January to March 1997 of CDNOW, recomputed elsewhere in calendar months since the first purchase.
#[test]
fn cohorts_of_cdnow_pay_back() {
    let csv = include_bytes!("imports/cdnow.csv");
    for (margin, cac, wanted) in
        [(30, 20.0, [6, 6, 5]), (30, 12.0, [1, 1, 0]), (50, 30.0, [4, 4, 3])]
    {
        let mut analysis = analysis(csv, &with_margin(margin));
        let cohorts = analysis.report().unwrap().cohorts.clone().expect("cohorts");
        // A spend of CAC × customers in each month.
        let spent = |nth: usize| cac * f64::from(cohorts.rows[nth].customers);
        let months = [0, 1, 2].map(|nth| (1997, nth as i32 + 1, spent(nth)));
        let report = analysis.acquisition(&input(vec![line("ads", None, &months)])).unwrap();
        let report = report.unwrap();
        let paid = report.months.iter().map(|it| it.payback).collect::<Vec<_>>();
        assert_eq!(paid, wanted.map(Payback::Reached), "{margin} {cac}");
        for month in &report.months {
            assert!((month.cac[0].unwrap() - cac).abs() < 1e-9);
        }
    }
    // 36.61 of revenue per customer in the first month, 45.58 by the second (recomputed elsewhere).
    let mut analysis = analysis(csv, &with_margin(100));
    let one = input(vec![line("ads", None, &[(1997, 1, 1_000.0)])]);
    let report = analysis.acquisition(&one).unwrap().unwrap();
    let back = &report.months[0].back;
    for (age, wanted) in
        [36.6104, 45.578, 51.0091, 55.8175, 60.7256, 65.2678, 69.3297].into_iter().enumerate()
    {
        assert!((back[age] - wanted).abs() < 5e-5, "{age} {back:?}");
    }
}

/// A cohort that has not paid back yet is expected to where the forecast says so, later at the lower end of its range.
#[test]
fn young_cohorts_are_expected_to_pay_back() {
    let csv = include_bytes!("imports/cdnow.csv");
    let mut analysis = analysis(csv, &with_margin(100));
    let cohorts = analysis.report().unwrap().cohorts.clone().unwrap();
    let first = &cohorts.rows[0];
    let so_far = first.cells.iter().flatten().last().unwrap().cumulative_per_customer;
    let spent = |more: f64| f64::from(first.customers) * (so_far + more);
    let mut payback = |more: f64| {
        let line = line("ads", None, &[(1997, 1, spent(more))]);
        analysis.acquisition(&input(vec![line])).unwrap().unwrap().months[0].payback
    };
    // 1 more than so far per customer comes soon, 1,000 never.
    let Payback::Expected { earliest: Some(early), likely: Some(likely), latest: Some(late) } =
        payback(1.0)
    else {
        panic!("{:?}", payback(1.0))
    };
    assert!(
        18 <= early && early <= likely && likely <= late && late < 26,
        "{early} {likely} {late}"
    );
    let never = Payback::Expected { earliest: None, likely: None, latest: None };
    assert_eq!(payback(1_000.0), never);
    assert!(matches!(payback(-1.0), Payback::Reached(_)));
}

/// Two customers of channel a, one of b, in two months; each brings 100 in its first month, one of a again.
const CHANNELS: &str = "customer,date,amount,source\n\
    1,2025-01-05,100,a\n2,2025-01-20,100,b\n3,2025-02-03,100,a\n1,2025-02-10,50,a\n4,2025-02-28,0,c\n";

#[test]
fn channels_have_their_own_customers_and_spend() {
    let mut analysis = analysis(CHANNELS.as_bytes(), &Settings::default());
    let heading = analysis.report().unwrap().attributes[0].heading.clone();
    let lines = vec![
        line("a ads", Some("a"), &[(2025, 1, 60.0), (2025, 2, 80.0)]),
        line("b ads", Some("b"), &[(2025, 1, 30.0)]),
        line("team", None, &[(2025, 1, 10.0), (2025, 3, 999.0)]),
    ];
    let asked = AcquisitionInput {
        heading: Some(heading),
        target_months: 1,
        monthly_budget: Some(90.0),
        ..input(lines)
    };
    let report = analysis.acquisition(&asked).unwrap().unwrap();
    assert_eq!(
        (report.span.0.to_string(), report.span.1.to_string()),
        ("2025_01".into(), "2025_02".into())
    );
    // March is beyond the orders.
    assert_eq!((report.months_outside, report.spend_total.as_str()), (1, "180"));
    assert_eq!((report.customers, report.cac[0]), (4, Ok(45.0)));
    let channel = |nth: usize| {
        let it = &report.channels[nth];
        (it.name.as_str(), it.spend, it.customers, it.cac[0])
    };
    assert_eq!(channel(0), ("a", 140.0, 2, Ok(70.0)));
    assert_eq!(channel(1), ("b", 30.0, 1, Ok(30.0)));
    // The months: 100 a head, and 50 more of one of two in the second month.
    assert_eq!(report.months[0].back, [100.0, 125.0]);
    assert_eq!(report.months[0].payback, Payback::Reached(0));
    // January: 200 in, 100 out; February: 150 in, 80 out.
    assert_eq!(report.cash.by_month, [100.0, 170.0]);
    assert_eq!(report.cash.trough(), None);
    // 2 customers a month at 45 each, who bring 75 at once and 25 a month later.
    assert_eq!(report.margins, [75.0, 25.0]);
    assert_eq!(report.plan.as_ref().unwrap().by_month[..2], [60.0, 170.0]);
    assert_eq!(report.whole.back_in_time, Some(75.0));
}

/// One month alone is the ratio of that month, and payback and cash are of its customers.
#[test]
fn a_part_of_the_months_can_be_chosen() {
    let mut analysis = analysis(CHANNELS.as_bytes(), &Settings::default());
    let lines = vec![line("ads", None, &[(2025, 1, 60.0), (2025, 2, 80.0), (2025, 3, 5.0)])];
    let february = Month(2025 * 12 + 1);
    let asked = AcquisitionInput { from: Some(february), ..input(lines) };
    let report = analysis.acquisition(&asked).unwrap().unwrap();
    assert_eq!((report.span, report.customers), ((february, february), 2));
    assert_eq!(report.shared, (february + -1, february));
    assert_eq!((report.cac[0], report.months_outside), (Ok(40.0), 1));
    assert_eq!(report.cash.by_month, [20.0]);
}

#[test]
fn what_cannot_be_set_against_each_other_is_refused() {
    let mut analysis = analysis(CHANNELS.as_bytes(), &Settings::default());
    let mut refused = |input: &AcquisitionInput| analysis.acquisition(input).unwrap().err();
    assert_eq!(refused(&input(Vec::new())), Some(NoAcquisition::Empty));
    let later = input(vec![line("ads", None, &[(2026, 1, 1.0)])]);
    assert!(matches!(refused(&later), Some(NoAcquisition::NoOverlap { .. })));
    let usd = CHANNELS.replace(",100,", ",$100,");
    let mut analysis = self::analysis(usd.as_bytes(), &Settings::default());
    let one = vec![line("ads", None, &[(2025, 1, 1.0)])];
    let dong = AcquisitionInput { currency: Some("VND".to_owned()), ..input(one) };
    let currencies = NoAcquisition::Currencies { spend: "VND".into(), orders: "USD".into() };
    assert_eq!(analysis.acquisition(&dong).unwrap().err(), Some(currencies));
}

/// 30 conversations for 90, of which one in ten buys.
#[test]
fn results_and_a_closing_rate_give_a_cac() {
    let mut analysis = analysis(CHANNELS.as_bytes(), &Settings::default());
    let mut ads = line("ads", None, &[(2025, 1, 60.0), (2025, 2, 30.0)]);
    ads.results = [(Month(2025 * 12), 20.0), (Month(2025 * 12 + 1), 10.0)].into();
    let asked = AcquisitionInput { closing_rate: Some(0.1), ..input(vec![ads]) };
    let by = analysis.acquisition(&asked).unwrap().unwrap().by_results.unwrap();
    assert_eq!((by.results, by.cost_per_result, by.customers, by.cac), (30.0, 3.0, 3.0, 30.0));
}

/// New customers that follow spend with an elasticity of 0.7 and a little noise, which the fit finds again.
#[test]
fn the_next_customer_costs_more_than_the_average_one() {
    let noise = |nth: i32| f64::from((nth * 7_919) % 13 - 6) / 200.0;
    let month = |nth: i32| {
        let spend = 1_000.0 * (1.0 + f64::from((nth * 5) % 12) / 6.0);
        (spend, spend.powf(0.7) * noise(nth).exp())
    };
    let months: Vec<(f64, f64)> = (0..12).map(month).collect();
    let found = marginal(&months).unwrap();
    assert!((found.elasticity - 0.7).abs() < 2.0 * found.error, "{found:?}");
    assert!((found.next - found.average / found.elasticity).abs() < 1e-9);
    assert!(found.next_low < found.next && found.next < found.next_high);
    assert!(found.average < found.next_low);
    assert_eq!(marginal(&months[..7]), Err(NoMarginal::TooFewMonths { months: 7, needed: 8 }));
    let unmoved: Vec<(f64, f64)> =
        (0..12).map(|nth| (month(nth).0, 50.0 * noise(nth).exp())).collect();
    assert_eq!(marginal(&unmoved), Err(NoMarginal::NoSlope));
    let constant: Vec<(f64, f64)> = (0..12).map(|nth| (1_000.0, f64::from(nth) + 1.0)).collect();
    assert_eq!(marginal(&constant), Err(NoMarginal::NoSlope));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// Rows may come in any order and split in any way.
    #[test]
    fn rows_in_any_order_and_any_parts_give_the_same(
        rows in prop::collection::vec((0..6i32, 1..1_000_000i64, 0..3usize), 1..40),
        cut in 0..1_000_000i64,
    ) {
        let names = ["a", "b", "c"];
        let filled = |rows: &[(i32, i64, usize)]| {
            let mut lines: Vec<SpendLine> = names.iter().map(|it| SpendLine::new(it)).collect();
            for (month, amount, line) in rows {
                lines[*line].add(Month(*month), Amount(*amount));
            }
            Spend { lines }
        };
        let whole = filled(&rows);
        let mut parts = rows.clone();
        parts.reverse();
        let (month, amount, line) = parts[0];
        let part = cut.min(amount - 1);
        parts[0] = (month, amount - part, line);
        parts.push((month, part, line));
        prop_assert_eq!(&whole, &filled(&parts));
        let total: i64 = rows.iter().map(|it| it.1).sum();
        prop_assert_eq!(whole.total(), i128::from(total));
    }
}
