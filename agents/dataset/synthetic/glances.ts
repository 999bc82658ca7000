// An event-camera set of our own: drawn digits before a camera whose gaze jumps three times. A pixel sends an event where the
// image that slides over it becomes brighter or darker.

import { uniform } from '../../../core/random/draw.ts';
import { createRandom, split, type Random } from '../../../core/random/random.ts';
import type { Saccade, Saccades } from '../saccades.ts';
import { drawGlyph, GLYPH_SIDE } from './glyphs.ts';

const SIDE = 34;
/** Pixels the image has moved at the end of each jump: a triangle. */
const jumps: readonly (readonly [number, number])[] = [
  [0, 0],
  [3, 5],
  [6, 0],
  [0, 0],
];
/** Microseconds per jump, and images per jump. */
const JUMP = 100_000;
const STEPS = 12;
/** Grey values by which a pixel must change. */
const CONTRAST = 60;

/** @returns the events of one digit. */
function glance(id: number, digit: number, random: Random): Saccade {
  const image = drawGlyph(digit, random);
  const events: { t: number; x: number; y: number; on: number }[] = [];
  const level = new Float64Array(SIDE * SIDE);
  const seen = (x: number, y: number): number => {
    const [column, row] = [Math.round(x), Math.round(y)];
    return column < 0 || row < 0 || column >= GLYPH_SIDE || row >= GLYPH_SIDE
      ? 0
      : image[row * GLYPH_SIDE + column];
  };
  for (let step = 0; step <= 3 * STEPS; step++) {
    const jump = Math.min(2, Math.floor(step / STEPS));
    const share = step / STEPS - jump;
    const [dx, dy] = [0, 1].map(
      (axis) => jumps[jump][axis] + share * (jumps[jump + 1][axis] - jumps[jump][axis]),
    );
    for (let p = 0; p < level.length; p++) {
      const now = seen((p % SIDE) - dx, Math.floor(p / SIDE) - dy);
      const change = now - level[p];
      if (step > 0 && Math.abs(change) < CONTRAST) continue;
      level[p] = now;
      if (step === 0) continue;
      const t = Math.floor(((step - 1 + uniform(random)) * JUMP) / STEPS);
      events.push({ t, x: p % SIDE, y: Math.floor(p / SIDE), on: change > 0 ? 1 : 0 });
    }
  }
  events.sort((a, b) => a.t - b.t);
  return {
    id,
    label: digit,
    x: Uint8Array.from(events, ({ x }) => x),
    y: Uint8Array.from(events, ({ y }) => y),
    on: Uint8Array.from(events, ({ on }) => on),
    t: Uint32Array.from(events, ({ t }) => t),
  };
}

/** @returns a set of glances, the same at every call. */
export function syntheticSaccades(train: number, test: number): Saccades {
  const random = createRandom(1);
  const part = (count: number, name: string): Saccade[] =>
    Array.from({ length: count }, (_, k) => glance(k, k % 10, split(random, `${name} ${k}`)));
  return { train: part(train, 'train'), test: part(test, 'test'), side: SIDE };
}
