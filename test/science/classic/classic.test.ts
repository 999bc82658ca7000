// The dynamics against trajectories that Gymnasium recorded (test/science/classic/gymnasium.json: its version, start, actions, every
// tenth state and the last).

import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { acrobot } from './acrobot.ts';
import { cartPole } from './cart-pole.ts';
import { createRandom } from '../../../core/random/random.ts';

interface Recorded {
  readonly start: readonly number[];
  readonly actions: readonly number[];
  readonly states: readonly (readonly number[])[];
  readonly every: number;
  readonly last: number;
  readonly reward: number;
  readonly terminated: boolean;
}

const recorded = JSON.parse(readFileSync(new URL('./gymnasium.json', import.meta.url), 'utf8')) as Record<
  string,
  Recorded[]
>;

describe.each([cartPole, acrobot])('$name', (problem) => {
  it.each([0, 1, 2])('moves as Gymnasium does to 1e-6 over trajectory %i', (n) => {
    const { start, actions, states, every, last, reward, terminated } = recorded[problem.name][n];
    const state = Float64Array.from(start);
    const kept: number[][] = [];
    let earned = 0;
    let over = false;
    actions.forEach((action, k) => {
      const outcome = problem.step(state, action);
      earned += outcome.reward;
      over = outcome.terminated;
      if (k % every === every - 1 || k === last) kept.push([...state]);
    });
    expect([earned, over]).toEqual([reward, terminated]);
    expect(kept.length).toBe(states.length);
    kept.flat().forEach((value, k) => expect(Math.abs(value - states.flat()[k])).toBeLessThan(1e-6));
  });
});

describe('the ends and the borders', () => {
  it.each([
    [[2.5, 0, 0, 0], true],
    [[-2.5, 0, 0, 0], true],
    [[0, 0, 0.22, 0], true],
    [[0, 0, -0.22, 0], true],
    [[2.3, 0, 0.2, 0], false],
    [[-2.3, 0, -0.2, 0], false],
  ] as const)('of a cart and its pole lie on both sides: %j ends %s', (state, terminated) => {
    expect(cartPole.step(Float64Array.from(state), 1)).toEqual({ reward: 1, terminated });
  });

  it.each([
    ['CartPole-v1', cartPole, 0.05],
    ['Acrobot-v1', acrobot, 0.1],
  ] as const)('of the first states of %s lie evenly around 0', (_, problem, most) => {
    const random = createRandom(1);
    const state = new Float64Array(problem.variables);
    const drawn = Array.from({ length: 500 }, () => {
      problem.begin(state, random);
      return [...state];
    }).flat();
    expect(Math.max(...drawn)).toBeLessThanOrEqual(most);
    expect(Math.max(...drawn)).toBeGreaterThan(0.99 * most);
    expect(Math.min(...drawn)).toBeLessThan(-0.99 * most);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(-most);
  });

  it('of an acrobot: its tip above the bar costs nothing, and its links turn no faster than 4π and 9π', () => {
    expect(acrobot.step(Float64Array.of(Math.PI, 0, 0, 0), 1)).toEqual({ reward: 0, terminated: true });
    const state = Float64Array.of(0, 0, 50, -50);
    expect(acrobot.step(state, 1).reward).toBe(-1);
    expect([Math.abs(state[2]) <= 4 * Math.PI, Math.abs(state[3]) <= 9 * Math.PI]).toEqual([true, true]);
  });
});
