// Rivals without spikes: each learns what can be known, and the network's gradient is one.

import { describe, expect, it } from 'vitest';
import { backward, denseNet, descend, forward } from '../../../agents/rival/dense-net.ts';
import { deepQ, deepQDefaults } from '../../../agents/rival/deep-q.ts';
import { withCompass } from '../../../agents/rival/features.ts';
import { linearActorCritic } from '../../../agents/rival/linear-actor-critic.ts';
import { proximalPolicy } from '../../../agents/rival/proximal-policy.ts';
import { rivalDriver, type Rival } from '../../../agents/rival/rival.ts';
import { integer } from '../../../core/random/draw.ts';
import { createRandom } from '../../../core/random/random.ts';
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

/** Share of situations in which a rival does what pays 1, after as many decisions; the right action comes from what it sees. */
function afterLearning(rival: Rival, decisions: number): number {
  const random = createRandom(3);
  const see = (which: number): Float64Array =>
    Float64Array.from({ length: 4 }, (_, k) => (k === which || k === 3 ? 1 : 0));
  const right = [4, 0, 2];
  let now = integer(random, 3);
  for (let k = 0; k < decisions; k++) {
    const reward = rival.decide(see(now), false) === right[now] ? 1 : 0;
    now = integer(random, 3);
    rival.learn(reward, see(now), 'terminated', k / decisions);
  }
  return right.filter((action, which) => rival.decide(see(which), true) === action).length / 3;
}

describe('rivals', () => {
  it.each([
    ['the linear actor–critic', () => linearActorCritic(4, createRandom(1)), 2000],
    ['deep Q-learning', () => deepQ(4, createRandom(1), { ...deepQDefaults, warmUp: 100 }), 1500],
    ['proximal policy optimisation', () => proximalPolicy(4, createRandom(1)), 4096],
  ] as const)('%s learns which action pays in which situation', (_, make, decisions) => {
    expect(afterLearning(make(), decisions)).toBe(1);
  });

  it('foresee a reward that comes two decisions later', () => {
    // Action 4 in the first situation leads to the second one, in which action 0 pays; anything else ends without pay.
    for (const make of [
      () => linearActorCritic(3, createRandom(5)),
      () => deepQ(3, createRandom(5), { ...deepQDefaults, warmUp: 100 }),
      () => proximalPolicy(3, createRandom(5)),
    ]) {
      const rival = make();
      const [first, second] = [Float64Array.of(1, 0, 1), Float64Array.of(0, 1, 1)];
      const total = 1000;
      for (let k = 0; k < total; k++) {
        if (rival.decide(first, false) !== 4) {
          rival.learn(0, first, 'terminated', k / total);
          continue;
        }
        rival.learn(0, second, 'running', k / total);
        const pays = rival.decide(second, false) === 0;
        rival.learn(pays ? 1 : 0, first, 'terminated', k / total);
      }
      expect([rival.decide(first, true), rival.decide(second, true)]).toEqual([4, 0]);
    }
  });

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

describe('features with a compass', () => {
  it('tell the heading beside what was there, each cell its own direction', () => {
    const place = { values: Float64Array.of(0.5, 1), see: () => {} };
    const { values, see } = withCompass(place, 4);
    see({ ...fakeWorld().reset(0), step: 0, episode: 0, fresh: true, senses: Float64Array.of(0, 0, 0.5) });
    expect([...values].map((each) => Number(each.toFixed(9)))).toEqual([0.5, 1, 0, 1, 0, 0]);
  });
});
