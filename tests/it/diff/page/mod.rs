//! The page of `cargo xtask diff --format html`: its text, and what a browser makes of it.

mod browser;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use xtask::diff::{Between, Format, Request, diff};

use super::compare;
use browser::Browser;

/// A folder with two states of a document and the page on them.
struct Pair(PathBuf);

impl Pair {
    fn new(name: &str, old: &str, new: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("page-{name}"));
        for (state, text) in [("old", old), ("new", new)] {
            fs::create_dir_all(folder.join(state)).expect("a folder");
            fs::write(folder.join(state).join("openapi.yaml"), text).expect("a document");
        }
        let pair = Self(folder);
        let page = page(
            &pair.0.join("old/openapi.yaml"),
            &pair.0.join("new/openapi.yaml"),
        );
        fs::write(pair.0.join("page.html"), page).expect("the page is written");
        pair
    }

    /// The page on the two states of Persona's API, with one change accepted.
    fn persona(name: &str) -> Self {
        let spec = |name: &str| {
            fs::read_to_string(format!("../spec/{name}/openapi.yaml")).expect("a document")
        };
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("page-{name}/new"));
        fs::create_dir_all(&folder).expect("a folder");
        let accepted =
            "[[accepted]]\nid = \"model-removed:Scope\"\nreason = \"Nobody <b>names</b> it.\"\n";
        fs::write(folder.join("accepted-changes.toml"), accepted).expect("a file");
        Self::new(name, &spec("persona-2026-04"), &spec("persona"))
    }

    fn url(&self) -> String {
        format!("file://{}", self.0.join("page.html").display())
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn page(from: &Path, to: &Path) -> String {
    let between = Between::Files {
        from: from.to_path_buf(),
        to: to.to_path_buf(),
    };
    let request = Request {
        between,
        format: Format::Html,
        ..Request::default()
    };
    let outcome = diff(Path::new(".."), &request);
    outcome.unwrap_or_else(|failure| panic!("{failure}")).report
}

/// The page on a document with `models` models of `members` members each, all of which have another type in the new one.
fn large(name: &str, models: usize, members: usize) -> Pair {
    let document = |ty: &str| {
        let mut text = "openapi: 3.0.3\ninfo: { title: Large, version: '1' }\npaths:\n".to_owned();
        for model in 0..models {
            let _ = writeln!(
                text,
                "  /m{model}:\n    get:\n      tags: [t{}]\n      responses: {{ '200': {{ description: One., content: \
                 {{ application/json: {{ schema: {{ $ref: '#/components/schemas/M{model}' }} }} }} }} }}",
                model % 9
            );
        }
        text.push_str("components:\n  schemas:\n");
        for model in 0..models {
            let _ = writeln!(text, "    M{model}:\n      type: object\n      properties:");
            for member in 0..members {
                let _ = writeln!(
                    text,
                    "        member_{member}:\n          type: {ty}\n          description: A member."
                );
            }
        }
        text
    };
    Pair::new(name, &document("string"), &document("integer"))
}

#[test]
fn the_page_of_a_small_pair() {
    let case = Path::new("cases/diff/member_type");
    let page = page(&case.join("old.yaml"), &case.join("new.yaml"));
    let mut text = String::new();
    let mut rest = page.as_str();
    // The style and the script are files of their own.
    for (begin, end) in [("<style>\n", "</style>"), ("<script>\n", "</script>")] {
        let (before, behind) = rest.split_once(begin).expect("the page has it");
        let (_, behind) = behind.split_once(end).expect("it ends");
        let _ = write!(text, "{before}{begin}{end}");
        rest = behind;
    }
    compare("member_type.html", &(text + rest));
}

/// Nothing of a document is markup, whatever it says.
#[test]
fn text_of_a_document_stays_text() {
    let old = "openapi: 3.0.3\ninfo: { title: '</title><script>alert(1)</script>', version: '1' }\npaths: {}\n\
               components: { schemas: { Pet: { type: object, description: Old., properties: {} } } }\n";
    let new = old.replace(
        "Old.",
        "'</script><img src=x onerror=alert(1)>\" onclick=\"alert(1) <!--'",
    );
    let pair = Pair::new("escaped", old, &new);
    let text = fs::read_to_string(pair.0.join("page.html")).expect("the page");
    assert_eq!(
        text.matches("<script").count(),
        1,
        "the page's own script alone"
    );
    assert_eq!(text.matches("</script").count(), 1);
    assert!(!text.contains("<img") && !text.contains("<!--'"), "{text}");
    let Some(chromium) = browser::chromium() else {
        return;
    };
    let mut browser = Browser::start(&chromium, "escaped");
    browser.open(&pair.url());
    assert_eq!(
        browser.eval("document.querySelectorAll('img, [onclick], [onerror]').length"),
        0
    );
    assert_eq!(
        browser.eval("document.title"),
        "Changes of </title><script>alert(1)</script>"
    );
    assert_eq!(browser.complaints, Vec::<String>::new());
}

const SHOWN: &str = "document.querySelectorAll('.change:not([hidden])').length";
const COUNT: &str = "document.querySelector('#count').textContent";

#[test]
fn changes_are_filtered_and_found() {
    let Some(chromium) = browser::chromium() else {
        return;
    };
    let pair = Pair::persona("filter");
    let mut browser = Browser::start(&chromium, "filter");
    browser.look("light", 1440, 1000);
    browser.open(&pair.url());
    assert_eq!(browser.eval(SHOWN), 73);
    browser.picture("light");
    for class in ["safe", "note"] {
        browser.click(&format!(".total.{class}"));
    }
    assert_eq!(browser.eval(SHOWN), 10);
    assert_eq!(browser.eval(COUNT), "10 of 73 changes");
    let groups = "[...document.querySelectorAll('.groups li:not([hidden]) span:first-of-type')].map(e => e.textContent)";
    let left = json!([
        "connections",
        "ConnectionAttributes",
        "CreateConnectionDataAttributes",
        "Scope",
        "UpdateConnection"
    ]);
    assert_eq!(browser.eval(groups), left);
    browser.click("#accepted");
    assert_eq!(browser.eval(COUNT), "9 of 73 changes");
    browser.click("#search");
    for letter in ["s", "c", "o", "p", "e", "s"] {
        browser.press(letter);
    }
    browser.eval("new Promise(done => setTimeout(done, 200))");
    assert_eq!(browser.eval(COUNT), "2 of 73 changes");
    browser.press("z");
    browser.eval("new Promise(done => setTimeout(done, 200))");
    assert_eq!(browser.eval(COUNT), "0 of 73 changes");
    assert_eq!(
        browser.eval("document.querySelector('#none').hidden"),
        false
    );
    browser.press("Escape");
    assert_eq!(browser.eval(COUNT), "9 of 73 changes");
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn the_page_is_used_by_keyboard() {
    let Some(chromium) = browser::chromium() else {
        return;
    };
    let pair = Pair::persona("keyboard");
    let mut browser = Browser::start(&chromium, "keyboard");
    browser.look("dark", 1440, 1000);
    browser.open(&pair.url());
    let focused = "(e => e.id || e.className || e.textContent)(document.activeElement)";
    browser.press("Tab");
    assert_eq!(browser.eval(focused), "skip");
    browser.press("Enter");
    assert_eq!(browser.eval(focused), "changes");
    browser.eval("scrollTo(0, 0)");
    browser.eval("document.querySelector('.total').focus()");
    browser.press(" ");
    assert_eq!(browser.eval("document.activeElement.ariaPressed"), "false");
    browser.press(" ");
    let at = "document.activeElement.closest('.change')?.id";
    browser.press("j");
    let first = browser.eval(at);
    assert_eq!(
        first,
        "Persona+Connect/operation-removed:PATCH+/connect/connections/{connection-id}"
    );
    let open = "document.activeElement.parentElement.open";
    assert_eq!(browser.eval(open), true, "what breaks is open");
    browser.press("Enter");
    assert_eq!(browser.eval(open), false);
    browser.press("Enter");
    browser.press("j");
    assert_ne!(browser.eval(at), first);
    browser.press("k");
    assert_eq!(browser.eval(at), first);
    browser.picture("dark");
    browser.press("/");
    assert_eq!(browser.eval(focused), "search");
    let ring = browser.eval("getComputedStyle(document.activeElement).outlineStyle");
    assert_eq!(ring, "solid", "the focus is seen");
    assert_eq!(browser.complaints, Vec::<String>::new());
}

/// An address may name a change, which is then shown, open and in sight.
#[test]
fn a_change_has_an_address() {
    let Some(chromium) = browser::chromium() else {
        return;
    };
    let pair = Pair::persona("address");
    let mut browser = Browser::start(&chromium, "address");
    browser.look("light", 1440, 1000);
    browser.open(&format!(
        "{}#Persona+Connect/docs-changed:GET+/connect/connections/%7Bconnection-id%7D",
        pair.url()
    ));
    browser.eval("new Promise(done => setTimeout(done, 300))");
    let place = browser.eval("(e => [e.parentElement.open, e.getBoundingClientRect().top > 0, e.getBoundingClientRect().top < 500])(document.activeElement)");
    assert_eq!(place, json!([true, true, true]));
    browser.picture("address");
}

/// What screen readers are told: landmarks, headings in their order, names of what can be used, and enough contrast.
#[test]
fn the_page_is_accessible() {
    let Some(chromium) = browser::chromium() else {
        return;
    };
    let pair = Pair::persona("accessible");
    let mut browser = Browser::start(&chromium, "accessible");
    for scheme in ["light", "dark"] {
        browser.look(scheme, 1440, 1000);
        browser.open(&pair.url());
        browser.eval("document.querySelectorAll('details').forEach(e => { e.open = true; })");
        let faults = browser.eval(include_str!("accessible.js"));
        assert_eq!(faults, json!([]), "{scheme}");
    }
    let tree = browser.call("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().expect("a tree");
    let role = |node: &serde_json::Value| {
        node["role"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    for landmark in ["banner", "search", "navigation", "main"] {
        let count = nodes.iter().filter(|node| role(node) == landmark).count();
        assert_eq!(count, 1, "{landmark}");
    }
    for node in nodes.iter().filter(|node| node["ignored"] != true) {
        let role = role(node);
        if [
            "button",
            "link",
            "searchbox",
            "checkbox",
            "region",
            "navigation",
            "DisclosureTriangle",
        ]
        .contains(&role.as_str())
        {
            let name = node["name"]["value"].as_str().unwrap_or_default();
            assert!(!name.trim().is_empty(), "a {role} has no name: {node}");
        }
    }
}

#[test]
fn a_narrow_window_shows_everything() {
    let Some(chromium) = browser::chromium() else {
        return;
    };
    let pair = Pair::persona("narrow");
    let mut browser = Browser::start(&chromium, "narrow");
    browser.look("light", 390, 844);
    browser.open(&pair.url());
    let over = browser.eval("document.documentElement.scrollWidth - innerWidth");
    assert_eq!(over, 0, "nothing stands beside the window");
    browser.picture("narrow");
}

#[test]
fn two_thousand_changes_are_quick() {
    let Some(chromium) = browser::chromium() else {
        return;
    };
    let pair = large("large", 100, 20);
    let mut browser = Browser::start(&chromium, "large");
    browser.look("light", 1440, 1000);
    browser.open(&pair.url());
    assert_eq!(browser.eval(SHOWN), 2000);
    let loaded = browser.eval("performance.getEntriesByType('navigation')[0].loadEventEnd");
    let filtered = browser.eval(
        "new Promise(done => { const start = performance.now(); \
         document.querySelector('#search').value = 'M7/member_1'; \
         document.querySelector('.total.safe').click(); \
         requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })",
    );
    assert_eq!(browser.eval(COUNT), "11 of 2000 changes");
    browser.eval("document.querySelector('#search').value = ''; document.querySelector('.total.safe').click()");
    browser.picture("large");
    // A busy machine is slower than a reader's, but not by so much.
    let within =
        |time: &serde_json::Value, most: f64| time.as_f64().is_some_and(|time| time < most);
    assert!(within(&loaded, 6000.0), "shown after {loaded} ms");
    assert!(within(&filtered, 2000.0), "filtered after {filtered} ms");
    println!("2,000 changes: shown after {loaded} ms, filtered after {filtered} ms");
}
