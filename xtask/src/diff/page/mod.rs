//! The report as a page: one file that a browser shows as it is, without a network.
//!
//! The page is written whole; its script only hides, shows and finds. What stands in a document is text in it, and
//! never markup: see [`html::escape`].

mod change;
mod difference;
mod group;
mod html;
mod map;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use oasmith::Understanding;
use oasmith::diff::Site;
use oasmith::diff::report::{Class, Report};
use oasmith::load::{Passage, Passages, Raw};

use group::{Group, Heading};
use html::{anchor, broken, escape};

const SHELL: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// How many lines of the document are shown of one place.
const LINES: usize = 16;

/// What the page shows of one API.
pub(super) struct Section<'a> {
    report: Report<'a>,
    /// The lines of each change in the old document and in the new one, in the order of the changes.
    passages: Vec<[Option<Passage>; 2]>,
    /// The tag of each operation that either state has, by method and path.
    tags: BTreeMap<String, String>,
}

impl<'a> Section<'a> {
    /// A section on `report`, with what the two states say; an API that is new or gone has only one, or none.
    pub(super) fn of(report: Report<'a>, states: [Option<&Understanding>; 2]) -> Self {
        let [old, new] = states;
        let sites = |site: fn(&oasmith::diff::Change) -> Option<&Site>| {
            report.changes.iter().map(site).collect::<Vec<_>>()
        };
        let old_lines = passages(old.map(|state| &state.raw), &sites(|one| one.old.as_ref()));
        let new_lines = passages(new.map(|state| &state.raw), &sites(|one| one.new.as_ref()));
        let apis = [old, new].into_iter().flatten().map(|state| &state.api);
        let operations = apis.flat_map(|api| api.operations.iter().map(move |one| (api, one)));
        let tags = operations.map(|(api, one)| {
            let tag = api.tags.get(one.tag).map_or("", |tag| &tag.name);
            (format!("{} {}", one.method, one.path), tag.to_owned())
        });
        Self {
            report,
            passages: old_lines
                .into_iter()
                .zip(new_lines)
                .map(|(old, new)| [old, new])
                .collect(),
            tags: tags.collect(),
        }
    }
}

/// The lines of each site; none where the state is not known.
fn passages(raw: Option<&Raw>, sites: &[Option<&Site>]) -> Vec<Option<Passage>> {
    let texts = raw.map(Passages::of);
    let passage = |site: &Option<&Site>| {
        let location = (*site)?.location.as_ref()?;
        texts.as_ref()?.at(location, LINES)
    };
    sites.iter().map(passage).collect()
}

/// The page on several APIs.
pub(super) fn page(sections: &[Section<'_>]) -> String {
    let title = title(sections);
    let groups: Vec<Vec<Group<'_>>> = sections.iter().enumerate().map(group::groups).collect();
    let body = body(&title, sections, &groups);
    let parts = [
        ("<!--title-->", escape(&title)),
        ("<!--style-->", STYLE.to_owned()),
    ];
    let parts = parts
        .into_iter()
        .chain([("<!--body-->", body), ("<!--script-->", SCRIPT.to_owned())]);
    let (mut text, mut rest) = (String::new(), SHELL);
    for (mark, part) in parts {
        if let Some((before, behind)) = rest.split_once(mark) {
            text.push_str(before);
            text.push_str(&part);
            rest = behind;
        }
    }
    text + rest
}

fn title(sections: &[Section<'_>]) -> String {
    match sections {
        [one] => format!("Changes of {}", one.report.api),
        several => format!("Changes of {} APIs", several.len()),
    }
}

fn body(title: &str, sections: &[Section<'_>], groups: &[Vec<Group<'_>>]) -> String {
    let mut text = String::new();
    text.push_str(&top(title, sections));
    text.push_str(&tools(sections));
    text.push_str("<div class=\"sides\">\n");
    text.push_str(&contents(groups));
    text.push_str("<main id=\"changes\" tabindex=\"-1\">\n");
    for (section, groups) in sections.iter().zip(groups) {
        let (name, totals) = (escape(section.report.api), section.report.totals());
        let _ = writeln!(text, "<section class=\"api\" aria-label=\"{name}\">");
        let _ = writeln!(
            text,
            "<h2>{name}</h2>\n<p>{totals}. {}</p>",
            section.report.version().unwrap_or_default()
        );
        if section.report.changes.is_empty() {
            text.push_str("<p class=\"empty\">Nothing has changed for callers.</p>\n");
        }
        text.push_str(&map::map(section, groups));
        groups
            .iter()
            .for_each(|group| text.push_str(&one(section, group)));
        text.push_str("</section>\n");
    }
    text.push_str("<p class=\"empty\" id=\"none\" hidden>No change fits the filter.</p>\n");
    text + "</main>\n</div>\n"
}

/// The head of the page: the totals, each of which shows and hides its class.
fn top(title: &str, sections: &[Section<'_>]) -> String {
    let mut text = String::new();
    let count = |class| {
        sections
            .iter()
            .map(|one| one.report.of(class).count())
            .sum::<usize>()
    };
    let breaking: usize = sections
        .iter()
        .map(|one| one.report.breaking().count())
        .sum();
    let verdict = match breaking {
        0 => "Nothing breaks callers.".to_owned(),
        1 => "One change breaks callers and is not accepted.".to_owned(),
        many => format!("{many} changes break callers and are not accepted."),
    };
    let _ = writeln!(
        text,
        "<header class=\"top\">\n<h1>{}</h1>\n<p>{verdict}</p>",
        escape(title)
    );
    text.push_str("<div class=\"totals\" role=\"group\" aria-label=\"Show by severity\">\n");
    for class in Class::ALL {
        let meaning = match class {
            Class::DoesNotCompile => "Code that used the old crate does not build",
            Class::MayFail => "It builds; calls may fail or differ",
            Class::Note => "It works, and there is something to know",
            Class::Safe => "Nothing to do",
        };
        let (tone, words) = (tone(class), class.as_str());
        let _ = writeln!(
            text,
            "<button type=\"button\" class=\"total {tone}\" data-class=\"{tone}\" aria-pressed=\"true\">\
             <b>{}</b> <span>{words}</span> <small>{meaning}</small></button>",
            count(class)
        );
    }
    text + "</div>\n</header>\n"
}

/// What is looked for, and how much of it there is.
fn tools(sections: &[Section<'_>]) -> String {
    let count: usize = sections.iter().map(|one| one.report.changes.len()).sum();
    let accepted = match sections.iter().any(|one| !one.report.accepted.is_empty()) {
        true => "<label><input type=\"checkbox\" id=\"accepted\"> Hide accepted</label>\n",
        false => "",
    };
    let word = if count == 1 { "change" } else { "changes" };
    format!(
        "<div class=\"bar\"><div class=\"tools\">\n<search><label class=\"unseen\" for=\"search\">Search changes</label>\
         <input type=\"search\" id=\"search\" placeholder=\"Search by name, path or advice\" \
         aria-keyshortcuts=\"/\" autocomplete=\"off\" spellcheck=\"false\"></search>\n{accepted}\
         <button type=\"button\" id=\"unfold\">Expand all</button>\n\
         <button type=\"button\" id=\"fold\">Collapse all</button>\n\
         <output id=\"count\" for=\"search\" aria-live=\"polite\">{count} {word}</output>\n</div></div>\n"
    )
}

/// The list of groups, which leads to them.
fn contents(groups: &[Vec<Group<'_>>]) -> String {
    let mut text = "<nav class=\"groups\" aria-label=\"Groups of changes\">\n".to_owned();
    let mut heading = None;
    for (api, group) in groups
        .iter()
        .enumerate()
        .flat_map(|(api, all)| all.iter().map(move |one| (api, one)))
    {
        let here = (api, Heading::of(group));
        if heading != Some(here) {
            if heading.is_some() {
                text.push_str("</ul>\n");
            }
            let words = match groups.len() {
                1 => here.1.as_str().to_owned(),
                _ => format!("{}: {}", group.api, here.1.as_str()),
            };
            let _ = writeln!(text, "<h2>{}</h2>\n<ul>", escape(&words));
            heading = Some(here);
        }
        let _ = writeln!(
            text,
            "<li><a href=\"#{}\"><i class=\"{}\" aria-hidden=\"true\"></i><span>{}</span><span>{}</span></a></li>",
            group.id,
            tone(group.worst()),
            broken(&group.name),
            group.changes.len()
        );
    }
    if heading.is_some() {
        text.push_str("</ul>\n");
    }
    text + "</nav>\n"
}

/// One group with its changes.
fn one(section: &Section<'_>, group: &Group<'_>) -> String {
    let count = group.changes.len();
    let word = if count == 1 { "change" } else { "changes" };
    let mut text = format!(
        "<section class=\"group\" id=\"{}\" aria-labelledby=\"{}-name\">\n\
         <h3 id=\"{}-name\">{} <span>{count} {word}</span></h3>\n<ul>\n",
        group.id,
        group.id,
        group.id,
        broken(&group.name)
    );
    for (index, change) in &group.changes {
        let id = anchor(&format!("{}/{}", group.api, change.id));
        let passages = section
            .passages
            .get(*index)
            .map_or(&[None, None], |both| both);
        text.push_str(&change::item(&id, section.report, change, passages));
    }
    text + "</ul>\n</section>\n"
}

/// The word that a class goes by in the style sheet and in the script.
fn tone(class: Class) -> &'static str {
    match class {
        Class::DoesNotCompile => "breaks",
        Class::MayFail => "fails",
        Class::Note => "note",
        Class::Safe => "safe",
    }
}
