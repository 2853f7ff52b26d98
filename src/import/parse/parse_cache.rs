//! Caches the parsed values of texts that repeat from row to row.

/// Maps repeated texts, such as a status, to their values.
pub(in crate::import) struct ParseCache<T> {
    known: Vec<(Box<[u8]>, T)>,
}

impl<T> Default for ParseCache<T> {
    fn default() -> ParseCache<T> {
        ParseCache { known: Vec::new() }
    }
}

impl<T: Copy> ParseCache<T> {
    /// A column with more distinct texts than this is not cached further.
    const MOST: usize = 64;
    /// Longest cached text in bytes; Shopee's longest status is a sentence of 150 bytes.
    const LONGEST: usize = 256;

    pub fn get(&mut self, text: &[u8], meaning: impl FnOnce(&[u8]) -> T) -> T {
        if let Some((_, meaning)) = self.known.iter().find(|(known, _)| **known == *text) {
            return *meaning;
        }
        let meaning = meaning(text);
        if self.known.len() < Self::MOST && text.len() <= Self::LONGEST {
            self.known.push((text.into(), meaning));
        }
        meaning
    }
}
