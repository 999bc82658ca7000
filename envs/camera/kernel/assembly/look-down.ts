// A camera's look at painted ground, row by row. The readable truth is lookDown() in look-down.ts.

import { Desk, note, passOn, Sight } from './desk';
import { forget, scanRow } from './scan-row';

/** A row's way starts anew after this many units. */
const LONGEST_WAY: i32 = 1 << 29;

/** @returns how many pixels changed. */
export function lookDown(desk: Desk, sight: Sight): i32 {
  const width = desk.width;
  const seenHaze = desk.hazeRows;
  const half = <f64>width / 2 - 0.5;
  const end = f64x2.splat(<f64>0.5);
  const one = f64x2.splat(<f64>1);
  const toMap = sight.toMap;
  const here = f64x2(sight.x, sight.y);
  const corner = f64x2(sight.left, sight.bottom);
  const ahead = f64x2(sight.forwardX, sight.forwardY);
  const right = f64x2(sight.forwardY, -sight.forwardX);
  const scale = f64x2.splat(toMap);
  let out = desk.notes;
  let hazeRows = 0;
  for (let row = 0, height = desk.height; row < height; row++) {
    const r = load<f64>(desk.slope + ((<usize>row) << 3));
    const down = sight.pitchSin + r * sight.pitchCos;
    const depth = (sight.above * (sight.pitchCos - r * sight.pitchSin)) / down;
    if (down <= 0 || depth > sight.range) {
      if (row >= seenHaze) out = showHaze(desk, row * width, out);
      hazeRows = row + 1;
      continue;
    }
    const stride = sight.above / down / sight.focal;
    // both coordinates at once: x + depth · forwardX + side · forwardY, y + depth · forwardY - side · forwardX
    const place = f64x2.add(
      f64x2.add(here, f64x2.mul(f64x2.splat(depth), ahead)),
      f64x2.mul(f64x2.splat(-half * stride), right),
    );
    const first = i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(f64x2.sub(place, corner), scale));
    // nearest whole number, halves upward, as Math.round has it
    const step = f64x2.mul(f64x2.mul(f64x2.splat(stride), right), scale);
    const below = f64x2.floor(step);
    const nearest = f64x2.add(below, v128.and(f64x2.ge(f64x2.sub(step, below), end), one));
    const line = i64x2.shuffle(first, i32x4.trunc_sat_f64x2_s_zero(nearest), 0, 2);
    const way = moveRow(desk, row, line, width - 1);
    if (way < 0 || row < seenHaze) forget(desk, row);
    out = scanRow(desk, row, line, load<i32>(desk.moved + ((<usize>row) << 2)), out);
  }
  desk.hazeRows = hazeRows;
  return passOn(desk, out);
}

/**
 * Put a row's line on the map and count how far it went: positions are linear along the row, so no pixel moves further than the
 * first or the last.
 *
 * @returns the row's way, or -1 where it is too long to be counted
 */
function moveRow(desk: Desk, row: i32, line: v128, last: i32): i32 {
  const at = desk.line + ((<usize>row) << 4);
  const moved = i32x4.sub(line, v128.load(at)); // du dv of the first pixel, and of the step
  v128.store(at, line);
  const ends = i32x4.add(
    i64x2.shuffle(moved, moved, 0, 0),
    i32x4.mul(i64x2.shuffle(moved, moved, 1, 1), i32x4(0, 0, last, last)),
  );
  const far = i32x4.abs(ends);
  const two = i32x4.max_u(far, i32x4.shuffle(far, far, 2, 3, 0, 1));
  const one = i32x4.max_u(two, i32x4.shuffle(two, two, 1, 0, 3, 2));
  const counter = desk.moved + ((<usize>row) << 2);
  const way = <u32>load<i32>(counter) + <u32>i32x4.extract_lane(one, 0);
  if (way >= <u32>LONGEST_WAY) return -1;
  store<i32>(counter, <i32>way);
  return <i32>way;
}

/** Show haze in a row. */
function showHaze(desk: Desk, begin: i32, out: usize): usize {
  for (let p = begin, end = begin + desk.width; p < end; p++) {
    const seen = desk.code + <usize>p;
    const isNew = <i32>(<i32>load<u8>(seen) != desk.haze);
    store<u8>(seen, desk.haze);
    out = note(out, p, isNew);
  }
  return out;
}
