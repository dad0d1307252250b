//! How the program is linked.

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    let target = |of: &str| std::env::var(format!("CARGO_CFG_TARGET_{of}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        // The tables of the typesetter and of Unicode hold hundreds of thousands of pointers. In a
        // program that can be loaded anywhere all of them are adjusted at each start, which took
        // four fifths of the time of `--help`. Stack, heap and libraries are still at random places.
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
