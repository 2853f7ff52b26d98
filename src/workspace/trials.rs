//! The ranges and programmes among the typed texts of the what-if screen, by the names of their fields.

use super::Drafts;
use crate::clv::{
    Change, CostPer, Effect, Field, Inputs, Paid, Programme, ProgrammeKind, Range, RangeError,
};
use crate::locale::DecimalMark;
use crate::money::write;
use rust_decimal::Decimal;

/// One number of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Low,
    Likely,
    High,
}

impl End {
    pub const ALL: [End; 3] = [End::Low, End::Likely, End::High];

    /// The name of the text field.
    pub fn key(self, field: Field) -> String {
        let end = match self {
            End::Low => "_low",
            End::Likely => "_likely",
            End::High => "_high",
        };
        [RANGES, field.name(), end].concat()
    }
}

/// Why the texts of a field form no range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeProblem {
    /// Reported at the text itself.
    Unread,
    NoLikely,
    Wrong(RangeError),
}

/// How the names of the fields of ranges begin.
pub const RANGES: &str = "ranges_";

/// The choice of the unit picker of a programme beside the units of the retention cost.
pub const ONCE: &str = "once";

/// The name of a programme's field; `part` is empty for the box that chooses the programme, else `_cost`, `_per`,
/// `_customers`, or `_` and the field that an effect changes.
pub fn programme_key(kind: ProgrammeKind, part: &str) -> String {
    ["programme_", kind.name(), part].concat()
}

fn effect_key(kind: ProgrammeKind, field: Field) -> String {
    programme_key(kind, &["_", field.name()].concat())
}

/// The customers over which a cost paid once is spread, until a number is entered.
pub fn shared_by(inputs: &Inputs) -> Decimal {
    match Programme::starting_assumptions(ProgrammeKind::Content, inputs).paid {
        Paid::Once { customers } => customers,
        Paid::Each(_) => Decimal::ONE,
    }
}

impl Drafts {
    /// The range of one field; `Ok(None)` while nothing was typed and today's value applies.
    pub fn range(&self, field: Field, inputs: &Inputs) -> Result<Option<Range>, RangeProblem> {
        let read =
            |end: End| self.number(&end.key(field), field.kind()).map_err(|_| RangeProblem::Unread);
        let (low, typed, high) = (read(End::Low)?, read(End::Likely)?, read(End::High)?);
        if low.or(typed).or(high).is_none() {
            return Ok(None);
        }
        let likely = typed.or(inputs.effective(field)).ok_or(RangeProblem::NoLikely)?;
        let range =
            Range { field, low: low.unwrap_or(likely), likely, high: high.unwrap_or(likely) };
        range.check(inputs).map_err(RangeProblem::Wrong)?;
        Ok(Some(range))
    }

    /// The ranges that are complete and right.
    pub fn ranges(&self, inputs: &Inputs) -> Vec<Range> {
        Field::ALL.into_iter().filter_map(|field| self.range(field, inputs).ok()?).collect()
    }

    pub fn set_range(&mut self, range: &Range, mark: DecimalMark) {
        let ends = [(End::Low, range.low), (End::Likely, range.likely), (End::High, range.high)];
        for (end, value) in ends {
            self.set(&end.key(range.field), &write(value, mark), mark);
        }
    }

    pub fn is_chosen(&self, kind: ProgrammeKind) -> bool {
        self.text(&programme_key(kind, "")) == Some("on")
    }

    /// What the cost is paid for: as picked, else as assumed.
    pub fn paid_name(&self, start: &Programme) -> String {
        let assumed = || paid_name(start.paid);
        self.text(&programme_key(start.kind, "_per")).unwrap_or_else(assumed).to_owned()
    }

    /// A programme as entered; `None` while one of its fields is wrong.
    pub fn programme(&self, kind: ProgrammeKind, inputs: &Inputs) -> Option<Programme> {
        let mut programme = Programme::starting_assumptions(kind, inputs);
        let name = self.paid_name(&programme);
        let number =
            |part: &str, like: Field| self.number(&programme_key(kind, part), like.kind()).ok();
        if let Some(typed) = number("_cost", Field::RetentionCost)? {
            programme.cost = Some(typed).filter(|it| *it >= Decimal::ZERO)?;
        }
        programme.paid = match CostPer::from_name(&name) {
            Some(per) => Paid::Each(per),
            None => {
                let customers = number("_customers", Field::Customers)?;
                let customers = customers.unwrap_or(shared_by(inputs));
                Paid::Once { customers: Some(customers).filter(|it| *it > Decimal::ZERO)? }
            }
        };
        for Effect { field, change } in &mut programme.effects {
            let typed = self.number(&effect_key(kind, *field), Field::Discount.kind()).ok()?;
            if let Some(typed) = typed {
                *change = Change::Percent(typed);
            }
        }
        Some(programme)
    }

    /// The chosen programmes whose fields are right.
    pub fn programmes(&self, inputs: &Inputs) -> Vec<Programme> {
        let chosen = ProgrammeKind::ALL.into_iter().filter(|kind| self.is_chosen(*kind));
        chosen.filter_map(|kind| self.programme(kind, inputs)).collect()
    }

    fn set_programme(&mut self, programme: &Programme, mark: DecimalMark) {
        let Programme { kind, cost, paid, effects } = programme;
        let mut put = |part: &str, text: &str| self.set(&programme_key(*kind, part), text, mark);
        put("", "on");
        put("_cost", &write(*cost, mark));
        put("_per", paid_name(*paid));
        if let Paid::Once { customers } = paid {
            put("_customers", &write(*customers, mark));
        }
        for Effect { field, change } in effects {
            self.set(&effect_key(*kind, *field), &write(change.amount(), mark), mark);
        }
    }

    /// Enters ranges and programmes of a file or link where nothing else is typed. Returns how many were left
    /// out: those for which something else is, and programmes that the screen has no fields for.
    ///
    /// ```
    /// use clv_calculator::clv::{Example, Field, Range};
    /// use clv_calculator::locale::DecimalMark::Point;
    /// use clv_calculator::money::Code;
    /// use clv_calculator::workspace::Drafts;
    /// let inputs = Example::FourOrders.inputs(Code::USD);
    /// let range = |low: i64| Range { field: Field::Margin, low: low.into(), likely: 60.into(), high: 70.into() };
    /// let mut typed = Drafts::default();
    /// assert_eq!(typed.take_over(&[range(50)], &[], &inputs, Point), 0);
    /// assert_eq!(typed.ranges(&inputs), [range(50)]);
    /// assert_eq!(typed.take_over(&[range(40)], &[], &inputs, Point), 1);
    /// assert_eq!(typed.ranges(&inputs), [range(50)]);
    /// ```
    pub fn take_over(
        &mut self,
        ranges: &[Range],
        programmes: &[Programme],
        inputs: &Inputs,
        mark: DecimalMark,
    ) -> usize {
        let mut left_out = 0;
        for range in ranges {
            let is_free = End::ALL.iter().all(|end| self.is_blank(&end.key(range.field)));
            match is_free {
                true => self.set_range(range, mark),
                false => {
                    left_out += usize::from(self.range(range.field, inputs) != Ok(Some(*range)))
                }
            }
        }
        for programme in programmes {
            let kind = programme.kind;
            let start = Programme::starting_assumptions(kind, inputs);
            let mut other = start.clone();
            (other.cost, other.paid) = (programme.cost, programme.paid);
            for effect in &mut other.effects {
                let same = programme.effects.iter().find(|it| it.field == effect.field);
                if let Some(Effect { change: Change::Percent(by), .. }) = same {
                    effect.change = Change::Percent(*by);
                }
            }
            let parts = ["_cost", "_per", "_customers"].map(|part| programme_key(kind, part));
            let effects = start.effects.iter().map(|it| effect_key(kind, it.field));
            let is_free = parts.into_iter().chain(effects).all(|key| self.is_blank(&key));
            match other == *programme {
                true if is_free => self.set_programme(programme, mark),
                true if self.programme(kind, inputs).as_ref() == Some(programme) => {
                    self.set(&programme_key(kind, ""), "on", mark);
                }
                _ => left_out += 1,
            }
        }
        left_out
    }

    fn is_blank(&self, name: &str) -> bool {
        self.text(name).is_none_or(|text| text.trim().is_empty())
    }
}

fn paid_name(paid: Paid) -> &'static str {
    match paid {
        Paid::Each(per) => per.name(),
        Paid::Once { .. } => ONCE,
    }
}
