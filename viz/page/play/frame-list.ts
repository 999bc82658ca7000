// The frames of a run in order. A recording brings thousands at once, of which few are ever looked at: they stay in bytes until
// then. What was never sent leaves a gap, which is filled from its ends when somebody looks.

import { unpackFrame } from '../../telemetry/frame-bytes.ts';
import type { Frame } from '../../telemetry/frame.ts';
import { unsentFrame, type KeptFrame } from './gap.ts';

/** Frames by their place. The first and the last are always there. */
export class FrameList {
  #held: (KeptFrame | Uint8Array | undefined)[] = [];
  /** The gap that was looked into last, between two frames that were sent: whoever goes through it searches its ends once. */
  #gap = { low: 0, high: 0 };

  get length(): number {
    return this.#held.length;
  }

  /** @returns the frame at a place that is within the list. Throws TelemetryError where it came in bytes that hold none. */
  at(place: number): KeptFrame {
    const held = this.#held[place];
    if (held !== undefined && !(held instanceof Uint8Array)) return held;
    const frame = held === undefined ? this.#filled(place) : unpackFrame(held);
    this.#held[place] = frame;
    return frame;
  }

  /** The newest; null before the first. */
  get last(): KeptFrame | null {
    return this.length === 0 ? null : this.at(this.length - 1);
  }

  /** Put a frame at a place; beyond the last it leaves a gap. */
  put(place: number, frame: Frame | Uint8Array): void {
    while (this.#held.length < place) this.#held.push(undefined);
    this.#held[place] = frame;
    this.#gap = { low: 0, high: 0 };
  }

  /** Let the oldest go. */
  forget(count: number): void {
    if (count < this.length) this.#held[count] = this.at(count);
    this.#held.splice(0, count);
    this.#gap = { low: 0, high: 0 };
  }

  #filled(place: number): KeptFrame {
    const isSent = (at: number): boolean => {
      const held = this.#held[at];
      return held instanceof Uint8Array || (held !== undefined && held.unsent !== true);
    };
    let { low, high } = this.#gap;
    if (place <= low || place >= high) {
      [low, high] = [place, place];
      while (low > 0 && !isSent(low)) low--;
      while (high < this.length - 1 && !isSent(high)) high++;
      this.#gap = { low, high };
    }
    const [before, after] = [this.at(low), this.at(high)];
    return unsentFrame(before, after, before.index + place - low);
  }
}
