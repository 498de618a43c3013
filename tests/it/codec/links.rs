//! Models in long cycles: behind links, they are read and written as without.

use oasmith_runtime::Link;
use serde_json::json;

use super::{becomes, keeps, read, refused};
use crate::compiled::long_cycle::models::{Company, Host, Room, Site};

#[test]
fn values_behind_links_are_kept() {
    keeps::<Company>(&[
        "{}",
        r#"{"sites":{"north":[{"buildings":[[{"name":"a","east":{"first":[[{"r":{"spare":null}}]]}}]]}]}}"#,
    ]);
    keeps::<Room>(&[
        r#"{"host":"Ada","spare":[[{"a":{"b":{"company":[[[[{"c":{"name":"x"}}]]]]}}}]]}"#,
    ]);
    becomes::<Room>(r#"{"host":null}"#, "{}");
}

#[test]
fn faults_behind_links_are_named() {
    assert_eq!(
        refused::<Company>(r#"{"sites":{"north":[{"buildings":[[{"name":1}]]}]}}"#),
        "sites.north[0].buildings[0][0].name: expected a string, found a number (line 1, column 43)"
    );
    assert_eq!(
        refused::<Site>("{}"),
        "missing member `buildings` (line 1, column 1)"
    );
}

#[test]
fn setters_take_what_is_behind_the_link() {
    let room = Room::new()
        .with_host(Host::String("Ada".to_owned()))
        .with_spare(Link::new(Host::String("Grace".to_owned())));
    assert_eq!(
        room,
        read(&json!({ "host": "Ada", "spare": "Grace" }).to_string())
    );
    assert_eq!(
        room.host.as_deref(),
        Some(&Host::String("Ada".to_owned())),
        "a link is seen through as a box is"
    );
}
