// Which of the pixels that see something new have crossed a threshold. The readable truth is sense() in pixel/array.ts.

import { LAST, OFF, ON, placeOf, REFERENCE } from './quads';

/** Fewer pixels than this are seldom neighbours, and not asked whether they are. */
const FEW: i32 = 1024;
/** Bytes of a list's part that is brought near at once: 256 pixels. */
const GROUP: usize = 1024;

/**
 * Remember the new level of each changed pixel, and list those that are to fire.
 *
 *     crossed when L ≥ L_reference + θ_on  or  L ≤ L_reference - θ_off, in float64, and L is not what it was
 *
 * @param changed  address of `count` u32: pixels, each once
 * @param level    address of an f32 per pixel
 * @param quads    address of what the pixels compare; the last level is changed in place
 * @param crossed  address of the list to write, u32: pixels that are to fire, in the order of `changed`
 * @param before   address of the list to write, f32: the level at which each of them was at the last look
 * @param places   address of 16 vectors: for four bits the bytes of those of four lanes whose bits are set, side by side
 * @returns how many are to fire
 */
export function sift(
  changed: usize,
  count: i32,
  level: usize,
  quads: usize,
  crossed: usize,
  before: usize,
  places: usize,
): i32 {
  const end = changed + ((<usize>count) << 2);
  const out =
    count < FEW
      ? siftEach(changed, end, level, quads, crossed, before)
      : siftFours(changed, end, level, quads, crossed, before, places);
  return <i32>(out >> 2);
}

/** As sift(): pixels one by one. @returns bytes that are listed */
function siftEach(
  changed: usize,
  end: usize,
  level: usize,
  quads: usize,
  crossed: usize,
  before: usize,
): usize {
  let out: usize = 0;
  for (let k = changed; k < end; k += 4)
    out += siftOne(load<u32>(k), level, quads, crossed + out, before + out);
  return out;
}

/** As sift(): one pixel, listed in any case, for whether it fires is anybody's guess. @returns 4 if it does, else 0 */
function siftOne(pixel: u32, level: usize, quads: usize, crossed: usize, before: usize): usize {
  const at = quads + placeOf(<usize>pixel);
  const now = load<f32>(level + ((<usize>pixel) << 2));
  const was = load<f32>(at, LAST);
  const middle = <f64>load<f32>(at, REFERENCE);
  store<f32>(at, now, LAST);
  store<u32>(crossed, pixel);
  store<f32>(before, was);
  const rises = <f64>now >= middle + <f64>load<f32>(at, ON);
  const falls = <f64>now <= middle - <f64>load<f32>(at, OFF);
  return (<usize>((i32(rises) | i32(falls)) & i32(now != was))) << 2;
}

/**
 * Bring near what the pixels of a list compare: nothing here waits for what comes from far, so that many ways there and back overlap. Of
 * four entries one is asked, for most are neighbours.
 *
 * @param sink  address of scratch of 4 bytes, where the sum of what was seen is put: unused it would not be loaded
 */
function bring(from: usize, to: usize, quads: usize, sink: usize): void {
  let sum: u32 = 0;
  for (let k = from; k < to; k += 16) sum += load<u32>(quads + placeOf(<usize>load<u32>(k)), LAST);
  store<u32>(sink, sum);
}

/** As sift(): four at once where they are neighbours. */
function siftFours(
  changed: usize,
  end: usize,
  level: usize,
  quads: usize,
  crossed: usize,
  before: usize,
  places: usize,
): usize {
  const lanes = i32x4(0, 1, 2, 3);
  let out: usize = 0;
  let k = changed;
  let near = changed;
  while (k < end) {
    if (k >= near) {
      near = min(k + GROUP, end);
      bring(k, near, quads, before + out);
    }
    const pixel = load<u32>(k);
    const neighbours = i32x4.add(i32x4.splat(pixel), lanes);
    const isQuad = (pixel & 3) == 0 && k + 16 <= end && i32x4.all_true(i32x4.eq(v128.load(k), neighbours));
    if (!isQuad) {
      out += siftOne(pixel, level, quads, crossed + out, before + out);
      k += 4;
      continue;
    }
    const at = quads + placeOf(<usize>pixel);
    const now = v128.load(level + ((<usize>pixel) << 2));
    const was = v128.load(at, LAST);
    const middle = v128.load(at, REFERENCE);
    const up = v128.load(at, ON);
    const down = v128.load(at, OFF);
    const crosses =
      crossing(now, middle, up, down) | (crossing(upper(now), upper(middle), upper(up), upper(down)) << 2);
    const mask = crosses & i32x4.bitmask(f32x4.ne(now, was)); // who is as before and waits is on another list
    // all four are written, those that fire first; the next four overwrite the others
    const set = v128.load(places + ((<usize>mask) << 4));
    v128.store(crossed + out, i8x16.swizzle(neighbours, set));
    v128.store(before + out, i8x16.swizzle(was, set));
    out += (<usize>popcnt(mask)) << 2;
    v128.store(at, now, LAST);
    k += 16;
  }
  return out;
}

/** @returns the upper two lanes of four f32 as the lower two. */
function upper(x: v128): v128 {
  return i64x2.shuffle(x, x, 1, 1);
}

/** @returns a bit for each of the lower two lanes of f32 that has crossed. */
function crossing(now: v128, middle: v128, up: v128, down: v128): i32 {
  const level = f64x2.promote_low_f32x4(now);
  const reference = f64x2.promote_low_f32x4(middle);
  return i64x2.bitmask(
    v128.or(
      f64x2.ge(level, f64x2.add(reference, f64x2.promote_low_f32x4(up))),
      f64x2.le(level, f64x2.sub(reference, f64x2.promote_low_f32x4(down))),
    ),
  );
}
