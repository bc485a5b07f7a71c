//! The window with somebody who types, and takes the time of every frame.

use std::error::Error;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use eframe::wgpu;
use egui::{Context, Event, Key, Modifiers, RawInput, Ui, ViewportCommand};
use listening_post::app::action::Screen;
use listening_post::app::tokens;
use listening_post::app::{App, Last, Preferences, Surroundings, window};
use listening_post::desk::Opening;
use listening_post::store::system_clock;

/// What is typed: 72 keys.
const TYPED: &str = "Has anyone looked at my application yet, I sent it in eleven weeks ago ?";

/// How long the window may take for anything before the measuring is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the window tells of itself.
#[derive(Clone, Debug, Default)]
struct Seen {
    /// When the first frame was painted, in ms from the start of the process.
    first_frame: Option<f64>,
    /// Frames drawn so far.
    frames: u64,
    /// When the last one began.
    last: Option<Instant>,
    /// Whether a box has the keyboard.
    in_a_box: bool,
    drawn_by: String,
}

/// One key, in milliseconds.
#[derive(Clone, Copy, Debug)]
struct Took {
    /// Until its frame was painted.
    painted: f64,
    /// What of that the program's own code took.
    ui: f64,
    /// What eframe took until the frame was handed to what paints it.
    handed: f64,
}

/// Opens the window, types, rests, closes it, and prints what was measured.
pub fn run(workspace: &Path, started: SystemTime) -> Result<(), Box<dyn Error>> {
    let home = tempfile::tempdir()?;
    let seen = Arc::new(Mutex::new(Seen::default()));
    let (keys, pressed) = channel();
    let (took, times) = channel();
    let kept = Preferences {
        last: Some(Last {
            workspace: workspace.to_owned(),
            screen: Some(Screen::Listen),
        }),
        ..Preferences::default()
    };
    let around = Surroundings {
        sample: home.path().join("Sample.listening"),
        documents: home.path().to_owned(),
        clock: system_clock,
        now: || chrono::Local::now().naive_local(),
    };
    let options = eframe::NativeOptions {
        persistence_path: Some(home.path().join("app.ron")),
        ..window::options(eframe::Renderer::Wgpu)
    };
    let opening = Opening::Existing(workspace.to_owned());
    let theirs = Arc::clone(&seen);
    eframe::run_native(
        "Listening Post",
        options,
        Box::new(move |cc| {
            tokens::ground_is_cleared(&cc.egui_ctx);
            let ctx = cc.egui_ctx.clone();
            let typist_sees = Arc::clone(&theirs);
            std::thread::spawn(move || {
                match measured(&ctx, &typist_sees, &keys, &times) {
                    Ok(measured) => println!("{measured}"),
                    Err(why) => println!("{why}"),
                }
                ctx.send_viewport_cmd(ViewportCommand::Close);
                ctx.request_repaint();
            });
            Ok(Box::new(Watched {
                app: App::new(&cc.egui_ctx, Some(opening), around, kept),
                started,
                seen: theirs,
                pressed,
                took,
                timed: None,
                drawing: Instant::now(),
            }))
        }),
    )?;
    Ok(())
}

/// Types when the window is ready, then leaves it alone.
fn measured(
    ctx: &Context,
    seen: &Mutex<Seen>,
    keys: &Sender<char>,
    times: &Receiver<Took>,
) -> Result<serde_json::Value, String> {
    let look = || seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let begun = Instant::now();
    let rests = |seen: &Seen| {
        seen.last
            .is_some_and(|last| last.elapsed().as_millis() > 700)
    };
    while !(look().in_a_box && rests(&look())) {
        if begun.elapsed() > PATIENCE {
            return Err(format!(
                "the box never had the keyboard, or no rest: {:?}",
                look()
            ));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let mut took = Vec::new();
    for letter in TYPED.chars() {
        keys.send(letter).map_err(|error| error.to_string())?;
        ctx.request_repaint();
        took.push(
            times
                .recv_timeout(PATIENCE)
                .map_err(|error| error.to_string())?,
        );
        std::thread::sleep(Duration::from_millis(40));
    }
    std::thread::sleep(Duration::from_secs(1));
    let before = look().frames;
    std::thread::sleep(Duration::from_secs(5));
    let seen = look();
    let sorted = |of: fn(&Took) -> f64| {
        let mut all: Vec<f64> = took.iter().map(|took| tenths(of(took))).collect();
        all.sort_by(f64::total_cmp);
        all
    };
    let median = |of| sorted(of).get(took.len() / 2).copied();
    Ok(serde_json::json!({
        "first_frame_ms": seen.first_frame.map(tenths),
        "key_to_frame_ms": median(|took| took.painted),
        "key_to_frame_worst_ms": sorted(|took| took.painted).last(),
        "ui_ms": median(|took| took.ui),
        "handed_over_ms": median(|took| took.handed),
        "idle_frames_5s": seen.frames - before,
        "drawn_by": seen.drawn_by,
    }))
}

fn tenths(ms: f64) -> f64 {
    (ms * 10.0).round() / 10.0
}

/// The window, with everything it is asked and answers passed on.
struct Watched {
    app: App,
    started: SystemTime,
    seen: Arc<Mutex<Seen>>,
    pressed: Receiver<char>,
    took: Sender<Took>,
    /// The key of this frame: when it came, and since the frame was drawn, how long that took.
    timed: Option<(Instant, Duration)>,
    /// When the program's code began with this frame.
    drawing: Instant,
}

impl eframe::App for Watched {
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.app.clear_color(visuals)
    }

    fn raw_input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if self.timed.is_none()
            && let Ok(letter) = self.pressed.try_recv()
        {
            self.timed = Some((Instant::now(), Duration::ZERO));
            if let Some(key) = Key::from_name(&letter.to_uppercase().to_string()) {
                input.events.push(Event::Key {
                    key,
                    physical_key: None,
                    pressed: true,
                    repeat: false,
                    modifiers: Modifiers::NONE,
                });
            }
            input.events.push(Event::Text(letter.to_string()));
        }
        self.app.raw_input_hook(ctx, input);
    }

    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        // The frame before this one has been handed over; now it is also painted.
        let key = self.timed.filter(|(_, ui)| !ui.is_zero());
        if (key.is_some() || (seen.frames == 1 && seen.first_frame.is_none()))
            && let Some(painter) = frame.wgpu_render_state()
        {
            let _ = painter.device.poll(wgpu::PollType::wait_indefinitely());
            seen.drawn_by = painter.adapter.get_info().name;
        }
        if seen.frames == 1 && seen.first_frame.is_none() {
            let since = self.started.elapsed().unwrap_or_default();
            seen.first_frame = Some(since.as_secs_f64() * 1000.0);
        }
        if let Some((came, ui)) = key {
            let ms = |duration: Duration| duration.as_secs_f64() * 1000.0;
            let handed = frame.info().cpu_usage.unwrap_or_default();
            let _ = self.took.send(Took {
                painted: ms(came.elapsed()),
                ui: ms(ui),
                handed: f64::from(handed) * 1000.0,
            });
            self.timed = None;
        }
        drop(seen);
        self.drawing = Instant::now();
        self.app.logic(ctx, frame);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        let ctx = ui.ctx();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.frames += 1;
        seen.last = Some(Instant::now());
        seen.in_a_box = ctx.text_edit_focused();
        if let Some((_, ui)) = &mut self.timed {
            *ui = self.drawing.elapsed();
        }
        // One frame more tells when this one was painted.
        if seen.frames == 1 || self.timed.is_some() {
            ctx.request_repaint();
        }
    }
}
