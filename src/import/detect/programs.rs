//! Known programs, recognised by several headings that occur together in their files and in no other.
//!
//! To support a program, add a [`Program`] row, and a file to `tests/programs`, where the sources of all headings
//! are named. All words are [`folded`](crate::import::folded), the preferred ones first. No source was found for
//! the order files of Sapo, Nhanh.vn and WHMCS, so they are read by the general headings.

mod marketplaces;
mod payments;
mod program;
mod shops;

use crate::import::FileError;
pub(in crate::import) use program::Program;
use program::Rows;

/// The program whose signature is among these folded headings.
pub(in crate::import) fn program_of(headings: &[String]) -> Option<&'static Program> {
    let has = |word: &&str| headings.iter().any(|heading| heading == *word);
    all().find(|program| program.signature.iter().all(has))
}

/// Why a file with these folded headings is not read.
pub(in crate::import) fn refusal(headings: &[String]) -> Option<FileError> {
    match program_of(headings)?.rows {
        Rows::Sales | Rows::Summary => None,
        Rows::Customers => Some(FileError::ListOfCustomers),
        Rows::Subscriptions => Some(FileError::ListOfSubscriptions),
    }
}

/// Whether a blank customer is a guest: a buyer at a marketplace always has an account.
pub(in crate::import) fn has_guests(headings: &[String]) -> bool {
    let is_market = |program| marketplaces::PROGRAMS.iter().any(|it| std::ptr::eq(it, program));
    program_of(headings).is_some_and(|program| !is_market(program))
}

/// Whether the signature of a program contains this heading.
pub(in crate::import) fn is_known(heading: &str) -> bool {
    all().any(|program| program.signature.contains(&heading))
}

fn all() -> impl Iterator<Item = &'static Program> {
    [shops::PROGRAMS, marketplaces::PROGRAMS, payments::PROGRAMS].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_program_hides_another() {
        for program in all() {
            let headings: Vec<String> =
                program.signature.iter().map(|it| (*it).to_owned()).collect();
            let found = program_of(&headings).expect("its own signature");
            assert!(std::ptr::eq(found, program), "{}: {:?}", program.name, found.signature);
        }
    }
}
