//! Where the words of a dated change stand beside their line: inside the plot, and off the
//! points and each other.

use egui::{Pos2, Rect, Vec2, pos2};

/// Space between a line and its words, and around words and points.
const CLEAR: f32 = 4.0;

/// A place for each label, given the horizontal position of its line and its size; `runs` are
/// the points as they are joined. Each label takes the first free place from the top, right of
/// its line before left; where nothing is free, the place that covers least.
pub(super) fn place(plot: Rect, labels: &[(f32, Vec2)], runs: &[Vec<Pos2>]) -> Vec<Rect> {
    let inside = plot.shrink(CLEAR);
    let mut placed: Vec<Rect> = Vec::with_capacity(labels.len());
    for (index, (x, size)) in labels.iter().enumerate() {
        let other_lines: Vec<f32> = labels
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .map(|(_, (x, _))| *x)
            .collect();
        let best = candidates(inside, *x, *size)
            .min_by_key(|rect| cost(*rect, *x, &placed, &other_lines, runs));
        placed.push(best.unwrap_or(Rect::from_min_size(inside.min, *size)));
    }
    placed
}

fn candidates(inside: Rect, x: f32, size: Vec2) -> impl Iterator<Item = Rect> {
    let pitch = size.y + 2.0;
    let rows = ((inside.height() - size.y) / pitch).floor().max(0.0) as usize;
    (0..=rows).flat_map(move |row| {
        let top = inside.top() + row as f32 * pitch;
        [x + CLEAR, x - CLEAR - size.x].map(|left| {
            // A label too long for either side is pushed inside, across its own line.
            let left = left.min(inside.right() - size.x).max(inside.left());
            Rect::from_min_size(pos2(left, top), size)
        })
    })
}

fn cost(
    rect: Rect,
    own_line: f32,
    placed: &[Rect],
    other_lines: &[f32],
    runs: &[Vec<Pos2>],
) -> usize {
    let roomy = rect.expand(CLEAR);
    let own = usize::from(rect.x_range().contains(own_line));
    let covered = placed.iter().filter(|other| other.intersects(rect)).count();
    let crossed = other_lines
        .iter()
        .filter(|x| rect.x_range().contains(**x))
        .count();
    let points = runs
        .iter()
        .flatten()
        .filter(|point| roomy.contains(**point))
        .count();
    let strokes = runs
        .iter()
        .flat_map(|run| run.iter().zip(run.iter().skip(1)))
        .filter(|(from, to)| touches(rect, **from, **to))
        .count();
    100 * covered + 8 * own + 20 * crossed + 10 * points + 5 * strokes
}

/// Whether a stroke passes through a rectangle, looked at in steps shorter than a letter.
fn touches(rect: Rect, from: Pos2, to: Pos2) -> bool {
    let steps = (from.distance(to) / CLEAR).ceil().max(1.0) as usize;
    (0..=steps).any(|step| rect.contains(from.lerp(to, step as f32 / steps as f32)))
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    const PLOT: Rect = Rect {
        min: Pos2::ZERO,
        max: pos2(440.0, 140.0),
    };
    const SIZE: Vec2 = vec2(180.0, 18.0);

    #[test]
    fn a_label_at_the_right_edge_turns_to_the_left_of_its_line() {
        let rects = place(PLOT, &[(400.0, SIZE)], &[]);
        assert!(rects[0].right() < 400.0, "{rects:?}");
        assert!(PLOT.contains_rect(rects[0]));
    }

    #[test]
    fn a_label_moves_down_where_points_are_at_the_top() {
        let points = (0..44).map(|x| pos2(x as f32 * 10.0, 12.0)).collect();
        let rects = place(PLOT, &[(100.0, SIZE)], &[points]);
        assert!(rects[0].top() > 16.0, "{rects:?}");
    }

    #[test]
    fn labels_cover_neither_each_other_nor_leave_the_plot() {
        let labels: Vec<_> = [90.0, 100.0, 110.0, 430.0, 435.0].map(|x| (x, SIZE)).into();
        let rects = place(PLOT, &labels, &[]);
        for (index, rect) in rects.iter().enumerate() {
            assert!(PLOT.contains_rect(*rect), "{rect:?}");
            for other in &rects[index + 1..] {
                assert!(!rect.intersects(*other), "{rect:?} covers {other:?}");
            }
        }
    }

    #[test]
    fn a_label_wider_than_either_side_stays_inside() {
        let rects = place(PLOT, &[(220.0, vec2(400.0, 18.0))], &[]);
        assert!(PLOT.contains_rect(rects[0]));
    }
}
