//! Compares the values of every attribute.

use crate::customer_base::groups::verdict::{Test, holm};
use crate::customer_base::groups::{GroupComparison, Groups, Observed};

/// Every attribute's comparison. They are made together because each further one is another chance for a false
/// winner.
pub fn compare(observed: &Observed, attributes: &[Groups]) -> Vec<GroupComparison> {
    let tests = attributes.iter().flat_map(|groups| {
        [Test::of(&observed.value, observed, groups), Test::of(&observed.repeat, observed, groups)]
    });
    let tests: Vec<Option<Test>> = tests.collect();
    let corrected = holm(tests.iter().map(|test| test.as_ref()?.p()));
    let mut compared =
        tests.into_iter().zip(corrected).map(|(test, corrected)| Some(test?.compared(corrected)));
    let all = attributes.iter().map(|groups| GroupComparison {
        value: compared.next().flatten(),
        repeat: compared.next().flatten(),
        at_age: observed.ages.means(groups.partition),
    });
    all.collect()
}
