//! A picture that somebody brings: decoded within bounds, turned upright, made smaller, and written anew as two JPEGs.
//!
//! Nothing of the file is kept but its colours: no place, no time, no name, no word, nothing that stands behind the end of
//! the picture. Must not know: whose it is, where it is kept.

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageResult, Limits, RgbImage};
use sha2::{Digest, Sha256};
use std::io::Cursor;

/// Bytes of a file.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;
/// Pixels of a picture, as many as the best telephones take.
const MOST_PIXELS: u64 = 40_000_000;
/// Bytes of all its pixels.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// Bytes of all that a PNG says beside its pixels, such as how its colours are meant, unpacked.
const MOST_TOLD: u64 = 16 * 1024 * 1024;
/// Pixels of its shorter side, at least.
const SHORTEST_SIDE: u32 = 200;
/// Its longer side is at most so many times as long as the shorter one.
const LONGEST_SHAPE: u32 = 5;
/// Pixels of the longer side of what is kept: for a page, and for a card.
const LARGE: u32 = 1600;
const SMALL: u32 = 480;
/// Of 100; what is lost by it is not seen, and a photo is about 300 kB.
const QUALITY: u8 = 80;
/// A JPEG comes in at most so many passes, of which programs write about ten: each goes through all of its pixels.
const MOST_PASSES: u64 = 20;
/// Pixels that all passes go through together.
const MOST_PASSED: u64 = 400_000_000;

/// A picture as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Sized {
    /// A JPEG file.
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// A picture in two sizes, and the digest of both, in 64 small letters and digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Prepared {
    pub digest: String,
    pub large: Sized,
    pub small: Sized,
}

/// Reads a file and makes what is kept of it.
///
/// # Errors
/// The rule by which it is not taken, such as `picture-format`.
pub fn prepare(bytes: &[u8]) -> Result<Prepared, &'static str> {
    let image = read(bytes)?;
    let large = sized(&image, LARGE)?;
    let small = sized(&image, SMALL)?;
    let digest = Sha256::new().chain_update(&large.bytes).chain_update(&small.bytes);
    let digest = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Prepared { digest, large, small })
}

/// The picture upright, no larger than what is kept.
fn read(bytes: &[u8]) -> Result<RgbImage, &'static str> {
    if bytes.is_empty() {
        return Err("picture-empty");
    }
    if bytes.len() > MOST_BYTES {
        return Err("picture-large");
    }
    let file = Cursor::new(bytes);
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => {
            let bare = bare(bytes).ok_or("picture-broken")?;
            let passes = passes(&bare);
            if passes > MOST_PASSES {
                return Err("picture-broken");
            }
            let turned = JpegDecoder::new(file).and_then(|mut whole| whole.orientation());
            let turned = turned.map_err(|_| "picture-broken")?;
            let decoder = JpegDecoder::new(Cursor::new(bare));
            let passed = decoder.as_ref().map_or(0, |one| pixels(one.dimensions()) * passes);
            if passed > MOST_PASSED {
                return Err("picture-pixels");
            }
            decode(decoder, Some(turned))
        }
        Ok(ImageFormat::Png) => {
            let decoder = PngDecoder::with_limits(file, limits(MOST_TOLD));
            if decoder.as_ref().is_ok_and(|one| one.is_apng().unwrap_or(true)) {
                return Err("picture-moves");
            }
            decode(decoder, None)
        }
        Ok(ImageFormat::WebP) => {
            let decoder = WebPDecoder::new(file);
            if decoder.as_ref().is_ok_and(WebPDecoder::has_animation) {
                return Err("picture-moves");
            }
            decode(decoder, None)
        }
        // What telephones of one maker take where nobody asks for a JPEG.
        _ if bytes.get(4..8) == Some(b"ftyp") => Err("picture-heic"),
        _ => Err("picture-format"),
    }
}

/// A JPEG without what applications and people wrote into it, up to its end. `None` where the end is missing: the decoder fills
/// what is not there with grey, and says nothing.
fn bare(jpeg: &[u8]) -> Option<Vec<u8>> {
    let (mut at, mut bare) = (2, vec![0xff, 0xd8]);
    // From segment to segment, as a small picture within one of them has passes and an end of its own.
    loop {
        // Before a segment lie the colours of the one before it, where a mark is written so that it is none.
        let is_mark = |two: &[u8]| two[0] == 0xff && !matches!(two[1], 0x00 | 0xd0..=0xd7 | 0xff);
        let mark = at + jpeg.get(at..)?.windows(2).position(is_mark)?;
        bare.extend_from_slice(&jpeg[at..mark]);
        match jpeg.get(mark..mark + 4) {
            Some([_, 0x01 | 0xd8, ..]) => at = mark + 2,
            Some([_, kind, high, low]) if *kind != 0xd9 => {
                at = mark + 2 + usize::from(u16::from_be_bytes([*high, *low]));
                let segment = jpeg.get(mark..at)?;
                // One of the applications' says how colours are meant.
                if !matches!(kind, 0xe0..=0xed | 0xef | 0xfe) {
                    bare.extend_from_slice(segment);
                }
            }
            _ => {
                bare.extend_from_slice(&[0xff, 0xd9]);
                return (jpeg.get(mark + 1) == Some(&0xd9)).then_some(bare);
            }
        }
    }
}

/// How many passes a decoder may find, wherever it thinks that a segment begins.
fn passes(bare: &[u8]) -> u64 {
    bare.windows(2).map(|two| u64::from(two == [0xff, 0xda])).sum()
}

fn pixels((width, height): (u32, u32)) -> u64 {
    u64::from(width) * u64::from(height)
}

fn limits(bytes: u64) -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(bytes);
    limits
}

/// Decodes what is within bounds: they are asked of the head of the file, before there is room for any pixel. How it is to be
/// turned is told, or stands in the file.
fn decode(decoder: ImageResult<impl ImageDecoder>, turned: Option<Orientation>) -> Result<RgbImage, &'static str> {
    let broken = |_| "picture-broken";
    let mut decoder = decoder.map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if pixels((width, height)) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err("picture-pixels");
    }
    let (short, long) = (width.min(height), width.max(height));
    if short < SHORTEST_SIDE || long > short * LONGEST_SHAPE {
        return Err("picture-small");
    }
    decoder.set_limits(limits(MOST_MEMORY)).map_err(|_| "picture-pixels")?;
    let turned = turned.map_or_else(|| decoder.orientation(), Ok).map_err(broken)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    if long > LARGE {
        if long > 2 * LARGE {
            // Quickly first, so that the careful way has less to do.
            image = image.thumbnail(2 * LARGE, 2 * LARGE);
        }
        image = image.resize(LARGE, LARGE, FilterType::CatmullRom);
    }
    image.apply_orientation(turned);
    Ok(on_white(&image))
}

/// What can be seen through is seen on white.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let image = image.to_rgba8();
    RgbImage::from_fn(image.width(), image.height(), |x, y| {
        let [red, green, blue, alpha] = image.get_pixel(x, y).0.map(u32::from);
        let over = |colour: u32| u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX);
        [over(red), over(green), over(blue)].into()
    })
}

fn sized(image: &RgbImage, long: u32) -> Result<Sized, &'static str> {
    let image = if image.width().max(image.height()) > long {
        let image = DynamicImage::ImageRgb8(image.clone());
        image.resize(long, long, FilterType::CatmullRom).into_rgb8()
    } else {
        image.clone()
    };
    let mut bytes = Vec::new();
    let written = JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&image);
    written.map_err(|_| "picture-broken")?;
    Ok(Sized {
        bytes,
        width: image.width(),
        height: image.height(),
    })
}
