// States of a run, from wherever they come.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putState, statesUntil } from '../../../viz/page/play/state-list.ts';
import type { StateFrame } from '../../../viz/telemetry/frame.ts';

const stateOf = (index: number, ...values: number[]): StateFrame => ({
  index,
  values: Float32Array.from(values),
});

describe('states', () => {
  it('stand in order, each once, from wherever they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { maxLength: 40 }),
        fc.integer({ min: -1, max: 31 }),
        (indices, at) => {
          const states: StateFrame[] = [];
          indices.forEach((index, k) => {
            const isNewest = indices.slice(0, k).every((before) => before <= index);
            expect(putState(states, stateOf(index, k))).toBe(isNewest);
          });
          const inOrder = [...new Set(indices)].sort((a, b) => a - b);
          expect(states.map(({ index }) => index)).toEqual(inOrder);
          for (const { index, values } of states) expect(values[0]).toBe(indices.lastIndexOf(index));
          expect(statesUntil(states, at)).toBe(inOrder.filter((index) => index <= at).length);
        },
      ),
      { seed: 11 },
    );
  });
});
