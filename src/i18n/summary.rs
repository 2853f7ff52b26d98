//! The result in a few sentences.

use super::Formatter;
use crate::clv::{Field, Headline, Inputs, Outcome, Payback};
use rust_decimal::Decimal;

impl Formatter {
    /// What one new customer brings, when CAC is paid back, and the highest CAC.
    pub fn summary(&self, inputs: &Inputs, outcome: &Outcome) -> String {
        let parts = [
            self.net_sentence(inputs, outcome),
            self.net_over_lifespan(inputs, outcome),
            self.payback_sentence(inputs, outcome),
            self.max_cac_sentence(inputs, outcome),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn net_sentence(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        if inputs.headline == Headline::ClvRetention {
            return self.value_after_first_month(outcome);
        }
        let net = match outcome.clv_net {
            Ok(net) => net,
            Err(why) => return Some(self.reason(why)),
        };
        let (vi, en) = if net < Decimal::ZERO {
            ("Mỗi khách hàng mới đang lỗ @.", "Each new customer loses you @.")
        } else {
            (
                "Mỗi khách hàng mới mang lại @ sau khi trừ giá vốn, CAC và chi phí giữ chân.",
                "Each new customer earns you @ after cost of goods, CAC and retention cost.",
            )
        };
        Some(self.fill(vi, en, &[&self.money(net.abs())]))
    }

    /// Net CLV assumes that every customer stays for the whole lifespan and applies no discount. If a
    /// retention or discount rate is given, this sentence adds the final value of the timeline.
    fn net_over_lifespan(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        let fading = self.decay_reasons(outcome)?;
        if inputs.headline != Headline::ClvNet || outcome.clv_net.is_err() {
            return None;
        }
        let end = self.money(*outcome.timeline.as_ref().ok()?.cumulative.last()?);
        Some(self.fill("Tính cả @, con số này là @.", "After @, it is @.", &[fading, &end]))
    }

    fn value_after_first_month(&self, outcome: &Outcome) -> Option<String> {
        let amount = match outcome.clv_retention {
            Ok(value) => self.money(value),
            Err(why) => return Some(self.reason(why)),
        };
        Some(self.fill(
            "Sau tháng đầu, mỗi khách hàng còn mang lại @ lợi nhuận gộp theo giá trị hôm nay.",
            "After the first month, each customer is still worth @ in gross profit at today's value.",
            &[&amount],
        ))
    }

    fn payback_sentence(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        let cac = inputs.checked(Field::Cac).ok()?;
        if cac.is_zero() {
            return None;
        }
        let sentence = match outcome.payback_months.ok()? {
            Payback::Never => self.text(
                "Không hoàn vốn CAC trong suốt vòng đời.",
                "CAC is not paid back within the lifespan.",
            ),
            Payback::Month(0 | 1) => self
                .text("Hoàn vốn CAC ngay trong tháng đầu.", "CAC is paid back in the first month."),
            Payback::Month(month) => {
                let month = self.nth_month(month);
                let (vi, en) = ("Hoàn vốn CAC vào @.", "CAC is paid back in @.");
                return Some(self.fill(vi, en, &[&month]));
            }
        };
        Some(sentence.to_owned())
    }

    fn max_cac_sentence(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        let target = self.ratio(inputs.checked(Field::TargetRatio).ok()?);
        let (most, cac) = (outcome.max_cac.ok()?, inputs.checked(Field::Cac).ok()?);
        let amount = self.money(most);
        Some(if cac > most {
            self.fill(
                "Muốn đạt LTV:CAC @, CAC cần giảm còn @ trở xuống.",
                "To reach an LTV:CAC of @, CAC must come down to @ or less.",
                &[&target, &amount],
            )
        } else {
            self.fill(
                "Bạn có thể chi tối đa @ cho một khách mới mà vẫn đạt LTV:CAC @.",
                "You can spend up to @ to acquire a customer and still reach an LTV:CAC of @.",
                &[&amount, &target],
            )
        })
    }
}
