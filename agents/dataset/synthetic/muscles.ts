// Muscle signals of our own: each gesture has a pattern of strengths over eight channels, each person and each day its own
// variation of it.

import { normal, uniform } from '../../../core/random/draw.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { EMG_CHANNELS, EMG_CLASSES, EMG_RATE, type EmgSession } from '../emg.ts';

/** Seconds of rest and of gesture, in turns, per take. */
const HOLD = 3;
const TURNS = 6;

/** @returns sessions 1 to 3 of `subjects` people, the same at every call. */
export function syntheticEmg(subjects: number): EmgSession[] {
  const random = createRandom(1);
  const common = split(random, 'gestures');
  const gestures = Array.from({ length: EMG_CLASSES }, (_, g) =>
    Array.from({ length: EMG_CHANNELS }, () => (g === 0 ? 2 : 4 + 36 * uniform(common) * uniform(common))),
  );
  return Array.from({ length: subjects }, (_, s) => {
    const person = split(random, `subject ${s}`);
    const own = gestures.map((strengths) => strengths.map((strength) => strength * (0.5 + uniform(person))));
    return [1, 2, 3].map((session): EmgSession => {
      const day = split(person, session);
      const gain = Array.from({ length: EMG_CHANNELS }, () => 1 + 0.15 * normal(day));
      return {
        subject: `synthetic-${s}`,
        session,
        takes: Array.from({ length: EMG_CLASSES }, (_, gesture) => {
          const rows = HOLD * EMG_RATE * TURNS;
          const samples = new Int8Array(rows * EMG_CHANNELS);
          const labels = new Uint8Array(rows);
          for (let r = 0; r < rows; r++) {
            labels[r] = Math.floor(r / (HOLD * EMG_RATE)) % 2 === 0 ? 0 : gesture;
            for (let c = 0; c < EMG_CHANNELS; c++) {
              const value = own[labels[r]][c] * gain[c] * normal(day);
              samples[r * EMG_CHANNELS + c] = Math.max(-128, Math.min(127, Math.round(value)));
            }
          }
          return { samples, labels };
        }),
      };
    });
  }).flat();
}
