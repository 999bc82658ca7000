import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushSpike, seal, spikeScratch } from '../../../core/spike/packet.ts';

describe('spike packets', () => {
  it('hold what was pushed, however small the scratch was at first', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(65_535), fc.nat(65_535))), (spikes) => {
        const scratch = spikeScratch(1);
        for (const [tick, axon] of spikes) pushSpike(scratch, tick, axon);
        const packet = seal(scratch, 50);
        expect(spikes.map((_, i) => [packet.tick[i], packet.axon[i]])).toEqual(spikes);
        expect(packet).toMatchObject({ ticks: 50, fresh: false, count: spikes.length });
        expect(packet.tick).toHaveLength(spikes.length);
      }),
    );
  });

  it('own their memory: the scratch is empty again and may be reused', () => {
    const scratch = spikeScratch();
    pushSpike(scratch, 1, 2);
    const first = seal(scratch, 10, true);
    pushSpike(scratch, 3, 4);
    const second = seal(scratch, 10);
    expect([[...first.tick], [...first.axon], first.fresh]).toEqual([[1], [2], true]);
    expect([[...second.tick], [...second.axon], second.fresh]).toEqual([[3], [4], false]);
    expect(seal(scratch, 10).count).toBe(0);
  });
});
