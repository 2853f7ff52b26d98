//! From bytes to a [`Ledger`](super::Ledger).
