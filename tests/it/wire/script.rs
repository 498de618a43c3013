//! A server that plays a script: what it sends on each connection, piece by piece, with pauses.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What is done on a connection, after the head of the request has come.
#[derive(Clone)]
pub enum Act {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Waits.
    Wait(Duration),
    /// Sends chunks of this size for as long as they are taken.
    Flood(usize),
}

/// A running server; it stops when it is dropped.
pub struct Script {
    pub url: String,
    heads: Arc<Mutex<Vec<String>>>,
    sent: Arc<Mutex<usize>>,
    task: tokio::task::JoinHandle<()>,
}

impl Script {
    /// Plays one list of acts on each connection, in turn, and refuses more connections.
    pub async fn start(connections: Vec<Vec<Act>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (heads, sent) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(0)));
        let (kept, counted) = (heads.clone(), sent.clone());
        let task = tokio::spawn(async move {
            for acts in connections {
                let (mut stream, _) = listener.accept().await.unwrap();
                let head = head(&mut stream).await;
                kept.lock().unwrap().push(head);
                for act in acts {
                    play(&mut stream, act, &counted).await;
                }
            }
        });
        Self {
            url,
            heads,
            sent,
            task,
        }
    }

    /// The heads of the requests so far.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }

    /// How many bytes of a flood have been taken.
    pub fn flooded(&self) -> usize {
        *self.sent.lock().unwrap()
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The head of a reply whose body ends with the connection.
pub fn opened(media_type: &str) -> Act {
    text(&format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\nconnection: close\r\n\r\n"
    ))
}

/// Sends this text.
pub fn text(text: &str) -> Act {
    Act::Send(text.as_bytes().to_vec())
}

async fn play(stream: &mut TcpStream, act: Act, sent: &Mutex<usize>) {
    match act {
        // A client that has gone is what some tests are about.
        Act::Send(bytes) => drop(stream.write_all(&bytes).await),
        Act::Wait(time) => tokio::time::sleep(time).await,
        Act::Flood(size) => {
            let chunk = vec![b'x'; size];
            while let Ok(taken) = stream.write(&chunk).await {
                *sent.lock().unwrap() += taken;
            }
        }
    }
}

async fn head(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut piece = [0; 1024];
    while !bytes.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut piece).await.unwrap_or(0) {
            0 => break,
            read => bytes.extend_from_slice(&piece[..read]),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
