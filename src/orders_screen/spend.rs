//! A table of spend beside the report: read, matched with channels, and set against the orders.

use super::channels;
use super::event::{Effect, SpendEdit, Ticket};
use super::out::Out;
use super::shown::Shown;
use crate::customer_base::Report;
use crate::customer_base::acquisition::{
    AcquisitionInput, AcquisitionReport, Measure, NoAcquisition, Spend,
};
use crate::import::FileError;
use crate::import::spend::{SpendError, SpendTable};
use crate::service::{Problem, Request, Response};
use crate::workspace::Drafts;

/// Why a table of spend was not read.
#[derive(Clone, Debug, PartialEq)]
pub enum SpendRefusal {
    File(FileError),
    Table(SpendError),
}

/// The table, what is asked about it, and the answer.
#[derive(Debug, Default)]
pub struct SpendSide {
    pub table: Option<Shown<SpendTable>>,
    pub input: Option<Shown<AcquisitionInput>>,
    pub outcome: Option<Shown<Result<AcquisitionReport, NoAcquisition>>>,
    pub refusal: Option<SpendRefusal>,
    reading: Option<Ticket>,
    /// With what was asked.
    computing: Option<(Ticket, Shown<AcquisitionInput>)>,
}

impl SpendSide {
    /// Whether an answer is awaited.
    pub fn is_waiting(&self) -> bool {
        self.reading.is_some() || self.computing.is_some()
    }

    /// Reads what was chosen or pasted; the table before stays until it is read.
    pub(super) fn open(&mut self, out: &mut Out) {
        self.refusal = None;
        self.reading = Some(out.request(Effect::ReadSpend));
    }

    /// Takes the table away, also from the worker, which puts the last one into exports.
    pub(super) fn close(&mut self, out: &mut Out) {
        if let Some(input) = &self.input {
            let nothing = AcquisitionInput { spend: Spend::default(), ..(**input).clone() };
            out.ask(Request::Acquisition(Box::new(nothing)));
        }
        *self = SpendSide::default();
    }

    pub(super) fn change(
        &mut self,
        SpendEdit(edit): SpendEdit,
        drafts: &mut Drafts,
        out: &mut Out,
    ) {
        let Some(now) = &self.input else { return };
        let mut input = (**now).clone();
        edit(&mut input);
        if input != **now {
            // Another attribute gives all lines channels; those were not chosen one by one.
            if input.heading == now.heading {
                channels::keep(&now.spend, &input.spend, drafts, out);
            }
            self.input = Some(Shown::new(input));
            self.compute(out);
        }
    }

    /// Asks anew; while a question is under way, only the last one counts.
    pub(super) fn compute(&mut self, out: &mut Out) {
        if let (Some(input), None) = (&self.input, &self.computing) {
            let ticket = out.ask(Request::Acquisition(Box::new((**input).clone())));
            self.computing = Some((ticket, input.clone()));
        }
    }

    /// The report is another one, so what was asked about the one before is asked again.
    pub(super) fn refresh(&mut self, out: &mut Out) {
        self.computing = None;
        self.compute(out);
    }

    /// The worker has ended: nothing is awaited any more.
    pub(super) fn lose(&mut self) {
        (self.reading, self.computing) = (None, None);
    }

    /// Gives back an answer that is not about the spend.
    pub(super) fn answered(
        &mut self,
        ticket: Ticket,
        response: Response,
        report: &Report,
        drafts: &Drafts,
        out: &mut Out,
    ) -> Result<(), Response> {
        if self.reading == Some(ticket) {
            self.reading = None;
            match response {
                Response::SpendTable(Ok(table)) => self.take(*table, report, drafts, out),
                Response::SpendTable(Err(why)) => self.refuse(SpendRefusal::Table(why), out),
                Response::Failed(Problem::File(why)) => self.refuse(SpendRefusal::File(why), out),
                _ => {}
            }
            return Ok(());
        }
        let Some((_, asked)) = self.computing.take_if(|(awaited, _)| *awaited == ticket) else {
            return Err(response);
        };
        if let Response::Acquisition(outcome) = response {
            self.outcome = Some(Shown::new(*outcome));
        }
        if self.input.as_ref() != Some(&asked) {
            self.compute(out);
        }
        Ok(())
    }

    fn refuse(&mut self, why: SpendRefusal, out: &mut Out) {
        self.refusal = Some(why);
        out.focus("spend-refusal");
    }

    /// Lines that were known before, from a table of an earlier month, keep what was chosen for them.
    fn take(&mut self, table: SpendTable, report: &Report, drafts: &Drafts, out: &mut Out) {
        let mut spend = Spend::from_table(&table);
        let guessed = spend.match_channels(&report.attributes);
        let heading = channels::restore(&mut spend, &report.attributes, guessed, drafts);
        let input = match self.input.take() {
            Some(before) => {
                for line in &mut spend.lines {
                    let known = before.spend.lines.iter().find(|it| it.name == line.name);
                    if let Some(known) = known.filter(|_| before.heading == heading) {
                        line.channel.clone_from(&known.channel);
                    }
                    if let Some(known) = known {
                        (line.acquisition, line.delay) = (known.acquisition, known.delay);
                        line.is_onboarding = known.is_onboarding;
                    }
                }
                AcquisitionInput {
                    spend,
                    heading,
                    currency: table.currency.clone(),
                    from: None,
                    to: None,
                    ..(*before).clone()
                }
            }
            None => AcquisitionInput {
                spend,
                heading,
                currency: table.currency.clone(),
                from: None,
                to: None,
                measure: Measure::All,
                target_ratio: TARGET_RATIO,
                target_months: TARGET_MONTHS,
                monthly_budget: None,
                closing_rate: None,
            },
        };
        self.table = Some(Shown::new(table));
        self.input = Some(Shown::new(input));
        (self.outcome, self.computing) = (None, None);
        self.compute(out);
        out.focus("spend-read");
    }
}

/// LTV:CAC that is commonly aimed at.
const TARGET_RATIO: f64 = 3.0;
/// Months within which CAC is commonly wanted back.
const TARGET_MONTHS: u16 = 12;
