//! Photos: decoded and written again, so that nothing but the picture remains.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder};

use tokio::sync::Semaphore;

use super::change::Photo;
use crate::problem::Problem;

#[cfg(test)]
mod tests;

/// The longest side that is kept, in pixels.
const LONGEST: u32 = 1600;

/// The largest picture that is decoded, in pixels a side: a small file can unfold into a huge picture.
const DECODED: u32 = 8_000;

/// The most memory that one picture may take while it is decoded, in bytes.
const DECODED_BYTES: u64 = 200 * 1024 * 1024;

/// How many pictures are decoded at a time; the others wait.
static DECODERS: Semaphore = Semaphore::const_new(2);

/// Makes a photo clean: no metadata, no place, no camera; at most `LONGEST` pixels a side.
///
/// Which kind of picture it is follows from its content, never from its name. Decoding is work for a thread of its own.
pub async fn clean(bytes: Vec<u8>) -> Result<Option<Photo>, Problem> {
    if bytes.is_empty() {
        return Ok(None);
    }
    let _turn = DECODERS.acquire().await.map_err(|error| Problem::Internal(error.to_string()))?;
    let cleaned = tokio::task::spawn_blocking(move || redraw(&bytes)).await;
    cleaned.map_err(|error| Problem::Internal(error.to_string()))?.map(Some)
}

fn redraw(bytes: &[u8]) -> Result<Photo, Problem> {
    let unreadable = || Problem::invalid("foto", "not-a-picture");
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_io| unreadable())?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err(unreadable());
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(DECODED);
    limits.max_image_height = Some(DECODED);
    limits.max_alloc = Some(DECODED_BYTES);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_malformed| unreadable())?;
    let picture = if picture.width().max(picture.height()) > LONGEST {
        picture.thumbnail(LONGEST, LONGEST)
    } else {
        picture
    };
    let mut out = Vec::new();
    let written = picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut out, 82));
    written.map_err(|error| Problem::Internal(format!("a photo cannot be written: {error}")))?;
    Ok(Photo { bytes: out })
}
