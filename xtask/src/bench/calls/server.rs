//! A server on this machine that answers every request alike, and does nothing else.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use crate::Failure;

const BODY: &str = r#"{"data":{"type":"connect/connection","id":"cxn_ABC123","attributes":{"status":"active","source-organization-id":"org_source","destination-organization-id":"org_destination","created-at":"2026-01-02T03:04:05.000Z","updated-at":"2026-02-03T04:05:06.000Z"},"relationships":{"creator":{"data":{"type":"user","id":"usr_ABC123"}}}}}"#;

/// Starts it; gives its address. It ends with the process.
///
/// # Errors
/// No port can be had.
pub(super) fn start() -> Result<String, Failure> {
    let failed = |error| format!("error: a server on this machine: {error}");
    let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream));
        }
    });
    Ok(format!("http://{address}"))
}

/// Answers the requests of one connection, which have no bodies, until it is closed.
fn answer(mut stream: TcpStream) -> Option<()> {
    let reply = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nratelimit-limit: 300\r\ncontent-length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    stream.set_nodelay(true).ok()?;
    let mut requests = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    loop {
        line.clear();
        if requests.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            stream.write_all(reply.as_bytes()).ok()?;
        }
    }
}
