//! How well a forecast of single customers came true: errors, ranking, and probabilities by tenth.
//!
//! Knows no model: [`Predicted`] and [`Observed`] are columns by customer.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Forecasts of one period, by customer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predicted {
    pub orders: Vec<f64>,
    pub value: Vec<f64>,
    /// Probability of at least one order.
    pub buys: Vec<f64>,
}

/// What the same customers did in the period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observed {
    pub orders: Vec<u32>,
    pub value: Vec<f64>,
}

/// A forecast compared with what came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Accuracy {
    /// Sums over all customers: predicted, then actual.
    pub orders: Tenth,
    pub value: Tenth,
    pub buyers: Tenth,
    /// Mean absolute error, and root of the mean squared error, of orders per customer.
    pub mae: f64,
    pub rmse: f64,
    /// How well the forecast ranks customers by orders: 1 like the actual orders, 0 by chance; `None` when
    /// nobody or everybody bought alike.
    pub gini: Option<f64>,
    /// Share of the actual value from the tenth of customers with the highest predicted value, and from the tenth
    /// with the highest actual value; `None` when the actual value is not above 0.
    pub top_tenth_value: Option<Tenth>,
    /// Probability that a customer who bought had a higher predicted probability than one who did not.
    pub auc: Option<f64>,
    /// Mean squared error of the probabilities, and that of predicting the actual share for everybody.
    pub brier: f64,
    pub brier_base_rate: f64,
    /// Orders per customer, and share of buyers, by tenth of customers from the highest forecast down.
    pub orders_by_tenth: Vec<Tenth>,
    pub buyers_by_tenth: Vec<Tenth>,
}

/// A predicted number and the actual one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tenth {
    pub predicted: f64,
    pub actual: f64,
}

impl Tenth {
    /// (Predicted − actual) ÷ actual; `None` when actual is 0.
    pub fn bias(&self) -> Option<f64> {
        (self.actual != 0.0).then(|| (self.predicted - self.actual) / self.actual)
    }
}

impl Accuracy {
    /// `tie` orders customers with the same forecast, so that the result does not depend on the order of the
    /// file. `None` without customers.
    pub fn measure(
        predicted: &Predicted,
        observed: &Observed,
        tie: &dyn Fn(usize, usize) -> Ordering,
    ) -> Option<Accuracy> {
        let count = predicted.orders.len();
        if count == 0 {
            return None;
        }
        let orders: Vec<f64> = observed.orders.iter().map(|orders| f64::from(*orders)).collect();
        let bought: Vec<f64> = orders.iter().map(|orders| f64::from(*orders > 0.0)).collect();
        let by_orders = Ranking::new(&predicted.orders);
        let by_chance = Ranking::new(&predicted.buys);
        let mean = |of: &dyn Fn(usize) -> f64| (0..count).map(of).sum::<f64>() / count as f64;
        let buyers = total(&predicted.buys, &bought);
        let share = buyers.actual / count as f64;
        Some(Accuracy {
            orders: total(&predicted.orders, &orders),
            value: total(&predicted.value, &observed.value),
            buyers,
            mae: mean(&|nth| (predicted.orders[nth] - orders[nth]).abs()),
            rmse: mean(&|nth| (predicted.orders[nth] - orders[nth]).powi(2)).sqrt(),
            gini: normalised_gini(&by_orders, &orders),
            top_tenth_value: top_tenth(&predicted.value, &observed.value),
            auc: auc(&by_chance, &bought),
            brier: mean(&|nth| (predicted.buys[nth] - bought[nth]).powi(2)),
            brier_base_rate: share * (1.0 - share),
            orders_by_tenth: by_orders.tenths(&predicted.orders, &orders, tie),
            buyers_by_tenth: by_chance.tenths(&predicted.buys, &bought, tie),
        })
    }
}

fn total(predicted: &[f64], actual: &[f64]) -> Tenth {
    Tenth { predicted: predicted.iter().sum(), actual: actual.iter().sum() }
}

/// Customers from the highest value down; equal ones form a block.
struct Ranking {
    order: Vec<u32>,
    /// Where each block ends.
    ends: Vec<usize>,
}

impl Ranking {
    fn new(values: &[f64]) -> Ranking {
        let mut sorted: Vec<(f64, u32)> =
            values.iter().enumerate().map(|(nth, value)| (*value, nth as u32)).collect();
        sorted.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let mut ends = Vec::new();
        for block in sorted.chunk_by(|a, b| a.0 == b.0) {
            ends.push(ends.last().copied().unwrap_or(0) + block.len());
        }
        Ranking { order: sorted.into_iter().map(|(_, nth)| nth).collect(), ends }
    }

    fn blocks(&self) -> impl Iterator<Item = &[u32]> {
        let from = std::iter::once(&0).chain(&self.ends);
        from.zip(&self.ends).map(|(from, to)| &self.order[*from..*to])
    }

    /// The mean of both by tenth of the customers; the first tenths have one more where the number of customers is
    /// not divisible.
    fn tenths(
        &self,
        predicted: &[f64],
        actual: &[f64],
        tie: &dyn Fn(usize, usize) -> Ordering,
    ) -> Vec<Tenth> {
        let mut order = self.order.clone();
        let (least, more) = (order.len() / TENTHS, order.len() % TENTHS);
        let edges = (0..=TENTHS).map(|nth| nth * least + nth.min(more));
        let edges: Vec<usize> = edges.collect();
        // Only blocks that an edge divides need an order.
        for edge in &edges {
            let block = self.ends.partition_point(|end| end <= edge);
            if let Some(end) = self.ends.get(block) {
                let from = if block > 0 { self.ends[block - 1] } else { 0 };
                order[from..*end].sort_unstable_by(|a, b| tie(*a as usize, *b as usize));
            }
        }
        let tenths = edges.windows(2).filter(|edges| edges[0] < edges[1]);
        tenths.map(|edges| mean_of(&order[edges[0]..edges[1]], predicted, actual)).collect()
    }
}

fn mean_of(customers: &[u32], predicted: &[f64], actual: &[f64]) -> Tenth {
    let mean = |values: &[f64]| {
        let values = customers.iter().map(|nth| values[*nth as usize]);
        values.sum::<f64>() / customers.len() as f64
    };
    Tenth { predicted: mean(predicted), actual: mean(actual) }
}

const TENTHS: usize = 10;

/// The Gini coefficient of the actual numbers in this ranking ÷ that in their own.
fn normalised_gini(ranking: &Ranking, actual: &[f64]) -> Option<f64> {
    let best = gini(&Ranking::new(actual), actual)?;
    (best > 0.0).then_some(gini(ranking, actual)? / best)
}

/// The mean over all customers of the share that they and those ranked before them have, less 1/2. Customers
/// who are ranked alike share their numbers equally.
fn gini(ranking: &Ranking, actual: &[f64]) -> Option<f64> {
    let all: f64 = actual.iter().sum();
    let (mut before, mut sum) = (0.0, 0.0);
    for block in ranking.blocks() {
        let own: f64 = block.iter().map(|nth| actual[*nth as usize]).sum();
        let count = block.len() as f64;
        sum += count * before + own * (count + 1.0) / 2.0;
        before += own;
    }
    (all > 0.0).then(|| sum / all / actual.len() as f64 - 0.5)
}

/// The area under the ROC curve; equal probabilities count half.
fn auc(ranking: &Ranking, bought: &[f64]) -> Option<f64> {
    let buyers: f64 = bought.iter().sum();
    let others = bought.len() as f64 - buyers;
    let (mut before, mut pairs) = (0.0, 0.0);
    for block in ranking.blocks() {
        let own: f64 = block.iter().map(|nth| bought[*nth as usize]).sum();
        pairs += (block.len() as f64 - own) * (before + own / 2.0);
        before += own;
    }
    (buyers > 0.0 && others > 0.0).then(|| pairs / (buyers * others))
}

fn top_tenth(predicted: &[f64], actual: &[f64]) -> Option<Tenth> {
    let all: f64 = actual.iter().sum();
    let most = actual.len().div_ceil(TENTHS);
    let share = |values: &[f64]| {
        let (mut taken, mut sum) = (0, 0.0);
        for block in Ranking::new(values).blocks() {
            // Of a block that is too large, a part.
            let part = (most - taken).min(block.len()) as f64 / block.len() as f64;
            sum += part * block.iter().map(|nth| actual[*nth as usize]).sum::<f64>();
            taken = (taken + block.len()).min(most);
        }
        sum / all
    };
    (all > 0.0).then(|| Tenth { predicted: share(predicted), actual: share(actual) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four customers by hand: the forecast ranks the second and third one wrongly, and ties the last two.
    #[test]
    fn four_customers_by_hand() {
        let predicted = Predicted {
            orders: vec![3.0, 2.0, 0.5, 0.5],
            value: vec![30.0, 20.0, 5.0, 5.0],
            buys: vec![0.9, 0.8, 0.5, 0.5],
        };
        let observed = Observed { orders: vec![4, 0, 1, 0], value: vec![20.0, 0.0, 80.0, 0.0] };
        let it = Accuracy::measure(&predicted, &observed, &|a, b| a.cmp(&b)).unwrap();
        assert_eq!(it.orders, Tenth { predicted: 6.0, actual: 5.0 });
        assert_eq!(it.orders.bias(), Some(0.2));
        assert_eq!(it.mae, (1.0 + 2.0 + 0.5 + 0.5) / 4.0);
        assert_eq!(it.rmse, ((1.0 + 4.0 + 0.25 + 0.25) / 4.0f64).sqrt());
        // Cumulative shares .8 .8 .9 1 against .8 1 1 1.
        assert!((it.gini.unwrap() - (0.875 - 0.5) / (0.95 - 0.5)).abs() < 1e-15);
        // Of four pairs of a buyer and another: 2 right, 1 wrong, 1 tied.
        assert_eq!(it.auc, Some(2.5 / 4.0));
        assert!((it.brier - (0.01 + 0.64 + 0.25 + 0.25) / 4.0).abs() < 1e-15);
        assert_eq!(it.brier_base_rate, 0.25);
        // One of four customers is the top tenth.
        assert_eq!(it.top_tenth_value, Some(Tenth { predicted: 0.2, actual: 0.8 }));
        assert_eq!(it.orders_by_tenth.len(), 4);
        assert_eq!(it.orders_by_tenth[2], Tenth { predicted: 0.5, actual: 1.0 });
    }

    #[test]
    fn undefined_where_nobody_buys() {
        let predicted = Predicted { orders: vec![0.0; 2], value: vec![0.0; 2], buys: vec![0.0; 2] };
        let observed = Observed { orders: vec![0; 2], value: vec![0.0; 2] };
        let it = Accuracy::measure(&predicted, &observed, &|a, b| a.cmp(&b)).unwrap();
        assert_eq!(
            (it.gini, it.auc, it.top_tenth_value, it.orders.bias()),
            (None, None, None, None)
        );
        let nobody =
            Accuracy::measure(&Predicted::default(), &Observed::default(), &|a, b| a.cmp(&b));
        assert_eq!(nobody, None);
    }
}
