//! The files, from contacts: headings, rows, hashes, who is left out.
//!
//! Headings, forms and least counts are those of the makers' help pages, see `Format::documentation`.

use clv_calculator::audience::{
    Country as Land, Format, List, ListCounts, ListOptions, Person, is_held_out, sha256,
};
use clv_calculator::customer_base::RfmGroup;
use clv_calculator::import::ContactField::{self, *};
use clv_calculator::import::{Contact, Day};

fn contact(texts: &[(ContactField, &str)]) -> Contact {
    texts.iter().fold(Contact::default(), |contact, (field, text)| contact.with(*field, text))
}

fn an() -> Contact {
    contact(&[
        (Email, "JaneDoe@gmail.com"),
        (Phone, "0987 654 321"),
        (FirstName, "Jane"),
        (LastName, "Doe"),
        (Country, "vn"),
        (Zip, "700000"),
    ])
}

fn options(format: Format, is_hashed: bool) -> ListOptions {
    let country = Some(Land::Vn);
    ListOptions { format, is_hashed, country, ..ListOptions::default() }
}

/// The list of these contacts, named KH1, KH2 and so on, each worth 1,234.5.
fn list(contacts: &[Contact], options: &ListOptions) -> List {
    let names: Vec<String> = (1..=contacts.len()).map(|nth| format!("KH{nth}")).collect();
    let people = names.iter().zip(contacts).map(|(customer, contact)| Person {
        customer,
        contact,
        value: Some(1234.5),
        group: RfmGroup::Best,
    });
    List::new(people, options, None, Day::from_ymd(2026, 11, 30))
}

#[track_caller]
fn check(format: Format, is_hashed: bool, expected: &str) {
    let list = list(&[an()], &options(format, is_hashed));
    assert_eq!(list.csv.replace("\r\n", "\n"), expected, "{format:?}");
    let counts = list.counts;
    assert_eq!((counts.chosen, counts.written), (1, 1));
}

#[test]
fn every_format_has_its_headings_and_forms() {
    check(
        Format::Google,
        false,
        "Email,Phone,First Name,Last Name,Country,Zip\njanedoe@gmail.com,+84987654321,Jane,Doe,VN,700000\n",
    );
    check(
        Format::Meta,
        false,
        "email,phone,fn,ln,country,zip,value\njanedoe@gmail.com,84987654321,Jane,Doe,VN,700000,1234.50\n",
    );
    check(Format::TikTok, false, "Email,Phone\njanedoe@gmail.com,+84987654321\n");
    check(
        Format::Klaviyo,
        true,
        "Email Address,Phone Number,First Name,Last Name,RFM Group,Customer Value\njanedoe@gmail.com,+84987654321,Jane,Doe,best,1234.50\n",
    );
    check(
        Format::Mailchimp,
        true,
        "Email Address,First Name,Last Name,Tags\njanedoe@gmail.com,Jane,Doe,best\n",
    );
    check(Format::Zalo, true, "phone,name\n0987654321,Jane Doe\n");
    check(
        Format::Shopify,
        true,
        "Email,Phone,Tags,First Name,Last Name\njanedoe@gmail.com,+84987654321,best,Jane,Doe\n",
    );
}

/// The e-mail address is the example of TikTok's help page on customer files (September 2025), its hash, too; those of
/// the telephone numbers are from `sha256sum`.
const ADDRESS: &str = "d6117306485ed0e50afab3ac871e98f81699151f30281527d63ff5f233656c69";
const E164: &str = "b2b84adfdf9d30b8269b8cd069f44a7656c30e79df72251619b0b4ec82f1c59a";
const DIGITS: &str = "116ce31ae9170769b075a11dedca1198f41d30318334919fb90917e9c617b438";

#[test]
fn hashes_are_of_the_form_that_each_compares() {
    let [jane, doe] = ["jane", "doe"].map(sha256);
    check(Format::TikTok, true, &format!("Email_SHA256,Phone_SHA256\n{ADDRESS},{E164}\n"));
    check(
        Format::Google,
        true,
        &format!(
            "Email,Phone,First Name,Last Name,Country,Zip\n{ADDRESS},{E164},{jane},{doe},VN,700000\n"
        ),
    );
    let [vn, zip] = ["vn", "700000"].map(sha256);
    check(
        Format::Meta,
        true,
        &format!(
            "email,phone,fn,ln,country,zip,value\n{ADDRESS},{DIGITS},{jane},{doe},{vn},{zip},1234.50\n"
        ),
    );
}

#[test]
fn a_name_is_guarded_and_a_telephone_number_is_not() {
    let contacts = [contact(&[(Phone, "+84 912 345 345"), (Name, "=cmd|' /C calc'!A0")])];
    let csv = list(&contacts, &options(Format::Klaviyo, false)).csv;
    let row = csv.lines().nth(1).expect("a row");
    assert_eq!(row, ",+84912345345,'=cmd|' /C calc'!A0,,best,1234.50");
}

#[test]
fn a_whole_name_is_read_by_people_and_never_split_for_machines() {
    let contacts = [contact(&[(Email, "an@example.com"), (Name, "Nguyễn Văn An")])];
    let row = |format| {
        let csv = list(&contacts, &options(format, false)).csv;
        csv.lines().nth(1).expect("a row").to_owned()
    };
    assert_eq!(row(Format::Mailchimp), "an@example.com,Nguyễn Văn An,,best");
    assert_eq!(row(Format::Google), "an@example.com,,,,,");
}

#[test]
fn nobody_is_written_twice_and_everybody_is_counted() {
    let contacts = [
        an(),
        contact(&[(Email, " janedoe@GMAIL.com")]),
        contact(&[(Email, "other@example.com"), (Phone, "+84987654321")]),
        contact(&[(Name, "An")]),
        contact(&[(Email, "a***b@example.com"), (Phone, "8.49E+10")]),
        contact(&[(Email, "not an address"), (Phone, "84912345345")]),
    ];
    let made = list(&contacts, &options(Format::TikTok, false));
    let expected = ListCounts {
        chosen: 6,
        no_contact: 2,
        duplicates: 2,
        written: 2,
        emails: 1,
        phones: 2,
        unreadable_emails: 2,
        unreadable_phones: 1,
        ..ListCounts::default()
    };
    assert_eq!(made.counts, expected);
    assert_eq!(made.csv.lines().count(), 3);
    // TikTok takes no fewer than 1,000 entries, Meta no fewer than 100.
    assert_eq!(made.counts.missing(Format::TikTok), Some(998));
    assert_eq!(made.counts.missing(Format::Meta), Some(98));
    assert_eq!(made.counts.missing(Format::Klaviyo), None);
    let enough = ListCounts { written: 1_000, ..expected };
    assert_eq!(enough.missing(Format::TikTok), None);
}

#[test]
fn a_number_without_its_country_is_not_guessed() {
    let contacts = [contact(&[(Phone, "0912345345")]), contact(&[(Phone, "+84912345345")])];
    let unknown = ListOptions { country: None, ..options(Format::TikTok, false) };
    let counts = list(&contacts, &unknown).counts;
    assert_eq!((counts.written, counts.no_contact, counts.unreadable_phones), (1, 1, 1));
    // A landline gets no message.
    let landline = [contact(&[(Phone, "024 3825 1234")])];
    assert_eq!(list(&landline, &options(Format::Zalo, false)).counts.written, 0);
    assert_eq!(list(&landline, &options(Format::TikTok, false)).counts.written, 1);
}

/// Different customers, KH1 to KH`count`.
fn many(count: u32) -> Vec<Contact> {
    (1..=count).map(|nth| contact(&[(Phone, &format!("09{nth:08}"))])).collect()
}

#[test]
fn the_control_group_is_noted_and_the_same_under_the_same_seed() {
    let chosen = ListOptions { control_percent: 10, seed: 7, ..options(Format::Zalo, false) };
    let made = list(&many(2_000), &chosen);
    let ListCounts { control, written, .. } = made.counts;
    assert_eq!(control + written, 2_000);
    // Ten standard deviations of a share of 10 % are 134.
    assert!((66..334).contains(&control), "{control}");
    assert_eq!(made.control, list(&many(2_000), &chosen).control);
    let mut rows = made.control.split_terminator("\r\n");
    assert_eq!(rows.next(), Some("customer_id,in_list,rfm,value,control_percent,seed,made_on"));
    for (nth, row) in (1..).zip(rows) {
        let is_held = is_held_out(&format!("KH{nth}"), 7, 10);
        let in_list = u8::from(!is_held);
        assert_eq!(row, format!("KH{nth},{in_list},best,1234.50,10,7,2026-11-30"));
        let number = format!("09{nth:08},");
        assert_eq!(made.csv.contains(&number), !is_held, "{number}");
    }
    // Who is held out does not depend on the others: half of the customers, and a larger share.
    let fewer = list(&many(1_000), &chosen);
    assert!(made.control.starts_with(&fewer.control));
    let held =
        |share, seed| (1..=2_000).filter(move |nth| is_held_out(&format!("KH{nth}"), seed, share));
    assert!(held(10, 7).all(|nth| held(20, 7).any(|other| other == nth)));
    let both = held(10, 7).filter(|nth| held(10, 8).any(|other| other == *nth)).count();
    assert!(both < 60, "another seed holds out others: {both} of both");
}

#[test]
fn a_value_below_zero_is_zero_for_meta_and_counted() {
    let contact = an();
    let person =
        Person { customer: "KH1", contact: &contact, value: Some(-5.0), group: RfmGroup::New };
    let made = List::new([person].into_iter(), &options(Format::Meta, false), None, None);
    assert!(made.csv.ends_with(",0.00\r\n"), "{}", made.csv);
    assert_eq!(made.counts.below_zero, 1);
}

#[test]
fn a_file_holds_no_more_than_its_reader_takes() {
    let made = list(&many(100_002), &options(Format::Zalo, false));
    assert_eq!((made.counts.written, made.counts.beyond_limit), (100_000, 2));
    assert_eq!(made.csv.lines().count(), 100_001);
    assert_eq!(made.control.lines().count(), 100_001);
}

#[test]
fn names_are_read_back() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
    for country in Land::ALL {
        assert_eq!(Land::from_code(country.code()), Some(country));
    }
    assert_eq!(Land::of_currency("VND"), Some(Land::Vn));
    assert_eq!(Land::of_currency("EUR"), None);
    let mut options = ListOptions::default();
    for (field, text) in [("list_control", " 10 "), ("list_country", "VN"), ("list_seed", "7")] {
        assert_eq!(options.choose(field, text), Some(()), "{field}");
    }
    assert_eq!((options.control_percent, options.country, options.seed), (10, Some(Land::Vn), 7));
    for (field, text) in
        [("list_control", "51"), ("list_country", "XX"), ("list_hashing", ""), ("list_tone", "1")]
    {
        assert_eq!(options.choose(field, text), None, "{field}");
    }
    assert_eq!(options.choose("list_country", ""), Some(()));
    assert_eq!(options.country, None);
}
