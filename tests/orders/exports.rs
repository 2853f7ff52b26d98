//! Exported CSV files: every digit, no formulas.

use crate::shop::{analysis, calibration, cdnow, day, orders, sum, with_attribute};
use clv_calculator::customer_base::{Cac, Model, ModelChoice, Settings};

#[test]
fn customer_csv_has_every_customer_and_digit() {
    let settings = Settings { model: ModelChoice::Only(Model::BgNbd), ..calibration() };
    let mut analysis = analysis(cdnow(), &settings);
    let (mut file, mut from) = (String::new(), 0);
    loop {
        let lines = analysis.customers_csv(from, 1000);
        if lines.is_empty() {
            break;
        }
        file += &lines;
        from += 1000;
    }
    let mut lines = file.split_terminator("\r\n");
    assert_eq!(
        lines.next(),
        Some(
            "\u{feff}customer_id,orders,first_order,last_order,revenue,historical_clv,frequency,\
             recency_days,age_days,monetary_value,rfm,p_alive,expected_orders,expected_value,\
             predicted_clv,p_buys_90_days,act_by,median_wait_days"
        )
    );
    let first = lines.next().unwrap();
    let known = "0001,3,1997-01-01,1997-08-02,74.02,74.02,2,213,272,22.345,best,0.7";
    assert!(first.starts_with(known), "{first}");
    let p_alive = first.split(',').nth(11).unwrap();
    assert!(p_alive.len() > 14, "{p_alive}");
    assert_eq!(first.split(',').nth(16), Some("1998-03-14"), "{first}");
    assert_eq!(lines.count(), 2356);
    assert_eq!(analysis.customers_csv(2357, 1000), "");
}

#[test]
fn names_in_csv_cannot_run_as_formulas() {
    let names = ["=1+1", "+84901", "-5", "@x", "a,b", "a\"b", "plain", "a;b", " edge"];
    let guarded = [
        "'=1+1",
        "'+84901",
        "'-5",
        "'@x",
        "\"a,b\"",
        "\"a\"\"b\"",
        "plain",
        "\"a;b\"",
        "\" edge\"",
    ];
    for (name, expected) in names.into_iter().zip(guarded) {
        let orders = orders([(name, day("2026-01-01"), sum("1"))]);
        let file = analysis(orders, &Settings::default()).customers_csv(0, 10);
        let row = file.split("\r\n").nth(1).unwrap();
        assert!(row.starts_with(&format!("{expected},1,")), "{row}");
    }
}

#[test]
fn cohort_and_attribute_csv_match_the_report() {
    let channel = |name: &str| Some(if name < "1000" { "=Zalo" } else { "Web" }.to_owned());
    let settings = Settings {
        cac: vec![Cac {
            heading: "channel".to_owned(),
            value: "=Zalo".to_owned(),
            each: sum("12.5"),
        }],
        ..calibration()
    };
    let mut analysis = analysis(with_attribute(cdnow(), channel), &settings);
    let report = analysis.report().unwrap().clone();
    let cohorts = report.cohorts_csv(&analysis.ranges().unwrap().cohorts);
    let rows: Vec<&str> = cohorts.split_terminator("\r\n").collect();
    // Nine months: 9 + 8 + … + 1 cells observed.
    assert_eq!(rows.len(), 1 + 45);
    assert!(rows[1].starts_with("1997-01-01,781,0,781,1,28592.7,"), "{}", rows[1]);
    let values: Vec<_> = analysis.ranges().unwrap().cohorts.iter().map(|it| it.value).collect();
    let of_first = values[0];
    assert!(of_first.low < of_first.likely && of_first.likely < of_first.high);
    let ends = format!(",{},{},{}", of_first.likely, of_first.low, of_first.high);
    assert!(rows[9].starts_with("1997-01-01,781,8,") && rows[9].ends_with(&ends), "{}", rows[9]);
    assert!(rows[0].ends_with(",predicted_clv,predicted_clv_low,predicted_clv_high"));
    let sum: f64 = values.iter().map(|it| it.likely).sum();
    let residual = report.prediction.outlook.as_ref().unwrap().residual;
    assert!((sum / residual - 1.0).abs() < 1e-9, "{sum} {residual}");
    let ranges = &analysis.ranges().unwrap().attributes;
    let attributes = report.attributes_csv(ranges);
    let rows: Vec<&str> = attributes.split_terminator("\r\n").collect();
    let (low, high) = (ranges[0].rows[1].value.low, ranges[0].rows[1].value.high);
    assert!(rows[0].ends_with(",predicted_clv_low,predicted_clv_high"), "{}", rows[0]);
    assert!(rows[2].ends_with(&format!(",{low},{high}")), "{}", rows[2]);
    assert!(rows[2].starts_with("channel,'=Zalo,999,0."), "{}", rows[2]);
    let zalo = &report.attributes[0].rows[1];
    let lifetime = zalo.historical_per_customer + zalo.predicted_per_customer.unwrap();
    assert_eq!(zalo.ltv_cac, Some(lifetime / 12.5));
    assert_eq!(report.attributes[0].rows[0].ltv_cac, None);
}
