// What a panorama passes on, strip by strip: finished columns are compared with what was seen before. The readable truth of
// kernel/assembly/strip.ts.

import { logOfBits, logTable } from './fast-log.ts';
import { stripTwin } from './strip-twin.ts';
import type { Picture } from '../picture/picture.ts';
import type { PassOn, Strips } from './strip-columns.ts';

/** A change of brightness below this share is not passed on: a hundredth of a usual threshold. */
export const GRAIN = 0.002;
/** Nothing is darker: a closed eye's residue of light. */
export const DARKEST = 0.001;
/** Columns that are compared together with what was seen before: their pixels of a row share a line of the cache. */
export const STRIP = 16;

/** @returns bytes that strips take in a camera's room. */
export const stripBytes = (width: number, height: number): number =>
  12 * width * height + 8 * STRIP * height + 2 * logTable.byteLength;

/** @returns strips in the room of the picture, and what passes them on. */
export function strips(picture: Picture, width: number, height: number): { strips: Strips; passOn: PassOn } {
  const { room } = picture;
  const own: Strips = {
    width,
    height,
    picture,
    light: room.f64(height * STRIP),
    painted: room.u8(STRIP),
    seen: room.f32(width * height),
  };
  if (room.kernels !== null) return { strips: own, passOn: stripTwin(own, room, room.kernels) };
  const bits = new Uint32Array(own.seen.buffer);
  return { strips: own, passOn: (begin, columns) => compare(own, bits, begin, columns) };
}

/** Bits of the brightness that each column of a strip passed on last, and its logarithm: scratch. */
const lastBits = new Uint32Array(STRIP);
const lastLog = new Float64Array(STRIP);

/** Compare a finished strip, row by row. A column often shows the same brightness row after row. */
function compare(
  { width, height, picture, light, painted, seen }: Strips,
  seenBits: Uint32Array,
  begin: number,
  columns: number,
): void {
  const { changed, level } = picture;
  let count = picture.changedCount;
  lastBits.fill(0);
  for (let row = 0; row < height; row++) {
    for (let c = 0; c < columns; c++) {
      if (painted[c] === 0) continue;
      const place = (begin + c) * height + row;
      const own = light[c * height + row];
      const now = own > DARKEST ? own : DARKEST;
      const change = now - seen[place];
      if (change > GRAIN * now || change < -GRAIN * now) {
        seen[place] = now;
        const bits = seenBits[place];
        if (bits !== lastBits[c]) {
          lastBits[c] = bits;
          lastLog[c] = logOfBits(bits);
        }
        const p = row * width + begin + c;
        level[p] = lastLog[c];
        changed[count++] = p;
      }
    }
  }
  picture.changedCount = count;
}
