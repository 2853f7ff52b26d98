//! The result as a sentence a marketer can repeat.

use super::{Lang, Voice};
use crate::clv::{Field, Headline, Inputs, Outcome, Payback};
use rust_decimal::Decimal;

impl Voice {
    /// What one new customer leaves, when CAC returns, and what may be spent.
    pub fn story(&self, inputs: &Inputs, outcome: &Outcome) -> String {
        let parts = [
            self.left(inputs, outcome),
            self.left_with_leavers(inputs, outcome),
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
        let amount = self.money(net.abs());
        let loses = net < Decimal::ZERO;
        Some(match (self.lang, loses) {
            (Lang::Vi, false) => format!("Mỗi khách hàng mới để lại {amount} sau mọi chi phí."),
            (Lang::Vi, true) => format!("Mỗi khách hàng mới đang lỗ {amount}."),
            (Lang::En, false) => format!("Each new customer leaves {amount} after all costs."),
            (Lang::En, true) => format!("Each new customer loses {amount}."),
        })
    }

    /// The net figure counts every customer to the end of the lifespan; with a
    /// retention rate given, what the timeline ends with belongs beside it.
    fn left_with_leavers(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        inputs
            .retention
            .filter(|_| inputs.headline == Headline::ClvNet)?;
        outcome.clv_net.ok()?;
        let end = self.money(*outcome.timeline.as_ref().ok()?.cumulative.last()?);
        Some(match self.lang {
            Lang::Vi => format!("Tính cả khách rời dần, con số này là {end}."),
            Lang::En => format!("Counting those who leave along the way, it is {end}."),
        })
    }

    fn left_after_first(&self, outcome: &Outcome) -> Option<String> {
        let amount = match outcome.clv_retention {
            Ok(value) => self.money(value),
            Err(why) => return Some(self.reason(why)),
        };
        Some(match self.lang {
            Lang::Vi => format!(
                "Sau tháng đầu, mỗi khách hàng còn mang lại {amount} lợi nhuận gộp theo giá trị hôm nay."
            ),
            Lang::En => format!(
                "After the first month, each customer still brings {amount} of gross margin in today's money."
            ),
        })
    }

    fn returns(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        let cac = inputs.checked(Field::Cac).ok()?;
        if cac.is_zero() {
            return None;
        }
        Some(match (outcome.payback_months.ok()?, self.lang) {
            (Payback::Never, Lang::Vi) => "CAC chưa được thu hồi trong suốt vòng đời.".to_owned(),
            (Payback::Never, Lang::En) => "CAC is not won back within the lifespan.".to_owned(),
            (Payback::Month(0 | 1), Lang::Vi) => {
                "CAC được thu hồi ngay trong tháng đầu.".to_owned()
            }
            (Payback::Month(0 | 1), Lang::En) => "CAC is won back in the first month.".to_owned(),
            (Payback::Month(month), Lang::Vi) => format!("CAC được thu hồi vào tháng thứ {month}."),
            (Payback::Month(month), Lang::En) => format!("CAC is won back in month {month}."),
        })
    }

    fn may_spend(&self, inputs: &Inputs, outcome: &Outcome) -> Option<String> {
        let target = self.ratio(inputs.checked(Field::TargetRatio).ok()?);
        let (most, cac) = (outcome.max_cac.ok()?, inputs.checked(Field::Cac).ok()?);
        let amount = self.money(most);
        Some(match (self.lang, cac > most) {
            (Lang::Vi, false) => {
                format!(
                    "Bạn có thể chi tối đa {amount} cho một khách mới mà vẫn đạt LTV:CAC {target}."
                )
            }
            (Lang::Vi, true) => {
                format!("Muốn đạt LTV:CAC {target}, CAC cần giảm còn {amount} trở xuống.")
            }
            (Lang::En, false) => {
                format!("You can spend up to {amount} to win one and still reach LTV:CAC {target}.")
            }
            (Lang::En, true) => {
                format!("To reach LTV:CAC {target}, CAC must come down to {amount} or less.")
            }
        })
    }
}
