//! What is doubtful about a file, what has to be asked, and what was read.

use super::number::{
    amount, count, customers as customers_of, date, orders as orders_of, rows as rows_of,
};
use super::preview;
use crate::i18n::Formatter;
use crate::import::{Amount, Doubt, Question, Role, RoleEvidence, WhyOpen};
use crate::locale::Lang;

words! {
    title: "Hãy kiểm tra" => "Please check";
    overview: "Cả file, đọc theo các cột này" => "The whole file, read with these columns";
    reading: "Đang đọc cả file…" => "Reading the whole file…";
    orders: "Đơn hàng" => "Orders";
    customers: "Khách hàng" => "Customers";
    first_day: "Từ ngày" => "From";
    last_day: "Đến ngày" => "To";
    revenue: "Doanh thu" => "Revenue";
    median: "Đơn ở giữa (trung vị)" => "Median order";
    largest: "Đơn lớn nhất" => "Largest order";
    sum: "các dòng đầu cộng lại:" => "the first rows add up to";
    choose: "Chọn cột này" => "Use this column";
    to_columns: "Kiểm tra các cột" => "Check the columns";
}

/// A sum in ten-thousandths.
pub fn money(fmt: &Formatter, sum: i128) -> String {
    let sum = sum.clamp(i64::MIN.into(), i64::MAX.into()) as i64;
    amount(fmt, &Amount(sum).to_string())
}

/// The most letters of a customer key that are shown.
const MOST_LETTERS: usize = 40;

fn shortened(key: &str) -> String {
    match key.char_indices().nth(MOST_LETTERS) {
        Some((at, _)) => [&key[..at], "…"].concat(),
        None => key.to_owned(),
    }
}

/// A column by its heading, with its letter where the other column's heading is the same.
fn column(lang: Lang, (heading, nth): (&str, usize), other: &str) -> String {
    match heading == other {
        true => format!("“{heading}” ({})", preview::letter(lang, nth)),
        false => format!("“{heading}”"),
    }
}

/// The doubt with its facts, and what to do; `in_report` where the report follows below.
pub fn doubt(fmt: &Formatter, doubt: &Doubt, in_report: bool) -> String {
    let lang = fmt.lang;
    let vi = lang == Lang::Vi;
    let rows = |n: &u64| rows_of(lang, *n);
    let orders = |n: &u64| orders_of(lang, *n);
    let customers = |n: &u64| customers_of(lang, *n);
    let number = |n: &u64| count(lang, *n);
    match doubt {
        Doubt::RaggedRows { rows: ragged, of, first, fewer } => {
            let place = first.as_ref().map_or(String::new(), |it| {
                let first = match *ragged {
                    1 => lang.text("dòng", "row"),
                    _ => lang.text("đầu tiên là dòng", "the first is row"),
                };
                format!(" ({first} {})", count(lang, it.row.into()))
            });
            let (ragged, of) = (rows(ragged), number(of));
            match (*fewer, vi) {
                (false, true) => format!("{ragged} trên tổng số {of} có nhiều ô hơn số cột có tiêu đề{place}: không rõ ô nào thuộc cột nào, nên bị bỏ. Thường là vì số tiền hay tên có dấu phẩy mà không đặt trong ngoặc kép. Hãy xuất lại dưới dạng Excel (.xlsx) rồi chọn file đó."),
                (false, false) => format!("Left out: {ragged} out of {of}, with more cells than there are headings{place}, so that it is not known which cell belongs to which column. The usual cause is a comma in an amount or a name without quotation marks. Export the file as Excel (.xlsx) and choose it again."),
                (true, true) => format!("Trong {of} dòng đầu, {ragged} có ít ô hơn các dòng khác{place}: có thể một ô đã mất và các ô sau bị lệch cột. Hãy xem lại các dòng đó trong bảng tính, hoặc xuất lại dưới dạng Excel (.xlsx) rồi chọn file đó."),
                (true, false) => format!("Fewer cells than the others: {ragged} out of the first {of}{place}. One cell may be lost, and those after it in the wrong column. Check these rows in a spreadsheet, or export the file as Excel (.xlsx) and choose it again."),
            }
        }
        Doubt::MixedDates { rows: 0 } => lang.text(
            "Cột ngày không theo một kiểu: có ngày chỉ hiểu được khi đổi chỗ ngày và tháng, như khi bảng tính đã tự đổi một phần. Hãy xem lại “Cách đọc ngày” và các ngày đầu, cuối bên dưới.",
            "The dates do not follow one pattern: some make sense only with day and month swapped, as when a spreadsheet has changed a part of them. Check “How dates are read” and the first and last day below.",
        ).to_owned(),
        Doubt::LongRows { rows: long, of, first } => {
            let (long, of, row) = (rows(long), number(of), count(lang, first.row.into()));
            match lang {
                Lang::Vi => format!("Trong {of} dòng đầu, {long} có nhiều ô hơn các dòng khác (như dòng {row}), dù ô thừa để trống: có thể các ô đã bị lệch cột. Hãy xem lại các dòng đó trong bảng tính, hoặc xuất lại dưới dạng Excel (.xlsx) rồi chọn file đó."),
                Lang::En => format!("More cells than the others, although the last ones are blank: {long} out of the first {of} (such as row {row}). Cells may be in the wrong column. Check these rows in a spreadsheet, or export the file as Excel (.xlsx) and choose it again."),
            }
        }
        Doubt::SwappedDates => lang.text(
            "Có vẻ bảng tính đã đảo ngày và tháng ở một phần các ngày; các ngày đó đã được đảo lại. Hãy đối chiếu ngày đầu và ngày cuối; nếu sai, hãy đổi “Cách đọc ngày”.",
            "A spreadsheet seems to have swapped day and month in some dates; they were swapped back. Compare the first and last day, and change “How dates are read” if they are wrong.",
        ).to_owned(),
        Doubt::MixedDates { rows: other } => if vi {
            format!("{} bị bỏ vì ngày chỉ hiểu được khi đổi chỗ ngày và tháng; các ngày còn lại cũng có thể đã bị đổi chỗ. Hãy xem lại “Cách đọc ngày”.", rows(other))
        } else {
            format!("Left out: {} with a date that makes sense only with day and month swapped. Other dates may have been swapped, too. Check “How dates are read”.", rows(other))
        },
        Doubt::AmbiguousDates => lang.text(
            "File không cho biết đâu là ngày, đâu là tháng: ngày nào cũng đọc được theo hai cách. Hãy đối chiếu ngày đầu và ngày cuối, và đổi “Cách đọc ngày” nếu sai.",
            "Nothing in the file tells the day from the month: every date can be read both ways. Compare the first and last day, and change “How dates are read” if they are wrong.",
        ).to_owned(),
        Doubt::MixedDecimals { rows: mixed, first } => {
            let text = first.as_ref().map_or("", |it| it.text.trim());
            if vi {
                format!("{} có số tiền hiểu được hai cách, như “{text}”: cột này dùng cả dấu chấm lẫn dấu phẩy. Các dòng đó không được tính. Hãy thống nhất cách viết số trong bảng tính rồi chọn lại file.", rows(mixed))
            } else {
                format!("Left out: {} with an amount that can be read in two ways, such as “{text}”, because the column uses both points and commas. Write all amounts the same way in a spreadsheet and choose the file again.", rows(mixed))
            }
        }
        Doubt::FutureDates { orders: future, last } => {
            let (is_one, future, last) = (*future == 1, orders(future), date(lang, *last));
            let sentence = match (is_one, vi) {
                (true, true) => format!("{future} có ngày sau hôm nay ({last})."),
                (true, false) => format!("{future} is dated after today ({last})."),
                (false, true) => format!("{future} có ngày sau hôm nay, xa nhất là {last}."),
                (false, false) => format!("{future} are dated after today, up to {last}."),
            };
            sentence + lang.text(
                " Có thể ngày và tháng bị đọc ngược hay năm bị gõ nhầm: hãy xem lại “Cách đọc ngày” và cột ngày trong file.",
                " Day and month may be swapped, or a year mistyped: check “How dates are read” and the dates in the file.",
            )
        }
        Doubt::ScatteredYears { orders: far, of, first, last } => {
            let years = number(&((last.0 - first.0).max(0) as u64 / 365));
            let (first, last) = (date(lang, *first), date(lang, *last));
            let span = if first == last { first.clone() } else { format!("{first} – {last}") };
            let (all, is_one, far) = (far == of, *far == 1, orders(far));
            let sentence = match (all, vi) {
                (true, true) => format!("Cả file có {far} trải dài {years} năm, từ {first} đến {last}."),
                (true, false) => format!("The whole file has {far} over {years} years, from {first} to {last}."),
                (false, true) => format!("{far} ({span}) cách các đơn khác nhiều năm."),
                (false, false) if is_one => format!("{far} ({span}) is years away from all others."),
                (false, false) => format!("{far} ({span}) are years away from all others."),
            };
            sentence + lang.text(
                " Có thể năm bị gõ nhầm hoặc ngày bị đọc sai: hãy xem lại “Cách đọc ngày” và cột ngày trong file.",
                " A year may be mistyped, or the dates misread: check “How dates are read” and the years in the file.",
            )
        }
        Doubt::CrowdedCustomer { customer, orders: own, of, people: 0 } => if vi {
            format!("Riêng “{}” có {} trên tổng số {}. Có thể đó là mã hay tên dùng chung (khách lẻ, chính cửa hàng), không phải một khách: hãy chọn cột khác, hoặc để trống các ô đó trong file rồi chọn lại file.", shortened(customer), orders(own), number(of))
        } else {
            format!("“{}” alone has {} out of {}. It may stand for all walk-in customers or for the shop itself, not for one customer: choose another column, or clear those cells in the file and choose it again.", shortened(customer), orders(own), number(of))
        },
        Doubt::CrowdedCustomer { customer, orders: own, of, people } => if vi {
            format!("“{}” xuất hiện ở {} trong {} dòng đầu, nhưng kèm {} email hay số điện thoại khác nhau nên không phải một khách. Hãy chọn cột email hay số điện thoại.", shortened(customer), number(own), number(of), number(people))
        } else {
            format!("“{}” is in {} of the first {} rows, with {} different e-mail addresses or phone numbers: that is not one customer. Choose the e-mail or phone column.", shortened(customer), number(own), number(of), number(people))
        },
        Doubt::FewCustomers { customers: few, orders: all } => if vi {
            format!("Cả file chỉ có {} mà có tới {}. Có thể cột khách hàng ghi nhóm, kênh hay chi nhánh chứ không phải từng người. Nếu đúng vậy, hãy chọn cột khác.", customers(few), orders(all))
        } else {
            format!("The whole file has only {} for {}. The customer column may hold groups, channels or branches, not people. If so, choose another one.", customers(few), orders(all))
        },
        Doubt::CustomersUnnamed { rows: unnamed, of } => if vi {
            format!("{} trên tổng số {} không cho biết khách là ai, nên bị bỏ. Nếu có cột khác ghi email, số điện thoại hay mã khách, hãy chọn cột đó ở ô “Khách hàng”.", rows(unnamed), number(of))
        } else {
            format!("Left out because no customer is named: {} out of {}. If another column holds e-mail addresses, phone numbers or customer IDs, choose it as “Customer”.", rows(unnamed), number(of))
        },
        Doubt::ListOfCustomers { customers: listed } => if vi {
            format!("Các dòng đầu có {}, mỗi khách đúng một dòng, và file có cột thường thấy trong danh sách khách hàng (tổng đã mua, lần mua cuối). Nếu mỗi dòng không phải là một đơn, hãy xuất danh sách đơn hàng rồi chọn file đó.", customers(listed))
        } else {
            format!("The first rows hold {}, one row each, with a heading that is usual in a list of customers (total spent, last order). Unless each row is one order, export the list of orders and choose that file.", customers(listed))
        },
        Doubt::NobodyReturned { customers: all } => if vi {
            format!("Không ai trong {} mua lại. Có thể cột khách hàng ghi mã đơn, mỗi đơn được cấp một mã khách mới, hoặc file chỉ gồm một thời gian ngắn: hãy kiểm tra cột đó, hoặc xuất khoảng thời gian dài hơn.", customers(all))
        } else {
            format!("None of the {} bought again. The customer column may hold order numbers or a new customer ID for each order, or the file may cover a short time only: check that column, or export a longer period.", customers(all))
        },
        Doubt::EverybodyReturned { customers: all } => if vi {
            format!("Cả {} đều có từ hai đơn trở lên. Có thể file chỉ gồm khách quen, hoặc cột khách hàng ghi nhóm chứ không phải từng người: hãy kiểm tra cột đó.", customers(all))
        } else {
            format!("All {} ordered at least twice. The file may hold regular customers only, or the customer column may hold groups, not people: check that column.", customers(all))
        },
        Doubt::AmountChoice { chosen, other, columns: [this, that], sum, other_sum } => {
            let (chosen, other) =
                (column(lang, (chosen, *this), other), column(lang, (other, *that), chosen));
            let (sum, other_sum) = (money(fmt, sum.0.into()), money(fmt, other_sum.0.into()));
            if vi {
                format!("Số tiền lấy từ cột {chosen} (các dòng đầu cộng lại là {sum}), nhưng cột {other} cũng ghi số tiền ({other_sum}). Hãy chọn cột ghi số tiền khách thực trả.")
            } else {
                format!("The amount is taken from {chosen} ({sum} in the first rows), but {other} holds amounts, too ({other_sum}). Choose the one the customer paid.")
            }
        }
        Doubt::ReturnsAsSales { heading, words, rows: returned } => {
            let words = words.join("”, “");
            if vi {
                format!("Cột “{heading}” có {} ghi “{words}” nhưng đang được tính là bán hàng. Hãy chọn cột này ở ô “Loại chứng từ (bán, trả)”.", rows(returned))
            } else {
                format!("The column “{heading}” marks {} as “{words}”, but the money is counted as sales. Choose this column as “Type of row (sale, return)”.", rows(returned))
            }
        }
        Doubt::TotalRow { amount } => {
            let sum = money(fmt, amount.0.into());
            if vi {
                format!("Đơn lớn nhất ({sum}) đúng bằng tổng các đơn còn lại: có thể đó là dòng tổng cộng. Nếu đúng vậy, hãy xóa dòng đó trong bảng tính rồi chọn lại file.")
            } else {
                format!("The largest order ({sum}) equals all others together: it may be a total row. If so, remove that row and choose the file again.")
            }
        }
        Doubt::SmallAmounts { orders: small, of, median } => {
            let usual = money(fmt, median.0.into());
            match (small == of, vi) {
                (true, true) => format!("Một nửa số đơn không quá {usual}: quá nhỏ so với tiền đồng. Hãy xem lại “Dấu thập phân”; nếu file ghi theo nghìn đồng, hãy nhân cột số tiền với 1.000 rồi chọn lại file."),
                (true, false) => format!("Half of the orders are worth {usual} or less, too little for dong. Check “Decimal mark”; if the file is in thousands, multiply the amounts by 1,000 and choose the file again."),
                (false, true) => format!("{} chỉ bằng khoảng một phần nghìn đơn thường gặp ({usual}). Có thể dấu ngăn hàng nghìn bị đọc thành dấu thập phân: hãy xem lại “Dấu thập phân”.", orders(small)),
                (false, false) => format!("{} of about a thousandth of the usual amount ({usual}). A thousands separator may be read as a decimal mark: check “Decimal mark”.", orders(small)),
            }
        }
        Doubt::NoMoney => lang.text(
            "Mọi đơn cộng lại bằng 0. Có thể cột khác mới ghi số tiền khách đã trả, hoặc các ô bị lệch cột: hãy kiểm tra các cột.",
            "All orders together are worth 0. Another column may be what customers paid, or cells may have moved to other columns: check the columns.",
        )
        .to_owned(),
        Doubt::MoneyLeftOut { rows: left, of, sum, permille } => {
            // Rounded, but neither to nothing nor to all.
            let percent = match (*permille, vi) {
                (0..10, true) => "dưới 1%".to_owned(),
                (0..10, false) => "less than 1%".to_owned(),
                (1_000.., _) => lang.text("bằng 100%", "100%").to_owned(),
                _ => format!("{}{}%", lang.text("bằng ", ""), ((permille + 5) / 10).min(99)),
            };
            let money = money(fmt, *sum);
            let sentence = match (*sum > 0, vi) {
                (true, true) => format!("{} trên tổng số {} bị bỏ, cộng lại là {money}, {percent} số tiền của cả file.", rows(left), number(of)),
                (true, false) => format!("Left out: {} of {}, worth {money}, which is {percent} of the money in the file.", number(left), rows(of)),
                (false, true) => format!("{} trên tổng số {} bị bỏ và không đọc được số tiền nào trong đó.", rows(left), number(of)),
                (false, false) => format!("Left out: {} of {}, in which no amount could be read.", number(left), rows(of)),
            };
            sentence + match (in_report, vi) {
                (true, true) => " Xem lý do bên dưới, phần “Dòng được tính và dòng bị bỏ”.",
                (true, false) => " The reasons are below, under “Rows used and rows left out”.",
                (false, true) => " Xem lý do trong báo cáo, phần “Dòng được tính và dòng bị bỏ”.",
                (false, false) => " The report gives the reasons under “Rows used and rows left out”.",
            }
        }
    }
}

/// What has to be said before the file can be read.
pub fn question(lang: Lang, question: &Question) -> String {
    let candidates = question.candidates.len() as u64;
    let several = candidates > 1;
    match (&question.why, question.role) {
        (WhyOpen::Nobody { heading, words }, _) => {
            let words = words.join(match (words.len(), lang) {
                (2, Lang::En) => "” and “",
                _ => "”, “",
            });
            match lang {
                Lang::Vi if candidates == 0 => format!("Cột “{heading}” chỉ ghi “{words}” nên không phân biệt được từng khách. Hãy xuất một báo cáo có email, số điện thoại hay mã khách rồi chọn file đó."),
                Lang::En if candidates == 0 => format!("The column “{heading}” holds only “{words}”, so it does not tell customers apart. Export a report with e-mail address, phone number or customer ID, and choose that file."),
                Lang::Vi => format!("Cột “{heading}” chỉ ghi “{words}”, không phân biệt được khách này với khách khác. Cột nào phân biệt được: email, số điện thoại hay mã khách? Nếu không có, hãy xuất một báo cáo có một trong các cột đó."),
                Lang::En => format!("The column “{heading}” holds only “{words}”, so it does not tell customers apart. Which one does: e-mail address, phone number or customer ID? If none does, export a report that has one of them."),
            }
        }
        (WhyOpen::Used { heading, role }, _) => {
            let role = super::preview::role(lang, *role);
            match lang {
                Lang::Vi => format!("Cột “{heading}” đang được dùng cho “{role}”. Hãy chọn cột ghi khách hàng."),
                Lang::En => format!("The column “{heading}” is now used as “{role}”. Choose the customer column."),
            }
        }
        (WhyOpen::Unsure, _) => lang.text(
            "Không cột nào chắc chắn là số tiền. Hãy chọn cột ở ô “Số tiền”, hoặc xuất một báo cáo có số tiền của từng đơn rồi chọn file đó.",
            "No column is certainly the amount. Choose one as “Amount”, or export a report with the amount of each order, and choose that file.",
        ).to_owned(),
        (WhyOpen::Unnamed, Role::Customer) if candidates == 0 => lang.text(
            "Không cột nào cho biết khách là ai. Hãy xuất một báo cáo có email, số điện thoại hay mã khách rồi chọn file đó.",
            "No column names a customer. Export a report with e-mail address, phone number or customer ID, and choose that file.",
        ).to_owned(),
        (WhyOpen::Unnamed, Role::Customer) => lang.text(
            "Không cột nào ghi rõ khách hàng. Cột nào phân biệt được khách này với khách khác? Nếu không có, hãy xuất một báo cáo có email, số điện thoại hay mã khách.",
            "No column names a customer. Which one tells your customers apart? If none does, export a report with e-mail address, phone number or customer ID.",
        ).to_owned(),
        (WhyOpen::Unnamed, Role::Date) if candidates == 0 => lang.text(
            "Không cột nào ghi ngày. Hãy xuất một báo cáo có ngày mua của từng đơn rồi chọn file đó.",
            "No column holds dates. Export a report with the date of each order, and choose that file.",
        ).to_owned(),
        (WhyOpen::Unnamed, _) if candidates == 0 => lang.text(
            "Không cột nào ghi số tiền. Hãy xuất một báo cáo có số tiền của từng đơn rồi chọn file đó.",
            "No column holds amounts. Export a report with the amount of each order, and choose that file.",
        ).to_owned(),
        (WhyOpen::Unnamed, Role::Date) if several => match lang {
            Lang::Vi => format!("{} cột ghi ngày: cột nào là ngày khách mua?", count(lang, candidates)),
            Lang::En => format!("{} columns hold dates: which one says when the customer bought?", count(lang, candidates)),
        },
        (WhyOpen::Unnamed, Role::Date) => lang.text(
            "Không cột nào ghi rõ ngày mua. Cột nào là ngày khách mua?",
            "No column is clearly the date. Which one says when the customer bought?",
        ).to_owned(),
        (WhyOpen::Unnamed, _) if several => match lang {
            Lang::Vi => format!("{} cột ghi số tiền: cột nào là số tiền khách đã trả?", count(lang, candidates)),
            Lang::En => format!("{} columns hold amounts: which one says what the customer paid?", count(lang, candidates)),
        },
        (WhyOpen::Unnamed, _) => lang.text(
            "Không cột nào ghi rõ số tiền. Cột nào là số tiền khách đã trả?",
            "No column is clearly the amount. Which one says what the customer paid?",
        ).to_owned(),
    }
}

/// Why a column has its role; empty where the visitor chose it.
pub fn evidence(lang: Lang, heading: &str, evidence: &RoleEvidence) -> String {
    match (evidence, lang) {
        (RoleEvidence::Program(name), Lang::Vi) => format!("Theo mẫu file xuất từ {name}."),
        (RoleEvidence::Program(name), Lang::En) => format!("As {name} exports it."),
        (RoleEvidence::Heading, Lang::Vi) => format!("Nhận ra nhờ tên cột “{heading}”."),
        (RoleEvidence::Heading, Lang::En) => format!("Recognised by its heading, “{heading}”."),
        (RoleEvidence::Contents, Lang::Vi) => {
            "Chỉ đoán theo nội dung của cột, hãy kiểm tra.".to_owned()
        }
        (RoleEvidence::Contents, Lang::En) => "Only by its contents, please check.".to_owned(),
        (RoleEvidence::Chosen, _) => String::new(),
    }
}
