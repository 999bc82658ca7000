// A grey picture of what was learned, at one moment: the fields of all neurons of a study side by side.

import { Packer, Unpacker, TelemetryError } from './pack.ts';

/** What is drawn at a percept, and after it until another one comes. */
export interface Picture {
  readonly index: number;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** 0 to 255, row by row; shape [height][width]. */
  readonly grey: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** u32 percept · u16 length of the title · title · u16 width · u16 height · grey values */
export function packPicture(to: Packer, { index, title, width, height, grey }: Picture): void {
  const words = encoder.encode(title);
  to.u32(index);
  to.u16(words.length);
  to.bytes(words);
  to.u16(width);
  to.u16(height);
  to.bytes(grey);
}

/** Read what packPicture wrote. Throws TelemetryError. */
export function unpackPicture(bytes: Uint8Array): Picture {
  const from = new Unpacker(bytes);
  const index = from.u32();
  const title = decoder.decode(from.bytes(from.u16()));
  const [width, height] = [from.u16(), from.u16()];
  const grey = from.bytes(width * height);
  if (from.rest > 0)
    throw new TelemetryError(`A picture of ${width} × ${height} is followed by ${from.rest} bytes.`);
  return { index, title, width, height, grey };
}
