//! The desktop icon's binary.
fn main() {}
