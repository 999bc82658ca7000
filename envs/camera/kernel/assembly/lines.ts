// The lines of a picture's rows over the map, four rows at a time. The readable truth is lookDown() and moveRow() in look-down.ts.

import { BLOCK, Desk, FRACTION, Sight } from './desk';
import { sinCos } from './turn';

/** A leap counts as this way at the most, so that ways stay within 32 bits. */
const LEAP: i32 = 1 << 29;

/**
 * Lay all rows over the map, and count how far each has gone. A row of haze gets a line without meaning: it is forgotten before it
 * is used.
 */
export function layLines(desk: Desk, sight: Sight): void {
  const heading = sinCos(sight.heading);
  const turn = sinCos(sight.turn);
  const pitch = sinCos(sight.pitch);
  const x = f64x2.splat(sight.bodyX + sight.ahead * f64x2.extract_lane(heading, 1));
  const y = f64x2.splat(sight.bodyY + sight.ahead * f64x2.extract_lane(heading, 0));
  const forwardX = i64x2.shuffle(turn, turn, 1, 1);
  const forwardY = i64x2.shuffle(turn, turn, 0, 0);
  const backX = f64x2.neg(forwardX);
  const pitchSin = i64x2.shuffle(pitch, pitch, 0, 0);
  const pitchCos = i64x2.shuffle(pitch, pitch, 1, 1);
  const above = v128.load64_splat(changetype<usize>(sight), offsetof<Sight>('above'));
  const focal = v128.load64_splat(changetype<usize>(sight), offsetof<Sight>('focal'));
  const range = v128.load64_splat(changetype<usize>(sight), offsetof<Sight>('range'));
  const left = v128.load64_splat(changetype<usize>(sight), offsetof<Sight>('left'));
  const bottom = v128.load64_splat(changetype<usize>(sight), offsetof<Sight>('bottom'));
  const toMap = v128.load64_splat(changetype<usize>(sight), offsetof<Sight>('toMap'));
  const side0 = f64x2.splat(0.5 - <f64>desk.width / 2);
  const last = i32x4.splat(desk.width - 1);
  const across = i32x4.splat(desk.across << FRACTION);
  const up = i32x4.splat(desk.up << FRACTION);
  const whole = i32x4.splat(desk.width - BLOCK);
  const leap = i32x4.splat(LEAP);
  for (let row: usize = 0, end = (<usize>desk.height) << 2; row < end; row += 16) {
    let u = i32x4.splat(0);
    let v = u;
    let du = u;
    let dv = u;
    let hazy = u;
    for (let half: usize = 0; half < 2; half++) {
      const r = v128.load(desk.slope + (row << 1) + (half << 4));
      const down = f64x2.add(pitchSin, f64x2.mul(r, pitchCos));
      const depth = f64x2.div(f64x2.mul(above, f64x2.sub(pitchCos, f64x2.mul(r, pitchSin))), down);
      const haze = v128.or(f64x2.le(down, f64x2.splat(0)), f64x2.gt(depth, range));
      const stride = f64x2.div(f64x2.div(above, down), focal); // metres between two pixels of a row
      const side = f64x2.mul(side0, stride); // metres to the right of the first; right is (forwardY, -forwardX)
      const onX = f64x2.add(f64x2.add(x, f64x2.mul(depth, forwardX)), f64x2.mul(side, forwardY));
      const onY = f64x2.add(f64x2.add(y, f64x2.mul(depth, forwardY)), f64x2.mul(side, backX));
      // the first pair of rows goes to the upper half, from where the second pushes it down
      u = push(u, i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(f64x2.sub(onX, left), toMap)));
      v = push(v, i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(f64x2.sub(onY, bottom), toMap)));
      du = push(du, nearest(f64x2.mul(f64x2.mul(stride, forwardY), toMap)));
      dv = push(dv, nearest(f64x2.mul(f64x2.mul(stride, backX), toMap)));
      hazy = push(hazy, i32x4.shuffle(haze, haze, 0, 2, 0, 2));
    }
    // positions are linear along a row, so no pixel moves further than the first or the last
    const u0 = i32x4.sub(u, v128.load(desk.u + row));
    const v0 = i32x4.sub(v, v128.load(desk.v + row));
    const u1 = i32x4.add(u0, i32x4.mul(last, i32x4.sub(du, v128.load(desk.du + row))));
    const v1 = i32x4.add(v0, i32x4.mul(last, i32x4.sub(dv, v128.load(desk.dv + row))));
    const first = i32x4.max_u(i32x4.abs(u0), i32x4.abs(v0));
    const way = i32x4.max_u(first, i32x4.max_u(i32x4.abs(u1), i32x4.abs(v1)));
    v128.store(desk.moved + row, i32x4.add(v128.load(desk.moved + row), i32x4.min_u(way, leap)));
    v128.store(desk.u + row, u);
    v128.store(desk.v + row, v);
    v128.store(desk.du + row, du);
    v128.store(desk.dv + row, dv);
    sideBySide(desk.line + (row << 2), u, v, du, dv);
    // where both ends of a row are on the map, so is all between them
    const uMost = i32x4.max_u(u, i32x4.add(u, i32x4.mul(last, du)));
    const vMost = i32x4.max_u(v, i32x4.add(v, i32x4.mul(last, dv)));
    const inside = v128.and(i32x4.lt_u(uMost, across), i32x4.lt_u(vMost, up));
    v128.store(desk.whole + row, v128.or(v128.and(inside, whole), v128.not(inside)));
    v128.store(desk.hazy + row, hazy);
  }
}

/** Store four rows' lines one after another. */
function sideBySide(at: usize, u: v128, v: v128, du: v128, dv: v128): void {
  const begins = i32x4.shuffle(u, v, 0, 4, 1, 5);
  const steps = i32x4.shuffle(du, dv, 0, 4, 1, 5);
  v128.store(at, i64x2.shuffle(begins, steps, 0, 2));
  v128.store(at, i64x2.shuffle(begins, steps, 1, 3), 16);
  const laterBegins = i32x4.shuffle(u, v, 2, 6, 3, 7);
  const laterSteps = i32x4.shuffle(du, dv, 2, 6, 3, 7);
  v128.store(at, i64x2.shuffle(laterBegins, laterSteps, 0, 2), 32);
  v128.store(at, i64x2.shuffle(laterBegins, laterSteps, 1, 3), 48);
}

/** @returns the upper half of `four`, then the lower half of `two`. */
function push(four: v128, two: v128): v128 {
  return i64x2.shuffle(four, two, 1, 2);
}

/** @returns the nearest whole numbers of two, halves upward, as Math.round has it. */
function nearest(x: v128): v128 {
  const below = f64x2.floor(x);
  const more = v128.and(f64x2.ge(f64x2.sub(x, below), f64x2.splat(0.5)), f64x2.splat(1));
  return i32x4.trunc_sat_f64x2_s_zero(f64x2.add(below, more));
}
