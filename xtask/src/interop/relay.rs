//! What stands between a program and its server, and notes what is asked for.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::Failure;

/// The method and the target of each request that came by.
type Noted = Arc<Mutex<Vec<(String, String)>>>;

/// A relay on loopback. Requests are passed on as they come, and replies as they come back.
pub(super) struct Relay {
    port: u16,
    noted: Noted,
}

impl Relay {
    /// Starts one that leads to this port; it ends with the process.
    ///
    /// # Errors
    /// No port can be had.
    pub(super) fn start(to: u16) -> Result<Self, Failure> {
        let failed = |error: io::Error| format!("error: a relay on this machine: {error}");
        let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let noted = Noted::default();
        let shared = noted.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = shared.clone();
                thread::spawn(move || relayed(stream, to, &shared));
            }
        });
        Ok(Self { port, noted })
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What came by, in its order.
    pub(super) fn noted(&self) -> Vec<(String, String)> {
        match self.noted.lock() {
            Ok(noted) => noted.clone(),
            Err(_) => Vec::new(),
        }
    }
}

/// Relays one connection until either side closes it.
fn relayed(client: TcpStream, to: u16, noted: &Noted) -> io::Result<()> {
    let server = TcpStream::connect(("127.0.0.1", to))?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (mut replies, mut back) = (server.try_clone()?, client.try_clone()?);
    thread::spawn(move || {
        drop(io::copy(&mut replies, &mut back));
        drop(back.shutdown(Shutdown::Both));
    });
    let mut requests = BufReader::new(client);
    let mut server = server;
    while request(&mut requests, &mut server, noted)? {}
    server.shutdown(Shutdown::Both)
}

/// Passes on one request, and notes it; `false` where there is no more.
fn request(from: &mut impl BufRead, to: &mut impl Write, noted: &Noted) -> io::Result<bool> {
    let mut head = String::new();
    let mut length = 0;
    let mut is_chunked = false;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line)? == 0 {
            return Ok(false);
        }
        let lower = line.trim_end().to_ascii_lowercase();
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
        is_chunked |= lower.starts_with("transfer-encoding:");
        head.push_str(&line);
        if lower.is_empty() {
            break;
        }
    }
    let mut words = head.split(' ').map(str::to_owned);
    if let (Some(method), Some(target), Ok(mut noted)) = (words.next(), words.next(), noted.lock())
    {
        noted.push((method, target));
    }
    to.write_all(head.as_bytes())?;
    if is_chunked {
        while chunk(from, to)? {}
    } else {
        io::copy(&mut from.by_ref().take(length), to)?;
    }
    to.flush()?;
    Ok(true)
}

/// Passes on a chunk; `false` for the last.
fn chunk(from: &mut impl BufRead, to: &mut impl Write) -> io::Result<bool> {
    let mut line = String::new();
    from.read_line(&mut line)?;
    let size = u64::from_str_radix(line.trim(), 16).map_err(io::Error::other)?;
    to.write_all(line.as_bytes())?;
    // The end of the line belongs to the chunk.
    io::copy(&mut from.by_ref().take(size + 2), to)?;
    Ok(size > 0)
}
