//! Who refused advertising is in no list, and nobody who shares an address with them.

use super::served::{served, zalo};
use clv_calculator::audience::{Format, ListCounts, ListOptions};
use clv_calculator::customer_base::Filter;
use clv_calculator::import::ContactField;

const HEADINGS: &str =
    "Order ID,Date,Customer ID,Total,Email,Billing Phone,Customer Name,Consent,Currency\n";

/// A file of orders with these customers, e-mail addresses, telephone numbers and answers, in this order of days.
fn shop(rows: &[[&str; 4]]) -> String {
    let row = |(nth, [customer, email, phone, agreed]): (usize, &[&str; 4])| {
        let day = nth + 1;
        format!(
            "{nth},2026-01-{day:02},{customer},{day}00000,{email},{phone},{customer},{agreed},VND\n"
        )
    };
    HEADINGS.to_owned() + &rows.iter().enumerate().map(row).collect::<String>()
}

/// Customers with one order each who agreed and share nothing, so that there is a shop around the others.
fn with_others<'a>(rows: &[[&'a str; 4]]) -> Vec<[&'a str; 4]> {
    const OTHERS: [[&str; 4]; 3] = [
        ["KH91", "kh91@example.com", "0987000091", "yes"],
        ["KH92", "kh92@example.com", "0987000092", "yes"],
        ["KH93", "kh93@example.com", "0987000093", "yes"],
    ];
    rows.iter().copied().chain(OTHERS).collect()
}

#[track_caller]
fn check(
    rows: &[[&str; 4]],
    options: ListOptions,
    [written, no_consent, shared]: [u32; 3],
) -> String {
    let mut shop = served(shop(&with_others(rows)).as_bytes());
    let counts = shop.counts(Filter::Everybody, options);
    let found = ListCounts { emails: 0, phones: 0, ..counts };
    let expected = ListCounts {
        chosen: written + 3 + no_consent,
        written: written + 3,
        no_consent,
        shared_refusals: shared,
        ..ListCounts::default()
    };
    assert_eq!(found, expected);
    shop.saved("list")
}

fn plain(format: Format) -> ListOptions {
    ListOptions { format, is_hashed: false, ..zalo() }
}

#[test]
fn a_number_that_somebody_refused_is_refused_in_every_spelling() {
    let spellings = ["0912345345", "84912345345", "+84 912 345 345"];
    for refused in 0..spellings.len() {
        let rows: Vec<[&str; 4]> = (0..)
            .zip(["KH1", "KH2", "KH3"])
            .zip(spellings)
            .map(|((nth, name), phone)| {
                [name, "", phone, if nth == refused { "no" } else { "yes" }]
            })
            .collect();
        for format in [Format::Zalo, Format::Google, Format::Meta] {
            let list = check(&rows, plain(format), [0, 3, 2]);
            assert!(!list.contains("912345345"), "{list}");
        }
    }
}

#[test]
fn an_address_that_somebody_refused_is_refused_in_every_list() {
    let rows = [
        ["KH1", "an@example.com", "0912000001", "yes"],
        ["KH2", " AN@Example.com", "0912000002", "no"],
        ["KH3", "", "0912 000 002", "yes"],
        ["KH4", "binh@example.com", "0912000004", "yes"],
    ];
    for format in Format::ALL {
        // Formats without a column of e-mail addresses or of telephone numbers compare both all the same. KH3 has no
        // address for Mailchimp, and is left out before that matters.
        let list = check(&rows, plain(format), [1, 3, 2]);
        for refused in ["an@example.com", "912000001", "912000002"] {
            assert!(!list.contains(refused), "{format:?}: {list}");
        }
    }
}

#[test]
fn a_customer_who_was_not_asked_refuses_nothing_for_others() {
    let rows = [
        ["KH1", "", "0912345345", ""],
        ["KH2", "", "84912345345", "yes"],
        ["KH3", "", "0912000003", "n/a"],
        ["KH4", "", "0912000003", "yes"],
    ];
    let list = check(&rows, zalo(), [2, 2, 0]);
    assert!(list.contains("0912345345,KH2"), "{list}");
}

#[test]
fn a_later_row_refuses_and_a_later_one_agrees_again() {
    let agreed = ["KH1", "", "0912345345", "yes"];
    let refused = ["KH1", "an@example.com", "", "no"];
    let sharing = ["KH2", "", "+84912345345", "yes"];
    check(&[agreed, refused, sharing], zalo(), [0, 2, 1]);
    // By the latest answer nobody refuses; the number is of two customers, of whom one is written.
    let mut shop = served(shop(&with_others(&[agreed, refused, sharing, agreed])).as_bytes());
    let counts = shop.counts(Filter::Everybody, zalo());
    assert_eq!((counts.no_consent, counts.duplicates, counts.written), (0, 1, 4));
}

#[test]
fn any_address_of_a_customer_is_compared_not_only_the_first() {
    let rows = [
        ["KH1", "", "0912345345", "yes"],
        ["KH1", "", "0987654321", "yes"],
        ["KH2", "", "0912000002", "yes"],
        ["KH2", "", "84987654321", "no"],
    ];
    check(&rows, zalo(), [0, 2, 1]);
}

#[test]
fn who_is_not_chosen_and_who_is_no_customer_refuse_as_well() {
    let rows = with_others(&[
        ["KH1", "", "0912345345", "yes"],
        ["KH2", "", "+84 912 345 345", "no"],
        ["KH3", "", "0987654321", "yes"],
        ["", "", "0987654321", "no"],
    ]);
    let mut shop = served(shop(&rows).as_bytes());
    let only = |search: &str| clv_calculator::customer_base::Query {
        search: search.to_owned(),
        ..Default::default()
    };
    for (search, shared) in [("KH1", 1), ("KH3", 1), ("KH91", 0)] {
        let counts = shop.counts_of(only(search), zalo());
        assert_eq!((counts.chosen, counts.shared_refusals), (1, shared), "{search}");
    }
    // Without the column nobody refuses.
    shop.1.set(ContactField::Consent, None);
    assert_eq!(shop.counts_of(only("KH1"), zalo()).written, 1);
}

#[test]
fn numbers_without_a_country_are_compared_by_their_digits() {
    let rows = [
        ["KH1", "an@example.com", "0912 345 345", "yes"],
        ["KH2", "binh@example.com", "0912345345", "no"],
        ["KH3", "chi@example.com", "none", "yes"],
        ["KH4", "dung@example.com", "none", "no"],
    ];
    let unknown = ListOptions { country: None, ..plain(Format::Mailchimp) };
    check(&rows, unknown, [1, 3, 1]);
}
