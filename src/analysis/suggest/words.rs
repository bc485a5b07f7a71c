//! What a text is compared by: its words, pairs of words, and runs of letters.

/// One thing a text is made of, such as a word, and how much it counts in that text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Hash of the piece and its kind.
    pub key: u64,
    /// How much it counts before it is known how telling it is: the kind's weight times
    /// 1 + ln(times said).
    pub weight: f32,
}

/// A kind of piece: a mark that keeps its hashes apart from other kinds', and its weight.
///
/// Single words count most; pairs and letters, of which there are many more, least.
#[derive(Clone, Copy)]
struct Kind {
    mark: u64,
    weight: f32,
}

const WORD: Kind = Kind {
    mark: 1,
    weight: 1.5,
};
const IN_A_ROW: Kind = Kind {
    mark: 2,
    weight: 1.0,
};
/// Two words near each other, whichever came first: "card … arrived" is "arrived … card".
const PAIR: Kind = Kind {
    mark: 3,
    weight: 0.7,
};
/// Letters in a row carry over misspellings and endings: "cancelled" and "cancellation".
const LETTERS: Kind = Kind {
    mark: 4,
    weight: 0.8,
};

/// The furthest that the second word of a pair may stand behind the first.
const PAIR_REACH: usize = 10;

/// How many letters in a row, a word's edges counting as letters.
const LETTER_RUNS: [usize; 2] = [3, 4];

/// What stands for the beginning and the end of a text, and for a word's edges.
const EDGE: char = ' ';

/// The pieces of a text in the order of their keys, each once.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let words = words(text);
    if words.is_empty() {
        return Vec::new();
    }
    let mut all = Vec::with_capacity(16 * words.len());
    let edge = hash([EDGE]);
    let hashes: Vec<u64> = words.iter().map(|word| hash(stem(word).chars())).collect();
    let mut before = edge;
    for (place, &word) in hashes.iter().enumerate() {
        all.push((both(WORD.mark, word), WORD.weight));
        all.push((in_a_row(before, word), IN_A_ROW.weight));
        before = word;
        let near = hashes.iter().skip(place + 1).take(PAIR_REACH);
        all.extend(near.map(|&other| (pair(word, other), PAIR.weight)));
    }
    all.push((in_a_row(before, edge), IN_A_ROW.weight));
    let mut letters = Vec::new();
    for word in &words {
        letters.clear();
        letters.push(EDGE);
        letters.extend(word.chars());
        letters.push(EDGE);
        for run in LETTER_RUNS
            .iter()
            .flat_map(|&length| letters.windows(length))
        {
            let key = both(LETTERS.mark, hash(run.iter().copied()));
            all.push((key, LETTERS.weight));
        }
    }
    counted(all)
}

fn in_a_row(first: u64, second: u64) -> u64 {
    both(IN_A_ROW.mark, both(first, second))
}

fn pair(one: u64, other: u64) -> u64 {
    both(PAIR.mark, both(one.min(other), one.max(other)))
}

/// Sorts the pieces and makes those said again into one.
fn counted(mut all: Vec<(u64, f32)>) -> Vec<Piece> {
    all.sort_unstable_by_key(|&(key, _)| key);
    let same = all.chunk_by(|one, other| one.0 == other.0);
    same.filter_map(|times| {
        let &(key, weight) = times.first()?;
        let said_again = 1.0 + (times.len() as f32).ln();
        Some(Piece {
            key,
            weight: weight * said_again,
        })
    })
    .collect()
}

/// A text's words in small letters without accents; numbers are all alike, and what an
/// apostrophe joins is taken apart.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len() + 8);
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\u{2019}' => plain.push('\''),
            _ => fold(letter, &mut plain),
        }
    }
    for (joined, apart) in JOINED {
        if plain.contains(joined) {
            plain = plain.replace(joined, apart);
        }
    }
    let words = plain.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words
        .map(
            |word| match word.chars().all(|letter| letter.is_ascii_digit()) {
                true => "#".to_owned(),
                false => word.to_owned(),
            },
        )
        .collect()
}

/// What an apostrophe joins in English, and the words it stands for.
const JOINED: [(&str, &str); 9] = [
    ("can't", "can not"),
    ("won't", "will not"),
    ("n't", " not"),
    ("'m", " am"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'d", " would"),
    ("'s", " s"),
];

/// Adds a small letter without its accent.
fn fold(letter: char, plain: &mut String) {
    let bare = match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ť' | 'ţ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        // An accent that follows its letter.
        '\u{300}'..='\u{36f}' => return,
        other => other,
    };
    plain.push(bare);
}

/// A word without its commonest endings, where enough is left: "pending", "pended", "pends".
fn stem(word: &str) -> &str {
    let bare = ["ing", "ed", "es", "s", "e"].iter().find_map(|ending| {
        let bare = word.strip_suffix(ending)?;
        (bare.len() > 2).then_some(bare)
    });
    bare.unwrap_or(word)
}

/// FNV-1a over letters: the same on every machine and in every release.
fn hash(letters: impl IntoIterator<Item = char>) -> u64 {
    let begin = 0xcbf2_9ce4_8422_2325;
    letters.into_iter().fold(begin, |hash: u64, letter| {
        (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// One hash of two in their order.
fn both(first: u64, second: u64) -> u64 {
    let mixed = (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}
