//! A feed that lies harms nothing, and says why it was refused.

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use std::io::Write as _;
use std::sync::atomic::Ordering;
use std::time::Instant;
use understory_model::pulling::WhyNot;

use super::*;

fn at() -> Timestamp {
    "2026-11-28T15:00:00Z".parse().unwrap()
}

async fn why(fetcher: &Fetcher, address: &str) -> WhyNot {
    let came = fetcher.fetch(at(), &plain(address)).await;
    match came.map(|came| came.map(|came| came.unpacked(fetcher.limits.most_unpacked))) {
        Err(refusal) | Ok(Some(Err(refusal))) => refusal.why,
        Ok(_) => panic!("{address} was taken"),
    }
}

#[tokio::test]
async fn nothing_is_asked_of_a_network_that_is_not_public() {
    let liar = Liar::open().await;
    liar.says("/", "200 OK", "BEGIN:VCALENDAR");
    let stranger = Fetcher::new(true, Vec::new()).with(small(), Arc::new(MachineNames));
    let port = liar.at.port();
    for address in [
        liar.address("/"),
        format!("http://localhost:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        format!("http://0x7f.1:{port}/"),
        format!("http://2130706433:{port}/"),
        String::from("http://169.254.169.254/latest/meta-data/"),
        String::from("http://10.0.0.1/"),
        String::from("http://[64:ff9b::7f00:1]/"),
        String::from("http://[2002:7f00:1::]/"),
        String::from("http://0.0.0.0/"),
    ] {
        assert_eq!(why(&stranger, &address).await, WhyNot::Private, "{address}");
    }
    assert!(liar.asked().is_empty(), "it was never asked");
}

#[tokio::test]
async fn where_it_sends_on_to_is_looked_at_again() {
    let liar = Liar::open().await;
    let fetcher = liar.fetcher();
    let port = liar.at.port();
    for to in [
        format!("http://[::1]:{port}/"),
        format!("http://[::ffff:127.0.0.1]:{port}/"),
        String::from("http://127.0.0.1:1/"),
        String::from("http://169.254.169.254/"),
        String::from("//192.168.0.1/feed"),
    ] {
        liar.says("/away", &format!("302 Found\r\nlocation: {to}"), "");
        assert_eq!(why(&fetcher, &liar.address("/away")).await, WhyNot::Private, "{to}");
    }
    liar.says("/away", "302 Found\r\nlocation: file:///etc/passwd", "");
    assert_eq!(why(&fetcher, &liar.address("/away")).await, WhyNot::Address);
    liar.says("/away", "302 Found\r\nlocation: http://me:secret@8.8.8.8/", "");
    assert_eq!(why(&fetcher, &liar.address("/away")).await, WhyNot::Credentials);
    liar.says("/round", "302 Found\r\nlocation: /round", "");
    assert_eq!(why(&fetcher, &liar.address("/round")).await, WhyNot::Redirects);
    assert_eq!(liar.asked().iter().filter(|one| one.contains("/round")).count(), 6);
    liar.says("/moved", "301 Moved\r\nlocation: /here", "");
    liar.says("/here", "200 OK", "BEGIN:VCALENDAR");
    assert!(
        fetcher
            .fetch(at(), &plain(&liar.address("/moved")))
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn a_name_is_looked_up_once_and_the_connection_goes_there() {
    let liar = Liar::open().await;
    liar.says("/feed", "200 OK", "BEGIN:VCALENDAR");
    let port = liar.at.port();
    let address = format!("http://turning.example:{port}/feed");
    // It leads to the server first; whoever looked it up again would get nowhere.
    let names = Turning::to(&[&["127.0.0.1"], &["192.0.2.1"]]);
    let fetcher = Fetcher::new(false, vec![liar.at]).with(small(), Arc::clone(&names) as Arc<dyn Names>);
    assert!(fetcher.fetch(at(), &plain(&address)).await.unwrap().is_some());
    assert_eq!(names.asked.load(Ordering::SeqCst), 1);
    assert!(liar.asked()[0].contains(&format!("host: turning.example:{port}")));
    // One address that is not public among those that are is enough.
    for leads in [
        &["8.8.8.8", "127.0.0.1"][..],
        &["8.8.8.8", "::1"],
        &["10.0.0.8"],
        &["fd00::1"],
    ] {
        let fetcher = Fetcher::new(true, Vec::new()).with(small(), Turning::to(&[leads]));
        assert_eq!(
            why(&fetcher, "http://turning.example/").await,
            WhyNot::Private,
            "{leads:?}"
        );
    }
    let fetcher = Fetcher::new(true, Vec::new()).with(small(), Turning::to(&[&[]]));
    assert_eq!(why(&fetcher, "http://nobody.example/").await, WhyNot::Name);
    let many: Vec<String> = (0..17).map(|number| format!("8.8.8.{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let fetcher = Fetcher::new(true, Vec::new()).with(small(), Turning::to(&[&many]));
    assert_eq!(why(&fetcher, "http://many.example/").await, WhyNot::Name);
}

#[tokio::test]
async fn without_the_operators_word_only_https_at_its_own_port_is_asked() {
    let public = Turning::to(&[&["8.8.8.8"]]);
    let fetcher =
        |plain_http| Fetcher::new(plain_http, Vec::new()).with(small(), Arc::clone(&public) as Arc<dyn Names>);
    assert_eq!(why(&fetcher(false), "http://a.example/").await, WhyNot::Address);
    assert_eq!(why(&fetcher(false), "https://a.example:8443/").await, WhyNot::Port);
    assert_eq!(why(&fetcher(true), "http://a.example:22/").await, WhyNot::Port);
    assert_eq!(why(&Fetcher::default(), "http://127.0.0.1/").await, WhyNot::Private);
}

#[tokio::test]
async fn what_never_ends_or_drips_is_given_up() {
    let liar = Liar::open().await;
    let fetcher = liar.fetcher();
    let begun = Instant::now();
    assert_eq!(why(&fetcher, &liar.address("/endless")).await, WhyNot::Large);
    assert_eq!(why(&fetcher, &liar.address("/drip")).await, WhyNot::Slow);
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    // It says beforehand that it will be too much.
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n".to_vec();
    liar.answers.lock().unwrap().insert(String::from("/huge"), head);
    assert_eq!(why(&fetcher, &liar.address("/huge")).await, WhyNot::Large);
    // It breaks off.
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\nBEGIN".to_vec();
    liar.answers.lock().unwrap().insert(String::from("/short"), head);
    assert_eq!(why(&fetcher, &liar.address("/short")).await, WhyNot::Silent);
}

#[tokio::test]
async fn what_unpacks_to_too_much_is_given_up() {
    let liar = Liar::open().await;
    let fetcher = liar.fetcher();
    let mut packing = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..64 {
        packing.write_all(&vec![0; 1024 * 1024]).unwrap();
    }
    let bomb = packing.finish().unwrap();
    assert!(bomb.len() < 100_000);
    liar.says("/bomb", "200 OK\r\ncontent-encoding: gzip", &bomb);
    assert_eq!(why(&fetcher, &liar.address("/bomb")).await, WhyNot::Packed);
    liar.says("/broken", "200 OK\r\ncontent-encoding: gzip", "not packed at all");
    assert_eq!(why(&fetcher, &liar.address("/broken")).await, WhyNot::Packed);
    liar.says("/other", "200 OK\r\ncontent-encoding: br", "x");
    assert_eq!(why(&fetcher, &liar.address("/other")).await, WhyNot::Packed);
    let mut packing = GzEncoder::new(Vec::new(), Compression::fast());
    packing.write_all(calendar(&["Robots"]).as_bytes()).unwrap();
    liar.says("/right", "200 OK\r\ncontent-encoding: gzip", packing.finish().unwrap());
    let came = fetcher
        .fetch(at(), &plain(&liar.address("/right")))
        .await
        .unwrap()
        .unwrap();
    assert!(came.unpacked(1_000_000).unwrap().starts_with(b"BEGIN:VCALENDAR"));
}

#[tokio::test]
async fn other_answers_say_why_and_when_to_come_again() {
    let liar = Liar::open().await;
    let fetcher = liar.fetcher();
    for (status, expected) in [
        ("404 Not Found", WhyNot::Gone),
        ("410 Gone", WhyNot::Gone),
        ("401 Who", WhyNot::Closed),
        ("403 No", WhyNot::Closed),
        ("500 Oh", WhyNot::Answer),
        ("204 Nothing", WhyNot::Answer),
    ] {
        liar.says("/", status, "");
        assert_eq!(why(&fetcher, &liar.address("/")).await, expected, "{status}");
    }
    liar.says("/", "503 Later\r\nretry-after: 600", "");
    let refusal = fetcher.fetch(at(), &plain(&liar.address("/"))).await.unwrap_err();
    assert_eq!(
        (refusal.why, refusal.wait),
        (WhyNot::Busy, Some(SignedDuration::from_mins(10)))
    );
    assert_eq!(refusal.detail, "503");
}
