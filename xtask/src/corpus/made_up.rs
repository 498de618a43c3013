//! Documents that are made up, of any size.

use std::fmt::Write as _;

/// How far schemas lead from one to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Nine others at most: schemas stand in groups of ten.
    Near,
    /// All that were written before.
    Far,
}

/// A document with this many schemas, each of ten members, and this many operations, each of which has to do with one.
pub(crate) fn made_up(schemas: usize, operations: usize, reach: Reach) -> String {
    let mut text = String::from(
        "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"Growth\",\"version\":\"1\"},\
         \"servers\":[{\"url\":\"https://growth.example\"}],\"paths\":{",
    );
    for index in (0..operations).map(|number| number * 5) {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(text, "{comma}{}", path(index, index % schemas));
    }
    text.push_str("},\"components\":{\"schemas\":{");
    for index in 0..schemas {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(text, "{comma}{}", schema(index, reach));
    }
    text.push_str("}}}");
    text
}

/// What an operation says about itself: as much as operations of published documents do.
const SAID: &str = "The members that are sent replace those that are there; the others stay as they are. Who calls this \
needs the permission to change the group that the thing belongs to, and to read whatever the thing refers to. \
\\n\\nA change that is the same as the one before has no effect, and is answered in the same way. A thing that is shut \
cannot be changed until it has been opened again. What refers to the thing hears of the change some time later, \
usually within a minute. \\n\\nThe number of calls is limited: see `RateLimit-Remaining` among the headers of the \
answer, and wait for as many seconds as `Retry-After` says where there are none left. With `page`, the words of the \
thing are given in parts of a hundred, of which the first is number one.";

/// The path of an operation that sends and gets a schema; a hundred operations have a tag.
fn path(index: usize, schema: usize) -> String {
    let tag = index / 500;
    format!(
        "\"/things/{index}/{{id}}\":{{\"post\":{{\"operationId\":\"change-{index}\",\"tags\":[\"group-{tag}\"],\
         \"summary\":\"Change thing {index}\",\"description\":\"Changes thing {index}. {SAID}\",\
         \"parameters\":[{{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"description\":\"The id of the thing, as it was given when the thing was made.\",\"schema\":{{\"type\":\"string\"}}}},\
         {{\"name\":\"page\",\"in\":\"query\",\"description\":\"Which part of the words is given.\",\"schema\":{{\"type\":\"integer\"}}}}],\
         \"requestBody\":{{\"required\":true,\"content\":{{\"application/json\":{{\"schema\":\
         {{\"$ref\":\"#/components/schemas/Thing{schema}\"}}}}}}}},\
         \"responses\":{{\"200\":{{\"description\":\"It is changed.\",\"content\":{{\"application/json\":{{\"schema\":\
         {{\"$ref\":\"#/components/schemas/Thing{schema}\"}}}}}}}}}}}}}}"
    )
}

/// An object of ten members, two of which are other schemas close by; every tenth contains itself by way of the one
/// after it.
fn schema(index: usize, reach: Reach) -> String {
    let first = match reach {
        Reach::Near => index / 10 * 10,
        Reach::Far => 0,
    };
    let at = |index: usize| format!("#/components/schemas/Thing{index}");
    // Sizes are multiples of ten, so there is a next one.
    let other = at(if index % 10 == 8 {
        index + 1
    } else {
        first.max(index.saturating_sub(7))
    });
    let more = at(first.max(index.saturating_sub(if index % 10 == 9 { 1 } else { 3 })));
    format!(
        "\"Thing{index}\":{{\"type\":\"object\",\"description\":\"Thing number {index}.\",\
         \"required\":[\"id\",\"name\"],\"properties\":{{\
         \"id\":{{\"description\":\"The id of the thing. It never changes.\",\
         \"type\":\"string\",\"format\":\"uuid\"}},\
         \"name\":{{\"type\":\"string\",\"description\":\"How thing {index} is called.\"}},\
         \"count\":{{\"description\":\"How many of it there are at this time, in all places together.\",\
         \"type\":\"integer\",\"format\":\"int32\"}},\
         \"ratio\":{{\"description\":\"The part of them that is in use, from 0 to 1.\",\
         \"type\":\"number\"}},\
         \"on\":{{\"description\":\"Whether it is switched on; null where it has no switch.\",\
         \"type\":\"boolean\",\"nullable\":true}},\
         \"created\":{{\"description\":\"When it was made, in UTC.\",\
         \"type\":\"string\",\"format\":\"date-time\"}},\
         \"state\":{{\"description\":\"Where it is on its way from new to shut.\",\
         \"type\":\"string\",\"enum\":[\"new\",\"open\",\"shut\"]}},\
         \"words\":{{\"description\":\"What it is found by, from the most telling word to the least.\",\
         \"type\":\"array\",\"items\":{{\"type\":\"string\"}}}},\
         \"other\":{{\"$ref\":\"{other}\"}},\
         \"more\":{{\"type\":\"array\",\"items\":{{\"$ref\":\"{more}\"}}}}}}}}"
    )
}
