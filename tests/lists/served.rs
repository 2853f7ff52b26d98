//! Lists from the service, as page and worker make them: everything encoded, the file read a second time.

use clv_calculator::audience::{Country, Format, ListCounts, ListOptions};
use clv_calculator::customer_base::{Chance, Filter, Query, RfmGroup, Settings};
use clv_calculator::import::{ContactColumns, ContactField, Day};
use clv_calculator::service::{
    Export, ListRequest, Problem, Request, Response, Service, decoded, encoded,
};

const CDNOW: &[u8] = include_bytes!("../imports/cdnow.csv");

/// Forty customers: every other one agreed; the eighth of each ten has no telephone number.
fn shop() -> String {
    let mut file =
        "Order ID,Date,Customer ID,Total,Billing Phone,Customer Name,Consent\n".to_owned();
    for nth in 0..40 {
        let (day, agreed) = (nth % 28 + 1, if nth % 2 == 0 { "yes" } else { "no" });
        let phone = if nth % 10 == 8 { String::new() } else { format!("09123453{nth:02}") };
        for order in 0..=nth % 4 {
            let total = 100 + nth;
            file += &format!(
                "{nth}-{order},2026-0{}-{day:02},KH{nth:02},{total},{phone},Khách {nth},{agreed}\n",
                order + 1
            );
        }
    }
    file
}

/// An opened file with its report, the columns of contacts, and its bytes.
pub struct Served(pub Service, pub ContactColumns, Vec<u8>);

pub fn served(file: &[u8]) -> Served {
    let mut service = Service::default();
    service.set_today(Day::from_ymd(2026, 11, 30).expect("a day"));
    let head = &file[..file.len().min(1 << 18)];
    let Response::Preview(preview) = service.inspect(head, file.len() <= 1 << 18, false) else {
        panic!("no preview");
    };
    assert!(service.begin(false, file.len() as u64));
    service.push(file);
    assert!(matches!(service.finish(), Response::Read(_)));
    let report = service.respond(Request::Report(Settings::default()), &mut |_| true);
    assert!(matches!(report, Response::Report(_)));
    Served(service, preview.contacts, file.to_vec())
}

impl Served {
    fn list(&mut self, query: Query, options: ListOptions) -> Response {
        let request = ListRequest { query, columns: self.1, options };
        let request = decoded(&encoded(&request)).expect("whole");
        if self.0.begin_list(request) {
            self.2.chunks(1000).for_each(|piece| self.0.push_contacts(piece));
        }
        let response = self.0.finish_list();
        decoded(&encoded(&response)).expect("whole")
    }

    #[track_caller]
    pub fn counts(&mut self, filter: Filter, options: ListOptions) -> ListCounts {
        self.counts_of(Query { filter, ..Query::default() }, options)
    }

    #[track_caller]
    pub fn counts_of(&mut self, query: Query, options: ListOptions) -> ListCounts {
        match self.list(query, options) {
            Response::List(counts) => counts,
            other => panic!("{other:?}"),
        }
    }

    /// An export in one piece.
    pub fn saved(&mut self, what: &str) -> String {
        let what = Export::from_name(what).expect("an export");
        assert_eq!(self.0.export(what, 1), "");
        self.0.export(what, 0)
    }
}

pub fn zalo() -> ListOptions {
    let country = Some(Country::Vn);
    ListOptions { format: Format::Zalo, country, ..ListOptions::default() }
}

#[test]
fn only_those_who_agreed_are_written() {
    let mut shop = served(shop().as_bytes());
    let counts = shop.counts(Filter::Everybody, zalo());
    let expected = ListCounts {
        chosen: 40,
        no_consent: 20,
        no_contact: 4,
        written: 16,
        phones: 16,
        ..ListCounts::default()
    };
    assert_eq!(counts, expected);
    let csv = shop.saved("list");
    assert!(csv.starts_with("phone,name\r\n"));
    assert!(csv.contains("0912345302,Khách 2\r\n") && !csv.contains("0912345303"), "{csv}");
    // Without the column everybody is asked elsewhere.
    shop.1.set(ContactField::Consent, None);
    assert_eq!(shop.counts(Filter::Everybody, zalo()).written, 36);
}

#[test]
fn the_control_group_is_a_file_of_its_own() {
    let mut shop = served(shop().as_bytes());
    shop.1.set(ContactField::Consent, None);
    let counts = shop.counts(Filter::Everybody, ListOptions { control_percent: 30, ..zalo() });
    assert!(counts.control > 0 && counts.control + counts.written == 36, "{counts:?}");
    let control = shop.saved("control");
    assert_eq!(control.lines().filter(|it| it.contains(",0,")).count() as u32, counts.control);
    assert!(control.lines().skip(1).all(|it| it.ends_with(",30,1,2026-11-30")), "{control}");
    assert_eq!(shop.saved("list").lines().count() as u32, counts.written + 1);
}

#[test]
fn a_list_has_the_customers_that_the_table_shows() {
    let mut shop = served(CDNOW);
    for filter in RfmGroup::ALL.map(Filter::Rfm) {
        let query = Query { filter: filter.clone(), ..Query::default() };
        let Response::Rows(rows) = shop.0.respond(Request::Rows(query), &mut |_| true) else {
            panic!("no rows");
        };
        let counts = shop.counts(filter, zalo());
        assert_eq!(counts.chosen, rows.matching);
        // The log holds no contacts, and the page says so.
        assert_eq!((counts.no_contact, counts.written), (counts.chosen, 0));
    }
}

#[test]
fn bands_of_a_chance_hold_every_customer_once() {
    let mut shop = served(CDNOW);
    for of in Chance::ALL {
        let band =
            |from_percent| Filter::Chance { of, from_percent, to_percent: from_percent + 20 };
        let [a, b, c, d, e] =
            [0, 20, 40, 60, 80].map(|from| shop.counts(band(from), zalo()).chosen);
        assert_eq!(a + b + c + d + e, 2357, "customers of the CDNOW log");
        assert!(a > 0 && b > 0, "{of:?}: {a} {b} {c} {d} {e}");
    }
}

#[test]
fn weeks_to_act_by_hold_the_customers_with_such_a_day() {
    let mut shop = served(CDNOW);
    let all = Query { count: u32::MAX, ..Query::default() };
    let Response::Rows(rows) = shop.0.respond(Request::Rows(all), &mut |_| true) else {
        panic!("no rows");
    };
    let days: Vec<Day> = rows.rows.iter().filter_map(|row| row.act_by).collect();
    let first = Day::from_ymd(1998, 7, 6).expect("a Monday");
    let expected = days.iter().filter(|it| (0..7).contains(&(it.0 - first.0))).count();
    assert!(expected > 0);
    assert_eq!(shop.counts(Filter::ActBy(first), zalo()).chosen as usize, expected);
}

#[test]
fn without_a_report_there_is_no_list() {
    let mut shop = served(shop().as_bytes());
    let file = shop.2.clone();
    shop.counts(Filter::Everybody, zalo());
    assert!(shop.0.begin(false, file.len() as u64));
    assert_eq!(shop.0.export(Export::List, 0), "", "the contacts went with the report");
    assert_eq!(shop.list(Query::default(), zalo()), Response::Failed(Problem::NothingRead));
}
