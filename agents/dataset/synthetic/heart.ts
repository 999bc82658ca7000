// A heart of our own: beats of five waves each (McSharry et al. 2003 draw them so), a pulse that wanders, breath in the baseline
// and noise of muscles that tense every twenty seconds; now and then a beat that comes too early and is too broad, as ventricular ones are.

import { normal, uniform } from '../../../core/random/draw.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { exp, sin } from '../../../core/units/portable.ts';
import type { HeartRecord } from '../wfdb.ts';

const RATE = 360;
/** Millivolts of noise, of muscles at rest and tense. */
const [QUIET, TENSE] = [0.03, 0.15];
/** Waves P, Q, R, S and T: seconds from the beat, width in seconds, millivolts. */
const usual = [
  [-0.17, 0.025, 0.12],
  [-0.03, 0.01, -0.12],
  [0, 0.011, 1.1],
  [0.03, 0.01, -0.25],
  [0.26, 0.05, 0.28],
] as const;
const early = [
  [0, 0.035, 1.3],
  [0.12, 0.04, -0.4],
  [0.3, 0.06, -0.3],
] as const;

/** @returns `seconds` of one lead with its beats, the same for the same seed. */
export function syntheticHeart(seconds: number, seed = 1): HeartRecord {
  const random = createRandom(seed);
  const [pulse, noise] = [split(random, 'pulse'), split(random, 'noise')];
  const lead = Float64Array.from({ length: seconds * RATE }, (_, i) => {
    const turn = (2 * Math.PI * i) / RATE;
    return 0.15 * sin(0.25 * turn) + normal(noise, 0, sin(0.05 * turn) > 0.9 ? TENSE : QUIET);
  });
  const beats: { sample: number; kind: string }[] = [];
  for (let t = 0.5; t < seconds - 0.5;) {
    const strange = uniform(pulse) < 0.03;
    const size = 1 + 0.1 * normal(pulse);
    const sample = Math.round(t * RATE);
    for (const [at, width, millivolts] of strange ? early : usual)
      for (let i = Math.max(0, sample - RATE); i < Math.min(lead.length, sample + RATE); i++) {
        const x = ((i - sample) / RATE - at) / width;
        if (x > -5 && x < 5) lead[i] += size * millivolts * exp((-x * x) / 2);
      }
    beats.push({ sample, kind: strange ? 'V' : 'N' });
    t += (0.8 + 0.1 * sin(t / 9) + normal(pulse, 0, 0.03)) * (uniform(pulse) < 0.03 ? 0.65 : 1);
  }
  return { name: 'synthetic', rate: RATE, leads: [lead], beats };
}
