//! The names of the parts of a long screen, as short as its menu needs them.

use crate::locale::Lang;
use crate::share::ScreenPart;

impl Lang {
    /// The name of the menu.
    pub fn screen_parts(self) -> &'static str {
        self.text("Các phần của màn hình này", "Parts of this screen")
    }

    pub fn screen_part(self, part: ScreenPart) -> &'static str {
        match part {
            ScreenPart::Scenarios => self.text("Kịch bản", "Scenarios"),
            ScreenPart::Goal => self.text("Đạt mục tiêu", "Reach a target"),
            ScreenPart::TwoWay => self.text("Bảng hai chiều", "Two-way table"),
            ScreenPart::Ranges => self.text("Khoảng giá trị", "Ranges"),
            ScreenPart::Programmes => self.text("Chương trình", "Programmes"),
            ScreenPart::Report => self.text("Báo cáo để in", "Report to print"),
            ScreenPart::Settings => self.text("Thiết lập", "Settings"),
            ScreenPart::Totals => self.text("Số chính", "Key figures"),
            ScreenPart::Rows => self.text("Dòng bị bỏ", "Rows left out"),
            ScreenPart::History => self.text("CLV lịch sử", "Historical CLV"),
            ScreenPart::Cohorts => self.text("Cohort", "Cohorts"),
            ScreenPart::Rfm => self.text("RFM", "RFM"),
            ScreenPart::Prediction => self.text("CLV dự đoán", "Predicted CLV"),
            ScreenPart::Attributes => self.text("So sánh", "Comparison"),
            ScreenPart::Spend => self.text("Chi phí và CAC", "Spend and CAC"),
            ScreenPart::Customers => self.text("Từng khách", "Customers"),
            ScreenPart::Lists => self.text("Danh sách gửi", "Lists"),
            ScreenPart::Scoring => self.text("Chấm điểm bằng SQL", "Scores by SQL"),
            ScreenPart::Inputs => self.text("Dùng số này", "Use the numbers"),
        }
    }
}
