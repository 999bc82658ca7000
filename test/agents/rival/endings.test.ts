// What rivals without spikes are judged by rests on their arithmetic: what a cut-off episode is worth, and how far a step goes.

import { describe, expect, it } from 'vitest';
import { backward, denseNet, descend, forward } from '../../../agents/rival/dense-net.ts';
import { deepQ, deepQDefaults } from '../../../agents/rival/deep-q.ts';
import { linearActorCritic } from '../../../agents/rival/linear-actor-critic.ts';
import { proximalPolicy, proximalPolicyDefaults } from '../../../agents/rival/proximal-policy.ts';
import { rivalDriver, steerings, type Rival } from '../../../agents/rival/rival.ts';
import { createRandom } from '../../../core/random/random.ts';
import { metersPerSecond, millis, radiansPerSecond } from '../../../core/units/quantity.ts';
import { fakeWorld } from '../../fake-world.ts';

describe('a step of Adam', () => {
  it('is what Kingma and Ba (2015) write, of a gradient that is divided by the batch and clipped by its norm', () => {
    const net = denseNet([1, 1], createRandom(1));
    const weights = [...net.weights];
    const [mean, square] = [
      [0, 0],
      [0, 0],
    ];
    for (const [t, slopes] of [
      [1, [0.3]],
      [2, [4, 6]],
      [3, [-0.1, 0.2]],
    ] as const) {
      for (const slope of slopes) {
        forward(net, Float64Array.of(2));
        backward(net, [slope]);
      }
      descend(net, 0.1, slopes.length, 5);
      const sum = slopes.reduce((a, b) => a + b, 0) / slopes.length;
      const gradient = [2 * sum, sum];
      const norm = Math.hypot(...gradient);
      const scale = norm > 5 ? 5 / norm : 1;
      gradient.forEach((g, k) => {
        mean[k] = 0.9 * mean[k] + 0.1 * scale * g;
        square[k] = 0.999 * square[k] + 0.001 * (scale * g) ** 2;
        weights[k] -= (0.1 * mean[k]) / (1 - 0.9 ** t) / (Math.sqrt(square[k] / (1 - 0.999 ** t)) + 1e-8);
      });
      [...net.weights].forEach((weight, k) => expect(weight).toBeCloseTo(weights[k], 12));
      expect([...net.gradient]).toEqual([0, 0]);
    }
  });
});

describe('the linear actor–critic', () => {
  it('goes up the gradient of the log probability of what was chosen, with traces, as Sutton and Barto (2018) write', () => {
    const options = { actorRate: 0.3, criticRate: 0.1, discount: 0.9, trace: 0.7 };
    const rival = linearActorCritic(2, createRandom(3), options);
    const [preference, value] = [Array.from({ length: 5 }, () => [0, 0]), [0, 0]];
    let [actor, critic] = [preference.map(() => [0, 0]), [0, 0]];
    const dot = (a: readonly number[], b: readonly number[]): number => a[0] * b[0] + a[1] * b[1];
    for (const [x, reward, next, ending] of [
      [[1, 2], 1, [2, 1], 'running'],
      [[2, 1], -0.5, [0.5, 1], 'truncated'],
      [[0.5, -1], 2, [1, 1], 'running'],
      [[1, 1], 1, [3, 3], 'terminated'],
    ] as const) {
      const odds = preference.map((each) => Math.exp(dot(each, x)));
      const all = odds.reduce((sum, each) => sum + each, 0);
      const chosen = rival.decide(Float64Array.from(x), false);
      actor = actor.map((each, a) =>
        each.map((e, i) => 0.63 * e + x[i] * ((a === chosen ? 1 : 0) - odds[a] / all)),
      );
      critic = critic.map((e, i) => 0.63 * e + x[i]);
      rival.learn(reward, Float64Array.from(next), ending, 0);
      const error = reward + (ending === 'terminated' ? 0 : 0.9 * dot(value, next)) - dot(value, x);
      const size = 1 + dot(x, x);
      preference.forEach((each, a) => actor[a].forEach((e, i) => (each[i] += (0.3 * error * e) / size)));
      critic.forEach((e, i) => (value[i] += (0.1 * error * e) / size));
      if (ending !== 'running') [actor, critic] = [preference.map(() => [0, 0]), [0, 0]];
      preference.flat().forEach((each, k) => expect(rival.learned[k]).toBeCloseTo(each, 12));
    }
    expect(Math.max(...rival.learned)).toBeGreaterThan(0.1);
  });

  /** How often it did one thing of five, where all lead to a place that is worth much, by how the episode ended there. */
  const repeated = (ending: 'terminated' | 'truncated'): number => {
    const rival = linearActorCritic(2, createRandom(3));
    const [here, there] = [Float64Array.of(1, 0), Float64Array.of(0, 1)];
    for (let k = 0; k < 200; k++) {
      rival.decide(there, false);
      rival.learn(1, there, 'terminated', 0); // there is worth 1
    }
    let same = 0;
    for (let k = 0; k < 30; k++) {
      const first = rival.decide(here, false);
      rival.learn(first === 0 ? 0 : -0.5, there, ending, 0);
      same += first === 0 ? 1 : 0;
    }
    return same;
  };
  it('goes on beyond an episode that was cut off, as it does not beyond one that has ended', () => {
    expect(repeated('truncated')).not.toBe(repeated('terminated')); // the same draws, by the same seed
  });
});

const rivals = [
  ['linear actor–critic', () => linearActorCritic(2, createRandom(3))],
  ['deep Q-learning', () => deepQ(2, createRandom(3), { ...deepQDefaults, hidden: [8], warmUp: 20 })],
  [
    'proximal policy',
    () =>
      proximalPolicy(2, createRandom(3), { ...proximalPolicyDefaults, hidden: [8], rollOut: 32, batch: 16 }),
  ],
] as const;

describe('what lies beyond an episode', () => {
  it.each(rivals)(
    'is worth nothing to the %s where it has ended, and something where it was cut off',
    (_, make) => {
      const [here, there] = [Float64Array.of(1, 0), Float64Array.of(0, 1)];
      const learned = (ending: 'terminated' | 'truncated', beyond: Float64Array): number[] => {
        const rival = make();
        for (let k = 0; k < 64; k++) {
          rival.decide(here, false);
          rival.learn(1, beyond, ending, 0);
        }
        return [...rival.learned];
      };
      expect(learned('terminated', here)).toEqual(learned('terminated', there));
      expect(learned('truncated', here)).not.toEqual(learned('truncated', there));
    },
  );
});

describe('a greedy question', () => {
  it.each(rivals)(
    'to the %s is forgotten at once: what is learned next is of its last own decision',
    (_, make) => {
      const learned = (asked: boolean): number[] => {
        const rival = make();
        for (let k = 0; k < 40; k++) {
          const chosen = rival.decide(Float64Array.of(1, k % 3), false);
          if (asked) rival.decide(Float64Array.of(-5, 7), true);
          rival.learn(chosen, Float64Array.of(1, (k + 1) % 3), 'running', 0);
        }
        return [...rival.learned];
      };
      expect(learned(true)).toEqual(learned(false));
    },
  );
});

describe('a frozen rival', () => {
  it('decides greedily and is never told what it earned', () => {
    const asked: boolean[] = [];
    let told = 0;
    const rival: Rival = {
      learned: new Float64Array(0),
      decide: (_, greedy) => (asked.push(greedy), 2),
      learn: () => void told++,
    };
    const law = { cruise: metersPerSecond(0.4), slowing: 0.5, turnRate: radiansPerSecond(2) };
    const features = { values: new Float64Array(1), see: () => {} };
    const driver = rivalDriver(rival, features, law, millis(50), true);
    const percept = { ...fakeWorld().reset(0), step: 0, episode: 0, reward: 1 };
    for (let k = 0; k < 20; k++) driver.command({ ...percept, fresh: k === 0 }, 1);
    expect(asked.length).toBeGreaterThan(5);
    expect([asked.every(Boolean), told, steerings[2]]).toEqual([true, 0, 0]);
  });
});
