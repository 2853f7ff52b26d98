//! Names of the RFM groups, who is in them, and what to do for each.

use crate::customer_base::{RfmAction, RfmGroup};
use crate::locale::Lang;

impl Lang {
    pub fn rfm_group(self, group: RfmGroup) -> &'static str {
        match group {
            RfmGroup::Best => self.text("Khách ruột", "Best customers"),
            RfmGroup::Loyal => self.text("Khách trung thành", "Loyal customers"),
            RfmGroup::Returning => self.text("Bắt đầu mua lại", "Early repeat buyers"),
            RfmGroup::New => self.text("Khách mới", "New customers"),
            RfmGroup::Waiting => self.text("Chờ đơn thứ hai", "No second order yet"),
            RfmGroup::Missed => self.text("Khách lớn vắng bóng", "High-value, lapsed"),
            RfmGroup::Leaving => self.text("Có nguy cơ rời bỏ", "At risk"),
            RfmGroup::Asleep => self.text("Khách ngủ đông", "Dormant"),
            RfmGroup::Passing => self.text("Mua một lần, đã lâu", "One-time, lapsed"),
        }
    }

    /// Describes the customers of a group.
    pub fn rfm_who(self, group: RfmGroup) -> &'static str {
        match group {
            RfmGroup::Best => self.text(
                "Mua thường xuyên, chi nhiều và vừa mới mua",
                "Buy often, spend a lot, bought recently",
            ),
            RfmGroup::Loyal => {
                self.text("Mua đều, chưa vắng lâu", "Buy regularly, last bought not long ago")
            }
            RfmGroup::Returning => self.text(
                "Đã mua lại một vài lần, chưa vắng lâu",
                "Bought again once or twice, not long ago",
            ),
            RfmGroup::New => self.text("Vừa mua lần đầu", "Made their first purchase recently"),
            RfmGroup::Waiting => {
                self.text("Mua một lần, đã qua một thời gian", "Bought once, some time ago")
            }
            RfmGroup::Missed => self.text(
                "Từng mua nhiều lần và chi nhiều, đã lâu không mua",
                "Used to buy often and spend a lot; no order for a long time",
            ),
            RfmGroup::Leaving => self
                .text("Từng mua lại, gần đây không mua nữa", "Used to buy again, but not lately"),
            RfmGroup::Asleep => self.text(
                "Từng mua lại, nhưng đã rất lâu không mua",
                "Used to buy again; no order for a very long time",
            ),
            RfmGroup::Passing => {
                self.text("Chỉ có một đơn, rất lâu chưa quay lại", "Bought once, long ago")
            }
        }
    }

    pub fn rfm_action(self, action: RfmAction) -> &'static str {
        match action {
            RfmAction::RewardAndRefer => self.text(
                "Cảm ơn bằng ưu đãi riêng, rồi nhờ họ giới thiệu bạn bè.",
                "Thank them with an exclusive offer, then ask for referrals.",
            ),
            RfmAction::LoyaltyGift => self.text(
                "Tặng quà sinh nhật, cho dùng thử hàng mới trước người khác.",
                "Send a birthday gift; let them try new products first.",
            ),
            RfmAction::CrossSell => self.text(
                "Gợi ý món đi kèm với thứ họ đã mua, hoặc bản cao cấp hơn.",
                "Suggest something that goes with their last order, or a better version of it.",
            ),
            RfmAction::Welcome => self.text(
                "Nhắn cảm ơn, hướng dẫn sử dụng và cho biết liên hệ ai khi cần hỗ trợ.",
                "Say thanks, show them how to use the product, and say who to contact for help.",
            ),
            RfmAction::SecondOrder => self.text(
                "Cho họ một lý do mua lần hai: mã giảm giá có hạn, hoặc nhắc khi hàng sắp dùng hết.",
                "Give a reason for a second order: a code that expires, or a reminder when supplies run low.",
            ),
            RfmAction::CallThem => self.text(
                "Gọi hoặc nhắn Zalo hỏi thăm từng người, bắt đầu từ người từng chi nhiều nhất.",
                "Call or message each one, biggest spenders first.",
            ),
            RfmAction::WinBack => self.text(
                "Mời họ mua lại ngay bằng ưu đãi có ngày hết hạn.",
                "Win them back now with an offer that has an end date.",
            ),
            RfmAction::LastMessage => self.text(
                "Gửi một lời mời cuối; ai không trả lời thì thôi, đừng chi thêm.",
                "Send one last invitation; spend nothing more on those who do not answer.",
            ),
            RfmAction::AskWhy => self.text(
                "Hỏi vì sao họ không mua lại; đừng chi quảng cáo đắt cho nhóm này.",
                "Ask why they did not come back; do not spend expensive ads on them.",
            ),
        }
    }
}
