// A photo as a phone makes it: a picture, and in it where and with what it was taken.

/** The phone that took it, and what a photo must not tell any more once it is kept. */
export const TELLTALE = 'Telefoon van de melder';

/** A JPEG with the name of the phone and a place (EXIF); a window of the browser draws the picture. */
export async function photoWithPlace(page) {
  const text = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#789';
    pen.fillRect(0, 0, 640, 480);
    return canvas.toDataURL('image/jpeg', 0.8);
  });
  const picture = Buffer.from(text.split(',')[1], 'base64');
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff()]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  const buffer = Buffer.concat([picture.subarray(0, 2), head, exif, picture.subarray(2)]);
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
}

/** The tags: one directory with the maker and a pointer to the directory of the place. */
function tiff() {
  const maker = Buffer.from(`${TELLTALE}\0`, 'latin1');
  const [first, place] = [8, 8 + 2 + 2 * 12 + 4];
  const text = place + 2 + 1 * 12 + 4;
  const out = Buffer.alloc(text + maker.length);
  out.write('II*\0', 0, 'latin1');
  out.writeUInt32LE(first, 4);
  out.writeUInt16LE(2, first);
  entry(out, first + 2, { tag: 0x010f, kind: 2, count: maker.length, value: text });
  entry(out, first + 14, { tag: 0x8825, kind: 4, count: 1, value: place });
  out.writeUInt16LE(1, place);
  // North, as text of one letter.
  entry(out, place + 2, { tag: 1, kind: 2, count: 2, value: 0x4e });
  maker.copy(out, text);
  return out;
}

function entry(out, at, { tag, kind, count, value }) {
  out.writeUInt16LE(tag, at);
  out.writeUInt16LE(kind, at + 2);
  out.writeUInt32LE(count, at + 4);
  out.writeUInt32LE(value, at + 8);
}
