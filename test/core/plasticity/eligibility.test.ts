import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arriveEligible,
  consolidateEligible,
  markEligible,
  openAccount,
  settleEligible,
} from '../../../core/plasticity/eligibility.ts';
import { columnsOf, compressRows } from '../../../core/spike/rows.ts';

const [LARGEST, KEPT, DEPRESSION] = [4, 0.99, 1.5];
const targets = [
  [0, 1, 2],
  [1, 2],
];
const rows = compressRows(targets);
const columns = columnsOf(rows, 3);
const trace = Float32Array.of(0.1, 0.05, 0.02);

/** What happens between two consolidations: who spikes before, who behind, and the dopamine after it. */
const period = fc.record({
  before: fc.option(fc.nat(1)),
  behind: fc.option(fc.nat(2)),
  gain: fc.double({ min: 0, max: 3, noNaN: true }),
});

describe('eligibilities that are worked out when a spike comes', () => {
  it('move weights as a sweep over all synapses at every consolidation does', () => {
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: 300 }), (periods) => {
        const size = 5;
        const synapses = {
          weight: new Float32Array(size).fill(1),
          eligibility: new Float32Array(size),
          credited: new Float32Array(size),
          account: openAccount(),
          largest: LARGEST,
        };
        const w = new Float64Array(size).fill(1); // the sweep, in float64
        const c = new Float64Array(size);
        const current = new Float32Array(3);
        for (const { before, behind, gain } of periods) {
          if (before !== null) {
            current.fill(0);
            arriveEligible(rows, synapses, Uint32Array.of(before), { current, trace }, DEPRESSION);
            for (let s = rows.start[before]; s < rows.start[before + 1]; s++) {
              expect(current[rows.target[s]]).toBeCloseTo(w[s], 3);
              c[s] -= DEPRESSION * trace[rows.target[s]];
            }
          }
          if (behind !== null) {
            markEligible(columns, synapses, Uint32Array.of(behind), trace);
            for (let k = columns.start[behind]; k < columns.start[behind + 1]; k++)
              c[columns.synapse[k]] += trace[columns.source[k]];
          }
          const full = consolidateEligible(synapses.account, gain, KEPT);
          for (let s = 0; s < size; s++) {
            w[s] = Math.min(LARGEST, Math.max(0, w[s] + gain * c[s]));
            c[s] *= KEPT;
          }
          if (full) settleEligible(synapses);
        }
        settleEligible(synapses);
        for (let s = 0; s < size; s++) {
          expect(synapses.weight[s]).toBeCloseTo(w[s], 3);
          expect(synapses.eligibility[s]).toBeCloseTo(c[s], 5);
        }
      }),
    );
  });
});
