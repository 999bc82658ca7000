// What the pixels of an event camera remember.

import type { CameraRoom } from '../picture/room.ts';

/** State of a pixel array; every other array has shape [pixels]. */
export interface PixelColumns {
  /** Where the columns stand. */
  readonly room: CameraRoom;
  readonly refractory: number;
  /** Whether a pixel can be blind: after an event, or until the readout has sent it. */
  readonly blinks: boolean;
  /** Log brightness at the last look and at the last event, and both thresholds, as quads.ts has them; shape [16 · ⌈pixels / 4⌉]. */
  readonly quads: Float32Array;
  /** When the pixel may fire again, in µs since it settled, without meaning where none is ever blind; and the start of the window. */
  readonly ready: Float64Array;
  start: number;
  /** Pixels that have crossed their threshold but were blind: the first `count` entries. */
  readonly pending: { count: number; readonly pixel: Uint32Array };
  /** Pixels that are to fire at this look, and their log brightness at the last one: scratch. */
  readonly crossed: { readonly pixel: Uint32Array; readonly before: Float32Array };
}
