//! The CDNOW log, from bytes to report, against the reference values.

use super::file::{CDNOW, ask, calibration, close, import_report, preview, report, served};
use clv_calculator::customer_base::{Column, Fitted, MadeFrom, Model, Query};
use clv_calculator::import::Day;
use clv_calculator::import::Role;
use clv_calculator::service::{FileKind, Request, Response};

#[test]
fn the_preview_detects_kind_and_columns() {
    let preview = preview(super::file::look(&mut Default::default(), CDNOW));
    assert_eq!(preview.kind, FileKind::Orders);
    let columns =
        [Role::Customer, Role::Date, Role::Amount].map(|role| preview.guess.mapping.column(role));
    assert_eq!(columns, [Some(0), Some(1), Some(2)]);
    let first = &preview.preview.rows[0];
    assert_eq!(first.customer.as_deref(), Some("0001"));
    assert_eq!(first.day, Day::from_ymd(1997, 1, 1));
}

#[test]
fn counts_and_sums_are_those_of_the_reference() {
    let (mut service, answer) = served(CDNOW);
    let import_report = import_report(answer);
    assert_eq!((import_report.rows, import_report.row_errors.rows()), (6_919, 0));
    let report = report(&mut service, calibration());
    assert_eq!(report.made_from, MadeFrom::Orders);
    let totals = &report.totals;
    assert_eq!((totals.customers_count, totals.repeat_customers), (2_357, 946));
    assert_eq!(totals.orders_count, Some(4_960));
    assert_eq!(totals.revenue.as_deref(), Some("173115.55"));
    assert_eq!(totals.observation_end, Day::from_ymd(1997, 9, 30));
    assert_eq!(totals.orders_after_end, 6_919 - 4_960);
}

/// Maxima of the likelihoods in 50-digit arithmetic: `tests/models/maxima.csv`.
#[test]
fn parameters_are_those_of_the_reference() {
    let (mut service, _) = served(CDNOW);
    let prediction = report(&mut service, calibration()).prediction;
    let buying = [
        (
            &prediction.buying[Model::BgNbd],
            [0.242594522430157, 30.895214133094466, 0.7929220172255229, 2.4259067768260305],
        ),
        (
            &prediction.buying[Model::MbgNbd],
            [0.5248431591062975, 43.281596957032036, 0.8913593907322158, 1.6140022401703438],
        ),
    ];
    for (fitted, expected) in buying {
        let Fitted::Found { parameters: found, .. } = fitted else { panic!("{fitted:?}") };
        for (found, expected) in [found.r, found.alpha, found.a, found.b].into_iter().zip(expected)
        {
            close(found, expected, 1e-6);
        }
    }
    let Fitted::Found { parameters: found, log_likelihood, .. } = prediction.gamma_gamma else {
        panic!("no fit")
    };
    for (found, expected) in [found.p, found.q, found.v].into_iter().zip([
        6.24957227132448,
        3.7442246671319137,
        15.443520962586824,
    ]) {
        close(found, expected, 1e-6);
    }
    assert!((log_likelihood + 4055.9176948018785).abs() < 1e-6);
    let Fitted::Found { log_likelihood, .. } = prediction.buying[Model::BgNbd] else {
        panic!("no fit")
    };
    assert!((log_likelihood + 14363.530442902835).abs() < 1e-6);
}

#[test]
fn a_single_customer_is_that_of_the_reference() {
    let (mut service, _) = served(CDNOW);
    report(&mut service, calibration());
    let query = Query {
        sort: Column::CustomerId,
        descending: false,
        search: "0157".to_owned(),
        ..Query::default()
    };
    let Response::Rows(found) = ask(&mut service, Request::Rows(query)) else { panic!("no rows") };
    let [row] = &found.rows[..] else { panic!("{found:?}") };
    assert_eq!((row.frequency, row.recency_days, row.age_days), (29, 264.0, 266.0));
    assert_eq!((row.orders, row.historical_clv.as_deref()), (Some(31), Some("773.57")));
    close(row.monetary_value, 26.26137931034483, 1e-15);
}
