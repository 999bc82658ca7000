// How fast tags fade on a chip of integers: as the mapping says, which is not always what was asked for.

import { expect, it } from 'vitest';
import { rewardStdp } from '../../../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { network, population, project } from '../../../../core/network/network.ts';
import { allToAll, uniformWeights } from '../../../../core/network/wiring.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { pushSpike, seal, spikeScratch } from '../../../../core/spike/packet.ts';
import { inSeconds, millis, type Micros } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { writtenTagDecay } from '../../../../hardware/chip/registers/map-rule.ts';
import { loihi2 } from '../../../../hardware/chip/profile/loihi2.ts';

const STEP = millis(20);
const SIZE = 40;

/** Sum of all tags after a volley that was answered, and after so many silent control steps each. */
function tagsAfter(tagDecay: Micros, ...silent: number[]): number[] {
  const axons = population('axons', SIZE, input());
  const cells = population('cells', SIZE, lif());
  const rule = rewardStdp({ rate: 0.01, tagDecay, bounds: [0, 1] });
  const wiring = allToAll({ weights: uniformWeights(0.5, 1) });
  const chip = emulatedChip(loihi2);
  chip.load(network([axons, cells], [project(axons, cells, wiring, rule)], [cells]), createRandom(1));
  const advance = (volleys: number, fresh: boolean): void => {
    const scratch = spikeScratch();
    for (let t = 0; t < volleys; t++) for (let axon = 0; axon < SIZE; axon++) pushSpike(scratch, 3 * t, axon);
    const spikes = seal(scratch, 20, fresh);
    chip.advance({ spikes, drive: new Float64Array(2), modulators: Float64Array.of(0), plastic: true });
  };
  advance(6, true);
  let steps = 0;
  return silent.map((until) => {
    for (; steps < until; steps++) advance(0, false);
    const tags = Object.entries(chip.snapshot()).filter(([name]) => name.endsWith('/tag'));
    expect(tags).toHaveLength(1);
    return [...tags[0][1]].reduce((sum, each) => sum + each, 0);
  });
}

it.each([
  [millis(150), 0.15],
  [millis(300), 0.31],
  [millis(1000), 0.84],
  [millis(2000), 2.55],
  [millis(5000), 2.55],
])('a tag of %i µs fades in %f s where control steps last 20 ms', (asked, seconds) => {
  const written = writtenTagDecay(asked, STEP);
  expect(inSeconds(written as Micros)).toBeCloseTo(seconds, 2);
  const steps = 10;
  const [first, then] = tagsAfter(asked, 1, 1 + steps);
  expect(first).toBeGreaterThan(1000);
  // Tags are rounded at random, so that their sum fades as if they were not: within 2 % of 1600 of them.
  expect(Math.abs(then / first - Math.exp((-steps * STEP) / (written as Micros)))).toBeLessThan(0.02);
});

it('a tag that would lose less than 1/256 a step never fades', () => {
  expect(writtenTagDecay(millis(6000), STEP)).toBeNull();
  const [first, then] = tagsAfter(millis(6000), 1, 50);
  expect(then).toBe(first);
});

it('one that is far shorter than a step is gone after it', () => {
  expect(writtenTagDecay(millis(1), STEP)).toBe(0);
});
