//! What images are drawn with, where there is anything.

use egui_kittest::wgpu::WgpuTestRenderer;

/// Something to draw with; without one the test is skipped, unless CI says images must be.
pub fn renderer() -> Option<WgpuTestRenderer> {
    let renderer = std::panic::catch_unwind(WgpuTestRenderer::new).ok();
    if renderer.is_none() {
        let must = std::env::var("LISTENING_POST_IMAGES").is_ok_and(|must| must == "must");
        assert!(
            !must,
            "LISTENING_POST_IMAGES=must, and there is no graphics adapter"
        );
        crate::skip::skipped("no graphics adapter here");
    }
    renderer
}
