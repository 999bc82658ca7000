// What imitation learns from: what was shown, and what motors should fire.

import { describe, expect, it } from 'vitest';
import { demonstrations, type Demonstration } from '../../../agents/imitation/demonstration.ts';
import { rateObjective } from '../../../agents/imitation/rate-objective.ts';
import { createRandom } from '../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../../core/spike/packet.ts';
import { hertz } from '../../../core/units/quantity.ts';

describe('demonstrations', () => {
  const packet = (fresh: boolean, spikes: readonly [number, number][]): SpikePacket => {
    const scratch = spikeScratch();
    for (const [tick, axon] of spikes) pushSpike(scratch, tick, axon);
    return seal(scratch, 10, fresh);
  };

  it('begin with the end of the step before, but never with that of another episode', () => {
    const shown = demonstrations({ ticks: 10, lead: 4, stride: 1 });
    shown.take(packet(true, [[7, 3]]), 0.5);
    shown.take(
      packet(false, [
        [0, 5],
        [8, 6],
      ]),
      -0.5,
    );
    shown.take(packet(true, [[9, 1]]), 0);
    const at = (index: number): [number, number][] => {
      const { start, axon } = shown.sample(index, null);
      return [...start.keys()]
        .slice(0, -1)
        .flatMap((t) => [...axon.subarray(start[t], start[t + 1])].map((a): [number, number] => [t, a]));
    };
    expect(shown.count).toBe(3);
    expect(at(0)).toEqual([[11, 3]]);
    expect(at(1)).toEqual([
      [1, 3],
      [4, 5],
      [12, 6],
    ]);
    expect(at(2)).toEqual([[13, 1]]);
  });

  it('keep every control step that turns, and one of so many that do not', () => {
    const shown = demonstrations({ ticks: 10, lead: 4, stride: 3 });
    for (let k = 0; k < 7; k++) shown.take(packet(k === 0, []), 0);
    expect(shown.count).toBe(3);
    for (let k = 0; k < 4; k++) shown.take(packet(false, []), -0.5);
    expect(shown.count).toBe(7);
  });

  it('keep one of so many of all control steps where none counts as a turn', () => {
    const shown = demonstrations({ ticks: 10, lead: 4, stride: 3, turning: 2 });
    for (let k = 0; k < 7; k++) shown.take(packet(k === 0, []), k % 2);
    expect(shown.count).toBe(3);
  });

  it('are asked for again, in the order in which they were kept', () => {
    const shown = demonstrations({ ticks: 10, lead: 4, stride: 2, turning: 2 });
    const kept = [0.1, 0.2, 0.3].filter((steer, k) => shown.take(packet(k === 0, [[k, k]]), steer));
    expect(kept).toEqual([0.1, 0.3]);
    shown.askAgain((k) => -kept[k]);
    expect([0, 1].map((k) => shown.sample(k, null).steer)).toEqual([-0.1, -0.3]);
    expect([...shown.sample(1, null).axon]).toEqual([2]);
  });

  it('are learned from as they were and left right, at random, where the robot is built evenly', () => {
    const shown = demonstrations({ ticks: 10, lead: 4, stride: 1, mirror: Uint16Array.of(2, 1, 0) });
    shown.take(
      packet(true, [
        [7, 0],
        [8, 1],
      ]),
      0.5,
    );
    const random = createRandom(1);
    const drawn = Array.from({ length: 40 }, () => shown.sample(0, random));
    const steers = new Set(drawn.map(({ steer, axon }) => `${steer} ${[...axon].join()}`));
    expect(steers).toEqual(new Set(['0.5 0,1', '-0.5 2,1']));
    expect(shown.sample(0, null).steer).toBe(0.5);
  });
});

describe('the objective of motor rates', () => {
  const options = {
    neurons: 2,
    from: 1,
    to: 5,
    seconds: 0.1,
    base: hertz(30),
    full: hertz(40),
    tolerance: 0.25,
  };
  const sample = (steer: number): Demonstration => ({
    label: 0,
    start: new Uint32Array(6),
    axon: new Uint16Array(0),
    level: null,
    steer,
  });
  const readout = (spike: Float32Array) => ({
    before: new Float64Array(20),
    index: new Int32Array(0),
    value: new Float32Array(0),
    count: new Int32Array(0),
    spike,
    current: new Float64Array(4),
    voltage: new Float64Array(4),
    arrivals: new Float32Array(4),
  });

  it.each([1, 0.25])(
    'is 0 where both fire as they should, and has the slope of its own differences',
    (shared) => {
      const objective = rateObjective({ ...options, shared });
      const gradient = new Float32Array(20);
      // Left at 50 Hz is 10 spikes of 2 neurons in 0.1 s, right at 10 Hz two of them: smooth spikes may be any number.
      const spike = new Float32Array(20);
      for (let t = 1; t < 5; t++) spike.set([1.25, 1.25, 0.25, 0.25], t * 4);
      expect(objective(sample(1), readout(spike), gradient)).toEqual({ loss: 0, right: true });
      expect([...gradient].every((slope) => slope === 0)).toBe(true);
      for (let t = 1; t < 5; t++) spike.set([1.25, 1.25, 0.75, 0.5], t * 4); // what both have too much, too
      const lossAt = (at: number, step: number): number => {
        const moved = spike.slice();
        moved[at] += step;
        return objective(sample(0.2), readout(moved), new Float32Array(20)).loss;
      };
      objective(sample(0.2), readout(spike), gradient);
      for (const at of [4, 7, 13, 19])
        expect(gradient[at]).toBeCloseTo((lossAt(at, 0.125) - lossAt(at, -0.125)) / 0.25, 5);
      expect([...gradient.subarray(0, 4)]).toEqual([0, 0, 0, 0]); // before the window
    },
  );

  it('counts as little as it is told what both motors have too much', () => {
    const lossOf = (shared: number, left: number, right: number): number => {
      const spike = new Float32Array(20);
      for (let t = 1; t < 5; t++) spike.set([left, left, right, right], t * 4);
      return rateObjective({ ...options, shared })(sample(0), readout(spike), new Float32Array(20)).loss;
    };
    expect(lossOf(0.25, 1, 1)).toBeCloseTo(0.25 * lossOf(1, 1, 1), 12);
    expect(lossOf(0.25, 1, 0.5)).toBeCloseTo(lossOf(1, 1, 0.5), 12);
  });
});
