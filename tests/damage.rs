//! Order files damaged as the world does it, and what the page makes of them by default.
//!
//! A list of orders is written in the shapes of several programs, damaged in one or two ways, and read with the
//! columns as guessed. The outcome is right, asked, refused, doubted, or silently wrong; the last is not allowed.

use clv_calculator::import::{Day, Encoding, FileFormat, file_format};
use clv_calculator::service::{Response, Service};
use std::collections::{BTreeMap, BTreeSet};

/// A small generator, so that every run damages the same cells.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound.max(1)
    }
}

/// One order: customer, day, amount in hundredths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Sale {
    customer: usize,
    day: Day,
    cents: i64,
}

/// The orders of a small shop: 48 orders of 17 customers in fourteen months.
fn shop(random: &mut Random, whole: bool) -> Vec<Sale> {
    let mut sales: Vec<Sale> = (0..48)
        .map(|nth| Sale {
            // Some customers buy once, some often.
            customer: if nth < 17 { nth } else { random.below(9) },
            day: Day(Day::from_ymd(2025, 1, 3).expect("a day").0 + random.below(420) as i32),
            cents: match whole {
                true => (85 + random.below(1_900) as i64) * 100_000,
                false => 1_050 + random.below(240_000) as i64,
            },
        })
        .collect();
    sales.sort_by_key(|sale| (sale.day, sale.customer));
    sales
}

/// A file as rows of cells, and where its columns are.
#[derive(Clone)]
struct Table {
    delimiter: char,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    customer: Vec<usize>,
    date: usize,
    amount: usize,
    /// Lines before the headings and after the rows.
    before: String,
    after: String,
    quoted: bool,
    utf_16: bool,
    sales: Vec<Sale>,
    /// The right answers; none where the damage leaves none.
    truth: Vec<Vec<Sale>>,
    date_style: fn(Day) -> String,
    amount_style: fn(i64) -> String,
}

fn vi_amount(cents: i64) -> String {
    grouped(cents / 100, '.')
}

fn en_amount(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn en_grouped(cents: i64) -> String {
    grouped(cents / 100, ',')
}

fn grouped(number: i64, mark: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

fn dollars(cents: i64) -> String {
    ["$", &en_amount(cents)].concat()
}

fn plain(cents: i64) -> String {
    (cents / 100).to_string()
}

fn short_mdy(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{month:02}/{day:02}/{:02}", year % 100)
}

fn dmy(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{day:02}/{month:02}/{year}")
}

fn mdy(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{month:02}/{day:02}/{year}")
}

fn iso(day: Day) -> String {
    day.to_string()
}

/// The shapes: plain Vietnamese, plain English, a till, a web shop, and those of known programs.
fn tables(random: &mut Random) -> Vec<(&'static str, Table)> {
    let text = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let blank = |sales: &[Sale]| Table {
        delimiter: ',',
        headings: Vec::new(),
        rows: Vec::new(),
        customer: vec![0],
        date: 1,
        amount: 2,
        before: String::new(),
        after: String::new(),
        quoted: true,
        utf_16: false,
        sales: sales.to_vec(),
        truth: vec![sales.to_vec()],
        date_style: dmy,
        amount_style: vi_amount,
    };
    let (dong, dollars) = (shop(random, true), shop(random, false));
    let each = |sales: &[Sale], row: &dyn Fn(usize, &Sale) -> Vec<String>| {
        sales.iter().enumerate().map(|(nth, sale)| row(nth, sale)).collect::<Vec<_>>()
    };
    let programs = of_programs(&dong, &dollars);
    let mut tables = vec![
        (
            "plain-vi",
            Table {
                delimiter: ';',
                headings: text(&["Mã khách hàng", "Ngày mua", "Số tiền", "Kênh"]),
                rows: each(&dong, &|nth, it| {
                    let channel = ["Facebook", "Zalo", "Website"][nth % 3].to_owned();
                    vec![format!("KH{:03}", it.customer), dmy(it.day), vi_amount(it.cents), channel]
                }),
                ..blank(&dong)
            },
        ),
        (
            "plain-en",
            Table {
                headings: text(&[
                    "order_id",
                    "order_date",
                    "customer_id",
                    "email",
                    "total",
                    "city",
                ]),
                rows: each(&dollars, &|nth, it| {
                    vec![
                        format!("{}", 1001 + nth),
                        iso(it.day),
                        format!("C-{}", it.customer),
                        format!("c{}@example.com", it.customer),
                        en_amount(it.cents),
                        ["Reno", "Salem", "Tampa"][nth % 3].to_owned(),
                    ]
                }),
                customer: vec![2, 3],
                amount: 4,
                date_style: iso,
                amount_style: en_amount,
                ..blank(&dollars)
            },
        ),
        (
            "till",
            Table {
                headings: text(&[
                    "Mã hóa đơn",
                    "Thời gian",
                    "Mã khách hàng",
                    "Khách hàng",
                    "Điện thoại",
                    "Tổng tiền hàng",
                    "Giảm giá",
                    "Khách cần trả",
                    "Khách đã trả",
                    "Trạng thái",
                ]),
                rows: each(&dong, &|nth, it| {
                    vec![
                        format!("HD{:06}", 101 + nth),
                        dmy(it.day) + " 09:12",
                        format!("KH{:06}", it.customer),
                        format!("Nguyễn {}", ["An", "Bình", "Chi", "Dũng", "Hà"][it.customer % 5]),
                        format!("09{:08}", 12_345_678 + it.customer),
                        en_grouped(it.cents + 1_000_000),
                        "10,000".to_owned(),
                        en_grouped(it.cents),
                        en_grouped(it.cents),
                        "Hoàn thành".to_owned(),
                    ]
                }),
                customer: vec![2, 3, 4],
                amount: 7,
                date_style: |day| dmy(day) + " 09:12",
                amount_style: en_grouped,
                ..blank(&dong)
            },
        ),
        (
            "web",
            Table {
                headings: text(&[
                    "order_number",
                    "order_date",
                    "status",
                    "billing_email",
                    "order_subtotal",
                    "tax_total",
                    "order_total",
                    "order_currency",
                ]),
                rows: each(&dollars, &|nth, it| {
                    vec![
                        format!("{}", 5001 + nth),
                        mdy(it.day),
                        "completed".to_owned(),
                        format!("c{}@example.com", it.customer),
                        en_amount(it.cents * 10 / 11),
                        en_amount(it.cents - it.cents * 10 / 11),
                        en_amount(it.cents),
                        "USD".to_owned(),
                    ]
                }),
                customer: vec![3],
                amount: 6,
                date_style: mdy,
                amount_style: en_amount,
                ..blank(&dollars)
            },
        ),
    ];
    tables.extend(programs);
    tables
}

/// A file of `programs` with other sales: `cell` writes the cells that differ between sales, by heading; all others
/// are those of the file's first row.
fn of_program(
    file: &str,
    sales: &[Sale],
    [date, amount]: [&str; 2],
    customer: &[&str],
    cell: impl Fn(&str, usize, &Sale) -> Option<String>,
) -> Table {
    let path = ["tests/programs/", file].concat();
    let text = std::fs::read_to_string(path).expect("a file");
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let (headings, first) = text.split_once('\n').expect("rows");
    let (headings, first) = (cells(headings), cells(first.lines().next().expect("a row")));
    let column = |name: &str| headings.iter().position(|it| it == name).expect("a heading");
    let row = |(nth, sale)| {
        let cells = headings.iter().zip(&first);
        cells.map(|(it, usual)| cell(it, nth, sale).unwrap_or_else(|| usual.clone())).collect()
    };
    Table {
        delimiter: ',',
        rows: sales.iter().enumerate().map(row).collect(),
        customer: customer.iter().map(|it| column(it)).collect(),
        date: column(date),
        amount: column(amount),
        before: String::new(),
        after: String::new(),
        quoted: true,
        utf_16: false,
        sales: sales.to_vec(),
        truth: vec![sales.to_vec()],
        date_style: iso,
        amount_style: plain,
        headings,
    }
}

/// The shapes of known programs.
fn of_programs(dong: &[Sale], usd: &[Sale]) -> Vec<(&'static str, Table)> {
    let names = ["Buyer User ID", "Full Name", "First Name", "Last Name", "Buyer"];
    let etsy = |heading: &str, nth: usize, it: &Sale| {
        let customer = it.customer;
        Some(match heading {
            "Sale Date" => short_mdy(it.day),
            "Order ID" => format!("{}", 38_010_001 + nth),
            "Buyer User ID" => format!("user{customer}"),
            "Full Name" => format!("Pat Doe{customer}"),
            "First Name" => "Pat".to_owned(),
            "Last Name" => format!("Doe{customer}"),
            "Buyer" => format!("Pat Doe{customer} (user{customer})"),
            "Order Value" => en_amount(it.cents - 800),
            "Order Total" => en_amount(it.cents),
            "Order Net" => en_amount(it.cents * 96 / 100),
            _ => return None,
        })
    };
    let square = |heading: &str, nth: usize, it: &Sale| {
        Some(match heading {
            "Date" => iso(it.day),
            "Gross Sales" | "Net Sales" => dollars(it.cents * 10 / 11),
            "Discounts" | "Tip" => dollars(0),
            "Tax" => dollars(it.cents - it.cents * 10 / 11),
            "Total Collected" | "Card" => dollars(it.cents),
            "Net Total" => dollars(it.cents * 97 / 100),
            "Transaction ID" => format!("SQ{:03}", nth + 1),
            "Payment ID" => format!("PA{:03}", nth + 1),
            "Customer ID" => format!("CUST{}", it.customer),
            "Customer Name" => format!("Dee Example{}", it.customer),
            _ => return None,
        })
    };
    let shopee = |heading: &str, nth: usize, it: &Sale| {
        Some(match heading {
            "Mã đơn hàng" => format!("2601A{nth:03}"),
            "Ngày đặt hàng" => iso(it.day),
            "Người Mua" => format!("shop_{}", it.customer),
            "Tổng giá trị đơn hàng (VND)" | "Tổng số tiền Người mua thanh toán" | "Giá ưu đãi" => {
                plain(it.cents)
            }
            "Tổng số tiền người mua thanh toán" => plain(it.cents + 1_500_000),
            "Giá gốc" => plain(it.cents + 3_000_000),
            _ => return None,
        })
    };
    vec![
        (
            "etsy",
            Table {
                date_style: short_mdy,
                amount_style: en_amount,
                ..of_program("etsy-orders.csv", usd, ["Sale Date", "Order Total"], &names, etsy)
            },
        ),
        (
            "square",
            Table {
                amount_style: dollars,
                ..of_program(
                    "square-transactions.csv",
                    usd,
                    ["Date", "Total Collected"],
                    &["Customer ID", "Customer Name"],
                    square,
                )
            },
        ),
        (
            "shopee",
            of_program(
                "shopee-vn-orders.csv",
                dong,
                ["Ngày đặt hàng", "Tổng giá trị đơn hàng (VND)"],
                &["Người Mua"],
                shopee,
            ),
        ),
    ]
}

impl Table {
    fn bytes(&self) -> Vec<u8> {
        let line = |cells: &[String]| {
            let cell = |text: &String| match self.quoted && text.contains([self.delimiter, '"']) {
                true => format!("\"{}\"", text.replace('"', "\"\"")),
                false => text.clone(),
            };
            cells.iter().map(cell).collect::<Vec<_>>().join(&self.delimiter.to_string()) + "\n"
        };
        let rows: String = self.rows.iter().map(|row| line(row)).collect();
        let text =
            [&self.before, &line(&self.headings), &rows, &self.after].map(String::as_str).concat();
        match self.utf_16 {
            true => [0xff, 0xfe]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
                .collect(),
            false => text.into_bytes(),
        }
    }

    /// The rows of a random part, at least three.
    fn part(&self, random: &mut Random) -> Vec<usize> {
        let share = 2 + random.below(5);
        let part: Vec<usize> = (0..self.rows.len()).filter(|_| random.below(share) == 0).collect();
        if part.len() < 3 { vec![1, self.rows.len() / 2, self.rows.len() - 2] } else { part }
    }

    fn each_cell(&mut self, rows: &[usize], column: usize, change: impl Fn(&str, &Sale) -> String) {
        for &at in rows {
            if let (Some(row), Some(sale)) = (self.rows.get_mut(at), self.sales.get(at))
                && let Some(cell) = row.get_mut(column)
            {
                *cell = change(cell, sale);
            }
        }
    }

    fn insert_column(&mut self, at: usize, heading: &str, cell: impl Fn(usize) -> String) {
        self.headings.insert(at, heading.to_owned());
        for (nth, row) in self.rows.iter_mut().enumerate() {
            row.insert(at.min(row.len()), cell(nth));
        }
        let moved = |column: &mut usize| *column += usize::from(*column >= at);
        self.customer.iter_mut().for_each(moved);
        moved(&mut self.date);
        moved(&mut self.amount);
    }

    fn all(&self) -> Vec<usize> {
        (0..self.rows.len()).collect()
    }
}

/// A way in which files are damaged; false where it does not apply.
type Damage = (&'static str, fn(&mut Table, &mut Random) -> bool);

const DAMAGES: &[Damage] = &[
    ("nothing", |_, _| true),
    ("quotes dropped", |it, _| {
        it.quoted = false;
        true
    }),
    ("cells shifted to the right", |it, random| {
        for at in it.part(random) {
            let place = random.below(it.rows[at].len());
            it.rows[at].insert(place, String::new());
        }
        true
    }),
    ("cells shifted to the left", |it, random| {
        for at in it.part(random) {
            let place = random.below(it.rows[at].len());
            it.rows[at].remove(place);
        }
        true
    }),
    ("a column of numbers inserted", |it, random| {
        let at = random.below(it.headings.len() + 1);
        it.insert_column(at, "Ref 2", |nth| format!("{}", nth * 37 % 101 + 400));
        true
    }),
    ("a column of amounts inserted", |it, random| {
        let (at, style) = (random.below(it.headings.len() + 1), it.amount_style);
        it.insert_column(at, "Commission", |nth| style((nth as i64 * 37 % 101 + 400) * 1000));
        true
    }),
    ("a column of days inserted", |it, random| {
        let (at, style) = (random.below(it.headings.len() + 1), it.date_style);
        it.insert_column(at, "Ngày giao hàng", |nth| style(Day(20_500 + nth as i32)));
        true
    }),
    ("a column with the amount's heading inserted", |it, random| {
        let (at, style) = (random.below(it.headings.len() + 1), it.amount_style);
        let heading = it.headings[it.amount].clone();
        it.insert_column(at, &heading, |nth| style((nth as i64 * 37 % 101 + 400) * 1000));
        true
    }),
    ("the amount renamed", |it, _| {
        it.headings[it.amount] = "Spalte X".to_owned();
        true
    }),
    ("the date renamed", |it, _| {
        it.headings[it.date] = "Spalte Y".to_owned();
        true
    }),
    ("the customer renamed", |it, _| {
        for &column in &it.customer {
            it.headings[column] = format!("Spalte {column}");
        }
        true
    }),
    ("headings lost", |it, _| {
        it.headings = it.headings.iter().map(|_| String::new()).collect();
        true
    }),
    ("amounts swapped with the next column's heading", |it, _| {
        let next = (it.amount + 1) % it.headings.len();
        it.headings.swap(it.amount, next);
        true
    }),
    ("day and month changed in a part", |it, random| {
        let part = it.part(random);
        let has_evidence = part.iter().any(|at| it.sales[*at].day.ymd().2 > 12);
        if (it.date_style)(Day(0)) == iso(Day(0)) || !has_evidence {
            return false;
        }
        let turned = |text: &str| [&text[3..6], &text[..3], &text[6..]].concat();
        it.each_cell(
            &part,
            it.date,
            |text, _| if text.len() >= 10 { turned(text) } else { text.to_owned() },
        );
        true
    }),
    ("days swapped by a spreadsheet", |it, _| {
        if (it.date_style)(Day(0)) == iso(Day(0)) {
            return false;
        }
        it.each_cell(&it.all(), it.date, |text, sale| {
            let (year, month, day) = sale.day.ymd();
            match day <= 12 {
                true => format!("{year}-{day:02}-{month:02}"),
                false => text.to_owned(),
            }
        });
        true
    }),
    ("a weekday in front of the date", |it, random| {
        let names = [
            ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
            ["Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật"],
            ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ Nhật"],
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        ][random.below(5)];
        let comma = [", ", " "][random.below(2)];
        // 1970-01-01 was a Thursday.
        it.each_cell(&it.all(), it.date, |text, sale| {
            [names[(sale.day.0 + 3).rem_euclid(7) as usize], comma, text].concat()
        });
        true
    }),
    ("a zone behind the date", |it, random| {
        let zone = [" 09:30:00 +0700", "T09:30:00Z", " 09:30 GMT+7", " 9:30 PM"][random.below(4)];
        it.each_cell(&it.all(), it.date, |text, _| {
            [text.split(' ').next().unwrap_or(text), zone].concat()
        });
        true
    }),
    ("years of two digits", |it, _| {
        it.each_cell(&it.all(), it.date, |_, sale| {
            let (year, month, day) = sale.day.ymd();
            format!("{:02}-{month:02}-{day:02}", year % 100)
        });
        true
    }),
    ("a year mistyped", |it, random| {
        let at = random.below(it.rows.len());
        it.each_cell(&[at], it.date, |text, _| text.replace("202", "203"));
        // A weekday beside it gives it away: left out and said.
        let rest = (0..it.sales.len()).filter(|nth| *nth != at).map(|nth| it.sales[nth]).collect();
        it.truth.push(rest);
        true
    }),
    ("the other decimal mark in a part", |it, random| {
        let part = it.part(random);
        it.each_cell(&part, it.amount, |text, _| {
            text.chars()
                .map(|it| match it {
                    '.' => ',',
                    ',' => '.',
                    it => it,
                })
                .collect()
        });
        true
    }),
    ("a part in thousands", |it, random| {
        if (it.amount_style)(100_000).contains("00.") {
            return false;
        }
        let part = it.part(random);
        it.each_cell(&part, it.amount, |_, sale| format!("{}", sale.cents / 100_000));
        true
    }),
    ("currencies beside the amounts", |it, random| {
        let sign = [" ₫", " VND", " đ"][random.below(3)];
        if (it.amount_style)(100_000).contains("00.") {
            return false;
        }
        it.each_cell(&it.all(), it.amount, |text, _| [text, sign].concat());
        true
    }),
    ("a total below", |it, random| {
        let sum = (it.amount_style)(it.sales.iter().map(|sale| sale.cents).sum());
        let mut row = vec![String::new(); it.headings.len()];
        row[it.amount] = sum;
        match random.below(3) {
            0 => row[0] = "Tổng cộng".to_owned(),
            1 => row[0] = "Total".to_owned(),
            _ => {
                // Filled down by somebody.
                row[it.date] = it.rows[it.rows.len() - 1][it.date].clone();
                for column in it.customer.clone() {
                    row[column] = it.rows[it.rows.len() - 1][column].clone();
                }
            }
        }
        it.rows.push(row);
        true
    }),
    ("notes around", |it, _| {
        it.before = "BÁO CÁO BÁN HÀNG\nTừ ngày 01/01/2025 đến 31/03/2026\n\n".to_owned();
        it.after = "\nNgười lập: Lan\n".to_owned();
        true
    }),
    ("customers emptied in a part", |it, random| {
        let part = it.part(random);
        for column in it.customer.clone() {
            it.each_cell(&part, column, |_, _| String::new());
        }
        // In a till's file these are walk-in customers, left out and said.
        if it.headings.iter().any(|heading| heading == "Mã hóa đơn" || heading == "Tip") {
            let rest = (0..it.sales.len()).filter(|at| !part.contains(at));
            it.truth.push(rest.map(|at| it.sales[at]).collect());
        }
        true
    }),
    ("the customer column emptied", |it, _| {
        for column in it.customer.clone() {
            it.each_cell(&it.all(), column, |_, _| String::new());
        }
        true
    }),
    ("dates emptied in a part", |it, random| {
        let part = it.part(random);
        it.each_cell(&part, it.date, |_, _| String::new());
        true
    }),
    ("amounts emptied in a part", |it, random| {
        let part = it.part(random);
        it.each_cell(&part, it.amount, |_, _| String::new());
        true
    }),
    ("one key for everybody without an account", |it, random| {
        let key = ["0", "guest", "Khách lẻ", "99999"][random.below(4)];
        // Below a third of the orders, such a key is a good customer.
        let share = 1 + random.below(3);
        let part: Vec<usize> = (0..it.rows.len()).filter(|at| at % 3 < share).collect();
        let column = it.customer[0];
        it.each_cell(&part, column, |_, _| key.to_owned());
        // Left out and said, or told apart by another column.
        let rest = (0..it.sales.len()).filter(|at| !part.contains(at) || key == "99999");
        let rest = rest.map(|at| it.sales[at]).collect();
        it.truth.retain(|_| it.customer.len() > 1);
        it.truth.push(rest);
        true
    }),
    ("a new customer number for each order", |it, _| {
        for column in it.customer.clone() {
            for (nth, row) in it.rows.iter_mut().enumerate() {
                if let Some(cell) = row.get_mut(column) {
                    *cell = format!("9{nth:07}");
                }
            }
        }
        true
    }),
    ("new and returning in place of customers", |it, _| {
        for column in it.customer.clone() {
            it.each_cell(&it.all(), column, |_, sale| {
                ["new", "returning"][sale.customer % 2].to_owned()
            });
        }
        true
    }),
    ("channels in place of customers", |it, _| {
        for column in it.customer.clone() {
            it.each_cell(&it.all(), column, |_, sale| {
                ["Facebook", "Zalo"][sale.customer % 2].to_owned()
            });
        }
        true
    }),
    ("returns as documents", |it, random| {
        let words =
            [["Đơn bán", "Đơn trả"], ["Sale", "Return"], ["Bán hàng", "Trả hàng"]][random.below(3)];
        let heading = ["Loại đơn", "Type", "Loại chứng từ"][random.below(3)];
        let kinds: Vec<usize> =
            (0..it.rows.len() + 4).map(|nth| usize::from(nth >= it.rows.len())).collect();
        let mut truth = it.sales.clone();
        for _ in 0..4 {
            // The last order of a customer is returned in full, the day after.
            let at = truth.len() - 1 - random.below(truth.len() / 2);
            let sale = truth[at];
            let of_customer = |other: &Sale| other.customer == sale.customer;
            let last = it
                .sales
                .iter()
                .rposition(|other| of_customer(other) && *other == sale)
                .expect("it");
            if truth.iter().rfind(|other| of_customer(other)) != Some(&sale) {
                continue;
            }
            let mut row = it.rows[last].clone();
            if row[0].starts_with("HD") || row[0].parse::<u32>().is_ok() {
                row[0] = format!("TH{last}");
            }
            row[it.date] = (it.date_style)(Day(sale.day.0 + 1));
            it.rows.push(row);
            truth.remove(at);
        }
        it.insert_column(1, heading, |nth| words[kinds[nth]].to_owned());
        it.truth = vec![truth];
        true
    }),
    ("UTF-16", |it, _| {
        it.utf_16 = true;
        true
    }),
    ("customer numbers rounded by a spreadsheet", |it, _| {
        for column in it.customer.clone() {
            it.each_cell(&it.all(), column, |_, _| "9.12E+08".to_owned());
        }
        true
    }),
];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Verdict {
    Right,
    Asked,
    Refused,
    Doubted,
    Silent,
}

/// Reads the file with the columns as guessed and compares it with the right answers.
fn verdict(table: &Table) -> Verdict {
    let bytes = table.bytes();
    let text = match file_format(&bytes) {
        Ok(FileFormat::Text(Encoding::Utf8)) => bytes,
        Ok(FileFormat::Text(Encoding::Utf16Le)) => {
            let units = bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit));
            String::from_utf16_lossy(&units.collect::<Vec<_>>()).into_bytes()
        }
        other => panic!("{other:?}"),
    };
    let mut service = Service::default();
    service.set_today(Day::from_ymd(2026, 6, 1).expect("a day"));
    match service.inspect(&text, true, false) {
        Response::Preview(_) => {}
        Response::Failed(_) => return Verdict::Refused,
        other => panic!("{other:?}"),
    }
    if !service.begin(false, text.len() as u64) {
        return Verdict::Asked;
    }
    service.push(&text);
    let read = match service.finish() {
        Response::Read(read) => read,
        Response::Failed(_) => return Verdict::Refused,
        other => panic!("{other:?}"),
    };
    let overview = &read.overview;
    let is_right = |truth: &Vec<Sale>| {
        let customers: BTreeSet<usize> = truth.iter().map(|sale| sale.customer).collect();
        let sum: i128 = truth.iter().map(|sale| i128::from(sale.cents) * 100).sum();
        overview.orders == truth.len() as u64
            && overview.customers == customers.len() as u64
            && overview.revenue == sum
            && Some(overview.first) == truth.iter().map(|sale| sale.day).min()
            && Some(overview.last) == truth.iter().map(|sale| sale.day).max()
    };
    match (table.truth.iter().any(is_right), read.doubts.is_empty()) {
        (true, _) => Verdict::Right,
        (false, false) => Verdict::Doubted,
        (false, true) => Verdict::Silent,
    }
}

/// Pairs of damages after which a wrong number cannot be told, each with the reason.
const CANNOT_BE_TOLD: [(&str, &str, &str); 9] = {
    const SWAPPED: &str = "amounts swapped with the next column's heading";
    const ITS_WORD: &str = "the file itself says of another amount that it is what was paid";
    [
        ("a column with the amount's heading inserted", "the amount renamed", ITS_WORD),
        ("a column with the amount's heading inserted", SWAPPED, ITS_WORD),
        ("a column of amounts inserted", SWAPPED, ITS_WORD),
        ("a column of numbers inserted", SWAPPED, ITS_WORD),
        (
            SWAPPED,
            "the other decimal mark in a part",
            "the till has the same amounts in two columns",
        ),
        (SWAPPED, "a part in thousands", "the till has the same amounts in two columns"),
        (SWAPPED, "amounts emptied in a part", "the till has the same amounts in two columns"),
        ("the amount renamed", SWAPPED, ITS_WORD),
        (
            "customers emptied in a part",
            "returns as documents",
            "the walk-in customers of a till are left out, and said",
        ),
    ]
};

/// Every damage alone, and every pair.
#[test]
fn no_damage_is_answered_with_a_wrong_number_in_silence() {
    let mut counts: BTreeMap<&str, BTreeMap<Verdict, usize>> = BTreeMap::new();
    let mut silent: BTreeMap<String, usize> = BTreeMap::new();
    let mut run = |names: &[&'static str], shape: &str, table: &Table| {
        let verdict = verdict(table);
        *counts
            .entry(if names.len() == 1 { names[0] } else { "pairs" })
            .or_default()
            .entry(verdict)
            .or_default() += 1;
        let is_told = |(first, second, _): &&(&str, &str, &str)| names == [*first, *second];
        if verdict == Verdict::Silent && CANNOT_BE_TOLD.iter().all(|pair| !is_told(&pair)) {
            *silent.entry(format!("{shape}: {}", names.join(" + "))).or_default() += 1;
        }
    };
    for seed in 0..6 {
        for (shape, table) in tables(&mut Random(seed)) {
            for (name, damage) in DAMAGES {
                let (mut damaged, mut random) = (table.clone(), Random(seed + 77));
                if damage(&mut damaged, &mut random) {
                    run(&[name], shape, &damaged);
                }
            }
        }
    }
    for seed in 0..1 {
        for (shape, table) in tables(&mut Random(seed)) {
            for (at, (first, one)) in DAMAGES.iter().enumerate().skip(1) {
                for (second, other) in &DAMAGES[at + 1..] {
                    let (mut damaged, mut random) = (table.clone(), Random(seed + 99));
                    if one(&mut damaged, &mut random) && other(&mut damaged, &mut random) {
                        run(&[first, second], shape, &damaged);
                    }
                }
            }
        }
    }
    for (name, verdicts) in &counts {
        println!("{name}: {verdicts:?}");
    }
    for (name, times) in &silent {
        println!("SILENT {times} {name}");
    }
    assert!(silent.is_empty(), "{} kinds of silently wrong", silent.len());
}
