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

/** List the pixels of all notes, and write down their brightness. @returns how many there are. */
export function passOn(desk: Desk, end: usize): i32 {
  const code = desk.code;
  const level = desk.level;
  const brightness = desk.brightness;
  let out = desk.changed;
  for (let at = desk.notes; at < end; at += 16) {
    const pixel = load<i32>(at);
    let difference = load<i64>(at, 8);
    do {
      const place = <i32>(ctz(difference) >> 3);
      const p = <usize>(pixel + place);
      store<f32>(level + (p << 2), load<f32>(brightness + ((<usize>load<u8>(code + p)) << 2)));
      store<u32>(out, <u32>p);
      out += 4;
      difference &= ~((<i64>255) << (place << 3));
    } while (difference != 0);
  }
  return <i32>((out - desk.changed) >> 2);
}
