//! What the window keeps between runs: how it looks and where it was left. Nothing that was
//! typed is among it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::action::Screen;
use super::tokens::Look;

/// What is kept between runs, in the system's folder for a program's own files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// How the window looks.
    pub look: Look,
    /// The size of everything, 1 for 100%.
    pub zoom: f32,
    /// The workspace that was open last.
    pub last: Option<Last>,
}

/// The workspace that was open last, and where it was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// Its file.
    pub workspace: PathBuf,
    /// The screen it was left on; `None` until it has been open.
    pub screen: Option<Screen>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            look: Look::default(),
            zoom: 1.0,
            last: None,
        }
    }
}

/// Under what name they are kept.
const KEY: &str = "preferences";

/// The sizes at which the window can be read.
const ZOOM: std::ops::RangeInclusive<f32> = 0.5..=3.0;

impl Preferences {
    /// What was kept; as at first where there is nothing, or nothing that makes sense.
    pub fn kept(storage: Option<&dyn eframe::Storage>) -> Self {
        let text = storage.and_then(|storage| storage.get_string(KEY));
        let kept: Option<Self> = text.and_then(|text| serde_json::from_str(&text).ok());
        let mut kept = kept.unwrap_or_default();
        if !ZOOM.contains(&kept.zoom) {
            kept.zoom = 1.0;
        }
        kept
    }

    /// Keeps them. A path that is no Unicode cannot be written down; then the older ones stay.
    pub fn keep(&self, storage: &mut dyn eframe::Storage) {
        if let Ok(text) = serde_json::to_string(self) {
            storage.set_string(KEY, text);
        }
    }

    /// The screen on which a workspace was left, if it was the last one.
    pub fn screen_of(&self, workspace: &Path) -> Option<Screen> {
        let last = self.last.as_ref()?;
        last.screen.filter(|_| last.workspace == workspace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[derive(Default)]
    struct Memory(HashMap<String, String>);

    impl eframe::Storage for Memory {
        fn get_string(&self, key: &str) -> Option<String> {
            self.0.get(key).cloned()
        }
        fn set_string(&mut self, key: &str, value: String) {
            self.0.insert(key.to_owned(), value);
        }
        fn remove_string(&mut self, key: &str) {
            self.0.remove(key);
        }
        fn flush(&mut self) {}
    }

    #[test]
    fn they_come_back_as_they_were_kept() {
        let mut storage = Memory::default();
        let left = Preferences {
            look: Look::HighContrast,
            zoom: 1.75,
            last: Some(Last {
                workspace: "/home/sam/Housing.listening".into(),
                screen: Some(Screen::Purpose),
            }),
        };
        left.keep(&mut storage);
        assert_eq!(Preferences::kept(Some(&storage)), left);
    }

    #[test]
    fn what_makes_no_sense_is_let_go_in_silence() {
        assert_eq!(Preferences::kept(None), Preferences::default());
        for damaged in ["", "{", "[]", "{\"look\": \"Plaid\"}", "{\"zoom\": 90}"] {
            let mut storage = Memory::default();
            storage.0.insert(KEY.into(), damaged.into());
            let kept = Preferences::kept(Some(&storage));
            assert_eq!(kept, Preferences::default(), "{damaged}");
        }
    }

    #[test]
    fn only_the_last_workspace_has_a_screen() {
        let left = Preferences {
            last: Some(Last {
                workspace: "a.listening".into(),
                screen: Some(Screen::Demand),
            }),
            ..Preferences::default()
        };
        assert_eq!(
            left.screen_of(Path::new("a.listening")),
            Some(Screen::Demand)
        );
        assert_eq!(left.screen_of(Path::new("b.listening")), None);
    }
}
