//! The parts of a meeting with a server, without one from a registry.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::get::get;
use super::relay::Relay;
use super::report::fits;
use super::running::{Place, Running};
use super::server::{Server, Source};

#[test]
fn the_relay_passes_requests_on_and_notes_them() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("a port").port();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 1024];
            let length = stream.read(&mut request).expect("a request");
            let text = String::from_utf8_lossy(&request[..length]).into_owned();
            let reply = format!(
                "HTTP/1.0 200 OK\r\n\r\n{}",
                text.lines().next().unwrap_or_default()
            );
            stream.write_all(reply.as_bytes()).expect("a reply");
        }
    });
    let relay = Relay::start(port).expect("a relay");
    let port: u16 = relay
        .url()
        .rsplit(':')
        .next()
        .expect("a port")
        .parse()
        .expect("a port");
    let said = get(port, "/pets?limit=2").expect("a reply");
    assert_eq!(said, "GET /pets?limit=2 HTTP/1.0");
    let noted = ("GET".to_owned(), "/pets?limit=2".to_owned());
    assert_eq!(relay.noted(), [noted]);
}

#[test]
fn what_is_not_a_success_is_no_document() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("a port").port();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        stream
            .write_all(b"HTTP/1.0 503 Not Yet\r\n\r\nnot yet")
            .expect("a reply");
    });
    assert!(get(port, "/").is_err());
}

#[test]
fn a_template_fits_what_stands_behind_the_path_of_the_server() {
    assert_eq!(fits("/pets/{id}", "/v1/pets/7"), Some((2, 1)));
    assert_eq!(fits("/pets/{id}", "/v1/pets"), None);
    assert_eq!(fits("/pets/{id}", "/v1/shops/7"), None);
    assert_eq!(fits("/pets/mine", "/pets/mine"), Some((2, 2)));
}

/// A server that starts another process and never gives a document.
const STUBBORN: Server = Server {
    name: "stubborn",
    source: Source::PyPi(&[]),
    document: "/",
    prepare: |_| Ok(Vec::new()),
    start: |place| {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 600 & echo $! >started; wait"]);
        command.current_dir(&place.store);
        command
    },
    program: "",
};

#[cfg(unix)]
#[test]
fn a_server_is_stopped_with_all_that_it_started() {
    let store = std::env::temp_dir().join(format!("interop-{}", std::process::id()));
    let place = Place::fresh(store.clone(), store.clone()).expect("a place");
    let running = Running::start(&STUBBORN, place).expect("it starts");
    let started = wait_for(|| {
        let text = fs::read_to_string(store.join("started")).ok()?;
        text.ends_with('\n').then(|| text.trim().to_owned())
    });
    assert!(is_alive(&started));
    drop(running);
    wait_for(|| (!is_alive(&started)).then_some(()));
    fs::remove_dir_all(&store).expect("the store is removed");
}

/// Whether a process runs, and is not merely waiting to be looked at.
fn is_alive(process: &str) -> bool {
    let status = Path::new("/proc").join(process).join("stat");
    match fs::read_to_string(status) {
        Ok(text) => !text.contains(") Z "),
        Err(_) => Command::new("kill")
            .args(["-0", process])
            .output()
            .is_ok_and(|output| output.status.success()),
    }
}

fn wait_for<T>(mut ready: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(value) = ready() {
            return value;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "nothing happens");
        thread::sleep(Duration::from_millis(20));
    }
}
