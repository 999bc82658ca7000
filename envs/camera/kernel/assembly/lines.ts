// The lines of a picture's rows over the map, four rows at a time. The readable truth is lookDown() and moveRow() in ground/look-down.ts.

import { BLOCK, Desk, FRACTION, Sight } from './desk';
import { restart } from './due';
import { sinCos } from './turn';

/** A leap counts as this way at the most, so that ways stay within 32 bits. */
const LEAP: i32 = 1 << 29;
/** A row's way starts anew after this many units: with what a block may still have before it, it must fit 16 bits of 2^GRAIN units. */
const LONGEST_WAY: i32 = 1 << 20;
/** Added to a whole number, its lower 32 bits stand in the lower half of the sum, whatever its sign: 1.5 · 2^52. */
const MAGIC: f64 = 6755399441055744;
/** Where in the frame the directions of heading, turn and pitch stand, in bytes. */
const DIRECTIONS: usize = 288;

/**
 * Lay all rows over the map, and count how far each has gone. A row of haze has a line without meaning: it is forgotten before it
 * is used.
 *
 * @returns how many rows from the top there are to the last one of haze
 */
export function layLines(desk: Desk, sight: Sight): i32 {
  const frame = desk.frame;
  frameOf(frame, desk, sight);
  const pitchSin = v128.load(frame);
  const pitchCos = v128.load(frame, 16);
  const above = v128.load(frame, 32);
  const range = v128.load(frame, 48);
  const columnStep = v128.load(frame, 64);
  const side0 = v128.load(frame, 80);
  const x = v128.load(frame, 96);
  const y = v128.load(frame, 112);
  const forwardX = v128.load(frame, 128);
  const forwardY = v128.load(frame, 144);
  const backX = v128.load(frame, 160);
  const last = v128.load(frame, 176);
  const across = v128.load(frame, 192);
  const up = v128.load(frame, 208);
  const whole = v128.load(frame, 224);
  const leap = v128.load(frame, 240);
  const magic = v128.load(frame, 256);
  const half = v128.load(frame, 272);
  const zero = f64x2.splat(0);
  const slopes = desk.slope;
  const us = desk.u;
  const vs = desk.v;
  const dus = desk.du;
  const dvs = desk.dv;
  const ways = desk.moved;
  const lines = desk.line;
  const wholes = desk.whole;
  const hazes = desk.hazy;
  let longest = i32x4.splat(0);
  let hazeRows = 0;
  for (let row: usize = 0, end = (<usize>desk.height) << 2; row < end; row += 16) {
    const r = v128.load(slopes + (row << 1));
    const r1 = v128.load(slopes + (row << 1), 16);
    const down = f64x2.add(pitchSin, f64x2.mul(r, pitchCos));
    const down1 = f64x2.add(pitchSin, f64x2.mul(r1, pitchCos));
    const perDown = f64x2.div(above, down);
    const perDown1 = f64x2.div(above, down1);
    const depth = f64x2.mul(f64x2.sub(pitchCos, f64x2.mul(r, pitchSin)), perDown);
    const depth1 = f64x2.mul(f64x2.sub(pitchCos, f64x2.mul(r1, pitchSin)), perDown1);
    const haze = v128.or(f64x2.le(down, zero), f64x2.gt(depth, range));
    const haze1 = v128.or(f64x2.le(down1, zero), f64x2.gt(depth1, range));
    const hazy = i32x4.shuffle(haze, haze1, 0, 2, 4, 6);
    v128.store(hazes + row, hazy);
    const bits = i32x4.bitmask(hazy);
    if (bits != 0) {
      hazeRows = <i32>(row >> 2) + 32 - clz(bits);
      if (bits == 15) continue;
    }
    const stride = f64x2.mul(perDown, columnStep); // from one pixel of a row to the next, in units of the map
    const stride1 = f64x2.mul(perDown1, columnStep);
    const side = f64x2.mul(side0, stride); // to the right of the camera is the first; right is (forwardY, -forwardX)
    const side1 = f64x2.mul(side0, stride1);
    const u = whole4(
      onMap(x, depth, forwardX, side, forwardY, magic),
      onMap(x, depth1, forwardX, side1, forwardY, magic),
    );
    const v = whole4(
      onMap(y, depth, forwardY, side, backX, magic),
      onMap(y, depth1, forwardY, side1, backX, magic),
    );
    const du = whole4(
      nearest(f64x2.mul(stride, forwardY), half, magic),
      nearest(f64x2.mul(stride1, forwardY), half, magic),
    );
    const dv = whole4(
      nearest(f64x2.mul(stride, backX), half, magic),
      nearest(f64x2.mul(stride1, backX), half, magic),
    );
    // positions are linear along a row, so no pixel moves further than the first or the last
    const u0 = i32x4.sub(u, v128.load(us + row));
    const v0 = i32x4.sub(v, v128.load(vs + row));
    const u1 = i32x4.add(u0, i32x4.mul(last, i32x4.sub(du, v128.load(dus + row))));
    const v1 = i32x4.add(v0, i32x4.mul(last, i32x4.sub(dv, v128.load(dvs + row))));
    const first = i32x4.max_u(i32x4.abs(u0), i32x4.abs(v0));
    const way = i32x4.max_u(first, i32x4.max_u(i32x4.abs(u1), i32x4.abs(v1)));
    const gone = i32x4.add(v128.load(ways + row), i32x4.min_u(way, leap));
    v128.store(ways + row, gone);
    longest = i32x4.max_s(longest, v128.andnot(gone, hazy));
    v128.store(us + row, u);
    v128.store(vs + row, v);
    v128.store(dus + row, du);
    v128.store(dvs + row, dv);
    sideBySide(lines + (row << 2), u, v, du, dv);
    // where both ends of a row are on the map, so is all between them
    const uMost = i32x4.max_u(u, i32x4.add(u, i32x4.mul(last, du)));
    const vMost = i32x4.max_u(v, i32x4.add(v, i32x4.mul(last, dv)));
    const inside = v128.and(
      i32x4.eq(uMost, i32x4.min_u(uMost, across)),
      i32x4.eq(vMost, i32x4.min_u(vMost, up)),
    );
    v128.store(wholes + row, v128.or(v128.and(inside, whole), v128.not(inside)));
  }
  if (v128.any_true(i32x4.ge_s(longest, i32x4.splat(LONGEST_WAY)))) restartLongest(desk);
  return min(hazeRows, desk.height);
}

/** Let the ways of rows that are too long begin anew. */
function restartLongest(desk: Desk): void {
  for (let row = 0, rows = (desk.height + 3) & ~3; row < rows; row++)
    if (load<i32>(desk.moved + ((<usize>row) << 2)) >= LONGEST_WAY) restart(desk, row);
}

/** Keep what is the same for all rows, a vector each. */
function frameOf(frame: usize, desk: Desk, sight: Sight): void {
  const directions = frame + DIRECTIONS;
  sinCos(changetype<usize>(sight) + offsetof<Sight>('heading'), directions);
  const heading = v128.load(directions);
  const turn = v128.load(directions, 16);
  const pitch = v128.load(directions, 32);
  const ahead = sight.ahead;
  const toMap = sight.toMap;
  const forwardX = i64x2.shuffle(turn, turn, 1, 1);
  v128.store(frame, i64x2.shuffle(pitch, pitch, 0, 0));
  v128.store(frame, i64x2.shuffle(pitch, pitch, 1, 1), 16);
  v128.store(frame, f64x2.splat(sight.above), 32);
  v128.store(frame, f64x2.splat(sight.range), 48);
  v128.store(frame, f64x2.splat(sight.columnStep), 64);
  v128.store(frame, f64x2.splat(0.5 - <f64>desk.width / 2), 80);
  v128.store(
    frame,
    f64x2.splat((sight.bodyX + ahead * f64x2.extract_lane(heading, 1) - sight.left) * toMap),
    96,
  );
  v128.store(
    frame,
    f64x2.splat((sight.bodyY + ahead * f64x2.extract_lane(heading, 0) - sight.bottom) * toMap),
    112,
  );
  v128.store(frame, forwardX, 128);
  v128.store(frame, i64x2.shuffle(turn, turn, 0, 0), 144);
  v128.store(frame, f64x2.neg(forwardX), 160);
  v128.store(frame, i32x4.splat(desk.width - 1), 176);
  v128.store(frame, i32x4.splat((desk.across << FRACTION) - 1), 192);
  v128.store(frame, i32x4.splat((desk.up << FRACTION) - 1), 208);
  v128.store(frame, i32x4.splat(desk.width - BLOCK), 224);
  v128.store(frame, i32x4.splat(LEAP), 240);
  v128.store(frame, f64x2.splat(MAGIC), 256);
  v128.store(frame, f64x2.splat(0.5), 272);
}

/** @returns places on an axis of the map, from the camera's own, what is ahead of it and what is beside it; as `whole4` wants them. */
function onMap(from: v128, ahead: v128, forward: v128, beside: v128, side: v128, magic: v128): v128 {
  const place = f64x2.add(f64x2.add(from, f64x2.mul(ahead, forward)), f64x2.mul(beside, side));
  return f64x2.add(f64x2.trunc(place), magic);
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

/** @returns four whole numbers, from two and two to which MAGIC was added. */
function whole4(first: v128, second: v128): v128 {
  return i32x4.shuffle(first, second, 0, 2, 4, 6);
}

/** @returns the nearest whole numbers of two, halves upward, as Math.round has it; as `whole4` wants them. */
function nearest(x: v128, half: v128, magic: v128): v128 {
  const below = f64x2.floor(x);
  const more = v128.and(f64x2.ge(f64x2.sub(x, below), half), f64x2.splat(1));
  return f64x2.add(f64x2.add(below, more), magic);
}
