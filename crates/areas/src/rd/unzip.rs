//! The one text out of a zip file; no more of the format than that takes.

/// Texts beyond this size are refused.
const LIMIT: usize = 64 << 20;

/// The first entry whose name ends in `.txt`, unpacked.
pub(super) fn first_text(zip: &[u8]) -> Option<Vec<u8>> {
    let end = zip.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let (entries, mut at) = (number(zip, end + 10, 2)?, number(zip, end + 16, 4)?);
    for _ in 0..entries {
        let [name, extra, comment] = [28, 30, 32].map(|field| number(zip, at + field, 2));
        let (name, extra, comment) = (name?, extra?, comment?);
        if zip.get(at + 46..at + 46 + name)?.ends_with(b".txt") {
            return unpack(zip, at);
        }
        at += 46 + name + extra + comment;
    }
    None
}

fn unpack(zip: &[u8], entry: usize) -> Option<Vec<u8>> {
    let (method, packed, local) =
        (number(zip, entry + 10, 2)?, number(zip, entry + 20, 4)?, number(zip, entry + 42, 4)?);
    let start = local + 30 + number(zip, local + 26, 2)? + number(zip, local + 28, 2)?;
    let data = zip.get(start..start.checked_add(packed)?)?;
    match method {
        0 => Some(data.to_vec()),
        8 => miniz_oxide::inflate::decompress_to_vec_with_limit(data, LIMIT).ok(),
        _ => None,
    }
}

/// A number of some bytes, the lowest first.
fn number(zip: &[u8], at: usize, bytes: usize) -> Option<usize> {
    let field = zip.get(at..at.checked_add(bytes)?)?;
    Some(field.iter().rev().fold(0, |sum, byte| (sum << 8) | usize::from(*byte)))
}
