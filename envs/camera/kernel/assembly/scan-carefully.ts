// A block that is cut off by the picture's edge, or looks over the map's: pixel by pixel.

import { Desk } from './desk';
import { note } from './notes';

const FRACTION: i32 = 12;
const BLOCK: i32 = 4;

/** Look again at one block of a row. @returns address behind the last note. */
export function scanCarefully(desk: Desk, row: i32, block: i32, out: usize): usize {
  const r = (<usize>row) << 2;
  const du = load<i32>(desk.du + r);
  const dv = load<i32>(desk.dv + r);
  const begin = block * BLOCK;
  let u = load<i32>(desk.u + r) + begin * du;
  let v = load<i32>(desk.v + r) + begin * dv;
  let least = 0xffff;
  for (let column = begin, end = min(begin + BLOCK, desk.width); column < end; column++) {
    // a place to the left or right of the map is in the line above or below it, as the truth's one index has it
    const texel = (v >> FRACTION) * desk.across + (u >> FRACTION);
    const isKnown = <u32>texel < <u32>(desk.across * desk.up);
    const x = texel % desk.across;
    const y = texel / desk.across;
    const place = (((y >> 2) * desk.tiles + (x >> 3)) << 5) | ((y & 3) << 3) | (x & 7);
    const known = isKnown ? <i32>load<u16>(desk.map + ((<usize>place) << 1)) : 0;
    least = min(least, known); // beyond the map nothing is clear
    const pixel = row * desk.width + column;
    const seen = desk.code + <usize>pixel;
    const isNew = <i32>(<i32>load<u8>(seen) != (known & 255));
    store<u8>(seen, known & 255);
    out = note(out, pixel, isNew);
    u += du;
    v += dv;
  }
  const due = load<i32>(desk.moved + r) + ((least >> 8) << FRACTION);
  store<i16>(desk.due + ((<usize>((row << desk.perRow) + block)) << 1), <i16>(due >> 8));
  return out;
}
