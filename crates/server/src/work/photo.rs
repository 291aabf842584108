//! Photos: decoded and written again, so that nothing but the picture remains.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder};

use super::change::Photo;
use crate::problem::Problem;

#[cfg(test)]
mod tests;

/// The longest side that is kept, in pixels.
const LONGEST: u32 = 1600;

/// The largest picture that is decoded, in pixels a side: a small file can unfold into a huge picture.
const DECODED: u32 = 12_000;

/// Makes a photo clean: no metadata, no place, no camera; at most [`LONGEST`] pixels a side.
///
/// Which kind of picture it is follows from its content, never from its name. Decoding is work for a thread of its own.
pub async fn clean(bytes: Vec<u8>) -> Result<Option<Photo>, Problem> {
    if bytes.is_empty() {
        return Ok(None);
    }
    let cleaned = tokio::task::spawn_blocking(move || redraw(&bytes)).await;
    cleaned.map_err(|error| Problem::Internal(error.to_string()))?.map(Some)
}

fn redraw(bytes: &[u8]) -> Result<Photo, Problem> {
    let unreadable = || Problem::invalid("foto", "not-a-picture");
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_io| unreadable())?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err(unreadable());
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(DECODED);
    limits.max_image_height = Some(DECODED);
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
