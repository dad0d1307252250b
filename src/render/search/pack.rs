//! How an index is written down: short, as text, in files that a script element can load.
//!
//! A browser lets a page opened from a folder load scripts, but read no other files; so
//! every file of the index is a script that puts a value into `ikidil` under its name.

use std::sync::Arc;

use crate::memo::Fingerprint;

/// The digits of numbers: five bits each, and one that says whether more follow.
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/// Adds a number, lowest bits first.
pub fn number(out: &mut String, mut value: u32) {
    while value >= 32 {
        out.push(digit(32 | (value & 31)));
        value >>= 5;
    }
    out.push(digit(value));
}

/// One character for a number below 64.
fn digit(value: u32) -> char {
    char::from(DIGITS[(value & 63) as usize])
}

/// What each byte stands for.
const VALUES: [Option<u32>; 256] = {
    let mut values = [None; 256];
    let mut value = 0;
    while value < DIGITS.len() {
        values[DIGITS[value] as usize] = Some(value as u32);
        value += 1;
    }
    values
};

/// Reads a number, and what follows it.
pub fn read(text: &[u8]) -> Option<(u32, &[u8])> {
    let mut value = 0;
    for (at, byte) in text.iter().enumerate() {
        let digit = VALUES[usize::from(*byte)].filter(|_| at < 7)?;
        value |= (digit & 31) << (5 * at);
        if digit < 32 {
            return Some((value, &text[at + 1..]));
        }
    }
    None
}

/// The beginning of a digest, in digits that any file system keeps apart.
pub fn short(fingerprint: Fingerprint, length: usize) -> String {
    let mut rest = fingerprint.short();
    let mut name = String::with_capacity(length);
    for _ in 0..length {
        name.push(char::from(DIGITS[(rest % 36) as usize]));
        rest /= 36;
    }
    name
}

/// The script that puts a list of lines into `ikidil` under a name. Lines hold no
/// backtick, backslash or dollar sign, because words do not.
pub fn lines_file(name: &str, lines: &str) -> Arc<[u8]> {
    file(name, &format!("`{lines}`"))
}

/// The script that puts a value into `ikidil` under a name.
pub fn file(name: &str, value: &str) -> Arc<[u8]> {
    format!("(self.ikidil??={{}})[\"{name}\"]={value}\n").into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for value in [0, 1, 31, 32, 1023, 1024, 70_000, u32::MAX] {
            let mut text = String::new();
            number(&mut text, value);
            text.push('Z');
            assert_eq!(read(text.as_bytes()), Some((value, &b"Z"[..])), "{value}");
        }
    }

    #[test]
    fn files_are_scripts() {
        let bytes = lines_file("tr/ka", "kadin 1\nkent 2");
        assert_eq!(
            std::str::from_utf8(&bytes),
            Ok("(self.ikidil??={})[\"tr/ka\"]=`kadin 1\nkent 2`\n")
        );
    }
}
