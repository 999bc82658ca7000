// XOR by reward-modulated STDP, small: one tuning seed, a part of the epochs. Ten seeds and all epochs:
// `npx tsx test/bench/florian-xor.ts`.

import { expect, it } from 'vitest';
import { learnXor, solvesXor } from './florian-xor.ts';

const SEED = 1000;

it.each([
  ['MSTDP', 0.1, 50],
  ['MSTDPET', 0.625, 60],
] as const)('%s learns XOR of firing rates', { timeout: 120_000 }, (rule, rate, epochs) => {
  expect(solvesXor(learnXor({ rule, rate, epochs: 0 }, SEED))).toBe(false);
  expect(solvesXor(learnXor({ rule, rate, epochs }, SEED))).toBe(true);
});
