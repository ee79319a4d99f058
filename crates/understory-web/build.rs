//! The map library comes from npm, once, by a chore; without it the build says what to run.

fn main() {
    println!("cargo:rerun-if-changed=vendor");
    println!("cargo:rerun-if-changed=locales");
    if !std::path::Path::new("vendor/maplibre-gl.mjs").exists() {
        println!("cargo:error=front-end files are missing: run `cargo xtask assets`");
    }
}
