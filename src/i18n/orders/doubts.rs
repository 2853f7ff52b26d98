//! What is doubtful about a file, what has to be asked, and what was read.

use super::number::{
    amount, count, customers as customers_of, date, orders as orders_of, rows as rows_of,
};
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
    sum: "cộng các dòng đầu" => "sum of the first rows";
    choose: "Chọn cột này" => "Use this column";
    to_columns: "Kiểm tra các cột" => "Check the columns";
}

/// A sum in ten-thousandths.
pub fn money(fmt: &Formatter, sum: i128) -> String {
    let sum = sum.clamp(i64::MIN.into(), i64::MAX.into()) as i64;
    amount(fmt, &Amount(sum).to_string())
}

/// The doubt with its facts, and what to do.
pub fn doubt(fmt: &Formatter, doubt: &Doubt) -> String {
    let lang = fmt.lang;
    let vi = lang == Lang::Vi;
    let rows = |n: &u64| rows_of(lang, *n);
    let orders = |n: &u64| orders_of(lang, *n);
    let customers = |n: &u64| customers_of(lang, *n);
    let number = |n: &u64| count(lang, *n);
    match doubt {
        Doubt::RaggedRows { rows: ragged, of, first } => {
            let place = first.as_ref().map_or(String::new(), |it| {
                format!(" ({} {})", lang.text("dòng", "row"), count(lang, it.row.into()))
            });
            if vi {
                format!("{} trên {} có nhiều hoặc ít ô hơn số cột có tiêu đề{place}: không rõ ô nào thuộc cột nào, và dòng thừa ô không được tính. Thường là vì dấu phẩy trong số tiền hay trong tên không đặt trong ngoặc kép: hãy xuất lại dưới dạng Excel (.xlsx).", rows(ragged), number(of))
            } else {
                format!("{} of {} with more or fewer cells than there are headings{place}: which cell belongs to which column is not known, and rows with more are left out. Most often a comma in an amount or a name is not in quotation marks: export the file as Excel (.xlsx).", rows(ragged), number(of))
            }
        }
        Doubt::MixedDates { rows: 0 } => lang.text(
            "Cột ngày không theo một kiểu: có ngày chỉ hiểu được khi đổi chỗ ngày và tháng, như khi bảng tính đã tự đổi một phần. Hãy xem lại “Cách đọc ngày” và các ngày đầu, cuối bên dưới.",
            "The dates do not follow one pattern: some make sense only with day and month swapped, as when a spreadsheet has changed a part of them. Check “How dates are read” and the first and last day below.",
        ).to_owned(),
        Doubt::MixedDates { rows: other } => if vi {
            format!("{} có ngày chỉ hiểu được khi đổi chỗ ngày và tháng, nên không được tính; các ngày còn lại cũng có thể đã bị đổi chỗ. Hãy xem lại “Cách đọc ngày”.", rows(other))
        } else {
            format!("{} with a date that makes sense only with day and month swapped, left out; other dates may have been swapped, too. Check “How dates are read”.", rows(other))
        },
        Doubt::AmbiguousDates => lang.text(
            "File không cho biết đâu là ngày, đâu là tháng: ngày nào cũng đọc được theo hai cách. Hãy đối chiếu ngày đầu và ngày cuối, và đổi “Cách đọc ngày” nếu sai.",
            "Nothing in the file tells the day from the month: every date can be read both ways. Compare the first and last day, and change “How dates are read” if they are wrong.",
        ).to_owned(),
        Doubt::MixedDecimals { rows: mixed, first } => {
            let text = first.as_ref().map_or("150,000", |it| it.text.trim());
            if vi {
                format!("{} có số tiền hiểu được hai cách, như “{text}”: cột này dùng cả dấu chấm lẫn dấu phẩy. Các dòng đó không được tính. Hãy thống nhất cách viết số trong bảng tính rồi chọn lại file.", rows(mixed))
            } else {
                format!("{} with an amount that can mean two things, such as “{text}”, because the column uses both points and commas. These rows are left out. Make the numbers uniform in a spreadsheet and choose the file again.", rows(mixed))
            }
        }
        Doubt::FutureDates { orders: future, last } => if vi {
            format!("{} có ngày sau hôm nay, xa nhất là {}. Có thể ngày bị đọc sai kiểu: hãy xem lại “Cách đọc ngày”.", orders(future), date(lang, *last))
        } else {
            format!("{} dated after today, the last on {}. The dates may be read the wrong way round: check “How dates are read”.", orders(future), date(lang, *last))
        },
        Doubt::ScatteredYears { orders: far, first, last } => {
            let (first, last) = (date(lang, *first), date(lang, *last));
            let span = if first == last { first } else { format!("{first} – {last}") };
            if vi {
                format!("{} ({span}) nằm rải rác hoặc cách xa các đơn khác nhiều năm. Có thể ngày bị đọc sai kiểu hay gõ nhầm năm: hãy kiểm tra cột ngày.", orders(far))
            } else {
                format!("{} ({span}) lie scattered or years away from the others. The dates may be read the wrong way round, or a year mistyped: check the date column.", orders(far))
            }
        }
        Doubt::CrowdedCustomer { customer, orders: own, of, people: 0 } => if vi {
            format!("Riêng “{customer}” có {} trên {}. Có thể đó là mã dùng chung (khách lẻ, chính cửa hàng), không phải một khách: hãy chọn cột khác, hoặc xóa mã đó trong file.", orders(own), number(of))
        } else {
            format!("“{customer}” alone has {} of {}. That may be a key for everybody without an account, or the shop itself, not one customer: choose another column, or blank that key in the file.", orders(own), number(of))
        },
        Doubt::CrowdedCustomer { customer, orders: own, of, people } => if vi {
            format!("“{customer}” đứng ở {} trên {} dòng đầu nhưng đi với {} email hay số điện thoại khác nhau: đó không phải một khách. Hãy chọn cột email hay số điện thoại.", number(own), number(of), number(people))
        } else {
            format!("“{customer}” is in {} of the first {} rows, with {} different e-mail addresses or phone numbers: that is not one customer. Choose the e-mail or phone column.", number(own), number(of), number(people))
        },
        Doubt::FewCustomers { customers: few, orders: all } => if vi {
            format!("Cả file chỉ có {} cho {}. Có thể cột khách hàng ghi nhóm, kênh hay chi nhánh chứ không phải từng người: hãy chọn cột khác.", customers(few), orders(all))
        } else {
            format!("The whole file has only {} for {}. The customer column may hold groups, channels or branches, not people: choose another one.", customers(few), orders(all))
        },
        Doubt::CustomersUnnamed { rows: unnamed, of } => if vi {
            format!("{} trên {} không cho biết khách là ai. Báo cáo chỉ nói về những khách còn lại.", rows(unnamed), number(of))
        } else {
            format!("{} of {} without a customer. The report is about the others only.", rows(unnamed), number(of))
        },
        Doubt::ListOfCustomers { customers: listed } => if vi {
            format!("{}, mỗi khách đúng một dòng, với các cột như của danh sách khách hàng (tổng đã mua, lần mua cuối). Nếu mỗi dòng không phải một đơn, hãy xuất danh sách đơn hàng.", customers(listed))
        } else {
            format!("{}, one row each, under the headings of a list of customers (total spent, last order). If a row is not an order, export the list of orders.", customers(listed))
        },
        Doubt::NobodyReturned { customers: all } => if vi {
            format!("Không ai trong {} mua lần thứ hai. Có thể cột khách hàng ghi mã đơn, hoặc mỗi đơn được cấp một mã khách mới: hãy kiểm tra cột đó.", customers(all))
        } else {
            format!("None of {} bought a second time. The customer column may hold order numbers, or each order a new customer ID: check that column.", customers(all))
        },
        Doubt::EverybodyReturned { customers: all } => if vi {
            format!("Cả {} đều mua từ hai lần trở lên. Có thể file chỉ gồm khách quen, hoặc cột khách hàng ghi nhóm: hãy kiểm tra.", customers(all))
        } else {
            format!("All of {} bought at least twice. The file may hold regular customers only, or the customer column groups: please check.", customers(all))
        },
        Doubt::AmountChoice { chosen, other, sum, other_sum } => {
            let (sum, other_sum) = (money(fmt, sum.0.into()), money(fmt, other_sum.0.into()));
            if vi {
                format!("Số tiền lấy từ cột “{chosen}” (các dòng đầu cộng lại là {sum}), nhưng cột “{other}” cũng ghi số tiền ({other_sum}). Hãy chọn cột ghi số khách thực trả.")
            } else {
                format!("The amount is taken from “{chosen}” ({sum} in the first rows), but “{other}” holds amounts, too ({other_sum}). Choose the one the customer paid.")
            }
        }
        Doubt::ReturnsAsSales { heading, words, rows: returned } => {
            let words = words.join("”, “");
            if vi {
                format!("Cột “{heading}” có {} ghi “{words}”, nhưng đang được tính là bán hàng. Hãy chọn cột này làm “Loại chứng từ”.", rows(returned))
            } else {
                format!("The column “{heading}” has {} with “{words}”, which are counted as sales. Choose this column as the type of document.", rows(returned))
            }
        }
        Doubt::TotalRow { amount } => {
            let sum = money(fmt, amount.0.into());
            if vi {
                format!("Đơn lớn nhất ({sum}) đúng bằng tất cả các đơn còn lại cộng lại: có thể là dòng tổng cộng. Hãy xóa dòng đó trong file rồi chọn lại.")
            } else {
                format!("The largest order ({sum}) equals all others together: it may be a total. Remove that row from the file and choose it again.")
            }
        }
        Doubt::SmallAmounts { orders: small, of, median } => {
            let usual = money(fmt, median.0.into());
            match (small == of, vi) {
                (true, true) => format!("Một nửa số đơn không quá {usual}: quá nhỏ so với tiền đồng. Có thể file ghi theo nghìn đồng, hoặc dấu thập phân bị đọc sai."),
                (true, false) => format!("Half of the orders are worth {usual} or less, too little for dong. The file may be in thousands, or the decimal mark misread."),
                (false, true) => format!("{} chỉ bằng khoảng một phần nghìn đơn thường gặp ({usual}). Có thể dấu ngăn hàng nghìn bị đọc thành dấu thập phân: hãy xem lại “Dấu thập phân”.", orders(small)),
                (false, false) => format!("{} of about a thousandth of the usual amount ({usual}). A thousands separator may be read as a decimal mark: check “Decimal mark”.", orders(small)),
            }
        }
        Doubt::MoneyLeftOut { rows: left, of, sum, permille } => {
            let percent = count(lang, u64::from(*permille).div_ceil(10));
            let money = money(fmt, *sum);
            match (*sum > 0, vi) {
                (true, true) => format!("{} trên {} không dùng được, trong đó có {money}, bằng {percent}% số tiền của cả file. Lý do nằm ở phần “Dòng được tính và dòng bị bỏ”.", rows(left), number(of)),
                (true, false) => format!("{} of {} left out, {money} in them, {percent}% of all. The reasons stand under “Rows used and rows left out”.", rows(left), number(of)),
                (false, true) => format!("{} trên {} không dùng được, và không đọc được số tiền trong đó. Lý do nằm ở phần “Dòng được tính và dòng bị bỏ”.", rows(left), number(of)),
                (false, false) => format!("{} of {} left out, with amounts that cannot be read. The reasons stand under “Rows used and rows left out”.", rows(left), number(of)),
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
            let words = words.join("”, “");
            match lang {
                Lang::Vi => format!("Cột “{heading}” chỉ ghi “{words}”, không phân biệt được khách này với khách khác. Cột nào phân biệt được: email, số điện thoại hay mã khách?"),
                Lang::En => format!("The column “{heading}” only says “{words}”, which tells nobody apart. Which one does: an e-mail address, a phone number or a customer ID?"),
            }
        }
        (WhyOpen::Unnamed, Role::Customer) if candidates == 0 => lang.text(
            "Không cột nào cho biết khách là ai. Hãy xuất một báo cáo có email, số điện thoại hay mã khách rồi chọn file đó.",
            "No column names a customer. Export a report with e-mail address, phone number or customer ID, and choose that file.",
        ).to_owned(),
        (WhyOpen::Unnamed, Role::Customer) => lang.text(
            "Không cột nào ghi rõ khách hàng. Cột nào phân biệt được khách này với khách khác? Nếu không có, hãy xuất một báo cáo có email, số điện thoại hay mã khách.",
            "No column names a customer. Which one tells your customers apart? If none does, export a report with e-mail address, phone number or customer ID.",
        ).to_owned(),
        (WhyOpen::Unnamed, Role::Date) if several => match lang {
            Lang::Vi => format!("{} cột ghi ngày: cột nào là ngày khách mua?", count(lang, candidates)),
            Lang::En => format!("{} columns are dates: on which did the customer buy?", count(lang, candidates)),
        },
        (WhyOpen::Unnamed, Role::Date) => lang.text(
            "Không cột nào ghi rõ ngày mua. Cột nào là ngày khách mua?",
            "No column is clearly the date. On which date did the customer buy?",
        ).to_owned(),
        (WhyOpen::Unnamed, _) if several => match lang {
            Lang::Vi => format!("{} cột ghi số tiền: cột nào là số khách đã trả?", count(lang, candidates)),
            Lang::En => format!("{} columns are amounts: which one did the customer pay?", count(lang, candidates)),
        },
        (WhyOpen::Unnamed, _) => lang.text(
            "Không cột nào ghi rõ số tiền. Cột nào là số khách đã trả?",
            "No column is clearly the amount. Which one did the customer pay?",
        ).to_owned(),
    }
}

/// Why a column has its role; empty where the visitor chose it.
pub fn evidence(lang: Lang, heading: &str, evidence: &RoleEvidence) -> String {
    match (evidence, lang) {
        (RoleEvidence::Program(name), Lang::Vi) => format!("Theo mẫu xuất của {name}."),
        (RoleEvidence::Program(name), Lang::En) => format!("As {name} exports it."),
        (RoleEvidence::Heading, Lang::Vi) => format!("Tên cột đã biết: {heading}."),
        (RoleEvidence::Heading, Lang::En) => format!("Heading known: {heading}."),
        (RoleEvidence::Contents, Lang::Vi) => {
            "Chỉ đoán theo nội dung của cột, hãy kiểm tra.".to_owned()
        }
        (RoleEvidence::Contents, Lang::En) => "Only by its contents, please check.".to_owned(),
        (RoleEvidence::Chosen, _) => String::new(),
    }
}
