//! How an index is written down: short, as text, in files that a script element can load.
//!
//! A browser lets a page opened from a folder load scripts, but read no other files; so
//! every file of the index is a script that puts a value into `ikidil` under its name.

use std::sync::Arc;

use crate::memo::Fingerprint;

/// The digits of numbers: five bits each, and one that says whether more follow.
const DIGITS: &[u8; 64] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";

/// Adds a number, lowest bits first.
pub fn number(out: &mut Vec<u8>, mut value: u32) {
    while value >= 32 {
        out.push(DIGITS[(32 | (value & 31)) as usize]);
        value >>= 5;
    }
    out.push(DIGITS[value as usize]);
}

/// How many characters a number takes.
pub fn length(value: u32) -> usize {
    (u32::BITS - value.leading_zeros()).div_ceil(5).max(1) as usize
}

/// What each byte stands for; what is no digit ends a number.
const VALUES: [u8; 256] = {
    let mut values = [0; 256];
    let mut value = 0;
    while value < DIGITS.len() {
        values[DIGITS[value] as usize] = value as u8;
        value += 1;
    }
    values
};

/// The numbers of a packed text.
#[derive(Clone)]
pub struct Numbers<'a>(pub &'a [u8]);

impl Numbers<'_> {
    /// The next number; nothing but zeros follow the last one.
    pub fn next(&mut self) -> u32 {
        let mut value = 0;
        let mut shift = 0;
        while let [byte, rest @ ..] = self.0 {
            self.0 = rest;
            let digit = u32::from(VALUES[usize::from(*byte)]);
            value |= (digit & 31) << shift;
            if digit < 32 || shift >= 30 {
                break;
            }
            shift += 5;
        }
        value
    }
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
pub fn lines_file(name: &str, lines: &[u8]) -> Arc<[u8]> {
    script(name, b"`", lines, b"`\n")
}

/// The script that puts a value into `ikidil` under a name.
pub fn file(name: &str, value: &[u8]) -> Arc<[u8]> {
    script(name, b"", value, b"\n")
}

fn script(name: &str, before: &[u8], value: &[u8], after: &[u8]) -> Arc<[u8]> {
    let parts = [b"(self.ikidil??={})[\"", name.as_bytes(), b"\"]=", before, value, after];
    parts.concat().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let all = [0, 1, 31, 32, 1023, 1024, 70_000, u32::MAX];
        let mut text = Vec::new();
        for value in all {
            let before = text.len();
            number(&mut text, value);
            assert_eq!(text.len() - before, length(value), "{value}");
        }
        let mut numbers = Numbers(&text);
        for value in all {
            assert_eq!(numbers.next(), value);
        }
        assert_eq!(numbers.next(), 0);
    }

    #[test]
    fn files_are_scripts() {
        let bytes = lines_file("tr/ka", b"kadin 1\nkent 2");
        assert_eq!(
            std::str::from_utf8(&bytes),
            Ok("(self.ikidil??={})[\"tr/ka\"]=`kadin 1\nkent 2`\n")
        );
    }
}
