//! Generated shops: they look like real files and have known parameters.

use crate::shop::{close, day, orders};
use clv_calculator::customer_base::forecast::Fits;
use clv_calculator::customer_base::sample::{Behaviour, Simulator, bench_csv, sample_shop_csv};
use clv_calculator::customer_base::{
    Customers, Model, Purchases, Settings, SuggestedField, Warning,
};
use clv_calculator::import::{Amount, Day};
use clv_calculator::import::{HEAD_BYTES, Imported, Reader, Sniffed, guess};

#[test]
fn the_sample_shop_looks_like_an_export() {
    let csv = sample_shop_csv(day("2026-10-31"), 2026);
    let rows: Vec<&str> = csv.lines().collect();
    assert!((1_501..1_560).contains(&rows.len()), "{}", rows.len());
    assert!(rows.iter().all(|row| row.split(',').count() == 8));
    for text in ["Facebook", "TikTok", "Google", "Giới thiệu", "Đà Nẵng", "Đã hủy"] {
        assert!(csv.contains(text), "{text}");
    }
    assert!(rows.last().unwrap().contains("/10/2026"), "{:?}", rows.last());
    let customers: std::collections::HashSet<&str> =
        rows.iter().skip(1).map(|row| row.split(',').nth(2).unwrap()).collect();
    // Enough customers that the report has no warning about their number.
    assert!((500..900).contains(&customers.len()), "{}", customers.len());
    assert_ne!(csv, sample_shop_csv(day("2026-10-31"), 2027));
}

#[test]
fn bench_files_have_the_promised_size() {
    let csv = bench_csv(20_000, 1);
    let text = std::str::from_utf8(&csv).unwrap();
    assert_eq!(text.lines().count(), 20_001);
    let customers: std::collections::HashSet<&str> =
        text.lines().skip(1).map(|row| row.split(',').next().unwrap()).collect();
    // 226,000 customers in a million orders.
    close(customers.len() as f64, 4_520.0, 0.05);
    close(csv.len() as f64, 520_000.0, 0.02);
}

#[test]
fn parameters_of_a_generated_shop_are_recovered() {
    // Rates low enough that two purchases rarely fall on one day, which the file cannot show.
    let truth = Behaviour { r: 0.8, alpha: 400.0, a: 1.2, b: 5.0, p: 6.0, q: 4.0, v: 15.0 };
    let mut simulator = Simulator::new(truth, 11);
    let (start, end) = (day("2018-01-01"), day("2025-12-31"));
    let mut rows: Vec<(String, Day, Amount)> = Vec::new();
    for customer in 0..20_000 {
        let first = Day(start.0 + simulator.below(700) as i32);
        for (day, amount) in simulator.life(first, end).days {
            rows.push((format!("{customer}"), day, Amount((amount * 1e4) as i64)));
        }
    }
    let orders = orders(rows.iter().map(|(name, day, sum)| (name.as_str(), *day, *sum)));
    let fits = Fits::fit(&Customers::at(&Purchases::from_orders(&orders), end), None);
    let fit = fits.buying[Model::BgNbd].expect("a fit");
    let (found, error) = (fit.parameters, fit.standard_errors.expect("errors"));
    let near = |found: f64, truth: f64, error: f64| {
        assert!((found - truth).abs() < 3.0 * error, "{found} ± {error} is not {truth}");
    };
    near(found.r, truth.r, error.r);
    near(found.alpha, truth.alpha, error.alpha);
    near(found.a, truth.a, error.a);
    near(found.b, truth.b, error.b);
    let fit = fits.gamma_gamma.expect("a fit");
    let (found, error) = (fit.parameters, fit.standard_errors.expect("errors"));
    near(found.p, truth.p, error.p);
    near(found.q, truth.q, error.q);
    near(found.v, truth.v, error.v);
}

#[test]
fn the_report_of_the_sample_shop_shows_its_patterns() {
    let csv = sample_shop_csv(day("2026-10-31"), 2026);
    let outcome = read(csv.as_bytes());
    let mut headings = outcome.orders.attributes.iter().map(|it| it.heading.as_str());
    assert!(headings.any(|heading| heading == "Kênh"));
    // Only cancelled and refunded orders are left out, and they are counted.
    let left_out = outcome.import_report.row_errors.rows();
    assert!((30..120).contains(&left_out), "{left_out}");
    assert!(outcome.import_report.reduced_orders > 5);
    let report = crate::shop::report(outcome.orders, &Settings::default());
    assert!(report.prediction.model.is_some(), "{:?}", report.prediction.buying[Model::BgNbd]);
    assert!(report.prediction.holdout.is_ok());
    for warning in &report.warnings {
        let expected = matches!(warning, Warning::OnceCountsAsActive { .. });
        assert!(expected, "{warning:?}");
    }
    let channels = report.attributes.iter().find(|table| table.heading == "Kênh").unwrap();
    let share = |channel: &str| {
        let row = channels.rows.iter().find(|row| row.value.as_deref() == Some(channel));
        row.expect(channel).repeat_share
    };
    assert!(share("Giới thiệu") > share("TikTok") + 0.1);
    // The calculator gets every suggestion but the margin, which the file does not hold.
    let fields: Vec<_> = report.suggestions.iter().map(|it| it.field).collect();
    use SuggestedField::{Lifespan, OrderValue, Orders, Retention};
    assert_eq!(fields, [OrderValue, Orders, Lifespan, Retention]);
}

fn read(file: &[u8]) -> Imported {
    let head = &file[..file.len().min(HEAD_BYTES)];
    let sniffed = Sniffed::new(head, file.len() <= HEAD_BYTES).expect("a table");
    let mut reader = Reader::new(&sniffed, &guess(&sniffed, false).mapping);
    reader.push(file);
    reader.finish().finish()
}
