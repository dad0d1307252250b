//! Answering blocks made from data.

use crate::doc::DataAnswer;
use crate::doc::questions::DataAsk;

use super::answer::Asker;

/// The chart or table a data block describes.
pub fn answer(_asker: &mut Asker, _ask: &DataAsk) -> DataAnswer {
    DataAnswer::Missing
}
