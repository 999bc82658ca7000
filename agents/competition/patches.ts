// A small window onto what an event camera sees: where something happens, the events around it in the next moments are a volley.

import { integer } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import type { Gaze } from '../../core/event/gaze.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../core/spike/packet.ts';
import type { Saccades } from '../dataset/saccades.ts';

/** Pixels along each side of a patch. */
export const PATCH = 11;
/** Axons: one per pixel for ON events, then one per pixel for OFF events. */
export const PATCH_AXONS: number = 2 * PATCH * PATCH;
/** ms of a volley. */
export const PATCH_TICKS = 20;
/** Fewer pixels than this are noise: an edge across the patch is eleven pixels long. */
const FEWEST = 11;
/** Patches that are taken from one glimpse of a gaze. */
const PER_GLIMPSE = 10;

/** Gives one patch after another. */
export interface PatchSource {
  /** @returns spikes of a patch in time order; valid until the next call */
  next(random: Random): SpikePacket;
}

/** Events of one camera in time order; microseconds. */
interface Events {
  readonly count: number;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly on: ArrayLike<number>;
  readonly t: ArrayLike<number>;
}

/**
 * Cut a patch around an event: of each pixel and polarity the first event at or after `from`.
 *
 * @returns spikes, or null where fewer than 11 pixels saw anything, or the patch leaves the frame
 */
export function patchAround(events: Events, side: number, centre: number, from: number): SpikePacket | null {
  const half = (PATCH - 1) / 2;
  const [left, top] = [events.x[centre] - half, events.y[centre] - half];
  if (left < 0 || top < 0 || left + PATCH > side || top + PATCH > side) return null;
  let first = centre;
  while (first > 0 && events.t[first - 1] >= from) first--;
  const scratch = spikeScratch();
  const fired = new Uint8Array(PATCH_AXONS);
  let pixels = 0;
  for (let e = first; e < events.count && events.t[e] < from + 1000 * PATCH_TICKS; e++) {
    const [x, y] = [events.x[e] - left, events.y[e] - top];
    if (events.t[e] < from || x < 0 || y < 0 || x >= PATCH || y >= PATCH) continue;
    const axon = (events.on[e] === 1 ? 0 : PATCH * PATCH) + y * PATCH + x;
    if (fired[axon] !== 0) continue;
    fired[axon] = 1;
    pixels++;
    pushSpike(scratch, Math.floor((events.t[e] - from) / 1000), axon);
  }
  const volley = seal(scratch, PATCH_TICKS, true);
  return pixels < FEWEST ? null : volley;
}

/** @returns patches of training recordings, drawn anew at every call: a recording, an event in it, and 20 ms around that. */
export function patchesOfSet({ train: recordings, side }: Saccades): PatchSource {
  return {
    next(random) {
      for (;;) {
        const { x, y, on, t } = recordings[integer(random, recordings.length)];
        const events = { count: t.length, x, y, on, t };
        const centre = integer(random, t.length);
        const found = patchAround(events, side, centre, Math.max(0, t[centre] - 500 * PATCH_TICKS));
        if (found !== null) return found;
      }
    },
  };
}

/** @returns patches of what a gaze sees as it wanders on: ten of each of its glimpses of 20 ms. */
export function patchesOfGaze(gaze: Gaze): PatchSource {
  let seen = gaze.glimpse();
  let taken = 0;
  return {
    next(random) {
      for (let tries = 0; ; tries++) {
        if (taken === PER_GLIMPSE || seen.count === 0 || tries > 10 * PER_GLIMPSE) {
          seen = gaze.glimpse();
          taken = tries = 0;
          continue;
        }
        const found = patchAround(seen, gaze.width, integer(random, seen.count), 0);
        if (found === null) continue;
        taken++;
        return found;
      }
    },
  };
}
