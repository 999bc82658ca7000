import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearRing, delayRing, pushFired, rowDue, type DelayRing } from '../../../core/spike/delay-ring.ts';

/** One tick as a chip does it: what is due arrives, then what fired is stored. */
function tick(ring: DelayRing, fired: readonly number[]): number[] {
  const row = rowDue(ring);
  const due = [...ring.neurons.subarray(row * ring.capacity, row * ring.capacity + ring.counts[row])];
  pushFired(ring, Uint32Array.from(fired), fired.length);
  return due;
}

const SIZE = 5;
const history = fc.array(fc.uniqueArray(fc.nat(SIZE - 1)), { maxLength: 40 });

describe('delay ring', () => {
  it('gives every spike back after exactly its delay', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), history, (delay, fired) => {
        const ring = delayRing(delay, SIZE);
        const due = fired.map((neurons) => tick(ring, neurons));
        expect(due).toEqual(fired.map((_, t) => fired[t - delay] ?? []));
      }),
    );
  });

  it('forgets the spikes under way when it is cleared', () => {
    const ring = delayRing(2, SIZE);
    tick(ring, [1, 2]);
    clearRing(ring);
    expect(ring).toEqual(delayRing(2, SIZE)); // equal states, equal snapshots
    expect([tick(ring, []), tick(ring, []), tick(ring, [])]).toEqual([[], [], []]);
  });
});
