//! What each kind of change is called: on its button and in the menu, and once it was done.

/// A kind of change. One table gives the words for button, menu, notice and undo.
macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident = $does:literal, $did:literal;)+) => {
        /// A kind of change, for its words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Verb {
            $($(#[$doc])* $name,)+
        }

        impl Verb {
            /// What a button or the menu calls it: "Log contact".
            pub const fn does(self) -> &'static str {
                match self { $(Self::$name => $does,)+ }
            }

            /// What the notice says once it was done: "Logged".
            pub const fn did(self) -> &'static str {
                match self { $(Self::$name => $did,)+ }
            }
        }
    };
}

verbs! {
    /// Log a contact.
    Log = "Log contact", "Logged";
    /// Change what was recorded of a contact.
    Edit = "Edit…", "Changed";
    /// Strike words from a contact, for good.
    Strike = "Strike words…", "Struck";
    /// Purge old words, for good.
    Purge = "Purge them…", "Purged";
    /// Choose how long words are kept.
    KeepWords = "Keep words", "Chose";
    /// Take contacts away.
    TakeAway = "Take away", "Took away";
    /// Decide a contact.
    Decide = "Decide", "Decided";
    /// Keep one contact's round at a read-out.
    Vote = "Decide as a group", "Decided";
    /// Put contacts on a pile.
    Pile = "Give a type…", "Put";
    /// Make a demand type.
    MakeType = "New type…", "Made the type";
    /// Give a demand type another sentence.
    RewordType = "Reword…", "Reworded";
    /// Put one pile on another.
    MergeTypes = "Merge into…", "Merged";
    /// Offer a demand type no more.
    RetireType = "Retire", "Retired";
    /// Note a dated change, mailing or experiment.
    NoteChange = "Note a change…", "Noted";
    /// Add a push statement.
    AddPush = "Add push…", "Added";
    /// Add a pull statement.
    WordPull = "Word a purpose…", "Worded";
    /// Word a statement anew.
    EditPurpose = "Edit…", "Changed";
    /// Take a statement away.
    RemovePurpose = "Take away", "Took away";
    /// Draw contacts at random for a statement.
    Draw = "Read 25 drawn at random…", "Drew";
    /// Say how a contact reads against a statement.
    Read = "Read", "Read";
    /// Put contacts beside a statement, as chosen.
    Cite = "Cite for a purpose…", "Cited";
    /// Add a service, a way in, a place or a customer group.
    AddName = "Add", "Added";
    /// Word such a name anew.
    RewordName = "Reword…", "Reworded";
    /// Retire such a name.
    RetireName = "Retire", "Retired";
}
