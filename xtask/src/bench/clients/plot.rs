//! The picture: what generation and compilation cost, by the size of the document, both on logarithmic scales.

use std::fmt::Write as _;

use super::super::sample::Sample;
use super::report::Row;
use super::tool::Kind;
use crate::peer::Peer;

const WIDTH: f64 = 460.0;
const HEIGHT: f64 = 340.0;
const MARGIN: f64 = 56.0;

/// A panel: its title, what was measured, and of that which quantity.
type Panel = (&'static str, &'static str, fn(&Sample) -> f64);

const PANELS: [Panel; 2] = [
    ("generation, wall seconds", "generate", |sample| sample.wall),
    ("cargo check, user seconds", "check", |sample| sample.user),
];

/// The picture as SVG.
pub(super) fn plot(rows: &[Row]) -> String {
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        2.0 * WIDTH,
        HEIGHT + 40.0
    );
    for (index, panel) in PANELS.iter().enumerate() {
        let _ = writeln!(
            text,
            "<g transform=\"translate({},0)\">",
            index as f64 * WIDTH
        );
        self::panel(rows, panel, &mut text);
        text.push_str("</g>\n");
    }
    legend(rows, &mut text);
    text.push_str("</svg>\n");
    text
}

fn panel(rows: &[Row], (title, what, quantity): &Panel, text: &mut String) {
    let points: Vec<(Kind, f64, f64)> = rows
        .iter()
        .filter_map(|row| {
            Some((
                row.tool,
                row.bytes as f64 / 1e6,
                row.of(what, *quantity)?.0.max(0.001),
            ))
        })
        .collect();
    let across = Scale::of(points.iter().map(|point| point.1), MARGIN, WIDTH - 28.0);
    let up = Scale::of(points.iter().map(|point| point.2), HEIGHT - MARGIN, 36.0);
    let _ = writeln!(
        text,
        "<text x=\"{MARGIN}\" y=\"22\" font-weight=\"bold\">{title}</text>"
    );
    for decade in across.decades() {
        let (x, y) = (across.at(decade), HEIGHT - MARGIN);
        let _ = writeln!(
            text,
            "<path d=\"M{x:.1} 36V{y:.1}\" stroke=\"#ddd\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{decade} MB</text>",
            y + 18.0
        );
    }
    for decade in up.decades() {
        let y = up.at(decade);
        let _ = writeln!(
            text,
            "<path d=\"M{MARGIN} {y:.1}H{:.1}\" stroke=\"#ddd\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{decade}</text>",
            WIDTH - 28.0,
            MARGIN - 6.0,
            y + 4.0
        );
    }
    for (tool, bytes, cost) in points {
        let _ = writeln!(
            text,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"5\" fill=\"{}\" fill-opacity=\"0.8\"><title>{}: {cost:.2} s, {bytes:.2} MB</title></circle>",
            across.at(bytes),
            up.at(cost),
            colour(tool),
            tool.name()
        );
    }
}

fn legend(rows: &[Row], text: &mut String) {
    let mut tools: Vec<Kind> = rows.iter().map(|row| row.tool).collect();
    tools.sort();
    tools.dedup();
    for (index, tool) in tools.into_iter().enumerate() {
        let (x, y) = (MARGIN + 130.0 * index as f64, HEIGHT + 14.0);
        let _ = writeln!(
            text,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"{}\"/><text x=\"{}\" y=\"{}\">{}</text>",
            colour(tool),
            x + 10.0,
            y + 4.0,
            tool.name()
        );
    }
}

/// Colours that are told apart without seeing red and green.
fn colour(tool: Kind) -> &'static str {
    match tool {
        Kind::Oasmith => "#0072b2",
        Kind::Floor => "#999999",
        Kind::Parse => "#56b4e9",
        Kind::Peer(Peer::Ploidy) => "#e69f00",
        Kind::Peer(Peer::OpenapiToRust) => "#d55e00",
        Kind::Peer(Peer::Progenitor) => "#009e73",
    }
}

/// A logarithmic scale over whole decades.
struct Scale {
    least: i32,
    most: i32,
    from: f64,
    to: f64,
}

impl Scale {
    fn of(numbers: impl Iterator<Item = f64> + Clone, from: f64, to: f64) -> Self {
        let least = numbers
            .clone()
            .fold(f64::INFINITY, f64::min)
            .log10()
            .floor();
        let most = numbers.fold(f64::NEG_INFINITY, f64::max).log10().ceil();
        let (least, most) = match least.is_finite() && most.is_finite() {
            true => (least as i32, most as i32),
            false => (0, 1),
        };
        Self {
            least,
            most: most.max(least + 1),
            from,
            to,
        }
    }

    fn at(&self, number: f64) -> f64 {
        let share = (number.log10() - f64::from(self.least)) / f64::from(self.most - self.least);
        self.from + share * (self.to - self.from)
    }

    fn decades(&self) -> impl Iterator<Item = f64> + use<> {
        (self.least..=self.most).map(|power| 10_f64.powi(power))
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn a_scale_goes_over_whole_decades() {
        let scale = Scale::of([0.3, 20.0].into_iter(), 0.0, 300.0);
        assert_eq!(scale.decades().collect::<Vec<_>>(), [0.1, 1.0, 10.0, 100.0]);
        assert!((scale.at(1.0) - 100.0).abs() < 1e-9);
        assert!((scale.at(0.1)).abs() < 1e-9);
    }
}
