//! From bytes to text: which encoding a file is in, and reading it as such, in slices.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

const SLICE: usize = 256 * 1024;

/// What the bytes of a file say of its encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Detected {
    /// The encoding its bytes are most likely in.
    pub encoding: &'static Encoding,
    /// Bytes that are not valid UTF-8 in a file that otherwise is; they are read as Windows-1252.
    pub broken: u64,
    /// Whether a byte above 127 was taken for Windows-1252, so that another code page could be
    /// meant.
    pub doubtful: bool,
    /// Bytes in the file.
    pub bytes: u64,
}

/// Reads all bytes once: a byte order mark decides, then zero bytes (UTF-16), then whether the
/// bytes above 127 are UTF-8. Errors are those of reading.
pub(super) fn detect(mut file: impl Read) -> io::Result<Detected> {
    let mut slice = vec![0; SLICE];
    let mut utf8 = Utf8::default();
    let (mut bytes, mut marked) = (0, None);
    let mut text = String::new();
    loop {
        let count = read_some(&mut file, &mut slice)?;
        let read = slice.get(..count).unwrap_or_default();
        if bytes == 0 {
            marked = Encoding::for_bom(read)
                .map(|(encoding, _)| encoding)
                .or_else(|| utf16(read));
        }
        bytes += count as u64;
        text.clear();
        utf8.push(read, count == 0, &mut text);
        if count == 0 {
            break;
        }
    }
    let mostly_utf8 = utf8.broken == 0 || utf8.broken <= utf8.letters;
    let encoding = marked.unwrap_or(if mostly_utf8 { UTF_8 } else { WINDOWS_1252 });
    Ok(Detected {
        encoding,
        broken: if encoding == UTF_8 { utf8.broken } else { 0 },
        doubtful: encoding == WINDOWS_1252,
        bytes,
    })
}

/// UTF-16 without a mark: most of the text is ASCII, so every other byte is zero.
fn utf16(start: &[u8]) -> Option<&'static Encoding> {
    let zeros = |offset: usize| {
        start
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = start.len() * 2 / 5;
    match (even > most, odd > most) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// A file read as text, slice by slice; never fails on its content.
pub(super) struct Text<R> {
    file: R,
    slice: Vec<u8>,
    reading: Reading,
    /// Bytes read so far.
    pub bytes: u64,
    ended: bool,
}

enum Reading {
    Utf8(Utf8),
    Other(Box<Decoder>),
}

impl<R: Read> Text<R> {
    /// Reads `file` from its start in `encoding`; a byte order mark is left out.
    pub fn new(file: R, encoding: &'static Encoding) -> Self {
        let reading = if encoding == UTF_8 {
            Reading::Utf8(Utf8::default())
        } else {
            Reading::Other(Box::new(encoding.new_decoder_with_bom_removal()))
        };
        Self {
            file,
            slice: vec![0; SLICE],
            reading,
            bytes: 0,
            ended: false,
        }
    }

    /// Appends the next slice; false at the end of the file. Errors are those of reading.
    pub fn read_into(&mut self, text: &mut String) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let count = read_some(&mut self.file, &mut self.slice)?;
        let read = self.slice.get(..count).unwrap_or_default();
        let first = self.bytes == 0;
        self.bytes += count as u64;
        self.ended = count == 0;
        match &mut self.reading {
            Reading::Utf8(utf8) => {
                let read = if first {
                    read.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(read)
                } else {
                    read
                };
                utf8.push(read, self.ended, text);
            }
            Reading::Other(decoder) => {
                text.reserve(decoder.max_utf8_buffer_length(count).unwrap_or(SLICE * 3));
                let _ = decoder.decode_to_string(read, text, self.ended);
            }
        }
        Ok(!self.ended)
    }
}

/// UTF-8 that forgives: a byte that is not part of a letter is read as Windows-1252, since that
/// is what the systems around a broken export write.
#[derive(Default)]
struct Utf8 {
    /// The start of a letter whose rest is in the next slice.
    carry: Vec<u8>,
    /// Bytes that are no UTF-8.
    broken: u64,
    /// Letters above 127, counted only up to what a decision needs.
    letters: u64,
}

impl Utf8 {
    fn push(&mut self, read: &[u8], ended: bool, text: &mut String) {
        let carried = std::mem::take(&mut self.carry);
        let joined;
        let mut rest = if carried.is_empty() {
            read
        } else {
            joined = [&carried, read].concat();
            &joined
        };
        loop {
            let (valid, bad) = match std::str::from_utf8(rest) {
                Ok(valid) => (valid, None),
                Err(error) => {
                    let valid = rest.get(..error.valid_up_to()).unwrap_or_default();
                    let left = rest.len() - error.valid_up_to();
                    let bad = error.error_len().or(ended.then_some(left));
                    (std::str::from_utf8(valid).unwrap_or_default(), Some(bad))
                }
            };
            if !valid.is_ascii() {
                self.letters += valid.chars().filter(|letter| !letter.is_ascii()).count() as u64;
            }
            text.push_str(valid);
            let after = rest.get(valid.len()..).unwrap_or_default();
            match bad {
                None => return,
                Some(None) => {
                    self.carry = after.to_vec();
                    return;
                }
                Some(Some(count)) => {
                    let bytes = after.get(..count).unwrap_or_default();
                    text.push_str(&WINDOWS_1252.decode_without_bom_handling(bytes).0);
                    self.broken += count as u64;
                    rest = after.get(count..).unwrap_or_default();
                }
            }
        }
    }
}

/// Fills the slice as far as the file goes, so that a slow source makes no small slices.
fn read_some(file: &mut impl Read, slice: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(free) = slice.get_mut(filled..).filter(|free| !free.is_empty()) {
        match file.read(free) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, String) {
        let encoding = detect(bytes).unwrap().encoding;
        let mut text = String::new();
        let mut source = Text::new(bytes, encoding);
        while source.read_into(&mut text).unwrap() {}
        (encoding.name().to_ascii_lowercase(), text)
    }

    fn utf16_bytes(text: &str, mark: bool, big: bool) -> Vec<u8> {
        let marked = if mark {
            format!("\u{feff}{text}")
        } else {
            text.to_owned()
        };
        let pair = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        marked.encode_utf16().flat_map(pair).collect()
    }

    #[test]
    fn each_encoding_is_found_and_read() {
        let text = "date,words\n1,a café – “here”\n";
        let found =
            |bytes: &[u8], name: &str| assert_eq!(read(bytes), (name.to_owned(), text.to_owned()));
        found(text.as_bytes(), "utf-8");
        found(&[b"\xEF\xBB\xBF", text.as_bytes()].concat(), "utf-8");
        for mark in [true, false] {
            found(&utf16_bytes(text, mark, false), "utf-16le");
            found(&utf16_bytes(text, mark, true), "utf-16be");
        }
        found(&WINDOWS_1252.encode(text).0, "windows-1252");
        assert_eq!(read(b"a,b\n1,2\n").0, "utf-8");
    }

    #[test]
    fn utf8_broken_late_keeps_everything() {
        let mut bytes = "é,words\n".repeat(60_000).into_bytes();
        bytes.extend(b"caf\xE9,late\n");
        let detected = detect(&*bytes).unwrap();
        assert_eq!((detected.encoding, detected.broken), (UTF_8, 1));
        let text = read(&bytes).1;
        assert_eq!(text.lines().count(), 60_001);
        assert!(text.ends_with("café,late\n"));
    }

    #[test]
    fn a_letter_cut_by_a_slice_is_whole() {
        let text = format!("{}é€😀", "x".repeat(SLICE - 1));
        assert_eq!(read(text.as_bytes()).1, text);
    }
}
