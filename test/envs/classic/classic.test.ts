// The dynamics against trajectories that Gymnasium recorded (test/envs/classic/gymnasium.json: its version, start, actions, every
// tenth state and the last).

import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { acrobot } from '../../../envs/classic/acrobot.ts';
import { cartPole } from '../../../envs/classic/cart-pole.ts';

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
