//! The fixed words of the page: headings, buttons, short explanations.

use super::{Lang, Voice};

/// One fixed piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Title,
    Lede,
    PageTitle,
    Language,
    Inputs,
    Currency,
    Examples,
    More,
    MoreSummary,
    Headline,
    HeadlineChoice,
    Answer,
    Ladder,
    LadderLede,
    Group1,
    Group2,
    Group3,
    Group4,
    HowComputed,
    SourceWord,
    Charts,
    Points,
    Table,
    SaveSvg,
    SavePng,
    NoPicture,
    Historical,
    HistoricalLede,
    Transactions,
    TransactionsHint,
    LastValid,
    Defaults,
    Dismiss,
    Print,
    CopyLink,
    Copied,
    CopyFailed,
    Privacy,
    PrivacyHow,
    BreakEven,
    Slider,
    Thousand,
    Million,
    Billion,
    Units,
    Skip,
    Undo,
}

impl Label {
    fn pair(self) -> (&'static str, &'static str) {
        match self {
            Label::Title => (
                "Một khách hàng đáng giá bao nhiêu?",
                "What is a customer worth?",
            ),
            Label::Lede => (
                "Nhập những con số bạn biết. Trang này cho thấy giá trị vòng đời khách hàng (CLV), bạn được phép chi bao nhiêu để có một khách, và điều gì làm con số ấy thay đổi.",
                "Enter the numbers you know. The page shows customer lifetime value (CLV), how much you may spend to win a customer, and what moves the result.",
            ),
            Label::PageTitle => (
                "Tính giá trị vòng đời khách hàng (CLV)",
                "Customer lifetime value (CLV) calculator",
            ),
            Label::Language => ("Ngôn ngữ", "Language"),
            Label::Inputs => ("Số liệu của bạn", "Your numbers"),
            Label::Currency => ("Tiền tệ", "Currency"),
            Label::Examples => ("Thử với ví dụ", "Try an example"),
            Label::More => ("Thêm", "More"),
            Label::MoreSummary => (
                "Thêm: tỷ lệ giữ chân, chiết khấu, số khách, mục tiêu",
                "More: retention rate, discount, customers, target",
            ),
            Label::Headline => ("Một khách hàng mới đáng giá", "A new customer is worth"),
            Label::HeadlineChoice => ("Con số chính", "Main figure"),
            Label::Answer => ("Kết quả", "Results"),
            Label::Ladder => ("Từ doanh thu đến giá trị", "From revenue to value"),
            Label::LadderLede => (
                "Mỗi công thức một dòng. Bấm vào để xem cách tính bằng chính số của bạn.",
                "One line for each formula. Open a line to see it worked with your numbers.",
            ),
            Label::Group1 => ("Doanh thu", "Revenue"),
            Label::Group2 => ("Giá trị vòng đời (CLV)", "Lifetime value (CLV)"),
            Label::Group3 => ("Được phép chi bao nhiêu", "What may be spent"),
            Label::Group4 => ("Dự đoán", "Prediction"),
            Label::HowComputed => ("Cách tính", "How this was computed"),
            Label::SourceWord => ("Nguồn", "Source"),
            Label::Charts => (
                "Tiền đi đâu, bao giờ về",
                "Where the money goes, when it returns",
            ),
            Label::Points => ("Xem từng điểm", "Step through the points"),
            Label::Table => ("Xem dạng bảng", "Show as a table"),
            Label::SaveSvg => ("Lưu SVG", "Save SVG"),
            Label::SavePng => ("Lưu PNG", "Save PNG"),
            Label::NoPicture => ("Chưa vẽ được.", "Not drawn yet."),
            Label::Historical => ("CLV từ giao dịch đã có", "CLV from past transactions"),
            Label::HistoricalLede => (
                "Dán các khoản một khách đã mua: mỗi dòng một số tiền, hoặc một cột từ bảng tính.",
                "Paste what one customer has bought: one amount a line, or a spreadsheet column.",
            ),
            Label::Transactions => ("Các giao dịch đã có", "Past transactions"),
            Label::TransactionsHint => ("500.000\n1,2 triệu\n350k", "50\n120.50\n35"),
            Label::LastValid => (
                "Kết quả vẫn theo số hợp lệ gần nhất",
                "Results still use the last valid number",
            ),
            Label::Defaults => ("mặc định", "default"),
            Label::Dismiss => ("Đóng", "Close"),
            Label::Print => ("In", "Print"),
            Label::CopyLink => ("Chép liên kết", "Copy link"),
            Label::Copied => (
                "Đã chép liên kết kèm số liệu.",
                "Link with your numbers copied.",
            ),
            Label::CopyFailed => (
                "Trình duyệt không cho chép; hãy chép từ thanh địa chỉ.",
                "The browser did not allow copying; copy it from the address bar.",
            ),
            Label::Privacy => (
                "Mọi phép tính chạy ngay trong trình duyệt. Số liệu không rời khỏi máy của bạn.",
                "Everything is computed in your browser. Your numbers never leave this device.",
            ),
            Label::PrivacyHow => (
                "Chính sách bảo mật nội dung của trang chặn mọi kết nối tới nơi khác; ngắt mạng, trang vẫn tính.",
                "The page's content security policy blocks connections to anywhere else; unplug the network and it still computes.",
            ),
            Label::BreakEven => ("hòa vốn", "break-even"),
            Label::Slider => ("thanh kéo", "slider"),
            Label::Thousand => ("nghìn", "K"),
            Label::Million => ("triệu", "M"),
            Label::Billion => ("tỷ", "B"),
            Label::Units => ("Nhân với", "Multiply by"),
            Label::Skip => ("Đến kết quả", "Skip to the results"),
            Label::Undo => ("Trở lại", "Go back"),
        }
    }
}

impl Lang {
    pub fn label(self, label: Label) -> &'static str {
        let (vi, en) = label.pair();
        self.say(vi, en)
    }
}

impl Voice {
    pub fn label(&self, label: Label) -> &'static str {
        self.lang.label(label)
    }
}
