//! A server that answers each connection with the next of the texts it was given, and keeps what it was sent.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with one connection.
#[derive(Clone)]
pub enum Answer {
    /// Writes this text and closes the connection.
    Text(String),
    /// Writes this text and keeps the connection open without another word.
    Hang(String),
}

/// A running server; it stops when it is dropped.
pub struct Server {
    pub url: String,
    requests: Arc<Mutex<Vec<String>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    /// Starts a server for as many connections as there are answers.
    pub async fn start(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = requests.clone();
        let task = tokio::spawn(async move {
            for answer in answers {
                let (mut stream, _) = listener.accept().await.unwrap();
                let request = read_request(&mut stream).await;
                kept.lock().unwrap().push(request);
                match answer {
                    Answer::Text(text) => {
                        stream.write_all(text.as_bytes()).await.unwrap();
                        stream.shutdown().await.unwrap();
                    }
                    Answer::Hang(text) => {
                        stream.write_all(text.as_bytes()).await.unwrap();
                        tokio::time::sleep(Duration::from_secs(20)).await;
                    }
                }
            }
        });
        Self {
            url,
            requests,
            task,
        }
    }

    /// A server that gives one answer.
    pub async fn answering(status: &str, headers: &str, body: &str) -> Self {
        Self::start(vec![answer(status, headers, body)]).await
    }

    /// The requests as they came, with their lines ended by `\n`.
    pub fn requests(&self) -> Vec<String> {
        self.requests
            .lock()
            .unwrap()
            .iter()
            .map(|text| text.replace("\r\n", "\n"))
            .collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A whole answer; `headers` are lines ended by `\r\n`.
pub fn answer(status: &str, headers: &str, body: &str) -> Answer {
    let length = body.len();
    Answer::Text(format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    ))
}

/// A redirect.
pub fn redirect(status: u16, location: &str) -> Answer {
    answer(
        &format!("{status} Redirect"),
        &format!("location: {location}\r\n"),
        "",
    )
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut piece = [0; 1024];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.and_then(|length| length.parse().ok()).unwrap_or(0) {
                return text;
            }
        }
        match stream.read(&mut piece).await.unwrap() {
            0 => return text,
            read => bytes.extend_from_slice(&piece[..read]),
        }
    }
}
