import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushSpike, pushSpikes, seal, SpikeError, spikeScratch } from '../../../core/spike/packet.ts';

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

  it('grow from nothing', () => {
    const scratch = spikeScratch(0);
    pushSpike(scratch, 1, 2);
    pushSpikes(scratch, 3, 4, Uint32Array.of(0, 1), 2);
    const { tick, axon } = seal(scratch, 10);
    expect([[...tick], [...axon]]).toEqual([
      [1, 3, 3],
      [2, 4, 5],
    ]);
  });

  it.each([
    [0, 70_000],
    [0, -1],
    [65_536, 0],
    [NaN, 0],
    [0, 1.5],
  ])('refuse a spike in tick %d on axon %d, which would be another one', (tick, axon) => {
    const scratch = spikeScratch();
    expect(() => pushSpike(scratch, tick, axon)).toThrow(
      new SpikeError(
        `A spike in tick ${tick} on axon ${axon} fits no packet: both are whole numbers from 0 to 65535. Split long windows into steps, and let a chip have fewer axons.`,
      ),
    );
    expect(scratch.count).toBe(0);
  });

  it.each([0, 1, 65_536])('can be %d ticks long', (ticks) => {
    expect(seal(spikeScratch(), ticks)).toMatchObject({ ticks, count: 0 });
  });

  it.each([-1, 1.5, NaN, 65_537])('are not %d ticks long', (ticks) => {
    expect(() => seal(spikeScratch(), ticks)).toThrow(
      new SpikeError(
        `A packet of ${ticks} ticks cannot be: they are a whole number from 0 to 65536. Split long windows into steps.`,
      ),
    );
  });
});
