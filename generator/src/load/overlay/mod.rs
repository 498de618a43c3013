//! Overlays.
use super::{Source, raw::Raw};
use crate::diagnostic::Diagnostics;
pub(super) fn apply(_raw: &mut Raw, _source: &Source, _diagnostics: &mut Diagnostics) {}
