// Local three-factor learning on Gymnasium's problems, small: one tuning seed each. The full table over 20 seeds is
// `npx tsx test/bench/learning/classic-control.ts`.

import { expect, it } from 'vitest';
import { mean } from '../../core/units/arithmetic.ts';
import { acrobotGate, cartPoleGate, runGate } from './classic-control.ts';

const SEED = 1000;

it('balances CartPole-v1 for 475 of 500 steps and more within 60,000 steps, and not without learning', () => {
  const short = { ...cartPoleGate, steps: 60_000 };
  expect(mean(runGate(short, SEED, 10, 475).returns)).toBeGreaterThan(475);
  expect(mean(runGate({ ...short, steps: 2000 }, SEED, 10, 475, 0).returns)).toBeLessThan(100);
});

it('swings Acrobot-v1 up in 150 steps and fewer within 30,000 steps', () => {
  expect(mean(runGate({ ...acrobotGate, steps: 30_000 }, SEED, 10, -100).returns)).toBeGreaterThan(-150);
});
