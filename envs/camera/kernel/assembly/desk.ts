// What a look at the ground works on.

/** Positions on the map are counted in units of 2^-12 texels. */
export const FRACTION: i32 = 12;
/** Blocks count the way of their row in units of 2^6 of these, for they have 16 bits for it. */
export const GRAIN: i32 = 6;
/** Pixels of a block, which are looked up together. */
export const BLOCK: i32 = 8;

/** What stays the same from look to look, as ground/twin.ts lays it out: sizes and addresses, each an i32. */
export class Desk {
  width: i32;
  height: i32;
  /** Blocks of a row, padded to a multiple of 16 with blocks that are never due; a row's blocks begin 2^perRow after the last's. */
  stride: i32;
  perRow: i32;
  /** A mask of a block's place in its row. */
  inRow: i32;
  /** Texels of the map across, and up; tiles of it across. */
  across: i32;
  up: i32;
  tiles: i32;
  /** Code of what is not ground. */
  haze: i32;
  /** Rows from the top that showed haze at the last look; changed in place. */
  hazeRows: i32;
  /**
   * Per texel: a u16 of 256 · the byte of its sides + its code, by tiles of 8 texels across and 4 up, which fill a line of the cache:
   * neighbours on the ground are then neighbours in memory, whichever way the camera looks.
   */
  map: usize;
  /** Per code: an f32, its log brightness. */
  brightness: usize;
  /** Per row: an f64, its height over the picture's middle / focal length. */
  slope: usize;
  /** Per row, an i32 each: its line over the map, where it begins and its step; how far it has gone. */
  u: usize;
  v: usize;
  du: usize;
  dv: usize;
  moved: usize;
  /** Per row the same line as four i32 side by side: u, v, du, dv. */
  line: usize;
  /** Per row, an i32 each: the last column where a whole block that is surely on the map begins, -1 where none; not 0 in haze. */
  whole: usize;
  hazy: usize;
  /** Per block: an i16, the way in units of 2^GRAIN from which on it may see something else. */
  due: usize;
  /**
   * Per block, eight i32: bounds of what u and v of its first pixel and of its last may be while it sees what it has seen: four lower
   * ones, four upper ones. Those of a block that must be looked up in any case cross: 1 and 0.
   */
  boxes: usize;
  /** Per pixel: a byte, its code; an f32, its log brightness; a u32 of the list of what changed. */
  code: usize;
  level: usize;
  changed: usize;
  /** Scratch: notes of this look, 16 bytes for each block, and the list of the blocks that are due, u16. */
  notes: usize;
  list: usize;
  /** Scratch: what was fetched for each block of the list, five vectors. */
  found: usize;
  /** Per byte: the places of its bits that are set, eight bytes. */
  places: usize;
  /** Per byte of sides: how many texels the code goes on to the left, to the right, below and above, a byte each. */
  sides: usize;
  /** Per block of a row: the column of its first pixel and of its last, each twice; four i32. */
  spans: usize;
  /** Constants, tables of sides among them: from here they stay in registers, where the engine would make them anew in each round. */
  vectors: usize;
  /** For four bits: those of four u16 whose bits are set, side by side; 16 bytes each, as a shuffle. */
  packs: usize;
  /** Scratch: the band at work, and what is the same for all rows of a look. */
  band: Band;
  frame: usize;
}

/**
 * The rows whose blocks a list of u16 can name, from one row on, which its names are counted from: addresses of the first one's. They
 * are kept in memory for the sake of the loops that need them: the engine reckons anew in each round what was reckoned before it.
 */
export class Band {
  line: usize;
  whole: usize;
  moved: usize;
  due: usize;
  boxes: usize;
  code: usize;
  /** The first row's first pixel. */
  pixel: i32;
}

/** Let the band begin at a row. */
export function openBand(desk: Desk, row: i32): void {
  const band = desk.band;
  const r = (<usize>row) << 2;
  const first = (<usize>row) << desk.perRow;
  const pixel = row * desk.width;
  band.line = desk.line + (r << 2);
  band.whole = desk.whole + r;
  band.moved = desk.moved + r;
  band.due = desk.due + (first << 1);
  band.boxes = desk.boxes + (first << 5);
  band.code = desk.code + <usize>pixel;
  band.pixel = pixel;
}

/** The pose of this look, each an f64; what ground/look-down.ts derives from it; and what never changes. */
export class Sight {
  bodyX: f64;
  bodyY: f64;
  /** Three angles side by side, as turn.ts wants them: of the body, and where the camera looks: heading and yaw, and down. */
  heading: f64;
  turn: f64;
  pitch: f64;
  ahead: f64;
  left: f64;
  bottom: f64;
  /** Units of the map per metre; in these: how high the camera is, and how far ahead the haze begins. */
  toMap: f64;
  above: f64;
  range: f64;
  /** How far apart two columns of the picture are, in focal lengths. */
  columnStep: f64;
}
