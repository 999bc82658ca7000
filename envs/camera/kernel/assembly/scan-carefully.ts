// A block that is cut off by the picture's edge, or looks over the map's: pixel by pixel.

import { BLOCK, Desk, FRACTION, GRAIN } from './desk';
import { bar } from './due';
import { note } from './notes';

/** Look again at one block of a row. @returns address behind the last note. */
export function scanCarefully(desk: Desk, row: i32, block: i32, out: usize): usize {
  const r = (<usize>row) << 2;
  const line = desk.line + (r << 2);
  const du = load<i32>(line, 8);
  const dv = load<i32>(line, 12);
  const begin = block * BLOCK;
  let u = load<i32>(line) + begin * du;
  let v = load<i32>(line, 4) + begin * dv;
  let least = 255;
  for (let column = begin, end = min(begin + BLOCK, desk.width); column < end; column++) {
    // a place to the left or right of the map is in the line above or below it, as the truth's one index has it
    const texel = (v >> FRACTION) * desk.across + (u >> FRACTION);
    const isKnown = <u32>texel < <u32>(desk.across * desk.up);
    const x = texel % desk.across;
    const y = texel / desk.across;
    const place = (((y >> 2) * desk.tiles + (x >> 3)) << 5) | ((y & 3) << 3) | (x & 7);
    const known = isKnown ? <u32>load<u16>(desk.map + ((<usize>place) << 1)) : 0;
    least = min(least, isKnown ? leastSide(load<u32>(desk.sides + ((known >> 8) << 2))) : 0); // beyond the map nothing is clear
    const pixel = row * desk.width + column;
    const seen = desk.code + <usize>pixel;
    const isNew = <i64>(<u32>load<u8>(seen) != (known & 255));
    store<u8>(seen, known & 255);
    out = note(out, pixel, isNew);
    u += du;
    v += dv;
  }
  const due = load<i32>(desk.moved + r) + (least << FRACTION);
  const place = <usize>((row << desk.perRow) + block);
  store<i16>(desk.due + (place << 1), <i16>(due >> GRAIN));
  bar(desk.boxes + (place << 5));
  return out;
}

/** @returns the least of four bytes. */
function leastSide(sides: u32): i32 {
  return <i32>min(min(sides & 255, (sides >> 8) & 255), min((sides >> 16) & 255, sides >> 24));
}
