//! Interns texts: equal texts are stored once and share a number.
//!
//! Looking up a quarter of a million customers in random order for a million orders is bound by memory
//! latency. A slot of the table therefore holds a short text itself (up to [`INLINE`] bytes, enough for
//! customer numbers and telephone numbers), so that a look-up touches one cache line. Longer texts are
//! compared by a 64-bit hash first.

/// The longest text stored inside its slot, in bytes.
const INLINE: usize = 11;
/// The id of an empty slot; [`Interner::len`] never reaches it.
const EMPTY: u32 = u32::MAX;

/// Texts numbered from 0 in the order of first appearance.
///
/// ```
/// use clv_calculator::import::Interner;
/// let mut names = Interner::default();
/// assert_eq!(names.intern("Hà Nội".as_bytes()), 0);
/// assert_eq!(names.intern("Đà Nẵng".as_bytes()), 1);
/// assert_eq!(names.intern("Hà Nội".as_bytes()), 0);
/// assert_eq!((names.text(1), names.find(b"Hue"), names.len()), ("Đà Nẵng", None, 2));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Interner {
    /// The length is a power of two, or 0.
    slots: Vec<Slot>,
    /// All texts concatenated, and the end of each.
    texts: String,
    ends: Vec<u32>,
}

/// A [`Key`] and the number of its text: 16 bytes, so that four slots fill a cache line.
#[derive(Clone, Copy, Debug)]
struct Slot {
    low: u64,
    high: u32,
    id: u32,
}

/// A short text with its length, or the hash and length of a long one.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    low: u64,
    high: u32,
}

impl Interner {
    /// Stands for a text without a number.
    pub(crate) const UNKNOWN: u32 = EMPTY;
    /// Look-ups in flight together; more would evict each other from the cache.
    pub(crate) const BATCH: usize = 512;

    /// The number of `text`; a new text gets the next one.
    ///
    /// Invalid UTF-8 is replaced by U+FFFD.
    pub fn intern(&mut self, text: &[u8]) -> u32 {
        if self.ends.len() * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let key = Key::new(text);
        let at = self.place(key, text);
        if self.slots[at].id != EMPTY {
            return self.slots[at].id;
        }
        let Ok(valid) = std::str::from_utf8(text) else {
            return self.intern(String::from_utf8_lossy(text).as_bytes());
        };
        // OK because a file of 4 GB does not fit in the worker's memory.
        let id = self.ends.len() as u32;
        self.texts.push_str(valid);
        self.ends.push(self.texts.len() as u32);
        self.slots[at] = Slot { low: key.low, high: key.high, id };
        id
    }

    /// Gives `text`, which must be new, the next number but no slot: enough for texts that are only merged
    /// into another table, at half the memory.
    pub(crate) fn push(&mut self, text: &str) {
        self.texts.push_str(text);
        self.ends.push(self.texts.len() as u32);
    }

    /// The number of `text`, if it has one.
    pub fn find(&self, text: &[u8]) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let id = self.slots[self.place(Key::new(text), text)].id;
        (id != EMPTY).then_some(id)
    }

    /// The numbers of many texts, [`Interner::UNKNOWN`] for new ones. `texts` holds them concatenated, `ends`
    /// the end of each; there are at most [`Interner::BATCH`].
    ///
    /// All slots are read once before the first result is needed, so that the cache misses overlap instead of
    /// following each other.
    pub(crate) fn find_all(&self, texts: &[u8], ends: &[u32], ids: &mut Vec<u32>) {
        ids.clear();
        ids.resize(ends.len(), Interner::UNKNOWN);
        let Some(mask) = self.slots.len().checked_sub(1) else {
            return;
        };
        let mut keys = [Key { low: 0, high: 0 }; Interner::BATCH];
        let mut seen = 0;
        let mut start = 0;
        for (key, &end) in keys.iter_mut().zip(ends) {
            *key = Key::new(&texts[start..end as usize]);
            seen ^= self.slots[key.spread() & mask].id;
            start = end as usize;
        }
        // Keeps the compiler from removing the reads, whose result is unused.
        std::hint::black_box(seen);
        start = 0;
        for ((id, key), &end) in ids.iter_mut().zip(keys).zip(ends) {
            *id = self.slots[self.place(key, &texts[start..end as usize])].id;
            start = end as usize;
        }
    }

    /// The numbers of the texts of `other` in this table; new texts are added.
    pub(crate) fn intern_all(&mut self, other: &Interner) -> Vec<u32> {
        let mut all = Vec::with_capacity(other.len());
        let mut ids = Vec::new();
        let mut start = 0;
        for ends in other.ends.chunks(Interner::BATCH) {
            let texts = &other.texts.as_bytes()[start as usize..];
            let here: Vec<u32> = ends.iter().map(|end| end - start).collect();
            self.find_all(texts, &here, &mut ids);
            for &id in &ids {
                let text = other.text(all.len() as u32).as_bytes();
                all.push(if id == Interner::UNKNOWN { self.intern(text) } else { id });
            }
            start = ends[ends.len() - 1];
        }
        all
    }

    /// # Panics
    /// When `id` was not given out by this table.
    pub fn text(&self, id: u32) -> &str {
        let id = id as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        &self.texts[start..self.ends[id] as usize]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The slot of this text, or the empty slot where it belongs.
    fn place(&self, key: Key, text: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key.spread() & mask;
        loop {
            let slot = &self.slots[at];
            let here = slot.low == key.low
                && slot.high == key.high
                && (text.len() <= INLINE
                    || slot.id == EMPTY
                    || self.text(slot.id).as_bytes() == text);
            if slot.id == EMPTY || here {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let empty = Slot { low: 0, high: 0, id: EMPTY };
        let size = (self.slots.len() * 2).max(16);
        let old = std::mem::replace(&mut self.slots, vec![empty; size]);
        for slot in old.into_iter().filter(|slot| slot.id != EMPTY) {
            // No text occurs twice, so the first empty slot is its place.
            let mut at = Key { low: slot.low, high: slot.high }.spread() & (size - 1);
            while self.slots[at].id != EMPTY {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot;
        }
    }
}

impl Key {
    fn new(text: &[u8]) -> Key {
        let length = text.len();
        if length > INLINE {
            let length = (length as u32) & 0x00ff_ffff;
            return Key { low: hash(text), high: 0xff00_0000 | length };
        }
        // Overlapping reads cover every byte of a text of known length without a loop.
        let (low, rest) = match (text.first_chunk::<8>(), text.first_chunk::<4>()) {
            (Some(low), _) => (u64::from_le_bytes(*low), last_of(&text[4..]) >> 8),
            (None, Some(low)) => (u64::from(u32::from_le_bytes(*low)), last_of(text)),
            (None, None) => (word(text), 0),
        };
        let low = if length < 8 { low | u64::from(rest) << 32 } else { low };
        let rest = if length < 8 { 0 } else { rest };
        Key { low, high: (length as u32) << 24 | rest }
    }

    /// Position in the table: multiplication carries every byte into the upper bits. The two parts share
    /// bytes, so each is multiplied before they are combined; otherwise the shared bytes would cancel out.
    fn spread(self) -> usize {
        let high = u64::from(self.high).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        let mixed = (self.low ^ high).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as usize
    }
}

/// Up to eight bytes as one number.
fn word(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// The last four bytes of at least four.
fn last_of(text: &[u8]) -> u32 {
    text.last_chunk::<4>().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

fn hash(text: &[u8]) -> u64 {
    let (words, rest) = text.as_chunks::<8>();
    let words = words.iter().map(|bytes| u64::from_le_bytes(*bytes));
    words.chain([word(rest)]).fold(text.len() as u64, |hash, word| {
        let mixed = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 29
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_length_keep_their_numbers() {
        let mut names = Interner::default();
        let texts: Vec<String> =
            (0..3_000).map(|i| format!("{}{i}", "x\0é".repeat(i % 9))).collect();
        for round in 0..2 {
            for (id, text) in texts.iter().enumerate() {
                assert_eq!(names.intern(text.as_bytes()), id as u32, "round {round}");
            }
        }
        for (id, text) in texts.iter().enumerate() {
            assert_eq!(names.text(id as u32), text);
            assert_eq!(names.find(text.as_bytes()), Some(id as u32));
        }
    }

    /// Regression: reading 5,000,000 orders took four times too long, because order numbers of eight
    /// characters clustered in few slots.
    #[test]
    fn numbers_of_every_length_are_spread() {
        for width in 1..16 {
            let mut names = Interner::default();
            for number in 0..10_000u32 {
                names.intern(format!("{number:0width$}").as_bytes());
            }
            let mask = names.slots.len() - 1;
            let distance = |(at, slot): (usize, &Slot)| {
                let place = Key { low: slot.low, high: slot.high }.spread() & mask;
                (at + mask + 1 - place) & mask
            };
            let taken = names.slots.iter().enumerate().filter(|(_, slot)| slot.id != EMPTY);
            let steps: usize = taken.map(distance).sum();
            assert!(steps < 2 * names.len(), "{steps} steps at {width}");
        }
    }

    #[test]
    fn trailing_zero_bytes_count() {
        let mut names = Interner::default();
        assert_eq!(names.intern(b""), 0);
        assert_eq!(names.intern(b"\0"), 1);
        assert_eq!(names.intern(b"a"), 2);
        assert_eq!(names.intern(b"a\0"), 3);
    }

    #[test]
    fn bytes_that_are_no_text_are_kept_as_replacement() {
        let mut names = Interner::default();
        assert_eq!(names.intern(b"\xff"), 0);
        assert_eq!(names.intern(b"\xfe"), 0);
        assert_eq!(names.text(0), "\u{fffd}");
    }
}
