// The frames of a run in order. A recording brings thousands at once, of which few are ever looked at: they stay in bytes until then.

import { unpackFrame } from '../../telemetry/frame-bytes.ts';
import type { Frame } from '../../telemetry/frame.ts';

/** Frames by their place. */
export class FrameList {
  #held: (Frame | Uint8Array)[] = [];

  get length(): number {
    return this.#held.length;
  }

  /** @returns the frame at a place that is within the list. Throws TelemetryError where it came in bytes that hold none. */
  at(place: number): Frame {
    const held = this.#held[place];
    if (!(held instanceof Uint8Array)) return held;
    const frame = unpackFrame(held);
    this.#held[place] = frame;
    return frame;
  }

  /** Put a frame at a place, at most one after the last. */
  put(place: number, frame: Frame | Uint8Array): void {
    this.#held[place] = frame;
  }

  /** Let the oldest go. */
  forget(count: number): void {
    this.#held.splice(0, count);
  }
}
