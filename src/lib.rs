//! ikidil compiles Markdown in Turkish and English into one linked publication site.
