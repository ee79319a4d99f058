//! Pictures as people bring them, and as somebody would who means harm: each is cleaned, or refused by a rule.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::{ImageDecoder, Rgb, RgbImage};
use std::io::Cursor;
use understory_formats::picture::{MOST_BYTES, Prepared, prepare};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/fixtures/pictures/{name}")).unwrap()
}

fn rule(bytes: &[u8]) -> &'static str {
    prepare(bytes).map_or_else(|rule| rule, |_| "taken")
}

/// The kinds of the segments of a JPEG before its colours begin.
fn segments(jpeg: &[u8]) -> Vec<u8> {
    let (mut at, mut kinds) = (2, Vec::new());
    while jpeg[at + 1] != 0xda {
        kinds.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    kinds
}

fn read(jpeg: &[u8]) -> RgbImage {
    image::load_from_memory(jpeg).unwrap().into_rgb8()
}

/// A photo of nothing in particular, which is hard to make smaller.
fn noise(width: u32, height: u32) -> RgbImage {
    let mut state = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [_, _, bits, _] = state.to_le_bytes();
        Rgb([(x / 16) as u8, (y / 16) as u8, bits / 4])
    })
}

fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 75)
        .encode_image(image)
        .unwrap();
    bytes
}

#[test]
fn nothing_of_a_file_is_kept_but_its_colours() {
    for name in ["told.jpg", "told.png", "told.webp"] {
        let file = fixture(name);
        let has = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|at| at == word);
        assert!(
            has(&file, b"SECRET") && has(&file, b"SECRET-PLACE"),
            "{name} tells much"
        );
        let Prepared { large, small, .. } = prepare(&file).unwrap();
        for kept in [&large.bytes, &small.bytes] {
            for word in [
                &b"SECRET"[..],
                b"Exif",
                b"ICC_PROFILE",
                b"xmpmeta",
                b"Photoshop",
                b"<script",
                b"PK\x03\x04",
            ] {
                assert!(!has(kept, word), "{name}: {}", String::from_utf8_lossy(word));
            }
            // JFIF, tables and the frame: no application's segments, no comment.
            let kinds = segments(kept);
            assert!(
                kinds.iter().all(|kind| [0xe0, 0xdb, 0xc0, 0xc4].contains(kind)),
                "{name}: {kinds:x?}"
            );
            assert!(kept.ends_with(&[0xff, 0xd9]), "{name}: nothing stands behind the end");
            let mut decoder = JpegDecoder::new(Cursor::new(kept)).unwrap();
            assert_eq!(decoder.exif_metadata().unwrap(), None);
            assert_eq!(decoder.icc_profile().unwrap(), None);
        }
    }
}

#[test]
fn a_picture_stands_upright() {
    // Taken with the telephone on its side: 400 by 300, to be turned to the right.
    let prepared = prepare(&fixture("told.jpg")).unwrap();
    assert_eq!((prepared.large.width, prepared.large.height), (300, 400));
    let image = read(&prepared.large.bytes);
    let is_red = |x: u32, y: u32| {
        let [red, green, blue] = image.get_pixel(x, y).0;
        red > 180 && green < 100 && blue < 100
    };
    // What was top left is top right.
    assert!(is_red(285, 15) && !is_red(15, 15) && !is_red(15, 385));
}

#[test]
fn what_is_kept_is_small_and_the_same_every_time() {
    let file = jpeg(&noise(2400, 1800));
    let prepared = prepare(&file).unwrap();
    assert_eq!((prepared.large.width, prepared.large.height), (1600, 1200));
    assert_eq!((prepared.small.width, prepared.small.height), (480, 360));
    assert!(prepared.large.bytes.len() < 900_000 && prepared.small.bytes.len() < 100_000);
    assert!(prepared.digest.len() == 64 && prepared.digest.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert!(prepared == prepare(&file).unwrap());
    let other = prepare(&jpeg(&noise(1500, 2000))).unwrap();
    assert!(other.digest != prepared.digest && other.large.height == 1600 && other.large.width == 1200);
    // A small one stays as large as it is.
    let small = prepare(&jpeg(&noise(300, 240))).unwrap();
    assert_eq!((small.large.width, small.small.width), (300, 300));
}

#[test]
fn what_can_be_seen_through_is_seen_on_white() {
    let prepared = prepare(&fixture("told.png")).unwrap();
    let image = read(&prepared.large.bytes);
    // Upright it is 300 by 400; what was at the top, where nothing covers, is at the right.
    let clear = image.get_pixel(297, 390).0;
    assert!(clear.iter().all(|colour| *colour > 235), "{clear:?}");
}

#[test]
fn pictures_of_printers_and_scanners_are_read() {
    for name in ["print.jpg", "progressive.jpg", "grey.jpg", "deep.png"] {
        let prepared = prepare(&fixture(name)).unwrap();
        let image = read(&prepared.large.bytes);
        assert_eq!(
            (image.width(), image.height()),
            (prepared.large.width, prepared.large.height),
            "{name}"
        );
    }
    let printed = read(&prepare(&fixture("print.jpg")).unwrap().large.bytes);
    let [red, green, blue] = printed.get_pixel(200, 20).0;
    assert!(
        blue > red && blue > green,
        "the ground is blue also in printers' colours: {red} {green} {blue}"
    );
}

#[test]
fn what_is_no_picture_or_too_much_of_one_is_refused() {
    let refused = [
        ("bomb.png", "picture-pixels"),
        ("dot.png", "picture-small"),
        ("line.png", "picture-small"),
        ("moves.webp", "picture-moves"),
        ("moves.png", "picture-moves"),
        ("still.gif", "picture-format"),
        ("drawing.svg", "picture-format"),
    ];
    for (name, says) in refused {
        let started = std::time::Instant::now();
        assert_eq!(rule(&fixture(name)), says, "{name}");
        assert!(started.elapsed().as_secs() < 2, "{name}");
    }
    assert_eq!(rule(b""), "picture-empty");
    assert_eq!(rule(&vec![0; MOST_BYTES + 1]), "picture-large");
    assert_eq!(rule(b"%PDF-1.7"), "picture-format");
    assert_eq!(rule(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), "picture-heic");
    assert_eq!(rule(b"<!doctype html><title>x</title>"), "picture-format");
    // Forty million dots are read, though these are not there; with one row more nothing is.
    assert_eq!(rule(&fixture("most.png")), "picture-broken");
    assert_eq!(rule(&fixture("more.png")), "picture-pixels");
}

/// A JPEG of as many passes as wanted: the first of them, which changes nothing, is gone through again and again.
fn of_passes(size: Option<(u16, u16)>, passes: usize) -> Vec<u8> {
    let mut file = fixture("progressive.jpg");
    if let Some((width, height)) = size {
        let head = file.windows(2).position(|two| two == [0xff, 0xc2]).unwrap();
        file[head + 5..head + 7].copy_from_slice(&height.to_be_bytes());
        file[head + 7..head + 9].copy_from_slice(&width.to_be_bytes());
    }
    let first = file.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
    let length = file[first + 2..]
        .windows(2)
        .position(|two| two[0] == 0xff && ![0, 0xff].contains(&two[1]));
    let pass = file[first..first + 2 + length.unwrap()].to_vec();
    file.truncate(first);
    for _ in 0..passes {
        file.extend_from_slice(&pass);
    }
    file.extend_from_slice(&[0xff, 0xd9]);
    file
}

#[test]
fn passes_without_end_are_refused() {
    assert_eq!(rule(&of_passes(None, 20)), "taken");
    assert_eq!(rule(&of_passes(None, 21)), "picture-broken");
    // A large picture comes in fewer of them.
    assert_eq!(rule(&of_passes(Some((8_000, 5_000)), 11)), "picture-pixels");
}

#[test]
fn passes_do_not_hide_in_a_segment_that_says_a_wrong_length() {
    // Whoever reads a byte too far or too few does not see the comment that all of the passes are in.
    let file = of_passes(None, 60);
    let within = u16::try_from(file.len() - 2).unwrap().to_be_bytes();
    for kind in [0xe0, 0xe1, 0xee, 0xdd] {
        for length in 2_u8..12 {
            let mut hidden = vec![0xff, 0xd8, 0xff, kind, 0x00, length];
            hidden.resize(4 + usize::from(length) - 2, b' ');
            hidden.extend_from_slice(&[0xff, 0xfe, within[0], within[1]]);
            hidden.extend_from_slice(&file[2..]);
            assert_ne!(rule(&hidden), "taken", "{kind:x} {length}");
        }
    }
}

#[test]
fn what_only_looks_like_a_pass_is_none() {
    // A word within the file, and a film behind its end, as telephones write it.
    let file = fixture("progressive.jpg");
    let mut told = file[..2].to_vec();
    told.extend_from_slice(&[0xff, 0xfe, 0x00, 0xca]);
    told.extend_from_slice(&[0xff, 0xda].repeat(100));
    told.extend_from_slice(&file[2..]);
    told.extend_from_slice(&[0xff, 0xda].repeat(100));
    assert_eq!(rule(&told), "taken");
}

#[test]
fn a_name_does_not_make_a_picture_and_cut_files_harm_nothing() {
    // Nobody asks what a file is called: a PNG is read as one whatever it says of itself.
    assert_eq!(rule(&fixture("told.png")), "taken");
    for name in ["told.jpg", "told.png", "told.webp", "progressive.jpg", "deep.png"] {
        let file = fixture(name);
        for share in 0..8 {
            let cut = &file[..file.len() * share / 8];
            // Cut anywhere it is refused, or its first part is all there is; it never panics.
            let _ = prepare(cut);
        }
        assert_ne!(
            rule(&file[..file.len() / 8]),
            "taken",
            "{name}: the head alone is no picture"
        );
        // What stands behind the end may go.
        let colours = file.len() * 2 / 3;
        assert_eq!(rule(&file[..colours]), "picture-broken", "{name}");
    }
}

#[test]
fn bytes_that_were_changed_harm_nothing() {
    for name in ["told.jpg", "told.webp", "deep.png", "print.jpg"] {
        let file = fixture(name);
        for step in 1..12_usize {
            let mut changed = file.clone();
            let at = (step * 7_919) % changed.len();
            changed[at] ^= (step * 37) as u8 | 1;
            if let Ok(prepared) = prepare(&changed) {
                assert!(prepared.large.width <= 1600 && prepared.large.height <= 1600);
            }
        }
    }
}
