//! Order files as people have them, each after a public report of a file that was read wrongly (sources in
//! `reports/README.md`): a right number, a question, a refusal, or a doubt; a wrong number in silence never.

#[path = "files/outcome.rs"]
mod outcome;

use outcome::{Seen, seen};

/// Files with the outcomes that are right.
const FILES: &[(&str, &[&str])] = &[
    ("01-unquoted-thousands.csv", &["refused: Ragged"]),
    (
        "02-guest-id-zero.csv",
        &["12 orders, 9 customers, 3 came back, 508.45, 2024-01-03 to 2024-04-15"],
    ),
    (
        "03-weekday-prefix.csv",
        &["8 orders, 4 customers, 3 came back, 1225000, 2024-01-05 to 2024-03-15"],
    ),
    (
        "04-year-first-two-digits.csv",
        &["8 orders, 4 customers, 3 came back, 710, 2024-01-05 to 2024-06-12"],
    ),
    (
        "06-two-groupings.csv",
        &["8 orders, 5 customers, 3 came back, 6485000, 2024-01-05 to 2024-04-08"],
    ),
    ("07-elog2cbs.csv", &["summary of 24 customers, 7 came back"]),
    (
        "08-paypal-activity.csv",
        &["6 orders, 3 customers, 2 came back, 2005, 2024-01-14 to 2024-04-15"],
    ),
    (
        "09-woo-new-returning.csv",
        // The doubt says that hardly anybody is a customer.
        &[
            "asked for customer",
            "12 orders, 2 customers, 2 came back, 440.5, 2024-03-01 to 2024-06-08, few_customers",
        ],
    ),
    (
        "10-returns-as-documents.csv",
        &["6 orders, 4 customers, 2 came back, 2490000, 2024-01-06 to 2024-04-02"],
    ),
    (
        "15b-mac-1904-serials.xlsx",
        &["6 orders, 4 customers, 2 came back, 945000, 2024-01-05 to 2024-03-28"],
    ),
    (
        "21-bigcommerce-shift.csv",
        &["6 orders, 3 customers, 3 came back, 783, 2024-01-05 to 2024-04-09"],
    ),
    ("22-amazon-date-range.csv", &["asked for customer"]),
];

#[test]
fn no_reported_file_is_answered_with_a_wrong_number() {
    let has_workbooks = cfg!(feature = "xlsx");
    let files = FILES.iter().filter(|(file, _)| has_workbooks || !file.ends_with(".xlsx"));
    for (file, right) in files {
        let seen = seen("reports", file);
        let outcome = seen.outcome.to_string();
        let Seen { columns, evidence, .. } = &seen;
        assert!(right.contains(&outcome.as_str()), "{file}: {outcome}\n{columns} {evidence:?}");
    }
}
