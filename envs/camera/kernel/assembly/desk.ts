// What a look at the ground works on.

/** What stays the same from look to look, as ground-twin.ts lays it out: sizes and addresses, each an i32. */
export class Desk {
  width: i32;
  height: i32;
  /** Blocks of a row, padded to a multiple of 16 with blocks that are never due. */
  stride: i32;
  /** Texels of the map across, and up; tiles of it across. */
  across: i32;
  up: i32;
  tiles: i32;
  /** Code of what is not ground. */
  haze: i32;
  /** Rows from the top that showed haze at the last look; changed in place. */
  hazeRows: i32;
  /**
   * Per texel: a u16 of 256 · clearance + code, by tiles of 8 texels across and 4 up, which fill a line of the cache: neighbours
   * on the ground are then neighbours in memory, whichever way the camera looks.
   */
  map: usize;
  /** Per code: an f32, its log brightness. */
  brightness: usize;
  /** Per row: an f64, its height over the picture's middle / focal length. */
  slope: usize;
  /** Per row: an i32, how far it has gone; four i32, its line at the last look: where it begins, and its step. */
  moved: usize;
  line: usize;
  /** Per block: an i32, the way from which on it may see something else. */
  due: usize;
  /** Per pixel: a byte, its code; an f32, its log brightness; a u32 of the list of what changed. */
  code: usize;
  level: usize;
  changed: usize;
  /** Notes of this look: scratch, two i32 for each block. */
  notes: usize;
}

/** The pose of this look, each an f64. */
export class Sight {
  x: f64;
  y: f64;
  forwardX: f64;
  forwardY: f64;
  pitchSin: f64;
  pitchCos: f64;
  above: f64;
  focal: f64;
  range: f64;
  left: f64;
  bottom: f64;
  /** Units of the map per metre. */
  toMap: f64;
}

/**
 * Note which of eight pixels from `pixel` on have a new code. The note is written in any case and kept where a bit is set: a branch
 * here would be guessed wrong at the far end of a long calculation.
 *
 * @returns address of the next note
 */
export function note(at: usize, pixel: i32, bits: i32): usize {
  store<i32>(at, pixel);
  store<i32>(at, bits, 4);
  return at + ((<usize>(bits != 0)) << 3);
}

/** List the pixels of all notes, and write down their brightness. @returns how many there are. */
export function passOn(desk: Desk, end: usize): i32 {
  const code = desk.code;
  const level = desk.level;
  const brightness = desk.brightness;
  let out = desk.changed;
  for (let at = desk.notes; at < end; at += 8) {
    const pixel = load<i32>(at);
    let bits = load<i32>(at, 4);
    do {
      const p = <usize>(pixel + ctz(bits));
      store<f32>(level + (p << 2), load<f32>(brightness + ((<usize>load<u8>(code + p)) << 2)));
      store<u32>(out, <u32>p);
      out += 4;
      bits &= bits - 1;
    } while (bits != 0);
  }
  return <i32>((out - desk.changed) >> 2);
}
