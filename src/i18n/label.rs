//! The fixed texts of the page: headings, buttons, short explanations.

use super::Formatter;
use crate::locale::Lang;
use crate::money::Code;

/// The name of a fixed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Title,
    Lede,
    PageTitle,
    Views,
    Calculator,
    WhatIf,
    Segments,
    Orders,
    Share,
    Guide,
    Language,
    Inputs,
    Currency,
    Examples,
    MoreSummary,
    Headline,
    HeadlineRetention,
    HeadlineChoice,
    Answer,
    Results,
    ResultsLede,
    Group1,
    Group2,
    Group3,
    Group4,
    SourceWord,
    Charts,
    Points,
    Table,
    SaveSvg,
    SavePng,
    SavingBlocked,
    Historical,
    HistoricalLede,
    Transactions,
    TransactionsHint,
    LastValid,
    Defaults,
    Dismiss,
    BringBack,
    Print,
    Workbook,
    WorkbookFailed,
    CopyLink,
    Copied,
    CopyFailed,
    Privacy,
    PrivacyHow,
    Skip,
}

impl Label {
    fn pair(self) -> (&'static str, &'static str) {
        match self {
            Label::Title => ("Một khách hàng đáng giá bao nhiêu?", "What is a customer worth?"),
            Label::Lede => (
                "Nhập những con số bạn có để biết giá trị vòng đời khách hàng (CLV), mức chi tối đa cho một khách mới và yếu tố nào tác động mạnh nhất.",
                "Enter the numbers you have. See customer lifetime value (CLV), the most you can spend to acquire a customer, and what affects the result most.",
            ),
            Label::Views => ("Các màn hình", "Screens"),
            Label::Calculator => ("Tính CLV", "Calculator"),
            Label::WhatIf => ("Thử kịch bản", "What if"),
            Label::Segments => ("Nhóm khách", "Segments"),
            Label::Orders => ("Phân tích đơn hàng", "Your orders"),
            Label::Share => ("Chia sẻ, nhúng", "Share and embed"),
            Label::Guide => ("Hướng dẫn", "Guide"),
            Label::PageTitle => (
                "Tính giá trị vòng đời khách hàng (CLV)",
                "Customer lifetime value (CLV) calculator",
            ),
            Label::Language => ("Ngôn ngữ", "Language"),
            Label::Inputs => ("Số liệu của bạn", "Your numbers"),
            Label::Currency => ("Tiền tệ", "Currency"),
            Label::Examples => ("Ví dụ mẫu", "Try an example"),
            Label::MoreSummary => (
                "Thêm: tỷ lệ giữ chân, lãi suất chiết khấu, số khách mới, mục tiêu",
                "More: retention rate, discount rate, new customers, target",
            ),
            Label::Headline => ("Một khách hàng mới đáng giá", "A new customer is worth"),
            Label::HeadlineRetention => {
                ("Một khách vừa mua còn đáng giá", "A customer who has just bought is still worth")
            }
            Label::HeadlineChoice => ("Chỉ số chính", "Main figure"),
            Label::Answer => ("Kết quả", "Results"),
            Label::Results => ("Từng chỉ số, từng bước", "Step by step"),
            Label::ResultsLede => (
                "Bấm vào một dòng để xem công thức với chính số liệu của bạn.",
                "Open a line to see its formula worked with your numbers.",
            ),
            Label::Group1 => ("Doanh thu", "Revenue"),
            Label::Group2 => ("Giá trị vòng đời (CLV)", "Lifetime value (CLV)"),
            Label::Group3 => ("Nên chi bao nhiêu", "How much to spend"),
            Label::Group4 => ("Dự đoán", "Prediction"),
            Label::SourceWord => ("Nguồn", "Source"),
            Label::Charts => {
                ("Tiền đi đâu, bao giờ về", "Where the money goes and when it comes back")
            }
            Label::Points => ("Xem từng điểm", "Step through the points"),
            Label::Table => ("Xem dạng bảng", "Show as a table"),
            Label::SaveSvg => ("Lưu SVG", "Save SVG"),
            Label::SavePng => ("Lưu PNG", "Save PNG"),
            Label::SavingBlocked => (
                "Trình duyệt không cho lưu hình này.",
                "The browser did not allow this picture to be saved.",
            ),
            Label::Historical => ("CLV từ các giao dịch đã có", "CLV from past transactions"),
            Label::HistoricalLede => (
                "Dán các khoản một khách đã mua: mỗi dòng một số tiền, hoặc cả cột từ bảng tính.",
                "Paste what one customer has bought: one amount per line, or a spreadsheet column.",
            ),
            Label::Transactions => ("Giao dịch của khách", "Past transactions"),
            Label::TransactionsHint => ("500.000\n1,2 triệu\n350k", "50\n120.50\n35"),
            Label::LastValid => {
                ("Kết quả đang dùng số hợp lệ gần nhất", "Results still use the last valid number")
            }
            Label::Defaults => ("mặc định", "default"),
            Label::Dismiss => ("Đóng", "Close"),
            Label::BringBack => ("Mở số liệu của tôi", "Show mine"),
            Label::Print => ("In", "Print"),
            Label::Workbook => {
                ("Lưu Excel có công thức (.xlsx)", "Save as Excel with formulas (.xlsx)")
            }
            Label::WorkbookFailed => (
                "Chưa lưu được file Excel. Hãy thử lại.",
                "The Excel file could not be saved. Please try again.",
            ),
            Label::CopyLink => ("Sao chép liên kết", "Copy link"),
            Label::Copied => {
                ("Đã sao chép, kèm số liệu của bạn.", "Copied, with your numbers in it.")
            }
            Label::CopyFailed => (
                "Chưa sao chép được; hãy sao chép từ thanh địa chỉ.",
                "Could not copy; please copy it from the address bar.",
            ),
            Label::Privacy => (
                "Mọi phép tính chạy ngay trong trình duyệt. Số liệu không rời khỏi máy của bạn.",
                "Everything is computed in your browser. Your numbers never leave this device.",
            ),
            Label::PrivacyHow => (
                "Mọi kết nối ra ngoài đều bị chặn (Content Security Policy); ngắt mạng vẫn tính được.",
                "The calculator blocks every outside connection (Content Security Policy) and works offline.",
            ),
            Label::Skip => ("Đến phần kết quả", "Skip to the results"),
        }
    }
}

impl Lang {
    pub fn label(self, label: Label) -> &'static str {
        let (vi, en) = label.pair();
        self.text(vi, en)
    }

    /// The options of every currency picker, in order.
    pub fn usual_currencies(self) -> [(Code, &'static str); 3] {
        Code::USUAL.map(|code| {
            let words = match code {
                Code::VND => self.text("VND – Đồng Việt Nam", "VND – Vietnamese Dong"),
                Code::USD => self.text("USD – Đô la Mỹ", "USD – US Dollar"),
                _ => "EUR – Euro",
            };
            (code, words)
        })
    }
}

impl Formatter {
    pub fn label(&self, label: Label) -> &'static str {
        self.lang.label(label)
    }
}
