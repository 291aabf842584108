use image::{DynamicImage, ImageEncoder};

use super::*;

/// A JPEG with a marker in an EXIF block.
fn with_metadata() -> Vec<u8> {
    let picture = DynamicImage::new_rgb8(40, 30);
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new(&mut out);
    encoder.set_exif_metadata(b"Exif\0\0GPS 52.70 5.33".to_vec()).unwrap();
    picture.to_rgb8().write_with_encoder(encoder).unwrap();
    out
}

fn holds(bytes: &[u8], marker: &[u8]) -> bool {
    bytes.windows(marker.len()).any(|window| window == marker)
}

#[test]
fn metadata_does_not_survive() {
    let bytes = with_metadata();
    assert!(holds(&bytes, b"GPS 52.70"), "the test's own picture must hold the marker");
    let photo = redraw(&bytes).unwrap();
    assert!(!holds(&photo.bytes, b"GPS 52.70"));
    assert!(!holds(&photo.bytes, b"Exif"));
}

#[test]
fn a_large_photo_becomes_smaller() {
    let mut png = Vec::new();
    DynamicImage::new_rgb8(3000, 1000).write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
    let photo = redraw(&png).unwrap();
    let again = image::load_from_memory(&photo.bytes).unwrap();
    assert_eq!((again.width(), again.height()), (1600, 533));
}

#[test]
fn what_is_no_picture_is_refused() {
    for bytes in [&b"%PDF-1.7"[..], b"<svg onload=alert(1)>", b"\xff\xd8\xff\xe0 not really", b"GIF89a"] {
        assert!(matches!(redraw(bytes), Err(Problem::Invalid(_))));
    }
}
