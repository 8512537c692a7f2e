//! A hash that is written into files, and so must be the same for ever.

/// FNV-1a of 64 bits over words, each followed by `separator`, a byte that tells `a b` from `ab`.
///
/// It needs no secret: what it tells apart is not hostile. Source: Fowler, Noll and Vo, the constants for 64 bits.
pub fn fnv1a<'w>(words: impl IntoIterator<Item = &'w str>, separator: u8) -> u64 {
    const BASIS: u64 = 0xCBF2_9CE4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01B3;
    let bytes = words.into_iter().flat_map(|word| word.bytes().chain([separator]));
    bytes.fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}
