// When a beat is heard, and what a chip is told of where a recording begins.

import { describe, expect, it } from 'vitest';
import { hearBeats } from '../../../agents/wearable/beat-detector.ts';
import type { Chip } from '../../../core/chip/chip.ts';
import { createRandom } from '../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../../core/spike/packet.ts';

describe('hearing a heart', () => {
  it('puts a beat where the third neuron felt it, one tick before it answered, and begins once', () => {
    const [rate, answered] = [360, 100];
    const fresh: boolean[] = [];
    const chip = {
      load() {},
      meter: () => ({}),
      advance({ spikes }: { spikes: { fresh: boolean } }) {
        fresh.push(spikes.fresh);
        const scratch = spikeScratch();
        if (fresh.length === 2) for (const neuron of [0, 1, 4]) pushSpike(scratch, answered + neuron, neuron);
        return seal(scratch, 360);
      },
    } as unknown as Chip;
    const { times, steps } = hearBeats(chip, new Float64Array(3 * 360), rate, createRandom(1));
    expect(times).toEqual([(360 + answered + 4 - 1) / rate]);
    expect([steps, ...fresh]).toEqual([3, true, false, false]);
  });
});
