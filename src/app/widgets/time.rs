//! Points over time with process limits, dated changes, and signals.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::emath::GuiRounding as _;
use egui::{
    Color32, Galley, Id, Pos2, Rangef, Rect, Sense, Stroke, TextStyle, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};
use egui_plot::{
    AxisHints, GridMark, Line, LineStyle, Plot, PlotPoints, PlotTransform, PlotUi, VLine,
};

use super::marks::{LIST, Order, marks};
use super::text::line;
use super::time_labels;
use super::time_words::{explained, spoken};
use crate::analysis::calendar::days_since_1970;
use crate::app::tokens::{self, Palette, palette};
use crate::chart::axis::{Tick, date_ticks, value_ticks};
use crate::chart::{Scale, Segment, TimeChart, TimePoint};

/// Radius of a point, and of one that is a signal.
const POINT: f32 = 3.5;
const SIGNAL: f32 = 5.0;
/// So many rows above the highest value are kept free for the words of dated changes.
const LANES: usize = 2;
/// More points than this are drawn smaller.
const CROWDED: usize = 120;
/// Room a date and a value need on their axes.
const DATE_WIDTH: f32 = 62.0;
const VALUE_HEIGHT: f32 = 22.0;

/// Paints a chart over time; `sentence` says the whole in words and `selected` is the point
/// whose words are open. Left and right move over the points; returns the index (among all
/// points) of the one clicked or entered.
pub fn time(
    ui: &mut Ui,
    id: Id,
    chart: &TimeChart,
    sentence: &str,
    selected: Option<usize>,
) -> Option<usize> {
    let p = palette(ui);
    let drawn: Vec<(usize, &TimePoint, f64)> = chart
        .points
        .iter()
        .enumerate()
        .filter_map(|(index, point)| Some((index, point, point.y?)))
        .collect();
    let order = Order {
        count: drawn.len(),
        columns: drawn.len(),
    };
    let (picked, ()) = marks(ui, id, LIST, sentence, order, |ui, marks| {
        let transform = plot(ui, id, chart, p);
        let centres: Vec<Pos2> = drawn
            .iter()
            .map(|(_, point, y)| transform.position_from_point(&[point.x, *y].into()))
            .collect();
        annotations(ui, id, chart, &transform, p);
        for (place, ((index, point, y), centre)) in drawn.iter().zip(&centres).enumerate() {
            let chosen = selected == Some(*index);
            let reach = Rect::from_center_size(*centre, reach(place, &centres));
            let response = marks.mark(ui, place, reach, chosen, || spoken(chart, point, *y));
            let look = Look {
                color: color(chart.scale, p),
                signal: point.signal.is_some(),
                chosen,
                crowded: drawn.len() > CROWDED,
            };
            dot(ui, *centre, look);
            marks.ring(
                ui,
                place,
                Rect::from_center_size(*centre, Vec2::splat(18.0)),
            );
            if response.hovered() {
                ui.painter()
                    .circle_stroke(*centre, SIGNAL + 2.0, Stroke::new(1.0, p.ink));
            }
            response.on_hover_text(explained(chart, *index, point, *y));
        }
    });
    picked
        .and_then(|place| drawn.get(place))
        .map(|(index, ..)| *index)
}

/// The frame, the axes, the grid, the limits and the lines. Points and words are painted over
/// it by hand: they can be chosen, and must not cover each other.
fn plot(ui: &mut Ui, id: Id, chart: &TimeChart, p: &'static Palette) -> PlotTransform {
    let (from, to) = span(&chart.points);
    let width = ui.available_width();
    // No date after the last point: its name would stand out beyond the frame.
    let last = chart.points.last().map_or(to, |point| point.x);
    let date_marks = date_ticks(from, last, (width / DATE_WIDTH) as usize);
    let rows = ((tokens::TIME_HEIGHT - VALUE_HEIGHT) / VALUE_HEIGHT) as usize;
    let value_marks = value_ticks(chart.scale, chart.range, rows);
    let font = TextStyle::Small.resolve(ui.style());
    let axis = |hints: AxisHints<'static>, ticks: Vec<Tick>| {
        hints
            .tick_label_color(p.muted)
            .tick_label_font(font.clone())
            .label_spacing(Rangef::new(0.0, 1.0))
            .formatter(move |mark, _| {
                ticks
                    .iter()
                    .find(|tick| (tick.at - mark.value).abs() < 1e-6)
                    .map(|tick| tick.label.clone())
                    .unwrap_or_default()
            })
    };
    let dates = axis(AxisHints::new_x(), date_marks.clone());
    let values = axis(AxisHints::new_y(), value_marks.clone()).min_thickness(44.0);
    let lanes = chart.annotations.len().min(LANES) as f64;
    let lane = VALUE_HEIGHT as f64 / f64::from(tokens::TIME_HEIGHT - VALUE_HEIGHT);
    let (low, high) = roomy(chart.range);
    let high = high + (high - low) * lanes * lane / (1.0 - lanes * lane);
    Plot::new("plot")
        .id(id.with("plot"))
        .height(tokens::TIME_HEIGHT)
        .custom_x_axes(vec![dates])
        .custom_y_axes(vec![values])
        .x_grid_spacer(move |_| grid(&date_marks))
        .y_grid_spacer(move |_| grid(&value_marks))
        .grid_spacing(Rangef::new(0.0, 1.0))
        .grid_color(p.grid)
        .grid_fade(0.0)
        .show_grid([false, true])
        .show_x(false)
        .show_y(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .sense(Sense::hover())
        .show(ui, |plot| {
            plot.set_plot_bounds_x(from..=to);
            plot.set_plot_bounds_y(low..=high);
            for (index, segment) in chart.segments.iter().enumerate() {
                let end = chart
                    .segments
                    .get(index + 1)
                    .map_or(chart.points.len(), |next| next.first);
                for points in limits(segment, &chart.points, end) {
                    let points = points.into_iter().map(|point| sharp(plot, point));
                    plot.line(
                        Line::new("limit", PlotPoints::new(points.collect()))
                            .color(p.limit)
                            .width(1.0)
                            .allow_hover(false),
                    );
                }
            }
            for annotation in &chart.annotations {
                plot.vline(
                    VLine::new("change", days_since_1970(annotation.date))
                        .color(p.accent)
                        .width(1.0)
                        .style(LineStyle::Dashed { length: 6.0 })
                        .allow_hover(false),
                );
            }
            for run in runs(&chart.points) {
                plot.line(
                    Line::new("points", PlotPoints::new(run))
                        .color(color(chart.scale, p))
                        .width(2.0)
                        .allow_hover(false),
                );
            }
        })
        .transform
}

/// Failure is what a share shows; a number of contacts has no class.
fn color(scale: Scale, p: &Palette) -> Color32 {
    match scale {
        Scale::Share => p.failure,
        Scale::Count => p.accent,
    }
}

/// From before the first point to after the last, so that no point sits on the frame.
fn span(points: &[TimePoint]) -> (f64, f64) {
    let first = points.first().map_or(0.0, |point| point.x);
    let last = points.last().map_or(1.0, |point| point.x);
    let margin = ((last - first) * 0.04).max(0.5);
    (first - margin, last + margin)
}

/// A little beyond the range, so that the first and the last value are not on the frame.
fn roomy((low, high): (f64, f64)) -> (f64, f64) {
    let margin = ((high - low) * 0.05).max(1e-6);
    (low - margin, high + margin)
}

/// egui_plot fades and drops ticks that stand close; ours were chosen to fit.
fn grid(ticks: &[Tick]) -> Vec<GridMark> {
    ticks
        .iter()
        .map(|tick| GridMark {
            value: tick.at,
            step_size: 1e9,
        })
        .collect()
}

/// Centre, lower and upper lines of a segment that ends before the point `end`, each broken
/// where the service was not listened to.
fn limits(segment: &Segment, points: &[TimePoint], end: usize) -> Vec<Vec<[f64; 2]>> {
    let within = points.get(segment.first..end).unwrap_or_default();
    let along = |y: &dyn Fn(usize) -> Option<f64>| {
        let mut runs: Vec<Vec<[f64; 2]>> = vec![Vec::new()];
        for (index, point) in within.iter().enumerate() {
            if point.after_gap {
                runs.push(Vec::new());
            }
            if let (Some(y), Some(run)) = (y(index), runs.last_mut()) {
                run.push([point.x, y]);
            }
        }
        runs
    };
    let mut lines = along(&|_| Some(segment.centre));
    lines.extend(along(&|index| Some(segment.limits.get(index)?.0)));
    lines.extend(along(&|index| Some(segment.limits.get(index)?.1)));
    lines
}

/// The same point in the middle of a pixel, so that a thin level line is not smeared over two.
fn sharp(plot: &PlotUi<'_>, point: [f64; 2]) -> [f64; 2] {
    let at = plot.screen_from_plot(point.into());
    let level = at.y.round_to_pixel_center(plot.ctx().pixels_per_point());
    let [x, _] = point;
    [x, plot.plot_from_screen(pos2(at.x, level)).y]
}

/// The points that a line joins: no line crosses a gap.
fn runs(points: &[TimePoint]) -> Vec<Vec<[f64; 2]>> {
    let mut runs: Vec<Vec<[f64; 2]>> = Vec::new();
    let mut joined = false;
    for point in points {
        let Some(y) = point.y else {
            joined = false;
            continue;
        };
        let at = [point.x, y];
        match runs.last_mut() {
            Some(run) if joined && !point.after_gap => run.push(at),
            _ => runs.push(vec![at]),
        }
        joined = true;
    }
    runs
}

/// The words of the dated changes, each beside its line.
fn annotations(ui: &mut Ui, id: Id, chart: &TimeChart, transform: &PlotTransform, p: &Palette) {
    let frame = *transform.frame();
    let galleys: Vec<Arc<Galley>> = chart
        .annotations
        .iter()
        .map(|annotation| {
            let width = frame.width() - 4.0 * tokens::GAP;
            line(ui, &annotation.words, TextStyle::Small, p.ink, width)
        })
        .collect();
    let labels: Vec<(f32, Vec2)> = chart
        .annotations
        .iter()
        .zip(&galleys)
        .map(|(annotation, galley)| {
            let x = transform.position_from_point_x(days_since_1970(annotation.date));
            (x, galley.size() + vec2(4.0, 0.0))
        })
        .collect();
    let runs: Vec<Vec<Pos2>> = runs(&chart.points)
        .into_iter()
        .map(|run| {
            run.iter()
                .map(|point| transform.position_from_point(&(*point).into()))
                .collect()
        })
        .collect();
    let places = time_labels::place(frame, &labels, &runs);
    for (index, ((annotation, galley), rect)) in chart
        .annotations
        .iter()
        .zip(galleys)
        .zip(places)
        .enumerate()
    {
        let response = ui.interact(rect, id.with(("change", index)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &annotation.words));
        // Limits and grid lines stop short of the words.
        ui.painter().rect_filled(rect, 2.0, p.card);
        let elided = galley.elided;
        ui.painter()
            .galley(pos2(rect.left() + 2.0, rect.top()), galley, p.ink);
        if elided {
            response.on_hover_text(&annotation.words);
        }
    }
}

/// How large the area is in which a click means this point: no wider than halfway to the next.
fn reach(place: usize, centres: &[Pos2]) -> Vec2 {
    let here = centres.get(place).map_or(0.0, |centre| centre.x);
    let before = place.checked_sub(1).and_then(|before| centres.get(before));
    let gap = [before, centres.get(place + 1)]
        .into_iter()
        .flatten()
        .map(|neighbour| (neighbour.x - here).abs())
        .fold(28.0, f32::min);
    vec2(gap.max(6.0), 28.0)
}

/// How a point is drawn.
struct Look {
    color: Color32,
    signal: bool,
    chosen: bool,
    /// Whether there are so many points that they would hide each other.
    crowded: bool,
}

fn dot(ui: &Ui, centre: Pos2, look: Look) {
    let painter = ui.painter();
    let size = if look.crowded { 0.6 } else { 1.0 };
    if look.signal {
        painter.circle_filled(centre, SIGNAL * size, look.color);
        let ring = Stroke::new(1.5 * size, look.color);
        painter.circle_stroke(centre, (SIGNAL + 3.0) * size, ring);
    } else {
        painter.circle_filled(centre, POINT * size, look.color);
    }
    if look.chosen {
        painter.circle_stroke(centre, SIGNAL + 3.0, Stroke::new(2.5, palette(ui).accent));
    }
}
