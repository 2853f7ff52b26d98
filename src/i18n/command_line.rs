//! The texts of the command `clv`: its help, and why it stops.

use super::orders::number::rows as rows_of_file;
use crate::locale::Lang;
use std::fmt::Display;

words! {
    no_file: "Thiếu tên file: clv FILE, hoặc clv - để đọc từ đầu vào chuẩn. Xem clv --help." => "A file is missing: clv FILE, or clv - for standard input. See clv --help.";
    no_engine: "--score và --track cần biết hệ quản trị: thêm --sql duckdb chẳng hạn." => "--score and --track need an engine: add --sql duckdb, for example.";
    query_with_exports: "--sql chỉ in câu lệnh, không xuất file. Hãy chạy riêng một lần cho các --export." => "--sql prints a query and saves no files. Run the command again for the exports.";
    no_list_file: "--list-…, --filter và --search chỉ dùng khi lập danh sách: thêm --export-list FILE." => "--list-…, --filter and --search are about a list: add --export-list FILE.";
    no_consent: "Chỉ được lập danh sách gồm những khách đã đồng ý nhận quảng cáo (Luật 91/2025/QH15, và các nền tảng cũng yêu cầu). Nếu đúng vậy, hãy thêm --list-consent." => "A list may hold only people who have agreed to advertising (in Vietnam by law 91/2025/QH15, and the platforms ask for it). If these have, add --list-consent.";
    no_control_file: "Nhóm đối chứng cần một file riêng, nếu không thì sau này không đo được tác dụng: thêm --export-control FILE." => "The control group needs a file of its own, or the effect cannot be measured later: add --export-control FILE.";
    read_once: "Lập danh sách phải đọc file hai lần, mà đầu vào chuẩn và pipe chỉ đọc được một lần. Hãy lưu thành file trước." => "A list reads the file twice, and standard input and pipes can be read once. Save a file first.";
    nobody_listed: "Không có khách nào vào được danh sách, nên không ghi file nào. Hãy kiểm tra --filter và --list-column." => "Nobody can be in the list, so no file is written. Check --filter and --list-column.";
    output_closed: "Chương trình nhận kết quả đã đóng trước khi ghi xong." => "The program that reads the output has closed it before all was written.";
    no_workbooks: "Bản clv này không đọc được file Excel. Hãy lưu thành CSV, hoặc biên dịch lại với --features cli,xlsx." => "This clv was built without the reader of workbooks. Save the file as CSV, or build it with --features cli,xlsx.";
    no_margin: "Chưa có biên lợi nhuận gộp: các số tiền ở trên là doanh thu, chưa phải lợi nhuận. Hãy thêm --margin." => "There is no gross margin: the amounts above are revenue, not profit. Set --margin.";
    see_help: "Xem các giá trị dùng được: clv --help." => "See clv --help for the values it takes.";
}

/// What the command can do.
pub fn help(lang: Lang) -> &'static str {
    lang.text(HELP_VI, HELP_EN)
}

pub fn no_such_option(lang: Lang, option: &str) -> String {
    lang.fill(
        "Không có tùy chọn --@. Xem clv --help.",
        "There is no option --@. See clv --help.",
        &[option],
    )
}

pub fn no_value(lang: Lang, option: &str) -> String {
    lang.fill("Tùy chọn --@ cần một giá trị.", "The option --@ needs a value.", &[option])
}

pub fn wrong_value(lang: Lang, option: &str, value: &str, needed: &str) -> String {
    lang.fill(
        "Không dùng được “@” cho --@. @",
        "“@” cannot be used for --@. @",
        &[value, option, needed],
    )
}

pub fn two_files(lang: Lang, second: &str) -> String {
    lang.fill(
        "Mỗi lần chỉ đọc một file; thừa “@”.",
        "One file at a time is read; “@” is one too many.",
        &[second],
    )
}

pub fn missing(lang: Lang, file: &str) -> String {
    lang.fill("Không có file “@”.", "There is no file “@”.", &[file])
}

pub fn folder(lang: Lang, file: &str) -> String {
    lang.fill("“@” là một thư mục, không phải file.", "“@” is a folder, not a file.", &[file])
}

/// `why` is the sentence of the operating system.
pub fn unreadable(lang: Lang, file: &str, why: &dyn Display) -> String {
    let why = why.to_string();
    lang.fill("Không đọc được “@”: @.", "“@” cannot be read: @.", &[file, &why])
}

/// `why` is the sentence of the operating system.
pub fn unwritable(lang: Lang, file: &str, why: &dyn Display) -> String {
    let why = why.to_string();
    lang.fill(
        "Không ghi được “@”: @. File này vẫn như trước.",
        "“@” cannot be written: @. It is as it was before.",
        &[file, &why],
    )
}

/// `why` is the sentence of the operating system.
pub fn output(lang: Lang, why: &dyn Display) -> String {
    let why = why.to_string();
    lang.fill("Không ghi được kết quả: @.", "The output cannot be written: @.", &[&why])
}

pub fn no_column(lang: Lang, heading: &str, headings: &[String]) -> String {
    let known = headings.join(", ");
    lang.fill(
        "Không có cột “@”. Các cột của file: @.",
        "There is no column “@”. The columns of the file: @.",
        &[heading, &known],
    )
}

/// `known` are the columns by which the report compares customers.
pub fn no_attribute(lang: Lang, heading: &str, known: &[String]) -> String {
    if known.is_empty() {
        return lang.fill(
            "Báo cáo không so sánh khách theo cột “@”. Hãy thêm --attribute TÊN_CỘT.",
            "The report does not compare customers by “@”. Add --attribute HEADING.",
            &[heading],
        );
    }
    lang.fill(
        "Báo cáo không so sánh khách theo cột “@”, mà theo: @. Có thể chọn cột bằng --attribute.",
        "The report does not compare customers by “@”, but by: @. --attribute chooses columns.",
        &[heading, &known.join(", ")],
    )
}

pub fn changed(lang: Lang, file: &str) -> String {
    lang.fill(
        "“@” đã thay đổi trong lúc đang đọc. Không ghi file nào; hãy chạy lại.",
        "“@” changed while it was read. No file is written; run the command again.",
        &[file],
    )
}

pub fn several_columns(lang: Lang, heading: &str) -> String {
    lang.fill(
        "Nhiều cột có tên “@”. Hãy chỉ cột bằng số thứ tự, ví dụ “#2” là cột thứ hai.",
        "Several columns are called “@”. Name the column by its number: “#2” is the second one.",
        &[heading],
    )
}

/// The option that answers a question for which the file has no likely column.
pub fn answer(lang: Lang, option: &str) -> String {
    lang.fill("  Nếu có cột đó: --@ TÊN_CỘT", "  If a column does hold it: --@ HEADING", &[option])
}

/// The option by which a doubt can be settled.
pub fn settled_by(lang: Lang, option: &str) -> String {
    lang.fill("Tùy chọn: --@.", "Option: --@.", &[option])
}

/// Rows left out for a reason, and the text of the first one.
pub fn rows_of(lang: Lang, reason: &str, rows: u64, first: &str) -> String {
    let rows = rows_of_file(lang, rows);
    if first.is_empty() {
        return [reason, ": ", &rows].concat();
    }
    lang.fill("@: @, như “@”", "@: @, such as “@”", &[reason, &rows, first])
}

const HELP_EN: &str = "\
clv: what customers are worth, from a file of orders. Nothing leaves this machine.

  clv [OPTIONS] FILE     FILE is CSV, TSV, TXT or XLSX; - reads standard input

What to make (several at once are allowed, but one of the first four; beside --sql no file):
  --summary                  a short text; usual where nothing else is asked for
  --json                     the report as JSON; docs/command-line.md explains it
  --sql ENGINE               the query that makes a customer summary, for duckdb, postgresql,
                             bigquery, snowflake or spark; a FILE only gives its headings
    --score                  with --sql and a FILE: fits the model to the FILE and prints the query
                             that scores every customer of the table, now and later
    --track                  likewise: the query that compares expected and real purchases week by
                             week since the fit, and says when to fit again
  --help                     this text
  --export FILE              all customers as CSV; - writes to standard output
  --export-cohorts FILE      the cohorts
  --export-attributes FILE   the groups by channel and other columns
  --export-list FILE         a list of customers for a campaign; see below

Which columns (HEADING as in the file, or #2 for the second column):
  --customer HEADING         who bought
  --date HEADING             when
  --amount HEADING           what was paid
  --column ROLE=HEADING      ROLE: customer, date, amount, order, status, refund, cost, margin,
                             currency, quantity, document, reference
  --attribute HEADING        a column to compare customers by; may be repeated
  --table TABLE              with --sql: the name of the table (orders)
  --sql-customer NAME        with --sql: the table's columns, where their names are not the FILE's
  --sql-date NAME
  --sql-amount NAME

How the file is read, where it is not detected rightly:
  --date-order ORDER         ymd, dmy, mdy, short-ymd, swapped-dmy, swapped-mdy, 1900, 1904
  --decimal-mark MARK        . or ,
  --currency CODE            the currency to count, such as USD
  --include STATUS           count these orders, too: pending, failed, cancelled, refunded
  --repeats HOW              lines of one order: decide, once, add
  --phones yes|no            customers are telephone numbers
  --margins HOW              the margin column holds: money, percent, share
  --encoding NAME            utf-8, windows-1258, windows-1252, utf-16le, utf-16be
  --summary-unit UNIT        times of a customer summary: day, week

Settings of the report:
  --until DAY                the last day that counts, such as 2026-11-30; also --observation-end
  --margin PERCENT           gross margin; without it all values are revenue
  --horizon-months MONTHS    how far to predict: 1 to 120 (12)
  --discount PERCENT         discount rate per year (0)
  --model NAME               auto, bgnbd, mbgnbd, mbgcnbd
  --time-unit UNIT           of the parameters: day, week
  --cohort-grain GRAIN       month, quarter, year
  --cac HEADING=VALUE=COST   what a customer with this value cost; may be repeated
  --lang vi|en               the language; usual is that of LANG

A list for a campaign, with --export-list:
  --list-consent             says that these people have agreed to advertising; required
  --list-format NAME         google, meta, tiktok, klaviyo, mailchimp, zalo, shopify (google)
  --list-hashing HOW         sha256 or plain, where the format takes both (sha256)
  --list-country CODE        the country of telephone numbers without one, such as VN; usual is
                             that of the currency or the numbers
  --list-control PERCENT     held out at random, so that the effect can be measured: 0 to 50 (0)
  --list-seed NUMBER         of that draw (1)
  --export-control FILE      who is in the list and who was held out
  --list-column FIELD=HEADING
                             FIELD: email, phone, name, first_name, last_name, country, zip,
                             consent; without HEADING none is used; may be repeated
  --filter WHOM              rfm=best (or loyal, returning, new, waiting, missed, leaving, asleep,
                             passing), p_alive=80-100, p_buys_90_days=0-20, act_by=2026-12-07 (that
                             day and six more), attribute=HEADING=VALUE, losing, silent
  --search TEXT              customers with this in their name

Numbers are written with a point: 37.5. Doubts about the file go to standard error.
Exit code: 0 done; 1 it cannot be done; 2 the file leaves open which column is the customer,
the date or the amount, and standard error names the option that answers it.
";

const HELP_VI: &str = "\
clv: mỗi khách hàng đáng giá bao nhiêu, tính từ file đơn hàng. Dữ liệu không rời khỏi máy này.

  clv [TÙY CHỌN] FILE    FILE là CSV, TSV, TXT hoặc XLSX; - để đọc từ đầu vào chuẩn

Kết quả (được chọn nhiều thứ, nhưng chỉ một trong bốn dòng đầu; cùng --sql thì không xuất file):
  --summary                  bản tóm tắt ngắn; mặc định nếu không chọn gì khác
  --json                     báo cáo dạng JSON; xem docs/command-line.md
  --sql HỆ_QUẢN_TRỊ          câu lệnh lập bảng tóm tắt khách hàng, cho duckdb, postgresql,
                             bigquery, snowflake hoặc spark; FILE chỉ dùng để lấy tên cột
    --score                  dùng với --sql và FILE: ước lượng mô hình từ FILE rồi in câu lệnh
                             chấm điểm mọi khách hàng trong bảng, bây giờ và về sau
    --track                  tương tự: câu lệnh so sánh số lần mua dự đoán và thực tế theo từng
                             tuần kể từ lần ước lượng, và cho biết khi nào cần ước lượng lại
  --help                     hướng dẫn này
  --export FILE              tất cả khách hàng, dạng CSV; - ghi ra đầu ra chuẩn
  --export-cohorts FILE      bảng cohort
  --export-attributes FILE   các nhóm theo kênh và các cột khác
  --export-list FILE         danh sách khách cho một chiến dịch; xem phần dưới

Chọn cột (TÊN_CỘT như trong file, hoặc #2 cho cột thứ hai):
  --customer TÊN_CỘT         khách hàng
  --date TÊN_CỘT             ngày mua
  --amount TÊN_CỘT           số tiền đã trả
  --column VAI_TRÒ=TÊN_CỘT   VAI_TRÒ: customer, date, amount, order, status, refund, cost, margin,
                             currency, quantity, document, reference
  --attribute TÊN_CỘT        cột dùng để so sánh khách hàng; có thể lặp lại
  --table BẢNG               với --sql: tên bảng (orders)
  --sql-customer TÊN         với --sql: tên cột trong bảng, nếu khác tên cột của FILE
  --sql-date TÊN
  --sql-amount TÊN

Cách đọc file, khi phần tự nhận diện chưa đúng:
  --date-order THỨ_TỰ        ymd, dmy, mdy, short-ymd, swapped-dmy, swapped-mdy, 1900, 1904
  --decimal-mark DẤU         . hoặc ,
  --currency MÃ              loại tiền được tính, ví dụ VND
  --include TRẠNG_THÁI       tính cả các đơn: pending, failed, cancelled, refunded
  --repeats CÁCH             các dòng của một đơn: decide, once, add
  --phones yes|no            khách hàng được ghi bằng số điện thoại
  --margins CÁCH             cột lợi nhuận gộp ghi: money, percent, share
  --encoding TÊN             utf-8, windows-1258, windows-1252, utf-16le, utf-16be
  --summary-unit ĐƠN_VỊ      thời gian trong bảng tóm tắt: day, week

Thiết lập báo cáo:
  --until NGÀY               ngày cuối được tính, ví dụ 2026-11-30; cũng là --observation-end
  --margin PHẦN_TRĂM         biên lợi nhuận gộp; nếu không có, mọi giá trị là doanh thu
  --horizon-months SỐ_THÁNG  thời gian dự đoán: 1 đến 120 (12)
  --discount PHẦN_TRĂM       lãi suất chiết khấu mỗi năm (0)
  --model TÊN                auto, bgnbd, mbgnbd, mbgcnbd
  --time-unit ĐƠN_VỊ         đơn vị của tham số: day, week
  --cohort-grain KỲ          month, quarter, year
  --cac TÊN_CỘT=GIÁ_TRỊ=CHI_PHÍ
                             chi phí thu hút một khách có giá trị này; có thể lặp lại
  --lang vi|en               ngôn ngữ; mặc định theo biến LANG

Danh sách cho chiến dịch, dùng với --export-list:
  --list-consent             xác nhận những khách này đã đồng ý nhận quảng cáo; bắt buộc
  --list-format TÊN          google, meta, tiktok, klaviyo, mailchimp, zalo, shopify (google)
  --list-hashing CÁCH        sha256 hoặc plain, nếu nền tảng nhận cả hai (sha256)
  --list-country MÃ          nước của các số điện thoại không có mã quốc gia, ví dụ VN; mặc định
                             theo loại tiền hoặc theo chính các số ấy
  --list-control PHẦN_TRĂM   phần giữ lại ngẫu nhiên để đo tác dụng: 0 đến 50 (0)
  --list-seed SỐ             số để rút ngẫu nhiên (1)
  --export-control FILE      ai trong danh sách, ai được giữ lại
  --list-column TRƯỜNG=TÊN_CỘT
                             TRƯỜNG: email, phone, name, first_name, last_name, country, zip,
                             consent; để trống TÊN_CỘT là không dùng cột nào; có thể lặp lại
  --filter NHÓM              rfm=best (hoặc loyal, returning, new, waiting, missed, leaving, asleep,
                             passing), p_alive=80-100, p_buys_90_days=0-20, act_by=2026-12-07 (bảy
                             ngày kể từ ngày ấy), attribute=TÊN_CỘT=GIÁ_TRỊ, losing, silent
  --search CHỮ               khách có tên chứa chữ này

Số được viết với dấu chấm thập phân: 37.5. Các điều nghi ngờ về file được ghi ra đầu ra lỗi chuẩn.
Mã thoát: 0 là xong; 1 là không làm được; 2 là chưa rõ cột nào là khách hàng, ngày hay số tiền,
khi đó đầu ra lỗi chuẩn cho biết tùy chọn cần thêm.
";
