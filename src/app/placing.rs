//! The window where it was left. eframe restores its size and place; what that leaves undone is
//! put right before the window is seen.

use egui::{Context, Pos2, Rect, ViewportCommand, pos2, vec2};

/// How much of a window must be seen of its upper edge, to read and to move it, in pixels.
const SEEN: f32 = 120.0;

/// Puts right at the first frame what eframe leaves undone: it restores the size as if `zoom`
/// were 1, and on X11 it puts a window back on a monitor that may be gone.
pub fn put_right(ctx: &Context, frame: &eframe::Frame, zoom: f32) {
    let Some(window) = frame.winit_window() else {
        return;
    };
    if zoom != 1.0 && !window.is_maximized() {
        // In points of this zoom, the size that it has now in points of none.
        let pixels = window.inner_size().to_logical::<f32>(window.scale_factor());
        let size = vec2(pixels.width, pixels.height);
        ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
    }
    let Ok(corner) = window.outer_position() else {
        return;
    };
    let size = window.outer_size();
    let corner = pos2(corner.x as f32, corner.y as f32);
    let window_rect = Rect::from_min_size(corner, vec2(size.width as f32, size.height as f32));
    let monitors: Vec<Rect> = (window.available_monitors())
        .map(|monitor| {
            let (at, size) = (monitor.position(), monitor.size());
            let corner = pos2(at.x as f32, at.y as f32);
            Rect::from_min_size(corner, vec2(size.width as f32, size.height as f32))
        })
        .collect();
    if let Some(corner) = moved_into_sight(window_rect, &monitors) {
        let points = zoom * window.scale_factor() as f32;
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(corner / points));
    }
}

/// Where a window goes that nobody could see or take hold of; `None` where it may stay. All in
/// pixels.
fn moved_into_sight(window: Rect, monitors: &[Rect]) -> Option<Pos2> {
    let edge = Rect::from_min_size(window.min, vec2(window.width(), 1.0));
    let seen = |monitor: &&Rect| {
        let both = monitor.intersect(edge);
        both.is_positive() && both.width() >= SEEN.min(window.width())
    };
    if monitors.iter().any(|monitor| seen(&monitor)) {
        return None;
    }
    monitors.first().map(|monitor| monitor.min)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(width, height))
    }

    #[test]
    fn a_window_in_sight_stays_where_it_was_left() {
        let monitors = [
            rect(0.0, 0.0, 1920.0, 1080.0),
            rect(1920.0, 0.0, 1280.0, 800.0),
        ];
        for window in [
            rect(0.0, 0.0, 1280.0, 800.0),
            rect(2000.0, 40.0, 1280.0, 800.0),
            rect(-900.0, 40.0, 1280.0, 800.0),
        ] {
            assert_eq!(moved_into_sight(window, &monitors), None, "{window}");
        }
    }

    #[test]
    fn a_window_on_a_monitor_that_is_gone_comes_back() {
        let monitors = [rect(0.0, 0.0, 1920.0, 1080.0)];
        for window in [
            rect(2000.0, 40.0, 1280.0, 800.0),
            rect(1900.0, 40.0, 1280.0, 800.0),
            rect(100.0, -300.0, 1280.0, 800.0),
            rect(100.0, 1200.0, 1280.0, 800.0),
        ] {
            assert_eq!(
                moved_into_sight(window, &monitors),
                Some(pos2(0.0, 0.0)),
                "{window}"
            );
        }
        assert_eq!(moved_into_sight(rect(9000.0, 0.0, 10.0, 10.0), &[]), None);
    }
}
