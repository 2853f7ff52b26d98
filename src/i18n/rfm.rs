//! Names of customer groups, who is in them, and what to do for each.

use super::Lang;
use crate::orders::{RfmAction, RfmGroup};

impl Lang {
    pub fn rfm_group(self, group: RfmGroup) -> &'static str {
        match group {
            RfmGroup::Best => self.say("Khách ruột", "Best customers"),
            RfmGroup::Loyal => self.say("Khách trung thành", "Loyal customers"),
            RfmGroup::Returning => self.say("Mới quay lại", "Beginning to return"),
            RfmGroup::New => self.say("Khách mới", "New customers"),
            RfmGroup::Waiting => self.say("Chờ đơn thứ hai", "Waiting for a second order"),
            RfmGroup::Missed => self.say("Khách lớn vắng bóng", "Big customers gone quiet"),
            RfmGroup::Leaving => self.say("Sắp rời bỏ", "About to leave"),
            RfmGroup::Asleep => self.say("Đã ngủ quên", "Asleep"),
            RfmGroup::Passing => self.say("Khách vãng lai", "Passers-by"),
        }
    }

    /// Who is in the group, in half a sentence.
    pub fn rfm_who(self, group: RfmGroup) -> &'static str {
        match group {
            RfmGroup::Best => self.say(
                "Mua thường xuyên, chi nhiều và vừa mới mua",
                "Buy often and for much, and bought just now",
            ),
            RfmGroup::Loyal => self.say("Mua đều, chưa vắng lâu", "Buy regularly and not long ago"),
            RfmGroup::Returning => self.say(
                "Đã quay lại một vài lần, chưa vắng lâu",
                "Have come back once or twice, not long ago",
            ),
            RfmGroup::New => self.say("Vừa mua lần đầu", "Bought for the first time just now"),
            RfmGroup::Waiting => {
                self.say("Mua một lần, đã qua một thời gian", "Bought once, some time ago")
            }
            RfmGroup::Missed => self.say(
                "Từng mua nhiều và chi nhiều, lâu rồi không thấy",
                "Used to buy often and spend much; not seen for long",
            ),
            RfmGroup::Leaving => self.say(
                "Từng quay lại, gần đây không thấy mua nữa",
                "Used to come back, but not lately",
            ),
            RfmGroup::Asleep => self.say(
                "Từng quay lại, rồi biệt tăm rất lâu",
                "Used to come back, then nothing for very long",
            ),
            RfmGroup::Passing => self.say("Mua một lần từ lâu, rồi thôi", "Bought once, long ago"),
        }
    }

    pub fn rfm_action(self, action: RfmAction) -> &'static str {
        match action {
            RfmAction::RewardAndRefer => self.say(
                "Cảm ơn bằng ưu đãi riêng, rồi nhờ họ giới thiệu bạn bè.",
                "Thank them with something of their own, then ask them to bring friends.",
            ),
            RfmAction::LoyaltyGift => self.say(
                "Tặng quà sinh nhật, cho dùng thử hàng mới trước người khác.",
                "Send a birthday gift; let them try new products first.",
            ),
            RfmAction::CrossSell => self.say(
                "Gợi ý món đi kèm với thứ họ đã mua, hoặc bản cao cấp hơn.",
                "Suggest what goes with their last order, or the better version of it.",
            ),
            RfmAction::Welcome => self.say(
                "Chào mừng: nhắn cảm ơn, chỉ cách dùng, cho biết hỏi ai khi cần.",
                "Welcome them: say thanks, show how to use it, say whom to ask.",
            ),
            RfmAction::SecondOrder => self.say(
                "Cho họ một lý do mua lần hai: mã giảm giá có hạn, hoặc nhắc khi hàng sắp dùng hết.",
                "Give a reason for a second order: a code that expires, or a reminder when supplies run low.",
            ),
            RfmAction::CallThem => self.say(
                "Gọi điện hỏi thăm từng người; giữ được một khách đáng hơn nhiều lượt quảng cáo.",
                "Call each of them; keeping one is worth more than many ads.",
            ),
            RfmAction::WinBack => self.say(
                "Mời quay lại ngay bằng ưu đãi có ngày hết hạn.",
                "Win them back now with an offer that ends on a date.",
            ),
            RfmAction::LastMessage => self.say(
                "Gửi một lời mời cuối; ai không trả lời thì thôi, đừng tốn thêm.",
                "Send one last invitation; spend nothing more on those who do not answer.",
            ),
            RfmAction::AskWhy => self.say(
                "Hỏi vì sao họ không quay lại; đừng chi quảng cáo đắt cho nhóm này.",
                "Ask what kept them from returning; spend no costly ads on them.",
            ),
        }
    }
}
