//! Lines and columns of pointers, found by reading the text a second time: only where there is something to
//! show.

mod json;
mod lines;
mod places;
mod yaml;

pub(super) use lines::Lines;

use super::Syntax;
use crate::diagnostic::Position;
use crate::pointer::Pointer;
use places::Places;

/// The position of each of the pointers, in their order; that of the nearest thing around it where the text
/// does not have it.
pub(super) fn find(text: &str, syntax: Syntax, pointers: &[&Pointer]) -> Vec<Option<Position>> {
    let mut places = Places::wanted(pointers);
    match syntax {
        Syntax::Json => json::walk(text, &mut places),
        Syntax::Yaml => yaml::walk(text, &mut places),
    }
    let positions = pointers.iter().map(|pointer| places.nearest(pointer));
    positions.collect()
}

#[cfg(test)]
mod tests;
