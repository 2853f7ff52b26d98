//! Converts a file's content back to domain structs and reports everything that could not be used.

use super::link::{bad, number, read_link};
use super::whatif::{EffectV1, ProgrammeV1, RangeV1, ScenarioListV1, ScenarioV1, WhatIfV1};
use crate::clv::{
    Change, CostPer, Effect, Field, MAX_SEGMENTS, Paid, Programme, ProgrammeKind, Range,
};
use crate::locale::Lang;
use crate::money::strip_invisible;
use crate::share::Notice;
use crate::workspace::{CalculatorForm, MAX_NAME, MAX_SCENARIOS, Scenario, ScenarioList, WhatIf};

/// Why nothing can be read from a file, a link or storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// More bytes than any file or link of this page has.
    TooLarge { most: usize },
    /// Not UTF-8 text, such as an image or an Excel workbook.
    NotText,
    /// The link has no packed part.
    NoPackedPart,
    /// The packed part has a character outside its alphabet; `at` is the index of the first such character.
    NotPacked { at: usize },
    /// The packed part is truncated or altered.
    Damaged,
    /// Not JSON from this place on.
    NotJson { line: usize, column: usize },
    /// JSON that does not come from this page.
    OtherFile,
    /// Made by a later version of the page.
    Newer { version: u64 },
    /// A file of this page in which something is missing or has another type.
    Malformed,
    /// More items than allowed.
    TooMany { part: Part, count: usize, most: usize },
}

/// The parts of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Scenarios,
    Segments,
    Ranges,
    Programmes,
}

/// Something that was left out or changed while reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    pub part: Part,
    /// The scenario's or group's name.
    pub name: Option<String>,
    pub notice: Notice,
}

/// Collects what was left out while reading.
struct Restored {
    lang: Lang,
    leftovers: Vec<Leftover>,
}

impl WhatIfV1 {
    /// `lang` applies to forms that do not name their language.
    pub(super) fn restore(self, lang: Lang) -> Result<(WhatIf, Vec<Leftover>), Unreadable> {
        let mut restored = Restored { lang, leftovers: Vec::new() };
        let fields = Field::ALL.len();
        let kinds = ProgrammeKind::ALL.len();
        bounded(Part::Ranges, self.ranges.len(), fields)?;
        bounded(Part::Programmes, self.programmes.len(), kinds)?;
        let kept = WhatIf {
            scenarios: restored.list(Part::Scenarios, MAX_SCENARIOS, self.scenarios)?,
            segments: restored.list(Part::Segments, MAX_SEGMENTS, self.segments)?,
            ranges: restored.ranges(&self.ranges),
            programmes: restored.programmes(&self.programmes),
        };
        Ok((kept, restored.leftovers))
    }
}

/// One scenario or group.
pub(super) fn restored_item(
    part: Part,
    stored: ScenarioV1,
    lang: Lang,
) -> (Scenario, Vec<Leftover>) {
    let mut restored = Restored { lang, leftovers: Vec::new() };
    let item = restored.named(part, 0, stored);
    (item, restored.leftovers)
}

fn bounded(part: Part, count: usize, most: usize) -> Result<(), Unreadable> {
    if count > most {
        return Err(Unreadable::TooMany { part, count, most });
    }
    Ok(())
}

impl Restored {
    fn leave(&mut self, part: Part, name: Option<&str>, notice: Notice) {
        let name = name.map(str::to_owned);
        self.leftovers.push(Leftover { part, name, notice });
    }

    fn list(
        &mut self,
        part: Part,
        most: usize,
        stored: ScenarioListV1,
    ) -> Result<ScenarioList, Unreadable> {
        bounded(part, stored.items.len(), most)?;
        let count = stored.items.len();
        let items = stored.items.into_iter().enumerate();
        let items = items.map(|(nth, item)| self.named(part, nth, item)).collect();
        let mut base = stored.base;
        if base >= count.max(1) {
            self.leave(part, None, bad("base", &base.to_string()));
            base = 0;
        }
        // OK because count, names and base are within their limits here.
        ScenarioList::filled(most, items, base).map_err(|_| Unreadable::Malformed)
    }

    fn named(&mut self, part: Part, nth: usize, stored: ScenarioV1) -> Scenario {
        let name = strip_invisible(&stored.name);
        let mut name: String = name.trim().chars().take(MAX_NAME).collect();
        if name != stored.name || name.is_empty() {
            self.leave(part, Some(&name), bad("name", &stored.name));
        }
        if name.trim().is_empty() {
            name = format!("#{}", nth + 1);
        }
        let mut link = form_urlencoded::Serializer::new("v=1".to_owned());
        link.extend_pairs(stored.inputs.iter().filter(|(key, _)| *key != "v"));
        let lang = Lang::from_code(&stored.lang).unwrap_or(self.lang);
        let (mut form, notices) = read_link(&link.finish(), lang);
        for notice in notices {
            self.leave(part, Some(&name), notice);
        }
        self.enter(part, &name, &mut form, &stored);
        Scenario { name, form }
    }

    fn enter(&mut self, part: Part, name: &str, form: &mut CalculatorForm, stored: &ScenarioV1) {
        for (key, text) in &stored.typed {
            match Field::from_name(key) {
                Some(field) => form.restore(field, text),
                None => {
                    self.leave(part, Some(name), Notice::UnknownKey(super::link::shortened(key)))
                }
            }
        }
        if !stored.transactions.is_empty() {
            form.paste_transactions(&stored.transactions);
        }
    }

    fn ranges(&mut self, twins: &[RangeV1]) -> Vec<Range> {
        let mut ranges: Vec<Range> = Vec::new();
        for stored in twins {
            match stored.restore() {
                Some(range) if ranges.iter().all(|it| it.field != range.field) => {
                    ranges.push(range);
                }
                _ => self.leave(Part::Ranges, None, bad("range", &stored.field)),
            }
        }
        ranges
    }

    fn programmes(&mut self, twins: &[ProgrammeV1]) -> Vec<Programme> {
        let mut programmes: Vec<Programme> = Vec::new();
        for stored in twins {
            match stored.restore() {
                Some(made) if programmes.iter().all(|it| it.kind != made.kind) => {
                    programmes.push(made);
                }
                _ => self.leave(Part::Programmes, None, bad("programme", &stored.kind)),
            }
        }
        programmes
    }
}

impl RangeV1 {
    fn restore(&self) -> Option<Range> {
        Some(Range {
            field: Field::from_name(&self.field)?,
            low: number(&self.low)?,
            likely: number(&self.likely)?,
            high: number(&self.high)?,
        })
    }
}

impl ProgrammeV1 {
    fn restore(&self) -> Option<Programme> {
        let paid = match self.per.as_str() {
            "once" => Paid::Once { customers: number(&self.customers)? },
            per => Paid::Each(CostPer::from_name(per)?),
        };
        // More effects than one or two per input are never meaningful.
        let effects = self.effects.iter().take(2 * Field::ALL.len());
        Some(Programme {
            kind: ProgrammeKind::from_name(&self.kind)?,
            cost: number(&self.cost)?,
            paid,
            effects: effects.map(EffectV1::restore).collect::<Option<_>>()?,
        })
    }
}

impl EffectV1 {
    fn restore(&self) -> Option<Effect> {
        let by = number(&self.by)?;
        Some(Effect {
            field: Field::from_name(&self.field)?,
            change: match self.change.as_str() {
                "percent" => Change::Percent(by),
                "points" => Change::Points(by),
                _ => return None,
            },
        })
    }
}
