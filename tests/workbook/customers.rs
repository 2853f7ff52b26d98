//! The sheets of customers and their model: every formula computed anew, and after changes of parameters.

use crate::engine::{Book, Found};
use crate::libreoffice::check_recalculated;
use crate::{CDNOW, analysis, check_stored_of, in_dollars};
use clv_calculator::btyd::BetaGeometric;
use clv_calculator::customer_base::{
    Fraction, Model, ModelChoice, Report, ScoredCustomers, Settings,
};
use clv_calculator::import::Day;
use clv_calculator::locale::Lang;
use clv_calculator::workbook;
use std::fmt::Write;

/// One customer in so many is in the workbook, whose formulas a test computes anew.
const EVERY: usize = 15;

/// The first row of customers, and some of the columns, from 1.
const FIRST: i32 = 6;
const P_ALIVE: i32 = 6;
const P_BUYS: i32 = 7;
const ORDERS: i32 = 8;
const SPEND: i32 = 9;
const CLV: i32 = 10;

struct Data {
    report: Report,
    scored: ScoredCustomers,
}

impl Data {
    fn new(log: &[u8], settings: &Settings) -> Data {
        let mut analysis = analysis(log);
        let report = analysis.run(settings, &mut |_| true).expect("a report").clone();
        let mut scored = analysis.scored_customers().expect("a model");
        scored.customers.rows = scored.customers.rows.into_iter().step_by(EVERY).collect();
        Data { report, scored }
    }

    fn written(&self, lang: Lang) -> Vec<u8> {
        let (report, customers, fmt) = (&self.report, Some(&self.scored), in_dollars(lang));
        let bytes = workbook::report(report, None, customers, &fmt, crate::NOW);
        bytes.expect("a workbook").expect("tables")
    }

    fn opened(&self) -> Book {
        Book::open(&self.written(Lang::En))
    }
}

fn settings(model: Model, discount_percent: f64) -> Settings {
    Settings {
        margin: Fraction::from_percent(40.into()),
        model: ModelChoice::Only(model),
        discount_percent,
        ..Settings::default()
    }
}

/// Customers who buy about once a month, each at a rhythm of one's own, and drop out after any purchase.
fn regular_shop() -> String {
    let mut state = 7_u64;
    let mut random = move || {
        state = state * 16_807 % 2_147_483_647;
        state as f64 / 2_147_483_647.0
    };
    let mut log = String::from("customer,date,amount\n");
    for customer in 0..600 {
        let (usual, stays) = (15.0 + 30.0 * random(), 0.6 + 0.4 * random());
        let mut day = (200.0 * random()).floor();
        while day < 540.0 {
            let date = Day(19_723 + day as i32);
            writeln!(log, "c{customer},{date},{:.2}", 10.0 + 90.0 * random()).expect("room");
            if random() > stays {
                break;
            }
            day += (usual * (0.7 + 0.6 * random())).round().max(1.0);
        }
    }
    log
}

#[test]
fn forecasts_are_formulas_that_compute_what_the_page_shows() {
    for (model, discount) in [(Model::BgNbd, 0.0), (Model::MbgNbd, 10.0)] {
        let data = Data::new(CDNOW, &settings(model, discount));
        let formulas = 7 * data.scored.customers.rows.len();
        assert!(formulas > 1_000);
        check_stored_of(&data.opened(), model.name(), formulas);
    }
}

#[test]
fn regular_customers_have_a_column_for_each_number_of_events() {
    let data = Data::new(regular_shop().as_bytes(), &settings(Model::MbgCnbd, 10.0));
    assert!(data.scored.scorer.buying.k > 2);
    check_stored_of(&data.opened(), "regular", 9 * data.scored.customers.rows.len());
}

/// A changed margin and number of days give what the page gives; other parameters of the model give other
/// probabilities, and leave blank what the table of coefficients no longer tells.
#[test]
fn changed_parameters_change_the_forecasts() {
    let data = Data::new(CDNOW, &settings(Model::BgNbd, 0.0));
    let rows = &data.scored.customers.rows;
    let mut book = data.opened();
    book.change("model_margin", "0.8");
    book.change("model_within", "30");
    book.recalculate();
    let buying = data.scored.scorer.buying;
    for (customer, row) in rows.iter().zip(FIRST..) {
        let near = |column, expected: f64| {
            let found = book.at("Customers", row, column);
            assert!(found.is_near(&Found::Number(expected)), "{customer:?}: {found:?}");
        };
        let (x, t_x, t) = (customer.frequency, customer.recency_days, customer.age_days);
        near(CLV, 2.0 * customer.predicted_clv.expect("a forecast"));
        near(P_BUYS, buying.p_buys(30.0, x, t_x, t));
    }
    book.change("model_r", "0.5");
    book.recalculate();
    let changed = BetaGeometric { r: 0.5, ..buying };
    let customer = &rows[0];
    let (x, t_x, t) = (customer.frequency, customer.recency_days, customer.age_days);
    let at = |column| book.at("Customers", FIRST, column);
    assert!(at(P_ALIVE).is_near(&Found::Number(changed.p_alive(x, t_x, t))));
    assert!(matches!(at(SPEND), Found::Number(_)));
    for column in [ORDERS, CLV] {
        assert_eq!(at(column), Found::Text(String::new()));
    }
}

/// Without coefficients for a frequency, the page's own numbers stand there.
#[test]
fn customers_beyond_the_table_have_numbers() {
    let mut data = Data::new(CDNOW, &settings(Model::BgNbd, 0.0));
    data.scored.scorer.rows.retain(|row| row.frequency < 3);
    data.scored.scorer.most = 2;
    let book = data.opened();
    check_stored_of(&book, "cut", 500);
    let mut count = 0;
    for (customer, row) in data.scored.customers.rows.iter().zip(FIRST..) {
        if customer.frequency >= 3 {
            let expected = customer.expected_orders.expect("a forecast");
            assert_eq!(book.at("Customers", row, ORDERS), Found::Number(expected));
            count += 1;
        }
    }
    assert!(count > 5);
}

#[test]
#[ignore = "needs LibreOffice: make test-workbook"]
fn libreoffice_computes_the_forecasts() {
    let regular = Data::new(regular_shop().as_bytes(), &settings(Model::MbgCnbd, 10.0));
    for data in [regular, Data::new(CDNOW, &settings(Model::MbgNbd, 0.0))] {
        check_recalculated(&data.written(Lang::Vi));
    }
}
