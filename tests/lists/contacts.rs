//! Contacts picked from order files: the columns found, the cells taken.

use ContactField::{Consent, Email, FirstName, LastName, Name, Phone, Zip};
use clv_calculator::import::{
    Contact, ContactColumns, ContactField, ContactReader, Interner, Mapping, Role, Sniffed, guess,
};

fn opened(file: &str) -> (Sniffed, Mapping, ContactColumns) {
    let sniffed = Sniffed::new(file.as_bytes(), true).expect("a table");
    let mut mapping = guess(&sniffed, false).mapping;
    // Where there is such a column, an e-mail address beside it is a contact.
    let named = sniffed.headings.iter().position(|it| it == "customer id");
    mapping.set(Role::Customer, named.or(mapping.column(Role::Customer)));
    let columns = ContactColumns::find(&sniffed, &mapping);
    (sniffed, mapping, columns)
}

/// The contacts of these customers, the file read in pieces of `size` bytes.
fn contacts(file: &str, customers: &[&str], size: usize) -> Vec<Contact> {
    let (sniffed, mapping, columns) = opened(file);
    let mut names = Interner::default();
    names.intern(b"somebody else");
    let wanted: Vec<u32> = customers.iter().map(|it| names.intern(it.as_bytes())).collect();
    let reader = ContactReader::new(&sniffed, &mapping, columns, &wanted, &names);
    let mut reader = reader.expect("a customer column");
    file.as_bytes().chunks(size).for_each(|piece| reader.push(piece, &names));
    reader.finish(&names)
}

/// Shopify's export: the order's cells are blank on all lines but the first.
const SHOPIFY: &str = "\u{feff}Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem name,Billing Name,Phone,Billing Phone,Billing Zip,Accepts Marketing
#3,an@example.com,paid,2026-03-02,VND,300000,2026-03-02,A,Nguyễn An,,'0912345345,700000,yes
#3,,,,,,2026-03-02,B,,,,,
#2,binh@example.com,paid,2026-02-02,VND,200000,2026-02-02,A,,,,,no
#1,AN@example.com,paid,2026-01-02,VND,100000,2026-01-02,A,An N.,,0900000000,,no
#0,binh@example.com,paid,2026-01-01,VND,100000,2026-01-01,A,Bình,,+84 987 654 321,,yes
";

#[test]
fn columns_of_a_known_program_are_found() {
    let (.., columns) = opened(SHOPIFY);
    assert_eq!(columns.get(Email), Some(1));
    // "Phone" is blank in all rows.
    assert_eq!(columns.get(Phone), Some(10));
    assert_eq!(columns.get(Name), Some(8));
    assert_eq!(columns.get(Zip), Some(11));
    assert_eq!(columns.get(Consent), Some(12));
    assert_eq!((columns.get(FirstName), columns.get(LastName)), (None, None));
}

#[test]
fn the_first_cell_that_is_not_blank_counts_and_the_last_consent() {
    for size in [1, 7, 4096] {
        let found = contacts(SHOPIFY, &["an@example.com", "binh@example.com", "nobody"], size);
        assert_eq!(found[0].text(Phone), Some("0912345345"));
        assert_eq!(found[0].text(Name), Some("Nguyễn An"));
        assert_eq!(found[0].text(Zip), Some("700000"));
        assert_eq!(found[1].text(Name), Some("Bình"));
        assert_eq!(found[1].text(Phone), Some("+84 987 654 321"));
        // An said yes on the later day, Bình no.
        assert_eq!(
            found.iter().map(Contact::consent).collect::<Vec<_>>(),
            [Some(true), Some(false), None]
        );
        assert_eq!(found[2], Contact::default());
    }
}

#[test]
fn customers_known_by_telephone_number_are_found_by_any_spelling() {
    let file = "Ngày đặt,Số điện thoại,Tên khách hàng,Tổng tiền\n2026-01-02,+84 912 345 345,,50000\n2026-01-03,912345345,An,70000\n2026-01-03,0987654321,Bình,70000\n";
    let found = contacts(file, &["0912345345"], 4096);
    assert_eq!(found[0].text(Phone), Some("+84 912 345 345"));
    assert_eq!(found[0].text(Name), Some("An"));
}

#[test]
fn an_unknown_word_is_no_consent_and_a_no_of_the_same_day_counts() {
    let file = "customer id,order date,total,email,consent\nA,2026-01-02,5,a@example.com,Đồng ý\nA,2026-01-02,5,,không\nB,2026-01-02,5,,maybe\nC,2026-01-02,5,,Có\n";
    let found = contacts(file, &["A", "B", "C"], 4096);
    let said: Vec<_> = found.iter().map(Contact::consent).collect();
    assert_eq!(said, [Some(false), Some(false), Some(true)]);
}

#[test]
fn a_blank_is_no_answer_and_a_refusal_without_a_day_may_be_the_latest() {
    let file = "customer id,order date,total,email,consent\nA,2026-01-02,5,a@example.com,yes\nA,2026-03-02,5,,\nA,2026-03-02,5,,n/a\nB,2026-01-02,5,b@example.com,yes\nB,soon,5,,no\nB,2026-03-02,5,,yes\nC,2026-01-02,5,,-\n";
    let found = contacts(file, &["A", "B", "C"], 4096);
    let said: Vec<_> = found.iter().map(Contact::consent).collect();
    assert_eq!(said, [Some(true), Some(false), None]);
}

#[test]
fn all_addresses_are_kept_where_somebody_may_refuse_and_rows_of_nobody_that_do() {
    let rows = [
        "A,2026-01-02,5,a@example.com,0912345345,yes",
        "A,2026-02-02,5,other@example.com,,yes",
        "A,2026-03-02,5,a@example.com,0987654321,no",
        "guest,2026-03-02,5,guest@example.com,,no",
        "guest,2026-03-02,5,agreed@example.com,,yes",
        "B,2026-03-02,5,b@example.com,,yes",
    ];
    let file = |columns: usize| {
        let cells = |row: &str| row.split(',').take(columns).collect::<Vec<_>>().join(",");
        let heading = "customer id,order date,total,email,billing phone,consent";
        [heading].iter().chain(&rows).map(|row| cells(row) + "\n").collect::<String>()
    };
    let found = contacts(&file(6), &["A"], 4096);
    let addresses: Vec<Vec<&str>> = found.iter().map(|it| it.addresses().collect()).collect();
    let of_a = ["a@example.com", "0912345345", "0987654321", "other@example.com"];
    assert_eq!(addresses, [&of_a[..], &["guest@example.com"]]);
    let found = contacts(&file(5), &["A"], 4096);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].addresses().count(), 2, "without a column of consent");
}
