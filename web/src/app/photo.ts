// Makes a photo smaller on the device. Drawing it anew also leaves out where and with what it was taken.
import { button, make } from "../dom.ts";
import { words } from "../texts.ts";
import { fit, plainName } from "./fit.ts";

const LONGEST = 1600;

async function smaller(file: File): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const { width, height } = fit(picture.width, picture.height, LONGEST);
  const canvas = make("canvas");
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.82));
  if (!blob) throw new Error("no picture");
  return new File([blob], plainName(blob.type), { type: blob.type });
}

async function take(input: HTMLInputElement, shown: HTMLElement): Promise<void> {
  const file = input.files?.[0];
  shown.replaceChildren();
  if (!file) return;
  let told = words().photoSmaller;
  try {
    const small = await smaller(file);
    const transfer = new DataTransfer();
    transfer.items.add(small);
    input.files = transfer.files;
  } catch {
    // The server makes it smaller as well, so nothing is lost.
    told = words().photoAsIs;
  }
  const picture = make("img", { alt: words().photoNew });
  picture.src = URL.createObjectURL(input.files?.[0] ?? file);
  picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
  const remove = button("secondary", "trash", words().photoRemove);
  remove.addEventListener("click", () => {
    input.value = "";
    shown.replaceChildren();
    input.focus();
  });
  shown.append(picture, make("p", { class: "k-small" }, told), remove);
}

export function photos(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[type=file][data-photo]")) {
    const shown = make("div", { class: "k-photo", "aria-live": "polite" });
    input.after(shown);
    input.addEventListener("change", () => void take(input, shown));
  }
}
