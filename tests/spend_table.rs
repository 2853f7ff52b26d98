//! Tables of advertising spend: the forms that are read, what is left out of them, and what is refused. All data are
//! invented.

use clv_calculator::import::Day;
use clv_calculator::import::spend::{SkippedSpend, SpendError, SpendRow, SpendTable, spend_table};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn read(text: &str) -> SpendTable {
    spend_table(text.as_bytes(), false).unwrap_or_else(|error| panic!("{error:?}: {text}"))
}

fn refused(text: &str) -> SpendError {
    spend_table(text.as_bytes(), false).expect_err(text)
}

/// The rows as "line day amount results".
fn rows(table: &SpendTable) -> Vec<String> {
    let row = |row: &SpendRow| {
        let results = row.results.map_or(String::new(), |results| format!(" {results}"));
        format!("{} {} {}{results}", row.line, row.day, row.amount)
    };
    table.rows.iter().map(row).collect()
}

fn sums(table: &SpendTable) -> BTreeMap<(String, i32, u8), i128> {
    let mut sums = BTreeMap::new();
    for row in &table.rows {
        let (year, month, _) = row.day.ymd();
        *sums.entry((row.line.clone(), year, month)).or_default() += i128::from(row.amount.0);
    }
    sums
}

fn skipped(no_month: u32, no_amount: u32, totals: u32, first: Option<u32>) -> SkippedSpend {
    SkippedSpend { no_month, no_amount, totals, first }
}

#[test]
fn meta_exports_are_read_by_day() {
    let table = read(include_str!("spend_tables/meta-vi-day.csv"));
    assert_eq!(
        rows(&table),
        [
            "Tin nhắn | Bộ sưu tập Tết 2025-01-05 1250000 14",
            "Tin nhắn | Bộ sưu tập Tết 2025-01-06 987654 9",
            "Chuyển đổi, web 2025-02-01 3400000.5",
        ]
    );
    assert_eq!(table.currency.as_deref(), Some("VND"));
    assert_eq!(table.columns.date, "Ngày");
    assert_eq!(table.columns.line.as_deref(), Some("Tên chiến dịch"));
    assert_eq!(table.columns.amounts, ["Số tiền đã chi tiêu (VND)"]);
    assert_eq!(table.columns.results.as_deref(), Some("Lượt bắt đầu cuộc trò chuyện qua tin nhắn"));
    assert_eq!(table.skipped, skipped(0, 0, 1, None));
}

#[test]
fn a_breakdown_by_month_has_the_month_as_a_period() {
    let table = read(
        "Campaign name,Month,Reporting starts,Reporting ends,Amount spent (USD),Results,Cost per result\n\
         ,,2025-01-01,2025-02-28,350.75,,\n\
         Brand,2025-01-01 - 2025-01-31,2025-01-01,2025-02-28,100.25,10,10.03\n\
         Brand,2025-02-01 - 2025-02-28,2025-01-01,2025-02-28,250.50,,\n",
    );
    assert_eq!(rows(&table), ["Brand 2025-01-01 100.25 10", "Brand 2025-02-01 250.5"]);
    assert_eq!(table.skipped, skipped(0, 0, 1, None));
}

#[test]
fn reporting_periods_are_no_dates() {
    for headings in [
        "Reporting starts,Reporting ends,Campaign name,Amount spent (USD)",
        "Bắt đầu báo cáo,Kết thúc báo cáo,Tên chiến dịch,Số tiền đã chi tiêu (USD)",
        "Bắt đầu,Kết thúc,Tên chiến dịch,Số tiền đã chi tiêu (USD)",
    ] {
        let file = format!("{headings}\n2025-01-01,2025-03-31,Brand,100\n");
        assert_eq!(refused(&file), SpendError::OnlyPeriod);
    }
}

#[test]
fn google_exports_are_read_below_their_titles() {
    let file = include_str!("spend_tables/google-en-day.csv");
    let table = read(file);
    assert_eq!(
        rows(&table),
        [
            "Search - Brand 2025-01-05 1204.3 12",
            "Search - Brand 2025-01-06 92.1 7.5",
            "Display 2025-01-06 10 0",
        ]
    );
    assert_eq!(table.currency.as_deref(), Some("USD"));
    assert_eq!(table.skipped, skipped(0, 0, 2, None));
    assert_eq!(table.columns.line.as_deref(), Some("Campaign"));
    let of_the_us = file.replace("2025-01-05", "1/5/2025").replace("2025-01-06", "1/13/2025");
    let days = |table: &SpendTable| table.rows.iter().map(|row| row.day.0).collect::<Vec<_>>();
    let first = days(&table)[0];
    assert_eq!(days(&read(&of_the_us)), [first, first + 8, first + 8]);
}

#[test]
fn tiktok_exports_are_read_without_their_last_row() {
    let table = read(
        "By Day,Campaign name,Cost,Impressions,CPC (destination),Conversions,Currency\n\
         2025-03-01,UGC,\"1,250.00\",9000,0.5,3,MYR\n\
         2025-03-02,UGC,80.00,900,0.5,0,MYR\n\
         Total of 2 results,-,\"1,330.00\",9900,0.5,3,\n",
    );
    assert_eq!(rows(&table), ["UGC 2025-03-01 1250 3", "UGC 2025-03-02 80 0"]);
    assert_eq!((table.currency.as_deref(), table.skipped.totals), (Some("MYR"), 1));
}

#[test]
fn tables_of_ones_own_are_read() {
    let table = read(
        "Kênh\tTháng\tChi phí\nFacebook\tT1/2025\t1.200.000đ\nGoogle\tTháng 2/2025\t150.000 ₫\nTổng\t\t1.350.000đ\n",
    );
    assert_eq!(rows(&table), ["Facebook 2025-01-01 1200000", "Google 2025-02-01 150000"]);
    assert_eq!(table.currency.as_deref(), Some("VND"));
    // A channel is preferred to a campaign.
    let table = read("Campaign,Channel,Date,Spend\nA,Ads,15/1/2025,5\nB,Ads,16/1/2025,-2\n");
    assert_eq!(rows(&table), ["Ads 2025-01-15 5", "Ads 2025-01-16 -2"]);
    // Without headings, without lines, with the year beside the month.
    assert_eq!(
        rows(&read("2025-01,Ads,5\n2025-02,Ads,6\n")),
        ["Ads 2025-01-01 5", "Ads 2025-02-01 6"]
    );
    assert_eq!(rows(&read("Tháng;Chi phí\n01/2025;5,5\n")), [" 2025-01-01 5.5"]);
    assert_eq!(
        rows(&read("Year,Month,Spend\n2025,3,5\n2025,April,6\n")),
        [" 2025-03-01 5", " 2025-04-01 6"]
    );
    // Unknown words for line and amount, where only one column can be each.
    assert_eq!(rows(&read("Tháng,Đối tác,Tiền\n1/2025,Báo,5\n")), ["Báo 2025-01-01 5"]);
    // Excel's serial numbers.
    assert_eq!(
        rows(&read("Month,Line,Spend\n45658,A,5\n45689,A,6\n")),
        ["A 2025-01-01 5", "A 2025-02-01 6"]
    );
    // A week is in the month in which it starts.
    assert_eq!(rows(&read("Week,Spend\n2025-03-31 - 2025-04-06,5\n")), [" 2025-03-31 5"]);
}

#[test]
fn thousands_and_millions_in_a_heading_count() {
    let table = read("Tháng,Kênh,Chi phí (triệu đồng)\n1/2025,TV,\"1,5\"\n2/2025,TV,2\n");
    assert_eq!(rows(&table), ["TV 2025-01-01 1500000", "TV 2025-02-01 2000000"]);
    assert_eq!(table.currency.as_deref(), Some("VND"));
    let table = read("Đơn vị: nghìn đồng,,\nTháng,TV,OOH\n1/2025,15,20\n");
    assert_eq!(rows(&table), ["TV 2025-01-01 15000", "OOH 2025-01-01 20000"]);
}

/// An order file given in place of a table of spend would make revenue the cost.
#[test]
fn orders_are_refused() {
    assert_eq!(refused("customer,date,amount\nAn,2026-01-05,10\n"), SpendError::Orders);
    let sapo = "Mã đơn hàng,Ngày đặt hàng,Mã khách hàng,Tổng tiền\n1,05/01/2026,KH1,100000\n";
    assert_eq!(refused(sapo), SpendError::Orders);
    // Google Ads calls an account a customer.
    let google = "Day,Customer ID,Campaign,Cost\n2026-01-05,123-456-7890,Tet,10\n";
    assert_eq!(rows(&read(google)).len(), 1);
}

#[test]
fn lines_may_be_headings() {
    let table = read(
        "Month,Referral program (marketing),TV ads,OOH,Total,Budget\n\
         2025-01,100,50,,150,200\n\
         2025-02,\"1,000.50\",-,20,\"1,020.50\",200\n\
         Total,\"1,100.50\",50,20,\"1,170.50\",\n",
    );
    assert_eq!(
        rows(&table),
        [
            "Referral program (marketing) 2025-01-01 100",
            "TV ads 2025-01-01 50",
            "Referral program (marketing) 2025-02-01 1000.5",
            "OOH 2025-02-01 20",
        ]
    );
    assert_eq!(table.columns.amounts, ["Referral program (marketing)", "TV ads", "OOH"]);
    assert_eq!((table.columns.date.as_str(), table.columns.line), ("Month", None));
    assert_eq!(table.skipped, skipped(0, 0, 2, None), "a row and a column");
}

#[test]
fn months_without_a_year_are_none() {
    let numbers = "Month,Referral program (marketing),TV ads\n1,100,50\n2,100,50\n12,30,1\n";
    assert_eq!(refused(numbers), SpendError::NoMonth);
    assert_eq!(refused("Kênh,T1,T2\nTV,100,200\n"), SpendError::NoMonth);
}

#[test]
fn months_may_be_headings() {
    for months in [
        "2025-01,2025-02",
        "01/2025,02/2025",
        "T1/2025,T2/2025",
        "Tháng 1/2025,Tháng 2/2025",
        "Jan 2025,Feb 2025",
        "Jan-25,Feb-25",
        "1/1/2025,1/2/2025",
        "45658,45689",
    ] {
        for line in ["Kênh", "", "Khoản"] {
            let file = format!(
                "{line},{months},Tổng\nTV ads,100,,100\nOOH,20,30,50\nTổng cộng,120,30,150\n"
            );
            let table = read(&file);
            assert_eq!(
                rows(&table),
                ["TV ads 2025-01-01 100", "OOH 2025-01-01 20", "OOH 2025-02-01 30"],
                "{file}"
            );
            assert_eq!(table.columns.amounts, months.split(',').collect::<Vec<_>>());
            assert_eq!((table.columns.date.as_str(), table.skipped.totals), ("", 2));
        }
    }
    // Months as a spreadsheet of the other region writes them.
    let table = read("Channel,1/1/2025,2/1/2025\nTV,100,200\n");
    assert_eq!(rows(&table), ["TV 2025-01-01 100", "TV 2025-02-01 200"]);
}

#[test]
fn what_cannot_be_read_is_counted_with_its_row() {
    let table =
        read("Kênh,Tháng,Chi phí\nA,1/2025,5\nA,tháng sau,6\nA,2/2025,chưa rõ\nA,3/2025,\n");
    assert_eq!((rows(&table).len(), table.skipped), (1, skipped(1, 2, 0, Some(3))));
    let table = read("Tháng,A,B\n1/2025,5,?9\n2/2025,6,8\n3/2025,,7\n4/2025,y,7\nx,1,2\n");
    assert_eq!((rows(&table).len(), table.skipped.no_amount), (5, 2));
    assert_eq!((table.skipped.no_month, table.skipped.first), (1, Some(2)));
    let table = read("Kênh,1/2025,13/2025,2/2025\nA,5,6,7\n");
    assert_eq!((rows(&table).len(), table.skipped), (2, skipped(1, 0, 0, Some(1))));
    let broken = read("Kênh,Tháng,Chi phí\nA,1/2025,5\n\"A,2/2025,6\nB,3/2025,7\n\"C\",4/2025,8\n");
    assert_eq!((rows(&broken).len(), broken.skipped), (3, skipped(0, 1, 0, Some(3))));
    let none = refused("Kênh,Tháng,Chi phí\nA,1/2025,\nTổng,,\n");
    assert_eq!(none, SpendError::NothingUsable(skipped(0, 1, 1, Some(2))));
}

#[test]
fn a_row_without_a_name_is_a_total_only_by_its_sum() {
    let file = |rows: &str| read(&format!("Campaign,Month,Spend\n{rows}"));
    let totals = |rows: &str| (file(rows).rows.len(), file(rows).skipped.totals);
    assert_eq!(totals("A,2025-01,5\nB,2025-02,7\n,,12\n"), (2, 1));
    assert_eq!(
        totals("A,2025-01,5\nB,2025-01,7\n,2025-01,12\nC,2025-02,1\n"),
        (3, 1),
        "of a month"
    );
    assert_eq!(totals("A,2025-01,5\nB,2025-01,7\n,2025-01,9\n"), (3, 0), "spend without a name");
    assert_eq!(totals("A,2025-01,5\n,2025-01,5\n"), (2, 0), "as much as the other");
    assert_eq!(file("A,2025-01,5\n,,9\n").skipped, skipped(1, 0, 0, Some(3)));
    assert_eq!(rows(&read("Month,TV,OOH\n2025-01,5,7\n,5,7\n")).len(), 2);
}

#[test]
fn tables_that_leave_the_amount_open_are_refused() {
    let several = |names: &[&str]| {
        SpendError::SeveralAmounts(names.iter().map(|name| (*name).to_owned()).collect())
    };
    assert_eq!(refused("Month,Channel,Cost,Amount\n2025-01,A,5,6\n"), several(&["Cost", "Amount"]));
    assert_eq!(refused("Month,Channel,Booked,Paid\n2025-01,A,5,6\n"), several(&["Booked", "Paid"]));
    assert_eq!(rows(&read("Month,Channel,Cost,Amount\n2025-01,A,5,\n")), ["A 2025-01-01 5"]);
    for file in [
        "Day,Campaign,Impressions,Clicks\n2025-01-01,A,100,5\n",
        "Day,Impressions\n2025-01-01,100\n",
        "Day,Campaign,CPC,Cost per result,Chi phí trên mỗi kết quả,Ngân sách\n2025-01-01,A,1,2,3,4\n",
        "Month,Channel\n2025-01,A\n",
    ] {
        assert_eq!(refused(file), SpendError::NoAmount, "{file}");
    }
    assert_eq!(refused("Channel,Cost\nA,5\n"), SpendError::NoMonth);
    for file in ["", "\n\n", "\u{feff}", "Month,Channel,Cost\n"] {
        assert_eq!(refused(file), SpendError::Empty, "{file:?}");
    }
}

#[test]
fn two_currencies_are_refused_wherever_they_are_named() {
    let both = SpendError::Currencies(vec!["USD".to_owned(), "VND".to_owned()]);
    for file in [
        "Month,Cost,Currency\n2025-01,5,USD\n2025-02,6,VND\n",
        "Month,Cost\n2025-01,$5\n2025-02,6 ₫\n",
        "Month,Cost (USD)\n2025-01,5\n2025-02,6 ₫\n",
        "Month,TV (USD),OOH (VND)\n2025-01,5,6\n",
    ] {
        assert_eq!(refused(file), both, "{file}");
    }
    // The currency of a total is none of the table's, nor is a place in brackets.
    let table = read("Month,OOH (HCM),TV (USD)\n2025-01,5,6\nTotal,5 ₫,6\n");
    assert_eq!((rows(&table).len(), table.currency.as_deref()), (2, Some("USD")));
}

#[test]
fn the_region_decides_what_the_dates_leave_open() {
    let file = b"Date,Spend\n01/02/2025,5\n01/03/2025,6\n";
    let months = |month_first| {
        let table = spend_table(file, month_first).expect("a table");
        table.rows.iter().map(|row| row.day.ymd().1).collect::<Vec<_>>()
    };
    assert_eq!((months(false), months(true)), (vec![2, 3], vec![1, 1]));
    let table = spend_table(b"Month,Spend\n01/02/2025,5\n01/03/2025,6\n", true).expect("a table");
    assert_eq!(rows(&table), [" 2025-02-01 5", " 2025-03-01 6"], "months begin on their first day");
}

/// Rows of a table: line, month from January 2025, amount in hundredths.
fn spend() -> impl Strategy<Value = Vec<(usize, u8, i64)>> {
    prop::collection::vec((0..3usize, 0..12u8, -500i64..5_000_000), 2..40)
}

const LINES: [&str; 3] = ["Facebook", "Search, brand", "OOH"];

fn csv(rows: &[(usize, u8, i64)], headings: &str) -> String {
    let mut file = format!("{headings}\n");
    for (line, month, cents) in rows {
        let sign = if *cents < 0 { "-" } else { "" };
        let (whole, rest) = (cents.abs() / 100, cents.abs() % 100);
        let month = month + 1;
        file.push_str(&format!("2025-{month:02},\"{}\",{sign}{whole}.{rest:02}\n", LINES[*line]));
    }
    file
}

fn expected(rows: &[(usize, u8, i64)]) -> BTreeMap<(String, i32, u8), i128> {
    let mut sums = BTreeMap::new();
    for (line, month, cents) in rows {
        *sums.entry((LINES[*line].to_owned(), 2025, month + 1)).or_default() +=
            i128::from(*cents) * 100;
    }
    sums
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_order_of_rows_changes_no_sum(rows in spend().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))) {
        let (rows, shuffled) = rows;
        let table = read(&csv(&rows, "Month,Channel,Spend"));
        prop_assert_eq!(sums(&table), expected(&rows));
        prop_assert_eq!(sums(&read(&csv(&shuffled, "Month,Channel,Spend"))), expected(&rows));
    }

    #[test]
    fn a_row_split_in_two_changes_no_sum(rows in spend(), at in any::<prop::sample::Index>(), part in 0..100i64) {
        let mut split = rows.clone();
        let (line, month, cents) = split.remove(at.index(rows.len()));
        let piece = cents * part / 100;
        split.extend([(line, month, piece), (line, month, cents - piece)]);
        prop_assert_eq!(sums(&read(&csv(&split, "Month,Channel,Spend"))), expected(&rows));
    }

    #[test]
    fn a_total_is_never_counted(rows in spend(), label in prop::sample::select(vec!["Total: Account", "Tổng cộng", "Total of 9 results", ""]), above in any::<bool>()) {
        let total: i64 = rows.iter().map(|row| row.2).sum();
        let sign = if total < 0 { "-" } else { "" };
        let total = format!("{label},,{sign}{}.{:02}\n", total.abs() / 100, total.abs() % 100);
        let file = csv(&rows, "Month,Channel,Spend");
        let (headings, body) = file.split_once('\n').expect("headings");
        let file = match above {
            true => format!("{headings}\n{total}{body}"),
            false => format!("{file}{total}"),
        };
        let table = read(&file);
        prop_assert_eq!(sums(&table), expected(&rows));
        prop_assert_eq!(table.skipped.totals, 1);
    }

    #[test]
    fn mixed_currencies_are_refused(rows in spend(), at in any::<prop::sample::Index>()) {
        let file = csv(&rows, "Month,Channel,Cost,Currency");
        let at = at.index(rows.len()) + 1;
        let coded: Vec<String> = file.lines().enumerate().map(|(row, line)| match row {
            0 => line.to_owned(),
            _ if row == at => format!("{line},USD"),
            _ => format!("{line},VND"),
        }).collect();
        let both = vec!["USD".to_owned(), "VND".to_owned()];
        prop_assert_eq!(refused(&coded.join("\n")), SpendError::Currencies(both));
    }

    /// Bytes of any kind, and good tables with damage, are read or refused, and no day is made up.
    #[test]
    fn damage_never_panics(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        file in prop::sample::select(vec![
            include_str!("spend_tables/meta-vi-day.csv"),
            include_str!("spend_tables/google-en-day.csv"),
            "Kênh;T1/2025;T2/2025\nTV;1.000;2.000\n",
        ]),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
    ) {
        let _ = spend_table(&bytes, false);
        let mut damaged = file.as_bytes().to_vec();
        for (at, byte) in hits {
            let at = at.index(damaged.len());
            damaged[at] = byte;
        }
        if let Ok(table) = spend_table(&damaged, true) {
            let first = Day::from_ymd(1950, 1, 1).expect("a day");
            prop_assert!(!table.rows.is_empty() && table.rows.iter().all(|row| row.day >= first));
        }
    }
}
