//! One value for each model of repeat purchases.

use crate::customer_base::Model;
use serde::{Deserialize, Serialize};
use std::ops::Index;

/// The values in the order of [`Model::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PerModel<T>([T; Model::ALL.len()]);

impl<T> PerModel<T> {
    pub fn new(value: impl FnMut(Model) -> T) -> PerModel<T> {
        PerModel(Model::ALL.map(value))
    }

    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

impl<T> Index<Model> for PerModel<T> {
    type Output = T;

    fn index(&self, model: Model) -> &T {
        &self.0[model as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_has_its_own_value() {
        let models = PerModel::new(|model| model);
        assert!(Model::ALL.into_iter().all(|model| models[model] == model));
        assert!(models.values().copied().eq(Model::ALL));
    }
}
