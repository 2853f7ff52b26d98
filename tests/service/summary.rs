//! A customer summary, as a data warehouse exports it, gives the results of the log it was made from.

use super::file::{CDNOW, ask, calibration, look, preview, read, report, sent, served, service};
use clv_calculator::customer_base::forecast::NoOrigins;
use clv_calculator::customer_base::{
    Column, CustomerRow, FitError, Fitted, MadeFrom, Model, ModelChoice, Query, Settings,
};
use clv_calculator::import::TimeUnit;
use clv_calculator::import::{Reason, UnitEvidence};
use clv_calculator::service::{FileKind, Problem, Request, Response, Service};
use std::fmt::Write;

fn everybody(service: &mut Service) -> Vec<CustomerRow> {
    let query =
        Query { sort: Column::CustomerId, descending: false, count: u32::MAX, ..Query::default() };
    let Response::Rows(found) = ask(service, Request::Rows(query)) else { panic!("no rows") };
    found.rows
}

/// The CDNOW log summarised as the SQL query would.
fn of_cdnow() -> (Service, String) {
    let (mut service, _) = served(CDNOW);
    report(&mut service, calibration());
    let mut file = String::from("customer_id,frequency,recency_days,age_days,monetary_value\n");
    for row in everybody(&mut service) {
        let CustomerRow { customer_id, frequency, recency_days, age_days, monetary_value, .. } =
            row;
        writeln!(file, "{customer_id},{frequency},{recency_days},{age_days},{monetary_value}")
            .expect("memory");
    }
    (service, file)
}

/// Ranges need a report, and earlier forecasts need days, which a summary does not hold.
#[test]
fn ranges_come_after_the_report() {
    let (mut of_log, file) = of_cdnow();
    let Response::Ranges(Some(ranges)) = ask(&mut of_log, Request::Ranges) else {
        panic!("no ranges")
    };
    assert_eq!(ranges.origins.map(|it| it.origins.len()), Ok(5));
    let mut service = Service::default();
    look(&mut service, file.as_bytes());
    read(&mut service, file.as_bytes(), 777);
    assert_eq!(ask(&mut service, Request::Ranges), Response::Failed(Problem::NothingRead));
    let report = report(&mut service, Settings::default());
    let Response::Ranges(Some(ranges)) = ask(&mut service, Request::Ranges) else {
        panic!("no ranges")
    };
    assert_eq!(ranges.origins, Err(NoOrigins::Summary));
    let expected = report.prediction.outlook.unwrap().expected_orders;
    assert!(ranges.base.orders.low < expected && expected < ranges.base.orders.high);
}

#[test]
fn a_summary_gives_the_parameters_of_its_log() {
    let (mut of_log, file) = of_cdnow();
    let mut service = Service::default();
    assert_eq!(preview(look(&mut service, file.as_bytes())).kind, FileKind::Summary);
    let answer = read(&mut service, file.as_bytes(), 777);
    assert!(
        matches!(&answer, Response::ReadSummary(row_errors, TimeUnit::Day) if row_errors.rows() == 0),
        "{answer:?}"
    );
    let [log, summary] = [&mut of_log, &mut service].map(|service| report(service, calibration()));
    assert_eq!(summary.made_from, MadeFrom::Summary);
    assert_eq!(summary.totals.customers_count, log.totals.customers_count);
    assert_eq!(summary.totals.repeat_customers, log.totals.repeat_customers);
    assert_eq!((&summary.history, &summary.cohorts), (&None, &None));
    let fits = |report: &clv_calculator::customer_base::Report| {
        let prediction = &report.prediction;
        let buying = [Model::BgNbd, Model::MbgNbd]
            .map(|model| &prediction.buying[model])
            .map(|it| it.parameters().copied().expect("a fit"));
        let spend = prediction.gamma_gamma.parameters().copied().expect("a fit");
        [
            buying[0].r,
            buying[0].alpha,
            buying[0].a,
            buying[0].b,
            buying[1].r,
            buying[1].alpha,
            buying[1].a,
            buying[1].b,
            spend.p,
            spend.q,
            spend.v,
        ]
    };
    // A summary does not tell how regularly its customers buy.
    let regular = &summary.prediction.buying[Model::MbgCnbd];
    assert_eq!(regular, &Fitted::Failed(FitError::NoIntervals));
    for (found, expected) in fits(&summary).into_iter().zip(fits(&log)) {
        super::file::close(found, expected, 1e-9);
    }
}

/// The model is chosen by hand: a summary has no holdout to choose it by.
#[test]
fn a_summary_gives_the_predictions_of_its_log() {
    let (mut of_log, file) = of_cdnow();
    let (mut service, _) = served(file.as_bytes());
    for model in [Model::BgNbd, Model::MbgNbd] {
        let settings = Settings { model: ModelChoice::Only(model), ..calibration() };
        let [log, summary] = [&mut of_log, &mut service].map(|service| {
            report(service, settings.clone());
            everybody(service)
        });
        assert_eq!(log.len(), summary.len());
        for (expected, found) in log.iter().zip(&summary) {
            assert_eq!(found.customer_id, expected.customer_id);
            let figures = |row: &CustomerRow| {
                [row.p_alive, row.expected_orders, row.expected_value, row.predicted_clv]
                    .map(|it| it.expect("a prediction"))
            };
            for (found, expected) in figures(found).into_iter().zip(figures(expected)) {
                assert!(
                    (found - expected).abs() <= 1e-9 * expected.abs().max(1e-6),
                    "{found} {expected}"
                );
            }
        }
    }
}

/// CDNOW as in the papers: `recency` and `T` in weeks with fractions, the unit not named.
const IN_WEEKS: &[u8] = include_bytes!("../models/cdnow_summary.csv");

/// Twelve months of the first customer at 1 % a month: 36.28, and 140.10 when weeks are taken for
/// days (formulas of Fader, Hardie & Lee; the reference counts a month as 4.345 weeks).
#[test]
fn fractional_times_are_read_as_weeks() {
    let settings = || Settings {
        discount_percent: (1.01f64.powi(12) - 1.0) * 100.0,
        model: ModelChoice::Only(Model::BgNbd),
        ..Settings::default()
    };
    let first = |service: &mut Service| {
        report(service, settings());
        let rows = everybody(service);
        let row = rows.iter().find(|row| row.customer_id == "1").expect("the first");
        (row.predicted_clv.expect("a prediction"), row.age_days)
    };
    let mut service = service(IN_WEEKS);
    let guess = preview(ask(&mut service, Request::RestoreMapping(String::new()))).guess;
    assert_eq!(guess.mapping.unit, TimeUnit::Week);
    assert_eq!(guess.unit, Some(UnitEvidence::Fractions));
    let answer = read(&mut service, IN_WEEKS, 4_096);
    assert!(matches!(answer, Response::ReadSummary(_, TimeUnit::Week)));
    let (clv, age) = first(&mut service);
    assert!((clv - 36.28).abs() < 0.1, "{clv}");
    super::file::close(age, 38.86 * 7.0, 1e-12);
    // The visitor may choose days.
    let mut mapping = guess.mapping;
    mapping.unit = TimeUnit::Day;
    let preview = preview(ask(&mut service, Request::UseMapping(mapping)));
    assert_eq!(preview.guess.unit, Some(UnitEvidence::Chosen));
    let answer = read(&mut service, IN_WEEKS, usize::MAX);
    assert!(matches!(answer, Response::ReadSummary(_, TimeUnit::Day)));
    let (clv, _) = first(&mut service);
    // The package's month has 30 days, the page's 30.44: 141.27 here.
    assert!((clv - 141.27).abs() < 0.01, "{clv}");
}

#[test]
fn the_time_unit_is_detected_from_headings_or_fractions() {
    for (headings, times, unit, evidence) in [
        ("recency_days,age_days", "1.5,20", TimeUnit::Day, UnitEvidence::Named),
        ("recency_weeks,age_weeks", "1,20", TimeUnit::Week, UnitEvidence::Named),
        ("recency,T", "1,20", TimeUnit::Day, UnitEvidence::Assumed),
        ("recency,T", "1.0,20.0", TimeUnit::Day, UnitEvidence::Assumed),
        ("recency,T", "1,20.14", TimeUnit::Week, UnitEvidence::Fractions),
    ] {
        let file = format!("customer_id,frequency,{headings},monetary_value\nA,1,{times},5\n");
        let preview = preview(look(&mut Service::default(), file.as_bytes()));
        let found = (preview.guess.mapping.unit, preview.guess.unit);
        assert_eq!(found, (unit, Some(evidence)), "{file}");
    }
}

/// Equal customers may share a row.
#[test]
fn a_weighted_row_stands_for_several_customers() {
    let (_, file) = of_cdnow();
    let mut counts: Vec<(String, u32)> = Vec::new();
    let mut rows: Vec<&str> =
        file.lines().skip(1).map(|line| line.split_once(',').expect("cells").1).collect();
    rows.sort_unstable();
    for row in rows {
        match counts.last_mut().filter(|(last, _)| last == row) {
            Some((_, count)) => *count += 1,
            None => counts.push((row.to_owned(), 1)),
        }
    }
    let mut short =
        String::from("customer_id,frequency,recency_days,age_days,monetary_value,customers\n");
    counts
        .iter()
        .enumerate()
        .for_each(|(n, (row, count))| writeln!(short, "group {n},{row},{count}").expect("memory"));
    assert!(counts.len() < 1_400, "{}", counts.len());
    let [long, short] =
        [&file, &short].map(|file| report(&mut served(file.as_bytes()).0, Settings::default()));
    assert_eq!(short.totals.customers_count, 2_357);
    let [long, short] = [long, short]
        .map(|report| *report.prediction.buying[Model::BgNbd].parameters().expect("a fit"));
    for (found, expected) in
        [(short.r, long.r), (short.alpha, long.alpha), (short.a, long.a), (short.b, long.b)]
    {
        super::file::close(found, expected, 1e-6);
    }
}

#[test]
fn slices_of_a_summary_are_not_merged() {
    let (_, file) = of_cdnow();
    let mut other = service(file.as_bytes());
    other.begin(true, 0);
    other.push(&file.as_bytes()[file.len() / 2..]);
    let part = other.chunk();
    let mut lead = service(file.as_bytes());
    assert!(lead.begin(false, 0));
    lead.push(file.as_bytes());
    assert!(!lead.merge(&part));
    assert!(matches!(sent(lead.finish()), Response::ReadSummary(..)));
}

#[test]
fn impossible_rows_are_counted_by_reason() {
    let file = "customer_id,frequency,recency_days,age_days,monetary_value\n\
        A,1,10,20,5\nB,1,30,20,5\nC,0,5,20,0\nD,-1,5,20,1\nE,1.5,5,20,1\nF,2,5,20,nan\nG,2,5,20,1e309\nH,,,,\n,1,5,20,1\nI,99999999999,5,20,1\n";
    let (_, answer) = served(file.as_bytes());
    let Response::ReadSummary(row_errors, _) = answer else { panic!("{answer:?}") };
    // B has a recency after its end, C one without a repeat; then invalid counts, and invalid amounts.
    assert_eq!(row_errors.of(Reason::NoHistory).rows, 2);
    assert_eq!(row_errors.of(Reason::NotANumber).rows, 4);
    assert_eq!(row_errors.of(Reason::NotAnAmount).rows, 2);
    assert_eq!(row_errors.rows(), 9);
}

#[test]
fn a_summary_without_customers_is_refused() {
    let file = b"customer_id,frequency,recency_days,age_days,monetary_value\nA,x,10,20,5\n";
    let (mut service, answer) = served(file);
    assert!(matches!(answer, Response::Failed(Problem::NoCustomers(_))), "{answer:?}");
    assert_eq!(
        ask(&mut service, Request::Report(Settings::default())),
        Response::Failed(Problem::NothingRead)
    );
}
