// The laws of every chip's snapshots.

import { expect } from 'vitest';
import { ChipError, takenOf, type Chip } from '../../core/chip/chip.ts';
import { network, population } from '../../core/network/network.ts';
import { lif } from '../../core/neuron/lif.ts';
import { createRandom } from '../../core/random/random.ts';
import { loaded, run, sizes } from './chip-bench.ts';
import type { Law } from './law.ts';

/** The laws themselves, so that they can be shown to fail. */
export const snapshotLawsOf = (make: () => Chip): Law[] => [
  [
    'a restored snapshot continues bit by bit, in the same chip and in another',
    () => {
      const chip = loaded(make, { noise: 0.5 });
      run(chip, 0, 5);
      const saved = chip.snapshot();
      const then = run(chip, 5, 10);
      const after = chip.snapshot();
      const other = loaded(make, { noise: 0.5, seed: 99 });
      run(other, 50, 53);
      for (const each of [chip, other]) {
        each.restore(saved);
        expect(run(each, 5, 10)).toEqual(then);
        expect(each.snapshot()).toEqual(after);
      }
    },
  ],
  [
    'a snapshot is a copy that later ticks do not touch',
    () => {
      const chip = loaded(make);
      run(chip, 0, 3);
      const saved = chip.snapshot();
      const copy = { ...structuredClone(saved), [takenOf]: saved[takenOf] };
      run(chip, 3, 6);
      expect(saved).toEqual(copy);
    },
  ],
  [
    'a snapshot of another network is refused, and leaves the chip as it was',
    () => {
      const chip = loaded(make);
      run(chip, 0, 3);
      const before = chip.snapshot();
      const alone = population('hidden', sizes.hidden, lif());
      const stranger = make();
      stranger.load(network([alone], [], [alone]), createRandom(1));
      const wrong = { ...before, [Object.keys(before).at(-1) ?? '']: new Float64Array(999) };
      for (const snapshot of [stranger.snapshot(), wrong, {}]) {
        expect(() => chip.restore(snapshot)).toThrow(ChipError);
        expect(chip.snapshot()).toEqual(before);
      }
    },
  ],
  [
    'a snapshot whose spikes under way cannot be is refused, and leaves the chip as it was',
    () => {
      const chip = loaded(make);
      run(chip, 0, 3);
      const before = chip.snapshot();
      for (const [name, values] of Object.entries(before)) {
        if (!/spikes-under-way|spike-counts|newest-row/.test(name)) continue;
        for (const wrong of [2 ** 30, -1, 0.5, NaN]) {
          const damaged = { ...before, [name]: Float64Array.from(values, () => wrong) };
          expect(() => chip.restore(damaged)).toThrow(`has ${wrong} at place 0 of "${name}"`);
          expect(chip.snapshot()).toEqual(before);
        }
      }
    },
  ],
];
