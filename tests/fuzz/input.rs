//! What of the fuzzer's bytes is the file, and what says how it is served?
//!
//! The last bytes are the choices, so that any file is a seed as it stands.
#![allow(dead_code)]

/// So large grows an input that is repeated: what takes longer than its share shows here.
const GROWN_BYTES: usize = 256 << 10;

/// The file and one byte of choices.
pub fn with_choices(data: &[u8]) -> (&[u8], u8) {
    match data.split_last() {
        Some((choices, file)) => (file, *choices),
        None => (data, 0),
    }
}

/// The file with what follows its first line repeated, as a large one would be.
pub fn grown(file: &[u8]) -> Vec<u8> {
    let head = file
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1);
    let (head, body) = file.split_at(head);
    let mut grown = head.to_vec();
    while !body.is_empty() && grown.len() < GROWN_BYTES {
        grown.extend_from_slice(body);
    }
    grown
}

/// Sizes of pieces that follow from the choices: from a byte to some hundred, never twice the same.
pub fn pieces(mut file: &[u8], choices: u8) -> Vec<&[u8]> {
    let (mut pieces, mut size) = (Vec::new(), u32::from(choices));
    while !file.is_empty() {
        size = size.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let most = 1 << (size >> 29);
        let (piece, rest) = file.split_at(file.len().min(1 + (size >> 8) as usize % (3 * most)));
        pieces.push(piece);
        file = rest;
    }
    pieces
}
