//! Opening the real window: which renderer, where files are, and what to say when it fails.

use std::path::PathBuf;

use directories::{ProjectDirs, UserDirs};

use crate::desk::Opening;
use crate::store::system_clock;

use super::{App, Preferences, Surroundings, tokens};

/// Opens the window and returns when it is closed.
///
/// # Errors
/// A sentence where there is no display or nothing that can draw on it.
pub fn run(workspace: Option<PathBuf>) -> Result<(), String> {
    let opening = workspace.map(|path| {
        // The next run may begin in another folder.
        let path = std::path::absolute(&path).unwrap_or(path);
        if path.exists() {
            Opening::Existing(path)
        } else {
            Opening::New(path)
        }
    });
    // wgpu takes what draws best: DirectX 12, Vulkan, Metal or OpenGL, a graphics adapter before
    // the processor. It refuses no processor, so WARP and Mesa's software renderer do.
    let by_wgpu = open(eframe::Renderer::Wgpu, opening.clone());
    let Err(first) = by_wgpu else {
        return Ok(());
    };
    // Remote desktops often have one of the two and not the other.
    open(eframe::Renderer::Glow, opening).map_err(|_| {
        let sentence = sentence(&first);
        tell(&sentence);
        sentence
    })
}

/// Why there is no window, and what to do.
fn sentence(error: &eframe::Error) -> String {
    let why = match error {
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => {
            let error = error.to_string();
            format!("{}. Listening Post needs a display.", reason(&error))
        }
        _ => "nothing here can draw it. Install the graphics driver or, on Linux, Mesa's \
              software renderer (mesa-vulkan-drivers)."
            .to_owned(),
    };
    format!(
        "The window could not be opened: {why} These commands work without a window: \
         listening-post import, findings, check, sample."
    )
}

/// What the system said, without the trail of where in a library it was said.
fn reason(error: &str) -> &str {
    error
        .rsplit(": ")
        .next()
        .unwrap_or(error)
        .trim_end_matches('.')
}

/// How the window is opened: its size at first, its name for the system, what is kept of it.
pub fn options(renderer: eframe::Renderer) -> eframe::NativeOptions {
    eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Listening Post")
            .with_app_id("listening-post")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([640.0, 400.0]),
        renderer,
        persist_window: true,
        // No gradients here; the processor, where it paints, would work on each pixel for nothing.
        dithering: false,
        ..eframe::NativeOptions::default()
    }
}

fn open(renderer: eframe::Renderer, opening: Option<Opening>) -> eframe::Result {
    eframe::run_native(
        "Listening Post",
        options(renderer),
        Box::new(|cc| {
            tokens::ground_is_cleared(&cc.egui_ctx);
            let kept = Preferences::kept(cc.storage);
            let app = App::new(&cc.egui_ctx, opening, surroundings(), kept);
            Ok(Box::new(app))
        }),
    )
}

/// The places the system gives a person for documents and for a program's own files.
fn surroundings() -> Surroundings {
    let here = PathBuf::from(".");
    let documents = UserDirs::new().map_or_else(
        || here.clone(),
        |user| user.document_dir().unwrap_or(user.home_dir()).to_owned(),
    );
    let own = ProjectDirs::from("", "", "listening-post")
        .map_or(here, |project| project.data_dir().to_owned());
    Surroundings {
        sample: own.join("Aldermere sample.listening"),
        documents,
        clock: system_clock,
        now: || chrono::Local::now().naive_local(),
    }
}

/// Says why there is no window where there is no console to say it on.
fn tell(sentence: &str) {
    let on_a_desktop = cfg!(windows)
        || cfg!(target_os = "macos")
        || std::env::var_os("DISPLAY").is_some()
        || std::env::var_os("WAYLAND_DISPLAY").is_some();
    if on_a_desktop {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title("Listening Post")
            .set_description(sentence)
            .show();
    }
}
