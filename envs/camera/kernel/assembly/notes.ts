// Notes of a look: which pixels have a new code.

import { Desk } from './desk';

/**
 * Note which of eight pixels from `pixel` on have a new code: where their byte of `difference` is not 0. The note is written in any
 * case and kept where something differs: a branch here would be guessed wrong at the far end of a long calculation.
 *
 * @returns address of the next note
 */
export function note(at: usize, pixel: i32, difference: i64): usize {
  store<i32>(at, pixel);
  store<i64>(at, difference, 8);
  return at + ((<usize>(difference != 0)) << 4);
}

/**
 * List the pixels of all notes, and write down their brightness. All eight of a note are written, those that are new first; the next note
 * overwrites the others.
 *
 * @returns how many there are
 */
export function passOn(desk: Desk, end: usize): i32 {
  const changed = desk.changed;
  const places = desk.places;
  const zero = i8x16.splat(0);
  let last = changed;
  for (let at = desk.notes; at < end; at += 16) {
    const pixel = v128.load32_splat(at);
    const bits = i8x16.bitmask(i8x16.ne(v128.load64_zero(at, 8), zero));
    const set = v128.load8x8_u(places + ((<usize>bits) << 3));
    v128.store(last, i32x4.add(pixel, i32x4.extend_low_i16x8_u(set)));
    v128.store(last, i32x4.add(pixel, i32x4.extend_high_i16x8_u(set)), 16);
    last += (<usize>popcnt(bits)) << 2;
  }
  const code = desk.code;
  const level = desk.level;
  const brightness = desk.brightness;
  for (let at = changed; at < last; at += 4) {
    const pixel = <usize>load<u32>(at);
    store<f32>(level + (pixel << 2), load<f32>(brightness + ((<usize>load<u8>(code + pixel)) << 2)));
  }
  return <i32>((last - changed) >> 2);
}
