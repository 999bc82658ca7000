import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../../core/network/network.ts';
import { network, population, project } from '../../../core/network/network.ts';
import { allToAll, constantWeights, oneToOne } from '../../../core/network/wiring.ts';
import { lif } from '../../../core/neuron/lif.ts';
import { input } from '../../../core/neuron/neuron.ts';
import { rewardStdp } from '../../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../../core/spike/packet.ts';
import { millis, seconds, type Micros } from '../../../core/units/quantity.ts';
import { referenceChip } from '../../../hardware/chip/reference.ts';
import { chipLaws } from '../../laws/chip-laws.ts';

chipLaws('the reference chip', () => referenceChip());

const packet = (
  ticks: number,
  ...spikes: readonly (readonly [tick: number, axon: number])[]
): SpikePacket => {
  const scratch = spikeScratch();
  for (const [tick, axon] of spikes) pushSpike(scratch, tick, axon);
  return seal(scratch, ticks);
};
const silent = { drive: new Float64Array(2), modulators: new Float64Array(1), plastic: false };

describe('the reference chip', () => {
  it.each([1, 2, 5])('lets a spike arrive after its delay of %d ms', (delay) => {
    const axon = population('axon', 1, input());
    const neuron = population('neuron', 1, lif());
    const wiring = oneToOne({ weights: constantWeights(1000), delay: millis(delay) as Micros });
    const chip = referenceChip();
    chip.load(network([axon, neuron], [project(axon, neuron, wiring)], [neuron]), createRandom(1));
    const { tick } = chip.advance({ ...silent, spikes: packet(4, [3, 0]) });
    expect([...tick]).toEqual([]);
    expect([...chip.advance({ ...silent, spikes: packet(20) }).tick].at(0)).toBe(delay - 1);
  });

  it('rewards the pair of the step before: pre before post, then dopamine', () => {
    const axon = population('axon', 2, input());
    const neuron = population('neuron', 1, lif({ threshold: 0.04, refractory: millis(50) }));
    const rule = rewardStdp({ rate: 0.1, tagDecay: seconds(1) });
    const chip = referenceChip();
    const wiring = allToAll({ weights: constantWeights(1 - 1e-9), delay: millis(1) });
    chip.load(
      network([axon, neuron], [project(axon, neuron, wiring, { ...rule, bounds: [0, 2] })], [neuron]),
      createRandom(1),
    );
    const learning = { ...silent, plastic: true };
    // axon 0 makes the neuron fire when it arrives, at tick 1; axon 1 comes 10 ms later
    expect([...chip.advance({ ...learning, spikes: packet(50, [0, 0], [10, 1]) }).tick]).toEqual([1]);
    chip.advance({ ...learning, spikes: packet(50), modulators: Float64Array.of(1) });
    const [causal, acausal] = chip.snapshot()['axon→neuron/weight'];
    const fade = Math.exp(-50 / 1000);
    expect(causal - 1).toBeCloseTo(0.1 * fade, 2);
    expect(causal).toBeGreaterThan(1);
    expect(acausal).toBeLessThan(1);
  });

  it.each([
    ['a wait of more than the refractory time', 'neuron/refractory', 4],
    ['spikes of neurons that are not there', 'axon→neuron/spikes-under-way', 1],
    ['more spikes than neurons', 'axon→neuron/spike-counts', 2],
    ['half a row', 'axon→neuron/newest-row', 0.5],
  ])('refuses a snapshot that cannot be its own: %s', (_, name, value) => {
    const axon = population('axon', 1, input());
    const neuron = population('neuron', 1, lif({ refractory: millis(3) }));
    const chip = referenceChip();
    const wiring = oneToOne({ weights: constantWeights(1), delay: millis(2) });
    chip.load(network([axon, neuron], [project(axon, neuron, wiring)], [neuron]), createRandom(1));
    const before = chip.snapshot();
    const damaged = { ...before, [name]: Float64Array.from(before[name], () => value) };
    expect(() => chip.restore(damaged)).toThrow(`has ${value} at place 0 of "${name}"`);
    expect(chip.snapshot()).toEqual(before);
  });

  it('drives each population with its own current', () => {
    const left = population('left', 1, lif());
    const right = population('right', 1, lif());
    const chip = referenceChip();
    chip.load(network([left, right], [], [left, right]), createRandom(1));
    const { axon } = chip.advance({ ...silent, drive: Float64Array.of(0, 2), spikes: packet(100) });
    expect(new Set(axon)).toEqual(new Set([1]));
  });

  it('refuses a network that is not well formed', () => {
    const bad = { populations: [population('none', 0, lif())], projections: [], outputs: [] };
    expect(() => referenceChip().load(bad, createRandom(1))).toThrow(NetworkError);
  });
});
