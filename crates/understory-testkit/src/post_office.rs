//! A server that takes mail (SMTP, RFC 5321, as much as a client needs) and keeps it for the test to read.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// Not now (451).
    NotNow,
    /// Never (550).
    Never,
    /// Takes it, and goes away before it says so.
    Forgetful,
}

/// The server. It ends with the test's runtime.
#[derive(Clone, Debug)]
pub struct PostOffice {
    pub address: SocketAddr,
    mood: Arc<Mutex<Mood>>,
    mails: Arc<Mutex<Vec<String>>>,
}

impl PostOffice {
    /// Opens on a free port of this machine.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let office = Self {
            address: listener.local_addr().expect("an address"),
            mood: Arc::new(Mutex::new(Mood::Takes)),
            mails: Arc::default(),
        };
        let serving = office.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serving = serving.clone();
                tokio::spawn(async move { serving.serve(stream).await });
            }
        });
        office
    }

    pub fn set_mood(&self, mood: Mood) {
        *self.mood.lock().expect("no test panicked here") = mood;
    }

    /// Every mail so far, as it came: envelope, head and text.
    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().expect("no test panicked here").clone()
    }

    async fn serve(&self, stream: TcpStream) -> Option<()> {
        let mut stream = BufReader::new(stream);
        let mut mail = String::new();
        stream.write_all(b"220 here\r\n").await.ok()?;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            let word = line.get(..4).unwrap_or("").to_uppercase();
            let mood = *self.mood.lock().expect("no test panicked here");
            let answer: &[u8] = match word.as_str() {
                "EHLO" | "HELO" => b"250 here\r\n",
                "RCPT" if mood == Mood::NotNow => b"451 not now\r\n",
                "RCPT" if mood == Mood::Never => b"550 never\r\n",
                "MAIL" | "RCPT" => {
                    mail.push_str(&line);
                    b"250 well\r\n"
                }
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await.ok()?;
                    loop {
                        let mut line = String::new();
                        stream.read_line(&mut line).await.ok()?;
                        if line == ".\r\n" {
                            break;
                        }
                        mail.push_str(&line);
                    }
                    self.mails
                        .lock()
                        .expect("no test panicked here")
                        .push(std::mem::take(&mut mail));
                    if mood == Mood::Forgetful {
                        return None;
                    }
                    b"250 kept\r\n"
                }
                "QUIT" => {
                    stream.write_all(b"221 bye\r\n").await.ok()?;
                    return None;
                }
                _ => b"250 well\r\n",
            };
            stream.write_all(answer).await.ok()?;
        }
    }
}
