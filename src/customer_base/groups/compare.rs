//! Compares the values of every attribute.

use crate::customer_base::forecast::Partition;
use crate::customer_base::groups::verdict::{Test, holm};
use crate::customer_base::groups::{GroupComparison, Groups, Observed};

/// Every attribute's comparison. They are made together because each further one is another chance for a false
/// winner.
pub fn compare(observed: &Observed, attributes: &[Groups]) -> Vec<GroupComparison> {
    let (values, repeats) = (
        Test::all(observed.value.as_ref(), observed, attributes),
        Test::all(observed.repeat.as_ref(), observed, attributes),
    );
    let tests = values.into_iter().zip(repeats).flat_map(|(value, repeat)| [value, repeat]);
    let tests: Vec<Option<Test>> = tests.collect();
    let corrected = holm(tests.iter().map(|test| test.as_ref()?.p()));
    let mut compared =
        tests.into_iter().zip(corrected).map(|(test, corrected)| Some(test?.compared(corrected)));
    let partitions: Vec<&Partition> = attributes.iter().map(|groups| groups.partition).collect();
    let all = observed.ages.means(&partitions).into_iter().map(|at_age| GroupComparison {
        value: compared.next().flatten(),
        repeat: compared.next().flatten(),
        at_age,
    });
    all.collect()
}
