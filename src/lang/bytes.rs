//! Sets of bytes: a scan that asks one passes over a text several times as fast as one that asks
//! what each letter is.

/// For each byte, whether it is one of these.
pub const fn byte_set(bytes: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        set[bytes[at] as usize] = true;
        at += 1;
    }
    set
}
