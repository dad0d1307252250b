//! ikidil compiles Markdown in Turkish and English into one linked publication site.

pub mod chart;
pub mod cite;
pub mod config;
pub mod diag;
pub mod doc;
pub mod lang;
pub mod memo;
pub mod parse;
pub mod site;
pub mod source;
