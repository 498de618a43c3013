//! A server on loopback that keeps every request as it came, and answers with what it was told last.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

/// What is answered.
#[derive(Default, Clone)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    pub fn of(value: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let headers = value["headers"].as_array().into_iter().flatten();
        Self {
            status: value["status"].as_u64().unwrap_or(200) as u16,
            headers: headers.map(|one| (text(&one[0]), text(&one[1]))).collect(),
            body: text(&value["body"]),
        }
    }
}

#[derive(Default)]
struct State {
    answer: Answer,
    requests: Vec<Value>,
}

pub struct Recorder {
    port: u16,
    state: Arc<Mutex<State>>,
}

impl Recorder {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("a port").port();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = state.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = shared.clone();
                std::thread::spawn(move || serve(stream, &shared));
            }
        });
        Self { port, state }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn answer(&self, answer: Answer) {
        self.state.lock().expect("the state").answer = answer;
    }

    /// The requests that came since the last time.
    pub fn take(&self) -> Vec<Value> {
        std::mem::take(&mut self.state.lock().expect("the state").requests)
    }
}

/// Answers the requests of one connection until it is closed, or something comes that is not HTTP.
fn serve(stream: TcpStream, state: &Mutex<State>) -> Option<()> {
    let mut writer = stream.try_clone().ok()?;
    let mut reader = BufReader::new(stream);
    loop {
        let line = line(&mut reader)?;
        let mut words = line.split(' ');
        let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
        let mut headers = Vec::new();
        loop {
            let line = self::line(&mut reader)?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
        let body = body(&mut reader, &headers)?;
        let body: String = body.iter().map(|byte| format!("{byte:02x}")).collect();
        let answer = {
            let mut state = state.lock().ok()?;
            state.requests.push(json!({
                "method": method, "target": target, "headers": headers, "body": body,
            }));
            state.answer.clone()
        };
        let bare = matches!(answer.status, 204 | 304) || method == "HEAD";
        let mut head = format!("HTTP/1.1 {} Answer\r\n", answer.status);
        for (name, value) in &answer.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !bare {
            head.push_str(&format!("content-length: {}\r\n", answer.body.len()));
        }
        head.push_str("\r\n");
        writer.write_all(head.as_bytes()).ok()?;
        if !bare {
            writer.write_all(answer.body.as_bytes()).ok()?;
        }
        writer.flush().ok()?;
    }
}

fn line(reader: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    reader.read_until(b'\n', &mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.strip_suffix("\r\n")?;
    Some(text.to_owned())
}

fn body(reader: &mut impl BufRead, headers: &[(String, String)]) -> Option<Vec<u8>> {
    let header = |wanted: &str| {
        let mut headers = headers.iter();
        headers
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.as_str())
    };
    let mut body = Vec::new();
    if header("transfer-encoding").is_some() {
        loop {
            let size = usize::from_str_radix(line(reader)?.trim(), 16).ok()?;
            let mut chunk = vec![0; size];
            reader.read_exact(&mut chunk).ok()?;
            line(reader)?;
            if size == 0 {
                return Some(body);
            }
            body.extend(chunk);
        }
    }
    let length = header("content-length").map_or(Some(0), |text| text.parse().ok())?;
    body.resize(length, 0);
    reader.read_exact(&mut body).ok()?;
    Some(body)
}
