//! Customers in groups, and sums over every group.

/// Every customer's group; groups are numbered from 0.
pub struct Partition {
    pub of_customer: Vec<u32>,
    pub groups: usize,
}

impl Partition {
    /// All customers in one group.
    pub fn whole(customers: usize) -> Partition {
        Partition { of_customer: vec![0; customers], groups: 1 }
    }

    /// Sums of N numbers of each customer, by group of each partition.
    pub fn sums<const N: usize>(
        partitions: &[&Partition],
        customers: usize,
        of: impl Fn(usize) -> [f64; N],
    ) -> Vec<Vec<[f64; N]>> {
        let add =
            |sums: &mut [f64; N], values: &[f64; N]| (0..N).for_each(|i| sums[i] += values[i]);
        Partition::totals(partitions, customers, &[0.0; N], of, add)
    }

    /// What is added up over the customers of each group of each partition. Their facts are made once, for some
    /// customers at a time: with dozens of partitions, the time depends on whether these and the groups of one partition
    /// stay in the processor's cache.
    pub fn totals<S: Clone, F>(
        partitions: &[&Partition],
        customers: usize,
        nothing: &S,
        of: impl Fn(usize) -> F,
        add: impl Fn(&mut S, &F),
    ) -> Vec<Vec<S>> {
        let mut totals: Vec<Vec<S>> =
            partitions.iter().map(|partition| vec![nothing.clone(); partition.groups]).collect();
        let mut facts = Vec::with_capacity(AT_ONCE);
        for from in (0..customers).step_by(AT_ONCE) {
            let some = from..customers.min(from + AT_ONCE);
            facts.clear();
            facts.extend(some.clone().map(&of));
            for (totals, partition) in totals.iter_mut().zip(partitions) {
                for (facts, group) in facts.iter().zip(&partition.of_customer[some.clone()]) {
                    add(&mut totals[*group as usize], facts);
                }
            }
        }
        totals
    }
}

const AT_ONCE: usize = 256;
