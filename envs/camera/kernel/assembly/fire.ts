// All threshold crossings of the pixels that are to fire. The readable truth is fire() in pixel/array.ts.

import { LAST, ON, placeOf, REFERENCE } from './quads';

/** A pixel array as pixel/twin.ts lays it out: addresses and counts, each an i32. */
class Pixels {
  /** Per four pixels sixteen f32, as in pixel/quads.ts. */
  quads: usize;
  /** Per pixel: an f64. An address of 0 says that no pixel is ever blind. */
  ready: usize;
  /** Lists: pixels that are to fire (u32), their level at the last look (f32), pixels that were blind (u32). */
  crossed: usize;
  before: usize;
  pending: usize;
  pendingCount: i32;
  /** Events, each two u32: time and what; how many there are, and how many there may be. */
  time: usize;
  what: usize;
  events: i32;
  capacity: i32;
}

/**
 * Let pixels fire from the `first` of the list on.
 *
 * @param count       entries of the list
 * @param from, to    time of the last look and of this one, in µs after the start of the window
 * @param start       µs from when the pixels settled to the start of the window
 * @returns the first entry that is not done: `count`, or less where there is no room for another event; call again with it then
 */
export function fire(
  pixels: Pixels,
  first: i32,
  count: i32,
  from: f64,
  to: f64,
  start: f64,
  refractory: f64,
): i32 {
  const time = pixels.time;
  const what = pixels.what;
  const end = pixels.capacity;
  const pending = pixels.pending;
  const crossed = pixels.crossed;
  const befores = pixels.before;
  const quads = pixels.quads;
  const readies = pixels.ready;
  const isEverBlind = readies != 0;
  let blind = pixels.pendingCount;
  let events = pixels.events;
  let k = first;
  for (; k < count; k++) {
    const p = <usize>load<u32>(crossed + ((<usize>k) << 2));
    const before = <f64>load<f32>(befores + ((<usize>k) << 2));
    const pixel = quads + placeOf(p);
    const ready = readies + (p << 3);
    const now = <f64>load<f32>(pixel, LAST);
    let middle = <f64>load<f32>(pixel, REFERENCE);
    // up or down is anybody's guess, too: both are counted upward, by signs instead of branches
    const rises = i32(now > middle);
    const sign = <f64>((rises << 1) - 1);
    const step = sign * <f64>load<f32>(pixel + ((<usize>(rises ^ 1)) << 4), ON);
    const reached = sign * now;
    let full = false;
    for (;;) {
      const level = middle + step;
      if (reached < sign * level) break;
      const beyond = sign * before >= sign * level; // crossed earlier, while the pixel was blind
      const crossing = beyond ? from : from + ((level - before) / (now - before)) * (to - from);
      const free = isEverBlind ? load<f64>(ready) - start : from;
      const at = Math.ceil(crossing > free ? crossing : free);
      if (at >= to) {
        store<u32>(pending + ((<usize>blind) << 2), <u32>p);
        blind++;
        break;
      }
      if (events == end) {
        full = true;
        break;
      }
      store<u32>(time + ((<usize>events) << 2), wordOf(at));
      store<u32>(what + ((<usize>events) << 2), ((<u32>p) << 1) | rises);
      events++;
      middle = <f64>(<f32>level);
      store<f32>(pixel, <f32>level, REFERENCE);
      if (isEverBlind) store<f64>(ready, start + at + refractory);
    }
    if (full) break;
  }
  pixels.pendingCount = blind;
  pixels.events = events;
  return k;
}

/** @returns a whole number from 0 to 2^32 - 1: behind 2^52, the low bits of a float64 are those of the number. */
function wordOf(whole: f64): u32 {
  return <u32>reinterpret<u64>(whole + 4503599627370496);
}
