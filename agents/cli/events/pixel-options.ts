// `--pixel NAME=NUMBER`: one number of a camera's pixels that is not its preset's, so that each imperfection can be taken away or
// measured alone.

import { hertz, micros } from '../../../core/units/quantity.ts';
import type { PixelOptions } from '../../../envs/camera/pixel/options.ts';
import { pick, UsageError } from '../process/failure.ts';
import { within } from '../process/options.ts';

/** A number of a pixel: its bounds, its unit, and what it changes. */
interface Knob {
  readonly least: number;
  readonly most: number;
  readonly unit: string;
  readonly set: (value: number) => Partial<PixelOptions>;
}

const knob = (unit: string, least: number, most: number, set: Knob['set']): Knob => ({
  unit,
  least,
  most,
  set,
});

/** Numbers by the names under which they are typed. */
const knobs: Readonly<Record<string, Knob>> = {
  threshold: knob('log brightness; OFF too, where it has none of its own', 0.01, 10, (threshold) => ({
    threshold,
  })),
  'off-threshold': knob('log brightness', 0.01, 10, (offThreshold) => ({ offThreshold })),
  mismatch: knob('log brightness', 0, 1, (mismatch) => ({ mismatch })),
  refractory: knob('µs', 0, 1e6, (time) => ({ refractory: micros(time) })),
  bandwidth: knob('Hz, 0: no lag', 0, 1e6, (rate) => ({ bandwidth: hertz(rate) })),
  leak: knob('Hz', 0, 1e4, (rate) => ({ leak: hertz(rate) })),
  'leak-spread': knob('decades', 0, 2, (leakSpread) => ({ leakSpread })),
  shot: knob('Hz', 0, 1e4, (rate) => ({ shot: hertz(rate) })),
  'hot-share': knob('of all pixels', 0, 1, (hotShare) => ({ hotShare })),
  'hot-rate': knob('Hz', 0, 1e5, (rate) => ({ hotRate: hertz(rate) })),
  latency: knob('µs', 0, 1e5, (time) => ({ latency: micros(time) })),
  jitter: knob('µs', 0, 1e5, (time) => ({ jitter: micros(time) })),
  bus: knob('events/s, 0: no limit', 0, 1e12, (rate) => ({ bus: hertz(rate) })),
};

/** What help says of the names. */
export const PIXEL_NAMES: string = Object.entries(knobs)
  .map(([name, { unit }]) => `${name} (${unit})`)
  .join(', ');

/** @returns what the flags change, the last of a name being valid. Throws UsageError. */
export function pixelChanges(flags: readonly string[]): Partial<PixelOptions> {
  return Object.assign(
    {},
    ...flags.map((flag) => {
      const [name, text, ...more] = flag.split('=');
      if (text === undefined || more.length > 0)
        throw new UsageError(`--pixel ${flag}: write a name and a number, such as mismatch=0.`);
      const { least, most, set } = pick('number of a pixel', name, knobs);
      return set(within(`--pixel ${name}=`, text, least, most));
    }),
  );
}
