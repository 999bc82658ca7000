// A short memory of one's own way: which places in front of the robot it has been at some time ago. They lead nowhere new, so a navigator
// without a map that turns away from them gets out of traps in which one that steers by the present alone goes in circles (inhibition of
// return).

import type { Percept } from '../../core/loop/percept.ts';
import { clamp, wrapAngle } from '../../core/units/arithmetic.ts';
import { atan2, exp } from '../../core/units/portable.ts';
import { inSeconds, type Meters, type Micros } from '../../core/units/quantity.ts';

/** How a way is remembered. */
export interface TrailOptions {
  /** Sectors of the front half in which it is told, left to right. */
  readonly sectors: number;
  /** Metres between two places that are remembered. */
  readonly spacing: Meters;
  /** Age from which a place counts, and the time constant with which it is forgotten. */
  readonly young: Micros;
  readonly fade: Micros;
  /** Distance over which the weight of a place falls to 1/e. */
  readonly reach: Meters;
}

/** A memory whose way repels. */
export interface TrailReflexOptions extends TrailOptions {
  /** Current that one full sector adds to the motor that turns away, and takes from the other one. */
  readonly push: number;
}

/** A memory at work. */
export interface Trail {
  /** What lies in each sector after this percept, from 0 (nothing) to 1; a fresh percept forgets the way. */
  look(percept: Percept): Float64Array;
}

/** Places kept at most: of 200 s at 0.5 m/s. */
const PLACES = 512;

/** Distance, in times of `reach`, beyond which a place does not count. */
const FAR = 4;

/**
 * Make a memory that follows the body's odometry.
 *
 *     sector = min(1, spacing · Σ exp(-age/fade) · exp(-distance/reach))        over places older than `young`, per metre of way
 */
export function trailMemory(options: TrailOptions, controlPeriod: Micros): Trail {
  const { sectors, spacing, reach } = options;
  const step = inSeconds(controlPeriod);
  const young = inSeconds(options.young);
  const fade = inSeconds(options.fade);
  const x = new Float64Array(PLACES);
  const y = new Float64Array(PLACES);
  const when = new Float64Array(PLACES);
  let kept = 0; // places noted since the start; the newest PLACES of them are there
  let now = 0;
  return {
    look({ body, fresh }) {
      if (fresh) {
        kept = 0;
        now = 0;
      } else now += step;
      const newest = (kept + PLACES - 1) % PLACES;
      const away =
        kept === 0 ||
        (body.x - x[newest]) * (body.x - x[newest]) + (body.y - y[newest]) * (body.y - y[newest]) >
          spacing * spacing;
      if (away) {
        const k = kept++ % PLACES;
        x[k] = body.x;
        y[k] = body.y;
        when[k] = now;
      }
      const sector = new Float64Array(sectors);
      for (let k = 0; k < Math.min(kept, PLACES); k++) {
        const age = now - when[k];
        if (age < young) continue;
        const dx = x[k] - body.x;
        const dy = y[k] - body.y;
        const distance = Math.sqrt(dx * dx + dy * dy);
        if (distance > FAR * reach) continue;
        const place = 0.5 - wrapAngle(atan2(dy, dx) - body.heading) / Math.PI; // 0 at the left end of the front, 1 at the right
        if (place < 0 || place >= 1) continue;
        sector[Math.floor(place * sectors)] += spacing * exp(-age / fade) * exp(-distance / reach);
      }
      return sector.map((sum) => clamp(sum, 0, 1));
    },
  };
}

/**
 * Turn away from the way that was driven: current into the left and the right motor.
 *
 *     left = push · Σ (sectors on the right) - push · Σ (sectors on the left)        right = -left
 */
export function trailReflex(
  options: TrailReflexOptions,
  controlPeriod: Micros,
): (percept: Percept) => Float64Array {
  const trail = trailMemory(options, controlPeriod);
  const { sectors, push } = options;
  return (percept) => {
    let away = 0;
    trail.look(percept).forEach((full, k) => (away += 2 * k + 1 < sectors ? -full : full));
    return Float64Array.of(push * away, -push * away);
  };
}
