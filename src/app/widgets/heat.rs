//! Weekday by hour, each cell with its figure.

use egui::{Align2, FontId, Id, Rect, Sense, TextStyle, Ui, pos2, vec2};

use super::marks::{GRID, Order, marks};
use super::text::line;
use crate::app::tokens::{self, palette};
use crate::chart::words::{counted, number};
use crate::chart::{Heat, HeatCell};

/// Paints a heat map; `sentence` says the whole in words and `selected` is the cell whose words
/// are open. Arrows move over the cells; returns the index of the cell clicked or entered.
pub fn heat(
    ui: &mut Ui,
    id: Id,
    heat: &Heat,
    sentence: &str,
    selected: Option<usize>,
) -> Option<usize> {
    let p = palette(ui);
    let order = Order {
        count: heat.cells.len(),
        columns: heat.columns.len(),
    };
    let most = heat
        .cells
        .iter()
        .map(|cell| cell.count)
        .max()
        .unwrap_or(0)
        .max(1);
    let (picked, ()) = marks(ui, id, GRID, sentence, order, |ui, marks| {
        let small = TextStyle::Small.resolve(ui.style());
        let grid = Grid::allocate(ui, heat, &small);
        let gap = tokens::HEAT_GAP;
        let figures = figure_font(ui, &small, most, grid.cell_width);
        let every = ((width(ui, "00") + gap) / (grid.cell_width + gap)).ceil() as usize;
        for (column, label) in heat.columns.iter().enumerate().step_by(every) {
            let centre = pos2(grid.cell(0, column).center().x, grid.heads);
            ui.painter()
                .text(centre, Align2::CENTER_CENTER, label, small.clone(), p.muted);
        }
        for (row, label) in heat.rows.iter().enumerate() {
            let at = pos2(grid.left, grid.cell(row, 0).center().y);
            ui.painter()
                .text(at, Align2::LEFT_CENTER, label, small.clone(), p.muted);
        }
        for (index, cell) in heat.cells.iter().enumerate() {
            let columns = heat.columns.len().max(1);
            let rect = grid.cell(index / columns, index % columns);
            let chosen = selected == Some(index);
            let response = marks.mark(ui, index, rect, chosen, || spoken(cell));
            let (ground, ink) = p.heat(cell.count as f32 / most as f32);
            let painter = ui.painter();
            painter.rect_filled(rect, 3.0, ground);
            if let Some(font) = &figures {
                let (centre, figure) = (rect.center(), number(cell.count));
                painter.text(centre, Align2::CENTER_CENTER, figure, font.clone(), ink);
            }
            if chosen || response.hovered() {
                let border = egui::Stroke::new(2.0, p.accent);
                painter.rect_stroke(rect, 3.0, border, egui::StrokeKind::Outside);
            }
            marks.ring(ui, index, rect);
            response.on_hover_text(spoken(cell));
        }
    });
    picked
}

/// "Mon, 9 to 10: 84 contacts".
fn spoken(cell: &HeatCell) -> String {
    let contacts = counted(cell.count, "contact", "contacts");
    format!("{}: {contacts}", cell.label)
}

/// The smallest figure that can be read.
const SMALLEST: f32 = 10.5;

/// The font in which the largest figure fits its cell; `None` where it would be too small to
/// read: then the figures are under the pointer and in the table.
fn figure_font(ui: &Ui, font: &FontId, most: u64, cell_width: f32) -> Option<FontId> {
    let fits = (cell_width - 2.0) / width(ui, &number(most)).max(1.0);
    let size = font.size * fits.min(1.0);
    (size >= SMALLEST).then(|| FontId::new(size, font.family.clone()))
}

/// How wide a small text is.
fn width(ui: &Ui, text: &str) -> f32 {
    let galley = line(
        ui,
        text,
        TextStyle::Small,
        Default::default(),
        f32::INFINITY,
    );
    galley.size().x
}

/// Where the cells stand: all equally wide, in whole points.
struct Grid {
    left: f32,
    heads: f32,
    cells_left: f32,
    cells_top: f32,
    cell_width: f32,
}

impl Grid {
    fn allocate(ui: &mut Ui, heat: &Heat, font: &FontId) -> Self {
        let head_height = font.size + 6.0;
        let height = head_height + heat.rows.len() as f32 * (tokens::HEAT_CELL + tokens::HEAT_GAP);
        let (all, _) = ui.allocate_exact_size(
            vec2(ui.available_width(), height - tokens::HEAT_GAP),
            Sense::hover(),
        );
        let label_width = heat
            .rows
            .iter()
            .map(|label| {
                line(
                    ui,
                    label,
                    TextStyle::Small,
                    Default::default(),
                    f32::INFINITY,
                )
            })
            .map(|galley| galley.size().x)
            .fold(0.0, f32::max);
        let columns = heat.columns.len().max(1) as f32;
        let room = all.width() - label_width - 2.0 * tokens::GAP;
        let cell_width = ((room + tokens::HEAT_GAP) / columns - tokens::HEAT_GAP).floor();
        let cells_width = columns * (cell_width + tokens::HEAT_GAP) - tokens::HEAT_GAP;
        Self {
            left: all.left(),
            heads: all.top() + head_height / 2.0 - 2.0,
            cells_left: (all.right() - cells_width).round(),
            cells_top: (all.top() + head_height).round(),
            cell_width,
        }
    }

    fn cell(&self, row: usize, column: usize) -> Rect {
        Rect::from_min_size(
            pos2(
                self.cells_left + column as f32 * (self.cell_width + tokens::HEAT_GAP),
                self.cells_top + row as f32 * (tokens::HEAT_CELL + tokens::HEAT_GAP),
            ),
            vec2(self.cell_width, tokens::HEAT_CELL),
        )
    }
}
