//! The system's file dialogs, off the window's thread, so that no frame waits for them.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use super::action::Pick;

/// A dialog that is open.
#[derive(Debug)]
pub struct Dialog {
    pick: Pick,
    answer: Receiver<Option<PathBuf>>,
}

/// What became of a dialog.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is still open.
    Open,
    /// Nothing was picked, or the system has no dialogs.
    Nothing,
    /// This was picked.
    Picked(Pick, PathBuf),
}

impl Dialog {
    /// Opens a dialog.
    pub fn open(ctx: &Context, pick: Pick) -> Self {
        let (send, answer) = channel();
        let dialog = rfd::AsyncFileDialog::new();
        let csv = ["csv", "tsv", "txt"];
        let ours = ["listening"];
        type Waiting = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;
        let waiting: Waiting = match pick {
            Pick::Workspace => Box::pin(dialog.add_filter("Workspace", &ours).pick_file()),
            Pick::NewWorkspace => Box::pin(
                dialog
                    .add_filter("Workspace", &ours)
                    .set_file_name("My service.listening")
                    .save_file(),
            ),
            Pick::Csv => Box::pin(dialog.add_filter("CSV export", &csv).pick_file()),
            Pick::Folder => Box::pin(dialog.pick_folder()),
            Pick::Rejects => Box::pin(dialog.set_file_name("rejected.csv").save_file()),
        };
        let ctx = ctx.clone();
        // Where there is no thread, the answer is "nothing", and a path can be typed.
        let _ = std::thread::Builder::new()
            .name("dialog".into())
            .spawn(move || {
                let picked = pollster::block_on(waiting).map(|file| file.path().to_owned());
                let _ = send.send(picked);
                ctx.request_repaint();
            });
        Self { pick, answer }
    }

    /// What became of it so far.
    pub fn answer(&self) -> Answer {
        match self.answer.try_recv() {
            Ok(Some(path)) => Answer::Picked(self.pick, path),
            Ok(None) | Err(TryRecvError::Disconnected) => Answer::Nothing,
            Err(TryRecvError::Empty) => Answer::Open,
        }
    }
}
