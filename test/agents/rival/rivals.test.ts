// Rivals without spikes: the network's gradient is one, and what they are told. What they learn: `known-values.slow.test.ts`.

import { describe, expect, it } from 'vitest';
import { softmax } from '../../../agents/rival/choice.ts';
import { backward, denseNet, descend, forward } from '../../../agents/rival/dense-net.ts';
import { spikeFeatures, withCompass } from '../../../agents/rival/features.ts';
import { rivalDriver, type Rival } from '../../../agents/rival/rival.ts';
import { createRandom } from '../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../../core/spike/packet.ts';
import { metersPerSecond, millis, radiansPerSecond } from '../../../core/units/quantity.ts';
import { fakeWorld } from '../../fake-world.ts';

describe('the dense network', () => {
  it('goes back along the gradient of its answer', () => {
    const net = denseNet([3, 5, 4, 2], createRandom(1));
    const input = Float64Array.of(0.3, -0.8, 1);
    const loss = (): number => {
      const [a, b] = forward(net, input);
      return a * a + 3 * b;
    };
    const [a] = forward(net, input);
    backward(net, [2 * a, 3]);
    for (let k = 0; k < net.weights.length; k++) {
      const step = 1e-6;
      net.weights[k] += step;
      const above = loss();
      net.weights[k] -= 2 * step;
      const below = loss();
      net.weights[k] += step;
      expect(Math.abs(net.gradient[k] - (above - below) / (2 * step))).toBeLessThan(1e-6);
    }
  });

  it('learns a function that no linear one is: exclusive or', () => {
    const net = denseNet([2, 16, 1], createRandom(2));
    const cases = [
      [0, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ];
    for (let step = 0; step < 600; step++) {
      for (const [x, y, goal] of cases) backward(net, [forward(net, Float64Array.of(x, y))[0] - goal]);
      descend(net, 0.02, 4, 10);
    }
    for (const [x, y, goal] of cases) expect(forward(net, Float64Array.of(x, y))[0]).toBeCloseTo(goal, 1);
  });
});

describe('rivals', () => {
  it('decide every tenth of a second, are told what it earned, and are cut off at the end of an episode', () => {
    const told: (readonly [number, string])[] = [];
    let decisions = 0;
    const rival: Rival = {
      learned: new Float64Array(0),
      decide: () => decisions++ % 5,
      learn: (reward, _next, ending) => void told.push([reward, ending]),
    };
    const features = { values: new Float64Array(1), see: () => {} };
    const driver = rivalDriver(
      rival,
      features,
      { cruise: metersPerSecond(0.4), slowing: 0.5, turnRate: radiansPerSecond(2) },
      millis(20),
      false,
    );
    const percept = { ...fakeWorld().reset(0), step: 0, episode: 0, fresh: true, reward: 0 };
    const first = driver.command(percept, 0);
    expect(first).toEqual({ speed: 0.2, turnRate: -2 });
    for (let k = 1; k <= 7; k++)
      driver.command({ ...percept, fresh: false, reward: k, ending: k === 7 ? 'truncated' : 'running' }, 0);
    expect(decisions).toBe(2);
    expect(told).toEqual([
      [1 + 2 + 3 + 4 + 5, 'running'],
      [6 + 7, 'truncated'],
    ]);
  });
});

describe('features of spikes', () => {
  it('count four spikes as one, forget over a glance of 100 ms, and all where an episode begins', () => {
    const eyes = { axons: 1, spikes: (_: unknown, fresh: boolean) => seal(scratch, 20, fresh) };
    const scratch = spikeScratch();
    const { values, see } = spikeFeatures(eyes, millis(20));
    const step = (spikes: number, fresh = false): number[] => {
      for (let k = 0; k < spikes; k++) pushSpike(scratch, k, 0);
      see({ ...fakeWorld().reset(0), step: 0, episode: 0, fresh });
      return [...values];
    };
    expect(step(8, true)).toEqual([2, 1]);
    expect(step(0)).toEqual([expect.closeTo(2 * Math.exp(-0.2), 12), 1]);
    expect(step(0, true)).toEqual([0, 1]);
  });
});

describe('odds', () => {
  it('are shares of one for preferences of any size', () => {
    const odds = Float64Array.of(2000, 2000 + Math.log(3), -2000);
    softmax(odds);
    expect([...odds].map((each) => Number(each.toFixed(9)))).toEqual([0.25, 0.75, 0]);
  });
});

describe('features with a compass', () => {
  it('tell the heading beside what was there, each cell its own direction', () => {
    const place = { values: Float64Array.of(0.5, 1), see: () => {} };
    const { values, see } = withCompass(place, 4);
    see({ ...fakeWorld().reset(0), step: 0, episode: 0, fresh: true, senses: Float64Array.of(0, 0, 0.5) });
    expect([...values].map((each) => Number(each.toFixed(9)))).toEqual([0.5, 1, 0, 1, 0, 0]);
  });
});
