//! How an enum is written down: one lower-case token, the same in SQL, CSV and JSON.

/// An enum with a fixed token for each of its values.
///
/// The token is the contract: it is stored in the workspace and written to findings. What a
/// person reads on the screen is [`Token::plain`], which may be reworded freely.
pub trait Token: Copy + Sized + 'static {
    /// Every value with its token and its words on the screen, in the order of display.
    const ALL: &'static [(Self, &'static str, &'static str)];

    /// The token of this value, such as `sent_on`.
    fn token(self) -> &'static str;

    /// The words for this value on the screen, such as `we sent them on`.
    fn plain(self) -> &'static str;

    /// The value of a token; `None` for any other text.
    fn from_token(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, token, _)| *token == text)
            .map(|(value, _, _)| *value)
    }
}

/// Gives an enum its [`Token`]s from one table, so that no value can be forgotten.
macro_rules! tokens {
    ($name:ident { $($value:ident = $token:literal, $plain:literal;)+ }) => {
        impl $crate::model::Token for $name {
            const ALL: &'static [(Self, &'static str, &'static str)] =
                &[$((Self::$value, $token, $plain),)+];

            fn token(self) -> &'static str {
                match self { $(Self::$value => $token,)+ }
            }

            fn plain(self) -> &'static str {
                match self { $(Self::$value => $plain,)+ }
            }
        }
    };
}
pub(crate) use tokens;
