//! Sentences of the orders screen: each with counts of one, since English nouns and verbs change with
//! the number, and every reason that can be given.

use clv_calculator::customer_base::forecast::{
    Boundary, BuyingParameters, ChosenBy, HoldoutError, NoHoldout, PerModel, SpendFrom,
    SpendParameters,
};
use clv_calculator::customer_base::{
    FitError, Fitted, Holdout, Losing, MadeFrom, Model, Origin, Outlook, Prediction, Report,
    Settings, SuggestedField, Suggestion, Tracking, Warning,
};
use clv_calculator::i18n::Formatter;
use clv_calculator::i18n::orders::{
    cohorts, customers, doubts, handover, history, import_report, number, prediction, rows, totals,
    trouble,
};
use clv_calculator::import::{Amount, Candidate, Day, Doubt, Example, Question, Role, WhyOpen};
use clv_calculator::import::{
    FileError, FoundStatus, ImportReport, Joined, LimitKind, LineTotals, OrderStatus,
};
use clv_calculator::locale::Lang;
use clv_calculator::money::{Code, CurrencyStyle};
use clv_calculator::service::{Problem, Request, Response, Service};

const DAY: Day = Day(20_000);

fn fmt(lang: Lang) -> Formatter {
    Formatter::new(lang, CurrencyStyle::usual(Code::VND, lang.mark()))
}

/// The response to a file and its report, with the detected choices.
fn served(file: &str) -> (Response, Option<Box<Report>>) {
    let mut desk = Service::default();
    desk.inspect(file.as_bytes(), true, false);
    assert!(desk.begin(false, file.len() as u64));
    desk.push(file.as_bytes());
    let read = desk.finish();
    let report = match desk.respond(Request::Report(Settings::default()), &mut |_| true) {
        Response::Report(report) => Some(report),
        _ => None,
    };
    (read, report)
}

fn report() -> Report {
    let (_, report) = served("customer,date,amount\nAn,2026-01-05,10\n");
    *report.expect("a report")
}

fn one_import_report() -> ImportReport {
    let (read, _) = served(
        "order,customer,date,amount,status\n1,An,2026-01-05,10,paid\n2,An,2026-01-06,10,pending\n",
    );
    let Response::Read(read) = read else { panic!("{read:?}") };
    let import_report = read.report;
    let joined = Joined {
        orders: 1,
        rows: 1,
        several: 1,
        differing: 1,
        line_totals: LineTotals::Add,
        guessed: true,
        costs: Some(LineTotals::Add),
        refunds: Some(LineTotals::Add),
    };
    ImportReport {
        joined,
        refund_rows: 1,
        reduced_orders: 1,
        rounded: 1,
        unmatched_refunds: -10_000,
        ..import_report
    }
}

fn only_pending() -> Problem {
    let (read, _) = served(
        "Name,Email,Financial Status,Paid at,Total,Currency,Created at\n\
         #1,an@example.com,pending,,50,VND,2026-01-05\n",
    );
    match read {
        Response::Failed(problem @ Problem::NoOrders(_)) => problem,
        other => panic!("{other:?}"),
    }
}

fn outlook() -> Outlook {
    Outlook {
        horizon_months: 1,
        customers_alive: 1.0,
        expected_orders: 1.0,
        expected_revenue: 1.0,
        historical: Some("1".to_owned()),
        residual: 1.0,
        total: Some(2.0),
        residual_per_customer: 1.0,
    }
}

fn holdout() -> Holdout {
    let error = HoldoutError {
        orders: 1.0,
        value: 1.0,
        orders_off: None,
        value_off: None,
        orders_rms: 1.0,
    };
    Holdout {
        calibration_end: DAY,
        end: DAY,
        customers: 1,
        actual_orders: 1.0,
        actual_value: 1.0,
        errors: PerModel::new(|model| (model == Model::BgNbd).then_some(error)),
        naive: error,
    }
}

/// Panics where a noun or a verb after "1" is in the plural.
#[track_caller]
fn agrees(sentence: &str) {
    let words: Vec<&str> = sentence
        .split(|c: char| !c.is_alphanumeric() && c != '.' && c != ',' && c != '%')
        .filter(|it| !it.is_empty())
        .collect();
    for (at, word) in words.iter().enumerate() {
        let after = |more: usize| words.get(at + more).copied().unwrap_or_default();
        let next = after(1).trim_end_matches(['.', ',']);
        let is_one = *word == "1" && !next.is_empty();
        let is_many = next.ends_with('s') && !matches!(next, "is" | "has" | "was");
        let verb = [after(1), after(2), after(3)].into_iter().any(|it| {
            matches!(it, "are" | "were" | "have" | "count" | "lose") && !after(1).is_empty()
        });
        assert!(!(is_one && (is_many || verb)), "“{sentence}”");
    }
}

#[test]
#[should_panic(expected = "refund rows")]
fn agreement_errors_are_detected() {
    agrees("1 refund rows were deducted from their orders.");
}

#[test]
fn sentences_with_one_use_the_singular() {
    let (lang, fmt) = (Lang::En, fmt(Lang::En));
    let import_report = one_import_report();
    let mut said = import_report::notes(&fmt, &import_report);
    assert!(said.len() >= 6, "{said:?}");
    said.push(import_report::skipped(lang, 1, 1));
    said.push(import_report::skipped(lang, 1, 2));
    let sum = || "1".to_owned();
    let warnings = [
        Warning::FewCustomers { customers: 1 },
        Warning::ShortHistory { days: 1 },
        Warning::NothingRecent { days: 1 },
        Warning::OnceCountsAsActive { customers: 1 },
        Warning::OnlyRefunds { customers: 1, amount: sum() },
    ];
    said.extend(warnings.iter().map(|it| import_report::warning(&fmt, it)));

    let report = report();
    let mut losing = report.history.clone().expect("a history");
    losing.losing_money = Losing { customers: 1, value: sum() };
    said.extend(history::losing(&fmt, &losing));
    said.push(cohorts::older(lang, 1));
    said.push(customers::matching(lang, 1));
    said.push(totals::after_end(lang, 1));
    let seen = Prediction { outlook: Some(outlook()), ..report.prediction.clone() };
    said.extend(prediction::summary(&fmt, &seen, &report.margin));
    for made_from in [MadeFrom::Orders, MadeFrom::Summary] {
        let report = Report { made_from, prediction: seen.clone(), ..report.clone() };
        said.push(totals::summary(&fmt, &report, None));
    }

    for why in [NoHoldout::TooShort { days: 1 }, NoHoldout::TooFewCustomers { customers: 1 }] {
        said.push(prediction::no_holdout(lang, why));
    }
    said.push(prediction::of_actual(lang, 1, DAY));
    let tracking = Tracking {
        model: Model::BgNbd,
        calibration_end: None,
        points: vec![clv_calculator::customer_base::forecast::TrackingPoint {
            day: DAY,
            actual: 1.0,
            expected: 1.0,
        }],
    };
    said.push(prediction::tracked(&fmt, &tracking));
    for problem in [
        FitError::NoTimeObserved { customers: 1.0 },
        FitError::NobodyCameBack { customers: 1.0 },
        FitError::EqualSpend { mean: 1.0 },
        FitError::NotConverged { evaluations: 1 },
    ] {
        said.push(prediction::problem(&fmt, &problem));
    }

    let days = 1;
    let origins = [
        Origin::AverageOrder { revenue: sum(), orders: 1 },
        Origin::OrdersPerCustomer { orders: 1, customers: 1, days },
        Origin::ComingBack { before: 1, again: 1, days },
    ];
    said.extend(origins.iter().map(|it| handover::origin(&fmt, it)));
    for field in [SuggestedField::Orders, SuggestedField::Lifespan] {
        let suggestion =
            Suggestion { field, value: sum(), range: None, origin: Origin::TypedMargin };
        said.push(handover::suggested(&fmt, &suggestion));
    }
    said.push(trouble::problem(lang, &only_pending()));
    said.extend([number::rows(lang, 1), number::orders(lang, 1), number::days(lang, 1)]);
    said.iter().for_each(|it| agrees(it));
}

#[test]
fn a_too_large_workbook_names_its_size_and_the_limit() {
    let said = |lang, of, found, limit| {
        trouble::problem(lang, &Problem::File(FileError::TooLarge { of, found, limit }))
    };
    // A size just above the limit is never rounded to the limit itself.
    let bytes = said(Lang::En, LimitKind::Bytes, 629_145_601, 629_145_600);
    assert!(bytes.contains("630 MB, and the limit is 629 MB"), "{bytes}");
    let bytes = said(Lang::Vi, LimitKind::Bytes, 5_000_000_000, 629_145_600);
    assert!(bytes.contains("5.000 MB, giới hạn 629 MB"), "{bytes}");
    let cells = said(Lang::En, LimitKind::Cells, 30_000_001, 30_000_000);
    assert!(cells.contains("more than 30,000,000 cells"), "{cells}");
    let parts = said(Lang::Vi, LimitKind::Parts, 70_000, 10_000);
    assert!(parts.contains("hơn 10.000 file"), "{parts}");
}

#[test]
fn orders_left_out_by_status_name_the_setting_to_include_them() {
    for lang in [Lang::Vi, Lang::En] {
        let said = trouble::problem(lang, &only_pending());
        assert!(said.contains(rows::title(lang)), "{said}");
        // With another reason besides, the message points to the columns instead.
        let (read, _) = served(
            "order,customer,date,amount,status\n1,An,2026-01-06,10,pending\n2,An,x,10,paid\n",
        );
        let Response::Failed(problem) = read else { panic!("{read:?}") };
        let said = trouble::problem(lang, &problem);
        assert!(!said.contains(rows::title(lang)), "{said}");
        // The notes of a report name the same setting.
        let notes = import_report::notes(&fmt(lang), &one_import_report());
        assert!(notes.iter().any(|it| it.contains(rows::title(lang))));
    }
    let found = FoundStatus {
        status: OrderStatus::Pending,
        words: vec!["pending".to_owned(), "authorized".to_owned()],
    };
    assert_eq!(rows::status(Lang::Vi, &found), "chưa hoàn tất (“pending”, “authorized”)");
}

#[test]
fn a_spend_model_without_a_mean_is_not_called_a_failed_fit() {
    let of =
        |gamma_gamma| Prediction { gamma_gamma, spend: SpendFrom::Average, ..report().prediction };
    let fitted = of(Fitted::Found {
        parameters: SpendParameters { p: 2.0, q: 0.9, v: 5.0 },
        standard_errors: None,
        log_likelihood: -1.0,
        evaluations: 9,
    });
    let failed = of(Fitted::Failed(FitError::NoSpend));
    assert!(prediction::spend(Lang::En, &fitted).contains("fits, but with q ≤ 1"));
    assert!(prediction::spend(Lang::Vi, &fitted).contains("hợp với dữ liệu, nhưng với q ≤ 1"));
    assert!(prediction::spend(Lang::En, &failed).contains("does not fit"));
}

#[test]
fn the_reason_for_choosing_without_a_holdout_is_named() {
    let parameters = BuyingParameters { k: 1, r: 1.0, alpha: 1.0, a: 1.0, b: 1.0 };
    let edge = || Fitted::AtEdge { parameters, towards: Boundary::NobodyLeaves };
    let found = || Fitted::Found {
        parameters,
        standard_errors: None,
        log_likelihood: -1.0,
        evaluations: 9,
    };
    let said = |chosen_by, bg_nbd: Fitted<_>, mbg_nbd: Fitted<_>, holdout| {
        let buying = PerModel::new(|model| match model {
            Model::BgNbd => bg_nbd.clone(),
            Model::MbgNbd => mbg_nbd.clone(),
            Model::MbgCnbd => Fitted::Failed(FitError::NotRegular),
        });
        let of = Prediction { buying, chosen_by, holdout, ..report().prediction };
        assert!(!prediction::chosen(Lang::Vi, &of).is_empty());
        prediction::chosen(Lang::En, &of)
    };
    let likelihood = |holdout| said(ChosenBy::Likelihood, found(), found(), holdout);
    for (holdout, words) in [
        (Err(NoHoldout::TooShort { days: 9 }), "too short"),
        (Err(NoHoldout::Summary), "customer summary"),
        (Err(NoHoldout::TooFewCustomers { customers: 9 }), "too few customers"),
        (Err(NoHoldout::NoFit), "no model fits the first part"),
        (Ok(holdout()), "only one model fits the first part"),
    ] {
        let said = likelihood(holdout);
        assert!(said.contains(words), "{said}");
        assert_eq!(said.contains("too short"), words == "too short", "{said}");
    }
    let short = || Err(NoHoldout::TooShort { days: 9 });
    let edges = said(ChosenBy::Likelihood, edge(), edge(), short());
    assert!(edges.contains("no model has a best fit"), "{edges}");
    let one = said(ChosenBy::OnlyOne, found(), edge(), short());
    assert!(one.contains("no other model has a best fit"), "{one}");
    let failed = Fitted::Failed(FitError::NotConverged { evaluations: 1 });
    let one = said(ChosenBy::OnlyOne, found(), failed, short());
    assert!(one.contains("no other model fits"), "{one}");
}

#[test]
fn every_doubt_has_a_sentence_and_is_in_the_vocabulary() {
    let amount = Amount(12_500_000);
    let text = || "Total".to_owned();
    let doubts = [
        Doubt::RaggedRows { rows: 1, of: 8, first: None, fewer: false },
        Doubt::RaggedRows { rows: 2, of: 8, first: None, fewer: true },
        Doubt::MixedDates { rows: 0 },
        Doubt::MixedDates { rows: 1 },
        Doubt::LongRows { rows: 2, of: 8, first: Example { row: 7, text: text() } },
        Doubt::SwappedDates,
        Doubt::AmbiguousDates,
        Doubt::MixedDecimals { rows: 1, first: None },
        Doubt::RaggedRows {
            rows: 1,
            of: 8,
            first: Some(Example { row: 21, text: text() }),
            fewer: true,
        },
        Doubt::FutureDates { orders: 1, last: DAY },
        Doubt::FutureDates { orders: 2, last: DAY },
        Doubt::ScatteredYears { orders: 1, of: 40, first: DAY, last: DAY },
        Doubt::ScatteredYears { orders: 2, of: 40, first: DAY, last: Day(DAY.0 + 1) },
        Doubt::ScatteredYears { orders: 9, of: 9, first: Day(DAY.0 - 5_853), last: DAY },
        Doubt::CrowdedCustomer { customer: text(), orders: 9, of: 12, people: 0 },
        Doubt::CrowdedCustomer { customer: text(), orders: 9, of: 12, people: 5 },
        Doubt::FewCustomers { customers: 1, orders: 20 },
        Doubt::CustomersUnnamed { rows: 1, of: 2 },
        Doubt::ListOfCustomers { customers: 9 },
        Doubt::NobodyReturned { customers: 9 },
        Doubt::EverybodyReturned { customers: 9 },
        Doubt::AmountChoice {
            chosen: text(),
            other: text(),
            columns: [2, 3],
            sum: amount,
            other_sum: amount,
        },
        Doubt::ReturnsAsSales { heading: text(), words: vec![text()], rows: 1 },
        Doubt::TotalRow { amount },
        Doubt::SmallAmounts { orders: 1, of: 9, median: amount },
        Doubt::SmallAmounts { orders: 9, of: 9, median: amount },
        Doubt::NoMoney,
        Doubt::MoneyLeftOut { rows: 1, of: 9, sum: 0, permille: 0 },
        Doubt::MoneyLeftOut { rows: 1, of: 9, sum: 140_000, permille: 0 },
        Doubt::MoneyLeftOut { rows: 8, of: 9, sum: 140_000, permille: 999 },
        Doubt::MoneyLeftOut { rows: 4, of: 9, sum: 9_900_000_000, permille: 415 },
    ];
    let vocabulary = include_str!("../docs/vocabulary.md");
    let mut said = Vec::new();
    for doubt in &doubts {
        assert!(vocabulary.contains(&format!("`{}`", doubt.kind())), "{}", doubt.kind());
        said.extend([Lang::Vi, Lang::En].map(|lang| doubts::doubt(&fmt(lang), doubt, false)));
    }
    let distinct: std::collections::BTreeSet<&String> = said.iter().collect();
    assert_eq!(distinct.len(), said.len());
    let left_out = said.last().expect("the last doubt");
    for part in ["4 of 9 rows", "990,000", "42%", "The report gives the reasons"] {
        assert!(left_out.contains(part), "{left_out}");
    }
    for part in [
        "(dòng 21)",
        "1 đơn có ngày sau hôm nay (04/10/2024).",
        "1 order is dated after today (4 Oct 2024).",
        "2 orders are dated after today, up to 4 Oct 2024.",
        "1 order (4 Oct 2024) is years away from all others.",
        "2 đơn (04/10/2024 – 05/10/2024) cách các đơn khác nhiều năm.",
        "Cả file có 9 đơn trải dài 16 năm, từ 25/09/2008 đến 04/10/2024.",
        "cột “Total” (cột C)",
        "“Total” (column D) holds amounts",
        "dưới 1% số tiền",
        "99% of the money",
    ] {
        assert!(said.iter().any(|it| it.contains(part)), "{part}\n{said:#?}");
    }
    let english = said.iter().skip(1).step_by(2);
    english.clone().for_each(|it| agrees(it));
    assert!(
        english
            .clone()
            .all(|it| it.chars().all(|letter| letter.is_ascii() || "“”₫–−\u{a0}".contains(letter)))
    );
}

#[test]
fn the_report_points_below_and_a_long_customer_key_is_cut() {
    let left = Doubt::MoneyLeftOut { rows: 4, of: 9, sum: 0, permille: 0 };
    let said = |lang, doubt: &Doubt| doubts::doubt(&fmt(lang), doubt, true);
    assert!(
        said(Lang::Vi, &left).ends_with("Xem lý do bên dưới, phần “Dòng được tính và dòng bị bỏ”.")
    );
    assert!(
        said(Lang::En, &left)
            .starts_with("Left out: 4 of 9 rows, in which no amount could be read.")
    );
    assert!(said(Lang::En, &left).contains("The reasons are below"));
    for people in [0, 5] {
        let customer = "ế".repeat(76);
        let crowd = Doubt::CrowdedCustomer { customer, orders: 9, of: 12, people };
        for lang in [Lang::Vi, Lang::En] {
            let said = said(lang, &crowd);
            assert!(said.contains(&format!("“{}…”", "ế".repeat(40))), "{said}");
        }
    }
}

#[test]
fn a_question_without_candidates_asks_for_another_report() {
    let of = |candidates| Question {
        role: Role::Customer,
        why: WhyOpen::Nobody {
            heading: "Customer".to_owned(),
            words: vec!["new".to_owned(), "returning".to_owned()],
        },
        candidates,
    };
    assert_eq!(
        doubts::question(Lang::En, &of(Vec::new())),
        "The column “Customer” holds only “new” and “returning”, so it does not tell customers apart. \
         Export a report with e-mail address, phone number or customer ID, and choose that file."
    );
    let vietnamese = doubts::question(Lang::Vi, &of(Vec::new()));
    assert!(
        vietnamese.contains("“new”, “returning” nên không phân biệt được từng khách. Hãy xuất")
    );
    let candidate = Candidate { column: 0, first: Vec::new(), sum: None };
    assert!(doubts::question(Lang::Vi, &of(vec![candidate])).contains("Cột nào phân biệt được"));
}

#[test]
fn amounts_of_an_unknown_currency_keep_their_decimals() {
    let fmt = Formatter::new(Lang::Vi, CurrencyStyle::unnamed(Code::VND));
    assert_eq!(number::amount(&fmt, "34.5"), "34,5");
    assert_eq!(number::amount(&fmt, "1234.56"), "1.234,56");
    assert_eq!(number::amount(&fmt, "1500000"), "1.500.000");
    assert_eq!(number::mean(&fmt, 34.567), "34,57");
    assert_eq!(number::mean(&fmt, 512_345.678), "512.346");
    assert_eq!(number::short(&fmt, "1500000"), "1,5\u{a0}triệu");
    assert_eq!(number::approximate_money(&fmt, 301_280_241.3), "≈\u{a0}301\u{a0}triệu");
}
