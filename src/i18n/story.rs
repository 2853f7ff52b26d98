//! The result as a sentence a marketer can repeat.

use super::Voice;
use crate::clv::{Field, Headline, Inputs, Outcome, Payback};
use rust_decimal::Decimal;

impl Voice {
    /// What one new customer brings, when CAC is paid back, and what may be spent.
    pub fn story(&self, inputs: &Inputs, outcome: &Outcome) -> String {
        let parts = [
            self.left(inputs, outcome),
            self.left_in_the_end(inputs, outcome),
            self.returns(inputs, outcome),
            self.may_spend(inputs, outcome),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn left(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        if inputs.headline == Headline::ClvRetention {
            return self.left_after_first(outcome);
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

    /// The net figure counts every customer to the end of the lifespan, and money then as money now;
    /// where a rate says otherwise, what the timeline ends with belongs beside it.
    fn left_in_the_end(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        let fading = self.fading(outcome)?;
        if inputs.headline != Headline::ClvNet || outcome.clv_net.is_err() {
            return None;
        }
        let end = self.money(*outcome.timeline.as_ref().ok()?.cumulative.last()?);
        Some(self.fill("Tính cả @, con số này là @.", "After @, it is @.", &[fading, &end]))
    }

    fn left_after_first(&self, outcome: &Outcome) -> Option<String> {
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

    fn returns(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        let cac = inputs.checked(Field::Cac).ok()?;
        if cac.is_zero() {
            return None;
        }
        let said = match outcome.payback_months.ok()? {
            Payback::Never => self.say(
                "Không hoàn vốn CAC trong suốt vòng đời.",
                "CAC is not paid back within the lifespan.",
            ),
            Payback::Month(0 | 1) => self
                .say("Hoàn vốn CAC ngay trong tháng đầu.", "CAC is paid back in the first month."),
            Payback::Month(month) => {
                let month = self.nth_month(month);
                let (vi, en) = ("Hoàn vốn CAC vào @.", "CAC is paid back in @.");
                return Some(self.fill(vi, en, &[&month]));
            }
        };
        Some(said.to_owned())
    }

    fn may_spend(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
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
