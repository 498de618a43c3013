//! As much of HTTP as it takes to ask a server on this machine for its document.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The body of the answer to `GET target`, which is one of success. The version of HTTP is 1.0, in which the body has no
/// chunks and ends with the connection.
///
/// # Errors
/// There is no server yet, or it answers otherwise.
pub(super) fn get(port: u16, target: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET {target} HTTP/1.0\r\nhost: 127.0.0.1:{port}\r\naccept: application/json, */*\r\n\r\n"
    )?;
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply)?;
    let reply = String::from_utf8(reply).map_err(io::Error::other)?;
    let (head, body) = reply
        .split_once("\r\n\r\n")
        .ok_or_else(|| io::Error::other("no reply of HTTP"))?;
    let status = head.lines().next().unwrap_or_default();
    match status.split(' ').nth(1) {
        Some("200") => Ok(body.to_owned()),
        _ => Err(io::Error::other(status.to_owned())),
    }
}
