// What chips refuse: each number that a kernel would take without asking is asked at a door, with a sentence.

import { describe, expect, it } from 'vitest';
import { ChipError, type Chip, type Stimulus } from '../../../core/chip/chip.ts';
import { network, population, project } from '../../../core/network/network.ts';
import { allToAll, constantWeights } from '../../../core/network/wiring.ts';
import { lif } from '../../../core/neuron/lif.ts';
import { input } from '../../../core/neuron/neuron.ts';
import { rewardStdp } from '../../../core/plasticity/reward-stdp.ts';
import { createRandom } from '../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../../core/spike/packet.ts';
import { micros, millis } from '../../../core/units/quantity.ts';
import { emulatedChip } from '../../../hardware/chip/emulated/chip.ts';
import { profiles } from '../../../hardware/chip/profile/profiles.ts';
import { referenceChip } from '../../../hardware/chip/reference.ts';
import { chips } from '../../../hardware/registry.ts';

const axons = population('axons', 4, input());
const neurons = population('neurons', 2, lif());
const net = network(
  [axons, neurons],
  [
    project(
      axons,
      neurons,
      allToAll({ weights: constantWeights(0.5) }),
      rewardStdp({ bounds: [-1, 1], modulator: 1 }),
    ),
  ],
  [neurons],
);

const packet = (ticks: number, ...spikes: readonly (readonly [number, number])[]): SpikePacket => {
  const scratch = spikeScratch(0);
  for (const [tick, axon] of spikes) pushSpike(scratch, tick, axon);
  return seal(scratch, ticks);
};
const fitting: Stimulus = {
  spikes: packet(10, [0, 0], [0, 3], [9, 1]),
  drive: Float64Array.of(0, 0),
  modulators: Float64Array.of(0, 0),
  plastic: true,
};

describe.each([
  ['the reference chip', () => referenceChip()],
  ['loihi2', () => emulatedChip(profiles['loihi2'])],
  ['the ideal chip', () => emulatedChip(profiles['ideal'])],
])('%s', (_, make) => {
  const loaded = (): Chip => {
    const chip = make();
    chip.load(net, createRandom(1));
    return chip;
  };

  it.each<[string, Partial<Stimulus>, string]>([
    [
      'no drive',
      { drive: undefined as never },
      'The stimulus has no drive. Give spikes, drive, modulators and plastic.',
    ],
    [
      'a spike on an axon that is not there',
      { spikes: packet(10, [0, 77]) },
      'Spike 0 of the stimulus is on axon 77; the network has 4 input axons, numbered from 0.',
    ],
    [
      'a spike after its end',
      { spikes: packet(10, [0, 0], [10, 1]) },
      'Spike 1 of the stimulus is in tick 10 of 10, numbered from 0. Keep it for the next step, or let this one last longer.',
    ],
    [
      'spikes out of order',
      { spikes: packet(10, [5, 0], [4, 1]) },
      'Spike 1 of the stimulus is in tick 4, before the one in front of it (5). Push spikes in time order.',
    ],
    [
      'half a tick',
      { spikes: { ...packet(10), ticks: 0.5 } },
      'The stimulus lasts 0.5 ticks. Let it be a whole number from 0 to 65536.',
    ],
    [
      'more spikes than it has',
      { spikes: { ...packet(10), count: 3 } },
      'The stimulus counts 3 spikes and has 0. Make packets with seal().',
    ],
    [
      'a drive of another length',
      { drive: new Float64Array(1) },
      "The stimulus drives 1 populations, the network has 2. Give each a current, in the network's order, or none at all.",
    ],
    [
      'a drive that is no number',
      { drive: Float64Array.of(0, NaN) },
      'The stimulus drives population 1 with NaN. Let every current be a finite number.',
    ],
    [
      'fewer modulators than a rule asks for',
      { modulators: Float64Array.of(1) },
      'The stimulus has 1 modulators, and a rule of the network asks for number 1. Give as many as the rules name, or name another in rewardStdp({ modulator }).',
    ],
    [
      'a modulator that is no number',
      { modulators: Float64Array.of(0, NaN) },
      'Modulator 1 of the stimulus is NaN. Let it be a finite number: weights would become NaN.',
    ],
  ])('refuses a stimulus with %s, and stays as it was', (__, wrong, sentence) => {
    const chip = loaded();
    chip.advance(fitting);
    const before = chip.snapshot();
    expect(() => chip.advance({ ...fitting, ...wrong })).toThrow(new ChipError(sentence));
    expect(chip.snapshot()).toEqual(before);
  });

  it('takes an empty drive as none, and asks for no modulators while nothing is learned', () => {
    const [chip, other] = [loaded(), loaded()];
    const frozen = { ...fitting, plastic: false };
    chip.advance({ ...frozen, drive: new Float64Array(0), modulators: new Float64Array(0) });
    other.advance(frozen);
    expect(chip.snapshot()).toEqual(other.snapshot());
  });

  it('refuses a snapshot with variables that it has not, of another kind, or with NaN', () => {
    const chip = loaded();
    chip.advance(fitting);
    const saved = chip.snapshot();
    const weight = saved['axons→neurons/weight'];
    expect(() => chip.restore({ ...saved, 'neurons/extra': weight })).toThrow(
      new ChipError(
        'The snapshot has "neurons/extra", the chip with this network has not. It was taken of another chip or set of faults: load that one first.',
      ),
    );
    expect(() => chip.restore({ ...saved, 'axons→neurons/weight': Int32Array.from(weight) })).toThrow(
      'The snapshot has "axons→neurons/weight" in Int32Array, the chip in Float64Array.',
    );
    expect(() => chip.restore({ ...saved, 'axons→neurons/weight': weight.map(() => NaN) })).toThrow(
      'The snapshot has NaN at place 0 of "axons→neurons/weight", which is no state.',
    );
    expect(chip.snapshot()).toEqual(saved);
  });

  it('takes a snapshot beside which others keep what is theirs', () => {
    const [chip, other] = [loaded(), loaded()];
    chip.advance(fitting);
    other.restore({ ...chip.snapshot(), 'explorer/random': new Uint32Array(4) });
    expect(other.snapshot()).toEqual(chip.snapshot());
  });

  it('tells one variable of its snapshot, and refuses names that there are not', () => {
    const chip = loaded();
    chip.advance(fitting);
    expect(chip.probe?.('neurons/voltage')).toEqual(chip.snapshot()['neurons/voltage']);
    expect(() => chip.probe?.('toString')).toThrow(new ChipError('The chip has no variable "toString".'));
  });
});

describe('chips', () => {
  it('refuse a snapshot of another chip', () => {
    const [reference, loihi2] = [referenceChip(), emulatedChip(profiles['loihi2'])];
    for (const chip of [reference, loihi2]) chip.load(net, createRandom(1));
    expect(() => reference.restore(loihi2.snapshot())).toThrow('was taken of chip "loihi2"');
    // and where it does not say of which
    expect(() => reference.restore(structuredClone(loihi2.snapshot()))).toThrow(
      'It was taken of another chip',
    );
    expect(() => loihi2.restore(structuredClone(reference.snapshot()))).toThrow(ChipError);
  });

  it('refuse a snapshot of another chip with the very same variables, as long as it says so', () => {
    const [loihi2, nearest] = [emulatedChip(profiles['loihi2']), emulatedChip(profiles['loihi2-nearest'])];
    for (const chip of [loihi2, nearest]) chip.load(net, createRandom(1));
    const saved = loihi2.snapshot();
    expect(Object.keys(nearest.snapshot())).toEqual(Object.keys(saved));
    const before = nearest.snapshot();
    for (const snapshot of [saved, { ...saved, 'explorer/random': new Uint32Array(4) }])
      expect(() => nearest.restore(snapshot)).toThrow(
        new ChipError(
          'The snapshot was taken of chip "loihi2", and this one is "loihi2-nearest", which reckons otherwise. Restore it there, or train on this one.',
        ),
      );
    expect(nearest.snapshot()).toEqual(before);
    loihi2.restore({ ...saved });
    nearest.restore(structuredClone(saved)); // a file or a thread keeps the variables only
  });

  it.each([0, -1, NaN, Infinity])('are not made with a tick of %d µs', (tick) => {
    const sentence = `A tick of ${tick} µs leads nowhere. Let it be 1 µs or more; millis(1) is usual.`;
    const wrong = tick as ReturnType<typeof micros>;
    expect(() => referenceChip(wrong)).toThrow(new ChipError(sentence));
    expect(() => emulatedChip(profiles['loihi2'], { tick: wrong })).toThrow(new ChipError(sentence));
  });

  it.each(['cuda', 'toString'])('are not made with a kernel "%s"', (kernel) => {
    const sentence = new ChipError(`There is no kernel "${kernel}". Choose ts or wasm.`);
    expect(() => referenceChip(millis(1), kernel as 'ts')).toThrow(sentence);
    for (const { create } of Object.values(chips))
      expect(() => create({ kernel, faults: [] })).toThrow(sentence);
  });
});
